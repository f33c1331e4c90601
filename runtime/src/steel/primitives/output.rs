//! `display`, `write`, `newline`, `format`.

use super::numbers::digits;
use super::system::write_all;
use super::*;
use crate::steel::print;

pub const TABLE: &[Primitive] = &[
    plain("display", 1, 2, |m, args| {
        let mut text = Vec::new();
        print::display(m, &args[0], &mut text);
        emit(m, "display", &text, args.get(1))
    }),
    plain("write", 1, 2, |m, args| {
        let mut text = Vec::new();
        print::write(m, &args[0], &mut text, usize::MAX);
        emit(m, "write", &text, args.get(1))
    }),
    plain("newline", 0, 1, |m, args| emit(m, "newline", b"\n", args.first())),
    plain("format", 1, MANY, format),
];

/// Fields of a port; `%port-type` in the prelude has the same order.
const PORT_FD: usize = 0;
const PORT_OUT: usize = 4;

/// Sends text to a port: a record of `%port-type`, by default standard output.
fn emit(m: &mut Machine, who: &str, text: &[u8], port: Option<&Value>) -> Answer {
    let Some(port) = port else {
        write_all(m, 1, text);
        return Ok(UNSPECIFIED);
    };
    let is_port = part!(port, Object::Record(t, _) => t).is_some_and(|t| is_eq(&t, &m.port_type));
    let Some(fields) = part!(port, Object::Record(_, fields) => fields).filter(|_| is_port) else {
        return Err(m.wrong_type(who, "port", port));
    };
    if part!(&fields[PORT_OUT], Object::Builder(b) => b).is_some() {
        super::bytes::add(&fields[PORT_OUT], text);
    } else {
        let fd = integer(m, who, &fields[PORT_FD])?;
        write_all(m, fd as i32, text);
    }
    Ok(UNSPECIFIED)
}

fn format(m: &mut Machine, args: &[Value]) -> Answer {
    let template = byte_string(m, "format", &args[0])?;
    let mut values = args[1..].iter();
    let mut value = || values.next().ok_or_else(|| failure("format: too few arguments"));
    let mut out = Vec::new();
    let mut rest = &template[..];
    while let [byte, after @ ..] = rest {
        let directive = if *byte == b'~' { after.first().copied().unwrap_or(0) } else { 0 };
        match directive {
            b'%' => out.push(b'\n'),
            b'~' => out.push(b'~'),
            b'a' => print::display(m, value()?, &mut out),
            b's' => print::write(m, value()?, &mut out, usize::MAX),
            b'd' | b'x' => out.extend(digits(integer(m, "format", value()?)?, directive == b'x').bytes()),
            _ => {
                out.push(*byte);
                rest = after;
                continue;
            }
        }
        rest = &after[1..];
    }
    Ok(bytes(out))
}
