//! hex2pp: the reference in Rust and the chain's own program, on the fixtures of `tests/hex2pp`; and what the program
//! does about its command line, files it cannot have, and memory it does not get.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use boot2_prims::arch::Arch;
use boot2_prims::reference::hex2pp::{self, CommandLine};
use boot2_prims::reference::m1pp;
use boot2_tests::fixtures::{Fixture, to_hex};
use boot2_tests::in_tree;
use boot2_tests::native::{Outcome as Ran, tools};
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

// ---- the program's surroundings ----

const USAGE: &str = "usage: hex2pp [-B ADDR] [-E|-e] [-b] [-N] IN OUT\n";

/// The program for `arch`, in a folder of its own with a good input, `in`.
struct Bench {
    arch: Arch,
    program: tempfile::TempPath,
    folder: tempfile::TempDir,
}

impl Bench {
    fn new(arch: Arch) -> Bench {
        let program = tools(arch).program("hex2pp/hex2pp.P1");
        let bench = Bench { arch, program, folder: tempfile::tempdir().expect("a scratch folder") };
        bench.write("in", b":a 11 &a\n");
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).expect("a file in a scratch folder");
    }

    fn mode(&self, name: &str) -> u32 {
        fs::metadata(self.path(name)).expect("a file").permissions().mode() & 0o777
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        tools(self.arch).run_program(&self.program, arguments, self.folder.path())
    }

    /// Fails unless a run with these arguments succeeds in silence; the bytes of `out`.
    fn output(&self, arguments: &[&str]) -> Vec<u8> {
        let silence = Ran { status: Some(0), stdout: Vec::new(), stderr: Vec::new() };
        assert_eq!(self.run(arguments), silence, "{} {arguments:?}", self.arch);
        fs::read(self.path("out")).expect("an output")
    }

    /// Fails unless a run with these arguments says just this, and exits with status 1.
    fn refused(&self, arguments: &[&str], said: &str) {
        complained(&self.run(arguments), said, &format!("{} {arguments:?}", self.arch));
    }

    /// Runs the program on the processor, after some words to the shell.
    fn run_limited(&self, shell: &str, arguments: &[&str]) -> Ran {
        assert_eq!(self.arch, Arch::host(), "limits are for the program, not for an emulator");
        let mut command = Command::new("/bin/sh");
        command.args(["-c", &format!("{shell}; exec \"$@\""), "sh"]).arg(&*self.program as &Path).args(arguments);
        let output = command.current_dir(self.folder.path()).output().expect("/bin/sh starts");
        Ran { status: output.status.code(), stdout: output.stdout, stderr: output.stderr }
    }
}

fn complained(ran: &Ran, said: &str, what: &str) {
    let wanted = Ran { status: Some(1), stdout: Vec::new(), stderr: said.as_bytes().to_vec() };
    assert_eq!(ran, &wanted, "{what}: said {:?}, not {said:?}", String::from_utf8_lossy(&ran.stderr));
}

/// The command lines that are none, and the addresses that are none.
#[test]
fn a_wrong_command_line_gets_the_usage() {
    let lines: &[&[&str]] = &[
        &[],
        &["in"],
        &["in", "out", "more"],
        &["-B", "in", "out"],
        &["in", "out", "-B"],
        &["-x", "in", "out"],
        &["-", "in", "out"],
        &["--", "in", "out"],
        &["-bE", "in", "out"],
        &["-B0", "in", "out"],
    ];
    let addresses = ["", "-", "0x", "-0x", "+1", " 1", "1 ", "12a", "0X10", "0xG", "x10", "--1", "18446744073709551616", "0x10000000000000000", "-9223372036854775809"];
    for arch in Arch::ALL {
        let bench = Bench::new(arch);
        for line in lines {
            assert_eq!(CommandLine::parse(line), None, "{line:?}");
            bench.refused(line, USAGE);
        }
        for address in addresses {
            assert_eq!(hex2pp::parse_base(address), None, "{address:?}");
            bench.refused(&["-B", address, "in", "out"], USAGE);
        }
        assert!(!bench.path("out").exists());
    }
}

#[test]
fn addresses_are_read_as_the_reference_reads_them() {
    let addresses = ["0", "007", "65536", "0x600000", "0xaBcDeF", "-1", "-0x10", "-0", "18446744073709551615", "0xFFFFFFFFFFFFFFFF", "-9223372036854775808"];
    for arch in Arch::ALL {
        let bench = Bench::new(arch);
        bench.write("in", b".ptrsize 8 &a :a");
        for address in addresses {
            let base = hex2pp::parse_base(address).unwrap_or_else(|| panic!("{address} is an address"));
            let output = bench.output(&["in", "-B", address, "out"]);
            assert_eq!(to_hex(&output), to_hex(&base.wrapping_add(8).to_le_bytes()), "{arch} -B {address}");
        }
    }
}

#[test]
fn a_minus_alone_is_a_file() {
    for arch in Arch::ALL {
        let bench = Bench::new(arch);
        bench.write("-", b"22");
        assert_eq!(bench.output(&["-", "-E", "out"]), [0x22]);
    }
}

