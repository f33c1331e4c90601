//! cc.scm: preprocessing, and C programs that run and print, on the chain's own tools.
//!
//! A fixture of `tests/cc` is compiled by cc.scm, which runs on the native scheme1 and on vm and must write the same bytes
//! on both; M1pp and hex2pp of the chain make a program of it and our libc. `.expected` is what it prints, `.expected-exit` its status.
//! A fixture of `tests/cc-err` is refused: `.expected-err` is how the complaint begins, on both engines.

use boot2_prims::arch::Arch;
use boot2_tests::fixtures::{Fixture, fixtures};
use boot2_tests::{in_tree, listed_sources};
use boot2_tests::native::{chain_program, tools};
use boot2_tests::p1::source;
use boot2_tests::program::boot2;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The prelude and the parts up to `last` in the order of chain/sources.scm, as one source.
fn parts_up_to(last: &str) -> String {
    let mut text = format!(";#line 1 \"prelude.scm\"\n{}", source("prelude/prelude.scm"));
    for path in listed_sources("cc-parts", "chain/cc") {
        let part = path.rsplit('/').next().expect("a name");
        text += &format!("\n;#line 1 \"{part}\"\n{}", source(&path));
        if part == last {
            break;
        }
    }
    text
}

/// The compiler.
fn compiler() -> &'static Path {
    static FILE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    &FILE
        .get_or_init(|| {
            let text = parts_up_to("cc.scm");
            let folder = tempfile::tempdir().expect("a scratch folder");
            let file = folder.path().join("cc.scm");
            fs::write(&file, text).expect("a file in a scratch folder");
            (folder, file)
        })
        .1
}

/// Runs cc.scm on the native scheme1, or on vm.
fn cc(native: bool, arguments: &[String], folder: &Path) -> Output {
    let mut command = match native {
        true => Command::new(chain_program(Arch::host(), "boot2/scheme1")),
        false => Command::new(boot2()),
    };
    if !native {
        command.arg("--errors=plain");
    }
    command.arg(compiler()).args(arguments).current_dir(folder).stdin(Stdio::null());
    command.output().expect("it starts")
}

fn source_of(fixture: &Fixture) -> String {
    String::from_utf8_lossy(&fixture.input()).into_owned()
}

/// The C library as a unit of P1pp.
fn libc(arch: Arch) -> &'static [u8] {
    static UNITS: [OnceLock<Vec<u8>>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];
    UNITS[Arch::ALL.iter().position(|&other| other == arch).expect("a known architecture")].get_or_init(|| {
        let scratch = tempfile::tempdir().expect("a scratch folder");
        let out = scratch.path().join("libc.P1pp");
        let arguments = [&format!("--target={arch}"), "--lib=libc__", "-I", "include", "libc.c", &out.display().to_string()];
        let output = cc(true, &arguments.map(str::to_string), &in_tree("chain/libc"));
        assert!(output.status.success(), "libc.c: {}", String::from_utf8_lossy(&output.stderr));
        fs::read(&out).expect("the library")
    })
}

/// Preprocessed text of a fixture, or the complaint.
fn preprocess(fixture: &Fixture) -> Result<(), String> {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let input = fixture.inputs[0].display().to_string();
    let folder = fixture.inputs[0].parent().expect("it is in a folder");
    let out = scratch.path().join("out");
    let name = fixture.inputs[0].file_name().expect("a name").to_string_lossy().into_owned();
    let text = source_of(fixture);
    // `// args: …` in the first line: options.
    let options = text.lines().next().and_then(|line| line.strip_prefix("// args:")).unwrap_or_default();
    let mut arguments: Vec<String> = options.split_whitespace().map(str::to_owned).collect();
    arguments.extend(["-E".into(), name, out.display().to_string()]);
    let output = cc(true, &arguments, folder);
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.code() != Some(fixture.exit) {
        return Err(format!("{input}: {:?}: {stderr}", output.status));
    }
    if let Some(error) = &fixture.error {
        if !stderr.starts_with(error.trim_end()) {
            return Err(format!("{input}: said\n{stderr}expected\n{error}"));
        }
    }
    if fixture.exit != 0 {
        return if out.exists() { Err(format!("{input}: an output in spite of the error")) } else { Ok(()) };
    }
    let text = fs::read(&out).map_err(|e| format!("{input}: {e}"))?;
    match fixture.expected.as_deref() {
        Some(wanted) if text != wanted => Err(format!("{input}: made\n{}\nexpected\n{}", text.escape_ascii(), wanted.escape_ascii())),
        _ => Ok(()),
    }
}

