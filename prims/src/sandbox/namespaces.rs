//! Level `namespaces`: a root of its own that holds the step's files and nothing else, no other process to see, no
//! network, no privilege. Uses what every user may: a user namespace, in which all the others are made.
//!
//! The root is a fresh tmpfs. Inputs are bind mounts of their files, read-only in the mount itself, so that not even the
//! step's "root" can write them; where they came from cannot be told from inside. There is no /proc and no /dev.

use super::exec::{self, Start};
use super::helper::Refusal;
use super::plan::{Emulator, Plan};
use super::trace;
use rustix::fs::{CWD, Mode, OFlags, mkdirat, openat};
use rustix::mount::{
    FsMountFlags, FsOpenFlags, MountAttrFlags, MountPropagationFlags, MoveMountFlags, OpenTreeFlags, UnmountFlags,
    fsconfig_create, fsconfig_set_string, fsmount, fsopen, mount_change, move_mount, open_tree, unmount,
};
use rustix::process::{
    DumpableBehavior, Signal, fchdir, getgid, getuid, pivot_root, set_dumpable_behavior,
    set_parent_process_death_signal,
};
use rustix::thread::{
    CapabilitiesSecureBits, CapabilitySet, CapabilitySets, UnshareFlags, set_capabilities,
    set_capabilities_secure_bits, set_no_new_privs, set_thread_groups, set_thread_res_gid, set_thread_res_uid,
    unshare_unsafe,
};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};

const HELP: &str = "this machine does not let programs make user namespaces: use --sandbox=landlock";
const HELP_FOREIGN: &str = "foreign programs need Linux 6.7 or later at this level: use --sandbox=landlock";

/// The step's root, once the helper is in it.
pub struct Root {
    pub dir: OwnedFd,
    /// Mounts without a place in the tree, which must live as long as the step.
    _kept: Vec<OwnedFd>,
}

impl Root {
    pub fn of_folder(dir: OwnedFd) -> Root {
        Root { dir, _kept: Vec::new() }
    }
}

/// Enters a sandbox laid out as `plan` says. Afterwards this process has no privilege left, and its next child will be
/// process 1 of the sandbox.
pub fn enter(plan: &Plan) -> Result<Root, Refusal> {
    // As root, files are opened with root's rights and everything after that is done without them; as anyone else, a
    // mount can only be copied once we have a namespace to do it in.
    let sources = match plan.drop_to {
        Some(id) => {
            let sources = open_sources(plan)?;
            drop_to(id).map_err(Refusal::missing("cannot become an ordinary user", HELP))?;
            unshare_all()?;
            sources
        }
        None => {
            unshare_all()?;
            open_sources(plan)?
        }
    };
    name_the_machine().map_err(Refusal::broken("cannot set the host name"))?;
    // The step has no privilege here and shall get none by going one namespace deeper. Where /proc/sys is read-only (some
    // containers) it stays possible and would only gain it privileges over nothing.
    let _ = fs::write("/proc/sys/user/max_user_namespaces", "0");
    let emulator = plan.emulator.as_ref().map(register_emulator).transpose()?;
    let dir = build_root(plan, sources)?;
    drop_privileges().map_err(Refusal::broken("cannot drop privileges"))?;
    Ok(Root { dir, _kept: emulator.into_iter().collect() })
}

/// Process 1 of the sandbox, the tool's parent: reaps whatever ends, and ends with the tool. Then the kernel kills
/// everything that is left in the sandbox.
pub fn init(start: &Start, plan: &Plan, pipe: &OwnedFd) -> ! {
    let _ = set_parent_process_death_signal(Some(Signal::KILL));
    trace::run_tool(plan.traced(), pipe, || become_tool(start, plan))
}

fn become_tool(start: &Start, plan: &Plan) -> i32 {
    exec::default_signals();
    // The user namespace counts this helper and init as well.
    if let Err(errno) = exec::limit(plan, plan.limits.processes + 2) {
        return errno.raw_os_error();
    }
    start.become_tool()
}

/// Gives up root for good, before any namespace is made. Resource limits do not bind root.
pub fn drop_to(id: u32) -> rustix::io::Result<()> {
    let (uid, gid) = (rustix::process::Uid::from_raw(id), rustix::process::Gid::from_raw(id));
    set_thread_groups(&[])?;
    set_thread_res_gid(gid, gid, gid)?;
    set_thread_res_uid(uid, uid, uid)?;
    // Changing user made our own /proc files root's; we still have to write our id maps.
    set_dumpable_behavior(DumpableBehavior::Dumpable)
}

