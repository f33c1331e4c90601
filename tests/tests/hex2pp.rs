//! hex2pp on the fixtures of `tests/hex2pp`: the reference in Rust, and the chain's own tool as soon as the tree has its source.

use std::fs;

use boot2_prims::arch::Arch;
use boot2_prims::reference::hex2pp::{self, CommandLine};
use boot2_tests::fixtures::{Fixture, fixtures, to_hex};
use boot2_tests::in_tree;
use boot2_tests::native::tools;

/// What came of a fixture: the output in a form that can be compared, or the first line of the complaint.
type Outcome = Result<String, String>;

fn shown(output: &[u8]) -> String {
    to_hex(output)
}

fn expected(fixture: &Fixture) -> Option<String> {
    fixture.expected_bytes().map(|bytes| to_hex(&bytes))
}

fn reference(fixture: &Fixture) -> Outcome {
    let input = fixture.input();
    let words: Vec<String> = fixture.options.iter().cloned().chain([fixture.input_name(), "out".to_string()]).collect();
    let line = CommandLine::parse(&words).ok_or("usage: hex2pp [-B ADDR] [-E|-e] [-b] [-N] IN OUT")?;
    match hex2pp::list(line.options, &input) {
        Ok(listed) => {
            assert_eq!(hex2pp::assemble(line.options, &input).as_ref(), Ok(&listed.bytes), "{}", fixture.name);
            Ok(shown(&listed.bytes))
        }
        Err(error) => Err(error.one_line(&fixture.input_name(), &input)),
    }
}

/// What is wrong with an outcome.
fn disagreement(fixture: &Fixture, outcome: &Outcome) -> Option<String> {
    let wanted = expected(fixture);
    let agrees = match outcome {
        Ok(output) => fixture.exit == 0 && Some(output) == wanted.as_ref(),
        // The wording of a complaint is the tool's own; its place is not.
        Err(error) => fixture.exit == 1 && fixture.error.as_ref().is_none_or(|place| error.starts_with(place.trim_end())),
    };
    let place = fixture.error.as_deref().unwrap_or_default();
    (!agrees).then(|| format!("{}:\n got {outcome:?}\nwant {wanted:?} {place:?}", fixture.name))
}

fn report(failures: Vec<String>, count: usize) {
    assert!(failures.is_empty(), "{} of {count} fixtures fail:\n{}", failures.len(), failures.join("\n"));
    println!("{count} fixtures pass");
}

#[test]
fn the_reference_passes_all_fixtures() {
    let all = fixtures(&in_tree("tests/hex2pp"), None);
    let failures = all.iter().filter_map(|fixture| disagreement(fixture, &reference(fixture))).collect();
    report(failures, all.len());
}

/// The chain's own tool, run as `hex2pp [OPTIONS] IN OUT`.
fn native(arch: Arch) {
    let tools = tools(arch);
    let Some(program) = tools.program("hex2pp/hex2pp.P1") else {
        println!("chain/hex2pp/hex2pp.P1 is not there yet");
        return;
    };
    let all = fixtures(&in_tree("tests/hex2pp"), None);
    let mut failures = Vec::new();
    for fixture in &all {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let input = fixture.input_name();
        fs::write(folder.path().join(&input), fixture.input()).expect("a file in a scratch folder");
        let arguments: Vec<&str> = fixture.options.iter().map(String::as_str).chain([input.as_str(), "out"]).collect();
        let run = tools.run_program(&program, &arguments, folder.path());
        let stderr = String::from_utf8_lossy(&run.stderr).into_owned();
        let output = fs::read(folder.path().join("out")).ok();
        match (run.status, output) {
            (Some(0), Some(output)) if stderr.is_empty() => failures.extend(disagreement(fixture, &Ok(shown(&output)))),
            (Some(1), None) if stderr.lines().count() == 1 && stderr.ends_with('\n') => {
                failures.extend(disagreement(fixture, &Err(stderr)));
            }
            (status, output) => failures.push(format!(
                "{}: neither a silent success nor one line and no output: status {status:?}, output {}, said {stderr:?}",
                fixture.name,
                output.is_some()
            )),
        }
    }
    report(failures, all.len());
}

#[test]
fn native_amd64() {
    native(Arch::Amd64);
}

#[test]
fn native_aarch64() {
    native(Arch::Aarch64);
}

#[test]
fn native_riscv64() {
    native(Arch::Riscv64);
}
