//! M1pp on random inputs: the chain's own program against the reference, byte for byte, and on errors the place.
//!
//! Inputs are put together from pieces that mean something, so that many get far; among them are mistakes, so that
//! many are refused. What calls what is left to chance too, except that a macro's body rarely calls a later macro.

use std::cell::Cell;
use std::fs;

use boot2_prims::arch::Arch;
use boot2_prims::reference::m1pp;
use boot2_tests::native::tools;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Inputs where the program runs on the processor, and where it runs in an emulator.
const CASES: u32 = 10_000;
const CASES_EMULATED: u32 = 300;

type Text = BoxedStrategy<String>;

fn text(choices: &'static [&'static str]) -> Text {
    select(choices).prop_map(String::from).boxed()
}

fn joined(piece: Text, separator: &'static str, sizes: std::ops::Range<usize>) -> Text {
    vec(piece, sizes).prop_map(move |pieces| pieces.join(separator)).boxed()
}

// ---- pieces ----

const WORDS: &[&str] = &["a", "b", "x", "p", "q", ":l", "&l", "x\"y\"", "&p", "p:", "it's", "\u{e9}", ".scope", "%nope", "~q", "!", "$", "0x1F", "7"];
const OPERATORS: &[&str] = &["+", "-", "*", "/", "%", "<<", ">>", "&", "|", "^", "~", "=", "!=", "<", "<=", ">", ">="];

fn integer() -> Text {
    let limits = [0i128, 1, 2, 7, 8, 63, 64, 127, 128, 255, 256, 32767, 65536, 1 << 31, 1 << 32, 1 << 63, 1 << 64];
    (select(limits.to_vec()), -1i128..=1, any::<bool>(), 0u8..10)
        .prop_map(|(limit, off, negative, form)| {
            let value = if negative { -(limit + off) } else { limit + off };
            let sign = if value < 0 { "-" } else { "" };
            match form {
                0 => format!("{sign}0x{:X}", value.abs()),
                1 => format!("{sign}0X00{:x}", value.abs()),
                2 => format!("{sign}0{}", value.abs()),
                _ => value.to_string(),
            }
        })
        .boxed()
}

/// An expression; `names` are macros and parameters that may stand for one.
fn expression(names: Text) -> Text {
    let few = text(&["1", "2", "3", "-1", "0x10"]);
    let odd = text(&["", "(1)", "a", "{1}", "1,", "+5", "0x", "-", "%", "(strlen \"a\\n\")", "(strlen 'a')", "(strlen a)", "(strlen \"a\" 1)", "(+", "(%c 1)"]);
    let leaf = prop_oneof![12 => few, 6 => integer(), 8 => names, 1 => odd];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let operation = |operators: &'static [&'static str], inner: Text, count: std::ops::Range<usize>| {
            (select(operators), vec(inner, count), select([" ", " ", " ", "\n", " # c\n "].as_slice()))
                .prop_map(|(operator, operands, blank)| format!("({operator}{blank}{})", operands.join(blank)))
                .boxed()
        };
        let inner = inner.boxed();
        prop_oneof![
            6 => operation(&["+", "-", "*", "&", "|", "^"], inner.clone(), 1..4),
            6 => operation(&["/", "%", "<<", ">>", "=", "!=", "<", "<=", ">", ">="], inner.clone(), 2..3),
            1 => operation(&["~", "-"], inner.clone(), 1..2),
            1 => operation(OPERATORS, inner, 0..4),
        ]
    })
    .boxed()
}

fn string() -> Text {
    let piece = text(&["a", "bc", " ", ",", "(", "{", ")", "#", ";", "\n", "\\n", "\\x7e", "\\\\", "\\0", "'", "\\t"]);
    (joined(piece, "", 0..4), select(["", "", "", "", "", "\\q", "\\x4", "\\\""].as_slice()), any::<bool>())
        .prop_map(|(inside, end, double)| {
            if double { format!("\"{inside}{end}\"") } else { format!("'{}'", inside.replace('\'', "")) }
        })
        .boxed()
}

