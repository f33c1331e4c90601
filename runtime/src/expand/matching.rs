//! `pmatch`.
//!
//! A pattern becomes a test of the subject's shape and a list of variables with the way to their values; both
//! follow paths from the subject, and neither has effects. What comes after a clause that does not match stands
//! in a local procedure that is only tail-called, so that the engine can make a jump of it.

use super::*;

/// The way from the subject to a part of it.
#[derive(Clone)]
enum Path {
    Subject(Var),
    Car(Rc<Path>),
    Cdr(Rc<Path>),
    /// The field of that name of a record whose predicate this variable holds.
    Field(Rc<Path>, Expr, Symbol),
}

impl Path {
    fn expr(&self, span: Span) -> Expr {
        match self {
            Path::Subject(v) => local(span, *v),
            Path::Car(p) => call(span, "car", vec![p.expr(span)]),
            Path::Cdr(p) => call(span, "cdr", vec![p.expr(span)]),
            Path::Field(p, predicate, field) => {
                let index = field_index(span, predicate, *field);
                call(span, "record-ref", vec![p.expr(span), index])
            }
        }
    }
}

fn field_index(span: Span, predicate: &Expr, field: Symbol) -> Expr {
    let name = constant(Datum { span, kind: Kind::Symbol(field) });
    call(span, "%record-field-index", vec![predicate.clone(), name])
}

#[derive(Default)]
struct Pattern {
    tests: Vec<Expr>,
    variables: Vec<(Symbol, Path)>,
}

impl Expander {
    pub(super) fn pmatch(&mut self, d: &Datum, subject: &Datum, clauses: &[Datum], scope: &Scope) -> Result1<Expr> {
        let span = d.span;
        let value = self.expr(subject, scope, false)?;
        let v = self.temporary();
        let body = self.pmatch_clauses(d, v, clauses, scope)?;
        Ok(Expr { span, kind: ExprKind::Let(vec![(v, value)], Box::new(body)) })
    }

    fn pmatch_clauses(&mut self, d: &Datum, v: Var, clauses: &[Datum], scope: &Scope) -> Result1<Expr> {
        stacker::maybe_grow(128 << 10, 2 << 20, || self.pmatch_clauses_here(d, v, clauses, scope))
    }

    fn pmatch_clauses_here(&mut self, d: &Datum, v: Var, clauses: &[Datum], scope: &Scope) -> Result1<Expr> {
        let span = d.span;
        let Some((clause, rest)) = clauses.split_first() else {
            return Ok(call(span, "%pmatch-fail", vec![local(span, v)]));
        };
        let Some([pattern, body @ ..]) = clause.list() else { return self.bad_syntax(d) };
        if self.is_word(pattern, "else") {
            return self.body(d, body, scope);
        }
        let mut found = Pattern::default();
        self.pattern(d, pattern, Path::Subject(v), scope, &mut found)?;

        let frame = extend(scope);
        let mut bindings = Vec::new();
        for (name, path) in found.variables {
            let variable = self.variable(name);
            frame.bind(name, Binding::Var(variable));
            bindings.push((variable, path.expr(span)));
        }
        let inner = Some(frame);
        let (guards, body) = match body {
            [first, after @ ..] if first.head().is_some_and(|_| self.is_word(&first.list().unwrap_or_default()[0], "guard")) => {
                (first.list().expect("it has a head")[1..].to_vec(), after)
            }
            _ => (Vec::new(), body),
        };
        let guards = self.exprs(&guards, &inner)?;
        let success = self.body(d, body, &inner)?;
        let rest = self.pmatch_clauses(d, v, rest, scope)?;

        // `next` is called where the clause fails; without guards that is in one place only.
        let (otherwise, next) = if guards.is_empty() {
            (rest, None)
        } else {
            let next = self.temporary();
            let go = Expr { span, kind: ExprKind::Call(Box::new(local(span, next)), vec![]) };
            (go, Some((next, lambda(span, None, vec![Clause { params: vec![], rest: None, body: rest }]))))
        };
        let guarded = if guards.is_empty() { success } else { conditional(span, all(span, guards), success, otherwise.clone()) };
        let bound = if bindings.is_empty() {
            guarded
        } else {
            Expr { span, kind: ExprKind::Let(bindings, Box::new(guarded)) }
        };
        let matched = if found.tests.is_empty() { bound } else { conditional(span, all(span, found.tests), bound, otherwise) };
        Ok(match next {
            None => matched,
            Some(next) => Expr { span, kind: ExprKind::Letrec(vec![next], Box::new(matched)) },
        })
    }