/// New namespaces of every kind that matters, in which we are "root" and nobody else exists.
fn unshare_all() -> Result<(), Refusal> {
    let (uid, gid) = (getuid().as_raw(), getgid().as_raw());
    let flags = UnshareFlags::NEWUSER
        | UnshareFlags::NEWNS
        | UnshareFlags::NEWPID
        | UnshareFlags::NEWNET
        | UnshareFlags::NEWIPC
        | UnshareFlags::NEWUTS;
    // SAFETY: descriptors are not unshared (no FILES flag), and there is only this thread.
    unsafe { unshare_unsafe(flags) }.map_err(Refusal::missing("cannot make namespaces", HELP))?;
    let write = |file: &str, text: String| fs::write(format!("/proc/self/{file}"), text);
    write("setgroups", "deny".to_owned())
        .and_then(|()| write("uid_map", format!("0 {uid} 1")))
        .and_then(|()| write("gid_map", format!("0 {gid} 1")))
        .map_err(Refusal::missing("cannot map our user into a user namespace", HELP))?;
    mount_change("/", MountPropagationFlags::PRIVATE | MountPropagationFlags::REC)
        .map_err(Refusal::missing("cannot change mounts", HELP))
}

fn name_the_machine() -> io::Result<()> {
    rustix::system::sethostname(b"boot2")?;
    rustix::system::setdomainname(b"(none)")?;
    // A session keyring of our own, in place of the one inherited from whoever logged in.
    // SAFETY: no memory is involved; a null name asks for an anonymous keyring. Kernels without keyrings refuse: fine.
    unsafe {
        libc::syscall(
            libc::SYS_keyctl,
            libc::KEYCTL_JOIN_SESSION_KEYRING as libc::c_long,
            std::ptr::null::<libc::c_char>(),
        )
    };
    Ok(())
}

/// A detached copy of the mount at each file, by name in the sandbox: read-only, and not executable unless planned so.
fn open_sources(plan: &Plan) -> Result<BTreeMap<&str, OwnedFd>, Refusal> {
    let mut sources = BTreeMap::new();
    for (name, file) in &plan.files {
        let path = file.source.clone().into_path();
        let fail = |error: io::Error| Refusal::broken(format!("cannot bind {}", path.display()))(error);
        let flags =
            OpenTreeFlags::OPEN_TREE_CLONE | OpenTreeFlags::OPEN_TREE_CLOEXEC | OpenTreeFlags::AT_SYMLINK_NOFOLLOW;
        let tree = open_tree(CWD, &path, flags).map_err(|errno| fail(errno.into()))?;
        let mut attributes =
            MountAttrFlags::MOUNT_ATTR_RDONLY | MountAttrFlags::MOUNT_ATTR_NOSUID | MountAttrFlags::MOUNT_ATTR_NODEV;
        if !file.executable {
            attributes |= MountAttrFlags::MOUNT_ATTR_NOEXEC;
        }
        set_mount_attributes(&tree, attributes).map_err(fail)?;
        sources.insert(name.as_str(), tree);
    }
    Ok(sources)
}

