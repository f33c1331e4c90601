//! The audit of the seeds: does the commented hex say what the bytes do?
//!
//! Every file under `vendor/seed/ARCH` but the seed itself is text with three columns, `BYTES ; MNEMONIC ;
//! intent`. The audit assembles the text with the reference assembler, lets binutils' objdump disassemble the
//! bytes of each line on their own, at their own address, and compares what it prints with the second column.
//! Data directives are compared by value, written-down label addresses are computed again, and `hex0-seed`
//! must be what `hex0.hex0` says, and small.
//!
//! What a line claims is parsed, and its claims are judged, by pure functions; only [`audit`] reads files and
//! starts objdump, once per file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::arch::Arch;
use crate::reference::hex::{self, Assembled, Level};
use crate::reference::{Diagnostic, Sources, diagnostics::Report};

/// Widest line allowed, in columns.
const MAX_COLUMNS: usize = 120;

/// The seed must be smaller than this, in bytes.
pub fn seed_limit(arch: Arch) -> usize {
    match arch {
        Arch::Amd64 => 229,
        Arch::Aarch64 => 526,
        Arch::Riscv64 => 392,
    }
}

/// The commented files of an architecture, each with its language and the file that is put before it.
const FILES: [(&str, Level, Option<&str>); 6] = [
    ("hex0.hex0", Level::Hex0, None),
    ("hex1.hex0", Level::Hex0, None),
    ("hex2.hex1", Level::Hex1, None),
    ("catm.hex2", Level::Hex2, None),
    ("ELF.hex2", Level::Hex2, None),
    ("M0.hex2", Level::Hex2, Some("ELF.hex2")),
];

/// What an audit found.
#[derive(Debug, Default)]
pub struct AuditReport {
    /// The seeds, in the order of [`Arch::ALL`].
    pub seeds: Vec<Seed>,
    /// The files that were compared line by line.
    pub files: Vec<AuditedFile>,
    /// What is wrong; empty if all is well.
    pub findings: Vec<Report>,
}

/// A seed's size against its limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seed {
    pub arch: Arch,
    /// In bytes.
    pub size: usize,
    /// The size it must stay under, in bytes.
    pub limit: usize,
}

/// A file that was compared line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditedFile {
    pub path: PathBuf,
    /// Lines whose mnemonic was compared with the disassembly.
    pub instructions: usize,
    /// Lines of data that were compared by value.
    pub data: usize,
    /// Bytes of output.
    pub bytes: usize,
}

/// Why an audit could not be carried out.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum AuditError {
    #[error("no objdump that can disassemble {arch} was found")]
    #[diagnostic(help("install it: apt-get install {package}"))]
    NoObjdump { arch: Arch, package: &'static str },
    #[error("{}: cannot be read: {error}", path.display())]
    #[diagnostic(help("the audit needs the folder vendor/seed with one folder per architecture"))]
    Unreadable { path: PathBuf, error: std::io::Error },
    #[error("{} cannot be run: {error}", objdump.display())]
    Objdump { objdump: PathBuf, error: std::io::Error },
    #[error("{} failed: {stderr}", objdump.display())]
    ObjdumpFailed { objdump: PathBuf, stderr: String },
}

impl AuditReport {
    /// Whether nothing is wrong.
    pub fn passed(&self) -> bool {
        self.findings.is_empty()
    }

    /// The tables of files and seeds, and the verdict; findings are reports of their own.
    pub fn summary(&self) -> String {
        let mut text = String::new();
        for file in &self.files {
            let path = file.path.display().to_string();
            // Writing to a string does not fail.
            let _ = writeln!(
                text,
                "{path:<40} {:>5} instructions {:>4} data lines {:>6} bytes",
                file.instructions, file.data, file.bytes
            );
        }
        for seed in &self.seeds {
            let verdict = if seed.size < seed.limit { "ok" } else { "TOO LARGE" };
            let _ = writeln!(text, "hex0-seed {:<8} {:>4} bytes, must be under {}: {verdict}", seed.arch.name(), seed.size, seed.limit);
        }
        let _ = match self.findings.len() {
            0 => writeln!(text, "audit passed"),
            1 => writeln!(text, "audit failed: 1 finding"),
            count => writeln!(text, "audit failed: {count} findings"),
        };
        text
    }
}

/// Audits the given architectures under `directory`, which is `vendor/seed` of the tree.
pub fn audit(directory: &Path, architectures: &[Arch]) -> Result<AuditReport, AuditError> {
    let mut report = AuditReport::default();
    for &arch in architectures {
        audit_architecture(&directory.join(arch.name()), arch, &mut report)?;
    }
    Ok(report)
}

