//! The primitives: everything of the dialect that is neither a special form nor written in Scheme.
//!
//! A primitive neither collects nor calls back into Scheme, so it may hold values in Rust variables. Those that
//! do call back are Scheme procedures of the engine's own (internal.scm) over the few in [`Control`].

mod bytes;
mod control;
mod data;
mod numbers;
mod output;
mod system;
mod tables;

pub use system::define_variables;

use super::Vm;
use super::errors::{self, Fail};
use super::value::*;

pub type Plain = fn(&mut Vm, &[Value]) -> Result<Value, Fail>;

/// What runs when a primitive is called.
#[derive(Clone, Copy)]
pub enum Body {
    Plain(Plain),
    /// One of the embedding program's procedures.
    Host(usize),
    Control(Control),
}

/// Primitives that change which procedure runs next.
#[derive(Clone, Copy)]
pub enum Control {
    Apply,
    Spread,
    EscapeJump,
}

pub struct Primitive {
    pub name: &'static str,
    pub least: usize,
    /// `usize::MAX`: any number.
    pub most: usize,
    pub body: Body,
    pub shows_as_closure: bool,
}

const MANY: usize = usize::MAX;

const fn plain(name: &'static str, least: usize, most: usize, f: Plain) -> Primitive {
    Primitive { name, least, most, body: Body::Plain(f), shows_as_closure: false }
}

/// One that the dialect counts among the prelude's procedures.
const fn as_closure(name: &'static str, least: usize, most: usize, f: Plain) -> Primitive {
    Primitive { name, least, most, body: Body::Plain(f), shows_as_closure: true }
}

const fn control(name: &'static str, least: usize, most: usize, c: Control) -> Primitive {
    Primitive { name, least, most, body: Body::Control(c), shows_as_closure: false }
}

/// Every primitive, by topic.
pub fn all() -> impl Iterator<Item = &'static Primitive> {
    [numbers::TABLE, bytes::TABLE, data::TABLE, tables::TABLE, output::TABLE, control::TABLE, system::TABLE]
        .into_iter()
        .flatten()
}

// ---------------------------------------------------------------- arguments

fn int(vm: &mut Vm, who: &str, v: Value) -> Result<i64, Fail> {
    match v.as_int() {
        Some(n) => Ok(n),
        None => Err(errors::wrong_type(vm, who, "integer", v)),
    }
}

/// An integer that counts something.
fn size(vm: &mut Vm, who: &str, v: Value) -> Result<usize, Fail> {
    match v.as_int() {
        Some(n) if n >= 0 => Ok(n as usize),
        _ => Err(errors::wrong_type(vm, who, "size", v)),
    }
}

/// A length to allocate, in elements of `bytes` bytes; failing here what could not be held anyway.
fn new_length(vm: &mut Vm, who: &str, v: Value, bytes: usize) -> Result<usize, Fail> {
    let n = size(vm, who, v)?;
    if vm.heap.could_hold(n.saturating_mul(bytes) / 8) { Ok(n) } else { Err(errors::resource(vm, "heap exhausted")) }
}

fn of_kind(vm: &mut Vm, who: &str, kind: Kind, what: &str, v: Value) -> Result<Value, Fail> {
    if v.is(kind) { Ok(v) } else { Err(errors::wrong_type(vm, who, what, v)) }
}

fn byte_string(vm: &mut Vm, who: &str, v: Value) -> Result<Value, Fail> {
    of_kind(vm, who, Kind::Bytes, "byte string", v)
}

fn pair(vm: &mut Vm, who: &str, v: Value) -> Result<Value, Fail> {
    if v.is_pair() { Ok(v) } else { Err(errors::wrong_type(vm, who, "pair", v)) }
}

fn procedure(vm: &mut Vm, who: &str, v: Value) -> Result<Value, Fail> {
    if v.is_procedure() { Ok(v) } else { Err(errors::wrong_type(vm, who, "procedure", v)) }
}

/// An index into something of `length` elements.
fn index(vm: &mut Vm, who: &str, v: Value, length: usize) -> Result<usize, Fail> {
    let n = int(vm, who, v)?;
    if n >= 0 && (n as u64) < length as u64 { Ok(n as usize) } else { Err(errors::out_of_range(vm, who, n, length)) }
}

/// Optional `start` and `end` arguments: 0 ≤ start ≤ end ≤ length. Types first, then ranges.
fn range(vm: &mut Vm, who: &str, args: &[Value], length: usize) -> Result<(usize, usize), Fail> {
    let start = match args.first() {
        Some(v) => int(vm, who, *v)?,
        None => 0,
    };
    let end = match args.get(1) {
        Some(v) => int(vm, who, *v)?,
        None => length as i64,
    };
    if start < 0 || start > length as i64 {
        return Err(errors::out_of_range(vm, who, start, length));
    }
    if end < start || end > length as i64 {
        return Err(errors::out_of_range(vm, who, end, length));
    }
    Ok((start as usize, end as usize))
}

/// Where a copied range of `count` elements goes in something of `length`.
fn target(vm: &mut Vm, who: &str, at: i64, count: usize, length: usize) -> Result<usize, Fail> {
    if at < 0 || at > length as i64 {
        return Err(errors::out_of_range(vm, who, at, length));
    }
    if count > length - at as usize {
        return Err(errors::out_of_range(vm, who, at + count as i64, length));
    }
    Ok(at as usize)
}

/// The elements of a proper list.
fn list(vm: &mut Vm, who: &str, v: Value) -> Result<Vec<Value>, Fail> {
    let Some(n) = errors::proper_length(v) else { return Err(errors::wrong_type(vm, who, "list", v)) };
    let mut items = Vec::with_capacity(n);
    let mut rest = v;
    while rest.is_pair() {
        items.push(rest.car());
        rest = rest.cdr();
    }
    Ok(items)
}

/// The name a symbol spells, for messages; `lambda` for what has none.
fn name_of(v: Value) -> String {
    v.as_symbol().map_or_else(|| "lambda".into(), |s| String::from_utf8_lossy(&s.name()).into_owned())
}
