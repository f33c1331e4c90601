//! One container, from its description to its end.
//!
//! A [`Container`] is pure data; [`Container::arguments`] is podman's command line for it, made without touching
//! anything; [`run`] carries it out and sees that it ends.

use super::Way;
use crate::driver::{Cancel, Tail};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Pid, PidfdFlags, Resource, getrlimit, pidfd_open};
use std::ffi::OsString;
use std::io::{self, Read};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The working folder, as the container sees it.
pub const FOLDER: &str = "/step";

/// What a container sees and may use.
#[derive(Clone, Debug)]
pub struct Container {
    pub image: String,
    /// By which it can be removed.
    pub name: String,
    /// The folder of this machine that it works in, with an empty file for each of `files`.
    pub folder: PathBuf,
    /// Files in that folder that cannot be written.
    pub files: Vec<Mounted>,
    /// The program's path in the container, and its arguments.
    pub argv: Vec<Vec<u8>>,
    /// User and group.
    pub user: u32,
    pub limits: Limits,
}

/// A file of this machine in a container's working folder.
#[derive(Clone, Debug)]
pub struct Mounted {
    pub name: String,
    pub source: PathBuf,
    pub executable: bool,
}

/// What podman can be asked to enforce.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Of all processes together, in bytes.
    pub memory: u64,
    pub processes: u64,
    pub cpu_seconds: u64,
    /// One file, in bytes.
    pub file_size: u64,
    pub open_files: u64,
    /// All files in `/tmp` together, in bytes.
    pub temporary: u64,
    pub wall: Duration,
}

/// Most that this process may give a container of something. Asking for more is an error, not a smaller limit.
#[derive(Clone, Copy, Debug)]
pub struct Ceilings {
    pub cpu_seconds: u64,
    pub file_size: u64,
    pub open_files: u64,
    pub processes: u64,
}

impl Ceilings {
    pub fn of_this_process() -> Ceilings {
        let most = |resource| getrlimit(resource).maximum.unwrap_or(u64::MAX);
        Ceilings {
            cpu_seconds: most(Resource::Cpu),
            file_size: most(Resource::Fsize),
            open_files: most(Resource::Nofile),
            processes: most(Resource::Nproc),
        }
    }
}

/// The kernel counts all processes of a user, also those outside the container: this only stops what has run away
/// where the container's own count is not to be had.
const PROCESSES_OF_USER: u64 = 4096;
/// So much longer than the limit waits podman itself, in case this program is gone by then.
const BACKSTOP: u64 = 30;

impl Container {
    /// podman's command line, without `podman`; or what about a path podman cannot take.
    pub fn arguments(&self, way: &Way, ceilings: Ceilings) -> Result<Vec<OsString>, String> {
        let limits = &self.limits;
        let mut words: Vec<OsString> = way.global.iter().map(Into::into).collect();
        let mut put = |word: String| words.push(word.into());
        put("run".to_owned());
        for word in [
            "--rm",
            "--pull=never",
            "--network=none",
            "--no-hosts",
            "--hostname=step",
            "--http-proxy=false",
            "--unsetenv-all",
            "--passwd=false",
            "--read-only",
            "--read-only-tmpfs=false",
            "--cap-drop=all",
            "--security-opt=no-new-privileges",
            "--security-opt=label=disable",
            "--log-driver=none",
            "--systemd=false",
            "--sig-proxy=false",
        ] {
            put(word.to_owned());
        }
        put(format!("--name={}", self.name));
        put(format!("--user={0}:{0}", self.user));
        put(format!("--tmpfs=/tmp:rw,nosuid,nodev,notmpcopyup,mode=1777,size={}", limits.temporary));
        put(format!("--timeout={}", limits.wall.as_secs().saturating_add(BACKSTOP)));
        let mut limit = |what: &str, soft: u64, hard: u64, most: u64| {
            put(format!("--ulimit={what}={}:{}", soft.min(most), hard.min(most)));
        };
        limit("core", 0, 0, 0);
        limit("cpu", limits.cpu_seconds, limits.cpu_seconds + 1, ceilings.cpu_seconds);
        limit("fsize", limits.file_size, limits.file_size, ceilings.file_size);
        limit("nofile", limits.open_files, limits.open_files, ceilings.open_files);
        limit("nproc", PROCESSES_OF_USER, PROCESSES_OF_USER, ceilings.processes);
        words.extend(way.options.iter().map(OsString::from));
        if way.counts {
            words.push(format!("--memory={}", limits.memory).into());
            words.push(format!("--memory-swap={}", limits.memory).into());
            words.push(format!("--pids-limit={}", limits.processes).into());
        }
        words.push(volume(&self.folder, FOLDER, "rw,nosuid,nodev")?);
        for file in &self.files {
            let options = if file.executable { "ro,nosuid,nodev" } else { "ro,nosuid,nodev,noexec" };
            words.push(volume(&file.source, &format!("{FOLDER}/{}", file.name), options)?);
        }
        words.push(format!("--workdir={FOLDER}").into());
        // As JSON, so that it is one word to podman whatever is in it.
        let program = self.argv.first().map(Vec::as_slice).unwrap_or_default();
        let program = str::from_utf8(program).map_err(|_| "podman takes no program whose name is not UTF-8".to_owned())?;
        words.push(format!("--entrypoint={}", serde_json::json!([program])).into());
        words.push(self.image.clone().into());
        words.extend(self.argv.iter().skip(1).map(|word| OsString::from_vec(word.clone())));
        Ok(words)
    }
}

