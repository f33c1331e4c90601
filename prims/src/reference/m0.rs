//! M0: one-line macros, strings and numbers; text in, hex2 text out.

use std::collections::HashMap;
use std::ops::Range;

use logos::Logos;

use super::{Arch, Diagnostic, Expansion, Origin, Reporter, Stop};

const TOOL: &str = "M0";

#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq)]
#[logos(utf8 = false)]
#[logos(skip(br"[ \t\n]+"))]
#[logos(skip(br"[#;][^\n\x00]*", allow_greedy = true))]
enum Lexeme {
    #[regex(br#"[^ \t\n#;"'\x00][^ \t\n\x00]*"#)]
    Atom,
    #[regex(br#""[^"\x00]*""#)]
    Text,
    #[regex(br"'[^'\x00]*'")]
    Raw,
}

/// Translates `input` to hex2 text, one token a line; the error is the first one.
pub fn assemble(arch: Arch, input: &[u8]) -> Result<Vec<u8>, Diagnostic> {
    let mut reporter = Reporter::new(1);
    let expansion = run(arch, input, false, &mut reporter);
    match reporter.into_first_error() {
        Some(error) => Err(error),
        None => Ok(expansion.text),
    }
}

/// Translates `input` and reports what is wrong with it. The result means something only if nothing is.
pub(super) fn run(arch: Arch, input: &[u8], origins: bool, reporter: &mut Reporter) -> Expansion {
    let mut translation = Translation {
        arch,
        input,
        lexer: Lexeme::lexer(input),
        definitions: HashMap::new(),
        output: Expansion::default(),
        want_origins: origins,
        reporter,
    };
    // Stopping early is the reporter's doing: it holds the reason.
    let _ = translation.tokens();
    translation.output
}

struct Translation<'a, 'r> {
    arch: Arch,
    input: &'a [u8],
    lexer: logos::Lexer<'a, Lexeme>,
    definitions: HashMap<&'a [u8], &'a [u8]>,
    output: Expansion,
    want_origins: bool,
    reporter: &'r mut Reporter,
}

impl<'a> Translation<'a, '_> {
    fn error(&mut self, span: Range<usize>, reason: impl Into<String>) -> Result<(), Stop> {
        self.reporter.push(Diagnostic::error(TOOL, span, reason))
    }

    fn tokens(&mut self) -> Result<(), Stop> {
        while let Some((lexeme, span)) = self.next()? {
            let text = &self.input[span.clone()];
            match lexeme {
                Lexeme::Atom if text == b"DEFINE" => self.define(span)?,
                Lexeme::Atom => match self.definitions.get(text) {
                    Some(&value) => self.emit(value, span.start),
                    None => self.atom(text, span)?,
                },
                Lexeme::Raw => self.emit(inside(text), span.start),
                Lexeme::Text => {
                    let mut digits = Vec::with_capacity(2 * text.len());
                    inside(text).iter().chain(&[0]).for_each(|&byte| push_hex(&mut digits, byte));
                    self.emit(&digits, span.start);
                }
            }
        }
        Ok(())
    }

    /// The next token that is one; what is none has been reported.
    fn next(&mut self) -> Result<Option<(Lexeme, Range<usize>)>, Stop> {
        loop {
            let Some(lexeme) = self.lexer.next() else { return Ok(None) };
            let start = self.lexer.span().start;
            if let Ok(lexeme) = lexeme {
                let span = self.lexer.span();
                if lexeme == Lexeme::Atom && self.input.get(span.end) == Some(&0) {
                    // It is not known where the word ends.
                    continue;
                }
                return Ok(Some((lexeme, span)));
            }
            let end_of_line = |from: usize| {
                self.input[from..].iter().position(|&byte| byte == b'\n').map_or(self.input.len(), |length| from + length)
            };
            match self.input[start..].iter().position(|&byte| byte == 0) {
                // A string that a NUL interrupts is wrong because of the NUL.
                Some(length) if self.input[start] == 0 || closing_quote(&self.input[start..start + length]).is_none() => {
                    let nul = start + length;
                    self.resume(nul + 1);
                    self.error(nul..nul + 1, "NUL byte")?;
                }
                _ => {
                    let span = start..end_of_line(start);
                    self.resume(self.input.len());
                    self.reporter.push(
                        Diagnostic::error(TOOL, span, "unterminated string")
                            .with_help("it ends at the next quote of the same kind; there is no escape character"),
                    )?;
                }
            }
        }
    }

    /// Goes on lexing at `position`.
    fn resume(&mut self, position: usize) {
        let at = self.lexer.span().end;
        self.lexer.bump(position.saturating_sub(at));
    }

    fn define(&mut self, define: Range<usize>) -> Result<(), Stop> {
        let incomplete = "DEFINE incomplete";
        let help = "DEFINE is followed by a name and a value";
        let incomplete = Diagnostic::error(TOOL, define, incomplete).with_help(help);
        let Some((kind, span)) = self.next()? else { return self.reporter.push(incomplete) };
        let name = &self.input[span.clone()];
        let name_is_atom = kind == Lexeme::Atom;
        if !name_is_atom {
            self.reporter.push(Diagnostic::error(TOOL, span, "bad DEFINE name").with_help("it must be a word, not a string"))?;
        }
        let Some((kind, span)) = self.next()? else { return self.reporter.push(incomplete) };
        let text = &self.input[span.clone()];
        let value = match kind {
            Lexeme::Atom => text,
            Lexeme::Raw => inside(text),
            Lexeme::Text => {
                let help = "it may be a word or '…', not a \"…\" string: write its bytes as '…' digits";
                return self.reporter.push(Diagnostic::error(TOOL, span, "bad DEFINE value").with_help(help));
            }
        };
        if name_is_atom {
            self.definitions.insert(name, value);
        }
        Ok(())
    }

    /// An atom that has no definition.
    fn atom(&mut self, text: &'a [u8], span: Range<usize>) -> Result<(), Stop> {
        if let Some(form) = number_form(self.arch, text) {
            return match parse_number(&text[1..]) {
                None => {
                    let help = "a number is decimal, with an optional - in front, or 0x and hexadecimal digits";
                    let error = Diagnostic::error(TOOL, span, "malformed number").with_help(help);
                    self.reporter.push(error.with_detail(format!("`{}`", text.escape_ascii())))
                }
                Some(value) if value < form.low || value > form.high => {
                    let detail = format!("`{}` is not between {} and {}", text.escape_ascii(), form.low, form.high);
                    self.reporter.push(Diagnostic::error(TOOL, span, "number out of range").with_detail(detail))
                }
                Some(value) => {
                    let mut digits = form.prefix.to_vec();
                    let bytes = (form.encode)(value as i64).to_le_bytes();
                    bytes[..form.size].iter().for_each(|&byte| push_hex(&mut digits, byte));
                    self.emit(&digits, span.start);
                    Ok(())
                }
            };
        }
        let passes = b":&%!@$~^.<".contains(&text[0]) || (text.len() % 2 == 0 && text.iter().all(u8::is_ascii_hexdigit));
        if passes {
            self.emit(text, span.start);
            return Ok(());
        }
        let detail = format!("`{}`", text.escape_ascii());
        let mut diagnostic = Diagnostic::error(TOOL, span, "unknown word").with_detail(detail);
        diagnostic.help = super::check::nearest(text, self.definitions.keys().copied());
        self.reporter.push(diagnostic)
    }

    fn emit(&mut self, text: &[u8], source: usize) {
        if self.want_origins {
            self.output.origins.push(Origin { output: self.output.text.len(), source, call: source });
        }
        self.output.text.extend_from_slice(text);
        self.output.text.push(b'\n');
    }
}

