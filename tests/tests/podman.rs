//! The driver `podman`, and `podman-run`: the same bytes as the host driver's, and clear words where there is no podman
//! or none that works.

use boot2_tests::program::{Place, Ran, boot2};
use expect_test::expect;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Whether podman starts containers on this machine at all. Asked of podman, not of the driver, so that a driver that
/// fails is no reason to skip its tests.
fn podman_works() -> bool {
    static WORKS: OnceLock<bool> = OnceLock::new();
    let works = *WORKS.get_or_init(|| ["", "--runtime=runc", "--runtime=crun"].into_iter().any(starts_a_container));
    if !works {
        println!("skipped: podman cannot start containers on this machine");
    }
    works
}

fn starts_a_container(runtime: &str) -> bool {
    let place = Place::new();
    place.write("Containerfile", "FROM scratch\n");
    fs::create_dir(place.path("context")).unwrap();
    let seed = place.write("work/seed", include_bytes!("../../vendor/seed/amd64/hex0-seed"));
    place.write("work/in", include_bytes!("../../vendor/seed/amd64/hex0.hex0"));
    fs::set_permissions(seed, fs::Permissions::from_mode(0o755)).unwrap();
    let run = |script: &str| as_the_user(&mut place.command("sh")).args(["-c", script]).status().is_ok_and(|status| status.success());
    run("podman build -q --pull=never --iidfile id -f Containerfile context >/dev/null 2>&1")
        && run(&format!(
            "podman {runtime} run --rm --network=none --ulimit=nofile=64:64 --ulimit=nproc=64:64 -v \"$PWD/work:/w\" -w /w $(cat id) ./seed in out 2>/dev/null"
        ))
        && place.read("work/out") == place.read("work/seed")
}

