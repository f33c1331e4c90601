//! Equivalence, pairs and lists, vectors, records.

use super::*;
use crate::vm::equal::equal;

pub const TABLE: &[Primitive] = &[
    plain("eq?", 2, 2, |_, args| Ok(Value::bool(args[0].is_eq(args[1])))),
    plain("equal?", 2, 2, |_, args| Ok(Value::bool(equal(args[0], args[1])))),
    plain("not", 1, 1, |_, args| Ok(Value::bool(args[0] == FALSE))),
    plain("boolean?", 1, 1, |_, args| Ok(Value::bool(args[0] == TRUE || args[0] == FALSE))),
    plain("null?", 1, 1, |_, args| Ok(Value::bool(args[0] == NIL))),
    plain("pair?", 1, 1, |_, args| Ok(Value::bool(args[0].is_pair()))),
    plain("symbol?", 1, 1, |_, args| Ok(Value::bool(args[0].as_symbol().is_some()))),
    plain("procedure?", 1, 1, |_, args| Ok(Value::bool(args[0].is_procedure()))),
    plain("eof?", 1, 1, |_, args| Ok(Value::bool(args[0] == EOF))),
    plain("vector?", 1, 1, |_, args| Ok(Value::bool(args[0].is(Kind::Vector)))),
    plain("record?", 1, 1, |_, args| Ok(Value::bool(args[0].is(Kind::Record)))),
    // Pairs and lists.
    plain("cons", 2, 2, |vm, args| Ok(vm.heap.cons(args[0], args[1]))),
    plain("car", 1, 1, |vm, args| Ok(pair(vm, "car", args[0])?.car())),
    plain("cdr", 1, 1, |vm, args| Ok(pair(vm, "cdr", args[0])?.cdr())),
    plain("set-car!", 2, 2, |vm, args| {
        pair(vm, "set-car!", args[0])?.set_car(args[1]);
        Ok(UNSPECIFIED)
    }),
    plain("set-cdr!", 2, 2, |vm, args| {
        pair(vm, "set-cdr!", args[0])?.set_cdr(args[1]);
        Ok(UNSPECIFIED)
    }),
    plain("length", 1, 1, |vm, args| match errors::proper_length(args[0]) {
        Some(n) => Ok(Value::small(n as i64)),
        None => Err(errors::wrong_type(vm, "length", "list", args[0])),
    }),
    plain("list-ref", 2, 2, |vm, args| {
        let wanted = int(vm, "list-ref", args[1])?;
        let mut rest = args[0];
        let mut i = 0;
        while rest.is_pair() && i != wanted {
            rest = rest.cdr();
            i += 1;
        }
        if rest.is_pair() && wanted >= 0 {
            return Ok(rest.car());
        }
        match errors::proper_length(args[0]) {
            Some(n) => Err(errors::out_of_range(vm, "list-ref", wanted, n)),
            None => Err(errors::wrong_type(vm, "list-ref", "list", args[0])),
        }
    }),
    plain("assq", 2, 2, |vm, args| associate(vm, "assq", args, Value::is_eq)),
    plain("assoc", 2, 2, |vm, args| associate(vm, "assoc", args, equal)),
    plain("reverse", 1, 1, |vm, args| {
        if errors::proper_length(args[0]).is_none() {
            return Err(errors::wrong_type(vm, "reverse", "list", args[0]));
        }
        let (mut rest, mut result) = (args[0], NIL);
        while rest.is_pair() {
            result = vm.heap.cons(rest.car(), result);
            rest = rest.cdr();
        }
        Ok(result)
    }),
    plain("%append2", 2, 2, |vm, args| {
        let items = list(vm, "unquote-splicing", args[0])?;
        Ok(items.iter().rev().fold(args[1], |tail, item| vm.heap.cons(*item, tail)))
    }),
    // Vectors.
    plain("vector", 0, MANY, |vm, args| Ok(vm.heap.object(Kind::Vector, args))),
    plain("make-vector", 1, 2, |vm, args| {
        let n = new_length(vm, "make-vector", args[0], 8)?;
        Ok(vm.heap.vector(n, args.get(1).copied().unwrap_or(FALSE)))
    }),
    plain("vector-length", 1, 1, |vm, args| Ok(Value::small(vector(vm, "vector-length", args[0])?.length() as i64))),
    plain("vector-ref", 2, 2, |vm, args| {
        let v = vector(vm, "vector-ref", args[0])?;
        Ok(v.field(index(vm, "vector-ref", args[1], v.length())?))
    }),
    plain("vector-set!", 3, 3, |vm, args| {
        let v = vector(vm, "vector-set!", args[0])?;
        let i = index(vm, "vector-set!", args[1], v.length())?;
        v.set_field(i, args[2]);
        Ok(UNSPECIFIED)
    }),
    plain("vector-fill!", 2, 4, |vm, args| {
        let v = vector(vm, "vector-fill!", args[0])?;
        let (start, end) = range(vm, "vector-fill!", &args[2..], v.length())?;
        (start..end).for_each(|i| v.set_field(i, args[1]));
        Ok(UNSPECIFIED)
    }),
    plain("vector->list", 1, 3, |vm, args| {
        let v = vector(vm, "vector->list", args[0])?;
        let (start, end) = range(vm, "vector->list", &args[1..], v.length())?;
        Ok((start..end).rev().fold(NIL, |tail, i| vm.heap.cons(v.field(i), tail)))
    }),
    plain("list->vector", 1, 1, |vm, args| {
        let items = list(vm, "list->vector", args[0])?;
        Ok(vm.heap.object(Kind::Vector, &items))
    }),
    plain("vector-copy", 1, 3, |vm, args| {
        let v = vector(vm, "vector-copy", args[0])?;
        let (start, end) = range(vm, "vector-copy", &args[1..], v.length())?;
        let items: Vec<Value> = (start..end).map(|i| v.field(i)).collect();
        Ok(vm.heap.object(Kind::Vector, &items))
    }),
    plain("vector-copy!", 3, 5, |vm, args| {
        let who = "vector-copy!";
        let to = vector(vm, who, args[0])?;
        let at = int(vm, who, args[1])?;
        let from = vector(vm, who, args[2])?;
        let (start, end) = range(vm, who, &args[3..], from.length())?;
        let at = target(vm, who, at, end - start, to.length())?;
        let items: Vec<Value> = (start..end).map(|i| from.field(i)).collect();
        items.iter().enumerate().for_each(|(i, v)| to.set_field(at + i, *v));
        Ok(UNSPECIFIED)
    }),
    plain("vector-append", 0, MANY, |vm, args| {
        let mut items = Vec::new();
        for v in args {
            let v = vector(vm, "vector-append", *v)?;
            items.extend((0..v.length()).map(|i| v.field(i)));
        }
        Ok(vm.heap.object(Kind::Vector, &items))
    }),
    // Records.
    plain("%make-record-type", 2, 2, |vm, args| {
        let fields = list(vm, "define-record-type", args[1])?;
        Ok(vm.record_type(args[0], &fields))
    }),
    plain("%record-constructor", 3, 3, |vm, args| {
        let indices = list(vm, "define-record-type", args[1])?;
        let indices = vm.heap.object(Kind::Vector, &indices);
        Ok(record_procedure(vm, Role::Constructor, args[0], indices, args[2]))
    }),
    plain("%record-predicate", 1, 1, |vm, args| Ok(record_procedure(vm, Role::Predicate, args[0], NIL, FALSE))),
    plain("%record-accessor", 3, 3, |vm, args| Ok(record_procedure(vm, Role::Accessor, args[0], args[1], args[2]))),
    plain("%record-modifier", 3, 3, |vm, args| Ok(record_procedure(vm, Role::Modifier, args[0], args[1], args[2]))),
    plain("%record-has-type?", 2, 2, |_, args| {
        Ok(Value::bool(predicate_type(args[1]).is_some_and(|td| args[0].is(Kind::Record) && args[0].field(0) == td)))
    }),
    plain("%record-field-index", 2, 2, |_, args| {
        let Some(td) = predicate_type(args[0]) else { return Ok(FALSE) };
        let mut fields = td.field(FIELDS);
        let mut i = 0;
        while fields.is_pair() {
            if fields.car() == args[1] {
                return Ok(Value::small(i));
            }
            fields = fields.cdr();
            i += 1;
        }
        Ok(FALSE)
    }),
    plain("record-td", 1, 1, |vm, args| Ok(record(vm, "record-td", args[0])?.field(0))),
    plain("record-ref", 2, 2, |vm, args| {
        let r = record(vm, "record-ref", args[0])?;
        Ok(r.field(1 + index(vm, "record-ref", args[1], r.length() - 1)?))
    }),
    plain("record-set!", 3, 3, |vm, args| {
        let r = record(vm, "record-set!", args[0])?;
        let i = index(vm, "record-set!", args[1], r.length() - 1)?;
        r.set_field(1 + i, args[2]);
        Ok(UNSPECIFIED)
    }),
    plain("make-record/td", 1, 1, |vm, args| {
        let td = record_type(vm, "make-record/td", args[0])?;
        Ok(make_record(vm, td))
    }),
    plain("td-name", 1, 1, |vm, args| Ok(record_type(vm, "td-name", args[0])?.field(NAME))),
    plain("td-nfields", 1, 1, |vm, args| Ok(record_type(vm, "td-nfields", args[0])?.field(COUNT))),
];