/// What may stand in a body, in an argument or on its own; `names` are words that may be parameters, `calls` calls.
fn element(names: Text, calls: Text) -> Text {
    let value = expression(prop_oneof![3 => names.clone(), 2 => text(&["%c", "%S.f", "%E.SIZE", "%d(1)", "%d(%c)", "%local(f)"])].boxed());
    let emission = (select(["!", "@", "%", "$"].as_slice()), value.clone()).prop_map(|(sigil, value)| format!("{sigil}({value})"));
    let plain = || prop_oneof![4 => text(WORDS), 3 => names.clone(), 1 => string()];
    let branch = prop_oneof![3 => plain(), 2 => (plain(), calls.clone()).prop_map(|(a, b)| format!("{{{a}, {b}\n{a}}}")), 1 => text(&["", " ", "{}"])].boxed();
    let choice = (value, branch.clone(), branch).prop_map(|(value, yes, no)| format!("%select({value}, {yes},{no})"));
    let paste = (plain(), select([" ## ", "##", " ##\n", " ##\n\n"].as_slice()), plain(), select(["", "", " ## x", " ## p", " ##"].as_slice()))
        .prop_map(|(left, paste, right, more)| format!("{left}{paste}{right}{more}"));
    let built_in = prop_oneof![
        2 => (names.clone(), select(["", " ## 1", " b"].as_slice())).prop_map(|(name, more)| format!("%str({name}{more})")),
        2 => text(&["%local(f)", "%local(g)", "%local(p)"]),
        1 => text(&["%select(1,a)", "%str(\"a\")", "%str()", "%bytes(1)", "%str", "%select", "%local", "% (1)", "!()", "!(1,2)", "!(1 2)"]),
    ];
    let label = text(&[":@l", "&@l", ":@l &@l", ":@p", ":@ ## p", "%@l", ":@", ":@l ## p"]);
    prop_oneof![
        8 => text(WORDS), 6 => names, 3 => string(), 4 => emission, 3 => choice, 2 => paste, 2 => built_in, 2 => label, 5 => calls,
        1 => text(&["(1)", "{", "}", "{a}", "\n", "#c", ", ", "##", "; c\n", "( , )", "%endm"]),
    ]
    .boxed()
}

/// Calls of the macros that `definitions` may have defined, whose names end in the number of their parameters.
fn call(argument: Text) -> Text {
    let wrapped = (argument, 0u8..10).prop_map(|(argument, form)| match form {
        0..=3 => format!("{{{argument}}}"),
        4 => format!(" ({argument}) "),
        5 => format!("\n{argument}"),
        _ => argument,
    });
    let arguments = vec(wrapped, 4);
    (select(["m", "n", "k"].as_slice()), 0usize..4, arguments, 0u8..24)
        .prop_map(|(name, count, arguments, slip)| {
            let given = match slip {
                0 => count + 1,
                1 => count.saturating_sub(1),
                _ => count,
            };
            let list = arguments[..given.min(4)].join(",");
            match slip {
                2 => format!("%{name}{count} ({list})"),
                3 => format!("%{name}{count}({list}"),
                4 if count == 0 => format!("%{name}0"),
                _ => format!("%{name}{count}({list})"),
            }
        })
        .boxed()
}

fn simple_call() -> Text {
    call(prop_oneof![6 => text(WORDS), 2 => text(&["1", "-2", "%c", "{1,2}", "(1,2)", "", "{}", "a b"]), 1 => string()].boxed())
}

const PARAMETERS: [&str; 3] = ["p", "q", "x"];

fn definition(name: &'static str) -> Text {
    let own = joined(element(text(&PARAMETERS), simple_call()), " ", 0..7);
    let end = select(["\n%endm\n", "\n%endm\n", "\n%endm\n", "\n%endm\n", "\n%endm\n", "\n%endm\n", "\n%endm # c\n", " %endm\n", "\n%endm x\n"].as_slice());
    (0usize..4, own, end, select(["\n", "\n", " ", "\n\n"].as_slice()))
        .prop_map(move |(count, body, end, start)| format!("%macro {name}{count}({}){start}{body}{end}", PARAMETERS[..count].join(", ")))
        .boxed()
}

/// One of each, so that most calls find their macro, in an order in which no body can call itself.
fn definitions() -> Text {
    let body = |parameters: &'static str| joined(element(text(&["p", "q", "x", "b"]), text(&["%c", "%c()", "%d(3)"])), " ", 0..6).prop_map(move |body| (parameters, body));
    let each = [("m0", ""), ("m1", "p"), ("m2", "p,q"), ("m3", "p, q, x"), ("n0", ""), ("n1", "x"), ("n2", "q, p"), ("n3", "x, q\n, p"), ("k0", ""), ("k1", "p"), ("k2", "p, p"), ("k3", "a, b, p")];
    let macros: Vec<Text> = each
        .into_iter()
        .map(|(name, parameters)| body(parameters).prop_map(move |(parameters, body)| format!("%macro {name}({parameters})\n{body}\n%endm\n")).boxed())
        .collect();
    const CONSTANTS: &str = "%macro c() 5 %endm\n%macro d(p)\n(+ p 1)\n%endm\n%struct S { f g }\n%enum E { SIZE\n, y }\n%struct F_FRAME { f g p }\n";
    macros.prop_map(|macros| format!("{CONSTANTS}{}", macros.concat())).boxed()
}

