//! What the reference tools say about an input: a reason, the place, the trail of macro calls, a way out.
//!
//! A [`Diagnostic`] speaks of byte offsets in the tool's input, which is often several files joined.
//! [`Sources`] remembers the joints, and [`Diagnostic::report`] makes the miette report from both.

use std::fmt;
use std::ops::Range;

use miette::{LabeledSpan, SourceCode, SourceSpan};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The tools accept it, but hardly as it was meant, or not all of them alike.
    Warning,
    /// The tools refuse it, or what they make of it cannot be right.
    Error,
}

/// One finding about an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    /// The tool whose rules are broken, such as `hex2`.
    pub tool: &'static str,
    /// What is wrong, without the place; one line. Where the native tool has a wording, this is it.
    pub reason: String,
    /// What the native tool has no room for: the offending word, the range.
    pub detail: Option<String>,
    /// The offending text, as byte offsets in the input.
    pub span: Range<usize>,
    /// What to do about it.
    pub help: Option<String>,
    /// The macro calls that led to the offending text, innermost first.
    pub trail: Vec<Call>,
}

/// A macro call on the way to an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// What was called, such as `%push`.
    pub name: String,
    /// The call's first token, as byte offsets in the input.
    pub span: Range<usize>,
}

impl Diagnostic {
    /// An error of `tool` at `span`.
    pub fn error(tool: &'static str, span: Range<usize>, reason: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Error, tool, reason: reason.into(), detail: None, span, help: None, trail: Vec::new() }
    }

    /// A warning of `tool` at `span`.
    pub fn warning(tool: &'static str, span: Range<usize>, reason: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(tool, span, reason) }
    }

    /// The same finding with particulars.
    pub fn with_detail(self, detail: impl Into<String>) -> Self {
        Diagnostic { detail: Some(detail.into()), ..self }
    }

    /// The same finding with a way out.
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Diagnostic { help: Some(help.into()), ..self }
    }

    /// The line of `input`, from 1, on which the offending text starts.
    pub fn line(&self, input: &[u8]) -> usize {
        line_at(input, self.span.start)
    }

    /// Reason and particulars.
    pub fn message(&self) -> String {
        match &self.detail {
            None => self.reason.clone(),
            Some(detail) => format!("{}: {detail}", self.reason),
        }
    }

    /// The one-line form that the native tools print: `FILE:LINE: tool: reason`.
    pub fn one_line(&self, file: &str, input: &[u8]) -> String {
        format!("{file}:{}: {}: {}", self.line(input), self.tool, self.reason)
    }

    /// The report with source lines, for people.
    pub fn report(&self, sources: &Sources) -> Report {
        Report::new(self, sources)
    }
}

/// The line, from 1, that holds byte `offset` of `input`; lines end at LF.
pub fn line_at(input: &[u8], offset: usize) -> usize {
    1 + input[..offset.min(input.len())].iter().filter(|&&byte| byte == b'\n').count()
}

/// Raised when enough has been reported; see [`Reporter::push`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop;

/// Collects findings up to a limit.
#[derive(Debug)]
pub struct Reporter {
    limit: usize,
    found: Vec<Diagnostic>,
}

impl Reporter {
    /// A reporter that stops its user at the `limit`th error; warnings do not count.
    pub fn new(limit: usize) -> Self {
        Reporter { limit, found: Vec::new() }
    }

    /// Adds a finding. `Err` means: stop working.
    pub fn push(&mut self, diagnostic: Diagnostic) -> Result<(), Stop> {
        self.found.push(diagnostic);
        if self.error_count() >= self.limit { Err(Stop) } else { Ok(()) }
    }

    /// Whether an error was found.
    pub fn failed(&self) -> bool {
        self.error_count() > 0
    }

    fn error_count(&self) -> usize {
        self.found.iter().filter(|found| found.severity == Severity::Error).count()
    }

    /// All findings, in the order in which they were made.
    pub fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }

    /// The first error; for tools that stop there.
    pub fn into_first_error(self) -> Option<Diagnostic> {
        self.found.into_iter().find(|found| found.severity == Severity::Error)
    }
}

/// An input made of named files, one after the other.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    text: Vec<u8>,
    files: Vec<(String, usize)>,
}

impl Sources {
    /// No files.
    pub fn new() -> Self {
        Sources::default()
    }

