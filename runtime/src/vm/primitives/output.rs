//! `display`, `write`, `newline`, `format`.

use super::system::write_all;
use super::*;
use crate::vm::print;

pub const TABLE: &[Primitive] = &[
    plain("display", 1, 2, |vm, args| {
        let mut text = Vec::new();
        print::display(vm, args[0], &mut text);
        emit(vm, "display", &text, args.get(1))
    }),
    plain("write", 1, 2, |vm, args| {
        let mut text = Vec::new();
        print::write(vm, args[0], &mut text, usize::MAX);
        emit(vm, "write", &text, args.get(1))
    }),
    plain("newline", 0, 1, |vm, args| emit(vm, "newline", b"\n", args.first())),
    plain("format", 1, MANY, format),
];

/// Fields of a port record; `%port-type` in the prelude has the same order.
const PORT_FD: usize = 1;
const PORT_OUT: usize = 5;

/// Sends text to a port: a record of `%port-type`, by default standard output.
fn emit(vm: &mut Vm, who: &str, text: &[u8], port: Option<&Value>) -> Result<Value, Fail> {
    let fd = match port {
        None => 1,
        Some(p) if p.is(Kind::Record) && p.field(0) == vm.port_type => {
            if p.field(PORT_OUT).is(Kind::Builder) {
                super::bytes::add(vm, p.field(PORT_OUT), text);
                return Ok(UNSPECIFIED);
            }
            int(vm, who, p.field(PORT_FD))? as i32
        }
        Some(p) => return Err(errors::wrong_type(vm, who, "port", *p)),
    };
    write_all(vm, fd, text);
    Ok(UNSPECIFIED)
}

fn format(vm: &mut Vm, args: &[Value]) -> Result<Value, Fail> {
    let template = byte_string(vm, "format", args[0])?.bytes().to_vec();
    let mut rest = args[1..].iter();
    let mut out = Vec::new();
    let mut bytes = template.iter().copied().peekable();
    while let Some(b) = bytes.next() {
        let directive = if b == b'~' { bytes.peek().copied() } else { None };
        match directive {
            Some(b'%') => out.push(b'\n'),
            Some(b'~') => out.push(b'~'),
            Some(d @ (b'a' | b's' | b'd' | b'x')) => {
                let Some(v) = rest.next() else { return Err(errors::failure(vm, "format: too few arguments")) };
                match d {
                    b'a' => print::display(vm, *v, &mut out),
                    b's' => print::write(vm, *v, &mut out, usize::MAX),
                    _ => {
                        let n = int(vm, "format", *v)?;
                        let sign = if n < 0 { "-" } else { "" };
                        let digits =
                            if d == b'd' { n.unsigned_abs().to_string() } else { std::format!("{:x}", n.unsigned_abs()) };
                        out.extend(sign.bytes().chain(digits.bytes()));
                    }
                }
            }
            _ => {
                out.push(b);
                continue;
            }
        }
        bytes.next();
    }
    Ok(vm.heap.bytes(&out))
}
