//! Hash tables, as far as they need no call back into Scheme; the rest is in internal.scm.

use super::*;
use crate::steel::table::Table;

pub const TABLE: &[Primitive] = &[
    plain("make-hash-table", 0, 1, |m, args| {
        args.first().map_or(Ok(0), |hint| size(m, "make-hash-table", hint))?;
        Ok(object(Object::Table(Table::default())))
    }),
    plain("hash-table?", 1, 1, |_, args| Ok(boolean(part!(&args[0], Object::Table(t) => t).is_some()))),
    plain("hash-table-set!", 3, 3, |m, args| {
        table(m, "hash-table-set!", &args[0])?;
        change(&args[0], |t| t.set(&args[1], args[2].clone()));
        Ok(UNSPECIFIED)
    }),
    // (%hash-table-find who table key missing)
    plain("%hash-table-find", 4, 4, |m, args| {
        Ok(table(m, &name_of(&args[0]), &args[1])?.get(&args[2]).unwrap_or_else(|| args[3].clone()))
    }),
    plain("%hash-table-missing", 2, 2, |m, args| {
        Err(failure([format!("{}: key not found: ", name_of(&args[0])).as_bytes(), &m.quoted(&args[1])].concat()))
    }),
    plain("hash-table-delete!", 2, 2, |m, args| {
        table(m, "hash-table-delete!", &args[0])?;
        Ok(boolean(change(&args[0], |t| t.delete(&args[1])) == Some(true)))
    }),
    plain("hash-table-contains?", 2, 2, |m, args| Ok(boolean(table(m, "hash-table-contains?", &args[0])?.get(&args[1]).is_some()))),
    plain("hash-table-count", 1, 1, |m, args| Ok(int(table(m, "hash-table-count", &args[0])?.count() as i64))),
    plain("hash-table-keys", 1, 1, |m, args| {
        Ok(list(table(m, "hash-table-keys", &args[0])?.entries().into_iter().map(|(key, _)| key)))
    }),
    plain("hash-table->alist", 1, 1, |m, args| {
        Ok(list(table(m, "hash-table->alist", &args[0])?.entries().into_iter().map(|(key, value)| cons(key, value))))
    }),
    plain("hash-table-clear!", 1, 1, |m, args| {
        table(m, "hash-table-clear!", &args[0])?;
        let old = change(&args[0], std::mem::take);
        drop(old);
        Ok(UNSPECIFIED)
    }),
    // (%check-hash-table who x) and (%check-procedure who x), for internal.scm.
    plain("%check-hash-table", 2, 2, |m, args| {
        table(m, &name_of(&args[0]), &args[1])?;
        Ok(args[1].clone())
    }),
    plain("%check-procedure", 2, 2, |m, args| {
        if is_procedure(&args[1]) { Ok(args[1].clone()) } else { Err(m.wrong_type(&name_of(&args[0]), "procedure", &args[1])) }
    }),
];

fn table<'v>(m: &Machine, who: &str, v: &'v Value) -> Result<Ref<'v, Table>, Fail> {
    part!(v, Object::Table(t) => t).ok_or_else(|| m.wrong_type(who, "hash table", v))
}

fn change<T>(v: &Value, f: impl FnOnce(&mut Table) -> T) -> Option<T> {
    part_mut!(v, Object::Table(t) => t).map(|mut t| f(&mut t))
}
