//! The reference tools and the audit: no input makes them panic, reports say what and where, and the audit
//! notices every kind of lie.

use std::fs;
use std::path::{Path, PathBuf};

use boot2_prims::arch::Arch;
use boot2_prims::audit::{AuditReport, audit};
use boot2_prims::reference::check::{File, check};
use boot2_prims::reference::diagnostics::Report;
use boot2_prims::reference::hex::{self, Level};
use boot2_prims::reference::{hex2pp, m0, m1pp};
use proptest::prelude::*;

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../vendor/seed")
}

// ---- no input makes them panic ----

/// Any bytes, and bytes that mean something to one language or another.
fn any_input() -> impl Strategy<Value = Vec<u8>> {
    let words: &[&str] = &[
        "%macro ", "%endm\n", "%struct ", "%enum ", "%frame ", "%endframe\n", "%local(", "%select(", "%str(", "t(", "%t(", "a", "##", "(", ")",
        ",", "{", "}", "\n", " ", "!(", "$(", "(+ ", "(strlen ", "\"x\"", "'", "\"", "\\", ":@l ", "&@l ", "12", "0x", "-", ":a ", "&a ", "%a>b ",
        ".align ", ".fill ", ".scope ", ".endscope ", ".ptrsize 8 ", "^", "~", "<", ".", "#", ";", "DEFINE ", "90", "4", "\0", "\r",
    ];
    let word = proptest::sample::select(words.to_vec()).prop_map(|word| word.as_bytes().to_vec());
    let soup = proptest::collection::vec(word, 0..40).prop_map(|words| words.concat());
    prop_oneof![1 => proptest::collection::vec(any::<u8>(), 0..60), 4 => soup]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_listings_agree(input in any_input()) {
        for arch in Arch::ALL {
            for level in [Level::Hex0, Level::Hex1, Level::Hex2] {
                let listed = hex::list(level, arch, &input);
                prop_assert_eq!(hex::assemble(level, arch, &input).ok(), listed.as_ref().ok().map(|listed| listed.bytes.clone()));
                if let Ok(listed) = listed {
                    // The lines' bytes, one after the other, are all bytes.
                    let mut end = 0;
                    for line in &listed.listing.lines {
                        prop_assert_eq!(line.range.start, end);
                        end = line.range.end;
                    }
                    prop_assert_eq!(end, listed.bytes.len());
                }
            }
            let _ = m0::assemble(arch, &input);
        }
        let _ = m1pp::expand(&input);
        for options in [hex2pp::Options::default(), hex2pp::Options { base: u64::MAX, big_endian: true, binary: true }] {
            let listed = hex2pp::list(options, &input);
            prop_assert_eq!(hex2pp::assemble(options, &input), listed.map(|listed| listed.bytes));
        }
        for name in ["x.hex0", "x.hex1", "x.hex2", "x.M1", "x.P1pp", "x.hex2pp"] {
            let findings = check(File { name, text: &input }, Arch::Riscv64, &[]).expect("a known suffix");
            findings.iter().for_each(|finding| drop(drawn(finding)));
        }
    }
}

// ---- check ----

fn drawn(report: &Report) -> String {
    let mut text = String::new();
    let handler = miette::GraphicalReportHandler::new_themed(miette::GraphicalTheme::none()).with_width(100);
    handler.render_report(&mut text, report).expect("a string takes any text");
    text
}

