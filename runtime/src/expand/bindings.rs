//! Forms that bind: lambda, the `let` family, `do`, and bodies with definitions.

use super::*;

/// One part of a body.
enum Part {
    /// A variable and the datum, or core form, of its value.
    Define(Var, Init),
    Expression(Datum),
}

enum Init {
    Definition(Datum, Symbol, Defined),
    Made(Expr),
}

/// What a definition gives its name.
pub(super) enum Defined {
    Value(Datum),
    /// Formals and body.
    Procedure(Datum, Vec<Datum>),
}

impl Expander {
    /// Takes apart `(define name e)`, `(define (name . formals) body ...)` or `(defn name formals body ...)`.
    pub(super) fn definition(&self, k: Keyword, d: &Datum) -> Result1<(Symbol, Defined)> {
        let (name, defined) = match self.proper(d)? {
            [_, name, formals, body @ ..] if k == Keyword::Defn && matches!(formals.kind, Kind::List(_)) => {
                (name.symbol(), Defined::Procedure(formals.clone(), body.to_vec()))
            }
            [_, target, body @ ..] if k == Keyword::Define && target.head().is_some() => {
                (target.head(), Defined::Procedure(syntax_rules::rest_of(target, 1), body.to_vec()))
            }
            [_, name, value] if k == Keyword::Define => (name.symbol(), Defined::Value(value.clone())),
            _ => return self.bad_syntax(d),
        };
        match name {
            Some(name) => Ok((name, defined)),
            None => self.bad_syntax(d),
        }
    }

    /// The value of a definition of `name`.
    pub(super) fn defined_value(&mut self, d: &Datum, name: Symbol, defined: &Defined, scope: &Scope) -> Result1<Expr> {
        let value = match defined {
            Defined::Value(value) => self.expr(value, scope, false)?,
            Defined::Procedure(formals, body) => lambda(d.span, None, vec![self.clause(d, formals, body, scope)?]),
        };
        Ok(self.give_name(value, name))
    }

    /// A lambda that is being bound takes the variable's name, for reports.
    fn give_name(&self, mut value: Expr, name: Symbol) -> Expr {
        if let ExprKind::Lambda(lambda) = &mut value.kind {
            if let Some(lambda) = Rc::get_mut(lambda).filter(|l| l.name.is_none()) {
                lambda.name = Some(self.aliases.base(name));
            }
        }
        value
    }

    /// Formals and body of a procedure. A repeated formal: the last one wins.
    pub(super) fn clause(&mut self, d: &Datum, formals: &Datum, body: &[Datum], scope: &Scope) -> Result1<Clause> {
        let (params, rest) = self.formals(d, formals)?;
        let inner = extend(scope);
        let bind = |this: &mut Self, name: Symbol| {
            let v = this.variable(name);
            inner.bind(name, Binding::Var(v));
            v
        };
        let params = params.into_iter().map(|name| bind(self, name)).collect();
        let rest = rest.map(|name| bind(self, name));
        let body = self.body(d, body, &Some(inner.clone()))?;
        Ok(Clause { params, rest, body })
    }

    fn formals(&self, d: &Datum, formals: &Datum) -> Result1<(Vec<Symbol>, Option<Symbol>)> {
        match &formals.kind {
            Kind::Symbol(s) => Ok((Vec::new(), Some(*s))),
            Kind::List(l) => {
                let params: Option<Vec<Symbol>> = l.items.iter().map(Datum::symbol).collect();
                match (params, &l.tail) {
                    (Some(params), None) => Ok((params, None)),
                    (Some(params), Some(tail)) if tail.symbol().is_some() => Ok((params, tail.symbol())),
                    _ => self.bad_syntax(d),
                }
            }
            _ => self.bad_syntax(d),
        }
    }

