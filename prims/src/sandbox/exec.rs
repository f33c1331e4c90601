//! The last moments before a tool runs: limits, no way back to privileges, and exec; or, for a step that this program
//! is to evaluate itself, the evaluation.

use super::plan::Plan;
use crate::sys::LinuxHost;
use boot2_runtime::failure::Stop;
use boot2_runtime::report::plain;
use boot2_runtime::session::Session;
use rustix::process::{Resource, Rlimit, setrlimit};
use std::ffi::{CString, NulError};
use std::io;
use std::ptr;
use std::time::Duration;

/// What the tool's process is to become.
pub enum Start {
    /// A program: its path and arguments in the form the kernel takes.
    Program { path: CString, argv: Vec<CString> },
    /// This program's engine, evaluating `argv[1]`.
    Scheme { argv: Vec<Vec<u8>> },
}

impl Start {
    /// The tool's own file where the kernel finds the emulator; else `EMULATOR -0 ARGV0 ./TOOL …`.
    pub fn new(plan: &Plan) -> Result<Start, NulError> {
        if plan.scheme {
            return Ok(Start::Scheme { argv: plan.argv.iter().map(|argument| argument.0.clone()).collect() });
        }
        let tool = CString::new(format!("./{}", plan.program))?;
        let mut argv =
            plan.argv.iter().map(|argument| CString::new(argument.0.clone())).collect::<Result<Vec<_>, _>>()?;
        let path = match &plan.emulator {
            Some(emulator) if plan.folder.is_some() => {
                let path = CString::new(emulator.path.0.clone())?;
                let argv0 = if argv.is_empty() { tool.clone() } else { argv.remove(0) };
                argv.splice(0..0, [path.clone(), c"-0".to_owned(), argv0, tool]);
                path
            }
            _ => tool,
        };
        Ok(Start::Program { path, argv })
    }

    /// Becomes the tool, with an empty environment and no descriptor but 0, 1 and 2. Returns only if the kernel
    /// refuses, with its errno.
    pub fn become_tool(&self) -> i32 {
        let (path, argv) = match self {
            Start::Program { path, argv } => (path, argv),
            Start::Scheme { argv } => {
                if let Err(error) = close_descriptors(0) {
                    return error.raw_os_error().unwrap_or(libc::EIO);
                }
                std::process::exit(evaluate(argv))
            }
        };
        if let Err(error) = close_descriptors(libc::CLOSE_RANGE_CLOEXEC) {
            return error.raw_os_error().unwrap_or(libc::EIO);
        }
        let mut argv: Vec<_> = argv.iter().map(|argument| argument.as_ptr()).collect();
        argv.push(ptr::null());
        let envp = [ptr::null()];
        // A tool that has just been written may for a moment still be open for writing in a child that another thread of
        // the driver has forked and that has not reached its own exec yet.
        for _ in 0..200 {
            // SAFETY: the strings end in NUL, the arrays in a null pointer; all outlive the call.
            unsafe { libc::execve(path.as_ptr(), argv.as_ptr(), envp.as_ptr()) };
            let errno = io::Error::last_os_error().raw_os_error().unwrap_or(libc::EIO);
            if errno != libc::ETXTBSY {
                return errno;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        libc::ETXTBSY
    }
}

/// Limits the calling process and its future children; `processes` is what RLIMIT_NPROC is to be.
pub fn limit(plan: &Plan, processes: u64) -> rustix::io::Result<()> {
    let limits = &plan.limits;
    let set = |resource, soft, hard| setrlimit(resource, Rlimit { current: Some(soft), maximum: Some(hard) });
    set(Resource::Core, 0, 0)?;
    set(Resource::As, limits.address_space, limits.address_space)?;
    // The soft limit sends SIGXCPU, which names the cause; the hard one is for those who ignore it.
    set(Resource::Cpu, limits.cpu_seconds, limits.cpu_seconds + 1)?;
    set(Resource::Fsize, limits.file_size, limits.file_size)?;
    set(Resource::Nofile, limits.open_files, limits.open_files)?;
    set(Resource::Nproc, processes, processes)
}

/// Puts signals as a new program expects them: nothing blocked, nothing ignored.
pub fn default_signals() {
    // SAFETY: plain system calls on a signal set of our own; no handler is installed.
    unsafe {
        for signal in 1..=31 {
            libc::signal(signal, libc::SIG_DFL);
        }
        let mut none = std::mem::zeroed();
        libc::sigemptyset(&mut none);
        libc::sigprocmask(libc::SIG_SETMASK, &none, ptr::null_mut());
    }
}

/// Keeps signals (but SIGKILL) away from the calling process; what it starts begins with [`default_signals`].
pub fn block_signals() {
    // SAFETY: plain system calls on a signal set of our own.
    unsafe {
        let mut all = std::mem::zeroed();
        libc::sigfillset(&mut all);
        libc::sigprocmask(libc::SIG_SETMASK, &all, ptr::null_mut());
    }
}

/// Evaluates `argv[1]` with `argv` as its command line, as the chain's scheme1 would, and gives the exit status.
fn evaluate(argv: &[Vec<u8>]) -> i32 {
    let mut session = Session::new(Box::new(LinuxHost::new(argv.to_vec())));
    let script = argv.get(1).map(|script| String::from_utf8_lossy(script).into_owned()).unwrap_or_default();
    match session.run_file(&script) {
        Ok(()) => 0,
        Err(Stop::Exit(status)) => status.into(),
        Err(Stop::Failed(failure)) => {
            let _ = io::Write::write_all(&mut io::stderr(), &plain(&failure, &session.sources()));
            1
        }
    }
}

/// Closes every descriptor but 0, 1 and 2, whoever left it open: now, or with `CLOSE_RANGE_CLOEXEC` at the exec.
fn close_descriptors(flags: libc::c_uint) -> io::Result<()> {
    // SAFETY: no memory is involved. What is closed is used by this process no more.
    match unsafe { libc::syscall(libc::SYS_close_range, 3, u32::MAX, flags) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}
