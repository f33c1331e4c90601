//! boot4: what the chain makes is what the tree records, and what a compiler from elsewhere arrives at.

use boot2_prims::arch::Arch;
use boot2_tests::native::{chain_program, tools};
use boot2_tests::program::{Place, Ran};
use std::path::Path;

/// A command of `boot2-scm` in the tree, over the store that tests share.
fn command(place: &Place, arguments: &[&str]) -> Ran {
    place.finish(place.boot2_sharing(&["--quiet"]).args(arguments))
}

#[test]
fn hello_prints_the_same_everywhere() {
    for arch in Arch::ALL {
        let outcome = tools(arch).run_program(&chain_program(arch, "boot4/hello"), &[] as &[&str], Path::new("/"));
        let wanted = b"hello from tcc 927\n0.10000000000000001 is the nearest double to a tenth\n";
        assert_eq!((outcome.status, &*outcome.stdout), (Some(0), &wanted[..]), "{arch}");
    }
}

#[test]
fn what_is_made_is_what_is_recorded() {
    let place = Place::with_tree();
    for arch in Arch::ALL {
        let ran = command(&place, &["verify", arch.name()]).ok();
        assert_eq!(ran.stdout, "boot0: as recorded\nboot1: as recorded\nboot2: as recorded\nboot3: as recorded\nboot4: as recorded\n", "{arch}");
    }
}

#[test]
fn verify_names_the_first_step_that_differs() {
    let place = Place::with_tree();
    let path = "chain/answers/amd64.sha256";
    let answers = String::from_utf8(place.read(path)).unwrap();
    let line = answers.lines().find(|line| line.ends_with("boot2/catm")).expect("catm");
    let other = format!("{}{}", "0".repeat(64), &line[64..]);
    place.write(path, answers.replace(line, &other).replace("boot4/hello", "boot4/hello2"));
    let ran = command(&place, &["verify", "amd64"]);
    assert_eq!(ran.code(), 1);
    assert_eq!(ran.stdout, "boot0: as recorded\nboot1: as recorded\n");
    assert!(ran.stderr.starts_with("verify: amd64: the first step that differs makes boot2/catm\n  it made  KEY\n"), "{}", ran.stderr);

    for (from, to, complaint) in [
        ("boot4/hello", "boot4/hello2", "has an answer for boot4/hello2 where boot4/hello is made"),
        ("boot4/hello\n", "boot4/hello\nKEY  boot4/more\n", "nothing makes boot4/more"),
    ] {
        place.write(path, answers.replace(from, &to.replace("KEY", &"0".repeat(64))));
        let ran = command(&place, &["verify", "amd64"]);
        assert!(ran.code() == 1 && ran.stderr.contains(complaint), "{}", ran.stderr);
    }
    assert_eq!(command(&place, &["verify", "m68k"]).code(), 2);
}

fn diverse_double_compiling(arch: Arch) {
    let place = Place::with_tree();
    let ran = command(&place, &["ddc", arch.name()]).ok();
    assert!(ran.stdout.ends_with(&format!("{arch}: the same bytes\n")), "{}", ran.stdout);
}

#[test]
fn a_compiler_from_elsewhere_arrives_at_the_same_bytes() {
    diverse_double_compiling(Arch::host());
}

/// The same for the other machines; `make check-all` runs it.
#[test]
#[ignore = "takes a minute of emulation"]
fn a_compiler_from_elsewhere_arrives_at_the_same_bytes_for_every_machine() {
    Arch::ALL.into_iter().filter(|&arch| arch != Arch::host()).for_each(diverse_double_compiling);
}
