//! Core forms to instructions.
//!
//! One pass, driven by where the value is to go. Locals sit in registers from their binding to the end of its
//! scope; temporaries above them come and go like a stack. A register is written last in any expression that has
//! it as its destination, so a destination may also be an operand.

use super::Vm;
use crate::engine::Origin;
use super::analyse::{Facts, analyse, mentions};
use super::code::*;
use super::inline::{Inline, Shape};
use super::value::*;
use crate::core_form::*;
use crate::datum::{Kind as DatumKind, Span, Symbol};
use crate::failure::Failure;
use crate::hash::Map;

/// Beyond this many arguments a call conses them up and goes through `apply`.
const MAX_DIRECT_ARGUMENTS: usize = 4000;

/// Nesting of inlined primitives up to which an operand is looked through; see [`Compiler::is_simple`].
const SIMPLE_DEPTH: usize = 4;

/// Where the value of an expression goes.
#[derive(Clone, Copy, PartialEq)]
enum To {
    Register(usize),
    /// As `Register`, and nothing lives there yet: it may be used on the way.
    Fresh(usize),
    /// It is the procedure's result.
    Tail,
    Nowhere,
}

#[derive(Clone, Copy)]
enum Place {
    Register(usize),
    Free(usize),
    /// The running closure itself.
    Running,
}

/// A loop made of jumps: its variables' registers and where its head is, once known.
struct Loop {
    name: Var,
    params: Vec<Var>,
    registers: Vec<usize>,
    head: Option<usize>,
    entries: Vec<usize>,
}

struct Function {
    words: Vec<u64>,
    spans: Vec<(u32, Span)>,
    inlined: Vec<Inlined>,
    places: Map<Var, Place>,
    free: Vec<Var>,
    next: usize,
    frame: usize,
    loops: Vec<Loop>,
}

pub struct Compiler<'a> {
    vm: &'a mut Vm,
    facts: Facts,
    functions: Vec<Function>,
    origin: Origin,
    /// Something does not fit in an instruction.
    too_large: bool,
    /// The global whose definition this is.
    defining: Option<Symbol>,
}

/// Compiles a top-level form to code without parameters, which returns to a frame of its own making. Fails if a
/// procedure in it needs more registers, captured variables or instructions than the machine can number.
pub fn compile(vm: &mut Vm, form: &TopForm, origin: Origin) -> Result<&'static Code, Failure> {
    let mut c = Compiler { vm, facts: analyse(form), functions: Vec::new(), origin, too_large: false, defining: None };
    c.begin(Vec::new());
    // Not a tail call: the frame stays, to be found by reports.
    let r = c.temporary();
    c.expr(&form.body, To::Fresh(r));
    c.emit(encode(Op::Return, r, 0, 0));
    let f = c.functions.pop().expect("the function just begun");
    if c.too_large {
        return Err(Failure {
            message: b"form too large".to_vec(),
            span: Some(form.body.span),
            trail: Vec::new(),
            help: Some("a procedure may have 65535 variables and intermediate results; split it".into()),
        });
    }
    Ok(c.finish(f, Arity::Exactly(0), None, false))
}

