//! What the steel engine keeps besides steel itself: globals, constants, the state of conditions and escapes; and how
//! calls and failures work.
//!
//! steel calls back into Rust through plain functions, which find the machine in a variable of the thread. A step of
//! Rust ends in a [`Next`]: a value, or what steel is to run. Escapes, exits and failures that nothing handles unwind
//! steel's frames as one of its errors; what they mean stands in `pending` meanwhile.

use super::print;
use super::primitives::{self, Body, Primitive};
use super::value::*;
use crate::core_form::TopForm;
use crate::datum::{Span, Symbol};
use crate::engine::{Loader, Origin};
use crate::failure::Failure;
use crate::hash::Map;
use crate::host::{Host, HostError, HostProcedure};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How a primitive fails.
pub enum Fail {
    /// Raise this object.
    Raise(Value),
    Exit(u8),
    /// Not to be handled by the program: a resource ran out, or nothing handled a condition.
    Stop(Box<Failure>),
}

/// How a step of Rust ends.
pub enum Next {
    Value(Value),
    /// Call a procedure of the dialect, in place of this call.
    Call(Value, Vec<Value>),
    /// Run this closure of steel, with arguments that fit.
    Enter(Value, Vec<Value>),
    /// Run this closure of steel without arguments; where unwinding comes by, run `landing`.
    Catch { landing: Value, thunk: Value },
    /// Run this text of steel.
    Evaluate(String),
    /// Unwind to where `pending` says.
    Unwind,
}

/// Why steel's frames are being unwound.
pub enum Pending {
    Escape(Value, Value),
    Exit(u8),
    Stop(Box<Failure>),
}

/// A place a program's form can fail at: a call, and its operator; or an identifier.
#[derive(Clone, Copy)]
pub struct Site {
    pub span: Span,
    pub operator: Span,
}

/// No place in the program: code of the engine and the prelude outside procedures.
pub const NOWHERE: usize = 0;

#[derive(Clone)]
pub struct Global {
    pub name: Symbol,
    pub value: Option<Value>,
}

pub struct Machine {
    pub host: Box<dyn Host>,
    pub loader: Option<Box<dyn Loader>>,
    /// Set from outside to stop evaluation at the next call.
    pub interrupt: Arc<AtomicBool>,

    pub globals: Vec<Global>,
    pub slots: Map<Symbol, usize>,
    /// The globals that the engine's own code and the expander mean, whatever the program does to their names.
    pub intrinsics: Map<Symbol, usize>,
    pub constants: Vec<Value>,
    pub lambdas: Vec<Rc<Lambda>>,
    /// From 1; 0 is [`NOWHERE`].
    pub sites: Vec<Site>,
    pub primitives: Vec<&'static Primitive>,
    pub host_procedures: Vec<(String, HostProcedure)>,

    /// The call that the program makes or is in, its prelude and engine looked through.
    pub site: usize,
    /// What `%invoke` is to call.
    pub callee: Value,
    pub pending: Option<Pending>,
    /// Calls out of steel so far.
    steps: usize,
    /// A closure of steel's that asks [`Machine::landed`] what to do.
    pub landing: Value,
    /// The escapes whose extent we are in, innermost last: each has a frame of steel's that stops unwinding.
    pub catches: Vec<Value>,
    /// For each `dynamic-wind` we are in, innermost first: its `after` thunk and the handlers installed around it.
    pub winds: Value,
    /// Handlers installed, innermost first: procedures, and escape objects for `guard`.
    pub handlers: Value,
    /// Bytes written to descriptor 1 and not handed to the host yet.
    pub out: Vec<u8>,
    pub port_type: Value,
}

thread_local! {
    static MACHINE: RefCell<Option<Box<Machine>>> = const { RefCell::new(None) };
}

/// Makes `machine` the one that steel's calls find, and gives back the one that was it.
pub fn install(machine: Option<Box<Machine>>) -> Option<Box<Machine>> {
    MACHINE.replace(machine)
}

/// Frames of steel's that are `stack overflow`. At more than twice as many steel would stop with a listing of its code
/// on standard output.
const MAX_FRAMES: usize = 4_000_000;
/// So many calls may happen until frames are counted again, which takes as long as there are many.
const COUNTED_EVERY: usize = 1 << 18;

