//! Data to core forms: special forms, macros, bodies.
//!
//! Names are resolved here, so what comes out holds no names but those of globals. Core keywords always mean the
//! special form; every other keyword is a predefined macro that a definition may replace.

mod bindings;
mod matching;
mod quasi;
mod records;
mod scope;
mod syntax_rules;

use crate::core_form::*;
use crate::datum::{Datum, Kind, Span, Symbol};
use crate::failure::Failure;
use crate::host::Errno;
use crate::reader::Reader;
use crate::source::Sources;
use scope::{Aliases, Binding, Meaning, Scope, extend};
use std::cell::RefCell;
use crate::hash::Map;
use std::collections::VecDeque;
use std::rc::Rc;
use syntax_rules::{Mismatch, SyntaxRules};

/// Deepest nesting of `include`.
const MAX_INCLUDES: u32 = 64;

/// Where `include` gets its files.
pub trait IncludeFiles {
    fn read(&mut self, path: &[u8]) -> Result<Vec<u8>, Errno>;
}

type Result1<T> = Result<T, Failure>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Keyword {
    Quote,
    Lambda,
    Define,
    If,
    Begin,
    Let,
    LetStar,
    LetValues,
    LetStarValues,
    And,
    Or,
    When,
    Cond,
    Case,
    Do,
    Set,
    DefineRecordType,
    Pmatch,
    // Added keywords: predefined macros.
    Defn,
    Letrec,
    Unless,
    CaseLambda,
    Quasiquote,
    Unquote,
    Guard,
    LetEc,
    DefineSyntax,
    Include,
}

const CORE_KEYWORDS: &[(&str, Keyword)] = &[
    ("quote", Keyword::Quote),
    ("lambda", Keyword::Lambda),
    ("define", Keyword::Define),
    ("if", Keyword::If),
    ("begin", Keyword::Begin),
    ("let", Keyword::Let),
    ("let*", Keyword::LetStar),
    ("let-values", Keyword::LetValues),
    ("let*-values", Keyword::LetStarValues),
    ("and", Keyword::And),
    ("or", Keyword::Or),
    ("when", Keyword::When),
    ("cond", Keyword::Cond),
    ("case", Keyword::Case),
    ("do", Keyword::Do),
    ("set!", Keyword::Set),
    ("define-record-type", Keyword::DefineRecordType),
    ("pmatch", Keyword::Pmatch),
];

const ADDED_KEYWORDS: &[(&str, Keyword)] = &[
    ("defn", Keyword::Defn),
    ("letrec", Keyword::Letrec),
    ("letrec*", Keyword::Letrec),
    ("unless", Keyword::Unless),
    ("case-lambda", Keyword::CaseLambda),
    ("quasiquote", Keyword::Quasiquote),
    ("unquote", Keyword::Unquote),
    ("unquote-splicing", Keyword::Unquote),
    ("guard", Keyword::Guard),
    ("let/ec", Keyword::LetEc),
    ("define-syntax", Keyword::DefineSyntax),
    ("include", Keyword::Include),
];

#[derive(Clone)]
enum Transformer {
    Keyword(Keyword),
    Rules(Rc<SyntaxRules>),
}

pub struct Expander {
    sources: Rc<RefCell<Sources>>,
    files: Box<dyn IncludeFiles>,
    aliases: Aliases,
    core: Map<Symbol, Keyword>,
    /// Global macros, predefined and the program's.
    macros: Map<Symbol, Transformer>,
    /// Variables of the top-level form being expanded.
    vars: Vec<VarInfo>,
    /// Top-level data still to be expanded.
    queue: VecDeque<Datum>,
}

impl Expander {
    pub fn new(sources: Rc<RefCell<Sources>>, files: Box<dyn IncludeFiles>) -> Expander {
        let intern = |(name, k): &(&str, Keyword)| (Symbol::intern(name.as_bytes()), *k);
        Expander {
            sources,
            files,
            aliases: Aliases::default(),
            core: CORE_KEYWORDS.iter().map(intern).collect(),
            macros: ADDED_KEYWORDS.iter().map(intern).map(|(s, k)| (s, Transformer::Keyword(k))).collect(),
            vars: Vec::new(),
            queue: VecDeque::new(),
        }
    }

    /// Adds a top-level datum behind those waiting.
    pub fn push(&mut self, datum: Datum) {
        self.queue.push_back(datum);
    }

    /// Forgets what is waiting, after a failure.
    pub fn clear(&mut self) {
        self.queue.clear();
    }

