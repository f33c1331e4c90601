//! Core forms: the small language between the expander and an engine.
//!
//! Every lexical binding has a number of its own within its top-level form, so an engine needs no environments by
//! name. Every expression carries the span that an error in its own evaluation is reported at.

use crate::datum::{Datum, Span, Symbol};
use std::rc::Rc;

/// A lexical binding, an index into [`TopForm::vars`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Var(pub u32);

/// What the expander knows of a lexical binding once the whole top-level form has been read.
#[derive(Clone, Debug)]
pub struct VarInfo {
    pub name: Symbol,
    /// Some `set!` assigns it (initialisation by `Let`, `Letrec` or a call does not count).
    pub mutated: bool,
}

/// One top-level form, ready to run.
#[derive(Clone, Debug)]
pub struct TopForm {
    pub body: Expr,
    pub vars: Vec<VarInfo>,
}

/// An expression and the place that answers for it.
#[derive(Clone, Debug)]
pub struct Expr {
    pub span: Span,
    pub kind: ExprKind,
}

impl Expr {
    /// Calls `visit` with this expression and every one inside it, in no particular order.
    pub fn each<'e>(&'e self, mut visit: impl FnMut(&'e Expr)) {
        let mut pending = vec![self];
        while let Some(expr) = pending.pop() {
            visit(expr);
            match &expr.kind {
                ExprKind::Const(_) | ExprKind::Local(_) | ExprKind::Global(_) | ExprKind::Intrinsic(_) => {}
                ExprKind::SetLocal(_, e) | ExprKind::SetGlobal(_, e) | ExprKind::DefineGlobal(_, e) => pending.push(e),
                ExprKind::If(parts) => pending.extend(parts.iter()),
                ExprKind::Lambda(lambda) => pending.extend(lambda.clauses.iter().map(|c| &c.body)),
                ExprKind::Let(bindings, body) | ExprKind::Letrec(bindings, body) => {
                    pending.extend(bindings.iter().map(|(_, init)| init));
                    pending.push(body);
                }
                ExprKind::Seq(parts) => pending.extend(parts),
                ExprKind::Call(op, args) => {
                    pending.push(op);
                    pending.extend(args);
                }
            }
        }
    }
}

impl ExprKind {
    /// Moves the expressions directly inside to `out`, leaving constants in their places.
    fn take_parts(&mut self, out: &mut Vec<ExprKind>) {
        let mut take = |e: &mut Expr| out.push(std::mem::replace(&mut e.kind, ExprKind::Intrinsic("")));
        match self {
            ExprKind::Const(_) | ExprKind::Local(_) | ExprKind::Global(_) | ExprKind::Intrinsic(_) => {}
            ExprKind::SetLocal(_, e) | ExprKind::SetGlobal(_, e) | ExprKind::DefineGlobal(_, e) => take(e),
            ExprKind::If(parts) => parts.iter_mut().for_each(take),
            ExprKind::Lambda(lambda) => {
                if let Some(lambda) = Rc::get_mut(lambda) {
                    lambda.clauses.iter_mut().for_each(|c| take(&mut c.body));
                }
            }
            ExprKind::Let(bindings, body) | ExprKind::Letrec(bindings, body) => {
                bindings.iter_mut().for_each(|(_, init)| take(init));
                take(body);
            }
            ExprKind::Seq(parts) => parts.iter_mut().for_each(take),
            ExprKind::Call(op, args) => {
                take(op);
                args.iter_mut().for_each(take);
            }
        }
    }
}

impl Drop for Expr {
    /// Takes nested expressions apart one by one, since dropping them inside each other would use the Rust stack.
    fn drop(&mut self) {
        let mut pending = Vec::new();
        self.kind.take_parts(&mut pending);
        while let Some(mut kind) = pending.pop() {
            kind.take_parts(&mut pending);
        }
    }
}

#[derive(Clone, Debug)]
pub enum ExprKind {
    /// One object, made once: every evaluation gives the same one.
    Const(Datum),
    Local(Var),
    /// A global variable; reading an unbound one is an error at run time.
    Global(Symbol),
    /// An engine's own procedure by name, whatever the program has done to the global of that name.
    Intrinsic(&'static str),
    SetLocal(Var, Box<Expr>),
    /// `set!` of a global: creates it if absent.
    SetGlobal(Symbol, Box<Expr>),
    DefineGlobal(Symbol, Box<Expr>),
    /// Test, consequent, alternative.
    If(Box<[Expr; 3]>),
    Lambda(Rc<Lambda>),
    /// Inits see none of the new bindings; left to right.
    Let(Vec<(Var, Expr)>, Box<Expr>),
    /// `letrec*`: all in scope throughout, initialised in order; reading one early is the error
    /// `variable used before definition: NAME`.
    Letrec(Vec<(Var, Expr)>, Box<Expr>),
    /// At least one expression; the value is the last one's.
    Seq(Vec<Expr>),
    /// Operator first, then operands left to right.
    Call(Box<Expr>, Vec<Expr>),
}

/// A procedure: one clause for `lambda`, any number for `case-lambda`.
#[derive(Clone, Debug)]
pub struct Lambda {
    /// The `define`, `defn` or named-`let` name, for reports.
    pub name: Option<Symbol>,
    pub clauses: Vec<Clause>,
    /// Written with `case-lambda`: a wrong argument count is then reported as `no clause for N`.
    pub is_case: bool,
}

#[derive(Clone, Debug)]
pub struct Clause {
    pub params: Vec<Var>,
    pub rest: Option<Var>,
    pub body: Expr,
}