fn audit_architecture(folder: &Path, arch: Arch, report: &mut AuditReport) -> Result<(), AuditError> {
    let objdump = find_objdump(arch)?;
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read(&path).map_err(|error| AuditError::Unreadable { path, error })
    };
    let seed = read("hex0-seed")?;
    report.seeds.push(Seed { arch, size: seed.len(), limit: seed_limit(arch) });
    for (name, level, preamble) in FILES {
        let path = folder.join(name);
        let text = read(name)?;
        let mut sources = Sources::new();
        let mut first_line = 1;
        if let Some(preamble) = preamble {
            let preamble_text = read(preamble)?;
            first_line += line_count(&preamble_text);
            sources.add(folder.join(preamble).display().to_string(), &preamble_text);
        }
        sources.add(path.display().to_string(), &text);
        let mut findings = Vec::new();
        // The preamble refers to labels that only a program defines: it gets the smallest one.
        let program: &[u8] = if name == "ELF.hex2" { b":_start :ELF_end\n" } else { b"" };
        let whole = [sources.text(), program].concat();
        match hex::list(level, arch, &whole) {
            Err(diagnostic) => findings.push(diagnostic),
            Ok(assembled) => {
                let file = Sheet::new(arch, level, &whole, first_line, first_line + line_count(&text), assembled);
                let disassembly = disassemble(&objdump, arch, &file.sections())?;
                let tally = file.judge(&disassembly, &mut findings);
                if name == "hex0.hex0" {
                    findings.extend(compare_seed(arch, &seed, &file));
                }
                report.files.push(AuditedFile {
                    path,
                    instructions: tally.instructions,
                    data: tally.data,
                    bytes: file.assembled.bytes.len(),
                });
            }
        }
        report.findings.extend(findings.iter().map(|finding| finding.report(&sources)));
    }
    Ok(())
}

fn line_count(text: &[u8]) -> usize {
    text.iter().filter(|&&byte| byte == b'\n').count()
}

/// What is wrong with the seed, given what `hex0.hex0` says.
fn compare_seed(arch: Arch, seed: &[u8], sheet: &Sheet) -> Option<Diagnostic> {
    let bytes = &sheet.assembled.bytes;
    if seed.len() >= seed_limit(arch) {
        let reason = format!("hex0-seed has {} bytes and must stay under {}", seed.len(), seed_limit(arch));
        return Some(Diagnostic::error(TOOL, 0..0, reason));
    }
    let different = seed.iter().zip(bytes).position(|(one, other)| one != other);
    let reason = match different {
        Some(offset) => format!(
            "hex0-seed has been altered: its byte at offset 0x{offset:X} is {:02X}, and this line says {:02X}",
            seed[offset], bytes[offset]
        ),
        None if seed.len() < bytes.len() => {
            format!("hex0-seed is cut off: it ends after {} bytes, before this line's; there should be {}", seed.len(), bytes.len())
        }
        None if seed.len() > bytes.len() => {
            format!("hex0-seed has {} bytes after the last one of this file", seed.len() - bytes.len())
        }
        None => return None,
    };
    let offset = different.unwrap_or(seed.len()).min(bytes.len().saturating_sub(1));
    let line = sheet.assembled.listing.lines.iter().find(|line| line.range.contains(&offset));
    let span = line.map_or(0..0, |line| sheet.line_span(line.line));
    let help = "restore it from a source you trust, or find out who changed it; do not rebuild it from hex0.hex0 unread";
    Some(Diagnostic::error(TOOL, span, reason).with_help(help))
}

const TOOL: &str = "audit";

// ---- a commented file ----

/// A commented file, assembled.
struct Sheet<'a> {
    arch: Arch,
    level: Level,
    text: &'a [u8],
    /// Start offsets of the lines of `text`, and its length.
    starts: Vec<usize>,
    /// The lines to be judged, from 1.
    lines: Range<usize>,
    assembled: Assembled,
    /// The address of the first byte of output.
    base: u64,
    /// Labels under the names that mnemonics use.
    labels: BTreeMap<String, u64>,
}

/// How many lines were compared.
#[derive(Default)]
struct Tally {
    instructions: usize,
    data: usize,
}

/// The columns of a line that makes bytes.
#[derive(Debug, PartialEq, Eq)]
struct Columns<'a> {
    mnemonic: &'a str,
    intent: &'a str,
}