/// Compiles a fixture that is wrong: both engines say the same, begin with what is expected, and leave no output.
fn diagnose(fixture: &Fixture) -> Result<(), String> {
    let name = &fixture.name;
    let folder = fixture.inputs[0].parent().expect("it is in a folder");
    let wanted = fixture.error.as_deref().unwrap_or_else(|| panic!("{name}: there is no expected-err"));
    let mut said = Vec::new();
    for native in [true, false] {
        let scratch = tempfile::tempdir().expect("a scratch folder");
        let out = scratch.path().join("out");
        let mut arguments = fixture.options.clone();
        arguments.extend([fixture.input_name(), out.display().to_string()]);
        let output = cc(native, &arguments, folder);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.code() != Some(fixture.exit) || !stderr.starts_with(wanted) {
            return Err(format!("{name}: {:?}, said\n{stderr}expected\n{wanted}", output.status));
        }
        if out.exists() {
            return Err(format!("{name}: an output in spite of the error"));
        }
        said.push(stderr);
    }
    if said[0] == said[1] { Ok(()) } else { Err(format!("{name}: scheme1 says\n{}vm says\n{}", said[0], said[1])) }
}

/// Compiles a fixture for `arch` and runs it.
fn run(fixture: &Fixture, arch: Arch) -> Result<(), String> {
    let name = &fixture.name;
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let at = |file: &str| scratch.path().join(file);
    let folder = fixture.inputs[0].parent().expect("it is in a folder");
    let file = fixture.inputs[0].file_name().expect("a name").to_string_lossy().into_owned();
    let mut made = Vec::new();
    // What the engines make for one machine is compared; for the others only the macros that name the machine differ.
    for &native in if arch == Arch::host() { &[true, false][..] } else { &[true] } {
        let out = at(if native { "native.P1pp" } else { "vm.P1pp" });
        let mut arguments = fixture.options.clone();
        let include = in_tree("chain/libc/include").canonicalize().expect("the library's headers");
        arguments.extend([format!("--target={arch}"), "--libc".into(), "-I".into(), include.display().to_string()]);
        arguments.extend([file.clone(), out.display().to_string()]);
        let output = cc(native, &arguments, folder);
        if !output.status.success() {
            return Err(format!("{name}: {}", String::from_utf8_lossy(&output.stderr)));
        }
        made.push(fs::read(&out).map_err(|e| format!("{name}: {e}"))?);
    }
    if made.iter().any(|other| *other != made[0]) {
        return Err(format!("{name}: scheme1 and vm make different P1pp of it"));
    }
    let front = [&format!("chain/p1/P1-{arch}.M1pp"), "chain/p1/P1.M1pp", "chain/p1/P1pp.P1pp"].map(source).concat();
    fs::write(at("joined"), [front.as_bytes(), libc(arch), &made[0]].concat()).expect("a file in a scratch folder");
    let host = Arch::host();
    let tool = |tool: &str, arguments: &[&str]| {
        let outcome = tools(host).run_program(&chain_program(host, tool), arguments, scratch.path());
        if outcome.status == Some(0) { Ok(()) } else { Err(format!("{name}: {}", String::from_utf8_lossy(&outcome.stderr))) }
    };
    tool("boot1/M1pp", &["joined", "expanded"])?;
    let elf = source(&format!("vendor/seed/{arch}/ELF.hex2"));
    let linked = [elf.as_bytes(), &fs::read(at("expanded")).expect("M1pp's output")].concat();
    fs::write(at("linked"), linked).expect("a file in a scratch folder");
    tool("boot1/hex2pp", &["-B", "0x600000", "linked", "program"])?;
    fs::set_permissions(at("program"), fs::Permissions::from_mode(0o755)).expect("a mode");
    let outcome = tools(arch).run_program(&at("program"), &[] as &[&str], scratch.path());
    if outcome.status != Some(fixture.exit) {
        return Err(format!("{name}: {:?}, expected {}: {}", outcome.status, fixture.exit, outcome.stdout.escape_ascii()));
    }
    match fixture.expected.as_deref() {
        Some(wanted) if outcome.stdout != wanted => {
            Err(format!("{name}: printed\n{}\nexpected\n{}", outcome.stdout.escape_ascii(), wanted.escape_ascii()))
        }
        _ => Ok(()),
    }
}

