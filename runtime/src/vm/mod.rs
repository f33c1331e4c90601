//! The `vm` engine: core forms → register code → a virtual machine with its own stack and collector.
//!
//! The program's calls never use the Rust stack, so recursion is bounded by memory. A collection happens only
//! between instructions, at procedure entries and backward jumps. The decision behind the design, with numbers,
//! is docs/decisions/001-vm-engine.md.

mod analyse;
mod code;
mod compile;
mod equal;
mod errors;
mod heap;
mod inline;
mod primitives;
mod print;
mod run;
mod table;
mod value;

pub use value::Value;

use crate::core_form::{TopForm, Var};
use crate::engine::{Engine, INTERNAL, Loader, Origin};
use crate::failure::Stop;
use crate::datum::{Datum, Kind as DatumKind, Span, Symbol};
use crate::host::{Host, HostProcedure};
use code::{Code, Inlined};
use heap::Heap;
use inline::Inline;
use primitives::Body;
use crate::hash::Map;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use value::*;

/// Values a fresh stack has room for; it grows as needed.
const FIRST_STACK: usize = 1 << 16;
/// Room beyond a frame's registers that an instruction may use without asking.
const STACK_SLACK: usize = 64;

/// One primitive of a running engine.
struct Native {
    name: &'static str,
    arity: code::Arity,
    /// Upper bound for optional arguments; `usize::MAX` for any number.
    most: usize,
    body: Body,
    shows_as_closure: bool,
}

/// A global variable, with what a call of it needs at hand: finding the code through the closure takes three loads,
/// each waiting for the one before.
#[derive(Clone, Copy)]
struct Global {
    value: Value,
    /// First instruction of the value's code, if it is a closure; code does not move.
    start: *const u64,
    /// The argument count with which a call may go there directly: `Code::fixed`, or `u32::MAX`.
    fixed: u32,
    /// Registers the code's frame needs.
    frame: u32,
}

impl Global {
    fn new(value: Value) -> Global {
        if value.is(Kind::Closure) {
            let code = Vm::code_of_closure(value);
            Global { value, start: code.start(), fixed: code.fixed, frame: code.frame }
        } else {
            Global { value, start: std::ptr::null(), fixed: u32::MAX, frame: 0 }
        }
    }
}

pub struct Vm {
    pub heap: Heap,
    pub host: Box<dyn Host>,
    pub loader: Option<Box<dyn Loader>>,
    /// Set from outside to stop evaluation at the next safe point.
    pub interrupt: Arc<AtomicBool>,

