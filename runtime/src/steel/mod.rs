//! The `steel` engine: core forms → a program of steel, which the steel-core crate compiles and runs.
//!
//! It is there to disagree: an evaluator by other hands, with primitives that share nothing with those of the `vm`
//! engine. Reader, expander and the Scheme of internal.scm are common to both. The decision behind the design, with
//! its limits, is docs/decisions/007-steel.md.

mod calls;
mod machine;
mod primitives;
mod print;
mod table;
mod translate;
mod value;

use crate::core_form::TopForm;
use crate::datum::Symbol;
use crate::engine::{Engine, Loader, Origin};
use crate::failure::{Failure, Stop};
use crate::host::{Host, HostProcedure};
use machine::{Machine, Pending};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use value::*;

pub struct Steel {
    engine: steel::steel_vm::engine::Engine,
    /// `None` while a form runs.
    machine: Option<Box<Machine>>,
    last: Value,
}

impl Steel {
    pub fn new(host: Box<dyn Host>) -> Steel {
        let mut engine = calls::engine();
        let mut machine = Machine::new(host);
        let landing = engine.compile_and_run_raw_program("(lambda (error) (%landed))");
        machine.landing = landing.ok().and_then(|mut values| values.pop()).expect("steel has closures");
        for (slot, global) in machine.globals.iter().enumerate() {
            engine.register_value(&format!("g{slot}_"), global.value.clone().expect("so far all have one"));
        }
        Steel { engine, machine: Some(Box::new(machine)), last: UNSPECIFIED }
    }

    pub fn set_loader(&mut self, loader: Box<dyn Loader>) {
        self.machine_mut().loader = Some(loader);
    }

    pub fn interrupt(&self) -> Arc<AtomicBool> {
        self.machine().interrupt.clone()
    }

    fn machine(&self) -> &Machine {
        self.machine.as_ref().expect("no form runs")
    }

    fn machine_mut(&mut self) -> &mut Machine {
        self.machine.as_mut().expect("no form runs")
    }

    /// Compiles and runs a program whose value is a closure, and runs that.
    fn run_program(&mut self, program: String) -> Result<Value, String> {
        let values = stacker::grow(translate::STACK, || self.engine.compile_and_run_raw_program(program));
        let closure = values.map_err(|e| e.to_string())?.pop().ok_or("an empty program")?;
        self.engine.call_function_with_args(closure, Vec::new()).map_err(|e| e.to_string())
    }
}

impl Engine for Steel {
    fn run(&mut self, form: &TopForm, origin: Origin) -> Result<(), Stop> {
        let machine = self.machine_mut();
        machine.reset();
        let program = translate::closure(machine, form, origin).map_err(|failure| Stop::Failed(Box::new(failure)));
        let program = program.inspect_err(|_| machine.flush())?;
        let outer = machine::install(self.machine.take());
        let result = self.run_program(program);
        self.machine = machine::install(outer);
        let machine = self.machine_mut();
        let stop = match (machine.pending.take(), result) {
            (None, Ok(v)) => {
                self.last = v;
                return Ok(());
            }
            (Some(Pending::Exit(status)), _) => Stop::Exit(status),
            (Some(Pending::Stop(failure)), _) => Stop::Failed(failure),
            (Some(Pending::Escape(..)) | None, result) => {
                // No failure of the program's: steel itself gave up.
                let what = result.err().unwrap_or_default();
                let message = if what.contains("stack overflow") { "stack overflow".to_owned() } else { format!("steel: {what}") };
                let span = machine.span().unwrap_or(form.body.span);
                Stop::Failed(Box::new(Failure { message: message.into(), span: Some(span), trail: Vec::new(), help: None }))
            }
        };
        machine.flush();
        Err(stop)
    }

    fn last_value(&self) -> Option<Vec<u8>> {
        if is_eq(&self.last, &UNSPECIFIED) {
            return None;
        }
        let mut out = Vec::new();
        print::write(self.machine(), &self.last, &mut out, usize::MAX);
        Some(out)
    }

