//! The chain as a whole: the same bytes from the same sources, whatever the circumstances.

use boot2_tests::program::{Place, Ran, boot2};
use expect_test::expect;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

const ARCHITECTURES: [&str; 3] = ["amd64", "aarch64", "riscv64"];
const HOST: &str = if cfg!(target_arch = "x86_64") { "amd64" } else { std::env::consts::ARCH };
const BOOT0: [&str; 5] = ["M0", "catm", "hex0", "hex1", "hex2"];

/// The folder that boot0 of `arch` is exported to.
fn folder(arch: &str) -> String {
    format!("build/{arch}/host/boot0")
}

/// Every file of boot0 with its bytes, once `sha256sum` agrees with the list beside them.
fn boot0(place: &Place, arch: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = folder(arch);
    let mut files = place.files(&folder);
    files.retain(|file| !file.ends_with("/SHA256SUMS"));
    let names: Vec<_> = files.iter().map(|file| Path::new(file).file_name().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(names, BOOT0);
    let check = place.finish(place.command("sha256sum").args(["--check", "--strict", "--quiet", "SHA256SUMS"]).current_dir(place.path(&folder))).ok();
    assert_eq!(check.stdout, "");
    let sums = String::from_utf8(place.read(&format!("{folder}/SHA256SUMS"))).unwrap();
    assert_eq!(sums.lines().map(|line| line.split_once("  ").unwrap().1).collect::<Vec<_>>(), BOOT0, "each once, sorted");
    files.iter().zip(names).map(|(file, name)| (name, place.read(file))).collect()
}

/// Runs the chain of the tree in `place` up to boot0.
fn chain(place: &Place, options: &[&str], arch: &str) -> Ran {
    let mut arguments = options.to_vec();
    arguments.extend(["chain/boot.scm", arch, "boot0"]);
    place.run(&arguments)
}

/// What boot0 of `arch` is, from a run without any particulars.
fn usual(arch: &str) -> BTreeMap<String, Vec<u8>> {
    let place = Place::with_tree();
    chain(&place, &[], arch).ok();
    boot0(&place, arch)
}

#[test]
fn boot0_on_every_architecture() {
    let place = Place::with_tree();
    for arch in ARCHITECTURES {
        chain(&place, &[], arch).ok();
        let files = boot0(&place, arch);
        let seed = place.read(&format!("vendor/seed/{arch}/hex0-seed"));
        assert!(files["hex0"] == seed, "{arch}: hex0 gives itself back");
        assert!(files["hex1"] != seed && files["hex2"] != files["hex1"]);
        for (name, bytes) in files {
            assert!(bytes.starts_with(b"\x7fELF"), "{arch}: {name}");
        }
    }
    // Nothing but the stage was written.
    assert_eq!(place.files("build").len(), 3 * (BOOT0.len() + 1));
    assert_eq!(place.files("store/tmp"), [""; 0]);
}

/// The exported hex0 is what it says: a program that makes itself from its source, outside of any sandbox of ours.
#[test]
fn the_exported_hex0_makes_itself() {
    let place = Place::with_tree();
    chain(&place, &[], "amd64").ok();
    place.finish(place.command(place.path("build/amd64/host/boot0/hex0")).args(["vendor/seed/amd64/hex0.hex0", "again"])).ok();
    assert!(place.read("again") == place.read("vendor/seed/amd64/hex0-seed"));
}

#[test]
fn a_second_run_does_no_step() {
    let place = Place::with_tree();
    chain(&place, &["-j1"], "amd64").ok();
    let dates = |place: &Place| -> Vec<_> {
        let modified = |file: &String| fs::metadata(place.path(file)).unwrap().modified().unwrap();
        place.files("build").iter().map(modified).collect()
    };
    let before = dates(&place);
    expect![[r#"
        boot0: 0 run in TIME, 6 remembered; build/amd64/host/boot0: up to date
    "#]].assert_eq(&chain(&place, &["-j1"], "amd64").ok().stderr);
    assert_eq!(dates(&place), before, "no file was written again");
}

#[test]
fn the_default_architecture_is_the_hosts() {
    let place = Place::with_tree();
    place.finish(&mut place.boot2_sharing(&["chain/boot.scm"])).ok();
    assert_eq!(place.files("build").len(), place.files(&format!("build/{HOST}/host")).len());
}

#[test]
fn a_removed_result_is_exported_again_without_a_step() {
    let place = Place::with_tree();
    chain(&place, &[], "amd64").ok();
    let before = boot0(&place, "amd64");
    fs::remove_file(place.path("build/amd64/host/boot0/hex1")).unwrap();
    place.write("build/amd64/host/boot0/catm", "edited");
    let stderr = chain(&place, &[], "amd64").ok().stderr;
    assert!(stderr.contains("boot0: 0 run in") && stderr.ends_with(": 2 files written\n"), "{stderr}");
    assert!(boot0(&place, "amd64") == before);
}

// ---------------------------------------------------------------- the same bytes

#[test]
fn any_number_of_jobs() {
    for jobs in ["-j1", "--jobs=4"] {
        let place = Place::with_tree();
        chain(&place, &[jobs], "amd64").ok();
        assert!(boot0(&place, "amd64") == usual("amd64"), "{jobs}");
    }
}

#[test]
fn another_folder_umask_and_environment() {
    let place = Place::with_tree();
    let program = boot2().display();
    let line = format!("umask 077; exec {program} --store ../there chain/boot.scm aarch64 boot0");
    let mut shell = place.command("sh");
    shell.args(["-c", &line]).envs([("LANG", "tr_TR.UTF-8"), ("TZ", "Asia/Kathmandu"), ("SOURCE_DATE_EPOCH", "1"), ("LD_PRELOAD", ""), ("QEMU_STRACE", "1")]);
    let deeper = Place::new();
    let tree = deeper.path("a folder/with ünusual name");
    fs::create_dir_all(tree.parent().unwrap()).unwrap();
    fs::rename(place.path(""), &tree).unwrap();
    let ran = deeper.finish(shell.current_dir(&tree)).ok();
    assert!(!ran.stderr.contains("execve"), "the environment reached the emulator:\n{}", ran.stderr);
    let theirs = usual("aarch64");
    for (name, bytes) in theirs {
        let path = tree.join(folder("aarch64")).join(name);
        assert!(fs::read(&path).unwrap() == bytes);
        assert!(path.metadata().unwrap().permissions() == fs::Permissions::from_mode(0o100755), "the umask has no say");
    }
}

#[test]
fn from_another_working_directory_the_trees_own_build_folder_is_written() {
    let place = Place::with_tree();
    fs::create_dir(place.path("elsewhere")).unwrap();
    let mut command = place.boot2(&["../chain/boot.scm", "amd64", "boot0"]);
    place.finish(command.current_dir(place.path("elsewhere"))).ok();
    assert!(boot0(&place, "amd64") == usual("amd64"));
    assert_eq!(place.files("elsewhere"), [""; 0]);
    let absolute = place.path("chain/boot.scm");
    let mut command = place.boot2(&[absolute.to_str().unwrap(), "riscv64", "boot0"]);
    place.finish(command.current_dir("/")).ok();
    assert!(boot0(&place, "riscv64") == usual("riscv64"));
}

#[test]
fn every_level_of_the_sandbox() {
    for sandbox in ["namespaces", "landlock", "off"] {
        let place = Place::with_tree();
        chain(&place, &["--sandbox", sandbox], "amd64").ok();
        assert!(boot0(&place, "amd64") == usual("amd64"), "{sandbox}");
    }
}

/// The same chain as one program over `run`: no graph, no store, no sandbox. (Nor an emulator: so on this machine only.)
#[test]
fn the_chain_without_the_hosts_steps() {
    let place = Place::with_tree();
    let text = |path: &str| fs::read_to_string(boot2_tests::in_tree(path)).unwrap();
    let parts = ["prelude/prelude.scm", "prelude/steps.scm", "prelude/chain.scm", "chain/boot.scm"].map(text);
    place.write("chain/combined.scm", parts.concat());
    let ran = place.run(&["chain/combined.scm", HOST, "boot0"]).ok();
    assert_eq!(ran.stdout.lines().count(), 6, "{}", ran.stdout);
    for (name, bytes) in usual(HOST) {
        assert!(place.read(&format!("boot0-{name}")) == bytes, "{name}");
    }
    assert_eq!(place.files("build"), [""; 0], "the host's steps were not used");
    assert!(place.files("store").iter().all(|file| !file.contains("records")));
}
