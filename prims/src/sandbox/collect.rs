//! Handing back what a step has left in its root. Nothing of the step runs any more.

use super::plan::Plan;
use super::protocol::{Report, printable, send};
use rustix::fs::{Dir, FileType, Mode, OFlags, ResolveFlags, fstat, openat, openat2};
use rustix::io::Errno;
use std::collections::BTreeSet;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream;

/// Sends each planned output that exists, and with `keep_all` everything else that is not an input.
pub fn send_outputs(root: &OwnedFd, plan: &Plan, socket: &UnixStream) -> io::Result<()> {
    let is_input = |name: &str| plan.files.contains_key(name);
    collect(root, &plan.outputs, plan.keep_all, is_input, |name, found| match found {
        Found::File(file) => send(socket, &Report::File { name }, Some(file.as_fd())),
        Found::Other(kind) => send(socket, &Report::NotRegular { name, kind }, None),
    })
}

/// Hands over each of `outputs` that exists below `root`, and with `keep_all` everything else that is not an input.
pub fn collect(
    root: &OwnedFd,
    outputs: &BTreeSet<String>,
    keep_all: bool,
    is_input: impl Fn(&str) -> bool,
    mut hand_over: impl FnMut(String, Found) -> io::Result<()>,
) -> io::Result<()> {
    let mut names = outputs.clone();
    if keep_all {
        let mut left = Vec::new();
        list(root.as_fd(), "", &mut left)?;
        names.extend(left.into_iter().filter(|name| !is_input(name)));
    }
    for name in names {
        match open(root, &name) {
            Ok(found) => hand_over(name, found)?,
            Err(Errno::NOENT | Errno::NOTDIR) => {}
            Err(errno) => hand_over(name, Found::Other(format!("unreadable ({})", io::Error::from(errno))))?,
        }
    }
    Ok(())
}

/// What a step has left under a name.
pub enum Found {
    File(OwnedFd),
    /// Something of this kind.
    Other(String),
}

/// Opens `name` without following a link anywhere: a step shall not lead us out of its folder.
fn open(root: &OwnedFd, name: &str) -> Result<Found, Errno> {
    let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = match openat2(root, name, flags, Mode::empty(), resolve) {
        Err(Errno::LOOP) => return Ok(Found::Other("a symbolic link".to_owned())),
        // What opening a socket gives.
        Err(Errno::NXIO) => return Ok(Found::Other("a socket".to_owned())),
        other => other?,
    };
    Ok(match FileType::from_raw_mode(fstat(&file)?.st_mode) {
        FileType::RegularFile => Found::File(file),
        FileType::Directory => Found::Other("a folder".to_owned()),
        FileType::Fifo => Found::Other("a pipe".to_owned()),
        _ => Found::Other("a special file".to_owned()),
    })
}

/// Relative names of everything below `dir` that is not a folder, folders without a read permission left out.
fn list(dir: BorrowedFd<'_>, prefix: &str, names: &mut Vec<String>) -> io::Result<()> {
    let entries =
        openat(dir, ".", OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty()).and_then(Dir::new)?;
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        if matches!(name.to_bytes(), b"." | b"..") {
            continue;
        }
        let full = format!("{prefix}{}", printable(name.to_bytes()));
        if entry.file_type() == FileType::Directory {
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            if let Ok(inner) = openat(dir, name, flags, Mode::empty()) {
                list(inner.as_fd(), &format!("{full}/"), names)?;
            }
        } else {
            names.push(full);
        }
    }
    Ok(())
}
