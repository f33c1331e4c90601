//! Where a step runs: the interface between the graph and the places that can run a tool.

use crate::arch::Arch;
use crate::digest::Digest;
use rustix::event::{EventfdFlags, eventfd};
use std::collections::BTreeMap;
use std::fs::File;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A place that can run one tool on named inputs.
pub trait Driver: Send + Sync {
    /// The name in step keys and in `build/<arch>/<driver>/`.
    fn name(&self) -> &'static str;

    /// Runs `job` to its end, or until `cancel` says stop; leaves no process and no file behind.
    fn run(&self, job: &Job, cancel: &Cancel) -> Result<JobResult, DriverError>;

    /// May a result recorded at this level of confinement stand in for a run of this driver?
    fn accepts(&self, recorded: Level) -> bool;
}

/// One run of one tool. Everything the run may depend on is here.
#[derive(Clone, Debug)]
pub struct Job {
    pub tool: JobFile,
    /// Instead of running the tool, evaluate `argv[1]` with the engine of this program, as the tool would.
    pub scheme: bool,
    /// With `argv[0]`.
    pub argv: Vec<Vec<u8>>,
    /// Files the tool sees beside itself, read-only.
    pub inputs: Vec<JobFile>,
    /// Names of the files to hand back.
    pub outputs: Vec<String>,
    /// Hand back every file the tool leaves, as well as `outputs`.
    pub keep_all: bool,
    pub arch: Arch,
    pub limits: Limits,
}

impl Job {
    /// The architecture that the run needs: that of the tool, or this machine's if the tool does not run.
    pub fn machine(&self) -> Arch {
        if self.scheme { Arch::host() } else { self.arch }
    }
}

/// A file of a job: `path` holds the bytes whose digest is `digest` (checked by whoever makes the job).
#[derive(Clone, Debug)]
pub struct JobFile {
    /// Relative path in the step's folder; see [`check_name`].
    pub name: String,
    pub executable: bool,
    pub digest: Digest,
    pub path: PathBuf,
}

/// What a step may use. Exceeding any of them ends the step.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Address space of one process, in bytes; emulated processes get room for the emulator on top.
    pub address_space: u64,
    /// Resident memory of all processes together, in bytes.
    pub memory: u64,
    /// Processor time of one process.
    pub cpu: Duration,
    /// One file, in bytes.
    pub file_size: u64,
    /// All files together, in bytes (enforced at the level `namespaces`).
    pub all_files: u64,
    pub processes: u64,
    pub open_files: u64,
    /// Time on the clock for the whole step.
    pub wall: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        const GIB: u64 = 1 << 30;
        Limits {
            address_space: 8 * GIB,
            memory: 4 * GIB,
            cpu: Duration::from_secs(3600),
            file_size: GIB,
            all_files: 2 * GIB,
            processes: 64,
            open_files: 256,
            wall: Duration::from_secs(3600),
        }
    }
}

/// How a run went.
#[derive(Debug)]
pub struct JobResult {
    pub status: Status,
    /// Address of the instruction that raised the signal the tool died of, if it crashed and the address is known.
    pub crashed_at: Option<u64>,
    /// Why `crashed_at` is not known of a crash on this machine's own architecture.
    pub unplaced: &'static str,
    /// By name. Every requested output is here, whatever became of it.
    pub outputs: BTreeMap<String, Output>,
    pub stdout: Tail,
    pub stderr: Tail,
    pub wall: Duration,
    /// Processor time of all processes that were waited for.
    pub cpu: Duration,
    /// Largest resident size of any one process, in bytes.
    pub peak_memory: u64,
    pub level: Level,
}

impl JobResult {
    /// The result of a run of which nothing is known yet.
    pub fn new(level: Level) -> JobResult {
        JobResult {
            status: Status::Cancelled,
            crashed_at: None,
            unplaced: "this system does not let a process trace its child",
            outputs: BTreeMap::new(),
            stdout: Tail::default(),
            stderr: Tail::default(),
            wall: Duration::ZERO,
            cpu: Duration::ZERO,
            peak_memory: 0,
            level,
        }
    }