fn volume(source: &Path, place: &str, options: &str) -> Result<OsString, String> {
    let mut word = OsString::from("--volume=");
    for part in [source.as_os_str().as_bytes(), place.as_bytes()] {
        if part.contains(&b':') {
            return Err(format!("podman cannot mount `{}`: there is a colon in it", part.escape_ascii()));
        }
    }
    word.push(source);
    word.push(format!(":{place}:{options}"));
    Ok(word)
}

/// How podman ended.
pub struct Ended {
    pub status: ExitStatus,
    pub stdout: Tail,
    pub stderr: Tail,
    pub wall: Duration,
    /// Set if it was ended from here.
    pub stopped: Option<Stopped>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    Cancelled,
    TimedOut,
}

impl Ended {
    /// What podman said of a container that it could not start, if that is what happened. Statuses from 125 to 127 are
    /// podman's own, but may also be the program's; then podman says nothing.
    pub fn refusal(&self) -> Option<String> {
        let podmans = matches!(self.status.code(), Some(125..=127));
        let text = String::from_utf8_lossy(&self.stderr.bytes);
        let said = text.lines().rev().find_map(|line| line.strip_prefix("Error: "));
        said.filter(|_| podmans && self.stopped.is_none()).map(str::to_owned)
    }
}

/// Starts `podman` with these arguments and waits for its end; after `limit`, or when cancelled, removes the container
/// `name` and with it all that runs in it.
pub fn run(
    podman: &Path,
    arguments: &[OsString],
    name: &str,
    limit: Duration,
    cancel: &Cancel,
) -> io::Result<Ended> {
    let start = Instant::now();
    let mut command = Command::new(podman);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // Ctrl-C comes to us, and from us.
    command.process_group(0);
    let mut child = command.spawn()?;
    let streams = [child.stdout.take().map(keep_tail), child.stderr.take().map(keep_tail)];
    let mut stopped = wait(&child, start + limit, cancel)?;
    if stopped.is_some() {
        remove(podman, name);
        // It ends with its container. If not, there is nobody to talk to any more.
        if wait(&child, Instant::now() + Duration::from_secs(20), &Cancel::new()?)?.is_some() {
            child.kill()?;
        }
    }
    let status = child.wait()?;
    if status.success() {
        // It made it just in time.
        stopped = stopped.filter(|why| *why == Stopped::Cancelled);
    }
    let [stdout, stderr] = streams.map(|stream| stream.and_then(|thread| thread.join().ok()).unwrap_or_default());
    Ok(Ended { status, stdout, stderr, wall: start.elapsed(), stopped })
}

