//! Text to data, one top-level datum at a time.
//!
//! [`Tokens`] follows the nesting, so that it knows where a datum ends and what a text that ends too early has left
//! open; the grammar (lalrpop, so that nesting does not use the Rust stack) gives the tokens structure. Both look at
//! the text once and in order: the mistake reported is the first one.

mod atom;
pub mod outline;
pub mod token;

lalrpop_util::lalrpop_mod!(
    #[allow(clippy::all, unused)]
    grammar,
    "/reader/grammar.rs"
);

use crate::datum::{Datum, Kind, List, SourceId, Span, Symbol};
use crate::failure::Failure;
use lalrpop_util::ParseError;
use logos::{Lexer, Logos};
use std::rc::Rc;
use token::{Bad, Token};

/// Reads the data of one source in order.
pub struct Reader {
    text: Rc<[u8]>,
    /// Offset of what has not been read yet.
    position: usize,
    build: Build,
    grammar: grammar::NextParser,
}

impl Reader {
    pub fn new(source: SourceId, text: Rc<[u8]>) -> Reader {
        Reader { text, position: 0, build: Build::new(source), grammar: grammar::NextParser::new() }
    }

    /// The same for a program, whose first line may name its interpreter.
    pub fn of_program(source: SourceId, text: Rc<[u8]>) -> Reader {
        let mut reader = Reader::new(source, text);
        if reader.text.starts_with(b"#!") {
            reader.position = reader.text.iter().position(|b| *b == b'\n').unwrap_or(reader.text.len());
        }
        reader
    }

    pub fn source(&self) -> SourceId {
        self.build.source
    }

    /// The next datum, or `None` at the end of the text. After a failure nothing more is read.
    pub fn next_datum(&mut self) -> Result<Option<Datum>, Failure> {
        let mut tokens = Tokens::new(self.build.source, &self.text, self.position);
        let result = self.grammar.parse(&self.build, &mut tokens);
        self.position = if result.is_ok() { tokens.end() } else { self.text.len() };
        result.map_err(|error| match error {
            ParseError::User { error } => error,
            ParseError::UnrecognizedToken { token: (start, _, end), .. } => {
                failure(self.build.source, "bad dotted list", start, end)
            }
            other => unreachable!("the tokens of one datum are complete: {other:?}"),
        })
    }
}

/// A reader's failure: MESSAGE is `read: ` and what is wrong.
fn failure(source: SourceId, message: &str, start: usize, end: usize) -> Failure {
    Failure {
        message: format!("read: {message}").into_bytes(),
        span: Some(Span { source, start: start as u32, end: end as u32 }),
        trail: Vec::new(),
        help: help_for(message).map(str::to_owned),
    }
}

/// What to do about the faults whose names do not say it.
fn help_for(message: &str) -> Option<&'static str> {
    Some(match message {
        "unterminated list" => "this parenthesis is never closed: one `)` is missing after it, or one `(` too many is here",
        "unexpected )" => "nothing is open here: one `)` too many, or a `(` is missing before it",
        "unterminated string" => "this string is never closed: a `\"` is missing after it",
        "unterminated comment" => "this comment is never closed: a `|#` is missing after it",
        _ => return None,
    })
}

/// The tokens of the next datum, with the datum comments before it.
struct Tokens<'t> {
    source: SourceId,
    /// Offset of the first byte the lexer has.
    origin: usize,
    lexer: Lexer<'t, Token>,
    nesting: Vec<Nesting>,
    complete: bool,
}

/// What still needs something to follow it, with the place of its token.
enum Nesting {
    /// `(`, `#(` or `#u8(`.
    List(usize, usize),
    /// `'`, `` ` ``, `,` or `,@`.
    Mark(usize, usize),
    /// `#;`.
    Comment(usize, usize),
}

