//! hex2pp: the assembler and linker behind M1pp. Bytes, labels with scopes, references, a few directives.
//!
//! One scan lays down the bytes and notes the references, because no size depends on a label's value;
//! then the references are filled in. All errors of the scan therefore come before those of labels.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use super::{Diagnostic, Reporter, Stop};

const TOOL: &str = "hex2pp";

/// Output beyond this is refused: a mistyped `.fill` should not take all memory.
const MAX_OUTPUT: u64 = 1 << 30;

/// The command-line options that change the bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `-B`: the address of the first byte, for absolute references.
    pub base: u64,
    /// `-E`: references high byte first.
    pub big_endian: bool,
    /// `-b`: bytes are written as eight binary digits.
    pub binary: bool,
}

/// Bytes, and which line made which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assembled {
    pub bytes: Vec<u8>,
    pub listing: Listing,
}

/// Where everything went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The lines that made bytes, in order.
    pub lines: Vec<super::hex::ListedLine>,
    /// The address of every global label, base included.
    pub labels: BTreeMap<Vec<u8>, u64>,
    /// Every label of every scope, in the order of the text.
    pub definitions: Vec<super::hex::Definition>,
}

/// A parsed command line: `hex2pp [-B ADDR] [-E|-e] [-b] [-N] IN OUT`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandLine {
    pub options: Options,
    /// Not `-N`.
    pub executable: bool,
    pub input: String,
    pub output: String,
}

impl CommandLine {
    /// Parses the words after the program's name; `None` where the tool prints its usage.
    pub fn parse<S: AsRef<str>>(words: &[S]) -> Option<CommandLine> {
        let mut options = Options::default();
        let mut executable = true;
        let mut files = Vec::new();
        let mut words = words.iter().map(S::as_ref);
        while let Some(word) = words.next() {
            match word {
                "-B" => options.base = parse_base(words.next()?)?,
                "-E" => options.big_endian = true,
                "-e" => options.big_endian = false,
                "-b" => options.binary = true,
                "-N" => executable = false,
                "-" => files.push(word.to_string()),
                _ if word.starts_with('-') => return None,
                _ => files.push(word.to_string()),
            }
        }
        let [input, output] = <[String; 2]>::try_from(files).ok()?;
        Some(CommandLine { options, executable, input, output })
    }
}

/// The value of a `-B` argument: decimal or `0x` hexadecimal, with an optional `-`, in 64 bits.
pub fn parse_base(text: &str) -> Option<u64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (radix, digits) = match digits.strip_prefix("0x") {
        Some(digits) => (16, digits),
        None => (10, digits),
    };
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let value = u64::from_str_radix(digits, radix).ok()?;
    match negative {
        false => Some(value),
        true => (value <= 1 << 63).then(|| value.wrapping_neg()),
    }
}

/// Assembles `input`; the error is the first one.
pub fn assemble(options: Options, input: &[u8]) -> Result<Vec<u8>, Diagnostic> {
    list_or_not(options, input, false).map(|assembled| assembled.bytes)
}

/// Assembles `input` and says where everything went; the error is the first one.
pub fn list(options: Options, input: &[u8]) -> Result<Assembled, Diagnostic> {
    list_or_not(options, input, true)
}

fn list_or_not(options: Options, input: &[u8], listing: bool) -> Result<Assembled, Diagnostic> {
    let mut reporter = Reporter::new(1);
    let assembled = run(options, input, Wanted { listing, complete: true }, &mut reporter);
    match reporter.into_first_error() {
        Some(error) => Err(error),
        None => Ok(assembled),
    }
}

/// What a run should bring.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    /// Fill in the [`Listing`].
    pub listing: bool,
    /// Every label must have a definition; not so in a part of a program.
    pub complete: bool,
}

/// Assembles `input` and reports what is wrong with it. The result means something only if nothing is.
pub(super) fn run(options: Options, input: &[u8], wanted: Wanted, reporter: &mut Reporter) -> Assembled {
    let mut scan = Scan {
        options,
        wanted,
        input,
        position: 0,
        bytes: Vec::with_capacity(input.len() / 3),
        pointer: 4,
        pointer_is_fixed: false,
        labels: HashMap::default(),
        definitions: Vec::new(),
        scopes: vec![Scope { parent: None, opened: 0 }],
        scope: GLOBAL,
        references: Vec::new(),
        rows: Vec::new(),
        reporter,
    };
    // Stopping early is the reporter's doing: it holds the reason.
    let _ = scan.text().and_then(|()| scan.resolve());
    let listing = scan.listing();
    Assembled { bytes: scan.bytes, listing }
}

