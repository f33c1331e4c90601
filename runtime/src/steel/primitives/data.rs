//! Equivalence, pairs and lists, vectors, records.

use super::*;

pub const TABLE: &[Primitive] = &[
    plain("eq?", 2, 2, |_, args| Ok(boolean(is_eq(&args[0], &args[1])))),
    plain("equal?", 2, 2, |_, args| Ok(boolean(equal(&args[0], &args[1])))),
    plain("not", 1, 1, |_, args| Ok(boolean(is_eq(&args[0], &FALSE)))),
    plain("boolean?", 1, 1, |_, args| Ok(boolean(is_eq(&args[0], &FALSE) || is_eq(&args[0], &TRUE)))),
    plain("null?", 1, 1, |_, args| Ok(boolean(is_nil(&args[0])))),
    plain("pair?", 1, 1, |_, args| Ok(boolean(part!(&args[0], Object::Pair(car, _) => car).is_some()))),
    plain("symbol?", 1, 1, |_, args| Ok(boolean(as_symbol(&args[0]).is_some()))),
    plain("procedure?", 1, 1, |_, args| Ok(boolean(is_procedure(&args[0])))),
    plain("eof?", 1, 1, |_, args| Ok(boolean(is_eq(&args[0], &EOF)))),
    plain("vector?", 1, 1, |_, args| Ok(boolean(part!(&args[0], Object::Vector(items) => items).is_some()))),
    plain("record?", 1, 1, |_, args| Ok(boolean(part!(&args[0], Object::Record(_, fields) => fields).is_some()))),
    // Pairs and lists.
    plain("cons", 2, 2, |_, args| Ok(cons(args[0].clone(), args[1].clone()))),
    plain("car", 1, 1, |m, args| Ok(part!(&args[0], Object::Pair(car, _) => car).ok_or_else(|| m.wrong_type("car", "pair", &args[0]))?.clone())),
    plain("cdr", 1, 1, |m, args| Ok(part!(&args[0], Object::Pair(_, cdr) => cdr).ok_or_else(|| m.wrong_type("cdr", "pair", &args[0]))?.clone())),
    plain("set-car!", 2, 2, |m, args| {
        let old = part_mut!(&args[0], Object::Pair(car, _) => car).map(|mut car| std::mem::replace(&mut *car, args[1].clone()));
        old.map(|_| UNSPECIFIED).ok_or_else(|| m.wrong_type("set-car!", "pair", &args[0]))
    }),
    plain("set-cdr!", 2, 2, |m, args| {
        let old = part_mut!(&args[0], Object::Pair(_, cdr) => cdr).map(|mut cdr| std::mem::replace(&mut *cdr, args[1].clone()));
        old.map(|_| UNSPECIFIED).ok_or_else(|| m.wrong_type("set-cdr!", "pair", &args[0]))
    }),
    plain("length", 1, 1, |m, args| Ok(int(list_items(m, "length", &args[0])?.len() as i64))),
    plain("list-ref", 2, 2, |m, args| {
        let wanted = integer(m, "list-ref", &args[1])?;
        let mut rest = args[0].clone();
        let mut i = 0;
        // A list that is none may still have that many elements.
        while let Some((car, cdr)) = as_pair(&rest).filter(|_| wanted >= 0) {
            if i == wanted {
                return Ok(car);
            }
            rest = cdr;
            i += 1;
        }
        let items = list_items(m, "list-ref", &args[0])?;
        Err(out_of_range("list-ref", wanted, items.len()))
    }),
    plain("assq", 2, 2, |m, args| associate(m, "assq", args, is_eq)),
    plain("assoc", 2, 2, |m, args| associate(m, "assoc", args, equal)),
    plain("reverse", 1, 1, |m, args| Ok(list(list_items(m, "reverse", &args[0])?.into_iter().rev()))),
    plain("%append2", 2, 2, |m, args| {
        let items = list_items(m, "unquote-splicing", &args[0])?;
        Ok(list_before(items.into_iter(), args[1].clone()))
    }),
    // Vectors.
    plain("vector", 0, MANY, |_, args| Ok(object(Object::Vector(args.to_vec())))),
    plain("make-vector", 1, 2, |m, args| {
        let n = new_length(m, "make-vector", &args[0], 8)?;
        Ok(object(Object::Vector(vec![args.get(1).cloned().unwrap_or(FALSE); n])))
    }),
    plain("vector-length", 1, 1, |m, args| Ok(int(vector(m, "vector-length", &args[0])?.len() as i64))),
    plain("vector-ref", 2, 2, |m, args| {
        let items = vector(m, "vector-ref", &args[0])?;
        Ok(items[index(m, "vector-ref", &args[1], items.len())?].clone())
    }),
    plain("vector-set!", 3, 3, |m, args| {
        let length = vector(m, "vector-set!", &args[0])?.len();
        let i = index(m, "vector-set!", &args[1], length)?;
        replace(&args[0], i..i + 1, vec![args[2].clone()]);
        Ok(UNSPECIFIED)
    }),
    plain("vector-fill!", 2, 4, |m, args| {
        let length = vector(m, "vector-fill!", &args[0])?.len();
        let range = range(m, "vector-fill!", &args[2..], length)?;
        let filling = vec![args[1].clone(); range.len()];
        replace(&args[0], range, filling);
        Ok(UNSPECIFIED)
    }),
    plain("vector->list", 1, 3, |m, args| {
        let items = vector(m, "vector->list", &args[0])?;
        let range = range(m, "vector->list", &args[1..], items.len())?;
        Ok(list(items[range].iter().cloned()))
    }),
    plain("list->vector", 1, 1, |m, args| Ok(object(Object::Vector(list_items(m, "list->vector", &args[0])?)))),
    plain("vector-copy", 1, 3, |m, args| {
        let items = vector(m, "vector-copy", &args[0])?;
        let range = range(m, "vector-copy", &args[1..], items.len())?;
        Ok(object(Object::Vector(items[range].to_vec())))
    }),
    plain("vector-copy!", 3, 5, |m, args| {
        let who = "vector-copy!";
        let length = vector(m, who, &args[0])?.len();
        let at = integer(m, who, &args[1])?;
        let part = {
            let from = vector(m, who, &args[2])?;
            let range = range(m, who, &args[3..], from.len())?;
            from[range].to_vec()
        };
        let at = target(who, at, part.len(), length)?;
        replace(&args[0], at..at + part.len(), part);
        Ok(UNSPECIFIED)
    }),
    plain("vector-append", 0, MANY, |m, args| {
        let mut all = Vec::new();
        for v in args {
            all.extend(vector(m, "vector-append", v)?.iter().cloned());
        }
        Ok(object(Object::Vector(all)))
    }),
    // Records.
    plain("%make-record-type", 2, 2, |m, args| {
        let fields = list_items(m, "define-record-type", &args[1])?;
        Ok(object(Object::RecordType { name: args[0].clone(), fields }))
    }),
    plain("%record-constructor", 3, 3, |m, args| {
        let indices = list_items(m, "define-record-type", &args[1])?;
        Ok(record_procedure(Role::Constructor, &args[0], &indices, &args[2]))
    }),
    plain("%record-predicate", 1, 1, |_, args| Ok(record_procedure(Role::Predicate, &args[0], &[], &FALSE))),
    plain("%record-accessor", 3, 3, |_, args| Ok(record_procedure(Role::Accessor, &args[0], &args[1..2], &args[2]))),
    plain("%record-modifier", 3, 3, |_, args| Ok(record_procedure(Role::Modifier, &args[0], &args[1..2], &args[2]))),
    plain("%record-has-type?", 2, 2, |_, args| Ok(boolean(predicate_type(&args[1]).is_some_and(|t| is_instance(&args[0], &t))))),
    plain("%record-field-index", 2, 2, |_, args| {
        let Some(record_type) = predicate_type(&args[0]) else { return Ok(FALSE) };
        let fields = part!(&record_type, Object::RecordType { fields, .. } => fields).expect("a predicate has a record type");
        Ok(fields.iter().position(|f| is_eq(f, &args[1])).map_or(FALSE, |i| int(i as i64)))
    }),
    plain("record-td", 1, 1, |m, args| Ok(part!(&args[0], Object::Record(t, _) => t).ok_or_else(|| m.wrong_type("record-td", "record", &args[0]))?.clone())),
    plain("record-ref", 2, 2, |m, args| {
        let fields = record(m, "record-ref", &args[0])?;
        Ok(fields[index(m, "record-ref", &args[1], fields.len())?].clone())
    }),
    plain("record-set!", 3, 3, |m, args| {
        let count = record(m, "record-set!", &args[0])?.len();
        set_field(&args[0], index(m, "record-set!", &args[1], count)?, &args[2]);
        Ok(UNSPECIFIED)
    }),
    plain("make-record/td", 1, 1, |m, args| {
        let count = part!(&args[0], Object::RecordType { fields, .. } => fields).map(|fields| fields.len());
        let count = count.ok_or_else(|| m.wrong_type("make-record/td", "record type", &args[0]))?;
        Ok(object(Object::Record(args[0].clone(), vec![UNSPECIFIED; count])))
    }),
    plain("td-name", 1, 1, |m, args| {
        Ok(part!(&args[0], Object::RecordType { name, .. } => name).ok_or_else(|| m.wrong_type("td-name", "record type", &args[0]))?.clone())
    }),
    plain("td-nfields", 1, 1, |m, args| {
        let fields = part!(&args[0], Object::RecordType { fields, .. } => fields);
        Ok(int(fields.ok_or_else(|| m.wrong_type("td-nfields", "record type", &args[0]))?.len() as i64))
    }),
];

