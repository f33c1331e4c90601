//! The driver `host`: each step runs on this machine, in a sandbox of its own.
//!
//! A pure [`plan`](mod@plan) says what a step sees and may use; the [`helper`] process carries it out, at one of three
//! levels ([`Level`]). Invariant: a step is never confined less than was asked for; where the kernel cannot do it, the
//! step does not run.

pub(crate) mod collect;
mod exec;
mod folder;
pub mod helper;
mod landlock;
mod namespaces;
pub mod plan;
mod protocol;
mod qemu;
mod seccomp;
mod supervise;
mod trace;

pub use helper::{HELPER_ARGUMENT, run_if_helper};

use crate::arch::Arch;
use crate::driver::{Cancel, Driver, DriverError, Job, JobResult, Level, Output, Status};
use crate::observer::Observer;
use plan::Machine;
use protocol::{Done, End, Report, receive, send};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use std::collections::HashMap;
use std::ffi::OsString;
use std::io;
use std::net::Shutdown;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What the user asked for with `--sandbox`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Sandbox {
    /// `namespaces` where the machine offers it, else `landlock`, and one line that says so.
    #[default]
    Auto,
    Exactly(Level),
}

impl FromStr for Sandbox {
    type Err = String;

    fn from_str(name: &str) -> Result<Sandbox, String> {
        match name {
            "auto" => Ok(Sandbox::Auto),
            "namespaces" => Ok(Sandbox::Exactly(Level::Namespaces)),
            "landlock" => Ok(Sandbox::Exactly(Level::Landlock)),
            "off" => Ok(Sandbox::Exactly(Level::Off)),
            other => Err(format!("unknown sandbox `{other}`: known are auto, namespaces, landlock and off")),
        }
    }
}

/// How to start the helper.
#[derive(Clone, Debug)]
pub struct Helper {
    pub program: PathBuf,
    pub arguments: Vec<OsString>,
}

impl Helper {
    /// This program itself, whose `main` begins with [`run_if_helper`]. Works after the file has been replaced, too.
    pub fn this_program() -> Helper {
        Helper { program: PathBuf::from("/proc/self/exe"), arguments: vec![HELPER_ARGUMENT.into()] }
    }

    /// Another program whose `main` begins with [`run_if_helper`].
    pub fn program(path: &Path) -> Helper {
        Helper { program: path.to_owned(), arguments: vec![HELPER_ARGUMENT.into()] }
    }
}

/// What a [`HostDriver`] is made from. All that could come from the environment is here.
pub struct HostOptions {
    pub sandbox: Sandbox,
    pub helper: Helper,
    /// Where the levels that need a folder make one, on a file system from which programs may run:
    /// [`Store::scratch`](crate::store::Store::scratch) is meant for it. It must outlive the driver.
    pub scratch: PathBuf,
    /// The variable PATH, to find qemu in.
    pub path: Option<OsString>,
    /// Is told when the level is not the best one.
    pub observer: Arc<dyn Observer>,
}

/// Runs steps on this machine. Shared by all workers.
pub struct HostDriver {
    options: HostOptions,
    /// What has been found out about each architecture.
    known: Mutex<HashMap<Arch, Known>>,
    /// Helpers that have said their last word. Taking their namespaces down costs the kernel a while: nobody waits for it.
    leaving: Mutex<Vec<Child>>,
}

#[derive(Clone)]
struct Known {
    level: Level,
    emulator: Option<PathBuf>,
}