fn report(what: &str, results: Vec<Result<(), String>>) {
    let count = results.len();
    let failures: Vec<String> = results.into_iter().filter_map(Result::err).collect();
    assert!(failures.is_empty(), "{} of {count} fixtures of {what} fail:\n{}", failures.len(), failures.join("\n"));
    println!("{what}: {count} fixtures pass");
}

/// Tokens as tests/cc-lex/tokens.scm prints them.
#[test]
fn lexer() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let program = scratch.path().join("tokens.scm");
    fs::write(&program, parts_up_to("pp.scm") + "\n" + &source("tests/cc-lex/tokens.scm")).expect("a file in a scratch folder");
    let check = |fixture: &Fixture| {
        let mut command = Command::new(chain_program(Arch::host(), "boot2/scheme1"));
        command.arg(&program).arg(fixture.input_name()).current_dir(in_tree("tests/cc-lex")).stdin(Stdio::null());
        let output = command.output().expect("it starts");
        let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let wanted = String::from_utf8_lossy(fixture.expected.as_deref().unwrap_or_default()).into_owned();
        let error = fixture.error.as_deref().unwrap_or_default().trim_end();
        let agrees = output.status.code() == Some(fixture.exit) && (fixture.expected.is_none() || stdout == wanted) && stderr.starts_with(error);
        if agrees { Ok(()) } else { Err(format!("{}: {:?}\n{stdout}expected\n{wanted}{stderr}", fixture.name, output.status)) }
    };
    report("tests/cc-lex", fixtures(&in_tree("tests/cc-lex"), None).iter().map(check).collect());
}

#[test]
fn preprocessor() {
    report("tests/cc-pp", fixtures(&in_tree("tests/cc-pp"), None).iter().map(preprocess).collect());
}

#[test]
fn diagnostics() {
    report("tests/cc-err", fixtures(&in_tree("tests/cc-err"), None).iter().map(diagnose).collect());
}

#[test]
fn language_on_amd64() {
    report("tests/cc on amd64", fixtures(&in_tree("tests/cc"), None).iter().map(|fixture| run(fixture, Arch::Amd64)).collect());
}

#[test]
fn language_on_aarch64() {
    report("tests/cc on aarch64", fixtures(&in_tree("tests/cc"), None).iter().map(|fixture| run(fixture, Arch::Aarch64)).collect());
}

#[test]
fn language_on_riscv64() {
    report("tests/cc on riscv64", fixtures(&in_tree("tests/cc"), None).iter().map(|fixture| run(fixture, Arch::Riscv64)).collect());
}

/// The library, compiled by cc.scm, in programs that cc.scm compiled.
#[test]
fn library_on_amd64() {
    report("tests/cc-libc on amd64", fixtures(&in_tree("tests/cc-libc"), None).iter().map(|fixture| run(fixture, Arch::Amd64)).collect());
}

#[test]
fn library_on_aarch64() {
    report("tests/cc-libc on aarch64", fixtures(&in_tree("tests/cc-libc"), None).iter().map(|fixture| run(fixture, Arch::Aarch64)).collect());
}

#[test]
fn library_on_riscv64() {
    report("tests/cc-libc on riscv64", fixtures(&in_tree("tests/cc-libc"), None).iter().map(|fixture| run(fixture, Arch::Riscv64)).collect());
}

/// A real C file on the engine that others wrote: the bytes of the native scheme1.
#[test]
fn steel_compiles_a_part_of_the_library_to_the_same_bytes() {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let made = ["scheme1", "steel"].map(|engine| {
        let out = scratch.path().join(engine);
        let mut command = match engine {
            "steel" => {
                let mut command = Command::new(boot2());
                command.args(["--engine", "steel", "--errors=plain"]);
                command
            }
            _ => Command::new(chain_program(Arch::host(), "boot2/scheme1")),
        };
        command.arg(compiler()).args(["--lib=part__", "-I", "include", "scanf.c"]).arg(&out);
        let output = command.current_dir(in_tree("chain/libc")).stdin(Stdio::null()).output().expect("it starts");
        assert!(output.status.success(), "{engine}: {}", String::from_utf8_lossy(&output.stderr));
        fs::read(out).expect("an output")
    });
    assert!(made[0].len() > 10_000, "{} bytes", made[0].len());
    assert!(made[0] == made[1], "scheme1 and steel make different P1pp of scanf.c");
}
