//! Watching a running step: the clock, the memory and number of its processes, and whether its driver is still there.

use super::plan::Plan;
use crate::driver::Level;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{CWD, Dir, Mode, OFlags, openat};
use rustix::io::Errno;
use rustix::process::{Pid, getpid};
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{BorrowedFd, OwnedFd};
use std::time::{Duration, Instant};

/// What there is to watch.
pub struct Watch<'a> {
    /// The tool's parent.
    pub pid: Pid,
    pub pidfd: BorrowedFd<'a>,
    /// Closed by the driver when it loses interest, or with the driver.
    pub socket: BorrowedFd<'a>,
    /// The machine's /proc.
    pub proc: BorrowedFd<'a>,
    pub plan: &'a Plan,
    pub started: Instant,
}

/// Why watching stopped.
pub enum Verdict {
    /// The process being watched ended by itself.
    Ended,
    TimedOut {
        processes: u64,
    },
    LimitExceeded(String),
    Abandoned,
}

/// First and longest interval between two looks at /proc. Most steps end before the first.
const FIRST_LOOK: Duration = Duration::from_millis(20);
const LONGEST_INTERVAL: Duration = Duration::from_millis(200);

/// Watches until the step ends or has to be ended.
pub fn watch(watch: &Watch) -> io::Result<Verdict> {
    let limits = &watch.plan.limits;
    let deadline = watch.started + limits.wall;
    let mut interval = FIRST_LOOK;
    let mut next_look = watch.started + interval;
    let mut over = false;
    loop {
        let now = Instant::now();
        let pause = next_look.min(deadline).saturating_duration_since(now);
        let timeout = Timespec { tv_sec: pause.as_secs() as i64, tv_nsec: pause.subsec_nanos().into() };
        let mut fds = [
            PollFd::from_borrowed_fd(watch.pidfd, PollFlags::IN),
            PollFd::from_borrowed_fd(watch.socket, PollFlags::IN),
        ];
        match poll(&mut fds, Some(&timeout)) {
            Err(Errno::INTR) => continue,
            other => other?,
        };
        if !fds[0].revents().is_empty() {
            return Ok(Verdict::Ended);
        }
        // The driver sends nothing after the plan: anything here is the end of the connection.
        if !fds[1].revents().is_empty() {
            return Ok(Verdict::Abandoned);
        }
        let now = Instant::now();
        if now < next_look && now < deadline {
            continue;
        }
        let usage = usage(watch);
        if usage.processes > limits.processes {
            return Ok(Verdict::LimitExceeded(format!("it had more than {} processes", limits.processes)));
        }
        if now >= deadline {
            return Ok(Verdict::TimedOut { processes: usage.processes });
        }
        // A child that shares its parent's memory until it execs counts that memory again for a moment; so look twice.
        if usage.memory > limits.memory {
            if over {
                let mib = |bytes: u64| bytes >> 20;
                return Ok(Verdict::LimitExceeded(format!(
                    "it used {} MiB of memory, the limit is {} MiB",
                    mib(usage.memory),
                    mib(limits.memory)
                )));
            }
            interval = FIRST_LOOK;
        }
        over = usage.memory > limits.memory;
        next_look = now + interval;
        interval = (interval * 2).min(LONGEST_INTERVAL);
    }
}

/// What a reaped step used.
pub struct Reaped {
    /// Wait status of the process that was watched.
    pub status: i32,
    pub cpu_us: u64,
    /// Largest resident size of one process, in bytes.
    pub peak_memory: u64,
}

/// Waits for `pid`, then kills and waits for every other child of this process until there is none: those are orphans
/// of the step, and as their parents die, the orphans they leave become ours in turn.
pub fn reap(pid: Pid, proc: BorrowedFd<'_>) -> io::Result<Reaped> {
    let pid = pid.as_raw_nonzero().get();
    let mut reaped = Reaped { status: 0, cpu_us: 0, peak_memory: 0 };
    wait(pid, 0, pid, &mut reaped)?;
    loop {
        for orphan in children(proc, getpid().as_raw_nonzero().get()) {
            // SAFETY: no memory is involved. The pid is a child of ours that we have not waited for: it is still that.
            unsafe { libc::kill(orphan, libc::SIGKILL) };
        }
        if !wait(-1, 0, pid, &mut reaped)? {
            return Ok(reaped);
        }
        while wait(-1, libc::WNOHANG, pid, &mut reaped)? {}
    }
}

