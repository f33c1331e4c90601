//! What survives when things break under a run: the run killed at any moment, two runs at once, a full disk, folders that
//! cannot be written or read.

mod common;

use boot2_prims::arch::Arch;
use boot2_prims::driver::{Level, Limits};
use boot2_prims::export;
use boot2_prims::graph::StepSpec;
use boot2_prims::sandbox::Sandbox;
use boot2_prims::store::Store;
use boot2_runtime::host::CallSite;
use common::*;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

const ROLE: &str = "BOOT2_PRIMS_TEST_BASE";
const STEPS: usize = 8;

/// Not a test by itself: the run that the other tests start, in a process of its own. `BASE/in` is copied through
/// [`STEPS`] steps, all of which are exported.
#[test]
fn runner() {
    let Some(base) = std::env::var_os(ROLE) else { return };
    let base = Path::new(&base);
    if let Err(error) = Store::open(&base.join("store")) {
        panic!("FAILED {error}; help: {}", error.help());
    }
    let log = Arc::new(Log::default());
    let graph = graph_with(base, log.clone(), Sandbox::Auto, Limits::default());
    let tool = graph.source("probe", &program("probe"), true, CallSite::default()).unwrap();
    let mut last = graph.source("in", &base.join("in"), false, CallSite::default()).unwrap();
    let mut items = Vec::new();
    for number in 0..STEPS {
        let output = format!("out{number}");
        let argv = ["probe", "copy", "in", &output].map(|argument| argument.as_bytes().to_vec()).to_vec();
        let inputs = vec![("in".to_owned(), last)];
        last = graph
            .step(StepSpec {
                label: output.clone(),
                tool,
                argv,
                inputs,
                output: output.clone(),
                executable: false,
                arch: Arch::host(),
                site: CallSite::default(),
            })
            .unwrap();
        items.push((output, last));
    }
    // A stage after every step, so that exports go on all the time.
    for number in 0..STEPS {
        graph.export("s", Arch::host(), items[..=number].to_vec(), CallSite::default()).unwrap();
    }
    if let Err(failures) = graph.finish() {
        panic!("FAILED {}; help: {:?}", failures[0], failures[0].help);
    }
    println!("{}", log.take().join("\n"));
}

struct Base(tempfile::TempDir);

