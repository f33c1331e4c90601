//! Reference implementations of the languages below Scheme: hex0, hex1, hex2, M0, M1pp and hex2pp.
//!
//! They serve two ends. They are *oracles*: a tool of the chain must give the same bytes (or, for M0 and
//! M1pp, the same tokens) as the function here. And they are tools for people: they name every mistake
//! with its line, where the native tools stop at the first or pass over it.
//!
//! Nothing in this module does input or output, and no input makes it panic. Nothing here takes part in
//! a build: what the chain makes is made by the chain's own tools.

pub mod check;
pub mod diagnostics;
pub mod hex;
pub mod hex2pp;
pub mod m0;
pub mod m1pp;
pub mod normalise;

pub use crate::arch::Arch;
pub use diagnostics::{Diagnostic, Reporter, Severity, Sources, Stop};

/// Text made by M0 or M1pp, with what is needed to find the cause of a later tool's complaint about it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Expansion {
    /// The output text.
    pub text: Vec<u8>,
    /// Where each token of `text` comes from, in order; empty unless it was asked for.
    pub origins: Vec<Origin>,
}

impl Expansion {
    /// The origin of the token of `text` that holds, or comes before, byte `position`.
    pub fn origin(&self, position: usize) -> Option<&Origin> {
        let after = self.origins.partition_point(|origin| origin.output <= position);
        after.checked_sub(1).map(|index| &self.origins[index])
    }
}

/// Where a token of an [`Expansion`] was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Offset of the token in the output text, in bytes.
    pub output: usize,
    /// Offset in the input of the text it was made from: for a macro's body, the place in that body.
    pub source: usize,
    /// Offset in the input of the outermost macro call that led there; `source` if there is none.
    pub call: usize,
}