impl<'a> Sheet<'a> {
    fn new(arch: Arch, level: Level, text: &'a [u8], first_line: usize, end_line: usize, assembled: Assembled) -> Self {
        let line_ends = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(line_ends).chain(std::iter::once(text.len())).collect();
        let base = load_address(&assembled.bytes).unwrap_or_else(|| hex::base(level, arch));
        let mut sheet =
            Sheet { arch, level, text, starts, lines: first_line..end_line, assembled, base, labels: BTreeMap::new() };
        sheet.labels = sheet.collect_labels();
        sheet
    }

    fn line_span(&self, line: usize) -> Range<usize> {
        let start = self.starts[line - 1];
        let end = self.starts[line].max(start);
        let ends_in_newline = end > start && self.text[end - 1] == b'\n';
        start..end - usize::from(ends_in_newline)
    }

    fn line_text(&self, line: usize) -> String {
        String::from_utf8_lossy(&self.text[self.line_span(line)]).into_owned()
    }

    fn address(&self, offset: usize) -> u64 {
        self.base.wrapping_add(offset as u64)
    }

    /// The offset in the output of the first byte made on `line` or after it.
    fn offset_of_line(&self, line: usize) -> usize {
        let lines = &self.assembled.listing.lines;
        let index = lines.partition_point(|listed| listed.line < line);
        lines.get(index).map_or(self.assembled.bytes.len(), |listed| listed.range.start)
    }

    /// hex0 has its labels in comments; hex1 has one-character labels, whose long names stand beside them.
    fn collect_labels(&self) -> BTreeMap<String, u64> {
        if self.level == Level::Hex2 {
            let labels = &self.assembled.listing.labels;
            return labels.iter().map(|(name, value)| (String::from_utf8_lossy(name).into_owned(), *value)).collect();
        }
        let mut labels = BTreeMap::new();
        for line in self.lines.clone() {
            if let Some(label) = label_line(self.level, &self.line_text(line)) {
                labels.insert(label.name, self.address(self.offset_of_line(line)));
            }
        }
        labels
    }

