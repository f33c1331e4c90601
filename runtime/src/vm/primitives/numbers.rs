//! Integers: 64-bit two's complement, wrapping (dialect reference, "Integers").

use super::*;

pub const TABLE: &[Primitive] = &[
    plain("+", 0, MANY, |vm, args| fold(vm, "+", args, 0, i64::wrapping_add)),
    plain("*", 0, MANY, |vm, args| fold(vm, "*", args, 1, i64::wrapping_mul)),
    plain("bit-and", 0, MANY, |vm, args| fold(vm, "bit-and", args, -1, |x, y| x & y)),
    plain("bit-or", 0, MANY, |vm, args| fold(vm, "bit-or", args, 0, |x, y| x | y)),
    plain("bit-xor", 0, MANY, |vm, args| fold(vm, "bit-xor", args, 0, |x, y| x ^ y)),
    plain("bit-not", 1, 1, |vm, args| {
        let x = int(vm, "bit-not", args[0])?;
        Ok(vm.heap.int(!x))
    }),
    plain("-", 1, MANY, subtract),
    plain("quotient", 2, 2, |vm, args| divide(vm, "quotient", args, i64::wrapping_div)),
    plain("remainder", 2, 2, |vm, args| divide(vm, "remainder", args, i64::wrapping_rem)),
    as_closure("modulo", 2, 2, |vm, args| {
        divide(vm, "modulo", args, |x, y| {
            let r = x.wrapping_rem(y);
            if r != 0 && (r < 0) != (y < 0) { r + y } else { r }
        })
    }),
    plain("u64-quotient", 2, 2, |vm, args| divide(vm, "u64-quotient", args, |x, y| (x as u64 / y as u64) as i64)),
    plain("u64-remainder", 2, 2, |vm, args| divide(vm, "u64-remainder", args, |x, y| (x as u64 % y as u64) as i64)),
    plain("=", 1, MANY, |vm, args| chain(vm, "=", args, |x, y| x == y)),
    plain("<", 1, MANY, |vm, args| chain(vm, "<", args, |x, y| x < y)),
    plain(">", 1, MANY, |vm, args| chain(vm, ">", args, |x, y| x > y)),
    as_closure("<=", 1, MANY, |vm, args| chain(vm, "<=", args, |x, y| x <= y)),
    as_closure(">=", 1, MANY, |vm, args| chain(vm, ">=", args, |x, y| x >= y)),
    plain("u64<?", 2, 2, |vm, args| chain(vm, "u64<?", args, |x, y| (x as u64) < y as u64)),
    plain("zero?", 1, 1, |vm, args| Ok(Value::bool(int(vm, "zero?", args[0])? == 0))),
    as_closure("negative?", 1, 1, |vm, args| Ok(Value::bool(int(vm, "negative?", args[0])? < 0))),
    as_closure("positive?", 1, 1, |vm, args| Ok(Value::bool(int(vm, "positive?", args[0])? > 0))),
    as_closure("abs", 1, 1, |vm, args| {
        let x = int(vm, "abs", args[0])?;
        Ok(vm.heap.int(x.wrapping_abs()))
    }),
    as_closure("min", 1, MANY, |vm, args| fold(vm, "min", args, i64::MAX, i64::min)),
    as_closure("max", 1, MANY, |vm, args| fold(vm, "max", args, i64::MIN, i64::max)),
    plain("arithmetic-shift", 2, 2, |vm, args| {
        let (x, n) = two(vm, "arithmetic-shift", args)?;
        let shifted = match n {
            64.. => 0,
            0..64 => x.wrapping_shl(n as u32),
            -63..0 => x >> -n,
            _ => x >> 63,
        };
        Ok(vm.heap.int(shifted))
    }),
    plain("logical-shift-right", 2, 2, |vm, args| {
        let (x, n) = two(vm, "logical-shift-right", args)?;
        if n < 0 {
            return Err(errors::wrong_type(vm, "logical-shift-right", "size", args[1]));
        }
        Ok(vm.heap.int(if n >= 64 { 0 } else { (x as u64 >> n) as i64 }))
    }),
    plain("sign-extend", 2, 2, |vm, args| {
        let (x, bits) = extension(vm, "sign-extend", args)?;
        Ok(vm.heap.int(x << (64 - bits) >> (64 - bits)))
    }),
    plain("zero-extend", 2, 2, |vm, args| {
        let (x, bits) = extension(vm, "zero-extend", args)?;
        Ok(vm.heap.int(((x as u64) << (64 - bits) >> (64 - bits)) as i64))
    }),
    plain("number->string", 1, 2, |vm, args| {
        let (x, hex) = number_and_radix(vm, "number->string", args)?;
        let text = match hex {
            true if x < 0 => format!("-{:x}", x.unsigned_abs()),
            true => format!("{x:x}"),
            false => x.to_string(),
        };
        Ok(vm.heap.bytes(text.as_bytes()))
    }),
    plain("u64->string", 1, 2, |vm, args| {
        let (x, hex) = number_and_radix(vm, "u64->string", args)?;
        let text = if hex { format!("{x:x}") } else { (x as u64).to_string() };
        Ok(vm.heap.bytes(text.as_bytes()))
    }),
    plain("string->number", 1, 2, |vm, args| {
        let text = byte_string(vm, "string->number", args[0])?;
        let radix = match args.get(1) {
            Some(r) if int(vm, "string->number", *r)? == 16 => 16,
            _ => 10,
        };
        Ok(parse(text.bytes(), radix).map_or(FALSE, |n| vm.heap.int(n)))
    }),
    plain("integer?", 1, 1, |_, args| Ok(Value::bool(args[0].is_int()))),
];

