//! hex0, hex1 and hex2: bytes, bytes with one-character labels, bytes with named labels.
//!
//! One scan lays down the bytes and notes the references; a second walk over the notes fills them in. That
//! works because the size of a reference does not depend on its target. Every reference is filled in by
//! exclusive-or: on amd64 and aarch64 into zero bytes of its own, on riscv64 into the fields of the
//! instruction that follows it. What a reference looks like is one table per architecture: [`sigils`].

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::ops::Range;

use super::{Arch, Diagnostic, Reporter, Stop};

/// Which of the three languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Hex0,
    Hex1,
    Hex2,
}

impl Level {
    /// The tool's name.
    pub fn name(self) -> &'static str {
        match self {
            Level::Hex0 => "hex0",
            Level::Hex1 => "hex1",
            Level::Hex2 => "hex2",
        }
    }
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
    /// The lines that made bytes, in order. A byte whose digits stand on two lines belongs to the second.
    pub lines: Vec<ListedLine>,
    /// The value of every label; of the last definition, where there are several.
    pub labels: BTreeMap<Vec<u8>, u64>,
    /// Every definition of a label, in the order of the text.
    pub definitions: Vec<Definition>,
}

/// A label where it is defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    pub name: Vec<u8>,
    /// Offset in the output of the byte it stands before. It never falls from one definition to the next.
    pub offset: usize,
}

/// A source line that made bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedLine {
    /// Line number, from 1.
    pub line: usize,
    /// Address of its first byte: the base of the language plus the offset in the output.
    pub address: u64,
    /// Its bytes, as a range of the output.
    pub range: Range<usize>,
}

/// The address of the first byte of the output.
pub fn base(level: Level, arch: Arch) -> u64 {
    match (level, arch) {
        (Level::Hex0, _) | (Level::Hex1, Arch::Amd64 | Arch::Riscv64) => 0,
        (Level::Hex1, Arch::Aarch64) | (Level::Hex2, _) => 0x600000,
    }
}

/// What a sigil stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// The address itself, in so many bytes, low byte first.
    Absolute(usize),
    /// The distance from the end of the reference.
    FromEnd(usize),
    /// The distance from the start of the reference.
    FromStart(usize),
    /// The distance from the start of the reference, in instructions of four bytes.
    Words(usize),
    /// A field of the next instruction, which is also where the distance is measured from.
    Field(Field),
}

/// The immediate fields of riscv64 instructions, as the RISC-V manual names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    B,
    I,
    J,
    U,
}

impl Form {
    /// Bytes of output.
    fn size(self) -> usize {
        match self {
            Form::Absolute(size) | Form::FromEnd(size) | Form::FromStart(size) | Form::Words(size) => size,
            Form::Field(_) => 0,
        }
    }
}

/// The sigils of a language on an architecture. Anything else is skipped as text.
fn sigils(level: Level, arch: Arch) -> &'static [(u8, Form)] {
    use Form::*;
    match (level, arch) {
        (Level::Hex0, _) => &[],
        (Level::Hex1, Arch::Amd64) => &[(b'%', FromEnd(4))],
        (Level::Hex1, Arch::Aarch64) => &[(b'&', Absolute(4)), (b'$', Absolute(2)), (b'~', Words(3))],
        (Level::Hex1, Arch::Riscv64) => {
            &[(b'!', Field(self::Field::I)), (b'@', Field(self::Field::B)), (b'~', Field(self::Field::U)), (b'$', Field(self::Field::J))]
        }
        (Level::Hex2, Arch::Amd64) => {
            &[(b'!', FromEnd(1)), (b'@', FromEnd(2)), (b'%', FromEnd(4)), (b'$', Absolute(2)), (b'&', Absolute(4))]
        }
        (Level::Hex2, Arch::Aarch64) => &[
            (b'!', FromStart(1)),
            (b'@', FromStart(2)),
            (b'~', FromStart(3)),
            (b'%', FromStart(4)),
            (b'$', Absolute(2)),
            (b'&', Absolute(4)),
        ],
        (Level::Hex2, Arch::Riscv64) => &[
            (b'!', Field(self::Field::I)),
            (b'@', Field(self::Field::B)),
            (b'~', Field(self::Field::U)),
            (b'%', FromEnd(4)),
            (b'$', Field(self::Field::J)),
            (b'&', Absolute(4)),
        ],
    }
}

