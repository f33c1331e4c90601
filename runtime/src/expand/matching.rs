//! `pmatch`.
//!
//! A clause becomes steps from the subject inwards: a test, or a variable for a part that is looked at more than
//! once or that the program has named. Where a clause can fail in several places, what comes after it stands in a
//! local procedure that is only tail-called, so that the engine can make a jump of it.

use super::*;

enum Step {
    /// If this is false, the clause fails.
    Test(Expr),
    Bind(Var, Expr),
}

/// What a pattern has to do, and the names it binds.
struct Pattern<'s> {
    steps: Vec<Step>,
    frame: &'s scope::Frame,
}

impl Expander {
    pub(super) fn pmatch(&mut self, d: &Datum, subject: &Datum, clauses: &[Datum], scope: &Scope) -> Result1<Expr> {
        let span = d.span;
        let value = self.expr(subject, scope, false)?;
        let v = self.temporary();
        let body = self.pmatch_clauses(d, v, clauses, scope)?;
        Ok(Expr { span, kind: ExprKind::Let(vec![(v, value)], Box::new(body)) })
    }

    fn pmatch_clauses(&mut self, d: &Datum, subject: Var, clauses: &[Datum], scope: &Scope) -> Result1<Expr> {
        let span = d.span;
        let mut arms = Vec::with_capacity(clauses.len());
        for clause in clauses {
            let Some([pattern, body @ ..]) = clause.list() else { return self.bad_syntax(d) };
            let frame = extend(scope);
            let mut found = Pattern { steps: Vec::new(), frame: &frame };
            if !self.is_word(pattern, "else") {
                self.pattern(d, pattern, local(span, subject), scope, &mut found)?;
            }
            let mut steps = found.steps;
            let inner = Some(frame);
            let body = match body {
                [first, after @ ..] if first.head().is_some_and(|h| self.is(h, "guard")) => {
                    steps.extend(self.exprs(&self.proper(first)?[1..], &inner)?.into_iter().map(Step::Test));
                    after
                }
                _ => body,
            };
            arms.push((steps, self.body(d, body, &inner)?));
        }
        let mut rest = call(span, "%pmatch-fail", vec![local(span, subject)]);
        for (steps, body) in arms.into_iter().rev() {
            rest = self.pmatch_arm(span, steps, body, rest);
        }
        Ok(rest)
    }

    /// One clause, `rest` being what comes after it.
    fn pmatch_arm(&mut self, span: Span, steps: Vec<Step>, body: Expr, rest: Expr) -> Expr {
        let tests = steps.iter().filter(|s| matches!(s, Step::Test(_))).count();
        let next = (tests > 1).then(|| self.temporary());
        let go = |next| Expr { span, kind: ExprKind::Call(Box::new(local(span, next)), vec![]) };
        let mut rest = Some(rest);
        let mut arm = body;
        for step in steps.into_iter().rev() {
            arm = match step {
                Step::Bind(v, value) => Expr { span, kind: ExprKind::Let(vec![(v, value)], Box::new(arm)) },
                Step::Test(test) => {
                    let otherwise = next.map(go).or_else(|| rest.take()).expect("the only test");
                    conditional(span, test, arm, otherwise)
                }
            };
        }
        match (next, rest) {
            (Some(next), Some(rest)) => {
                let rest = lambda(span, None, vec![Clause { params: vec![], rest: None, body: rest }]);
                Expr { span, kind: ExprKind::Letrec(vec![(next, rest)], Box::new(arm)) }
            }
            _ => arm,
        }
    }

    /// Adds what it takes to match `p` against `value`.
    fn pattern(&mut self, d: &Datum, p: &Datum, value: Expr, scope: &Scope, found: &mut Pattern) -> Result1<()> {
        stacker::maybe_grow(64 << 10, 1 << 20, || self.pattern_here(d, p, value, scope, found))
    }

