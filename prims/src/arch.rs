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
}

impl fmt::Display for Arch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Arch {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Arch::ALL
            .into_iter()
            .find(|arch| arch.name() == name)
            .ok_or_else(|| format!("unknown architecture `{name}`: known are amd64, aarch64 and riscv64"))
    }
}
