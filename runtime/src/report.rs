//! Failures as people read them, and the plain two lines of the dialect reference.

use crate::failure::Failure;
use crate::source::Sources;
use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};

/// A failure with its source text, ready for miette.
#[derive(Debug)]
pub struct Report {
    message: String,
    help: Option<String>,
    source: Option<NamedSource<String>>,
    label: Option<LabeledSpan>,
    /// `in NAME at FILE:LINE:COL`, innermost first.
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
                Ok(text) => text.to_owned(),
                Err(_) => text.iter().map(|b| if b.is_ascii() { *b as char } else { '?' }).collect(),
            };
            let length = (span.end - span.start) as usize;
            label = Some(LabeledSpan::new(None, span.start as usize, length));
            source = Some(NamedSource::new(&location.file, shown));
        }
        let trail = failure
            .trail
            .iter()
            .map(|call| {
                let place = sources.locate(call.span);
                match &call.within {
                    Some(name) => format!("in {} at {place}", String::from_utf8_lossy(name)),
                    None => format!("at {place}"),
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

    pub fn trail(&self) -> &[String] {
        &self.trail
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Report {}

impl Diagnostic for Report {
    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        let mut lines = self.trail.clone();
        lines.extend(self.help.clone());
        (!lines.is_empty()).then(|| Box::new(lines.join("\n")) as Box<dyn std::fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|s| s as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.label.clone().map(|l| Box::new(std::iter::once(l)) as Box<dyn Iterator<Item = LabeledSpan>>)
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
    let most = (name.chars().count() / 3).clamp(1, 3);
    candidates
        .map(|c| (strsim::damerau_levenshtein(&name, &String::from_utf8_lossy(c)), c))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, c)| c)
}