    /// Takes what is waiting away, to be given back with [`Expander::restore`]: for a file loaded in between.
    pub fn suspend(&mut self) -> VecDeque<Datum> {
        std::mem::take(&mut self.queue)
    }

    pub fn restore(&mut self, queue: VecDeque<Datum>) {
        self.queue = queue;
    }

    /// The next form to run, or `None` when more data are needed. Definitions of macros and included files are
    /// dealt with on the way.
    pub fn next_form(&mut self) -> Result1<Option<TopForm>> {
        while let Some(datum) = self.queue.pop_front() {
            self.vars.clear();
            match self.transformer(&datum, &None) {
                Some(Transformer::Rules(rules)) => {
                    let expanded = self.expand_macro(&rules, &datum)?;
                    self.queue.push_front(expanded);
                }
                Some(Transformer::Keyword(Keyword::Begin)) => {
                    let items = self.proper(&datum)?;
                    items[1..].iter().rev().for_each(|d| self.queue.push_front(d.clone()));
                }
                Some(Transformer::Keyword(Keyword::Include)) => {
                    let forms = self.include(&datum)?;
                    forms.into_iter().rev().for_each(|d| self.queue.push_front(d));
                }
                Some(Transformer::Keyword(Keyword::DefineSyntax)) => {
                    let (name, rules) = self.define_syntax(&datum, &None)?;
                    let name = self.aliases.base(name);
                    self.macros.insert(name, Transformer::Rules(rules));
                }
                _ => {
                    let body = self.expr(&datum, &None, true)?;
                    return Ok(Some(TopForm { body, vars: std::mem::take(&mut self.vars) }));
                }
            }
        }
        Ok(None)
    }

    // ------------------------------------------------------------ helpers

    fn fail<T>(&self, message: impl Into<Vec<u8>>, span: Span) -> Result1<T> {
        Err(Failure { message: message.into(), span: Some(span), trail: Vec::new(), help: None })
    }

    fn named<T>(&self, form: &Datum, what: &str) -> Result1<T> {
        let name = form.head().map_or(b"()".to_vec(), |s| self.aliases.base(s).name().to_vec());
        self.fail([&name[..], b": ", what.as_bytes()].concat(), form.span)
    }

    fn bad_syntax<T>(&self, form: &Datum) -> Result1<T> {
        self.named(form, "bad syntax")
    }

