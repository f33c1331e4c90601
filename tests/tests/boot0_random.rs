//! boot0 on random inputs: the tools built from the seed against the reference, byte for byte.
//!
//! Inputs are put together from pieces that mean something, so that most get far; among them are mistakes, so
//! that many are refused. They keep off what the languages leave open: half a byte before a label, digits under
//! the bits that a riscv64 reference fills in, a hex1 label without a definition.

use std::cell::Cell;
use std::fs;

use boot2_prims::arch::Arch;
use boot2_prims::reference::hex::{self, Level};
use boot2_prims::reference::{m0, normalise};
use boot2_tests::fixtures::to_hex;
use boot2_tests::native::run_tool;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Inputs per tool where its programs run on the processor, and where they run in an emulator.
const CASES: u32 = 10_000;
const CASES_EMULATED: u32 = 300;

type Bytes = Vec<u8>;
type Pieces = BoxedStrategy<Bytes>;

// ---- pieces ----

fn text(choices: &'static [&'static str]) -> Pieces {
    select(choices).prop_map(|text| text.as_bytes().to_vec()).boxed()
}

/// Two digits, perhaps apart.
fn byte() -> Pieces {
    let digit = || select(b"0123456789abcdefABCDEF".as_slice());
    let between = select(["", "", "", " ", "\n", "\t", " # 3\n"].as_slice());
    (digit(), between, digit(), select([" ", "\n", ""].as_slice()))
        .prop_map(|(high, between, low, after)| [&[high], between.as_bytes(), &[low], after.as_bytes()].concat())
        .boxed()
}

/// A comment and its line feed.
fn comment() -> Pieces {
    (select(b"#;".as_slice()), vec(any::<u8>().prop_filter("ends the comment", |byte| !b"\n\r".contains(byte)), 0..12))
        .prop_map(|(sign, text)| [&[sign], text.as_slice(), b"\n"].concat())
        .boxed()
}

/// Bytes that mean nothing.
fn noise(meaningful: &'static [u8]) -> Pieces {
    let meaningless = move |byte: &u8| !byte.is_ascii_hexdigit() && !meaningful.contains(byte);
    vec(any::<u8>().prop_filter("means something", meaningless), 1..4).boxed()
}

fn joined(piece: impl Strategy<Value = Bytes> + 'static, most: usize) -> Pieces {
    vec(piece, 0..most).prop_map(|pieces| pieces.concat()).boxed()
}

// ---- hex0: any bytes ----

fn hex0() -> Pieces {
    let piece = prop_oneof![
        4 => byte(),
        1 => comment(),
        1 => vec(any::<u8>(), 1..6),
        1 => text(&["4", "#", ";", "\r", "\n"]),
    ];
    joined(piece, 40)
}

// ---- hex1 and hex2 ----

/// What follows a reference: on riscv64 an instruction whose field is 0.
fn with_instruction(arch: Arch, sigil: u8, reference: Bytes) -> Bytes {
    let instruction = match (arch, sigil) {
        (Arch::Riscv64, b'!') => "13050500\n",
        (Arch::Riscv64, b'@') => "63000C00\n",
        (Arch::Riscv64, b'$') => "EF000000\n",
        (Arch::Riscv64, b'~') => "17050000\n",
        _ => "",
    };
    [reference.as_slice(), instruction.as_bytes()].concat()
}

const HEX1_NAMES: &[u8] = b"ab Z#:;\n0\xE9\xFF";

fn hex1(arch: Arch) -> Pieces {
    let (sigils, meaningful): (&'static [u8], &'static [u8]) = match arch {
        Arch::Amd64 => (b"%", b":#;%\r"),
        Arch::Aarch64 => (b"&$~", b":#;&$~\r"),
        Arch::Riscv64 => (b"!@$~", b":#;!@$~\r"),
    };
    let name = || select(HEX1_NAMES);
    let piece = prop_oneof![
        4 => byte(),
        1 => comment(),
        1 => noise(meaningful),
        2 => name().prop_map(|name| vec![b':', name]),
        3 => (select(sigils), name()).prop_map(move |(sigil, name)| with_instruction(arch, sigil, vec![sigil, name])),
    ];
    // Every name gets a definition, before or after.
    (joined(piece, 30), any::<bool>())
        .prop_map(|(pieces, first)| {
            let definitions: Bytes = HEX1_NAMES.iter().flat_map(|&name| [b':', name]).collect();
            let (before, after) = if first { (definitions, pieces) } else { (pieces, definitions) };
            [before.as_slice(), b"\n", &after].concat()
        })
        .boxed()
}

const HEX2_NAMES: &[&str] = &["a", "b", "ab", "abc", "A", "_start", "x#y", "-;", "41", ":", "a_name_of_some_length_0123456789", "\u{e9}"];