    /// The code lines' bytes with their addresses, under their line numbers.
    fn sections(&self) -> Vec<Section<'_>> {
        let listed = self.assembled.listing.lines.iter().filter(|listed| self.lines.contains(&listed.line));
        listed
            .filter(|listed| columns(&self.line_text(listed.line)).is_some_and(|columns| !is_data(columns.mnemonic)))
            .map(|listed| Section {
                line: listed.line,
                address: self.address(listed.range.start),
                bytes: &self.assembled.bytes[listed.range.clone()],
            })
            .collect()
    }

    /// Compares every line with what it says.
    fn judge(&self, disassembly: &BTreeMap<usize, Vec<String>>, findings: &mut Vec<Diagnostic>) -> Tally {
        let mut tally = Tally::default();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        if self.level == Level::Hex2 && self.base != hex::base(self.level, self.arch) {
            let reason = format!("the headers load the file at 0x{:X}, and hex2 counts from 0x600000", self.base);
            findings.push(Diagnostic::error(TOOL, 0..0, reason));
        }
        for line in self.lines.clone() {
            let span = self.line_span(line);
            let text = self.line_text(line);
            let mut report = |reason: String, help: Option<&str>| {
                let mut finding = Diagnostic::error(TOOL, span.clone(), reason);
                finding.help = help.map(str::to_string);
                findings.push(finding);
            };
            if let Some(byte) = self.text[span.clone()].iter().find(|byte| !matches!(byte, b' '..=b'~')) {
                report(format!("byte 0x{byte:02X}: lines are plain ASCII without tabs"), None);
            }
            if text.chars().count() > MAX_COLUMNS {
                report(format!("the line has {} columns; at most {MAX_COLUMNS} are readable", text.chars().count()), None);
            }
            if let Some(label) = label_line(self.level, &text) {
                let address = self.address(self.offset_of_line(line));
                if let Some(earlier) = seen.insert(label.name.clone(), line) {
                    let earlier = earlier + 1 - self.lines.start;
                    report(format!("`{}` is the name of line {earlier}, too", label.name), None);
                }
                if let Some(written) = label.address
                    && written != address
                {
                    report(format!("`{}` is at 0x{address:X}, not 0x{written:X}", label.name), None);
                }
            }
            let listed = self.assembled.listing.lines.iter().find(|listed| listed.line == line);
            let Some(listed) = listed else {
                let first = text.split(';').next().unwrap_or_default().trim();
                // Alignment makes bytes or not, depending on where it stands.
                if !(first.is_empty() || first.starts_with(['#', ':', '<'])) {
                    report(format!("`{first}` makes no byte"), Some("a comment starts with #"));
                }
                continue;
            };
            let bytes = &self.assembled.bytes[listed.range.clone()];
            let address = self.address(listed.range.start);
            let Some(columns) = columns(&text) else {
                let help = "write `BYTES ; MNEMONIC OPERANDS ; intent`";
                report("a line with bytes needs a mnemonic and an intent column".to_string(), Some(help));
                continue;
            };
            if is_data(columns.mnemonic) {
                tally.data += 1;
                if let Err(reason) = self.judge_data(columns.mnemonic, bytes) {
                    report(reason, None);
                }
            } else {
                tally.instructions += 1;
                let disassembled = disassembly.get(&line).map(Vec::as_slice).unwrap_or_default();
                if let Err((reason, help)) = self.judge_instruction(columns.mnemonic, bytes, disassembled) {
                    report(reason, help.as_deref());
                }
            }
            if let Err(reason) = self.judge_sum(columns, address, bytes.len()) {
                report(reason, None);
            }
        }
        tally
    }

    fn judge_instruction(&self, written: &str, bytes: &[u8], disassembled: &[String]) -> Result<(), (String, Option<String>)> {
        let spelled = spell(bytes);
        let [actual] = disassembled else {
            let all = disassembled.join(" ; ");
            let reason = format!("the bytes {spelled} are not one instruction: {all}");
            return Err((reason, Some("one instruction per line; data has a directive such as .byte".to_string())));
        };
        let actual = without_remarks(self.arch, actual);
        let mut written_tokens = operand_tokens(written);
        let mut actual_tokens = operand_tokens(&actual);
        if self.arch == Arch::Riscv64 {
            spell_out_riscv64(&mut written_tokens);
            spell_out_riscv64(&mut actual_tokens);
        }
        let same = written_tokens.len() == actual_tokens.len()
            && written_tokens.iter().zip(&actual_tokens).all(|(written, actual)| self.same_operand(written, actual));
        if same {
            return Ok(());
        }
        let actual = actual.split_whitespace().collect::<Vec<_>>().join(" ");
        let targets = written_tokens.iter().filter_map(|token| match token {
            OperandToken::Name(name) => self.labels.get(name).map(|address| format!("`{name}` is 0x{address:X}")),
            _ => None,
        });
        let targets: Vec<String> = targets.collect();
        let help = (!targets.is_empty()).then(|| targets.join(", "));
        Err((format!("the bytes {spelled} say `{actual}`, not `{written}`"), help))
    }

    fn same_operand(&self, written: &OperandToken, actual: &OperandToken) -> bool {
        match (written, actual) {
            (OperandToken::Name(written), OperandToken::Name(actual)) => written.eq_ignore_ascii_case(actual),
            (OperandToken::Name(name), OperandToken::Number(actual)) => self.labels.get(name) == Some(actual),
            (OperandToken::Number(written), OperandToken::Number(actual)) => {
                // objdump shows a negative number in the width of its operand.
                let truncated = |bits: u32| (*written as i64) < 0 && written & ((1u64 << bits) - 1) == *actual;
                written == actual || truncated(32) || truncated(16) || truncated(8)
            }
            (OperandToken::Sign(written), OperandToken::Sign(actual)) => written == actual,
            _ => false,
        }
    }

    fn judge_data(&self, written: &str, bytes: &[u8]) -> Result<(), String> {
        let values = self.data(written)?;
        if values == bytes {
            return Ok(());
        }
        Err(format!("the bytes are {}, and `{written}` is {}", spell(bytes), spell(&values)))
    }

    /// The bytes that a data directive stands for.
    fn data(&self, directive: &str) -> Result<Vec<u8>, String> {
        let (name, operands) = directive.split_once(char::is_whitespace).unwrap_or((directive, ""));
        let size = match name {
            ".ascii" | ".asciz" => {
                let text = operands.trim().strip_prefix('"').and_then(|text| text.strip_suffix('"'));
                let mut bytes = text.and_then(unescape).ok_or_else(|| format!("`{directive}`: a string in double quotes is needed"))?;
                if name == ".asciz" {
                    bytes.push(0);
                }
                return Ok(bytes);
            }
            ".zero" => {
                let count = usize::try_from(self.value(operands)?).ok().filter(|count| *count <= 1 << 20);
                return count.map(|count| vec![0; count]).ok_or_else(|| format!("`{directive}`: too many bytes"));
            }
            ".byte" => 1,
            ".half" => 2,
            ".word" => 4,
            ".quad" => 8,
            _ => return Err(format!("unknown directive `{name}`: there are .byte .half .word .quad .ascii .asciz .zero")),
        };
        let mut bytes = Vec::new();
        for operand in split_operands(operands) {
            let value = self.value(operand)?;
            let fits = size == 8 || value < 1 << (8 * size) || (value as i64) >= -(1 << (8 * size - 1)) && (value as i64) < 0;
            if !fits {
                return Err(format!("`{}` does not fit into {size} bytes", operand.trim()));
            }
            bytes.extend_from_slice(&value.to_le_bytes()[..size]);
        }
        Ok(bytes)
    }

    /// The value of a number, a character, a label, or a sum or difference of these.
    fn value(&self, operand: &str) -> Result<u64, String> {
        let tokens = operand_tokens(operand);
        let mut total = 0u64;
        let mut negative = false;
        let mut wants_value = true;
        for token in &tokens {
            let value = match token {
                OperandToken::Sign(sign @ ('+' | '-')) if !wants_value => {
                    negative = *sign == '-';
                    wants_value = true;
                    continue;
                }
                OperandToken::Number(value) if wants_value => *value,
                OperandToken::Name(name) if wants_value => match self.labels.get(name) {
                    Some(value) => *value,
                    None => return Err(format!("`{name}` is no label of this file")),
                },
                _ => return Err(format!("`{}` is no value", operand.trim())),
            };
            total = if negative { total.wrapping_sub(value) } else { total.wrapping_add(value) };
            wants_value = false;
        }
        if wants_value { Err(format!("`{}` is no value", operand.trim())) } else { Ok(total) }
    }

    /// A subtraction in the intent column, `AE - B4 = -6` or `1F0 - 0E8 = 4*66`, must come out right, and its
    /// ends must be the low digits of the target's address and of this line's (or of the one after it).
    fn judge_sum(&self, columns: Columns<'_>, address: u64, length: usize) -> Result<(), String> {
        let Some(sum) = Sum::find(columns.intent) else { return Ok(()) };
        let difference = sum.minuend.wrapping_sub(sum.subtrahend) as i64;
        let shown = sum.text;
        if difference != sum.result {
            return Err(format!("`{shown}`: the difference is {difference}"));
        }
        let low = |value: u64, digits: usize| if digits >= 16 { value } else { value & ((1 << (4 * digits)) - 1) };
        let is_end = |value: u64| value == low(address, sum.digits) || value == low(address + length as u64, sum.digits);
        if !is_end(sum.subtrahend) {
            return Err(format!("`{shown}`: this line is at 0x{address:X}, the next at 0x{:X}", address + length as u64));
        }
        let target = operand_tokens(columns.mnemonic).into_iter().rev().find_map(|token| match token {
            OperandToken::Name(name) => self.labels.get(&name).map(|value| (name, *value)),
            _ => None,
        });
        match target {
            Some((name, value)) if low(value, sum.digits) != sum.minuend => {
                Err(format!("`{shown}`: `{name}` is at 0x{value:X}"))
            }
            _ => Ok(()),
        }
    }
}

