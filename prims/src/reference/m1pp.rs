//! M1pp: the macro expander in front of hex2pp.
//!
//! The input is lexed whole into [`Token`]s. A stack of [`Stream`]s then yields tokens one by one: the
//! source is at the bottom, every expansion is pushed and scanned again. Texts that the source does not
//! contain (pasted words, numbered labels, field offsets) are appended to the text buffer, so that every
//! token is a slice of one buffer; and every token remembers the place in the source it goes back to.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use logos::Logos;

use super::diagnostics::Call;
use super::{Diagnostic, Expansion, Origin, Reporter, Stop};

const TOOL: &str = "M1pp";

/// Expansions inside expansions; beyond this a macro surely calls itself for ever.
const MAX_EXPANSIONS: usize = 65_536;
/// Expressions inside expressions; they are evaluated on the Rust stack.
const MAX_EXPRESSIONS: usize = 512;
/// Tokens in all active expansions together.
const MAX_HELD_TOKENS: usize = 1 << 26;
/// Output beyond this is refused.
const MAX_OUTPUT: usize = 1 << 30;

#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq)]
#[logos(utf8 = false)]
#[logos(skip(br"[ \t\r\x0B\x0C]+"))]
#[logos(skip(br"#([^#\n\x00][^\n\x00]*)?", allow_greedy = true))]
#[logos(skip(br";[^\n\x00]*", allow_greedy = true))]
enum Kind {
    #[token(b"\n")]
    Newline,
    #[token(b"(")]
    LeftParen,
    #[token(b")")]
    RightParen,
    #[token(b",")]
    Comma,
    #[token(b"{")]
    LeftBrace,
    #[token(b"}")]
    RightBrace,
    #[token(b"##")]
    Paste,
    #[regex(br#""([^"\\\x00]|\\[^\x00])*""#)]
    #[regex(br"'([^'\\\x00]|\\[^\x00])*'")]
    Str,
    #[regex(br#"[^ \t\r\n\x0B\x0C#;(),{}"'\x00][^ \t\r\n\x0B\x0C#;(),{}\x00]*"#)]
    Word,
}

/// A token: a slice of the text buffer.
#[derive(Clone, Copy, Debug)]
struct Token {
    kind: Kind,
    /// For a left parenthesis: nothing stood between it and the token before it in the source.
    tight: bool,
    start: u32,
    length: u32,
    /// The place in the source it goes back to.
    source: u32,
}

/// A piece of a macro's body.
#[derive(Clone, Copy, Debug)]
enum Piece {
    Token(Token),
    /// `:@x` or `&@x`: gets the number of the expansion.
    Label(Token),
    Parameter {
        index: u32,
        /// Whether `##` stands next to it.
        pasted: bool,
    },
}

enum Body {
    /// Nothing to substitute: the expansion is the body itself.
    Plain(Rc<Vec<Token>>),
    Template { pieces: Vec<Piece>, pastes: bool },
}

struct Macro {
    parameters: usize,
    body: Body,
}

/// Why a stream was pushed.
#[derive(Clone, Copy, Debug)]
enum Cause {
    /// It is the source.
    Source,
    /// An expansion of the macro called by this token.
    Call(Token),
    /// An argument or a branch of the call at this token: a view of the stream below.
    View,
}

struct Stream {
    tokens: Rc<Vec<Token>>,
    position: usize,
    end: usize,
    cause: Cause,
    /// Tokens this stream keeps alive.
    held: usize,
}

/// Arguments, as ranges of the tokens of the stream the call stands in.
type Arguments = Vec<Range<usize>>;

/// Why a token could not be treated: an error to be reported.
type Outcome<T> = Result<T, Box<Diagnostic>>;

/// Expands `input`; the error is the first one.
pub fn expand(input: &[u8]) -> Result<Vec<u8>, Diagnostic> {
    let mut reporter = Reporter::new(1);
    let expansion = run(input, false, &mut reporter);
    match reporter.into_first_error() {
        Some(error) => Err(error),
        None => Ok(expansion.text),
    }
}

/// Expands `input` and reports what is wrong with it. The result means something only if nothing is.
pub(super) fn run(input: &[u8], origins: bool, reporter: &mut Reporter) -> Expansion {
    let Ok(tokens) = lex(input, reporter) else { return Expansion::default() };
    let end = tokens.len();
    let source = Stream { tokens: Rc::new(tokens), position: 0, end, cause: Cause::Source, held: 0 };
    let mut expander = Expander {
        source_length: input.len(),
        text: input.to_vec(),
        streams: vec![source],
        macros: HashMap::default(),
        frame: None,
        expansions: 0,
        held: 0,
        output: Expansion { text: Vec::with_capacity(2 * input.len()), origins: Vec::new() },
        want_origins: origins,
        line_is_open: false,
        reporter,
    };
    // Stopping early is the reporter's doing: it holds the reason.
    let _ = expander.all();
    expander.output
}

