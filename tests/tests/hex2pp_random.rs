//! hex2pp on random inputs: the chain's own program against the reference, byte for byte, and in the place of an error.
//!
//! Inputs are put together from pieces that mean something, in scopes as the chain nests them, so that most get far.
//! Into many of them goes one mistake, somewhere; others are what chance makes of the bytes that count.

use std::cell::Cell;
use std::fs;

use boot2_prims::arch::Arch;
use boot2_prims::reference::hex2pp::{self, CommandLine};
use boot2_tests::fixtures::to_hex;
use boot2_tests::native::tools;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Inputs where the program runs on the processor, and where it runs in an emulator.
const CASES: u32 = 12_000;
const CASES_EMULATED: u32 = 300;

type Bytes = Vec<u8>;
type Pieces = BoxedStrategy<Bytes>;

// ---- pieces ----

fn text(choices: &'static [&'static str]) -> Pieces {
    select(choices).prop_map(|text| text.as_bytes().to_vec()).boxed()
}

fn joined(parts: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Bytes {
    parts.into_iter().flat_map(|part| part.as_ref().to_vec()).collect()
}

const BLANKS: &[&str] = &[" ", " ", "\n", "\n", "\t", "\r\n", "\x0B\x0C", "  ", " # c\n", ";\n", "#:a\n "];

/// Digits of one byte, together.
fn byte_together(binary: bool) -> Pieces {
    if binary {
        any::<u8>().prop_map(|byte| format!("{byte:08b}").into_bytes()).boxed()
    } else {
        (any::<u8>(), any::<bool>()).prop_map(|(byte, upper)| if upper { format!("{byte:02X}") } else { format!("{byte:02x}") }.into_bytes()).boxed()
    }
}

/// A byte, perhaps with blanks and comments between its digits.
fn byte(binary: bool) -> Pieces {
    (byte_together(binary), 0..8usize, select(["", "", "", "", " ", "\n", "\t", " # 3\n", ";\n#\n"].as_slice()), select(["", " ", "\n"].as_slice()))
        .prop_map(|(digits, place, between, after)| {
            let place = place % digits.len();
            joined([&digits[..place], between.as_bytes(), &digits[place..], after.as_bytes()])
        })
        .boxed()
}

/// Labels that nearly every input defines.
const NAMES: &[&str] = &["a", "b", "ab", "A", "_start", "x:y\"(1),{}", "41", "a.b", "&!", "\u{e9}\u{0}", "a_name_of_some_length_0123456789"];

/// Labels that nearly every outermost scope defines, and scopes in it do now and then.
const DOTTED: &[&str] = &[".x", ".y", ".scope", "."];

fn reference(names: &'static [&'static str]) -> Pieces {
    // Addresses are rarely in the range of $, bytes rarely reach far.
    let sigil = select(b"!!!@@@~~~%%%&&&$".as_slice());
    let other = (select(["-", ">"].as_slice()), select(names)).prop_map(|(sign, name)| [sign, name].concat());
    let other = prop_oneof![2 => Just(String::new()), 1 => other];
    (sigil, select(names), other, select(BLANKS))
        .prop_map(|(sigil, name, other, blank)| joined([&[sigil], name.as_bytes(), other.as_bytes(), blank.as_bytes()]))
        .boxed()
}

fn align(binary: bool) -> Pieces {
    let pattern = vec(byte_together(binary), 0..4).prop_map(joined);
    let number = select(["1", "2", "4", "8", "16", "64", "0008"].as_slice());
    (select(["", " ", "\t "].as_slice()), number, select([" ", "\t", "\r"].as_slice()), pattern, select(["\n", " \n", "#\n", ";8\n"].as_slice()))
        .prop_map(|(before, number, between, pattern, after)| {
            joined([b".align", before.as_bytes(), number.as_bytes(), between.as_bytes(), &pattern, after.as_bytes()])
        })
        .boxed()
}

