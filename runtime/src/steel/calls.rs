//! The procedures that translated programs call by name: how steel calls back.

use super::machine::{self, Fail, Machine, Next, failure};
use super::value::*;
use std::cell::OnceCell;
use steel::rerrs::{ErrorKind, SteelErr};
use steel::steel_vm::engine::Engine;
use steel::steel_vm::primitives::register_builtin_modules;
use steel::SteelVal;

/// What steel itself has that the machine needs: its procedures that run a closure, run a text, and stop unwinding.
struct Parts {
    apply: SteelVal,
    eval_string: SteelVal,
    call_with_exception_handler: SteelVal,
}

thread_local! {
    static PARTS: OnceCell<Parts> = const { OnceCell::new() };
}

/// Calls one of steel's own procedures from one of ours, which then ends as that does. The type of `ctx` has no name
/// outside steel; only closures written in place have it.
macro_rules! pass_on {
    ($part:ident, $ctx:expr, $args:expr) => {
        PARTS.with(|parts| match parts.get().map(|parts| &parts.$part) {
            Some(SteelVal::BuiltIn(f)) => f($ctx, $args),
            _ => unreachable!("steel has it"),
        })
    };
}

/// One of the procedures below as steel calls it.
macro_rules! builtin {
    ($f:expr) => {
        SteelVal::BuiltIn(|ctx, args| match machine::step($f, args, || ctx.snapshot_stack_trace().trace().len()) {
            Next::Value(v) => Some(Ok(v)),
            Next::Enter(closure, args) => pass_on!(apply, ctx, &[closure, SteelVal::ListV(args.into_iter().collect())]),
            Next::Catch { landing, thunk } => pass_on!(call_with_exception_handler, ctx, &[landing, thunk]),
            Next::Evaluate(text) => stacker::grow(super::translate::STACK, || pass_on!(eval_string, ctx, &[SteelVal::StringV(text.into())])),
            Next::Unwind => Some(Err(SteelErr::new(ErrorKind::Generic, String::new()))),
            Next::Call(..) => unreachable!("a step goes on until steel is needed"),
        })
    };
}

/// Keeps steel from making a folder for itself in the user's home, which it does where this variable is not set.
fn without_home() {
    // SAFETY: whatever of this program reads the environment meanwhile does it through the standard library, which
    // has a lock around it.
    unsafe { std::env::set_var("STEEL_HOME", "/dev/null") }
}

/// A steel that knows nothing but the names below.
pub fn engine() -> Engine {
    without_home();
    PARTS.with(|parts| {
        parts.get_or_init(|| {
            // All of steel's modules, without the time that compiling its own prelude takes.
            let mut full = Engine::new_raw_no_kernel();
            register_builtin_modules(&mut full, false);
            let modules = full.builtin_modules().inner();
            let part = |name: &str| {
                modules.values().find_map(|module| module.try_get(name.to_owned())).unwrap_or_else(|| panic!("steel has no {name}"))
            };
            Parts {
                apply: part("apply"),
                eval_string: part("eval-string"),
                call_with_exception_handler: part("call-with-exception-handler"),
            }
        });
    });
    let mut engine = Engine::new_raw_no_kernel();
    for (name, value) in [
        ("%nil", NIL),
        ("%eof", EOF),
        ("%undefined", UNDEFINED),
        ("%unspecified", UNSPECIFIED),
        ("%call", builtin!(call)),
        ("%callee", builtin!(callee)),
        ("%landed", builtin!(|m, _| Ok(m.landed()))),
        ("%lambda", builtin!(lambda)),
        ("%constant", builtin!(|m, args| value(m.constants[number(&args[0])].clone()))),
        ("%site", builtin!(|m, _| value(int(m.site as i64)))),
        ("%unbound", builtin!(|_, args| value(object(Object::Unbound(number(&args[0])))))),
        ("%bound", builtin!(bound)),
        ("%define", builtin!(define)),
        ("%cell", builtin!(|_, args| value(object(Object::Cell(args[0].clone()))))),
        ("%ref", builtin!(|_, args| value(content(&args[0])))),
        ("%set", builtin!(set)),
        ("%early", builtin!(early)),
        ("%rest", builtin!(rest)),
    ] {
        engine.register_value(name, value);
    }
    engine
}

