//! `equal?` and the hash that goes with it, without recursion.

use super::value::*;

/// Componentwise equality of pairs, vectors and records of one type; bytes by content; the rest by `eq?`.
pub fn equal(a: Value, b: Value) -> bool {
    if a.is_eq(b) {
        return true;
    }
    let mut todo = vec![(a, b)];
    while let Some((mut a, mut b)) = todo.pop() {
        // Along a list without growing the stack.
        while a.is_pair() && b.is_pair() && a != b {
            todo.push((a.car(), b.car()));
            (a, b) = (a.cdr(), b.cdr());
            if let Some((x, y)) = todo.last() {
                if x.is_eq(*y) {
                    todo.pop();
                } else if !x.is_object() && !x.is_pair() {
                    return false;
                }
            }
        }
        if a.is_eq(b) {
            continue;
        }
        match (a.kind(), b.kind()) {
            (Some(Kind::Bytes), Some(Kind::Bytes)) => {
                if a.bytes() != b.bytes() {
                    return false;
                }
            }
            (Some(Kind::Vector), Some(Kind::Vector)) => {
                if a.length() != b.length() {
                    return false;
                }
                todo.extend((0..a.length()).map(|i| (a.field(i), b.field(i))));
            }
            (Some(Kind::Record), Some(Kind::Record)) => {
                if a.field(0) != b.field(0) {
                    return false;
                }
                todo.extend((1..a.length()).map(|i| (a.field(i), b.field(i))));
            }
            _ => return false,
        }
    }
    true
}

/// Values a hash looks at, at most: enough to tell apart what programs use for keys.
const HASHED_PARTS: usize = 16;

/// A hash that agrees with `equal`, and whether it depends on an object's address, which a collection changes.
pub fn hash(v: Value) -> (u64, bool) {
    let mut h = Hasher(0xcbf2_9ce4_8422_2325);
    let mut by_address = false;
    let mut todo = vec![v];
    let mut parts = 0;
    while let Some(v) = todo.pop() {
        parts += 1;
        if parts > HASHED_PARTS {
            break;
        }
        if let Some(n) = v.as_int() {
            h.word(n as u64);
        } else if v.is_pair() {
            h.word(1);
            todo.push(v.cdr());
            todo.push(v.car());
        } else if let Some(kind) = v.kind() {
            h.word(kind as u64);
            match kind {
                Kind::Bytes => h.bytes(v.bytes()),
                Kind::Vector => todo.extend((0..v.length().min(HASHED_PARTS)).rev().map(|i| v.field(i))),
                Kind::Record => todo.extend((1..v.length().min(HASHED_PARTS)).rev().map(|i| v.field(i))),
                _ => {
                    by_address = true;
                    h.word(v.0);
                }
            }
        } else {
            h.word(v.0);
        }
    }
    (h.0 ^ h.0 >> 29, by_address)
}

struct Hasher(u64);

impl Hasher {
    fn word(&mut self, w: u64) {
        self.0 = (self.0 ^ w).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(27);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.word(bytes.len() as u64);
        let mut chunks = bytes.chunks_exact(8);
        for c in &mut chunks {
            self.word(u64::from_le_bytes(c.try_into().expect("eight bytes")));
        }
        let mut last = [0; 8];
        last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
        self.word(u64::from_le_bytes(last));
    }
}