fn fill(binary: bool) -> Pieces {
    // Distances around the ends of the ranges of ! come from here.
    let number = select(["0", "1", "2", "3", "00010", "100", "124", "125", "126", "127", "128", "300"].as_slice());
    (select(["", " "].as_slice()), number, select([" ", "\t"].as_slice()), byte_together(binary), select(["", " ", "\n"].as_slice()))
        .prop_map(|(before, number, between, byte, after)| {
            joined([b".fill", before.as_bytes(), number.as_bytes(), between.as_bytes(), &byte, after.as_bytes()])
        })
        .boxed()
}

fn piece(binary: bool, names: &'static [&'static str]) -> Pieces {
    prop_oneof![
        8 => byte(binary),
        6 => reference(NAMES),
        if names == DOTTED { 6 } else { 1 } => reference(names),
        1 => align(binary),
        1 => fill(binary),
        // Seldom the same twice.
        2 => (any::<u16>(), select(BLANKS)).prop_map(|(number, blank)| format!(":own_{number}{blank}").into_bytes()),
        1 => text(BLANKS),
    ]
    .boxed()
}

fn definitions(names: &[&str]) -> Bytes {
    joined(names.iter().map(|name| format!(":{name}\n")))
}

// ---- inputs ----

/// A scope with the given chance in four that it defines the dotted names.
fn scope(binary: bool, chance: u32, inner: Pieces) -> Pieces {
    (0..4u32, vec(prop_oneof![6 => piece(binary, DOTTED), 1 => inner], 0..6), any::<Index>(), select(BLANKS), select([" ", "\n", ""].as_slice()))
        .prop_map(move |(roll, mut pieces, place, blank, after)| {
            if roll < chance {
                pieces.insert(place.index(pieces.len() + 1), definitions(DOTTED));
            }
            joined([b".scope", blank.as_bytes(), &joined(pieces), b".endscope", after.as_bytes()])
        })
        .boxed()
}

const MISTAKES: &[&str] = &[
    "4 ", "0", "g", "G", "(", ")", "{", ",", "'x'", "\"", "\0", "^", "<", "-", ">", "*", "\u{e9}", "0x41 ", "2\n:", ": ", ": a\n", ":-\n", "& a ", "&\n", "!#\n", "%-a ", "&a- b ", "&a -b ",
    "&a-", "&a-b-ab ", "&undefined ", "!undefined-a ", "@a-undefined ", "~.x ", ".x", "$.undefined\n", ".foo ", ". ", ".Scope ", ".scop\n", ".scopes ", ".endscope ", ".scope ",
    ".align 3\n", ".align 0\n", ".align\n4\n", ".align 4A\n", ".align 0x4\n", ".align -4\n", ".align #4\n", ".align 4 9\n", ".align 4611686018427387904\n",
    ".align 18446744073709551616\n", ".fill 2\n00\n", ".fill 2 A\n", ".fill -1 00\n", ".fill 00", ".fill 2000000000 00\n", ".fill 1073741825 00000000\n",
    ".fill 99999999999999999999 00000000\n", ".ptrsize 8\n", ".ptrsize 2\n", ".ptrsize\n8\n", ".ptrsize 16\n", ".ptrsize 4\n", ".fill 40000 00000000\n!a ", ":a ", ":_start ", "#", ";", "\n\n# the end", ".align",
];

fn structured(binary: bool) -> Pieces {
    let innermost = scope(binary, 1, text(BLANKS));
    let middle = scope(binary, 1, innermost);
    let outermost = scope(binary, 3, middle);
    let pieces = vec(prop_oneof![6 => piece(binary, NAMES), 2 => outermost], 0..12);
    let first = text(&["", "", "", "", ".ptrsize 8\n", ".ptrsize 8 # c\n.ptrsize4\n"]);
    let mistake = (any::<Index>(), prop_oneof![3 => text(&[""]), 2 => text(MISTAKES)]);
    (first, pieces, any::<Index>(), 0..8u32, mistake)
        .prop_map(|(first, mut pieces, place, roll, (mistaken, mistake))| {
            if roll > 0 {
                pieces.insert(place.index(pieces.len() + 1), definitions(NAMES));
            }
            pieces.insert(mistaken.index(pieces.len() + 1), mistake);
            joined([first, joined(pieces)])
        })
        .boxed()
}

