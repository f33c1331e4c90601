//! tcc's floating constants against this machine's compiler: thousands of them, as they are read, folded and converted, must
//! be the same bytes in each target's formats. The long double of aarch64 and riscv64 is that compiler's __float128.
#![cfg(target_arch = "x86_64")]

use boot2_prims::arch::Arch;
use boot2_tests::random::SplitMix64;
use boot2_tests::tcc::runnable;
use std::fs;
use std::path::Path;
use std::process::Command;

/// So many constants of each kind.
const CONSTANTS: usize = 1500;

struct Random(SplitMix64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0.next()
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len() as u64) as usize]
    }

    fn digits(&mut self, digits: &str, most: u64) -> String {
        let digits: Vec<char> = digits.chars().collect();
        (0..=self.below(most)).map(|_| self.of(&digits)).collect()
    }

    /// An exponent up to one of these.
    fn exponent(&mut self, most: &[i64]) -> i64 {
        let most = self.of(most);
        self.below(2 * most as u64 + 1) as i64 - most
    }
}

/// Where formats end, and half-way between neighbours.
const SPECIAL: &[&str] = &[
    "0.0", "1.0", "0.1", "1e23", "3.4028234663852886e38", "3.4028235677973366e38", "1.17549435e-38", "1e-45", "0.7e-45",
    "1.7976931348623157e308", "1.7976931348623159e308", "2.2250738585072011e-308", "4.9406564584124654e-324",
    "2.4703282292062327e-324", "2.4703282292062328e-324", "1.18973149535723176502e+4932", "3.36210314311209350626e-4932",
    "9007199254740993.", "9007199254740992.5", "9007199254740993.00000000000000000000000001", "0x1.000001p0",
    "0x1.0000010000000000000000000000000001p0", "0x1.00000000000008p0", "0x1.ffffffp127", "0x1.fffffefffp127",
    "0x1.000000000000080000000000000000000000000000000000000000000000000000000001p0", "1e5000", "1e-5000", "0x1p99999",
    "0x1p-99999", "1e999999999999", "0e999999999999",
];

fn constant(random: &mut Random) -> String {
    if random.below(5) < 3 {
        let most = random.of(&[1, 2, 5, 9, 17, 20, 25, 36, 40, 80]);
        let mut text = format!("{}.{}", random.digits("0123456789", most), random.digits("0123456789", most));
        if random.below(3) > 0 {
            text += &format!("e{}", random.exponent(&[5, 40, 50, 310, 330, 4940, 4970]));
        }
        text
    } else {
        let most = random.of(&[1, 6, 13, 14, 16, 17, 28, 29, 40]);
        let (whole, part) = (random.digits("0123456789abcdefABCDEF", 3), random.digits("0123456789abcdefABCDEF", most));
        format!("0x{whole}.{part}p{}", random.exponent(&[3, 126, 150, 1022, 1080, 16382, 16500]))
    }
}

/// One that arithmetic does not take out of every format's range; never zero.
fn moderate(random: &mut Random, suffix: &str) -> String {
    let text = match random.below(4) {
        0 => format!("{}.{}", 1 + random.below(99), random.below(100)),
        1 => format!("1{}.{}e{}", random.digits("0123456789", 9), random.digits("0123456789", 20), random.exponent(&[18])),
        _ => random.of(&["1.0", "3.0", "0.5", "1e10", "0x1p-30", "7.0", "0.1", "1e-20", "1e20", "0.3", "0x1.fffffffffffffp0"]).into(),
    };
    text + random.of(&["f", "", suffix])
}

fn expression(random: &mut Random, suffix: &str) -> String {
    let [a, b, c] = [(); 3].map(|()| moderate(random, suffix));
    let (first, second) = (random.of(&['+', '-', '*', '/']), random.of(&['+', '-', '*', '/']));
    match random.below(3) {
        0 => format!("{a} {first} {b}"),
        1 => format!("({a} {first} {b}) {second} {c}"),
        _ => format!("-({a}) {first} ({b} * {c})"),
    }
}

fn from_integer(random: &mut Random, long_double: &str) -> String {
    let width = random.of(&[8, 16, 31, 32, 33, 53, 54, 62, 63, 64]);
    let value = random.next() >> (64 - width);
    let cast = random.of(&["(float)", "(double)", "(LONG)", "(float)(double)", "(double)(float)", "(float)(LONG)"]);
    let sign = if width < 63 { random.of(&["", "-"]) } else { "" };
    let suffix = if width == 64 { "ULL" } else { "LL" };
    format!("{}{sign}{value}{suffix}", cast.replace("LONG", long_double))
}

