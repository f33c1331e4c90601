//! What the compiler wants to know of a top-level form before it emits anything: which local loops become jumps,
//! and which variables need a cell.

use crate::core_form::*;
use std::cell::RefCell;
use crate::hash::{Map, Set};

/// Facts about the variables of one top-level form, by [`Var`] number.
pub struct Facts {
    /// A single-clause lambda of a `letrec` of its own that is only ever tail-called from the same frame.
    pub is_loop: Vec<bool>,
    /// Lives in a cell: captured and assigned, or visible to a lambda before it is initialised.
    pub boxed: Vec<bool>,
    /// May be read before it is initialised.
    pub checked: Vec<bool>,
    pub mutated: Vec<bool>,
}

pub fn analyse(form: &TopForm) -> Facts {
    let n = form.vars.len();
    let mut walk = Walk {
        facts: Facts {
            is_loop: vec![false; n],
            boxed: vec![false; n],
            checked: vec![false; n],
            mutated: form.vars.iter().map(|v| v.mutated).collect(),
        },
        binder: vec![0; n],
        captured: vec![false; n],
        functions: 1,
        loops: RefCell::default(),
    };
    walk.expr(&form.body, 0);
    for v in 0..n {
        walk.facts.boxed[v] |= walk.captured[v] && walk.facts.mutated[v];
    }
    walk.facts
}

struct Walk {
    facts: Facts,
    /// The function, by number, whose frame holds the variable.
    binder: Vec<u32>,
    captured: Vec<bool>,
    functions: u32,
    loops: Loops,
}

/// What has been found out of a `letrec`'s first variable: whether it is a loop. Remembered, since the answer for an
/// outer one asks for the inner ones again.
type Loops = RefCell<Map<Var, bool>>;

impl Walk {
    fn expr(&mut self, e: &Expr, function: u32) {
        stacker::maybe_grow(64 << 10, 1 << 20, || self.expr_here(e, function))
    }

    fn expr_here(&mut self, e: &Expr, function: u32) {
        match &e.kind {
            ExprKind::Const(_) | ExprKind::Global(_) | ExprKind::Intrinsic(_) => {}
            ExprKind::Local(v) => self.reference(*v, function),
            ExprKind::SetLocal(v, value) => {
                self.reference(*v, function);
                self.expr(value, function);
            }
            ExprKind::SetGlobal(_, value) | ExprKind::DefineGlobal(_, value) => self.expr(value, function),
            ExprKind::If(parts) => parts.iter().for_each(|p| self.expr(p, function)),
            ExprKind::Lambda(lambda) => self.lambda(lambda, None),
            ExprKind::Let(bindings, body) => {
                for (v, init) in bindings {
                    self.expr(init, function);
                    self.binder[v.0 as usize] = function;
                }
                self.expr(body, function);
            }
            ExprKind::Letrec(bindings, body) => self.letrec(bindings, body, function),
            ExprKind::Seq(parts) => parts.iter().for_each(|p| self.expr(p, function)),
            ExprKind::Call(op, args) => {
                self.expr(op, function);
                args.iter().for_each(|a| self.expr(a, function));
            }
        }
    }

    fn reference(&mut self, v: Var, function: u32) {
        if self.binder[v.0 as usize] != function {
            self.captured[v.0 as usize] = true;
        }
    }

    /// `inside`: the function whose frame the body shares, for a loop.
    fn lambda(&mut self, lambda: &Lambda, inside: Option<u32>) {
        for clause in &lambda.clauses {
            let function = inside.unwrap_or(self.functions);
            if inside.is_none() {
                self.functions += 1;
            }
            for v in clause.params.iter().chain(&clause.rest) {
                self.binder[v.0 as usize] = function;
            }
            self.expr(&clause.body, function);
        }
    }

    fn letrec(&mut self, bindings: &[(Var, Expr)], body: &Expr, function: u32) {
        for (v, _) in bindings {
            self.binder[v.0 as usize] = function;
        }
        if let Some(lambda) = loop_lambda(bindings, body, &self.facts.mutated, &self.loops) {
            self.facts.is_loop[bindings[0].0.0 as usize] = true;
            self.expr(body, function);
            self.lambda(lambda, Some(function));
            return;
        }
        self.find_early(bindings);
        for (_, init) in bindings {
            self.expr(init, function);
        }
        self.expr(body, function);
    }

    /// Marks the variables that an init may see before their own init has been evaluated.
    fn find_early(&mut self, bindings: &[(Var, Expr)]) {
        let names: Set<Var> = bindings.iter().map(|(v, _)| *v).collect();
        let uses: Vec<Set<Var>> = bindings
            .iter()
            .map(|(_, init)| {
                let mut found = Set::default();
                references(init, &names, &mut found);
                found
            })
            .collect();
        let is_lambda: Vec<bool> = bindings.iter().map(|(_, e)| matches!(e.kind, ExprKind::Lambda(_))).collect();
        for (i, (v, _)) in bindings.iter().enumerate() {
            let index = v.0 as usize;
            // Visible early to init j: j comes before i, and not all inits from j to i are lambdas; or j is i.
            let early = (0..=i).any(|j| uses[j].contains(v) && !is_lambda[j..=i].iter().all(|l| *l));
            if early {
                self.facts.boxed[index] = true;
                self.facts.checked[index] = true;
            }
        }
    }
}

