//! Integers: 64-bit two's complement, wrapping (dialect reference, "Integers").

use super::*;

pub const TABLE: &[Primitive] = &[
    plain("+", 0, MANY, |m, args| fold(m, "+", args, 0, i64::wrapping_add)),
    plain("*", 0, MANY, |m, args| fold(m, "*", args, 1, i64::wrapping_mul)),
    plain("bit-and", 0, MANY, |m, args| fold(m, "bit-and", args, -1, |x, y| x & y)),
    plain("bit-or", 0, MANY, |m, args| fold(m, "bit-or", args, 0, |x, y| x | y)),
    plain("bit-xor", 0, MANY, |m, args| fold(m, "bit-xor", args, 0, |x, y| x ^ y)),
    plain("bit-not", 1, 1, |m, args| Ok(int(!integer(m, "bit-not", &args[0])?))),
    plain("-", 1, MANY, |m, args| {
        let first = integer(m, "-", &args[0])?;
        match &args[1..] {
            [] => Ok(int(first.wrapping_neg())),
            rest => fold(m, "-", rest, first, i64::wrapping_sub),
        }
    }),
    plain("quotient", 2, 2, |m, args| divide(m, "quotient", args, i64::wrapping_div)),
    plain("remainder", 2, 2, |m, args| divide(m, "remainder", args, i64::wrapping_rem)),
    as_closure("modulo", 2, 2, |m, args| {
        // The remainder, moved to the divisor's sign.
        divide(m, "modulo", args, |x, y| match x.wrapping_rem(y) {
            r if r != 0 && (r ^ y) < 0 => r + y,
            r => r,
        })
    }),
    plain("u64-quotient", 2, 2, |m, args| divide(m, "u64-quotient", args, |x, y| (x as u64 / y as u64) as i64)),
    plain("u64-remainder", 2, 2, |m, args| divide(m, "u64-remainder", args, |x, y| (x as u64 % y as u64) as i64)),
    plain("=", 1, MANY, |m, args| chain(m, "=", args, |x, y| x == y)),
    plain("<", 1, MANY, |m, args| chain(m, "<", args, |x, y| x < y)),
    plain(">", 1, MANY, |m, args| chain(m, ">", args, |x, y| x > y)),
    as_closure("<=", 1, MANY, |m, args| chain(m, "<=", args, |x, y| x <= y)),
    as_closure(">=", 1, MANY, |m, args| chain(m, ">=", args, |x, y| x >= y)),
    plain("u64<?", 2, 2, |m, args| chain(m, "u64<?", args, |x, y| (x as u64) < y as u64)),
    plain("zero?", 1, 1, |m, args| Ok(boolean(integer(m, "zero?", &args[0])? == 0))),
    as_closure("negative?", 1, 1, |m, args| Ok(boolean(integer(m, "negative?", &args[0])? < 0))),
    as_closure("positive?", 1, 1, |m, args| Ok(boolean(integer(m, "positive?", &args[0])? > 0))),
    as_closure("abs", 1, 1, |m, args| Ok(int(integer(m, "abs", &args[0])?.wrapping_abs()))),
    as_closure("min", 1, MANY, |m, args| fold(m, "min", args, i64::MAX, i64::min)),
    as_closure("max", 1, MANY, |m, args| fold(m, "max", args, i64::MIN, i64::max)),
    plain("arithmetic-shift", 2, 2, |m, args| {
        let (x, n) = two(m, "arithmetic-shift", args)?;
        Ok(int(match n {
            64.. => 0,
            0.. => x << n,
            _ => x >> n.max(-63).unsigned_abs(),
        }))
    }),
    plain("logical-shift-right", 2, 2, |m, args| {
        let (x, _) = two(m, "logical-shift-right", args)?;
        let n = size(m, "logical-shift-right", &args[1])?;
        Ok(int((x as u64).checked_shr(n.min(64) as u32).unwrap_or(0) as i64))
    }),
    plain("sign-extend", 2, 2, |m, args| {
        let (x, spare) = spare_bits(m, "sign-extend", args)?;
        Ok(int(x << spare >> spare))
    }),
    plain("zero-extend", 2, 2, |m, args| {
        let (x, spare) = spare_bits(m, "zero-extend", args)?;
        Ok(int(((x as u64) << spare >> spare) as i64))
    }),
    plain("number->string", 1, 2, |m, args| {
        let (x, is_hex) = number_and_radix(m, "number->string", args)?;
        Ok(bytes(digits(x, is_hex)))
    }),
    plain("u64->string", 1, 2, |m, args| {
        let (x, is_hex) = number_and_radix(m, "u64->string", args)?;
        Ok(bytes(if is_hex { format!("{x:x}") } else { (x as u64).to_string() }))
    }),
    plain("string->number", 1, 2, |m, args| {
        let text = byte_string(m, "string->number", &args[0])?;
        let is_hex = args.get(1).map_or(Ok(false), |r| Ok(integer(m, "string->number", r)? == 16))?;
        Ok(parse(&text, if is_hex { 16 } else { 10 }).map_or(FALSE, int))
    }),
    plain("integer?", 1, 1, |_, args| Ok(boolean(as_int(&args[0]).is_some()))),
];

