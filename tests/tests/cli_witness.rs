//! `boot2-scm witness`: one script on every engine, and the engine `steel` as the command line knows it.

use boot2_tests::program::{Place, Ran};
use expect_test::expect;

/// A folder with a tree, whose chain makes scheme1 out of what all tests share.
fn witness(place: &Place, script: &str, arguments: &[&str]) -> Ran {
    place.write("s.scm", script);
    place.finish(place.boot2_sharing(&["witness", "s.scm"]).args(arguments))
}

fn all_of(ran: &Ran) -> String {
    format!("exit {}\n{}{}", ran.code(), ran.stdout, ran.stderr)
}

#[test]
fn engines_that_agree() {
    let place = Place::with_tree();
    let ran = witness(&place, "(for-each (lambda (a) (display a) (newline)) (cddr (argv)))\n(exit 7)\n", &["one", "--two", "3"]);
    expect![[r#"
        exit 0
        vm, steel and scheme1 agree: 12 bytes printed, exit status 7
    "#]].assert_eq(&all_of(&ran));
    // Files that a script makes are no part of the folder it was started in.
    let ran = witness(&place, "(write (write-string (cdr (open-output \"made\")) \"x\"))\n(car 1)\n", &[]);
    expect![[r#"
        exit 0
        vm, steel and scheme1 agree: 8 bytes printed, exit status 1
    "#]].assert_eq(&all_of(&ran));
    assert!(!place.path("made").exists());
    let ran = witness(&place, "#!/usr/bin/env boot2-scm\n(display \"x\")\n", &[]);
    expect![[r#"
        exit 0
        vm, steel and scheme1 agree: 1 bytes printed, exit status 0
    "#]].assert_eq(&all_of(&ran));
}

/// Hints about the heap are the one thing that engines may answer as they like.
#[test]
fn engines_that_print_different_things() {
    let ran = witness(&Place::with_tree(), "(display \"same\\n\")\n(write (list 'none (= 0 (heap-usage))))\n", &[]);
    expect![[r#"
        exit 1
        they differ in line 2 of their output
        vm    | (none #f)
        steel | (none #t)
        vm    : exit status 0
        steel : exit status 0
    "#]].assert_eq(&all_of(&ran));
}

#[test]
fn engines_that_end_differently() {
    let place = Place::with_tree();
    let ran = witness(&place, "(if (= 0 (heap-usage)) (car 'x) (exit 0))\n", &[]);
    expect![[r#"
        exit 1
        they end differently
        vm    : exit status 0
        steel : exit status 1
        steel ! scheme1: error: car: expected pair, got x
        steel ! scheme1: at DIR/s.scm:1:24
    "#]].assert_eq(&place.masked(&all_of(&ran)));
}

/// scheme1 has no step graph.
#[test]
fn what_only_the_host_has() {
    let ran = witness(&Place::with_tree(), "(display (host-arch))\n", &[]);
    let text = all_of(&ran);
    assert!(text.starts_with("exit 0\nvm and steel agree: "), "{text}");
    assert!(text.ends_with("note: without the chain's scheme1, which has no host-arch\n"), "{text}");
}

#[test]
fn outside_a_tree() {
    let place = Place::new();
    place.write("s.scm", "(display \"x\")");
    expect![[r#"
        exit 0
        vm and steel agree: 1 bytes printed, exit status 0
        note: without the chain's scheme1: neither the script nor this folder is in a tree that has the chain
    "#]].assert_eq(&all_of(&place.run(&["witness", "s.scm"])));
    expect![[r#"
        exit 2
        error: there is no script missing.scm
        help: the first word that is no option is the path of a script, or a command (`boot2-scm --help` lists them)
    "#]].assert_eq(&all_of(&place.run(&["witness", "missing.scm"])));
}

#[test]
fn a_chain_script_on_steel_makes_the_same() {
    let place = Place::with_tree();
    let sums = |engine: &str| {
        place.run(&["--quiet", "--engine", engine, "chain/boot.scm", boot2_prims::arch::Arch::host().name(), "boot0"]).ok();
        place.read(&format!("build/{}/host/boot0/SHA256SUMS", boot2_prims::arch::Arch::host()))
    };
    assert_eq!(sums("vm"), sums("steel"));
}

#[test]
fn a_failure_on_steel_has_its_place() {
    let place = Place::with_tree();
    place.write("s.scm", "(define (f x)\n  (list-ref x 9))\n(display (f '(1 2)))\n");
    expect![[r#"
        exit 1
        error: list-ref: index 9 out of range (length 2)
          --> s.scm:2:3
        2 |   (list-ref x 9))
          |   ^^^^^^^^^^^^^^
    "#]].assert_eq(&place.run(&["--engine", "steel", "s.scm"]).report());
}