/// The tokens of the source. `Err` means that the reporter wants no more.
fn lex(input: &[u8], reporter: &mut Reporter) -> Result<Vec<Token>, Stop> {
    if u32::try_from(input.len()).is_err() {
        reporter.push(Diagnostic::error(TOOL, 0..0, "input too large: the limit is 4 GiB"))?;
        return Err(Stop);
    }
    let mut tokens: Vec<Token> = Vec::with_capacity(input.len() / 4);
    let mut lexer = Kind::lexer(input);
    let mut previous_end = usize::MAX;
    while let Some(kind) = lexer.next() {
        let span = lexer.span();
        let Ok(kind) = kind else {
            let rest = &input[span.start..];
            // A string that a NUL interrupts is wrong because of the NUL.
            if let Some(nul) = rest.iter().position(|&byte| byte == 0)
                && (rest[0] == 0 || !is_whole_string(&rest[..nul]))
            {
                let nul = span.start + nul;
                lexer.bump((nul + 1).saturating_sub(lexer.span().end));
                reporter.push(Diagnostic::error(TOOL, nul..nul + 1, "NUL byte"))?;
                continue;
            }
            let end = rest.iter().position(|&byte| byte == b'\n').map_or(input.len(), |length| span.start + length);
            let help = "a quote where a word could start opens a string, which ends at the next quote of the same kind";
            reporter.push(Diagnostic::error(TOOL, span.start..end, "unterminated string").with_help(help))?;
            break;
        };
        tokens.push(Token {
            kind,
            tight: kind == Kind::LeftParen && span.start == previous_end,
            start: span.start as u32,
            length: (span.end - span.start) as u32,
            source: span.start as u32,
        });
        // A line end counts as a token, but nothing is tight behind it.
        previous_end = if kind == Kind::Newline { usize::MAX } else { span.end };
    }
    Ok(tokens)
}

/// Whether the string at the start of `text` ends within it.
fn is_whole_string(text: &[u8]) -> bool {
    let mut bytes = text[1..].iter();
    while let Some(&byte) = bytes.next() {
        if byte == text[0] {
            return true;
        }
        if byte == b'\\' {
            bytes.next();
        }
    }
    false
}

struct Expander<'r> {
    source_length: usize,
    /// The source, then the texts made since.
    text: Vec<u8>,
    streams: Vec<Stream>,
    macros: HashMap<Vec<u8>, Rc<Macro>, foldhash::fast::FixedState>,
    /// The current frame's name, and the `%frame` that opened it.
    frame: Option<(Token, Token)>,
    /// Macro expansions so far: the number of the latest.
    expansions: u64,
    /// Tokens in active expansions.
    held: usize,
    output: Expansion,
    want_origins: bool,
    /// Whether something has been written to the output's last line.
    line_is_open: bool,
    reporter: &'r mut Reporter,
}

