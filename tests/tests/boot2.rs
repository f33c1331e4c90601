//! boot2: catm again. Its other product, scheme1, has a suite of its own.

use boot2_prims::arch::Arch;
use boot2_tests::native::{Outcome, chain_program, folder_with, tools};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

fn catm(arch: Arch, arguments: &[&str], folder: &Path) -> Outcome {
    tools(arch).run_program(&chain_program(arch, "boot2/catm"), arguments, folder)
}

/// Checks a call that must fail with this line, and that of the folder's files only `left` remain, with these bytes.
fn check_refused(arguments: &[&str], message: &str, left: &[(&str, &str)]) {
    for arch in Arch::ALL {
        let folder = folder_with(&BTreeMap::from([("a", b"first\n".as_slice()), ("b", b"second\n")]));
        fs::create_dir(folder.path().join("folder")).expect("a folder");
        // Behind a link: whoever removes the output then removes that.
        symlink("/dev/full", folder.path().join("full")).expect("a link");
        let outcome = catm(arch, arguments, folder.path());
        let stderr = String::from_utf8_lossy(&outcome.stderr).into_owned();
        assert_eq!((outcome.status, stderr.as_str()), (Some(1), message), "{arch}: {arguments:?}");
        assert_eq!(outcome.stdout, b"", "{arch}: {arguments:?}");
        for (name, text) in [&[("a", "first\n"), ("b", "second\n")], left].concat() {
            assert_eq!(fs::read_to_string(folder.path().join(name)).expect(name), text, "{arch}: {arguments:?}: {name}");
        }
        let count = fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(count, 4 + left.len(), "{arch}: {arguments:?} leaves a file behind");
    }
}

#[test]
fn files_are_joined_in_order() {
    let bytes: Vec<u8> = (0..300_000u32).map(|i| (i ^ i >> 9) as u8).collect();
    for arch in Arch::ALL {
        let folder = folder_with(&BTreeMap::from([("a", bytes.as_slice()), ("b", b"no newline"), ("empty", b"")]));
        let outcome = catm(arch, &["out", "a", "b", "empty", "a"], folder.path());
        assert_eq!(outcome, Outcome { status: Some(0), stdout: vec![], stderr: vec![] }, "{arch}");
        let out = folder.path().join("out");
        assert!(fs::read(&out).expect("an output") == [&bytes, &b"no newline"[..], &bytes].concat(), "{arch}");
        assert_eq!(fs::metadata(&out).expect("an output").permissions().mode() & 0o777, 0o600, "{arch}");
    }
}

#[test]
fn no_input_makes_an_empty_file() {
    for arch in Arch::ALL {
        let folder = folder_with(&BTreeMap::new());
        assert_eq!(catm(arch, &["out"], folder.path()).status, Some(0), "{arch}");
        assert_eq!(fs::read(folder.path().join("out")).expect("an output"), b"", "{arch}");
    }
}

/// An output that is there already is written over, and keeps its mode.
#[test]
fn an_old_output_is_replaced() {
    for arch in Arch::ALL {
        let folder = folder_with(&BTreeMap::from([("a", b"new".as_slice()), ("out", b"old and longer")]));
        let out = folder.path().join("out");
        fs::set_permissions(&out, fs::Permissions::from_mode(0o644)).expect("a mode");
        assert_eq!(catm(arch, &["out", "a"], folder.path()).status, Some(0), "{arch}");
        assert_eq!(fs::read(&out).expect("an output"), b"new", "{arch}");
        assert_eq!(fs::metadata(&out).expect("an output").permissions().mode() & 0o777, 0o644, "{arch}");
    }
}

#[test]
fn wrong_calls_and_bad_files() {
    check_refused(&[], "usage: catm OUT IN...\n", &[]);
    check_refused(&["out", "a", "missing", "b"], "catm: missing: cannot open\n", &[]);
    check_refused(&["out", "a", ""], "catm: : cannot open\n", &[]);
    check_refused(&["out", "a", "folder"], "catm: folder: cannot read\n", &[]);
    check_refused(&["folder", "a"], "catm: folder: cannot create\n", &[]);
    check_refused(&["nowhere/out", "a"], "catm: nowhere/out: cannot create\n", &[]);
    check_refused(&["a", "b", "a"], "catm: a: is input and output\n", &[]);
    check_refused(&["full", "a"], "catm: full: cannot write\n", &[]);
}
