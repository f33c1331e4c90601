//! Landlock for a step's folder: read, write and make files inside it, execute what the plan says, and nothing else.
//!
//! Less than namespaces give: the names, sizes and dates of files elsewhere can be asked for, and process ids and the
//! host's name are this machine's. No content gets in or out, but a tool could tell one machine from another.

use super::helper::Refusal;
use super::plan::Plan;
use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetStatus, Scope,
};
use std::io;
use std::os::fd::BorrowedFd;

/// The oldest Landlock that will do, ABI 3 of Linux 6.2: before it, a step could truncate files anywhere.
const NEEDED: ABI = ABI::V3;

const HELP: &str = "Landlock needs Linux 6.2 or later with `landlock` among its security modules (`lsm=` at boot): use --sandbox=namespaces";

/// Refuses, saying why, if the kernel cannot enforce what [`restrict`] asks for.
pub fn check_available() -> Result<(), Refusal> {
    ruleset()
        .and_then(|ruleset| ruleset.create())
        .map(drop)
        .map_err(Refusal::missing("this kernel does not offer Landlock", HELP))
}

/// Confines the calling thread and everything it starts to `dir`, for good.
pub fn restrict(plan: &Plan, dir: BorrowedFd<'_>) -> io::Result<()> {
    let rules = || -> Result<_, Box<dyn std::error::Error + Send + Sync>> {
        let execute = AccessFs::Execute | AccessFs::ReadFile;
        let mut rules = ruleset()?.create()?.add_rule(PathBeneath::new(dir, inside()))?;
        for name in plan.files.iter().filter(|(_, file)| file.executable).map(|(name, _)| name) {
            rules = rules.add_rule(PathBeneath::new(PathFd::new(name)?, execute))?;
        }
        if let Some(emulator) = &plan.emulator {
            rules = rules.add_rule(PathBeneath::new(PathFd::new(emulator.path.clone().into_path())?, execute))?;
        }
        Ok(rules.restrict_self()?)
    };
    let status = rules().map_err(io::Error::other)?;
    // Rights newer than the kernel may be missing; the needed ones are hard requirements above.
    if status.ruleset == RulesetStatus::NotEnforced || !status.no_new_privs {
        return Err(io::Error::from_raw_os_error(libc::EPERM));
    }
    Ok(())
}

/// Whether the kernel's Landlock keeps signals inside the step (ABI 6, Linux 6.12).
pub fn scopes_signals() -> bool {
    const LANDLOCK_CREATE_RULESET_VERSION: libc::c_long = 1;
    // SAFETY: with this flag the call takes a null pointer and size 0, and answers with the ABI's number.
    let abi = unsafe {
        libc::syscall(libc::SYS_landlock_create_ruleset, std::ptr::null::<u8>(), 0, LANDLOCK_CREATE_RULESET_VERSION)
    };
    abi >= 6
}

/// Everything Landlock can take away: the needed rights or an error, later ones where the kernel has them.
fn ruleset() -> Result<Ruleset, landlock::RulesetError> {
    Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(NEEDED))?
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(ABI::V5))?
        .handle_access(AccessNet::from_all(ABI::V4))?
        .scope(Scope::from_all(ABI::V6))
}

/// What a step may do in its folder: all that concerns plain files and folders.
fn inside() -> BitFlags<AccessFs> {
    AccessFs::ReadFile
        | AccessFs::ReadDir
        | AccessFs::WriteFile
        | AccessFs::Truncate
        | AccessFs::MakeReg
        | AccessFs::MakeDir
        | AccessFs::MakeSym
        | AccessFs::RemoveFile
        | AccessFs::RemoveDir
        | AccessFs::Refer
}
