//! cc.scm on random C programs: what they print is what they print when this machine's C compiler compiles them.
//!
//! Several programs stand in one file, as most of the time goes into starting compilers. `BOOT2_RANDOM_SEED` is the seed
//! of the first program and `BOOT2_RANDOM_COUNT` the number of programs, for longer runs than `make test` has.
//! A program that comes out differently is kept in the folder for temporary files, alone, and its seed is told.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use boot2_prims::arch::Arch;
use boot2_tests::native::{chain_program, emulator};
use boot2_tests::p1::source;
use boot2_tests::{in_tree, listed_sources, random_c};

/// Programs where the result runs on the processor, and where it runs in an emulator.
const PROGRAMS: u64 = 300;
const PROGRAMS_EMULATED: u64 = 20;
const IN_ONE_FILE: u64 = 10;
const FIRST_SEED: u64 = 1;

/// No program takes this long, even in an emulator.
const LIMIT: Duration = Duration::from_secs(120);

fn setting(name: &str) -> Option<u64> {
    let text = std::env::var(name).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{name} is not a number: {text}")))
}

/// Runs COMMAND; panics if it fails.
fn run(command: &mut Command) -> Output {
    let output = command.stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

/// What COMMAND prints, with a last line that says how it ended unless that was well.
fn printed(mut command: Command, folder: &Path) -> String {
    let path = folder.join("printed");
    let out = fs::File::create(&path).expect("a file in a scratch folder");
    let mut child = command.stdin(Stdio::null()).stdout(out).spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let start = Instant::now();
    let ended = loop {
        match child.try_wait().expect("a child to wait for") {
            Some(status) if status.success() => break String::new(),
            Some(status) => break format!("{status}\n"),
            None if start.elapsed() > LIMIT => {
                child.kill().expect("a child to end");
                child.wait().expect("a child to wait for");
                break "it does not end\n".to_string();
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    String::from_utf8_lossy(&fs::read(&path).expect("what it printed")).into_owned() + &ended
}

/// cc.scm, on the native scheme1.
fn cc(arch: Arch, arguments: &[&str], folder: &Path) {
    static FILE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, compiler) = FILE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let file = folder.path().join("cc.scm");
        let parts = listed_sources("cc-parts", "chain/cc");
        let text: Vec<String> = parts.iter().map(|part| format!("\n;#line 1 \"{part}\"\n{}", source(part))).collect();
        fs::write(&file, source("prelude/prelude.scm") + &text.concat()).expect("a file in a scratch folder");
        (folder, file)
    });
    let include = in_tree("chain/libc/include");
    let mut command = Command::new(chain_program(Arch::host(), "boot2/scheme1"));
    command.arg(compiler).arg(format!("--target={arch}")).arg("-I").arg(include.canonicalize().expect("the library's headers"));
    run(command.args(arguments).current_dir(folder));
}

/// What stands before a program's unit in P1pp: the machine, the library of P1, our libc.
fn front(arch: Arch) -> &'static [u8] {
    static FRONTS: [OnceLock<Vec<u8>>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];
    FRONTS[Arch::ALL.iter().position(|&other| other == arch).expect("a known architecture")].get_or_init(|| {
        let scratch = tempfile::tempdir().expect("a scratch folder");
        let out = scratch.path().join("libc.P1pp").display().to_string();
        cc(arch, &["--lib=libc__", "libc.c", &out], &in_tree("chain/libc"));
        let machine = format!("chain/p1/P1-{arch}.M1pp");
        let mut text = [&machine, "chain/p1/P1.M1pp", "chain/p1/P1pp.P1pp"].map(source).concat().into_bytes();
        text.extend(fs::read(out).expect("the library"));
        text
    })
}

/// What `program.c` in FOLDER prints when cc.scm compiles it.
fn ours(arch: Arch, folder: &Path) -> String {
    cc(arch, &["program.c", "unit.P1pp"], folder);
    let read = |name: &str| fs::read(folder.join(name)).expect("what a tool wrote");
    fs::write(folder.join("joined"), [front(arch), &read("unit.P1pp")].concat()).expect("a file in a scratch folder");
    let tool = |tool: &str, arguments: &[&str]| {
        run(Command::new(chain_program(Arch::host(), tool)).args(arguments).current_dir(folder));
    };
    tool("boot1/M1pp", &["joined", "expanded"]);
    let elf = source(&format!("vendor/seed/{arch}/ELF.hex2"));
    fs::write(folder.join("linked"), [elf.as_bytes(), &read("expanded")].concat()).expect("a file in a scratch folder");
    tool("boot1/hex2pp", &["-B", "0x600000", "linked", "ours"]);
    let program = folder.join("ours");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("a mode");
    let command = match emulator(arch) {
        None => Command::new(program),
        Some(emulator) => {
            let mut command = Command::new(emulator);
            command.arg(program);
            command
        }
    };
    printed(command, folder)
}

/// The same with this machine's compiler.
fn theirs(folder: &Path) -> String {
    run(Command::new("cc").args(["-w", "-fwrapv", "-fsigned-char", "-O1", "-o", "theirs", "program.c"]).current_dir(folder));
    printed(Command::new(folder.join("theirs")), folder)
}

/// Compares the programs with the given seeds.
fn compare(arch: Arch, seeds: std::ops::Range<u64>) {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let folder = scratch.path();
    fs::write(folder.join("program.c"), random_c::programs(seeds)).expect("a file in a scratch folder");
    let (ours, theirs) = (ours(arch, folder), theirs(folder));
    let mut seed = 0;
    for (theirs, ours) in theirs.lines().zip(ours.lines().chain(std::iter::repeat("nothing"))) {
        if let Some(number) = theirs.strip_prefix("seed ") {
            seed = number.parse().expect("a seed");
        }
        if ours != theirs {
            let kept = std::env::temp_dir().join(format!("boot2-random-{seed}.c"));
            fs::write(&kept, random_c::programs([seed])).expect("a file for temporary use");
            panic!("{arch}: the program with seed {seed}, kept as {}, prints {ours:?}, not {theirs:?}", kept.display());
        }
    }
    assert_eq!(ours, theirs, "{arch}: the programs with seeds up to {seed}");
}

fn compare_all(arch: Arch) {
    let count = if arch == Arch::host() { PROGRAMS } else { PROGRAMS_EMULATED };
    let count = setting("BOOT2_RANDOM_COUNT").unwrap_or(count);
    let first = setting("BOOT2_RANDOM_SEED").unwrap_or(FIRST_SEED);
    let mut seed = first;
    while seed < first + count {
        let next = (first + count).min(seed + IN_ONE_FILE);
        compare(arch, seed..next);
        seed = next;
    }
    println!("{arch}: {count} random C programs print the same as with this machine's compiler");
}

#[test]
fn amd64() {
    compare_all(Arch::Amd64);
}

#[test]
fn aarch64() {
    compare_all(Arch::Aarch64);
}

#[test]
fn riscv64() {
    compare_all(Arch::Riscv64);
}