/// The lambda of a `letrec` that can be a loop: bound alone, and only ever tail-called from the frame it is in.
fn loop_lambda<'e>(bindings: &'e [(Var, Expr)], body: &Expr, mutated: &[bool], loops: &Loops) -> Option<&'e Lambda> {
    let [(v, Expr { kind: ExprKind::Lambda(lambda), .. })] = bindings else { return None };
    let [clause] = &lambda.clauses[..] else { return None };
    let known = loops.borrow().get(v).copied();
    let is_loop = known.unwrap_or_else(|| {
        let calls = TailCalls { v: *v, arguments: clause.params.len(), mutated, loops };
        !mutated[v.0 as usize]
            && clause.rest.is_none()
            && !lambda.is_case
            && calls.only(body, true)
            && calls.only(&clause.body, true)
    });
    loops.borrow_mut().insert(*v, is_loop);
    is_loop.then_some(&**lambda)
}

/// Looks for uses of `v` other than a tail call with the right number of arguments in the same frame.
struct TailCalls<'a> {
    v: Var,
    arguments: usize,
    mutated: &'a [bool],
    loops: &'a Loops,
}

impl TailCalls<'_> {
    fn only(&self, e: &Expr, tail: bool) -> bool {
        stacker::maybe_grow(64 << 10, 1 << 20, || self.only_here(e, tail))
    }

    fn only_here(&self, e: &Expr, tail: bool) -> bool {
        match &e.kind {
            ExprKind::Const(_) | ExprKind::Global(_) | ExprKind::Intrinsic(_) => true,
            ExprKind::Local(w) => *w != self.v,
            ExprKind::SetLocal(w, value) => *w != self.v && self.only(value, false),
            ExprKind::SetGlobal(_, value) | ExprKind::DefineGlobal(_, value) => self.only(value, false),
            ExprKind::If(parts) => {
                self.only(&parts[0], false) && self.only(&parts[1], tail) && self.only(&parts[2], tail)
            }
            ExprKind::Lambda(lambda) => lambda.clauses.iter().all(|c| !mentions(&c.body, self.v)),
            ExprKind::Let(bindings, body) => {
                bindings.iter().all(|(_, init)| self.only(init, false)) && self.only(body, tail)
            }
            ExprKind::Letrec(bindings, body) => {
                // A loop within shares the frame, so its body may go on with this one.
                let inits = match loop_lambda(bindings, body, self.mutated, self.loops) {
                    Some(inner) => self.only(&inner.clauses[0].body, tail),
                    None => bindings.iter().all(|(_, init)| !mentions(init, self.v)),
                };
                inits && self.only(body, tail)
            }
            ExprKind::Seq(parts) => {
                let (last, first) = parts.split_last().expect("a sequence is never empty");
                first.iter().all(|p| self.only(p, false)) && self.only(last, tail)
            }
            ExprKind::Call(op, args) => {
                let is_call_of_v = matches!(op.kind, ExprKind::Local(w) if w == self.v);
                (if is_call_of_v { tail && args.len() == self.arguments } else { self.only(op, false) })
                    && args.iter().all(|a| self.only(a, false))
            }
        }
    }
}

pub fn mentions(e: &Expr, v: Var) -> bool {
    let mut found = Set::default();
    references(e, &Set::from_iter([v]), &mut found);
    !found.is_empty()
}

/// Adds to `found` every variable of `wanted` that `e` refers to, inside lambdas too.
fn references(e: &Expr, wanted: &Set<Var>, found: &mut Set<Var>) {
    stacker::maybe_grow(64 << 10, 1 << 20, || match &e.kind {
        ExprKind::Const(_) | ExprKind::Global(_) | ExprKind::Intrinsic(_) => {}
        ExprKind::Local(v) => {
            if wanted.contains(v) {
                found.insert(*v);
            }
        }
        ExprKind::SetLocal(v, value) => {
            if wanted.contains(v) {
                found.insert(*v);
            }
            references(value, wanted, found);
        }
        ExprKind::SetGlobal(_, value) | ExprKind::DefineGlobal(_, value) => references(value, wanted, found),
        ExprKind::If(parts) => parts.iter().for_each(|p| references(p, wanted, found)),
        ExprKind::Lambda(lambda) => lambda.clauses.iter().for_each(|c| references(&c.body, wanted, found)),
        ExprKind::Let(bindings, body) | ExprKind::Letrec(bindings, body) => {
            bindings.iter().for_each(|(_, init)| references(init, wanted, found));
            references(body, wanted, found);
        }
        ExprKind::Seq(parts) => parts.iter().for_each(|p| references(p, wanted, found)),
        ExprKind::Call(op, args) => {
            references(op, wanted, found);
            args.iter().for_each(|a| references(a, wanted, found));
        }
    })
}
