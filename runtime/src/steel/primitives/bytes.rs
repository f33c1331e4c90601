//! Byte strings, which are also the dialect's strings; symbols' names; builders.

use super::*;
use crate::datum::Symbol;

pub const TABLE: &[Primitive] = &[
    plain("string?", 1, 1, |_, args| Ok(boolean(as_bytes(&args[0]).is_some()))),
    plain("make-bytevector", 1, 2, |m, args| {
        let n = new_length(m, "make-bytevector", &args[0], 1)?;
        let fill = args.get(1).map_or(Ok(0), |b| integer(m, "make-bytevector", b))?;
        Ok(bytes(vec![fill as u8; n]))
    }),
    plain("bytevector-length", 1, 1, |m, args| Ok(int(byte_string(m, "bytevector-length", &args[0])?.len() as i64))),
    plain("string-length", 1, 1, |m, args| Ok(int(byte_string(m, "string-length", &args[0])?.len() as i64))),
    plain("bytevector-u8-ref", 2, 2, |m, args| byte_ref(m, "bytevector-u8-ref", args)),
    plain("string-ref", 2, 2, |m, args| byte_ref(m, "string-ref", args)),
    plain("bytevector-u8-set!", 3, 3, |m, args| byte_set(m, "bytevector-u8-set!", args)),
    plain("string-set!", 3, 3, |m, args| byte_set(m, "string-set!", args)),
    plain("bytevector-copy", 1, 3, |m, args| {
        let from = byte_string(m, "bytevector-copy", &args[0])?;
        let range = range(m, "bytevector-copy", &args[1..], from.len())?;
        Ok(bytes(&from[range]))
    }),
    plain("bytevector-copy!", 3, 5, |m, args| {
        let who = "bytevector-copy!";
        let length = byte_string(m, who, &args[0])?.len();
        let at = integer(m, who, &args[1])?;
        let part = {
            let from = byte_string(m, who, &args[2])?;
            let range = range(m, who, &args[3..], from.len())?;
            from[range].to_vec()
        };
        let at = target(who, at, part.len(), length)?;
        if let Some(mut to) = part_mut!(&args[0], Object::Bytes(b) => b) {
            to[at..at + part.len()].copy_from_slice(&part);
        }
        Ok(UNSPECIFIED)
    }),
    plain("bytevector-append", 0, MANY, |m, args| {
        let mut all = Vec::new();
        for v in args {
            all.extend(&byte_string(m, "bytevector-append", v)?[..]);
        }
        Ok(bytes(all))
    }),
    plain("bytevector=?", 2, MANY, |m, args| {
        let all = args.iter().map(|v| byte_string(m, "bytevector=?", v)).collect::<Result<Vec<_>, _>>()?;
        Ok(boolean(all.windows(2).all(|w| *w[0] == *w[1])))
    }),
    plain("string->symbol", 1, 1, |m, args| Ok(symbol(Symbol::intern(&byte_string(m, "string->symbol", &args[0])?)))),
    plain("symbol->string", 1, 1, |m, args| match as_symbol(&args[0]) {
        Some(s) => Ok(bytes(&s.name()[..])),
        None => Err(m.wrong_type("symbol->string", "symbol", &args[0])),
    }),
    // Builders: a byte string that grows.
    plain("make-builder", 0, 0, |_, _| Ok(object(Object::Builder(Vec::new())))),
    plain("builder?", 1, 1, |_, args| Ok(boolean(part!(&args[0], Object::Builder(b) => b).is_some()))),
    plain("builder-add!", 2, 2, |m, args| {
        builder(m, "builder-add!", &args[0])?;
        let added = match as_int(&args[1]) {
            Some(byte) => vec![byte as u8],
            None => byte_string(m, "builder-add!", &args[1])?.clone(),
        };
        add(&args[0], &added);
        Ok(UNSPECIFIED)
    }),
    plain("builder-length", 1, 1, |m, args| Ok(int(builder(m, "builder-length", &args[0])?.len() as i64))),
    plain("builder->bytevector", 1, 1, |m, args| Ok(bytes(&builder(m, "builder->bytevector", &args[0])?[..]))),
    plain("builder-reset!", 1, 1, |m, args| {
        builder(m, "builder-reset!", &args[0])?;
        if let Some(mut b) = part_mut!(&args[0], Object::Builder(b) => b) {
            b.clear();
        }
        Ok(UNSPECIFIED)
    }),
    plain("builder-write", 2, 2, |m, args| {
        let fd = integer(m, "builder-write", &args[0])?;
        let content = builder(m, "builder-write", &args[1])?;
        Ok(super::system::write_all(m, fd as i32, &content))
    }),
];

fn byte_ref(m: &Machine, who: &str, args: &[Value]) -> Answer {
    let b = byte_string(m, who, &args[0])?;
    let i = index(m, who, &args[1], b.len())?;
    Ok(int(i64::from(b[i])))
}

fn byte_set(m: &Machine, who: &str, args: &[Value]) -> Answer {
    let length = byte_string(m, who, &args[0])?.len();
    integer(m, who, &args[1])?;
    let byte = integer(m, who, &args[2])?;
    let i = index(m, who, &args[1], length)?;
    if let Some(mut b) = part_mut!(&args[0], Object::Bytes(b) => b) {
        b[i] = byte as u8;
    }
    Ok(UNSPECIFIED)
}

fn builder<'v>(m: &Machine, who: &str, v: &'v Value) -> Result<Ref<'v, Vec<u8>>, Fail> {
    part!(v, Object::Builder(b) => b).ok_or_else(|| m.wrong_type(who, "builder", v))
}

/// Appends to a builder.
pub fn add(b: &Value, more: &[u8]) {
    if let Some(mut b) = part_mut!(b, Object::Builder(b) => b) {
        b.extend(more);
    }
}
