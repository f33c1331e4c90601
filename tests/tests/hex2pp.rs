//! hex2pp on the fixtures of `tests/hex2pp`: the reference in Rust, and the chain's own tool as soon as the tree has its source.

use boot2_prims::arch::Arch;
use boot2_prims::reference::hex2pp::{self, CommandLine};
use boot2_tests::fixtures::{Fixture, to_hex};
use boot2_tests::suite::{Outcome, Suite};

const SUITE: Suite = Suite {
    tool: "hex2pp",
    shown: to_hex,
    expected: |fixture| fixture.expected_bytes().map(|bytes| to_hex(&bytes)),
    reference,
};

fn reference(fixture: &Fixture) -> Outcome {
    let input = fixture.input();
    let words: Vec<String> = fixture.options.iter().cloned().chain([fixture.input_name(), "out".to_string()]).collect();
    let line = CommandLine::parse(&words).ok_or("usage: hex2pp [-B ADDR] [-E|-e] [-b] [-N] IN OUT")?;
    match hex2pp::list(line.options, &input) {
        Ok(listed) => {
            assert_eq!(hex2pp::assemble(line.options, &input).as_ref(), Ok(&listed.bytes), "{}", fixture.name);
            Ok(to_hex(&listed.bytes))
        }
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