    globals: Vec<Global>,
    global_names: Vec<Symbol>,
    global_slots: Map<Symbol, u32>,
    constants: Vec<Value>,
    constant_slots: Map<u64, u32>,
    codes: Vec<&'static Code>,
    code_slots: Map<*const Code, u32>,
    /// Global slot -> instructions that rely on its value.
    inlined: Map<u32, Vec<(&'static Code, Inlined)>>,
    /// Code made to stand in for instructions whose global was redefined.
    detours: Vec<&'static Code>,

    natives: Vec<Native>,
    native_slots: Map<&'static str, u32>,
    /// Primitive and internal procedures by name, whatever happens to the globals.
    intrinsics: Map<&'static str, u32>,
    host_procedures: Vec<(String, HostProcedure)>,

    stack: Vec<Value>,
    /// Most values the stack may hold.
    pub stack_limit: usize,
    /// For tests: collect at every so-manieth safe point.
    collect_every: Option<std::num::NonZeroU32>,
    /// Safe points passed since `collect_every` was set.
    pauses: u32,
    /// For each `dynamic-wind` we are in, innermost first: its `after` thunk and the handlers installed around it.
    winds: Value,
    /// Handlers installed, innermost first: procedures, and escape objects for `guard`.
    handlers: Value,
    /// Escape objects that are still live, innermost last.
    escapes: Vec<Value>,
    /// Frames the machine pushed at no call instruction, outermost first.
    odd_frames: Vec<run::OddFrame>,
    /// Arguments in place after a clause was chosen, its rest list counted as one.
    argument_count: usize,
    /// Bytes written to descriptor 1 and not handed to the host yet.
    out: Vec<u8>,
    port_type: Value,
    last: Value,
    var_names: Vec<Symbol>,
    /// Frame pointer and next instruction of the machine while it is outside its loop.
    frame: usize,
    pc: *const u64,
}

impl Vm {
    pub fn new(host: Box<dyn Host>) -> Vm {
        let mut vm = Vm {
            heap: Heap::new(),
            host,
            loader: None,
            interrupt: Arc::new(AtomicBool::new(false)),
            globals: Vec::new(),
            global_names: Vec::new(),
            global_slots: Map::default(),
            constants: Vec::new(),
            constant_slots: Map::default(),
            codes: Vec::new(),
            code_slots: Map::default(),
            inlined: Map::default(),
            detours: Vec::new(),
            natives: Vec::new(),
            native_slots: Map::default(),
            intrinsics: Map::default(),
            host_procedures: Vec::new(),
            stack: vec![NIL; FIRST_STACK],
            stack_limit: 1 << 27,
            collect_every: None,
            pauses: 0,
            winds: NIL,
            handlers: NIL,
            escapes: Vec::new(),
            odd_frames: Vec::new(),
            argument_count: 0,
            out: Vec::new(),
            port_type: NIL,
            last: UNSPECIFIED,
            var_names: Vec::new(),
            frame: 0,
            pc: std::ptr::null(),
        };
        for p in primitives::all() {
            vm.add_native(p.name, p.least, p.most, p.body, p.shows_as_closure);
        }
        primitives::define_variables(&mut vm);
        run::define_special_code(&mut vm);
        vm
    }

    fn add_native(&mut self, name: &'static str, least: usize, most: usize, body: Body, shows_as_closure: bool) {
        let arity = if least == most { code::Arity::Exactly(least) } else { code::Arity::AtLeast(least) };
        let index = self.natives.len();
        self.natives.push(Native { name, arity, most, body, shows_as_closure });
        self.native_slots.insert(name, index as u32);
        let v = self.heap.object(Kind::Primitive, &[Value::small(index as i64)]);
        self.define_intrinsic(name, v);
        if !name.starts_with('%') {
            self.define_global(name, v);
        }
    }

    fn define_intrinsic(&mut self, name: &'static str, v: Value) {
        let k = self.constants.len() as u32;
        self.constants.push(v);
        self.intrinsics.insert(name, k);
    }

    pub fn define_host_procedure(&mut self, name: &str, procedure: HostProcedure) {
        let index = self.natives.len();
        self.natives.push(Native {
            name: Box::leak(name.to_owned().into_boxed_str()),
            arity: code::Arity::AtLeast(0),
            most: usize::MAX,
            body: Body::Host(self.host_procedures.len()),
            shows_as_closure: false,
        });
        self.host_procedures.push((name.to_owned(), procedure));
        let v = self.heap.object(Kind::Primitive, &[Value::small(index as i64)]);
        self.define_global(name, v);
    }

    pub fn define_global(&mut self, name: &str, v: Value) {
        let slot = self.global_slot(Symbol::intern(name.as_bytes()));
        self.set_global(slot, v);
    }

    /// Collects at every `n`th safe point and overwrites what is freed, to bring out a root that was forgotten.
    pub fn collect_every(&mut self, n: std::num::NonZeroU32) {
        self.collect_every = Some(n);
        self.heap.poison = true;
        self.heap.wants_collection = true;
    }

    // ------------------------------------------------------------ tables the compiler uses

    fn global_slot(&mut self, name: Symbol) -> u32 {
        *self.global_slots.entry(name).or_insert_with(|| {
            self.globals.push(Global::new(UNBOUND));
            self.global_names.push(name);
            self.globals.len() as u32 - 1
        })
    }

    pub fn is_bound(&self, name: Symbol) -> bool {
        self.global_slots.get(&name).is_some_and(|s| self.globals[*s as usize].value != UNBOUND)
    }

    pub fn global(&self, name: Symbol) -> Option<Value> {
        self.global_slots.get(&name).map(|s| self.globals[*s as usize].value).filter(|v| *v != UNBOUND)
    }

