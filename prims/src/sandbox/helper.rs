//! The helper: the process a step starts in. It is this same program, started again with [`HELPER_ARGUMENT`] before it
//! has any thread, any open file or any memory of ours, so that it can fork and enter namespaces safely.
//!
//! ```text
//! driver ──socket, stdout, stderr── helper ── parent ── tool ── its children
//! ```
//!
//! The helper confines itself, starts the tool, watches its limits, and hands back what it left. If the driver dies, its
//! end of the socket closes and the helper kills the step; if the helper dies, the kernel kills the parent, and with it
//! the tool. At the level `namespaces` the parent is process 1 of the sandbox, and takes everything along.

use super::exec::Start;
use super::plan::Plan;
use super::protocol::{Done, End, Report, receive, send};
use super::supervise::{Verdict, Watch};
use super::{collect, folder, namespaces, supervise};
use crate::driver::Level;
use rustix::process::{Pid, PidfdFlags, Signal, kill_process, kill_process_group, pidfd_open};
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::time::Instant;

/// First argument of a program that is to be the helper.
pub const HELPER_ARGUMENT: &str = "--boot2-step-helper";

/// Why a run could not be set up.
#[derive(Debug)]
pub struct Refusal {
    /// Whether this machine does not offer the level at all, so that another one may be tried.
    pub unavailable: bool,
    pub what: String,
    pub help: Option<String>,
}

impl Refusal {
    /// For `map_err`: something that works on every machine did not work on this one.
    pub fn broken<E: std::fmt::Display>(what: impl Into<String>) -> impl FnOnce(E) -> Refusal {
        let what = what.into();
        move |error| Refusal { unavailable: false, what: format!("{what}: {error}"), help: None }
    }

    /// For `map_err`: something that this level needs is not to be had here.
    pub fn missing<E: std::fmt::Display>(what: &'static str, help: &'static str) -> impl FnOnce(E) -> Refusal {
        move |error| Refusal { unavailable: true, what: format!("{what}: {error}"), help: Some(help.to_owned()) }
    }
}

/// Call this first in `main`: if this process was started as a helper, does the helper's work and never returns.
pub fn run_if_helper() {
    if std::env::args_os().nth(1).is_some_and(|argument| argument == HELPER_ARGUMENT) {
        std::process::exit(match serve() {
            Ok(()) => 0,
            Err(error) => {
                eprintln!("step helper: {error}");
                125
            }
        });
    }
}

fn serve() -> io::Result<()> {
    let socket = UnixStream::from(take_stdin()?);
    let (plan, _) = receive::<Plan>(&socket)?;
    // No terminal, no signals from the keyboard; the caller's mask does not matter to what is created.
    let _ = rustix::process::setsid();
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o022));
    let refusal = match run(&plan, &socket) {
        Ok(()) => return Ok(()),
        Err(refusal) => refusal,
    };
    let Refusal { unavailable, what, help } = refusal;
    send(&socket, &Report::Refused { unavailable, what, help }, None)
}

/// Moves descriptor 0 away, close-on-exec, and leaves an empty stream in its place.
fn take_stdin() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    let taken = rustix::io::fcntl_dupfd_cloexec(stdin.as_fd(), 3)?;
    let (empty, _closed) = rustix::pipe::pipe()?;
    rustix::stdio::dup2_stdin(&empty)?;
    Ok(taken)
}

fn run(plan: &Plan, socket: &UnixStream) -> Result<(), Refusal> {
    let start = Start::new(plan).map_err(Refusal::broken("cannot pass the arguments"))?;
    let proc = supervise::open_proc().map_err(Refusal::broken("cannot open /proc"))?;
    let root = match plan.level {
        Level::Namespaces => namespaces::enter(plan)?,
        Level::Landlock | Level::Off => folder::enter(plan)?,
    };
    let started = Instant::now();
    let (reader, writer) =
        rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC).map_err(Refusal::broken("cannot make a pipe"))?;
    let pid = match fork().map_err(Refusal::broken("cannot start a process"))? {
        Some(pid) => pid,
        None if plan.level == Level::Namespaces => namespaces::init(&start, plan, &writer),
        None => folder::parent(&start, plan, &root.dir, &writer),
    };
    drop(writer);
    let pidfd = pidfd_open(pid, PidfdFlags::empty()).map_err(Refusal::broken("cannot watch a process"))?;
    let watch = Watch { pid, pidfd: pidfd.as_fd(), socket: socket.as_fd(), proc: proc.as_fd(), plan, started };
    let verdict = supervise::watch(&watch).map_err(Refusal::broken("cannot watch the step"))?;
    // The tool may have ended by now, but not its children. After this, no process of the step is alive.
    match plan.level {
        Level::Namespaces => drop(kill_process(pid, Signal::KILL)),
        Level::Landlock | Level::Off => drop(kill_process_group(pid, Signal::KILL)),
    }
    let usage = supervise::reap(pid, proc.as_fd()).map_err(Refusal::broken("cannot wait for the step"))?;
    let wall = started.elapsed();
    let end = match verdict {
        Verdict::Ended => {
            tool_end(plan, reader, usage.status).map_err(Refusal::broken("cannot learn how the tool ended"))?
        }
        Verdict::TimedOut { processes } => End::TimedOut { processes },
        Verdict::LimitExceeded(what) => End::LimitExceeded(what),
        Verdict::Abandoned => End::Abandoned,
    };
    collect::send_outputs(&root.dir, plan, socket).map_err(Refusal::broken("cannot hand back the outputs"))?;
    let done = Done { end, wall_us: wall.as_micros() as u64, cpu_us: usage.cpu_us, peak_memory: usage.peak_memory };
    send(socket, &Report::Done(done), None).map_err(Refusal::broken("cannot report"))
}

