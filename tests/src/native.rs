//! The chain's first tools as programs, built here from the seed with plain processes.
//!
//! It shares no code with the sandbox and the step graph, and so is a second opinion on what the sources in
//! `vendor/seed` make. Programs of another architecture run in qemu's user mode.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

use boot2_prims::arch::Arch;

use crate::in_tree;
use crate::program::Place;

/// The built tools of an architecture.
pub struct Tools {
    arch: Arch,
    emulator: Option<PathBuf>,
    folder: tempfile::TempDir,
}

/// What a program left behind.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The exit status; `None` after a signal.
    pub status: Option<i32>,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
}

/// Runs `tool`, one of hex0, hex1, hex2, catm and M0, in `folder`.
pub fn run_tool<S: AsRef<OsStr>>(arch: Arch, tool: &str, arguments: &[S], folder: &Path) -> Outcome {
    tools(arch).run(tool, arguments, folder)
}

/// The tools of `arch`, built when first asked for.
pub fn tools(arch: Arch) -> &'static Tools {
    static TOOLS: [OnceLock<Tools>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];
    TOOLS[Arch::ALL.iter().position(|&other| other == arch).expect("a known architecture")].get_or_init(|| Tools::build(arch))
}

impl Tools {
    /// Builds hex0, hex1, hex2, catm and M0 from the seed. Panics if a step fails.
    fn build(arch: Arch) -> Tools {
        let tools = Tools {
            arch,
            emulator: emulator(arch),
            folder: tempfile::tempdir().expect("a scratch folder"),
        };
        let seed = in_tree("vendor/seed").join(arch.name());
        let at = |name: &str| tools.folder.path().join(name);
        for entry in fs::read_dir(&seed).unwrap_or_else(|error| panic!("{}: {error}", seed.display())) {
            let path = entry.expect("a readable folder").path();
            fs::copy(&path, at(path.file_name().expect("a file name").to_str().expect("a plain name"))).expect("a copy");
        }
        fs::set_permissions(at("hex0-seed"), fs::Permissions::from_mode(0o755)).expect("a mode");
        tools.step("hex0-seed", &["hex0.hex0", "hex0"]);
        tools.step("hex0", &["hex1.hex0", "hex1"]);
        tools.step("hex1", &["hex2.hex1", "hex2"]);
        tools.step("hex2", &["catm.hex2", "catm"]);
        tools.step("catm", &["M0.all.hex2", "ELF.hex2", "M0.hex2"]);
        tools.step("hex2", &["M0.all.hex2", "M0"]);
        tools
    }

    fn step(&self, tool: &str, arguments: &[&str]) {
        let outcome = self.run(tool, arguments, self.folder.path());
        let stderr = String::from_utf8_lossy(&outcome.stderr).into_owned();
        assert_eq!(outcome.status, Some(0), "{}: {tool} {arguments:?}: {stderr}", self.arch);
    }

    /// The bytes of a tool, or of a file it was made from.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.path().join(name)).unwrap_or_else(|error| panic!("{}: {name}: {error}", self.arch))
    }

    /// Runs a tool in `folder`, without input and environment.
    pub fn run<S: AsRef<OsStr>>(&self, tool: &str, arguments: &[S], folder: &Path) -> Outcome {
        self.run_program(&self.folder.path().join(tool), arguments, folder)
    }

    /// Runs a program of this architecture in `folder`, without input and environment.
    pub fn run_program<S: AsRef<OsStr>>(&self, program: &Path, arguments: &[S], folder: &Path) -> Outcome {
        let mut command = match &self.emulator {
            None => Command::new(program),
            Some(emulator) => {
                let mut command = Command::new(emulator);
                command.arg(program);
                command
            }
        };
        command.args(arguments).current_dir(folder).env_clear().stdin(Stdio::null());
        let output = command.output().unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        Outcome { status: output.status.code(), stdout: output.stdout, stderr: output.stderr }
    }

    /// The program that `chain/SOURCE`, written in P1 at M0's level, makes with the definitions of this architecture.
    /// Panics if a step fails.
    pub fn program(&self, source: &str) -> tempfile::TempPath {
        let definitions = in_tree(&format!("chain/p1/P1-{}.M1", self.arch));
        let source = in_tree("chain").join(source);
        let folder = tempfile::tempdir().expect("a scratch folder");
        let at = |name: &str| folder.path().join(name);
        let elf = self.folder.path().join("ELF.hex2");
        let run = |tool: &str, arguments: &[PathBuf]| {
            let outcome = self.run(tool, arguments, folder.path());
            let stderr = String::from_utf8_lossy(&outcome.stderr).into_owned();
            assert_eq!(outcome.status, Some(0), "{}: {tool} {arguments:?}: {stderr}", self.arch);
        };
        run("catm", &[at("joined.M1"), definitions, source]);
        run("M0", &[at("joined.M1"), at("joined.hex2")]);
        run("catm", &[at("linked.hex2"), elf, at("joined.hex2")]);
        let program = tempfile::NamedTempFile::new().expect("a scratch file").into_temp_path();
        run("hex2", &[at("linked.hex2"), program.to_path_buf()]);
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("a mode");
        program
    }
}

/// A product of the chain for `arch`, such as `boot2/scheme1`.
///
/// The chain runs up to that stage, in a folder of this process's own and over a store that all tests share: what one
/// test program has had made, the next one finds.
pub fn chain_program(arch: Arch, name: &str) -> PathBuf {
    static PLACES: [OnceLock<Place>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];
    let place = PLACES[Arch::ALL.iter().position(|&other| other == arch).expect("a known architecture")].get_or_init(Place::with_tree);
    let product = place.path(&format!("build/{arch}/host/{name}"));
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    if !product.is_file() {
        let stage = name.split('/').next().expect("a stage");
        place.finish(&mut place.boot2_sharing(&["chain/boot.scm", arch.name(), stage])).ok();
    }
    drop(guard);
    assert!(product.is_file(), "{}: the chain does not make it", product.display());
    product
}

/// The program that runs programs of `arch` here; `None` where the processor does.
pub fn emulator(arch: Arch) -> Option<PathBuf> {
    if arch == Arch::host() {
        return None;
    }
    let names = [format!("qemu-{}-static", arch.qemu_name()), format!("qemu-{}", arch.qemu_name())];
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).flat_map(|folder| names.iter().map(move |name| folder.join(name))).find(|file| file.is_file());
    Some(found.unwrap_or_else(|| panic!("programs for {arch} need {}: apt-get install qemu-user-static", names[0])))
}

/// A folder with the given files, which removes itself.
pub fn folder_with(files: &BTreeMap<&str, &[u8]>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a scratch folder");
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).expect("a file in a scratch folder");
    }
    folder
}