    /// Names of all bound globals.
    pub fn global_names(&self) -> impl Iterator<Item = Symbol> {
        self.global_names.iter().zip(&self.globals).filter(|(_, g)| g.value != UNBOUND).map(|(n, _)| *n)
    }

    fn constant_index(&mut self, v: Value) -> u32 {
        let shareable = matches!(v.tag(), TAG_INT | TAG_IMMEDIATE);
        if shareable {
            if let Some(k) = self.constant_slots.get(&v.0) {
                return *k;
            }
        }
        let k = self.constants.len() as u32;
        self.constants.push(v);
        if shareable {
            self.constant_slots.insert(v.0, k);
        }
        k
    }

    fn add_code(&mut self, code: Code, inlined: Vec<Inlined>) -> &'static Code {
        let code: &'static Code = Box::leak(Box::new(code));
        for site in inlined {
            self.inlined.entry(site.global).or_default().push((code, site));
        }
        code
    }

    fn code_index(&mut self, code: &'static Code) -> u32 {
        *self.code_slots.entry(code as *const Code).or_insert_with(|| {
            self.codes.push(code);
            self.codes.len() as u32 - 1
        })
    }

    fn intrinsic(&mut self, name: &str) -> Value {
        match self.intrinsics.get(name) {
            Some(k) => self.constants[*k as usize],
            None => panic!("the expander uses `{name}`, which this engine does not have"),
        }
    }

    /// The index of a primitive that runs without calling back into Scheme.
    fn native_index(&self, name: &str) -> Option<usize> {
        let index = *self.native_slots.get(name)? as usize;
        matches!(self.natives[index].body, Body::Plain(_)).then_some(index)
    }

    fn inline_global(&self, slot: u32, n: usize) -> Option<Inline> {
        let v = self.globals[slot as usize].value;
        if !v.is(Kind::Primitive) {
            return None;
        }
        inline::inline(self.natives[v.field(0).as_small() as usize].name, n)
    }

    fn var_name(&self, v: Var) -> u32 {
        self.var_names[v.0 as usize].0
    }

    // ------------------------------------------------------------ data to values

    /// The run-time object a datum denotes: built bottom-up with an explicit stack, since it may be deep.
    fn datum_value(&mut self, d: &Datum) -> Value {
        enum Work<'d> {
            Make(&'d Datum),
            List(usize, bool),
            Vector(usize),
        }
        let mut work = vec![Work::Make(d)];
        let mut done: Vec<Value> = Vec::new();
        while let Some(w) = work.pop() {
            match w {
                Work::Make(d) => match &d.kind {
                    DatumKind::Bool(b) => done.push(Value::bool(*b)),
                    DatumKind::Int(n) => done.push(self.heap.int(*n)),
                    DatumKind::Symbol(s) => done.push(Value::symbol(*s)),
                    DatumKind::Bytes(b) => done.push(self.heap.bytes(b)),
                    DatumKind::Unspecified => done.push(UNSPECIFIED),
                    DatumKind::Eof => done.push(EOF),
                    DatumKind::List(l) => {
                        work.push(Work::List(l.items.len(), l.tail.is_some()));
                        work.extend(l.tail.iter().map(Work::Make));
                        work.extend(l.items.iter().rev().map(Work::Make));
                    }
                    DatumKind::Vector(items) => {
                        work.push(Work::Vector(items.len()));
                        work.extend(items.iter().rev().map(Work::Make));
                    }
                },
                Work::List(n, has_tail) => {
                    let mut list = if has_tail { done.pop().expect("a tail was made") } else { NIL };
                    for item in done.split_off(done.len() - n).into_iter().rev() {
                        list = self.heap.cons(item, list);
                    }
                    done.push(list);
                }
                Work::Vector(n) => {
                    let items = done.split_off(done.len() - n);
                    done.push(self.heap.object(Kind::Vector, &items));
                }
            }
        }
        done.pop().expect("one datum makes one value")
    }

    // ------------------------------------------------------------ redefinition

