//! The flat form of P1: the tables `chain/p1/P1-ARCH.M1` and the program that writes them, `chain/p1/flat.scm`.
//!
//! The second opinion on a row is the macro backend of the same architecture: it comes to the same bytes by other
//! means, and the suites of `tests/p1` run what it makes. Where a literal follows an op, the two differ by design
//! (`li`, `la`, branches and calls to labels): those rows are run, in `hex2pp` and `M1pp`.

use std::collections::BTreeSet;
use std::fs;

use boot2_prims::arch::Arch;
use boot2_prims::reference::{hex2pp, m1pp};
use boot2_tests::fixtures::to_hex;
use boot2_tests::in_tree;
use boot2_tests::native::chain_program;
use boot2_tests::program::{Place, Ran};

/// The programs that are written in the flat form, in the order in which the tables name them.
const SOURCES: [&str; 2] = ["chain/m1pp/M1pp.P1", "chain/hex2pp/hex2pp.P1"];

fn sources() -> Vec<String> {
    SOURCES.map(|source| in_tree(source).display().to_string()).to_vec()
}

fn checked_in(arch: Arch) -> String {
    let path = format!("chain/p1/P1-{arch}.M1");
    fs::read_to_string(in_tree(&path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Runs `flat.scm ARCH table SOURCE...` in `place`.
fn generate(place: &Place, arch: &str, sources: &[&str]) -> Ran {
    let script = in_tree("chain/p1/flat.scm").display().to_string();
    place.run(&[&[script.as_str(), arch, "table"], sources].concat())
}

/// The table for a text.
fn table_of(place: &Place, arch: Arch, text: &str) -> String {
    place.write("words.P1", text);
    generate(place, arch.name(), &["words.P1"]).ok();
    String::from_utf8(place.read("table")).expect("plain text")
}

/// The rows of a table: word and digits.
fn rows(table: &str) -> Vec<(&str, &str)> {
    let row = |line: &'_ str| -> Option<(usize, usize)> {
        let rest = line.strip_prefix("DEFINE ")?;
        let (word, digits) = rest.split_once(' ').unwrap_or_else(|| panic!("{line}: a row is a word and its digits"));
        Some((word.len(), digits.len()))
    };
    table.lines().filter_map(|line| row(line).map(|(word, digits)| (&line[7..7 + word], &line[line.len() - digits..]))).collect()
}

#[test]
fn tables_are_what_the_generator_makes() {
    let place = Place::new();
    let sources = sources();
    let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
    for arch in Arch::ALL {
        generate(&place, arch.name(), &sources).ok();
        let made = String::from_utf8(place.read("table")).expect("plain text");
        assert!(made == checked_in(arch), "chain/p1/P1-{arch}.M1 is out of date: run flat.scm, as docs/P1.md says");
    }
}

/// The chain's own Scheme makes the same tables.
#[test]
fn scheme1_makes_the_same_tables() {
    let place = Place::with_tree();
    // Beside flat.scm, which loads its description of the machine from there.
    let text = ["prelude/prelude.scm", "chain/p1/flat.scm"].map(|path| fs::read_to_string(in_tree(path)).expect(path));
    let program = place.write("chain/p1/joined.scm", text.concat());
    for arch in Arch::ALL {
        let mut command = place.command(chain_program(Arch::host(), "boot2/scheme1"));
        command.arg(&program).args([arch.name(), "table"]).args(sources());
        place.finish(&mut command).ok();
        assert!(String::from_utf8(place.read("table")).expect("plain text") == checked_in(arch), "{arch}");
    }
}

#[test]
fn tables_have_the_same_rows() {
    let words = |arch| rows(&checked_in(arch)).iter().map(|(word, _)| word.to_string()).collect::<Vec<_>>();
    let amd64 = words(Arch::Amd64);
    assert!(!amd64.is_empty());
    assert_eq!(amd64.iter().collect::<BTreeSet<_>>().len(), amd64.len(), "a word has one row");
    for arch in Arch::ALL {
        assert_eq!(words(arch), amd64, "{arch}");
    }
}

/// The order of the rows is that of the ops, whatever the order of the words, and a word counts once.
#[test]
fn rows_depend_on_the_set_of_words_alone() {
    let place = Place::new();
    let text = "ret\nadd_a0,a1,t0 # mov_a0,a1\n'div_a0,a0,a0' \"mul_a0,a0,a0\" add_a0,a0,t0 ; or_a0,a0,a0\nld_a0,sp,8 ld_a0,a1,8\n\
                DEFINE ret_twice mul_a0,a0,a1 sys_write ld_a0,sp,neg8 :call &tail li_a0 %1 %0 ret b sys_read\tcall";
    let table = table_of(&place, Arch::Amd64, text);
    let words: Vec<&str> = rows(&table).iter().map(|(word, _)| *word).collect();
    let wanted = ["li_a0", "add_a0,a0,t0", "add_a0,a1,t0", "ld_a0,a1,8", "ld_a0,sp,neg8", "ld_a0,sp,8", "b", "call", "ret", "sys_read", "sys_write"];
    assert_eq!(words, wanted);
    let backwards: Vec<&str> = wanted.iter().rev().copied().collect();
    assert_eq!(table_of(&place, Arch::Amd64, &backwards.join("\n")), table);
}

// ---- rows against the macro backend ----

/// Ops whose bytes differ by design, as they stand in the word before the first underscore.
const OTHER_SHAPES: [&str; 11] = ["li", "la", "b", "beq", "bne", "blt", "bltu", "beqz", "bnez", "bltz", "call"];

/// The macro call for a word; `None` where the shapes differ by design.
fn macro_call(word: &str) -> Option<String> {
    let (op, operands) = word.split_once('_').unwrap_or((word, ""));
    if OTHER_SHAPES.contains(&op) || word == "tail" {
        return None;
    }
    if op == "sys" {
        return Some(format!("$(%{word})"));
    }
    let operands: Vec<String> = operands.split(',').map(|operand| operand.replace("neg", "-")).collect();
    Some(format!("%{op}({})", operands.join(", ")))
}

/// Compares the rows of a table with what the backend makes of the same ops; says how many there were.
fn compare_rows(arch: Arch, table: &str) -> usize {
    let source = |path: &str| fs::read_to_string(in_tree(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let rows = rows(table);
    let compared: Vec<(&str, &str, String)> =
        rows.iter().filter_map(|&(word, digits)| macro_call(word).map(|call| (word, digits, call))).collect();
    let mut unit = source(&format!("chain/p1/P1-{arch}.M1pp")) + &source("chain/p1/P1.M1pp");
    for (index, (_, _, call)) in compared.iter().enumerate() {
        unit += &format!("\n:row_{index}\n{call}\n");
    }
    unit += &format!("\n:row_{}\n:p1_main\n", compared.len());
    let expanded = m1pp::expand(unit.as_bytes()).unwrap_or_else(|error| panic!("{arch}: {}", error.one_line("unit", unit.as_bytes())));
    let listed = hex2pp::list(hex2pp::Options::default(), &expanded).unwrap_or_else(|error| panic!("{arch}: {}", error.one_line("unit", &expanded)));
    let at = |index: usize| listed.listing.labels[format!("row_{index}").as_bytes()] as usize;
    let different: Vec<String> = compared
        .iter()
        .enumerate()
        .filter_map(|(index, (word, digits, _))| {
            let wanted = to_hex(&listed.bytes[at(index)..at(index + 1)]).replace(' ', "");
            (wanted != *digits).then(|| format!("{word}: {digits}, but {wanted} in P1-{arch}.M1pp"))
        })
        .collect();
    assert!(different.is_empty(), "{arch}: {} of {} rows differ:\n{}", different.len(), compared.len(), different.join("\n"));
    compared.len()
}

#[test]
fn rows_are_what_the_macro_backend_makes() {
    for arch in Arch::ALL {
        assert!(compare_rows(arch, &checked_in(arch)) > 100, "{arch}");
    }
}

/// Every op with operands that make a difference: more than the two programs use, and what the next one may.
fn many_words() -> String {
    let registers = ["a0", "a1", "a2", "a3", "t0", "t1", "t2", "s0", "s1", "s2", "s3"];
    let any = |index: usize| registers[index % registers.len()];
    let mut words = Vec::new();
    for (place, op) in ["add", "sub", "and", "or", "xor", "mul", "div", "rem", "divu", "remu", "shl", "shr", "sar"].iter().enumerate() {
        for (index, &a) in registers.iter().enumerate() {
            let (b, c) = (any(index + 1 + place), any(index + 5));
            words.extend([[a, a, a], [a, a, b], [a, b, a], [b, a, a], [a, b, c]].map(|[d, n, m]| format!("{op}_{d},{n},{m}")));
        }
    }
    let mut constants = |op: &str, values: &[&str]| {
        for (index, value) in values.iter().enumerate() {
            for a in registers {
                words.push(format!("{op}_{a},{a},{value}"));
                words.push(format!("{op}_{a},{},{value}", any(index + 3)));
            }
        }
    };
    // One run of ones each, around the end of the word if need be: what every machine takes in one instruction.
    constants("andi", &["1", "2", "3", "6", "7", "127", "128", "255", "1984", "2047", "neg2", "neg3", "neg8", "neg128", "neg129", "neg2048"]);
    constants("ori", &["1", "8", "48", "255", "2047", "neg2", "neg7", "neg2048"]);
    constants("addi", &["1", "neg1", "127", "128", "neg128", "neg129", "255", "2047", "neg2048"]);
    for op in ["shli", "shri", "sari"] {
        constants(op, &["0", "1", "7", "8", "31", "32", "62", "63"]);
    }
    for op in ["ld", "st", "lb", "sb", "ldh", "ldsh", "sth", "ldw", "ldsw", "stw"] {
        for (index, offset) in ["0", "8", "1", "neg1", "127", "128", "neg128", "neg129", "255", "neg256", "256", "2040"].iter().enumerate() {
            for base in registers.iter().chain(&["sp"]) {
                words.push(format!("{op}_{},{base},{offset}", any(index + base.len() * 4)));
            }
            words.extend(registers.map(|register| format!("{op}_{register},{},{offset}", any(index + 9))));
        }
    }
    for a in registers {
        words.extend(["br", "callr", "tailr"].map(|op| format!("{op}_{a}")));
        words.extend(["0", "1", "15", "200"].map(|slot| format!("ldarg_{a},{slot}")));
        words.extend(registers.iter().chain(&["sp"]).filter(|b| **b != a).map(|b| format!("mov_{a},{b}")));
        words.extend(registers.map(|b| format!("addi_{a},{b},16")));
    }
    words.extend(["0", "1", "16", "24", "100", "128", "1000", "1990", "2000", "2016", "2040"].map(|size| format!("enter_{size}")));
    let calls = ["read", "write", "openat", "close", "lseek", "brk", "unlinkat", "exit", "exit_group", "clone", "execve", "waitid", "spawn"];
    words.extend(calls.map(|call| format!("sys_{call}")));
    words.extend(["ret", "eret", "syscall"].map(str::to_string));
    words.join("\n")
}

#[test]
fn all_ops_are_what_the_macro_backend_makes() {
    let place = Place::new();
    let words = many_words();
    let distinct = words.lines().collect::<BTreeSet<_>>().len();
    for arch in Arch::ALL {
        assert_eq!(compare_rows(arch, &table_of(&place, arch, &words)), distinct, "{arch}");
    }
}

// ---- mistakes ----

/// Words on line 3 that are no ops, and what is said about them on every machine.
#[test]
fn words_that_only_look_like_ops() {
    let place = Place::new();
    for (word, said) in [
        ("add_a0,a0,t9", "`add_a0,a0,t9`: `t9` is no register"),
        ("add_a0,a0,sp", "`add_a0,a0,sp`: `sp` is no register"),
        ("mov_sp,a0", "`mov_sp,a0`: `sp` is no register"),
        ("br_sp", "`br_sp`: `sp` is no register"),
        ("add_a0,a0", "`add_a0,a0` has 2 operands, add takes 3"),
        ("ret_a0", "`ret_a0` has 1 operands, ret takes 0"),
        ("li", "`li` has 0 operands, li takes 1"),
        ("ld_a0,a0,", "`ld_a0,a0,`: `` is no constant"),
        ("ld_a0,a0,-8", "`ld_a0,a0,-8`: `-8` is no constant"),
        ("ld_a0,a0,neg0", "`ld_a0,a0,neg0`: `neg0` is no constant"),
        ("ld_a0,a0,08", "`ld_a0,a0,08`: `08` is no constant"),
        ("ld_a0,a0,0x8", "`ld_a0,a0,0x8`: `0x8` is no constant"),
        ("enter_neg16", "`enter_neg16`: `neg16` is no natural number"),
        ("ldarg_a0,neg1", "`ldarg_a0,neg1`: `neg1` is no natural number"),
        ("sys_fork", "`sys_fork`: `fork` is no system call"),
        ("mov_a0,a0", "`mov_a0,a0`: it does nothing"),
        ("addi_s1,s1,0", "`addi_s1,s1,0`: it does nothing"),
        ("\"one\ntwo", "unterminated string"),
    ] {
        for arch in Arch::ALL {
            place.write("words.P1", format!("ret # once\n'\n'{word}\n"));
            let ran = generate(&place, arch.name(), &["words.P1"]);
            assert_eq!(ran.report(), format!("exit 1\nwords.P1:3: flat: {said}\n"), "{arch} {word}");
            assert!(!place.path("table").exists(), "{arch} {word}");
        }
    }
}

/// Constants that one machine has no room for, others perhaps do.
#[test]
fn operands_out_of_reach() {
    let place = Place::new();
    for (arch, word, what) in [
        (Arch::Amd64, "ld_a0,a0,2147483648", "offset 2147483648"),
        (Arch::Amd64, "addi_a0,a0,neg2147483649", "constant -2147483649"),
        (Arch::Amd64, "shli_a0,a1,64", "count 64"),
        (Arch::Aarch64, "ld_a0,a0,32768", "offset 32768"),
        (Arch::Aarch64, "ld_a0,a0,257", "offset 257"),
        (Arch::Aarch64, "sb_a0,a0,neg257", "offset -257"),
        (Arch::Aarch64, "andi_a0,a0,5", "constant 5"),
        (Arch::Aarch64, "ori_a0,a0,0", "constant 0"),
        (Arch::Aarch64, "addi_a0,a1,16777216", "constant 16777216"),
        (Arch::Aarch64, "sari_a0,a1,64", "count 64"),
        (Arch::Riscv64, "st_a0,a0,2048", "offset 2048"),
        (Arch::Riscv64, "st_a0,a0,neg2049", "offset -2049"),
        (Arch::Riscv64, "ld_a0,a0,2048", "offset 2048"),
        (Arch::Riscv64, "addi_a0,a0,2048", "constant 2048"),
        (Arch::Riscv64, "andi_a0,a0,neg2049", "constant -2049"),
        (Arch::Riscv64, "shri_a0,a1,64", "count 64"),
    ] {
        place.write("words.P1", format!("ret\n\n   {word}\n"));
        let ran = generate(&place, arch.name(), &["words.P1"]);
        let said = format!("words.P1:3: flat: `{word}`: {what} is out of reach on {arch}\n");
        assert_eq!(ran.report(), format!("exit 1\n{said}"), "{arch} {word}");
    }
}

#[test]
fn a_wrong_command_line() {
    let place = Place::new();
    place.write("words.P1", "ret\n");
    let said = |ran: Ran, said: &str| assert_eq!(ran.report(), format!("exit 1\n{said}\n"));
    said(generate(&place, "amd64", &[]), "usage: flat.scm ARCH OUT SOURCE...");
    said(generate(&place, "z80", &["words.P1"]), "flat: unknown architecture z80: it is one of amd64, aarch64, riscv64");
    said(generate(&place, "amd64", &["words.P1", "missing.P1"]), "flat: missing.P1: cannot open, errno 2");
    fs::create_dir(place.path("table")).expect("a folder");
    said(generate(&place, "amd64", &["words.P1"]), "flat: table: cannot write, errno 21");
}