impl<'t> Tokens<'t> {
    /// The tokens from `origin` on.
    fn new(source: SourceId, text: &'t [u8], origin: usize) -> Tokens<'t> {
        Tokens { source, origin, lexer: Token::lexer(&text[origin..]), nesting: Vec::new(), complete: false }
    }

    /// Offset just past the last token.
    fn end(&self) -> usize {
        self.origin + self.lexer.span().end
    }

    /// A datum ends: so do the marks before it, and a `#;` before those, which leaves nothing behind.
    fn end_datum(&mut self) {
        while let Some(Nesting::Mark(..)) = self.nesting.last() {
            self.nesting.pop();
        }
        match self.nesting.last() {
            Some(Nesting::Comment(..)) => drop(self.nesting.pop()),
            Some(_) => {}
            None => self.complete = true,
        }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Result<(usize, Token, usize), Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.complete {
            return None;
        }
        let token = self.lexer.next();
        let (start, end) = (self.origin + self.lexer.span().start, self.end());
        let fail = |message, start, end| Some(Err(failure(self.source, message, start, end)));
        let token = match token {
            Some(Ok(token)) => token,
            Some(Err(Bad { message, opener })) => return fail(message, start, opener.map_or(end, |n| start + n)),
            None => {
                return match self.nesting.last()? {
                    Nesting::List(start, end) => fail("unterminated list", *start, *end),
                    Nesting::Mark(start, end) | Nesting::Comment(start, end) => {
                        fail("unexpected end of file", *start, *end)
                    }
                };
            }
        };
        match token {
            Token::Open | Token::OpenVector | Token::OpenBytes => self.nesting.push(Nesting::List(start, end)),
            Token::Close => match self.nesting.last() {
                Some(Nesting::List(..)) => {
                    self.nesting.pop();
                    self.end_datum();
                }
                _ => return fail("unexpected )", start, end),
            },
            Token::Quote | Token::Quasiquote | Token::Unquote | Token::UnquoteSplicing => {
                self.nesting.push(Nesting::Mark(start, end))
            }
            Token::DatumComment => self.nesting.push(Nesting::Comment(start, end)),
            Token::Dot => {}
            Token::Atom(_) => self.end_datum(),
        }
        Some(Ok((start, token, end)))
    }
}

/// Makes data for the grammar.
struct Build {
    source: SourceId,
    marks: Marks,
}

/// The symbols that `'`, `` ` ``, `,` and `,@` stand for.
struct Marks {
    quote: Symbol,
    quasiquote: Symbol,
    unquote: Symbol,
    unquote_splicing: Symbol,
}

impl Build {
    fn new(source: SourceId) -> Build {
        let marks = Marks {
            quote: Symbol::intern(b"quote"),
            quasiquote: Symbol::intern(b"quasiquote"),
            unquote: Symbol::intern(b"unquote"),
            unquote_splicing: Symbol::intern(b"unquote-splicing"),
        };
        Build { source, marks }
    }

    fn datum(&self, start: usize, end: usize, kind: Kind) -> Datum {
        Datum { span: Span { source: self.source, start: start as u32, end: end as u32 }, kind }
    }

    /// A byte literal: the low 8 bits of each integer.
    fn bytes(&self, start: usize, end: usize, items: Vec<Datum>) -> Result<Datum, ParseError<usize, Token, Failure>> {
        let mut bytes = Vec::with_capacity(items.len());
        for item in &items {
            let Kind::Int(n) = item.kind else {
                let Span { start, end, .. } = item.span;
                let error = failure(self.source, "bad #-syntax", start as usize, end as usize);
                return Err(ParseError::User { error });
            };
            bytes.push(n as u8);
        }
        Ok(self.datum(start, end, Kind::Bytes(bytes.into())))
    }
}

/// What stands after a dot, its items last first: nested tails then join in time proportional to their length.
struct Tail {
    reversed: Vec<Datum>,
    last: Option<Datum>,
}

impl Tail {
    fn new(mut items: Vec<Datum>, last: Option<Datum>) -> Tail {
        items.reverse();
        Tail { reversed: items, last }
    }

    /// The tail that has `items` before this one's.
    fn after(mut self, items: Vec<Datum>) -> Tail {
        self.reversed.extend(items.into_iter().rev());
        self
    }

    /// The list that has this tail.
    fn behind(self, mut items: Vec<Datum>) -> List {
        items.extend(self.reversed.into_iter().rev());
        List { items, tail: self.last }
    }
}