/// What is to be done for a call out of steel. `frames` counts steel's.
pub fn step(f: fn(&mut Machine, &[Value]) -> Result<Next, Fail>, args: &[Value], frames: impl FnOnce() -> usize) -> Next {
    MACHINE.with_borrow_mut(|machine| {
        let machine = machine.as_mut().expect("steel runs inside `run`");
        machine.steps += 1;
        let is_deep = machine.steps % COUNTED_EVERY == 0 && frames() > MAX_FRAMES;
        let mut next = if is_deep { Err(machine.resource("stack overflow")) } else { f(machine, args) };
        loop {
            next = match next {
                Ok(Next::Call(callee, args)) => machine.invoke(&callee, &args),
                Ok(next) => return next,
                Err(Fail::Raise(condition)) => machine.raise(condition),
                Err(Fail::Exit(status)) => {
                    machine.pending = Some(Pending::Exit(status));
                    return Next::Unwind;
                }
                Err(Fail::Stop(failure)) => {
                    machine.pending = Some(Pending::Stop(failure));
                    return Next::Unwind;
                }
            }
        }
    })
}

impl Machine {
    pub fn new(host: Box<dyn Host>) -> Machine {
        let mut machine = Machine {
            host,
            loader: None,
            interrupt: Arc::default(),
            globals: Vec::new(),
            slots: Map::default(),
            intrinsics: Map::default(),
            constants: Vec::new(),
            lambdas: Vec::new(),
            sites: Vec::new(),
            primitives: primitives::all().collect(),
            host_procedures: Vec::new(),
            site: NOWHERE,
            callee: NIL,
            pending: None,
            steps: 0,
            landing: NIL,
            catches: Vec::new(),
            winds: NIL,
            handlers: NIL,
            out: Vec::new(),
            port_type: NIL,
        };
        for index in 0..machine.primitives.len() {
            machine.define(machine.primitives[index].name, object(Object::Primitive(index)));
        }
        primitives::define_variables(&mut machine);
        machine
    }

    /// Binds a global and the intrinsic of its name.
    pub fn define(&mut self, name: &str, value: Value) {
        let name = Symbol::intern(name.as_bytes());
        let slot = self.slot(name);
        self.globals[slot].value = Some(value.clone());
        let slot = self.intrinsic_slot(name);
        self.globals[slot].value = Some(value);
    }

    pub fn slot(&mut self, name: Symbol) -> usize {
        *self.slots.entry(name).or_insert_with(|| {
            self.globals.push(Global { name, value: None });
            self.globals.len() - 1
        })
    }

    pub fn intrinsic_slot(&mut self, name: Symbol) -> usize {
        *self.intrinsics.entry(name).or_insert_with(|| {
            self.globals.push(Global { name, value: None });
            self.globals.len() - 1
        })
    }

    fn intrinsic(&mut self, name: &str) -> Value {
        let slot = self.intrinsic_slot(Symbol::intern(name.as_bytes()));
        self.globals[slot].value.clone().unwrap_or_else(|| panic!("this engine has no `{name}`"))
    }

    /// The state in which a top-level form starts.
    pub fn reset(&mut self) {
        self.site = NOWHERE;
        self.callee = NIL;
        self.pending = None;
        self.winds = NIL;
        self.handlers = NIL;
        self.end_escapes(0);
    }

    pub fn span(&self) -> Option<Span> {
        self.sites.get(self.site.wrapping_sub(1)).map(|site| site.span)
    }

    // ------------------------------------------------------------ calls

    /// Begins a call at a site.
    pub fn at(&mut self, site: usize) -> Result<(), Fail> {
        self.site = site;
        if self.interrupt.load(Ordering::Relaxed) {
            self.interrupt.store(false, Ordering::Relaxed);
            return Err(self.resource("interrupted"));
        }
        Ok(())
    }

    /// The clause of a procedure that takes `n` arguments.
    pub fn clause(&self, lambda: &Lambda, clauses: &[Value], n: usize) -> Result<Value, Fail> {
        let fits = |(least, more): &(usize, bool)| n == *least || (*more && n > *least);
        match lambda.clauses.iter().position(fits) {
            Some(i) => Ok(clauses[i].clone()),
            None => Err(closure_arity(lambda, n)),
        }
    }

