//! Running a recorded step again by itself, in the same sandbox, and keeping its folder to look at.

use crate::digest::Digest;
use crate::driver::{Cancel, Driver, DriverError, Job, JobFile, JobResult, Limits, Output};
use crate::record::{Record, RecordedFile};
use crate::store::{Blob, Lookup, Store, StoreError};
use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// A step that was run again.
#[derive(Debug)]
pub struct Rerun {
    pub record: Record,
    /// Its outputs have been written to the folder.
    pub result: JobResult,
    /// Files the tool left, relative to the folder; sorted.
    pub left: Vec<String>,
}

/// Why a step could not be run again.
#[derive(Debug, thiserror::Error)]
pub enum RerunError {
    #[error("no step with a key that starts with `{0}` is in the store")]
    Unknown(String),
    #[error("several steps have keys that start with `{prefix}`: {}", list(.keys))]
    Ambiguous { prefix: String, keys: Vec<Digest> },
    #[error("the record of that step was damaged ({0})")]
    Damaged(String),
    #[error("`{name}`, {digest}, is not in the store any more")]
    InputGone { name: String, digest: Digest },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Driver(#[from] DriverError),
    #[error("cannot write {}: {error}", .path.display())]
    Folder { path: PathBuf, error: io::Error },
}

impl RerunError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            RerunError::Unknown(_) => {
                "the key is in the report of the failed step; the store must be the same (--store)".to_owned()
            }
            RerunError::Ambiguous { .. } => "give more digits of the key".to_owned(),
            RerunError::Damaged(_) | RerunError::InputGone { .. } => {
                "run the script again: it makes what is missing".to_owned()
            }
            RerunError::Store(error) => error.help(),
            RerunError::Driver(error) => error.help.clone().unwrap_or_default(),
            RerunError::Folder { .. } => "choose a folder that does not exist yet, in a place you can write".to_owned(),
        }
    }
}

fn list(keys: &[Digest]) -> String {
    keys.iter().map(|key| key.to_string()[..16].to_owned()).collect::<Vec<_>>().join(", ")
}

/// The record of the one step whose key starts with `prefix` (hex digits).
pub fn find(store: &Store, prefix: &str) -> Result<Record, RerunError> {
    let key = match store.keys(prefix)?.as_slice() {
        [] => return Err(RerunError::Unknown(prefix.to_owned())),
        [key] => *key,
        keys => return Err(RerunError::Ambiguous { prefix: prefix.to_owned(), keys: keys.to_vec() }),
    };
    let lookup = match store.failure(key)? {
        Lookup::Missing => store.record(key)?,
        other => other,
    };
    match lookup {
        Lookup::Found(record) => Ok(*record),
        Lookup::Damaged(why) => Err(RerunError::Damaged(why)),
        Lookup::Missing => Err(RerunError::Unknown(prefix.to_owned())),
    }
}

/// Runs the step again with the tool and inputs it was recorded with. `folder`, which must not exist, receives the tool,
/// the inputs, everything the tool left, and its output streams as `stdout` and `stderr` under `streams/`.
pub fn rerun(
    store: &Store,
    driver: &dyn Driver,
    record: Record,
    limits: &Limits,
    folder: &Path,
    cancel: &Cancel,
) -> Result<Rerun, RerunError> {
    let tool = fetch(store, &record.tool)?;
    let inputs = record.inputs.iter().map(|file| fetch(store, file)).collect::<Result<Vec<_>, _>>()?;
    let job = Job {
        tool,
        scheme: record.engine.is_some(),
        argv: record.argv.iter().map(|argument| argument.0.clone()).collect(),
        inputs,
        outputs: vec![record.output.clone()],
        keep_all: true,
        arch: record.arch,
        limits: limits.clone(),
    };
    let fail = |path: &Path, error| RerunError::Folder { path: path.to_owned(), error };
    let files = folder.join("files");
    let streams = folder.join("streams");
    fs::create_dir(folder)
        .and_then(|()| fs::create_dir(&files))
        .and_then(|()| fs::create_dir(&streams))
        .map_err(|error| fail(folder, error))?;
    for file in [&job.tool].into_iter().chain(&job.inputs) {
        let mut source = File::open(&file.path).map_err(|error| fail(&file.path, error))?;
        write(&files, &file.name, &mut source, file.executable)
            .map_err(|error| fail(&files.join(&file.name), error))?;
    }
    let mut result = driver.run(&job, cancel)?;
    let mut left = Vec::new();
    for (name, output) in &mut result.outputs {
        if let Output::File(file) = output {
            // A tool may have made names we would not: they stay inside the folder, or are left out.
            if crate::driver::check_name(name).is_ok() {
                write(&files, name, file, false).map_err(|error| fail(&files.join(name), error))?;
                left.push(name.clone());
            }
        }
    }
    for (name, bytes) in [("stdout", &result.stdout.bytes), ("stderr", &result.stderr.bytes)] {
        fs::write(streams.join(name), bytes).map_err(|error| fail(&streams.join(name), error))?;
    }
    Ok(Rerun { record, result, left })
}

fn fetch(store: &Store, file: &RecordedFile) -> Result<JobFile, RerunError> {
    match store.open_blob(file.digest)? {
        Blob::Checked { path, .. } => {
            Ok(JobFile { name: file.name.clone(), executable: file.executable, digest: file.digest, path })
        }
        Blob::Missing | Blob::Damaged => Err(RerunError::InputGone { name: file.name.clone(), digest: file.digest }),
    }
}

fn write(dir: &Path, name: &str, from: &mut File, executable: bool) -> io::Result<()> {
    let path = dir.join(name);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut to = File::create(&path)?;
    io::copy(from, &mut to)?;
    to.set_permissions(Permissions::from_mode(if executable { 0o755 } else { 0o644 }))
}
