//! Hash tables, as far as they need no call back into Scheme; the rest is in internal.scm.

use super::*;
use crate::vm::table;

pub const TABLE: &[Primitive] = &[
    plain("make-hash-table", 0, 1, |vm, args| {
        let hint = match args.first() {
            Some(n) => size(vm, "make-hash-table", *n)?,
            None => 0,
        };
        Ok(table::make(vm, hint))
    }),
    plain("hash-table?", 1, 1, |_, args| Ok(Value::bool(args[0].is(Kind::HashTable)))),
    plain("hash-table-set!", 3, 3, |vm, args| {
        let t = hash_table(vm, "hash-table-set!", args[0])?;
        table::set(vm, t, args[1], args[2]);
        Ok(UNSPECIFIED)
    }),
    // (%hash-table-find who table key missing)
    plain("%hash-table-find", 4, 4, |vm, args| {
        let who = name_of(args[0]);
        let t = hash_table(vm, &who, args[1])?;
        Ok(table::get(vm, t, args[2]).unwrap_or(args[3]))
    }),
    plain("%hash-table-missing", 2, 2, |vm, args| {
        let mut m = format!("{}: key not found: ", name_of(args[0])).into_bytes();
        m.extend(errors::quoted(vm, args[1]));
        Err(errors::failure(vm, m))
    }),
    plain("hash-table-delete!", 2, 2, |vm, args| {
        let t = hash_table(vm, "hash-table-delete!", args[0])?;
        Ok(Value::bool(table::delete(vm, t, args[1])))
    }),
    plain("hash-table-contains?", 2, 2, |vm, args| {
        let t = hash_table(vm, "hash-table-contains?", args[0])?;
        Ok(Value::bool(table::get(vm, t, args[1]).is_some()))
    }),
    plain("hash-table-count", 1, 1, |vm, args| {
        let t = hash_table(vm, "hash-table-count", args[0])?;
        Ok(Value::small(table::count(t) as i64))
    }),
    plain("hash-table-keys", 1, 1, |vm, args| {
        let t = hash_table(vm, "hash-table-keys", args[0])?;
        let keys: Vec<Value> = table::entries(t).into_iter().map(|(k, _)| k).collect();
        Ok(vm.heap.list(&keys))
    }),
    plain("hash-table->alist", 1, 1, |vm, args| {
        let t = hash_table(vm, "hash-table->alist", args[0])?;
        let pairs: Vec<Value> = table::entries(t).into_iter().map(|(k, v)| vm.heap.cons(k, v)).collect();
        Ok(vm.heap.list(&pairs))
    }),
    plain("hash-table-clear!", 1, 1, |vm, args| {
        let t = hash_table(vm, "hash-table-clear!", args[0])?;
        table::clear(vm, t);
        Ok(UNSPECIFIED)
    }),
    // (%check-hash-table who x) and (%check-procedure who x), for internal.scm.
    plain("%check-hash-table", 2, 2, |vm, args| {
        let who = name_of(args[0]);
        hash_table(vm, &who, args[1])
    }),
    plain("%check-procedure", 2, 2, |vm, args| {
        let who = name_of(args[0]);
        procedure(vm, &who, args[1])
    }),
];

fn hash_table(vm: &mut Vm, who: &str, v: Value) -> Result<Value, Fail> {
    of_kind(vm, who, Kind::HashTable, "hash table", v)
}
