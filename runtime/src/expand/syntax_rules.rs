//! `syntax-rules`: matching a use against patterns and filling in a template.

use super::scope::{Aliases, Scope};
use crate::datum::{Datum, Kind, List, Span, Symbol};
use crate::hash::Map;
use std::rc::Rc;

/// A macro: its rules and the scope it was defined in.
pub struct SyntaxRules {
    pub literals: Vec<Symbol>,
    /// Pattern without its head, template.
    pub rules: Vec<(Datum, Datum)>,
    pub scope: Scope,
}

/// What a pattern variable matched, at its ellipsis depth.
#[derive(Clone)]
enum Match {
    One(Datum),
    Many(Vec<Match>),
}

type Matches = Map<Symbol, Match>;

/// Why a use could not be expanded.
pub enum Mismatch {
    NoRule,
    /// The template asks for something the match does not give.
    BadTemplate,
}

impl SyntaxRules {
    /// Expands the use `form`; data from the template get its span.
    pub fn expand(&self, form: &Datum, aliases: &mut Aliases) -> Result<Datum, Mismatch> {
        let arguments = rest_of(form, 1);
        for (pattern, template) in &self.rules {
            let mut matches = Matches::default();
            if self.matches(pattern, &arguments, aliases, &mut matches) {
                let mut fill = Fill { macro_: self, matches, aliases, renamed: Map::default(), span: form.span };
                return fill.datum(template, &mut Vec::new(), false).ok_or(Mismatch::BadTemplate);
            }
        }
        Err(Mismatch::NoRule)
    }

    fn is_ellipsis(&self, d: &Datum, aliases: &Aliases) -> bool {
        d.symbol().is_some_and(|s| &*aliases.base(s).name() == b"..." && !self.literals.contains(&aliases.base(s)))
    }

    fn matches(&self, pattern: &Datum, d: &Datum, aliases: &Aliases, found: &mut Matches) -> bool {
        stacker::maybe_grow(64 << 10, 1 << 20, || self.matches_here(pattern, d, aliases, found))
    }

    fn matches_here(&self, pattern: &Datum, d: &Datum, aliases: &Aliases, found: &mut Matches) -> bool {
        match &pattern.kind {
            Kind::Symbol(s) => {
                let base = aliases.base(*s);
                if self.literals.contains(&base) {
                    return d.symbol().is_some_and(|other| aliases.base(other) == base);
                }
                if &*base.name() != b"_" {
                    found.insert(*s, Match::One(d.clone()));
                }
                true
            }
            Kind::List(p) => self.matches_list(p, d, aliases, found),
            Kind::Vector(items) => match &d.kind {
                Kind::Vector(given) => {
                    let p = List { items: items.to_vec(), tail: None };
                    let list = Datum { span: d.span, kind: Kind::List(Rc::new(List { items: given.to_vec(), tail: None })) };
                    self.matches_list(&p, &list, aliases, found)
                }
                _ => false,
            },
            _ => same_atom(pattern, d),
        }
    }

