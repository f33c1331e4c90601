//! The program under test: built when it is out of date, started in a folder of its own, its output made comparable.

use regex::Regex;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::sync::{LazyLock, OnceLock};
use tempfile::TempDir;

/// The release build of `boot2-scm`, up to date.
pub fn boot2() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| crate::in_tree("target"), PathBuf::from);
        let program = target.join("release/boot2-scm");
        if is_stale(&program) {
            let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
            let build = Command::new(cargo).args(["build", "--release", "--package", "boot2-scm"]).current_dir(crate::in_tree("")).status();
            assert!(build.expect("cargo starts").success(), "boot2-scm does not build");
        }
        program.canonicalize().expect("cargo has built it")
    })
}

/// Is a file that went into the program newer than it? Cargo leaves the list of them beside it.
fn is_stale(program: &Path) -> bool {
    let modified = |path: &Path| fs::metadata(path).and_then(|meta| meta.modified());
    let Ok(built) = modified(program) else { return true };
    let Ok(list) = fs::read_to_string(program.with_extension("d")) else { return true };
    let inputs = list.trim().split_once(": ").map_or("", |(_, inputs)| inputs);
    inputs.is_empty() || inputs.split(' ').any(|path| !modified(Path::new(path)).is_ok_and(|changed| changed <= built))
}

/// A folder with a store of its own, removed at the end.
pub struct Place {
    dir: TempDir,
}

/// What a program did.
pub struct Ran {
    pub stdout: String,
    /// With whatever differs from run to run replaced.
    pub stderr: String,
    pub status: ExitStatus,
}

impl Ran {
    pub fn code(&self) -> i32 {
        self.status.code().unwrap_or_else(|| panic!("killed by signal {:?}; stderr:\n{}", self.status.signal(), self.stderr))
    }

    /// `exit N`, then what was written to standard error: what most tests compare.
    pub fn report(&self) -> String {
        format!("exit {}\n{}", self.code(), self.stderr)
    }

    /// Fails the test unless the program succeeded.
    pub fn ok(self) -> Ran {
        assert!(self.status.success(), "{:?}\n{}{}", self.status, self.stdout, self.stderr);
        self
    }
}

impl Default for Place {
    fn default() -> Place {
        Place::new()
    }
}

impl Place {
    /// An empty folder.
    pub fn new() -> Place {
        Place { dir: tempfile::Builder::new().prefix("boot2-cli-").tempdir().expect("a temporary folder") }
    }

    /// A folder with copies of what a chain script reads.
    pub fn with_tree() -> Place {
        let place = Place::new();
        for folder in ["chain", "prelude", "vendor"] {
            copy_folder(&crate::in_tree(folder), &place.path(folder));
        }
        place
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it is inside the folder")).expect("a folder");
        fs::write(&path, text).expect("a file");
        path
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// `program` with nothing but a search path in its environment, in this folder.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("HOME", self.dir.path());
        command.current_dir(self.dir.path()).stdin(Stdio::null());
        command
    }

    /// `boot2-scm` with this folder's store.
    pub fn boot2(&self, args: &[&str]) -> Command {
        let mut command = self.command(boot2());
        command.arg("--store").arg(self.path("store")).args(args);
        command
    }

    /// `boot2-scm` with the store that all tests share: what one of them has had made, the next one finds.
    pub fn boot2_sharing(&self, args: &[&str]) -> Command {
        let mut command = self.command(boot2());
        command.arg("--store").arg(boot2().with_file_name("tests-store")).args(args);
        command
    }

    /// Runs `boot2-scm` to its end.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.finish(&mut self.boot2(args))
    }

    pub fn finish(&self, command: &mut Command) -> Ran {
        let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        self.ran(output)
    }

    pub fn ran(&self, output: Output) -> Ran {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Ran { stdout: text(output.stdout), stderr: self.masked(&text(output.stderr)), status: output.status }
    }

    /// Runs a script of this text.
    pub fn script(&self, text: &str) -> Ran {
        self.write("s.scm", text);
        self.run(&["s.scm"])
    }

    /// `text` with this folder as `DIR`, times as `TIME`, and keys and digests as `KEY`.
    pub fn masked(&self, text: &str) -> String {
        static TIME: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b\d+\.\d m?s\b").unwrap());
        static KEY: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b([0-9a-f]{64}|[0-9a-f]{16}|[0-9a-f]{2}/[0-9a-f]{62})\b").unwrap());
        let text = text.replace(&self.dir.path().display().to_string(), "DIR");
        static TEMPORARY: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(\.boot2-scm-new-|\.tmp|\brun-)[0-9A-Za-z]{6}\b").unwrap());
        let text = TIME.replace_all(&text, "TIME");
        let text = TEMPORARY.replace_all(&text, "${1}TEMP");
        KEY.replace_all(&text, "KEY").into_owned()
    }

    /// Does this test run as root? The folder's owner tells.
    pub fn is_root(&self) -> bool {
        fs::metadata(self.dir.path()).expect("the folder").uid() == 0
    }

    /// Every file below `name`, sorted; none if there is no such folder.
    pub fn files(&self, name: &str) -> Vec<String> {
        let mut files = Vec::new();
        let mut folders = vec![self.path(name)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.expect("an entry").path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => files.push(path.strip_prefix(self.dir.path()).expect("it is inside").display().to_string()),
                }
            }
        }
        files.sort();
        files
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder of the tree") {
        let path = entry.expect("an entry").path();
        let copy = to.join(path.file_name().expect("it has a name"));
        match path.is_dir() {
            true => copy_folder(&path, &copy),
            false => drop(fs::copy(&path, &copy).expect("a file of the tree")),
        }
    }
}