fn keep_tail(mut stream: impl Read + Send + 'static) -> JoinHandle<Tail> {
    std::thread::spawn(move || {
        let mut tail = Tail::default();
        let mut buffer = [0; 16 * 1024];
        // What cannot be read is not there.
        while let Ok(length @ 1..) = stream.read(&mut buffer) {
            tail.push(&buffer[..length]);
        }
        tail.cut();
        tail
    })
}

/// Waits until `child` has ended: `None`; or for a reason to end it.
fn wait(child: &Child, end: Instant, cancel: &Cancel) -> io::Result<Option<Stopped>> {
    let process = pidfd_open(Pid::from_child(child), PidfdFlags::empty())?;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        let left = Timespec { tv_sec: left.as_secs().min(1 << 30) as i64, tv_nsec: left.subsec_nanos().into() };
        let mut fds = [PollFd::new(&process, PollFlags::IN), PollFd::from_borrowed_fd(cancel.as_fd(), PollFlags::IN)];
        match poll(&mut fds, Some(&left)) {
            Err(Errno::INTR) => continue,
            Ok(0) if Instant::now() < end => continue,
            Ok(0) => return Ok(Some(Stopped::TimedOut)),
            Ok(_) if !fds[0].revents().is_empty() => return Ok(None),
            Ok(_) => return Ok(Some(Stopped::Cancelled)),
            Err(errno) => return Err(errno.into()),
        }
    }
}

/// Ends and removes a container. That it is gone already is no failure, and anything else cannot be helped here.
fn remove(podman: &Path, name: &str) {
    let mut command = Command::new(podman);
    command.args(["rm", "--force", "--time=0", name]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let _ = command.process_group(0).status();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::podman::WAYS;

    fn container() -> Container {
        Container {
            image: "sha256:1".to_owned(),
            name: "boot2-scm-1-1".to_owned(),
            folder: PathBuf::from("/scratch/s"),
            files: vec![
                Mounted { name: "include/a.h".to_owned(), source: PathBuf::from("/store/a"), executable: false },
                Mounted { name: "tcc".to_owned(), source: PathBuf::from("/store/t"), executable: true },
            ],
            argv: vec![b"/step/tcc".to_vec(), b"-c".to_vec(), b"\xff".to_vec()],
            user: 65534,
            limits: Limits {
                memory: 100,
                processes: 3,
                cpu_seconds: 10,
                file_size: 1000,
                open_files: 256,
                temporary: 2000,
                wall: Duration::from_secs(60),
            },
        }
    }

    const CEILINGS: Ceilings = Ceilings { cpu_seconds: u64::MAX, file_size: u64::MAX, open_files: 100, processes: 50 };

    fn words(container: &Container, way: &Way) -> Vec<String> {
        let words = container.arguments(way, CEILINGS).unwrap();
        words.iter().map(|word| word.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn inputs_are_read_only_and_the_command_line_stands_at_the_end() {
        let words = words(&container(), &WAYS[0]);
        for wanted in [
            "--network=none",
            "--read-only",
            "--volume=/scratch/s:/step:rw,nosuid,nodev",
            "--volume=/store/a:/step/include/a.h:ro,nosuid,nodev,noexec",
            "--volume=/store/t:/step/tcc:ro,nosuid,nodev",
            "--memory=100",
            "--pids-limit=3",
        ] {
            assert!(words.iter().any(|word| word == wanted), "{wanted} in {words:?}");
        }
        assert_eq!(words[words.len() - 4..], ["--entrypoint=[\"/step/tcc\"]", "sha256:1", "-c", "\u{fffd}"]);
    }

    #[test]
    fn nothing_is_asked_for_that_the_caller_may_not_give() {
        let words = words(&container(), &WAYS[0]);
        assert!(words.contains(&"--ulimit=nofile=100:100".to_owned()) && words.contains(&"--ulimit=nproc=50:50".to_owned()));
    }

    #[test]
    fn a_path_that_podman_would_misread_is_refused() {
        let mut container = container();
        container.files[0].source = PathBuf::from("/my:store/a");
        let refused = container.arguments(&WAYS[0], CEILINGS).unwrap_err();
        assert_eq!(refused, "podman cannot mount `/my:store/a`: there is a colon in it");
    }
}