/// An input in which most calls find what they call.
fn program() -> Text {
    let line = prop_oneof![
        12 => element(text(WORDS), call(element(text(WORDS), simple_call()))),
        2 => simple_call(),
        1 => text(&["%frame F\n", "%endframe\n", "%frame G\n%endframe\n", "%struct T { a b }\n%T.a %T.SIZE", "%enum T { }\n%T.COUNT", "%struct S { }\n", "%enum U { a \"b\" }\n", "%struct U { a", "%struct\n", "%frame\n"]),
        1 => prop_oneof![definition("m"), definition("w")],
    ];
    let lines = vec((line, select(["\n", "\n", " ", " # c\n"].as_slice())).prop_map(|(line, end)| line + end), 1..6);
    (definitions(), any::<bool>(), lines, any::<bool>())
        .prop_map(|(definitions, frame, lines, close)| {
            let open = if frame { "%frame F\n" } else { "" };
            format!("{definitions}{open}{}{}", lines.concat(), if frame || close { "\n%endframe\n" } else { "" })
        })
        .boxed()
}

/// Small inputs of one idea each, so that many of them are right.
fn piece() -> Text {
    let one = prop_oneof![
        3 => element(text(&["%c", "x", "1"]), text(&["%m(1)", "%m({a b})", "%m({1,2})", "%m"])),
        2 => expression(text(&["%c", "%m(2)"])).prop_map(|value| format!("$({value})")),
    ];
    (element(text(&["p"]), text(&["%c"])), one)
        .prop_map(|(body, one)| format!("%macro c()\n4\n%endm\n%macro m(p)\n{body}\n%endm\n{one}\n"))
        .boxed()
}

fn inputs() -> BoxedStrategy<Vec<u8>> {
    let soup = vec(select(b" \t\n\r\"'#;%!(){},ap01-+:@&\\\0\xFC".as_slice()), 0..24);
    let words = joined(text(&["%macro", "%endm", "m", "(", ")", "{", "}", ",", "##", "\n", "p", "%m", "%struct", "%enum", "%frame", "%endframe", "%local(", "%select(", "%str(", "!(", "1", "(+", "\"s\"", ";c\n"]), " ", 0..16);
    let tight = joined(text(&["%macro m(p)\n", "%endm\n", "p", "%m(", ")", "{", "}", ",", "##", "\n", " ", "a", "%("]), "", 0..16);
    prop_oneof![6 => program().prop_map(String::into_bytes), 5 => piece().prop_map(String::into_bytes), 1 => words.prop_map(String::into_bytes), 1 => tight.prop_map(String::into_bytes), 1 => soup].boxed()
}

// ---- comparison ----

fn compare(arch: Arch) {
    let cases = if arch == Arch::host() { CASES } else { CASES_EMULATED };
    let tools = tools(arch);
    let program = tools.program("m1pp/M1pp.P1");
    let folder = tempfile::tempdir().expect("a scratch folder");
    let accepted = Cell::new(0u32);
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let result = runner.run(&inputs(), |input| {
        let output_path = folder.path().join("out");
        fs::write(folder.path().join("in"), &input).expect("a file in a scratch folder");
        let _ = fs::remove_file(&output_path);
        let outcome = tools.run_program(&program, &["in", "out"], folder.path());
        let shown = input.escape_ascii().to_string().replace("\\n", "\n");
        let stderr = String::from_utf8_lossy(&outcome.stderr).into_owned();
        match m1pp::expand(&input) {
            Ok(expected) => {
                accepted.set(accepted.get() + 1);
                prop_assert_eq!((outcome.status, stderr.as_str()), (Some(0), ""), "{}", shown);
                let output = fs::read(&output_path).expect("an output");
                prop_assert_eq!(output.escape_ascii().to_string(), expected.escape_ascii().to_string(), "{}", shown);
            }
            Err(error) => {
                prop_assert_eq!(outcome.status, Some(1), "{}: {}", shown, error.message());
                let place = format!("in:{}: M1pp: ", error.line(&input));
                prop_assert!(stderr.starts_with(&place), "{} is not at {}: {}\n{}", stderr, place, error.message(), shown);
                prop_assert!(stderr.ends_with('\n') && !output_path.exists());
            }
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("M1pp {arch}: {error}");
    }
    let accepted = accepted.get();
    println!("M1pp {arch}: {cases} inputs, {accepted} of them accepted");
    // The comparison says little if nearly all inputs, or nearly none, are refused.
    assert!((cases / 5..=cases / 10 * 9).contains(&accepted), "M1pp {arch}: {accepted} of {cases} inputs are accepted");
}

#[test]
fn m1pp_amd64() {
    compare(Arch::Amd64);
}

#[test]
fn m1pp_aarch64() {
    compare(Arch::Aarch64);
}

#[test]
fn m1pp_riscv64() {
    compare(Arch::Riscv64);
}