    /// Binds a global; instructions that relied on its old value are replaced by real calls.
    fn set_global(&mut self, slot: u32, v: Value) {
        let old = std::mem::replace(&mut self.globals[slot as usize], Global::new(v)).value;
        if old != v && old != UNBOUND {
            if let Some(sites) = self.inlined.remove(&slot) {
                for (code, site) in sites {
                    self.detour(code, &site);
                }
            }
        }
    }

    fn compile_form(&mut self, form: &TopForm, origin: Origin) -> Result<&'static Code, crate::failure::Failure> {
        self.var_names = form.vars.iter().map(|v| v.name).collect();
        compile::compile(self, form, origin)
    }

    fn place_text(&self, span: Span) -> Option<String> {
        self.loader.as_ref()?.place_text(span)
    }

    /// A failure of reader or expander as a condition, which keeps its place.
    fn raise_failure(&mut self, failure: crate::failure::Failure) -> errors::Fail {
        errors::from_failure(self, failure)
    }

    /// Remembers every global bound so far as an intrinsic of its name.
    fn seal_intrinsics(&mut self) {
        for slot in 0..self.globals.len() {
            let name = String::from_utf8_lossy(&self.global_names[slot].name()).into_owned();
            let value = self.globals[slot].value;
            if value != UNBOUND && !self.intrinsics.contains_key(&name[..]) {
                self.define_intrinsic(name.leak(), value);
            }
        }
    }

    fn intrinsic_name(&self, name: Symbol) -> Option<&'static str> {
        let name = name.name();
        self.intrinsics.get_key_value(std::str::from_utf8(&name).ok()?).map(|(k, _)| *k)
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

    fn collect_garbage(&mut self, top: usize) {
        let Vm { heap, globals, constants, stack, winds, handlers, escapes, port_type, last, .. } = self;
        heap.collect(|forward| {
            globals.iter_mut().for_each(|g| forward(&mut g.value));
            constants.iter_mut().for_each(&mut *forward);
            stack[..top].iter_mut().for_each(&mut *forward);
            escapes.iter_mut().for_each(&mut *forward);
            forward(winds);
            forward(handlers);
            forward(port_type);
            forward(last);
        });
        // A stack that was deep is given back.
        let keep = (4 * top).next_power_of_two().max(FIRST_STACK);
        if keep < stack.len() {
            stack.truncate(keep);
            stack.shrink_to_fit();
        }
        // Registers of later frames must not inherit what was garbage here.
        stack[top..].fill(NIL);
        self.constant_slots.retain(|bits, _| matches!(bits & TAG_MASK, TAG_INT | TAG_IMMEDIATE));
    }

    fn span_of(&self, code: &Code, pc: *const u64) -> Option<Span> {
        code.contains(pc).and_then(|word| code.span_at(word))
    }
}

impl Engine for Vm {
    fn run(&mut self, form: &TopForm, origin: Origin) -> Result<(), Stop> {
        let code = self.compile_form(form, origin).map_err(|failure| Stop::Failed(Box::new(failure)));
        let result = code.and_then(|code| self.run_code(code));
        if origin == Origin::Engine {
            self.seal_intrinsics();
        }
        if result.is_err() {
            self.flush();
        }
        self.last = result?;
        Ok(())
    }

    fn last_value(&self) -> Option<Vec<u8>> {
        if self.last == UNSPECIFIED {
            return None;
        }
        let mut out = Vec::new();
        print::write(self, self.last, &mut out, usize::MAX);
        Some(out)
    }

    fn name_last_value(&mut self, name: &str) -> bool {
        self.define_global(name, self.last);
        true
    }

    fn define_host_procedure(&mut self, name: &str, procedure: HostProcedure) {
        Vm::define_host_procedure(self, name, procedure);
    }

    fn flush(&mut self) {
        Vm::flush(self);
    }

    fn bound_names(&self) -> Vec<Symbol> {
        self.global_names().collect()
    }

    fn own_scheme(&self) -> &'static [(&'static str, &'static str)] {
        &[INTERNAL]
    }

    fn collect_every(&mut self, n: std::num::NonZeroU32) {
        Vm::collect_every(self, n);
    }
}
