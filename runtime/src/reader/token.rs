//! Tokens (dialect reference, "Lexical syntax"): the lexer cuts the text, `atom.rs` says what an atom means.

use super::atom;
use crate::datum::Kind;
use logos::{Lexer, Logos};

#[derive(Logos, Clone, Debug)]
#[logos(utf8 = false, error = Bad)]
#[logos(skip(b"[ \t\r\n]+"))]
#[logos(skip(b";[^\n]*", allow_greedy = true))]
#[logos(skip(b"#\\|", block_comment))]
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
    #[token(b".", priority = 10)]
    Dot,
    /// A datum of one token. The byte after `#\` belongs to the token whatever it is; `#|` starts a comment and `#;`
    /// a datum comment only where a token may start.
    #[regex(b"[^ \t\r\n()\";'`,#][^ \t\r\n()\";]*", |lexer| atom::atom(lexer.slice()))]
    #[regex(b"#([^ \t\r\n()\";|\\\\][^ \t\r\n()\";]*)?", |lexer| atom::hash(lexer.slice()))]
    #[regex(b"#\\\\([\\x00-\\xFF][^ \t\r\n()\";]*)?", |lexer| atom::character(lexer.slice()))]
    #[token(b"\"", string)]
    Atom(Kind),
}

/// Why a token cannot be read.
#[derive(Default, Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bad {
    pub message: &'static str,
    /// The place is only the first so many bytes of the token: what opens a thing that is never closed.
    pub opener: Option<usize>,
}

impl From<&'static str> for Bad {
    fn from(message: &'static str) -> Bad {
        Bad { message, opener: None }
    }
}

/// Runs to the `|#` that matches the `#|` just read.
fn block_comment(lexer: &mut Lexer<Token>) -> Result<(), Bad> {
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
                    return Ok(());
                }
            }
            _ => i += 1,
        }
    }
    lexer.bump(rest.len());
    Err(Bad { message: "unterminated comment", opener: Some(2) })
}

/// Runs to the closing quote.
fn string(lexer: &mut Lexer<Token>) -> Result<Kind, Bad> {
    let rest = lexer.remainder();
    let mut i = 0;
    while i < rest.len() {
        match rest[i] {
            b'"' => {
                lexer.bump(i + 1);
                return Ok(atom::string(&rest[..i])?);
            }
            b'\\' => i += 2,
            _ => i += 1,
        }
    }
    lexer.bump(rest.len());
    Err(Bad { message: "unterminated string", opener: Some(1) })
}