    /// The items of a form, which must be a proper list.
    fn proper<'d>(&self, form: &'d Datum) -> Result1<&'d [Datum]> {
        match form.list() {
            Some(items) => Ok(items),
            None => self.bad_syntax(form),
        }
    }

    /// Whether `d` is this word, recognised by its spelling.
    fn is_word(&self, d: &Datum, word: &str) -> bool {
        d.symbol().is_some_and(|s| self.is(s, word))
    }

    fn is(&self, symbol: Symbol, word: &str) -> bool {
        &*self.aliases.base(symbol).name() == word.as_bytes()
    }

    /// A new lexical variable; `name` may be an alias.
    fn variable(&mut self, name: Symbol) -> Var {
        self.vars.push(VarInfo { name: self.aliases.base(name), mutated: false });
        Var(self.vars.len() as u32 - 1)
    }

    fn temporary(&mut self) -> Var {
        self.variable(Symbol::intern(b"temporary"))
    }

    /// The special form or macro at the head of `form`.
    fn transformer(&self, form: &Datum, scope: &Scope) -> Option<Transformer> {
        let head = form.head()?;
        if let Some(k) = self.core.get(&self.aliases.base(head)) {
            return Some(Transformer::Keyword(*k));
        }
        match self.aliases.resolve(head, scope) {
            Meaning::Local(Binding::Macro(rules)) => Some(Transformer::Rules(rules)),
            Meaning::Local(Binding::Var(_)) => None,
            Meaning::Global(name) => self.macros.get(&name).cloned(),
        }
    }

    fn expand_macro(&mut self, rules: &SyntaxRules, form: &Datum) -> Result1<Datum> {
        match rules.expand(form, &mut self.aliases) {
            Ok(d) => Ok(d),
            Err(Mismatch::NoRule) => self.named(form, "no rule matches"),
            Err(Mismatch::BadTemplate) => self.bad_syntax(form),
        }
    }

    /// Turns aliases back into the symbols they come from, for quoted data.
    fn strip(&self, d: &Datum) -> Datum {
        if self.aliases.is_empty() {
            return d.clone();
        }
        stacker::maybe_grow(64 << 10, 1 << 20, || {
            let kind = match &d.kind {
                Kind::Symbol(s) => Kind::Symbol(self.aliases.base(*s)),
                Kind::List(l) => Kind::List(Rc::new(crate::datum::List {
                    items: l.items.iter().map(|i| self.strip(i)).collect(),
                    tail: l.tail.as_ref().map(|t| self.strip(t)),
                })),
                Kind::Vector(items) => Kind::vector(items.iter().map(|i| self.strip(i)).collect()),
                other => other.clone(),
            };
            Datum { span: d.span, kind }
        })
    }

    // ------------------------------------------------------------ expressions

    /// `top`: control comes here from top level through nothing but conditionals and sequences, so a `define` is
    /// a global definition.
    fn expr(&mut self, d: &Datum, scope: &Scope, top: bool) -> Result1<Expr> {
        stacker::maybe_grow(128 << 10, 2 << 20, || self.expr_here(d, scope, top))
    }

    fn expr_here(&mut self, d: &Datum, scope: &Scope, top: bool) -> Result1<Expr> {
        let span = d.span;
        match &d.kind {
            Kind::Symbol(s) => match self.aliases.resolve(*s, scope) {
                Meaning::Local(Binding::Var(v)) => Ok(local(span, v)),
                Meaning::Local(Binding::Macro(_)) => self.fail([&self.aliases.base(*s).name()[..], b": bad syntax"].concat(), span),
                Meaning::Global(name) => Ok(Expr { span, kind: ExprKind::Global(name) }),
            },
            Kind::List(l) if l.items.is_empty() => Ok(constant(d.clone())),
            Kind::List(l) => match self.transformer(d, scope) {
                Some(Transformer::Keyword(k)) => self.special(k, d, scope, top),
                Some(Transformer::Rules(rules)) => {
                    let expanded = self.expand_macro(&rules, d)?;
                    self.expr(&expanded, scope, top)
                }
                None => {
                    if l.tail.is_some() {
                        return self.fail("call: bad syntax", span);
                    }
                    let op = self.expr(&l.items[0], scope, false)?;
                    let args = self.exprs(&l.items[1..], scope)?;
                    Ok(Expr { span, kind: ExprKind::Call(Box::new(op), args) })
                }
            },
            Kind::Vector(_) => Ok(constant(self.strip(d))),
            _ => Ok(constant(d.clone())),
        }
    }

    fn exprs(&mut self, data: &[Datum], scope: &Scope) -> Result1<Vec<Expr>> {
        data.iter().map(|d| self.expr(d, scope, false)).collect()
    }

    fn sequence(&mut self, form: &Datum, data: &[Datum], scope: &Scope, top: bool) -> Result1<Expr> {
        let mut parts = Vec::with_capacity(data.len());
        for d in data {
            parts.push(self.expr(d, scope, top)?);
        }
        match parts.len() {
            0 => self.bad_syntax(form),
            _ => Ok(sequence(form.span, parts)),
        }
    }

    fn special(&mut self, k: Keyword, d: &Datum, scope: &Scope, top: bool) -> Result1<Expr> {
        let items = self.proper(d)?;
        let span = d.span;
        match (k, items) {
            (Keyword::Quote, [_, quoted]) => Ok(constant(Datum { span, ..self.strip(quoted) })),
            (Keyword::Lambda, [_, formals, body @ ..]) => {
                let clause = self.clause(d, formals, body, scope)?;
                Ok(lambda(span, None, vec![clause]))
            }
            (Keyword::CaseLambda, [_, clauses @ ..]) => {
                let mut out = Vec::new();
                for c in clauses {
                    let Some([formals, body @ ..]) = c.list() else { return self.bad_syntax(d) };
                    out.push(self.clause(d, formals, body, scope)?);
                }
                let kind = ExprKind::Lambda(Rc::new(Lambda { name: None, clauses: out, is_case: true }));
                Ok(Expr { span, kind })
            }
            (Keyword::Define | Keyword::Defn, _) => {
                if !top || scope.is_some() {
                    return self.named(d, "not allowed here");
                }
                let (symbol, defined) = self.definition(k, d)?;
                // From here on the name is a variable, in its own value too.
                let name = self.aliases.base(symbol);
                self.macros.remove(&name);
                let value = self.defined_value(d, symbol, &defined, scope)?;
                Ok(Expr { span, kind: ExprKind::DefineGlobal(name, Box::new(value)) })
            }
            (Keyword::DefineRecordType, _) => {
                if !top || scope.is_some() {
                    return self.named(d, "not allowed here");
                }
                self.global_record_type(d, scope)
            }
            (Keyword::If, [_, test, then]) => {
                let test = self.expr(test, scope, false)?;
                let then = self.expr(then, scope, top)?;
                Ok(conditional(span, test, then, unspecified(span)))
            }
            (Keyword::If, [_, test, then, otherwise]) => {
                let test = self.expr(test, scope, false)?;
                let then = self.expr(then, scope, top)?;
                let otherwise = self.expr(otherwise, scope, top)?;
                Ok(conditional(span, test, then, otherwise))
            }
            (Keyword::Begin, [_, parts @ ..]) => self.sequence(d, parts, scope, top),
            (Keyword::Set, [_, name, value]) => self.assignment(d, name, value, scope),
            (Keyword::And, [_, parts @ ..]) => {
                let parts = self.exprs(parts, scope)?;
                Ok(parts
                    .into_iter()
                    .rev()
                    .reduce(|rest, part| conditional(part.span, part, rest, boolean(span, false)))
                    .unwrap_or_else(|| boolean(span, true)))
            }
            (Keyword::Or, [_, parts @ ..]) => {
                let parts = self.exprs(parts, scope)?;
                let mut result = None;
                for part in parts.into_iter().rev() {
                    result = Some(match result {
                        None => part,
                        Some(rest) => {
                            let t = self.temporary();
                            let test = conditional(span, local(span, t), local(span, t), rest);
                            Expr { span, kind: ExprKind::Let(vec![(t, part)], Box::new(test)) }
                        }
                    });
                }
                Ok(result.unwrap_or_else(|| boolean(span, false)))
            }
            (Keyword::When | Keyword::Unless, [_, test, body @ ..]) => {
                let test = self.expr(test, scope, false)?;
                let body = self.sequence(d, body, scope, top)?;
                let (then, otherwise) =
                    if k == Keyword::When { (body, unspecified(span)) } else { (unspecified(span), body) };
                Ok(conditional(span, test, then, otherwise))
            }
            (Keyword::Cond, [_, clauses @ ..]) => self.cond(d, clauses, scope, top, None),
            (Keyword::Case, [_, key, clauses @ ..]) => self.case(d, key, clauses, scope, top),
            (Keyword::Let, [_, name, bindings, body @ ..]) if name.symbol().is_some() => {
                self.named_let(d, name, bindings, body, scope)
            }
            (Keyword::Let, [_, bindings, body @ ..]) => self.plain_let(d, bindings, body, scope),
            (Keyword::LetStar, [_, bindings, body @ ..]) => self.let_star(d, bindings, body, scope),
            (Keyword::Letrec, [_, bindings, body @ ..]) => self.letrec(d, bindings, body, scope),
            (Keyword::LetValues, [_, bindings, body @ ..]) => self.let_values(d, bindings, body, scope, false),
            (Keyword::LetStarValues, [_, bindings, body @ ..]) => self.let_values(d, bindings, body, scope, true),
            (Keyword::Do, [_, bindings, end, body @ ..]) => self.do_loop(d, bindings, end, body, scope),
            (Keyword::Pmatch, [_, subject, clauses @ ..]) => self.pmatch(d, subject, clauses, scope),
            (Keyword::Quasiquote, [_, template]) => self.quasiquote(template, scope),
            (Keyword::Guard, [_, spec, body @ ..]) => self.guard(d, spec, body, scope),
            (Keyword::LetEc, [_, name, body @ ..]) => {
                let formals = Datum { span, kind: Kind::List(Rc::new(crate::datum::List { items: vec![name.clone()], tail: None })) };
                let clause = self.clause(d, &formals, body, scope)?;
                Ok(call(span, "call/ec", vec![lambda(span, None, vec![clause])]))
            }
            (Keyword::Include, _) => {
                let forms = self.include(d)?;
                self.sequence(d, &forms, scope, top)
            }
            (Keyword::DefineSyntax, _) => self.named(d, "not allowed here"),
            _ => self.bad_syntax(d),
        }
    }

    fn assignment(&mut self, d: &Datum, name: &Datum, value: &Datum, scope: &Scope) -> Result1<Expr> {
        let Some(symbol) = name.symbol() else { return self.bad_syntax(d) };
        let value = Box::new(self.expr(value, scope, false)?);
        let kind = match self.aliases.resolve(symbol, scope) {
            Meaning::Local(Binding::Var(v)) => {
                self.vars[v.0 as usize].mutated = true;
                ExprKind::SetLocal(v, value)
            }
            Meaning::Local(Binding::Macro(_)) => return self.bad_syntax(d),
            Meaning::Global(name) => {
                self.macros.remove(&name);
                ExprKind::SetGlobal(name, value)
            }
        };
        Ok(Expr { span: d.span, kind })
    }

    /// `otherwise`: what to do when no clause applies.
    fn cond(&mut self, d: &Datum, clauses: &[Datum], scope: &Scope, top: bool, otherwise: Option<Expr>) -> Result1<Expr> {
        /// Test and consequent; the variable that holds the test's value, where the consequent wants it.
        type Arm = (Span, Option<Var>, Expr, Expr);
        let mut arms: Vec<Arm> = Vec::new();
        let mut last = otherwise;
        for clause in clauses {
            let span = clause.span;
            let Some([test, body @ ..]) = clause.list() else { return self.bad_syntax(d) };
            if self.is_word(test, "else") {
                last = Some(self.sequence(d, body, scope, top)?);
                break;
            }
            let value = self.expr(test, scope, false)?;
            let arm = match body {
                [] => {
                    let t = self.temporary();
                    (span, Some(t), value, local(span, t))
                }
                [arrow, receiver @ ..] if self.is_word(arrow, "=>") => {
                    let [receiver] = receiver else { return self.bad_syntax(d) };
                    let t = self.temporary();
                    let receiver = Box::new(self.expr(receiver, scope, false)?);
                    (span, Some(t), value, Expr { span, kind: ExprKind::Call(receiver, vec![local(span, t)]) })
                }
                _ => (span, None, value, self.sequence(d, body, scope, top)?),
            };
            arms.push(arm);
        }
        let last = last.unwrap_or_else(|| unspecified(d.span));
        Ok(arms.into_iter().rev().fold(last, |rest, (span, variable, test, then)| match variable {
            None => conditional(span, test, then, rest),
            Some(t) => {
                let body = Box::new(conditional(span, local(span, t), then, rest));
                Expr { span, kind: ExprKind::Let(vec![(t, test)], body) }
            }
        }))
    }

    fn case(&mut self, d: &Datum, key: &Datum, clauses: &[Datum], scope: &Scope, top: bool) -> Result1<Expr> {
        let span = d.span;
        let key = self.expr(key, scope, false)?;
        let t = self.temporary();
        let mut arms = Vec::new();
        let mut otherwise = unspecified(span);
        for clause in clauses {
            let Some([data, body @ ..]) = clause.list() else { return self.bad_syntax(d) };
            if self.is_word(data, "else") {
                otherwise = self.sequence(d, body, scope, top)?;
                break;
            }
            let Some(data) = data.list() else { return self.bad_syntax(d) };
            let test = data
                .iter()
                .rev()
                .map(|datum| call(span, "eq?", vec![local(span, t), constant(self.strip(datum))]))
                .reduce(|rest, test| conditional(span, test, boolean(span, true), rest))
                .unwrap_or_else(|| boolean(span, false));
            arms.push((test, self.sequence(d, body, scope, top)?));
        }
        let body = arms.into_iter().rev().fold(otherwise, |rest, (test, then)| conditional(span, test, then, rest));
        Ok(Expr { span, kind: ExprKind::Let(vec![(t, key)], Box::new(body)) })
    }

    fn guard(&mut self, d: &Datum, spec: &Datum, body: &[Datum], scope: &Scope) -> Result1<Expr> {
        let span = d.span;
        let Some([name, clauses @ ..]) = spec.list() else { return self.bad_syntax(d) };
        let Some(symbol) = name.symbol() else { return self.bad_syntax(d) };
        let body = self.body(d, body, scope)?;
        let caught = self.temporary();
        let v = self.variable(symbol);
        let inner = extend(scope);
        inner.bind(symbol, Binding::Var(v));
        // The clauses may assign the variable; what is raised again is the object itself.
        let again = call(span, "%reraise", vec![local(span, caught)]);
        let handler = self.cond(d, clauses, &Some(inner), false, Some(again))?;
        let handler = Expr { span, kind: ExprKind::Let(vec![(v, local(span, caught))], Box::new(handler)) };
        let thunk = lambda(span, None, vec![Clause { params: vec![], rest: None, body }]);
        let handler = lambda(span, None, vec![Clause { params: vec![caught], rest: None, body: handler }]);
        Ok(call(span, "%guard", vec![thunk, handler]))
    }

    // ------------------------------------------------------------ macros and files

    fn define_syntax(&mut self, d: &Datum, scope: &Scope) -> Result1<(Symbol, Rc<SyntaxRules>)> {
        let [_, name, spec] = self.proper(d)? else { return self.bad_syntax(d) };
        let Some(name) = name.symbol().filter(|n| !self.core.contains_key(&self.aliases.base(*n))) else {
            return self.bad_syntax(d);
        };
        let Some([word, literals, rules @ ..]) = spec.list() else { return self.bad_syntax(d) };
        if !self.is_word(word, "syntax-rules") {
            return self.bad_syntax(d);
        }
        let Some(literals) = literals.list() else { return self.bad_syntax(d) };
        let literals: Option<Vec<Symbol>> = literals.iter().map(|l| l.symbol().map(|s| self.aliases.base(s))).collect();
        let Some(literals) = literals else { return self.bad_syntax(d) };
        let mut out = Vec::new();
        for rule in rules {
            let Some([pattern, template]) = rule.list() else { return self.bad_syntax(d) };
            let Kind::List(l) = &pattern.kind else { return self.bad_syntax(d) };
            if l.items.is_empty() {
                return self.bad_syntax(d);
            }
            out.push((syntax_rules::rest_of(pattern, 1), template.clone()));
        }
        Ok((name, Rc::new(SyntaxRules { literals, rules: out, scope: scope.clone() })))
    }

    /// The forms of the files an `include` names.
    fn include(&mut self, d: &Datum) -> Result1<Vec<Datum>> {
        let mut forms = Vec::new();
        let (directory, depth) = {
            let sources = self.sources.borrow();
            (sources.directory(d.span.source), sources.get(d.span.source).depth + 1)
        };
        let items = self.proper(d)?;
        if items.len() < 2 {
            return self.bad_syntax(d);
        }
        for item in &items[1..] {
            let Kind::Bytes(path) = &item.kind else { return self.bad_syntax(d) };
            let shown = String::from_utf8_lossy(path).into_owned();
            if depth > MAX_INCLUDES {
                return self.fail(format!("include: nesting too deep: {shown}"), d.span);
            }
            let full = if path.starts_with(b"/") { shown.clone() } else { format!("{directory}{shown}") };
            let text = match self.files.read(full.as_bytes()) {
                Ok(text) => text,
                Err(errno) => {
                    let why = std::io::Error::from_raw_os_error(errno);
                    return Err(Failure {
                        message: format!("include: cannot open {shown}: errno {errno}").into_bytes(),
                        span: Some(d.span),
                        trail: Vec::new(),
                        help: Some(format!("restore {full}, or correct its name here: {why}")),
                    });
                }
            };
            let source = self.sources.borrow_mut().add(&full, &text, depth);
            let mut reader = Reader::new(source, text.into());
            while let Some(datum) = reader.next_datum()? {
                forms.push(datum);
            }
        }
        Ok(forms)
    }
}