/// A label and the address that is written beside it.
struct Label {
    name: String,
    address: Option<u64>,
}

/// The label that a line defines: `# :name 0xADDRESS` in hex0, `:c # name` in hex1, `:name` in hex2.
fn label_line(level: Level, line: &str) -> Option<Label> {
    match level {
        Level::Hex0 => {
            let mut words = line.strip_prefix('#')?.split_whitespace();
            let name = words.next()?.strip_prefix(':')?.to_string();
            let address = words.next()?.strip_prefix("0x")?;
            (!name.is_empty()).then_some(Label { name, address: Some(u64::from_str_radix(address, 16).ok()?) })
        }
        Level::Hex1 => {
            let rest = line.strip_prefix(':')?;
            let short = rest.chars().next()?;
            let name = rest[short.len_utf8()..].trim_start().strip_prefix(['#', ';']).and_then(|rest| rest.split_whitespace().next());
            Some(Label { name: name.map_or(short.to_string(), str::to_string), address: None })
        }
        Level::Hex2 => {
            let name = line.strip_prefix(':')?.split_whitespace().next()?.to_string();
            Some(Label { name, address: None })
        }
    }
}

/// The second and third column of a line, if it has both. A `;` between quotes is text.
fn columns(line: &str) -> Option<Columns<'_>> {
    let (bytes, rest) = line.split_once(';')?;
    if bytes.contains('#') {
        return None;
    }
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        match quote {
            _ if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c == ';' => {
                let mnemonic = rest[..at].trim();
                return (!mnemonic.is_empty()).then_some(Columns { mnemonic, intent: rest[at + 1..].trim() });
            }
            None => {}
        }
    }
    None
}