impl Compiler<'_> {
    fn f(&mut self) -> &mut Function {
        self.functions.last_mut().expect("a function is being compiled")
    }

    fn begin(&mut self, free: Vec<Var>) {
        let places = free.iter().enumerate().map(|(i, v)| (*v, Place::Free(i))).collect();
        self.functions.push(Function {
            words: Vec::new(),
            spans: Vec::new(),
            inlined: Vec::new(),
            places,
            free,
            next: 0,
            frame: 0,
            loops: Vec::new(),
        });
    }

    fn finish(&mut self, mut f: Function, arity: Arity, name: Option<Symbol>, is_case: bool) -> &'static Code {
        let fixed = match arity {
            Arity::Exactly(n) => n as u32,
            Arity::AtLeast(_) => u32::MAX,
        };
        fuse(&mut f.words);
        self.vm.add_code(
            Code {
                words: sealed(f.words),
                arity,
                fixed,
                frame: f.frame as u32 + 2,
                name,
                clauses: Vec::new(),
                is_case,
                spans: f.spans,
                is_internal: self.origin != Origin::Program,
                shows_as_primitive: self.origin == Origin::Engine,
            },
            f.inlined,
        )
    }

    fn emit(&mut self, word: u64) -> usize {
        let f = self.f();
        f.words.push(word);
        f.words.len() - 1
    }

    /// Records that the instruction about to be emitted answers for `span`.
    fn at(&mut self, span: Span) {
        let f = self.f();
        let word = f.words.len() as u32;
        f.spans.push((word, span));
    }

    fn temporary(&mut self) -> usize {
        self.temporaries(1)
    }

    fn temporaries(&mut self, n: usize) -> usize {
        let f = self.f();
        let r = f.next;
        f.next += n;
        f.frame = f.frame.max(f.next);
        self.too_large |= self.f().next >= 1 << 16;
        r
    }

    // ------------------------------------------------------------ jumps

    /// Sets the target of the jump at `word` to the next instruction.
    fn land(&mut self, word: usize) {
        let here = self.f().words.len();
        self.aim(word, here);
    }

    fn land_all(&mut self, words: &[usize]) {
        words.iter().for_each(|w| self.land(*w));
    }

    fn aim(&mut self, word: usize, target: usize) {
        let offset = target as isize - word as isize - 1;
        self.too_large |= !(-(1 << 23)..1 << 23).contains(&offset);
        let f = self.f();
        let old = f.words[word];
        f.words[word] = encode(op_of(old), a_of(old), b_of(old), offset);
        if let Ok(i) = f.inlined.binary_search_by_key(&(word as u32), |s| s.word) {
            if let Target::Branch { to, .. } = &mut f.inlined[i].target {
                *to = target as u32;
            }
        }
    }

    fn jump(&mut self) -> usize {
        self.emit(encode(Op::Jump, 0, 0, 0))
    }

    // ------------------------------------------------------------ variables

    /// In the engine's own code, the intrinsic a global name means.
    fn engine_name(&self, name: Symbol) -> Option<&'static str> {
        (self.origin == Origin::Engine).then(|| self.vm.intrinsic_name(name)).flatten()
    }

    /// The intrinsic an operator is, whatever the program does to the global of its name.
    fn intrinsic_operator(&self, op: &Expr) -> Option<&'static str> {
        match op.kind {
            ExprKind::Intrinsic(name) => Some(name),
            ExprKind::Global(name) => self.engine_name(name),
            _ => None,
        }
    }

    fn place(&mut self, depth: usize, v: Var) -> Place {
        if let Some(p) = self.functions[depth].places.get(&v) {
            return *p;
        }
        self.place(depth - 1, v);
        let f = &mut self.functions[depth];
        let place = Place::Free(f.free.len());
        f.free.push(v);
        f.places.insert(v, place);
        place
    }

    fn local_place(&mut self, v: Var) -> Place {
        self.place(self.functions.len() - 1, v)
    }

    fn boxed(&self, v: Var) -> bool {
        self.facts.boxed[v.0 as usize]
    }

    /// The register of a variable that can be used as an operand as it stands.
    fn direct_register(&mut self, e: &Expr) -> Option<usize> {
        let ExprKind::Local(v) = e.kind else { return None };
        if self.boxed(v) || self.facts.mutated[v.0 as usize] {
            return None;
        }
        match self.local_place(v) {
            Place::Register(r) => Some(r),
            _ => None,
        }
    }

    /// Brings a variable's value, or its cell if `raw`, into register `to`.
    fn load(&mut self, v: Var, to: usize, raw: bool, span: Span) {
        let boxed = self.boxed(v) && !raw;
        let word = match (self.local_place(v), boxed) {
            (Place::Register(r), false) if r == to => return,
            (Place::Register(r), false) => encode(Op::Move, to, r, 0),
            (Place::Register(r), true) => encode(Op::CellRef, to, r, 0),
            (Place::Free(i), false) => encode(Op::Free, to, i, 0),
            (Place::Free(i), true) => encode(Op::FreeCellRef, to, i, 0),
            (Place::Running, _) => encode(Op::SelfClosure, to, 0, 0),
        };
        self.emit(word);
        if self.facts.checked[v.0 as usize] && !raw {
            self.at(span);
            let name = self.vm.var_name(v);
            self.emit(encode(Op::Check, to, 0, name as isize));
        }
    }

    /// Makes `v` the name of register `r`, whose value becomes a cell's content if need be.
    fn bind(&mut self, v: Var, r: usize) {
        if self.boxed(v) {
            self.emit(encode(Op::Cell, r, r, 0));
        }
        self.f().places.insert(v, Place::Register(r));
    }

    // ------------------------------------------------------------ expressions

    fn expr(&mut self, e: &Expr, to: To) {
        stacker::maybe_grow(64 << 10, 1 << 20, || self.expr_here(e, to))
    }

    fn expr_here(&mut self, e: &Expr, to: To) {
        match &e.kind {
            ExprKind::Const(d) => self.simple(to, |c, r| c.constant(d, r)),
            ExprKind::Local(v) => self.simple(to, |c, r| c.load(*v, r, false, e.span)),
            ExprKind::Global(name) => self.simple(to, |c, r| match c.engine_name(*name) {
                Some(name) => {
                    let v = c.vm.intrinsic(name);
                    c.value(v, r)
                }
                None => c.global(*name, r, e.span),
            }),
            ExprKind::Intrinsic(name) => self.simple(to, |c, r| {
                let v = c.vm.intrinsic(name);
                c.value(v, r)
            }),
            ExprKind::Lambda(lambda) => self.simple(to, |c, r| {
                c.lambda(lambda, r, None);
            }),
            ExprKind::SetLocal(v, value) => {
                self.assign(*v, value, e.span);
                self.unspecified(to);
            }
            ExprKind::SetGlobal(name, value) => self.set_global(Op::SetGlobal, *name, value, to),
            ExprKind::DefineGlobal(name, value) => {
                self.defining = Some(*name);
                self.set_global(Op::DefineGlobal, *name, value, to);
            }
            ExprKind::If(parts) => self.conditional(parts, to),
            ExprKind::Let(bindings, body) => self.let_form(bindings.iter().map(|(v, e)| (*v, e)), body, to),
            ExprKind::Letrec(bindings, body) => self.letrec(bindings, body, to),
            ExprKind::Seq(parts) => {
                let (last, first) = parts.split_last().expect("a sequence is never empty");
                for p in first {
                    self.expr(p, To::Nowhere);
                }
                self.expr(last, to);
            }
            ExprKind::Call(op, args) => self.call(e, op, args, to),
        }
    }

    /// Lets `make` put a value in a register and sends it where it belongs.
    fn simple(&mut self, to: To, make: impl FnOnce(&mut Self, usize)) {
        let mark = self.f().next;
        let r = match to {
            To::Register(r) | To::Fresh(r) => r,
            To::Tail | To::Nowhere => self.temporary(),
        };
        make(self, r);
        if to == To::Tail {
            self.emit(encode(Op::Return, r, 0, 0));
        }
        self.f().next = mark;
    }

    fn unspecified(&mut self, to: To) {
        if to != To::Nowhere {
            self.simple(to, |c, r| c.value(UNSPECIFIED, r));
        }
    }

    fn constant(&mut self, d: &crate::datum::Datum, r: usize) {
        match d.kind {
            DatumKind::Int(n) => self.int(n, r),
            _ => {
                let v = self.vm.datum_value(d);
                self.value(v, r);
            }
        }
    }

    fn int(&mut self, n: i64, r: usize) {
        if (-(1 << 39)..1 << 39).contains(&n) {
            self.emit(encode_wide(Op::Small, r, n as isize));
        } else {
            let v = self.vm.heap.int(n);
            self.value(v, r);
        }
    }

    fn value(&mut self, v: Value, r: usize) {
        let k = self.vm.constant_index(v);
        self.emit(encode_wide(Op::Const, r, k as isize));
    }

    fn global(&mut self, name: Symbol, r: usize, span: Span) {
        let slot = self.vm.global_slot(name);
        self.at(span);
        self.emit(encode_wide(Op::Global, r, slot as isize));
    }

    fn set_global(&mut self, op: Op, name: Symbol, value: &Expr, to: To) {
        let mark = self.f().next;
        let slot = self.vm.global_slot(name);
        let r = self.operand(value);
        self.emit(encode_wide(op, r, slot as isize));
        self.f().next = mark;
        self.unspecified(to);
    }

    fn assign(&mut self, v: Var, value: &Expr, span: Span) {
        let mark = self.f().next;
        if self.boxed(v) {
            let r = self.operand(value);
            let cell = self.temporary();
            self.load(v, cell, true, span);
            self.emit(encode(Op::CellSet, cell, r, 0));
        } else if let Place::Register(r) = self.local_place(v) {
            self.expr(value, To::Register(r));
        } else {
            unreachable!("an assigned variable that is captured is boxed");
        }
        self.f().next = mark;
    }

    /// Brings the value of `e` into some register: its own, if it is a variable that has one.
    fn operand(&mut self, e: &Expr) -> usize {
        if let Some(r) = self.direct_register(e) {
            return r;
        }
        let r = self.temporary();
        self.expr(e, To::Fresh(r));
        r
    }

    fn conditional(&mut self, parts: &[Expr; 3], to: To) {
        let mut on_false = Vec::new();
        self.test(&parts[0], false, &mut on_false);
        self.expr(&parts[1], to);
        if to == To::Tail {
            self.land_all(&on_false);
            self.expr(&parts[2], to);
            return;
        }
        if to == To::Nowhere && matches!(parts[2].kind, ExprKind::Const(_)) {
            self.land_all(&on_false);
            return;
        }
        let end = self.jump();
        self.land_all(&on_false);
        self.expr(&parts[2], to);
        self.land(end);
    }

    /// Emits a jump, added to `jumps`, that is taken when the truth of `e` is `when`; falls through otherwise.
    fn test(&mut self, e: &Expr, when: bool, jumps: &mut Vec<usize>) {
        stacker::maybe_grow(64 << 10, 1 << 20, || self.test_here(e, when, jumps))
    }

    fn test_here(&mut self, e: &Expr, when: bool, jumps: &mut Vec<usize>) {
        match &e.kind {
            ExprKind::Const(d) => {
                if !matches!(d.kind, DatumKind::Bool(false)) == when {
                    let j = self.jump();
                    jumps.push(j);
                }
                return;
            }
            ExprKind::If(parts) => {
                let mut on_false = Vec::new();
                self.test(&parts[0], false, &mut on_false);
                self.test(&parts[1], when, jumps);
                let end = self.jump();
                self.land_all(&on_false);
                self.test(&parts[2], when, jumps);
                self.land(end);
                return;
            }
            ExprKind::Call(op, args) => {
                if let Some((inline, site)) = self.inline_of(op, args.len()) {
                    if self.inline_test(&inline, site, args, when, e.span, jumps) {
                        return;
                    }
                }
            }
            _ => {}
        }
        let mark = self.f().next;
        let r = self.operand(e);
        let op = if when { Op::JumpIfTrue } else { Op::JumpIfFalse };
        let j = self.emit(encode(op, r, 0, 0));
        jumps.push(j);
        self.f().next = mark;
    }

    fn let_form<'e>(&mut self, bindings: impl Iterator<Item = (Var, &'e Expr)>, body: &Expr, to: To) {
        let mark = self.f().next;
        let mut bound = Vec::new();
        for (v, init) in bindings {
            let r = self.temporary();
            self.expr(init, To::Fresh(r));
            bound.push((v, r));
        }
        for (v, r) in bound {
            self.bind(v, r);
        }
        self.expr(body, to);
        self.f().next = mark;
    }

    fn letrec(&mut self, bindings: &[(Var, Expr)], body: &Expr, to: To) {
        let mark = self.f().next;
        if let [(name, Expr { kind: ExprKind::Lambda(lambda), .. })] = bindings {
            if self.facts.is_loop[name.0 as usize] {
                self.loop_form(*name, &lambda.clauses[0], body, to);
                self.f().next = mark;
                return;
            }
        }
        let first = self.temporaries(bindings.len());
        for (i, (v, _)) in bindings.iter().enumerate() {
            if self.boxed(*v) {
                self.value(UNDEFINED, first + i);
            }
            self.bind(*v, first + i);
        }
        // Closures made so far whose capture of a later one has to be filled in: (closure's register, free
        // variable's number, variable).
        let mut pending: Vec<(usize, usize, Var)> = Vec::new();
        for (i, (v, init)) in bindings.iter().enumerate() {
            let r = first + i;
            if self.boxed(*v) {
                let t = self.temporary();
                self.expr(init, To::Fresh(t));
                self.emit(encode(Op::CellSet, r, t, 0));
                self.f().next -= 1;
            } else if let ExprKind::Lambda(lambda) = &init.kind {
                let free = self.lambda(lambda, r, Some(*v));
                for (number, captured) in free.iter().enumerate() {
                    let later = bindings[i + 1..].iter().any(|(w, _)| w == captured);
                    if later && !self.boxed(*captured) {
                        pending.push((r, number, *captured));
                    }
                }
            } else {
                self.expr(init, To::Register(r));
            }
            pending.retain(|(closure, number, w)| {
                if w == v {
                    self.emit(encode(Op::PatchFree, *closure, *number, r as isize));
                }
                w != v
            });
        }
        self.expr(body, to);
        self.f().next = mark;
    }

    fn loop_form(&mut self, name: Var, clause: &Clause, body: &Expr, to: To) {
        let first = self.temporaries(clause.params.len());
        let registers = (first..first + clause.params.len()).collect();
        self.f().loops.push(Loop { name, params: clause.params.clone(), registers, head: None, entries: Vec::new() });
        let index = self.f().loops.len() - 1;
        self.expr(body, to);
        // The body is nearly always just the first call, which then falls through to the head.
        let mut entries = std::mem::take(&mut self.f().loops[index].entries);
        let is_call = matches!(&body.kind, ExprKind::Call(op, _) if matches!(op.kind, ExprKind::Local(v) if v == name));
        let over = if is_call {
            entries.clear();
            self.f().words.pop();
            None
        } else if to == To::Tail {
            None
        } else {
            Some(self.jump())
        };
        self.land_all(&entries);
        let head = self.f().words.len();
        self.f().loops[index].head = Some(head);
        for (i, v) in clause.params.iter().enumerate() {
            self.bind(*v, first + i);
        }
        self.expr(&clause.body, to);
        if let Some(over) = over {
            self.land(over);
        }
        self.f().loops.truncate(index);
    }

    /// Goes to the head of a loop with new values for its variables.
    fn loop_call(&mut self, index: usize, args: &[Expr]) {
        let mark = self.f().next;
        let (params, registers) = {
            let l = &self.f().loops[index];
            (l.params.clone(), l.registers.clone())
        };
        // An argument may go straight to its variable if no later argument still wants the old value.
        let mut moves = Vec::new();
        let entering = self.f().loops[index].head.is_none();
        for (i, arg) in args.iter().enumerate() {
            let own = self.direct_register(arg) == Some(registers[i]);
            if own {
                continue;
            }
            let wanted_later = !entering && args[i + 1..].iter().any(|later| mentions(later, params[i]));
            if wanted_later || (!entering && self.boxed(params[i])) {
                let r = self.temporary();
                self.expr(arg, To::Fresh(r));
                moves.push((registers[i], r));
            } else {
                self.expr(arg, To::Register(registers[i]));
            }
        }
        for (to, from) in moves {
            self.emit(encode(Op::Move, to, from, 0));
        }
        match self.f().loops[index].head {
            Some(head) => {
                let j = self.emit(encode(Op::Loop, 0, 0, 0));
                self.aim(j, head);
            }
            None => {
                let j = self.jump();
                self.f().loops[index].entries.push(j);
            }
        }
        self.f().next = mark;
    }

    // ------------------------------------------------------------ procedures

    /// Makes a closure in register `r`; `itself`, if given, is the variable that is being bound to it.
    /// Returns the free variables in the order of the closure's fields.
    fn lambda(&mut self, lambda: &Lambda, r: usize, itself: Option<Var>) -> Vec<Var> {
        let mut free = Vec::new();
        let mut codes = Vec::new();
        for clause in &lambda.clauses {
            self.begin(std::mem::take(&mut free));
            if let Some(v) = itself {
                self.f().places.insert(v, Place::Running);
            }
            let arguments = clause.params.len() + clause.rest.iter().count();
            self.temporaries(arguments);
            for (i, v) in clause.params.iter().chain(&clause.rest).enumerate() {
                self.bind(*v, i);
            }
            self.expr(&clause.body, To::Tail);
            let f = self.functions.pop().expect("the function just begun");
            free = f.free.clone();
            let arity = match clause.rest {
                None => Arity::Exactly(clause.params.len()),
                Some(_) => Arity::AtLeast(clause.params.len()),
            };
            codes.push(self.finish(f, arity, lambda.name, lambda.is_case));
        }
        let code = if let [only] = codes[..] {
            only
        } else {
            self.vm.add_code(
                Code {
                    words: sealed(Vec::new()),
                    arity: Arity::AtLeast(0),
                    fixed: u32::MAX,
                    frame: 2,
                    name: lambda.name,
                    clauses: codes,
                    is_case: true,
                    spans: Vec::new(),
                    is_internal: self.origin != Origin::Program,
                    shows_as_primitive: self.origin == Origin::Engine,
                },
                Vec::new(),
            )
        };
        let captures: Vec<u64> = free
            .iter()
            .map(|v| match self.local_place(*v) {
                Place::Register(r) => encode(Op::Move, 0, r, 0),
                Place::Free(i) => encode(Op::Free, 0, i, 0),
                Place::Running => encode(Op::SelfClosure, 0, 0, 0),
            })
            .collect();
        self.too_large |= free.len() >= 1 << 16;
        let index = self.vm.code_index(code);
        self.emit(encode(Op::Closure, r, free.len(), index as isize));
        captures.into_iter().for_each(|word| {
            self.emit(word);
        });
        free
    }

    // ------------------------------------------------------------ calls

    fn call(&mut self, e: &Expr, op: &Expr, args: &[Expr], to: To) {
        if let ExprKind::Local(v) = op.kind {
            if let Some(index) = self.f().loops.iter().position(|l| l.name == v) {
                return self.loop_call(index, args);
            }
        }
        if let ExprKind::Lambda(lambda) = &op.kind {
            if let [Clause { params, rest: None, body }] = &lambda.clauses[..] {
                if params.len() == args.len() {
                    return self.let_form(params.iter().copied().zip(args), body, to);
                }
            }
        }
        if let Some((inline, site)) = self.inline_of(op, args.len()) {
            return self.inline_value(&inline, site, args, e.span, to);
        }
        if let Some(name) = self.intrinsic_operator(op) {
            if let Some(index) = self.vm.native_index(name) {
                return self.native_call(index, args, e.span, to);
            }
        }
        if args.len() > MAX_DIRECT_ARGUMENTS {
            return self.long_call(op, args, e.span, to);
        }
        self.general_call(op, args, e.span, to);
    }

    /// Where a call's window begins: at the destination itself if nothing lives there or above it.
    fn window(&mut self, to: To) -> usize {
        match to {
            To::Fresh(r) if r + 1 == self.f().next => {
                self.f().next = r;
                r
            }
            _ => self.f().next,
        }
    }

    fn arguments(&mut self, args: &[Expr]) {
        for arg in args {
            let r = self.temporary();
            self.expr(arg, To::Fresh(r));
        }
    }

    /// Sends the result of a call, which is in register `base`, where it belongs.
    fn result(&mut self, base: usize, to: To) {
        match to {
            To::Register(r) | To::Fresh(r) if r != base => {
                self.emit(encode(Op::Move, r, base, 0));
            }
            To::Tail => {
                self.emit(encode(Op::Return, base, 0, 0));
            }
            _ => {}
        }
    }

    fn general_call(&mut self, op: &Expr, args: &[Expr], span: Span, to: To) {
        if to == To::Tail && self.keeps_frame(op) {
            return self.simple(to, |c, r| c.general_call(op, args, span, To::Fresh(r)));
        }
        let mark = self.f().next;
        let base = self.window(to);
        self.temporaries(2);
        let global = match op.kind {
            ExprKind::Global(name) if self.engine_name(name).is_none() && self.may_wait(name, args) => {
                Some(self.vm.global_slot(name)).filter(|slot| *slot < 1 << 23)
            }
            _ => None,
        };
        if global.is_none() {
            self.expr(op, To::Register(base));
        }
        self.arguments(args);
        if global.is_some() {
            self.at(op.span);
        }
        self.at(span);
        let n = args.len();
        match (global, to == To::Tail) {
            (Some(slot), false) => self.emit(encode(Op::CallGlobal, base, n, slot as isize)),
            (Some(slot), true) => self.emit(encode(Op::TailCallGlobal, base, n, slot as isize)),
            (None, false) => self.emit(encode(Op::Call, base, n, 0)),
            (None, true) => self.emit(encode(Op::TailCall, base, n, 0)),
        };
        if to != To::Tail {
            self.result(base, to);
        }
        self.f().next = mark;
    }

    /// Whether a tail call of `op` should leave the caller's frame in place, so that a failure inside can be
    /// located there: a procedure of the engine or the prelude, none of which is a loop's way on, but for the one
    /// whose last call the dialect wants to be a tail call.
    fn keeps_frame(&self, op: &Expr) -> bool {
        let ExprKind::Global(name) = op.kind else { return false };
        self.origin == Origin::Program
            && &*name.name() != b"call-with-values"
            && self.vm.global(name).is_some_and(|v| v.is(Kind::Closure) && Vm::code_of_closure(v).is_internal)
    }

    fn native_call(&mut self, index: usize, args: &[Expr], span: Span, to: To) {
        let mark = self.f().next;
        let base = self.window(to);
        self.arguments(args);
        if args.is_empty() {
            self.temporary();
        }
        self.at(span);
        self.emit(encode(Op::Primitive, base, args.len(), index as isize));
        self.result(base, to);
        self.f().next = mark;
    }

    /// A call with more arguments than a frame should hold: `(apply op (list arg ...))`.
    fn long_call(&mut self, op: &Expr, args: &[Expr], span: Span, to: To) {
        let mark = self.f().next;
        let base = self.window(to);
        self.temporaries(2);
        let apply = self.vm.intrinsic("apply");
        self.value(apply, base);
        let procedure = self.temporary();
        self.expr(op, To::Fresh(procedure));
        let list = self.temporary();
        self.value(NIL, list);
        for arg in args {
            let r = self.temporary();
            self.expr(arg, To::Fresh(r));
            self.emit(encode(Op::Cons, list, r, list as isize));
            self.f().next = r;
        }
        let reverse = self.vm.native_index("reverse").expect("reverse is a native primitive");
        self.emit(encode(Op::Primitive, list, 1, reverse as isize));
        self.at(span);
        if to == To::Tail {
            self.emit(encode(Op::TailCall, base, 2, 0));
        } else {
            self.emit(encode(Op::Call, base, 2, 0));
            self.result(base, to);
        }
        self.f().next = mark;
    }

    /// Whether a call may read the global it calls after its arguments: they cannot change it, and if it may turn
    /// out unbound, they cannot fail before that is reported.
    fn may_wait(&mut self, name: Symbol, args: &[Expr]) -> bool {
        let is_sure = self.vm.is_bound(name) || self.defining == Some(name);
        args.iter().all(|a| self.is_simple(a, if is_sure { SIMPLE_DEPTH } else { 0 }))
    }

    /// Whether evaluating `e` can neither call a procedure nor assign, so that it may be done before the operator
    /// is read.
    fn is_simple(&mut self, e: &Expr, depth: usize) -> bool {
        match &e.kind {
            ExprKind::Const(_) | ExprKind::Intrinsic(_) | ExprKind::Lambda(_) => true,
            ExprKind::Local(v) => !self.facts.checked[v.0 as usize],
            ExprKind::Global(name) => self.vm.is_bound(*name),
            ExprKind::Call(op, args) => {
                depth > 0 && self.inline_of(op, args.len()).is_some() && args.iter().all(|a| self.is_simple(a, depth - 1))
            }
            _ => false,
        }
    }

    // ------------------------------------------------------------ inlined primitives

    /// How a call of `op` can be done in place, and the global slot whose redefinition would undo that.
    fn inline_of(&mut self, op: &Expr, n: usize) -> Option<(Inline, Option<u32>)> {
        if let Some(name) = self.intrinsic_operator(op) {
            return super::inline::inline(name, n).map(|i| (i, None));
        }
        match op.kind {
            ExprKind::Global(name) => {
                let slot = self.vm.global_slot(name);
                self.vm.inline_global(slot, n).map(|i| (i, Some(slot)))
            }
            _ => None,
        }
    }

    fn site(&mut self, global: Option<u32>, operands: &[Operand], target: Target) {
        let Some(global) = global else { return };
        let mut all = [Operand::Small(0); 3];
        all[..operands.len()].copy_from_slice(operands);
        let f = self.f();
        let word = f.words.len() as u32;
        f.inlined.push(Inlined { word, global, operands: all, count: operands.len() as u8, target });
    }

    /// A register or a small constant that holds the value of `e`.
    fn compact(&mut self, e: &Expr, limit: i64) -> Operand {
        match &e.kind {
            ExprKind::Const(d) => match d.kind {
                DatumKind::Int(n) if (-limit..limit).contains(&n) => Operand::Small(n as i32),
                _ => Operand::Register(self.operand(e) as u16),
            },
            _ => Operand::Register(self.operand(e) as u16),
        }
    }

    fn in_register(&mut self, o: Operand) -> usize {
        match o {
            Operand::Register(r) => r as usize,
            Operand::Small(n) => {
                let r = self.temporary();
                self.int(n as i64, r);
                r
            }
            Operand::Constant(k) => {
                let r = self.temporary();
                self.emit(encode_wide(Op::Const, r, k as isize));
                r
            }
        }
    }

    fn inline_value(&mut self, inline: &Inline, global: Option<u32>, args: &[Expr], span: Span, to: To) {
        let mark = self.f().next;
        let r = match to {
            To::Register(r) | To::Fresh(r) => r,
            To::Tail | To::Nowhere => self.temporary(),
        };
        let target = if inline.shape == Shape::Effect { Target::Ignored } else { Target::Register(r as u16) };
        if let Some((operands, word)) = self.folded(inline, args, r) {
            self.at(span);
            self.site(global, &operands, target);
            self.emit(word);
        } else {
            let limit = if inline.imm_op.is_some() { 1 << 23 } else { 0 };
            let operands: Vec<Operand> =
                args.iter().enumerate().map(|(i, a)| self.compact(a, if i == 1 || inline.commutes { limit } else { 0 })).collect();
            let word = match (operands.as_slice(), inline.imm_op) {
                ([x @ Operand::Register(_), Operand::Small(n)], Some(op)) => {
                    let x = self.in_register(*x);
                    encode(op, r, x, *n as isize)
                }
                ([Operand::Small(n), x @ Operand::Register(_)], Some(op)) => {
                    let x = self.in_register(*x);
                    encode(op, r, x, *n as isize)
                }
                _ => {
                    let mut registers: Vec<usize> = operands.iter().map(|o| self.in_register(*o)).collect();
                    if inline.swapped {
                        registers.reverse();
                    }
                    let op = inline.value_op;
                    match registers[..] {
                        [x] => encode(op, r, x, 0),
                        [x, y] if inline.shape == Shape::Effect => encode(op, x, y, 0),
                        [x, y] => encode(op, r, x, y as isize),
                        [x, y, z] => encode(op, x, y, z as isize),
                        _ => unreachable!("inlined primitives take one to three operands"),
                    }
                }
            };
            self.at(span);
            self.site(global, &operands, target);
            self.emit(word);
        }
        self.f().next = mark;
        if inline.shape == Shape::Effect {
            self.unspecified(to);
        } else if to == To::Tail {
            self.emit(encode(Op::Return, r, 0, 0));
        }
    }

    /// The result of an arithmetic primitive on two constants, as an instruction that loads it.
    fn folded(&mut self, inline: &Inline, args: &[Expr], r: usize) -> Option<([Operand; 2], u64)> {
        let fold = inline.fold?;
        let [x, y] = args else { return None };
        let (ExprKind::Const(x), ExprKind::Const(y)) = (&x.kind, &y.kind) else { return None };
        let (DatumKind::Int(x), DatumKind::Int(y)) = (&x.kind, &y.kind) else { return None };
        let value = self.vm.heap.int(fold(*x, *y));
        let mut index = |n: i64| {
            let v = self.vm.heap.int(n);
            Operand::Constant(self.vm.constant_index(v))
        };
        let operands = [index(*x), index(*y)];
        let k = self.vm.constant_index(value);
        Some((operands, encode_wide(Op::Const, r, k as isize)))
    }

    /// Emits a fused test and jump, if the primitive has one.
    fn inline_test(
        &mut self,
        inline: &Inline,
        global: Option<u32>,
        args: &[Expr],
        when: bool,
        span: Span,
        jumps: &mut Vec<usize>,
    ) -> bool {
        let target = Target::Branch { when, to: 0 };
        let mark = self.f().next;
        let (operands, word) = match inline.shape {
            Shape::Not if global.is_none() => {
                self.test(&args[0], !when, jumps);
                return true;
            }
            Shape::Not => {
                let x = self.operand(&args[0]);
                let op = if when { Op::JumpIfFalse } else { Op::JumpIfTrue };
                (vec![Operand::Register(x as u16)], encode(op, x, 0, 0))
            }
            Shape::Test(if_true, if_false) => {
                let x = self.operand(&args[0]);
                (vec![Operand::Register(x as u16)], encode(if when { if_true } else { if_false }, x, 0, 0))
            }
            Shape::Compare(c) => {
                let x = self.compact(&args[0], 0);
                let y = self.compact(&args[1], if c.imm.is_some() { (1 << 15) - 1 } else { 0 });
                let word = match (y, c.imm) {
                    (Operand::Small(n), Some(imm)) => {
                        let x = self.in_register(x);
                        let op = if when { imm.if_true } else { imm.if_false };
                        encode(op, x, (n + imm.add) as i16 as u16 as usize, 0)
                    }
                    _ => {
                        let (x, y) = (self.in_register(x), self.in_register(y));
                        let (x, y) = if inline.swapped { (y, x) } else { (x, y) };
                        encode(if when { c.if_true } else { c.if_false }, x, y, 0)
                    }
                };
                (vec![x, y], word)
            }
            Shape::Eq => {
                let x = self.operand(&args[0]);
                match self.immediate_constant(&args[1]) {
                    Some(k) => {
                        let op = if when { Op::JumpEqConst } else { Op::JumpNotEqConst };
                        (vec![Operand::Register(x as u16), Operand::Constant(k)], encode(op, x, k as usize, 0))
                    }
                    None => {
                        let y = self.operand(&args[1]);
                        let op = if when { Op::JumpEq } else { Op::JumpNotEq };
                        (vec![Operand::Register(x as u16), Operand::Register(y as u16)], encode(op, x, y, 0))
                    }
                }
            }
            Shape::Value | Shape::Effect => return false,
        };
        self.at(span);
        self.site(global, &operands, target);
        let j = self.emit(word);
        jumps.push(j);
        self.f().next = mark;
        true
    }

    /// The constant's index if `e` is one that `eq?` can compare by its bits alone, with an index of 16 bits.
    fn immediate_constant(&mut self, e: &Expr) -> Option<u32> {
        let ExprKind::Const(d) = &e.kind else { return None };
        let v = match &d.kind {
            DatumKind::Int(n) if (INT_MIN..=INT_MAX).contains(n) => Value::small(*n),
            DatumKind::Symbol(s) => Value::symbol(*s),
            DatumKind::Bool(b) => Value::bool(*b),
            DatumKind::List(l) if l.items.is_empty() => NIL,
            _ => return None,
        };
        Some(self.vm.constant_index(v)).filter(|k| *k < 1 << 16)
    }
}
