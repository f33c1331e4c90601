//! What the test suites share: fixtures on disk, and the chain's own tools as programs.

pub mod fixtures;
pub mod native;

use std::path::PathBuf;

/// A path in the repository.
pub fn in_tree(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}