/// Assembles `input`; the error is the first one.
pub fn assemble(level: Level, arch: Arch, input: &[u8]) -> Result<Vec<u8>, Diagnostic> {
    list(level, arch, input).map(|assembled| assembled.bytes)
}

/// Assembles `input` and says where everything went; the error is the first one.
pub fn list(level: Level, arch: Arch, input: &[u8]) -> Result<Assembled, Diagnostic> {
    let mut reporter = Reporter::new(1);
    let assembled = run(level, arch, input, Strictness::Tool, &mut reporter);
    match reporter.into_first_error() {
        Some(error) => Err(error),
        None => Ok(assembled),
    }
}

/// What counts as a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    /// What the tools refuse.
    Tool,
    /// Also what they accept but what cannot be right: a distance that does not fit, a word among digits.
    Check {
        /// Whether every label must have a definition; not so in a part of a program.
        complete: bool,
    },
}

/// Assembles `input` and reports what is wrong with it. The result means something only if nothing is.
pub(super) fn run(level: Level, arch: Arch, input: &[u8], strictness: Strictness, reporter: &mut Reporter) -> Assembled {
    let mut scan = Scan {
        level,
        arch,
        strictness,
        base: base(level, arch),
        input,
        position: 0,
        line: 1,
        digit: None,
        literal: None,
        bytes: Vec::with_capacity(input.len() / 3),
        lines: Vec::new(),
        labels: HashMap::new(),
        definitions: Vec::new(),
        references: Vec::new(),
        masks: Vec::new(),
        reporter,
    };
    let finished = scan.text().and_then(|()| scan.resolve());
    // Stopping early is the reporter's doing: it holds the reason.
    let _ = finished;
    let labels = scan.labels.iter().map(|(name, value)| (name.to_vec(), *value)).collect();
    Assembled { bytes: scan.bytes, listing: Listing { lines: scan.lines, labels, definitions: scan.definitions } }
}

/// A use of a label.
struct Reference<'a> {
    form: Form,
    /// Whether `^` stood before it: the distance counts instructions of four bytes.
    words: bool,
    target: &'a [u8],
    /// The label after `>`, from which the distance is measured instead.
    origin: Option<&'a [u8]>,
    /// Offset in the output.
    at: usize,
    span: Range<usize>,
}

/// The eight digits after a `.`, as far as they have been read.
struct Literal {
    start: usize,
    bytes: u32,
    mask: u32,
}

struct Scan<'a, 'r> {
    level: Level,
    arch: Arch,
    strictness: Strictness,
    base: u64,
    input: &'a [u8],
    position: usize,
    line: usize,
    /// The first digit of a byte, and where it stands.
    digit: Option<(u8, usize)>,
    literal: Option<Literal>,
    bytes: Vec<u8>,
    lines: Vec<ListedLine>,
    labels: HashMap<&'a [u8], u64>,
    definitions: Vec<Definition>,
    references: Vec<Reference<'a>>,
    /// Words to be combined with the output at an offset.
    masks: Vec<(usize, u32)>,
    reporter: &'r mut Reporter,
}

