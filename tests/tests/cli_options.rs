//! The command line as documented: what belongs to whom, exit statuses, and how much is said where.

use boot2_tests::program::{Place, Ran, boot2};
use expect_test::expect;
use std::io::Write;
use std::process::Stdio;

// ---------------------------------------------------------------- what belongs to the script

#[test]
fn what_stands_behind_the_script_is_the_scripts() {
    let place = Place::new();
    place.write("s.scm", "(for-each (lambda (a) (display a) (newline)) (cdr (argv)))\n");
    let ran = place.run(&["-q", "s.scm", "--jobs=x", "-v", "--version", "--", "", "store"]).ok();
    assert_eq!(ran.stdout, "s.scm\n--jobs=x\n-v\n--version\n--\n\nstore\n");
    assert_eq!(ran.stderr, "");
}

#[test]
fn a_script_with_the_name_of_a_command_is_named_by_its_path() {
    let place = Place::new();
    place.write("audit", "(display \"the script\")\n");
    assert_eq!(place.run(&["./audit"]).ok().stdout, "the script");
}

#[test]
fn the_first_line_may_name_the_interpreter() {
    let place = Place::new();
    let script = place.write("s.scm", format!("#!/usr/bin/env -S {} -q\n(display (cdr (argv)))\n", boot2().display()));
    assert_eq!(place.run(&["s.scm"]).ok().stdout, "(s.scm)");
    place.finish(place.command("chmod").arg("+x").arg(&script)).ok();
    let ran = place.finish(place.command("./s.scm").arg("--jobs")).ok();
    assert_eq!(ran.stdout, "(./s.scm --jobs)");
}

