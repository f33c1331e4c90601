//! The driver `podman`: each step runs in a container of its own, made `FROM scratch` by us.
//!
//! The image is empty and built here, without a network. A step's tool and inputs are mounted read-only into its
//! working folder; what it leaves there is its output. How podman can start a container on this machine is found out
//! once, with a program of a few bytes. Invariant: nothing but podman itself, and nothing from a registry, is needed.

mod container;
mod probe;

use crate::arch::Arch;
use crate::driver::{Cancel, Driver, DriverError, Job, JobResult, Level, Limits, Output, Status};
use crate::sandbox::collect::{self, Found};
use crate::sandbox::plan::{self, Machine, NOBODY};
use crate::sandbox::root_with_others;
pub use container::Mounted;
use container::{Ceilings, Container, Ended, FOLDER, Stopped};
use rustix::fs::{Mode, OFlags, open};
use rustix::process::{Gid, Uid};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tempfile::TempDir;

/// What a [`PodmanDriver`] is made from. All that could come from the environment is here, but for what podman reads itself.
pub struct PodmanOptions {
    /// Where folders for steps are made; it must outlive the driver.
    pub scratch: PathBuf,
    /// The variable PATH, to find podman in.
    pub path: Option<OsString>,
}

/// Runs steps in containers. Shared by all workers; making one costs nothing.
pub struct PodmanDriver {
    options: PodmanOptions,
    discovered: Mutex<Discovered>,
    containers: AtomicU64,
}

/// What has been found out about this machine so far.
#[derive(Default)]
struct Discovered {
    ready: Option<Result<Arc<Ready>, DriverError>>,
    foreign: BTreeMap<Arch, Result<(), DriverError>>,
}

/// All it takes to start a container.
#[derive(Debug)]
pub struct Ready {
    podman: PathBuf,
    /// The id of the empty image.
    image: String,
    way: &'static Way,
}

/// A way to ask podman for a container.
#[derive(Debug)]
pub struct Way {
    /// For people.
    name: &'static str,
    /// The program it needs beside podman.
    runtime: Option<&'static str>,
    /// Options before `run`, and after it.
    global: &'static [&'static str],
    options: &'static [&'static str],
    /// Memory and processes can be limited.
    counts: bool,
}

/// Tried in this order.
const WAYS: [Way; 7] = [
    Way { name: "podman run", runtime: None, global: &[], options: &[], counts: true },
    Way { name: "podman --runtime=runc", runtime: Some("runc"), global: &["--runtime=runc"], options: &[], counts: true },
    Way { name: "podman --runtime=crun", runtime: Some("crun"), global: &["--runtime=crun"], options: &[], counts: true },
    Way {
        name: "podman --runtime=runc --cgroup-manager=cgroupfs",
        runtime: Some("runc"),
        global: &["--runtime=runc", "--cgroup-manager=cgroupfs"],
        options: &[],
        counts: true,
    },
    Way {
        name: "podman --runtime=crun run --cgroups=disabled",
        runtime: Some("crun"),
        global: &["--runtime=crun"],
        options: &["--cgroups=disabled"],
        counts: false,
    },
    Way { name: "podman run, without limits of memory", runtime: None, global: &[], options: &[], counts: false },
    Way {
        name: "podman --runtime=runc, without limits of memory",
        runtime: Some("runc"),
        global: &["--runtime=runc"],
        options: &[],
        counts: false,
    },
];

/// What became of a probe.
enum Probed {
    Runs,
    /// It ran, and podman wrote something to its standard error.
    RunsWithWarnings,
    /// For this reason.
    Fails(String),
}

/// Where the kernel says which emulators are registered with it.
const BINFMT: &str = "/proc/sys/fs/binfmt_misc";

/// What is to happen in one container.
pub struct Request {
    /// `None`: the empty one.
    pub image: Option<String>,
    /// Files in the working folder that cannot be written. Names are distinct and [`check_name`](crate::driver::check_name) accepts them.
    pub files: Vec<Mounted>,
    /// Names of the files to hand back.
    pub outputs: BTreeSet<String>,
    /// Hand back everything else that is no input, too.
    pub keep_all: bool,
    /// The first is the path of the program, as the container sees it.
    pub argv: Vec<Vec<u8>>,
    pub limits: Limits,
}

