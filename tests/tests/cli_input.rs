//! Bad input: every report says what, where and what to do; the status is 1 or 2.

use boot2_tests::program::Place;
use expect_test::{Expect, expect};

/// Runs a script of this text.
fn check(script: &str, expected: Expect) {
    expected.assert_eq(&Place::new().script(script).report());
}

/// Runs `boot2-scm` with these arguments.
fn check_arguments(arguments: &[&str], expected: Expect) {
    expected.assert_eq(&Place::new().run(arguments).report());
}

// ---------------------------------------------------------------- scripts

#[test]
fn a_parenthesis_is_missing() {
    check("(define x\n  (car (list 1 2))\n(display x)\n", expect![[r#"
        exit 1
        error: read: unterminated list
          --> s.scm:1:1
        1 | (define x
          | ^
        help: this parenthesis is never closed: one `)` is missing after it, or one `(` too many is here
    "#]]);
}

#[test]
fn a_parenthesis_too_many() {
    check("(define x 1))\n", expect![[r#"
        exit 1
        error: read: unexpected )
          --> s.scm:1:13
        1 | (define x 1))
          |             ^
        help: nothing is open here: one `)` too many, or a `(` is missing before it
    "#]]);
}

#[test]
fn an_unknown_identifier() {
    check("(define (size l) (lenght l))\n(display (+ 1 (size '(1 2))))\n", expect![[r#"
        exit 1
        error: unbound variable: lenght
          --> s.scm:1:19
        1 | (define (size l) (lenght l))
          |                   ^^^^^^
        called at s.scm:2:15
        help: did you mean `length`?
    "#]]);
}

#[test]
fn an_unknown_identifier_like_no_other() {
    check("(frobnicate 1)\n", expect![[r#"
        exit 1
        error: unbound variable: frobnicate
          --> s.scm:1:2
        1 | (frobnicate 1)
          |  ^^^^^^^^^^
    "#]]);
}

#[test]
fn a_wrong_number_of_arguments() {
    check("(define (f a b) a)\n(define (g) (+ 1 (f 1)))\n(display (g))\n", expect![[r#"
        exit 1
        error: f: wrong number of arguments: expected 2, got 1
          --> s.scm:2:18
        2 | (define (g) (+ 1 (f 1)))
          |                  ^^^^^
        called at s.scm:3:10
    "#]]);
}

#[test]
fn a_wrong_number_of_arguments_to_a_primitive() {
    check("(car 1 2)\n", expect![[r#"
        exit 1
        error: car: wrong number of arguments: expected 1, got 2
          --> s.scm:1:1
        1 | (car 1 2)
          | ^^^^^^^^^
    "#]]);
}

#[test]
fn an_expression_of_several_lines_is_marked_where_it_starts() {
    check("(display\n\t(vector-ref (vector 1 2)\n    2))\n", expect![[r#"
        exit 1
        error: vector-ref: index 2 out of range (length 2)
          --> s.scm:2:2
        2 | 	(vector-ref (vector 1 2)
          | 	^^^^^^^^^^^^^^^^^^^^^^^^ ...
    "#]]);
}

#[test]
fn plain_errors_are_the_two_lines_of_every_engine() {
    let place = Place::new();
    place.write("s.scm", "(display 1)\n(car 5)\n");
    expect![[r#"
        exit 1
        scheme1: error: car: expected pair, got 5
        scheme1: at s.scm:2:1
    "#]].assert_eq(&place.run(&["--errors=plain", "s.scm"]).report());
}

#[test]
fn line_markers_name_the_place() {
    check(";#line 40 \"part.scm\"\n(car '())\n", expect![[r#"
        exit 1
        error: car: expected pair, got ()
           --> part.scm:40:1
        40 | (car '())
           | ^^^^^^^^^
    "#]]);
}

// ---------------------------------------------------------------- which script

#[test]
fn no_such_script() {
    check_arguments(&["missing.scm"], expect![[r#"
        exit 2
        error: there is no script missing.scm
        help: the first word that is no option is the path of a script, or a command (`boot2-scm --help` lists them)
    "#]]);
}

#[test]
fn a_misspelt_command() {
    check_arguments(&["storr", "path"], expect![[r#"
        exit 2
        error: there is no script storr
        help: did you mean the command `store`?
    "#]]);
}

#[test]
fn a_directory_as_script() {
    check_arguments(&["."], expect![[r#"
        exit 2
        error: . is a directory
        help: name a Scheme file, such as chain/boot.scm
    "#]]);
}

#[test]
fn nothing_at_all() {
    // A REPL, which has nothing to do.
    check_arguments(&[], expect![[r#"
        exit 0
    "#]]);
}

// ---------------------------------------------------------------- options

#[test]
fn an_unknown_option() {
    check_arguments(&["--job", "2", "s.scm"], expect![[r#"
        exit 2
        error: unexpected argument '--job' found

          tip: a similar argument exists: '--jobs'

        Usage: boot2-scm [OPTIONS] SCRIPT [ARGS…]
               boot2-scm [OPTIONS] [COMMAND]

        For more information, try '--help'.
    "#]]);
}

#[test]
fn jobs_out_of_range() {
    check_arguments(&["--jobs", "0", "s.scm"], expect![[r#"
        exit 2
        error: invalid value '0' for '--jobs <N>': expected a whole number from 1 to 1024

        For more information, try '--help'.
    "#]]);
}

#[test]
fn jobs_that_are_no_number() {
    check_arguments(&["--jobs=many", "s.scm"], expect![[r#"
        exit 2
        error: invalid value 'many' for '--jobs <N>': expected a whole number from 1 to 1024

        For more information, try '--help'.
    "#]]);
}

#[test]
fn a_timeout_out_of_range() {
    check_arguments(&["--timeout", "18446744073709551615", "s.scm"], expect![[r#"
        exit 2
        error: invalid value '18446744073709551615' for '--timeout <SECONDS>': expected a whole number from 1 to 31536000

        For more information, try '--help'.
    "#]]);
}

#[test]
fn an_unknown_sandbox() {
    check_arguments(&["--sandbox=jail", "s.scm"], expect![[r#"
        exit 2
        error: invalid value 'jail' for '--sandbox <LEVEL>': unknown sandbox `jail`: known are auto, namespaces, landlock and off

        For more information, try '--help'.
    "#]]);
}

#[test]
fn an_unknown_driver() {
    check_arguments(&["--driver=docker", "s.scm"], expect![[r#"
        exit 2
        error: invalid value 'docker' for '--driver <DRIVER>'
          [possible values: host, podman]

        For more information, try '--help'.
    "#]]);
}

#[test]
fn quiet_and_verbose() {
    check_arguments(&["-q", "-v", "s.scm"], expect![[r#"
        exit 2
        error: the argument '--quiet' cannot be used with '--verbose'

        Usage: boot2-scm [OPTIONS] SCRIPT [ARGS…]
               boot2-scm [OPTIONS] [COMMAND]

        For more information, try '--help'.
    "#]]);
}

#[test]
fn a_step_nobody_knows() {
    check_arguments(&["step", "00ff"], expect![[r#"
        exit 1
        error: no step with a key that starts with `00ff` is in the store
        help: the key is in the report of the failed step; the store must be the same (--store)
    "#]]);
}