fn is_data(mnemonic: &str) -> bool {
    mnemonic.starts_with('.')
}

fn spell(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    digits.join(" ")
}

/// The address of the first byte of an ELF file's first segment, less its offset in the file.
fn load_address(bytes: &[u8]) -> Option<u64> {
    let quad = |at: usize| Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?));
    if !bytes.starts_with(b"\x7FELF") {
        return None;
    }
    // Offsets of e_phoff, p_offset and p_vaddr: ELF-64 object file format, version 1.5.
    let header = usize::try_from(quad(32)?).ok()?;
    let offset = quad(header.checked_add(8)?)?;
    Some(quad(header.checked_add(16)?)?.wrapping_sub(offset))
}

// ---- operands ----

/// A piece of an instruction or of a directive.
#[derive(Clone, Debug, PartialEq, Eq)]
enum OperandToken {
    Name(String),
    /// Negative numbers as 64-bit two's complement.
    Number(u64),
    Sign(char),
}

/// The pieces of `text`. White space and `#` count for nothing; `'c'` is a number.
fn operand_tokens(text: &str) -> Vec<OperandToken> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '$');
        let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        if c == '\'' {
            let close = rest[1..].char_indices().skip(if rest[1..].starts_with('\\') { 2 } else { 1 }).find(|(_, c)| *c == '\'');
            if let Some((at, _)) = close
                && let Some(&[byte]) = unescape(&rest[1..1 + at]).as_deref()
            {
                tokens.push(OperandToken::Number(byte.into()));
                rest = &rest[at + 2..];
                continue;
            }
        }
        if length == 0 {
            if !c.is_whitespace() && c != '#' {
                tokens.push(OperandToken::Sign(c));
            }
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let word = &rest[..length];
        rest = &rest[length..];
        let Some(number) = parse_number(word) else {
            tokens.push(OperandToken::Name(word.to_string()));
            continue;
        };
        // A minus sign belongs to the number where no value stands before it.
        let is_negative = matches!(tokens.last(), Some(OperandToken::Sign('-')))
            && !matches!(tokens.iter().rev().nth(1), Some(OperandToken::Number(_) | OperandToken::Name(_) | OperandToken::Sign(')' | ']')))
            || matches!(tokens.as_slice(), [OperandToken::Name(_), OperandToken::Sign('-')]);
        if is_negative {
            tokens.pop();
        }
        tokens.push(OperandToken::Number(if is_negative { number.wrapping_neg() } else { number }));
    }
    tokens
}

/// One spelling for instructions that the assembler takes in two, and of which objdump prints one or the other,
/// depending on its version: `addi` for `add` with a number, and `jal ra,` for `jal` with a target alone.
fn spell_out_riscv64(tokens: &mut Vec<OperandToken>) {
    let [OperandToken::Name(mnemonic), operands @ ..] = tokens.as_slice() else { return };
    let immediate = match mnemonic.as_str() {
        "add" => "addi",
        "addw" => "addiw",
        "and" => "andi",
        "or" => "ori",
        "xor" => "xori",
        "sll" => "slli",
        "sllw" => "slliw",
        "srl" => "srli",
        "srlw" => "srliw",
        "sra" => "srai",
        "sraw" => "sraiw",
        "slt" => "slti",
        "sltu" => "sltiu",
        "jal" if operands.len() == 1 => {
            let comma = OperandToken::Sign(',');
            tokens.splice(1..1, [OperandToken::Name("ra".to_string()), comma]);
            return;
        }
        _ => return,
    };
    if let Some(OperandToken::Number(_)) = operands.last() {
        tokens[0] = OperandToken::Name(immediate.to_string());
    }
}

fn parse_number(word: &str) -> Option<u64> {
    let lower = word.to_ascii_lowercase();
    match lower.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok(),
        None => lower.parse().ok(),
    }
}

/// Operands between commas; a comma in quotes is text.
fn split_operands(text: &str) -> Vec<&str> {
    let mut operands = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let is_character = at > 0 && bytes[at - 1] == b'\'' && bytes.get(at + 1) == Some(&b'\'');
        if *byte == b',' && !is_character {
            operands.push(&text[start..at]);
            start = at + 1;
        }
    }
    operands.push(&text[start..]);
    operands
}

/// The bytes of a string or character as GNU as writes it.
fn unescape(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut characters = text.bytes();
    while let Some(byte) = characters.next() {
        bytes.push(match byte {
            b'\\' => match characters.next()? {
                b'n' => b'\n',
                b't' => b'\t',
                b'r' => b'\r',
                b'0' => 0,
                other @ (b'\\' | b'"' | b'\'') => other,
                _ => return None,
            },
            other => other,
        });
    }
    Some(bytes)
}