fn hex2(arch: Arch) -> Pieces {
    let (sigils, with_base, meaningful): (&'static [u8], &'static [u8], &'static [u8]) = match arch {
        Arch::Amd64 => (b"!@$%&", b"!@$%&", b":#;!@$%&\r"),
        Arch::Aarch64 => (b"!@~$%&", b"!@~$%&", b":#;!@~$%&^\r"),
        Arch::Riscv64 => (b"!@~$%&", b"%&", b":#;!@~$%&.<\r"),
    };
    let name = || select(HEX2_NAMES).prop_map(|name| name.as_bytes().to_vec());
    let end = || select([" ", "\n", "\t"].as_slice());
    let caret = select(if arch == Arch::Aarch64 { ["", "^", "^^"].as_slice() } else { ["", "", ""].as_slice() });
    let piece = prop_oneof![
        6 => byte(),
        1 => comment(),
        1 => text(&["# ended by a carriage return\r41\n", ";\r"]),
        1 => noise(meaningful),
        4 => (name(), end()).prop_map(|(name, end)| [b":", name.as_slice(), end.as_bytes()].concat()),
        4 => (caret, select(sigils), name(), end()).prop_map(move |(caret, sigil, name, end)| {
            with_instruction(arch, sigil, [caret.as_bytes(), &[sigil], &name, end.as_bytes()].concat())
        }),
        2 => (select(with_base), name(), name(), end()).prop_map(|(sigil, name, base, end)| {
            [&[sigil], name.as_slice(), b">", &base, end.as_bytes()].concat()
        }),
        1 => text(if arch == Arch::Riscv64 { &["<", ".00000500 13000000\n", ".0000F0FF .00 # x\n05 00 00 63000000\n"] } else { &[" "] }),
    ];
    // Half of the inputs define every name; the others leave it to chance. Some end in the middle of something.
    let tail = text(&["", "", "", "", "", ":end", "&a", "# end", "4", " "]);
    (joined(piece, 40), any::<bool>(), tail)
        .prop_map(|(pieces, define, tail)| {
            let definitions: Bytes = HEX2_NAMES.iter().flat_map(|name| format!(":{name}\n").into_bytes()).collect();
            [if define { definitions.as_slice() } else { b"" }, &pieces, &tail].concat()
        })
        .boxed()
}

// ---- M0: any bytes ----

fn m0_number() -> Pieces {
    let limits = [0i128, 1, 127, 128, 255, 256, 2047, 2048, 4095, 4096, 32767, 32768, 65535, 65536, 1 << 31, 1 << 32, 1 << 63, 1 << 64];
    let value = (select(limits.to_vec()), -2i128..=2, any::<bool>())
        .prop_map(|(limit, off, negative)| if negative { -(limit + off) } else { limit + off });
    (select(b"!@%~&".as_slice()), value, any::<bool>(), select(["", "", "", "z", "0", "-", "x"].as_slice()))
        .prop_map(|(sigil, value, hex, tail)| {
            let sign = if value < 0 { "-" } else { "" };
            let digits = if hex { format!("0x{:x}", value.abs()) } else { value.abs().to_string() };
            format!("{}{sign}{digits}{tail}", sigil as char).into_bytes()
        })
        .boxed()
}

fn m0_string() -> Pieces {
    (select(b"\"'".as_slice()), vec(any::<u8>(), 0..8), select([true, true, true, false].as_slice()))
        .prop_map(|(quote, mut text, plain)| {
            text.retain(|byte| *byte != quote && !(plain && *byte == 0));
            [&[quote], text.as_slice(), &[quote]].concat()
        })
        .boxed()
}

/// Numbers that every architecture takes.
fn m0_good_number() -> Pieces {
    (select(b"!@%".as_slice()), -128i32..256, any::<bool>())
        .prop_map(|(sigil, value, hex)| {
            let digits = if hex && value >= 0 { format!("0x{value:X}") } else { value.to_string() };
            format!("{}{digits}", sigil as char).into_bytes()
        })
        .boxed()
}

const M0_GOOD: &[&str] =
    &["nop", "ret", "a;b", "90", "C3c3", ":label", "&label", "%label", "~x", "^~x", "<", ".x", "$x", "%7", ":x\"y", "''", "\"\""];
const M0_BAD: &[&str] = &["DEFINE", "123", "unknown", "x\"y", "-5", "%-", "!0x", "\u{e9}", "zz\0"];

