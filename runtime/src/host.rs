//! The runtime's only way to the world: system calls through [`Host`], and extra procedures a program that embeds
//! the runtime registers for its scripts.

use crate::datum::Span;

/// A positive Linux errno.
pub type Errno = i32;

/// The system calls of the dialect's `sys-` procedures, natively or as a test wants them.
///
/// Paths and arguments are byte strings without NUL. Every method answers as the kernel would.
pub trait Host {
    fn read(&mut self, fd: i32, buf: &mut [u8]) -> Result<usize, Errno>;
    fn write(&mut self, fd: i32, buf: &[u8]) -> Result<usize, Errno>;
    fn openat(&mut self, dirfd: i32, path: &[u8], flags: i32, mode: u32) -> Result<i32, Errno>;
    fn close(&mut self, fd: i32) -> Result<(), Errno>;
    fn lseek(&mut self, fd: i32, offset: i64, whence: i32) -> Result<i64, Errno>;
    fn unlinkat(&mut self, dirfd: i32, path: &[u8], flags: i32) -> Result<(), Errno>;
    /// Starts `path` (no search path) with `argv` and an empty environment; returns the pid.
    /// A path that cannot be opened for reading is an error; an image the kernel refuses later gives a child that exits 127.
    fn spawn(&mut self, path: &[u8], argv: &[Vec<u8>]) -> Result<i32, Errno>;
    /// As waitid(2): fills the 128-byte siginfo.
    fn waitid(&mut self, idtype: i32, id: i32, info: &mut [u8; 128], options: i32) -> Result<(), Errno>;
    /// Engine name, SOURCE, then the user's arguments.
    fn argv(&self) -> Vec<Vec<u8>>;
    /// A whole file, for `load` and `include`.
    fn read_file(&mut self, path: &[u8]) -> Result<Vec<u8>, Errno>;
}

/// Data that cross between Scheme and host procedures. Procedures, records and tables do not cross.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HostValue {
    Unspecified,
    Bool(bool),
    Int(i64),
    Symbol(Vec<u8>),
    Bytes(Vec<u8>),
    /// A proper list.
    List(Vec<HostValue>),
    /// A pair that does not start a proper list, such as `(#t . 0)`.
    Pair(Box<(HostValue, HostValue)>),
    Eof,
}

/// Where a host procedure was called from: innermost call first.
#[derive(Clone, Debug, Default)]
pub struct CallSite {
    pub trail: Vec<Span>,
}

/// Why a host procedure failed: becomes an error object whose message is `message`; `help` is shown with a report.
#[derive(Clone, Debug, Default)]
pub struct HostError {
    pub message: Vec<u8>,
    pub help: Option<String>,
    /// Where the failure belongs, if that is not the call that reports it.
    pub site: Option<CallSite>,
}

/// A procedure registered by the embedding program. Arity and types are its own to check.
pub type HostProcedure = Box<dyn FnMut(&[HostValue], &CallSite) -> Result<HostValue, HostError>>;