impl PodmanDriver {
    pub fn new(options: PodmanOptions) -> PodmanDriver {
        PodmanDriver { options, discovered: Mutex::default(), containers: AtomicU64::new(0) }
    }

    /// How containers start on this machine, for people. Finds it out, if need be.
    pub fn way(&self, cancel: &Cancel) -> Result<String, DriverError> {
        self.ready(cancel).map(|ready| ready.way.name.to_owned())
    }

    /// The path by which a container finds the file `name` of its request.
    pub fn path_inside(name: &str) -> String {
        format!("{FOLDER}/{name}")
    }

    /// Carries out `request`.
    pub fn contain(&self, request: &Request, cancel: &Cancel) -> Result<JobResult, DriverError> {
        let ready = match self.ready(cancel) {
            Err(_) if cancel.requested() => return Ok(JobResult::new(Level::Namespaces)),
            other => other?,
        };
        let (ended, folder) = self.start(&ready, request, cancel)?;
        let mut result = JobResult::new(Level::Namespaces);
        result.status = status(&ended, &request.limits)?;
        result.unplaced = "podman does not tell it";
        result.outputs.extend(request.outputs.iter().map(|name| (name.clone(), Output::Missing)));
        (result.stdout, result.stderr, result.wall) = (ended.stdout, ended.stderr, ended.wall);
        let inputs: BTreeSet<&str> = request.files.iter().map(|file| file.name.as_str()).collect();
        let collected = open(folder.path(), OFlags::DIRECTORY | OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())
            .map_err(std::io::Error::from)
            .and_then(|root| {
                collect::collect(&root, &request.outputs, request.keep_all, |name| inputs.contains(name), |name, found| {
                    let output = match found {
                        Found::File(file) => Output::File(File::from(file)),
                        Found::Other(kind) => Output::NotRegular(kind),
                    };
                    result.outputs.insert(name, output);
                    Ok(())
                })
            });
        collected.map_err(|error| other(format!("cannot read what a container left: {error}")))?;
        Ok(result)
    }

    /// Runs a container to its end. Its working folder is there until the second result is dropped.
    fn start(&self, ready: &Ready, request: &Request, cancel: &Cancel) -> Result<(Ended, TempDir), DriverError> {
        let root = root_with_others();
        let folder = self.folder()?;
        let names = request.files.iter().map(|file| &file.name);
        lay_out(folder.path(), names, &request.outputs, root.then_some(NOBODY))
            .map_err(|error| other(format!("cannot lay out the folder {}: {error}", folder.path().display())))?;
        let number = self.containers.fetch_add(1, Ordering::Relaxed);
        let limits = &request.limits;
        let container = Container {
            image: request.image.clone().unwrap_or_else(|| ready.image.clone()),
            name: format!("boot2-scm-{}-{number}", std::process::id()),
            folder: folder.path().to_owned(),
            files: request.files.clone(),
            argv: request.argv.clone(),
            user: if root { NOBODY } else { 0 },
            limits: container::Limits {
                memory: limits.memory,
                processes: limits.processes,
                cpu_seconds: limits.cpu.as_secs().max(1),
                file_size: limits.file_size,
                open_files: limits.open_files,
                temporary: limits.all_files,
                wall: limits.wall,
            },
        };
        let help = "choose another place for the store with --store DIR, or another name".to_owned();
        let arguments = container
            .arguments(ready.way, Ceilings::of_this_process())
            .map_err(|what| DriverError { what, help: Some(help) })?;
        let ended = container::run(&ready.podman, &arguments, &container.name, limits.wall, cancel)
            .map_err(|error| other(format!("cannot run {}: {error}", ready.podman.display())))?;
        Ok((ended, folder))
    }

    fn folder(&self) -> Result<TempDir, DriverError> {
        let scratch = std::path::absolute(&self.options.scratch).unwrap_or_else(|_| self.options.scratch.clone());
        let folder = tempfile::Builder::new().prefix("podman-").tempdir_in(&scratch);
        folder.map_err(|error| other(format!("cannot make a folder in {}: {error}", scratch.display())))
    }

    fn discovered(&self) -> MutexGuard<'_, Discovered> {
        // Each entry is written whole: it is valid after any panic.
        self.discovered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everything a container needs. Found out once; whoever comes meanwhile waits.
    fn ready(&self, cancel: &Cancel) -> Result<Arc<Ready>, DriverError> {
        let mut discovered = self.discovered();
        if let Some(ready) = &discovered.ready {
            return ready.clone();
        }
        let ready = self.prepare(cancel).map(Arc::new);
        if !cancel.requested() {
            discovered.ready = Some(ready.clone());
        }
        ready
    }