#[test]
fn the_output_has_a_mode_of_its_own_only_if_it_is_new() {
    for arch in Arch::ALL {
        let bench = Bench::new(arch);
        // Whatever the umask of these tests leaves of it.
        let umask = fs::metadata(bench.path("in")).expect("a file").permissions().mode() & 0o666 ^ 0o666;
        bench.output(&["in", "out"]);
        assert_eq!(bench.mode("out"), 0o750 & !umask, "{arch}");
        bench.output(&["-N", "in", "out"]);
        assert_eq!(bench.mode("out"), 0o750 & !umask, "{arch}");
        fs::remove_file(bench.path("out")).expect("the output");
        bench.output(&["-N", "in", "out"]);
        assert_eq!(bench.mode("out"), 0o640 & !umask, "{arch}");
    }
}

#[test]
fn a_shorter_output_replaces_a_longer_one_even_the_input() {
    for arch in Arch::ALL {
        let bench = Bench::new(arch);
        bench.write("out", b"11 22 33");
        assert_eq!(bench.output(&["out", "out"]), [0x11, 0x22, 0x33], "{arch}");
        bench.write("in", b"44");
        assert_eq!(bench.output(&["in", "out"]), [0x44], "{arch}");
    }
}

#[test]
fn an_input_that_cannot_be_had() {
    for arch in Arch::ALL {
        let bench = Bench::new(arch);
        bench.refused(&["missing", "out"], "hex2pp: missing: cannot open\n");
        bench.refused(&["", "out"], "hex2pp: : cannot open\n");
        fs::create_dir(bench.path("folder")).expect("a folder");
        bench.refused(&["folder", "out"], "hex2pp: folder: cannot read\n");
        assert!(!bench.path("out").exists(), "{arch}");
    }
}

#[test]
fn an_output_that_cannot_be_had() {
    for arch in Arch::ALL {
        let bench = Bench::new(arch);
        bench.refused(&["in", "missing/out"], "hex2pp: missing/out: cannot open\n");
        fs::create_dir(bench.path("folder")).expect("a folder");
        bench.refused(&["in", "folder"], "hex2pp: folder: cannot open\n");
        // By way of a link: a program that wrongly removes what it could not write must not get at the device.
        std::os::unix::fs::symlink("/dev/full", bench.path("full")).expect("a link");
        bench.refused(&["in", "full"], "hex2pp: full: cannot write\n");
        assert!(bench.path("full").is_symlink(), "what was there stays there");
    }
}

#[test]
fn an_error_in_the_text_leaves_the_output_alone() {
    for arch in Arch::ALL {
        let bench = Bench::new(arch);
        bench.write("out", b"as it was");
        bench.write("in", b"11\n&nowhere\n");
        bench.refused(&["in", "out"], "in:2: hex2pp: undefined label `nowhere`\n");
        assert_eq!(fs::read(bench.path("out")).expect("a file"), b"as it was");
    }
}

/// The messages word by word: the fixtures leave all but the place to the tool.
#[test]
fn messages() {
    let bench = Bench::new(Arch::host());
    for (text, said) in [
        ("41\n4", "1: hex2pp: digits that do not make whole bytes"),
        ("41\n\nG", "3: hex2pp: no item starts with `G`"),
        (": x", "1: hex2pp: a name must follow : at once"),
        ("& x", "1: hex2pp: a name must follow ! @ ~ $ % or & at once"),
        ("&x- :x", "1: hex2pp: a name must follow - at once"),
        (":x\n:x", "2: hex2pp: duplicate label `x`"),
        ("\n!x-.y :x", "2: hex2pp: undefined label `.y`"),
        (":x .fill 130 00\n!x>y :y", "2: hex2pp: `!x>y` is -131, out of range"),
        ("$x .fill 65536 00 :x", "1: hex2pp: `$x` is 65538, out of range"),
        (".fil 1 00", "1: hex2pp: unknown directive `.fil`"),
        (".xendscope", "1: hex2pp: unknown directive `.xendscope`"),
        (".endscope", "1: hex2pp: .endscope without .scope"),
        ("\n.scope\n.scope\n\n", "4: hex2pp: the .scope of line 3 is not closed"),
        (".ptrsize 5", "1: hex2pp: bad .ptrsize: its argument is 4 or 8"),
        ("&x :x\n.ptrsize 8", "2: hex2pp: .ptrsize after the first % or & reference"),
        (".align 12", "1: hex2pp: bad .align: its argument is a power of 2"),
        (".align 8 123", "1: hex2pp: the pattern of .align is not whole bytes"),
        (".fill 2\n00", "1: hex2pp: bad .fill: its arguments are a number and a byte"),
        ("11 .fill 1073741824 00", "1: hex2pp: more than 1073741824 bytes of output"),
        ("11 .align 18446744073709551615", "1: hex2pp: bad .align: its argument is a power of 2"),
        ("11 .align 9223372036854775808", "1: hex2pp: more than 1073741824 bytes of output"),
    ] {
        bench.write("in", text.as_bytes());
        bench.refused(&["in", "out"], &format!("in:{said}\n"));
    }
}

