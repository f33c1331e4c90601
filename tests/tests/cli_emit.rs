//! `boot2-scm emit` and `graph`: a stage as a straight line of commands makes the same bytes whoever runs it.

use boot2_prims::arch::Arch;
use boot2_tests::native::chain_program;
use boot2_tests::program::{Place, Ran, boot2};
use expect_test::expect;
use std::fs;
use std::path::Path;
use std::process::Command;

const STAGES: [&str; 5] = ["boot0", "boot1", "boot2", "boot3", "boot4"];

/// `boot2-scm` in a tree, over the store that tests share.
fn run(place: &Place, arguments: &[&str]) -> Ran {
    place.finish(place.boot2_sharing(&["--quiet"]).args(arguments))
}

/// A tree in which the whole chain has been built for `arch`.
fn built(arch: Arch) -> Place {
    let place = Place::with_tree();
    run(&place, &["chain/boot.scm", arch.name()]).ok();
    place
}

fn products(place: &Place, arch: Arch, stage: &str) -> Vec<String> {
    let mut files = place.files(&format!("build/{arch}/host/{stage}"));
    files.retain(|file| !file.ends_with("/SHA256SUMS"));
    assert!(!files.is_empty(), "{stage}");
    files
}

/// Runs every stage's commands in a folder that holds what they say it must, and compares what they make.
fn same_bytes_by(format: &str, runner: impl Fn(&Path) -> Command) {
    let arch = Arch::host();
    let place = built(arch);
    for stage in STAGES {
        let out = format!("{stage}-commands");
        let folder = format!("{stage}-folder");
        run(&place, &["emit", stage, arch.name(), "--format", format, "-o", &out, "--inputs", &folder]).ok();
        let mut command = runner(&place.path(&out));
        let ran = place.finish(command.current_dir(place.path(&folder)).env_clear()).ok();
        assert!(ran.stdout.contains(&format!("{stage}: ")), "{stage}: {}", ran.stdout);
        for product in products(&place, arch, stage) {
            let name = product.rsplit('/').next().expect("a name");
            let made = fs::read(place.path(&folder).join(name)).unwrap_or_else(|error| panic!("{stage}: {name}: {error}"));
            assert!(made == place.read(&product), "{stage}: {name} is other bytes");
        }
    }
}

#[test]
fn scheme1_runs_the_commands() {
    same_bytes_by("scheme", |commands| {
        let mut command = Command::new(chain_program(Arch::host(), "boot2/scheme1"));
        command.arg(commands);
        command
    });
}

#[test]
fn boot2_scm_runs_the_commands() {
    same_bytes_by("scheme", |commands| {
        let mut command = Command::new(boot2());
        command.arg("--store").arg(commands.with_extension("store")).arg(commands);
        command
    });
}

#[test]
fn a_shell_runs_the_commands() {
    same_bytes_by("sh", |commands| {
        let mut command = Command::new("/bin/sh");
        command.args(["-e"]).arg(commands);
        command
    });
}

