//! Core forms to a program of steel, in steel's own notation.
//!
//! | core form | in steel |
//! | --- | --- |
//! | variable number 5 | `v5_`; if it is assigned or may be read early, a cell: `(%ref v5_)`, `(%early SITE v5_ NAME)` |
//! | global | `g7_`, a global of steel's; 7 is its slot in the machine, which is told of assignments |
//! | constant | itself where steel has it, else `(%constant 3)` |
//! | `lambda`, `case-lambda` | `(%lambda 2 (lambda (v5_) …) …)` with the number of what the machine knows of it |
//! | call of a primitive | `(%call SITE g7_ …)` |
//! | any other call | `((%callee SITE COUNT g7_) …)`: steel evaluates the operator last, and that checks it |
//! | call of a local loop | `(v5_ v5_ …)`: what only calls itself is handed itself, which makes no circle to be freed |
//!
//! SITE is the number of a place in the program. In the engine's own procedures and the prelude's it is that of the
//! call that led there, which each of them asks for when it is entered.

use super::machine::{Machine, NOWHERE, Site};
use super::value::*;
use crate::core_form::{Clause, Expr, ExprKind, TopForm, Var};
use crate::datum::{Kind, Span, Symbol};
use crate::engine::Origin;
use crate::failure::Failure;
use std::fmt::Write;
use std::rc::Rc;

/// Expressions inside each other that steel's compiler, which is recursive, is given at most.
const MAX_DEPTH: usize = 40_000;
/// Of these, calls and what binds variables: the time it takes grows with the third power of the depth of variables,
/// and a call may need one for its operator.
const MAX_SCOPES: usize = 2000;
/// Stack for the translation and steel's compiler.
pub const STACK: usize = 512 << 20;

/// A program whose value is a closure of steel's without parameters: the form.
pub fn closure(machine: &mut Machine, form: &TopForm, origin: Origin) -> Result<String, Failure> {
    translate(machine, form, origin, |t, body| {
        t.text.push_str("(lambda () ");
        t.expr(body);
        t.text.push(')');
    })
}

/// A program whose value is a procedure of the dialect without parameters: the form.
pub fn thunk(machine: &mut Machine, form: &TopForm, origin: Origin) -> Result<String, Failure> {
    translate(machine, form, origin, |t, body| {
        let number = t.lambda_number(Lambda {
            name: None,
            clauses: vec![(0, false)],
            is_case: false,
            is_internal: false,
            shows_as_primitive: false,
        });
        t.put(format_args!("(%lambda {number} (lambda () "));
        t.expr(body);
        t.text.push_str("))");
    })
}

fn translate(machine: &mut Machine, form: &TopForm, origin: Origin, write: impl FnOnce(&mut Translator, &Expr)) -> Result<String, Failure> {
    if !fits(&form.body) {
        return Err(Failure {
            message: b"form too large".to_vec(),
            span: Some(form.body.span),
            trail: Vec::new(),
            help: Some(format!("on this engine expressions may stand {MAX_DEPTH} deep in each other, calls and bindings {MAX_SCOPES}; split it")),
        });
    }
    stacker::grow(STACK, || {
        let held = Analysis::of(form);
        let known = machine.globals.len();
        let vars = form.vars.iter().map(|v| v.name).collect();
        let mut t = Translator { machine, origin, vars, held, text: String::new(), site: None, names: 0, defining: None };
        write(&mut t, &form.body);
        let Translator { machine, text, .. } = t;
        let mut program = String::new();
        for slot in known..machine.globals.len() {
            write!(program, "(define g{slot}_ (%unbound {slot}))").expect("a string takes all");
        }
        Ok(program + &text)
    })
}

/// Whether expressions do not stand too deep inside each other.
fn fits(body: &Expr) -> bool {
    let mut pending = vec![(body, 1, 0)];
    while let Some((e, depth, scopes)) = pending.pop() {
        let scopes = scopes + match &e.kind {
            ExprKind::Lambda(_) | ExprKind::Let(..) | ExprKind::Call(..) => 1,
            ExprKind::Letrec(bindings, _) => bindings.len(),
            _ => 0,
        };
        if depth > MAX_DEPTH || scopes > MAX_SCOPES {
            return false;
        }
        each_part(e, |part| pending.push((part, depth + 1, scopes)));
    }
    true
}

