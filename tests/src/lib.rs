//! What the test suites share: fixtures on disk, the chain's own tools as programs, and the program itself.

pub mod fixtures;
pub mod native;
pub mod p1;
pub mod program;
pub mod random;
pub mod random_c;
pub mod suite;
pub mod tcc;

use std::path::PathBuf;

/// A path in the repository.
pub fn in_tree(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The files that `(source-list LIST "FOLDER" …)` in chain/sources.scm names, in order, as paths in the repository.
pub fn listed_sources(list: &str, folder: &str) -> Vec<String> {
    let sources = p1::source("chain/sources.scm");
    let (_, names) = sources.split_once(&format!("(source-list {list} \"{folder}\"")).unwrap_or_else(|| panic!("no list {list}"));
    let (names, _) = names.split_once(')').expect("the end of a list");
    names.split_whitespace().map(|name| format!("{folder}/{name}")).collect()
}
