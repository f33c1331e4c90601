//! Running a program of this machine that downloads: watched, and ended with everything it started when the user stops
//! the run.

use crate::driver::Cancel;
use rustix::process::{Pid, Signal, kill_process_group, set_parent_process_death_signal};
use std::io::{self, BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// What a watched program did.
pub struct Ran {
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
}

/// Why a program has no [`Ran`].
pub enum Unfinished {
    /// It could not be started or watched.
    Failed(io::Error),
    /// The user stopped the run.
    Cancelled,
    /// `watch` said no, for this reason.
    Stopped(String),
}

/// What [`run`] tells and asks as time goes by.
pub enum Event<'a> {
    /// A line of standard output.
    Line(&'a str),
    /// A moment has passed.
    Tick,
}

const MOMENT: Duration = Duration::from_millis(100);
/// Output kept, in bytes. What comes after it is read and dropped.
const MOST_OUTPUT: usize = 1 << 20;

/// Runs `command` to its end. `watch` hears what happens and may end it.
pub fn run(
    mut command: Command,
    cancel: &Cancel,
    mut watch: impl FnMut(Event) -> Result<(), String>,
) -> Result<Ran, Unfinished> {
    // A group of its own, so that a signal reaches its children as well.
    command.process_group(0).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // And should this program be killed outright, the download does not go on without it.
    // SAFETY: the closure makes one system call, which is safe between fork and exec.
    unsafe {
        command.pre_exec(|| Ok(set_parent_process_death_signal(Some(Signal::KILL))?));
    }
    let mut child = Running(command.spawn().map_err(Unfinished::Failed)?);
    let stdout = child.0.stdout.take().expect("it is piped");
    let mut stderr = child.0.stderr.take().expect("it is piped");
    let errors = std::thread::spawn(move || {
        let mut kept = Vec::new();
        // What cannot be read cannot be shown.
        let _ = stderr.by_ref().take(MOST_OUTPUT as u64).read_to_end(&mut kept);
        let _ = io::copy(&mut stderr, &mut io::sink());
        String::from_utf8_lossy(&kept).into_owned()
    });
    let (sender, lines) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            if sender.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                return;
            }
        }
    });
    let mut kept = String::new();
    loop {
        let line = lines.recv_timeout(MOMENT);
        if cancel.requested() {
            return Err(Unfinished::Cancelled);
        }
        let event = match &line {
            Ok(line) => Event::Line(line),
            Err(RecvTimeoutError::Timeout) => Event::Tick,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        watch(event).map_err(Unfinished::Stopped)?;
        if let Ok(line) = line
            && kept.len() + line.len() < MOST_OUTPUT
        {
            kept += &line;
            kept.push('\n');
        }
    }
    let status = child.0.wait().map_err(Unfinished::Failed)?;
    let stderr = errors.join().expect("reading does not panic");
    Ok(Ran { status, stdout: kept, stderr })
}

/// A child that ends, with its group, when this goes away before it has ended.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        if let Ok(None) = self.0.try_wait() {
            let group = Pid::from_child(&self.0);
            // It may end by itself in between; then there is nothing to do.
            let _ = kill_process_group(group, Signal::KILL);
            let _ = self.0.wait();
        }
    }
}
