//! Programs in P1 with macros, made by the reference M1pp and hex2pp instead of the chain's own.

use boot2_prims::arch::Arch;
use boot2_prims::reference::{hex2pp, m1pp};
use std::fs;

use crate::in_tree;

/// A text of the tree.
pub fn source(path: &str) -> String {
    fs::read_to_string(in_tree(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// An ELF from a program unit, over the given text of the library.
pub fn assemble(arch: Arch, library: &str, unit: &str) -> Result<Vec<u8>, String> {
    let mut joined = source(&format!("chain/p1/P1-{arch}.M1pp"));
    joined += &source("chain/p1/P1.M1pp");
    joined += library;
    joined += unit;
    let expanded = m1pp::expand(joined.as_bytes()).map_err(|error| error.one_line("joined.M1pp", joined.as_bytes()))?;
    let mut linked = source(&format!("vendor/seed/{arch}/ELF.hex2")).into_bytes();
    linked.extend(expanded);
    let options = hex2pp::Options { base: 0x600000, ..Default::default() };
    hex2pp::assemble(options, &linked).map_err(|error| error.one_line("linked.hex2pp", &linked))
}

/// The library.
pub fn library() -> String {
    source("chain/p1/P1pp.P1pp")
}

/// The library with every function behind a wrapper that destroys what a function may destroy: a caller that
/// counts on anything but the documented results and the s-registers then shows it.
///
/// setjmp and longjmp stay as they are, as a wrapper's frame is gone when longjmp comes.
pub fn trashing_library() -> String {
    let library = library();
    let start = library.find("# ================================================================ memory\n").expect("the first function");
    let (macros, functions) = library.split_at(start);
    let mut text = String::from(macros);
    let mut wrappers = String::new();
    for line in functions.lines() {
        let definition = [":", "%fn(", "%fn2("].into_iter().find_map(|form| {
            let rest = line.strip_prefix(form)?;
            let end = rest.find(',').unwrap_or(rest.len());
            let plain = rest[..end].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            (plain && !matches!(&rest[..end], "setjmp" | "longjmp")).then(|| (form, rest[..end].to_string(), &rest[end..]))
        });
        let Some((form, name, rest)) = definition else {
            text += line;
            text.push('\n');
            continue;
        };
        text += &format!("{form}libp1pp__kept_{name}{rest}\n");
        wrappers += &format!("%fn({name}, 0, {{\n%call(&libp1pp__kept_{name})\n");
        let one_result = !matches!(name.as_str(), "parse_dec" | "parse_hex");
        for (register, value) in [("a1", 1), ("a2", 3), ("a3", -5), ("t0", 7), ("t1", -9), ("t2", 11)] {
            if register != "a1" || one_result {
                wrappers += &format!("%li({register}, {value})\n");
            }
        }
        wrappers += "})\n";
    }
    assert!(wrappers.matches("%fn(").count() > 40, "the library has more functions than this finds:\n{wrappers}");
    text + &wrappers
}
