//! boot3: cc.scm compiles the same on every engine, our edits of tcc are made or refused, and scc.scm compiles for people.

use boot2_prims::arch::Arch;
use boot2_tests::native::{chain_program, tools};
use boot2_tests::program::Place;
use expect_test::expect;
use std::fs;
use std::path::Path;

/// Prints the digests of what scheme1 makes at boot3, and of tcc0.
const MADE_BY_SCHEME1: &str = r#"(check-architecture)
(definitions-only!)
(include "boot.scm")
(define tcc.P1pp (apply cc tcc.c "--libc" tcc-options))
(for-each (lambda (x) (write-line stdout (digest x))) (append (list libc.P1pp tcc.P1pp tcc0) tcc-files))
"#;

fn engines_agree(arch: Arch) {
    let place = Place::with_tree();
    place.write("chain/made.scm", MADE_BY_SCHEME1);
    let [native, vm] = ["native", "vm"].map(|scheme| {
        place.finish(&mut place.boot2_sharing(&["--verbose", "--scheme", scheme, "chain/made.scm", arch.name()])).ok()
    });
    assert!(native.stdout.lines().count() > 20, "{}", native.stdout);
    assert_eq!(native.stdout, vm.stdout, "{arch}");
}

#[test]
fn scheme1_and_vm_compile_tcc_to_the_same_bytes() {
    engines_agree(Arch::host());
}

/// The same for the other machines; `make check-all` runs it.
#[test]
#[ignore = "takes a minute of emulation"]
fn scheme1_and_vm_compile_tcc_to_the_same_bytes_for_every_machine() {
    Arch::ALL.into_iter().filter(|&arch| arch != Arch::host()).for_each(engines_agree);
}

#[test]
fn tcc0_says_its_version() {
    for arch in Arch::ALL {
        let outcome = tools(arch).run_program(&chain_program(arch, "boot3/tcc0"), &["-v"], Path::new("/"));
        assert_eq!(outcome.status, Some(0), "{arch}");
        assert!(outcome.stdout.starts_with(b"tcc version 0.9.27 ("), "{arch}: {}", outcome.stdout.escape_ascii());
    }
}

const HELLO: &str = "#include <stdio.h>\n#include \"name.h\"\nint main(int argc, char **argv) { printf(\"hello, %s %d\\n\", NAME, argc); return 3; }\n";

/// `boot2-scm chain/scc.scm` with these arguments, over the store that tests share.
fn scc(place: &Place, arguments: &[&str]) -> String {
    let ran = place.finish(place.boot2_sharing(&["--quiet", "chain/scc.scm"]).args(arguments));
    ran.stdout.clone() + &ran.report()
}

#[test]
fn scc_compiles_a_program_for_every_machine() {
    let place = Place::with_tree();
    place.write("src/hello.c", HELLO);
    place.write("src/name.h", "#define NAME \"world\"\n");
    for arch in Arch::ALL {
        assert_eq!(scc(&place, &[arch.name(), "src/hello.c", "hello", "src/name.h"]), "exit 0\n", "{arch}");
        let outcome = tools(arch).run_program(&place.path("hello"), &["x"], Path::new("/"));
        assert_eq!((outcome.status, &*outcome.stdout), (Some(3), &b"hello, world 2\n"[..]), "{arch}");
    }
}