impl<'a> Scan<'a, '_> {
    fn tool(&self) -> &'static str {
        self.level.name()
    }

    fn checking(&self) -> bool {
        self.strictness != Strictness::Tool
    }

    fn error(&mut self, span: Range<usize>, reason: impl Into<String>) -> Result<(), Stop> {
        self.reporter.push(Diagnostic::error(self.tool(), span, reason))
    }

    /// Pass 1: lays down bytes, notes labels and references.
    fn text(&mut self) -> Result<(), Stop> {
        let hex2_riscv64 = (self.level, self.arch) == (Level::Hex2, Arch::Riscv64);
        while let Some(&byte) = self.input.get(self.position) {
            let start = self.position;
            self.position += 1;
            match byte {
                b'\n' => self.line += 1,
                b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F' => self.digit(byte, start)?,
                b'#' | b';' => self.skip_comment(),
                b':' if self.level != Level::Hex0 => {
                    self.not_inside_byte(start)?;
                    let name = self.name();
                    self.define(name, start)?;
                }
                b'^' if (self.level, self.arch) == (Level::Hex2, Arch::Aarch64) => {
                    // It holds for a sigil that follows at once; two cancel each other.
                    match self.input.get(self.position).and_then(|&next| self.form_of(next)) {
                        Some(form) => {
                            self.position += 1;
                            self.reference(form, true, start)?;
                        }
                        None if self.input.get(self.position) == Some(&b'^') => self.position += 1,
                        None => {}
                    }
                }
                b'.' if hex2_riscv64 => {
                    self.not_inside_byte(start)?;
                    self.literal = Some(Literal { start, bytes: 0, mask: 0 });
                }
                b'<' if hex2_riscv64 => {
                    self.not_inside_byte(start)?;
                    while !self.bytes.len().is_multiple_of(4) {
                        self.emit(0);
                    }
                }
                _ => match self.form_of(byte) {
                    Some(form) => self.reference(form, false, start)?,
                    None => self.skipped(byte, start)?,
                },
            }
        }
        self.end_of_input()
    }

    fn end_of_input(&mut self) -> Result<(), Stop> {
        if let Some(literal) = self.literal.take() {
            self.error(literal.start..self.input.len(), "`.` needs eight hexadecimal digits, and the input ends")?;
        }
        if let Some((_, at)) = self.digit
            && (self.level == Level::Hex2 || self.checking())
        {
            self.error(at..at + 1, "a digit without a partner at the end of the input")?;
        }
        Ok(())
    }

    fn form_of(&self, sigil: u8) -> Option<Form> {
        sigils(self.level, self.arch).iter().find(|(byte, _)| *byte == sigil).map(|(_, form)| *form)
    }

    /// The line end that stops a comment is read as text.
    fn skip_comment(&mut self) {
        let carriage_return_ends_it =
            self.level == Level::Hex2 || (self.level == Level::Hex1 && self.arch != Arch::Aarch64);
        let rest = &self.input[self.position..];
        let length = rest.iter().position(|&byte| byte == b'\n' || (byte == b'\r' && carriage_return_ends_it));
        self.position += length.unwrap_or(rest.len());
    }

    fn digit(&mut self, byte: u8, at: usize) -> Result<(), Stop> {
        let value = (byte as char).to_digit(16).expect("the caller matched a hexadecimal digit") as u8;
        let Some((high, _)) = self.digit.take() else {
            self.digit = Some((value, at));
            return Ok(());
        };
        let byte = high << 4 | value;
        match &mut self.literal {
            None => self.emit(byte),
            Some(literal) => {
                literal.mask |= u32::from(byte) << (8 * literal.bytes);
                literal.bytes += 1;
                if literal.bytes == 4 {
                    self.masks.push((self.bytes.len(), literal.mask));
                    self.literal = None;
                }
            }
        }
        Ok(())
    }

    fn emit(&mut self, byte: u8) {
        let at = self.bytes.len();
        self.bytes.push(byte);
        match self.lines.last_mut() {
            Some(last) if last.line == self.line => last.range.end = at + 1,
            _ => {
                let address = self.base.wrapping_add(at as u64);
                self.lines.push(ListedLine { line: self.line, address, range: at..at + 1 });
            }
        }
    }

    /// A label, a reference and the like may not stand inside the digits of a byte or of a `.` literal.
    fn not_inside_byte(&mut self, at: usize) -> Result<(), Stop> {
        if let Some(literal) = self.literal.take() {
            self.error(literal.start..at, "`.` needs eight hexadecimal digits with nothing but blanks between them")?;
        }
        if self.checking()
            && let Some((_, digit)) = self.digit.take()
        {
            self.error(digit..at, "a digit without a partner")?;
        }
        Ok(())
    }

    /// The name at the current position: one byte in hex1, and in hex2 all up to a blank, TAB, LF or `>`.
    fn name(&mut self) -> Option<&'a [u8]> {
        let rest = &self.input[self.position..];
        let length = match self.level {
            Level::Hex0 | Level::Hex1 => rest.len().min(1),
            Level::Hex2 => rest.iter().position(|byte| b" \t\n>".contains(byte)).unwrap_or(rest.len()),
        };
        let name = &rest[..length];
        self.position += length;
        self.line += name.iter().filter(|&&byte| byte == b'\n').count();
        // At the end of the input hex1 has no byte left to be a name, and nothing to be named.
        (self.level == Level::Hex2 || length > 0).then_some(name)
    }

    fn define(&mut self, name: Option<&'a [u8]>, start: usize) -> Result<(), Stop> {
        let Some(name) = name else { return Ok(()) };
        let value = self.base.wrapping_add(self.bytes.len() as u64);
        let earlier = self.labels.insert(name, value);
        self.definitions.push(Definition { name: name.to_vec(), offset: self.bytes.len() });
        if !self.checking() {
            return Ok(());
        }
        let span = start..self.position;
        if earlier.is_some() {
            let reason = format!("label `{}` is defined twice", name.escape_ascii());
            let help = "the last definition would hold for all references: rename one of them";
            self.reporter.push(Diagnostic::error(self.tool(), span.clone(), reason).with_help(help))?;
        }
        if self.level == Level::Hex2 {
            if name.is_empty() {
                self.error(span, "`:` without a name")?;
            } else if self.input.get(self.position) == Some(&b'>') {
                self.error(start..self.position + 1, "a definition cannot have a base: the text after `>` is read as digits")?;
            } else if name.iter().any(|byte| b"#;\r".contains(byte)) {
                let reason = format!("`{}` is all one name", name.escape_ascii());
                self.reporter.push(Diagnostic::warning(self.tool(), span, reason).with_help("put a blank after the name"))?;
            }
        }
        Ok(())
    }

    fn reference(&mut self, form: Form, words: bool, start: usize) -> Result<(), Stop> {
        self.not_inside_byte(start)?;
        let Some(target) = self.name() else { return Ok(()) };
        let mut origin = None;
        if self.level == Level::Hex2 && self.input.get(self.position) == Some(&b'>') && !matches!(form, Form::Field(_)) {
            self.position += 1;
            origin = self.name();
        }
        let span = start..self.position;
        if self.checking() && target.is_empty() {
            self.error(span.clone(), format!("`{}` without a name", self.input[start].escape_ascii()))?;
        }
        self.references.push(Reference { form, words, target, origin, at: self.bytes.len(), span });
        for _ in 0..form.size() {
            self.emit(0);
        }
        Ok(())
    }

    /// Text that means nothing. What the writer thought it means is another matter.
    fn skipped(&mut self, byte: u8, at: usize) -> Result<(), Stop> {
        if !self.checking() || b" \t\r\n".contains(&byte) {
            return Ok(());
        }
        // `^` is written for aarch64's sake in text for all architectures.
        if byte == b'^' && self.level == Level::Hex1 && self.arch == Arch::Aarch64 {
            return Ok(());
        }
        let stands_in = |byte: &u8| b" \t\r\n#;".contains(byte);
        let start = self.input[..at].iter().rposition(stands_in).map_or(0, |before| before + 1);
        let end = self.input[at..].iter().position(stands_in).map_or(self.input.len(), |length| at + length);
        let word = self.input[start..end].escape_ascii().to_string();
        let reason = format!("`{word}` is not hexadecimal: of such a word {} reads the digits and skips the rest", self.tool());
        self.position = end;
        self.digit = None;
        self.error(start..end, reason)
    }

    /// Pass 2: fills in the references.
    fn resolve(&mut self) -> Result<(), Stop> {
        for index in 0..self.references.len() {
            let reference = &self.references[index];
            let (form, words, at, span) = (reference.form, reference.words, reference.at, reference.span.clone());
            let (target, origin) = (reference.target, reference.origin);
            let Some(target_value) = self.value_of(target, &span)? else { continue };
            let origin_value = match origin {
                None => None,
                Some(name) => match self.value_of(name, &span)? {
                    Some(value) => Some(value),
                    None => continue,
                },
            };
            let here = self.base.wrapping_add(at as u64);
            let distance = |default: u64| target_value.wrapping_sub(origin_value.unwrap_or(default)) as i64;
            let value = match form {
                // Only riscv64 takes a base into account here.
                Form::Absolute(_) if self.arch == Arch::Riscv64 => distance(0),
                Form::Absolute(_) => target_value as i64,
                Form::FromEnd(size) => distance(here.wrapping_add(size as u64)),
                Form::FromStart(_) | Form::Words(_) | Form::Field(_) => distance(here),
            };
            let in_words = matches!(form, Form::Words(_)) || (words && matches!(form, Form::FromStart(_)));
            if self.checking() {
                self.check_range(form, in_words, value, target, span)?;
            }
            match form {
                Form::Field(field) => self.combine(at, &field_mask(field, value).to_le_bytes()),
                _ => {
                    let value = if in_words { value >> 2 } else { value };
                    self.combine(at, &value.to_le_bytes()[..form.size()]);
                }
            }
        }
        for (at, mask) in std::mem::take(&mut self.masks) {
            self.combine(at, &mask.to_le_bytes());
        }
        Ok(())
    }

    /// The value of a label; hex1 takes 0 for one that is not defined.
    fn value_of(&mut self, name: &[u8], span: &Range<usize>) -> Result<Option<u64>, Stop> {
        if let Some(value) = self.labels.get(name) {
            return Ok(Some(*value));
        }
        let required = match self.strictness {
            Strictness::Tool => self.level == Level::Hex2,
            Strictness::Check { complete } => complete,
        };
        if required {
            let reason = format!("label `{}` is not defined", name.escape_ascii());
            let mut diagnostic = Diagnostic::error(self.tool(), span.clone(), reason);
            if self.checking() {
                diagnostic.help = super::check::nearest(name, self.labels.keys().copied());
            }
            self.reporter.push(diagnostic)?;
        }
        Ok((self.level != Level::Hex2 && !self.checking()).then_some(0))
    }

    /// Combines bytes with the output from `at` on, as far as there is output.
    fn combine(&mut self, at: usize, mask: &[u8]) {
        for (byte, mask) in self.bytes.iter_mut().skip(at).zip(mask) {
            *byte ^= mask;
        }
    }

    /// Whether a distance fits where it goes. The tools cut it off without a word.
    fn check_range(&mut self, form: Form, words: bool, value: i64, target: &[u8], span: Range<usize>) -> Result<(), Stop> {
        let (bits, step) = match form {
            // Low parts of an address and of a distance: cut off on purpose.
            Form::Absolute(_) | Form::Field(Field::I) => return Ok(()),
            Form::FromEnd(size) | Form::FromStart(size) | Form::Words(size) if words => (8 * size + 2, 4),
            Form::FromEnd(size) | Form::FromStart(size) | Form::Words(size) => (8 * size, 1),
            Form::Field(Field::B) => (13, 2),
            Form::Field(Field::J) => (21, 2),
            Form::Field(Field::U) => (32, 1),
        };
        let (low, high) = (-1i64 << (bits - 1), (1i64 << (bits - 1)) - step);
        let name = target.escape_ascii();
        if value < low || value > high {
            let reason = format!("`{name}` is {value} bytes away: the reference holds {low} to {high}");
            return self.error(span, reason);
        }
        if value % step != 0 {
            let reason = format!("`{name}` is {value} bytes away: the reference holds multiples of {step}");
            return self.error(span, reason);
        }
        Ok(())
    }
}

/// Where an immediate's bits go in a riscv64 instruction (RISC-V manual, volume I, "Base instruction formats").
fn field_mask(field: Field, value: i64) -> u32 {
    let value = value as u32;
    let bits = |from: u32, count: u32, to: u32| (value >> from & ((1 << count) - 1)) << to;
    match field {
        // Relative to the auipc just before.
        Field::I => (value.wrapping_add(4) & 0xFFF) << 20,
        Field::B => bits(12, 1, 31) | bits(5, 6, 25) | bits(1, 4, 8) | bits(11, 1, 7),
        Field::J => bits(20, 1, 31) | bits(1, 10, 21) | bits(11, 1, 20) | bits(12, 8, 12),
        // Rounded, because the I part that is added later is signed.
        Field::U => value.wrapping_add(0x800) & 0xFFFF_F000,
    }
}