    /// A body: expressions and definitions, the last an expression. Definitions bind throughout the body.
    pub(super) fn body(&mut self, d: &Datum, forms: &[Datum], scope: &Scope) -> Result1<Expr> {
        if forms.is_empty() {
            return self.bad_syntax(d);
        }
        let frame = extend(scope);
        let inner = Some(frame.clone());
        let mut parts = Vec::new();
        let mut waiting: VecDeque<Datum> = forms.iter().cloned().collect();
        while let Some(form) = waiting.pop_front() {
            match self.transformer(&form, &inner) {
                Some(Transformer::Rules(rules)) => {
                    let expanded = self.expand_macro(&rules, &form)?;
                    waiting.push_front(expanded);
                }
                Some(Transformer::Keyword(Keyword::Begin)) => {
                    let items = self.proper(&form)?;
                    if items.len() == 1 {
                        return self.bad_syntax(&form);
                    }
                    items[1..].iter().rev().for_each(|i| waiting.push_front(i.clone()));
                }
                Some(Transformer::Keyword(Keyword::Include)) => {
                    let forms = self.include(&form)?;
                    forms.into_iter().rev().for_each(|f| waiting.push_front(f));
                }
                Some(Transformer::Keyword(Keyword::DefineSyntax)) => {
                    let (name, rules) = self.define_syntax(&form, &inner)?;
                    frame.bind(name, Binding::Macro(rules));
                }
                Some(Transformer::Keyword(k @ (Keyword::Define | Keyword::Defn))) => {
                    let (name, defined) = self.definition(k, &form)?;
                    let v = self.variable(name);
                    frame.bind(name, Binding::Var(v));
                    parts.push(Part::Define(v, Init::Definition(form, name, defined)));
                }
                Some(Transformer::Keyword(Keyword::DefineRecordType)) => {
                    let type_variable = self.temporary();
                    let record = self.record_type(&form, local(form.span, type_variable))?;
                    parts.push(Part::Define(type_variable, Init::Made(record.make_type)));
                    for (name, value) in record.procedures {
                        let v = self.variable(name);
                        frame.bind(name, Binding::Var(v));
                        parts.push(Part::Define(v, Init::Made(value)));
                    }
                }
                _ => parts.push(Part::Expression(form)),
            }
        }
        if !matches!(parts.last(), Some(Part::Expression(_))) {
            return self.bad_syntax(d);
        }
        // Expressions between definitions keep their turn as values of variables nobody reads; those after the last
        // definition are the body proper.
        let defined = parts.iter().rposition(|p| matches!(p, Part::Define(..))).map_or(0, |i| i + 1);
        let mut bindings = Vec::with_capacity(defined);
        let mut expressions = Vec::new();
        for (i, part) in parts.into_iter().enumerate() {
            match part {
                Part::Define(v, Init::Made(value)) => bindings.push((v, value)),
                Part::Define(v, Init::Definition(form, name, defined)) => {
                    let value = self.defined_value(&form, name, &defined, &inner)?;
                    bindings.push((v, value));
                }
                Part::Expression(form) => {
                    let value = self.expr(&form, &inner, false)?;
                    if i < defined {
                        bindings.push((self.temporary(), value));
                    } else {
                        expressions.push(value);
                    }
                }
            }
        }
        frame.forget_macros();
        let last = sequence(d.span, expressions);
        if bindings.is_empty() {
            return Ok(last);
        }
        Ok(Expr { span: d.span, kind: ExprKind::Letrec(bindings, Box::new(last)) })
    }

