//! Procedures calling procedures, conditions and escapes: what internal.scm builds on.

use super::*;
use crate::vm::run::{ESCAPE_LIVE, ESCAPE_WINDS};

pub const TABLE: &[Primitive] = &[
    control("apply", 2, MANY, Control::Apply),
    control("%spread", 2, 2, Control::Spread),
    control("%escape-jump", 2, 2, Control::EscapeJump),
    plain("values", 0, MANY, |vm, args| match args {
        [one] => Ok(*one),
        _ => Ok(vm.heap.object(Kind::Values, args)),
    }),
    plain("error", 1, MANY, |vm, args| {
        let irritants = vm.heap.list(&args[1..]);
        Err(Fail::Raise(vm.heap.object(Kind::Error, &[args[0], irritants, FALSE, FALSE])))
    }),
    // Raises an engine failure with this message.
    plain("%fail", 1, 1, |vm, args| {
        let message = args[0].bytes().to_vec();
        Err(errors::failure(vm, message))
    }),
    plain("%uncaught", 1, 1, |vm, args| Err(Fail::Stop(vm.uncaught(args[0])))),
    plain("%pmatch-fail", 1, 1, |vm, args| {
        let mut m = b"pmatch: no clause matched: ".to_vec();
        m.extend(errors::quoted(vm, args[0]));
        Err(errors::failure(vm, m))
    }),
    plain("error-object?", 1, 1, |_, args| Ok(Value::bool(args[0].is(Kind::Error)))),
    plain("error-object-message", 1, 1, |vm, args| {
        Ok(error_object(vm, "error-object-message", args[0])?.field(errors::MESSAGE))
    }),
    plain("error-object-irritants", 1, 1, |vm, args| {
        Ok(error_object(vm, "error-object-irritants", args[0])?.field(errors::IRRITANTS))
    }),
    plain("error-object-location", 1, 1, |vm, args| {
        let location = error_object(vm, "error-object-location", args[0])?.field(errors::LOCATION);
        if !location.is_bytes() {
            return Ok(FALSE);
        }
        let trail = errors::decode_location(location.bytes());
        let text = trail.first().and_then(|c| vm.place_text(c.span));
        Ok(text.map_or(FALSE, |t| vm.heap.bytes(t.as_bytes())))
    }),
    plain("%winds", 0, 0, |vm, _| Ok(vm.winds)),
    plain("%set-winds!", 1, 1, |vm, args| {
        vm.winds = args[0];
        Ok(UNSPECIFIED)
    }),
    plain("%handlers", 0, 0, |vm, _| Ok(vm.handlers)),
    plain("%set-handlers!", 1, 1, |vm, args| {
        vm.handlers = args[0];
        Ok(UNSPECIFIED)
    }),
    plain("%escape?", 1, 1, |_, args| Ok(Value::bool(args[0].is(Kind::Escape)))),
    plain("%escape-live?", 1, 1, |_, args| Ok(args[0].field(ESCAPE_LIVE))),
    plain("%escape-winds", 1, 1, |_, args| Ok(args[0].field(ESCAPE_WINDS))),
];

fn error_object(vm: &mut Vm, who: &str, v: Value) -> Result<Value, Fail> {
    of_kind(vm, who, Kind::Error, "error object", v)
}