impl Expander<'_> {
    // ---- the loop ----

    fn all(&mut self) -> Result<(), Stop> {
        while let Some(token) = self.next() {
            if let Err(error) = self.treat(token) {
                self.reporter.push(*error)?;
                self.recover(token);
            }
        }
        if self.line_is_open {
            self.newline();
        }
        if let Some((_, frame)) = self.frame {
            let error = self.error(frame, "this frame is still open at the end of the input");
            self.reporter.push(error.with_help("close it with %endframe"))?;
        }
        Ok(())
    }

    /// The next token; streams that are used up are dropped.
    fn next(&mut self) -> Option<Token> {
        loop {
            let top = self.streams.last_mut()?;
            if top.position < top.end {
                top.position += 1;
                return Some(top.tokens[top.position - 1]);
            }
            if self.streams.len() == 1 {
                return None;
            }
            self.pop();
        }
    }

    fn pop(&mut self) {
        if let Some(stream) = self.streams.pop() {
            self.held -= stream.held;
        }
    }

    /// After an error: goes on behind the source line, or behind the definition, that led to it.
    fn recover(&mut self, failed: Token) {
        let is_definition = self.streams.len() == 1 && self.text_of(failed) == b"%macro";
        while self.streams.len() > 1 {
            self.pop();
        }
        if is_definition {
            let rest = self.streams[0].position..self.streams[0].end;
            let tokens = self.streams[0].tokens.clone();
            if let Some(length) = tokens[rest].iter().position(|token| self.text_of(*token) == b"%endm") {
                self.streams[0].position += length;
            }
        }
        let source = &mut self.streams[0];
        while source.position < source.end && source.tokens[source.position].kind != Kind::Newline {
            source.position += 1;
        }
        self.newline();
    }

    fn treat(&mut self, token: Token) -> Outcome<()> {
        match token.kind {
            Kind::Newline => self.newline(),
            Kind::LeftBrace | Kind::RightBrace => {}
            Kind::LeftParen | Kind::RightParen | Kind::Comma => self.emit(token)?,
            Kind::Paste => {
                let help = "`##` joins two words in a macro's body or in an argument; `#` starts a comment";
                return Err(Box::new(self.error(token, "`##` with nothing to paste").with_help(help)));
            }
            Kind::Str => self.emit_bytes(token)?,
            Kind::Word => return self.word(token),
        }
        Ok(())
    }

    fn word(&mut self, token: Token) -> Outcome<()> {
        let text = self.text_of(token);
        if text.len() == 1 && matches!(text[0], b'!' | b'@' | b'%' | b'$') && self.at_tight_paren() {
            let size = match text[0] {
                b'!' => 1,
                b'@' => 2,
                b'%' => 4,
                _ => 8,
            };
            return self.integer(token, size);
        }
        if text[0] != b'%' || text.len() == 1 {
            return self.emit(token);
        }
        match text {
            b"%macro" => return self.define_macro(token),
            b"%struct" => return self.define_fields(token, 8, "SIZE"),
            b"%enum" => return self.define_fields(token, 1, "COUNT"),
            b"%frame" => return self.open_frame(token),
            b"%endframe" => return self.close_frame(token),
            _ => {}
        }
        let tight = self.at_tight_paren();
        if tight {
            match self.text_of(token) {
                b"%select" => return self.select(token),
                b"%str" => return self.str(token),
                b"%local" => return self.local(token),
                b"%bytes" => {
                    return Err(Box::new(self.error(token, "%bytes is reserved").with_help("a bare string gives its bytes")));
                }
                _ => {}
            }
        }
        match self.macros.get(&self.text_of(token)[1..]).cloned() {
            Some(called) if tight || called.parameters == 0 => self.call(token, &called, tight),
            None if tight => Err(Box::new(self.unknown_macro(token))),
            _ => self.emit(token),
        }
    }

    // ---- looking at tokens ----

    fn text_of(&self, token: Token) -> &[u8] {
        &self.text[token.start as usize..][..token.length as usize]
    }

    /// The token after the one just taken, in the same stream.
    fn peek(&self) -> Option<Token> {
        let top = self.streams.last()?;
        (top.position < top.end).then(|| top.tokens[top.position])
    }

    /// Takes the next token of the same stream.
    fn take(&mut self) -> Option<Token> {
        let token = self.peek()?;
        self.streams.last_mut()?.position += 1;
        Some(token)
    }

    /// Takes the next token of the same stream that is not a line end.
    fn take_past_newlines(&mut self) -> Option<Token> {
        while self.peek()?.kind == Kind::Newline {
            self.take();
        }
        self.take()
    }

    fn at_tight_paren(&self) -> bool {
        matches!(self.peek(), Some(Token { kind: Kind::LeftParen, tight: true, .. }))
    }

    // ---- errors ----

    fn error(&self, token: Token, reason: impl Into<String>) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(TOOL, self.span_of(token), reason);
        for stream in self.streams.iter().rev() {
            if let Cause::Call(call) = stream.cause {
                let name = self.text_of(call).escape_ascii().to_string();
                diagnostic.trail.push(Call { name, span: self.span_of(call) });
            }
        }
        diagnostic
    }

    fn fail<T>(&self, token: Token, reason: impl Into<String>) -> Outcome<T> {
        Err(Box::new(self.error(token, reason)))
    }

    /// The source text a token goes back to.
    fn span_of(&self, token: Token) -> Range<usize> {
        let start = token.source as usize;
        if token.start == token.source {
            return start..start + token.length as usize;
        }
        let mut lexer = Kind::lexer(&self.text[start..self.source_length]);
        lexer.next();
        start..start + lexer.span().end
    }

    fn unknown_macro(&self, token: Token) -> Diagnostic {
        let text = self.text_of(token);
        let mut diagnostic = self.error(token, format!("unknown macro `{}`", text.escape_ascii()));
        diagnostic.help = super::check::nearest(&text[1..], self.macros.keys().map(Vec::as_slice));
        diagnostic
    }

    // ---- output ----

    fn newline(&mut self) {
        if self.line_is_open {
            self.output.text.push(b'\n');
            self.line_is_open = false;
        }
    }

    /// Sets a token off from the one before, and remembers where it comes from.
    fn begin_output(&mut self, token: Token) -> Outcome<()> {
        if self.line_is_open {
            self.output.text.push(b' ');
        }
        self.line_is_open = true;
        if self.output.text.len() > MAX_OUTPUT {
            return self.fail(token, format!("output too large: the limit is {MAX_OUTPUT} bytes"));
        }
        if self.want_origins {
            let outermost = self.streams.iter().find_map(|stream| match stream.cause {
                Cause::Call(call) => Some(call.source),
                Cause::Source | Cause::View => None,
            });
            self.output.origins.push(Origin {
                output: self.output.text.len(),
                source: token.source as usize,
                call: outermost.unwrap_or(token.source) as usize,
            });
        }
        Ok(())
    }

    fn emit(&mut self, token: Token) -> Outcome<()> {
        self.begin_output(token)?;
        let text = &self.text[token.start as usize..][..token.length as usize];
        self.output.text.extend_from_slice(text);
        Ok(())
    }

    /// Emits what stands between the quotes of a string, with its escapes decoded.
    fn emit_bytes(&mut self, token: Token) -> Outcome<()> {
        let inside = token.start as usize + 1..(token.start + token.length) as usize - 1;
        self.emit_decoded(token, inside)
    }

    fn emit_decoded(&mut self, token: Token, range: Range<usize>) -> Outcome<()> {
        let mut position = range.start;
        while position < range.end {
            let mut byte = self.text[position];
            position += 1;
            if byte == b'\\' {
                let (value, length) = match self.text[position..range.end] {
                    [b'n', ..] => (b'\n', 1),
                    [b't', ..] => (b'\t', 1),
                    [b'r', ..] => (b'\r', 1),
                    [b'0', ..] => (0, 1),
                    [b'\\', ..] => (b'\\', 1),
                    [b'"', ..] => (b'"', 1),
                    [b'x', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                        let digit = |byte: u8| (byte as char).to_digit(16).unwrap_or(0) as u8;
                        (digit(high) << 4 | digit(low), 3)
                    }
                    _ => {
                        let help = r#"there are \n \t \r \0 \\ \" and \xHH"#;
                        return Err(Box::new(self.error(token, "bad escape in a string").with_help(help)));
                    }
                };
                byte = value;
                position += length;
            }
            self.begin_output(token)?;
            push_hex(&mut self.output.text, byte);
        }
        Ok(())
    }

    // ---- definitions ----

    /// `%macro NAME(P1, P2, …)` … `%endm`
    fn define_macro(&mut self, directive: Token) -> Outcome<()> {
        let bad_header = "bad macro header: `%macro NAME(P1, P2)`";
        let name = match self.take_past_newlines() {
            Some(name) if name.kind == Kind::Word => name,
            _ => return self.fail(directive, bad_header),
        };
        match self.take_past_newlines() {
            Some(Token { kind: Kind::LeftParen, .. }) => {}
            _ => return self.fail(name, bad_header),
        }
        let mut parameters: HashMap<Vec<u8>, u32> = HashMap::new();
        let mut count = 0;
        let mut expected_name = false;
        loop {
            match self.take_past_newlines() {
                Some(token) if token.kind == Kind::Word => {
                    // Where a name occurs twice the first one wins.
                    parameters.entry(self.text_of(token).to_vec()).or_insert(count);
                    count += 1;
                    match self.take_past_newlines() {
                        Some(Token { kind: Kind::Comma, .. }) => expected_name = true,
                        Some(Token { kind: Kind::RightParen, .. }) => break,
                        Some(other) => return self.fail(other, bad_header),
                        None => return self.fail(directive, bad_header),
                    }
                }
                Some(Token { kind: Kind::RightParen, .. }) if !expected_name => break,
                Some(other) => return self.fail(other, bad_header),
                None => return self.fail(directive, bad_header),
            }
        }
        while self.peek().is_some_and(|token| token.kind == Kind::Newline) {
            self.take();
        }
        let (tokens, start) = {
            let top = &self.streams[self.streams.len() - 1];
            (top.tokens.clone(), top.position)
        };
        let mut end = start;
        loop {
            match self.take() {
                Some(token) if token.kind == Kind::Word && self.text_of(token) == b"%endm" => {
                    self.end_of_line(token, "%endm")?;
                    break;
                }
                Some(_) => end += 1,
                None => {
                    let error = self.error(directive, "unterminated macro");
                    return Err(Box::new(error.with_help("its body ends at the first %endm, wherever that stands")));
                }
            }
        }
        let body = self.body(&tokens[start..end], &parameters);
        self.define(name, self.text_of(name).to_vec(), Macro { parameters: count as usize, body })
    }

    fn body(&self, tokens: &[Token], parameters: &HashMap<Vec<u8>, u32>) -> Body {
        let pasted = |index: usize| {
            let is_paste = |token: &Token| token.kind == Kind::Paste;
            tokens.get(index + 1).is_some_and(is_paste) || index.checked_sub(1).is_some_and(|before| is_paste(&tokens[before]))
        };
        let pieces: Vec<Piece> = (0..)
            .zip(tokens)
            .map(|(index, &token)| {
                let text = self.text_of(token);
                match parameters.get(text) {
                    Some(&parameter) if token.kind == Kind::Word => {
                        Piece::Parameter { index: parameter, pasted: pasted(index) }
                    }
                    _ if token.kind == Kind::Word && text.len() >= 3 && matches!(&text[..2], b":@" | b"&@") => {
                        Piece::Label(token)
                    }
                    _ => Piece::Token(token),
                }
            })
            .collect();
        let pastes = tokens.iter().any(|token| token.kind == Kind::Paste);
        if !pastes && pieces.iter().all(|piece| matches!(piece, Piece::Token(_))) {
            return Body::Plain(Rc::new(tokens.to_vec()));
        }
        Body::Template { pieces, pastes }
    }

    fn define(&mut self, name: Token, key: Vec<u8>, definition: Macro) -> Outcome<()> {
        if self.macros.contains_key(&key) {
            return self.fail(name, format!("`{}` already defined", key.escape_ascii()));
        }
        self.macros.insert(key, Rc::new(definition));
        Ok(())
    }

    /// A line end must follow `what`, which ends with `token`.
    fn end_of_line(&mut self, token: Token, what: &str) -> Outcome<()> {
        match self.take() {
            Some(Token { kind: Kind::Newline, .. }) => Ok(()),
            other => self.fail(other.unwrap_or(token), format!("a line end must follow {what}")),
        }
    }

    /// `%struct NAME { f g h }` and `%enum NAME { … }`: constants `step` apart, and `last` behind them.
    fn define_fields(&mut self, directive: Token, step: u64, last: &str) -> Outcome<()> {
        let header = format!("bad header: `{} NAME {{ FIELD … }}`", self.text_of(directive).escape_ascii());
        let name = match self.take() {
            Some(name) if name.kind == Kind::Word => name,
            other => return self.fail(other.unwrap_or(directive), header),
        };
        match self.take() {
            Some(Token { kind: Kind::LeftBrace, .. }) => {}
            other => return self.fail(other.unwrap_or(name), header),
        }
        let mut value = 0;
        loop {
            match self.take() {
                Some(Token { kind: Kind::Newline | Kind::Comma, .. }) => {}
                Some(field) if field.kind == Kind::Word => {
                    let field_name = self.text_of(field).to_vec();
                    self.define_constant(name, field, &field_name, value)?;
                    value += step;
                }
                Some(brace) if brace.kind == Kind::RightBrace => {
                    self.end_of_line(brace, "the closing brace")?;
                    return self.define_constant(name, name, last.as_bytes(), value);
                }
                Some(other) => return self.fail(other, "a field is a plain word"),
                None => {
                    let directive_name = self.text_of(directive).escape_ascii().to_string();
                    return self.fail(directive, format!("unterminated {directive_name}"));
                }
            }
        }
    }

    fn define_constant(&mut self, name: Token, field: Token, field_name: &[u8], value: u64) -> Outcome<()> {
        let key = [self.text_of(name), b".", field_name].concat();
        let digits = self.new_word(field, value.to_string().as_bytes())?;
        self.define(field, key, Macro { parameters: 0, body: Body::Plain(Rc::new(vec![digits])) })
    }

    /// A word that the source does not contain.
    fn new_word(&mut self, like: Token, text: &[u8]) -> Outcome<Token> {
        let start = self.text.len();
        if u32::try_from(start + text.len()).is_err() {
            return self.fail(like, "out of memory: 4 GiB of text");
        }
        self.text.extend_from_slice(text);
        Ok(Token { kind: Kind::Word, tight: false, start: start as u32, length: text.len() as u32, source: like.source })
    }

    // ---- frames ----

    fn open_frame(&mut self, directive: Token) -> Outcome<()> {
        let name = match self.take() {
            Some(name) if name.kind == Kind::Word => name,
            other => return self.fail(other.unwrap_or(directive), "%frame needs a name"),
        };
        if let Some((open, _)) = self.frame {
            let open = self.text_of(open).escape_ascii().to_string();
            return self.fail(directive, format!("frame `{open}` is still open"));
        }
        self.frame = Some((name, directive));
        Ok(())
    }

    fn close_frame(&mut self, directive: Token) -> Outcome<()> {
        if self.frame.take().is_none() {
            return self.fail(directive, "%endframe without %frame");
        }
        self.end_of_line(directive, "%endframe")
    }

    /// `%local(F)`: pushes the body of `NAME_FRAME.F`.
    fn local(&mut self, token: Token) -> Outcome<()> {
        let arguments = self.arguments(token)?;
        let field = match self.single_word(&arguments) {
            Some(field) => field,
            None => return self.fail(token, "%local takes one word"),
        };
        let Some((frame, _)) = self.frame else {
            return self.fail(token, "%local outside a frame");
        };
        let key = [self.text_of(frame), b"_FRAME.", self.text_of(field)].concat();
        match self.macros.get(&key).cloned() {
            Some(slot) if slot.parameters == 0 => self.push_expansion(token, &slot, &[]),
            _ => {
                let mut error = self.error(token, format!("unknown local: there is no `{}`", key.escape_ascii()));
                error.help = super::check::nearest(&key, self.macros.keys().map(Vec::as_slice));
                Err(Box::new(error))
            }
        }
    }

    // ---- calls ----

    fn call(&mut self, token: Token, called: &Rc<Macro>, tight: bool) -> Outcome<()> {
        let arguments = if tight { self.arguments(token)? } else { Vec::new() };
        if arguments.len() != called.parameters {
            let name = self.text_of(token).escape_ascii().to_string();
            let reason = format!("`{name}` takes {}, got {}", count_of(called.parameters, "argument"), arguments.len());
            return self.fail(token, reason);
        }
        self.push_expansion(token, called, &arguments)
    }

    /// The arguments of the call by `token`; the tight parenthesis comes next in the top stream.
    fn arguments(&mut self, token: Token) -> Outcome<Arguments> {
        let top = &self.streams[self.streams.len() - 1];
        let mut arguments = Vec::new();
        let (mut parens, mut braces) = (1usize, 0usize);
        let first = top.position + 1;
        let mut start = first;
        for (index, inner) in (first..).zip(&top.tokens[first..top.end]) {
            match inner.kind {
                Kind::LeftParen => parens += 1,
                Kind::LeftBrace => braces += 1,
                Kind::RightBrace if braces == 0 => return self.fail(*inner, "unbalanced braces: `}` without `{`"),
                Kind::RightBrace => braces -= 1,
                Kind::Comma if parens == 1 && braces == 0 => {
                    arguments.push(start..index);
                    start = index + 1;
                }
                Kind::RightParen if parens > 1 => parens -= 1,
                Kind::RightParen if braces > 0 => {
                    return self.fail(*inner, "unbalanced braces: the call ends while a `{` is open");
                }
                Kind::RightParen => {
                    if !(arguments.is_empty() && index == first) {
                        arguments.push(start..index);
                    }
                    let last = self.streams.len() - 1;
                    self.streams[last].position = index + 1;
                    return Ok(arguments);
                }
                _ => {}
            }
        }
        self.fail(token, "unterminated macro call")
    }

    /// The one word that is the one argument.
    fn single_word(&self, arguments: &Arguments) -> Option<Token> {
        let [argument] = arguments.as_slice() else { return None };
        let [word] = self.streams.last()?.tokens[argument.clone()] else { return None };
        (word.kind == Kind::Word).then_some(word)
    }

    /// Pushes the expansion of `called`; the arguments lie in the top stream.
    fn push_expansion(&mut self, call: Token, called: &Macro, arguments: &[Range<usize>]) -> Outcome<()> {
        self.expansions += 1;
        let (tokens, held) = match &called.body {
            Body::Plain(tokens) => (tokens.clone(), 0),
            Body::Template { pieces, pastes } => {
                let tokens = self.substitute(call, pieces, *pastes, arguments)?;
                let held = tokens.len();
                (Rc::new(tokens), held)
            }
        };
        let end = tokens.len();
        self.push(call, Stream { tokens, position: 0, end, cause: Cause::Call(call), held })
    }

    fn push(&mut self, call: Token, stream: Stream) -> Outcome<()> {
        self.held += stream.held;
        self.streams.push(stream);
        let help = "does a macro call itself?";
        if self.streams.len() > MAX_EXPANSIONS {
            return Err(Box::new(self.error(call, "nesting too deep").with_help(help)));
        }
        if self.held > MAX_HELD_TOKENS {
            return Err(Box::new(self.error(call, "out of memory: the active expansions are too large").with_help(help)));
        }
        Ok(())
    }

    fn substitute(&mut self, call: Token, pieces: &[Piece], pastes: bool, arguments: &[Range<usize>]) -> Outcome<Vec<Token>> {
        let stream = self.streams[self.streams.len() - 1].tokens.clone();
        let mut result = Vec::with_capacity(pieces.len() + 8);
        let mut pastes = pastes;
        for piece in pieces {
            match *piece {
                Piece::Token(token) => result.push(token),
                Piece::Label(token) => {
                    let text = self.text_of(token);
                    let numbered = [&text[..1], &text[2..], b"__", self.expansions.to_string().as_bytes()].concat();
                    result.push(self.new_word(token, &numbered)?);
                }
                Piece::Parameter { index, pasted } => {
                    let argument = &stream[arguments[index as usize].clone()];
                    if argument.is_empty() {
                        let reason = format!("argument {} is empty", index + 1);
                        return Err(Box::new(self.error(call, reason).with_help("`{}` passes nothing")));
                    }
                    if pasted && argument.len() != 1 {
                        let reason = format!("argument {} stands next to `##` and must be one token without braces", index + 1);
                        return self.fail(call, reason);
                    }
                    let argument = without_braces(argument);
                    pastes = pastes || argument.iter().any(|token| token.kind == Kind::Paste);
                    if self.held + result.len() + argument.len() > MAX_HELD_TOKENS {
                        return self.fail(call, "out of memory: the active expansions are too large");
                    }
                    result.extend_from_slice(argument);
                }
            }
        }
        if pastes { self.paste(call, result) } else { Ok(result) }
    }

    /// Replaces each `##` and its neighbours by one word, from left to right.
    fn paste(&mut self, call: Token, tokens: Vec<Token>) -> Outcome<Vec<Token>> {
        let mut result: Vec<Token> = Vec::with_capacity(tokens.len());
        let mut tokens = tokens.into_iter();
        while let Some(token) = tokens.next() {
            if token.kind != Kind::Paste {
                result.push(token);
                continue;
            }
            while result.last().is_some_and(|last| last.kind == Kind::Newline) {
                result.pop();
            }
            let right = tokens.by_ref().find(|token| token.kind != Kind::Newline);
            let (Some(left), Some(right)) = (result.pop(), right.filter(|right| right.kind != Kind::Paste)) else {
                let mut error = self.error(token, "bad paste: `##` stands between two tokens");
                let name = self.text_of(call).escape_ascii().to_string();
                error.trail.insert(0, Call { name, span: self.span_of(call) });
                return Err(Box::new(error));
            };
            let joined = [self.text_of(left), self.text_of(right)].concat();
            // A complaint about the word is about its name rather than about a sigil or a suffix.
            let like = if right.length > left.length { right } else { left };
            result.push(self.new_word(like, &joined)?);
        }
        Ok(result)
    }

    /// `%select(C,T,F)`
    fn select(&mut self, token: Token) -> Outcome<()> {
        let arguments = self.arguments(token)?;
        let [condition, yes, no] = arguments.as_slice() else {
            return self.fail(token, format!("%select takes 3 arguments, got {}", arguments.len()));
        };
        let branch = if self.evaluate(token, condition.clone())? != 0 { yes } else { no };
        self.push_view(token, branch.clone())
    }

    /// Pushes a part of the top stream.
    fn push_view(&mut self, token: Token, range: Range<usize>) -> Outcome<()> {
        let tokens = self.streams[self.streams.len() - 1].tokens.clone();
        self.push(token, Stream { tokens, position: range.start, end: range.end, cause: Cause::View, held: 0 })
    }

    /// `%str(W)`
    fn str(&mut self, token: Token) -> Outcome<()> {
        let arguments = self.arguments(token)?;
        match self.single_word(&arguments) {
            Some(word) => self.emit_decoded(word, word.start as usize..(word.start + word.length) as usize),
            None => self.fail(token, "%str takes one word"),
        }
    }

    /// `!(E)` and its like.
    fn integer(&mut self, token: Token, size: usize) -> Outcome<()> {
        let arguments = self.arguments(token)?;
        let [argument] = arguments.as_slice() else {
            let sigil = self.text_of(token).escape_ascii().to_string();
            return self.fail(token, format!("`{sigil}(…)` takes 1 expression, got {}", arguments.len()));
        };
        let value = self.evaluate(token, argument.clone())?;
        self.begin_output(token)?;
        value.to_le_bytes()[..size].iter().for_each(|&byte| push_hex(&mut self.output.text, byte));
        Ok(())
    }

    // ---- expressions ----

    /// The value of the expression that is this part of the top stream.
    fn evaluate(&mut self, token: Token, range: Range<usize>) -> Outcome<i64> {
        self.push_view(token, range)?;
        self.whole_expression(token, 0)
    }

    /// The value of the expression that is the whole top stream, which is dropped.
    fn whole_expression(&mut self, token: Token, depth: usize) -> Outcome<i64> {
        let Some(first) = self.take_past_newlines() else {
            return self.fail(token, "bad expression: it is empty");
        };
        let value = self.expression(first, depth)?;
        if let Some(extra) = self.take_past_newlines() {
            return self.fail(extra, "bad expression: one value is wanted, and more follows");
        }
        self.pop();
        Ok(value)
    }

    /// The value of the expression that starts with `first`.
    fn expression(&mut self, first: Token, depth: usize) -> Outcome<i64> {
        if depth >= MAX_EXPRESSIONS {
            return self.fail(first, "nesting too deep");
        }
        match first.kind {
            Kind::LeftParen => self.operation(first, depth),
            Kind::Word if self.text_of(first).len() > 1 && self.text_of(first)[0] == b'%' => {
                self.macro_value(first)?;
                self.whole_expression(first, depth + 1)
            }
            Kind::Word => match parse_integer(self.text_of(first)) {
                Some(value) => Ok(value),
                None => {
                    let text = self.text_of(first).escape_ascii().to_string();
                    let help = "an integer is decimal or 0x and hexadecimal digits, of at most 64 bits; an operator stands after `(`";
                    Err(Box::new(self.error(first, format!("bad integer `{text}`")).with_help(help)))
                }
            },
            _ => {
                let text = self.text_of(first).escape_ascii().to_string();
                self.fail(first, format!("bad expression: `{text}` is no value"))
            }
        }
    }

    /// Pushes the expansion of a macro called within an expression.
    fn macro_value(&mut self, token: Token) -> Outcome<()> {
        let tight = self.at_tight_paren();
        match self.text_of(token) {
            b"%local" if tight => return self.local(token),
            name @ (b"%select" | b"%str" | b"%bytes") if tight => {
                let name = name.escape_ascii().to_string();
                return self.fail(token, format!("bad expression: {name} is not available in expressions"));
            }
            name @ (b"%macro" | b"%struct" | b"%enum" | b"%frame" | b"%endframe") => {
                let name = name.escape_ascii().to_string();
                return self.fail(token, format!("bad expression: {name} is no value"));
            }
            _ => {}
        }
        match self.macros.get(&self.text_of(token)[1..]).cloned() {
            Some(called) if tight || called.parameters == 0 => self.call(token, &called, tight),
            Some(called) => {
                let name = self.text_of(token).escape_ascii().to_string();
                let parameters = count_of(called.parameters, "argument");
                self.fail(token, format!("bad expression: `{name}` takes {parameters}, and no `(` follows at once"))
            }
            None => Err(Box::new(self.unknown_macro(token))),
        }
    }

    /// `( OP ARG … )`; the parenthesis has been taken.
    fn operation(&mut self, paren: Token, depth: usize) -> Outcome<i64> {
        let operator_token = match self.take_past_newlines() {
            Some(token) if token.kind == Kind::Word => token,
            other => return self.fail(other.unwrap_or(paren), "bad expression: an operator must follow `(`"),
        };
        if self.text_of(operator_token) == b"strlen" {
            return self.string_length(operator_token);
        }
        let Some(operator) = Operator::from_name(self.text_of(operator_token)) else {
            let name = self.text_of(operator_token).escape_ascii().to_string();
            return self.fail(operator_token, format!("bad expression: unknown operator `{name}`"));
        };
        let mut result = 0;
        let mut count = 0;
        loop {
            match self.take_past_newlines() {
                None => return self.fail(paren, "bad expression: `)` is missing"),
                Some(Token { kind: Kind::RightParen, .. }) => break,
                Some(first) => {
                    let value = self.expression(first, depth + 1)?;
                    result = match count {
                        0 => value,
                        _ => match operator.apply(result, value) {
                            Some(result) => result,
                            None => return self.fail(operator_token, "division by zero"),
                        },
                    };
                    count += 1;
                }
            }
        }
        if !operator.takes(count) {
            let name = self.text_of(operator_token).escape_ascii().to_string();
            return self.fail(operator_token, format!("bad expression: wrong number of operands for `{name}`: {count}"));
        }
        Ok(match operator {
            Operator::Subtract if count == 1 => result.wrapping_neg(),
            Operator::Not => !result,
            _ => result,
        })
    }

    /// The rest of `(strlen "…")`: the number of bytes between the quotes, as written.
    fn string_length(&mut self, operator: Token) -> Outcome<i64> {
        let length = match self.take_past_newlines() {
            Some(token) if token.kind == Kind::Str && self.text_of(token)[0] == b'"' => i64::from(token.length) - 2,
            other => return self.fail(other.unwrap_or(operator), "bad expression: strlen takes one \"…\" string"),
        };
        match self.take_past_newlines() {
            Some(Token { kind: Kind::RightParen, .. }) => Ok(length),
            other => self.fail(other.unwrap_or(operator), "bad expression: strlen takes one \"…\" string"),
        }
    }
}