fn soup() -> Pieces {
    let words = text(&[":a", ":.a", "&a", "!.a", "~a", "%a-b", ".scope", ".endscope", ".align", ".fill", ".ptrsize", "4", "8", "00", "11", " ", " ", "\n", "#", "-"]);
    prop_oneof![
        vec(select(b" \n\t01aA.:!&-#;8gx\0\xFF".as_slice()), 0..20),
        vec(words, 0..16).prop_map(joined),
    ]
    .boxed()
}

const BASES: &[&str] = &["0x600000", "0x600000", "258", "-1", "65000", "0x123456789AB"];

/// Options, and an input for them.
fn inputs() -> impl Strategy<Value = (Vec<&'static str>, Bytes)> {
    let options = (0..10u32, 0..4u32, proptest::option::of(select(BASES)), any::<bool>());
    options.prop_flat_map(|(binary, endian, base, first)| {
        let binary = binary == 0;
        let mut options: Vec<&'static str> = Vec::new();
        options.extend(binary.then_some("-b"));
        options.extend((endian == 0).then_some("-E"));
        if let Some(base) = base {
            options.splice(if first { 0..0 } else { options.len()..options.len() }, ["-B", base]);
        }
        (Just(options), prop_oneof![6 => structured(binary), 1 => soup()])
    })
}

// ---- comparison ----

/// `FILE:LINE:` of a complaint.
fn place(complaint: &str) -> String {
    complaint.split_inclusive(':').take(2).collect()
}

fn compare(arch: Arch, cases: u32) {
    let tools = tools(arch);
    let program = tools.program("hex2pp/hex2pp.P1");
    let folder = tempfile::tempdir().expect("a scratch folder");
    let accepted = Cell::new(0u32);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let result = runner.run(&inputs(), |(options, input)| {
        let output_path = folder.path().join("out");
        fs::write(folder.path().join("in"), &input).expect("a file in a scratch folder");
        let _ = fs::remove_file(&output_path);
        let words: Vec<&str> = options.iter().copied().chain(["in", "out"]).collect();
        let ran = tools.run_program(&program, &words, folder.path());
        let line = CommandLine::parse(&words).expect("a command line");
        let shown = format!("{options:?} {}", input.escape_ascii());
        let stderr = String::from_utf8_lossy(&ran.stderr).into_owned();
        match hex2pp::assemble(line.options, &input) {
            Ok(bytes) => {
                accepted.set(accepted.get() + 1);
                prop_assert_eq!(ran.status, Some(0), "{}: {}", shown, stderr);
                prop_assert_eq!(stderr, "", "{}", shown);
                prop_assert_eq!(to_hex(&fs::read(&output_path).expect("an output")), to_hex(&bytes), "{}", shown);
            }
            Err(error) => {
                let wanted = error.one_line("in", &input);
                prop_assert_eq!(ran.status, Some(1), "{}: {}", shown, wanted);
                prop_assert_eq!(place(&stderr), place(&wanted), "{}: {:?}, not {:?}", shown, stderr, wanted);
                prop_assert!(stderr.ends_with('\n') && stderr.matches('\n').count() == 1, "{}: {:?}", shown, stderr);
                prop_assert!(!output_path.exists(), "{}", shown);
            }
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("hex2pp {arch}: {error}");
    }
    let accepted = accepted.get();
    println!("hex2pp {arch}: {cases} inputs, {accepted} of them accepted");
    // The comparison says little if nearly all inputs, or nearly none, are refused.
    assert!((cases / 4..=cases / 4 * 3).contains(&accepted), "{arch}: {accepted} of {cases} inputs are accepted");
}

#[test]
fn amd64() {
    compare(Arch::Amd64, cases(Arch::Amd64));
}

#[test]
fn aarch64() {
    compare(Arch::Aarch64, cases(Arch::Aarch64));
}

#[test]
fn riscv64() {
    compare(Arch::Riscv64, cases(Arch::Riscv64));
}

fn cases(arch: Arch) -> u32 {
    if arch == Arch::host() { CASES } else { CASES_EMULATED }
}