/// What stands between the quotes of a string token.
fn inside(token: &[u8]) -> &[u8] {
    &token[1..token.len() - 1]
}

/// The offset of the quote that ends the string at the start of `text`.
fn closing_quote(text: &[u8]) -> Option<usize> {
    let quote = *text.first()?;
    text[1..].iter().position(|&byte| byte == quote).map(|length| 1 + length)
}

fn push_hex(digits: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    digits.extend_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
}

/// How a number after a sigil is written.
struct NumberForm {
    low: i128,
    high: i128,
    prefix: &'static [u8],
    encode: fn(i64) -> u32,
    size: usize,
}

/// The form of `text`, if it is meant as a number: a sigil, then a digit or a minus sign.
fn number_form(arch: Arch, text: &[u8]) -> Option<NumberForm> {
    if !matches!(text.get(1), Some(b'-' | b'0'..=b'9')) {
        return None;
    }
    let plain = |size: usize| {
        let range = 1i128 << (8 * size);
        Some(NumberForm { low: -range / 2, high: range - 1, prefix: b"", encode: |value| value as u32, size })
    };
    let mask = |low, high, encode| Some(NumberForm { low, high, prefix: b".", encode, size: 4 });
    match (arch, text[0]) {
        (_, b'%') => plain(4),
        (Arch::Amd64 | Arch::Aarch64, b'@') => plain(2),
        (Arch::Amd64 | Arch::Aarch64, b'!') => plain(1),
        // I-type, S-type and U-type immediates (RISC-V manual, volume I).
        (Arch::Riscv64, b'!') => mask(-2048, 4095, |n| (n as u32 & 0xFFF) << 20),
        (Arch::Riscv64, b'@') => mask(-2048, 4095, |n| (n as u32 & 0x1F) << 7 | (n as u32 & 0xFE0) << 20),
        (Arch::Riscv64, b'~') => {
            mask(i128::from(i32::MIN), i128::from(u32::MAX), |n| (n as u32).wrapping_add(0x800) & 0xFFFF_F000)
        }
        _ => None,
    }
}

/// The value of a number. One too large for 64 bits is replaced by one that no form can hold.
fn parse_number(text: &[u8]) -> Option<i128> {
    let (negative, radix, digits) = match text {
        [b'-', digits @ ..] => (true, 10, digits),
        [b'0', b'x', digits @ ..] => (false, 16, digits),
        digits => (false, 10, digits),
    };
    if digits.is_empty() {
        return None;
    }
    let mut value: i128 = 0;
    for &digit in digits {
        value = (value * i128::from(radix) + i128::from((digit as char).to_digit(radix)?)).min(1 << 64);
    }
    Some(if negative { -value } else { value })
}
