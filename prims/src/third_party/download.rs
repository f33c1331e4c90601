//! What the ways over the network share.

use super::child::Unfinished;
use crate::driver::Cancel;
use std::ffi::OsString;
use std::path::PathBuf;

/// What is to be downloaded, and with what.
pub struct Request<'a> {
    /// Name of the archive.
    pub file: &'a str,
    /// In bytes.
    pub size: u64,
    /// Where programs are looked for, as in `PATH`.
    pub path: Option<&'a OsString>,
    pub cancel: &'a Cancel,
    /// Told how far a download is, in percent.
    pub progress: &'a dyn Fn(u8),
}

impl Request<'_> {
    /// The program of this name, if there is one.
    pub fn program(&self, name: &str) -> Option<PathBuf> {
        which::which_in(name, self.path, "/").ok()
    }
}

/// Why a way did not give the archive.
#[derive(Debug)]
pub enum Attempt {
    /// Another way may.
    Failed(String),
    /// The user stopped the run.
    Cancelled,
}

impl Attempt {
    /// A failure to write to the temporary folder.
    pub fn temporary(error: std::io::Error) -> Attempt {
        Attempt::Failed(format!("cannot write to the folder for temporary files: {error}"))
    }
}

impl From<Unfinished> for Attempt {
    fn from(unfinished: Unfinished) -> Attempt {
        match unfinished {
            Unfinished::Failed(error) => Attempt::Failed(format!("cannot be started: {error}")),
            Unfinished::Cancelled => Attempt::Cancelled,
            Unfinished::Stopped(why) => Attempt::Failed(why),
        }
    }
}