/// An argument without the one pair of braces that encloses all of it.
fn without_braces(argument: &[Token]) -> &[Token] {
    let [Token { kind: Kind::LeftBrace, .. }, inner @ .., Token { kind: Kind::RightBrace, .. }] = argument else {
        return argument;
    };
    let mut depth = 1usize;
    for token in inner {
        match token.kind {
            Kind::LeftBrace => depth += 1,
            Kind::RightBrace => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            // The first brace closes here: the last one belongs to another pair.
            return argument;
        }
    }
    inner
}

fn count_of(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn push_hex(digits: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    digits.extend_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
}

/// Decimal, or `0x` hexadecimal; −2^63 to 2^64 − 1. What is above 2^63 − 1 stands for the number with the same bits.
fn parse_integer(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix(b"-") {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (radix, digits) = match digits.strip_prefix(b"0x").or(digits.strip_prefix(b"0X")) {
        Some(digits) => (16, digits),
        None => (10, digits),
    };
    if digits.is_empty() {
        return None;
    }
    let mut value: u64 = 0;
    for &digit in digits {
        let digit = u64::from((digit as char).to_digit(radix)?);
        value = value.checked_mul(u64::from(radix))?.checked_add(digit)?;
    }
    match negative {
        false => Some(value as i64),
        true => (value <= 1 << 63).then(|| (value as i64).wrapping_neg()),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    ShiftLeft,
    ShiftRight,
    And,
    Or,
    Xor,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Operator {
    fn from_name(name: &[u8]) -> Option<Operator> {
        Some(match name {
            b"+" => Operator::Add,
            b"-" => Operator::Subtract,
            b"*" => Operator::Multiply,
            b"/" => Operator::Divide,
            b"%" => Operator::Remainder,
            b"<<" => Operator::ShiftLeft,
            b">>" => Operator::ShiftRight,
            b"&" => Operator::And,
            b"|" => Operator::Or,
            b"^" => Operator::Xor,
            b"~" => Operator::Not,
            b"=" => Operator::Equal,
            b"!=" => Operator::NotEqual,
            b"<" => Operator::Less,
            b"<=" => Operator::LessOrEqual,
            b">" => Operator::Greater,
            b">=" => Operator::GreaterOrEqual,
            _ => return None,
        })
    }

    /// Whether it works on so many operands.
    fn takes(self, count: usize) -> bool {
        use Operator::*;
        match self {
            Add | Subtract | Multiply | And | Or | Xor => count >= 1,
            Not => count == 1,
            _ => count == 2,
        }
    }

    /// One step of the fold; `None` for a division by zero.
    fn apply(self, left: i64, right: i64) -> Option<i64> {
        Some(match self {
            Operator::Add => left.wrapping_add(right),
            Operator::Subtract => left.wrapping_sub(right),
            Operator::Multiply => left.wrapping_mul(right),
            Operator::Divide if right == 0 => return None,
            Operator::Divide => left.wrapping_div(right),
            Operator::Remainder if right == 0 => return None,
            Operator::Remainder => left.wrapping_rem(right),
            Operator::ShiftLeft => left.wrapping_shl(right as u32 & 63),
            Operator::ShiftRight => left.wrapping_shr(right as u32 & 63),
            Operator::And => left & right,
            Operator::Or => left | right,
            Operator::Xor => left ^ right,
            Operator::Not => left,
            Operator::Equal => i64::from(left == right),
            Operator::NotEqual => i64::from(left != right),
            Operator::Less => i64::from(left < right),
            Operator::LessOrEqual => i64::from(left <= right),
            Operator::Greater => i64::from(left > right),
            Operator::GreaterOrEqual => i64::from(left >= right),
        })
    }
}
