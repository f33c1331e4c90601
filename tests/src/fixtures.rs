//! Fixtures: inputs with what must come out, as files that share a stem, such as `014-nested-comment.hex0` and
//! `014-nested-comment.expected`. `tests/boot0/README.md` describes them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use boot2_prims::arch::Arch;

/// An input and what must come of it.
#[derive(Clone, Debug)]
pub struct Fixture {
    /// The stem, such as `014-nested-comment`.
    pub name: String,
    /// The input, or for a tool with many inputs all of them in order.
    pub inputs: Vec<PathBuf>,
    /// What must be written; `None` if nothing is said about it.
    pub expected: Option<Vec<u8>>,
    /// The exit status.
    pub exit: i32,
    /// The lines that standard error must begin with.
    pub error: Option<String>,
    /// The command-line options, one string each.
    pub options: Vec<String>,
}

/// The fixtures in `folder` and, for one architecture, in its sub-folder; ordered by name.
///
/// Panics if there are none: a suite that runs nothing proves nothing.
pub fn fixtures(folder: &Path, arch: Option<Arch>) -> Vec<Fixture> {
    let mut found = in_folder(folder, arch);
    if let Some(arch) = arch {
        found.extend(in_folder(&folder.join(arch.name()), Some(arch)));
    }
    assert!(!found.is_empty(), "no fixtures in {}", folder.display());
    found
}

fn in_folder(folder: &Path, arch: Option<Arch>) -> Vec<Fixture> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut stems: BTreeMap<String, BTreeMap<String, PathBuf>> = BTreeMap::new();
    for entry in entries {
        let path = entry.expect("a readable folder").path();
        let name = path.file_name().expect("a file name").to_string_lossy().into_owned();
        if path.is_file() && name.starts_with(|c: char| c.is_ascii_digit()) {
            let (stem, suffix) = name.split_once('.').unwrap_or_else(|| panic!("{name}: a fixture has a suffix"));
            stems.entry(stem.to_string()).or_default().insert(suffix.to_string(), path);
        }
    }
    stems.into_iter().map(|(name, files)| fixture(name, files, arch)).collect()
}

fn fixture(name: String, mut files: BTreeMap<String, PathBuf>, arch: Option<Arch>) -> Fixture {
    let read = |path: PathBuf| std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text = |path: PathBuf| String::from_utf8(read(path)).expect("plain text");
    let mut own = None;
    for other in Arch::ALL {
        let variant = files.remove(&format!("expected.{other}"));
        if Some(other) == arch {
            own = variant;
        }
    }
    let expected = own.or(files.remove("expected"));
    let exit = files.remove("expected-exit").map_or(0, |path| {
        let text = text(path);
        text.trim().parse().unwrap_or_else(|_| panic!("{name}: expected-exit is not a number: {text}"))
    });
    let error = files.remove("expected-err").map(text);
    let options = files.remove("options").map(text).unwrap_or_default();
    assert!(expected.is_some() || exit != 0, "{name}: nothing is expected of it");
    // What is left are inputs; 2 comes before 10.
    let mut inputs: Vec<(String, PathBuf)> = files.into_iter().collect();
    inputs.sort_by_key(|(suffix, _)| (suffix.parse::<u32>().unwrap_or(0), suffix.clone()));
    Fixture {
        inputs: inputs.into_iter().map(|(_, path)| path).collect(),
        expected: expected.map(read),
        exit,
        error,
        options: options.split_whitespace().map(str::to_string).collect(),
        name,
    }
}

impl Fixture {
    /// The one input.
    pub fn input(&self) -> Vec<u8> {
        let [path] = self.inputs.as_slice() else { panic!("{}: there must be one input", self.name) };
        std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The input's file name, as error messages show it.
    pub fn input_name(&self) -> String {
        let [path] = self.inputs.as_slice() else { panic!("{}: there must be one input", self.name) };
        path.file_name().expect("a file name").to_string_lossy().into_owned()
    }

    /// The expected bytes, which the file has as hexadecimal digits.
    pub fn expected_bytes(&self) -> Option<Vec<u8>> {
        self.expected.as_ref().map(|text| {
            parse_hex(text).unwrap_or_else(|| panic!("{}: the expected bytes are not pairs of hexadecimal digits", self.name))
        })
    }
}

/// The bytes that `text` has as pairs of hexadecimal digits between blanks.
fn parse_hex(text: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(text).ok()?;
    text.split_whitespace().map(|pair| u8::from_str_radix(pair, 16).ok().filter(|_| pair.len() == 2)).collect()
}

/// Bytes as hexadecimal digits, for messages.
pub fn to_hex(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    digits.join(" ")
}