impl HostDriver {
    pub fn new(options: HostOptions) -> HostDriver {
        if options.sandbox == Sandbox::Exactly(Level::Off) {
            options
                .observer
                .warning("steps run without a sandbox (--sandbox=off): they can read and write what you can");
        }
        HostDriver { options, known: Mutex::default(), leaving: Mutex::default() }
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<Arch, Known>> {
        // Each entry is written whole: the map is valid after any panic.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn know(&self, arch: Arch) -> Result<Known, DriverError> {
        if let Some(known) = self.known().get(&arch) {
            return Ok(known.clone());
        }
        let emulator = match arch == Arch::host() {
            true => None,
            false => Some(qemu::find(arch, self.options.path.as_deref())?),
        };
        let level = match self.options.sandbox {
            Sandbox::Auto => Level::Namespaces,
            Sandbox::Exactly(level) => level,
        };
        Ok(self.known().entry(arch).or_insert(Known { level, emulator }).clone())
    }

    /// Notes that `namespaces` is not to be had for `arch`; warns once.
    fn fall_back(&self, arch: Arch, why: &str) {
        let mut known = self.known();
        if let Some(known) = known.get_mut(&arch).filter(|known| known.level == Level::Namespaces) {
            known.level = Level::Landlock;
            self.options
                .observer
                .warning(&format!("sandbox: using landlock for {arch}, as namespaces are not available ({why})"));
        }
    }

    /// Lets a helper end in its own time, and waits for those that have.
    fn see_off(&self, helper: Option<Child>) {
        let mut leaving = self.leaving.lock().unwrap_or_else(PoisonError::into_inner);
        leaving.extend(helper);
        leaving.retain_mut(|helper| matches!(helper.try_wait(), Ok(None)));
    }

    fn run_at(&self, job: &Job, known: &Known, cancel: &Cancel) -> Result<JobResult, Failed> {
        let folder = match known.level {
            Level::Namespaces => None,
            Level::Landlock | Level::Off => {
                Some(tempfile::Builder::new().prefix("step-").tempdir_in(&self.options.scratch).map_err(|error| {
                    Failed::other(format!("cannot make a folder in {}: {error}", self.options.scratch.display()))
                })?)
            }
        };
        let machine = Machine { arch: Arch::host(), root: root_with_others(), emulator: known.emulator.clone() };
        let plan = plan::plan(job, known.level, folder.as_ref().map(|folder| folder.path()), &machine)
            .map_err(Failed::other)?;
        let mut run = Run::start(&self.options.helper, job, known.level)
            .map_err(|error| Failed::other(format!("cannot start a step: {error}")))?;
        // If the helper is gone already, its report or the end of the connection says why.
        let _ = send(&run.socket, &plan, None);
        let ended = run
            .follow(cancel)
            .map_err(|error| Failed::other(format!("lost the connection to a running step: {error}")));
        run.finish().map_err(|error| Failed::other(format!("cannot read the output of a step: {error}")))?;
        if matches!(ended, Ok(Some(_))) {
            self.see_off(run.child.take());
        }
        match ended? {
            Some(Report::Done(done)) => Ok(run.result(done, job)),
            Some(Report::Refused { unavailable, what, help }) => {
                let help = help.or_else(|| help_for_refusal(&what));
                Err(Failed { unavailable, error: DriverError { what, help } })
            }
            _ if cancel.requested() => {
                Ok(run.result(Done { end: End::Abandoned, wall_us: 0, cpu_us: 0, peak_memory: 0 }, job))
            }
            _ => Err(Failed::other(format!(
                "the process that was to run the step ended unexpectedly: {}",
                String::from_utf8_lossy(&run.result.stderr.bytes).trim_end()
            ))),
        }
    }
}

impl Driver for HostDriver {
    fn name(&self) -> &'static str {
        "host"
    }

    fn run(&self, job: &Job, cancel: &Cancel) -> Result<JobResult, DriverError> {
        let known = self.know(job.machine())?;
        match self.run_at(job, &known, cancel) {
            Err(failed)
                if failed.unavailable && self.options.sandbox == Sandbox::Auto && known.level == Level::Namespaces =>
            {
                self.fall_back(job.machine(), &failed.error.what);
                let known = Known { level: Level::Landlock, ..known };
                self.run_at(job, &known, cancel).map_err(|second| {
                    let what = format!("no sandbox is available: {}; {}", failed.error.what, second.error.what);
                    let help = "see --sandbox in `boot2-scm --help`; --sandbox=off runs steps unconfined".to_owned();
                    if second.unavailable { DriverError { what, help: Some(help) } } else { second.error }
                })
            }
            other => other.map_err(|failed| failed.error),
        }
    }

    /// What ran without a sandbox is good only for those who do without one.
    fn accepts(&self, recorded: Level) -> bool {
        recorded != Level::Off || self.options.sandbox == Sandbox::Exactly(Level::Off)
    }
}

impl Drop for HostDriver {
    fn drop(&mut self) {
        for helper in self.leaving.get_mut().unwrap_or_else(PoisonError::into_inner) {
            // There is nothing to do about a child that cannot be waited for.
            let _ = helper.wait();
        }
    }
}

struct Failed {
    unavailable: bool,
    error: DriverError,
}

impl Failed {
    fn other(what: impl Into<String>) -> Failed {
        Failed { unavailable: false, error: DriverError { what: what.into(), help: None } }
    }
}

/// Whether we are root and can become the user that steps run as: in a user namespace that maps few users there is no
/// other one, and no need, since there "root" is an ordinary user to whom limits apply.
pub(crate) fn root_with_others() -> bool {
    let maps = |file: &str| std::fs::read_to_string(file).is_ok_and(|map| plan::maps_nobody(&map));
    rustix::process::geteuid().is_root() && maps("/proc/self/uid_map") && maps("/proc/self/gid_map")
}

fn help_for_refusal(what: &str) -> Option<String> {
    what.contains("cannot bind").then(|| {
        "the store must be on a file system this user can read; choose another place with --store DIR".to_owned()
    })
}

/// A helper at work, and what has come from it so far.
struct Run {
    child: Option<Child>,
    /// Whether the helper has sent its last report.
    reported: bool,
    socket: UnixStream,
    streams: [Option<OwnedFd>; 2],
    result: JobResult,
}

impl Drop for Run {
    fn drop(&mut self) {
        // Reached with a child only when something went wrong on our side. Hanging up makes the helper end its step.
        if let Some(child) = &mut self.child {
            let _ = self.socket.shutdown(Shutdown::Both);
            let _ = child.wait();
        }
    }
}