/// What objdump prints, without the symbols and remarks it adds.
fn without_remarks(arch: Arch, text: &str) -> String {
    let text = match arch {
        Arch::Aarch64 => text.split("//").next(),
        Arch::Amd64 | Arch::Riscv64 => text.split('#').next(),
    };
    let mut rest = text.unwrap_or_default();
    let mut result = String::new();
    while let Some((before, after)) = rest.split_once('<') {
        result.push_str(before);
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    result.push_str(rest);
    result
}

/// A subtraction in prose.
#[derive(Debug, PartialEq, Eq)]
struct Sum<'a> {
    text: &'a str,
    minuend: u64,
    subtrahend: u64,
    /// Hexadecimal digits the subtrahend is written with.
    digits: usize,
    result: i64,
}

impl<'a> Sum<'a> {
    /// The first `HEX - HEX = RESULT` of a text; RESULT is decimal, `N*M` or `-N*M`.
    fn find(text: &'a str) -> Option<Sum<'a>> {
        let (before, after) = text.split_once(" = ")?;
        let (front, subtrahend) = before.rsplit_once(" - ")?;
        let start = front.rfind(|c: char| !c.is_ascii_hexdigit()).map_or(0, |at| at + 1);
        let minuend = &front[start..];
        let end = after.find(|c: char| !c.is_ascii_digit() && c != '*' && c != '-').unwrap_or(after.len());
        let mut result: i64 = 1;
        for factor in after[..end].split('*') {
            result = result.checked_mul(factor.parse().ok()?)?;
        }
        Some(Sum {
            text: &text[start..before.len() + 3 + end],
            minuend: u64::from_str_radix(minuend, 16).ok()?,
            subtrahend: u64::from_str_radix(subtrahend, 16).ok()?,
            digits: subtrahend.len(),
            result,
        })
    }
}

// ---- disassembling ----

/// The bytes of one line, at their address.
struct Section<'a> {
    line: usize,
    address: u64,
    bytes: &'a [u8],
}

/// An objdump for `arch`: the cross tool, or a native one that knows the architecture.
fn find_objdump(arch: Arch) -> Result<PathBuf, AuditError> {
    let (prefixed, known_as, package) = match arch {
        Arch::Amd64 => ("x86_64-linux-gnu-objdump", "elf64-x86-64", "binutils-x86-64-linux-gnu"),
        Arch::Aarch64 => ("aarch64-linux-gnu-objdump", "elf64-littleaarch64", "binutils-aarch64-linux-gnu"),
        Arch::Riscv64 => ("riscv64-linux-gnu-objdump", "elf64-littleriscv", "binutils-riscv64-linux-gnu"),
    };
    if let Ok(path) = which::which(prefixed) {
        return Ok(path);
    }
    if let Ok(path) = which::which("objdump")
        && let Ok(output) = Command::new(&path).arg("-i").output()
        && String::from_utf8_lossy(&output.stdout).lines().any(|line| line == known_as)
    {
        return Ok(path);
    }
    Err(AuditError::NoObjdump { arch, package })
}

/// What objdump prints for each section, under its line number: one text per instruction.
fn disassemble(objdump: &Path, arch: Arch, sections: &[Section<'_>]) -> Result<BTreeMap<usize, Vec<String>>, AuditError> {
    let failed = |error| AuditError::Objdump { objdump: objdump.to_path_buf(), error };
    let mut file = tempfile::NamedTempFile::new().map_err(failed)?;
    std::io::Write::write_all(&mut file, &elf_of_sections(arch, sections)).map_err(failed)?;
    let mut command = Command::new(objdump);
    command.env_clear().env("LC_ALL", "C").args(["--disassemble-all", "--disassemble-zeroes", "--wide"]);
    if arch == Arch::Amd64 {
        command.args(["-M", "intel"]);
    }
    let output = command.arg(file.path()).output().map_err(failed)?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr).trim().to_string();
        return Err(AuditError::ObjdumpFailed { objdump: objdump.to_path_buf(), stderr });
    }
    Ok(parse_disassembly(&String::from_utf8_lossy(&output.stdout)))
}

