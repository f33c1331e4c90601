//! The chain's C library, compiled by this machine's C compiler and linked with nothing else: its own entry, its own
//! system calls. So the library is tested apart from cc.scm, and against this machine's C library and floating-point unit.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use boot2_prims::arch::Arch;
use boot2_tests::fixtures::fixtures;
use boot2_tests::in_tree;
use boot2_tests::native::Outcome;

/// Runs the C compiler in `folder`; panics with what it says if it fails.
fn cc(folder: &Path, arguments: &[&str]) {
    let output = Command::new("cc").args(arguments).current_dir(folder).output().unwrap_or_else(|error| panic!("cc: {error}"));
    assert!(output.status.success(), "cc {}:\n{}", arguments.join(" "), String::from_utf8_lossy(&output.stderr));
}

/// What makes the compiler forget its own headers, and its knowledge of the functions that it compiles.
const OURS: [&str; 7] = ["-std=c99", "-O1", "-nostdinc", "-ffreestanding", "-fno-builtin", "-fno-stack-protector", "-fno-pie"];

fn include() -> String {
    format!("-I{}", in_tree("chain/libc/include").display())
}

/// A folder with an object for each file of the library.
fn library() -> &'static Path {
    static LIBRARY: OnceLock<tempfile::TempDir> = OnceLock::new();
    LIBRARY
        .get_or_init(|| {
            let folder = tempfile::tempdir().expect("a scratch folder");
            let sources = in_tree("chain/libc");
            let mut files: Vec<PathBuf> = [sources.clone(), sources.join(Arch::host().name())]
                .iter()
                .flat_map(|place| std::fs::read_dir(place).expect("a folder of the tree"))
                .map(|entry| entry.expect("a readable folder").path())
                .filter(|path| path.extension().is_some_and(|suffix| suffix == "c" || suffix == "S"))
                .filter(|path| !path.ends_with("libc.c"))
                .collect();
            files.sort();
            let files: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
            let mut arguments = OURS.to_vec();
            let include = include();
            arguments.extend(["-Wall", "-Wextra", "-Werror", &include, "-c"]);
            arguments.extend(files.iter().map(String::as_str));
            cc(folder.path(), &arguments);
            folder
        })
        .path()
}

/// Compiles a program with our library.
fn with_our_library(source: &Path, folder: &Path, options: &[&str]) -> PathBuf {
    let include = include();
    let source = source.display().to_string();
    let mut arguments = OURS.to_vec();
    arguments.extend(["-w", &include, "-c", "-o", "program.o"]);
    arguments.extend(options);
    arguments.push(&source);
    cc(folder, &arguments);
    let mut objects: Vec<String> = std::fs::read_dir(library())
        .expect("the library's folder")
        .map(|entry| entry.expect("a readable folder").path().display().to_string())
        .collect();
    objects.sort();
    let mut arguments = vec!["-nostdlib", "-static", "-no-pie", "-o", "ours", "program.o"];
    arguments.extend(objects.iter().map(String::as_str));
    cc(folder, &arguments);
    folder.join("ours")
}

/// Runs a program in `folder`, without input and environment.
fn run(program: &Path, folder: &Path, arguments: &[&str]) -> Outcome {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    Outcome { status: output.status.code(), stdout: output.stdout, stderr: output.stderr }
}

#[test]
fn fixtures_with_this_machines_compiler() {
    let all = fixtures(&in_tree("tests/cc-libc"), None);
    for fixture in &all {
        let [source] = fixture.inputs.as_slice() else { panic!("{}: there must be one input", fixture.name) };
        let folder = tempfile::tempdir().expect("a scratch folder");
        let outcome = run(&with_our_library(source, folder.path(), &[]), folder.path(), &[]);
        let stdout = String::from_utf8_lossy(&outcome.stdout).into_owned();
        let wanted = String::from_utf8_lossy(fixture.expected.as_deref().expect("an expected output")).into_owned();
        assert_eq!(stdout, wanted, "{}", fixture.name);
        assert_eq!(outcome.status, Some(fixture.exit), "{}", fixture.name);
        let stderr = String::from_utf8_lossy(&outcome.stderr).into_owned();
        assert!(stderr.starts_with(fixture.error.as_deref().unwrap_or_default()), "{}: {stderr}", fixture.name);
    }
    println!("tests/cc-libc: {} fixtures pass", all.len());
}

/// Compares what a fixture prints for some seeds, line by line, with what it prints when it is linked with this machine's
/// C library. Our program is compiled with `options` besides.
fn agrees(name: &str, options: &[&str]) {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let source = in_tree("tests/cc-libc").join(name);
    let ours = with_our_library(&source, folder.path(), options);
    cc(folder.path(), &["-w", "-O1", "-o", "theirs", &source.display().to_string()]);
    let theirs = folder.path().join("theirs");
    let mut lines = 0;
    for seed in ["1", "20200101", "6364136223846793005"] {
        let (ours, theirs) = (run(&ours, folder.path(), &[seed]), run(&theirs, folder.path(), &[seed]));
        let (ours, theirs) = (String::from_utf8_lossy(&ours.stdout).into_owned(), String::from_utf8_lossy(&theirs.stdout).into_owned());
        for (got, want) in ours.lines().zip(theirs.lines()) {
            assert_eq!(got, want, "{name}, seed {seed}");
        }
        assert_eq!(ours.len(), theirs.len(), "{name}, seed {seed}");
        lines += ours.lines().count();
    }
    assert!(lines > 10_000, "{name}: only {lines} lines");
    println!("{name}: {lines} lines agree");
}

#[test]
fn formats_agree_with_this_machines_library() {
    agrees("030-generated-formats.c", &[]);
}

#[test]
fn integers_agree_with_this_machines_library() {
    agrees("031-generated-integers.c", &[]);
}

#[test]
fn texts_of_numbers_agree_with_this_machines_library() {
    agrees("032-generated-strtod.c", &[]);
}

#[test]
fn soft_float_agrees_with_this_machines_unit() {
    agrees("033-generated-arithmetic.c", &["-DFLOAT_CALLS"]);
}