/// Index of a scope; scopes are numbered in the order in which they open.
type ScopeId = u32;

/// Plain labels, and dotted ones outside all scopes.
const GLOBAL: ScopeId = 0;

struct Scope {
    parent: Option<ScopeId>,
    /// Where its `.scope` stands.
    opened: usize,
}

struct Reference<'a> {
    sigil: u8,
    /// Bytes of output.
    size: u8,
    /// The scope it stands in.
    scope: ScopeId,
    /// Offset in the output.
    at: usize,
    start: usize,
    target: &'a [u8],
    origin: Option<&'a [u8]>,
}

struct Scan<'a, 'r> {
    options: Options,
    wanted: Wanted,
    input: &'a [u8],
    position: usize,
    bytes: Vec<u8>,
    /// `.ptrsize`, in bytes.
    pointer: u8,
    pointer_is_fixed: bool,
    labels: HashMap<(ScopeId, &'a [u8]), u64, foldhash::fast::FixedState>,
    /// For the listing.
    definitions: Vec<super::hex::Definition>,
    scopes: Vec<Scope>,
    scope: ScopeId,
    references: Vec<Reference<'a>>,
    /// For the listing: where an item starts in the input, and its bytes in the output.
    rows: Vec<(usize, Range<usize>)>,
    reporter: &'r mut Reporter,
}

/// The value of each byte as a hexadecimal digit; 16 for other bytes.
static HEX_VALUE: [u8; 256] = {
    let mut table = [16; 256];
    let mut digit = 0;
    while digit < 16 {
        table[b"0123456789ABCDEF"[digit as usize] as usize] = digit;
        table[b"0123456789abcdef"[digit as usize] as usize] = digit;
        digit += 1;
    }
    table
};

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

impl<'a> Scan<'a, '_> {
    fn error(&mut self, span: Range<usize>, reason: impl Into<String>) -> Result<(), Stop> {
        self.reporter.push(Diagnostic::error(TOOL, span, reason))
    }

    fn helpful_error(&mut self, span: Range<usize>, reason: impl Into<String>, help: &str) -> Result<(), Stop> {
        self.reporter.push(Diagnostic::error(TOOL, span, reason).with_help(help))
    }

    fn text(&mut self) -> Result<(), Stop> {
        while let Some(&byte) = self.input.get(self.position) {
            let start = self.position;
            let emitted = self.bytes.len();
            let mut is_byte_run = false;
            match byte {
                _ if is_blank(byte) => self.position += 1,
                b'#' | b';' => self.skip_to_line_end(),
                b':' => self.define()?,
                b'!' | b'@' | b'$' | b'~' | b'%' | b'&' => self.reference()?,
                b'.' => self.directive()?,
                _ if self.digit(byte).is_some() => {
                    is_byte_run = true;
                    self.byte_run()?;
                }
                _ => {
                    self.position += 1;
                    let word = self.rest_of_word(start);
                    let help = "a byte is two hexadecimal digits; labels start with `:`, references with one of ! @ $ ~ % &";
                    let help = if self.options.binary { "with -b a byte is eight digits 0 and 1" } else { help };
                    self.helpful_error(start..word, format!("`{}` starts no item", byte.escape_ascii()), help)?;
                    self.position = word;
                }
            }
            if self.wanted.listing && self.bytes.len() > emitted && !is_byte_run {
                self.rows.push((start, emitted..self.bytes.len()));
            }
        }
        while self.scope != GLOBAL {
            let scope = &self.scopes[self.scope as usize];
            let (opened, parent) = (scope.opened, scope.parent.unwrap_or(GLOBAL));
            let last = self.input.len() - usize::from(self.input.last() == Some(&b'\n'));
            let opened_on = super::diagnostics::line_at(self.input, opened);
            self.error(last..last, format!("the .scope of line {opened_on} is not closed"))?;
            self.scope = parent;
        }
        Ok(())
    }

