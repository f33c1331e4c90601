//! The values of a program in steel's terms.
//!
//! steel's own pairs and strings cannot be changed and its numbers grow, so of its types only those are used that
//! mean the same in the dialect. All else is an [`Object`] behind steel's pointer for foreign types:
//!
//! | in the dialect | in steel |
//! | --- | --- |
//! | integer, boolean | `IntV`, `BoolV` |
//! | symbol number n | `NumV` of n and a half: the dialect has no floating point, and no integer equals it |
//! | `()`, end of file, not yet initialised | three `CharV`s: the dialect's characters are integers |
//! | unspecified | `Void` |
//! | everything else | `Custom`, an [`Object`] |
//!
//! Objects are counted references: what refers to itself in a circle is never freed.

use super::table::Table;
use crate::datum::{Datum, Kind, Span, Symbol};
use std::cell::{Ref, RefCell, RefMut};
use std::rc::Rc;
use steel::SteelVal;
use steel::gc::{Gc, ShareableMut};
use steel::rvals::{Custom, IntoSteelVal};

pub type Value = SteelVal;

pub const FALSE: Value = SteelVal::BoolV(false);
pub const TRUE: Value = SteelVal::BoolV(true);
pub const NIL: Value = SteelVal::CharV('n');
pub const EOF: Value = SteelVal::CharV('e');
/// What a `letrec*` variable holds before its initialisation. No program ever sees it.
pub const UNDEFINED: Value = SteelVal::CharV('u');
pub const UNSPECIFIED: Value = SteelVal::Void;

pub enum Object {
    Pair(Value, Value),
    Bytes(Vec<u8>),
    Vector(Vec<Value>),
    /// What `lambda` and `case-lambda` make.
    Procedure(Rc<Lambda>, Vec<Value>),
    /// Index into the table of primitives.
    Primitive(usize),
    /// Index into the procedures of the embedding program.
    Host(usize),
    RecordProcedure(RecordProcedure),
    RecordType { name: Value, fields: Vec<Value> },
    /// The type, and the fields.
    Record(Value, Vec<Value>),
    /// `(values …)` of other than one value.
    Values(Vec<Value>),
    Table(Table),
    Builder(Vec<u8>),
    Error(ErrorObject),
    Escape(Escape),
    /// A variable that is assigned, or read before its value is known to be there.
    Cell(Value),
    /// What a global holds that has no value: its slot. No program ever sees it.
    Unbound(usize),
}

/// What a procedure's clauses share: everything that is known when the form is translated.
pub struct Lambda {
    pub name: Option<Symbol>,
    /// For each clause the number of its parameters, and whether it takes more.
    pub clauses: Vec<(usize, bool)>,
    pub is_case: bool,
    /// The engine's own or the prelude's: clauses stand for optional arguments.
    pub is_internal: bool,
    pub shows_as_primitive: bool,
}

pub struct RecordProcedure {
    pub role: Role,
    pub record_type: Value,
    /// Of the field, or for a constructor of the field of each argument.
    pub indices: Vec<usize>,
    pub name: Value,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Constructor,
    Predicate,
    Accessor,
    Modifier,
}

pub struct ErrorObject {
    pub message: Value,
    pub irritants: Value,
    pub span: Option<Span>,
    pub help: Option<String>,
}

pub struct Escape {
    /// What was installed when it was made.
    pub winds: Value,
    pub handlers: Value,
    pub is_live: bool,
    pub has_landed: bool,
}

impl Custom for Object {}

/// What an object refers to.
fn parts(object: &mut Object, out: &mut Vec<Value>) {
    // What others refer to as well is not about to go.
    let mut take = |v: &mut Value| match v {
        SteelVal::Custom(pointer) if Gc::strong_count(pointer) == 1 => out.push(std::mem::replace(v, NIL)),
        SteelVal::Closure(pointer) if Gc::strong_count(pointer) == 1 => out.push(std::mem::replace(v, NIL)),
        _ => {}
    };
    match object {
        Object::Pair(car, cdr) => {
            take(car);
            take(cdr);
        }
        Object::Vector(items) | Object::Values(items) | Object::Procedure(_, items) => items.iter_mut().for_each(take),
        Object::RecordType { fields, .. } => fields.iter_mut().for_each(take),
        Object::Record(record_type, fields) => {
            take(record_type);
            fields.iter_mut().for_each(take);
        }
        Object::Table(table) => table.take_apart().for_each(take),
        Object::Error(e) => {
            take(&mut e.message);
            take(&mut e.irritants);
        }
        Object::Escape(k) => {
            take(&mut k.winds);
            take(&mut k.handlers);
        }
        Object::Cell(v) => take(v),
        Object::RecordProcedure(p) => take(&mut p.record_type),
        Object::Bytes(_) | Object::Builder(_) | Object::Primitive(_) | Object::Host(_) | Object::Unbound(_) => {}
    }
}

