//! The failures of the dialect reference, "Errors", as error objects, and where they happened.

use super::Vm;
use super::code::{Arity, Code};
use super::value::*;
use crate::datum::{SourceId, Span, Symbol};
use crate::failure::{Call, Failure};

/// How a primitive or an instruction fails.
pub enum Fail {
    /// Raise this object.
    Raise(Value),
    Exit(u8),
    /// Not to be handled by the program: a resource ran out, or nothing handled a condition.
    Stop(Box<Failure>),
}

/// Fields of an error object; `MESSAGE` of an engine failure is the whole text.
pub const MESSAGE: usize = 0;
pub const IRRITANTS: usize = 1;
/// `#f`, or bytes: see [`Vm::capture_location`].
pub const LOCATION: usize = 2;
/// `#f`, or bytes: advice to show with a report.
pub const HELP: usize = 3;

/// Calls kept with an error object.
const TRAIL: usize = 12;
/// Longest part of an offending object that a message quotes, in bytes.
const QUOTE: usize = 120;

pub fn failure(vm: &mut Vm, message: impl Into<Vec<u8>>) -> Fail {
    let message = vm.heap.bytes(&message.into());
    let error = vm.heap.object(Kind::Error, &[message, NIL, FALSE, FALSE]);
    Fail::Raise(error)
}

pub fn failure_with_help(vm: &mut Vm, message: &[u8], help: Option<String>) -> Fail {
    let Fail::Raise(error) = failure(vm, message) else { unreachable!("failure() raises") };
    if let Some(help) = help {
        let help = vm.heap.bytes(help.as_bytes());
        error.set_field(HELP, help);
    }
    Fail::Raise(error)
}

/// A failure the program can't handle.
pub fn resource(vm: &mut Vm, message: &str) -> Fail {
    let mut trail = vm.trail(TRAIL).into_iter();
    let span = trail.next().map(|c| c.span);
    Fail::Stop(Box::new(Failure { message: message.into(), span, trail: trail.collect(), help: None }))
}

/// The `write` form of `v`, cut to what a message quotes.
pub fn quoted(vm: &Vm, v: Value) -> Vec<u8> {
    let mut out = Vec::new();
    super::print::write(vm, v, &mut out, QUOTE + 1);
    if out.len() > QUOTE {
        out.truncate(QUOTE);
        out.extend(b"...");
    }
    out
}

pub fn wrong_type(vm: &mut Vm, procedure: &str, expected: &str, got: Value) -> Fail {
    let mut m = format!("{procedure}: expected {expected}, got ").into_bytes();
    m.extend(quoted(vm, got));
    failure(vm, m)
}

pub fn out_of_range(vm: &mut Vm, procedure: &str, index: i64, length: usize) -> Fail {
    failure(vm, format!("{procedure}: index {index} out of range (length {length})"))
}

pub fn not_a_procedure(vm: &mut Vm, v: Value) -> Fail {
    let mut m = b"not a procedure: ".to_vec();
    m.extend(quoted(vm, v));
    failure(vm, m)
}

fn arity_text(arity: Arity, most: usize) -> String {
    match (arity, most) {
        (Arity::Exactly(n), _) => n.to_string(),
        (Arity::AtLeast(n), usize::MAX) => format!("{n}+"),
        (Arity::AtLeast(n), most) => format!("{n}-{most}"),
    }
}

pub fn native_arity(vm: &mut Vm, index: usize, n: usize) -> Fail {
    let native = &vm.natives[index];
    let wanted = arity_text(native.arity, native.most);
    failure(vm, format!("{}: wrong number of arguments: expected {wanted}, got {n}", vm.natives[index].name))
}

pub fn closure_arity(vm: &mut Vm, code: &Code, n: usize) -> Fail {
    let mut m = code.name.map_or(b"lambda".to_vec(), |s| s.name().to_vec());
    m.extend(b": wrong number of arguments: ");
    if code.is_internal && !code.clauses.is_empty() {
        // The clauses of the engine's and the prelude's own procedures stand for optional arguments.
        let least = code.clauses.iter().map(|c| c.arity.least()).min().unwrap_or(0);
        let open = code.clauses.iter().any(|c| matches!(c.arity, Arity::AtLeast(_)));
        let most = if open { usize::MAX } else { code.clauses.iter().map(|c| c.arity.least()).max().unwrap_or(0) };
        m.extend(format!("expected {}, got {n}", arity_text(Arity::AtLeast(least), most)).bytes());
    } else if code.is_case {
        m.extend(format!("no clause for {n}").bytes());
    } else {
        m.extend(format!("expected {}, got {n}", arity_text(code.arity, usize::MAX)).bytes());
    }
    failure(vm, m)
}

pub fn unbound(vm: &mut Vm, slot: usize) -> Fail {
    let name = vm.global_names[slot].name();
    let known: Vec<_> = vm.global_names().map(|s| s.name()).filter(|n| !n.starts_with(b"%")).collect();
    let help = crate::report::nearest(&name, known.iter().map(|n| &n[..]))
        .map(|n| format!("did you mean `{}`?", String::from_utf8_lossy(n)));
    let mut m = b"unbound variable: ".to_vec();
    m.extend(&name[..]);
    failure_with_help(vm, &m, help)
}