/// Fields of a record type.
const NAME: usize = 0;
const FIELDS: usize = 1;
const COUNT: usize = 2;

/// Fields of a record procedure.
const ROLE: usize = 0;
const TYPE: usize = 1;
const INDEX: usize = 2;
const PROCEDURE_NAME: usize = 3;

#[derive(Clone, Copy)]
enum Role {
    Constructor,
    Predicate,
    Accessor,
    Modifier,
}

fn associate(vm: &mut Vm, who: &str, args: &[Value], same: fn(Value, Value) -> bool) -> Result<Value, Fail> {
    let mut rest = args[1];
    while rest.is_pair() {
        let entry = rest.car();
        if !entry.is_pair() {
            return Err(errors::wrong_type(vm, who, "pair", entry));
        }
        if same(args[0], entry.car()) {
            return Ok(entry);
        }
        rest = rest.cdr();
    }
    if rest == NIL { Ok(FALSE) } else { Err(errors::wrong_type(vm, who, "alist", args[1])) }
}

fn vector(vm: &mut Vm, who: &str, v: Value) -> Result<Value, Fail> {
    of_kind(vm, who, Kind::Vector, "vector", v)
}

fn record(vm: &mut Vm, who: &str, v: Value) -> Result<Value, Fail> {
    of_kind(vm, who, Kind::Record, "record", v)
}