    pub fn invoke(&mut self, callee: &Value, args: &[Value]) -> Result<Next, Fail> {
        match get(callee).as_deref() {
            Some(Object::Procedure(lambda, clauses)) => Ok(Next::Enter(self.clause(lambda, clauses, args.len())?, args.to_vec())),
            Some(Object::Primitive(index)) => {
                let primitive = self.primitives[*index];
                if args.len() < primitive.least || args.len() > primitive.most {
                    return Err(wrong_count(primitive.name, &arity_text(primitive.least, primitive.most), args.len()));
                }
                match primitive.body {
                    Body::Plain(f) => f(self, args).map(Next::Value),
                    Body::Control(f) => f(self, args),
                }
            }
            Some(Object::RecordProcedure(p)) => primitives::call_record_procedure(self, p, args).map(Next::Value),
            Some(Object::Host(index)) => primitives::call_host(self, *index, args).map(Next::Value),
            Some(Object::Escape(_)) => {
                let v = match args {
                    [one] => one.clone(),
                    _ => object(Object::Values(args.to_vec())),
                };
                Ok(Next::Call(self.intrinsic("%escape"), vec![callee.clone(), v]))
            }
            _ => Err(self.not_a_procedure(callee)),
        }
    }

    // ------------------------------------------------------------ escapes

    pub fn new_escape(&mut self, is_guard: bool) -> Value {
        let k = object(Object::Escape(Escape {
            winds: self.winds.clone(),
            handlers: self.handlers.clone(),
            is_live: true,
            has_landed: false,
        }));
        if is_guard {
            self.handlers = cons(k.clone(), self.handlers.clone());
        }
        k
    }

    /// Ends `k` and every escape made inside it, and puts its handlers back.
    pub fn end_escape(&mut self, k: &Value) {
        if let Some(depth) = self.catches.iter().rposition(|other| is_eq(k, other)) {
            self.end_escapes(depth);
        }
        if let Some(handlers) = part!(k, Object::Escape(k) => &k.handlers) {
            self.handlers = handlers.clone();
        }
    }

    fn end_escapes(&mut self, depth: usize) {
        for k in self.catches.drain(depth..) {
            if let Some(mut k) = part_mut!(&k, Object::Escape(k) => k) {
                k.is_live = false;
            }
        }
    }

    /// Unwinding has come to the innermost frame that stops it.
    pub fn landed(&mut self) -> Next {
        let Some(here) = self.catches.last().cloned() else { return Next::Unwind };
        match self.pending.take() {
            Some(Pending::Escape(k, v)) if is_eq(&k, &here) => {
                self.end_escape(&k);
                if let Some(mut k) = part_mut!(&k, Object::Escape(k) => k) {
                    k.has_landed = true;
                }
                Next::Value(v)
            }
            pending => {
                self.pending = pending;
                self.end_escapes(self.catches.len() - 1);
                Next::Unwind
            }
        }
    }

    // ------------------------------------------------------------ failures

    /// Calls the handlers of a condition, in place of the call that raises it.
    fn raise(&mut self, condition: Value) -> Result<Next, Fail> {
        let span = self.span();
        if let Some(mut error) = part_mut!(&condition, Object::Error(e) => e) {
            error.span = error.span.or(span);
        }
        Ok(Next::Call(self.intrinsic("%raise"), vec![condition, FALSE]))
    }

    /// A failure the program can't handle.
    pub fn resource(&self, message: &str) -> Fail {
        Fail::Stop(Box::new(Failure { message: message.into(), span: self.span(), trail: Vec::new(), help: None }))
    }

    /// The failure that reports a condition nothing handled.
    pub fn uncaught(&self, condition: &Value) -> Box<Failure> {
        let mut failure = Failure { message: Vec::new(), span: self.span(), trail: Vec::new(), help: None };
        match part!(condition, Object::Error(e) => e) {
            Some(error) => {
                print::display(self, &error.message, &mut failure.message);
                for irritant in as_list(&error.irritants).unwrap_or_default() {
                    failure.message.push(b' ');
                    print::display(self, &irritant, &mut failure.message);
                }
                failure.span = error.span.or(failure.span);
                failure.help = error.help.clone();
            }
            None => {
                failure.message.extend(b"uncaught raise: ");
                failure.message.extend(self.quoted(condition));
            }
        }
        Box::new(failure)
    }