/// The pid of a new child process, or `None` in that child.
fn fork() -> io::Result<Option<Pid>> {
    // SAFETY: the helper has one thread, so the child's copy of memory is in a consistent state.
    match unsafe { libc::fork() } {
        -1 => Err(io::Error::last_os_error()),
        pid => Ok(Pid::from_raw(pid)),
    }
}

/// What a tool or its parent leaves in the status pipe: the tool's wait status, or the errno of a failed start.
/// Sixteen bytes: tag, value, address. There is nothing at all if something killed the parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Status(i32),
    NotStarted(i32),
    /// The wait status, and the address of the instruction that crashed.
    Crashed(i32, u64),
}

impl Word {
    /// Writes the word. Errors have nobody to go to; a missing word is noticed by the reader.
    pub fn put(self, pipe: &OwnedFd) {
        let _ = rustix::io::write(pipe, &self.bytes());
    }

    fn bytes(self) -> [u8; 16] {
        let (tag, value, address) = match self {
            Word::Status(value) => (1u32, value, 0),
            Word::NotStarted(value) => (2, value, 0),
            Word::Crashed(value, address) => (3, value, address),
        };
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&tag.to_le_bytes());
        bytes[4..8].copy_from_slice(&value.to_le_bytes());
        bytes[8..].copy_from_slice(&address.to_le_bytes());
        bytes
    }

    fn parse(bytes: [u8; 16]) -> Option<Word> {
        let value = i32::from_le_bytes(bytes[4..8].try_into().ok()?);
        match u32::from_le_bytes(bytes[..4].try_into().ok()?) {
            1 => Some(Word::Status(value)),
            2 => Some(Word::NotStarted(value)),
            3 => Some(Word::Crashed(value, u64::from_le_bytes(bytes[8..].try_into().ok()?))),
            _ => None,
        }
    }
}

fn tool_end(plan: &Plan, pipe: OwnedFd, waited: i32) -> io::Result<End> {
    let mut bytes = Vec::new();
    File::from(pipe).read_to_end(&mut bytes)?;
    let first = bytes.first_chunk::<16>().copied().and_then(Word::parse);
    let (status, address) = match (first, plan.level) {
        (Some(Word::NotStarted(errno)), _) => return Ok(End::NotStarted { errno }),
        (Some(Word::Status(status)), _) => (status, None),
        (Some(Word::Crashed(status, address)), _) => (status, Some(address)),
        // A signal to the tool's whole process group.
        (None, Level::Landlock | Level::Off) if libc::WIFSIGNALED(waited) => (waited, None),
        (None, _) => return Err(io::Error::other(format!("its parent ended with wait status {waited:#x}"))),
    };
    let limits = &plan.limits;
    Ok(if libc::WIFEXITED(status) {
        End::Exited(libc::WEXITSTATUS(status))
    } else {
        match libc::WTERMSIG(status) {
            libc::SIGXCPU => {
                End::LimitExceeded(format!("it used more than {} s of processor time", limits.cpu_seconds))
            }
            libc::SIGXFSZ => End::LimitExceeded(format!("it wrote a file of more than {} bytes", limits.file_size)),
            signal => End::Signaled { signal, address },
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_as_it_was_written() {
        for word in [Word::Status(0x100), Word::NotStarted(8), Word::Crashed(11, 0), Word::Crashed(4, u64::MAX)] {
            assert_eq!(Word::parse(word.bytes()), Some(word));
        }
        assert_eq!(Word::parse([0; 16]), None);
    }
}