/// Visits the expressions directly inside `e`, in the order of their evaluation.
fn each_part<'e>(e: &'e Expr, mut visit: impl FnMut(&'e Expr)) {
    match &e.kind {
        ExprKind::Const(_) | ExprKind::Local(_) | ExprKind::Global(_) | ExprKind::Intrinsic(_) => {}
        ExprKind::SetLocal(_, e) | ExprKind::SetGlobal(_, e) | ExprKind::DefineGlobal(_, e) => visit(e),
        ExprKind::If(parts) => parts.iter().for_each(visit),
        ExprKind::Lambda(lambda) => lambda.clauses.iter().for_each(|c| visit(&c.body)),
        ExprKind::Let(bindings, body) | ExprKind::Letrec(bindings, body) => {
            bindings.iter().for_each(|(_, init)| visit(init));
            visit(body);
        }
        ExprKind::Seq(parts) => parts.iter().for_each(visit),
        ExprKind::Call(op, args) => {
            visit(op);
            args.iter().for_each(visit);
        }
    }
}

// ---------------------------------------------------------------- analysis

/// How a variable is held.
#[derive(Clone)]
enum Held {
    Plain,
    Cell,
    /// A cell that is there before its value.
    EarlyCell,
    /// A closure of steel's that is only ever called, with as many arguments as it takes, and gets the closures of
    /// this group before them.
    Known(Rc<[Var]>),
}

#[derive(Clone, Default)]
struct Uses {
    all: usize,
    /// Calls with as many arguments as `parameters`.
    fitting: usize,
    /// Of a procedure with one clause that takes no more.
    parameters: Option<usize>,
    /// When it comes first, counted in uses of any variable.
    first: usize,
}

struct Analysis {
    uses: Vec<Uses>,
    held: Vec<Held>,
    /// Uses of any variable up to here.
    time: usize,
    /// For every `letrec*` the variables it binds, with the times at which their values begin and end.
    recursive: Vec<Vec<(Var, usize, usize)>>,
}

impl Analysis {
    fn of(form: &TopForm) -> Vec<Held> {
        let held = form.vars.iter().map(|v| if v.mutated { Held::Cell } else { Held::Plain }).collect();
        let mut a = Analysis {
            uses: vec![Uses { first: usize::MAX, ..Uses::default() }; form.vars.len()],
            held,
            time: 0,
            recursive: Vec::new(),
        };
        a.walk(&form.body);
        for bindings in std::mem::take(&mut a.recursive) {
            a.decide(&bindings);
        }
        a.held
    }

    fn used(&mut self, v: Var) -> &mut Uses {
        self.time += 1;
        let uses = &mut self.uses[v.0 as usize];
        uses.all += 1;
        uses.first = uses.first.min(self.time);
        uses
    }

    fn walk(&mut self, e: &Expr) {
        match &e.kind {
            ExprKind::Local(v) => {
                self.used(*v);
            }
            ExprKind::SetLocal(v, value) => {
                self.used(*v);
                self.walk(value);
            }
            ExprKind::Call(op, args) => {
                if let ExprKind::Local(v) = op.kind {
                    let uses = self.used(v);
                    uses.fitting += usize::from(uses.parameters == Some(args.len()));
                } else {
                    self.walk(op);
                }
                args.iter().for_each(|arg| self.walk(arg));
            }
            ExprKind::Letrec(bindings, body) => {
                for (v, init) in bindings {
                    if let ExprKind::Lambda(lambda) = &init.kind {
                        if let [Clause { params, rest: None, .. }] = &lambda.clauses[..] {
                            self.uses[v.0 as usize].parameters = Some(params.len());
                        }
                    }
                }
                let mut times = Vec::new();
                for (v, init) in bindings {
                    let start = self.time;
                    self.walk(init);
                    times.push((*v, start, self.time));
                }
                self.walk(body);
                self.recursive.push(times);
            }
            _ => each_part(e, |part| self.walk(part)),
        }
    }

    fn decide(&mut self, bindings: &[(Var, usize, usize)]) {
        let mut rest = bindings;
        while let [(v, start, end), ..] = rest {
            let count = self.group(rest, *start);
            if count > 0 {
                let group: Rc<[Var]> = rest[..count].iter().map(|(v, ..)| *v).collect();
                group.iter().for_each(|v| self.held[v.0 as usize] = Held::Known(group.clone()));
                rest = &rest[count..];
                continue;
            }
            if self.uses[v.0 as usize].first <= *end {
                self.held[v.0 as usize] = Held::EarlyCell;
            }
            rest = &rest[1..];
        }
    }