fn associate(m: &Machine, who: &str, args: &[Value], same: fn(&Value, &Value) -> bool) -> Answer {
    let mut rest = args[1].clone();
    while let Some((entry, cdr)) = as_pair(&rest) {
        let (key, _) = as_pair(&entry).ok_or_else(|| m.wrong_type(who, "pair", &entry))?;
        if same(&args[0], &key) {
            return Ok(entry);
        }
        rest = cdr;
    }
    if is_nil(&rest) { Ok(FALSE) } else { Err(m.wrong_type(who, "alist", &args[1])) }
}

fn vector<'v>(m: &Machine, who: &str, v: &'v Value) -> Result<Ref<'v, Vec<Value>>, Fail> {
    part!(v, Object::Vector(items) => items).ok_or_else(|| m.wrong_type(who, "vector", v))
}

/// Puts new elements in the place of old ones, which go only when the vector is no longer borrowed: their going may
/// reach it.
fn replace(v: &Value, range: std::ops::Range<usize>, mut new: Vec<Value>) {
    if let Some(mut items) = part_mut!(v, Object::Vector(items) => items) {
        items[range].swap_with_slice(&mut new);
    }
}

fn record<'v>(m: &Machine, who: &str, v: &'v Value) -> Result<Ref<'v, Vec<Value>>, Fail> {
    part!(v, Object::Record(_, fields) => fields).ok_or_else(|| m.wrong_type(who, "record", v))
}