#[test]
fn scc_says_what_is_wrong() {
    let place = Place::with_tree();
    place.write("hello.c", HELLO);
    place.write("bad.c", "int main(void)\n{\n    return 1 +;\n}\n");
    expect![[r#"
        usage: boot2-scm chain/scc.scm ARCH SRC.c OUT [FILE...]
        exit 2
    "#]]
    .assert_eq(&scc(&place, &["amd64", "hello.c"]).lines().rev().map(|line| format!("{line}\n")).collect::<String>());
    let unknown = scc(&place, &["m68k", "hello.c", "hello"]);
    assert!(unknown.starts_with("exit 2\n") && unknown.contains("unknown architecture `m68k`"), "{unknown}");
    let missing = scc(&place, &["amd64", "hello.c", "hello"]);
    assert!(missing.starts_with("exit 1\n") && missing.contains("hello.c:2:2: error: no file `name.h`; searched: ., include"), "{missing}");
    let bad = scc(&place, &["amd64", "bad.c", "bad"]);
    assert!(bad.starts_with("exit 1\n") && bad.contains("bad.c:3:15: error: "), "{bad}");
    let gone = scc(&place, &["amd64", "gone.c", "gone"]);
    assert!(gone.starts_with("exit 1\n") && gone.contains("gone.c"), "{gone}");
    assert_eq!(["hello", "bad", "gone"].map(|name| place.path(name).exists()), [false; 3]);
}

/// Runs edit.scm over a text of four lines; what it says, or makes.
fn edit(edits: &str) -> String {
    let place = Place::with_tree();
    let program = fs::read_to_string(place.path("prelude/prelude.scm")).unwrap() + &fs::read_to_string(place.path("chain/tcc/edit.scm")).unwrap();
    place.write("edit.scm", program);
    place.write("in.c", "one\ntwo\nthree\ntwo\n");
    place.write("in.c.edit", edits);
    let mut command = place.command(chain_program(Arch::host(), "boot2/scheme1"));
    let ran = place.finish(command.args(["edit.scm", "in.c", "in.c.edit", "out.c"]));
    match ran.code() {
        0 => fs::read_to_string(place.path("out.c")).expect("an output"),
        _ => {
            assert!(!place.path("out.c").exists());
            ran.report()
        }
    }
}

#[test]
fn edits_are_made_where_their_anchors_are() {
    let before = "# Why.\n@@ before\none\n@@ with\nzero\n@@ end\n";
    assert_eq!(edit(before), "zero\none\ntwo\nthree\ntwo\n");
    assert_eq!(edit("# Why.\n@@ after\ntwo\nthree\n@@ with\nhalf\n@@ end\n"), "one\ntwo\nthree\nhalf\ntwo\n");
    assert_eq!(edit(&format!("# Why,\n# at length.\n@@ replace\nthree\ntwo\n@@ with\n@@ end\n\n{before}")), "zero\none\ntwo\n");
}

#[test]
fn edits_that_cannot_be_made_are_refused() {
    let mut said = String::new();
    for edits in [
        "",
        "# Why.\n@@ replace\nfour\n@@ with\nx\n@@ end\n",
        "# Why.\n@@ replace\ntwo\n@@ with\nx\n@@ end\n",
        "@@ replace\none\n@@ with\nx\n@@ end\n",
        "# Why.\n\n@@ replace\none\n@@ with\nx\n@@ end\n",
        "# Why.\n@@ replace\n@@ with\nx\n@@ end\n",
        "# Why.\n@@ replace\none\nx\n",
        "# Why.\n@@ replace\none\n@@ with\nx\n",
        "# Why.\n@@ replace\none\n@@ end\n",
        "# Why.\n@@ replace\none\n@@ with\nx\n@@ end\n# Why.\n@@ after\none\n@@ with\ny\n@@ end\n",
        "# Why.\n@@ replace\none\ntwo\n@@ with\nx\n@@ end\n# Why.\n@@ after\ntwo\nthree\n@@ with\ny\n@@ end\n",
        "# Why.\n@@ remove\none\n@@ end\n",
        "why\n",
    ] {
        said += &edit(edits);
    }
    expect![[r#"
        exit 1
        in.c.edit: error: no edit
        exit 1
        in.c.edit:2: error: in.c does not have the lines of this anchor, the first of which is `four`
        exit 1
        in.c.edit:2: error: in.c has the lines of this anchor 2 times
        exit 1
        in.c.edit:1: error: this edit has no reason: say why in a line that starts with #
        exit 1
        in.c.edit:3: error: this edit has no reason: say why in a line that starts with #
        exit 1
        in.c.edit:2: error: this edit has no anchor
        exit 1
        in.c.edit:2: error: this edit has no line `@@ with`
        exit 1
        in.c.edit:2: error: this edit has no line `@@ end`
        exit 1
        in.c.edit:4: error: expected `@@ with`, got `@@ end`
        exit 1
        in.c.edit:8: error: another edit has this anchor
        exit 1
        in.c.edit:9: error: its anchor begins within that of line 2
        exit 1
        in.c.edit:2: error: expected `@@ replace`, `@@ before`, `@@ after` or a reason, got `@@ remove`
        exit 1
        in.c.edit:1: error: expected `@@ replace`, `@@ before`, `@@ after` or a reason, got `why`
    "#]]
    .assert_eq(&said);
}
