//! M1pp on the fixtures of `tests/m1pp`: the reference in Rust, and the chain's own tool as soon as the tree has its source.

use boot2_prims::arch::Arch;
use boot2_prims::reference::{m1pp, normalise};
use boot2_tests::fixtures::Fixture;
use boot2_tests::suite::{Outcome, Suite};

const SUITE: Suite = Suite {
    tool: "M1pp",
    shown,
    expected: |fixture| fixture.expected.as_deref().map(shown),
    reference,
};

fn shown(output: &[u8]) -> String {
    normalise::m1pp(output).escape_ascii().to_string()
}

fn reference(fixture: &Fixture) -> Outcome {
    let input = fixture.input();
    match m1pp::expand(&input) {
        Ok(output) => Ok(shown(&output)),
        Err(error) => Err(error.one_line(&fixture.input_name(), &input)),
    }
}

#[test]
fn the_reference_passes_all_fixtures() {
    SUITE.check_reference();
}

#[test]
fn native_amd64() {
    SUITE.check_native(Arch::Amd64);
}

#[test]
fn native_aarch64() {
    SUITE.check_native(Arch::Aarch64);
}

#[test]
fn native_riscv64() {
    SUITE.check_native(Arch::Riscv64);
}