fn record_type(vm: &mut Vm, who: &str, v: Value) -> Result<Value, Fail> {
    of_kind(vm, who, Kind::RecordType, "record type", v)
}

fn record_procedure(vm: &mut Vm, role: Role, td: Value, index: Value, name: Value) -> Value {
    vm.heap.object(Kind::RecordProcedure, &[Value::small(role as i64), td, index, name])
}

/// The record type whose predicate `v` is.
fn predicate_type(v: Value) -> Option<Value> {
    (v.is(Kind::RecordProcedure) && v.field(ROLE).as_small() == Role::Predicate as i64).then(|| v.field(TYPE))
}

/// A record with all fields unspecified.
fn make_record(vm: &mut Vm, td: Value) -> Value {
    let n = td.field(COUNT).as_small() as usize;
    let r = vm.heap.allocate(Kind::Record, 1 + n);
    r.set_field(0, td);
    (0..n).for_each(|i| r.set_field(1 + i, UNSPECIFIED));
    r
}

impl Vm {
    pub fn record_type(&mut self, name: Value, fields: &[Value]) -> Value {
        let list = self.heap.list(fields);
        self.heap.object(Kind::RecordType, &[name, list, Value::small(fields.len() as i64)])
    }

    /// Calls a record's constructor, predicate, accessor or modifier.
    pub fn call_record_procedure(&mut self, p: Value, args: &[Value]) -> Result<Value, Fail> {
        let td = p.field(TYPE);
        let role = p.field(ROLE).as_small();
        let wanted = match role {
            r if r == Role::Constructor as i64 => p.field(INDEX).length(),
            r if r == Role::Modifier as i64 => 2,
            _ => 1,
        };
        if args.len() != wanted {
            let name = match p.field(PROCEDURE_NAME) {
                FALSE => format!("{}?", name_of(td.field(NAME))),
                name => name_of(name),
            };
            let m = format!("{name}: wrong number of arguments: expected {wanted}, got {}", args.len());
            return Err(errors::failure(self, m));
        }
        if role == Role::Constructor as i64 {
            let r = make_record(self, td);
            let indices = p.field(INDEX);
            for (i, v) in args.iter().enumerate() {
                r.set_field(1 + indices.field(i).as_small() as usize, *v);
            }
            return Ok(r);
        }
        let r = args[0];
        let is_instance = r.is(Kind::Record) && r.field(0) == td;
        if role == Role::Predicate as i64 {
            return Ok(Value::bool(is_instance));
        }
        if !is_instance {
            let (who, what) = (name_of(p.field(PROCEDURE_NAME)), name_of(td.field(NAME)));
            return Err(errors::wrong_type(self, &who, &what, r));
        }
        let i = 1 + p.field(INDEX).as_small() as usize;
        if role == Role::Accessor as i64 {
            return Ok(r.field(i));
        }
        r.set_field(i, args[1]);
        Ok(UNSPECIFIED)
    }
}
