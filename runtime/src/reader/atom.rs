//! What single tokens mean: numbers, identifiers, characters, strings, `#` syntax.

use super::token::Bad;
use crate::datum::{Kind, Symbol};

/// A number or a symbol.
pub fn atom(text: &[u8]) -> Result<Kind, Bad> {
    let (_, unsigned) = signed(text);
    if unsigned.first().is_some_and(u8::is_ascii_digit) {
        return integer(text, 10).map(Kind::Int).ok_or("bad number literal".into());
    }
    if !text.iter().all(|b| is_identifier_byte(*b)) {
        return Err("bad identifier".into());
    }
    Ok(Kind::Symbol(Symbol::intern(text)))
}

/// A boolean or a hexadecimal number.
pub fn hash(text: &[u8]) -> Result<Kind, Bad> {
    match text {
        b"#t" | b"#true" => Ok(Kind::Bool(true)),
        b"#f" | b"#false" => Ok(Kind::Bool(false)),
        [b'#', b'x', digits @ ..] => integer(digits, 16).map(Kind::Int).ok_or("bad number literal".into()),
        _ => Err("bad #-syntax".into()),
    }
}

fn is_identifier_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"!$%&*+-./:<=>?@^_~".contains(&b)
}

fn signed(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    }
}

/// Optional sign and digits. Magnitude up to 2^64 - 1, taken modulo 2^64.
fn integer(text: &[u8], radix: u32) -> Option<i64> {
    let (negative, digits) = signed(text);
    let magnitude = magnitude(digits, radix)? as i64;
    Some(if negative { magnitude.wrapping_neg() } else { magnitude })
}

fn magnitude(digits: &[u8], radix: u32) -> Option<u64> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0u64, |n, d| {
        let digit = char::from(*d).to_digit(radix)?;
        n.checked_mul(radix.into())?.checked_add(digit.into())
    })
}

/// `#\` and a byte, a name, or `x` and hexadecimal digits.
pub fn character(text: &[u8]) -> Result<Kind, Bad> {
    let bad = Bad::from("bad character literal");
    let value = match &text[2..] {
        [byte] => *byte,
        b"space" => b' ',
        b"newline" => b'\n',
        b"tab" => b'\t',
        b"return" => b'\r',
        b"null" | b"nul" => 0,
        b"alarm" => 7,
        b"backspace" => 8,
        b"escape" => 27,
        b"delete" => 127,
        [b'x', digits @ ..] => magnitude(digits, 16).and_then(|n| u8::try_from(n).ok()).ok_or(bad)?,
        _ => return Err(bad),
    };
    Ok(Kind::Int(value.into()))
}

/// What stands between a string's quotes.
pub fn string(text: &[u8]) -> Result<Kind, Bad> {
    if !text.contains(&b'\\') {
        return Ok(Kind::Bytes(text.into()));
    }
    unescape(text).map(|bytes| Kind::Bytes(bytes.into())).ok_or("bad string escape".into())
}

fn unescape(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(rest.len());
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'\\' {
            bytes.push(*first);
            continue;
        }
        let (escape, after) = rest.split_first()?;
        rest = after;
        bytes.push(match escape {
            b'n' => b'\n',
            b't' => b'\t',
            b'r' => b'\r',
            b'\\' | b'"' => *escape,
            b'x' => {
                let end = rest.iter().position(|b| *b == b';')?;
                let value = magnitude(&rest[..end], 16)?;
                rest = &rest[end + 1..];
                u8::try_from(value).ok()?
            }
            _ => return None,
        });
    }
    Some(bytes)
}
