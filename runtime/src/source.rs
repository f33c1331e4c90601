//! The texts the reader has been given, and where in them an offset is.

use crate::datum::{SourceId, Span};
use std::rc::Rc;

/// A place as reports show it; line and column from 1, columns in bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Location {
    pub file: Rc<str>,
    pub line: u32,
    pub column: u32,
}

impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// One text.
pub struct Source {
    pub name: Rc<str>,
    pub text: Rc<[u8]>,
    /// Offset of the first byte of each line.
    lines: Vec<u32>,
    /// `;#line N "FILE"` markers: index of the line after the marker, and what it counts as.
    markers: Vec<(usize, u32, Rc<str>)>,
    /// How many `include`s deep.
    pub depth: u32,
}

/// All texts of a session.
#[derive(Default)]
pub struct Sources {
    all: Vec<Source>,
}

impl Sources {
    pub fn add(&mut self, name: &str, text: &[u8], depth: u32) -> SourceId {
        let mut lines = vec![0];
        lines.extend(text.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(i, _)| i as u32 + 1));
        let markers = lines
            .iter()
            .enumerate()
            .filter_map(|(i, start)| {
                let line = text[*start as usize..].split(|b| *b == b'\n').next()?;
                let (number, file) = parse_marker(line)?;
                Some((i + 1, number, Rc::from(file)))
            })
            .collect();
        self.all.push(Source { name: name.into(), text: text.into(), lines, markers, depth });
        SourceId(self.all.len() as u32 - 1)
    }

    pub fn get(&self, id: SourceId) -> &Source {
        &self.all[id.0 as usize]
    }

    pub fn locate(&self, span: Span) -> Location {
        let source = self.get(span.source);
        let index = source.lines.partition_point(|start| *start <= span.start) - 1;
        let column = span.start - source.lines[index] + 1;
        match source.markers.iter().rev().find(|(first, ..)| *first <= index) {
            Some((first, number, file)) => {
                Location { file: file.clone(), line: number + (index - first) as u32, column }
            }
            None => Location { file: source.name.clone(), line: index as u32 + 1, column },
        }
    }

    /// The directory a relative path in this source is taken from; empty for the working directory.
    pub fn directory(&self, id: SourceId) -> String {
        let name = &self.get(id).name;
        name.rfind('/').map_or(String::new(), |i| name[..=i].to_owned())
    }
}

/// `;#line 40 "run.scm"`, exactly.
fn parse_marker(line: &[u8]) -> Option<(u32, &str)> {
    let rest = std::str::from_utf8(line).ok()?.strip_prefix(";#line ")?;
    let (number, file) = rest.split_once(' ')?;
    let file = file.strip_prefix('"')?.strip_suffix('"')?;
    Some((number.parse().ok()?, file))
}