// ---------------------------------------------------------------- making core forms

fn local(span: Span, v: Var) -> Expr {
    Expr { span, kind: ExprKind::Local(v) }
}

fn constant(d: Datum) -> Expr {
    Expr { span: d.span, kind: ExprKind::Const(d) }
}

fn unspecified(span: Span) -> Expr {
    constant(Datum { span, kind: Kind::Unspecified })
}

fn boolean(span: Span, b: bool) -> Expr {
    constant(Datum { span, kind: Kind::Bool(b) })
}

fn conditional(span: Span, test: Expr, then: Expr, otherwise: Expr) -> Expr {
    Expr { span, kind: ExprKind::If(Box::new([test, then, otherwise])) }
}

/// One or more expressions in order.
fn sequence(span: Span, mut parts: Vec<Expr>) -> Expr {
    match parts.len() {
        1 => parts.remove(0),
        _ => Expr { span, kind: ExprKind::Seq(parts) },
    }
}

/// A call of one of the engine's own procedures.
fn call(span: Span, name: &'static str, args: Vec<Expr>) -> Expr {
    Expr { span, kind: ExprKind::Call(Box::new(Expr { span, kind: ExprKind::Intrinsic(name) }), args) }
}

fn lambda(span: Span, name: Option<Symbol>, clauses: Vec<Clause>) -> Expr {
    Expr { span, kind: ExprKind::Lambda(Rc::new(Lambda { name, clauses, is_case: false })) }
}
