//! P1 and its library: programs that exercise every operation, on the three architectures.
//!
//! A fixture of `tests/p1` or `tests/libp1pp` is one program unit. Backend, front end, library, `tests/p1/try.P1pp` and
//! the fixture are joined as the chain joins them; the reference M1pp and hex2pp make an ELF of it, which runs natively
//! or in qemu's user mode. What must come out is the same for all architectures.

use std::fs;
use std::process::{Command, Stdio};

use boot2_prims::arch::Arch;
use boot2_tests::fixtures::{Fixture, fixtures};
use boot2_tests::in_tree;
use boot2_tests::native::{Outcome, emulator};
use boot2_tests::p1::{assemble, library, source, trashing_library};

/// An ELF from a fixture, over the given text of the library.
fn build(arch: Arch, library: &str, unit: &str) -> Result<Vec<u8>, String> {
    let end = if unit.contains(":ELF_end") { "" } else { ":ELF_end\n" };
    assemble(arch, library, &(source("tests/p1/try.P1pp") + unit + end))
}

/// Runs a program in an empty folder, with 64 MiB of stack: one fixture has a frame of 20.
fn run(arch: Arch, elf: &[u8], options: &[String]) -> Outcome {
    // The shell's copy is what runs: a file written here may still be open in a child that another thread has just
    // forked, and then cannot be executed.
    const SCRIPT: &str = r#"cp program.bin program && chmod 755 program && cd work && ulimit -s 65536 && exec "$@""#;
    let folder = tempfile::tempdir().expect("a scratch folder");
    fs::write(folder.path().join("program.bin"), elf).expect("a file in a scratch folder");
    fs::create_dir(folder.path().join("work")).expect("a folder in a scratch folder");
    let mut command = Command::new("/bin/sh");
    command.args(["-c", SCRIPT, "sh"]).args(emulator(arch)).arg(folder.path().join("program")).args(options);
    command.current_dir(folder.path()).env_clear().stdin(Stdio::null());
    let output = command.output().unwrap_or_else(|error| panic!("/bin/sh: {error}"));
    Outcome { status: output.status.code(), stdout: output.stdout, stderr: output.stderr }
}

/// What is wrong with a fixture; the first line in which its output differs, if that is it.
fn disagreement(arch: Arch, library: &str, fixture: &Fixture) -> Option<String> {
    let name = &fixture.name;
    let unit = String::from_utf8(fixture.input()).expect("plain text");
    let elf = match build(arch, library, &unit) {
        Ok(elf) => elf,
        Err(error) => return Some(format!("{name}: {error}")),
    };
    let outcome = run(arch, &elf, &fixture.options);
    let stdout = String::from_utf8_lossy(&outcome.stdout).into_owned();
    let stderr = String::from_utf8_lossy(&outcome.stderr).into_owned();
    let wanted = fixture.expected.as_deref().expect("every fixture has an expected output");
    if outcome.stdout != wanted {
        let wanted = String::from_utf8_lossy(wanted).into_owned();
        let line = stdout.lines().zip(wanted.lines()).take_while(|(got, want)| got == want).count();
        let (got, want) = (stdout.lines().nth(line), wanted.lines().nth(line));
        return Some(format!("{name}: line {}:\n got {got:?}\nwant {want:?}\n{:?} {stderr}", line + 1, outcome.status));
    }
    if outcome.status != Some(fixture.exit) {
        return Some(format!("{name}: status {:?}, not {}\n{stderr}", outcome.status, fixture.exit));
    }
    let start = fixture.error.as_deref().unwrap_or_default();
    (!stderr.starts_with(start)).then(|| format!("{name}: standard error is {stderr:?}, not {start:?}"))
}

fn suite(arch: Arch, folder: &str, library: &str) {
    let all = fixtures(&in_tree(folder), None);
    let failures: Vec<String> = all.iter().filter_map(|fixture| disagreement(arch, library, fixture)).collect();
    assert!(failures.is_empty(), "{arch}: {} of {} fixtures fail:\n{}", failures.len(), all.len(), failures.join("\n"));
    println!("{folder} on {arch}: {} fixtures pass", all.len());
}

#[test]
fn p1_on_amd64() {
    suite(Arch::Amd64, "tests/p1", &library());
}

#[test]
fn p1_on_aarch64() {
    suite(Arch::Aarch64, "tests/p1", &library());
}

#[test]
fn p1_on_riscv64() {
    suite(Arch::Riscv64, "tests/p1", &library());
}

#[test]
fn libp1pp_on_amd64() {
    suite(Arch::Amd64, "tests/libp1pp", &library());
}

#[test]
fn libp1pp_on_aarch64() {
    suite(Arch::Aarch64, "tests/libp1pp", &library());
}

#[test]
fn libp1pp_on_riscv64() {
    suite(Arch::Riscv64, "tests/libp1pp", &library());
}

#[test]
fn nobody_counts_on_what_a_library_function_may_destroy() {
    let library = trashing_library();
    for arch in Arch::ALL {
        suite(arch, "tests/libp1pp", &library);
    }
}

/// A unit that defines a name of the library is told so by name, not bound by luck.
#[test]
fn a_label_defined_twice_is_an_error_that_names_it() {
    let unit = "%fn(p1_main, 0, { %li(a0, 0) })\n:print %ret\n";
    let error = build(Arch::Amd64, &library(), unit).expect_err("print is the library's");
    assert!(error.contains("print"), "{error}");
}

/// The library and every program may use any hook, so all backends have the same ones.
#[test]
fn backends_have_the_same_hooks() {
    let hooks = |arch: Arch| {
        let text = source(&format!("chain/p1/P1-{arch}.M1pp"));
        let mut heads: Vec<String> = text.lines().filter_map(|line| Some(line.strip_prefix("%macro p1_")?.split_once(')')?.0.to_string())).collect();
        heads.sort();
        heads
    };
    let first = hooks(Arch::Amd64);
    assert!(first.len() > 40, "{first:?}");
    for arch in Arch::ALL {
        assert_eq!(hooks(arch), first, "{arch}");
    }
}