    fn prepare(&self, cancel: &Cancel) -> Result<Ready, DriverError> {
        let Some(podman) = self.program("podman") else {
            let what = "the driver podman needs podman, and it is not in PATH".to_owned();
            return Err(DriverError { what, help: Some("install it: `apt-get install podman runc`".to_owned()) });
        };
        let image = self.build_image(&podman)?;
        let mut said = Vec::new();
        let mut works = None;
        for way in &WAYS {
            if let Some(runtime) = way.runtime
                && self.program(runtime).is_none()
            {
                said.push(format!("{}: {runtime} is not in PATH", way.name));
                continue;
            }
            let ready = Ready { podman: podman.clone(), image: image.clone(), way };
            match self.probe(&ready, Arch::host(), cancel)? {
                Probed::Runs => return Ok(ready),
                // What podman has to say would be taken for what a tool says. There may be a way without.
                Probed::RunsWithWarnings => works = works.or(Some(ready)),
                Probed::Fails(fault) => said.push(format!("{}: {fault}", way.name)),
            }
            if cancel.requested() {
                break;
            }
        }
        works.ok_or_else(|| DriverError {
            what: format!("podman cannot start containers on this machine; what was tried, and what it said:\n  {}", said.join("\n  ")),
            help: Some("see that `podman run` works on this machine, or leave out --driver podman".to_owned()),
        })
    }

    fn program(&self, name: &str) -> Option<PathBuf> {
        // Relative entries of PATH would mean another file in another folder: resolve none.
        which::which_in(name, self.options.path.as_deref(), "/").ok()
    }

    /// Builds the empty image and gives its id, which is the same every time.
    fn build_image(&self, podman: &Path) -> Result<String, DriverError> {
        let folder = self.folder()?;
        let (context, id) = (folder.path().join("context"), folder.path().join("id"));
        fs::create_dir(&context)
            .and_then(|()| fs::write(folder.path().join("Containerfile"), "FROM scratch\n"))
            .map_err(|error| other(format!("cannot write in {}: {error}", folder.path().display())))?;
        let mut build = Command::new(podman);
        build.args(["build", "--quiet", "--pull=never", "--network=none", "--timestamp=0", "--tag=boot2-scm/scratch"]);
        build.arg("--iidfile").arg(&id).arg("--file").arg(folder.path().join("Containerfile")).arg(&context);
        let built = build.stdin(Stdio::null()).output();
        let built = built.map_err(|error| other(format!("cannot run {}: {error}", podman.display())))?;
        let id = fs::read_to_string(&id).unwrap_or_default().trim().to_owned();
        if !built.status.success() || id.is_empty() {
            let said = String::from_utf8_lossy(&built.stderr);
            return Err(DriverError {
                what: format!("podman cannot build an empty image ({}): {}", built.status, last_line(&said)),
                help: Some("see that this works: `echo FROM scratch | podman build --pull=never -f - .`".to_owned()),
            });
        }
        Ok(id)
    }

    /// Runs the smallest program for `arch` in a container.
    fn probe(&self, ready: &Ready, arch: Arch, cancel: &Cancel) -> Result<Probed, DriverError> {
        let folder = self.folder()?;
        let program = folder.path().join("probe");
        let written = fs::write(&program, probe::program(arch))
            .and_then(|()| fs::set_permissions(&program, fs::Permissions::from_mode(0o555)));
        written.map_err(|error| other(format!("cannot write {}: {error}", program.display())))?;
        let request = Request {
            image: None,
            files: vec![Mounted { name: "probe".to_owned(), source: program, executable: true }],
            outputs: BTreeSet::new(),
            keep_all: false,
            argv: vec![PodmanDriver::path_inside("probe").into_bytes()],
            limits: Limits { wall: Duration::from_secs(60), ..Limits::default() },
        };
        let (ended, _folder) = self.start(ready, &request, cancel)?;
        Ok(match ended.status.code() {
            Some(probe::STATUS) if ended.stderr.bytes.is_empty() => Probed::Runs,
            Some(probe::STATUS) => Probed::RunsWithWarnings,
            _ if ended.stopped == Some(Stopped::TimedOut) => Probed::Fails("a container did not end within 60 s".to_owned()),
            _ => Probed::Fails(match last_line(&String::from_utf8_lossy(&ended.stderr.bytes)) {
                "" => format!("{}, without a word", ended.status),
                line => line.to_owned(),
            }),
        })
    }