fn set_mount_attributes(mount: &OwnedFd, attributes: MountAttrFlags) -> io::Result<()> {
    // struct mount_attr (mount_setattr(2)): attr_set, attr_clr, propagation, userns_fd.
    let attr: [u64; 4] = [attributes.bits().into(), 0, 0, 0];
    // SAFETY: the empty path ends in NUL; `attr` has the layout and the size we say, and outlives the call.
    let result = unsafe {
        libc::syscall(
            libc::SYS_mount_setattr,
            mount.as_raw_fd(),
            c"".as_ptr(),
            libc::AT_EMPTY_PATH,
            attr.as_ptr(),
            size_of_val(&attr),
        )
    };
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// Registers the emulator with a binfmt_misc of this user namespace alone. It has no place in the tree: nothing inside
/// sees it, and it lasts as long as the descriptor returned.
///
/// Flags: F opens the emulator now, so that it need not be visible inside; P passes argv\[0\] on unchanged.
fn register_emulator(emulator: &Emulator) -> Result<OwnedFd, Refusal> {
    let unavailable = || Refusal::missing("cannot mount a binfmt_misc of our own", HELP_FOREIGN);
    let context = fsopen("binfmt_misc", FsOpenFlags::FSOPEN_CLOEXEC).map_err(unavailable())?;
    fsconfig_create(&context).map_err(unavailable())?;
    let mount = fsmount(&context, FsMountFlags::FSMOUNT_CLOEXEC, MountAttrFlags::empty()).map_err(unavailable())?;
    let register = openat(&mount, "register", OFlags::WRONLY | OFlags::CLOEXEC, Mode::empty()).map_err(unavailable())?;
    let failed = format!("cannot register {}", emulator.path.0.escape_ascii());
    rustix::io::write(&register, &registration(emulator)).map_err(Refusal::broken(failed))?;
    Ok(mount)
}

/// The line for binfmt_misc's `register` (kernel documentation, admin-guide/binfmt-misc): ELF64, little-endian, ET_EXEC,
/// this machine; every other byte of the header is free.
fn registration(emulator: &Emulator) -> Vec<u8> {
    let mut magic = *b"\x7fELF\x02\x01..........\x02\x00\x00\x00";
    magic[18..].copy_from_slice(&emulator.machine.to_le_bytes());
    let matters = |at: usize| !(6..16).contains(&at);
    let escaped =
        |value: &dyn Fn(usize) -> u8| (0..magic.len()).map(|at| format!("\\x{:02x}", value(at))).collect::<String>();
    let magic_text = escaped(&|at| if matters(at) { magic[at] } else { 0 });
    let mask_text = escaped(&|at| if matters(at) { 0xff } else { 0 });
    // The delimiter is a byte that no path of ours contains: paths come from PATH, which ':' and NUL delimit.
    let mut line = format!(":emulator:M:0:{magic_text}:{mask_text}:").into_bytes();
    line.extend_from_slice(&emulator.path.0);
    line.extend_from_slice(b":PF");
    line
}

/// Mounts a tmpfs, puts everything in its place, and makes it the root.
fn build_root(plan: &Plan, sources: BTreeMap<&str, OwnedFd>) -> Result<OwnedFd, Refusal> {
    let broken = || Refusal::missing("cannot make a root for the step", HELP);
    let context = fsopen("tmpfs", FsOpenFlags::FSOPEN_CLOEXEC).map_err(broken())?;
    let nr_inodes = (plan.files.len() + plan.folders.len() + 65536).to_string();
    for (key, value) in
        [("size", plan.limits.all_files.to_string()), ("nr_inodes", nr_inodes), ("mode", "0755".to_owned())]
    {
        fsconfig_set_string(&context, key, value).map_err(broken())?;
    }
    fsconfig_create(&context).map_err(broken())?;
    let attributes = MountAttrFlags::MOUNT_ATTR_NOSUID | MountAttrFlags::MOUNT_ATTR_NODEV;
    let root = fsmount(&context, FsMountFlags::FSMOUNT_CLOEXEC, attributes).map_err(broken())?;
    // On top of "/": no folder of this machine is needed as a place, and absolute paths still mean the old root.
    move_mount(&root, "", CWD, "/", MoveMountFlags::MOVE_MOUNT_F_EMPTY_PATH).map_err(broken())?;
    for folder in &plan.folders {
        mkdirat(&root, folder.as_str(), Mode::from_raw_mode(0o755))
            .map_err(Refusal::broken(format!("cannot make the folder {folder}")))?;
    }
    for (name, source) in sources {
        let place = || Refusal::broken(format!("cannot put {name} in its place"));
        let flags = OFlags::CREATE | OFlags::EXCL | OFlags::WRONLY | OFlags::CLOEXEC;
        drop(openat(&root, name, flags, Mode::empty()).map_err(place())?);
        move_mount(&source, "", &root, name, MoveMountFlags::MOVE_MOUNT_F_EMPTY_PATH).map_err(place())?;
    }
    fchdir(&root).map_err(broken())?;
    pivot_root(".", ".").map_err(broken())?;
    unmount(".", UnmountFlags::DETACH).map_err(broken())?;
    rustix::process::chdir("/").map_err(broken())?;
    openat(CWD, ".", OFlags::DIRECTORY | OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).map_err(broken())
}

/// Nothing this process or its descendants do can give them a capability again, and nobody can look into this process.
fn drop_privileges() -> rustix::io::Result<()> {
    set_no_new_privs(true)?;
    let bits = CapabilitiesSecureBits::NO_ROOT
        | CapabilitiesSecureBits::NO_ROOT_LOCKED
        | CapabilitiesSecureBits::NO_SETUID_FIXUP
        | CapabilitiesSecureBits::NO_SETUID_FIXUP_LOCKED
        | CapabilitiesSecureBits::KEEP_CAPS_LOCKED
        | CapabilitiesSecureBits::NO_CAP_AMBIENT_RAISE
        | CapabilitiesSecureBits::NO_CAP_AMBIENT_RAISE_LOCKED;
    set_capabilities_secure_bits(bits)?;
    for capability in CapabilitySet::all().iter() {
        match rustix::thread::remove_capability_from_bounding_set(capability) {
            // A capability newer than the kernel.
            Err(rustix::io::Errno::INVAL) | Ok(()) => {}
            Err(errno) => return Err(errno),
        }
    }
    let none = CapabilitySet::empty();
    set_capabilities(None, CapabilitySets { effective: none, permitted: none, inheritable: none })?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn a_registration_matches_machine_and_type_and_ignores_the_rest() {
        let emulator = Emulator { path: Text(b"/usr/bin/qemu-riscv64-static".to_vec()), machine: 243 };
        let line = String::from_utf8(registration(&emulator)).unwrap();
        let zeros = r"\x00".repeat(10);
        let ones = r"\xff".repeat(6);
        assert_eq!(
            line,
            format!(
                r":emulator:M:0:\x7f\x45\x4c\x46\x02\x01{zeros}\x02\x00\xf3\x00:{ones}{zeros}\xff\xff\xff\xff:/usr/bin/qemu-riscv64-static:PF"
            )
        );
    }
}