fn to_integer(random: &mut Random, suffix: &str) -> String {
    let types = [("int", 30), ("long long", 62), ("unsigned", 31), ("unsigned long long", 63), ("short", 14), ("signed char", 6)];
    let (to, width) = random.of(&types);
    let value = random.next() >> (64 - 1 - random.below(width));
    let sign = if to.starts_with('u') { "" } else { random.of(&["", "-"]) };
    format!("({to}){sign}{value}.{}{suffix}", random.below(1000))
}

/// The program's arrays, with this name and these suffixes for long double.
fn source(long_double: &str, suffix: &str) -> String {
    let mut random = Random(SplitMix64(20_261_126));
    let constants: Vec<String> =
        SPECIAL.iter().map(|text| text.to_string()).chain((0..CONSTANTS).map(|_| constant(&mut random))).collect();
    let both = |suffix: &str| constants.iter().map(|text| format!("{text}{suffix}, -{text}{suffix}")).collect::<Vec<_>>();
    let expressions: Vec<String> = (0..CONSTANTS).map(|_| expression(&mut random, suffix)).collect();
    let converted: Vec<String> = (0..CONSTANTS).map(|_| from_integer(&mut random, long_double)).collect();
    let integers: Vec<String> = (0..CONSTANTS).map(|_| to_integer(&mut random, suffix)).collect();
    let mut text = String::new();
    let mut array = |of: &str, name: String, values: &[String]| text += &format!("{of} {name}[] = {{\n{}\n}};\n", values.join(",\n"));
    for (of, letter, own) in [("float", 'f', "f"), ("double", 'd', ""), (long_double, 'l', suffix)] {
        array(of, format!("read_{letter}"), &both(own));
        array(of, format!("folded_{letter}"), &expressions);
        array(of, format!("converted_{letter}"), &converted);
    }
    array("long long", "integers".into(), &integers);
    text
}

/// The bytes of the variable `name` in an ELF object of 64 bits.
fn variable(object: &[u8], name: &str) -> Vec<u8> {
    let word = |at: usize, size: usize| object[at..at + size].iter().rev().fold(0usize, |word, byte| word << 8 | *byte as usize);
    let header = |number: usize| word(40, 8) + 64 * number;
    let symbols = (1..word(60, 2)).find(|number| word(header(*number) + 4, 4) == 2).expect("a symbol table");
    let names = word(header(word(header(symbols) + 40, 4)) + 24, 8);
    let (begin, size) = (word(header(symbols) + 24, 8), word(header(symbols) + 32, 8));
    for symbol in (begin..begin + size).step_by(24) {
        let text = &object[names + word(symbol, 4)..];
        if text.starts_with(name.as_bytes()) && text[name.len()] == 0 {
            let data = word(header(word(symbol + 6, 2)) + 24, 8) + word(symbol + 8, 8);
            return object[data..data + word(symbol + 16, 8)].to_vec();
        }
    }
    panic!("no symbol {name}");
}

fn compile(command: &mut Command, folder: &Path, text: &str) -> Vec<u8> {
    let (source, object) = (folder.join("constants.c"), folder.join("constants.o"));
    fs::write(&source, text).expect("a source");
    let output = command.arg("-c").arg(&source).arg("-o").arg(&object).output().expect("a compiler");
    assert!(output.status.success(), "{command:?}:\n{}", String::from_utf8_lossy(&output.stderr));
    fs::read(&object).expect("an object")
}

fn check(arch: Arch, long_double: &str, suffix: &str) {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let host = source(long_double, suffix);
    let expected = compile(Command::new("cc").args(["-w", "-std=gnu99", "-ffp-contract=off"]), folder.path(), &host);
    let ours = compile(&mut Command::new(runnable(arch)), folder.path(), &source("long double", "L"));
    let mut wrong = Vec::new();
    let mut compare = |name: &str, size: usize| {
        let (expected, ours) = (variable(&expected, name), variable(&ours, name));
        assert_eq!(expected.len(), ours.len(), "{name}");
        assert!(expected.len() >= CONSTANTS * size, "{name}: {} bytes", expected.len());
        for (at, (expected, ours)) in expected.chunks(size).zip(ours.chunks(size)).enumerate() {
            if expected != ours {
                wrong.push(format!("{name}[{at}]: {ours:02x?}, not {expected:02x?}"));
            }
        }
    };
    for kind in ["read", "folded", "converted"] {
        compare(&format!("{kind}_f"), 4);
        compare(&format!("{kind}_d"), 8);
        compare(&format!("{kind}_l"), 16);
    }
    compare("integers", 8);
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn constants_of_amd64_are_those_of_the_machine() {
    check(Arch::Amd64, "long double", "L");
}

#[test]
fn constants_of_aarch64_are_those_of_its_formats() {
    check(Arch::Aarch64, "__float128", "Q");
}

#[test]
fn constants_of_riscv64_are_those_of_its_formats() {
    check(Arch::Riscv64, "__float128", "Q");
}
