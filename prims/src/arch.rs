//! The architectures the chain is built for.

use std::fmt;
use std::str::FromStr;

/// An architecture: 64-bit, little-endian, running Linux.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arch {
    Amd64,
    Aarch64,
    Riscv64,
}

impl Arch {
    /// All of them, in the order in which the tree lists them.
    pub const ALL: [Arch; 3] = [Arch::Amd64, Arch::Aarch64, Arch::Riscv64];

    /// The name used for folders and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Arch::Amd64 => "amd64",
            Arch::Aarch64 => "aarch64",
            Arch::Riscv64 => "riscv64",
        }
    }

    /// `e_machine` of its ELF files (System V ABI: EM_X86_64, EM_AARCH64, EM_RISCV).
    pub fn machine(self) -> u16 {
        match self {
            Arch::Amd64 => 62,
            Arch::Aarch64 => 183,
            Arch::Riscv64 => 243,
        }
    }

    /// The architecture with this `e_machine`.
    pub fn of_machine(machine: u16) -> Option<Arch> {
        Arch::ALL.into_iter().find(|arch| arch.machine() == machine)
    }

    /// What qemu calls it, as in `qemu-x86_64`.
    pub fn qemu_name(self) -> &'static str {
        match self {
            Arch::Amd64 => "x86_64",
            Arch::Aarch64 => "aarch64",
            Arch::Riscv64 => "riscv64",
        }
    }

    /// The architecture this program was compiled for.
    pub const fn host() -> Arch {
        if cfg!(target_arch = "x86_64") {
            Arch::Amd64
        } else if cfg!(target_arch = "aarch64") {
            Arch::Aarch64
        } else if cfg!(target_arch = "riscv64") {
            Arch::Riscv64
        } else {
            panic!("boot2-scm runs on amd64, aarch64 and riscv64")
        }
    }
}

impl fmt::Display for Arch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that denotes no architecture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown architecture `{name}`: known are amd64, aarch64 and riscv64{}", alias(.name))]
pub struct UnknownArch {
    pub name: String,
}

impl From<UnknownArch> for String {
    fn from(error: UnknownArch) -> String {
        error.to_string()
    }
}

/// The name we use for what others call `name`, as a suggestion.
fn alias(name: &str) -> &'static str {
    match name.to_ascii_lowercase().as_str() {
        "x86_64" | "x86-64" | "x64" => " (x86_64 is called amd64 here)",
        "arm64" | "armv8" => " (arm64 is called aarch64 here)",
        "riscv" | "rv64" | "riscv64gc" => " (RISC-V is called riscv64 here)",
        _ => "",
    }
}

impl FromStr for Arch {
    type Err = UnknownArch;

    fn from_str(name: &str) -> Result<Self, UnknownArch> {
        Arch::ALL.into_iter().find(|arch| arch.name() == name).ok_or_else(|| UnknownArch { name: name.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_machine_numbers_are_read_back() {
        for arch in Arch::ALL {
            assert_eq!(arch.name().parse(), Ok(arch));
            assert_eq!(Arch::of_machine(arch.machine()), Some(arch));
        }
    }

    #[test]
    fn an_unknown_name_lists_the_known_ones_and_our_spelling() {
        assert_eq!(
            "arm64".parse::<Arch>().unwrap_err().to_string(),
            "unknown architecture `arm64`: known are amd64, aarch64 and riscv64 (arm64 is called aarch64 here)"
        );
    }
}