thread_local! {
    /// Values to drop, while some are being dropped.
    static DROPPING: RefCell<Option<Vec<Value>>> = const { RefCell::new(None) };
}

impl Drop for Object {
    /// Drops what is inside one by one: dropping objects inside each other would use the Rust stack.
    fn drop(&mut self) {
        if matches!(self, Object::Bytes(_) | Object::Builder(_) | Object::Primitive(_)) {
            return;
        }
        // While a thread ends there may be nothing left to put them in.
        let first = DROPPING.try_with(|dropping| match &mut *dropping.borrow_mut() {
            Some(pending) => {
                parts(self, pending);
                None
            }
            none => {
                let mut pending = Vec::new();
                parts(self, &mut pending);
                let next = pending.pop();
                if next.is_some() {
                    *none = Some(pending);
                }
                next
            }
        });
        let mut next = first.unwrap_or_default();
        while let Some(value) = next {
            drop(value);
            next = DROPPING.with(|dropping| {
                let mut dropping = dropping.borrow_mut();
                let next = dropping.as_mut().and_then(Vec::pop);
                if next.is_none() {
                    *dropping = None;
                }
                next
            });
        }
    }
}

// ---------------------------------------------------------------- making values

pub fn object(o: Object) -> Value {
    o.into_steelval().expect("any object is a value")
}

pub fn int(n: i64) -> Value {
    SteelVal::IntV(n as isize)
}

pub fn boolean(b: bool) -> Value {
    SteelVal::BoolV(b)
}

pub fn symbol(s: Symbol) -> Value {
    SteelVal::NumV(f64::from(s.0) + 0.5)
}

pub fn symbol_named(name: &str) -> Value {
    symbol(Symbol::intern(name.as_bytes()))
}

pub fn bytes(b: impl Into<Vec<u8>>) -> Value {
    object(Object::Bytes(b.into()))
}

pub fn cons(car: Value, cdr: Value) -> Value {
    object(Object::Pair(car, cdr))
}

pub fn list(items: impl DoubleEndedIterator<Item = Value>) -> Value {
    list_before(items, NIL)
}

pub fn list_before(items: impl DoubleEndedIterator<Item = Value>, tail: Value) -> Value {
    items.rev().fold(tail, |tail, item| cons(item, tail))
}

/// The object a datum denotes: built bottom-up with an explicit stack, since it may be deep.
pub fn from_datum(d: &Datum) -> Value {
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
                Kind::Bool(b) => done.push(boolean(*b)),
                Kind::Int(n) => done.push(int(*n)),
                Kind::Symbol(s) => done.push(symbol(*s)),
                Kind::Bytes(b) => done.push(bytes(&b[..])),
                Kind::Unspecified => done.push(UNSPECIFIED),
                Kind::Eof => done.push(EOF),
                Kind::List(l) => {
                    work.push(Work::List(l.items.len(), l.tail.is_some()));
                    work.extend(l.tail.iter().map(Work::Make));
                    work.extend(l.items.iter().rev().map(Work::Make));
                }
                Kind::Vector(items) => {
                    work.push(Work::Vector(items.len()));
                    work.extend(items.iter().rev().map(Work::Make));
                }
            },
            Work::List(n, has_tail) => {
                let tail = if has_tail { done.pop().expect("a tail was made") } else { NIL };
                let items = done.split_off(done.len() - n);
                done.push(list_before(items.into_iter(), tail));
            }
            Work::Vector(n) => {
                let items = done.split_off(done.len() - n);
                done.push(object(Object::Vector(items)));
            }
        }
    }
    done.pop().expect("one datum makes one value")
}

// ---------------------------------------------------------------- looking at values

/// The object, unless it is just being changed.
pub fn get(v: &Value) -> Option<Ref<'_, Object>> {
    let SteelVal::Custom(pointer) = v else { return None };
    Ref::filter_map(pointer.try_read().ok()?, |o| o.as_any_ref().downcast_ref()).ok()
}

pub fn get_mut(v: &Value) -> Option<RefMut<'_, Object>> {
    let SteelVal::Custom(pointer) = v else { return None };
    RefMut::filter_map(pointer.write(), |o| o.as_any_ref_mut().downcast_mut()).ok()
}