/// The findings' one-line messages.
fn messages(name: &str, text: &str, prelude: &[File<'_>]) -> Vec<String> {
    let findings = check(File { name, text: text.as_bytes() }, Arch::Amd64, prelude).expect("a known suffix");
    findings.iter().map(Report::to_string).collect()
}

#[test]
fn all_mistakes_of_a_file_are_reported() {
    let text = ":start 90\n!nowhere\n:start 40\n.align 08\n%strat\n:ELF_end\n";
    assert_eq!(
        messages("a.hex2", text, &[]),
        [
            "a.hex2:3: hex2: label `start` is defined twice",
            "a.hex2:4: hex2: `.align` is not hexadecimal: of such a word hex2 reads the digits and skips the rest",
            "a.hex2:2: hex2: label `nowhere` is not defined",
            "a.hex2:5: hex2: label `strat` is not defined",
        ]
    );
}

#[test]
fn distances_that_do_not_fit_are_reported() {
    let text = format!(":a {} !a\n:ELF_end\n", "00".repeat(200));
    assert_eq!(messages("a.hex2", &text, &[]), ["a.hex2:1: hex2: `a` is -201 bytes away: the reference holds -128 to 127"]);
}

#[test]
fn a_part_of_a_program_may_refer_to_the_other_parts() {
    assert_eq!(messages("part.hex2", "&elsewhere\n", &[]), Vec::<String>::new());
    assert_eq!(messages("part.P1pp", "&elsewhere\n", &[]), Vec::<String>::new());
}

#[test]
fn macros_come_from_the_prelude_and_mistakes_in_it_are_named() {
    let backend = File { name: "backend.M1pp", text: b"%macro mov(d, s)\n48 & ## d & ## s\n%endm\n" };
    let elf = File { name: "ELF.hex2", text: b":ELF_base 7F\n" };
    let program = ":_start\n%mov(rax)\n%mvo(a, b)\n%mov(ELF_base, lost)\n:ELF_end\n";
    assert_eq!(
        messages("prog.P1pp", program, &[backend, elf]),
        ["prog.P1pp:2: M1pp: `%mov` takes 2 arguments, got 1", "prog.P1pp:3: M1pp: unknown macro `%mvo`"]
    );
    let program = ":_start\n%mov(ELF_base, lost)\n:ELF_end\n";
    assert_eq!(messages("prog.P1pp", program, &[backend, elf]), ["prog.P1pp:2: hex2pp: label `lost` is not defined"]);
    let wrong = File { name: "backend.M1pp", text: b"%macro mov(d, s)\n%oops(d)\n%endm\n" };
    assert_eq!(messages("prog.P1pp", program, &[wrong, elf]), ["backend.M1pp:2: M1pp: unknown macro `%oops`"]);
}

#[test]
fn a_report_shows_the_line_and_the_trail() {
    let text = b"%macro inner(x)\n!((/ x 0))\n%endm\n%macro outer()\n%inner(5)\n%endm\n90 %outer\n";
    let findings = check(File { name: "a.P1pp", text }, Arch::Amd64, &[]).expect("a known suffix");
    let [finding] = findings.as_slice() else { panic!("one finding is wanted: {findings:?}") };
    let text = drawn(finding);
    for part in
        ["a.P1pp:2: M1pp: division by zero", "!((/ x 0))", "in the expansion of `%inner`", "%inner(5)", "in the expansion of `%outer`", "90 %outer"]
    {
        assert!(text.contains(part), "{part:?} is missing from\n{text}");
    }
}

#[test]
fn m0_text_is_checked_through_to_hex2() {
    let definitions = File { name: "P1-amd64.M1", text: b"DEFINE ret C3\n" };
    assert_eq!(messages("a.P1", ":_start rte\nret\n%99999999999\n:ELF_end\n", &[definitions]), [
        "a.P1:1: M0: unknown word: `rte`",
        "a.P1:3: M0: number out of range: `%99999999999` is not between -2147483648 and 4294967295",
    ]);
    assert_eq!(messages("a.P1", ":_start ret\n\n&lost\n:ELF_end\n", &[definitions]), ["a.P1:3: hex2: label `lost` is not defined"]);
}

#[test]
fn an_unknown_suffix_is_an_error() {
    assert!(check(File { name: "a.txt", text: b"" }, Arch::Amd64, &[]).is_err());
}

#[test]
fn the_seeds_have_no_findings() {
    for arch in Arch::ALL {
        let folder = seeds().join(arch.name());
        let read = |name: &str| fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{arch}: {name}: {error}"));
        let elf = read("ELF.hex2");
        for name in ["hex0.hex0", "hex1.hex0", "hex2.hex1", "catm.hex2", "ELF.hex2", "M0.hex2"] {
            let prelude = [File { name: "ELF.hex2", text: &elf }];
            let prelude = if name == "M0.hex2" { &prelude[..] } else { &[] };
            let findings = check(File { name, text: &read(name) }, arch, prelude).expect("a known suffix");
            let findings: Vec<String> = findings.iter().map(drawn).collect();
            assert!(findings.is_empty(), "{arch}:\n{}", findings.join("\n"));
        }
    }
}

// ---- audit ----

#[test]
fn the_seeds_are_what_they_say() {
    let report = audit(&seeds(), &Arch::ALL).expect("objdump for three architectures");
    let findings: Vec<String> = report.findings.iter().map(drawn).collect();
    assert!(report.passed(), "{}\n{}", findings.join("\n"), report.summary());
    assert_eq!((report.seeds.len(), report.files.len()), (3, 18));
    assert!(report.files.iter().all(|file| file.instructions + file.data > 20), "{}", report.summary());
}

/// The audit of a copy of an architecture's seed in which `edit` has changed one file.
fn audit_of_edited(arch: Arch, name: &str, edit: impl FnOnce(Vec<u8>) -> Vec<u8>) -> AuditReport {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let copy = folder.path().join(arch.name());
    fs::create_dir(&copy).expect("a folder");
    for entry in fs::read_dir(seeds().join(arch.name())).expect("a seed") {
        let path = entry.expect("a readable folder").path();
        fs::copy(&path, copy.join(path.file_name().expect("a file name"))).expect("a copy");
    }
    let text = fs::read(copy.join(name)).expect("a file of the seed");
    let edited = edit(text.clone());
    assert!(text != edited, "{arch} {name}: the edit changes nothing");
    fs::write(copy.join(name), edited).expect("a file in a scratch folder");
    audit(folder.path(), &[arch]).expect("objdump")
}

#[track_caller]
fn assert_found(report: &AuditReport, wanted: &str) {
    let findings: Vec<String> = report.findings.iter().map(Report::to_string).collect();
    assert!(findings.iter().any(|finding| finding.contains(wanted)), "{wanted:?} is not among {findings:#?}");
}

#[test]
fn a_seed_that_is_cut_off_or_altered_or_too_large_is_found() {
    let arch = Arch::Amd64;
    assert_found(&audit_of_edited(arch, "hex0-seed", |mut seed| { seed.truncate(100); seed }), "hex0-seed is cut off: it ends after 100 bytes");
    assert_found(&audit_of_edited(arch, "hex0-seed", |mut seed| { seed[200] ^= 1; seed }), "hex0-seed has been altered: its byte at offset 0xC8");
    assert_found(&audit_of_edited(arch, "hex0-seed", |mut seed| { seed.push(0); seed }), "1 bytes after the last one");
    assert_found(&audit_of_edited(arch, "hex0-seed", |mut seed| { seed.resize(229, 0); seed }), "must stay under 229");
    assert_found(&audit_of_edited(arch, "hex0-seed", |_| Vec::new()), "hex0-seed is cut off: it ends after 0 bytes");
}

/// Replaces `from` by `to` in the first line of the form `BYTES ; MNEMONIC ; intent` that has it.
fn in_code(from: &'static str, to: &'static str) -> impl FnOnce(Vec<u8>) -> Vec<u8> {
    move |text| {
        let text = String::from_utf8(text).expect("plain text");
        let is_code = |line: &str| !line.starts_with('#') && line.contains(" ; ") && line.contains(from);
        let line = text.lines().find(|line| is_code(line)).unwrap_or_else(|| panic!("{from:?} is in no line of code"));
        text.replacen(line, &line.replacen(from, to, 1), 1).into_bytes()
    }
}

#[test]
fn columns_that_lie_are_found() {
    let found = |arch, name, from, to, wanted| assert_found(&audit_of_edited(arch, name, in_code(from, to)), wanted);
    let amd64 = |name, from, to, wanted| found(Arch::Amd64, name, from, to, wanted);
    amd64("hex0.hex0", "; pop rax", "; pop rbx", "say `pop rax`, not `pop rbx`");
    amd64("hex0.hex0", ".half 62", ".half 63", "and `.half 63` is 3F 00");
    amd64("hex0.hex0", "'E', 'L', 'F'", "'E', 'L', 'f'", "the bytes are 7F 45 4C 46");
    amd64("hex0.hex0", ".byte 0x7F", ".bite 0x7F", "unknown directive `.bite`");
    amd64("hex0.hex0", "jmp ", "jmp no_such_label_", "not `jmp no_such_label_");
    amd64("hex0.hex0", "; pop rax", "5F ; pop rax", "are not one instruction");
    amd64("hex0.hex0", " = ", " = 1", "the difference is");
    amd64("catm.hex2", ".quad _start", ".quad exit", "and `.quad exit` is");
    found(Arch::Aarch64, "hex2.hex1", "bl read_byte ", "bl reserve ", "not `bl reserve`");
    found(Arch::Riscv64, "M0.hex2", "jal ra,open ", "jal ra,usage ", "not `jal ra,usage`");
    found(Arch::Riscv64, "hex2.hex1", "; ecall", "; ebreak", "say `ecall`, not `ebreak`");

    let edited = |edit: fn(String) -> String| {
        audit_of_edited(Arch::Amd64, "hex0.hex0", |text| edit(String::from_utf8(text).expect("plain text")).into_bytes())
    };
    assert_found(&edited(|text| text.replacen("# :start 0x600028", "# :start 0x600029", 1)), "`start` is at 0x600028, not 0x600029");
    assert_found(&edited(|text| text.replacen("# ", "# \u{f6}", 1)), "lines are plain ASCII");
    assert_found(&edited(|text| text + "ZZ ; .byte 0 ; nothing\n"), "`ZZ` makes no byte");
    assert_found(&edited(|text| text + "90 ; nop\n"), "needs a mnemonic and an intent column");
    assert_found(&edited(|text| text + "# " + &"x".repeat(119) + "\n"), "the line has 121 columns");
}

/// One digit changed in the first column, anywhere, must be noticed.
#[test]
fn a_changed_digit_is_found() {
    // A plain linear congruential generator: the same digits in every run.
    let mut state = 12345u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % below
    };
    for arch in Arch::ALL {
        for name in ["hex0.hex0", "hex1.hex0", "hex2.hex1", "catm.hex2", "M0.hex2"] {
            let mut changed = String::new();
            let report = audit_of_edited(arch, name, |text| {
                let mut lines: Vec<String> = String::from_utf8(text).expect("plain text").lines().map(str::to_string).collect();
                let starts_with_digit = |line: &String| line.starts_with(|c: char| c.is_ascii_hexdigit());
                let code: Vec<usize> = (0..lines.len()).filter(|&index| starts_with_digit(&lines[index])).collect();
                let line = &mut lines[code[random(code.len())]];
                let digit = random(2);
                let old = line.as_bytes()[digit];
                let new = b"0123456789ABCDEF"[random(16)];
                let new = if new == old { if old == b'0' { b'1' } else { b'0' } } else { new };
                changed = line.clone();
                line.replace_range(digit..digit + 1, &(new as char).to_string());
                changed += &format!(" => {line}");
                (lines.join("\n") + "\n").into_bytes()
            });
            assert!(!report.passed(), "{arch} {name}: {changed}");
        }
    }
}

#[test]
fn a_missing_file_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let error = audit(folder.path(), &[Arch::Amd64]).expect_err("there is no seed");
    assert!(error.to_string().contains("hex0-seed"), "{error}");
}