    /// The end of the run of bytes other than blanks that holds `start`.
    fn rest_of_word(&self, start: usize) -> usize {
        let rest = &self.input[start..];
        start + rest.iter().position(|&byte| is_blank(byte) || byte == b'#' || byte == b';').unwrap_or(rest.len()).max(1)
    }

    fn skip_to_line_end(&mut self) {
        let rest = &self.input[self.position..];
        self.position += rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
    }

    /// The value of `byte` as a digit of a literal byte.
    fn digit(&self, byte: u8) -> Option<u8> {
        let value = HEX_VALUE[usize::from(byte)];
        let radix = if self.options.binary { 2 } else { 16 };
        (value < radix).then_some(value)
    }

    /// Digits in a byte, and bits in a digit.
    fn digit_shape(&self) -> (u32, u32) {
        if self.options.binary { (8, 1) } else { (2, 4) }
    }

    /// Digits, with blanks and comments anywhere between them.
    fn byte_run(&mut self) -> Result<(), Stop> {
        let start = self.position;
        let (per_byte, bits) = self.digit_shape();
        let (mut count, mut value) = (0, 0);
        let mut end = start;
        while let Some(&byte) = self.input.get(self.position) {
            if let Some(digit) = self.digit(byte) {
                self.position += 1;
                value = value << bits | digit;
                count += 1;
                end = self.position;
                if count == per_byte {
                    self.bytes.push(value);
                    count = 0;
                    value = 0;
                    if self.wanted.listing {
                        // Each byte has its line.
                        self.rows.push((end - 1, self.bytes.len() - 1..self.bytes.len()));
                    }
                }
            } else if is_blank(byte) {
                self.position += 1;
            } else if byte == b'#' || byte == b';' {
                self.skip_to_line_end();
            } else {
                break;
            }
        }
        if count != 0 {
            let help = if self.options.binary { "a byte is eight digits 0 and 1" } else { "a byte is two hexadecimal digits" };
            return self.helpful_error(start..end, "digits that do not make whole bytes", help);
        }
        Ok(())
    }

