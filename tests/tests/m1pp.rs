//! M1pp on the fixtures of `tests/m1pp`: the reference in Rust and the chain's own program, and the program on wrong calls and
//! large inputs.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use boot2_prims::arch::Arch;
use boot2_prims::reference::{m1pp, normalise};
use boot2_tests::fixtures::{Fixture, fixtures};
use boot2_tests::in_tree;
use boot2_tests::native::{Outcome, folder_with, tools};
use boot2_tests::suite::{self, Suite};

const SUITE: Suite = Suite {
    tool: "M1pp",
    shown,
    expected: |fixture| fixture.expected.as_deref().map(shown),
    reference,
};

fn shown(output: &[u8]) -> String {
    normalise::m1pp(output).escape_ascii().to_string()
}

fn reference(fixture: &Fixture) -> suite::Outcome {
    let input = fixture.input();
    match m1pp::expand(&input) {
        Ok(output) => Ok(shown(&output)),
        Err(error) => Err(error.one_line(&fixture.input_name(), &input)),
    }
}

#[test]
fn the_reference_passes_all_fixtures() {
    SUITE.check_reference();
}

#[test]
fn native_amd64() {
    SUITE.check_native(Arch::Amd64);
}

#[test]
fn native_aarch64() {
    SUITE.check_native(Arch::Aarch64);
}

#[test]
fn native_riscv64() {
    SUITE.check_native(Arch::Riscv64);
}

// ---- the program: calls that go wrong ----

/// Runs the program built for this machine in `folder`, under a shell's limit on its address space in KiB if there is one.
fn run(arguments: &[&str], folder: &Path, limit: Option<u32>) -> Outcome {
    let program = program(Arch::host());
    let mut command = Command::new("/bin/sh");
    command.args(["-c", r#"if [ -n "$1" ]; then ulimit -v "$1"; fi; shift; exec "$@""#, "sh"]);
    command.arg(limit.map_or(String::new(), |limit| limit.to_string())).arg(program).args(arguments);
    let output = command.current_dir(folder).env_clear().stdin(Stdio::null()).output().expect("/bin/sh");
    Outcome { status: output.status.code(), stdout: output.stdout, stderr: output.stderr }
}

/// The program, built once for each architecture; where it lies on disk stays until the tests end.
fn program(arch: Arch) -> &'static Path {
    static PROGRAMS: [OnceLock<tempfile::TempPath>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];
    let place = Arch::ALL.iter().position(|&other| other == arch).expect("a known architecture");
    PROGRAMS[place].get_or_init(|| tools(arch).program("m1pp/M1pp.P1"))
}

/// The call must fail with exactly this complaint.
fn check_failure(arguments: &[&str], folder: &Path, complaint: &str) {
    let outcome = run(arguments, folder, None);
    assert_eq!((outcome.status, String::from_utf8_lossy(&outcome.stderr).as_ref()), (Some(1), complaint), "{arguments:?}");
    assert!(outcome.stdout.is_empty());
}

#[test]
fn a_wrong_number_of_arguments_is_answered_with_the_usage() {
    let folder = folder_with(&BTreeMap::from([("in", b"x\n".as_slice())]));
    for arguments in [&[] as &[&str], &["in"], &["in", "out", "more"]] {
        check_failure(arguments, folder.path(), "usage: M1pp IN OUT\n");
    }
    assert!(!folder.path().join("out").exists());
}

#[test]
fn an_input_that_cannot_be_read_is_named() {
    let folder = folder_with(&BTreeMap::new());
    fs::create_dir(folder.path().join("folder")).expect("a folder in a scratch folder");
    check_failure(&["missing", "out"], folder.path(), "M1pp: missing: cannot open\n");
    check_failure(&["folder", "out"], folder.path(), "M1pp: folder: cannot read\n");
    assert!(!folder.path().join("out").exists());
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let folder = folder_with(&BTreeMap::from([("in", b"x\n".as_slice())]));
    check_failure(&["in", "missing/out"], folder.path(), "M1pp: missing/out: cannot create\n");
    check_failure(&["in", "."], folder.path(), "M1pp: .: cannot create\n");
    check_failure(&["in", "/dev/full"], folder.path(), "M1pp: /dev/full: cannot write\n");
    assert!(Path::new("/dev/full").exists());
}

#[test]
fn an_output_on_a_full_disk_is_removed() {
    let folder = folder_with(&BTreeMap::from([("in", "word ".repeat(100_000).as_bytes())]));
    // What is written beyond the limit on a file's size fails, with a signal that the shell has ignored.
    let script = r#"trap '' XFSZ; ulimit -f 8; exec "$@""#;
    let run = |name: &str| {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", script, "sh"]).arg(program(Arch::host())).args(["in", name]).current_dir(folder.path());
        command.output().expect("/bin/sh")
    };
    let output = run("out");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), b"M1pp: out: cannot write\n".as_slice()));
    assert!(!folder.path().join("out").exists());
    // A file that was there stays, without half of something in it.
    fs::write(folder.path().join("out"), b"old").expect("a file in a scratch folder");
    let output = run("out");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), b"M1pp: out: cannot write\n".as_slice()));
    assert_eq!(fs::read(folder.path().join("out")).expect("the file is there"), b"");
}