fn parse_disassembly(text: &str) -> BTreeMap<usize, Vec<String>> {
    let mut result: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut line = 0;
    for row in text.lines() {
        if let Some(section) = row.strip_prefix("Disassembly of section L").and_then(|rest| rest.strip_suffix(':')) {
            line = section.parse().unwrap_or(0);
        } else if let Some((address, rest)) = row.split_once(":\t")
            && address.trim_start().bytes().all(|byte| byte.is_ascii_hexdigit())
            && let Some((_, instruction)) = rest.split_once('\t')
        {
            result.entry(line).or_default().push(instruction.replace('\t', " "));
        }
    }
    result
}

/// An ELF file in which every line of code is a section of its own, named `L` and its line number. So objdump starts
/// afresh at each line, knows its address, and cannot run from data or from one line into the next.
fn elf_of_sections(arch: Arch, sections: &[Section<'_>]) -> Vec<u8> {
    // Sizes and offsets: ELF-64 object file format, version 1.5.
    const HEADER: usize = 64;
    const SECTION_HEADER: usize = 64;
    let machine: u16 = match arch {
        Arch::Amd64 => 62,
        Arch::Aarch64 => 183,
        Arch::Riscv64 => 243,
    };
    let mut names = b"\0.names\0".to_vec();
    let mut contents = Vec::new();
    // Name, type, flags, address, offset, size; the first section of every file is empty.
    let mut headers: Vec<(usize, u32, u64, u64, usize, usize)> = vec![(0, 0, 0, 0, 0, 0)];
    for section in sections {
        headers.push((names.len(), 1, 6, section.address, HEADER + contents.len(), section.bytes.len()));
        names.extend_from_slice(format!("L{}\0", section.line).as_bytes());
        contents.extend_from_slice(section.bytes);
    }
    headers.push((1, 3, 0, 0, HEADER + contents.len(), names.len()));
    contents.extend_from_slice(&names);
    let mut elf = b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec();
    let half = |elf: &mut Vec<u8>, value: u16| elf.extend_from_slice(&value.to_le_bytes());
    let word = |elf: &mut Vec<u8>, value: u32| elf.extend_from_slice(&value.to_le_bytes());
    let quad = |elf: &mut Vec<u8>, value: u64| elf.extend_from_slice(&value.to_le_bytes());
    half(&mut elf, 2); // e_type: executable
    half(&mut elf, machine);
    word(&mut elf, 1); // e_version
    quad(&mut elf, 0); // e_entry
    quad(&mut elf, 0); // e_phoff
    quad(&mut elf, (HEADER + contents.len()) as u64); // e_shoff
    word(&mut elf, 0); // e_flags
    // e_ehsize, e_phentsize, e_phnum, e_shentsize, e_shnum, e_shstrndx
    for value in [HEADER, 0, 0, SECTION_HEADER, headers.len(), headers.len() - 1] {
        half(&mut elf, value as u16);
    }
    elf.extend_from_slice(&contents);
    for (name, kind, flags, address, offset, size) in headers {
        word(&mut elf, name as u32);
        word(&mut elf, kind);
        quad(&mut elf, flags);
        quad(&mut elf, address);
        quad(&mut elf, offset as u64);
        quad(&mut elf, size as u64);
        word(&mut elf, 0); // sh_link
        word(&mut elf, 0); // sh_info
        quad(&mut elf, 1); // sh_addralign
        quad(&mut elf, 0); // sh_entsize
    }
    elf
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_split_at_semicolons_outside_quotes() {
        let split = columns("3B ; .ascii \";\" ; semicolon; really").expect("two columns");
        assert_eq!(split, Columns { mnemonic: ".ascii \";\"", intent: "semicolon; really" });
        assert_eq!(columns("58 ; pop rax"), None);
        assert_eq!(columns("58 # pop rax ; x ;"), None);
    }

    #[test]
    fn operands_compare_by_value() {
        assert_eq!(operand_tokens("cmp AL,0x3C"), operand_tokens("cmp  AL, #60"));
        assert_eq!(operand_tokens("li a0,-100"), operand_tokens("li a0, -0x64"));
        assert_ne!(operand_tokens("[rbp-0x8]"), operand_tokens("[rbp+0x8]"));
        assert_eq!(operand_tokens(".byte 'E', '\\n'"), operand_tokens(".byte 69, 10"));
    }

    #[test]
    fn a_sum_is_found_in_prose() {
        let sum = Sum::find("wrong use (208 - 080 = 4*98)").expect("a sum");
        assert_eq!((sum.minuend, sum.subtrahend, sum.digits, sum.result), (0x208, 0x80, 3, 392));
        assert_eq!(Sum::find("AE - B4 = -6; back").map(|sum| sum.result), Some(-6));
        assert_eq!(Sum::find("p_filesz = ELF_end - ELF_base"), None);
    }
}