    /// One file.
    pub fn single(name: impl Into<String>, text: &[u8]) -> Self {
        let mut sources = Sources::new();
        sources.add(name, text);
        sources
    }

    /// Appends a file; nothing is put between files, as catm would.
    pub fn add(&mut self, name: impl Into<String>, text: &[u8]) {
        self.files.push((name.into(), self.text.len()));
        self.text.extend_from_slice(text);
    }

    /// All files joined.
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// The name and the extent of the file that holds byte `offset` of the joined text.
    pub fn file_at(&self, offset: usize) -> (&str, Range<usize>) {
        let after = self.files.partition_point(|(_, start)| *start <= offset).max(1);
        match self.files.get(after - 1) {
            None => ("", 0..self.text.len()),
            Some((name, start)) => {
                let end = self.files.get(after).map_or(self.text.len(), |(_, next)| *next);
                (name, *start..end)
            }
        }
    }

    /// `FILE:LINE` of byte `offset` of the joined text.
    pub fn place(&self, offset: usize) -> String {
        let (name, extent) = self.file_at(offset);
        format!("{name}:{}", line_at(&self.text[extent.clone()], offset.saturating_sub(extent.start)))
    }
}

/// A miette report: the offending text underlined, then the macro calls that led to it.
#[derive(Debug)]
pub struct Report {
    message: String,
    severity: Severity,
    help: Option<String>,
    snippet: Snippet,
    calls: Vec<Report>,
}

/// A file's text with one marked place.
#[derive(Debug)]
struct Snippet {
    source: miette::NamedSource<String>,
    span: Range<usize>,
    label: String,
}

/// Calls shown in full; in a longer trail the middle is counted.
const CALLS_SHOWN: usize = 6;

impl Report {
    fn new(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let mut calls: Vec<Report> = Vec::new();
        for (depth, call) in diagnostic.trail.iter().enumerate() {
            let hidden = diagnostic.trail.len().saturating_sub(CALLS_SHOWN);
            // The outermost call is what the author wrote: it is always shown.
            if hidden > 0 && depth >= CALLS_SHOWN - 1 && depth + 1 < diagnostic.trail.len() {
                continue;
            }
            let skipped = if hidden > 0 && depth + 1 == diagnostic.trail.len() {
                format!(" ({hidden} more calls in between)")
            } else {
                String::new()
            };
            calls.push(Report {
                message: format!("in the expansion of `{}`{skipped}", call.name),
                severity: Severity::Warning,
                help: None,
                snippet: Snippet::new(sources, call.span.clone(), "called here"),
                calls: Vec::new(),
            });
        }
        Report {
            message: format!("{}: {}: {}", sources.place(diagnostic.span.start), diagnostic.tool, diagnostic.message()),
            severity: diagnostic.severity,
            help: diagnostic.help.clone(),
            snippet: Snippet::new(sources, diagnostic.span.clone(), "here"),
            calls,
        }
    }
}

impl Snippet {
    fn new(sources: &Sources, span: Range<usize>, label: &str) -> Self {
        let (name, extent) = sources.file_at(span.start);
        let start = span.start.clamp(extent.start, extent.end) - extent.start;
        let end = span.end.clamp(extent.start + start, extent.end) - extent.start;
        let source = miette::NamedSource::new(name, printable(&sources.text[extent]));
        Snippet { source, span: start..end, label: label.to_string() }
    }
}

/// Text of the same length in which every byte that a terminal should not see is a `?`.
fn printable(text: &[u8]) -> String {
    let plain = |byte: &u8| matches!(byte, b'\t' | b'\n' | b' '..=b'~');
    match std::str::from_utf8(text) {
        Ok(text) if !text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') => text.to_string(),
        _ => text.iter().map(|byte| if plain(byte) { *byte as char } else { '?' }).collect(),
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Report {}

impl miette::Diagnostic for Report {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.snippet.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = SourceSpan::from(self.snippet.span.clone());
        Some(Box::new(std::iter::once(LabeledSpan::new_primary_with_span(Some(self.snippet.label.clone()), span))))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        if self.calls.is_empty() {
            return None;
        }
        Some(Box::new(self.calls.iter().map(|call| call as &dyn miette::Diagnostic)))
    }
}
