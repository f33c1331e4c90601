//! Hash tables: entries in insertion order, found through an index with linear probing.
//!
//! Everything lives in the heap: a table is an object whose fields are an entries vector (key, value, key, value,
//! …; a deleted key is `UNDEFINED`) and an index, a byte string of 4-byte entry numbers plus one, 0 for empty.
//! A table with a key hashed by address is indexed anew after a collection.

use super::Vm;
use super::equal::{equal, hash};
use super::value::*;

const ENTRIES: usize = 0;
const INDEX: usize = 1;
const COUNT: usize = 2;
const USED: usize = 3;
const EPOCH: usize = 4;
const BY_ADDRESS: usize = 5;

const FIRST_CAPACITY: usize = 8;

pub fn make(vm: &mut Vm, capacity: usize) -> Value {
    let capacity = capacity.clamp(FIRST_CAPACITY, 1 << 20).next_power_of_two();
    let entries = vm.heap.vector(2 * capacity, UNDEFINED);
    let index = vm.heap.zero_bytes(8 * capacity);
    let epoch = Value::small(vm.heap.epoch as i64);
    vm.heap.object(Kind::HashTable, &[entries, index, Value::small(0), Value::small(0), epoch, FALSE])
}

pub fn count(t: Value) -> usize {
    t.field(COUNT).as_small() as usize
}

fn used(t: Value) -> usize {
    t.field(USED).as_small() as usize
}

fn capacity(t: Value) -> usize {
    t.field(ENTRIES).length() / 2
}

fn slot(index: &[u8], i: usize) -> u32 {
    u32::from_le_bytes(index[4 * i..4 * i + 4].try_into().expect("four bytes"))
}

fn set_slot(index: &mut [u8], i: usize, entry: u32) {
    index[4 * i..4 * i + 4].copy_from_slice(&entry.to_le_bytes());
}

fn insert_in_index(index: &mut [u8], h: u64, entry: usize) {
    let mask = index.len() / 4 - 1;
    let mut i = h as usize & mask;
    while slot(index, i) != 0 {
        i = i + 1 & mask;
    }
    set_slot(index, i, entry as u32 + 1);
}

/// Makes entries and index anew, without the deleted ones, for `capacity` entries.
fn rebuild(vm: &mut Vm, t: Value, capacity: usize) {
    let entries = vm.heap.vector(2 * capacity, UNDEFINED);
    let index = vm.heap.zero_bytes(8 * capacity);
    let old = t.field(ENTRIES);
    let mut n = 0;
    let mut by_address = false;
    for e in 0..used(t) {
        let key = old.field(2 * e);
        if key == UNDEFINED {
            continue;
        }
        entries.set_field(2 * n, key);
        entries.set_field(2 * n + 1, old.field(2 * e + 1));
        let (h, moves) = hash(key);
        by_address |= moves;
        insert_in_index(index.bytes_mut(), h, n);
        n += 1;
    }
    t.set_field(ENTRIES, entries);
    t.set_field(INDEX, index);
    t.set_field(COUNT, Value::small(n as i64));
    t.set_field(USED, Value::small(n as i64));
    t.set_field(EPOCH, Value::small(vm.heap.epoch as i64));
    t.set_field(BY_ADDRESS, Value::bool(by_address));
}

/// The entry that holds `key`.
fn find(vm: &mut Vm, t: Value, key: Value) -> (u64, bool, Option<usize>) {
    if t.field(BY_ADDRESS) == TRUE && t.field(EPOCH).as_small() as u64 != vm.heap.epoch {
        rebuild(vm, t, capacity(t));
    }
    let (h, by_address) = hash(key);
    let index = t.field(INDEX).bytes();
    let entries = t.field(ENTRIES);
    let mask = index.len() / 4 - 1;
    let mut i = h as usize & mask;
    loop {
        match slot(index, i) {
            0 => return (h, by_address, None),
            e => {
                let e = e as usize - 1;
                if equal(entries.field(2 * e), key) {
                    return (h, by_address, Some(e));
                }
            }
        }
        i = i + 1 & mask;
    }
}

pub fn get(vm: &mut Vm, t: Value, key: Value) -> Option<Value> {
    let (_, _, entry) = find(vm, t, key);
    entry.map(|e| t.field(ENTRIES).field(2 * e + 1))
}

pub fn set(vm: &mut Vm, t: Value, key: Value, value: Value) {
    let (h, by_address, entry) = find(vm, t, key);
    if let Some(e) = entry {
        t.field(ENTRIES).set_field(2 * e + 1, value);
        return;
    }
    if used(t) == capacity(t) {
        let wanted = if count(t) * 2 > capacity(t) { capacity(t) * 2 } else { capacity(t) };
        rebuild(vm, t, wanted);
    }
    let n = used(t);
    t.field(ENTRIES).set_field(2 * n, key);
    t.field(ENTRIES).set_field(2 * n + 1, value);
    insert_in_index(t.field(INDEX).bytes_mut(), h, n);
    t.set_field(USED, Value::small(n as i64 + 1));
    t.set_field(COUNT, Value::small(count(t) as i64 + 1));
    if by_address {
        t.set_field(BY_ADDRESS, TRUE);
        t.set_field(EPOCH, Value::small(vm.heap.epoch as i64));
    }
}

/// Removes `key`; its entry stays as a hole that lookups pass over until the next rebuild.
pub fn delete(vm: &mut Vm, t: Value, key: Value) -> bool {
    let (_, _, Some(e)) = find(vm, t, key) else { return false };
    t.field(ENTRIES).set_field(2 * e, UNDEFINED);
    t.field(ENTRIES).set_field(2 * e + 1, UNDEFINED);
    t.set_field(COUNT, Value::small(count(t) as i64 - 1));
    true
}

pub fn clear(vm: &mut Vm, t: Value) {
    t.set_field(USED, Value::small(0));
    rebuild(vm, t, FIRST_CAPACITY);
}

/// Keys, values in insertion order.
pub fn entries(t: Value) -> Vec<(Value, Value)> {
    let entries = t.field(ENTRIES);
    (0..used(t)).map(|e| (entries.field(2 * e), entries.field(2 * e + 1))).filter(|(k, _)| *k != UNDEFINED).collect()
}