    /// `((name init) ...)`.
    fn binding_list<'d>(&self, d: &Datum, bindings: &'d Datum) -> Result1<Vec<(Symbol, &'d Datum)>> {
        let Some(bindings) = bindings.list() else { return self.bad_syntax(d) };
        let mut out = Vec::with_capacity(bindings.len());
        for b in bindings {
            match b.list() {
                Some([name, init]) if name.symbol().is_some() => out.push((name.symbol().expect("checked"), init)),
                _ => return self.bad_syntax(d),
            }
        }
        Ok(out)
    }

    pub(super) fn plain_let(&mut self, d: &Datum, bindings: &Datum, body: &[Datum], scope: &Scope) -> Result1<Expr> {
        let bindings = self.binding_list(d, bindings)?;
        let inner = extend(scope);
        let mut out = Vec::with_capacity(bindings.len());
        for (name, init) in bindings {
            let value = self.expr(init, scope, false)?;
            let v = self.variable(name);
            inner.bind(name, Binding::Var(v));
            out.push((v, self.give_name(value, name)));
        }
        let body = Box::new(self.body(d, body, &Some(inner))?);
        Ok(Expr { span: d.span, kind: ExprKind::Let(out, body) })
    }

    pub(super) fn let_star(&mut self, d: &Datum, bindings: &Datum, body: &[Datum], scope: &Scope) -> Result1<Expr> {
        let bindings = self.binding_list(d, bindings)?;
        let mut scope = scope.clone();
        let mut out = Vec::new();
        for (name, init) in bindings {
            let value = self.expr(init, &scope, false)?;
            let v = self.variable(name);
            let inner = extend(&scope);
            inner.bind(name, Binding::Var(v));
            scope = Some(inner);
            out.push((v, self.give_name(value, name)));
        }
        let body = self.body(d, body, &scope)?;
        Ok(out.into_iter().rev().fold(body, |body, binding| Expr {
            span: d.span,
            kind: ExprKind::Let(vec![binding], Box::new(body)),
        }))
    }

    pub(super) fn letrec(&mut self, d: &Datum, bindings: &Datum, body: &[Datum], scope: &Scope) -> Result1<Expr> {
        let bindings = self.binding_list(d, bindings)?;
        let frame = extend(scope);
        let variables: Vec<Var> = bindings
            .iter()
            .map(|(name, _)| {
                let v = self.variable(*name);
                frame.bind(*name, Binding::Var(v));
                v
            })
            .collect();
        let inner = Some(frame);
        let mut out = Vec::new();
        for (v, (name, init)) in variables.into_iter().zip(bindings) {
            let value = self.expr(init, &inner, false)?;
            out.push((v, self.give_name(value, name)));
        }
        let body = self.body(d, body, &inner)?;
        if out.is_empty() {
            return Ok(body);
        }
        Ok(Expr { span: d.span, kind: ExprKind::Letrec(out, Box::new(body)) })
    }

    pub(super) fn named_let(&mut self, d: &Datum, name: &Datum, bindings: &Datum, body: &[Datum], scope: &Scope) -> Result1<Expr> {
        let span = d.span;
        let name = name.symbol().expect("checked by the caller");
        let bindings = self.binding_list(d, bindings)?;
        let mut inits = Vec::with_capacity(bindings.len());
        for (_, init) in &bindings {
            inits.push(self.expr(init, scope, false)?);
        }
        let outer = extend(scope);
        let loop_variable = self.variable(name);
        outer.bind(name, Binding::Var(loop_variable));
        let inner = extend(&Some(outer));
        let params = bindings
            .iter()
            .map(|(name, _)| {
                let v = self.variable(*name);
                inner.bind(*name, Binding::Var(v));
                v
            })
            .collect();
        let body = self.body(d, body, &Some(inner))?;
        let base = self.aliases.base(name);
        let value = lambda(span, Some(base), vec![Clause { params, rest: None, body }]);
        let start = Expr { span, kind: ExprKind::Call(Box::new(local(span, loop_variable)), inits) };
        Ok(Expr { span, kind: ExprKind::Letrec(vec![(loop_variable, value)], Box::new(start)) })
    }

    pub(super) fn do_loop(&mut self, d: &Datum, bindings: &Datum, end: &Datum, body: &[Datum], scope: &Scope) -> Result1<Expr> {
        let span = d.span;
        let Some(bindings) = bindings.list() else { return self.bad_syntax(d) };
        let Some([test, results @ ..]) = end.list() else { return self.bad_syntax(d) };
        let mut inits = Vec::new();
        let mut steps = Vec::new();
        let mut params = Vec::new();
        let inner = extend(scope);
        for b in bindings {
            let (name, init, step) = match b.list() {
                Some([name, init]) => (name, init, None),
                Some([name, init, step]) => (name, init, Some(step)),
                _ => return self.bad_syntax(d),
            };
            let Some(symbol) = name.symbol() else { return self.bad_syntax(d) };
            inits.push(self.expr(init, scope, false)?);
            steps.push(step.unwrap_or(name));
            let v = self.variable(symbol);
            inner.bind(symbol, Binding::Var(v));
            params.push(v);
        }
        let inner = Some(inner);
        let test = self.expr(test, &inner, false)?;
        let result = if results.is_empty() { unspecified(span) } else { self.sequence(d, results, &inner, false)? };
        let mut turn = self.exprs(body, &inner)?;
        let steps = steps.into_iter().map(|s| self.expr(s, &inner, false)).collect::<Result1<Vec<_>>>()?;
        let again = self.variable(Symbol::intern(b"do"));
        turn.push(Expr { span, kind: ExprKind::Call(Box::new(local(span, again)), steps) });
        let turn = sequence(span, turn);
        let clause = Clause { params, rest: None, body: conditional(span, test, result, turn) };
        let value = lambda(span, Some(Symbol::intern(b"do")), vec![clause]);
        let start = Expr { span, kind: ExprKind::Call(Box::new(local(span, again)), inits) };
        Ok(Expr { span, kind: ExprKind::Letrec(vec![(again, value)], Box::new(start)) })
    }

    /// `let-values` (`sequential`: `let*-values`): each init's values are taken like a call's arguments.
    pub(super) fn let_values(&mut self, d: &Datum, bindings: &Datum, body: &[Datum], scope: &Scope, sequential: bool) -> Result1<Expr> {
        let span = d.span;
        let Some(bindings) = bindings.list() else { return self.bad_syntax(d) };
        let mut stages = Vec::new();
        let mut inner = scope.clone();
        for b in bindings {
            let Some([formals, init]) = b.list() else { return self.bad_syntax(d) };
            let value = self.expr(init, if sequential { &inner } else { scope }, false)?;
            let (params, rest) = self.formals(d, formals)?;
            let frame = extend(&inner);
            let bind = |this: &mut Self, name: Symbol| {
                let v = this.variable(name);
                frame.bind(name, Binding::Var(v));
                v
            };
            let params: Vec<Var> = params.into_iter().map(|n| bind(self, n)).collect();
            let rest = rest.map(|n| bind(self, n));
            inner = Some(frame.clone());
            stages.push((value, params, rest));
        }
        let body = self.body(d, body, &inner)?;
        Ok(stages.into_iter().rev().fold(body, |body, (value, params, rest)| {
            let producer = lambda(span, None, vec![Clause { params: vec![], rest: None, body: value }]);
            let receiver = lambda(span, None, vec![Clause { params, rest, body }]);
            call(span, "call-with-values", vec![producer, receiver])
        }))
    }
}
