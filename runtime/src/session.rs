//! The face of the runtime: texts in, effects and failures out.

use crate::core_form::ExprKind;
use crate::datum::{Datum, SourceId, Span, Symbol};
use crate::engine::{Engine, EngineKind, Loader, Origin};
use crate::expand::{Expander, IncludeFiles};
use crate::failure::{Failure, Stop};
use crate::host::{Errno, Host, HostProcedure};
use crate::reader::Reader;
use crate::report::nearest;
use crate::source::Sources;
use crate::vm::Vm;
use std::cell::RefCell;
use std::collections::{HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// A running Scheme.
pub struct Session {
    engine: Box<dyn Engine>,
    front: Rc<RefCell<Front>>,
    sources: Rc<RefCell<Sources>>,
    interrupt: Arc<AtomicBool>,
    host: SharedHost,
    /// Names that checked texts define.
    declared: HashSet<Symbol>,
}

/// Reader and expander, which the session and an engine's `load` share.
struct Front {
    expander: Expander,
    sources: Rc<RefCell<Sources>>,
    /// The source whose top-level forms are being evaluated.
    current: Option<SourceId>,
    /// Files being loaded, innermost last.
    loading: Vec<Loading>,
}

struct Loading {
    reader: Reader,
    /// What the session had before this file.
    outer: Option<SourceId>,
    waiting: VecDeque<Datum>,
}

/// One host for the engine and for `include`.
#[derive(Clone)]
struct SharedHost(Rc<RefCell<Box<dyn Host>>>);

impl Session {
    /// A session on the engine that is fast.
    pub fn new(host: Box<dyn Host>) -> Session {
        Session::on(EngineKind::Vm, host)
    }

    /// A session on one of the engines that are built in.
    pub fn on(engine: EngineKind, host: Box<dyn Host>) -> Session {
        let sources = Rc::new(RefCell::new(Sources::default()));
        let host = SharedHost(Rc::new(RefCell::new(host)));
        let expander = Expander::new(sources.clone(), Box::new(host.clone()));
        let front = Rc::new(RefCell::new(Front {
            expander,
            sources: sources.clone(),
            current: None,
            loading: Vec::new(),
        }));
        let (engine, interrupt): (Box<dyn Engine>, _) = match engine {
            #[cfg(feature = "steel")]
            EngineKind::Steel => {
                let mut steel = crate::steel::Steel::new(Box::new(host.clone()));
                steel.set_loader(Box::new(SharedFront(front.clone())));
                let interrupt = steel.interrupt();
                (Box::new(steel), interrupt)
            }
            #[cfg(not(feature = "steel"))]
            EngineKind::Steel => panic!("this program was built without the steel engine"),
            EngineKind::Vm => {
                let mut vm = Vm::new(Box::new(host.clone()));
                vm.loader = Some(Box::new(SharedFront(front.clone())));
                let interrupt = vm.interrupt.clone();
                (Box::new(vm), interrupt)
            }
        };
        let mut session = Session { engine, front, sources, interrupt, host, declared: HashSet::new() };
        for (name, text) in session.engine.own_scheme() {
            session.run(name, text.as_bytes(), Origin::Engine).expect("the engine's own Scheme is sound");
        }
        session
    }

    pub fn sources(&self) -> std::cell::Ref<'_, Sources> {
        self.sources.borrow()
    }

    /// Setting this stops an evaluation with the failure `interrupted`.
    pub fn interrupt_flag(&self) -> Arc<AtomicBool> {
        self.interrupt.clone()
    }

    /// For tests: collects garbage at every `n`th safe point.
    pub fn collect_every(&mut self, n: std::num::NonZeroU32) {
        self.engine.collect_every(n);
    }

    pub fn define_host_procedure(&mut self, name: &str, procedure: HostProcedure) {
        self.engine.define_host_procedure(name, procedure);
    }

    /// Names a program can use: bound globals, without the internal ones.
    pub fn names(&self) -> Vec<Vec<u8>> {
        let names = self.engine.bound_names();
        names.iter().map(|s| s.name().to_vec()).filter(|n| !n.starts_with(b"%")).collect()
    }

    /// Evaluates the forms of a program one after the other: what form n prints appears even if form n + 1 is
    /// malformed.
    pub fn run_source(&mut self, name: &str, text: &[u8]) -> Result<(), Stop> {
        self.run(name, text, Origin::Program)
    }

    /// The same for part of the prelude: reports look through its procedures to their callers.
    pub fn run_prelude(&mut self, name: &str, text: &[u8]) -> Result<(), Stop> {
        self.run(name, text, Origin::Prelude)
    }

    /// Reads a file through the host and evaluates its forms.
    pub fn run_file(&mut self, path: &str) -> Result<(), Stop> {
        let read = self.host.0.borrow_mut().read_file(path.as_bytes());
        match read {
            Ok(text) => self.run_source(path, &text),
            Err(errno) => Err(Stop::Failed(Box::new(Failure {
                message: format!("cannot read {path}: errno {errno}").into_bytes(),
                span: None,
                trail: Vec::new(),
                help: None,
            }))),
        }
    }

    /// Evaluates a text and gives the `write` form of its last value, unless that is unspecified.
    pub fn eval_print(&mut self, name: &str, text: &[u8]) -> Result<Option<Vec<u8>>, Stop> {
        self.run(name, text, Origin::Program)?;
        Ok(self.engine.last_value())
    }

    /// Binds a global to the value of the form evaluated last, for programs that show it in their own way. False: the
    /// engine cannot do that.
    pub fn name_last_value(&mut self, name: &str) -> bool {
        self.engine.name_last_value(name)
    }

    /// The `write` form of the value of the form evaluated last, unless that is unspecified.
    pub fn last_value(&self) -> Option<Vec<u8>> {
        self.engine.last_value()
    }

    /// What can be known to be wrong with a program without running it: malformed data and forms, and names that
    /// nothing defines. A program that loads files may get its names there; of those nothing is said.
    ///
    /// What `text` defines, macros or variables, counts as defined in later checks in this session.
    pub fn check(&mut self, name: &str, text: &[u8]) -> Vec<Failure> {
        let source = self.sources.borrow_mut().add(name, text, 0);
        let mut reader = Reader::of_program(source, text.into());
        let mut front = self.front.borrow_mut();
        front.current = Some(source);
        front.expander.clear();
        let mut failures = Vec::new();
        let mut forms = Vec::new();
        loop {
            // A form that cannot be expanded says nothing about the next; a text that cannot be read does.
            match front.expander.next_form() {
                Ok(Some(form)) => forms.push(form),
                Ok(None) => match reader.next_datum() {
                    Ok(Some(datum)) => front.expander.push(datum),
                    Ok(None) => break,
                    Err(failure) => {
                        failures.push(failure);
                        break;
                    }
                },
                Err(failure) => failures.push(failure),
            }
        }
        let known = &mut self.declared;
        known.extend(self.engine.bound_names());
        let mut used = Vec::new();
        for form in &forms {
            form.body.each(|expr| match &expr.kind {
                ExprKind::DefineGlobal(name, _) | ExprKind::SetGlobal(name, _) => drop(known.insert(*name)),
                ExprKind::Global(name) => used.push((*name, expr.span)),
                _ => {}
            });
        }
        if !used.iter().any(|(name, _)| *name == Symbol::intern(b"load")) {
            used.retain(|(name, _)| !known.contains(name));
            used.sort_by_key(|(_, span)| (span.source, span.start));
            used.dedup_by_key(|(name, span)| (*name, span.start));
            let known: Vec<_> = known.iter().map(|symbol| symbol.name()).collect();
            failures.extend(used.into_iter().map(|(name, span)| {
                let message = [b"unbound variable: ", &name.name()[..]].concat();
                let near = nearest(&name.name(), known.iter().map(|name| &name[..]));
                let help = near.map(|near| format!("did you mean `{}`?", String::from_utf8_lossy(near)));
                Failure { message, span: Some(span), trail: Vec::new(), help }
            }));
            failures.sort_by_key(|failure| failure.span.map(|span| (span.source, span.start)));
        }
        failures
    }

    fn run(&mut self, name: &str, text: &[u8], origin: Origin) -> Result<(), Stop> {
        let source = self.sources.borrow_mut().add(name, text, 0);
        let mut reader = Reader::of_program(source, text.into());
        {
            let mut front = self.front.borrow_mut();
            front.current = Some(source);
            front.loading.clear();
            front.expander.clear();
        }
        let result = loop {
            let form = self.front.borrow_mut().next_form(&mut reader);
            match form {
                Ok(Some(form)) => {
                    if let Err(stop) = self.engine.run(&form, origin) {
                        break Err(stop);
                    }
                }
                Ok(None) => break Ok(()),
                Err(failure) => break Err(Stop::Failed(Box::new(failure))),
            }
        };
        self.engine.flush();
        result
    }
}

