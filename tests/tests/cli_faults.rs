//! Faults: programs that are killed or interrupted, disks that are full, bits that flip, several runs at once. After
//! each of them the store is whole and the next run complete and right.

use boot2_tests::program::Place;
use expect_test::expect;
use std::fs;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// The list of what boot0 of `arch` came to.
fn sums(place: &Place, arch: &str) -> String {
    let folder = format!("build/{arch}/host/boot0");
    place.finish(place.command("sha256sum").args(["--check", "--strict", "--quiet", "SHA256SUMS"]).current_dir(place.path(&folder))).ok();
    String::from_utf8(place.read(&format!("{folder}/SHA256SUMS"))).unwrap()
}

fn chain<'a>(arch: &'a str, options: &[&'a str]) -> Vec<&'a str> {
    [options, &["chain/boot.scm", arch, "boot0"]].concat()
}

/// What boot0 of `arch` comes to when nothing happens.
fn usual(arch: &str) -> String {
    let place = Place::with_tree();
    place.run(&chain(arch, &[])).ok();
    sums(&place, arch)
}

/// The store says of itself that nothing in it is damaged.
fn assert_whole(place: &Place) {
    let ran = place.run(&["store", "verify"]).ok();
    assert!(!ran.stdout.contains("damaged"), "{}", ran.stdout);
}

/// Starts a program in a process group of its own; its standard error is kept.
fn start(command: &mut Command) -> Child {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0).spawn().unwrap()
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args(["-s", name, &child.id().to_string()]).status().unwrap().success());
}

