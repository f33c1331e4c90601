//! The plan of a sandboxed run: pure data, made by [`plan`] without touching anything, carried out by the helper.
//!
//! Invariant: the helper does what the plan says and consults nothing else; in particular no environment, no working
//! directory and no file the plan does not name.

use crate::arch::Arch;
use crate::driver::{Job, JobFile, Level, check_name};
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What the helper is to set up, run and hand back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pub level: Level,
    /// Folders to make in the step's root, parents first.
    pub folders: Vec<String>,
    /// Read-only files of the step's root, by name.
    pub files: BTreeMap<String, PlannedFile>,
    /// Name of the tool, one of `files`.
    pub program: String,
    pub argv: Vec<Text>,
    /// Evaluate `argv[1]` as a script instead of running the program.
    pub scheme: bool,
    /// Files to hand back, sorted.
    pub outputs: BTreeSet<String>,
    pub keep_all: bool,
    /// Set for a program that this machine's processor cannot run.
    pub emulator: Option<Emulator>,
    /// The step's root for the levels that work in a folder; empty and ours.
    pub folder: Option<Text>,
    /// Run as this user and group. Set when we are root, whom resource limits do not bind.
    pub drop_to: Option<u32>,
    pub limits: PlannedLimits,
}

impl Plan {
    /// Whether the tool is to be traced, so that the address of a crash is known: an emulator's own says nothing, and
    /// its signals are many.
    pub fn traced(&self) -> bool {
        self.emulator.is_none() && !self.scheme
    }
}

/// A file of the step's root.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedFile {
    /// Where its bytes are on this machine.
    pub source: Text,
    pub executable: bool,
}

/// The program that runs the step's instructions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emulator {
    /// A static qemu user-mode emulator.
    pub path: Text,
    /// `e_machine` of what it runs.
    pub machine: u16,
}

/// Resource limits in the units of the system calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedLimits {
    pub address_space: u64,
    pub memory: u64,
    pub cpu_seconds: u64,
    pub file_size: u64,
    pub all_files: u64,
    pub processes: u64,
    pub open_files: u64,
    pub wall: Duration,
}

/// Facts about the machine that a plan depends on, gathered beforehand.
#[derive(Clone, Debug)]
pub struct Machine {
    pub arch: Arch,
    /// Whether we are root, and there are other users to become.
    pub root: bool,
    /// The emulator for the job's architecture, if it is not the machine's.
    pub emulator: Option<PathBuf>,
}

/// User and group that steps run as when we are root: "nobody", whom no file belongs to.
pub(crate) const NOBODY: u32 = 65534;
/// Address space an emulator needs beside that of the program it runs: its own text, its translation buffer, and the
/// spare room it reserves around the program's.
const EMULATOR_SPACE: u64 = 4 << 30;

/// Plans `job` at `level`. `folder` is given exactly for the levels that work in one.
pub fn plan(job: &Job, level: Level, folder: Option<&Path>, machine: &Machine) -> Result<Plan, String> {
    let mut files = BTreeMap::new();
    for file in [&job.tool].into_iter().chain(&job.inputs) {
        check_name(&file.name)?;
        let executable = file.executable || file.name == job.tool.name;
        let planned = PlannedFile { source: Text::from_path(&file.path), executable };
        if files.insert(file.name.clone(), planned).is_some() && !same_bytes(job, &file.name) {
            return Err(format!("two different files of the step are called `{}`", file.name));
        }
    }
    for output in &job.outputs {
        check_name(output)?;
        if files.contains_key(output) {
            return Err(format!("`{output}` is both an output and an input of the step; inputs are read-only"));
        }
    }
    let foreign = job.machine() != machine.arch;
    let emulator = match (&machine.emulator, foreign) {
        (Some(path), true) => Some(Emulator { path: Text::from_path(path), machine: job.arch.machine() }),
        (None, true) => return Err(format!("no emulator for {} was found", job.arch)),
        (_, false) => None,
    };
    let limits = &job.limits;
    Ok(Plan {
        level,
        folders: folders(files.keys().chain(&job.outputs)),
        files,
        program: job.tool.name.clone(),
        argv: job.argv.iter().cloned().map(Text).collect(),
        scheme: job.scheme,
        outputs: job.outputs.iter().cloned().collect(),
        keep_all: job.keep_all,
        folder: folder.map(Text::from_path),
        drop_to: machine.root.then_some(NOBODY),
        limits: PlannedLimits {
            address_space: limits.address_space.saturating_add(if emulator.is_some() { EMULATOR_SPACE } else { 0 }),
            memory: limits.memory,
            cpu_seconds: limits.cpu.as_secs().max(1),
            file_size: limits.file_size,
            all_files: limits.all_files,
            processes: limits.processes,
            open_files: limits.open_files,
            wall: limits.wall,
        },
        emulator,
    })
}