impl Front {
    fn next_form(&mut self, reader: &mut Reader) -> Result<Option<crate::core_form::TopForm>, Failure> {
        loop {
            if let Some(form) = self.expander.next_form()? {
                return Ok(Some(form));
            }
            match reader.next_datum()? {
                Some(datum) => self.expander.push(datum),
                None => return Ok(None),
            }
        }
    }
}

struct SharedFront(Rc<RefCell<Front>>);

impl Loader for SharedFront {
    fn open(&mut self, path: &[u8], host: &mut dyn Host) -> Result<(), Vec<u8>> {
        let mut front = self.0.borrow_mut();
        let shown = String::from_utf8_lossy(path).into_owned();
        let directory = match front.current {
            Some(source) if !shown.starts_with('/') => front.sources.borrow().directory(source),
            _ => String::new(),
        };
        let full = format!("{directory}{shown}");
        let text = host
            .read_file(full.as_bytes())
            .map_err(|errno| format!("load: cannot open {shown}: errno {errno}").into_bytes())?;
        let source = front.sources.borrow_mut().add(&full, &text, 0);
        let waiting = front.expander.suspend();
        let outer = front.current.replace(source);
        front.loading.push(Loading { reader: Reader::new(source, text.into()), outer, waiting });
        Ok(())
    }

