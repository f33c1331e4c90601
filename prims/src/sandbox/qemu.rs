//! Finding the emulator for a foreign architecture.

use crate::arch::Arch;
use crate::driver::DriverError;
use crate::elf;
use std::ffi::OsStr;
use std::fs::File;
use std::path::PathBuf;

/// A static qemu user-mode emulator for `arch` in `path` (as the variable PATH).
pub fn find(arch: Arch, path: Option<&OsStr>) -> Result<PathBuf, DriverError> {
    let names = [format!("qemu-{}-static", arch.qemu_name()), format!("qemu-{}", arch.qemu_name())];
    let mut dynamic = None;
    for name in &names {
        // Relative entries of PATH would mean another file in another folder: resolve none.
        for found in which::which_in_all(name, path, "/").into_iter().flatten() {
            match File::open(&found).ok().map(|file| elf::has_interpreter(&file)) {
                Some(Ok(false)) => return Ok(found),
                _ => dynamic = dynamic.or(Some(found)),
            }
        }
    }
    let what = match dynamic {
        Some(found) => format!("{arch} programs need a static qemu, and {} is not one", found.display()),
        None => format!("{arch} programs need qemu, and neither {} nor {} is in PATH", names[0], names[1]),
    };
    let help = "install the package qemu-user-static: `apt-get install qemu-user-static`".to_owned();
    Err(DriverError { what, help: Some(help) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_emulator_names_the_package() {
        let error = find(Arch::Riscv64, Some(OsStr::new("/nowhere"))).unwrap_err();
        assert_eq!(
            error.what,
            "riscv64 programs need qemu, and neither qemu-riscv64-static nor qemu-riscv64 is in PATH"
        );
        assert!(error.help.unwrap().contains("qemu-user-static"));
    }
}
