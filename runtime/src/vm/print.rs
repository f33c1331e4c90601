//! `display` and `write`, with a stack of their own, since data may be deep.

use super::Vm;
use super::value::*;

/// Appends the `display` form of `v`.
pub fn display(vm: &Vm, v: Value, out: &mut Vec<u8>) {
    print(vm, v, out, false, usize::MAX);
}

/// Appends the `write` form of `v`; may stop once `out` holds more than `enough` bytes.
pub fn write(vm: &Vm, v: Value, out: &mut Vec<u8>, enough: usize) {
    print(vm, v, out, true, enough);
}

enum Todo {
    Value(Value),
    /// The rest of a list after an element.
    Tail(Value),
    /// Elements of a vector from an index on.
    Elements(Value, usize),
}

fn print(vm: &Vm, v: Value, out: &mut Vec<u8>, escape: bool, enough: usize) {
    let mut todo = vec![Todo::Value(v)];
    while let Some(t) = todo.pop() {
        if out.len() > enough {
            return;
        }
        match t {
            Todo::Value(v) if v.is_pair() => {
                out.push(b'(');
                todo.push(Todo::Tail(v.cdr()));
                todo.push(Todo::Value(v.car()));
            }
            Todo::Value(v) if v.is(Kind::Vector) => {
                out.extend(b"#(");
                todo.push(Todo::Elements(v, 0));
            }
            Todo::Value(v) => atom(vm, v, out, escape),
            Todo::Tail(v) if v == NIL => out.push(b')'),
            Todo::Tail(v) if v.is_pair() => {
                out.push(b' ');
                todo.push(Todo::Tail(v.cdr()));
                todo.push(Todo::Value(v.car()));
            }
            Todo::Tail(v) => {
                out.extend(b" . ");
                todo.push(Todo::Tail(NIL));
                todo.push(Todo::Value(v));
            }
            Todo::Elements(v, i) if i == v.length() => out.push(b')'),
            Todo::Elements(v, i) => {
                if i > 0 {
                    out.push(b' ');
                }
                todo.push(Todo::Elements(v, i + 1));
                todo.push(Todo::Value(v.field(i)));
            }
        }
    }
}

fn atom(vm: &Vm, v: Value, out: &mut Vec<u8>, escape: bool) {
    if let Some(n) = v.as_int() {
        out.extend(n.to_string().bytes());
        return;
    }
    if let Some(s) = v.as_symbol() {
        out.extend(&s.name()[..]);
        return;
    }
    if v.is_bytes() {
        if escape { write_bytes(v.bytes(), out) } else { out.extend(v.bytes()) }
        return;
    }
    let text: &str = match v.kind() {
        None => match v {
            FALSE => "#f",
            TRUE => "#t",
            NIL => "()",
            EOF => "#!eof",
            _ => "#!unspec",
        },
        Some(Kind::Closure) if Vm::code_of_closure(v).shows_as_primitive => "#<prim>",
        Some(Kind::Closure) => "#<closure>",
        Some(Kind::Primitive) if vm.natives[v.field(0).as_small() as usize].shows_as_closure => "#<closure>",
        Some(Kind::Primitive | Kind::RecordProcedure | Kind::Escape) => "#<prim>",
        Some(Kind::RecordType) => "#<rec-type>",
        Some(Kind::Record) => "#<record>",
        Some(Kind::HashTable) => "#<hash-table>",
        Some(Kind::Builder) => "#<builder>",
        Some(Kind::Error) => "#<error>",
        Some(_) => "#<unknown>",
    };
    out.extend(text.bytes());
}

fn write_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    for &b in bytes {
        match b {
            b'"' => out.extend(b"\\\""),
            b'\\' => out.extend(b"\\\\"),
            b'\n' => out.extend(b"\\n"),
            b'\t' => out.extend(b"\\t"),
            b'\r' => out.extend(b"\\r"),
            32..=126 => out.push(b),
            _ => out.extend(format!("\\x{b:x};").bytes()),
        }
    }
    out.push(b'"');
}