    /// The `write` form of `v`, cut to what a message quotes.
    pub fn quoted(&self, v: &Value) -> Vec<u8> {
        const QUOTE: usize = 120;
        let mut out = Vec::new();
        print::write(self, v, &mut out, QUOTE + 1);
        if out.len() > QUOTE {
            out.truncate(QUOTE);
            out.extend(b"...");
        }
        out
    }

    pub fn wrong_type(&self, procedure: &str, expected: &str, got: &Value) -> Fail {
        failure([format!("{procedure}: expected {expected}, got ").as_bytes(), &self.quoted(got)].concat())
    }

    pub fn not_a_procedure(&self, v: &Value) -> Fail {
        failure([b"not a procedure: ", &self.quoted(v)[..]].concat())
    }

    /// A global without a value, at an identifier.
    pub fn unbound(&mut self, slot: usize, span: Option<Span>) -> Fail {
        let name = self.globals[slot].name.name();
        let known: Vec<_> = self.bound_names().map(Symbol::name).filter(|n| !n.starts_with(b"%")).collect();
        let help = crate::report::nearest(&name, known.iter().map(|n| &n[..]))
            .map(|n| format!("did you mean `{}`?", String::from_utf8_lossy(n)));
        error([b"unbound variable: ", &name[..]].concat(), span, help)
    }

    pub fn bound_names(&self) -> impl Iterator<Item = Symbol> {
        self.slots.iter().filter(|(_, slot)| self.globals[**slot].value.is_some()).map(|(name, _)| *name)
    }

    // ------------------------------------------------------------ the session

    pub fn place_text(&self, span: Span) -> Option<String> {
        self.loader.as_ref()?.place_text(span)
    }

    /// The text of steel that gives the next form of the file being loaded as a thunk; `None` at its end.
    pub fn next_loaded(&mut self) -> Result<Option<String>, Fail> {
        let mut loader = self.loader.take().expect("a session gave the engine its loader");
        let form: Result<Option<TopForm>, Failure> = loader.next_form(&mut *self.host);
        self.loader = Some(loader);
        let text = form.and_then(|form| form.map(|form| super::translate::thunk(self, &form, Origin::Program)).transpose());
        text.map_err(from_failure)
    }

    /// Hands what has been written to descriptor 1 to the host.
    pub fn flush(&mut self) {
        let out = std::mem::take(&mut self.out);
        let mut rest = &out[..];
        while !rest.is_empty() {
            match self.host.write(1, rest) {
                Ok(n) if n > 0 => rest = &rest[n..],
                _ => break,
            }
        }
    }
}

fn error(message: Vec<u8>, span: Option<Span>, help: Option<String>) -> Fail {
    Fail::Raise(object(Object::Error(ErrorObject { message: bytes(message), irritants: NIL, span, help })))
}

pub fn failure(message: impl Into<Vec<u8>>) -> Fail {
    error(message.into(), None, None)
}

pub fn out_of_range(procedure: &str, index: i64, length: usize) -> Fail {
    failure(format!("{procedure}: index {index} out of range (length {length})"))
}

pub fn wrong_count(name: &str, expected: &str, n: usize) -> Fail {
    failure(format!("{name}: wrong number of arguments: expected {expected}, got {n}"))
}

fn arity_text(least: usize, most: usize) -> String {
    match most {
        usize::MAX => format!("{least}+"),
        _ if least == most => least.to_string(),
        _ => format!("{least}-{most}"),
    }
}

fn closure_arity(lambda: &Lambda, n: usize) -> Fail {
    let name = lambda.name.map_or("lambda".into(), |name| String::from_utf8_lossy(&name.name()).into_owned());
    let least = lambda.clauses.iter().map(|clause| clause.0).min().unwrap_or(0);
    let most = lambda.clauses.iter().map(|(least, more)| if *more { usize::MAX } else { *least }).max().unwrap_or(0);
    if lambda.is_case && !(lambda.is_internal && !lambda.clauses.is_empty()) {
        return failure(format!("{name}: wrong number of arguments: no clause for {n}"));
    }
    // The clauses of the engine's and the prelude's own procedures stand for optional arguments.
    wrong_count(&name, &arity_text(least, most), n)
}

/// A failure of reader or expander as an error object, which keeps its place.
pub fn from_failure(f: Failure) -> Fail {
    error(f.message, f.span, f.help)
}

/// The failure of a host procedure.
pub fn from_host(e: HostError) -> Fail {
    error(e.message, e.site.and_then(|site| site.trail.first().copied()), e.help)
}