#[test]
fn an_error_leaves_the_output_alone() {
    let folder = folder_with(&BTreeMap::from([("in", b"a\n%b(\n".as_slice()), ("out", b"old")]));
    check_failure(&["in", "out"], folder.path(), "in:2: M1pp: unknown macro `%b`\n");
    assert_eq!(fs::read(folder.path().join("out")).expect("the file is there"), b"old");
}

#[test]
fn input_and_output_may_be_the_same_file() {
    let folder = folder_with(&BTreeMap::from([("file", b"!(1)  !(2)\n\n\n# end\n".as_slice())]));
    let outcome = run(&["file", "file"], folder.path(), None);
    assert_eq!((outcome.status, outcome.stderr.as_slice()), (Some(0), b"".as_slice()));
    assert_eq!(fs::read(folder.path().join("file")).expect("the file is there"), b"01 02\n");
}

#[test]
fn the_output_is_made_with_the_mode_of_a_text() {
    let folder = folder_with(&BTreeMap::from([("in", b"x\n".as_slice())]));
    let outcome = run(&["in", "out"], folder.path(), None);
    assert_eq!(outcome.status, Some(0));
    let mode = fs::metadata(folder.path().join("out")).expect("an output").permissions().mode();
    assert_eq!(mode & 0o111, 0, "{mode:o}");
    assert_eq!(mode & 0o600, 0o600, "{mode:o}");
}

#[test]
fn exhausted_memory_is_an_error() {
    let source = "%macro twice(a)\n%twice({a a})\n%endm\n%twice(x)\n";
    let many = "word\n".repeat(2_000_000);
    let folder = folder_with(&BTreeMap::from([("twice", source.as_bytes()), ("many", many.as_bytes())]));
    // The image alone takes 512 MiB of addresses. Fails at once, while reading, while expanding.
    for (limit, name) in [(524_500, "many"), (528_000, "many"), (560_000, "twice")] {
        let outcome = run(&[name, "out"], folder.path(), Some(limit));
        let complaint = format!("M1pp: {name}: out of memory\n");
        assert_eq!((outcome.status, String::from_utf8_lossy(&outcome.stderr).into_owned()), (Some(1), complaint), "{limit}");
        assert!(!folder.path().join("out").exists());
    }
}

// ---- the program: sizes ----

/// The program's output, which must be the reference's.
fn check_large(input: &[u8]) {
    let folder = folder_with(&BTreeMap::from([("in", input)]));
    let outcome = run(&["in", "out"], folder.path(), None);
    let reference = m1pp::expand(input);
    match reference {
        Ok(expected) => {
            assert_eq!((outcome.status, outcome.stderr.as_slice()), (Some(0), b"".as_slice()));
            // assert_eq! would print it all.
            assert!(fs::read(folder.path().join("out")).expect("an output") == expected, "the outputs differ");
        }
        Err(error) => {
            let place = format!("in:{}: M1pp: ", error.line(input));
            let stderr = String::from_utf8_lossy(&outcome.stderr).into_owned();
            assert!(outcome.status == Some(1) && stderr.starts_with(&place), "{stderr} instead of {place}");
        }
    }
}

