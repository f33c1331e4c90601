//! Byte strings, which are also the dialect's strings; symbols' names; builders.

use super::*;
use crate::datum::Symbol;

pub const TABLE: &[Primitive] = &[
    plain("string?", 1, 1, |_, args| Ok(Value::bool(args[0].is_bytes()))),
    plain("make-bytevector", 1, 2, |vm, args| {
        let n = new_length(vm, "make-bytevector", args[0], 1)?;
        let fill = match args.get(1) {
            Some(b) => int(vm, "make-bytevector", *b)? as u8,
            None => 0,
        };
        let bs = vm.heap.zero_bytes(n);
        bs.bytes_mut().fill(fill);
        Ok(bs)
    }),
    plain("bytevector-length", 1, 1, |vm, args| length(vm, "bytevector-length", args[0])),
    plain("string-length", 1, 1, |vm, args| length(vm, "string-length", args[0])),
    plain("bytevector-u8-ref", 2, 2, |vm, args| byte_ref(vm, "bytevector-u8-ref", args)),
    plain("string-ref", 2, 2, |vm, args| byte_ref(vm, "string-ref", args)),
    plain("bytevector-u8-set!", 3, 3, |vm, args| byte_set(vm, "bytevector-u8-set!", args)),
    plain("string-set!", 3, 3, |vm, args| byte_set(vm, "string-set!", args)),
    plain("bytevector-copy", 1, 3, |vm, args| {
        let bs = byte_string(vm, "bytevector-copy", args[0])?;
        let (start, end) = range(vm, "bytevector-copy", &args[1..], bs.length())?;
        Ok(vm.heap.bytes(&bs.bytes()[start..end]))
    }),
    plain("bytevector-copy!", 3, 5, |vm, args| {
        let who = "bytevector-copy!";
        let to = byte_string(vm, who, args[0])?;
        let at = int(vm, who, args[1])?;
        let from = byte_string(vm, who, args[2])?;
        for v in &args[3..] {
            int(vm, who, *v)?;
        }
        let (start, end) = range(vm, who, &args[3..], from.length())?;
        let at = target(vm, who, at, end - start, to.length())?;
        // SAFETY: both ranges were checked; `copy` allows them to overlap.
        unsafe {
            std::ptr::copy(from.bytes().as_ptr().add(start), to.bytes_mut().as_mut_ptr().add(at), end - start);
        }
        Ok(UNSPECIFIED)
    }),
    plain("bytevector-append", 0, MANY, |vm, args| {
        let mut all = Vec::new();
        for v in args {
            all.extend(byte_string(vm, "bytevector-append", *v)?.bytes());
        }
        Ok(vm.heap.bytes(&all))
    }),
    plain("bytevector=?", 2, MANY, |vm, args| {
        for v in args {
            byte_string(vm, "bytevector=?", *v)?;
        }
        Ok(Value::bool(args.windows(2).all(|w| w[0].bytes() == w[1].bytes())))
    }),
    plain("string->symbol", 1, 1, |vm, args| {
        let bs = byte_string(vm, "string->symbol", args[0])?;
        Ok(Value::symbol(Symbol::intern(bs.bytes())))
    }),
    plain("symbol->string", 1, 1, |vm, args| match args[0].as_symbol() {
        Some(s) => Ok(vm.heap.bytes(&s.name())),
        None => Err(errors::wrong_type(vm, "symbol->string", "symbol", args[0])),
    }),
    // Builders: a byte string that grows.
    plain("make-builder", 0, 0, |vm, _| {
        let storage = vm.heap.zero_bytes(64);
        Ok(vm.heap.object(Kind::Builder, &[storage, Value::small(0)]))
    }),
    plain("builder?", 1, 1, |_, args| Ok(Value::bool(args[0].is(Kind::Builder)))),
    plain("builder-add!", 2, 2, |vm, args| {
        let b = builder(vm, "builder-add!", args[0])?;
        if let Some(n) = args[1].as_int() {
            add(vm, b, &[n as u8]);
        } else {
            let bs = byte_string(vm, "builder-add!", args[1])?;
            add(vm, b, bs.bytes());
        }
        Ok(UNSPECIFIED)
    }),
    plain("builder-length", 1, 1, |vm, args| Ok(builder(vm, "builder-length", args[0])?.field(1))),
    plain("builder->bytevector", 1, 1, |vm, args| {
        let b = builder(vm, "builder->bytevector", args[0])?;
        Ok(vm.heap.bytes(content(b)))
    }),
    plain("builder-reset!", 1, 1, |vm, args| {
        builder(vm, "builder-reset!", args[0])?.set_field(1, Value::small(0));
        Ok(UNSPECIFIED)
    }),
    plain("builder-write", 2, 2, |vm, args| {
        let fd = int(vm, "builder-write", args[0])?;
        let b = builder(vm, "builder-write", args[1])?;
        Ok(super::system::write_all(vm, fd as i32, content(b)))
    }),
];

fn length(vm: &mut Vm, who: &str, v: Value) -> Result<Value, Fail> {
    Ok(Value::small(byte_string(vm, who, v)?.length() as i64))
}

fn byte_ref(vm: &mut Vm, who: &str, args: &[Value]) -> Result<Value, Fail> {
    let bs = byte_string(vm, who, args[0])?;
    let i = index(vm, who, args[1], bs.length())?;
    Ok(Value::small(bs.bytes()[i] as i64))
}

fn byte_set(vm: &mut Vm, who: &str, args: &[Value]) -> Result<Value, Fail> {
    let bs = byte_string(vm, who, args[0])?;
    int(vm, who, args[1])?;
    let byte = int(vm, who, args[2])?;
    let i = index(vm, who, args[1], bs.length())?;
    bs.bytes_mut()[i] = byte as u8;
    Ok(UNSPECIFIED)
}

fn builder(vm: &mut Vm, who: &str, v: Value) -> Result<Value, Fail> {
    of_kind(vm, who, Kind::Builder, "builder", v)
}

fn content<'a>(b: Value) -> &'a [u8] {
    &b.field(0).bytes()[..b.field(1).as_small() as usize]
}

/// Appends to a builder; amortised constant time a byte.
pub fn add(vm: &mut Vm, b: Value, bytes: &[u8]) {
    let used = b.field(1).as_small() as usize;
    let wanted = used + bytes.len();
    if wanted > b.field(0).length() {
        let larger = vm.heap.zero_bytes(wanted.next_power_of_two());
        larger.bytes_mut()[..used].copy_from_slice(content(b));
        b.set_field(0, larger);
    }
    b.field(0).bytes_mut()[used..wanted].copy_from_slice(bytes);
    b.set_field(1, Value::small(wanted as i64));
}
