//! boot0: hex0, hex1, hex2, catm and M0, on the fixtures of `tests/boot0`, on wrong calls and on large inputs.
//!
//! Every fixture runs twice: on the reference in Rust, and on the tool built from the seed.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use boot2_prims::arch::Arch;
use boot2_prims::reference::hex::{self, Level};
use boot2_prims::reference::{Diagnostic, m0, normalise};
use boot2_tests::fixtures::{Fixture, fixtures, to_hex};
use boot2_tests::in_tree;
use boot2_tests::native::{folder_with, run_tool, tools};

/// The tools that read one file and write one.
const CONVERTERS: [&str; 4] = ["hex0", "hex1", "hex2", "M0"];
/// All tools, with arguments that they take.
const TOOLS: [(&str, [&str; 2]); 5] =
    [("hex0", ["in", "out"]), ("hex1", ["in", "out"]), ("hex2", ["in", "out"]), ("M0", ["in", "out"]), ("catm", ["out", "in"])];

fn reference(tool: &str, arch: Arch, input: &[u8]) -> Result<Vec<u8>, Diagnostic> {
    match tool {
        "hex0" => hex::assemble(Level::Hex0, arch, input),
        "hex1" => hex::assemble(Level::Hex1, arch, input),
        "hex2" => hex::assemble(Level::Hex2, arch, input),
        "M0" => m0::assemble(arch, input),
        _ => panic!("no reference for {tool}"),
    }
}

/// Output and expectation in a form that can be compared and shown.
fn shown(tool: &str, bytes: &[u8]) -> String {
    if tool == "M0" { normalise::m0(bytes).escape_ascii().to_string() } else { to_hex(bytes) }
}

fn expected(tool: &str, fixture: &Fixture) -> Option<String> {
    if tool == "M0" {
        fixture.expected.as_ref().map(|tokens| shown(tool, tokens))
    } else {
        fixture.expected_bytes().map(|bytes| to_hex(&bytes))
    }
}

/// Fails with all disagreements at once.
fn report(failures: Vec<String>, count: usize) {
    assert!(failures.is_empty(), "{} of {count} fixtures fail:\n{}", failures.len(), failures.join("\n"));
    println!("{count} fixtures pass");
}

#[test]
fn the_reference_passes_all_fixtures() {
    let mut failures = Vec::new();
    let mut count = 0;
    for (tool, arch) in CONVERTERS.into_iter().flat_map(|tool| Arch::ALL.map(|arch| (tool, arch))) {
        for fixture in fixtures(&in_tree("tests/boot0").join(tool), Some(arch)) {
            count += 1;
            let input = fixture.input();
            let (output, exit, error) = match reference(tool, arch, &input) {
                Ok(output) => (Some(shown(tool, &output)), 0, None),
                Err(error) => (None, 1, Some(error.one_line(&fixture.input_name(), &input))),
            };
            let wanted = expected(tool, &fixture);
            if exit != fixture.exit || (wanted.is_some() && output != wanted) {
                failures.push(format!("{tool} {arch} {}: exit {exit}\n got {output:?}\nwant {wanted:?}", fixture.name));
            }
            if let Some(wanted) = fixture.error.as_ref().map(|wanted| wanted.trim_end())
                && error.as_deref() != Some(wanted)
            {
                failures.push(format!("{tool} {arch} {}:\n got {error:?}\nwant {wanted:?}", fixture.name));
            }
        }
    }
    report(failures, count);
}

fn native_fixtures(arch: Arch) {
    let mut failures = Vec::new();
    let mut count = 0;
    for (tool, _) in TOOLS {
        for fixture in fixtures(&in_tree("tests/boot0").join(tool), Some(arch)) {
            count += 1;
            failures.extend(native_fixture(tool, arch, &fixture));
        }
    }
    report(failures, count);
}

fn native_fixture(tool: &str, arch: Arch, fixture: &Fixture) -> Option<String> {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let mut names = Vec::new();
    for input in &fixture.inputs {
        let name = input.file_name().expect("a file name").to_str().expect("a plain name").to_string();
        fs::copy(input, folder.path().join(&name)).expect("a copy");
        names.push(name);
    }
    names.insert(if tool == "catm" { 0 } else { 1 }, "out".to_string());
    let outcome = run_tool(arch, tool, &names, folder.path());
    let stderr = String::from_utf8_lossy(&outcome.stderr).into_owned();
    let output = fs::read(folder.path().join("out")).ok();
    let shown_output = output.as_deref().map(|output| shown(tool, output));
    let wanted = expected(tool, fixture);
    let said = format!("{tool} {arch} {}: exit {:?}, {stderr:?}", fixture.name, outcome.status);
    if outcome.status != Some(fixture.exit) {
        return Some(said);
    }
    if wanted.is_some() && shown_output != wanted {
        return Some(format!("{said}\n got {shown_output:?}\nwant {wanted:?}"));
    }
    if let Some(error) = &fixture.error
        && !stderr.starts_with(error.as_str())
    {
        return Some(format!("{said}\nwant {error:?}"));
    }
    if fixture.exit == 0 && !stderr.is_empty() {
        return Some(format!("{said}\nsuccess is silent"));
    }
    if fixture.exit != 0 && tool == "M0" && output.is_some_and(|output| !output.is_empty()) {
        return Some(format!("{said}\nM0 leaves an output behind after an error"));
    }
    None
}

