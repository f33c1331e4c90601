//! `boot2-scm check`: sources are found wrong before they are run.

use boot2_tests::listed_sources;
use boot2_tests::program::Place;
use expect_test::{Expect, expect};

/// Checks a file with this name and text.
fn check(name: &str, text: &str, expected: Expect) {
    let place = Place::with_tree();
    place.write(name, text);
    let ran = place.run(&["check", "--arch=amd64", name]);
    assert_eq!(ran.stdout, "");
    expected.assert_eq(&ran.report());
}

#[test]
fn every_source_of_the_chain_is_clean() {
    let place = Place::with_tree();
    let parts = listed_sources("scheme1-parts", "chain/scheme1");
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let mut programs: Vec<Vec<&str>> = ["chain/m1pp/M1pp.P1", "chain/hex2pp/hex2pp.P1", "chain/catm/catm.P1pp", "chain/p1/flat.scm", "chain/boot.scm"]
        .map(|path| vec![path])
        .to_vec();
    programs.push(parts);
    for arch in ["amd64", "aarch64", "riscv64"] {
        for program in &programs {
            let arguments = [&["check", "--arch", arch][..], program].concat();
            let ran = place.run(&arguments);
            assert_eq!(ran.report(), "exit 0\n", "{arguments:?}");
        }
    }
}

#[test]
fn scheme() {
    check("s.scm", "(define (f x) (lenght x))\n(if)\n(define-syntax m (syntax-rules () ((_ a) (g a))))\n(m 1)\n(display (f 1) h)\n", expect![[r#"
        exit 1
        error: unbound variable: lenght
          --> s.scm:1:16
        1 | (define (f x) (lenght x))
          |                ^^^^^^
        help: did you mean `length`?
        error: if: bad syntax
          --> s.scm:2:1
        2 | (if)
          | ^^^^
        error: unbound variable: g
          --> s.scm:4:1
        4 | (m 1)
          | ^^^^^
        error: unbound variable: h
          --> s.scm:5:16
        5 | (display (f 1) h)
          |                ^
    "#]]);
}

#[test]
fn scheme_that_cannot_be_read() {
    check("s.scm", "(display 1))\n(undefined)\n", expect![[r#"
        exit 1
        error: read: unexpected )
          --> s.scm:1:12
        1 | (display 1))
          |            ^
        help: nothing is open here: one `)` too many, or a `(` is missing before it
    "#]]);
}

/// Where files are loaded, names may come from there.
#[test]
fn scheme_that_loads() {
    check("s.scm", "(load \"other.scm\")\n(from-other 1)\n", expect![[r#"
        exit 0
    "#]]);
}

#[test]
fn p1_at_the_level_of_m0() {
    check("chain/p.P1", ":p1_main\n    enter_16\n    frobnicate_a0\n    eret\n:ELF_end\n", expect![[r#"
        exit 1
        error: chain/p.P1:3: M0: unknown word: `frobnicate_a0`
          --> chain/p.P1:3:5
        3 |     frobnicate_a0
          |     ^^^^^^^^^^^^^ here
    "#]]);
}

#[test]
fn p1_with_macros() {
    check("chain/p.P1pp", "%fn(p1_main, 0, {\n    %li(a0)\n    %call(&nowhere)\n    %movv(a0, a1)\n})\n:ELF_end\n", expect![[r#"
        exit 1
        error: chain/p.P1pp:2: M1pp: `%li` takes 2 arguments, got 1
          --> chain/p.P1pp:2:5
        2 |     %li(a0)
          |     ^^^ here
        warning: in the expansion of `%fn`
          --> chain/p.P1pp:1:1
        1 | %fn(p1_main, 0, {
          | ^^^ called here
    "#]]);
}

#[test]
fn an_undefined_label() {
    check("chain/p.P1pp", "%fn(p1_main, 0, {\n    %call(&nowhere)\n})\n:ELF_end\n", expect![[r#"
        exit 1
        error: chain/p.P1pp:2: hex2pp: label `nowhere` is not defined
          --> chain/p.P1pp:2:11
        2 |     %call(&nowhere)
          |           ^^^^^^^^ here
        warning: in the expansion of `%fn`
          --> chain/p.P1pp:1:1
        1 | %fn(p1_main, 0, {
          | ^^^ called here
    "#]]);
}

#[test]
fn unknown_suffix() {
    check("notes.txt", "", expect![[r#"
        exit 1
        error: notes.txt: not a file that can be checked
        help: known are .hex0 .hex1 .hex2 .M1 .P1 .M1pp .P1pp .hex2pp .scm
    "#]]);
}
