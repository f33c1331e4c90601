//! What single tokens mean: numbers, identifiers, characters, strings, `#` syntax.

use crate::datum::Kind;
use crate::datum::Symbol;

pub type Message = &'static str;

/// An atom that is neither a string nor a character.
pub fn atom(text: &[u8]) -> Result<Kind, Message> {
    match text {
        b"#t" | b"#true" => return Ok(Kind::Bool(true)),
        b"#f" | b"#false" => return Ok(Kind::Bool(false)),
        [b'#', b'x', digits @ ..] => return hexadecimal(digits),
        [b'#', ..] => return Err("bad #-syntax"),
        _ => {}
    }
    let unsigned = text.strip_prefix(b"-").or(text.strip_prefix(b"+")).unwrap_or(text);
    if unsigned.first().is_some_and(u8::is_ascii_digit) {
        return decimal(text);
    }
    if text.iter().all(|b| is_identifier_byte(*b)) {
        Ok(Kind::Symbol(Symbol::intern(text)))
    } else {
        Err("bad identifier")
    }
}

fn is_identifier_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"!$%&*+-./:<=>?@^_~".contains(&b)
}

/// Magnitude up to 2^64 - 1, taken modulo 2^64.
fn integer(negative: bool, digits: &[u8], radix: u32) -> Option<i64> {
    if digits.is_empty() {
        return None;
    }
    let magnitude = digits.iter().try_fold(0u64, |n, d| {
        n.checked_mul(radix as u64)?.checked_add((*d as char).to_digit(radix)? as u64)
    })?;
    Some(if negative { (magnitude as i64).wrapping_neg() } else { magnitude as i64 })
}

fn signed(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    }
}

fn decimal(text: &[u8]) -> Result<Kind, Message> {
    let (negative, digits) = signed(text);
    integer(negative, digits, 10).map(Kind::Int).ok_or("bad number literal")
}

fn hexadecimal(text: &[u8]) -> Result<Kind, Message> {
    let (negative, digits) = signed(text);
    integer(negative, digits, 16).map(Kind::Int).ok_or("bad number literal")
}

/// `#\` and a byte, a name, or `x` and hexadecimal digits.
pub fn character(text: &[u8]) -> Result<Kind, Message> {
    let value = match &text[2..] {
        [byte] => *byte as i64,
        b"space" => 32,
        b"newline" => 10,
        b"tab" => 9,
        b"return" => 13,
        b"null" | b"nul" => 0,
        b"alarm" => 7,
        b"backspace" => 8,
        b"escape" => 27,
        b"delete" => 127,
        [b'x', digits @ ..] => integer(false, digits, 16).filter(|n| (0..256).contains(n)).ok_or("bad character literal")?,
        _ => return Err("bad character literal"),
    };
    Ok(Kind::Int(value))
}

/// A string token with its quotes.
pub fn string(text: &[u8]) -> Result<Kind, Message> {
    let mut rest = &text[1..text.len() - 1];
    let mut bytes = Vec::with_capacity(rest.len());
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'\\' {
            bytes.push(*first);
            continue;
        }
        let [escape, after @ ..] = rest else { return Err("bad string escape") };
        rest = after;
        bytes.push(match escape {
            b'n' => b'\n',
            b't' => b'\t',
            b'r' => b'\r',
            b'\\' | b'"' => *escape,
            b'x' => {
                let end = rest.iter().position(|b| *b == b';').ok_or("bad string escape")?;
                let value = integer(false, &rest[..end], 16).filter(|n| (0..256).contains(n)).ok_or("bad string escape")?;
                rest = &rest[end + 1..];
                value as u8
            }
            _ => return Err("bad string escape"),
        });
    }
    Ok(Kind::Bytes(bytes.into()))
}