/// What a person would write by hand.
#[test]
fn a_stage_as_text() {
    let place = Place::with_tree();
    let ran = run(&place, &["emit", "boot1", "riscv64", "--format", "kaem"]).ok();
    expect![[r#"
        # boot1 on riscv64: one step after the other, as `boot2-scm emit` writes them.
        #
        # The folder must hold these files:
        # catm M0 hex2 P1A.M1 M1pp.P1 ELF.hex2 hex2pp.P1
        # In the end it holds these products:
        # M1pp hex2pp

        # boot1: M1pp, 4 steps
        ./catm M1pp.all.P1 P1A.M1 M1pp.P1
        ./M0 M1pp.all.P1 M1pp.hex2
        ./catm M1pp.all.hex2 ELF.hex2 M1pp.hex2
        ./hex2 M1pp.all.hex2 M1pp

        # boot1: hex2pp, 4 steps
        ./catm hex2pp.all.P1 P1A.M1 hex2pp.P1
        ./M0 hex2pp.all.P1 hex2pp.hex2
        ./catm hex2pp.all.hex2 ELF.hex2 hex2pp.hex2
        ./hex2 hex2pp.all.hex2 hex2pp
    "#]]
    .assert_eq(&ran.stdout);
    let scheme = run(&place, &["emit", "boot1", "riscv64"]).ok().stdout;
    expect![[r#"
        "boot1: M1pp, 4 steps\n")
        (must (run "./catm" "M1pp.all.P1" "P1A.M1" "M1pp.P1")
              "catm M1pp.P1")
        (must (run "./M0" "M1pp.all.P1" "M1pp.hex2")
              "M0 M1pp.hex2")
        (must (run "./catm" "M1pp.all.hex2" "ELF.hex2" "M1pp.hex2")
              "catm M1pp.hex2")
        (must (run "./hex2" "M1pp.all.hex2" "M1pp")
              "hex2 M1pp")

        (say 1 "boot1: hex2pp, 4 steps\n")
        (must (run "./catm" "hex2pp.all.P1" "P1A.M1" "hex2pp.P1")
              "catm hex2pp.P1")
        (must (run "./M0" "hex2pp.all.P1" "hex2pp.hex2")
              "M0 hex2pp.hex2")
        (must (run "./catm" "hex2pp.all.hex2" "ELF.hex2" "hex2pp.hex2")
              "catm hex2pp.hex2")
        (must (run "./hex2" "hex2pp.all.hex2" "hex2pp")
              "hex2 hex2pp")
    "#]]
    .assert_eq(scheme.split_once("(say 1 ").expect("a group").1);
    let dot = run(&place, &["emit", "boot0", "amd64", "--format", "dot"]).ok().stdout;
    assert!(dot.starts_with("digraph boot0 {\n") && dot.contains("[label=\"M0\", style=bold];"), "{dot}");
}

#[test]
fn what_cannot_be_emitted() {
    let place = Place::with_tree();
    let mut said = String::new();
    for arguments in [
        &["emit", "boot9", "amd64"][..],
        &["emit", "boot1", "m68k"],
        &["emit", "boot1", "amd64", "-o", "no/such/folder/file"],
        &["emit", "boot1", "amd64", "--inputs", "in"],
    ] {
        said += &run(&place, arguments).report();
    }
    expect![[r#"
        exit 2
        emit: unknown stage `boot9`: it is one of boot0 boot1 boot2 boot3 boot4
        exit 2
        error: invalid value 'm68k' for '[ARCH]': unknown architecture `m68k`: known are amd64, aarch64 and riscv64

        For more information, try '--help'.
        exit 1
        emit: cannot write no/such/folder/file
        exit 2
        emit: there is no build/amd64/host/boot0/catm yet: run `boot2-scm chain/boot.scm amd64` first
    "#]]
    .assert_eq(&said);
}

/// Whatever a stage needs is made in it or listed; every machine has the same steps.
#[test]
fn every_stage_of_every_machine() {
    let place = Place::with_tree();
    for stage in STAGES {
        let counts = Arch::ALL.map(|arch| {
            let ran = run(&place, &["emit", stage, arch.name(), "--format", "kaem"]).ok();
            ran.stdout.lines().filter(|line| line.starts_with("./") && !line.starts_with("./tcc")).count()
        });
        // amd64 has an edit of tcc's helpers that the others do not need, and a copy of what it makes.
        let more = if stage == "boot4" { 2 } else { 0 };
        assert_eq!(counts, [counts[1] + more, counts[1], counts[1]], "{stage}");
    }
}

#[test]
fn the_chain_as_a_picture() {
    let place = built(Arch::host());
    run(&place, &["graph", Arch::host().name(), "-o", "chain.svg"]).ok();
    let picture = String::from_utf8(place.read("chain.svg")).expect("text");
    assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n"));
    for stage in STAGES {
        assert!(picture.contains(&format!(">{stage}</text>")), "{stage}");
        for product in products(&place, Arch::host(), stage) {
            let name = product.rsplit('/').next().expect("a name");
            assert!(picture.contains(&format!(">{name}</text>")), "{name}");
        }
    }
    assert!(picture.contains(">hex2pp M1pp</text>"), "{picture}");
}