    fn next_form(&mut self, _host: &mut dyn Host) -> Result<Option<crate::core_form::TopForm>, Failure> {
        let mut front = self.0.borrow_mut();
        let Some(mut loading) = front.loading.pop() else { return Ok(None) };
        let form = front.next_form(&mut loading.reader);
        front.loading.push(loading);
        form
    }

    fn close(&mut self) {
        let mut front = self.0.borrow_mut();
        if let Some(loading) = front.loading.pop() {
            front.current = loading.outer;
            front.expander.restore(loading.waiting);
        }
    }

    fn place_text(&self, span: Span) -> Option<String> {
        let front = self.0.borrow();
        let sources = front.sources.borrow();
        Some(sources.locate(span).to_string())
    }
}

impl IncludeFiles for SharedHost {
    fn read(&mut self, path: &[u8]) -> Result<Vec<u8>, Errno> {
        self.0.borrow_mut().read_file(path)
    }
}

impl Host for SharedHost {
    fn read(&mut self, fd: i32, buf: &mut [u8]) -> Result<usize, Errno> {
        self.0.borrow_mut().read(fd, buf)
    }
    fn write(&mut self, fd: i32, buf: &[u8]) -> Result<usize, Errno> {
        self.0.borrow_mut().write(fd, buf)
    }
    fn openat(&mut self, dirfd: i32, path: &[u8], flags: i32, mode: u32) -> Result<i32, Errno> {
        self.0.borrow_mut().openat(dirfd, path, flags, mode)
    }
    fn close(&mut self, fd: i32) -> Result<(), Errno> {
        self.0.borrow_mut().close(fd)
    }
    fn lseek(&mut self, fd: i32, offset: i64, whence: i32) -> Result<i64, Errno> {
        self.0.borrow_mut().lseek(fd, offset, whence)
    }
    fn unlinkat(&mut self, dirfd: i32, path: &[u8], flags: i32) -> Result<(), Errno> {
        self.0.borrow_mut().unlinkat(dirfd, path, flags)
    }
    fn spawn(&mut self, path: &[u8], argv: &[Vec<u8>]) -> Result<i32, Errno> {
        self.0.borrow_mut().spawn(path, argv)
    }
    fn waitid(&mut self, idtype: i32, id: i32, info: &mut [u8; 128], options: i32) -> Result<(), Errno> {
        self.0.borrow_mut().waitid(idtype, id, info, options)
    }
    fn argv(&self) -> Vec<Vec<u8>> {
        self.0.borrow().argv()
    }
    fn read_file(&mut self, path: &[u8]) -> Result<Vec<u8>, Errno> {
        self.0.borrow_mut().read_file(path)
    }
}
