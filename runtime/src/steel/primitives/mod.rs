//! The primitives: everything of the dialect that is neither a special form nor written in Scheme.
//!
//! They are written from the language's reference and share nothing with those of the `vm` engine: a witness that
//! borrowed them would agree with their mistakes.

mod bytes;
mod control;
mod data;
mod numbers;
mod output;
mod system;
mod tables;

pub use data::call_record_procedure;
pub use system::{call_host, define_variables};

use super::machine::{Fail, Machine, Next, failure, out_of_range};
use super::value::*;
use std::cell::Ref;

pub type Answer = Result<Value, Fail>;

/// What runs when a primitive is called.
#[derive(Clone, Copy)]
pub enum Body {
    Plain(fn(&mut Machine, &[Value]) -> Answer),
    /// Changes which procedure runs next.
    Control(fn(&mut Machine, &[Value]) -> Result<Next, Fail>),
}

pub struct Primitive {
    pub name: &'static str,
    pub least: usize,
    /// `usize::MAX`: any number.
    pub most: usize,
    pub body: Body,
    /// The dialect counts it among the prelude's procedures.
    pub shows_as_closure: bool,
}

const MANY: usize = usize::MAX;

const fn plain(name: &'static str, least: usize, most: usize, f: fn(&mut Machine, &[Value]) -> Answer) -> Primitive {
    Primitive { name, least, most, body: Body::Plain(f), shows_as_closure: false }
}

const fn as_closure(name: &'static str, least: usize, most: usize, f: fn(&mut Machine, &[Value]) -> Answer) -> Primitive {
    Primitive { name, least, most, body: Body::Plain(f), shows_as_closure: true }
}

const fn control(name: &'static str, least: usize, most: usize, f: fn(&mut Machine, &[Value]) -> Result<Next, Fail>) -> Primitive {
    Primitive { name, least, most, body: Body::Control(f), shows_as_closure: false }
}

/// Every primitive, by topic.
pub fn all() -> impl Iterator<Item = &'static Primitive> {
    [numbers::TABLE, bytes::TABLE, data::TABLE, tables::TABLE, output::TABLE, control::TABLE, system::TABLE]
        .into_iter()
        .flatten()
}

// ---------------------------------------------------------------- arguments

fn integer(m: &Machine, who: &str, v: &Value) -> Result<i64, Fail> {
    as_int(v).ok_or_else(|| m.wrong_type(who, "integer", v))
}

/// An integer that counts something.
fn size(m: &Machine, who: &str, v: &Value) -> Result<usize, Fail> {
    as_int(v).and_then(|n| usize::try_from(n).ok()).ok_or_else(|| m.wrong_type(who, "size", v))
}

/// More bytes than are handed out at once.
const LARGEST: usize = 4 << 30;

/// A length to allocate, in elements of `bytes` bytes; failing here what could not be held anyway.
fn new_length(m: &Machine, who: &str, v: &Value, bytes: usize) -> Result<usize, Fail> {
    let n = size(m, who, v)?;
    if n.saturating_mul(bytes) <= LARGEST { Ok(n) } else { Err(m.resource("heap exhausted")) }
}

fn byte_string<'v>(m: &Machine, who: &str, v: &'v Value) -> Result<Ref<'v, Vec<u8>>, Fail> {
    as_bytes(v).ok_or_else(|| m.wrong_type(who, "byte string", v))
}

fn list_items(m: &Machine, who: &str, v: &Value) -> Result<Vec<Value>, Fail> {
    as_list(v).ok_or_else(|| m.wrong_type(who, "list", v))
}

/// An index into something of `length` elements.
fn index(m: &Machine, who: &str, v: &Value, length: usize) -> Result<usize, Fail> {
    let n = integer(m, who, v)?;
    usize::try_from(n).ok().filter(|i| *i < length).ok_or_else(|| out_of_range(who, n, length))
}

/// Optional `start` and `end` arguments: 0 ≤ start ≤ end ≤ length. Types first, then ranges.
fn range(m: &Machine, who: &str, args: &[Value], length: usize) -> Result<std::ops::Range<usize>, Fail> {
    let start = args.first().map_or(Ok(0), |v| integer(m, who, v))?;
    let end = args.get(1).map_or(Ok(length as i64), |v| integer(m, who, v))?;
    if start < 0 || start > length as i64 {
        return Err(out_of_range(who, start, length));
    }
    if end < start || end > length as i64 {
        return Err(out_of_range(who, end, length));
    }
    Ok(start as usize..end as usize)
}

/// Where a copied range of `count` elements goes in something of `length`.
fn target(who: &str, at: i64, count: usize, length: usize) -> Result<usize, Fail> {
    if at < 0 || at > length as i64 {
        return Err(out_of_range(who, at, length));
    }
    if count > length - at as usize {
        return Err(out_of_range(who, at + count as i64, length));
    }
    Ok(at as usize)
}

/// The name a symbol spells, for messages; `lambda` for what has none.
fn name_of(v: &Value) -> String {
    as_symbol(v).map_or_else(|| "lambda".into(), |s| String::from_utf8_lossy(&s.name()).into_owned())
}
