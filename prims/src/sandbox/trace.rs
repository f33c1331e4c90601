//! The parent of a tool: starts it, reaps what ends, and says how the tool ended and, if it crashed, where.
//!
//! For "where" the tool asks to be traced by this process (ptrace(2)). It then stops at each signal it gets, and goes on
//! with that signal; nothing else about it changes, and its children are not traced. Where a parent may not trace its
//! child, the tool runs all the same and the address of a crash stays unknown.

use super::helper::Word;
use crate::driver::is_crash;
use std::io;
use std::os::fd::OwnedFd;
use std::ptr;

/// Runs `become_tool` in a child process, waits for that child, and ends this process. `become_tool` returns only if the
/// tool could not be started, with the errno. `traced`: whether the tool is to be.
pub fn run_tool(traced: bool, pipe: &OwnedFd, become_tool: impl FnOnce() -> i32) -> ! {
    // SAFETY: this process is a fork of the single-threaded helper and has one thread itself.
    match unsafe { libc::fork() } {
        -1 => Word::NotStarted(errno()).put(pipe),
        0 => {
            if traced {
                // SAFETY: no memory is involved. Where this is not allowed, the tool runs untraced.
                unsafe { libc::ptrace(libc::PTRACE_TRACEME, 0, 0, 0) };
            }
            Word::NotStarted(become_tool()).put(pipe);
        }
        tool => {
            if let Some(word) = wait_for(tool) {
                word.put(pipe);
            }
        }
    }
    // SAFETY: ends the process at once, without running exit handlers that belong to the helper.
    unsafe { libc::_exit(0) }
}

/// Waits until `tool` has ended. `None` if it cannot be waited for.
fn wait_for(tool: i32) -> Option<Word> {
    let mut started = false;
    let mut crash = None;
    loop {
        let mut status = 0;
        // SAFETY: `status` is ours and outlives the call.
        let pid = unsafe { libc::waitpid(-1, &mut status, 0) };
        if pid < 0 && errno() != libc::EINTR {
            return None;
        }
        if pid != tool {
            continue;
        }
        if !libc::WIFSTOPPED(status) {
            return Some(match crash {
                Some((signal, address)) if libc::WIFSIGNALED(status) && libc::WTERMSIG(status) == signal => Word::Crashed(status, address),
                _ => Word::Status(status),
            });
        }
        let mut signal = libc::WSTOPSIG(status);
        if !started && signal == libc::SIGTRAP {
            // The first one is no signal but the tool's start; from now on such stops shall look different from signals.
            started = true;
            signal = 0;
            // SAFETY: plain numbers, for a child that is stopped.
            unsafe { libc::ptrace(libc::PTRACE_SETOPTIONS, tool, 0, libc::PTRACE_O_TRACEEXEC | libc::PTRACE_O_EXITKILL) };
        } else if status >> 16 != 0 {
            signal = 0;
        } else if is_crash(signal) {
            crash = instruction_pointer(tool).map(|address| (signal, address));
        }
        // SAFETY: plain numbers, for a child that is stopped. If it has been killed meanwhile, the next wait says so.
        unsafe { libc::ptrace(libc::PTRACE_CONT, tool, 0, signal) };
    }
}

/// Where a stopped child would go on: at a signal for a fault, the instruction that caused it. Linux 5.3 or later.
fn instruction_pointer(pid: i32) -> Option<u64> {
    // struct ptrace_syscall_info (ptrace(2), PTRACE_GET_SYSCALL_INFO): op, flags and arch, eight bytes in all; then the
    // instruction pointer. It is the same on all architectures, and what does not fit is left out.
    let mut info = [0u64; 2];
    // SAFETY: `info` has the size we say and outlives the call.
    let length = unsafe { libc::ptrace(libc::PTRACE_GET_SYSCALL_INFO, pid, size_of_val(&info), ptr::from_mut(&mut info)) };
    (length >= size_of_val(&info) as libc::c_long).then_some(info[1])
}

fn errno() -> i32 {
    io::Error::last_os_error().raw_os_error().unwrap_or(libc::EIO)
}
