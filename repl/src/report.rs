//! How a report looks: on a terminal, in a log and in a test alike, so that an editor finds the place in all three.
//!
//! ```text
//! error: hex2 (x.hex2) exited with status 1
//!   --> chain/boot.scm:9:17
//! 9 | (define scheme1 (ppexe scheme1.P1pp))
//!   |                 ^^^^^^^^^^^^^^^^^^^^
//! tool: what the tool said, if it said something
//! help: what to do about it
//! ```
//!
//! Lines are never broken: paths and commands in them can be copied. Only source lines that are very long are cut.

use miette::{Diagnostic, LabeledSpan, ReportHandler, Severity, SourceCode, SourceSpan};
use std::fmt::{self, Formatter, Write};

/// Shows every report of the program.
pub struct Handler {
    pub colored: bool,
}

/// Of a line with more bytes, only what is around the offending part is shown.
const LONG_LINE: usize = 1000;

const RED: &str = "31";
const YELLOW: &str = "33";
const BLUE: &str = "34";
const CYAN: &str = "36";

impl ReportHandler for Handler {
    fn debug(&self, report: &dyn Diagnostic, f: &mut Formatter<'_>) -> fmt::Result {
        self.show(report, report.source_code(), f)
    }
}

impl Handler {
    /// `inherited`: the text to which the labels belong, if the report has none of its own.
    fn show(&self, report: &dyn Diagnostic, inherited: Option<&dyn SourceCode>, f: &mut dyn Write) -> fmt::Result {
        let (kind, color) = match report.severity().unwrap_or_default() {
            Severity::Error => ("error", RED),
            Severity::Warning => ("warning", YELLOW),
            Severity::Advice => ("note", CYAN),
        };
        let message = report.to_string();
        let (what, more) = message.split_once('\n').unwrap_or((&message, ""));
        writeln!(f, "{} {what}", self.paint(color, &format!("{kind}:")))?;
        let source = report.source_code().or(inherited);
        if let (Some(source), Some(labels)) = (source, report.labels()) {
            for label in labels {
                self.snippet(source, &label, color, f)?;
            }
        }
        for line in more.lines() {
            writeln!(f, "{line}")?;
        }
        let mut cause = report.source();
        while let Some(error) = cause {
            writeln!(f, "{} {error}", self.paint(color, "because:"))?;
            cause = error.source();
        }
        for related in report.related().into_iter().flatten() {
            self.show(related, source, f)?;
        }
        if let Some(help) = report.help() {
            for (i, line) in help.to_string().lines().enumerate() {
                let label = if i == 0 { self.paint(CYAN, "help:") } else { "     ".to_owned() };
                writeln!(f, "{label} {line}")?;
            }
        }
        Ok(())
    }

    /// The place, and the line it is on with the offending part underlined; of a part of several lines, the first.
    fn snippet(&self, source: &dyn SourceCode, label: &LabeledSpan, color: &str, f: &mut dyn Write) -> fmt::Result {
        // A place outside of the text is a defect elsewhere; the message is still worth reading.
        let Ok(at) = source.read_span(&SourceSpan::new(label.offset().into(), 0), 0, 0) else { return Ok(()) };
        let Ok(around) = source.read_span(label.inner(), 1, 1) else { return Ok(()) };
        let data = around.data();
        let offset = (label.offset() - around.span().offset()).min(data.len());
        let start = data[..offset].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
        let end = data[offset..].iter().position(|&byte| byte == b'\n').map_or(data.len(), |length| offset + length);
        let marked = label.len().min(end - offset);
        let (start, end, marked) = if end - start > LONG_LINE {
            let shown = marked.min(LONG_LINE / 2);
            (start.max(offset.saturating_sub(LONG_LINE / 4)), end.min(offset + shown + LONG_LINE / 4), shown)
        } else {
            (start, end, marked)
        };
        let part = |range: std::ops::Range<usize>| String::from_utf8_lossy(&data[range]).into_owned();
        let (before, within) = (part(start..offset), part(offset..offset + marked));
        let (line, column) = ((at.line() + 1).to_string(), at.column() + 1);
        let margin = " ".repeat(line.len());
        let file = around.name().or(at.name()).unwrap_or("input");
        writeln!(f, "{margin} {} {file}:{line}:{column}", self.paint(BLUE, "-->"))?;
        writeln!(f, "{} {}", self.paint(BLUE, &format!("{line} |")), part(start..end).trim_end())?;
        // A tab keeps its width only if it stays a tab.
        let indent: String = before.chars().map(|c| if c == '\t' { c } else { ' ' }).collect();
        let carets = "^".repeat(within.chars().count().max(1));
        let continued = if label.len() > marked { " ..." } else { "" };
        let said = label.label().map_or(String::new(), |said| format!(" {said}"));
        let underline = self.paint(color, &format!("{carets}{continued}{said}"));
        writeln!(f, "{} {indent}{underline}", self.paint(BLUE, &format!("{margin} |")))
    }

    fn paint(&self, color: &str, text: &str) -> String {
        if self.colored { format!("\x1b[1;{color}m{text}\x1b[0m") } else { text.to_owned() }
    }
}
