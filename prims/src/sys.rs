//! The dialect's system calls on Linux: [`LinuxHost`] answers as the kernel would.

use boot2_runtime::host::{Errno, Host};
use std::ffi::CString;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::ptr;

/// The machine this program runs on, seen through the dialect's `sys-` procedures.
pub struct LinuxHost {
    argv: Vec<Vec<u8>>,
}

impl LinuxHost {
    /// `argv` is what `(sys-argv)` answers: engine, SOURCE, then the user's arguments.
    pub fn new(argv: Vec<Vec<u8>>) -> LinuxHost {
        LinuxHost { argv }
    }
}

impl Host for LinuxHost {
    fn read(&mut self, fd: i32, buf: &mut [u8]) -> Result<usize, Errno> {
        // SAFETY: the kernel writes at most `buf.len()` bytes to `buf`, which we hold exclusively.
        count(unsafe { libc::read(fd, buf.as_mut_ptr().cast(), buf.len()) })
    }

    fn write(&mut self, fd: i32, buf: &[u8]) -> Result<usize, Errno> {
        // SAFETY: the kernel reads at most `buf.len()` bytes from `buf`.
        count(unsafe { libc::write(fd, buf.as_ptr().cast(), buf.len()) })
    }

    fn openat(&mut self, dirfd: i32, path: &[u8], flags: i32, mode: u32) -> Result<i32, Errno> {
        let path = c_string(path)?;
        // SAFETY: `path` ends in NUL and outlives the call.
        let fd = result(unsafe { libc::openat(dirfd, path.as_ptr(), flags, mode) })?;
        Ok(fd)
    }

    fn close(&mut self, fd: i32) -> Result<(), Errno> {
        // SAFETY: no memory is involved. Scripts own the descriptors they name; ours are close-on-exec and unknown to
        // them, and a script that closes a number it was never given gets what it asked for.
        result(unsafe { libc::close(fd) }).map(drop)
    }

    fn lseek(&mut self, fd: i32, offset: i64, whence: i32) -> Result<i64, Errno> {
        // SAFETY: no memory is involved.
        let position = unsafe { libc::lseek(fd, offset, whence) };
        if position < 0 { Err(errno()) } else { Ok(position) }
    }

    fn unlinkat(&mut self, dirfd: i32, path: &[u8], flags: i32) -> Result<(), Errno> {
        let path = c_string(path)?;
        // SAFETY: `path` ends in NUL and outlives the call.
        result(unsafe { libc::unlinkat(dirfd, path.as_ptr(), flags) }).map(drop)
    }

    fn spawn(&mut self, path: &[u8], argv: &[Vec<u8>]) -> Result<i32, Errno> {
        let path = c_string(path)?;
        let argv = argv.iter().map(|arg| c_string(arg)).collect::<Result<Vec<_>, _>>()?;
        // SAFETY: `path` ends in NUL and outlives the call.
        let readable =
            result(unsafe { libc::open(path.as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC | libc::O_NONBLOCK) })?;
        // SAFETY: we opened it and nobody else knows it.
        unsafe { libc::close(readable) };
        spawn_image(&path, &argv)
    }

    fn waitid(&mut self, idtype: i32, id: i32, info: &mut [u8; 128], options: i32) -> Result<(), Errno> {
        // __WNOTHREAD: "any child" means a child of this script, not a sandboxed step another thread has started.
        let options = options | libc::__WNOTHREAD;
        info.fill(0);
        let nowhere = ptr::null_mut::<libc::rusage>();
        // SAFETY: the kernel fills a siginfo_t, which is 128 bytes; fields are stored one by one, so that the array's
        // alignment does not matter to it; a null rusage is allowed.
        let status = unsafe { libc::syscall(libc::SYS_waitid, idtype, id, info.as_mut_ptr(), options, nowhere) };
        if status < 0 { Err(errno()) } else { Ok(()) }
    }

