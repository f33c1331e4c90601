//! A system call filter for what Landlock does not govern: sockets of any kind, leaving the process group (so that one
//! signal reaches the whole step), the mode, owner and times of files outside the folder, other processes, and objects
//! that would outlive the step. Denied calls fail with EPERM; `clone3`, whose flags a filter cannot see, does not exist,
//! so that a libc falls back on `clone`.
//!
//! The filter is classic BPF (kernel documentation, userspace-api/seccomp_filter): load a field of `struct seccomp_data`,
//! compare, jump or return.

use crate::arch::Arch;
use std::io;

/// Calls that are simply denied.
const DENIED: &[libc::c_long] = &[
    // The network, and ways around this filter.
    libc::SYS_socket,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    // Leaving the process group or the namespaces.
    libc::SYS_setsid,
    libc::SYS_setpgid,
    libc::SYS_unshare,
    libc::SYS_setns,
    // Attributes of files, wherever they are.
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    SYS_FCHMODAT2,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_utimensat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    libc::SYS_fremovexattr,
    SYS_SETXATTRAT,
    SYS_REMOVEXATTRAT,
    // Other processes of this user.
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_setpriority,
    libc::SYS_sched_setscheduler,
    libc::SYS_sched_setparam,
    libc::SYS_sched_setattr,
    libc::SYS_ioprio_set,
    libc::SYS_migrate_pages,
    libc::SYS_move_pages,
    // Objects that outlive their maker, or belong to the user's session.
    libc::SYS_shmget,
    libc::SYS_msgget,
    libc::SYS_semget,
    libc::SYS_mq_open,
    libc::SYS_mq_unlink,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    // Kernel interfaces no tool needs.
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chmod,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chown,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_lchown,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_utime,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_utimes,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_futimesat,
];

/// Calls that send a signal. Landlock keeps them inside the step from ABI 6 on; before that they are denied.
const SIGNALS: &[libc::c_long] = &[
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_tgkill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_rt_tgsigqueueinfo,
    libc::SYS_pidfd_send_signal,
];

/// Calls whose first argument is a process: allowed only where it is 0, the caller itself.
const ON_SELF_ONLY: &[libc::c_long] = &[libc::SYS_prlimit64, libc::SYS_sched_setaffinity];

// The same numbers on every architecture (asm-generic/unistd.h); too new for the libc crate on some.
const SYS_FCHMODAT2: libc::c_long = 452;
const SYS_SETXATTRAT: libc::c_long = 463;
const SYS_REMOVEXATTRAT: libc::c_long = 466;

/// Flags of clone that make a namespace of any kind.
const NEW_NAMESPACE: u32 = (libc::CLONE_NEWNS
    | libc::CLONE_NEWCGROUP
    | libc::CLONE_NEWUTS
    | libc::CLONE_NEWIPC
    | libc::CLONE_NEWUSER
    | libc::CLONE_NEWPID
    | libc::CLONE_NEWNET) as u32;

/// Numbers from here on are amd64's x32 calls: the same calls again.
const X32: u32 = 0x4000_0000;

// Offsets in struct seccomp_data.
const NR: u32 = 0;
const ARCH: u32 = 4;
/// The low half of the first argument.
const ARG0: u32 = 16;

