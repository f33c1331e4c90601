//! Tokens (dialect reference, "Lexical syntax"). The lexer only cuts the text; what an atom means, and whether it
//! is one at all, is decided in `atom.rs`, which has the messages.

use logos::{FilterResult, Lexer, Logos};

#[derive(Logos, Clone, Copy, PartialEq, Eq, Debug)]
#[logos(utf8 = false)]
#[logos(skip(b"[ \t\r\n]+"))]
#[logos(skip(b";[^\n]*", allow_greedy = true))]
pub enum Token {
    #[token(b"(")]
    Open,
    #[token(b")")]
    Close,
    #[token(b"#(")]
    OpenVector,
    #[token(b"#u8(")]
    OpenBytes,
    #[token(b"'")]
    Quote,
    #[token(b"`")]
    Quasiquote,
    #[token(b",")]
    Unquote,
    #[token(b",@")]
    UnquoteSplicing,
    #[token(b"#;")]
    DatumComment,
    /// Gives a token only when it is not closed.
    #[token(b"#|", block_comment)]
    UnterminatedComment,
    #[token(b"\"", string)]
    String(Closed),
    #[token(b".", priority = 10)]
    Dot,
    /// `#\` and what follows, the first byte whatever it is.
    #[regex(b"#\\\\[\\x00-\\xFF][^ \t\r\n()\";]*", priority = 20)]
    Character,
    #[regex(b"[^ \t\r\n()\";'`,#][^ \t\r\n()\";]*", priority = 5)]
    #[regex(b"#([^ \t\r\n()\";|\\\\][^ \t\r\n()\";]*)?", priority = 5)]
    Atom,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Closed {
    Yes,
    No,
}

fn block_comment(lexer: &mut Lexer<Token>) -> FilterResult<(), ()> {
    let rest = lexer.remainder();
    let mut depth = 1;
    let mut i = 0;
    while i + 1 < rest.len() {
        match &rest[i..i + 2] {
            b"#|" => {
                depth += 1;
                i += 2;
            }
            b"|#" => {
                depth -= 1;
                i += 2;
                if depth == 0 {
                    lexer.bump(i);
                    return FilterResult::Skip;
                }
            }
            _ => i += 1,
        }
    }
    lexer.bump(rest.len());
    FilterResult::Emit(())
}

/// Runs to the closing quote; escapes are looked at later.
fn string(lexer: &mut Lexer<Token>) -> Closed {
    let rest = lexer.remainder();
    let mut i = 0;
    while i < rest.len() {
        match rest[i] {
            b'"' => {
                lexer.bump(i + 1);
                return Closed::Yes;
            }
            b'\\' => i += 2,
            _ => i += 1,
        }
    }
    lexer.bump(rest.len());
    Closed::No
}
