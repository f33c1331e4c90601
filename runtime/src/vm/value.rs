//! The engine's run-time values: one 64-bit word each.
//!
//! The low three bits say what the word is:
//!
//! | bits | value |
//! | --- | --- |
//! | `000` | integer of 61 bits, shifted left by three; also a raw return address, which the collector may ignore |
//! | `001` | pair: address of two words, without a header |
//! | `010` | a constant or a symbol, told apart by the next five bits |
//! | `011` | object: address of a header word followed by fields |
//! | `110` | (only in memory) a header |
//! | `111` | (only in memory, during a collection) where the object has moved to |
//!
//! An integer outside 61 bits is an object of kind [`Kind::BoxedInt`]. Values are plain words: copying one is
//! free, and it stays valid until the next collection, which happens only between instructions.

use crate::datum::Symbol;

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct Value(pub u64);

pub const TAG_MASK: u64 = 7;
pub const TAG_INT: u64 = 0;
pub const TAG_PAIR: u64 = 1;
pub const TAG_IMMEDIATE: u64 = 2;
pub const TAG_OBJECT: u64 = 3;
pub const TAG_HEADER: u64 = 6;
pub const TAG_FORWARD: u64 = 7;

const IMMEDIATE_CONSTANT: u64 = 0x02;
const IMMEDIATE_SYMBOL: u64 = 0x0A;

const fn constant(n: u64) -> Value {
    Value(n << 8 | IMMEDIATE_CONSTANT)
}

pub const FALSE: Value = constant(0);
pub const TRUE: Value = constant(1);
pub const NIL: Value = constant(2);
pub const UNSPECIFIED: Value = constant(3);
pub const EOF: Value = constant(4);
/// What a `letrec*` variable holds before its initialisation. No program ever sees it.
pub const UNDEFINED: Value = constant(5);
/// What the slot of an unbound global holds. No program ever sees it.
pub const UNBOUND: Value = constant(6);

pub const INT_MIN: i64 = -(1 << 60);
pub const INT_MAX: i64 = (1 << 60) - 1;

/// What an object is; kept in its header.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    /// One raw word.
    BoxedInt,
    /// Length in bytes; the bytes, at least one NUL, padding.
    Bytes,
    /// Length in values.
    Vector,
    /// Code address, then the values of the free variables. Length counts both.
    Closure,
    /// One value: a variable both captured and assigned.
    Cell,
    /// Name, list of field names, number of fields.
    RecordType,
    /// Record type, then the fields.
    Record,
    /// Index into the table of primitives.
    Primitive,
    /// A record's constructor, predicate, accessor or modifier: role, record type, index or vector of indices, name.
    RecordProcedure,
    /// `(values …)` of other than one value.
    Values,
    /// Entries vector, index bytes, live count, used entries, collection epoch, whether hashes depend on addresses.
    HashTable,
    /// Byte storage, length.
    Builder,
    /// Message, irritants, location data (bytes) or `#f`, advice (bytes) or `#f`.
    Error,
    /// Frame offset, resume address, wind list, handler list, whether still live, depth in the escape stack.
    Escape,
}

const KINDS: [Kind; 14] = [
    Kind::BoxedInt,
    Kind::Bytes,
    Kind::Vector,
    Kind::Closure,
    Kind::Cell,
    Kind::RecordType,
    Kind::Record,
    Kind::Primitive,
    Kind::RecordProcedure,
    Kind::Values,
    Kind::HashTable,
    Kind::Builder,
    Kind::Error,
    Kind::Escape,
];

/// Marks an object that has its own allocation and is never moved.
pub const HEADER_LARGE: u64 = 1 << 8;
/// Set on a large object the current collection has reached.
pub const HEADER_MARKED: u64 = 1 << 9;
const LENGTH_SHIFT: u32 = 16;

/// Header word: bits 3..8 kind, bit 8 large, bit 9 marked, from bit 16 the length.
pub const fn header(kind: Kind, length: usize) -> u64 {
    (length as u64) << LENGTH_SHIFT | (kind as u64) << 3 | TAG_HEADER
}

pub fn header_kind(header: u64) -> Kind {
    KINDS[(header >> 3 & 0x1F) as usize]
}

pub const fn header_length(header: u64) -> usize {
    (header >> LENGTH_SHIFT) as usize
}

/// Words an object occupies, its header included.
pub fn object_words(header: u64) -> usize {
    let length = header_length(header);
    1 + match header_kind(header) {
        Kind::BoxedInt => 1,
        Kind::Bytes => length / 8 + 1,
        _ => length,
    }
}