    fn argv(&self) -> Vec<Vec<u8>> {
        self.argv.clone()
    }

    fn read_file(&mut self, path: &[u8]) -> Result<Vec<u8>, Errno> {
        c_string(path)?;
        std::fs::read(Path::new(std::ffi::OsStr::from_bytes(path)))
            .map_err(|error| error.raw_os_error().unwrap_or(libc::EIO))
    }
}

/// What the child of [`spawn_image`] needs. It shares our memory until it has become the new program.
struct Image {
    path: *const libc::c_char,
    argv: *const *const libc::c_char,
    envp: *const *const libc::c_char,
    mask: libc::sigset_t,
}

/// Starts `path` in a child that shares this process's memory until the exec (as vfork), so that the cost does not grow
/// with the heap of the script. Only this thread waits meanwhile.
fn spawn_image(path: &CString, argv: &[CString]) -> Result<i32, Errno> {
    let mut pointers: Vec<_> = argv.iter().map(|arg| arg.as_ptr()).collect();
    pointers.push(ptr::null());
    let empty = [ptr::null()];
    // A stack of its own for the child: 16 KiB are ample for three system calls.
    let mut stack = vec![0u128; 1024];
    // SAFETY: all-zero is a valid signal set; it is overwritten below.
    let mut image = Image {
        path: path.as_ptr(),
        argv: pointers.as_ptr(),
        envp: empty.as_ptr(),
        mask: unsafe { std::mem::zeroed() },
    };
    // SAFETY: every pointer in `image` outlives the child's use of it, because CLONE_VFORK keeps this thread here until
    // the child has exec'ed or ended. Signals are blocked meanwhile: no handler runs in the shared memory. The stack
    // grows down from its aligned end.
    unsafe {
        let mut all = std::mem::zeroed();
        libc::sigfillset(&mut all);
        libc::pthread_sigmask(libc::SIG_SETMASK, &all, &mut image.mask);
        let top = stack.as_mut_ptr().add(stack.len()).cast();
        let flags = libc::CLONE_VM | libc::CLONE_VFORK | libc::SIGCHLD;
        let pid = libc::clone(become_image, top, flags, (&raw mut image).cast());
        let error = errno();
        libc::pthread_sigmask(libc::SIG_SETMASK, &image.mask, ptr::null_mut());
        if pid < 0 { Err(error) } else { Ok(pid) }
    }
}

/// The child's side of [`spawn_image`]: default signals, then the new program, or exit 127 if the kernel refuses it.
extern "C" fn become_image(image: *mut libc::c_void) -> libc::c_int {
    // SAFETY: `image` is the parent's, which waits. The signal table is a copy, so the parent's is not touched; only
    // async-signal-safe calls are made. No handler of ours can run, since all signals are blocked until they are default:
    // the ignored SIGPIPE is reset by hand, and exec itself resets those that have handlers.
    unsafe {
        let image = &*image.cast::<Image>();
        libc::signal(libc::SIGPIPE, libc::SIG_DFL);
        for signal in 1..=64 {
            let mut action: libc::sigaction = std::mem::zeroed();
            if libc::sigaction(signal, ptr::null(), &mut action) == 0 && action.sa_sigaction > libc::SIG_IGN {
                libc::signal(signal, libc::SIG_DFL);
            }
        }
        libc::sigprocmask(libc::SIG_SETMASK, &image.mask, ptr::null_mut());
        libc::execve(image.path, image.argv, image.envp);
        libc::_exit(127)
    }
}

fn c_string(bytes: &[u8]) -> Result<CString, Errno> {
    CString::new(bytes).map_err(|_| libc::EINVAL)
}

fn errno() -> Errno {
    std::io::Error::last_os_error().raw_os_error().unwrap_or(libc::EIO)
}

fn result(value: libc::c_int) -> Result<libc::c_int, Errno> {
    if value < 0 { Err(errno()) } else { Ok(value) }
}

