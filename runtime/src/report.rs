//! Failures as people read them, and the plain two lines of the dialect reference.

use crate::failure::Failure;
use crate::source::Sources;
use miette::{Diagnostic, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// A failure with its source text, ready for miette. Displayed: the message, then the trail, a call to a line.
#[derive(Debug)]
pub struct Report {
    message: String,
    help: Option<String>,
    source: Option<Text>,
    label: Option<LabeledSpan>,
    /// `called in NAME at FILE:LINE:COL`, innermost first.
    trail: Vec<String>,
}

impl Report {
    pub fn new(failure: &Failure, sources: &Sources) -> Report {
        let mut source = None;
        let mut label = None;
        if let Some(span) = failure.span {
            let text = &sources.get(span.source).text;
            let location = sources.locate(span);
            // Spans count bytes of the text as it is; show it lossily only where that keeps them true.
            let shown = match std::str::from_utf8(text) {
                Ok(text) => text.chars().map(|c| if is_shown(c) { c } else { '?' }).collect(),
                Err(_) => text.iter().map(|b| if b.is_ascii() && is_shown(*b as char) { *b as char } else { '?' }).collect(),
            };
            let length = (span.end - span.start) as usize;
            label = Some(LabeledSpan::new(None, span.start as usize, length));
            let line = text[..span.start as usize].iter().filter(|b| **b == b'\n').count();
            source = Some(Text { text: shown, name: location.file.to_string(), shift: i64::from(location.line) - 1 - line as i64 });
        }
        let trail = failure
            .trail
            .iter()
            .map(|call| {
                let place = sources.locate(call.span);
                match &call.within {
                    Some(name) => format!("called in {} at {place}", String::from_utf8_lossy(name)),
                    None => format!("called at {place}"),
                }
            })
            .collect();
        Report {
            message: String::from_utf8_lossy(&failure.message).into_owned(),
            help: failure.help.clone(),
            source,
            label,
            trail,
        }
    }
}

/// Control characters would be carried out by a terminal. They take one byte each, as what stands for them does.
fn is_shown(c: char) -> bool {
    !c.is_ascii_control() || matches!(c, '\n' | '\r' | '\t')
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)?;
        self.trail.iter().try_for_each(|call| write!(f, "\n{call}"))
    }
}

impl std::error::Error for Report {}

impl Diagnostic for Report {
    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn std::fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|s| s as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.label.clone().map(|l| Box::new(std::iter::once(l)) as Box<dyn Iterator<Item = LabeledSpan>>)
    }
}

/// A source text under the name and line numbers that its `;#line` markers give the failing line.
#[derive(Debug)]
struct Text {
    text: String,
    name: String,
    /// What to add to a line number.
    shift: i64,
}

impl SourceCode for Text {
    fn read_span<'a>(&'a self, span: &SourceSpan, before: usize, after: usize) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let found = self.text.read_span(span, before, after)?;
        let line = usize::try_from(found.line() as i64 + self.shift).unwrap_or(0);
        let name = self.name.clone();
        Ok(Box::new(MietteSpanContents::new_named(name, found.data(), *found.span(), line, found.column(), found.line_count())))
    }
}

/// `scheme1: error: MESSAGE`, and `scheme1: at FILE:LINE:COL` where the place is known (dialect reference, "Errors").
pub fn plain(failure: &Failure, sources: &Sources) -> Vec<u8> {
    let mut text = b"scheme1: error: ".to_vec();
    text.extend(&failure.message);
    text.push(b'\n');
    if let Some(span) = failure.span {
        text.extend(format!("scheme1: at {}\n", sources.locate(span)).bytes());
    }
    text
}

/// The candidate closest to `name`, if one is close enough to have been meant.
pub fn nearest<'a>(name: &[u8], candidates: impl Iterator<Item = &'a [u8]>) -> Option<&'a [u8]> {
    let name = String::from_utf8_lossy(name);
    // Of a name of one letter nothing would be left.
    let most = (name.chars().count() / 3).clamp(1, 3).min(name.chars().count().saturating_sub(1));
    candidates
        .map(|c| (strsim::damerau_levenshtein(&name, &String::from_utf8_lossy(c)), c))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, c)| c)
}