/// Waits for a child; adds what it used, and notes its status if it is `watched`. False if there is none to wait for.
fn wait(which: i32, options: i32, watched: i32, reaped: &mut Reaped) -> io::Result<bool> {
    loop {
        // SAFETY: both are plain data for which all-zero is valid, and outlive the call that fills them.
        let (result, status, usage) = unsafe {
            let (mut status, mut usage) = (0, std::mem::zeroed::<libc::rusage>());
            (libc::wait4(which, &mut status, options, &mut usage), status, usage)
        };
        if result < 0 {
            match io::Error::last_os_error() {
                error if error.raw_os_error() == Some(libc::EINTR) => continue,
                error if error.raw_os_error() == Some(libc::ECHILD) && which == -1 => return Ok(false),
                error => return Err(error),
            }
        }
        if result == 0 {
            return Ok(false);
        }
        let us = |time: libc::timeval| time.tv_sec as u64 * 1_000_000 + time.tv_usec as u64;
        reaped.cpu_us += us(usage.ru_utime) + us(usage.ru_stime);
        reaped.peak_memory = reaped.peak_memory.max(usage.ru_maxrss as u64 * 1024);
        if result == watched {
            reaped.status = status;
        }
        return Ok(true);
    }
}

/// A handle on the machine's /proc that outlives leaving its root. Close-on-exec: the step never has it.
pub fn open_proc() -> io::Result<OwnedFd> {
    let proc = openat(CWD, "/proc", OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
    openat(&proc, "self/stat", OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())?;
    Ok(proc)
}

#[derive(Default)]
struct Usage {
    processes: u64,
    /// Bytes.
    memory: u64,
}

/// What the step uses now. Stops counting once there are too many processes: chasing a fork bomb would only lose time.
fn usage(watch: &Watch) -> Usage {
    let mut usage = Usage::default();
    // In a pid namespace the step is what process 1 started; else it is everything that started from this process, but
    // for the tool's parent.
    let root = match watch.plan.level {
        Level::Namespaces => watch.pid.as_raw_nonzero().get(),
        Level::Landlock | Level::Off => getpid().as_raw_nonzero().get(),
    };
    let mut pending = children(watch.proc, root);
    while let Some(pid) = pending.pop()
        && usage.processes <= watch.plan.limits.processes
    {
        if pid != watch.pid.as_raw_nonzero().get() {
            usage.processes += 1;
            usage.memory += private_memory(watch.proc, pid).unwrap_or(0);
        }
        pending.extend(children(watch.proc, pid));
    }
    usage
}

/// Children of all threads of a process. Empty if it has ended meanwhile.
fn children(proc: BorrowedFd<'_>, pid: i32) -> Vec<i32> {
    let tasks =
        openat(proc, format!("{pid}/task"), OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty());
    let mut children = Vec::new();
    for task in tasks.and_then(Dir::new).into_iter().flatten().flatten() {
        let Ok(thread) = task.file_name().to_str() else { continue };
        if thread.starts_with('.') {
            continue;
        }
        let list = read(proc, &format!("{pid}/task/{thread}/children")).unwrap_or_default();
        children.extend(list.split_ascii_whitespace().filter_map(|child| child.parse::<i32>().ok()));
    }
    children
}

/// Resident bytes that are not file or shared pages (proc(5), statm: size, resident, shared, in pages).
fn private_memory(proc: BorrowedFd<'_>, pid: i32) -> Option<u64> {
    let statm = read(proc, &format!("{pid}/statm")).ok()?;
    let mut fields = statm.split_ascii_whitespace().map(|field| field.parse::<u64>().ok());
    let (resident, shared) = (fields.nth(1)??, fields.next()??);
    Some(resident.saturating_sub(shared) * rustix::param::page_size() as u64)
}

fn read(proc: BorrowedFd<'_>, path: &str) -> io::Result<String> {
    let mut text = String::new();
    File::from(openat(proc, path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())?).read_to_string(&mut text)?;
    Ok(text)
}
