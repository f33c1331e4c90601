//! Text to data, one top-level datum at a time.
//!
//! A token loop finds the end of the next datum, drops comments and reports what is unbalanced; the grammar
//! (lalrpop, so that nesting does not use the Rust stack) gives it structure.

mod atom;
pub mod token;

lalrpop_util::lalrpop_mod!(
    #[allow(clippy::all, unused)]
    grammar,
    "/reader/grammar.rs"
);

use crate::datum::{Datum, Kind, List, SourceId, Span, Symbol};
use crate::failure::Failure;
use lalrpop_util::ParseError;
use logos::Logos;
use std::rc::Rc;
use token::{Closed, Token};

/// Reads the data of one source in order.
pub struct Reader {
    source: SourceId,
    text: Rc<[u8]>,
    /// Offset of what has not been read yet.
    position: usize,
    grammar: grammar::DatumParser,
}

/// A list being read: its opening token, and the quote marks and `#;` before its next datum.
struct Open {
    start: usize,
    end: usize,
    marks: Vec<Mark>,
}

enum Mark {
    Quote,
    /// A `#;`, with the number of tokens before it.
    Comment(usize),
}

impl Reader {
    pub fn new(source: SourceId, text: Rc<[u8]>) -> Reader {
        Reader { source, text, position: 0, grammar: grammar::DatumParser::new() }
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
        self.source
    }

    fn fail(&self, message: &str, start: usize, end: usize) -> Failure {
        read_failure(self.source, message, start, end)
    }

    /// The next datum, or `None` at the end of the text. After a failure, nothing more is read.
    pub fn next_datum(&mut self) -> Result<Option<Datum>, Failure> {
        let text = self.text.clone();
        match self.collect(&text) {
            Ok(tokens) if tokens.is_empty() => Ok(None),
            Ok(tokens) => {
                let build = Build { source: self.source, text: &text };
                let parsed = self.grammar.parse(&build, tokens.into_iter());
                parsed.map(Some).map_err(|e| {
                    self.position = text.len();
                    match e {
                        ParseError::User { error } => error,
                        ParseError::UnrecognizedToken { token: (start, _, end), .. } => {
                            self.fail("bad dotted list", start, end)
                        }
                        _ => unreachable!("the token loop only lets whole data through"),
                    }
                })
            }
            Err(failure) => {
                self.position = text.len();
                Err(failure)
            }
        }
    }

    /// The tokens of the next datum; none at the end of the text.
    fn collect(&mut self, text: &[u8]) -> Result<Vec<(usize, Token, usize)>, Failure> {
        let mut lexer = Token::lexer(&text[self.position..]);
        let origin = self.position;
        let mut tokens = Vec::new();
        let mut stack = vec![Open { start: 0, end: 0, marks: Vec::new() }];
        while let Some(token) = lexer.next() {
            let (start, end) = (origin + lexer.span().start, origin + lexer.span().end);
            let Ok(token) = token else { return Err(self.fail("bad identifier", start, end)) };
            let at_top = stack.len() == 1;
            let level = stack.last_mut().expect("the outermost level stays");
            let mut complete = false;
            match token {
                Token::UnterminatedComment => return Err(self.fail("unterminated comment", start, start + 2)),
                Token::String(Closed::No) => return Err(self.fail("unterminated string", start, start + 1)),
                Token::DatumComment => {
                    level.marks.push(Mark::Comment(tokens.len()));
                    continue;
                }
                Token::Quote | Token::Quasiquote | Token::Unquote | Token::UnquoteSplicing => level.marks.push(Mark::Quote),
                Token::Open | Token::OpenVector | Token::OpenBytes => stack.push(Open { start, end, marks: Vec::new() }),
                Token::Close => {
                    if at_top || !level.marks.is_empty() {
                        return Err(self.fail("unexpected )", start, end));
                    }
                    stack.pop();
                    complete = true;
                }
                Token::Dot if at_top || !level.marks.is_empty() => {
                    return Err(self.fail("bad dotted list", start, end));
                }
                Token::Dot => {}
                Token::String(Closed::Yes) | Token::Character | Token::Atom => complete = true,
            }
            tokens.push((start, token, end));
            if complete {
                let level = stack.last_mut().expect("the outermost level stays");
                let mut kept = true;
                while let Some(mark) = level.marks.pop() {
                    if let Mark::Comment(before) = mark {
                        tokens.truncate(before);
                        kept = false;
                        break;
                    }
                }
                if kept && stack.len() == 1 {
                    self.position = end;
                    return Ok(tokens);
                }
            }
        }
        if let [_, .., open] = &stack[..] {
            if open.marks.is_empty() {
                return Err(self.fail("unterminated list", open.start, open.end));
            }
        }
        if stack.iter().any(|level| !level.marks.is_empty()) {
            return Err(self.fail("unexpected end of file", text.len(), text.len()));
        }
        self.position = text.len();
        Ok(tokens)
    }
}

pub fn read_failure(source: SourceId, message: &str, start: usize, end: usize) -> Failure {
    Failure {
        message: format!("read: {message}").into_bytes(),
        span: Some(Span { source, start: start as u32, end: end as u32 }),
        trail: Vec::new(),
        help: None,
    }
}

/// Makes data from the grammar's tokens.
pub struct Build<'t> {
    source: SourceId,
    text: &'t [u8],
}

type Made = Result<Datum, ParseError<usize, Token, Failure>>;

impl Build<'_> {
    pub fn datum(&self, start: usize, end: usize, kind: Kind) -> Datum {
        Datum { span: Span { source: self.source, start: start as u32, end: end as u32 }, kind }
    }

    fn checked(&self, start: usize, end: usize, kind: Result<Kind, atom::Message>) -> Made {
        match kind {
            Ok(kind) => Ok(self.datum(start, end, kind)),
            Err(message) => Err(ParseError::User { error: read_failure(self.source, message, start, end) }),
        }
    }

    pub fn atom(&self, start: usize, end: usize) -> Made {
        self.checked(start, end, atom::atom(&self.text[start..end]))
    }

    pub fn character(&self, start: usize, end: usize) -> Made {
        self.checked(start, end, atom::character(&self.text[start..end]))
    }

    pub fn string(&self, start: usize, end: usize) -> Made {
        self.checked(start, end, atom::string(&self.text[start..end]))
    }

    pub fn marked(&self, start: usize, end: usize, mark: &[u8], datum: Datum) -> Datum {
        let name = self.datum(start, start + 1, Kind::Symbol(Symbol::intern(mark)));
        self.list(start, end, vec![name, datum], None)
    }

    /// A list; a tail that is itself a list is joined to it.
    pub fn list(&self, start: usize, end: usize, mut items: Vec<Datum>, tail: Option<Datum>) -> Datum {
        let tail = match tail {
            Some(Datum { kind: Kind::List(l), .. }) => {
                items.extend(l.items.iter().cloned());
                l.tail.clone()
            }
            other => other,
        };
        self.datum(start, end, Kind::List(Rc::new(List { items, tail })))
    }

    pub fn bytes(&self, start: usize, end: usize, items: Vec<Datum>) -> Made {
        let mut bytes = Vec::with_capacity(items.len());
        for item in &items {
            match item.kind {
                Kind::Int(n) => bytes.push(n as u8),
                _ => {
                    let (start, end) = (item.span.start as usize, item.span.end as usize);
                    return self.checked(start, end, Err("bad #-syntax"));
                }
            }
        }
        Ok(self.datum(start, end, Kind::Bytes(bytes.into())))
    }
}