/// Limits are tried on the processor of this machine: the emulator has needs of its own.
#[test]
fn memory_that_runs_out() {
    let bench = Bench::new(Arch::host());
    let said = "hex2pp: out of memory\n";
    // An ELF of the chain takes 512 MiB for zeros that it never touches.
    let limit = "ulimit -v 600000";
    assert_eq!(bench.run_limited(limit, &["in", "out"]).status, Some(0), "the limit is not too tight");
    fs::remove_file(bench.path("out")).expect("the output");

    // The input does not fit, nor does a table for it, nor do labels and scopes, nor does the output.
    fs::File::create(bench.path("large")).and_then(|file| file.set_len(200 << 20)).expect("a file with a hole");
    complained(&bench.run_limited(limit, &["large", "out"]), said, "input");
    bench.write("large", &[b'\n'; 72 << 20]);
    complained(&bench.run_limited(limit, &["large", "out"]), said, "table");
    let labels: String = (0..1_600_000).map(|number| format!(":{number:x} ")).collect();
    bench.write("large", labels.as_bytes());
    complained(&bench.run_limited(limit, &["large", "out"]), said, "labels");
    bench.write("large", b".scope ".repeat(4_000_000).as_slice());
    complained(&bench.run_limited(limit, &["large", "out"]), said, "scopes");
    bench.write("large", b".fill 100000000 00");
    complained(&bench.run_limited(limit, &["large", "out"]), said, "output");
    assert!(!bench.path("out").exists());
    assert_eq!(bench.run(&["large", "out"]).status, Some(0), "without the limit there is no complaint");
}

/// A file size limit stands in for a full disk.
#[test]
fn an_output_that_cannot_be_finished_goes_away() {
    let bench = Bench::new(Arch::host());
    bench.write("in", b".fill 5000 00");
    let limit = "trap '' XFSZ; ulimit -f 2";
    complained(&bench.run_limited(limit, &["in", "out"]), "hex2pp: out: cannot write\n", "a new file");
    assert!(!bench.path("out").exists(), "nothing half-written stays");
    bench.write("out", b"");
    complained(&bench.run_limited(limit, &["in", "out"]), "hex2pp: out: cannot write\n", "a file that was there");
    assert!(bench.path("out").exists(), "it is not ours to remove");
}

// ---- size ----

/// The library with a program over it, as the chain joins them, for each architecture; assembled on each.
#[test]
fn the_chains_own_sources() {
    let source = |path: &str| fs::read_to_string(in_tree(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let benches = Arch::ALL.map(Bench::new);
    for arch in Arch::ALL {
        let parts = [&*format!("chain/p1/P1-{arch}.M1pp"), "chain/p1/P1.M1pp", "chain/p1/P1pp.P1pp", "tests/p1/try.P1pp", "tests/p1/157-library-hooks.P1pp"];
        let mut joined = parts.map(source).concat();
        if !joined.contains(":ELF_end") {
            joined += ":ELF_end\n";
        }
        let expanded = m1pp::expand(joined.as_bytes()).unwrap_or_else(|error| panic!("{}", error.one_line("joined", joined.as_bytes())));
        let linked = [source(&format!("vendor/seed/{arch}/ELF.hex2")).as_bytes(), &expanded].concat();
        let options = hex2pp::Options { base: 0x600000, ..Default::default() };
        let wanted = hex2pp::assemble(options, &linked).unwrap_or_else(|error| panic!("{}", error.one_line("linked", &linked)));
        assert!(wanted.len() > 10_000, "{arch}");
        for bench in &benches {
            bench.write("in", &linked);
            assert!(bench.output(&["-B", "0x600000", "in", "out"]) == wanted, "a program for {arch}, assembled on {}", bench.arch);
        }
    }
}

/// As much as M1pp may write, with as many labels as a large program has; nothing in it is slow.
#[test]
fn large_inputs() {
    let bench = Bench::new(Arch::host());
    let mut text = String::new();
    for number in 0..100_000 {
        text += &format!(":label_{number}\n.scope\n:.top 4889D8 90 ~label_{} !.top @.top-.end :.end .endscope\n", number * 7919 % 100_000);
    }
    bench.write("in", text.as_bytes());
    let wanted = hex2pp::assemble(hex2pp::Options::default(), text.as_bytes()).expect("a good input");
    assert!(bench.output(&["in", "out"]) == wanted);
    // One name of a megabyte, and 128 MiB of blanks and comments.
    let name = "n".repeat(1 << 20);
    bench.write("in", format!(":{name} &{name}>{name} 11").as_bytes());
    assert_eq!(bench.output(&["in", "out"]), [0, 0, 0, 0, 0x11]);
    let mut text = b"#--------------\n                 \n".repeat(4 << 20);
    text.extend(b"22");
    bench.write("in", &text);
    assert_eq!(bench.output(&["in", "out"]), [0x22]);
}
