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
    check("(define x\n  (car (list 1 2))\n(display x)\n", expect![[r#""#]]);
}

#[test]
fn a_parenthesis_too_many() {
    check("(define x 1))\n", expect![[r#""#]]);
}

#[test]
fn an_unknown_identifier() {
    check("(define (size l) (lenght l))\n(display (+ 1 (size '(1 2))))\n", expect![[r#""#]]);
}

#[test]
fn an_unknown_identifier_like_no_other() {
    check("(frobnicate 1)\n", expect![[r#""#]]);
}

#[test]
fn a_wrong_number_of_arguments() {
    check("(define (f a b) a)\n(define (g) (+ 1 (f 1)))\n(display (g))\n", expect![[r#""#]]);
}

#[test]
fn a_wrong_number_of_arguments_to_a_primitive() {
    check("(car 1 2)\n", expect![[r#""#]]);
}

#[test]
fn an_expression_of_several_lines_is_marked_where_it_starts() {
    check("(display\n\t(vector-ref (vector 1 2)\n    2))\n", expect![[r#""#]]);
}

#[test]
fn plain_errors_are_the_two_lines_of_every_engine() {
    let place = Place::new();
    place.write("s.scm", "(display 1)\n(car 5)\n");
    expect![[r#""#]].assert_eq(&place.run(&["--errors=plain", "s.scm"]).report());
}

#[test]
fn line_markers_name_the_place() {
    check(";#line 40 \"part.scm\"\n(car '())\n", expect![[r#""#]]);
}

// ---------------------------------------------------------------- which script

#[test]
fn no_such_script() {
    check_arguments(&["missing.scm"], expect![[r#""#]]);
}

#[test]
fn a_misspelt_command() {
    check_arguments(&["storr", "path"], expect![[r#""#]]);
}

#[test]
fn a_directory_as_script() {
    check_arguments(&["."], expect![[r#""#]]);
}

#[test]
fn nothing_at_all() {
    check_arguments(&[], expect![[r#""#]]);
}

// ---------------------------------------------------------------- options

#[test]
fn an_unknown_option() {
    check_arguments(&["--job", "2", "s.scm"], expect![[r#""#]]);
}

#[test]
fn jobs_out_of_range() {
    check_arguments(&["--jobs", "0", "s.scm"], expect![[r#""#]]);
}

#[test]
fn jobs_that_are_no_number() {
    check_arguments(&["--jobs=many", "s.scm"], expect![[r#""#]]);
}

#[test]
fn a_timeout_out_of_range() {
    check_arguments(&["--timeout", "18446744073709551615", "s.scm"], expect![[r#""#]]);
}

#[test]
fn an_unknown_sandbox() {
    check_arguments(&["--sandbox=jail", "s.scm"], expect![[r#""#]]);
}

#[test]
fn an_unknown_driver() {
    check_arguments(&["--driver=docker", "s.scm"], expect![[r#""#]]);
}

#[test]
fn quiet_and_verbose() {
    check_arguments(&["-q", "-v", "s.scm"], expect![[r#""#]]);
}

#[test]
fn a_step_nobody_knows() {
    check_arguments(&["step", "00ff"], expect![[r#""#]]);
}
