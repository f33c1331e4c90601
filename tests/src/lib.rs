//! What the test suites share: fixtures on disk, the chain's own tools as programs, and the program itself.

pub mod fixtures;
pub mod native;
pub mod program;

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// A path in the repository.
pub fn in_tree(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The program `boot2-scm`, built if it is not up to date.
pub fn boot2_scm() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT
        .get_or_init(|| {
            let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
            let built = Command::new(cargo)
                .args(["build", "--quiet", "--release", "--package", "boot2-scm"])
                .current_dir(in_tree("."))
                .status();
            assert!(built.is_ok_and(|status| status.success()), "boot2-scm does not build");
            let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| in_tree("target"), PathBuf::from);
            target.join("release/boot2-scm").canonicalize().expect("cargo has just built it")
        })
        .clone()
}
