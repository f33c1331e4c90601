//! `quasiquote`.

use super::*;
use crate::datum::List;

impl Expander {
    pub(super) fn quasiquote(&mut self, d: &Datum, template: &Datum, scope: &Scope) -> Result1<Expr> {
        self.fill(d, template, scope, 1)
    }

    /// The argument of `(WORD x)`.
    fn marked<'d>(&self, d: &'d Datum, word: &str) -> Option<&'d Datum> {
        match d.list() {
            Some([head, x]) if self.is_word(head, word) => Some(x),
            _ => None,
        }
    }

    /// Whether anything in `d` has to be evaluated.
    fn is_variable(&self, d: &Datum, depth: usize) -> bool {
        stacker::maybe_grow(64 << 10, 1 << 20, || {
            for word in ["unquote", "unquote-splicing"] {
                if let Some(x) = self.marked(d, word) {
                    return depth == 1 || self.is_variable(x, depth - 1);
                }
            }
            if let Some(x) = self.marked(d, "quasiquote") {
                return self.is_variable(x, depth + 1);
            }
            match &d.kind {
                Kind::List(l) => {
                    l.items.iter().chain(&l.tail).any(|i| self.is_variable(i, depth)) || self.unquoted_tail(l).is_some()
                }
                Kind::Vector(items) => items.iter().any(|i| self.is_variable(i, depth)),
                _ => false,
            }
        })
    }

    /// `(a . ,x)` is read as `(a unquote x)`: the number of items before the mark.
    fn unquoted_tail(&self, l: &List) -> Option<usize> {
        let n = l.items.len();
        (l.tail.is_none() && n > 2 && ["unquote", "quasiquote"].iter().any(|w| self.is_word(&l.items[n - 2], w))).then(|| n - 2)
    }

    fn fill(&mut self, d: &Datum, t: &Datum, scope: &Scope, depth: usize) -> Result1<Expr> {
        stacker::maybe_grow(128 << 10, 2 << 20, || self.fill_here(d, t, scope, depth))
    }

    fn fill_here(&mut self, d: &Datum, t: &Datum, scope: &Scope, depth: usize) -> Result1<Expr> {
        let span = t.span;
        if !self.is_variable(t, depth) {
            return Ok(constant(self.strip(t)));
        }
        if let Some(x) = self.marked(t, "unquote") {
            if depth == 1 {
                return self.expr(x, scope, false);
            }
            return self.remade(d, "unquote", x, scope, depth - 1, span);
        }
        if let Some(x) = self.marked(t, "quasiquote") {
            return self.remade(d, "quasiquote", x, scope, depth + 1, span);
        }
        match &t.kind {
            Kind::Vector(items) => {
                let list = self.fill_items(d, items, None, scope, depth, span)?;
                Ok(call(span, "list->vector", vec![list]))
            }
            Kind::List(l) => match self.unquoted_tail(l) {
                Some(n) => {
                    let tail = Datum {
                        span,
                        kind: Kind::List(Rc::new(List { items: l.items[n..].to_vec(), tail: None })),
                    };
                    self.fill_items(d, &l.items[..n], Some(&tail), scope, depth, span)
                }
                None => self.fill_items(d, &l.items, l.tail.as_ref(), scope, depth, span),
            },
            _ => Ok(constant(self.strip(t))),
        }
    }

    /// `(WORD x)` with x filled in at another depth.
    fn remade(&mut self, d: &Datum, word: &str, x: &Datum, scope: &Scope, depth: usize, span: Span) -> Result1<Expr> {
        let x = self.fill(d, x, scope, depth)?;
        let symbol = constant(Datum { span, kind: Kind::Symbol(Symbol::intern(word.as_bytes())) });
        let nil = constant(Datum { span, kind: Kind::List(Rc::new(List { items: vec![], tail: None })) });
        Ok(call(span, "cons", vec![symbol, call(span, "cons", vec![x, nil])]))
    }

    fn fill_items(&mut self, d: &Datum, items: &[Datum], tail: Option<&Datum>, scope: &Scope, depth: usize, span: Span) -> Result1<Expr> {
        // Left to right, so that what the unquoted expressions do happens in order; joined from the right.
        let mut parts = Vec::with_capacity(items.len());
        for item in items {
            match self.marked(item, "unquote-splicing") {
                Some(x) if depth == 1 => parts.push((true, self.expr(x, scope, false)?)),
                Some(x) => parts.push((false, self.remade(d, "unquote-splicing", x, scope, depth - 1, span)?)),
                None => parts.push((false, self.fill(d, item, scope, depth)?)),
            }
        }
        let mut result = match tail {
            Some(t) => Some(self.fill(d, t, scope, depth)?),
            None => None,
        };
        for (splice, part) in parts.into_iter().rev() {
            result = Some(match (splice, result) {
                (true, None) => part,
                (true, Some(rest)) => call(span, "%append2", vec![part, rest]),
                (false, rest) => {
                    let nil = || constant(Datum { span, kind: Kind::List(Rc::new(List { items: vec![], tail: None })) });
                    call(span, "cons", vec![part, rest.unwrap_or_else(nil)])
                }
            });
        }
        Ok(result.unwrap_or_else(|| constant(Datum { span, kind: Kind::List(Rc::new(List { items: vec![], tail: None })) })))
    }
}
