//! `quasiquote`.

use super::*;
use crate::datum::List;

impl Expander {
    pub(super) fn quasiquote(&mut self, template: &Datum, scope: &Scope) -> Result1<Expr> {
        let filled = self.fill(template, scope, 1)?;
        Ok(filled.unwrap_or_else(|| constant(self.strip(template))))
    }

    /// The template `t` at nesting level `depth`, filled in; `None` if nothing in it is evaluated.
    fn fill(&mut self, t: &Datum, scope: &Scope, depth: usize) -> Result1<Option<Expr>> {
        stacker::maybe_grow(128 << 10, 2 << 20, || self.fill_here(t, scope, depth))
    }

    fn fill_here(&mut self, t: &Datum, scope: &Scope, depth: usize) -> Result1<Option<Expr>> {
        let span = t.span;
        match &t.kind {
            Kind::List(l) => match (&l.items[..], &l.tail) {
                ([word, x], None) if self.is_word(word, "unquote") => match depth {
                    1 => self.expr(x, scope, false).map(Some),
                    _ => self.remade("unquote", x, scope, depth - 1, span),
                },
                ([word, x], None) if self.is_word(word, "unquote-splicing") => match depth {
                    // There is no list around it.
                    1 => self.bad_syntax(t),
                    _ => self.remade("unquote-splicing", x, scope, depth - 1, span),
                },
                ([word, x], None) if self.is_word(word, "quasiquote") => {
                    self.remade("quasiquote", x, scope, depth + 1, span)
                }
                ([items @ .., word, _], None) if !items.is_empty() && self.is_mark(word) => {
                    // `(a . ,x)` is read as `(a unquote x)`.
                    let tail = Datum { span, kind: Kind::list(l.items[items.len()..].to_vec()) };
                    self.fill_items(items, Some(&tail), scope, depth, span)
                }
                (items, tail) => self.fill_items(items, tail.as_ref(), scope, depth, span),
            },
            Kind::Vector(items) => {
                let list = self.fill_items(items, None, scope, depth, span)?;
                Ok(list.map(|list| call(span, "list->vector", vec![list])))
            }
            _ => Ok(None),
        }
    }

    fn is_mark(&self, d: &Datum) -> bool {
        ["unquote", "unquote-splicing", "quasiquote"].iter().any(|word| self.is_word(d, word))
    }

    /// `(WORD x)` with x filled in at another depth.
    fn remade(&mut self, word: &str, x: &Datum, scope: &Scope, depth: usize, span: Span) -> Result1<Option<Expr>> {
        let word = constant(Datum { span, kind: Kind::Symbol(Symbol::intern(word.as_bytes())) });
        let end = constant(Datum { span, kind: Kind::list(vec![]) });
        let x = self.fill(x, scope, depth)?;
        Ok(x.map(|x| call(span, "cons", vec![word, call(span, "cons", vec![x, end])])))
    }

    /// A list: evaluated from left to right, joined from the right to the part at its end that is constant.
    fn fill_items(&mut self, items: &[Datum], tail: Option<&Datum>, scope: &Scope, depth: usize, span: Span) -> Result1<Option<Expr>> {
        let mut parts = Vec::with_capacity(items.len());
        for item in items {
            let splice = match item.list() {
                Some([word, x]) if depth == 1 && self.is_word(word, "unquote-splicing") => Some(x),
                _ => None,
            };
            parts.push(match splice {
                Some(x) => (true, Some(self.expr(x, scope, false)?)),
                None => (false, self.fill(item, scope, depth)?),
            });
        }
        let filled_tail = match tail {
            Some(tail) => self.fill(tail, scope, depth)?,
            None => None,
        };
        let constant_end = match filled_tail {
            Some(_) => items.len(),
            None => parts.iter().rposition(|(_, part)| part.is_some()).map_or(0, |i| i + 1),
        };
        if constant_end == 0 && filled_tail.is_none() {
            return Ok(None);
        }
        // `None`: the empty list, so that a splice at the end is the tail itself.
        let mut result = match filled_tail {
            Some(tail) => Some(tail),
            None if constant_end == items.len() && tail.is_none() => None,
            None => {
                let list = List { items: items[constant_end..].to_vec(), tail: tail.cloned() };
                Some(constant(self.strip(&Datum { span, kind: joined(list) })))
            }
        };
        parts.truncate(constant_end);
        for ((splice, part), item) in parts.into_iter().zip(items).rev() {
            let part = part.unwrap_or_else(|| constant(self.strip(item)));
            result = Some(match (splice, result) {
                (true, None) => part,
                (true, Some(rest)) => call(span, "%append2", vec![part, rest]),
                (false, rest) => {
                    let rest = rest.unwrap_or_else(|| constant(Datum { span, kind: Kind::list(vec![]) }));
                    call(span, "cons", vec![part, rest])
                }
            });
        }
        Ok(result)
    }
}

/// A list with no items is its tail.
fn joined(list: List) -> Kind {
    match &list.tail {
        Some(tail) if list.items.is_empty() => tail.kind.clone(),
        _ => Kind::List(Rc::new(list)),
    }
}
