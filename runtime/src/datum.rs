//! What the reader makes and the expander takes: data with their places in the source.
//!
//! Invariant: every [`Datum`] knows its [`Span`]; nothing here knows an engine's run-time values.

use std::rc::Rc;

/// An interned identifier. Two symbols are equal exactly when their names are the same bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Symbol(pub u32);

/// One text the reader has been given: a file, the prelude, a line typed at the REPL.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SourceId(pub u32);

/// A half-open range of bytes in one source.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Span {
    pub source: SourceId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset just past the last byte.
    pub end: u32,
}

/// A datum and where it was written. Cloning is cheap: compound data are shared.
#[derive(Clone, Debug)]
pub struct Datum {
    pub span: Span,
    pub kind: Kind,
}

/// The shapes of data (dialect reference, "Lexical syntax"). Characters are integers; strings are byte strings.
#[derive(Clone, Debug)]
pub enum Kind {
    Bool(bool),
    Int(i64),
    Symbol(Symbol),
    /// A string, byte or `#u8(` literal.
    Bytes(Rc<[u8]>),
    /// `()`, proper lists and dotted lists. `()` is a `List` with no items and no tail.
    List(Rc<List>),
    Vector(Rc<Vector>),
    /// Results the expander needs but no source text denotes.
    Unspecified,
    Eof,
}

/// The items of a list and, for a dotted list, what stands after the dot (never itself a `List` with items: the
/// reader flattens `(a . (b))` to `(a b)`).
#[derive(Debug)]
pub struct List {
    pub items: Vec<Datum>,
    pub tail: Option<Datum>,
}

/// The items of a vector literal.
#[derive(Debug)]
pub struct Vector(Vec<Datum>);

impl From<Vec<Datum>> for Vector {
    fn from(items: Vec<Datum>) -> Vector {
        Vector(items)
    }
}

impl std::ops::Deref for Vector {
    type Target = [Datum];

    fn deref(&self) -> &[Datum] {
        &self.0
    }
}

impl Drop for List {
    fn drop(&mut self) {
        let mut parts = std::mem::take(&mut self.items);
        parts.extend(self.tail.take());
        take_apart(parts);
    }
}

impl Drop for Vector {
    fn drop(&mut self) {
        take_apart(std::mem::take(&mut self.0));
    }
}

/// Drops data one by one: dropping them inside each other would use the Rust stack.
fn take_apart(mut pending: Vec<Datum>) {
    while let Some(datum) = pending.pop() {
        match datum.kind {
            Kind::List(list) => {
                if let Ok(mut list) = Rc::try_unwrap(list) {
                    pending.append(&mut list.items);
                    pending.extend(list.tail.take());
                }
            }
            Kind::Vector(vector) => {
                if let Ok(mut vector) = Rc::try_unwrap(vector) {
                    pending.append(&mut vector.0);
                }
            }
            _ => {}
        }
    }
}

impl Kind {
    /// A proper list.
    pub fn list(items: Vec<Datum>) -> Kind {
        Kind::List(Rc::new(List { items, tail: None }))
    }

    pub fn vector(items: Vec<Datum>) -> Kind {
        Kind::Vector(Rc::new(items.into()))
    }
}

impl Datum {
    /// The symbol, if it is one.
    pub fn symbol(&self) -> Option<Symbol> {
        match self.kind {
            Kind::Symbol(s) => Some(s),
            _ => None,
        }
    }

    /// The items of a proper list.
    pub fn list(&self) -> Option<&[Datum]> {
        match &self.kind {
            Kind::List(l) if l.tail.is_none() => Some(&l.items),
            _ => None,
        }
    }

    /// The symbol at the head of a list.
    pub fn head(&self) -> Option<Symbol> {
        match &self.kind {
            Kind::List(l) => l.items.first()?.symbol(),
            _ => None,
        }
    }

    /// Whether this is `()`.
    pub fn is_nil(&self) -> bool {
        matches!(&self.kind, Kind::List(l) if l.items.is_empty())
    }
}