/// Whether an id map (user_namespaces(7): inside, outside, count) has the user that root's steps run as.
pub fn maps_nobody(map: &str) -> bool {
    map.lines().any(|line| {
        let mut fields = line.split_ascii_whitespace().map(str::parse::<u32>);
        match (fields.next(), fields.nth(1)) {
            (Some(Ok(inside)), Some(Ok(count))) => NOBODY.checked_sub(inside).is_some_and(|offset| offset < count),
            _ => false,
        }
    })
}

/// Do all of the job's files called `name` have the same bytes?
fn same_bytes(job: &Job, name: &str) -> bool {
    let named = |file: &&JobFile| file.name == name;
    let digests: BTreeSet<_> =
        [&job.tool].into_iter().chain(&job.inputs).filter(named).map(|file| file.digest).collect();
    digests.len() == 1
}

/// The folders that `names` lie in; sorted, so that a parent comes before its children.
pub(crate) fn folders<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut folders = BTreeSet::new();
    for name in names {
        folders.extend(name.match_indices('/').map(|(end, _)| name[..end].to_owned()));
    }
    folders.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::Digest;
    use crate::driver::Limits;

    fn file(name: &str, bytes: &str, executable: bool) -> JobFile {
        JobFile {
            name: name.to_owned(),
            executable,
            digest: Digest::of(bytes.as_bytes()),
            path: PathBuf::from(format!("/store/{bytes}")),
        }
    }

    fn job() -> Job {
        Job {
            tool: file("tcc", "tcc-bytes", true),
            scheme: false,
            argv: vec![b"tcc".to_vec(), b"-c".to_vec(), b"src/a.c".to_vec()],
            inputs: vec![file("src/a.c", "a", false), file("include/sys/b.h", "b", false)],
            outputs: vec!["out/a.o".to_owned()],
            keep_all: false,
            arch: Arch::Amd64,
            limits: Limits::default(),
        }
    }

    fn machine() -> Machine {
        Machine { arch: Arch::Amd64, root: false, emulator: None }
    }

    fn plan_here(job: &Job) -> Result<Plan, String> {
        plan(job, Level::Namespaces, None, &machine())
    }

    #[test]
    fn only_the_tool_and_the_inputs_are_visible_and_only_the_tool_can_run() {
        let plan = plan_here(&job()).unwrap();
        let files: Vec<_> =
            plan.files.iter().map(|(name, file)| (name.as_str(), file.source.0.as_slice(), file.executable)).collect();
        assert_eq!(
            files,
            [
                ("include/sys/b.h", &b"/store/b"[..], false),
                ("src/a.c", b"/store/a", false),
                ("tcc", b"/store/tcc-bytes", true)
            ]
        );
        assert_eq!(plan.folders, ["include", "include/sys", "out", "src"]);
        assert_eq!((plan.emulator, plan.drop_to, plan.folder), (None, None, None));
    }

    #[test]
    fn a_tool_may_be_given_itself_but_not_another_file_of_its_name() {
        let mut twice = job();
        twice.inputs.push(file("tcc", "tcc-bytes", false));
        let plan = plan_here(&twice).unwrap();
        assert!(plan.files["tcc"].executable, "it stays executable");
        twice.inputs.push(file("tcc", "other", false));
        assert_eq!(plan_here(&twice).unwrap_err(), "two different files of the step are called `tcc`");
    }

    #[test]
    fn an_output_cannot_take_an_inputs_name_or_leave_the_folder() {
        let mut job = job();
        job.outputs = vec!["src/a.c".to_owned()];
        assert!(plan_here(&job).unwrap_err().contains("both an output and an input"));
        job.outputs = vec!["../a".to_owned()];
        assert!(plan_here(&job).unwrap_err().contains("`../a` cannot name a file of a step"));
    }

    #[test]
    fn root_becomes_nobody_and_a_foreign_program_gets_its_emulator_and_room_for_it() {
        let mut job = job();
        job.arch = Arch::Riscv64;
        assert!(plan_here(&job).is_err());
        let machine =
            Machine { arch: Arch::Amd64, root: true, emulator: Some(PathBuf::from("/bin/qemu-riscv64-static")) };
        let plan = plan(&job, Level::Landlock, Some(Path::new("/f")), &machine).unwrap();
        assert_eq!(plan.emulator, Some(Emulator { path: Text(b"/bin/qemu-riscv64-static".to_vec()), machine: 243 }));
        assert_eq!(plan.drop_to, Some(65534));
        assert!(plan.limits.address_space > job.limits.address_space);
    }

    #[test]
    fn id_maps_with_and_without_nobody() {
        assert!(maps_nobody("         0          0 4294967295\n"));
        assert!(maps_nobody("0 1000 1\n1 100000 65536\n"));
        assert!(!maps_nobody("         0       1000          1\n"));
        assert!(!maps_nobody("0 100000 65534\n"));
        assert!(!maps_nobody(""));
    }

    #[test]
    fn a_plan_survives_its_way_to_the_helper() {
        let plan = plan_here(&job()).unwrap();
        let json = serde_json::to_string(&plan).unwrap();
        assert_eq!(serde_json::from_str::<Plan>(&json).unwrap(), plan);
    }
}
