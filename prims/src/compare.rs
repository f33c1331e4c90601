//! What two drivers have made of the same chain, side by side: the files of every stage that both have in `build/`.

use crate::driver::check_name;
use crate::export::SUMS;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// What a comparison found. Everything is sorted by stage.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Stages that both have, and how many files were the same.
    pub same: Vec<(String, usize)>,
    /// What is not the same, as in `boot0/hex1: byte 3 is 00 and 01`.
    pub differences: Vec<String>,
    /// Stages that only the first, or only the second has.
    pub only: [Vec<String>; 2],
}

/// Compares the stages in two folders, which may be missing.
pub fn compare(one: &Path, other: &Path, names: [&str; 2]) -> io::Result<Comparison> {
    let (first, second) = (entries(one)?, entries(other)?);
    let mut comparison = Comparison::default();
    comparison.only = [&first - &second, &second - &first].map(|stages| stages.into_iter().collect());
    for stage in &first & &second {
        let (one, other) = (one.join(&stage), other.join(&stage));
        let (files, others) = (entries(&one)?, entries(&other)?);
        for (lonely, name) in [(&files - &others, names[0]), (&others - &files, names[1])] {
            comparison.differences.extend(lonely.iter().map(|file| format!("{stage}/{file}: only {name} has it")));
        }
        let mut same = 0;
        for file in &files & &others {
            match difference(&fs::read(one.join(&file))?, &fs::read(other.join(&file))?) {
                None => same += 1,
                Some(difference) => comparison.differences.push(format!("{stage}/{file}: {difference}")),
            }
        }
        comparison.same.push((stage, same));
    }
    Ok(comparison)
}

/// The first difference of two files, if there is one.
pub fn difference(one: &[u8], other: &[u8]) -> Option<String> {
    match one.iter().zip(other).position(|(a, b)| a != b) {
        Some(at) => Some(format!("byte {at} is {:02x} and {:02x}", one[at], other[at])),
        None if one.len() != other.len() => Some(format!("they have {} and {} bytes", one.len(), other.len())),
        None => None,
    }
}

/// The names in a folder, without the list of digests and what is hidden; none if there is no folder.
fn entries(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(names),
        other => other?,
    };
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name != SUMS && !name.starts_with('.') && check_name(&name).is_ok() {
            names.insert(name);
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_have_is_compared_and_the_rest_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        for (name, text) in [("a/boot0/x", "1"), ("b/boot0/x", "1"), ("a/boot0/SHA256SUMS", "?"), ("a/boot1/y", "12")] {
            put(name, text);
        }
        let compared = || compare(&folder.path().join("a"), &folder.path().join("b"), ["a", "b"]).unwrap();
        let wanted = Comparison {
            same: vec![("boot0".to_owned(), 1)],
            differences: Vec::new(),
            only: [vec!["boot1".to_owned()], Vec::new()],
        };
        assert_eq!(compared(), wanted);
        put("b/boot1/y", "13");
        put("b/boot1/z", "");
        assert_eq!(compared().differences, ["boot1/z: only b has it", "boot1/y: byte 1 is 32 and 33"]);
        put("b/boot1/y", "123");
        assert_eq!(compared().differences[1], "boot1/y: they have 2 and 3 bytes");
    }
}
