//! A text as its writer sees it while typing: what its parts are, and whether it is whole yet.

use super::token::Token;
use super::Tokens;
use crate::datum::{Kind, SourceId};
use logos::Logos;
use std::ops::Range;

/// How much of a datum a text begins with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Beginning {
    /// White space and comments, if anything.
    Nothing,
    /// A whole datum; it ends at this offset.
    Datum(usize),
    /// A datum, or a comment, that more text could make whole.
    Part,
    /// What no more text makes right.
    Wrong,
}

/// What `text` begins with. Looks at the first datum only.
pub fn beginning(text: &[u8]) -> Beginning {
    let mut tokens = Tokens::new(SourceId(0), text, 0);
    let mut some = false;
    loop {
        match tokens.next() {
            Some(Ok(_)) => some = true,
            Some(Err(failure)) => {
                return match &failure.message[..] {
                    b"read: unterminated list" | b"read: unterminated string" | b"read: unterminated comment" | b"read: unexpected end of file" => {
                        Beginning::Part
                    }
                    _ => Beginning::Wrong,
                };
            }
            None if tokens.complete => return Beginning::Datum(tokens.end()),
            // Comments, datum comments among them, leave nothing behind.
            None => return if some && !tokens.nesting.is_empty() { Beginning::Part } else { Beginning::Nothing },
        }
    }
}

/// The kinds of parts that people tell apart by colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    Parenthesis,
    /// `'`, `` ` ``, `,`, `,@`, `#;` and the dot.
    Mark,
    Symbol,
    /// Numbers, characters and booleans.
    Constant,
    String,
    Comment,
    /// What cannot be read, at least not yet.
    Wrong,
}

/// The parts of `text` in order, without the white space between them.
pub fn parts(text: &[u8]) -> Vec<(Range<usize>, Class)> {
    let mut parts = Vec::new();
    let mut before = 0;
    for (token, span) in Token::lexer(text).spanned() {
        comments(text, before..span.start, &mut parts);
        before = span.end;
        let class = match token {
            Ok(Token::Open | Token::Close | Token::OpenVector | Token::OpenBytes) => Class::Parenthesis,
            Ok(Token::Atom(Kind::Symbol(_))) => Class::Symbol,
            Ok(Token::Atom(Kind::Bytes(_))) => Class::String,
            Ok(Token::Atom(_)) => Class::Constant,
            Ok(_) => Class::Mark,
            Err(_) if text[span.clone()].starts_with(b"\"") => Class::String,
            Err(_) if text[span.clone()].starts_with(b"#|") => Class::Comment,
            Err(_) => Class::Wrong,
        };
        parts.push((span, class));
    }
    comments(text, before..text.len(), &mut parts);
    parts
}

/// Between tokens there is white space, which need not be told from the comments in it.
fn comments(text: &[u8], between: Range<usize>, parts: &mut Vec<(Range<usize>, Class)>) {
    if !text[between.clone()].trim_ascii().is_empty() {
        parts.push((between, Class::Comment));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_begins_with() {
        use Beginning::*;
        for (text, expected) in [
            ("", Nothing),
            (" ; only this\n", Nothing),
            ("#| and #| this |# |#", Nothing),
            ("#;(left out)", Nothing),
            ("5", Datum(1)),
            (" (a \")\" ; )\n #\\) #|)|# b) (more", Datum(25)),
            ("'a b", Datum(2)),
            ("#;1 2", Datum(5)),
            ("(a", Part),
            ("\"a", Part),
            ("\"a\\", Part),
            ("#| a", Part),
            ("'", Part),
            ("#;", Part),
            ("#;(a", Part),
            ("(a #;", Part),
            (")", Wrong),
            ("(a #z", Wrong),
            ("(1x", Wrong),
            ("\"\\q\"", Wrong),
        ] {
            assert_eq!(beginning(text.as_bytes()), expected, "{text:?}");
        }
    }

    #[test]
    fn the_parts_of_a_text() {
        use Class::*;
        let classes = |text: &str| parts(text.as_bytes()).into_iter().map(|(_, class)| class).collect::<Vec<_>>();
        assert_eq!(classes("(f 'x 1 #t #\\a \"s\") ; end"), [Parenthesis, Symbol, Mark, Symbol, Constant, Constant, Constant, String, Parenthesis, Comment]);
        assert_eq!(classes("#(1) 1x \"open"), [Parenthesis, Constant, Parenthesis, Wrong, String]);
        assert_eq!(classes("#| open"), [Comment]);
    }
}
