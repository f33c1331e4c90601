//! The reader against the dialect reference's "Lexical syntax": data, spans, messages; and the round trip.

use boot2_runtime::datum::{Datum, Kind, SourceId, Symbol};
use boot2_runtime::failure::Failure;
use boot2_runtime::reader::Reader;
use expect_test::{Expect, expect};
use proptest::prelude::*;

fn read(text: &[u8]) -> (Vec<Datum>, Option<Failure>) {
    read_all(Reader::new(SourceId(0), text.into()))
}

fn read_all(mut reader: Reader) -> (Vec<Datum>, Option<Failure>) {
    let mut data = Vec::new();
    loop {
        match reader.next_datum() {
            Ok(Some(d)) => data.push(d),
            Ok(None) => return (data, None),
            Err(failure) => {
                assert!(reader.next_datum().is_ok_and(|d| d.is_none()), "a failed reader reads on");
                return (data, Some(failure));
            }
        }
    }
}

/// The data in `text`, one a line, with what of the text each covers; then the failure and its place.
fn check(text: impl AsRef<[u8]>, expected: Expect) {
    let text = text.as_ref();
    let (data, failure) = read(text);
    let mut out = String::new();
    let cut = |d: boot2_runtime::datum::Span| {
        String::from_utf8_lossy(&text[d.start as usize..d.end as usize]).into_owned()
    };
    for d in data {
        out += &format!("{}  <- {}\n", String::from_utf8_lossy(&write(&d)), cut(d.span));
    }
    if let Some(f) = failure {
        let span = f.span.expect("a reader's failure has a place");
        out += &format!("{} at {}: {}\n", String::from_utf8_lossy(&f.message), span.start, cut(span));
    }
    expected.assert_eq(&out);
}