    fn define_host_procedure(&mut self, name: &str, procedure: HostProcedure) {
        let machine = self.machine_mut();
        machine.host_procedures.push((name.to_owned(), procedure));
        let value = object(Object::Host(machine.host_procedures.len() - 1));
        let known = machine.globals.len();
        let slot = machine.slot(Symbol::intern(name.as_bytes()));
        machine.globals[slot].value = Some(value.clone());
        let variable = format!("g{slot}_");
        if slot < known {
            self.engine.update_value(&variable, value);
        } else {
            self.engine.register_value(&variable, value);
        }
    }

    fn flush(&mut self) {
        self.machine_mut().flush();
    }

    fn bound_names(&self) -> Vec<Symbol> {
        self.machine().bound_names().collect()
    }

    fn own_scheme(&self) -> &'static [(&'static str, &'static str)] {
        &[crate::engine::INTERNAL, ("control.scm", include_str!("control.scm"))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expand::{Expander, IncludeFiles};
    use crate::host::Errno;
    use crate::reader::Reader;
    use crate::source::Sources;
    use std::cell::RefCell;
    use std::collections::HashSet;
    use std::rc::Rc;

    /// A host without files and processes.
    struct Nothing;

    const ENOSYS: Errno = 38;

    impl IncludeFiles for Nothing {
        fn read(&mut self, _: &[u8]) -> Result<Vec<u8>, Errno> {
            Err(ENOSYS)
        }
    }

    impl Host for Nothing {
        fn read(&mut self, _: i32, _: &mut [u8]) -> Result<usize, Errno> {
            Err(ENOSYS)
        }
        fn write(&mut self, _: i32, _: &[u8]) -> Result<usize, Errno> {
            Err(ENOSYS)
        }
        fn openat(&mut self, _: i32, _: &[u8], _: i32, _: u32) -> Result<i32, Errno> {
            Err(ENOSYS)
        }
        fn close(&mut self, _: i32) -> Result<(), Errno> {
            Err(ENOSYS)
        }
        fn lseek(&mut self, _: i32, _: i64, _: i32) -> Result<i64, Errno> {
            Err(ENOSYS)
        }
        fn unlinkat(&mut self, _: i32, _: &[u8], _: i32) -> Result<(), Errno> {
            Err(ENOSYS)
        }
        fn spawn(&mut self, _: &[u8], _: &[Vec<u8>]) -> Result<i32, Errno> {
            Err(ENOSYS)
        }
        fn waitid(&mut self, _: i32, _: i32, _: &mut [u8; 128], _: i32) -> Result<(), Errno> {
            Err(ENOSYS)
        }
        fn argv(&self) -> Vec<Vec<u8>> {
            Vec::new()
        }
        fn read_file(&mut self, _: &[u8]) -> Result<Vec<u8>, Errno> {
            Err(ENOSYS)
        }
    }

    fn run(engine: &mut Steel, text: &str, origin: Origin) {
        let sources = Rc::new(RefCell::new(Sources::default()));
        let source = sources.borrow_mut().add("text", text.as_bytes(), 0);
        let mut reader = Reader::of_program(source, text.as_bytes().into());
        let mut expander = Expander::new(sources, Box::new(Nothing));
        loop {
            match expander.next_form().expect("a form") {
                Some(form) => engine.run(&form, origin).expect("it runs"),
                None => match reader.next_datum().expect("a datum") {
                    Some(datum) => expander.push(datum),
                    None => return,
                },
            }
        }
    }

    /// steel looks for globals to recycle once many have been defined again, and would not see those that only values
    /// of ours refer to.
    #[test]
    fn no_global_of_steels_is_defined_twice() {
        let mut engine = Steel::new(Box::new(Nothing));
        for (_, text) in engine.own_scheme() {
            run(&mut engine, text, Origin::Engine);
        }
        for _ in 0..300 {
            // Procedures that steel lifts out of their place, and globals that the program defines again.
            run(&mut engine, "(define (f x) (lambda (y) (let loop ((z y)) (if (pair? z) (loop (cdr z)) (vector z)))))", Origin::Program);
            run(&mut engine, "(define car (lambda (p) ((f 1) (lambda (x) p))))", Origin::Program);
        }
        let names = engine.engine.globals().clone();
        let distinct: HashSet<_> = names.iter().map(|name| name.resolve().to_owned()).collect();
        assert_eq!(names.len(), distinct.len());
    }
}
