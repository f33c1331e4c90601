//! What the test suites share: fixtures on disk, the chain's own tools as programs, and the program itself.

pub mod fixtures;
pub mod native;
pub mod p1;
pub mod program;
pub mod suite;

use std::path::PathBuf;

/// A path in the repository.
pub fn in_tree(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}