    /// The name at the current position.
    fn name(&mut self) -> &'a [u8] {
        let rest = &self.input[self.position..];
        let ends = |&byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r' | b'-' | b'>' | b'#' | b';');
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        self.position += length;
        &rest[..length]
    }

    fn define(&mut self) -> Result<(), Stop> {
        let start = self.position;
        self.position += 1;
        let name = self.name();
        let span = start..self.position;
        if name.is_empty() {
            return self.error(span, "`:` without a name");
        }
        let scope = if name[0] == b'.' { self.scope } else { GLOBAL };
        match self.labels.entry((scope, name)) {
            Entry::Vacant(entry) => {
                entry.insert(self.bytes.len() as u64);
                if self.wanted.listing {
                    self.definitions.push(super::hex::Definition { name: name.to_vec(), offset: self.bytes.len() });
                }
                Ok(())
            }
            Entry::Occupied(_) => self.error(span, format!("duplicate label `{}`", name.escape_ascii())),
        }
    }

    fn reference(&mut self) -> Result<(), Stop> {
        let start = self.position;
        let sigil = self.input[start];
        self.position += 1;
        let target = self.name();
        if target.is_empty() {
            let reason = format!("`{}` without a name", sigil.escape_ascii());
            return self.helpful_error(start..self.position.max(start + 1), reason, "the name follows at once, without a blank");
        }
        let mut origin = None;
        if let Some(b'-' | b'>') = self.input.get(self.position) {
            self.position += 1;
            let name = self.name();
            if name.is_empty() {
                return self.error(start..self.position, "a name must follow `-` at once");
            }
            origin = Some(name);
        }
        let size = match sigil {
            b'!' => 1,
            b'@' | b'$' => 2,
            b'~' => 3,
            _ => {
                self.pointer_is_fixed = true;
                self.pointer
            }
        };
        self.references.push(Reference { sigil, size, scope: self.scope, at: self.bytes.len(), start, target, origin });
        self.bytes.resize(self.bytes.len() + usize::from(size), 0);
        Ok(())
    }

    fn directive(&mut self) -> Result<(), Stop> {
        let start = self.position;
        let letters = self.input[start + 1..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        self.position = start + 1 + letters;
        match &self.input[start + 1..self.position] {
            b"scope" => {
                // Fewer scopes than bytes of input, which 32 bits count.
                let id = self.scopes.len() as ScopeId;
                self.scopes.push(Scope { parent: Some(self.scope), opened: start });
                self.scope = id;
                Ok(())
            }
            b"endscope" => match self.scopes[self.scope as usize].parent {
                Some(parent) => {
                    self.scope = parent;
                    Ok(())
                }
                None => self.error(start..self.position, ".endscope without .scope"),
            },
            b"align" => self.align(start),
            b"fill" => self.fill(start),
            b"ptrsize" => self.pointer_size(start),
            name => {
                let reason = format!("unknown directive `.{}`", name.escape_ascii());
                let span = start..self.position;
                self.helpful_error(span, reason, "there are .align, .fill, .ptrsize, .scope and .endscope")
            }
        }
    }

    /// Skips blanks up to the next argument on this line.
    fn skip_blanks(&mut self) {
        let blanks = self.input[self.position..].iter().take_while(|&&byte| byte != b'\n' && is_blank(byte)).count();
        self.position += blanks;
    }

    /// A decimal argument; `None` if there is none. One too large counts as the largest.
    fn number(&mut self) -> Option<u64> {
        self.skip_blanks();
        let digits = self.input[self.position..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let text = &self.input[self.position..self.position + digits];
        self.position += digits;
        let append = |value: u64, digit: &u8| value.saturating_mul(10).saturating_add(u64::from(digit - b'0'));
        (digits > 0).then(|| text.iter().fold(0, append))
    }

    /// An unbroken run of whole bytes; empty if there is none, `None` if the last is not whole.
    fn pattern(&mut self, most: usize) -> Option<Vec<u8>> {
        self.skip_blanks();
        let (per_byte, bits) = self.digit_shape();
        let mut pattern = Vec::new();
        while pattern.len() < most && self.input.get(self.position).is_some_and(|&byte| self.digit(byte).is_some()) {
            let mut value = 0;
            for _ in 0..per_byte {
                let digit = self.input.get(self.position).and_then(|&byte| self.digit(byte))?;
                value = value << bits | digit;
                self.position += 1;
            }
            pattern.push(value);
        }
        Some(pattern)
    }

    /// `.align N [PATTERN]`
    fn align(&mut self, start: usize) -> Result<(), Stop> {
        let alignment = match self.number() {
            Some(number) if number.is_power_of_two() => number,
            _ => {
                let span = start..self.position;
                return self.helpful_error(span, "bad .align: its argument is a power of two", "`.align N` or `.align N PATTERN`, on one line");
            }
        };
        let Some(mut pattern) = self.pattern(usize::MAX) else {
            let help = "digits after `.align N` on the same line are the pattern to fill with; data goes on the next line";
            return self.helpful_error(start..self.position, "the pattern of .align is not whole bytes", help);
        };
        if pattern.is_empty() {
            pattern.push(0);
        }
        let gap = (self.bytes.len() as u64).wrapping_neg() & (alignment - 1);
        self.make_room(start, gap)?;
        self.bytes.extend(pattern.iter().cycle().take(gap as usize));
        Ok(())
    }

    /// `.fill N B`
    fn fill(&mut self, start: usize) -> Result<(), Stop> {
        let usage = "`.fill N BYTE`, on one line: N is decimal, BYTE two hexadecimal digits";
        let Some(count) = self.number() else {
            return self.helpful_error(start..self.position, "bad .fill: it needs a count", usage);
        };
        match self.pattern(1).as_deref() {
            Some(&[byte]) => {
                self.make_room(start, count)?;
                self.bytes.resize(self.bytes.len() + count as usize, byte);
                Ok(())
            }
            _ => self.helpful_error(start..self.position, "bad .fill: it needs a byte", usage),
        }
    }

    /// Refuses `count` more bytes of output if they are too many.
    fn make_room(&mut self, start: usize, count: u64) -> Result<(), Stop> {
        if (self.bytes.len() as u64).saturating_add(count) > MAX_OUTPUT {
            self.error(start..self.position, format!("output too large: the limit is {MAX_OUTPUT} bytes"))?;
            return Err(Stop);
        }
        Ok(())
    }

    /// `.ptrsize N`
    fn pointer_size(&mut self, start: usize) -> Result<(), Stop> {
        let size = match self.number() {
            Some(4) => 4,
            Some(8) => 8,
            _ => return self.error(start..self.position, "bad .ptrsize: its argument is 4 or 8"),
        };
        if size != self.pointer && self.pointer_is_fixed {
            return self.helpful_error(start..self.position, ".ptrsize after the first % or & reference", "move it to the top of the input");
        }
        self.pointer = size;
        Ok(())
    }

    /// Fills in the references.
    fn resolve(&mut self) -> Result<(), Stop> {
        for reference in std::mem::take(&mut self.references) {
            let Some(target) = self.value_of(reference.target, &reference)? else { continue };
            let value = match reference.origin {
                Some(origin) => {
                    let Some(origin) = self.value_of(origin, &reference)? else { continue };
                    target.wrapping_sub(origin)
                }
                None if matches!(reference.sigil, b'$' | b'&') => target.wrapping_add(self.options.base),
                None => target.wrapping_sub(reference.at as u64 + u64::from(reference.size)),
            } as i64;
            let (low, high) = match reference.sigil {
                b'!' => (-128, 127),
                b'@' => (-32768, 32767),
                b'~' => (-8388608, 8388607),
                b'$' => (0, 65535),
                _ => (i64::MIN, i64::MAX),
            };
            if value < low || value > high {
                let span = self.span_of(&reference);
                let text = self.input[span.clone()].escape_ascii();
                self.error(span, format!("`{text}` is {value}, out of range: {low} to {high}"))?;
                continue;
            }
            let size = usize::from(reference.size);
            let place = &mut self.bytes[reference.at..reference.at + size];
            place.copy_from_slice(&value.to_le_bytes()[..size]);
            if self.options.big_endian {
                place.reverse();
            }
        }
        Ok(())
    }

    fn span_of(&self, reference: &Reference<'a>) -> Range<usize> {
        let length = 1 + reference.target.len() + reference.origin.map_or(0, |origin| 1 + origin.len());
        reference.start..reference.start + length
    }

    fn value_of(&mut self, name: &'a [u8], reference: &Reference<'a>) -> Result<Option<u64>, Stop> {
        let mut scope = reference.scope;
        if name[0] == b'.' && scope != GLOBAL {
            while scope != GLOBAL {
                if let Some(value) = self.labels.get(&(scope, name)) {
                    return Ok(Some(*value));
                }
                scope = self.scopes[scope as usize].parent.unwrap_or(GLOBAL);
            }
        } else if let Some(value) = self.labels.get(&(GLOBAL, name)) {
            return Ok(Some(*value));
        }
        if self.wanted.complete {
            let reason = format!("label `{}` is not defined", name.escape_ascii());
            let mut diagnostic = Diagnostic::error(TOOL, self.span_of(reference), reason);
            diagnostic.help = if name[0] == b'.' && reference.scope != GLOBAL {
                Some("a dotted name is looked for in the scopes open here, and nowhere else".to_string())
            } else {
                super::check::nearest(name, self.labels.keys().filter(|(scope, _)| *scope == GLOBAL).map(|(_, name)| *name))
            };
            self.reporter.push(diagnostic)?;
        }
        Ok(None)
    }

    fn listing(&mut self) -> Listing {
        if !self.wanted.listing {
            return Listing::default();
        }
        let mut lines: Vec<super::hex::ListedLine> = Vec::new();
        let (mut line, mut counted) = (1, 0);
        for (start, range) in &self.rows {
            line += self.input[counted..*start].iter().filter(|&&byte| byte == b'\n').count();
            counted = *start;
            match lines.last_mut() {
                Some(last) if last.line == line => last.range.end = range.end,
                _ => {
                    let address = self.options.base.wrapping_add(range.start as u64);
                    lines.push(super::hex::ListedLine { line, address, range: range.clone() });
                }
            }
        }
        let globals = self.labels.iter().filter(|((scope, _), _)| *scope == GLOBAL);
        let labels = globals.map(|((_, name), value)| (name.to_vec(), self.options.base.wrapping_add(*value))).collect();
        Listing { lines, labels, definitions: std::mem::take(&mut self.definitions) }
    }
}