/// The `write` form of a datum.
fn write(d: &Datum) -> Vec<u8> {
    enum Todo<'d> {
        Datum(&'d Datum),
        Text(&'static [u8]),
    }
    let mut out = Vec::new();
    let mut todo = vec![Todo::Datum(d)];
    while let Some(next) = todo.pop() {
        let d = match next {
            Todo::Text(text) => {
                out.extend(text);
                continue;
            }
            Todo::Datum(d) => d,
        };
        let (open, items, tail): (&[u8], &[Datum], Option<&Datum>) = match &d.kind {
            Kind::Bool(true) => (b"#t", &[], None),
            Kind::Bool(false) => (b"#f", &[], None),
            Kind::Int(n) => {
                out.extend(n.to_string().bytes());
                continue;
            }
            Kind::Symbol(s) => {
                out.extend(&s.name()[..]);
                continue;
            }
            Kind::Bytes(bytes) => {
                out.push(b'"');
                for b in bytes.iter() {
                    match b {
                        b'"' | b'\\' => out.extend([b'\\', *b]),
                        b'\n' => out.extend(b"\\n"),
                        b'\t' => out.extend(b"\\t"),
                        b'\r' => out.extend(b"\\r"),
                        32..=126 => out.push(*b),
                        _ => out.extend(format!("\\x{b:x};").bytes()),
                    }
                }
                out.push(b'"');
                continue;
            }
            Kind::List(l) => (b"(", &l.items, l.tail.as_ref()),
            Kind::Vector(v) => (b"#(", v, None),
            Kind::Unspecified | Kind::Eof => panic!("no text denotes this"),
        };
        out.extend(open);
        if open.ends_with(b"(") {
            todo.push(Todo::Text(b")"));
            if let Some(tail) = tail {
                todo.push(Todo::Datum(tail));
                todo.push(Todo::Text(b" . "));
            }
            for (i, item) in items.iter().enumerate().rev() {
                todo.push(Todo::Datum(item));
                if i > 0 {
                    todo.push(Todo::Text(b" "));
                }
            }
        }
    }
    out
}

#[test]
fn nothing() {
    check("", expect![""]);
    check(" \t\r\n; a comment", expect![""]);
}

#[test]
fn first_line_of_a_program() {
    let data = |text: &[u8]| read_all(Reader::of_program(SourceId(0), text.into())).0.len();
    assert_eq!(data(b"#!/usr/bin/scheme1 (\n1 2"), 2);
    assert_eq!(data(b"#!"), 0);
    check_failure(" #!", "read: bad #-syntax", "#!");
}

#[test]
fn atoms() {
    check("a.b ... -x + - .5 -> ->x <=? A", expect![[r#"
        a.b  <- a.b
        ...  <- ...
        -x  <- -x
        +  <- +
        -  <- -
        .5  <- .5
        ->  <- ->
        ->x  <- ->x
        <=?  <- <=?
        A  <- A
    "#]]);
    check("#t #true #f #false", expect![[r##"
        #t  <- #t
        #t  <- #true
        #f  <- #f
        #f  <- #false
    "##]]);
    check("007 -0 +5 18446744073709551615 -18446744073709551615 #xFf #x-10 #x+1a", expect![[r##"
        7  <- 007
        0  <- -0
        5  <- +5
        -1  <- 18446744073709551615
        1  <- -18446744073709551615
        255  <- #xFf
        -16  <- #x-10
        26  <- #x+1a
    "##]]);
}

#[test]
fn characters() {
    check(r##"#\a #\( #\) #\; #\" #\  #\x #\x41 #\xfF #\space #\nul"##, expect![[r##"
        97  <- #\a
        40  <- #\(
        41  <- #\)
        59  <- #\;
        34  <- #\"
        32  <- #\ 
        120  <- #\x
        65  <- #\x41
        255  <- #\xfF
        32  <- #\space
        0  <- #\nul
    "##]]);
    check("(#\\))", expect![[r##"
        (41)  <- (#\))
    "##]]);
    for bad in ["#\\x100", "#\\xg", "#\\spac", "#\\(a", "#\\"] {
        check_failure(bad, "read: bad character literal", bad);
    }
}

/// `text` is refused with `message`, at the token that the first `place` in it starts with.
fn check_failure(text: &str, message: &str, place: &str) {
    let (_, failure) = read(text.as_bytes());
    let failure = failure.unwrap_or_else(|| panic!("{text} is accepted"));
    let span = failure.span.expect("a reader's failure has a place");
    assert_eq!(String::from_utf8_lossy(&failure.message), message, "in {text}");
    assert!(place.starts_with(&text[span.start as usize..span.end as usize]), "in {text}");
    assert_eq!(span.start as usize, text.find(place).unwrap(), "in {text}");
}

#[test]
fn bad_tokens() {
    for bad in ["1+", "1a", "1.5", "-1x", "18446744073709551616", "#xg", "#x", "#x1g", "#x+-1"] {
        check_failure(bad, "read: bad number literal", bad);
    }
    for bad in ["a[b", "]", "{", "a|b", "a\\b", "a#b", "a'b", "a`b", "a,b", "\u{e9}", "\0", "\x0b", "\x0c"] {
        check_failure(bad, "read: bad identifier", bad);
    }
    for bad in ["#", "#t1", "#!eof", "#X1", "#b1", "#u8", "#'x", "#<prim>"] {
        check_failure(bad, "read: bad #-syntax", bad);
    }
    check_failure("#u8(1 a)", "read: bad #-syntax", "a");
    check_failure("#u8 (1)", "read: bad #-syntax", "#u8");
    for bad in [r#""\a""#, r#""\X41;""#, r#""\x;""#, r#""\x100;""#, r#""\x41""#, r#""\xg;""#] {
        check_failure(bad, "read: bad string escape", bad);
    }
}

#[test]
fn strings_and_bytes() {
    check("\"a\nb\u{e9}\" \"\\n\\t\\r\\\\\\\"\\x41;\\x0;\" \"\"a\"\"", expect![[r##"
        "a\nb\xc3;\xa9;"  <- "a
        bé"
        "\n\t\r\\\"A\x0;"  <- "\n\t\r\\\"\x41;\x0;"
        ""  <- ""
        a  <- a
        ""  <- ""
    "##]]);
    check("#u8(1 256 #xff -1 #\\a #| c |# #;x 2) #u8()", expect![[r##"
        "\x1;\x0;\xff;\xff;a\x2;"  <- #u8(1 256 #xff -1 #\a #| c |# #;x 2)
        ""  <- #u8()
    "##]]);
}

#[test]
fn lists() {
    check("(a (b) . c)(a . (b . (c)))()(a .b)#(1 #() (2))'a `(b ,c ,@d)' ;c\n e", expect![[r##"
        (a (b) . c)  <- (a (b) . c)
        (a b c)  <- (a . (b . (c)))
        ()  <- ()
        (a .b)  <- (a .b)
        #(1 #() (2))  <- #(1 #() (2))
        (quote a)  <- 'a
        (quasiquote (b (unquote c) (unquote-splicing d)))  <- `(b ,c ,@d)
        (quote e)  <- ' ;c
         e
    "##]]);
    check_failure("(. a)", "read: bad dotted list", ".");
    check_failure("(a . )", "read: bad dotted list", ")");
    check_failure("(a . b c)", "read: bad dotted list", "c");
    check_failure("(a . b . c)", "read: bad dotted list", ". c");
    check_failure("#(a . b)", "read: bad dotted list", ".");
    check_failure(" . ", "read: bad dotted list", ".");
    check_failure("'.", "read: bad dotted list", ".");
}

#[test]
fn comments() {
    check("1 #| a #| b |# c |# 2 #;(x y) 3 (4 #;5) (#;#;6 7 8) (a . #;b c #;d) #;'#;e f g '#;h i", expect![[r##"
        1  <- 1
        2  <- 2
        3  <- 3
        (4)  <- (4 #;5)
        (8)  <- (#;#;6 7 8)
        (a . c)  <- (a . #;b c #;d)
        g  <- g
        (quote i)  <- '#;h i
    "##]]);
    check("a;b\n#|c|#d;e\n#|#|f|#|#", expect![[r##"
        a  <- a
        d  <- d
    "##]]);
    // What a datum comment hides is read all the same.
    check_failure("#;(1x) 2", "read: bad number literal", "1x");
    check_failure("#;(. a) 2", "read: bad dotted list", ".");
}

#[test]
fn unbalanced() {
    check_failure("a )", "read: unexpected )", ")");
    check_failure("(')", "read: unexpected )", ")");
    check_failure("(a #;)", "read: unexpected )", ")");
    check_failure("(a [b", "read: bad identifier", "[b");
    check_failure("(a (b) #(c", "read: unterminated list", "#(");
    check_failure("(a (b", "read: unterminated list", "(b");
    check_failure("(a \"b", "read: unterminated string", "\"");
    check_failure("\"\\", "read: unterminated string", "\"");
    check_failure("a #| b #| |# c", "read: unterminated comment", "#|");
    check_failure("#|", "read: unterminated comment", "#|");
    check_failure("a '", "read: unexpected end of file", "'");
    check_failure("(a '", "read: unexpected end of file", "'");
    check_failure("#; ", "read: unexpected end of file", "#;");
    check_failure("'#;a", "read: unexpected end of file", "'");
}

/// The mistake that comes first is the one reported, and what was complete before it has been read.
#[test]
fn the_first_mistake_counts() {
    check("(a) (b 1x", expect![[r##"
        (a)  <- (a)
        read: bad number literal at 7: 1x
    "##]]);
    check("(a (. b) 1x", expect![[r##"
        read: bad dotted list at 4: .
    "##]]);
    check("(a \"\\q\" #bad", expect![[r##"
        read: bad string escape at 3: "\q"
    "##]]);
}

#[test]
fn deep_nesting() {
    const DEPTH: usize = 200_000;
    for (open, close) in [("(", ")"), ("#(", ")"), ("'", ""), ("(a . ", ")"), ("#;", " y")] {
        let text = [open.repeat(DEPTH), "x".into(), close.repeat(DEPTH), " end".into()].concat();
        let (data, failure) = read(text.as_bytes());
        assert!(failure.is_none(), "{open}: {failure:?}");
        assert_eq!(data.last().and_then(Datum::symbol), Some(Symbol::intern(b"end")));
        let text = open.repeat(DEPTH);
        assert!(read(text.as_bytes()).1.is_some());
    }
}

fn symbol() -> impl Strategy<Value = Kind> {
    "([a-z!$%&*/:<=>?@^_~][a-z0-9!+.@-]{0,6}|[+-]|[+-][a-z.+-][a-z0-9]{0,3}|\\.[a-z.][a-z0-9.]{0,3})"
        .prop_map(|name| Kind::Symbol(Symbol::intern(name.as_bytes())))
}

fn datum() -> impl Strategy<Value = Datum> {
    let at = |kind| Datum { span: boot2_runtime::datum::Span { source: SourceId(0), start: 0, end: 0 }, kind };
    let leaf = prop_oneof![
        any::<bool>().prop_map(Kind::Bool),
        any::<i64>().prop_map(Kind::Int),
        symbol(),
        proptest::collection::vec(any::<u8>(), 0..12).prop_map(|b| Kind::Bytes(b.into())),
        Just(Kind::list(vec![])),
    ]
    .prop_map(at);
    leaf.prop_recursive(6, 64, 6, move |inner| {
        let items = proptest::collection::vec(inner.clone(), 0..6);
        prop_oneof![
            items.clone().prop_map(Kind::list),
            items.prop_map(Kind::vector),
            (proptest::collection::vec(inner.clone(), 1..4), inner).prop_map(|(mut items, tail)| {
                // As the reader has it: a tail that is a list is part of the list.
                let tail = match &tail.kind {
                    Kind::List(l) => {
                        items.extend(l.items.iter().cloned());
                        l.tail.clone()
                    }
                    _ => Some(tail),
                };
                Kind::List(std::rc::Rc::new(boot2_runtime::datum::List { items, tail }))
            }),
        ]
        .prop_map(at)
    })
}

fn same(a: &Datum, b: &Datum) -> bool {
    let all = |a: &[Datum], b: &[Datum]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b));
    match (&a.kind, &b.kind) {
        (Kind::Bool(a), Kind::Bool(b)) => a == b,
        (Kind::Int(a), Kind::Int(b)) => a == b,
        (Kind::Symbol(a), Kind::Symbol(b)) => a == b,
        (Kind::Bytes(a), Kind::Bytes(b)) => a == b,
        (Kind::Vector(a), Kind::Vector(b)) => all(a, b),
        (Kind::List(a), Kind::List(b)) => {
            let tails = match (&a.tail, &b.tail) {
                (None, None) => true,
                (Some(a), Some(b)) => same(a, b),
                _ => false,
            };
            tails && all(&a.items, &b.items)
        }
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_written_reads_back(d in datum()) {
        let text = write(&d);
        let (data, failure) = read(&text);
        prop_assert!(failure.is_none(), "{failure:?} in {}", String::from_utf8_lossy(&text));
        prop_assert_eq!(data.len(), 1);
        prop_assert!(same(&d, &data[0]), "{} came back as {}", String::from_utf8_lossy(&text), String::from_utf8_lossy(&write(&data[0])));
    }

    /// Spans lie in the text, and reading what a top-level span covers gives the same datum.
    #[test]
    fn a_span_covers_its_datum(d in proptest::collection::vec(datum(), 1..4), gap in "( |\n|;c\n| #\\|x\\|#| #;y ){1,3}") {
        let text = d.iter().flat_map(|d| [gap.as_bytes(), &write(d)].concat()).collect::<Vec<u8>>();
        let (data, failure) = read(&text);
        prop_assert!(failure.is_none(), "{failure:?} in {}", String::from_utf8_lossy(&text));
        prop_assert_eq!(data.len(), d.len());
        for (read_back, d) in data.iter().zip(&d) {
            prop_assert!(same(read_back, d));
            let again = read(&text[read_back.span.start as usize..read_back.span.end as usize]).0;
            prop_assert!(again.len() == 1 && same(&again[0], d));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(text in proptest::collection::vec(any::<u8>(), 0..60)) {
        read(&text);
    }

    #[test]
    fn any_tokens_are_read_or_refused(text in "([()'`,.;# \n\"\\\\|]|#\\(|#u8\\(|#;|#\\||\\|#|,@|1|a|#\\\\|#x|\\\\x){0,30}") {
        let (data, failure) = read(text.as_bytes());
        if let Some(span) = failure.and_then(|f| f.span) {
            prop_assert!(span.start < span.end && span.end as usize <= text.len());
        }
        for d in data {
            prop_assert!(d.span.start < d.span.end && d.span.end as usize <= text.len());
        }
    }
}