/// Waits until `true`; a test that waits longer than anything here takes has failed.
fn wait_until(what: &str, mut condition: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while !condition() {
        assert!(Instant::now() < deadline, "{what}: still not so after a minute");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A tree with a step that never ends.
struct Sleeper {
    place: Place,
    /// Bytes no other program has.
    mark: Vec<u8>,
}

impl Sleeper {
    fn new() -> Sleeper {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let place = Place::with_tree();
        let mark = format!("sleeper {} {}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)).into_bytes();
        let hex: String = mark.iter().map(|byte| format!("{byte:02X}")).collect();
        place.write("hex0.hex2", include_str!("../cli/sleeps.hex2").replace(":ELF_end", &format!("{hex}\n:ELF_end")));
        place.write("s.scm", include_str!("../cli/one-step.scm"));
        Sleeper { place, mark }
    }

    /// Starts the script and waits until the step runs.
    fn start(&self, options: &[&str]) -> Child {
        let child = start(&mut self.place.boot2(&[options, &["s.scm", "amd64"]].concat()));
        wait_until("the step starts", || self.processes() > 0);
        child
    }

    /// How many processes are running this sleeper.
    fn processes(&self) -> usize {
        let runs_it = |entry: &fs::DirEntry| {
            let bytes = fs::read(entry.path().join("exe")).unwrap_or_default();
            bytes.len() < 4096 && bytes.windows(self.mark.len()).any(|window| window == self.mark)
        };
        fs::read_dir("/proc").unwrap().flatten().filter(|entry| entry.file_name().as_encoded_bytes()[0].is_ascii_digit()).filter(|entry| runs_it(entry)).count()
    }
}

// ---------------------------------------------------------------- Ctrl-C

#[test]
fn an_interrupted_evaluation() {
    let place = Place::new();
    place.write("s.scm", "(close (cdr (open-output \"ready\")))\n(define (f n)\n  (f (+ n 1)))\n(f 0)\n");
    let child = start(&mut place.boot2(&["s.scm"]));
    wait_until("the script runs", || place.path("ready").exists());
    signal(&child, "INT");
    // Where it was is chance.
    let report = place.ran(child.wait_with_output().unwrap()).report();
    assert!(report.starts_with("exit 130\nerror: interrupted\n") && report.contains("--> s.scm:"), "{report}");
    assert_whole(&place);
}

#[test]
fn an_interrupted_step() {
    for level in ["namespaces", "landlock", "off"] {
        let sleeper = Sleeper::new();
        let child = sleeper.start(&["-q", "--sandbox", level]);
        signal(&child, "INT");
        let ran = sleeper.place.ran(child.wait_with_output().unwrap());
        assert_eq!(sleeper.processes(), 0, "{level}");
        let report = ran.report().replace("warning: steps run without a sandbox (--sandbox=off): they can read and write what you can\n", "");
        expect![[r#"
            exit 130
            error: hex0 (hex1.hex0) was interrupted
              --> s.scm:9:14
            9 | (define made (hex0 hex1.hex0))
              |              ^^^^^^^^^^^^^^^^
            help: run again: what was finished is remembered
        "#]].assert_eq(&report);
        assert_eq!(sleeper.place.files("build"), [""; 0]);
        assert_whole(&sleeper.place);
        assert_eq!(sleeper.place.files("store/tmp"), [""; 0], "{level}");
    }
}

/// A read from a terminal cannot be told to stop; the program ends all the same.
#[test]
fn an_interrupted_read() {
    let place = Place::new();
    place.write("s.scm", "(close (cdr (open-output \"ready\")))\n(read-line stdin)\n");
    let child = start(place.boot2(&["s.scm"]).stdin(Stdio::piped()));
    wait_until("the script runs", || place.path("ready").exists());
    let state = || fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap();
    wait_until("the script reads", || state().rsplit_once(") ").unwrap().1.starts_with('S'));
    signal(&child, "INT");
    // Its standard input stays open meanwhile.
    let mut child = child;
    let stdin = child.stdin.take();
    expect![[r#"
        exit 130
        error: interrupted
    "#]].assert_eq(&place.ran(child.wait_with_output().unwrap()).report());
    drop(stdin);
}

#[test]
fn a_step_that_takes_too_long() {
    let sleeper = Sleeper::new();
    let ran = sleeper.place.run(&["-q", "--timeout=1", "s.scm", "amd64"]);
    assert_eq!(sleeper.processes(), 0);
    expect![[r#"
        exit 1
        error: hex0 (hex1.hex0) did not finish within 1 s and was stopped
          --> s.scm:9:14
        9 | (define made (hex0 hex1.hex0))
          |              ^^^^^^^^^^^^^^^^
        help: run just this step again with `boot2-scm --store DIR/store step KEY`
    "#]].assert_eq(&ran.report());
}

// ---------------------------------------------------------------- kill

#[test]
fn a_killed_run_leaves_no_process() {
    for (level, name) in [("namespaces", "KILL"), ("namespaces", "TERM"), ("landlock", "KILL"), ("off", "KILL")] {
        let sleeper = Sleeper::new();
        let mut child = sleeper.start(&["--sandbox", level]);
        signal(&child, name);
        assert!(!child.wait().unwrap().success());
        wait_until(&format!("{level} {name}: the step ends"), || sleeper.processes() == 0);
    }
}

#[test]
fn a_run_killed_at_any_moment_is_made_good_by_the_next() {
    let usual = usual("riscv64");
    let place = Place::with_tree();
    // A cold run takes a quarter of a second or more; primes, so that the moments differ as the store fills.
    for pause in [3, 13, 31, 61, 89, 127, 179, 241] {
        let mut child = start(&mut place.boot2(&chain("riscv64", &["-j2"])));
        std::thread::sleep(Duration::from_millis(pause));
        signal(&child, "KILL");
        child.wait().unwrap();
        assert_whole(&place);
        for file in place.files("build").iter().filter(|file| !file.contains("/.boot2-scm-new-")) {
            let name = file.rsplit('/').next().unwrap();
            let digest = place.finish(place.command("sha256sum").arg(file)).ok().stdout;
            assert!(name == "SHA256SUMS" || usual.contains(&format!("{}  {name}\n", &digest[..64])), "{file} is half-written");
        }
    }
    place.run(&chain("riscv64", &[])).ok();
    assert_eq!(sums(&place, "riscv64"), usual);
    assert_eq!(place.files("build").len(), 6, "no leftovers");
}

// ---------------------------------------------------------------- several at once

#[test]
fn several_runs_at_once_on_one_store_and_one_build_folder() {
    let place = Place::with_tree();
    for _ in 0..3 {
        let runs: Vec<_> = (0..4).map(|_| start(&mut place.boot2(&chain("amd64", &["-j2"])))).collect();
        for run in runs {
            place.ran(run.wait_with_output().unwrap()).ok();
        }
        assert_eq!(sums(&place, "amd64"), usual("amd64"));
        assert_whole(&place);
        fs::remove_dir_all(place.path("store")).unwrap();
        fs::remove_dir_all(place.path("build")).unwrap();
    }
}

#[test]
fn a_collection_does_not_disturb_a_run() {
    let sleeper = Sleeper::new();
    let mut child = sleeper.start(&[]);
    expect![[r#"
        exit 1
        error: the store at DIR/store: cannot lock DIR/store/lock: Resource temporarily unavailable (os error 11)
        help: another run is using the store: wait for it to end, then try again
    "#]].assert_eq(&sleeper.place.run(&["store", "gc", "--days=0"]).report());
    signal(&child, "KILL");
    child.wait().unwrap();
    wait_until("the store is free", || sleeper.place.run(&["store", "gc", "--days=0"]).status.success());
    assert!(sleeper.place.files("store").iter().all(|file| !file.contains("/blobs/") && !file.contains("/tmp/")));
}
