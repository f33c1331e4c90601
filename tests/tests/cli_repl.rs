//! The REPL: sessions through pipes, compared whole, and sessions on a terminal.

use boot2_tests::native::chain_program;
use boot2_tests::program::{Place, Ran, boot2};
use boot2_prims::arch::Arch;
use expect_test::{Expect, expect};
use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const HOST: &str = if cfg!(target_arch = "x86_64") { "amd64" } else { std::env::consts::ARCH };

// ---------------------------------------------------------------- through pipes

/// Runs a command to its end with `input`.
fn feed(place: &Place, mut command: Command, input: &[u8]) -> Ran {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    // What it does not read stays unread.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("it ends");
    writer.join().expect("no panic");
    place.ran(output)
}

/// What a session printed, what it reported, and how it ended.
fn session(place: &Place, arch: &str, input: impl AsRef<[u8]>) -> String {
    let ran = feed(place, place.boot2(&["-q", "repl", arch]), input.as_ref());
    format!("{}----\n{}exit {}\n", ran.stdout, ran.stderr, ran.code())
}

fn check(input: impl AsRef<[u8]>, expected: Expect) {
    expected.assert_eq(&session(&Place::new(), HOST, input));
}

#[test]
fn values_are_shown_and_the_unspecified_is_not() {
    check("(+ 1 2)\n\"a\\n\" 'b\n(define x '(1 #(2 \"c\") . 3))\nx ; the value\n#| not this |# #;(nor this)\n(if #f #f)", expect![[r#"
        3
        "a\n"
        b
        (1 #(2 "c") . 3)
        ----
        exit 0
    "#]]);
}

#[test]
fn no_command_is_a_repl_too() {
    let place = Place::new();
    let ran = feed(&place, place.boot2(&[]), b"(* 6 7)");
    assert_eq!((ran.stdout.as_str(), ran.report().as_str()), ("42\n", "exit 0\n"));
}

#[test]
fn forms_of_several_lines() {
    check("(define (f n)\n  ; a comment )\n  (if (= n 0) \"(\"\n#| ( |#\n      #\\)))\n(f 0)\n(f 1)\n", expect![[r#"
        "("
        41
        ----
        exit 0
    "#]]);
}

#[test]
fn failures_do_not_end_it() {
    check("(car 5)\n  (display 1) (newline)\n(no-such)\n(f", expect![[r#"
        1
        ----
        error: car: expected pair, got 5
          --> standard input:1:1
        1 | (car 5)
          | ^^^^^^^
        error: unbound variable: no-such
          --> standard input:3:2
        3 | (no-such)
          |  ^^^^^^^
        error: read: unterminated list
          --> standard input:4:1
        4 | (f
          | ^
        help: this parenthesis is never closed: one `)` is missing after it, or one `(` too many is here
        exit 1
    "#]]);
}

#[test]
fn the_status_is_the_last_turns() {
    let place = Place::new();
    assert!(session(&place, HOST, "(car 5)\n1").ends_with("exit 0\n"));
    assert!(session(&place, HOST, "1\n(car 5)").ends_with("exit 1\n"));
    assert!(session(&place, HOST, "1\n,no-such-command").ends_with("exit 1\n"));
    assert!(session(&place, HOST, "(exit 7) (display \"not reached\")").starts_with("----\nexit 7"));
    assert!(session(&place, HOST, "(car 5)\n,quit\n(display \"not reached\")").ends_with("exit 0\n"));
}

#[test]
fn garbage() {
    check(b"\xff\xfe\x00(\n(+ 1 1)\n#z\n)\n\"\\q\"\n(+ 2 2)", expect![[r#"
        2
        4
        ----
        error: read: bad identifier
          --> standard input:1:1
        1 | ???(
          | ^^^
        error: read: bad #-syntax
          --> standard input:3:1
        3 | #z
          | ^^
        error: read: unexpected )
          --> standard input:4:1
        4 | )
          | ^
        help: nothing is open here: one `)` too many, or a `(` is missing before it
        error: read: bad string escape
          --> standard input:5:1
        5 | "\q"
          | ^^^^
        exit 0
    "#]]);
}

#[test]
fn a_very_long_line() {
    let place = Place::new();
    let ones = "1 ".repeat(100_000);
    assert_eq!(session(&place, HOST, format!("(+ {ones})")), "100000\n----\nexit 0\n");
    // The report shows the place, and not all of the line.
    let report = session(&place, HOST, format!("(+ {ones} no-such {ones})"));
    assert!(report.contains("unbound variable: no-such") && report.contains("1:200005") && report.len() < 3000, "{report}");
}

#[test]
fn a_program_reads_what_follows() {
    check("(begin (display (cdr (read-line stdin))) (newline))\nnot a form at all (\n", expect![[r#"
        not a form at all (
        ----
        exit 0
    "#]]);
}

#[test]
fn wrong_commands() {
    check(",hlep\n,\n,quit now\n,hex\n,cat nothing.txt\n,steps 5\n,steps (car\n,hex 'x\n,arch vax\n,trace 5\n,edit x", expect![[r#"
        ----
        error: there is no command ,hlep
        help: did you mean `,help`?
        error: there is no command ,
        help: `,help` lists the commands
        error: this is not how ,quit is used
        help: `,quit`
        error: this is not how ,hex is used
        help: `,hex NAME [FROM [LENGTH]]`
        error: nothing is called nothing.txt: no variable, no file of the chain
        help: Tab completes names
        error: no step 5 is listed
        help: `,steps NAME` lists steps with their numbers
        error: read: unterminated list
          --> standard input:7:8
        7 |        (car
          |        ^
        help: this parenthesis is never closed: one `)` is missing after it, or one `(` too many is here
        error: this command: expected an artifact, got x
        error: unknown architecture `vax`: known are amd64, aarch64 and riscv64
        error: this is not how ,trace is used
        help: `,trace PROC`
        error: neither VISUAL nor EDITOR names an editor
        help: for example: export EDITOR=vi
        exit 1
    "#]]);
}

#[test]
fn traces() {
    check("(define (f n) (if (= n 0) 'end (f* (- n 1))))\n(define (f* n) (f n) n)\n,trace f\n,trace f*\n(f 2)\n(f 'x)\n,untrace f\n,untrace f*\n(f 2)\n,trace car\n(car '(1))\n,untrace car\n(car '(1))\n,untrace car", expect![[r#"
        (f 2)
        | (f* 1)
        | | (f 1)
        | | | (f* 0)
        | | | | (f 0)
        | | | | = end
        | | | = 0
        | | = 0
        | = 1
        = 1
        1
        (f x)
        1
        (car (1))
        = 1
        1
        1
        ----
        error: =: expected integer, got x
          --> standard input:1:19
        1 | (define (f n) (if (= n 0) 'end (f* (- n 1))))
          |                   ^^^^^^^
        called at standard input:6:1
        error: car is not traced
        exit 1
    "#]]);
}

#[test]
fn circular_data_can_be_had_but_not_shown_in_full() {
    // The reader of the output goes away; the session must not fill the memory first.
    let place = Place::new();
    let mut child = place.boot2(&["-q", "repl"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"(define l (list 1 2))\n(set-cdr! (cdr l) l)\nl\n").unwrap();
    let mut start = [0; 6];
    child.stdout.take().unwrap().read_exact(&mut start).unwrap();
    assert_eq!(&start, b"(1 2 1");
    child.kill().unwrap();
    child.wait().unwrap();
}

// ---------------------------------------------------------------- the chain

#[test]
fn an_artifact_is_shown_by_name_and_built_when_applied() {
    let place = Place::with_tree();
    let input = "M0\n(hex2 catm.hex2)\nhex1\nM0.hex2\ntcc.c\n(list hex2 'x)\n(define x (hex2 catm.hex2))\nx\n(same-bytes! hex0 hex0-seed)\n";
    let shown = place.masked(&session(&place, "riscv64", input));
    expect![[r#"
        M0: program for riscv64, not built
          made by hex2 (M0.all.hex2)
        catm: program for riscv64, 412 bytes, built
          sha256 KEY
          made by hex2 (catm.hex2)
        hex1: program for riscv64, 538 bytes, built
          sha256 KEY
          made by hex0 (hex1.hex0)
        M0.hex2: file, 42404 bytes
          sha256 KEY
          from vendor/seed/riscv64/M0.hex2
        tcc.c: file
          from the third-party package tcc: tcc.c
        (#<artifact hex2> x)
        catm: program for riscv64, 412 bytes, built
          sha256 KEY
          made by hex2 (catm.hex2)
        ()
        ----
        exit 0
    "#]]
    .assert_eq(&shown);
}

#[test]
fn the_way_from_the_seed() {
    let place = Place::with_tree();
    let input = ",steps M0\n,steps hex0.hex0\n(hex2 catm.hex2)\n,steps M0\n,hex 4 0 4\n,cat M0.all.hex2x\n,hex M0 0x78 4\n";
    let shown = session(&place, "amd64", input);
    // The middle of each line is the same for all digests.
    let shown = regex(r"\b[0-9a-f]{16}\b", &place.masked(&shown), "KEY");
    expect![[r#"
          1  hex0-seed (hex0.hex0) -> hex0                    not built
          2  hex0 (hex1.hex0) -> hex1                         not built
          3  hex1 (hex2.hex1) -> hex2                         not built
          4  hex2 (catm.hex2) -> catm                         not built
          5  catm (M0.hex2) -> M0.all.hex2                    not built
          6  hex2 (M0.all.hex2) -> M0                         not built
        hex0.hex0 is a file: no step makes it
        catm: program for amd64, 417 bytes, built
          sha256 KEY
          made by hex2 (catm.hex2)
          1  hex0-seed (hex0.hex0) -> hex0                         224 bytes  KEY
          2  hex0 (hex1.hex0) -> hex1                              454 bytes  KEY
          3  hex1 (hex2.hex1) -> hex2                              860 bytes  KEY
          4  hex2 (catm.hex2) -> catm                              417 bytes  KEY
          5  catm (M0.hex2) -> M0.all.hex2                    not built
          6  hex2 (M0.all.hex2) -> M0                         not built
        00000000  7f 45 4c 46                                       .ELF
        413 more from 0x4 on
        00000078  58 83 f8 03                                       X...
        1632 more from 0x7c on
        ----
        error: nothing is called M0.all.hex2x: no variable, no file of the chain
        help: Tab completes names
        exit 0
    "#]].assert_eq(&shown);
}

fn regex(pattern: &str, text: &str, with: &str) -> String {
    regex::Regex::new(pattern).unwrap().replace_all(text, with).into_owned()
}

#[test]
fn why_a_step_has_to_run() {
    let place = Place::with_tree();
    let build = session(&place, "amd64", ",why M0\n,hex M0 0 1\n,why M0\n,why M0.hex2\n");
    expect![[r#"
        6 steps never ran with this store, first hex0-seed (hex0.hex0)
        00000000  7f                                                .
        1755 more from 0x1 on
        M0 is built, and nothing has changed since
        M0.hex2 is a file: no step makes it
        ----
        exit 0
    "#]].assert_eq(&place.masked(&build));
    let text = String::from_utf8(place.read("vendor/seed/amd64/M0.hex2")).unwrap();
    place.write("vendor/seed/amd64/M0.hex2", format!("# changed\n{text}"));
    let changed = session(&place, "amd64", ",why M0\nM0\n(hex2 (catm ELF.hex2 M0.hex2))\n,why M0\n");
    expect![[r#"
        catm (M0.hex2) -> M0.all.hex2
          M0.hex2 has changed: KEY then, KEY now
        1 step must run because of that
        M0: program for amd64, not built
          made by hex2 (M0.all.hex2)
        M0: program for amd64, 1756 bytes, built
          sha256 KEY
          made by hex2 (M0.all.hex2)
        M0 is built, and nothing has changed since
        ----
        exit 0
    "#]].assert_eq(&regex(r"\b[0-9a-f]{16}\b", &place.masked(&changed), "KEY"));
}

#[test]
fn texts_bytes_and_differences() {
    let place = Place::with_tree();
    place.write("one.txt", "a\nb\nc\n");
    place.write("other.txt", "a\nB\nc\nd\n");
    let input = ",cat one.txt\n,hex one.txt\n,diff one.txt other.txt\n,diff hex0 hex0-seed\n,diff hex0 hex1\n,cat hex0\n,hex hex0 1 3\n,hex hex0 9999\n(text-file \"a.hex0\" \"41 42\")\n,cat (text-file \"a\" \"no newline\")\n(hex0 (text-file \"a.hex0\" \"41 42\"))\n,cat (hex0 (text-file \"a.hex0\" \"41 42\"))\n";
    expect![[r#"
        a
        b
        c
        00000000  61 0a 62 0a 63 0a                                 a.b.c.
        --- one.txt
        +++ other.txt
        @@ 1 1 @@
         a
        -b
        +B
         c
        +d
        hex0 and hex0-seed are the same 224 bytes
        hex0 (224 bytes) and hex1 (454 bytes) differ from byte 0x18 on
        hex0:
        00000000  7f 45 4c 46 02 01 01 03  00 00 00 00 00 00 00 00  .ELF............
        00000010  02 00 3e 00 01 00 00 00  28 00 60 00 00 00 00 00  ..>.....(.`.....
        00000020  38 00 00 00 00 00 00 00  58 5f 5f 31 f6 ba c0 01  8.......X__1....
        hex1:
        00000000  7f 45 4c 46 02 01 01 03  00 00 00 00 00 00 00 00  .ELF............
        00000010  02 00 3e 00 01 00 00 00  78 00 60 00 00 00 00 00  ..>.....x.`.....
        00000020  40 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  @...............
        hex0 is binary, 224 bytes: `,hex` shows them, `,disasm` the code of a program
        00000001  45 4c 46                                          ELF
        220 more from 0x4 on
        hex0 has 224 bytes
        a.hex0: file, 5 bytes
          sha256 KEY
          typed here
        no newline
        a: program for amd64, 2 bytes, built
          sha256 KEY
          made by hex0 (a.hex0)
        AB
        ----
        exit 0
    "#]].assert_eq(&place.masked(&session(&place, "amd64", input)));
}

#[test]
fn machine_code_with_labels() {
    let place = Place::with_tree();
    let shown = session(&place, "aarch64", ",disasm (hex2 catm.hex2) _start\n,disasm hex2 nowhere\n,disasm hex0.hex0\n");
    expect![[r#"
        _start:
          600078:	f94003e0 	ldr	x0, [sp]
          60007c:	f100081f 	cmp	x0, #0x2
          600080:	540005cb 	b.lt	0x600138  // b.tstop
          600084:	910043f3 	add	x19, sp, #0x10
          600088:	d2a00c3a 	mov	x26, #0x610000              	// #6356992
          60008c:	f8408678 	ldr	x24, [x19], #8
          600090:	aa1803f9 	mov	x25, x24
          600094:	52804822 	mov	w2, #0x241                 	// #577
          600098:	52803003 	mov	w3, #0x180                 	// #384
          60009c:	9400001f 	bl	0x600118
          6000a0:	2a0003f4 	mov	w20, w0
        ----
        error: there is no label nowhere
        help: `,disasm NAME` shows all of them
        error: hex0.hex0: not an ELF file: it begins with # he
        help: is this the right file? A tool must be a static ELF program
        exit 1
    "#]].assert_eq(&place.masked(&shown));
    let all = session(&place, "amd64", ",disasm M0\n");
    for part in ["_start:\n  600078:\t58                   \tpop    %rax\n", "\ntranslate:\n"] {
        assert!(all.contains(part), "{all}");
    }
}

#[test]
fn without_an_objdump() {
    let place = Place::with_tree();
    let mut command = place.boot2(&["-q", "repl", "riscv64"]);
    command.env("PATH", place.path("no-such-folder"));
    // Emulators are searched for there too.
    let ran = feed(&place, command, format!(",disasm hex0-seed\n").as_bytes());
    assert_eq!(ran.report(), "exit 1\nerror: there is no riscv64-linux-gnu-objdump or objdump here\nhelp: apt-get install binutils-riscv64-linux-gnu\n");
}

/// A tree over the store that all tests share, in which boot2 is built.
fn with_scheme1() -> (Place, Command) {
    chain_program(Arch::host(), "boot2/scheme1");
    let place = Place::with_tree();
    let command = place.boot2_sharing(&["-q", "repl"]);
    (place, command)
}

#[test]
fn a_c_function_stage_by_stage() {
    let (place, command) = with_scheme1();
    let input = "(tokens \"int f(int x) { return x + 1; } /* end */\")\n(preprocessed \"#define A 1\\nint a = A;\")\n(P1pp \"int f(int x) { return x + 1; }\")\n(hex2pp-text \"int f(int x) { return x + 1; }\")\n";
    let ran = feed(&place, command, input.as_bytes());
    assert_eq!(ran.report(), "exit 0\n");
    let shown = ran.stdout;
    for part in ["1:1     keyword     int\n1:5     identifier  f\n", "1:27    number      1\n", "\nint a = 1;\n", "\n:f\n.scope\n%enter(16)\n", ".align 8\n:f\n.scope\n"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let (place, command) = with_scheme1();
    let ran = feed(&place, command, b",stages \"int f(int x) { return x + 1; }\"\n");
    assert_eq!(ran.report(), "exit 0\n");
    for part in ["---- tokens\n", "\n---- P1pp\n.align 8\n:f\n", "\n---- hex2pp\n:f\n", "\n---- machine code: end, ", "\nf:\n"] {
        assert!(ran.stdout.contains(part), "{part}: {}", ran.stdout);
    }
}

#[test]
fn a_c_program_from_the_prompt() {
    let (place, command) = with_scheme1();
    let input = "(define p (scc \"#include <stdio.h>\\nint main(int n, char **v) { printf(\\\"%d %s\\\\n\\\", n, v[1]); return 42; }\"))\n,run p hello\n(scc \"int main(void) { retrun 1; }\")\n";
    let ran = feed(&place, command, input.as_bytes());
    assert_eq!(ran.stdout, "2 hello\ntyped exited with status 42\n");
    assert!(ran.stderr.contains("tool: typed.c:1:18: error: `retrun` is not declared"), "{}", ran.stderr);
    assert!(ran.stderr.contains("called at standard input:3:1"), "{}", ran.stderr);
    assert_eq!(ran.code(), 1);
}

#[test]
fn another_architecture_is_another_session() {
    let place = Place::with_tree();
    expect![[r#"
        amd64
        riscv64
        hex0: program for riscv64, not built
          made by hex0-seed (hex0.hex0)
        ----
        error: unbound variable: x
          --> standard input:5:1
        5 | x
          | ^
        exit 0
    "#]]
    .assert_eq(&session(&place, "amd64", "(define x 1)\n,arch\n,arch riscv64\n,arch\nx\nhex0\n"));
}

#[test]
fn edit_reload_and_a_chain_that_is_broken_meanwhile() {
    let place = Place::with_tree();
    place.write("editor.sh", "echo '(define added 5)' >>\"$2\"\necho edited \"$1\" \"$2\"\n");
    let mut command = place.boot2(&["-q", "repl", "amd64"]);
    command.env("EDITOR", "sh editor.sh +1");
    let ran = feed(&place, command, b"(define x 1)\n,edit chain/boot.scm\nadded\nx\n");
    assert_eq!(ran.stdout, "edited +1 chain/boot.scm\n5\n");
    assert!(ran.stderr.contains("unbound variable: x"), "{}", ran.stderr);

    // The chain says what is wrong with it, and the rest of the session is there to find out why.
    place.write("chain/boot.scm", "(define a 1)\n(car a)\n");
    expect![[r#"
        1
        ----
        error: car: expected pair, got 1
          --> chain/boot.scm:2:1
        2 | (car a)
          | ^^^^^^^
        exit 0
    "#]]
    .assert_eq(&session(&place, "amd64", "a"));
}

#[test]
fn what_failed_is_tried_again() {
    let place = Place::with_tree();
    let source = place.path("vendor/seed/amd64/hex1.hex0");
    let kept = place.read("vendor/seed/amd64/hex1.hex0");
    std::fs::remove_file(&source).unwrap();
    let mut child = place.boot2(&["-q", "repl", "amd64"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    writeln!(stdin, "(hex0 hex1.hex0)").unwrap();
    let mut report = [0; 6];
    child.stderr.as_mut().unwrap().read_exact(&mut report).unwrap();
    assert_eq!(&report, b"error:");
    std::fs::write(&source, kept).unwrap();
    writeln!(stdin, "(hex0 hex1.hex0)").unwrap();
    drop(stdin);
    let ran = place.ran(child.wait_with_output().unwrap());
    assert!(ran.stdout.starts_with("hex1: program for amd64, 454 bytes, built\n"), "{}{}", ran.stdout, ran.stderr);
}

// ---------------------------------------------------------------- on a terminal

/// A session on a terminal of its own.
struct Terminal {
    child: Child,
    keys: ChildStdin,
    /// All that has appeared.
    screen: Arc<Mutex<String>>,
    /// How much of it has been waited for.
    seen: usize,
}

const PROMPT: &str = "amd64> ";
const PATIENCE: Duration = Duration::from_secs(120);

impl Terminal {
    fn start(place: &Place, options: &str) -> Terminal {
        Terminal::start_with(place, &[("NO_COLOR", "1")], options)
    }

    fn start_with(place: &Place, variables: &[(&str, &str)], options: &str) -> Terminal {
        let line = format!("exec {} --store {} {options}", boot2().display(), place.path("store").display());
        let mut command = place.command("script");
        command.envs(variables.iter().copied());
        command.env("TERM", "xterm-256color").args(["-qec", &line, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("script starts");
        let screen = Arc::new(Mutex::new(String::new()));
        let (mut output, shared) = (child.stdout.take().expect("a pipe"), screen.clone());
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                shared.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        });
        let keys = child.stdin.take().expect("a pipe");
        let mut terminal = Terminal { child, keys, screen, seen: 0 };
        terminal.wait_for(PROMPT);
        terminal
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush()).expect("the terminal is there");
    }

    /// Waits until `text` has appeared behind what was waited for before.
    fn wait_for(&mut self, text: &str) -> String {
        let start = Instant::now();
        loop {
            let screen = self.screen.lock().unwrap().clone();
            if let Some(at) = screen[self.seen..].find(text) {
                let before = screen[self.seen..self.seen + at].to_owned();
                self.seen += at + text.len();
                return before;
            }
            assert!(start.elapsed() < PATIENCE, "waited for {text:?}; there is {:?}", &screen[self.seen..]);
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Types a line and waits for what it prints, then for the next prompt.
    fn enter(&mut self, line: &str, expected: &str) {
        self.press(&format!("{line}\r"));
        self.wait_for("\n");
        self.wait_for(expected);
        self.wait_for(PROMPT);
    }

    /// The exit status after Ctrl-D.
    fn end(mut self) -> Option<i32> {
        self.press("\x04");
        self.child.wait().expect("it ends").code()
    }
}

const CTRL_C: &str = "\x03";
const UP: &str = "\x1b[A";

#[test]
fn a_session_on_a_terminal() {
    let place = Place::with_tree();
    let mut terminal = Terminal::start(&place, "repl amd64");
    terminal.enter("(* 6 7)", "42");
    // More lines are asked for until the form is whole.
    terminal.press("(define (twice n)\r  (* 2\r");
    terminal.press("     n))\r");
    terminal.wait_for(PROMPT);
    terminal.enter("(twice 17)", "34");
    // A report, and on it goes.
    terminal.enter("(car 5)", "car: expected pair, got 5");
    // Output without an end of line stays when the prompt comes.
    terminal.enter("(display \"no end\")", "no end");
    // Ctrl-C drops what was typed.
    terminal.press("(display \"dropped");
    terminal.wait_for("dropped");
    terminal.press(CTRL_C);
    terminal.wait_for(PROMPT);
    terminal.enter("(+ 40 2)", "42");
    assert_eq!(terminal.end(), Some(0));
}

#[test]
fn completion() {
    let place = Place::with_tree();
    place.write("a-file-to-cat.txt", "the text of it\n");
    let mut terminal = Terminal::start(&place, "repl amd64");
    terminal.press("(define a-variable-of-mine 5)\r");
    terminal.wait_for(PROMPT);
    for (keys, completed) in [
        // A variable of the session, a file of the chain that no variable holds, a command, and files.
        ("(list a-vari\t", "a-variable-of-mine"),
        (",cat M0.all\t", "M0.all.hex2"),
        (",disa\t", ",disasm"),
        (",cat a-file\t", "a-file-to-cat.txt"),
        ("(load \"a-file\t", "a-file-to-cat.txt"),
    ] {
        terminal.press(keys);
        terminal.wait_for(completed);
        terminal.press(CTRL_C);
        terminal.wait_for(PROMPT);
    }
    terminal.press(",cat a-file\t\r");
    terminal.wait_for("the text of it");
    assert_eq!(terminal.end(), Some(0));
}

#[test]
fn colours() {
    let place = Place::with_tree();
    let typed = "(define x \"s\")";
    let keyword = "\x1b[35mdefine\x1b[0m";
    let mut terminal = Terminal::start_with(&place, &[], "repl amd64");
    terminal.press(typed);
    terminal.wait_for(keyword);
    terminal.wait_for("\x1b[32m\"s\"\x1b[0m");
    terminal.press("\r");
    // What was typed is painted once more, with its prompt.
    terminal.wait_for("\n");
    terminal.wait_for(PROMPT);
    assert_eq!(terminal.end(), Some(0));
    let uncolored: [(&[_], _); 2] = [(&[("NO_COLOR", "1")], "repl amd64"), (&[], "--color=never repl amd64")];
    for (variables, options) in uncolored {
        let mut terminal = Terminal::start_with(&place, variables, options);
        terminal.press(&format!("{typed}\r"));
        assert!(!terminal.wait_for("\n").contains("\x1b[3"));
        terminal.wait_for(PROMPT);
        assert_eq!(terminal.end(), Some(0));
    }
}

#[test]
fn history() {
    let place = Place::with_tree();
    let mut terminal = Terminal::start(&place, "repl amd64");
    terminal.enter("(* 111 3)", "333");
    terminal.enter("(* 111 4)", "444");
    terminal.press(&format!("{UP}{UP}\r"));
    terminal.wait_for("333");
    assert_eq!(terminal.end(), Some(0));
    let file = String::from_utf8(place.read(".local/state/boot2-scm/history")).unwrap();
    assert!(file.contains("(* 111 4)"), "{file}");
    // It is there the next time, unless it is not wanted.
    let mut terminal = Terminal::start(&place, "repl amd64");
    terminal.press(&format!("{UP}{UP}\r"));
    terminal.wait_for("444");
    assert_eq!(terminal.end(), Some(0));
    let mut terminal = Terminal::start(&place, "repl --no-history amd64");
    terminal.enter("(* 111 5)", "555");
    assert_eq!(terminal.end(), Some(0));
    let file = String::from_utf8(place.read(".local/state/boot2-scm/history")).unwrap();
    assert!(!file.contains("(* 111 5)"), "{file}");
}

#[test]
fn ctrl_c_stops_an_evaluation() {
    let place = Place::with_tree();
    let mut terminal = Terminal::start(&place, "repl amd64");
    // The first step says that the turn has begun; Ctrl-C before it would only drop what was typed.
    terminal.press("(begin (digest (hex0 hex1.hex0)) (let loop () (loop)))\r");
    terminal.wait_for("hex0 (hex1.hex0): ");
    terminal.press(CTRL_C);
    terminal.wait_for("interrupted");
    terminal.wait_for(PROMPT);
    terminal.enter("(* 6 7)", "42");
    assert_eq!(terminal.end(), Some(0));
}

#[test]
fn ctrl_c_stops_a_step_and_leaves_the_store_whole() {
    let place = Place::with_tree();
    let mut terminal = Terminal::start(&place, "repl amd64");
    place.write("sleeps.hex2", include_str!("../cli/sleeps.hex2"));
    terminal.press("(define sleeps (named \"hex0\" (hex2 (catm ELF.hex2 (given-file \"sleeps.hex2\")))))\r");
    terminal.wait_for(PROMPT);
    terminal.press("(sleeps hex1.hex0)\r");
    terminal.wait_for("hex0 (hex1.hex0) 0s");
    std::thread::sleep(Duration::from_millis(500));
    terminal.press(CTRL_C);
    terminal.wait_for("interrupted");
    terminal.wait_for(PROMPT);
    // Steps run again.
    terminal.enter("(hex2 catm.hex2)", "catm: program for amd64, 417 bytes, built");
    assert_eq!(terminal.end(), Some(0));
    let verified = place.run(&["store", "verify"]).ok();
    assert!(!verified.stdout.contains("damaged"), "{}", verified.stdout);
    assert_eq!(place.files("store/tmp"), [""; 0]);
}
