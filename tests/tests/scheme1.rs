//! The Scheme fixtures, on every engine there is. `tests/scheme1/README.md` says what the files are.

use boot2_tests::fixtures::{Fixture, fixtures};
use boot2_tests::in_tree;
use boot2_tests::program::boot2;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// How a program is started: working directory, source file, user arguments.
type Start = fn(&Path, &Path, &[String]) -> Command;

fn on_vm(folder: &Path, source: &Path, arguments: &[String]) -> Command {
    let mut command = Command::new(boot2());
    command.arg("--errors=plain").arg(source).args(arguments).current_dir(folder);
    command
}

#[test]
fn vm() {
    check_all("vm", on_vm);
}

/// Runs all fixtures, several at a time, and reports every one that fails.
fn check_all(engine: &str, start: Start) {
    let all = fixtures(&in_tree("tests/scheme1"), None);
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(fixture) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(why) = check(fixture, start) {
                        failures.lock().unwrap_or_else(PoisonError::into_inner).push(format!("{}: {why}", fixture.name));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap_or_else(PoisonError::into_inner);
    failures.sort();
    println!("scheme1 on {engine}: {} fixtures, {} failed", all.len(), failures.len());
    assert!(failures.is_empty(), "{engine}:\n{}", failures.join("\n"));
}

fn check(fixture: &Fixture, start: Start) -> Result<(), String> {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let text = std::fs::read(&fixture.inputs[0]).expect("a readable fixture");
    let name = format!("{}.scm", fixture.name);
    let folder = scratch.path().join("work");
    std::fs::create_dir(&folder).expect("a working folder");
    // Reports are to name the fixture, not the file it was copied to.
    let source = scratch.path().join("program.scm");
    std::fs::write(&source, [format!(";#line 1 \"{name}\"\n").as_bytes(), &text].concat()).expect("a written source");
    let first_line = String::from_utf8_lossy(text.split(|b| *b == b'\n').next().unwrap_or_default()).into_owned();
    let arguments: Vec<String> = match first_line.strip_prefix("; args:") {
        Some(list) => list.split_whitespace().map(str::to_owned).collect(),
        None => Vec::new(),
    };
    let output = start(&folder, &source, &arguments).stdin(Stdio::null()).output().map_err(|e| format!("cannot start: {e}"))?;
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