    /// Whether containers can run programs for `arch`. Found out once.
    pub fn runs(&self, arch: Arch, cancel: &Cancel) -> Result<(), DriverError> {
        let ready = self.ready(cancel)?;
        if arch == Arch::host() {
            return Ok(());
        }
        if let Some(known) = self.discovered().foreign.get(&arch) {
            return known.clone();
        }
        let runs = match self.probe(&ready, arch, cancel)? {
            Probed::Runs | Probed::RunsWithWarnings => Ok(()),
            Probed::Fails(fault) => Err(DriverError {
                what: format!(
                    "containers cannot run programs for {arch}: {}",
                    registration_fault(arch, Path::new(BINFMT)).unwrap_or(fault)
                ),
                help: Some("as root: `make setup-binfmt`; or leave out --driver podman".to_owned()),
            }),
        };
        if !cancel.requested() {
            self.discovered().foreign.insert(arch, runs.clone());
        }
        runs
    }
}

impl Driver for PodmanDriver {
    fn name(&self) -> &'static str {
        "podman"
    }

    fn run(&self, job: &Job, cancel: &Cancel) -> Result<JobResult, DriverError> {
        if job.scheme {
            let what = "the engine of this program does not run in a container".to_owned();
            return Err(DriverError { what, help: Some("leave out --scheme or --driver".to_owned()) });
        }
        match self.runs(job.arch, cancel) {
            Err(_) if cancel.requested() => return Ok(JobResult::new(Level::Namespaces)),
            other => other?,
        }
        // The container is as good as a machine of that architecture.
        let machine = Machine { arch: job.arch, root: false, emulator: None };
        let plan = plan::plan(job, Level::Namespaces, None, &machine).map_err(other)?;
        let files = plan.files.into_iter().map(|(name, file)| {
            let source = file.source.into_path();
            let source = std::path::absolute(&source).unwrap_or(source);
            Mounted { name, source, executable: file.executable }
        });
        let program = PodmanDriver::path_inside(&plan.program).into_bytes();
        let request = Request {
            image: None,
            files: files.collect(),
            outputs: plan.outputs,
            keep_all: plan.keep_all,
            argv: [program].into_iter().chain(job.argv.iter().skip(1).cloned()).collect(),
            limits: job.limits.clone(),
        };
        self.contain(&request, cancel)
    }

    /// There is only one level.
    fn accepts(&self, recorded: Level) -> bool {
        recorded == Level::Namespaces
    }
}

fn other(what: impl Into<String>) -> DriverError {
    DriverError { what: what.into(), help: None }
}

/// What podman ended with, without its `Error: `.
fn last_line(text: &str) -> &str {
    let line = text.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    line.strip_prefix("Error: ").unwrap_or(line)
}

/// How the program in the container ended.
fn status(ended: &Ended, limits: &Limits) -> Result<Status, DriverError> {
    match ended.stopped {
        Some(Stopped::Cancelled) => return Ok(Status::Cancelled),
        Some(Stopped::TimedOut) => return Ok(Status::TimedOut { limit: limits.wall, processes: 0 }),
        None => {}
    }
    if let Some(said) = ended.refusal() {
        return match ended.status.code() {
            // It could make the container, but not start the program.
            Some(126 | 127) => Ok(Status::NotStarted(format!("podman: {said}"))),
            _ => Err(other(format!("podman could not make the container: {said}"))),
        };
    }
    Ok(match ended.status.code() {
        // As a shell does, podman tells of a signal in the status.
        Some(code @ 129..=159) => match code - 128 {
            libc::SIGKILL => {
                let (memory, cpu) = (limits.memory, limits.cpu.as_secs());
                let what = format!("it used more than {memory} bytes of memory or {cpu} s of processor time");
                Status::LimitExceeded(what)
            }
            signal => Status::Signaled(signal),
        },
        Some(code) => Status::Exited(code),
        None => return Err(other(format!("podman itself ended early: {}", ended.status))),
    })
}