impl Value {
    #[inline(always)]
    pub const fn tag(self) -> u64 {
        self.0 & TAG_MASK
    }

    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        if b { TRUE } else { FALSE }
    }

    /// Only `#f` is false.
    #[inline(always)]
    pub const fn is_true(self) -> bool {
        self.0 != FALSE.0
    }

    /// An integer that fits 61 bits.
    #[inline(always)]
    pub const fn small(n: i64) -> Value {
        Value((n as u64) << 3)
    }

    #[inline(always)]
    pub const fn is_small(self) -> bool {
        self.0 & TAG_MASK == TAG_INT
    }

    /// The value of a small integer.
    #[inline(always)]
    pub const fn as_small(self) -> i64 {
        self.0 as i64 >> 3
    }

    pub const fn symbol(s: Symbol) -> Value {
        Value((s.0 as u64) << 8 | IMMEDIATE_SYMBOL)
    }

    pub const fn as_symbol(self) -> Option<Symbol> {
        if self.0 & 0xFF == IMMEDIATE_SYMBOL { Some(Symbol((self.0 >> 8) as u32)) } else { None }
    }

    #[inline(always)]
    pub const fn is_pair(self) -> bool {
        self.0 & TAG_MASK == TAG_PAIR
    }

    #[inline(always)]
    pub const fn is_object(self) -> bool {
        self.0 & TAG_MASK == TAG_OBJECT
    }

    /// Address of the pair or object.
    #[inline(always)]
    pub const fn address(self) -> *mut u64 {
        (self.0 & !TAG_MASK) as *mut u64
    }

    /// First element of a pair. The value must be a pair.
    #[inline(always)]
    pub fn car(self) -> Value {
        debug_assert!(self.is_pair());
        // SAFETY: a value with the pair tag addresses two live words until the next collection.
        unsafe { Value(*self.address()) }
    }

    /// Second element of a pair. The value must be a pair.
    #[inline(always)]
    pub fn cdr(self) -> Value {
        debug_assert!(self.is_pair());
        // SAFETY: as for `car`.
        unsafe { Value(*self.address().add(1)) }
    }

    pub fn set_car(self, v: Value) {
        debug_assert!(self.is_pair());
        // SAFETY: as for `car`; pairs are always mutable.
        unsafe { *self.address() = v.0 }
    }

    pub fn set_cdr(self, v: Value) {
        debug_assert!(self.is_pair());
        // SAFETY: as for `car`.
        unsafe { *self.address().add(1) = v.0 }
    }

    /// Header of an object. The value must be an object.
    #[inline(always)]
    pub fn header(self) -> u64 {
        debug_assert!(self.is_object());
        // SAFETY: a value with the object tag addresses its header until the next collection.
        unsafe { *self.address() }
    }

    #[inline(always)]
    pub fn is(self, kind: Kind) -> bool {
        self.is_object() && self.header() >> 3 & 0x1F == kind as u64
    }

    pub fn kind(self) -> Option<Kind> {
        if self.is_object() { Some(header_kind(self.header())) } else { None }
    }

    /// Length from the header: bytes of a byte string, else fields.
    #[inline(always)]
    pub fn length(self) -> usize {
        header_length(self.header())
    }

    /// Field `i` of an object whose fields are values.
    #[inline(always)]
    pub fn field(self, i: usize) -> Value {
        debug_assert!(self.is_object() && i < self.length());
        // SAFETY: objects hold `length` fields after the header.
        unsafe { Value(*self.address().add(1 + i)) }
    }

    #[inline(always)]
    pub fn set_field(self, i: usize, v: Value) {
        debug_assert!(self.is_object() && i < self.length());
        // SAFETY: as for `field`.
        unsafe { *self.address().add(1 + i) = v.0 }
    }

    /// The bytes of a byte string. Valid until the next collection; the caller keeps no two overlapping borrows of
    /// which one is mutable.
    pub fn bytes<'a>(self) -> &'a [u8] {
        debug_assert!(self.is(Kind::Bytes));
        // SAFETY: a byte string holds `length` initialised bytes after its header.
        unsafe { std::slice::from_raw_parts(self.address().add(1) as *const u8, self.length()) }
    }

    pub fn bytes_mut<'a>(self) -> &'a mut [u8] {
        debug_assert!(self.is(Kind::Bytes));
        // SAFETY: as for `bytes`.
        unsafe { std::slice::from_raw_parts_mut(self.address().add(1) as *mut u8, self.length()) }
    }

    /// The raw word of a boxed integer, or the value of a small one.
    #[inline(always)]
    pub fn as_int(self) -> Option<i64> {
        if self.is_small() {
            Some(self.as_small())
        } else if self.is(Kind::BoxedInt) {
            // SAFETY: a boxed integer holds one raw word after its header.
            Some(unsafe { *self.address().add(1) as i64 })
        } else {
            None
        }
    }

    pub fn is_int(self) -> bool {
        self.is_small() || self.is(Kind::BoxedInt)
    }

    pub fn is_bytes(self) -> bool {
        self.is(Kind::Bytes)
    }

    pub fn is_procedure(self) -> bool {
        matches!(
            self.kind(),
            Some(Kind::Closure | Kind::Primitive | Kind::RecordProcedure | Kind::Escape)
        )
    }

    /// `eq?`: identity, and integers by value.
    pub fn is_eq(self, other: Value) -> bool {
        self == other
            || (self.is_object() && other.is_object() && self.is(Kind::BoxedInt) && self.as_int() == other.as_int())
    }
}