#[test]
fn large_inputs() {
    // 8 388 608 tokens in 16 MiB; one token of 4 MiB; a line with a string of 1 MiB.
    check_large("a\n".repeat(8 << 20).as_bytes());
    check_large(&[b"x ", "y".repeat(4 << 20).as_bytes(), b" z\n"].concat());
    check_large(&[b"\"", "s".repeat(1 << 20).as_bytes(), b"\" t\n"].concat());
}

#[test]
fn a_large_output() {
    // 128 MiB from a few bytes.
    let mut source = String::from("%macro m0()\n0123456789ABCDE\n%endm\n");
    for level in 1..=23 {
        source += &format!("%macro m{level}()\n%m{below} %m{below}\n%endm\n", below = level - 1);
    }
    check_large(format!("{source}%m23\n").as_bytes());
}

#[test]
fn many_macros_parameters_and_arguments() {
    let macros: String = (0..100_000).map(|number| format!("%macro m{number}(a)\na{number} :@l a\n%endm\n%m{number}({number})\n")).collect();
    check_large(macros.as_bytes());
    let fields: String = (0..20_000).map(|number| format!(" f{number}")).collect();
    check_large(format!("%struct S {{{fields} }}\n!(%S.f7) %S.f19999 %S.SIZE\n").as_bytes());
    let list = |prefix: &str| (0..5_000).map(|number| format!("{prefix}{number}")).collect::<Vec<_>>().join(",");
    check_large(format!("%macro m({})\np4999 p0 p17 ## p18\n%endm\n%m({})\n", list("p"), list("v")).as_bytes());
    let operands: String = (0..50_000).map(|number| format!(" {number}")).collect();
    check_large(format!("$((+{operands}))\n").as_bytes());
}

#[test]
fn deep_nesting() {
    // The limits are those of the reference, and are met at the same place.
    for depth in [255, 511, 512, 513] {
        let open: String = "(+\n".repeat(depth);
        check_large(format!("$({open}1{})\n", ")".repeat(depth)).as_bytes());
    }
    check_large(b"%macro f(n)\n%select((> n 0), n %f((-\n n 1)), end)\n%endm\n%f(100)\n");
    check_large(b"%macro f()\n%g\n%endm\n%macro g()\nx\n%f\n%endm\n%f\n");
    check_large(b"%macro f(n)\n%g({n})\n%endm\n%macro g(n)\nx\n%f(n)\n%endm\n%f({})\n%f(1)\n");
    check_large(b"%macro f(n)\n(+\n 1 %g(n))\n%endm\n%macro g(n)\n%f(n)\n%endm\n!(%f(1))\n");
    check_large(b"%macro c()\n1\n%endm\n%macro f()\nx\n%select(%c,\n%g,)\n%endm\n%macro g()\n!(\n%c)\n%f\n%endm\n%f\n");
    check_large(b"%macro f(a)\nx\n%f({a\n a})\n%endm\n%f(x)\n");
    let chain: String = (1..60_000).map(|number| format!("%macro f{number}()\n%f{}\n%endm\n", number - 1)).collect();
    check_large(format!("%macro f0()\nend\n%endm\n{chain}%f59999\n").as_bytes());
}

#[test]
fn the_chains_own_sources() {
    let units = fixtures(&in_tree("tests/libp1pp"), None);
    let source = |path: &str| fs::read(in_tree(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    for arch in Arch::ALL {
        let backend = source(&format!("chain/p1/P1-{arch}.M1pp"));
        let shared = [source("chain/p1/P1.M1pp"), source("chain/p1/P1pp.P1pp"), source("tests/p1/try.P1pp")].concat();
        for unit in &units {
            check_large(&[backend.as_slice(), &shared, &unit.input(), b":ELF_end\n"].concat());
        }
    }
}