    fn pattern_here(&mut self, d: &Datum, p: &Datum, value: Expr, scope: &Scope, found: &mut Pattern) -> Result1<()> {
        let span = d.span;
        let (items, tail) = match &p.kind {
            Kind::List(l) if !l.items.is_empty() => (&l.items[..], l.tail.as_ref()),
            Kind::List(_) => {
                found.steps.push(Step::Test(call(span, "null?", vec![value])));
                return Ok(());
            }
            Kind::Symbol(_) => {
                found.steps.push(Step::Test(call(span, "eq?", vec![value, constant(self.strip(p))])));
                return Ok(());
            }
            _ => {
                found.steps.push(Step::Test(call(span, "equal?", vec![value, constant(self.strip(p))])));
                return Ok(());
            }
        };
        match (items, tail) {
            ([word, name @ ..], None) if self.is_word(word, "unquote") => {
                return self.pattern_variable(d, name, value, found);
            }
            ([word, parts @ ..], None) if self.is_word(word, "$") => {
                return self.record_pattern(d, parts, value, scope, found);
            }
            _ => {}
        }
        let mut rest = value;
        for (i, item) in items.iter().enumerate() {
            // `(p . ,x)` is read as `(p unquote x)`.
            if i > 0 && i + 2 == items.len() && tail.is_none() && self.is_word(item, "unquote") {
                return self.pattern_variable(d, &items[i + 1..], rest, found);
            }
            let pair = self.part(rest, found);
            found.steps.push(Step::Test(call(span, "pair?", vec![local(span, pair)])));
            self.pattern(d, item, call(span, "car", vec![local(span, pair)]), scope, found)?;
            rest = call(span, "cdr", vec![local(span, pair)]);
        }
        match tail {
            Some(tail) => self.pattern(d, tail, rest, scope, found),
            None => {
                found.steps.push(Step::Test(call(span, "null?", vec![rest])));
                Ok(())
            }
        }
    }

    /// A variable that holds `value`.
    fn part(&mut self, value: Expr, found: &mut Pattern) -> Var {
        if let ExprKind::Local(v) = value.kind {
            return v;
        }
        let v = self.temporary();
        found.steps.push(Step::Bind(v, value));
        v
    }

    /// `,NAME`. A name bound twice keeps the rightmost value.
    fn pattern_variable(&mut self, d: &Datum, after: &[Datum], value: Expr, found: &mut Pattern) -> Result1<()> {
        let [name] = after else { return self.bad_syntax(d) };
        let Some(symbol) = name.symbol() else { return self.bad_syntax(d) };
        if !self.is_word(name, "_") {
            let v = self.variable(symbol);
            found.frame.bind(symbol, Binding::Var(v));
            found.steps.push(Step::Bind(v, value));
        }
        Ok(())
    }

    /// `($ PREDICATE (FIELD p) ...)`, without the `$`.
    fn record_pattern(&mut self, d: &Datum, parts: &[Datum], value: Expr, scope: &Scope, found: &mut Pattern) -> Result1<()> {
        let span = d.span;
        let [predicate, fields @ ..] = parts else { return self.bad_syntax(d) };
        if predicate.symbol().is_none() {
            return self.bad_syntax(d);
        }
        let predicate = self.expr(predicate, scope, false)?;
        let record = self.part(value, found);
        let test = call(span, "%record-has-type?", vec![local(span, record), predicate.clone()]);
        found.steps.push(Step::Test(test));
        for field in fields {
            let Some([name, p]) = field.list() else { return self.bad_syntax(d) };
            let Some(name) = name.symbol() else { return self.bad_syntax(d) };
            let name = constant(Datum { span, kind: Kind::Symbol(self.aliases.base(name)) });
            let index = self.part(call(span, "%record-field-index", vec![predicate.clone(), name]), found);
            found.steps.push(Step::Test(local(span, index)));
            let field = call(span, "record-ref", vec![local(span, record), local(span, index)]);
            self.pattern(d, p, field, scope, found)?;
        }
        Ok(())
    }
}