/// Installs the filter on the calling thread and what it starts, for good. Needs no_new_privs, which Landlock sets.
/// `signals`: whether the step may send any, because Landlock keeps them inside.
pub fn forbid_what_landlock_cannot(signals: bool) -> io::Result<()> {
    let mut filter = filter(signals);
    let program = libc::sock_fprog { len: filter.len() as u16, filter: filter.as_mut_ptr() };
    // SAFETY: `program` and the filter it points to outlive the call, which copies them.
    let result = unsafe { libc::syscall(libc::SYS_seccomp, libc::SECCOMP_SET_MODE_FILTER, 0, &raw const program) };
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

fn filter(signals: bool) -> Vec<libc::sock_filter> {
    let deny = give(libc::SECCOMP_RET_ERRNO | libc::EPERM as u32);
    let absent = give(libc::SECCOMP_RET_ERRNO | libc::ENOSYS as u32);
    let allow = give(libc::SECCOMP_RET_ALLOW);
    // Another architecture's calls have other numbers: whoever makes one is ended.
    let mut filter = vec![load(ARCH), when(Test::Equal, audit_arch(), 1), give(libc::SECCOMP_RET_KILL_PROCESS)];
    filter.extend([load(NR), unless(Test::AtLeast, X32, 1), absent]);
    let also = if signals { &[] } else { SIGNALS };
    for &call in DENIED.iter().chain(also) {
        filter.extend([unless(Test::Equal, call as u32, 1), deny]);
    }
    filter.extend([unless(Test::Equal, libc::SYS_clone3 as u32, 1), absent]);
    filter.extend([
        unless(Test::Equal, libc::SYS_clone as u32, 4),
        load(ARG0),
        unless(Test::AnyBit, NEW_NAMESPACE, 1),
        deny,
        allow,
    ]);
    for &call in ON_SELF_ONLY {
        filter.extend([unless(Test::Equal, call as u32, 4), load(ARG0), unless(Test::Equal, 0, 1), allow, deny]);
    }
    filter.push(allow);
    filter
}

/// The comparisons we need, of the loaded field with a constant.
#[derive(Clone, Copy)]
enum Test {
    Equal,
    AtLeast,
    AnyBit,
}

/// Loads the 32-bit field at `offset`.
fn load(offset: u32) -> libc::sock_filter {
    libc::sock_filter { code: (libc::BPF_LD | libc::BPF_W | libc::BPF_ABS) as u16, jt: 0, jf: 0, k: offset }
}

/// Ends the filter with this answer.
fn give(answer: u32) -> libc::sock_filter {
    libc::sock_filter { code: (libc::BPF_RET | libc::BPF_K) as u16, jt: 0, jf: 0, k: answer }
}

/// Skips so many instructions when the test holds.
fn when(test: Test, constant: u32, skip: u8) -> libc::sock_filter {
    let code = match test {
        Test::Equal => libc::BPF_JEQ,
        Test::AtLeast => libc::BPF_JGE,
        Test::AnyBit => libc::BPF_JSET,
    };
    libc::sock_filter { code: (libc::BPF_JMP | code | libc::BPF_K) as u16, jt: skip, jf: 0, k: constant }
}

/// Skips so many instructions unless the test holds.
fn unless(test: Test, constant: u32, skip: u8) -> libc::sock_filter {
    libc::sock_filter { jt: 0, jf: skip, ..when(test, constant, 0) }
}

/// `AUDIT_ARCH_…` (linux/audit.h) of this machine: its ELF machine number, 64-bit, little-endian.
fn audit_arch() -> u32 {
    0xc000_0000 | u32::from(Arch::host().machine())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs the filter as the kernel would.
    fn answer(arch: u32, call: libc::c_long, arg0: u32) -> u32 {
        let filter = filter(false);
        let (mut at, mut field) = (0, 0);
        loop {
            let step = filter[at];
            let code = u32::from(step.code);
            at += 1;
            let holds = match code & 0xf0 {
                _ if code & 7 == libc::BPF_LD => {
                    field = [(NR, call as u32), (ARCH, arch), (ARG0, arg0)]
                        .into_iter()
                        .find(|(offset, _)| *offset == step.k)
                        .unwrap()
                        .1;
                    continue;
                }
                _ if code & 7 == libc::BPF_RET => return step.k,
                libc::BPF_JEQ => field == step.k,
                libc::BPF_JGE => field >= step.k,
                libc::BPF_JSET => field & step.k != 0,
                other => panic!("unexpected jump {other:#x}"),
            };
            at += usize::from(if holds { step.jt } else { step.jf });
        }
    }

    #[test]
    fn the_filter_decides_as_documented() {
        const EPERM: u32 = libc::SECCOMP_RET_ERRNO | libc::EPERM as u32;
        const ENOSYS: u32 = libc::SECCOMP_RET_ERRNO | libc::ENOSYS as u32;
        let here = |call, arg0| answer(audit_arch(), call, arg0);
        for allowed in
            [libc::SYS_read, libc::SYS_openat, libc::SYS_execve, libc::SYS_waitid, libc::SYS_exit_group, libc::SYS_mmap]
        {
            assert_eq!(here(allowed, 0), libc::SECCOMP_RET_ALLOW);
        }
        for &denied in DENIED.iter().chain(SIGNALS) {
            assert_eq!(here(denied, 0), EPERM, "call {denied}");
        }
        assert_eq!(here(libc::SYS_clone, 0x4111), libc::SECCOMP_RET_ALLOW);
        assert_eq!(here(libc::SYS_clone, libc::CLONE_NEWUSER as u32 | 17), EPERM);
        assert_eq!(here(libc::SYS_clone3, 0), ENOSYS);
        assert_eq!(here(libc::SYS_prlimit64, 0), libc::SECCOMP_RET_ALLOW);
        assert_eq!(here(libc::SYS_prlimit64, 1), EPERM);
        assert_eq!(here(libc::SYS_socket | i64::from(X32), 0), ENOSYS);
        assert_eq!(answer(0x4000_0003, libc::SYS_read, 0), libc::SECCOMP_RET_KILL_PROCESS, "i386");
    }
}
