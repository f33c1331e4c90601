//! The Scheme of boot2-scm: text → reader → expander → core forms → an engine.
//!
//! This crate knows Scheme and nothing of processes or files: it reaches the world only through [`host::Host`].

pub mod core_form;
pub mod datum;
pub mod engine;
pub mod expand;
pub mod failure;
mod hash;
pub mod host;
pub mod reader;
pub mod report;
pub mod session;
pub mod source;
#[cfg(feature = "steel")]
pub mod steel;
pub mod symbol;
pub mod vm;