/// The same for the operator of a call: located at the operator, not at the call.
pub fn unbound_operator(vm: &mut Vm, slot: usize) -> Fail {
    let Fail::Raise(error) = unbound(vm, slot) else { unreachable!("failures raise") };
    let mut trail = vm.trail(TRAIL);
    if let (Some(call), Some(span)) = (trail.first_mut(), vm.operator_span()) {
        call.span = span;
    }
    let location = vm.encode_location(trail);
    error.set_field(LOCATION, location);
    Fail::Raise(error)
}

pub fn early(vm: &mut Vm, symbol: u32) -> Fail {
    let mut m = b"variable used before definition: ".to_vec();
    m.extend(&Symbol(symbol).name()[..]);
    failure(vm, m)
}

/// The length of a proper list; `None` for anything else, a cycle included.
pub fn proper_length(list: Value) -> Option<usize> {
    let (mut slow, mut fast, mut n) = (list, list, 0);
    loop {
        for _ in 0..2 {
            if !fast.is_pair() {
                return (fast == NIL).then_some(n);
            }
            fast = fast.cdr();
            n += 1;
        }
        slow = slow.cdr();
        if slow == fast {
            return None;
        }
    }
}

/// A failure of reader or expander as an error object.
pub fn from_failure(vm: &mut Vm, f: Failure) -> Fail {
    let mut trail: Vec<Call> = f.span.map(|span| Call { span, within: None }).into_iter().collect();
    trail.extend(f.trail);
    let Fail::Raise(error) = failure_with_help(vm, &f.message, f.help) else { unreachable!("failures raise") };
    let location = vm.encode_location(trail);
    error.set_field(LOCATION, location);
    Fail::Raise(error)
}

/// The failure of a host procedure.
pub fn from_host(vm: &mut Vm, e: crate::host::HostError) -> Fail {
    match e.site {
        Some(site) if !site.trail.is_empty() => {
            let mut trail = site.trail.into_iter();
            let span = trail.next();
            let trail = trail.map(|span| Call { span, within: None }).collect();
            from_failure(vm, Failure { message: e.message, span, trail, help: e.help })
        }
        _ => failure_with_help(vm, &e.message, e.help),
    }
}

impl Vm {
    /// Where the machine is, as bytes to keep in an error object: for each call of the trail its source, start,
    /// end (4 bytes each, little-endian), the length of the running procedure's name (4 bytes) and the name.
    pub fn capture_location(&mut self) -> Value {
        let trail = self.trail(TRAIL);
        self.encode_location(trail)
    }

    fn encode_location(&mut self, trail: Vec<Call>) -> Value {
        if trail.is_empty() {
            return FALSE;
        }
        let mut data = Vec::new();
        for call in trail {
            let name = call.within.unwrap_or_default();
            for n in [call.span.source.0, call.span.start, call.span.end, name.len() as u32] {
                data.extend(n.to_le_bytes());
            }
            data.extend(name);
        }
        self.heap.bytes(&data)
    }

    /// The failure that reports a condition nothing handled.
    pub fn uncaught(&mut self, condition: Value) -> Box<Failure> {
        let mut trail = Vec::new();
        let mut help = None;
        let mut message = Vec::new();
        if condition.is(Kind::Error) {
            if condition.field(LOCATION).is_bytes() {
                trail = decode_location(condition.field(LOCATION).bytes());
            }
            if condition.field(HELP).is_bytes() {
                help = Some(String::from_utf8_lossy(condition.field(HELP).bytes()).into_owned());
            }
            super::print::display(self, condition.field(MESSAGE), &mut message);
            let mut irritants = condition.field(IRRITANTS);
            while irritants.is_pair() {
                message.push(b' ');
                super::print::display(self, irritants.car(), &mut message);
                irritants = irritants.cdr();
            }
        } else {
            message.extend(b"uncaught raise: ");
            message.extend(quoted(self, condition));
        }
        if trail.is_empty() {
            trail = self.trail(TRAIL);
        }
        let span = trail.first().map(|c| c.span);
        Box::new(Failure { message, span, trail: trail.into_iter().skip(1).collect(), help })
    }
}

pub fn decode_location(mut data: &[u8]) -> Vec<Call> {
    let mut trail = Vec::new();
    let number = |d: &[u8], i: usize| u32::from_le_bytes(d[4 * i..4 * i + 4].try_into().expect("four bytes"));
    while data.len() >= 16 {
        let span = Span { source: SourceId(number(data, 0)), start: number(data, 1), end: number(data, 2) };
        let name = &data[16..16 + number(data, 3) as usize];
        trail.push(Call { span, within: (!name.is_empty()).then(|| name.to_vec()) });
        data = &data[16 + name.len()..];
    }
    trail
}
