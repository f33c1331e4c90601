//! Levels `landlock` and `off`: the step works in a folder of the machine's own file system, where its files are copies.
//! With `landlock` the kernel grants it nothing outside that folder; with `off` it is merely expected to stay there.

use super::exec::{self, Start};
use super::helper::Refusal;
use super::namespaces::{Root, drop_to};
use super::plan::Plan;
use super::{landlock, seccomp, trace};
use crate::driver::Level;
use rustix::fs::{CWD, Mode, OFlags, chownat, mkdirat, openat};
use rustix::process::{
    Gid, Signal, Uid, fchdir, getpid, set_child_subreaper, set_parent_process_death_signal, setpgid,
};
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, OwnedFd};

/// Lays out the folder as planned and goes there. Afterwards orphans of the step become this process's children.
pub fn enter(plan: &Plan) -> Result<Root, Refusal> {
    let path = plan
        .folder
        .clone()
        .ok_or_else(|| Refusal::broken("cannot set up the folder")("the plan names none"))?
        .into_path();
    let broken = |what: &str| Refusal::broken(format!("cannot {what} {}", path.display()));
    if plan.level == Level::Landlock {
        landlock::check_available()?;
    }
    let flags = OFlags::DIRECTORY | OFlags::RDONLY | OFlags::CLOEXEC;
    let dir = openat(CWD, &path, flags, Mode::empty()).map_err(broken("open"))?;
    for folder in &plan.folders {
        mkdirat(&dir, folder.as_str(), Mode::from_raw_mode(0o755)).map_err(broken("make folders in"))?;
    }
    for (name, file) in &plan.files {
        let source = file.source.clone().into_path();
        let copy = File::open(&source).and_then(|mut source| {
            let mode = if file.executable { 0o555 } else { 0o444 };
            let flags = OFlags::CREATE | OFlags::EXCL | OFlags::WRONLY | OFlags::CLOEXEC;
            let mut copy = File::from(openat(&dir, name.as_str(), flags, Mode::from_raw_mode(mode))?);
            io::copy(&mut source, &mut copy)
        });
        copy.map_err(Refusal::broken(format!("cannot copy {}", source.display())))?;
    }
    fchdir(&dir).map_err(broken("enter"))?;
    if let Some(id) = plan.drop_to {
        let give = |name: &str| {
            chownat(&dir, name, Some(Uid::from_raw(id)), Some(Gid::from_raw(id)), rustix::fs::AtFlags::empty())
        };
        give(".").map_err(broken("give away"))?;
        for folder in &plan.folders {
            give(folder).map_err(broken("give away"))?;
        }
        drop_to(id).map_err(Refusal::broken("cannot become an ordinary user"))?;
    }
    set_child_subreaper(Some(getpid())).map_err(Refusal::broken("cannot adopt orphans"))?;
    Ok(Root::of_folder(dir))
}

/// The tool's parent: not confined, but in the step's process group, which it founds. What a tool sends to its whole
/// group is not meant for this process.
pub fn parent(start: &Start, plan: &Plan, dir: &OwnedFd, pipe: &OwnedFd) -> ! {
    let ready = setpgid(None, None).and_then(|()| set_parent_process_death_signal(Some(Signal::KILL)));
    exec::block_signals();
    trace::run_tool(plan.traced(), pipe, || {
        match ready.map_err(io::Error::from).and_then(|()| confine(plan, dir)) {
            Ok(()) => start.become_tool(),
            Err(error) => error.raw_os_error().unwrap_or(libc::EPERM),
        }
    })
}

/// The tool's process, before it becomes the tool.
fn confine(plan: &Plan, dir: &OwnedFd) -> io::Result<()> {
    set_parent_process_death_signal(Some(Signal::KILL))?;
    exec::default_signals();
    // Here the kernel counts all processes of the user; those of the step are counted by the helper. This is the bound
    // on what can happen between two looks.
    let spare = u64::from(rustix::system::sysinfo().procs);
    exec::limit(plan, spare + plan.limits.processes)?;
    if plan.level == Level::Landlock {
        landlock::restrict(plan, dir.as_fd())?;
        seccomp::forbid_what_landlock_cannot(landlock::scopes_signals())?;
    }
    Ok(())
}