fn count(value: libc::ssize_t) -> Result<usize, Errno> {
    usize::try_from(value).map_err(|_| errno())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::os::unix::fs::PermissionsExt;

    const P_PID: i32 = 1;
    const WEXITED: i32 = 4;

    fn host() -> LinuxHost {
        LinuxHost::new(vec![b"boot2-scm".to_vec(), b"x.scm".to_vec()])
    }

    /// (code, status) of the child.
    fn wait(host: &mut LinuxHost, pid: i32) -> (i32, i32) {
        let mut info = [0xff; 128];
        host.waitid(P_PID, pid, &mut info, WEXITED).unwrap();
        let word = |at: usize| i32::from_le_bytes(info[at..at + 4].try_into().unwrap());
        assert_eq!(word(0), 17, "si_signo is SIGCHLD");
        (word(8), word(24))
    }

    fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, Vec<u8>) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(name);
        std::fs::File::create(&path).unwrap().write_all(bytes).unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
        (dir, path.as_os_str().as_bytes().to_vec())
    }

    #[test]
    fn spawn_runs_a_program_with_its_arguments_and_no_environment() {
        let mut host = host();
        let (dir, out) = file("out", b"");
        let script = format!("env > {}; exit 7", dir.path().join("out").display());
        let argv = [b"sh".to_vec(), b"-c".to_vec(), script.into_bytes()];
        let pid = host.spawn(b"/bin/sh", &argv).unwrap();
        assert_eq!(wait(&mut host, pid), (1, 7));
        // dash itself sets PWD; nothing of ours may be there.
        let environment = host.read_file(&out).unwrap();
        assert!(environment.starts_with(b"PWD=") && environment.iter().filter(|&&c| c == b'\n').count() == 1);
    }

    #[test]
    fn spawn_of_a_missing_file_is_enoent_and_makes_no_process() {
        let mut host = host();
        assert_eq!(host.spawn(b"", &[]), Err(libc::ENOENT));
        assert_eq!(host.spawn(b"/no/such/file", &[]), Err(libc::ENOENT));
        assert_eq!(host.spawn(b"sh", &[]), Err(libc::ENOENT), "no PATH search");
        assert_eq!(host.spawn(b"a\0b", &[]), Err(libc::EINVAL));
        assert_eq!(host.waitid(0, 0, &mut [0; 128], WEXITED), Err(libc::ECHILD));
    }

    #[test]
    fn an_image_the_kernel_refuses_is_a_child_that_exits_127() {
        let mut host = host();
        let (_dir, path) = file("text", b"not a program");
        let pid = host.spawn(&path, &[b"text".to_vec()]).unwrap();
        assert_eq!(wait(&mut host, pid), (1, 127));
    }

    #[test]
    fn a_killed_child_is_code_2_with_its_signal() {
        let mut host = host();
        let pid = host.spawn(b"/bin/sh", &[b"sh".to_vec(), b"-c".to_vec(), b"kill -9 $$".to_vec()]).unwrap();
        assert_eq!(wait(&mut host, pid), (2, 9));
    }

    #[test]
    fn files_are_written_sought_read_and_removed() {
        let mut host = host();
        let (_dir, path) = file("f", b"");
        let fd = host.openat(-100, &path, libc::O_RDWR, 0).unwrap();
        assert_eq!(host.write(fd, b"hello"), Ok(5));
        assert_eq!(host.lseek(fd, 1, 0), Ok(1));
        let mut buf = [0; 8];
        assert_eq!(host.read(fd, &mut buf), Ok(4));
        assert_eq!(&buf[..4], b"ello");
        assert_eq!(host.close(fd), Ok(()));
        assert_eq!(host.read(fd, &mut buf), Err(libc::EBADF));
        assert_eq!(host.unlinkat(-100, &path, 0), Ok(()));
        assert_eq!(host.read_file(&path), Err(libc::ENOENT));
    }
}
