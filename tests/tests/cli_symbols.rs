//! Addresses and labels: `boot2-scm symbols`, and the place of a crash in the report of a failed step.

use boot2_tests::program::{Place, Ran, boot2};
use expect_test::expect;
use std::process::Stdio;

/// A tree whose boot0 for amd64 has been built.
fn built() -> Place {
    let place = Place::with_tree();
    place.run(&["-q", "chain/boot.scm", "amd64", "boot0"]).ok();
    place
}

const HEX1: &str = "build/amd64/host/boot0/hex1";
const HEX2: &str = "build/amd64/host/boot0/hex2";
const CATM: &str = "build/amd64/host/boot0/catm";
const M0: &str = "build/amd64/host/boot0/M0";

/// What a successful `symbols` printed.
fn printed(ran: Ran) -> String {
    let ran = ran.ok();
    assert_eq!(ran.stderr, "");
    ran.stdout
}

/// The addresses in a listing, in its order.
fn addresses(listing: &str) -> Vec<u64> {
    listing.lines().map(|line| u64::from_str_radix(line.split(' ').next().unwrap().strip_prefix("0x").unwrap(), 16).unwrap()).collect()
}

// ---------------------------------------------------------------- symbols

#[test]
fn all_labels_of_a_program_of_the_chain() {
    let place = built();
    let listing = printed(place.run(&["symbols", CATM]));
    expect![[r#"
        0x600000 ELF_base
        0x600078 _start
        0x60009e next_file
        0x6000b7 next_block
        0x6000cf write_more
        0x6000e5 close_file
        0x6000f0 exit_ok
        0x6000f4 usage
        0x600100 cannot_write
        0x60010a cannot_read
        0x600111 cannot_open
        0x600116 fail
        0x600130 exit_fail
        0x600135 exit
        0x60013c print
        0x60013e count_byte
        0x600148 counted
        0x600155 usage_text
        0x60016c name_text
        0x600173 open_text
        0x600182 read_text
        0x600191 write_text
        0x6001a1 ELF_end
    "#]].assert_eq(&listing);
    // The entry point is where the ELF header says.
    let entry = u64::from_le_bytes(place.read(CATM)[24..32].try_into().unwrap());
    assert!(listing.contains(&format!("{entry:#x} _start\n")), "{entry:#x}");
}

/// Every label of M0 is found by its own address, and by the one before the next label.
#[test]
fn every_label_is_found_by_address() {
    for arch in ["amd64", "aarch64", "riscv64"] {
        let place = Place::with_tree();
        place.run(&["-q", "chain/boot.scm", arch, "boot0"]).ok();
        let program = M0.replace("amd64", arch);
        let listing = printed(place.run(&["symbols", &program]));
        let mut known = addresses(&listing);
        assert!(known.is_sorted() && known.len() > 20, "{listing}");
        known.dedup();
        let asked: Vec<String> = known.windows(2).flat_map(|pair| [pair[0], pair[1] - 1]).map(|address| format!("{address:#x}")).collect();
        let arguments: Vec<&str> = ["symbols", &program].into_iter().chain(asked.iter().map(String::as_str)).collect();
        let answers = printed(place.run(&arguments));
        for (pair, answer) in known.windows(2).zip(answers.lines().collect::<Vec<_>>().chunks(2)) {
            let names: Vec<&str> = listing.lines().filter_map(|line| line.strip_prefix(&format!("{:#x} ", pair[0]))).collect();
            // Where several labels are, the last is the one closest to the code.
            let name = names.last().unwrap();
            assert_eq!(answer[0], format!("{:#x} {name}", pair[0]));
            let distance = pair[1] - 1 - pair[0];
            let behind = if distance == 0 { String::new() } else { format!("+{distance:#x}") };
            assert_eq!(answer[1], format!("{:#x} {name}{behind}", pair[1] - 1));
        }
    }
}

#[test]
fn labels_of_one_character() {
    let place = built();
    expect![[r#"
        0x600078 s
        0x6000a6 r
        0x6000e1 t
        0x60011e p
        0x600124 n
        0x600126 b
        0x600188 d
        0x60019c c
        0x6001b2 A
        0x6001e5 S
        0x6001ee 1
        0x6001f9 2
        0x600204 4
        0x60020a v
        0x600213 h
        0x60021e g
        0x600224 a
        0x600227 R
        0x600246 e
        0x600253 f
        0x60026b u
        0x600274 N
        0x600279 m
        0x6002a7 E
        0x6002bc L
        0x6002bf T
        0x6002e7 o
        0x6002ef D
        0x6002f0 x
        0x600301 w
        0x600320 W
        0x600349 k
        0x600350 F
        0x600355 X
    "#]].assert_eq(&printed(place.run(&["symbols", HEX2])));
    expect![[r#"
        0x600000 before the first label
        0x600077 before the first label
        0x600079 s+0x1
    "#]].assert_eq(&printed(place.run(&["symbols", HEX2, "0x600000", "0x600077", "0x600079"])));
}

/// The same from the text, without a store.
#[test]
fn labels_from_a_text() {
    let place = built();
    let text = [place.read("vendor/seed/amd64/ELF.hex2"), place.read("vendor/seed/amd64/M0.hex2")].concat();
    place.write("all.hex2", text);
    let from = |arguments: &[&str]| place.finish(place.command(boot2()).args(["symbols", "--from"]).args(arguments));
    assert_eq!(printed(from(&["all.hex2", M0])), printed(place.run(&["symbols", M0])));
    assert_eq!(printed(from(&["vendor/seed/amd64/hex2.hex1", HEX2])), printed(place.run(&["symbols", HEX2])));
    assert!(!place.path(".cache").exists(), "no store was needed");
}

/// A program of hex2pp, with labels in scopes. Where two have the same name, an address is told by the plain label. The reference assembler makes it as the chain's own would.
#[test]
fn labels_in_scopes() {
    let place = built();
    let program = ":_start\n31C0\n:twice .scope\n:.next 90\n.scope :.next 90 !.next .endscope\n!.next\n.endscope\n:last :.own C3\n:ELF_end\n";
    let text = [&place.read("vendor/seed/amd64/ELF.hex2"), program.as_bytes()].concat();
    let options = boot2_prims::reference::hex2pp::Options { base: 0x600000, ..Default::default() };
    place.write("made", boot2_prims::reference::hex2pp::assemble(options, &text).unwrap());
    place.write("all.hex2pp", text);
    expect![[r#"
        0x600000 ELF_base
        0x600040 ELF_program
        0x600078 ELF_text
        0x600078 _start
        0x60007a twice
        0x60007a twice.next
        0x60007b twice.next
        0x60007e last
        0x60007e last.own
        0x60007f ELF_end
    "#]].assert_eq(&printed(place.run(&["symbols", "--from", "all.hex2pp", "made"])));
    expect![[r#"
        0x60007a twice
        0x60007b twice+0x1
        0x60007c twice+0x2
        0x60007e last
        0x205fffff ELF_end+0x1fffff80
    "#]].assert_eq(&printed(place.run(&["symbols", "--from", "all.hex2pp", "made", "0x60007a", "0x60007b", "0x60007c", "0x60007e", "0x205fffff"])));
}

#[test]
fn a_reader_that_goes_away() {
    let place = built();
    let mut child = place.boot2(&["symbols", M0]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ran = place.ran(child.wait_with_output().unwrap()).ok();
    assert_eq!(ran.stderr, "");
}

// ---------------------------------------------------------------- what cannot be answered

#[test]
fn no_labels_to_be_had() {
    let place = built();
    let report = |arguments: &[&str]| place.run(&[&["symbols"], arguments].concat()).report();
    expect![[r#"
        exit 1
        error: chain/boot.scm: not an ELF file: it begins with ;; b
        help: is this the right file? A tool must be a static ELF program
    "#]].assert_eq(&report(&["chain/boot.scm"]));
    expect![[r#"
        exit 1
        error: cannot read no-such-file
        because: No such file or directory (os error 2)
    "#]].assert_eq(&report(&["no-such-file"]));
    place.write("cut", &place.read(M0)[..100]);
    expect![[r#"
        exit 1
        error: cut: cut short: the program header table needs 120 bytes, the file has 100
        help: build it again: the file is incomplete
    "#]].assert_eq(&report(&["cut"]));
    expect![[r#"
        exit 1
        error: build/amd64/host/boot0/hex1 was made by the step hex0 (hex1.hex0), which assembles no labels
        help: programs made by hex1, hex2 and hex2pp have labels
    "#]].assert_eq(&report(&[HEX1]));
    let mut other = place.read(M0);
    *other.last_mut().unwrap() ^= 1;
    place.write("other", other);
    expect![[r#"
        exit 1
        error: other: no step remembered in DIR/store made this program
        help: run the script that makes it with the same store (--store DIR), or name the text it was assembled from with --from FILE
    "#]].assert_eq(&report(&["other"]));
    expect![[r#"
        exit 1
        error: vendor/seed/amd64/hex2.hex1, assembled by hex1 for amd64, is not build/amd64/host/boot0/M0: they differ from byte 0x60 on
        help: name the whole text that the assembler was given, headers included
    "#]].assert_eq(&report(&["--from", "vendor/seed/amd64/hex2.hex1", M0]));
    expect![[r#"
        exit 1
        error: chain/boot.scm: not a text that is assembled to a program with labels
        help: known are .hex1, .hex2 and .hex2pp
    "#]].assert_eq(&report(&["--from", "chain/boot.scm", M0]));
    place.write("bad.hex2", ":_start\n31C0\n%nowhere\n");
    expect![[r#"
        exit 1
        error: bad.hex2:3: hex2: label `nowhere` is not defined
          --> bad.hex2:3:1
        3 | %nowhere
          | ^^^^^^^^ here
    "#]].assert_eq(&report(&["--from", "bad.hex2", M0]));
}

#[test]
fn a_text_that_the_store_has_lost() {
    let place = built();
    // The text of M0 is the blob with the headers and M0's comments in it.
    for blob in place.files("store/blobs") {
        let bytes = place.read(&blob);
        if [&b":ELF_base\n"[..], b"M0"].iter().all(|part| bytes.windows(part.len()).any(|window| window == *part)) {
            std::fs::remove_file(place.path(&blob)).unwrap();
        }
    }
    expect![[r#"
        exit 1
        error: build/amd64/host/boot0/M0 was made by the step hex2 (M0.all.hex2), whose input M0.all.hex2 is not in the store any more
        help: name the text with --from FILE, or run the script with another store (--store DIR) and ask that one
    "#]].assert_eq(&place.run(&["symbols", M0]).report());
}

#[test]
fn addresses_that_are_none() {
    let place = built();
    for address in ["600078", "0x", "0x60007g", "0x+1", "0x10000000000000000", "_start"] {
        let ran = place.run(&["symbols", M0, address]);
        assert_eq!(ran.code(), 2, "{address}");
        let first = ran.stderr.lines().next().unwrap();
        assert_eq!(first, format!("error: invalid value '{address}' for '[ADDR]...': expected an address of 64 bits in hexadecimal, such as 0x600078"));
    }
    let ran = place.run(&["symbols", M0, "0x0", "0x600078", "0xffffffffffffffff"]);
    assert_eq!(ran.stdout, "0x600078 _start\n");
    expect![[r#"
        exit 1
        error: 0x0 is outside build/amd64/host/boot0/M0
        help: it is loaded at 0x600000 to 0x205fffff
        error: 0xffffffffffffffff is outside build/amd64/host/boot0/M0
        help: it is loaded at 0x600000 to 0x205fffff
    "#]].assert_eq(&ran.report());
}

// ---------------------------------------------------------------- crashes

/// Runs a step of the tool crashes.hex2 with `fault` in it.
fn crash(place: &Place, fault: &str, options: &[&str]) -> Ran {
    place.write("hex0.hex2", include_str!("../cli/crashes.hex2").replace("FAULT", fault));
    place.write("s.scm", include_str!("../cli/one-step.scm"));
    place.run(&[options, &["-q", "-j1", "s.scm", "amd64"]].concat())
}

/// First line of the report of such a crash.
fn crash_line(fault: &str) -> String {
    let report = crash(&Place::with_tree(), fault, &[]).report();
    report.lines().nth(1).unwrap().to_owned()
}

#[test]
fn a_crash_is_reported_with_the_nearest_label() {
    for level in ["namespaces", "landlock"] {
        let report = crash(&Place::with_tree(), "0F0B ; ud2", &["--sandbox", level]).report();
        expect![[r#"
            exit 1
            error: hex0 (hex1.hex0) was killed by signal 4 (SIGILL, illegal instruction) near fill+0x4 (0x600086)
              --> s.scm:9:14
            9 | (define made (hex0 hex1.hex0))
              |              ^^^^^^^^^^^^^^^^
            help: run just this step again with `boot2-scm --store DIR/store step KEY`
        "#]].assert_eq(&report);
    }
}

#[test]
fn crashes_of_every_kind() {
    let faults = [
        "8B042500000000     ; mov eax,[0]",
        "F7F1               ; div ecx, which is 0",
        // A stack at an address that no processor has.
        "48BC 0000000000000080 50 ; mov rsp,0x8000000000000000; push rax",
        "FFE0               ; jmp rax, which is 0",
        "BC 00000070 C3     ; mov esp,0x70000000; ret, which reads there",
    ];
    let lines: Vec<String> = faults.iter().map(|fault| crash_line(fault) + "\n").collect();
    expect![[r#"
        error: hex0 (hex1.hex0) was killed by signal 11 (SIGSEGV, bad memory access) near fill+0x4 (0x600086)
        error: hex0 (hex1.hex0) was killed by signal 8 (SIGFPE, arithmetic error) near fill+0x4 (0x600086)
        error: hex0 (hex1.hex0) was killed by signal 7 (SIGBUS, bad memory access) near fill+0xe (0x600090)
        error: hex0 (hex1.hex0) was killed by signal 11 (SIGSEGV, bad memory access) at 0x0, outside the program
        error: hex0 (hex1.hex0) was killed by signal 11 (SIGSEGV, bad memory access) near fill+0x9 (0x60008b)
    "#]].assert_eq(&lines.concat());
}

/// What an emulator does not tell is not made up.
#[test]
fn a_crash_of_a_foreign_program() {
    for arch in ["aarch64", "riscv64"] {
        let place = Place::with_tree();
        place.write("hex0.hex2", ":_start\n00000000 # no instruction on either\n:ELF_end\n");
        place.write("s.scm", include_str!("../cli/one-step.scm"));
        let report = place.run(&["-q", "-j1", "s.scm", arch]).report();
        let first = report.lines().nth(1).unwrap();
        assert_eq!(first, format!("error: hex0 (hex1.hex0) was killed by signal 4 (SIGILL, illegal instruction) at an unknown address (programs for {arch} run in an emulator)"));
    }
}

/// `step` runs it again, and it crashes in the same place.
#[test]
fn a_crash_again() {
    let place = Place::with_tree();
    crash(&place, "0F0B ; ud2", &[]);
    let output = place.boot2(&["s.scm", "amd64"]).output().unwrap();
    let report = String::from_utf8(output.stderr).unwrap();
    let key = report.rsplit(' ').next().unwrap().trim_end().trim_end_matches('`');
    expect![[r#"
        hex0 (hex1.hex0): was killed by signal 4 (SIGILL, illegal instruction) near fill+0x4 (0x600086)
        its files are in step/files, its output in step/streams
    "#]].assert_eq(&place.run(&["step", key]).stdout);
}
