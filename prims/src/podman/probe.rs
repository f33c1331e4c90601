//! The smallest program that proves a container runs: it exits with [`STATUS`], which nothing that merely fails does.

use crate::arch::Arch;

/// What the probe exits with.
pub const STATUS: i32 = 42;

/// The probe as an ELF file for `arch`: one segment, which is the file, with the instructions of `exit(42)` at its end.
pub fn program(arch: Arch) -> Vec<u8> {
    const BASE: u64 = 0x600000;
    const HEADERS: u64 = 64 + 56;
    let code: &[u8] = match arch {
        // push 42; pop rdi; push 60 (exit); pop rax; syscall
        Arch::Amd64 => &[0x6a, 42, 0x5f, 0x6a, 60, 0x58, 0x0f, 0x05],
        // mov x0, 42; mov x8, 93 (exit); svc 0
        Arch::Aarch64 => &[0x40, 0x05, 0x80, 0xd2, 0xa8, 0x0b, 0x80, 0xd2, 0x01, 0x00, 0x00, 0xd4],
        // li a0, 42; li a7, 93 (exit); ecall
        Arch::Riscv64 => &[0x13, 0x05, 0xa0, 0x02, 0x93, 0x08, 0xd0, 0x05, 0x73, 0x00, 0x00, 0x00],
    };
    let size = HEADERS + code.len() as u64;
    let mut file = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec();
    let mut put = |value: u64, width: usize| file.extend_from_slice(&value.to_le_bytes()[..width]);
    put(2, 2); // an executable
    put(arch.machine().into(), 2);
    put(1, 4);
    put(BASE + HEADERS, 8); // its first instruction
    put(64, 8); // where the program header is
    put(0, 8);
    put(0, 4);
    put(64, 2);
    put(56, 2);
    put(1, 2);
    put(0, 6);
    put(1, 4); // to be loaded
    put(5, 4); // read and execute
    put(0, 8);
    put(BASE, 8);
    put(BASE, 8);
    put(size, 8);
    put(size, 8);
    put(0x1000, 8);
    file.extend_from_slice(code);
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn the_probe_exits_with_its_status() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("probe");
        std::fs::write(&path, program(Arch::host())).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(std::process::Command::new(&path).status().unwrap().code(), Some(STATUS));
        for arch in Arch::ALL {
            let file = program(arch);
            std::fs::write(&path, &file).unwrap();
            assert_eq!(crate::elf::check(&std::fs::File::open(&path).unwrap(), arch), Ok(()));
        }
    }
}