/// The text of a number, in lower case.
pub fn digits(x: i64, is_hex: bool) -> String {
    match is_hex {
        true => format!("{}{:x}", if x < 0 { "-" } else { "" }, x.unsigned_abs()),
        false => x.to_string(),
    }
}

/// Optional sign, then digits to the end; magnitude up to 2^64 - 1, taken modulo 2^64.
fn parse(text: &[u8], radix: u32) -> Option<i64> {
    let text = std::str::from_utf8(text).ok()?;
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    // Rust would accept another sign.
    let magnitude = u64::from_str_radix(digits, radix).ok().filter(|_| !digits.starts_with(['-', '+']))? as i64;
    Some(if text.starts_with('-') { magnitude.wrapping_neg() } else { magnitude })
}

fn two(m: &Machine, who: &str, args: &[Value]) -> Result<(i64, i64), Fail> {
    Ok((integer(m, who, &args[0])?, integer(m, who, &args[1])?))
}

/// A number, and how many of its 64 bits are not wanted.
fn spare_bits(m: &Machine, who: &str, args: &[Value]) -> Result<(i64, i64), Fail> {
    let (x, bits) = two(m, who, args)?;
    if (1..=64).contains(&bits) { Ok((x, 64 - bits)) } else { Err(out_of_range(who, bits, 64)) }
}

fn number_and_radix(m: &Machine, who: &str, args: &[Value]) -> Result<(i64, bool), Fail> {
    let x = integer(m, who, &args[0])?;
    let radix = args.get(1).map_or(Ok(10), |r| integer(m, who, r))?;
    Ok((x, radix == 16))
}

fn fold(m: &Machine, who: &str, args: &[Value], start: i64, f: fn(i64, i64) -> i64) -> Answer {
    args.iter().try_fold(start, |result, v| Ok(f(result, integer(m, who, v)?))).map(int)
}

fn divide(m: &Machine, who: &str, args: &[Value], f: fn(i64, i64) -> i64) -> Answer {
    match two(m, who, args)? {
        (_, 0) => Err(failure(format!("{who}: division by zero"))),
        (x, y) => Ok(int(f(x, y))),
    }
}

/// Chained comparison. Every argument's type is checked, also behind the one that decides.
fn chain(m: &Machine, who: &str, args: &[Value], holds: fn(i64, i64) -> bool) -> Answer {
    let mut before = integer(m, who, &args[0])?;
    let mut result = true;
    for v in &args[1..] {
        let next = integer(m, who, v)?;
        result &= holds(before, next);
        before = next;
    }
    Ok(boolean(result))
}