/// Makes what a container finds in its working folder: the folders that files lie in, and a place for each input to be
/// mounted at; all of it `owner`'s, if that is not us.
fn lay_out<'a>(
    folder: &Path,
    inputs: impl Iterator<Item = &'a String>,
    outputs: &BTreeSet<String>,
    owner: Option<u32>,
) -> std::io::Result<()> {
    let inputs: Vec<_> = inputs.collect();
    let mut places = vec![folder.to_owned()];
    for name in plan::folders(inputs.iter().copied().chain(outputs)) {
        places.push(folder.join(name));
        fs::create_dir(places.last().expect("it was just pushed"))?;
    }
    for name in inputs {
        places.push(folder.join(name));
        File::create(places.last().expect("it was just pushed"))?;
    }
    if let Some(owner) = owner {
        for place in places {
            rustix::fs::chown(&place, Some(Uid::from_raw(owner)), Some(Gid::from_raw(owner)))?;
        }
    }
    Ok(())
}

/// Why a container finds no emulator for `arch`, going by what `folder`, the kernel's list, says; `None` if that is not
/// the reason.
fn registration_fault(arch: Arch, folder: &Path) -> Option<String> {
    if !folder.join("status").exists() {
        return Some("binfmt_misc is not mounted, so that no emulator can be registered".to_owned());
    }
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let entries = entries.filter_map(|entry| fs::read_to_string(entry.path()).ok());
    let emulator = format!("/qemu-{}", arch.qemu_name());
    let Some(entry) = entries.into_iter().find(|entry| {
        entry.lines().any(|line| line.starts_with("interpreter ") && line.contains(&emulator))
    }) else {
        return Some("no emulator for them is registered with the kernel".to_owned());
    };
    if !entry.starts_with("enabled") {
        return Some("the emulator that is registered for them is switched off".to_owned());
    }
    let flags = entry.lines().find_map(|line| line.strip_prefix("flags:")).unwrap_or_default();
    (!flags.contains('F')).then(|| "the emulator for them is registered without the flag F, so that containers do not find it".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::driver::Tail;
    use std::os::unix::process::ExitStatusExt;

    fn ended(status: i32, stderr: &str, stopped: Option<Stopped>) -> Ended {
        let stderr = Tail { bytes: stderr.as_bytes().to_vec(), dropped: 0 };
        let status = std::process::ExitStatus::from_raw(status << 8);
        Ended { status, stdout: Tail::default(), stderr, wall: Duration::ZERO, stopped }
    }

    #[test]
    fn podmans_own_failures_are_told_from_the_programs() {
        let limits = Limits::default();
        let of = |code, stderr| status(&ended(code, stderr, None), &limits);
        assert_eq!(of(0, ""), Ok(Status::Exited(0)));
        assert_eq!(of(126, "my own status"), Ok(Status::Exited(126)));
        assert_eq!(of(139, ""), Ok(Status::Signaled(11)));
        assert!(matches!(of(137, ""), Ok(Status::LimitExceeded(_))));
        let refused = of(126, "out\nError: runc: exec format error\n");
        assert_eq!(refused, Ok(Status::NotStarted("podman: runc: exec format error".to_owned())));
        assert_eq!(of(125, "Error: no\n").unwrap_err().what, "podman could not make the container: no");
        assert_eq!(status(&ended(137, "", Some(Stopped::Cancelled)), &limits), Ok(Status::Cancelled));
    }

    #[test]
    fn an_emulator_that_containers_do_not_find_is_explained() {
        let folder = tempfile::tempdir().unwrap();
        let fault = || registration_fault(Arch::Riscv64, folder.path()).unwrap_or_default();
        let entry = |text: &str| fs::write(folder.path().join("qemu-riscv64"), text).unwrap();
        assert!(fault().contains("not mounted"));
        fs::write(folder.path().join("status"), "enabled\n").unwrap();
        assert!(fault().contains("no emulator"));
        entry("disabled\ninterpreter /usr/bin/qemu-riscv64-static\nflags: F\n");
        assert!(fault().contains("switched off"));
        entry("enabled\ninterpreter /usr/bin/qemu-riscv64-static\nflags: OC\n");
        assert!(fault().contains("without the flag F"));
        entry("enabled\ninterpreter /usr/bin/qemu-riscv64-static\nflags: POCF\n");
        assert_eq!(fault(), "");
    }
}