#[test]
fn an_error_behind_the_first_line_has_the_right_line() {
    let place = Place::new();
    expect![[r#"
        exit 1
        error: car: expected pair, got 1
          --> s.scm:2:1
        2 | (car 1)
          | ^^^^^^^
    "#]].assert_eq(&place.script("#!/usr/bin/env boot2-scm\n(car 1)\n").report());
}

// ---------------------------------------------------------------- exit statuses

#[test]
fn the_status_is_the_scripts() {
    let place = Place::new();
    for (script, status) in [("", 0), ("(exit)", 0), ("(exit 7)", 7), ("(exit 255)", 255), ("(exit #f)", 1), ("(exit #t)", 0)] {
        assert_eq!(place.script(script).code(), status, "{script}");
    }
}

#[test]
fn output_is_written_before_a_failure_ends_the_script() {
    let ran = Place::new().script("(display \"before\")\n(car 1)\n(display \"after\")\n");
    assert_eq!((ran.code(), ran.stdout.as_str()), (1, "before"));
}

/// As every program: the reader of a pipe may go away.
#[test]
fn a_closed_pipe_ends_the_program_without_a_panic() {
    let place = Place::new();
    place.write("s.scm", "(define (f n) (display \"0123456789abcdef\\n\") (if (< 0 n) (f (- n 1))))\n(f 100000)\n");
    let mut child = place.boot2(&["s.scm"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ran = place.ran(child.wait_with_output().unwrap());
    assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
}

// ---------------------------------------------------------------- about the program

#[test]
fn the_version() {
    let ran = Place::new().run(&["--version"]).ok();
    assert_eq!(ran.stdout, format!("boot2-scm {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_help() {
    let ran = Place::new().run(&["--help"]).ok();
    expect![[r#"
        A full-source bootstrap that can be read, run and played with

        Usage: boot2-scm [OPTIONS] SCRIPT [ARGS…]
               boot2-scm [OPTIONS] [COMMAND]

        Commands:
          repl         Explore the chain at a prompt; so does no command at all
          audit        Check the commented machine code of the seed against what its bytes say
          check        Look for mistakes in a source, whose language is known by its suffix
          symbols      Say which label of a program is where, or which one an address belongs to
          store        The store of remembered results
          step         Run one recorded step again, in the same sandbox, and keep its folder
          fetch        Get third-party sources, and check them
          verify       Build everything, and compare it with the digests the tree records
          emit         Write a stage as a straight line of commands, or as a graph
          graph        Draw the chain: its stages with what they make, as SVG
          ddc          Diverse double-compiling: build the chain's tcc with this machine's C compiler, which must come to the same bytes
          witness      Run a script on every engine and compare what comes of it: vm, steel, and the chain's own scheme1
          compare      Compare what two drivers have made in build/, file by file
          doctor       Say what this machine can do for the chain, and which command mends what it cannot
          completions  Print a completion script for a shell
          help         Print this message or the help of the given subcommand(s)

        Options:
              --driver <DRIVER>    Where steps run [default: host] [possible values: host, podman]
          -j, --jobs <N>           Steps that may run at the same time [default: the number of processors]
              --store <DIR>        Where results are remembered [default: the user's cache folder]
              --sandbox <LEVEL>    How steps are confined: auto, namespaces, landlock or off [default: auto]
              --timeout <SECONDS>  Longest time one step may take, in seconds [default: 3600]
              --engine <ENGINE>    Which engine evaluates the script [default: vm] [possible values: vm, steel]
              --scheme <SCHEME>    Which Scheme runs the steps whose tool is scheme1: the chain's own, or this program's engine [default: native] [possible values: native, vm]
              --distfiles <DIR>    Where archives of third-party sources may lie [default: the folder BOOT2_DISTFILES names]
              --offline            Never use the network
              --errors <ERRORS>    How failures are shown: with the source, or in the two plain lines every engine prints [default: full] [possible values: full, plain]
          -v, --verbose            Say more: every step, also those remembered
          -q, --quiet              Say nothing but failures and warnings
              --color <WHEN>       When to use colours [default: auto] [possible values: auto, always, never]
          -h, --help               Print help
          -V, --version            Print version

        Options stand before SCRIPT; everything after it belongs to the script.
        Example: boot2-scm chain/boot.scm aarch64 boot0
    "#]].assert_eq(&ran.stdout);
}

#[test]
fn completions_are_ones_the_shell_reads() {
    let place = Place::new();
    let script = place.run(&["completions", "bash"]).ok().stdout;
    let mut bash = place.command("bash").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let ask = "COMP_WORDS=(boot2-scm --sand) COMP_CWORD=1\nset -- $(complete -p boot2-scm)\nwhile [ \"$1\" != -F ]; do shift; done\n$2 boot2-scm --sand boot2-scm\necho \"${COMPREPLY[@]}\"\n";
    bash.stdin.take().unwrap().write_all(format!("{script}\n{ask}").as_bytes()).unwrap();
    let ran = place.ran(bash.wait_with_output().unwrap()).ok();
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("--sandbox\n", ""));
    for (shell, option) in [("elvish", "--sandbox"), ("fish", "-l sandbox"), ("powershell", "--sandbox"), ("zsh", "--sandbox")] {
        assert!(place.run(&["completions", shell]).ok().stdout.contains(option), "{shell}");
    }
}

#[test]
fn the_store_is_in_the_users_cache_folder() {
    let place = Place::new();
    let path = |command: &mut std::process::Command| place.masked(&place.finish(command.args(["store", "path"])).ok().stdout);
    assert_eq!(path(&mut place.command(boot2())), "DIR/.cache/boot2-scm\n");
    assert_eq!(path(place.command(boot2()).env("XDG_CACHE_HOME", "/var/cache/u")), "/var/cache/u/boot2-scm\n");
    assert_eq!(path(&mut place.boot2(&[])), "DIR/store\n");
    let nowhere = place.finish(place.command(boot2()).env_remove("HOME").args(["store", "path"]));
    expect![[r#"
        exit 1
        error: no place for the store: neither HOME nor XDG_CACHE_HOME is set
        help: name one with --store DIR
    "#]].assert_eq(&nowhere.report());
}

// ---------------------------------------------------------------- how much is said

#[test]
fn by_default_every_run_and_a_total() {
    let place = Place::with_tree();
    let arguments = ["-j1", "chain/boot.scm", "amd64", "boot0"];
    expect![[r#"
        exit 0
          hex0-seed (hex0.hex0): TIME
          hex0 (hex1.hex0): TIME
          hex1 (hex2.hex1): TIME
          hex2 (catm.hex2): TIME
          catm (M0.hex2): TIME
          hex2 (M0.all.hex2): TIME
        boot0: 6 run in TIME, 0 remembered; build/amd64/host/boot0: 5 files written
    "#]].assert_eq(&place.run(&arguments).report());
    expect![[r#"
        exit 0
        boot0: 0 run in TIME, 6 remembered; build/amd64/host/boot0: up to date
    "#]].assert_eq(&place.run(&arguments).report());
}

#[test]
fn verbose_also_what_was_remembered() {
    let place = Place::with_tree();
    place.run(&["chain/boot.scm", "amd64", "boot0"]).ok();
    expect![[r#"
        exit 0
          hex0-seed (hex0.hex0): remembered
          hex0 (hex1.hex0): remembered
          hex1 (hex2.hex1): remembered
          hex2 (catm.hex2): remembered
          catm (M0.hex2): remembered
          hex2 (M0.all.hex2): remembered
        boot0: 0 run in TIME, 6 remembered; build/amd64/host/boot0: up to date
    "#]].assert_eq(&place.run(&["-v", "-j1", "chain/boot.scm", "amd64", "boot0"]).report());
}

#[test]
fn quiet_nothing_but_failures() {
    let place = Place::with_tree();
    let ran = place.run(&["-q", "chain/boot.scm", "amd64", "boot0"]).ok();
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""));
    assert_eq!(place.run(&["-q", "missing.scm"]).code(), 2);
    let failed = place.script("(car 1)");
    assert_eq!(place.run(&["-q", "s.scm"]).stderr, failed.stderr);
}

// ---------------------------------------------------------------- terminals

/// Runs the program on a terminal of its own; what appears on it is in `stdout`.
fn on_terminal(place: &Place, options: &str, no_color: bool) -> Ran {
    let line = format!("{} --store {} {options}", boot2().display(), place.path("store").display());
    let mut command = place.command("script");
    command.env("TERM", "xterm-256color").args(["-qec", &line, "/dev/null"]);
    if no_color {
        command.env("NO_COLOR", "1");
    }
    place.finish(&mut command)
}

const RED: &str = "\x1b[1;31m";

#[test]
fn reports_are_coloured_on_a_terminal_and_on_request() {
    let place = Place::new();
    place.write("s.scm", "(car 1)\n");
    assert!(on_terminal(&place, "s.scm", false).stdout.contains(RED));
    assert!(!on_terminal(&place, "s.scm", true).stdout.contains("\x1b["));
    assert!(!on_terminal(&place, "--color=never s.scm", false).stdout.contains("\x1b["));
    assert!(on_terminal(&place, "--color=always s.scm", true).stdout.contains(RED));
    assert!(!place.run(&["s.scm"]).stderr.contains("\x1b["));
    assert!(place.run(&["--color=always", "s.scm"]).stderr.contains(RED));
}

#[test]
fn a_running_step_is_shown_on_a_terminal_only() {
    let place = Place::with_tree();
    place.write("hex0.hex2", include_str!("../cli/pauses.hex2"));
    place.write("s.scm", include_str!("../cli/one-step.scm"));
    let shown = on_terminal(&place, "-j1 s.scm amd64", true).ok().stdout;
    let elapsing = |line: &str| line.contains("hex0 (hex1.hex0) 0s");
    assert!(shown.split(['\r', '\n']).any(elapsing), "{}", shown.escape_debug());
    let logged = Place::with_tree();
    logged.write("hex0.hex2", include_str!("../cli/pauses.hex2"));
    logged.write("s.scm", include_str!("../cli/one-step.scm"));
    let stderr = logged.run(&["-j1", "s.scm", "amd64"]).ok().stderr;
    assert!(!stderr.contains(['\r', '\x1b']) && !stderr.lines().any(elapsing), "{}", stderr.escape_debug());
}