/// What the pattern binds in an object, borrowed; `None` for anything else.
macro_rules! part {
    ($v:expr, $pattern:pat => $part:expr) => {
        $crate::steel::value::get($v).and_then(|o| {
            std::cell::Ref::filter_map(o, |o| match o {
                $pattern => Some($part),
                _ => None,
            })
            .ok()
        })
    };
}

/// The same, to change it.
macro_rules! part_mut {
    ($v:expr, $pattern:pat => $part:expr) => {
        $crate::steel::value::get_mut($v).and_then(|o| {
            std::cell::RefMut::filter_map(o, |o| match o {
                $pattern => Some($part),
                _ => None,
            })
            .ok()
        })
    };
}

pub(super) use {part, part_mut};

pub fn as_int(v: &Value) -> Option<i64> {
    match v {
        SteelVal::IntV(n) => Some(*n as i64),
        _ => None,
    }
}

pub fn as_symbol(v: &Value) -> Option<Symbol> {
    match v {
        SteelVal::NumV(n) => Some(Symbol(*n as u32)),
        _ => None,
    }
}

pub fn as_bytes(v: &Value) -> Option<Ref<'_, Vec<u8>>> {
    part!(v, Object::Bytes(b) => b)
}

/// Both halves of a pair.
pub fn as_pair(v: &Value) -> Option<(Value, Value)> {
    match &*get(v)? {
        Object::Pair(car, cdr) => Some((car.clone(), cdr.clone())),
        _ => None,
    }
}

pub fn is_nil(v: &Value) -> bool {
    matches!(v, SteelVal::CharV('n'))
}

pub fn is_undefined(v: &Value) -> bool {
    matches!(v, SteelVal::CharV('u'))
}

pub fn is_procedure(v: &Value) -> bool {
    get(v).is_some_and(|o| {
        matches!(&*o, Object::Procedure(..) | Object::Primitive(_) | Object::Host(_) | Object::RecordProcedure(_) | Object::Escape(_))
    })
}

/// `eq?`: identity, and integers by value.
pub fn is_eq(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (SteelVal::IntV(a), SteelVal::IntV(b)) => a == b,
        (SteelVal::BoolV(a), SteelVal::BoolV(b)) => a == b,
        (SteelVal::NumV(a), SteelVal::NumV(b)) => a == b,
        (SteelVal::CharV(a), SteelVal::CharV(b)) => a == b,
        (SteelVal::Void, SteelVal::Void) => true,
        (SteelVal::Custom(a), SteelVal::Custom(b)) => Gc::ptr_eq(a, b),
        _ => false,
    }
}

/// Where an object lies, which is who it is.
pub fn address(v: &Value) -> usize {
    match v {
        SteelVal::Custom(pointer) => pointer.as_ptr() as *const () as usize,
        _ => 0,
    }
}

/// The elements of a proper list; `None` for anything else, a cycle included.
pub fn as_list(v: &Value) -> Option<Vec<Value>> {
    let mut items = Vec::new();
    let (mut rest, mut slow, mut moves) = (v.clone(), v.clone(), false);
    while let Some((car, cdr)) = as_pair(&rest) {
        items.push(car);
        rest = cdr;
        if moves {
            slow = as_pair(&slow).expect("the faster one saw a pair there").1;
            if is_eq(&slow, &rest) && !is_nil(&rest) {
                return None;
            }
        }
        moves = !moves;
    }
    is_nil(&rest).then_some(items)
}

/// Componentwise equality of pairs, vectors and records of one type; bytes by content; the rest by `eq?`.
pub fn equal(a: &Value, b: &Value) -> bool {
    let mut todo = vec![(a.clone(), b.clone())];
    while let Some((a, b)) = todo.pop() {
        if is_eq(&a, &b) {
            continue;
        }
        let (Some(x), Some(y)) = (get(&a), get(&b)) else { return false };
        match (&*x, &*y) {
            (Object::Bytes(x), Object::Bytes(y)) if x == y => {}
            (Object::Pair(car, cdr), Object::Pair(other_car, other_cdr)) => {
                todo.push((cdr.clone(), other_cdr.clone()));
                todo.push((car.clone(), other_car.clone()));
            }
            (Object::Vector(x), Object::Vector(y)) if x.len() == y.len() => todo.extend(x.iter().cloned().zip(y.iter().cloned()).rev()),
            (Object::Record(t, x), Object::Record(u, y)) if is_eq(t, u) => todo.extend(x.iter().cloned().zip(y.iter().cloned()).rev()),
            _ => return false,
        }
    }
    true
}