    /// How many of the variables, from the first on, can be held as known closures that get each other: those that
    /// are only called, and not before the first of them is there.
    fn group(&self, bindings: &[(Var, usize, usize)], start: usize) -> usize {
        let is_known = |v: Var| {
            let uses = &self.uses[v.0 as usize];
            let is_assigned = matches!(self.held[v.0 as usize], Held::Cell);
            !is_assigned && uses.parameters.is_some() && uses.all == uses.fitting && uses.first > start
        };
        bindings.iter().take_while(|(v, ..)| is_known(*v)).count()
    }
}

// ---------------------------------------------------------------- translation

/// A symbol as steel reads it.
struct SteelSymbol(Symbol);

impl std::fmt::Display for SteelSymbol {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{}.5", self.0.0)
    }
}

struct Translator<'m> {
    machine: &'m mut Machine,
    origin: Origin,
    /// The names of the form's variables.
    vars: Vec<Symbol>,
    held: Vec<Held>,
    text: String,
    /// The variable that holds the caller's site, in a procedure of the engine or the prelude.
    site: Option<usize>,
    /// Variables made for this form.
    names: usize,
    /// The global whose definition this is.
    defining: Option<usize>,
}

impl Translator<'_> {
    fn put(&mut self, text: std::fmt::Arguments) {
        self.text.write_fmt(text).expect("a string takes all");
    }

    fn fresh(&mut self) -> usize {
        self.names += 1;
        self.names
    }

    // ------------------------------------------------------------ places and names

    fn site(&mut self, span: Span, operator: Span) {
        match (self.origin, self.site) {
            (Origin::Program, _) => {
                self.machine.sites.push(Site { span, operator });
                let number = self.machine.sites.len();
                self.put(format_args!("{number}"));
            }
            (_, Some(name)) => self.put(format_args!("s{name}_")),
            (_, None) => self.put(format_args!("{NOWHERE}")),
        }
    }

    /// The slot of a global as this form means it.
    fn slot(&mut self, name: Symbol) -> usize {
        if self.origin == Origin::Engine { self.machine.intrinsic_slot(name) } else { self.machine.slot(name) }
    }

    fn is_bound(&self, slot: usize) -> bool {
        self.machine.globals[slot].value.is_some() || self.defining == Some(slot)
    }

    fn lambda_number(&mut self, lambda: Lambda) -> usize {
        self.machine.lambdas.push(Rc::new(lambda));
        self.machine.lambdas.len() - 1
    }

    // ------------------------------------------------------------ expressions

    fn expr(&mut self, e: &Expr) {
        match &e.kind {
            ExprKind::Const(d) => self.constant(&d.kind, d),
            ExprKind::Local(v) => self.local(*v, e.span),
            ExprKind::Global(name) => {
                let slot = self.slot(*name);
                self.global(slot, e.span);
            }
            ExprKind::Intrinsic(name) => {
                let slot = self.machine.intrinsic_slot(Symbol::intern(name.as_bytes()));
                self.put(format_args!("g{slot}_"));
            }
            ExprKind::SetLocal(v, value) => {
                self.put(format_args!("(%set v{}_ ", v.0));
                self.expr(value);
                self.text.push(')');
            }
            ExprKind::SetGlobal(name, value) | ExprKind::DefineGlobal(name, value) => self.define(*name, value),
            ExprKind::If(parts) => {
                self.text.push_str("(if ");
                self.several(&parts[..]);
            }
            ExprKind::Seq(parts) => {
                self.text.push_str("(begin ");
                self.several(parts);
            }
            ExprKind::Lambda(lambda) => {
                let number = self.lambda_number(Lambda {
                    name: lambda.name,
                    clauses: lambda.clauses.iter().map(|c| (c.params.len(), c.rest.is_some())).collect(),
                    is_case: lambda.is_case,
                    is_internal: self.origin != Origin::Program,
                    shows_as_primitive: self.origin == Origin::Engine,
                });
                self.put(format_args!("(%lambda {number}"));
                lambda.clauses.iter().for_each(|clause| self.clause(clause, &[], self.origin != Origin::Program));
                self.text.push(')');
            }
            ExprKind::Let(bindings, body) => self.let_form(bindings.iter().map(|(v, init)| (*v, init)), body),
            ExprKind::Letrec(bindings, body) => self.letrec(bindings, body),
            ExprKind::Call(op, args) => self.call(e.span, op, args),
        }
    }

    /// Expressions and the closing parenthesis.
    fn several(&mut self, parts: &[Expr]) {
        for part in parts {
            self.text.push(' ');
            self.expr(part);
        }
        self.text.push(')');
    }

    fn constant(&mut self, kind: &Kind, d: &crate::datum::Datum) {
        /// steel reads larger ones as numbers of another kind.
        const LARGE: u64 = 1 << 62;
        match kind {
            Kind::Bool(b) => self.text.push_str(if *b { "#t" } else { "#f" }),
            Kind::Int(n) if n.unsigned_abs() < LARGE => self.put(format_args!("{n}")),
            Kind::Symbol(s) => self.put(format_args!("{}", SteelSymbol(*s))),
            Kind::Unspecified => self.text.push_str("%unspecified"),
            Kind::Eof => self.text.push_str("%eof"),
            Kind::List(_) if d.is_nil() => self.text.push_str("%nil"),
            _ => {
                self.machine.constants.push(from_datum(d));
                let number = self.machine.constants.len() - 1;
                self.put(format_args!("(%constant {number})"));
            }
        }
    }

    fn local(&mut self, v: Var, span: Span) {
        match self.held[v.0 as usize] {
            Held::Plain => self.put(format_args!("v{}_", v.0)),
            Held::Cell => self.put(format_args!("(%ref v{}_)", v.0)),
            Held::EarlyCell => {
                self.text.push_str("(%early ");
                self.site(span, span);
                self.put(format_args!(" v{}_ {})", v.0, SteelSymbol(self.vars[v.0 as usize])));
            }
            Held::Known(_) => unreachable!("it is only called"),
        }
    }

    fn global(&mut self, slot: usize, span: Span) {
        if self.is_bound(slot) {
            return self.put(format_args!("g{slot}_"));
        }
        self.text.push_str("(%bound ");
        self.site(span, span);
        self.put(format_args!(" g{slot}_)"));
    }

    fn define(&mut self, name: Symbol, value: &Expr) {
        let slot = self.slot(name);
        let outer = self.defining;
        if matches!(value.kind, ExprKind::Lambda(_)) {
            self.defining = Some(slot);
        }
        // What the engine defines is an intrinsic and, until the program says otherwise, the global of that name.
        let also = (self.origin == Origin::Engine).then(|| self.machine.slot(name));
        let variable = self.fresh();
        self.put(format_args!("(let ((d{variable}_ "));
        self.expr(value);
        self.text.push_str("))");
        for slot in [Some(slot), also].into_iter().flatten() {
            self.put(format_args!(" (set! g{slot}_ (%define {slot} d{variable}_))"));
        }
        self.text.push_str(" %unspecified)");
        self.defining = outer;
    }

    // ------------------------------------------------------------ binding

    /// ` (lambda (GROUP PARAMETERS) BODY)`.
    fn clause(&mut self, clause: &Clause, group: &[Var], asks_for_site: bool) {
        let fixed: Vec<String> = group.iter().chain(&clause.params).map(|v| format!("v{}_", v.0)).collect();
        match clause.rest {
            None => self.put(format_args!(" (lambda ({})", fixed.join(" "))),
            Some(rest) if fixed.is_empty() => self.put(format_args!(" (lambda v{}_", rest.0)),
            Some(rest) => self.put(format_args!(" (lambda ({} . v{}_)", fixed.join(" "), rest.0)),
        }
        let outer = self.site;
        let mut open = 1;
        if asks_for_site {
            let name = self.fresh();
            self.site = Some(name);
            self.put(format_args!(" (let ((s{name}_ (%site)))"));
            open += 1;
        }
        if let Some(rest) = clause.rest {
            self.put(format_args!(" (let ((v{0}_ (%rest v{0}_)))", rest.0));
            open += 1;
        }
        for v in clause.params.iter().chain(&clause.rest) {
            if matches!(self.held[v.0 as usize], Held::Cell) {
                self.put(format_args!(" (let ((v{0}_ (%cell v{0}_)))", v.0));
                open += 1;
            }
        }
        self.text.push(' ');
        self.expr(&clause.body);
        self.close(open);
        self.site = outer;
    }

    fn close(&mut self, open: usize) {
        self.text.extend(std::iter::repeat_n(')', open));
    }

    fn let_form<'e>(&mut self, bindings: impl Iterator<Item = (Var, &'e Expr)>, body: &Expr) {
        self.text.push_str("(let (");
        for (v, init) in bindings {
            self.binding(v, init);
        }
        self.text.push_str(") ");
        self.expr(body);
        self.text.push(')');
    }

    fn binding(&mut self, v: Var, init: &Expr) {
        let is_cell = matches!(self.held[v.0 as usize], Held::Cell);
        self.put(format_args!("(v{}_ {}", v.0, if is_cell { "(%cell " } else { "" }));
        self.expr(init);
        self.close(1 + usize::from(is_cell));
    }

    /// Each variable's part stands inside that of the one before.
    fn letrec(&mut self, bindings: &[(Var, Expr)], body: &Expr) {
        let mut open = 0;
        for (v, _) in bindings {
            if matches!(self.held[v.0 as usize], Held::EarlyCell) {
                self.put(format_args!("(let ((v{}_ (%cell %undefined))) ", v.0));
                open += 1;
            }
        }
        let mut rest = bindings;
        while let [(v, init), after @ ..] = rest {
            rest = after;
            open += 1;
            match self.held[v.0 as usize].clone() {
                Held::EarlyCell => {
                    self.put(format_args!("(begin (%set v{}_ ", v.0));
                    self.expr(init);
                    self.text.push_str(") ");
                }
                Held::Known(group) => {
                    self.text.push_str("(let (");
                    self.known(*v, init, &group);
                    let (more, after) = rest.split_at(group.len() - 1);
                    rest = after;
                    more.iter().for_each(|(v, init)| self.known(*v, init, &group));
                    self.text.push_str(") ");
                }
                Held::Plain | Held::Cell => {
                    self.text.push_str("(let (");
                    self.binding(*v, init);
                    self.text.push_str(") ");
                }
            }
        }
        self.expr(body);
        self.close(open);
    }

    fn known(&mut self, v: Var, init: &Expr, group: &[Var]) {
        let ExprKind::Lambda(lambda) = &init.kind else { unreachable!("only closures are known") };
        self.put(format_args!("(v{}_", v.0));
        self.clause(&lambda.clauses[0], group, false);
        self.text.push(')');
    }

    // ------------------------------------------------------------ calls

    fn call(&mut self, span: Span, op: &Expr, args: &[Expr]) {
        match &op.kind {
            ExprKind::Local(v) => {
                if let Held::Known(group) = self.held[v.0 as usize].clone() {
                    self.put(format_args!("(v{}_", v.0));
                    group.iter().for_each(|v| self.put(format_args!(" v{}_", v.0)));
                    return self.several(args);
                }
            }
            ExprKind::Lambda(lambda) => {
                if let [Clause { params, rest: None, body }] = &lambda.clauses[..] {
                    if params.len() == args.len() {
                        return self.let_form(params.iter().copied().zip(args), body);
                    }
                }
            }
            _ => {}
        }
        let slot = match op.kind {
            ExprKind::Global(name) => Some(self.slot(name)),
            ExprKind::Intrinsic(name) => Some(self.machine.intrinsic_slot(Symbol::intern(name.as_bytes()))),
            _ => None,
        };
        if slot.and_then(|slot| self.machine.globals[slot].value.as_ref()).is_some_and(|v| !is_closure(v)) {
            self.text.push_str("(%call ");
            self.site(span, op.span);
            self.text.push(' ');
            self.expr(op);
            return self.several(args);
        }
        // The operator is evaluated first where that could be told.
        let is_fixed = match &op.kind {
            ExprKind::Local(v) => matches!(self.held[v.0 as usize], Held::Plain),
            _ => slot.is_some_and(|slot| args.iter().all(|arg| self.is_simple(arg, self.is_bound(slot)))),
        };
        if !is_fixed {
            let name = self.fresh();
            self.put(format_args!("(let ((o{name}_ "));
            self.expr(op);
            self.text.push_str(")) ((%callee ");
            self.site(span, op.span);
            self.put(format_args!(" {} o{name}_)", args.len()));
            self.several(args);
            return self.text.push(')');
        }
        self.text.push_str("((%callee ");
        self.site(span, op.span);
        self.put(format_args!(" {} ", args.len()));
        match slot {
            // Whether it is bound is asked where the call is made.
            Some(slot) => self.put(format_args!("g{slot}_")),
            None => self.expr(op),
        }
        self.text.push(')');
        self.several(args);
    }

    /// Whether evaluating `e` calls nothing, so that an operator may be read after it; and, if it may not fail, does
    /// not do that either.
    fn is_simple(&self, e: &Expr, may_fail: bool) -> bool {
        match &e.kind {
            ExprKind::Const(_) | ExprKind::Intrinsic(_) | ExprKind::Lambda(_) => true,
            ExprKind::Local(v) => may_fail || !matches!(self.held[v.0 as usize], Held::EarlyCell),
            ExprKind::Global(name) => may_fail || self.machine.slots.get(name).is_some_and(|slot| self.is_bound(*slot)),
            _ => false,
        }
    }
}

/// Whether a call of it runs a closure of steel's.
fn is_closure(v: &Value) -> bool {
    matches!(get(v).as_deref(), Some(Object::Procedure(..)))
}