/// podman keeps its images where the user's home is.
fn as_the_user(command: &mut Command) -> &mut Command {
    for name in ["HOME", "XDG_RUNTIME_DIR"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command
}

fn run(place: &Place, arguments: &[&str]) -> Ran {
    place.finish(as_the_user(&mut place.boot2(arguments)))
}

/// Nothing of a step is left in the store's folder for temporary files.
fn assert_tidy(place: &Place) {
    let left: Vec<_> = place.files("store/tmp").into_iter().filter(|file| file.contains("podman-")).collect();
    assert_eq!(left, [""; 0]);
}

// ---------------------------------------------------------------- what works

#[test]
fn the_same_bytes_as_the_host_drivers() {
    if !podman_works() {
        return;
    }
    let place = Place::with_tree();
    let chain = ["chain/boot.scm", "amd64", "boot2"];
    run(&place, &[&["-q", "--driver=podman"], &chain[..]].concat()).ok();
    place.run(&[&["-q"], &chain[..]].concat()).ok();
    let compared = place.run(&["compare", "amd64"]).ok();
    expect![[r#"
        boot0: 5 files with the same bytes
        boot1: 2 files with the same bytes
        boot2: 2 files with the same bytes
    "#]].assert_eq(&compared.stdout);
    assert_tidy(&place);

    place.write("build/amd64/podman/boot1/M1pp", "?");
    fs::remove_dir_all(place.path("build/amd64/host/boot2")).unwrap();
    let compared = place.run(&["compare", "amd64", "podman", "host"]);
    expect![[r#"
        boot0: 5 files with the same bytes
        boot1: 1 file with the same bytes
        only podman has boot2
        different: boot1/M1pp: byte 0 is 3f and 7f
    "#]].assert_eq(&compared.stdout);
    assert_eq!(compared.code(), 1);
    // And the driver sees for itself that its file is not what it made.
    run(&place, &[&["-q", "--driver=podman"], &chain[..]].concat()).ok();
    place.run(&["compare", "amd64"]).ok();
}

#[test]
fn programs_for_other_machines_run_where_an_emulator_is_registered_and_are_refused_elsewhere() {
    if !podman_works() {
        return;
    }
    let foreign = if cfg!(target_arch = "aarch64") { "riscv64" } else { "aarch64" };
    let registered = fs::read_to_string(format!("/proc/sys/fs/binfmt_misc/qemu-{foreign}"));
    let registered = registered.is_ok_and(|entry| entry.starts_with("enabled") && entry.contains("\nflags: ") && entry.contains('F'));
    let place = Place::with_tree();
    let ran = run(&place, &["-q", "--driver=podman", "chain/boot.scm", foreign, "boot0"]);
    if registered {
        ran.ok();
        place.run(&["-q", "chain/boot.scm", foreign, "boot0"]).ok();
        assert_eq!(place.run(&["compare", foreign]).ok().stdout, "boot0: 5 files with the same bytes\n");
    } else {
        let wanted = format!("could not run: containers cannot run programs for {foreign}: ");
        let help = "help: as root: `make setup-binfmt`; or leave out --driver podman\n";
        assert!(ran.code() == 1 && ran.stderr.contains(&wanted) && ran.stderr.ends_with(help), "{}", ran.report());
        assert!(!ran.stderr.contains("exec format"), "the reason is told, not how podman puts it:\n{}", ran.stderr);
    }
}

#[test]
fn a_script_can_run_a_container() {
    if !podman_works() {
        return;
    }
    let place = Place::with_tree();
    place.write("s.scm", r#"
(define (show ran)
  (for-each (lambda (part) (write part) (newline)) ran))
(define seed '("hex0" . "vendor/seed/amd64/hex0-seed"))
(define (hex text) (let ((port (cdr (open-output "a.hex0")))) (write-bytes port text) (close port)))
(hex "68 69 0A # hi\n")
(show (podman-run #f (list seed '("in/a.hex0" . "a.hex0")) '("a" "not/made") '("hex0" "in/a.hex0" "a") '((seconds . 60) (memory . 100000000))))
(show (podman-run #f (list seed) '() '("hex0" "/etc/shadow" "b") '()))
(define (fault . arguments)
  (guard (e (#t (write (error-object-message e)) (newline))) (apply podman-run arguments)))
(fault "localhost/no-such-image" '() '() '("/bin/sh") '())
(fault #f '(("x" . "/no/such/file")) '() '("x") '())
(fault #f '(("x" . "/etc")) '() '("x") '())
(fault #f '(("../x" . "a.hex0")) '() '("x") '())
(fault #f (list seed seed) '() '("x") '())
(fault #f (list seed) '("hex0") '("hex0") '())
(fault #f '() '() '() '())
(fault #f '() '() '("x") '((hours . 1)))
(fault #f '() '() '("x") '((seconds . 0)))
"#);
    let ran = run(&place, &["s.scm"]).ok();
    expect![[r#"
        (status . 0)
        (stdout . "")
        (stderr . "")
        (outputs ("a" . "hi\n") ("not/made" . #f))
        (status . 1)
        (stdout . "")
        (stderr . "")
        (outputs)
        "podman-run: podman could not make the container: localhost/no-such-image: image not known"
        "podman-run: cannot read /no/such/file: No such file or directory (os error 2)"
        "podman-run: /etc is not a regular file"
        "podman-run: `../x` cannot name a file of a step: it has an empty, `.` or `..` part"
        "podman-run: two inputs are called `hex0`"
        "podman-run: `hex0` is both an input and an output"
        "podman-run: ARGV is empty"
        "podman-run: unknown limit `hours`: known are seconds, memory, file-size and processes"
        "podman-run: the limit `seconds` must be a positive integer"
    "#]].assert_eq(&ran.stdout);
    assert_tidy(&place);
}

#[test]
fn a_stage_in_one_container() {
    if !podman_works() {
        return;
    }
    let place = Place::with_tree();
    place.run(&["-q", "chain/boot.scm", "amd64", "boot2"]).ok();
    fs::create_dir(place.path("stage")).unwrap();
    place.run(&["emit", "boot2", "amd64", "-o", "stage/run.scm", "--inputs", "stage"]).ok();
    let ran = run(&place, &["chain/contained.scm", "stage", "build/amd64/host/boot2/scheme1"]).ok();
    assert!(ran.stdout.starts_with("boot2: catm, "), "{}", ran.stdout);
    for product in ["catm", "scheme1"] {
        assert!(place.read(&format!("stage/{product}")) == place.read(&format!("build/amd64/host/boot2/{product}")), "{product}");
    }
    fs::write(place.path("stage/M1pp"), "no program").unwrap();
    let ran = run(&place, &["chain/contained.scm", "stage", "build/amd64/host/boot2/scheme1"]);
    assert!(ran.code() == 1 && ran.stderr.contains(" failed\nstage: scheme1 ended with 1\n"), "{}", ran.report());
    assert_eq!(run(&place, &["chain/contained.scm", "elsewhere", "x"]).report(), "exit 2\ncannot read elsewhere/run.scm\n");
}

// ---------------------------------------------------------------- tools that fail

/// A tree whose only step runs this program for amd64.
fn one_step(program: &str) -> Place {
    let place = Place::with_tree();
    place.write("hex0.hex2", program);
    place.write("s.scm", include_str!("../cli/one-step.scm"));
    place
}

#[test]
fn a_tool_that_complains_and_a_tool_that_crashes() {
    if !podman_works() {
        return;
    }
    let place = one_step(include_str!("../cli/complains.hex2"));
    let ran = run(&place, &["-q", "--driver=podman", "s.scm", "amd64"]);
    let host = place.run(&["-q", "s.scm", "amd64"]);
    assert_eq!(ran.report(), host.report());
    assert!(ran.stderr.contains("error: hex0 (hex1.hex0) exited with status"), "{}", ran.stderr);
    if cfg!(target_arch = "x86_64") {
        let place = one_step(&include_str!("../cli/crashes.hex2").replace("FAULT", "0F0B ; ud2"));
        let ran = run(&place, &["-q", "--driver=podman", "s.scm", "amd64"]);
        let first = ran.stderr.lines().next().unwrap_or_default();
        assert_eq!(first, "error: hex0 (hex1.hex0) was killed by signal 4 (SIGILL, illegal instruction) at an unknown address (podman does not tell it)");
    }
}

/// A program that never ends, and bytes that no other program has.
fn sleeper(number: u32) -> (String, Vec<u8>) {
    let mark = format!("podman sleeper {} {number}", std::process::id()).into_bytes();
    let hex: String = mark.iter().map(|byte| format!("{byte:02X}")).collect();
    (include_str!("../cli/sleeps.hex2").replace(":ELF_end", &format!("{hex}\n:ELF_end")), mark)
}

/// How many processes run the program with this mark.
fn processes(mark: &[u8]) -> usize {
    let runs_it = |path: &Path| {
        let bytes = fs::read(path.join("exe")).unwrap_or_default();
        bytes.len() < 4096 && bytes.windows(mark.len()).any(|window| window == mark)
    };
    fs::read_dir("/proc").unwrap().flatten().filter(|entry| runs_it(&entry.path())).count()
}

#[test]
fn a_container_that_takes_too_long_is_removed() {
    if !podman_works() {
        return;
    }
    let (program, mark) = sleeper(1);
    let place = Place::with_tree();
    place.write("hex0.hex2", program);
    let script = include_str!("../cli/one-step.scm").replace("(define made (hex0 hex1.hex0))", "").replace("(stage boot0 made)", r#"
(host-save (%artifact-id (%artifact-of hex0 "test")) "sleeper")
(write (cdr (assoc 'status (podman-run #f '(("s" . "sleeper") ("in" . "s.scm")) '() '("s" "in" "out") '((seconds . 5))))))"#);
    place.write("s.scm", script);
    assert_eq!(run(&place, &["-q", "s.scm", "amd64"]).ok().stdout, "\"did not finish within 5 s and was stopped\"");
    assert_eq!(processes(&mark), 0);
    assert_tidy(&place);
}

#[test]
fn an_interrupted_container_is_removed() {
    if !podman_works() {
        return;
    }
    let (program, mark) = sleeper(2);
    let place = one_step(&program);
    let mut command = place.boot2(&["-q", "--driver=podman", "s.scm", "amd64"]);
    as_the_user(&mut command).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
    let child = command.spawn().unwrap();
    let deadline = Instant::now() + Duration::from_secs(120);
    while processes(&mark) == 0 {
        assert!(Instant::now() < deadline, "the step does not start");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(Command::new("kill").args(["-s", "INT", &child.id().to_string()]).status().unwrap().success());
    let ran = place.ran(child.wait_with_output().unwrap());
    assert!(ran.code() == 130 && ran.stderr.contains("interrupted"), "{}", ran.report());
    while processes(&mark) > 0 {
        assert!(Instant::now() < deadline, "the container goes on");
        std::thread::sleep(Duration::from_millis(20));
    }
}

// ---------------------------------------------------------------- a podman that does not work

/// Runs a step on a machine whose PATH holds this `podman` and nothing else, or not even that.
fn with_podman(script: Option<&str>) -> Ran {
    let place = Place::with_tree();
    fs::create_dir(place.path("bin")).unwrap();
    if let Some(script) = script {
        let podman = place.write("bin/podman", format!("#!/bin/sh\n{script}\n"));
        fs::set_permissions(podman, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut command = place.boot2(&["-q", "--driver=podman", "s.scm", "amd64"]);
    place.write("s.scm", "(stages boot0)\n(include \"chain/sources.scm\")\n(define hex0 (hex0-seed hex0.hex0))\n(stage boot0 hex0)\n");
    command.env("PATH", place.path("bin"));
    place.finish(&mut command)
}

/// A podman that builds an image, and then does this.
fn building(then: &str) -> String {
    format!("if [ \"$1\" = build ]; then\n  while [ $# -gt 0 ]; do [ \"$1\" = --iidfile ] && echo sha256:1 >\"$2\"; shift; done\n  exit 0\nfi\n{then}")
}

#[test]
fn no_podman_at_all() {
    expect![[r#"
        exit 1
        error: hex0-seed (hex0.hex0) could not run: the driver podman needs podman, and it is not in PATH
          --> s.scm:3:14
        3 | (define hex0 (hex0-seed hex0.hex0))
          |              ^^^^^^^^^^^^^^^^^^^^^
        help: install it: `apt-get install podman runc`
    "#]].assert_eq(&with_podman(None).report());
}

#[test]
fn an_image_that_cannot_be_built() {
    expect![[r#"
        exit 1
        error: hex0-seed (hex0.hex0) could not run: podman cannot build an empty image (exit status: 125): no space left
          --> s.scm:3:14
        3 | (define hex0 (hex0-seed hex0.hex0))
          |              ^^^^^^^^^^^^^^^^^^^^^
        help: see that this works: `echo FROM scratch | podman build --pull=never -f - .`
    "#]].assert_eq(&with_podman(Some("echo 'Error: no space left' >&2; exit 125")).report());
}

#[test]
fn a_podman_that_cannot_start_containers() {
    expect![[r#"
        exit 1
        error: hex0-seed (hex0.hex0) could not run: podman cannot start containers on this machine; what was tried, and what it said:
          --> s.scm:3:14
        3 | (define hex0 (hex0-seed hex0.hex0))
          |              ^^^^^^^^^^^^^^^^^^^^^
          podman run: crun: no cgroups here
          podman --runtime=runc: runc is not in PATH
          podman --runtime=crun: crun is not in PATH
          podman --runtime=runc --cgroup-manager=cgroupfs: runc is not in PATH
          podman --runtime=crun run --cgroups=disabled: crun is not in PATH
          podman run, without limits of memory: crun: no cgroups here
          podman --runtime=runc, without limits of memory: runc is not in PATH
        help: see that `podman run` works on this machine, or leave out --driver podman
    "#]].assert_eq(&with_podman(Some(&building("echo 'Error: crun: no cgroups here' >&2; exit 126"))).report());
}

#[test]
fn a_podman_that_does_nothing_and_says_so_to_nobody() {
    let ran = with_podman(Some(&building("exit 0")));
    assert!(ran.code() == 1 && ran.stderr.contains("podman run: exit status: 0, without a word"), "{}", ran.report());
}

#[test]
fn this_programs_engine_stays_outside() {
    if !podman_works() {
        return;
    }
    let place = Place::with_tree();
    place.write("e.scm", "(display \"x\")\n");
    place.write("s.scm", "(host-wait (host-step \"x\" (host-given \"scheme1\" \"vendor/seed/amd64/hex0-seed\" #t) '(\"scheme1\" \"e.scm\") (list (cons \"e.scm\" (host-given \"e.scm\" \"e.scm\" #f))) \"out\" #f \"amd64\"))\n");
    let ran = run(&place, &["-q", "--driver=podman", "--scheme=vm", "s.scm"]);
    assert!(ran.code() == 1 && ran.stderr.starts_with("error: x could not run: the engine of this program does not run in a container\n"), "{}", ran.report());
}

// ---------------------------------------------------------------- comparing

#[test]
fn nothing_to_compare() {
    let place = Place::with_tree();
    place.write("build/riscv64/host/boot0/hex0", "?");
    expect![[r#"
        exit 1
        error: there is nothing to compare: no stage that host and podman both have made for riscv64
        help: first run `boot2-scm --driver podman chain/boot.scm riscv64`
    "#]].assert_eq(&place.run(&["compare", "riscv64"]).report());
    assert_eq!(place.finish(place.command(boot2()).args([OsStr::new("compare"), OsStr::new("m68k")])).code(), 2);
}