    fn matches_list(&self, p: &List, d: &Datum, aliases: &Aliases, found: &mut Matches) -> bool {
        let ellipsis = p.items.iter().position(|i| self.is_ellipsis(i, aliases)).filter(|i| *i > 0);
        let Kind::List(given) = &d.kind else {
            // Not a pair, so `(p ... . q)` matches no p here, and q the whole of it.
            let Some(tail) = p.tail.as_ref().filter(|_| ellipsis == Some(1) && p.items.len() == 2) else { return false };
            for name in self.variables(&p.items[0], aliases) {
                found.insert(name, Match::Many(Vec::new()));
            }
            return self.matches(tail, d, aliases, found);
        };
        let Some(at) = ellipsis else {
            if given.items.len() < p.items.len() {
                return false;
            }
            let all = p.items.iter().zip(&given.items).all(|(p, d)| self.matches(p, d, aliases, found));
            return all && self.matches_tail(p.tail.as_ref(), d, p.items.len(), aliases, found);
        };
        let (before, after) = (at - 1, p.items.len() - at - 1);
        if given.items.len() < before + after {
            return false;
        }
        let repeated = given.items.len() - before - after;
        if !p.items[..before].iter().zip(&given.items).all(|(p, d)| self.matches(p, d, aliases, found)) {
            return false;
        }
        let mut rows = Vec::with_capacity(repeated);
        for d in &given.items[before..before + repeated] {
            let mut row = Matches::default();
            if !self.matches(&p.items[before], d, aliases, &mut row) {
                return false;
            }
            rows.push(row);
        }
        for name in self.variables(&p.items[before], aliases) {
            let column = rows.iter().map(|row| row[&name].clone()).collect();
            found.insert(name, Match::Many(column));
        }
        let rest = &given.items[before + repeated..];
        p.items[at + 1..].iter().zip(rest).all(|(p, d)| self.matches(p, d, aliases, found))
            && self.matches_tail(p.tail.as_ref(), d, given.items.len(), aliases, found)
    }

    /// Matches what is left of `d` after `skip` items against the pattern's tail.
    fn matches_tail(&self, tail: Option<&Datum>, d: &Datum, skip: usize, aliases: &Aliases, found: &mut Matches) -> bool {
        let Kind::List(given) = &d.kind else { return false };
        match tail {
            None => given.items.len() == skip && given.tail.is_none(),
            Some(pattern) => self.matches(pattern, &rest_of(d, skip), aliases, found),
        }
    }

    /// The pattern variables in `pattern`.
    fn variables(&self, pattern: &Datum, aliases: &Aliases) -> Vec<Symbol> {
        let mut names = Vec::new();
        let mut todo = vec![pattern];
        while let Some(p) = todo.pop() {
            match &p.kind {
                Kind::Symbol(s) => {
                    let base = aliases.base(*s);
                    if !self.literals.contains(&base) && &*base.name() != b"_" && &*base.name() != b"..." {
                        names.push(*s);
                    }
                }
                Kind::List(l) => todo.extend(l.items.iter().chain(&l.tail)),
                Kind::Vector(items) => todo.extend(items.iter()),
                _ => {}
            }
        }
        names
    }
}

/// `d` without its first `skip` items.
pub fn rest_of(d: &Datum, skip: usize) -> Datum {
    let Kind::List(l) = &d.kind else { return d.clone() };
    match &l.tail {
        Some(tail) if skip == l.items.len() => tail.clone(),
        tail => Datum {
            span: d.span,
            kind: Kind::List(Rc::new(List { items: l.items[skip..].to_vec(), tail: tail.clone() })),
        },
    }
}

pub fn same_atom(a: &Datum, b: &Datum) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Bool(x), Kind::Bool(y)) => x == y,
        (Kind::Int(x), Kind::Int(y)) => x == y,
        (Kind::Bytes(x), Kind::Bytes(y)) => x == y,
        (Kind::Symbol(x), Kind::Symbol(y)) => x == y,
        (Kind::List(_), Kind::List(_)) => a.is_nil() && b.is_nil(),
        _ => false,
    }
}

/// One filling in of a template.
struct Fill<'a> {
    macro_: &'a SyntaxRules,
    matches: Matches,
    aliases: &'a mut Aliases,
    /// Template symbol -> its alias in this expansion.
    renamed: Map<Symbol, Symbol>,
    span: Span,
}

