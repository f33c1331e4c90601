//! `boot2-scm check`: all that is wrong with a source file below Scheme, not just the first thing.
//!
//! The language is known by the file's suffix. Text that a macro language makes is checked in turn as input of the
//! tool that reads it, and what is wrong there is traced back to the line that was written.

use std::ops::Range;

use super::diagnostics::{Call, Report};
use super::hex::{self, Level, Strictness};
use super::hex2pp::{self, Options, Wanted};
use super::{Arch, Diagnostic, Expansion, Reporter, Sources, m0, m1pp};

/// Findings after which a check gives up.
const MAX_FINDINGS: usize = 100;

/// Where programs are loaded (ELF.hex2).
const BASE: u64 = 0x600000;

/// The label that ends every whole program. A file without it is a part: its other parts define what it lacks.
const END_OF_PROGRAM: &[u8] = b":ELF_end";

/// A file, or the files a program needs before it.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// The path, for messages and for its suffix.
    pub name: &'a str,
    pub text: &'a [u8],
}

/// A suffix that no language has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
#[error("{name}: not a file that can be checked")]
#[diagnostic(help("known are .hex0 .hex1 .hex2 .M1 .P1 .M1pp .P1pp .hex2pp .scm"))]
pub struct UnknownLanguage {
    pub name: String,
}

/// The languages, by what reads them first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Hex(Level),
    M0,
    M1pp,
    Hex2pp,
}

impl Language {
    fn of(name: &str) -> Result<Language, UnknownLanguage> {
        match name.rsplit('.').next() {
            Some("hex0") => Ok(Language::Hex(Level::Hex0)),
            Some("hex1") => Ok(Language::Hex(Level::Hex1)),
            Some("hex2") => Ok(Language::Hex(Level::Hex2)),
            Some("M1" | "P1") => Ok(Language::M0),
            Some("M1pp" | "P1pp") => Ok(Language::M1pp),
            Some("hex2pp") => Ok(Language::Hex2pp),
            _ => Err(UnknownLanguage { name: name.to_string() }),
        }
    }

    /// Whether a file in this language goes before the assembler rather than before the macro expander.
    fn is_assembly(self) -> bool {
        matches!(self, Language::Hex(_) | Language::Hex2pp)
    }
}

/// What is wrong with `file`, put behind the files of `prelude`: for a program in P1pp its backend, its libraries and
/// ELF.hex2. Errors and warnings come in the order in which the tools would come upon them.
pub fn check(file: File<'_>, arch: Arch, prelude: &[File<'_>]) -> Result<Vec<Report>, UnknownLanguage> {
    let language = Language::of(file.name)?;
    let mut before = Sources::new();
    let mut before_assembly = Sources::new();
    for part in prelude {
        let parts = if !language.is_assembly() && Language::of(part.name)?.is_assembly() { &mut before_assembly } else { &mut before };
        parts.add(part.name, part.text);
    }
    before.add(file.name, file.text);
    let mut reporter = Reporter::new(MAX_FINDINGS);
    let mut checked = before;
    let written = checked.text().to_vec();
    let expansion = match language {
        Language::M0 => Some(m0::run(arch, &written, true, &mut reporter)),
        Language::M1pp => Some(m1pp::run(&written, true, &mut reporter)),
        Language::Hex(_) | Language::Hex2pp => None,
    };
    let findings = match expansion {
        None => {
            check_assembly(language, arch, &written, &mut reporter);
            reporter.into_found()
        }
        // What was made from a mistake is not worth reading.
        Some(_) if reporter.failed() => reporter.into_found(),
        Some(expansion) => {
            let next = if language == Language::M0 { Language::Hex(Level::Hex2) } else { Language::Hex2pp };
            let made = [before_assembly.text(), &expansion.text].concat();
            check_assembly(next, arch, &made, &mut reporter);
            let offset = before_assembly.text().len();
            let findings = reporter.into_found().into_iter();
            let traced = findings.map(|finding| trace_back(finding, offset, &expansion, &written)).collect();
            for part in prelude.iter().filter(|part| Language::of(part.name).is_ok_and(Language::is_assembly)) {
                checked.add(part.name, part.text);
            }
            traced
        }
    };
    Ok(findings.iter().map(|finding| finding.report(&checked)).collect())
}

fn check_assembly(language: Language, arch: Arch, text: &[u8], reporter: &mut Reporter) {
    // `:ELF_end` as a token of its own.
    let complete = text.split(|byte| byte.is_ascii_whitespace()).any(|token| token == END_OF_PROGRAM);
    match language {
        Language::Hex(level) => {
            let complete = complete || level == Level::Hex1;
            hex::run(level, arch, text, Strictness::Check { complete }, reporter);
        }
        _ => {
            let options = Options { base: BASE, ..Options::default() };
            hex2pp::run(options, text, Wanted { listing: false, complete }, reporter);
        }
    }
}

/// Turns a finding about made text, which starts at `offset` of what was assembled, into one about the text as written.
fn trace_back(mut finding: Diagnostic, offset: usize, expansion: &Expansion, written: &[u8]) -> Diagnostic {
    let Some(position) = finding.span.start.checked_sub(offset) else {
        // It is in a file before the made text; those follow the written ones in the sources.
        finding.span = finding.span.start + written.len()..finding.span.end + written.len();
        return finding;
    };
    let Some(origin) = expansion.origin(position) else {
        finding.span = 0..0;
        return finding;
    };
    finding.span = word_at(written, origin.source);
    if origin.call != origin.source {
        let span = word_at(written, origin.call);
        let name = written[span.clone()].escape_ascii().to_string();
        finding.trail.push(Call { name, span });
    }
    finding
}

/// The word of `text` that starts at `start`.
fn word_at(text: &[u8], start: usize) -> Range<usize> {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || b"(),{};#".contains(byte);
    let length = text[start..].iter().position(ends).unwrap_or(text.len() - start);
    start..start + length.max(1).min(text.len() - start)
}

/// The candidate that `name` was probably meant to be, as help text.
pub(super) fn nearest<'a>(name: &[u8], candidates: impl Iterator<Item = &'a [u8]>) -> Option<String> {
    let name = name.to_vec();
    let most = name.len().div_ceil(4).min(3);
    let (_, best) = candidates
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= most)
        .map(|candidate| (strsim::generic_levenshtein(&name, &candidate.to_vec()), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min()?;
    Some(format!("did you mean `{}`?", best.escape_ascii()))
}
