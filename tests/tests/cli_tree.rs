//! A damaged tree, and places that cannot be written: every report says what, where and what to do, and there is
//! nothing half-written under `build/`.

use boot2_tests::program::{Place, boot2};
use expect_test::{Expect, expect};
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// Changes a copy of the tree, then runs its chain.
fn check(change: impl FnOnce(&Place), arguments: &[&str], expected: Expect) {
    let place = Place::with_tree();
    change(&place);
    let mut all = vec!["--jobs=1", "chain/boot.scm"];
    all.extend(arguments);
    expected.assert_eq(&place.run(&all).report());
    assert_eq!(place.files("build"), [""; 0]);
    assert_eq!(place.files("store/tmp"), [""; 0]);
}

const SEED: &str = "vendor/seed/amd64/hex0-seed";

// ---------------------------------------------------------------- arguments of the chain

#[test]
fn an_unknown_architecture() {
    check(|_| {}, &["m68k"], expect![[r#"
        exit 2
        chain/boot.scm: error: unknown architecture `m68k`
        help: use one of: amd64, aarch64, riscv64
    "#]]);
}

#[test]
fn an_unknown_stage() {
    check(|_| {}, &["amd64", "boot99"], expect![[r#"
        exit 2
        chain/boot.scm: error: unknown stage `boot99`
        help: use one of: boot0, boot1, boot2, boot3, boot4
    "#]]);
}

#[test]
fn too_many_arguments() {
    check(|_| {}, &["amd64", "boot0", "now"], expect![[r#"
        exit 2
        chain/boot.scm: error: expected [ARCH [LAST-STAGE]], got 3 arguments
        help: for example: chain/boot.scm amd64 boot4
    "#]]);
}

// ---------------------------------------------------------------- sources

#[test]
fn a_source_is_missing() {
    check(|place| fs::remove_file(place.path("vendor/seed/amd64/hex1.hex0")).unwrap(), &["amd64", "boot2"], expect![[r#"
        exit 1
          hex0-seed (hex0.hex0): TIME
          source hex1.hex0: failed
        error: source hex1.hex0 cannot be read: vendor/seed/amd64/hex1.hex0: No such file or directory (os error 2)
          --> chain/sources.scm:7:1
        7 | (source seed-files hex0.hex0 hex1.hex0 hex2.hex1 catm.hex2 M0.hex2 ELF.hex2)
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        help: restore the file, or correct its name where the script says it
    "#]]);
}

#[test]
fn a_source_is_a_folder() {
    let change = |place: &Place| {
        fs::remove_file(place.path("vendor/seed/amd64/M0.hex2")).unwrap();
        fs::create_dir(place.path("vendor/seed/amd64/M0.hex2")).unwrap();
    };
    check(change, &["amd64", "boot2"], expect![[r#"
        exit 1
          hex0-seed (hex0.hex0): TIME
          source M0.hex2: failed
          hex0 (hex1.hex0): TIME
          hex1 (hex2.hex1): TIME
          hex2 (catm.hex2): TIME
          catm (hex2pp.P1): TIME
          catm (M1pp.P1): TIME
          catm (catm.P1pp): TIME
        error: source M0.hex2 cannot be read: vendor/seed/amd64/M0.hex2 is not a regular file
          --> chain/sources.scm:7:1
        7 | (source seed-files hex0.hex0 hex1.hex0 hex2.hex1 catm.hex2 M0.hex2 ELF.hex2)
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        help: restore the file, or correct its name where the script says it
    "#]]);
}

#[test]
fn an_included_script_is_missing() {
    check(|place| fs::remove_file(place.path("chain/sources.scm")).unwrap(), &["amd64", "boot2"], expect![[r#"
        exit 1
        error: include: cannot open sources.scm: errno 2
          --> chain/boot.scm:7:1
        7 | (include "sources.scm")
          | ^^^^^^^^^^^^^^^^^^^^^^^
        help: restore chain/sources.scm, or correct its name here: No such file or directory (os error 2)
    "#]]);
}

#[test]
fn the_seed_is_truncated() {
    let change = |place: &Place| {
        let seed = place.read(SEED);
        place.write(SEED, &seed[..100]);
    };
    check(change, &["amd64", "boot2"], expect![[r#"
        exit 1
          hex0-seed (hex0.hex0): failed
        error: hex0-seed (hex0.hex0) cannot run hex0-seed: cut short: the program header table needs 112 bytes, the file has 100
           --> chain/boot.scm:10:14
        10 | (define hex0 (hex0-seed hex0.hex0))
           |              ^^^^^^^^^^^^^^^^^^^^^
        help: restore vendor/seed/amd64/hex0-seed: it is not made by a step, but comes with the tree
    "#]]);
}

#[test]
fn the_seed_is_empty() {
    check(|place| drop(place.write(SEED, "")), &["amd64", "boot2"], expect![[r#"
        exit 1
          hex0-seed (hex0.hex0): failed
        error: hex0-seed (hex0.hex0) cannot run hex0-seed: the file is empty
           --> chain/boot.scm:10:14
        10 | (define hex0 (hex0-seed hex0.hex0))
           |              ^^^^^^^^^^^^^^^^^^^^^
        help: restore vendor/seed/amd64/hex0-seed: it is not made by a step, but comes with the tree
    "#]]);
}

#[test]
fn the_seed_is_another_architectures() {
    check(|place| drop(place.write(SEED, place.read("vendor/seed/aarch64/hex0-seed"))), &["amd64", "boot2"], expect![[r#"
        exit 1
          hex0-seed (hex0.hex0): failed
        error: hex0-seed (hex0.hex0) cannot run hex0-seed: made for aarch64, expected amd64
           --> chain/boot.scm:10:14
        10 | (define hex0 (hex0-seed hex0.hex0))
           |              ^^^^^^^^^^^^^^^^^^^^^
        help: restore vendor/seed/amd64/hex0-seed: it is not made by a step, but comes with the tree
    "#]]);
}

#[test]
fn the_seed_is_longer_than_what_it_makes() {
    let change = |place: &Place| {
        let mut seed = place.read(SEED);
        seed.push(0);
        place.write(SEED, seed);
    };
    check(change, &["amd64", "boot2"], expect![[r#"
        exit 1
          hex0-seed (hex0.hex0): TIME
        error: hex0 and hex0-seed must be the same bytes, and differ: they have 224 and 225 bytes
           --> chain/boot.scm:15:1
        15 | (same-bytes! hex0 hex0-seed)
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        help: vendor/seed/amd64/hex0-seed comes with the tree: if it was changed, restore it
              compare them: cmp DIR/store/blobs/KEY DIR/store/blobs/KEY
    "#]]);
}

/// Any single altered byte of the seed is noticed, whatever the seed then does.
#[test]
fn no_altered_byte_of_the_seed_goes_unnoticed() {
    let place = Place::with_tree();
    let seed = place.read(SEED);
    for at in (0..seed.len()).step_by(7) {
        let mut altered = seed.clone();
        altered[at] ^= 0x01;
        place.write(SEED, altered);
        let ran = place.run(&["--timeout=5", "chain/boot.scm", "amd64", "boot0"]);
        assert_eq!(ran.code(), 1, "byte {at}: {}", ran.stderr);
        assert!(ran.stderr.contains("error: ") && ran.stderr.contains("help: "), "byte {at}: {}", ran.stderr);
        assert_eq!(place.files("build"), [""; 0], "byte {at}");
    }
}

// ---------------------------------------------------------------- places

#[test]
fn a_file_is_where_the_store_should_be() {
    check(|place| drop(place.write("store", "")), &["amd64", "boot2"], expect![[r#"
        exit 1
        error: the store at DIR/store: cannot make the folder DIR/store/blobs: Not a directory (os error 20)
        help: something else is where the store should be: move DIR/store away, or choose another place with --store DIR
    "#]]);
}

/// A copy of the tree, seen by a user to whom `open` folders are writable and nothing else is.
fn check_as_stranger(open: &[&str], change: impl FnOnce(&Place), expected: Expect) {
    let place = Place::with_tree();
    fs::copy(boot2(), place.path("boot2-scm")).unwrap();
    for folder in open {
        fs::create_dir_all(place.path(folder)).unwrap();
        fs::set_permissions(place.path(folder), fs::Permissions::from_mode(0o777)).unwrap();
    }
    change(&place);
    fs::set_permissions(place.path(""), fs::Permissions::from_mode(0o555)).unwrap();
    // Permissions mean nothing to root.
    let mut command = match place.is_root() {
        true => place.command("setpriv"),
        false => place.command("env"),
    };
    if place.is_root() {
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    }
    command.arg(place.path("boot2-scm")).arg("--store").arg(place.path("store")).args(["--jobs=1", "chain/boot.scm", "amd64", "boot0"]);
    let ran = place.finish(&mut command);
    fs::set_permissions(place.path(""), fs::Permissions::from_mode(0o755)).unwrap();
    expected.assert_eq(&ran.report());
    let written: Vec<_> = place.files("build").into_iter().filter(|file| !file.ends_with("/old")).collect();
    assert_eq!(written, [""; 0]);
}

#[test]
fn the_store_cannot_be_made() {
    check_as_stranger(&["build"], |_| {}, expect![[r#"
        exit 1
        error: the store at DIR/store: cannot make the folder DIR/store/blobs: Permission denied (os error 13)
        help: make DIR/store readable and writable for this user, or choose another place with --store DIR
    "#]]);
}

#[test]
fn the_store_cannot_be_read() {
    let close = |place: &Place| fs::set_permissions(place.path("store"), fs::Permissions::from_mode(0o000)).unwrap();
    check_as_stranger(&["build", "store"], close, expect![[r#"
        exit 1
        error: the store at DIR/store: cannot make the folder DIR/store/blobs: Permission denied (os error 13)
        help: make DIR/store readable and writable for this user, or choose another place with --store DIR
    "#]]);
}

#[test]
fn the_build_folder_cannot_be_made() {
    check_as_stranger(&["store"], |_| {}, expect![[r#"
        exit 1
          hex0-seed (hex0.hex0): TIME
          hex0 (hex1.hex0): TIME
          hex1 (hex2.hex1): TIME
          hex2 (catm.hex2): TIME
          catm (M0.hex2): TIME
          hex2 (M0.all.hex2): TIME
          export of boot0: failed
        error: export of boot0 failed: cannot make the folder build/amd64/host/boot0: Permission denied (os error 13)
           --> chain/boot.scm:16:1
        16 | (stage boot0 hex0 hex1 hex2 catm M0)
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        help: make the build folder writable for this user, or run from a folder that is
    "#]]);
}

#[test]
fn the_build_folder_is_read_only() {
    let close = |place: &Place| {
        place.write("build/amd64/host/boot0/old", "kept");
        fs::set_permissions(place.path("build/amd64/host/boot0"), fs::Permissions::from_mode(0o555)).unwrap();
    };
    check_as_stranger(&["store"], close, expect![[r#"
        exit 1
          hex0-seed (hex0.hex0): TIME
          hex0 (hex1.hex0): TIME
          hex1 (hex2.hex1): TIME
          hex2 (catm.hex2): TIME
          catm (M0.hex2): TIME
          hex2 (M0.all.hex2): TIME
          export of boot0: failed
        error: export of boot0 failed: cannot write build/amd64/host/boot0/hex0: Permission denied (os error 13)
           --> chain/boot.scm:16:1
        16 | (stage boot0 hex0 hex1 hex2 catm M0)
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        help: make the build folder writable for this user, or run from a folder that is
    "#]]);
}
