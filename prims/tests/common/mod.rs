//! What the integration tests share: small static programs to be steps, a driver on this crate's helper, and a graph.
#![allow(dead_code)]

use boot2_prims::arch::Arch;
use boot2_prims::digest::Digest;
use boot2_prims::driver::{Cancel, Job, JobFile, JobResult, Level, Limits};
use boot2_prims::graph::{Graph, Settings};
use boot2_prims::observer::{Observer, Steps};
use boot2_prims::sandbox::{Helper, HostDriver, HostOptions, Sandbox};
use boot2_prims::store::Store;
use boot2_prims::symbols;
use boot2_prims::third_party::{Options, Packages};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A folder for this test program's files, removed by the next run of it at the latest.
pub fn scratch() -> tempfile::TempDir {
    // Readable by everyone: some tests look at it as another user.
    let dir = tempfile::Builder::new().prefix("boot2-prims-test-").tempdir().unwrap();
    fs::set_permissions(dir.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    dir
}

pub fn helper() -> Helper {
    Helper::program(Path::new(env!("CARGO_BIN_EXE_boot2-step-helper")))
}

/// Remembers what it is told.
#[derive(Default)]
pub struct Log(pub Mutex<Vec<String>>);

impl Log {
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }

    fn push(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }
}

impl Observer for Log {
    fn step_started(&self, label: &str) {
        self.push(format!("start {label}"));
    }

    fn step_finished(&self, label: &str, cached: bool, _: Duration) {
        self.push(format!("{} {label}", if cached { "cached" } else { "done" }));
    }

    fn step_failed(&self, label: &str, status: &str) {
        self.push(format!("failed {label} {status}"));
    }

    fn exported(&self, stage: &str, _: &Path, written: usize, _: Steps) {
        self.push(format!("exported {stage} {written}"));
    }

    fn warning(&self, text: &str) {
        self.push(format!("warning {text}"));
    }
}

pub fn driver(sandbox: Sandbox, scratch: &Path) -> HostDriver {
    driver_with(sandbox, scratch, Arc::new(Log::default()))
}

pub fn driver_with(sandbox: Sandbox, scratch: &Path, observer: Arc<dyn Observer>) -> HostDriver {
    HostDriver::new(HostOptions {
        sandbox,
        helper: helper(),
        scratch: scratch.to_owned(),
        path: std::env::var_os("PATH"),
        observer,
    })
}

/// Compiles `tests/programs/NAME.c` for this machine; once per test program run.
pub fn program(name: &str) -> PathBuf {
    build(name, |source, out| {
        let source = source.with_extension("c");
        run(
            "gcc",
            &["-static", "-nostdlib", "-no-pie", "-fno-stack-protector", "-O1", "-o", out, source.to_str().unwrap()],
        );
    })
}

/// Assembles `tests/programs/foreign-ARCH.s` with the binutils for that architecture.
pub fn foreign_program(arch: Arch) -> PathBuf {
    build(&format!("foreign-{arch}"), |source, out| {
        let object = format!("{out}.o");
        run(
            &format!("{}-linux-gnu-as", arch.qemu_name()),
            &["-o", &object, source.with_extension("s").to_str().unwrap()],
        );
        run(&format!("{}-linux-gnu-ld", arch.qemu_name()), &["-o", out, &object]);
        fs::remove_file(object).unwrap();
    })
}

/// `make` builds the program at a path of its own; then it is moved to its place, so that tests running at the same
/// time do not disturb each other. It stays there until its source is newer.
fn build(name: &str, make: impl FnOnce(&Path, &str)) -> PathBuf {
    // Tests of one process would share the path, so they take turns; a panic in one leaves nothing half-made.
    static BUILDING: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _turn = BUILDING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let modified = |path: &Path| path.metadata().and_then(|meta| meta.modified()).ok();
    let newest = fs::read_dir(&sources).unwrap().filter_map(|entry| modified(&entry.unwrap().path())).max();
    if modified(&out).is_none_or(|built| Some(built) < newest) {
        let unique = out.with_file_name(format!("{name}.{}", std::process::id()));
        make(&sources.join(name), unique.to_str().unwrap());
        fs::rename(&unique, &out).unwrap();
    }
    out
}

fn run(program: &str, args: &[&str]) {
    let output = Command::new(program)
        .args(args)
        .output()
        .unwrap_or_else(|error| panic!("{program}, needed by this test: {error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A job with the program `name`, which makes `out` of nothing.
pub fn job(name: &str, args: &[&str]) -> Job {
    job_of(file(name, &program(name), true), args, Arch::host())
}

pub fn job_of(tool: JobFile, args: &[&str], arch: Arch) -> Job {
    let argv = [tool.name.as_str()].iter().chain(args).map(|argument| argument.as_bytes().to_vec()).collect();
    Job {
        tool,
        scheme: false,
        argv,
        inputs: Vec::new(),
        outputs: vec!["out".to_owned()],
        keep_all: false,
        arch,
        limits: Limits::default(),
    }
}

pub fn file(name: &str, path: &Path, executable: bool) -> JobFile {
    let digest = Digest::of(&fs::read(path).unwrap());
    JobFile { name: name.to_owned(), executable, digest, path: path.to_owned() }
}

pub fn cancel() -> Cancel {
    Cancel::new().unwrap()
}

pub fn stderr(result: &JobResult) -> String {
    String::from_utf8_lossy(&result.stderr.bytes).into_owned()
}

/// Both levels that confine.
pub const CONFINED: [Level; 2] = [Level::Namespaces, Level::Landlock];

/// A graph with a store and a build folder under `base`.
pub fn graph(base: &Path, log: Arc<Log>) -> Graph {
    graph_with(base, log, Sandbox::Auto, Limits::default())
}

pub fn graph_with(base: &Path, log: Arc<Log>, sandbox: Sandbox, limits: Limits) -> Graph {
    let store = Arc::new(Store::open(&base.join("store")).unwrap());
    let driver = Arc::new(driver_with(sandbox, base, log.clone()));
    let packages = Packages::new(Options {
        manifests: base.join("vendor"),
        store: store.clone(),
        distfiles: Some(base.join("distfiles")),
        offline: true,
        path: None,
        observer: log.clone(),
        cancel: cancel(),
    });
    Graph::new(Settings {
        store,
        packages: Arc::new(packages),
        driver,
        observer: log,
        jobs: 2,
        limits,
        engine: None,
        root: base.to_path_buf(),
        build: base.join("build"),
        cancel: cancel(),
        crash_place: symbols::crash_place,
        command: "boot2-scm".to_owned(),
    })
}

/// Runs this test program's tests that match `filters` again as a user without privileges, if we are root.
pub fn as_ordinary_user(filters: &[&str]) {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    // Everything they need from here has to be built already: that user cannot write there.
    program("probe");
    for arch in [Arch::Aarch64, Arch::Riscv64].into_iter().filter(|arch| *arch != Arch::host()) {
        foreign_program(arch);
    }
    let tmp = scratch();
    fs::set_permissions(tmp.path(), std::os::unix::fs::PermissionsExt::from_mode(0o777)).unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(filters).env("TMPDIR", tmp.path()).env("HOME", "/nonexistent");
    std::os::unix::process::CommandExt::uid(std::os::unix::process::CommandExt::gid(&mut command, 65534), 65534);
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    assert!(!text.contains("running 0 tests"), "{text}");
    assert_eq!(fs::read_dir(tmp.path()).unwrap().count(), 0, "temporary files were left");
}