impl Base {
    fn new(input: &str) -> Base {
        program("probe");
        let base = scratch();
        fs::set_permissions(base.path(), PermissionsExt::from_mode(0o777)).unwrap();
        fs::write(base.path().join("in"), input).unwrap();
        Base(base)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn stage(&self) -> PathBuf {
        self.path().join("build").join(Arch::host().name()).join("host/s")
    }

    fn command(&self) -> Command {
        self.command_through(std::env::current_exe().unwrap().as_os_str(), &[])
    }

    /// `program ARGS… THIS-TEST runner …`
    fn command_through(&self, program: &OsStr, args: &[&OsStr]) -> Command {
        let mut command = Command::new(program);
        command.args(args).args(["--exact", "runner", "--nocapture"]).env(ROLE, self.path());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn start(&self) -> Child {
        self.command().spawn().unwrap()
    }

    fn run(&self) -> String {
        succeed(self.command())
    }

    /// Every exported file is whole, and the store holds nothing wrong.
    fn check(&self, contents: &[&[u8]]) {
        for entry in fs::read_dir(self.stage()).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if name.starts_with("out") {
                let bytes = fs::read(&path).unwrap();
                assert!(
                    contents.contains(&bytes.as_slice()),
                    "{name} is neither the old nor the new file: {} bytes",
                    bytes.len()
                );
            }
        }
        let report = Store::open(&self.path().join("store")).unwrap().verify().unwrap();
        assert_eq!(report.damaged, [] as [PathBuf; 0]);
    }
}

fn succeed(mut command: Command) -> String {
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

/// The report of a run that fails.
fn fail(mut command: Command) -> String {
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "it should have failed: {}", String::from_utf8_lossy(&output.stdout));
    text.lines().find(|line| line.contains("FAILED")).unwrap_or_else(|| panic!("no report: {text}")).to_owned()
}

/// Processes whose command line begins with `argument`.
fn processes(argument: &str) -> usize {
    let mut found = 0;
    for entry in fs::read_dir("/proc").unwrap().flatten() {
        let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
        found += usize::from(line.split(|&byte| byte == 0).any(|word| word == argument.as_bytes()));
    }
    found
}

#[test]
fn a_run_killed_at_any_moment_leaves_everything_whole() {
    let base = Base::new("old");
    let whole = Instant::now();
    base.run();
    let whole = whole.elapsed();
    let mut contents = vec![b"old".to_vec()];
    for round in 0..20u32 {
        // A new input each time, so that there is work at every moment of the run.
        let content = vec![b'a' + round as u8; 100_000];
        fs::write(base.path().join("in"), &content).unwrap();
        contents.push(content);
        let mut run = base.start();
        std::thread::sleep(whole * round / 20);
        run.kill().unwrap();
        run.wait().unwrap();
        base.check(&contents.iter().map(Vec::as_slice).collect::<Vec<_>>());
    }
    base.run();
    base.check(&[contents.last().unwrap()]);
    assert!(export::check(&base.stage()).unwrap().is_empty());
    assert!(!base.run().contains("start"), "everything is remembered");
    // The killed runs' files are gone, and nothing but ours is in the stage.
    assert_eq!(fs::read_dir(base.path().join("store/tmp")).unwrap().count(), 0);
    assert_eq!(fs::read_dir(base.stage()).unwrap().count(), STEPS + 1);
}

/// Starts a run whose step sleeps for ever at `level`; kills what `victim` picks, given the run's pid; expects the step to
/// end.
fn step_ends_with(level: Level, victim: impl Fn(u32) -> i32) {
    // A name for the step's command line that nothing else has.
    let marker = format!("sleeper-{}-{}", std::process::id(), level.name());
    let base = scratch();
    let mut run = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "sleeper", "--nocapture"])
        .env(ROLE, base.path())
        .env("BOOT2_PRIMS_TEST_MARKER", &marker)
        .env("BOOT2_PRIMS_TEST_LEVEL", level.name())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let deadline = Instant::now() + Duration::from_secs(60);
    let wait_until = |done: &dyn Fn() -> bool, what: &str| {
        while !done() {
            assert!(Instant::now() < deadline, "{level:?}: {what}");
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    wait_until(&|| processes(&marker) > 0, "the step did not start");
    let victim = rustix::process::Pid::from_raw(victim(run.id())).unwrap();
    rustix::process::kill_process(victim, rustix::process::Signal::KILL).unwrap();
    wait_until(&|| processes(&marker) == 0, "the step outlives its run");
    let _ = run.kill();
    run.wait().unwrap();
}

#[test]
fn a_killed_run_takes_its_steps_with_it() {
    for level in CONFINED {
        step_ends_with(level, |run| run as i32);
    }
}

#[test]
fn a_killed_helper_takes_its_step_with_it() {
    for level in CONFINED {
        step_ends_with(level, |run| {
            let threads = fs::read_dir(format!("/proc/{run}/task")).unwrap();
            let children = threads.map(|thread| fs::read_to_string(thread.unwrap().path().join("children")).unwrap());
            children.collect::<String>().trim().parse().expect("one child, the helper")
        });
    }
}

/// Not a test by itself: runs a step that sleeps for ever, for `a_killed_run_takes_its_steps_with_it`.
#[test]
fn sleeper() {
    let (Some(base), Ok(marker)) = (std::env::var_os(ROLE), std::env::var("BOOT2_PRIMS_TEST_MARKER")) else { return };
    let sandbox = std::env::var("BOOT2_PRIMS_TEST_LEVEL").unwrap().parse().unwrap();
    let driver = driver(sandbox, Path::new(&base));
    let result = boot2_prims::driver::Driver::run(&driver, &job("probe", &["sleep", &marker]), &cancel());
    panic!("it ended: {result:?}");
}

#[test]
fn two_runs_at_once_agree() {
    let base = Base::new("content");
    // Several times, since what goes wrong between two runs needs the right moment.
    for round in 0..10 {
        fs::write(base.path().join("in"), format!("content {round}")).unwrap();
        let runs: Vec<_> = (0..3).map(|_| base.start()).collect();
        for run in runs {
            let output = run.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        base.check(&[format!("content {round}").as_bytes()]);
    }
    assert!(export::check(&base.stage()).unwrap().is_empty());
}

#[test]
fn a_full_disk_is_reported_and_harms_nothing() {
    let base = Base::new("small");
    base.run();
    // The same folders on a file system with room for the old but not for the new: in a mount namespace of its own, so
    // that the machine does not see it.
    fs::write(base.path().join("in"), vec![b'x'; 3 << 20]).unwrap();
    let script = "mount -t tmpfs -o size=4m tmpfs \"$0/disk\" && cp -a \"$0/store\" \"$0/build\" \"$0/in\" \"$0/disk\" && export BOOT2_PRIMS_TEST_BASE=\"$0/disk\" \
        && { \"$@\"; status=$?; cd \"$0/disk\" && cp -a build ../build.after; cp -a store ../store.after; exit $status; }";
    fs::create_dir(base.path().join("disk")).unwrap();
    let test = std::env::current_exe().unwrap();
    let args: Vec<&OsStr> = ["--user", "--map-root-user", "--mount", "sh", "-c", script]
        .map(OsStr::new)
        .into_iter()
        .chain([base.path().as_os_str(), test.as_os_str()])
        .collect();
    let report = fail(base.command_through(OsStr::new("unshare"), &args));
    assert!(report.contains("No space left on device") && report.contains("boot2-scm store gc"), "{report}");
    // What was there is as it was.
    let after = base.path().join("build.after").join(Arch::host().name()).join("host/s");
    assert!(export::check(&after).unwrap().is_empty());
    assert_eq!(fs::read(after.join("out0")).unwrap(), b"small");
    let report = Store::open(&base.path().join("store.after")).unwrap().verify().unwrap();
    assert!(report.damaged.is_empty(), "{report:?}");
}

/// `command`, as a user whom permissions bind.
fn unprivileged(mut command: Command) -> Command {
    if rustix::process::geteuid().is_root() {
        command.gid(65534).uid(65534);
    }
    command
}

#[test]
fn a_build_folder_that_cannot_be_written_is_reported() {
    let base = Base::new("x");
    fs::create_dir(base.path().join("build")).unwrap();
    fs::set_permissions(base.path().join("build"), PermissionsExt::from_mode(0o555)).unwrap();
    let report = fail(unprivileged(base.command()));
    assert!(
        report.contains("export of s failed: cannot make the folder") && report.contains("Permission denied"),
        "{report}"
    );
    assert!(report.contains("make the build folder writable"), "{report}");
    assert_eq!(fs::read_dir(base.path().join("build")).unwrap().count(), 0);
    fs::set_permissions(base.path().join("build"), PermissionsExt::from_mode(0o777)).unwrap();
    assert!(!succeed(unprivileged(base.command())).contains("start"), "the steps had been done and are remembered");
}

#[test]
fn a_store_that_cannot_be_used_is_reported() {
    let base = Base::new("x");
    let store = base.path().join("store");
    fs::create_dir(&store).unwrap();
    fs::set_permissions(&store, PermissionsExt::from_mode(0o000)).unwrap();
    let report = fail(unprivileged(base.command()));
    assert!(report.contains("cannot make the folder") && report.contains("--store DIR"), "{report}");
    fs::set_permissions(&store, PermissionsExt::from_mode(0o755)).unwrap();
    fs::remove_dir(&store).unwrap();
    fs::write(&store, "not a folder").unwrap();
    let report = fail(base.command());
    assert!(report.contains("cannot make the folder") && report.contains("Not a directory"), "{report}");
}

/// `sh -c SCRIPT`, in which `"$@"` is the runner, in a user namespace where user namespaces cannot be made.
fn without_namespaces(base: &Base, wrapper: &[&OsStr]) -> Command {
    let script = "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$@\"";
    let test = std::env::current_exe().unwrap();
    let args = ["--user", "--map-root-user", "sh", "-c", script, "sh"].map(OsStr::new);
    let args: Vec<&OsStr> = args.iter().chain(wrapper).copied().chain([test.as_os_str()]).collect();
    base.command_through(OsStr::new("unshare"), &args)
}

#[test]
fn where_namespaces_are_switched_off_landlock_takes_over_and_one_line_says_so() {
    let base = Base::new("x");
    let log = succeed(without_namespaces(&base, &[]));
    let warnings: Vec<_> = log.lines().filter(|line| line.starts_with("warning")).collect();
    let [warning] = warnings[..] else { panic!("one warning: {log}") };
    assert!(
        warning.starts_with("warning sandbox: using landlock for ") && warning.contains("cannot make namespaces"),
        "{warning}"
    );
    base.check(&[b"x"]);
}

#[test]
fn without_any_sandbox_nothing_runs() {
    let base = Base::new("x");
    let report = fail(without_namespaces(&base, &[program("without-landlock").as_os_str()]));
    assert!(
        report.contains("no sandbox is available: cannot make namespaces")
            && report.contains("this kernel does not offer Landlock"),
        "{report}"
    );
    assert!(report.contains("--sandbox=off"), "{report}");
    assert!(!base.stage().exists());
}
