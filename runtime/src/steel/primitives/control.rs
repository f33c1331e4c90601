//! Procedures calling procedures, conditions and escapes: what internal.scm and control.scm build on.

use super::*;

pub const TABLE: &[Primitive] = &[
    control("apply", 2, MANY, |m, args| {
        let [procedure, first @ .., last] = args else { unreachable!("two or more") };
        let items = list_items(m, "apply", last)?;
        if !is_procedure(procedure) {
            return Err(m.not_a_procedure(procedure));
        }
        Ok(Next::Call(procedure.clone(), [first, &items].concat()))
    }),
    // (%spread f v): f on the contents of a pack, or on v.
    control("%spread", 2, 2, |_, args| {
        let items = part!(&args[1], Object::Values(items) => items).map(|items| items.clone());
        Ok(Next::Call(args[0].clone(), items.unwrap_or_else(|| vec![args[1].clone()])))
    }),
    plain("%new-escape", 1, 1, |m, args| Ok(m.new_escape(is_eq(&args[0], &TRUE)))),
    // (%catch k thunk): the value of thunk, or that of an escape to k.
    control("%catch", 2, 2, |m, args| {
        m.catches.push(args[0].clone());
        match get(&args[1]).as_deref() {
            Some(Object::Procedure(lambda, clauses)) => Ok(Next::Catch { landing: m.landing.clone(), thunk: m.clause(lambda, clauses, 0)? }),
            _ => unreachable!("control.scm gives it a procedure"),
        }
    }),
    plain("%end-escape", 1, 1, |m, args| {
        m.end_escape(&args[0]);
        Ok(UNSPECIFIED)
    }),
    plain("%landed?", 1, 1, |_, args| Ok(boolean(part!(&args[0], Object::Escape(k) => k).is_some_and(|k| k.has_landed)))),
    control("%escape-jump", 2, 2, |m, args| {
        m.pending = Some(crate::steel::machine::Pending::Escape(args[0].clone(), args[1].clone()));
        Ok(Next::Unwind)
    }),
    plain("values", 0, MANY, |_, args| match args {
        [one] => Ok(one.clone()),
        _ => Ok(object(Object::Values(args.to_vec()))),
    }),
    plain("error", 1, MANY, |_, args| {
        let irritants = list(args[1..].iter().cloned());
        Err(Fail::Raise(object(Object::Error(ErrorObject { message: args[0].clone(), irritants, span: None, help: None }))))
    }),
    // Raises an engine failure with this message.
    plain("%fail", 1, 1, |m, args| Err(failure(byte_string(m, "%fail", &args[0])?.clone()))),
    plain("%uncaught", 1, 1, |m, args| Err(Fail::Stop(m.uncaught(&args[0])))),
    plain("%pmatch-fail", 1, 1, |m, args| Err(failure([b"pmatch: no clause matched: ", &m.quoted(&args[0])[..]].concat()))),
    plain("error-object?", 1, 1, |_, args| Ok(boolean(part!(&args[0], Object::Error(e) => e).is_some()))),
    plain("error-object-message", 1, 1, |m, args| Ok(error_object(m, "error-object-message", &args[0])?.message.clone())),
    plain("error-object-irritants", 1, 1, |m, args| Ok(error_object(m, "error-object-irritants", &args[0])?.irritants.clone())),
    plain("error-object-location", 1, 1, |m, args| {
        let span = error_object(m, "error-object-location", &args[0])?.span;
        Ok(span.and_then(|span| m.place_text(span)).map_or(FALSE, bytes))
    }),
    plain("%winds", 0, 0, |m, _| Ok(m.winds.clone())),
    plain("%set-winds!", 1, 1, |m, args| {
        m.winds = args[0].clone();
        Ok(UNSPECIFIED)
    }),
    plain("%handlers", 0, 0, |m, _| Ok(m.handlers.clone())),
    plain("%set-handlers!", 1, 1, |m, args| {
        m.handlers = args[0].clone();
        Ok(UNSPECIFIED)
    }),
    plain("%escape?", 1, 1, |_, args| Ok(boolean(part!(&args[0], Object::Escape(k) => k).is_some()))),
    plain("%escape-live?", 1, 1, |_, args| Ok(boolean(part!(&args[0], Object::Escape(k) => k).is_some_and(|k| k.is_live)))),
    plain("%escape-winds", 1, 1, |_, args| Ok(part!(&args[0], Object::Escape(k) => k).map_or(NIL, |k| k.winds.clone()))),
];

fn error_object<'v>(m: &Machine, who: &str, v: &'v Value) -> Result<Ref<'v, ErrorObject>, Fail> {
    part!(v, Object::Error(e) => e).ok_or_else(|| m.wrong_type(who, "error object", v))
}