impl Run {
    fn start(helper: &Helper, job: &Job, level: Level) -> io::Result<Run> {
        let (socket, theirs) = UnixStream::pair()?;
        let mut command = Command::new(&helper.program);
        command
            .args(&helper.arguments)
            .env_clear()
            .stdin(OwnedFd::from(theirs))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let streams = [child.stdout.take().map(OwnedFd::from), child.stderr.take().map(OwnedFd::from)];
        for stream in streams.iter().flatten() {
            rustix::io::ioctl_fionbio(stream, true)?;
        }
        let mut result = JobResult::new(level);
        result.outputs.extend(job.outputs.iter().map(|name| (name.clone(), Output::Missing)));
        Ok(Run { child: Some(child), reported: false, socket, streams, result })
    }

    /// Collects output and reports until the last report, or until the helper hangs up. When cancelled, hangs up on the
    /// helper, which then ends the step.
    fn follow(&mut self, cancel: &Cancel) -> io::Result<Option<Report>> {
        let mut cancelled = false;
        loop {
            if cancel.requested() && !cancelled {
                self.socket.shutdown(Shutdown::Write)?;
                cancelled = true;
            }
            let nothing = PollFlags::empty();
            let mut fds = vec![
                PollFd::new(&self.socket, PollFlags::IN),
                PollFd::from_borrowed_fd(cancel.as_fd(), if cancelled { nothing } else { PollFlags::IN }),
            ];
            fds.extend(self.streams.iter().flatten().map(|stream| PollFd::new(stream, PollFlags::IN)));
            match poll(&mut fds, None) {
                Err(Errno::INTR) => continue,
                other => other?,
            };
            let reported = !fds[0].revents().is_empty();
            self.drain()?;
            if !reported {
                continue;
            }
            match receive::<Report>(&self.socket) {
                Ok((Report::File { name }, Some(file))) => drop(self.result.outputs.insert(name, Output::File(file))),
                Ok((Report::NotRegular { name, kind }, _)) => {
                    drop(self.result.outputs.insert(name, Output::NotRegular(kind)))
                }
                Ok((last, _)) => {
                    self.reported = true;
                    return Ok(Some(last));
                }
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
                Err(error) if error.kind() == io::ErrorKind::ConnectionReset => return Ok(None),
                Err(error) => return Err(error),
            }
        }
    }

    /// Reads what there is to read on the tool's stdout and stderr.
    fn drain(&mut self) -> io::Result<()> {
        let mut buffer = [0; 16 * 1024];
        for (stream, tail) in self.streams.iter_mut().zip([&mut self.result.stdout, &mut self.result.stderr]) {
            let Some(fd) = stream else { continue };
            // One pipe full at a time, so that neither stream starves the other.
            for _ in 0..4 {
                match rustix::io::read(&*fd, &mut buffer) {
                    Ok(0) => {
                        *stream = None;
                        break;
                    }
                    Ok(n) => tail.push(&buffer[..n]),
                    Err(Errno::AGAIN) => break,
                    Err(Errno::INTR) => continue,
                    Err(errno) => return Err(errno.into()),
                }
            }
        }
        Ok(())
    }

    /// Reads the end of the streams. After the last report no process of the step exists: all there will be is in the
    /// pipes. Without one, the helper has to end first, and with it the step.
    fn finish(&mut self) -> io::Result<()> {
        self.socket
            .shutdown(Shutdown::Write)
            .or_else(|error| if error.kind() == io::ErrorKind::NotConnected { Ok(()) } else { Err(error) })?;
        if !self.reported
            && let Some(child) = &mut self.child
        {
            child.wait()?;
        }
        // A pipe holds no more than this.
        for _ in 0..16 {
            self.drain()?;
        }
        self.result.stdout.cut();
        self.result.stderr.cut();
        Ok(())
    }

    fn result(&mut self, done: Done, job: &Job) -> JobResult {
        let level = self.result.level;
        let mut result = std::mem::replace(&mut self.result, JobResult::new(level));
        result.status = match done.end {
            End::Exited(code) => Status::Exited(code),
            End::Signaled { signal, address } => {
                result.crashed_at = address;
                Status::Signaled(signal)
            }
            End::TimedOut { processes } => Status::TimedOut { limit: job.limits.wall, processes },
            End::LimitExceeded(what) => Status::LimitExceeded(what),
            End::NotStarted { errno } => Status::NotStarted(not_started(errno)),
            End::Abandoned => Status::Cancelled,
        };
        result.wall = Duration::from_micros(done.wall_us);
        result.cpu = Duration::from_micros(done.cpu_us);
        result.peak_memory = done.peak_memory;
        result
    }
}

/// What an errno of execve, or of the confinement just before it, means for the user.
fn not_started(errno: i32) -> String {
    let reason = io::Error::from_raw_os_error(errno);
    let hint = match errno {
        libc::EACCES => "; is the store on a file system mounted noexec?",
        libc::ENOEXEC => "; the kernel does not take it for a program",
        libc::ENOMEM => "; it does not fit in the memory a step may use",
        libc::EAGAIN => "; there are too many processes",
        _ => "",
    };
    format!("{reason}{hint}")
}