    fn pattern(&mut self, d: &Datum, p: &Datum, path: Path, scope: &Scope, found: &mut Pattern) -> Result1<()> {
        stacker::maybe_grow(64 << 10, 1 << 20, || self.pattern_here(d, p, path, scope, found))
    }

    fn pattern_here(&mut self, d: &Datum, p: &Datum, path: Path, scope: &Scope, found: &mut Pattern) -> Result1<()> {
        let span = d.span;
        let l = match &p.kind {
            Kind::List(l) if !l.items.is_empty() => l,
            Kind::List(_) => {
                found.tests.push(call(span, "null?", vec![path.expr(span)]));
                return Ok(());
            }
            Kind::Symbol(_) => {
                found.tests.push(call(span, "eq?", vec![path.expr(span), constant(self.strip(p))]));
                return Ok(());
            }
            _ => {
                found.tests.push(call(span, "equal?", vec![path.expr(span), constant(self.strip(p))]));
                return Ok(());
            }
        };
        if self.is_word(&l.items[0], "unquote") && l.tail.is_none() {
            return self.pattern_variable(d, &l.items[1..], path, found);
        }
        if self.is_word(&l.items[0], "$") && l.tail.is_none() {
            return self.record_pattern(d, &l.items[1..], path, scope, found);
        }
        let mut path = path;
        for (i, item) in l.items.iter().enumerate() {
            // `(p . ,x)` is read as `(p unquote x)`.
            if i > 0 && i + 2 == l.items.len() && l.tail.is_none() && self.is_word(item, "unquote") {
                return self.pattern_variable(d, &l.items[i + 1..], path, found);
            }
            found.tests.push(call(span, "pair?", vec![path.expr(span)]));
            self.pattern(d, item, Path::Car(Rc::new(path.clone())), scope, found)?;
            path = Path::Cdr(Rc::new(path));
        }
        match &l.tail {
            Some(tail) => self.pattern(d, tail, path, scope, found),
            None => {
                found.tests.push(call(span, "null?", vec![path.expr(span)]));
                Ok(())
            }
        }
    }

    fn pattern_variable(&mut self, d: &Datum, after: &[Datum], path: Path, found: &mut Pattern) -> Result1<()> {
        let [name] = after else { return self.bad_syntax(d) };
        let Some(symbol) = name.symbol() else { return self.bad_syntax(d) };
        if !self.is_word(name, "_") {
            found.variables.retain(|(other, _)| *other != symbol);
            found.variables.push((symbol, path));
        }
        Ok(())
    }

    fn record_pattern(&mut self, d: &Datum, parts: &[Datum], path: Path, scope: &Scope, found: &mut Pattern) -> Result1<()> {
        let span = d.span;
        let [predicate, fields @ ..] = parts else { return self.bad_syntax(d) };
        if predicate.symbol().is_none() {
            return self.bad_syntax(d);
        }
        let predicate = self.expr(predicate, scope, false)?;
        found.tests.push(call(span, "%record-has-type?", vec![path.expr(span), predicate.clone()]));
        for field in fields {
            let Some([name, p]) = field.list() else { return self.bad_syntax(d) };
            let Some(name) = name.symbol() else { return self.bad_syntax(d) };
            let name = self.aliases.base(name);
            found.tests.push(field_index(span, &predicate, name));
            self.pattern(d, p, Path::Field(Rc::new(path.clone()), predicate.clone(), name), scope, found)?;
        }
        Ok(())
    }
}

/// All tests hold, left to right.
fn all(span: Span, tests: Vec<Expr>) -> Expr {
    tests
        .into_iter()
        .rev()
        .reduce(|rest, test| conditional(span, test, rest, boolean(span, false)))
        .unwrap_or_else(|| boolean(span, true))
}