fn is_instance(v: &Value, record_type: &Value) -> bool {
    part!(v, Object::Record(t, _) => t).is_some_and(|t| is_eq(&t, record_type))
}

fn set_field(r: &Value, i: usize, new: &Value) {
    let old = part_mut!(r, Object::Record(_, fields) => fields).map(|mut fields| std::mem::replace(&mut fields[i], new.clone()));
    drop(old);
}

fn record_procedure(role: Role, record_type: &Value, indices: &[Value], name: &Value) -> Value {
    let indices = indices.iter().map(|i| as_int(i).expect("the expander counts fields") as usize).collect();
    object(Object::RecordProcedure(RecordProcedure { role, record_type: record_type.clone(), indices, name: name.clone() }))
}

/// The record type whose predicate `v` is.
fn predicate_type(v: &Value) -> Option<Value> {
    part!(v, Object::RecordProcedure(p) => p).filter(|p| p.role == Role::Predicate).map(|p| p.record_type.clone())
}

/// Calls a record's constructor, predicate, accessor or modifier.
pub fn call_record_procedure(m: &mut Machine, p: &RecordProcedure, args: &[Value]) -> Answer {
    let type_name = || part!(&p.record_type, Object::RecordType { name, .. } => name).map_or("lambda".into(), |name| name_of(&name));
    let wanted = match p.role {
        Role::Constructor => p.indices.len(),
        Role::Modifier => 2,
        Role::Predicate | Role::Accessor => 1,
    };
    if args.len() != wanted {
        let name = if is_eq(&p.name, &FALSE) { format!("{}?", type_name()) } else { name_of(&p.name) };
        return Err(super::super::machine::wrong_count(&name, &wanted.to_string(), args.len()));
    }
    if p.role == Role::Constructor {
        let count = part!(&p.record_type, Object::RecordType { fields, .. } => fields).map_or(0, |fields| fields.len());
        let mut fields = vec![UNSPECIFIED; count];
        for (i, v) in p.indices.iter().zip(args) {
            fields[*i] = v.clone();
        }
        return Ok(object(Object::Record(p.record_type.clone(), fields)));
    }
    let is_instance = is_instance(&args[0], &p.record_type);
    if p.role == Role::Predicate {
        return Ok(boolean(is_instance));
    }
    if !is_instance {
        return Err(m.wrong_type(&name_of(&p.name), &type_name(), &args[0]));
    }
    let i = p.indices[0];
    if p.role == Role::Accessor {
        return Ok(record(m, "record-ref", &args[0])?[i].clone());
    }
    set_field(&args[0], i, &args[1]);
    Ok(UNSPECIFIED)
}