/// What every tool must do on every architecture.
fn whole_suite(arch: Arch) {
    native_fixtures(arch);
    wrong_calls(arch);
    large_inputs(arch);
}

#[test]
fn native_amd64() {
    whole_suite(Arch::Amd64);
}

#[test]
fn native_aarch64() {
    whole_suite(Arch::Aarch64);
}

#[test]
fn native_riscv64() {
    whole_suite(Arch::Riscv64);
}

/// The seed gives itself back, and every tool is what the reference makes of its source.
#[test]
fn the_tools_are_what_the_reference_makes_of_their_sources() {
    for arch in Arch::ALL {
        let tools = tools(arch);
        assert_eq!(tools.bytes("hex0"), tools.bytes("hex0-seed"), "{arch}: hex0 gives itself back");
        for (product, source, tool) in [
            ("hex0", "hex0.hex0", "hex0"),
            ("hex1", "hex1.hex0", "hex0"),
            ("hex2", "hex2.hex1", "hex1"),
            ("catm", "catm.hex2", "hex2"),
            ("M0", "M0.all.hex2", "hex2"),
        ] {
            let made = reference(tool, arch, &tools.bytes(source));
            assert_eq!(made.as_ref(), Ok(&tools.bytes(product)), "{arch}: {product}");
        }
    }
}

/// Products are runnable: hex0, hex1 and hex2 set mode 0700, catm and M0 0600, less the umask.
#[test]
fn outputs_have_their_modes() {
    for (tool, arguments) in TOOLS {
        let folder = folder_with(&BTreeMap::from([("in", b"41\n".as_slice())]));
        assert_eq!(run_tool(Arch::host(), tool, &arguments, folder.path()).status, Some(0));
        let mode = fs::metadata(folder.path().join("out")).expect("an output").permissions().mode() & 0o777;
        assert_eq!(mode, if tool == "catm" || tool == "M0" { 0o600 } else { 0o700 }, "{tool}");
    }
}

// ---- wrong calls ----

/// hex.md's table of situations: exit status 1 always, and a line from catm and M0.
fn wrong_calls(arch: Arch) {
    let mut failures = Vec::new();
    for (tool, arguments) in TOOLS {
        let one: &[&str] = &arguments[..1];
        let input_first = tool != "catm";
        let swap = |input: &'static str, output: &'static str| if input_first { [input, output] } else { [output, input] };
        let calls: Vec<(&str, Vec<&str>, &str)> = vec![
            ("no arguments", vec![], "usage: "),
            ("one argument", one.to_vec(), "usage: "),
            ("three arguments", [&arguments[..], &["extra"]].concat(), "usage: "),
            ("input missing", swap("missing", "out").to_vec(), "TOOL: missing: cannot open"),
            ("input is a folder", swap("folder", "out").to_vec(), "TOOL: folder: cannot read"),
            ("input name is empty", swap("", "out").to_vec(), "TOOL: : cannot open"),
            ("output is a folder", swap("in", "folder").to_vec(), "TOOL: folder: cannot open"),
            ("output in a missing folder", swap("in", "nowhere/out").to_vec(), "TOOL: nowhere/out: cannot open"),
            ("output cannot be written", swap("in", "/dev/full").to_vec(), "TOOL: /dev/full: cannot write"),
        ];
        for (what, arguments, message) in calls {
            if tool == "catm" && (what == "one argument" || what == "three arguments") {
                // catm takes any number of inputs, none included.
                continue;
            }
            let folder = folder_with(&BTreeMap::from([("in", b"41\n".as_slice())]));
            fs::create_dir(folder.path().join("folder")).expect("a folder");
            let outcome = run_tool(arch, tool, &arguments, folder.path());
            let stderr = String::from_utf8_lossy(&outcome.stderr).into_owned();
            let mut fail = |reason: &str| failures.push(format!("{tool} {arch}, {what}: {reason}: {outcome:?}"));
            if outcome.status != Some(1) {
                fail("the exit status must be 1");
            }
            if !outcome.stdout.is_empty() {
                fail("nothing may go to standard output");
            }
            let message = message.replace("TOOL", tool);
            if tool == "catm" || tool == "M0" {
                if !stderr.starts_with(&message) || stderr.lines().count() != 1 || !stderr.ends_with('\n') {
                    fail(&format!("one line must say {message:?}"));
                }
            } else if !stderr.is_empty() {
                fail("the hex tools are silent");
            }
            let input_is_bad = what.starts_with("input");
            if input_is_bad && tool != "catm" && what != "input is a folder" && folder.path().join("out").exists() {
                fail("the output may not be touched when the input cannot be opened");
            }
        }
    }
    assert!(failures.is_empty(), "{} wrong calls fail:\n{}", failures.len(), failures.join("\n"));
}

