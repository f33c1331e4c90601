//! `boot2-scm doctor`: a line for each thing, the command that mends it, and the exit status.

use boot2_tests::program::{Place, Ran};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// The state that the line about `what` begins with, and what it says.
fn line<'a>(ran: &'a Ran, what: &str) -> (&'a str, &'a str) {
    let mut lines = ran.stdout.lines().filter_map(|line| line.split_once(' '));
    let found = lines.find_map(|(state, rest)| rest.trim_start().strip_prefix(what).map(|said| (state, said.trim_start())));
    found.unwrap_or_else(|| panic!("no line about {what} in\n{}", ran.stdout))
}

#[test]
fn every_thing_has_a_line() {
    let ran = Place::new().run(&["doctor", "--offline"]);
    let programs: Vec<_> = ["x86_64", "aarch64", "riscv64"].iter().map(|arch| format!("qemu-system-{arch}")).collect();
    let things = ["user namespaces", "landlock", "podman", "C compiler", "objdump", "third-party sources"];
    let facts = ["disk for the store", "disk for temporary files", "processors and memory"];
    for what in things.into_iter().chain(facts).chain(programs.iter().map(String::as_str)) {
        let (state, said) = line(&ran, what);
        assert!(["ok", "missing", "broken"].contains(&state), "{what}: {state}");
        assert!(!said.is_empty(), "{what}");
    }
    for arch in ["amd64", "aarch64", "riscv64"].into_iter().filter(|arch| *arch != host()) {
        line(&ran, &format!("{arch} programs"));
    }
    // Whatever is not ok, but for the size of the machine, has a command behind it.
    let lines: Vec<_> = ran.stdout.lines().collect();
    for pair in lines.windows(2) {
        let bad = pair[0].starts_with("missing") || pair[0].starts_with("broken");
        assert!(!bad || pair[0].contains("processors") || pair[1].trim_start().starts_with("to mend it: "), "{}", pair[0]);
    }
    // These are what `make test` needs, so they are here; and then the status must say so.
    for what in ["C compiler", "objdump"] {
        assert_eq!(line(&ran, what).0, "ok", "{}", ran.stdout);
    }
    let sandboxed = ["user namespaces", "landlock"].iter().any(|what| line(&ran, what).0 == "ok");
    assert_eq!(ran.code() == 0, sandboxed, "{}", ran.stdout);
}

fn host() -> &'static str {
    if cfg!(target_arch = "x86_64") { "amd64" } else if cfg!(target_arch = "aarch64") { "aarch64" } else { "riscv64" }
}

#[test]
fn offline_nothing_is_asked() {
    let place = Place::new();
    for arguments in [&["doctor", "--offline"][..], &["--offline", "doctor"]] {
        let (state, said) = (place.run(arguments).stdout, "not asked (--offline)");
        assert!(state.contains(said) || !Path::new("/usr/bin/apt-get").exists(), "{state}");
    }
}

/// On a machine with nothing in PATH, and with programs that do not do what they should.
#[test]
fn what_is_not_there_is_missing_and_what_fails_is_broken() {
    let place = Place::new();
    for (name, script) in [("qemu-system-riscv64", "echo no library >&2; exit 127"), ("cc", "exit 0"), ("podman", "echo 'Error: no' >&2; exit 125")] {
        let path = place.write(&format!("bin/{name}"), format!("#!/bin/sh\n{script}\n"));
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let ran = place.finish(place.boot2(&["doctor", "--offline"]).env("PATH", place.path("bin")));
    assert_eq!(line(&ran, "qemu-system-aarch64"), ("missing", "qemu-system-aarch64 is not in PATH"));
    assert_eq!(line(&ran, "qemu-system-riscv64").0, "broken");
    assert_eq!(line(&ran, "C compiler").0, "broken");
    assert_eq!(line(&ran, "podman"), ("broken", "podman cannot build an empty image (exit status: 125): no"));
    assert_eq!(line(&ran, "third-party sources"), ("missing", "apt-get is not in PATH"));
    // Without qemu, programs for the other architectures do not run: the driver host is not all it should be.
    let foreign = if host() == "aarch64" { "riscv64" } else { "aarch64" };
    let (state, said) = line(&ran, &format!("{foreign} programs"));
    assert!(state == "broken" && said.contains("is in PATH"), "{said}");
    assert_eq!(ran.code(), 1);
    assert!(ran.stdout.contains("to mend it: apt-get install qemu-user-static\n"), "{}", ran.stdout);
    assert!(ran.stdout.ends_with("The driver host cannot run the chain for every architecture.\n"));
}

#[test]
fn quiet_only_what_is_not_ok() {
    let ran = Place::new().run(&["-q", "doctor", "--offline"]);
    assert!(!ran.stdout.lines().any(|line| line.starts_with("ok")), "{}", ran.stdout);
}
