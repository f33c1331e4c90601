//! `display` and `write`, with a stack of their own, since data may be deep.

use super::machine::Machine;
use super::value::*;

/// Appends the `display` form of `v`.
pub fn display(machine: &Machine, v: &Value, out: &mut Vec<u8>) {
    print(machine, v, out, false, usize::MAX);
}

/// Appends the `write` form of `v`; may stop once `out` holds more than `enough` bytes.
pub fn write(machine: &Machine, v: &Value, out: &mut Vec<u8>, enough: usize) {
    print(machine, v, out, true, enough);
}

enum Todo {
    Value(Value),
    /// The rest of a list after an element.
    Tail(Value),
    /// Elements of a vector from an index on.
    Elements(Value, usize),
}

fn print(machine: &Machine, v: &Value, out: &mut Vec<u8>, escape: bool, enough: usize) {
    let mut todo = vec![Todo::Value(v.clone())];
    while let Some(t) = todo.pop() {
        if out.len() > enough {
            return;
        }
        match t {
            Todo::Value(v) => {
                if let Some((car, cdr)) = as_pair(&v) {
                    out.push(b'(');
                    todo.push(Todo::Tail(cdr));
                    todo.push(Todo::Value(car));
                } else if part!(&v, Object::Vector(items) => items).is_some() {
                    out.extend(b"#(");
                    todo.push(Todo::Elements(v, 0));
                } else {
                    atom(machine, &v, out, escape);
                }
            }
            Todo::Tail(v) if is_nil(&v) => out.push(b')'),
            Todo::Tail(v) => match as_pair(&v) {
                Some((car, cdr)) => {
                    out.push(b' ');
                    todo.push(Todo::Tail(cdr));
                    todo.push(Todo::Value(car));
                }
                None => {
                    out.extend(b" . ");
                    todo.push(Todo::Tail(NIL));
                    todo.push(Todo::Value(v));
                }
            },
            Todo::Elements(v, i) => match part!(&v, Object::Vector(items) => items).and_then(|items| items.get(i).cloned()) {
                Some(item) => {
                    if i > 0 {
                        out.push(b' ');
                    }
                    todo.push(Todo::Elements(v, i + 1));
                    todo.push(Todo::Value(item));
                }
                None => out.push(b')'),
            },
        }
    }
}

fn atom(machine: &Machine, v: &Value, out: &mut Vec<u8>, escape: bool) {
    if let Some(n) = as_int(v) {
        return out.extend(n.to_string().bytes());
    }
    if let Some(s) = as_symbol(v) {
        return out.extend(&s.name()[..]);
    }
    let text: &str = match get(v).as_deref() {
        Some(Object::Bytes(bytes)) if escape => return escaped(bytes, out),
        Some(Object::Bytes(bytes)) => return out.extend(bytes),
        Some(Object::Procedure(lambda, _)) if !lambda.shows_as_primitive => "#<closure>",
        Some(Object::Primitive(index)) if machine.primitives[*index].shows_as_closure => "#<closure>",
        Some(Object::Procedure(..) | Object::Primitive(_) | Object::Host(_) | Object::RecordProcedure(_) | Object::Escape(_)) => "#<prim>",
        Some(Object::RecordType { .. }) => "#<rec-type>",
        Some(Object::Record(..)) => "#<record>",
        Some(Object::Table(_)) => "#<hash-table>",
        Some(Object::Builder(_)) => "#<builder>",
        Some(Object::Error(_)) => "#<error>",
        Some(_) => "#<unknown>",
        None if is_eq(v, &FALSE) => "#f",
        None if is_eq(v, &TRUE) => "#t",
        None if is_nil(v) => "()",
        None if is_eq(v, &EOF) => "#!eof",
        None => "#!unspec",
    };
    out.extend(text.bytes());
}

fn escaped(bytes: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    for &b in bytes {
        match b {
            b'"' | b'\\' => out.extend([b'\\', b]),
            b'\n' => out.extend(b"\\n"),
            b'\t' => out.extend(b"\\t"),
            b'\r' => out.extend(b"\\r"),
            32..=126 => out.push(b),
            _ => out.extend(format!("\\x{b:x};").bytes()),
        }
    }
    out.push(b'"');
}