    /// How the tool, a program for `arch`, ended and, if it crashed, where; as in "M1pp (combined.M1pp) …". `place` says
    /// what an address is: `near LABEL+0x1b (0x600123)`.
    pub fn ending(&self, arch: Arch, place: impl FnOnce(u64) -> String) -> String {
        let status = &self.status;
        let Status::Signaled(signal) = status else { return status.to_string() };
        match self.crashed_at {
            Some(address) => format!("{status} {}", place(address)),
            None if !is_crash(*signal) => status.to_string(),
            None if arch != Arch::host() => format!("{status} at an unknown address (programs for {arch} run in an emulator)"),
            None => format!("{status} at an unknown address ({})", self.unplaced),
        }
    }
}

/// How a tool ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    Exited(i32),
    Signaled(i32),
    /// Stopped after this long; so many processes were alive.
    TimedOut {
        limit: Duration,
        processes: u64,
    },
    /// Stopped, or killed by the kernel, for using too much; the text names the limit.
    LimitExceeded(String),
    /// The kernel refused to start the tool.
    NotStarted(String),
    Cancelled,
}

impl Status {
    pub fn success(&self) -> bool {
        *self == Status::Exited(0)
    }
}

/// As in "M1pp (combined.M1pp) …".
impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Status::Exited(code) => write!(f, "exited with status {code}"),
            Status::Signaled(signal) => write!(f, "was killed by signal {signal} ({})", signal_name(*signal)),
            Status::TimedOut { limit, processes } => {
                write!(f, "did not finish within {}", Seconds(*limit))?;
                match processes {
                    0 | 1 => write!(f, " and was stopped"),
                    n => write!(f, " and was stopped, with the {n} processes it had"),
                }
            }
            Status::LimitExceeded(what) => write!(f, "was stopped: {what}"),
            Status::NotStarted(why) => write!(f, "could not be started: {why}"),
            Status::Cancelled => write!(f, "was cancelled"),
        }
    }
}

/// A duration as people write limits: `60 s`, `0.25 s`.
pub(crate) struct Seconds(pub Duration);

impl std::fmt::Display for Seconds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} s", self.0.as_secs_f64())
    }
}

/// What became of a requested output.
#[derive(Debug)]
pub enum Output {
    /// A regular file, open for reading at its start. It may have no name any more.
    File(File),
    Missing,
    /// There is something of that name, of this kind.
    NotRegular(String),
}

/// The end of a stream, of which only so much is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tail {
    pub bytes: Vec<u8>,
    /// Bytes before `bytes` that were dropped.
    pub dropped: u64,
}

impl Tail {
    /// As much as is kept.
    pub const LIMIT: usize = 64 * 1024;

    /// Appends `bytes`, dropping the oldest beyond [`Tail::LIMIT`].
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        // Cut rarely, so that a flood of output costs one move per LIMIT bytes.
        if self.bytes.len() > 2 * Tail::LIMIT {
            self.cut();
        }
    }

    /// Call when the stream has ended.
    pub fn cut(&mut self) {
        let excess = self.bytes.len().saturating_sub(Tail::LIMIT);
        self.bytes.drain(..excess);
        self.dropped += excess as u64;
    }
}

/// How a run was confined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Namespaces of its own, with a root that holds the step's files and nothing else.
    Namespaces,
    /// A folder outside of which the kernel's Landlock grants nothing.
    Landlock,
    /// A folder, and trust.
    Off,
}

impl Level {
    pub fn name(self) -> &'static str {
        match self {
            Level::Namespaces => "namespaces",
            Level::Landlock => "landlock",
            Level::Off => "off",
        }
    }
}

/// Why a driver could not run a job at all (as opposed to a tool that failed).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct DriverError {
    pub what: String,
    pub help: Option<String>,
}

/// A request to stop, shared by everyone who has a clone.
#[derive(Clone, Debug)]
pub struct Cancel(Arc<CancelState>);

