//! A store with damage in it, on a full disk, or taken away: what is wrong is reported and made again, never used.

use boot2_tests::program::{Place, boot2};
use expect_test::expect;
use std::fs;

const RUN: [&str; 5] = ["-q", "-j1", "chain/boot.scm", "amd64", "boot0"];

/// A tree whose chain has been run.
fn warm() -> Place {
    let place = Place::with_tree();
    place.run(&RUN).ok();
    place
}

fn sums(place: &Place) -> String {
    place.finish(place.command("sha256sum").args(["--check", "--strict", "--quiet", "SHA256SUMS"]).current_dir(place.path("build/amd64/host/boot0"))).ok();
    String::from_utf8(place.read("build/amd64/host/boot0/SHA256SUMS")).unwrap()
}

/// Alters the file's middle byte, as a failing disk would: its date stays.
fn flip(place: &Place, file: &str) {
    let path = place.path(file);
    let meta = fs::metadata(&path).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    fs::remove_file(&path).unwrap();
    fs::write(&path, bytes).unwrap();
    fs::set_permissions(&path, meta.permissions()).unwrap();
    fs::File::options().write(true).open(&path).or_else(|_| fs::File::open(&path)).unwrap().set_modified(meta.modified().unwrap()).unwrap();
}

fn stored(place: &Place, kind: &str) -> Vec<String> {
    place.files(&format!("store/{kind}"))
}

#[test]
fn a_flipped_byte_in_any_file_of_the_store_is_made_good() {
    let place = warm();
    let usual = sums(&place);
    let files = [stored(&place, "blobs"), stored(&place, "records")].concat();
    assert_eq!(files.len(), 6 + 6 + 7 - 1, "results, records, and sources; hex0 and the seed are one file");
    for file in files {
        flip(&place, &file);
        fs::remove_dir_all(place.path("build")).unwrap();
        place.run(&RUN).ok();
        assert_eq!(sums(&place), usual, "{file}");
    }
    assert!(!place.run(&["store", "verify"]).stdout.contains("without its result"));
}