impl Fill<'_> {
    /// `indices`: which repetition of each enclosing ellipsis is being filled in. `None` if the template does not
    /// fit the match.
    fn datum(&mut self, template: &Datum, indices: &mut Vec<usize>, literal: bool) -> Option<Datum> {
        stacker::maybe_grow(64 << 10, 1 << 20, || self.datum_here(template, indices, literal))
    }

    fn datum_here(&mut self, template: &Datum, indices: &mut Vec<usize>, literal: bool) -> Option<Datum> {
        let kind = match &template.kind {
            Kind::Symbol(s) => {
                if let Some(m) = self.matches.get(s) {
                    return one(m, indices).cloned();
                }
                let scope = &self.macro_.scope;
                let alias = *self.renamed.entry(*s).or_insert_with(|| self.aliases.make(*s, scope));
                Kind::Symbol(alias)
            }
            Kind::List(l) => {
                if let [dots, escaped] = &l.items[..] {
                    if !literal && l.tail.is_none() && self.macro_.is_ellipsis(dots, self.aliases) {
                        return self.datum(escaped, indices, true);
                    }
                }
                let mut items = self.items(&l.items, indices, literal)?;
                let tail = match &l.tail {
                    None => None,
                    Some(tail) => Some(self.datum(tail, indices, literal)?),
                };
                // A tail that came out as a list joins on.
                let tail = match tail {
                    Some(Datum { kind: Kind::List(rest), .. }) => {
                        items.extend(rest.items.iter().cloned());
                        rest.tail.clone()
                    }
                    other => other,
                };
                Kind::List(Rc::new(List { items, tail }))
            }
            Kind::Vector(items) => Kind::vector(self.items(items, indices, literal)?),
            other => other.clone(),
        };
        Some(Datum { span: self.span, kind })
    }

    fn items(&mut self, templates: &[Datum], indices: &mut Vec<usize>, literal: bool) -> Option<Vec<Datum>> {
        let mut out = Vec::new();
        let mut i = 0;
        while i < templates.len() {
            let mut depth = 0;
            while !literal && templates.get(i + 1 + depth).is_some_and(|d| self.macro_.is_ellipsis(d, self.aliases)) {
                depth += 1;
            }
            self.repeat(&templates[i], depth, indices, literal, &mut out)?;
            i += 1 + depth;
        }
        Some(out)
    }

    /// Fills in `template` for every repetition of `depth` ellipses, flattened.
    fn repeat(&mut self, template: &Datum, depth: usize, indices: &mut Vec<usize>, literal: bool, out: &mut Vec<Datum>) -> Option<()> {
        if depth == 0 {
            out.push(self.datum(template, indices, literal)?);
            return Some(());
        }
        let mut count = None;
        for name in self.macro_.variables(template, self.aliases) {
            let Some(m) = self.matches.get(&name) else { continue };
            if let Some(n) = repetitions(m, indices) {
                if count.is_some_and(|c| c != n) {
                    return None;
                }
                count = Some(n);
            }
        }
        for i in 0..count? {
            indices.push(i);
            let filled = self.repeat(template, depth - 1, indices, literal, out);
            indices.pop();
            filled?;
        }
        Some(())
    }
}

/// The single datum of a match at these indices; indices of ellipses deeper than the variable repeat it.
fn one<'m>(m: &'m Match, indices: &[usize]) -> Option<&'m Datum> {
    let mut m = m;
    let depth = depth(m);
    // A variable of lesser depth varies with the outermost ellipses around it.
    for i in indices.get(..depth)? {
        match m {
            Match::One(_) => break,
            Match::Many(all) => m = all.get(*i)?,
        }
    }
    match m {
        Match::One(d) => Some(d),
        Match::Many(_) => None,
    }
}

/// Ellipses around the variable that matched `m`. An empty row says only that there is one more.
fn depth(m: &Match) -> usize {
    let Match::Many(rows) = m else { return 0 };
    let telling = rows.iter().find(|row| !matches!(row, Match::Many(row) if row.is_empty()));
    1 + telling.or(rows.first()).map_or(0, depth)
}

/// How often one more ellipsis inside `indices` repeats `m`; `None` if it does not depend on it.
fn repetitions(m: &Match, indices: &[usize]) -> Option<usize> {
    let mut m = m;
    for i in indices {
        match m {
            Match::One(_) => return None,
            Match::Many(all) => m = all.get(*i)?,
        }
    }
    match m {
        Match::One(_) => None,
        Match::Many(all) => Some(all.len()),
    }
}
