//! The Scheme fixtures, on every engine there is. `tests/scheme1/README.md` says what the files are.

use boot2_prims::arch::Arch;
use boot2_tests::fixtures::{Fixture, fixtures};
use boot2_tests::{in_tree, listed_sources};
use boot2_tests::native::{chain_program, emulator};
use boot2_tests::p1::{assemble, library, source, trashing_library};
use boot2_tests::program::boot2;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// An implementation of the language.
struct Engine {
    name: String,
    /// The command that a source file and the user's arguments are appended to.
    command: Vec<std::ffi::OsString>,
    /// What the source has to begin with.
    prelude: Vec<u8>,
}

#[test]
fn vm() {
    check_all(&Engine { name: "vm".into(), command: vec![boot2().into(), "--errors=plain".into()], prelude: Vec::new() });
}

#[test]
fn steel() {
    let command = vec![boot2().into(), "--errors=plain".into(), "--engine=steel".into()];
    check_all(&Engine { name: "steel".into(), command, prelude: Vec::new() });
}

#[test]
fn scheme1_on_amd64() {
    native(Arch::Amd64);
}

#[test]
fn scheme1_on_aarch64() {
    native(Arch::Aarch64);
}

#[test]
fn scheme1_on_riscv64() {
    native(Arch::Riscv64);
}

/// The chain's own scheme1, which is given prelude and program as one source.
fn native(arch: Arch) {
    let mut command: Vec<_> = emulator(arch).map(Into::into).into_iter().collect();
    command.push(chain_program(arch, "boot2/scheme1").into());
    check_all(&Engine { name: format!("scheme1 for {arch}"), command, prelude: prelude() });
}

/// The prelude, under the name by which scheme1 knows it when it looks for the place of a failure.
fn prelude() -> Vec<u8> {
    [";#line 1 \"prelude.scm\"\n", &source("prelude/prelude.scm")].concat().into_bytes()
}

/// The text of scheme1 behind the library, its parts in the order that the chain has them in.
fn parts() -> String {
    listed_sources("scheme1-parts", "chain/scheme1").iter().map(|part| source(part)).collect()
}

/// A scheme1 made by the reference tools, as an engine.
fn variant(name: &str, folder: &Path, library: &str, parts: &str) -> Engine {
    let elf = assemble(Arch::Amd64, library, parts).unwrap_or_else(|error| panic!("{name}: {error}"));
    let program = folder.join("scheme1");
    std::fs::write(&program, elf).expect("a file in a scratch folder");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("a mode");
    let command = emulator(Arch::Amd64).into_iter().chain([program]).map(Into::into).collect();
    Engine { name: name.into(), command, prelude: prelude() }
}

/// Collections as often as can be: whenever a few objects have been made since the last one.
#[test]
fn scheme1_that_collects_all_the_time() {
    let mut text = parts();
    for (usual, small) in [
        ("%macro CHUNK_USUAL() 0x100000 ", "%macro CHUNK_USUAL() 0x10000 "),
        ("%macro CHUNK_LARGE() 0x20000 ", "%macro CHUNK_LARGE() 0x4000 "),
        ("%macro GC_LEAST() 0x1800000 ", "%macro GC_LEAST() 0x8000 "),
        // However much is alive.
        ("    %if_ltu(t2, t1, { %mov(t2, t1) })\n", "    %mov(t2, t1)\n"),
    ] {
        assert_eq!(text.matches(usual).count(), 1, "{usual}");
        text = text.replace(usual, small);
    }
    let folder = tempfile::tempdir().expect("a scratch folder");
    check_all(&variant("scheme1 that collects all the time", folder.path(), &library(), &text));
}

/// scheme1 counts on nothing that a function of the library may destroy.
#[test]
fn scheme1_over_a_library_that_destroys_registers() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    check_all(&variant("scheme1 over a destructive library", folder.path(), &trashing_library(), &parts()));
}

/// scheme1 without a prelude: it loads nothing by itself.
#[test]
fn scheme1_says_how_it_is_used() {
    for arch in Arch::ALL {
        let program = chain_program(arch, "boot2/scheme1");
        let run = |arguments: &[&str]| {
            let mut command = match emulator(arch) {
                Some(emulator) => Command::new(emulator),
                None => Command::new(&program),
            };
            if emulator(arch).is_some() {
                command.arg(&program);
            }
            let output = command.args(arguments).current_dir("/").stdin(Stdio::null()).output().expect("it starts");
            (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
        };
        assert_eq!(run(&[]), (Some(2), "scheme1: usage: scheme1 SOURCE.scm\n".into()), "{arch}");
        assert_eq!(run(&["no/such.scm"]), (Some(1), "scheme1: error: cannot read no/such.scm: errno 2\n".into()), "{arch}");
        assert_eq!(run(&["/"]), (Some(1), "scheme1: error: cannot read /: errno 21\n".into()), "{arch}");
    }
}

/// Runs all fixtures, several at a time, and reports every one that fails.
fn check_all(engine: &Engine) {
    let all = fixtures(&in_tree("tests/scheme1"), None);
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(fixture) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(why) = check(fixture, engine) {
                        failures.lock().unwrap_or_else(PoisonError::into_inner).push(format!("{}: {why}", fixture.name));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap_or_else(PoisonError::into_inner);
    failures.sort();
    println!("tests/scheme1 on {}: {} fixtures, {} failed", engine.name, all.len(), failures.len());
    assert!(failures.is_empty(), "{}:\n{}", engine.name, failures.join("\n"));
}

fn check(fixture: &Fixture, engine: &Engine) -> Result<(), String> {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let text = std::fs::read(&fixture.inputs[0]).expect("a readable fixture");
    let name = format!("{}.scm", fixture.name);
    let folder = scratch.path().join("work");
    std::fs::create_dir(&folder).expect("a working folder");
    // Reports are to name the fixture, not the file it was copied to.
    let source = scratch.path().join("program.scm");
    std::fs::write(&source, [&engine.prelude, format!(";#line 1 \"{name}\"\n").as_bytes(), &text].concat()).expect("a written source");
    let first_line = String::from_utf8_lossy(text.split(|b| *b == b'\n').next().unwrap_or_default()).into_owned();
    let arguments: Vec<String> = match first_line.strip_prefix("; args:") {
        Some(list) => list.split_whitespace().map(str::to_owned).collect(),
        None => Vec::new(),
    };
    let mut command = Command::new(&engine.command[0]);
    command.args(&engine.command[1..]).arg(&source).args(&arguments).current_dir(&folder).stdin(Stdio::null());
    let output = command.output().map_err(|e| format!("cannot start: {e}"))?;
    let stderr = String::from_utf8_lossy(&output.stderr);
    if output.status.code() != Some(fixture.exit) {
        return Err(format!("{}, expected exit status {}\n  stderr: {stderr}", output.status, fixture.exit));
    }
    let expected = fixture.expected.as_deref().unwrap_or_default();
    if output.stdout != expected {
        return Err(format!("printed\n  {}\nexpected\n  {}", output.stdout.escape_ascii(), expected.escape_ascii()));
    }
    match &fixture.error {
        Some(error) if !stderr.starts_with(error.trim_end()) => Err(format!("stderr\n  {stderr}expected\n  {error}")),
        _ => Ok(()),
    }
}