#[test]
fn a_flipped_byte_is_reported() {
    let place = warm();
    let hex1 = sums(&place).lines().find(|line| line.ends_with("  hex1")).unwrap()[..64].to_owned();
    flip(&place, &format!("store/blobs/{}/{}", &hex1[..2], &hex1[2..]));
    fs::remove_dir_all(place.path("build")).unwrap();
    expect![[r#"
        exit 0
        warning: the store's copy of `hex1` was damaged and is made again (hex0 (hex1.hex0))
    "#]].assert_eq(&place.run(&RUN).report());
    flip(&place, &stored(&place, "records")[0]);
    let stderr = place.run(&RUN).ok().stderr;
    assert!(stderr.starts_with("warning: the store's record of ") && stderr.ends_with(" and is made again\n"), "{stderr}");
}

#[test]
fn verify_removes_what_is_damaged() {
    let place = warm();
    // The bytes are those of the sources, and change with every comment in them.
    let whole = place.run(&["store", "verify"]).ok().stdout;
    assert!(whole.starts_with("12 results, ") && whole.ends_with(" bytes; 6 steps, 0 failed ones; 0 archives\n"), "{whole}");
    for kind in ["blobs", "records"] {
        flip(&place, &stored(&place, kind)[0]);
    }
    place.write("store/blobs/zz/stray", "");
    let ran = place.run(&["store", "verify"]);
    assert_eq!(ran.code(), 1);
    assert_eq!(ran.stdout.matches("damaged, removed: ").count(), 3, "{}", ran.stdout);
    place.run(&["store", "verify"]).ok();
    place.run(&RUN).ok();
    sums(&place);
}

#[test]
fn an_empty_store_is_whole() {
    let place = Place::new();
    expect![[r#"
        0 results, 0 bytes; 0 steps, 0 failed ones; 0 archives
    "#]].assert_eq(&place.run(&["store", "verify"]).ok().stdout);
    expect![[r#"
        removed 0 steps and 0 results, 0 bytes; kept 0 and 0
    "#]].assert_eq(&place.run(&["store", "gc"]).ok().stdout);
}

#[test]
fn a_collection_keeps_what_is_used() {
    let place = warm();
    place.run(&["store", "gc"]).ok();
    let mut arguments = RUN.to_vec();
    arguments.remove(0);
    assert!(place.run(&arguments).ok().stderr.starts_with("boot0: 0 run in "));
    place.run(&["store", "gc", "--days", "0"]).ok();
    assert_eq!([stored(&place, "blobs"), stored(&place, "records")].concat(), [""; 0]);
    assert!(place.run(&arguments).ok().stderr.contains("boot0: 6 run in "));
}

// ---------------------------------------------------------------- a full disk

/// Runs a shell script in which `mount` works, with `$boot2` and the tree as working directory; `None`, with a word to
/// the reader, where this user cannot have such a place.
fn with_mounts(place: &Place, script: &str) -> Option<String> {
    let unshare = ["--user", "--map-root-user", "--mount"];
    let possible = place.finish(place.command("unshare").args(unshare).args(["mount", "-t", "tmpfs", "tmpfs", "/mnt"]));
    if !possible.status.success() {
        eprintln!("skipped: no file system can be mounted here: {}", possible.stderr.trim());
        return None;
    }
    let mut command = place.command("unshare");
    command.args(unshare).args(["sh", "-c", script]).env("boot2", boot2());
    Some(place.finish(&mut command).report())
}

#[test]
fn a_full_disk_under_the_store() {
    let place = Place::with_tree();
    fs::create_dir(place.path("store")).unwrap();
    let script = "mount -t tmpfs -o size=1m tmpfs store && head -c 960k /dev/zero >store/ballast || exit 99
        $boot2 --store store -q -j1 chain/boot.scm amd64 boot0; echo \"status $?\" >&2
        test ! -e build || exit 98
        $boot2 --store store store verify >verified || exit 97
        rm store/ballast
        $boot2 --store store -q -j1 chain/boot.scm amd64 boot0 || exit 95";
    let Some(report) = with_mounts(&place, script) else { return };
    expect![[r#"
        exit 0
        error: source hex2.hex1 failed: the store at store: cannot write to store/tmp: No space left on device (os error 28)
          --> chain/sources.scm:7:1
        7 | (source seed-files hex0.hex0 hex1.hex0 hex2.hex1 catm.hex2 M0.hex2 ELF.hex2)
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        help: free some space, remove old results with `boot2-scm store gc`, or put the store elsewhere with --store DIR
        status 1
    "#]].assert_eq(&report);
    assert_eq!(sums(&place), sums(&warm()));
}

#[test]
fn a_full_disk_under_the_build_folder() {
    let place = Place::with_tree();
    fs::create_dir(place.path("build")).unwrap();
    let script = "mount -t tmpfs -o size=1m tmpfs build && head -c 1020k /dev/zero >build/ballast || exit 99
        $boot2 --store store -q -j1 chain/boot.scm amd64 boot0; echo \"status $?\" >&2
        test \"$(find build -type f)\" = build/ballast || exit 98
        rm build/ballast
        $boot2 --store store -j1 chain/boot.scm amd64 boot0 || exit 95";
    let Some(report) = with_mounts(&place, script) else { return };
    expect![[r#"
        exit 0
        error: export of boot0 failed: cannot write build/amd64/host/boot0/hex1: No space left on device (os error 28)
           --> chain/boot.scm:16:1
        16 | (stage boot0 hex0 hex1 hex2 catm M0)
           | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        help: free some space; what was in the folder is unchanged
        status 1
        boot0: 0 run in TIME, 6 remembered; build/amd64/host/boot0: 5 files written
    "#]].assert_eq(&report);
}