fn m0() -> Pieces {
    let word = || prop_oneof![
        12 => text(M0_GOOD),
        8 => m0_good_number(),
        1 => m0_number(),
        4 => m0_string(),
        1 => text(M0_BAD),
    ];
    let blank = || select([" ", "\n", "\t", " \n ", " # c\n", "\n; \"\n"].as_slice());
    let definition = (text(&["nop", "ret", "a;b", "unknown", "123", "%7"]), blank(), word())
        .prop_map(|(name, blank, value)| [b"DEFINE ", name.as_slice(), b" ", blank.as_bytes(), &value].concat());
    let piece = prop_oneof![3 => definition, 6 => word(), 1 => text(&["nop", "ret", "a;b"])];
    let spaced = (piece, blank()).prop_map(|(piece, blank)| [piece.as_slice(), blank.as_bytes()].concat());
    const FIRST: &str = "DEFINE nop 90\nDEFINE ret 'C3 '\nDEFINE a;b 01 DEFINE unknown 02 DEFINE 123 03\n";
    let structured = (select(["", FIRST, FIRST, FIRST].as_slice()), joined(spaced, 12), text(&["", "", "", "", "", "# end", "90", ":x", "\"", "'", "DEFINE", "DEFINE x"]))
        .prop_map(|(first, pieces, tail)| [first.as_bytes(), &pieces, &tail].concat());
    let soup = vec(select(b" \t\n\"'#;%!@~-0x19aFzDEFINE:\r\0\xFC".as_slice()), 0..30);
    prop_oneof![4 => structured, 1 => soup].boxed()
}

// ---- comparison ----

fn compare(tool: &str, arch: Arch, cases: u32, inputs: Pieces) {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let accepted = Cell::new(0u32);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let result = runner.run(&inputs, |input| {
        let output_path = folder.path().join("out");
        fs::write(folder.path().join("in"), &input).expect("a file in a scratch folder");
        let _ = fs::remove_file(&output_path);
        let outcome = run_tool(arch, tool, &["in", "out"], folder.path());
        let reference = match tool {
            "hex0" => hex::assemble(Level::Hex0, arch, &input),
            "hex1" => hex::assemble(Level::Hex1, arch, &input),
            "hex2" => hex::assemble(Level::Hex2, arch, &input),
            _ => m0::assemble(arch, &input),
        };
        let shown = input.escape_ascii().to_string();
        match reference {
            Ok(bytes) => {
                accepted.set(accepted.get() + 1);
                prop_assert_eq!(outcome.status, Some(0), "{}: {:?}", shown, outcome);
                prop_assert!(outcome.stderr.is_empty());
                let output = fs::read(&output_path).expect("an output");
                if tool == "M0" {
                    let (output, bytes) = (normalise::m0(&output), normalise::m0(&bytes));
                    prop_assert_eq!(output.escape_ascii().to_string(), bytes.escape_ascii().to_string(), "{}", shown);
                } else {
                    prop_assert_eq!(to_hex(&output), to_hex(&bytes), "{}", shown);
                }
            }
            Err(error) => {
                prop_assert_eq!(outcome.status, Some(1), "{}: {}", shown, error.message());
                if tool == "M0" {
                    let mut said = String::from_utf8_lossy(&outcome.stderr).into_owned();
                    if error.reason == "malformed number" {
                        // A number that is too large before its first wrong digit may be called either.
                        said = said.replace("number out of range", "malformed number");
                    }
                    prop_assert_eq!(said, format!("{}\n", error.one_line("in", &input)), "{}", shown);
                    prop_assert!(fs::read(&output_path).is_ok_and(|output| output.is_empty()) || !output_path.exists());
                }
            }
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{tool} {arch}: {error}");
    }
    let accepted = accepted.get();
    println!("{tool} {arch}: {cases} inputs, {accepted} of them accepted");
    // The comparison says little if nearly all inputs, or nearly none, are refused.
    assert!(accepted >= cases / 5, "{tool} {arch}: only {accepted} of {cases} inputs are accepted");
    assert!(tool == "hex0" || tool == "hex1" || accepted <= cases / 10 * 9, "{tool} {arch}: {accepted} of {cases} inputs are accepted");
}

fn cases(arch: Arch) -> u32 {
    if arch == Arch::host() { CASES } else { CASES_EMULATED }
}

macro_rules! comparisons {
    ($($name:ident: $tool:literal, $arch:ident, $inputs:expr;)*) => {
        $(#[test]
        fn $name() {
            compare($tool, Arch::$arch, cases(Arch::$arch), $inputs);
        })*
    };
}

comparisons! {
    hex0_amd64: "hex0", Amd64, hex0();
    hex0_aarch64: "hex0", Aarch64, hex0();
    hex0_riscv64: "hex0", Riscv64, hex0();
    hex1_amd64: "hex1", Amd64, hex1(Arch::Amd64);
    hex1_aarch64: "hex1", Aarch64, hex1(Arch::Aarch64);
    hex1_riscv64: "hex1", Riscv64, hex1(Arch::Riscv64);
    hex2_amd64: "hex2", Amd64, hex2(Arch::Amd64);
    hex2_aarch64: "hex2", Aarch64, hex2(Arch::Aarch64);
    hex2_riscv64: "hex2", Riscv64, hex2(Arch::Riscv64);
    m0_amd64: "M0", Amd64, m0();
    m0_aarch64: "M0", Aarch64, m0();
    m0_riscv64: "M0", Riscv64, m0();
}