/// Optional sign, then digits to the end; magnitude up to 2^64 - 1, taken modulo 2^64.
fn parse(text: &[u8], radix: u64) -> Option<i64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    };
    if digits.is_empty() {
        return None;
    }
    let magnitude = digits.iter().try_fold(0u64, |n, d| {
        let d = (*d as char).to_digit(radix as u32)?;
        n.checked_mul(radix)?.checked_add(d as u64)
    })?;
    Some(if negative { (magnitude as i64).wrapping_neg() } else { magnitude as i64 })
}

fn two(vm: &mut Vm, who: &str, args: &[Value]) -> Result<(i64, i64), Fail> {
    Ok((int(vm, who, args[0])?, int(vm, who, args[1])?))
}

fn extension(vm: &mut Vm, who: &str, args: &[Value]) -> Result<(i64, i64), Fail> {
    let (x, bits) = two(vm, who, args)?;
    if (1..=64).contains(&bits) { Ok((x, bits)) } else { Err(errors::out_of_range(vm, who, bits, 64)) }
}

fn number_and_radix(vm: &mut Vm, who: &str, args: &[Value]) -> Result<(i64, bool), Fail> {
    let x = int(vm, who, args[0])?;
    let hex = match args.get(1) {
        Some(r) => int(vm, who, *r)? == 16,
        None => false,
    };
    Ok((x, hex))
}

fn fold(vm: &mut Vm, who: &str, args: &[Value], start: i64, f: fn(i64, i64) -> i64) -> Result<Value, Fail> {
    let mut result = start;
    for v in args {
        result = f(result, int(vm, who, *v)?);
    }
    Ok(vm.heap.int(result))
}

fn subtract(vm: &mut Vm, args: &[Value]) -> Result<Value, Fail> {
    let first = int(vm, "-", args[0])?;
    let mut result = if args.len() == 1 { first.wrapping_neg() } else { first };
    for v in &args[1..] {
        result = result.wrapping_sub(int(vm, "-", *v)?);
    }
    Ok(vm.heap.int(result))
}

fn divide(vm: &mut Vm, who: &str, args: &[Value], f: fn(i64, i64) -> i64) -> Result<Value, Fail> {
    let (x, y) = two(vm, who, args)?;
    if y == 0 {
        return Err(errors::failure(vm, format!("{who}: division by zero")));
    }
    Ok(vm.heap.int(f(x, y)))
}

/// Chained comparison. Every argument's type is checked, also behind the one that decides.
fn chain(vm: &mut Vm, who: &str, args: &[Value], holds: fn(i64, i64) -> bool) -> Result<Value, Fail> {
    let mut before = int(vm, who, args[0])?;
    let mut result = true;
    for v in &args[1..] {
        let next = int(vm, who, *v)?;
        result &= holds(before, next);
        before = next;
    }
    Ok(Value::bool(result))
}