#[derive(Debug)]
struct CancelState {
    requested: AtomicBool,
    event: OwnedFd,
}

impl Cancel {
    pub fn new() -> std::io::Result<Cancel> {
        let event = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?;
        Ok(Cancel(Arc::new(CancelState { requested: AtomicBool::new(false), event })))
    }

    /// Asks for everything to stop. Only makes system calls that are safe in a signal handler.
    pub fn cancel(&self) {
        self.0.requested.store(true, Ordering::SeqCst);
        // It can fail only if the counter is full, and then it is readable already.
        let _ = rustix::io::write(&self.0.event, &1u64.to_ne_bytes());
    }

    pub fn requested(&self) -> bool {
        self.0.requested.load(Ordering::SeqCst)
    }

    /// Takes the request back, once everything has stopped: for programs that go on after it.
    pub fn reset(&self) {
        self.0.requested.store(false, Ordering::SeqCst);
        // One read empties the counter; there may be nothing in it.
        let _ = rustix::io::read(&self.0.event, &mut [0; 8]);
    }

    /// Readable, until [`Cancel::reset`], once cancelled.
    pub fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.event.as_fd()
    }
}

/// Refuses names that do not denote a file inside a step's folder: empty, absolute, `.`, `..`, or with a NUL.
pub fn check_name(name: &str) -> Result<(), String> {
    let fault = if name.is_empty() {
        "it is empty"
    } else if name.starts_with('/') {
        "it is absolute"
    } else if name.contains('\0') {
        "it contains a NUL"
    } else if name.split('/').any(|part| matches!(part, "" | "." | "..")) {
        "it has an empty, `.` or `..` part"
    } else if name.split('/').any(|part| part.len() > 255) || name.len() > 4000 {
        "it is too long"
    } else {
        return Ok(());
    };
    Err(format!("`{}` cannot name a file of a step: {fault}", name.escape_default()))
}

/// Whether a signal says that an instruction of the program could not be carried out.
pub fn is_crash(signal: i32) -> bool {
    matches!(signal, libc::SIGSEGV | libc::SIGBUS | libc::SIGILL | libc::SIGFPE)
}

/// The name of a signal, without its number.
pub fn signal_name(signal: i32) -> &'static str {
    match signal {
        libc::SIGHUP => "SIGHUP",
        libc::SIGINT => "SIGINT",
        libc::SIGQUIT => "SIGQUIT",
        libc::SIGILL => "SIGILL, illegal instruction",
        libc::SIGTRAP => "SIGTRAP",
        libc::SIGABRT => "SIGABRT",
        libc::SIGBUS => "SIGBUS, bad memory access",
        libc::SIGFPE => "SIGFPE, arithmetic error",
        libc::SIGKILL => "SIGKILL",
        libc::SIGSEGV => "SIGSEGV, bad memory access",
        libc::SIGPIPE => "SIGPIPE",
        libc::SIGALRM => "SIGALRM",
        libc::SIGTERM => "SIGTERM",
        libc::SIGXCPU => "SIGXCPU",
        libc::SIGXFSZ => "SIGXFSZ",
        libc::SIGSYS => "SIGSYS, forbidden system call",
        _ => "no common name",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside_the_folder() {
        for good in ["a", "include/stdio.h", "..a", "a b", "-x"] {
            assert_eq!(check_name(good), Ok(()));
        }
        for bad in ["", "/etc/passwd", "..", "a/../b", "a//b", "a/", "./a", "a\0b"] {
            assert!(check_name(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_tail_keeps_the_end_and_counts_the_rest() {
        let mut tail = Tail::default();
        for _ in 0..10 {
            tail.push(&vec![b'x'; Tail::LIMIT]);
        }
        tail.push(b"end");
        tail.cut();
        assert_eq!(tail.bytes.len(), Tail::LIMIT);
        assert!(tail.bytes.ends_with(b"xend"));
        assert_eq!(tail.dropped + tail.bytes.len() as u64, 10 * Tail::LIMIT as u64 + 3);
    }
}