fn value(v: Value) -> Result<Next, Fail> {
    Ok(Next::Value(v))
}

/// A number that the translation has put there.
fn number(v: &Value) -> usize {
    as_int(v).expect("a number stands there") as usize
}

/// (%call SITE procedure argument ...)
fn call(m: &mut Machine, args: &[Value]) -> Result<Next, Fail> {
    m.at(number(&args[0]))?;
    check_operator(m, &args[1])?;
    m.invoke(&args[1], &args[2..])
}

/// (%callee SITE COUNT procedure): what steel is to call with COUNT arguments, which have been evaluated.
fn callee(m: &mut Machine, args: &[Value]) -> Result<Next, Fail> {
    m.at(number(&args[0]))?;
    if let Some(Object::Procedure(lambda, clauses)) = get(&args[2]).as_deref() {
        return m.clause(lambda, clauses, number(&args[1])).map(Next::Value);
    }
    check_operator(m, &args[2])?;
    // Nothing runs between this and the call.
    m.callee = args[2].clone();
    value(builtin!(|m, args| {
        let callee = std::mem::replace(&mut m.callee, NIL);
        m.invoke(&callee, args)
    }))
}

fn check_operator(m: &mut Machine, operator: &Value) -> Result<(), Fail> {
    let Some(slot) = unbound_slot(operator) else { return Ok(()) };
    let span = m.sites.get(m.site.wrapping_sub(1)).map(|site| site.operator);
    Err(m.unbound(slot, span))
}

fn unbound_slot(v: &Value) -> Option<usize> {
    part!(v, Object::Unbound(slot) => slot).map(|slot| *slot)
}

/// (%bound SITE v): the value of a global.
fn bound(m: &mut Machine, args: &[Value]) -> Result<Next, Fail> {
    let Some(slot) = unbound_slot(&args[1]) else { return value(args[1].clone()) };
    m.site = number(&args[0]);
    Err(m.unbound(slot, None))
}

/// (%define SLOT v): tells the machine of a global's new value.
fn define(m: &mut Machine, args: &[Value]) -> Result<Next, Fail> {
    m.globals[number(&args[0])].value = Some(args[1].clone());
    value(args[1].clone())
}

/// (%lambda NUMBER closure ...)
fn lambda(m: &mut Machine, args: &[Value]) -> Result<Next, Fail> {
    value(object(Object::Procedure(m.lambdas[number(&args[0])].clone(), args[1..].to_vec())))
}

fn content(cell: &Value) -> Value {
    part!(cell, Object::Cell(v) => v).expect("the variable is in a cell").clone()
}

/// (%set cell v)
fn set(_: &mut Machine, args: &[Value]) -> Result<Next, Fail> {
    let old = part_mut!(&args[0], Object::Cell(v) => v).map(|mut v| std::mem::replace(&mut *v, args[1].clone()));
    drop(old);
    value(UNSPECIFIED)
}

/// (%early SITE cell NAME): the value of a variable that may not have one yet.
fn early(m: &mut Machine, args: &[Value]) -> Result<Next, Fail> {
    let v = content(&args[1]);
    if !is_undefined(&v) {
        return value(v);
    }
    m.site = number(&args[0]);
    let name = as_symbol(&args[2]).expect("a name stands there").name();
    Err(failure([b"variable used before definition: ", &name[..]].concat()))
}

/// (%rest items): the list of the arguments that steel has collected.
fn rest(_: &mut Machine, args: &[Value]) -> Result<Next, Fail> {
    let SteelVal::ListV(items) = &args[0] else { unreachable!("steel collects them in a list of its own") };
    let items: Vec<Value> = items.iter().cloned().collect();
    value(list(items.into_iter()))
}