// ---- large inputs ----

fn check_large(arch: Arch, tool: &str, what: &str, input: &[u8], wanted: &[u8]) {
    let expected = shown(tool, wanted);
    let reference = reference(tool, arch, input).unwrap_or_else(|error| panic!("reference {tool} {arch}, {what}: {}", error.message()));
    assert!(shown(tool, &reference) == expected, "reference {tool} {arch}, {what}: other output");
    let folder = folder_with(&BTreeMap::from([("in", input)]));
    let outcome = run_tool(arch, tool, &["in", "out"], folder.path());
    let stderr = String::from_utf8_lossy(&outcome.stderr).into_owned();
    assert_eq!(outcome.status, Some(0), "{tool} {arch}, {what}: {stderr}");
    let output = fs::read(folder.path().join("out")).expect("an output");
    assert!(shown(tool, &output) == expected, "{tool} {arch}, {what}: other output");
}

/// Sizes that the specification guarantees, and a margin.
fn large_inputs(arch: Arch) {
    // Every byte costs hex0 a system call, or two: its input stays small.
    let bytes: Vec<u8> = (0..20_000u32).map(|i| (i * 7 + i / 256) as u8).collect();
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x} ")).collect();
    for tool in ["hex0", "hex1", "hex2"] {
        check_large(arch, tool, "20 000 bytes", digits.as_bytes(), &bytes);
    }

    let count = 10_000;
    let names: Vec<String> = (0..count).map(|i| format!("a_label_with_number_{i}")).collect();
    let definitions: String = names.iter().map(|name| format!(":{name} 00 ")).collect();
    let references: String = names.iter().rev().map(|name| format!("&{name}\n")).collect();
    let addresses: Vec<u8> = (0..count).rev().flat_map(|i| (0x600000u32 + i).to_le_bytes()).collect();
    let wanted = [vec![0; count as usize], addresses].concat();
    check_large(arch, "hex2", "10 000 labels", (definitions + &references).as_bytes(), &wanted);

    let name = "n".repeat(4096);
    let text = format!(":{name} 01 :{name}x 02 &{name} &{name}x\n");
    check_large(arch, "hex2", "names of 4096 bytes", text.as_bytes(), &[1, 2, 0, 0, 0x60, 0, 1, 0, 0x60, 0]);

    let definitions: String = (0..count).map(|i| format!("DEFINE word_{i} {i:08X}\n")).collect();
    let uses: String = (0..count).rev().map(|i| format!("word_{i} ")).collect();
    let tokens: String = (0..count).rev().map(|i| format!("{i:08X}\n")).collect();
    check_large(arch, "M0", "10 000 definitions", (definitions + &uses + "\n").as_bytes(), tokens.as_bytes());

    let long = "n".repeat(4095);
    let text = format!("DEFINE {long} '{}'\n{long} :{long} \"{}\"\n", "9".repeat(4094), "A".repeat(4094));
    let tokens = format!("{} :{long} {}00", "9".repeat(4094), "41".repeat(4094));
    check_large(arch, "M0", "tokens of 4096 bytes", text.as_bytes(), tokens.as_bytes());

    // Every use of one short word becomes much text.
    let text = format!("DEFINE x '{}'\n{}", "AB".repeat(500), "x\n".repeat(2_000));
    let tokens = format!("{}\n", "AB".repeat(500)).repeat(2_000);
    check_large(arch, "M0", "an output of 2 MB", text.as_bytes(), tokens.as_bytes());
}

/// catm copies what is larger than its buffer, and reads pipes to their end.
#[test]
fn catm_copies_files_larger_than_its_buffer() {
    let bytes: Vec<u8> = (0..3_000_000u32).map(|i| (i ^ i >> 9) as u8).collect();
    let folder = folder_with(&BTreeMap::from([("a", bytes.as_slice()), ("b", &bytes[..70_001])]));
    let arguments = ["out", "a", "b", "a"];
    let outcome = run_tool(Arch::host(), "catm", &arguments, folder.path());
    assert_eq!(outcome.status, Some(0));
    let output = fs::read(folder.path().join("out")).expect("an output");
    assert!(output == [&bytes, &bytes[..70_001], &bytes].concat());
}
