//! The REPL: forms and commands read one after the other, evaluated, and their values shown.
//!
//! ```text
//! terminal ─ rustyline ─┐
//!                       ├─ text ─ one form or `,command` at a time ─ World: session over a graph, chain loaded
//! pipe ──── lines ──────┘
//! ```
//!
//! Invariant: nothing that is typed ends it but `,quit`, `(exit)` and the end of the input. After each turn all steps
//! have come to rest, so that the next one may try again what failed or was interrupted.

mod commands;
mod compare;
mod disasm;
mod line;

use crate::cli::Options;
use crate::progress::Progress;
use crate::script::{self, FAILED, GRACE, INTERRUPTED, PRELUDE};
use boot2_prims::arch::Arch;
use boot2_prims::driver::Cancel;
use boot2_prims::graph::{ArtifactId, Graph, StepFailure};
use boot2_prims::primitives::{host_procedures, inspecting_procedures, podman_procedure};
use boot2_prims::store::Store;
use boot2_prims::sys::LinuxHost;
use boot2_runtime::failure::{Failure, Stop};
use boot2_runtime::reader::outline::{Beginning, Class, beginning, parts};
use boot2_runtime::session::Session;
use miette::miette;
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// Loaded behind the prelude.
const REPL_SCM: (&str, &str) = ("prelude/repl.scm", include_str!("../../../prelude/repl.scm"));

/// Starts a REPL on the chain for `arch`, and gives the exit status.
pub fn run(options: &Options, arch: Arch, no_history: bool) -> miette::Result<u8> {
    let interactive = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let mut repl = Repl::new(options, arch, interactive)?;
    let status = if interactive { line::run(&mut repl, no_history)? } else { repl.read_input() };
    Ok(status)
}

/// Why a turn did not come to its end.
enum Trouble {
    Failed(Failure),
    /// Steps failed that nobody waited for.
    Steps(Vec<Arc<StepFailure>>),
    /// What is wrong is not in the text.
    Report(miette::Report),
    /// The REPL is to end.
    Exit(u8),
}

impl From<Stop> for Trouble {
    fn from(stop: Stop) -> Trouble {
        match stop {
            Stop::Exit(status) => Trouble::Exit(status),
            Stop::Failed(failure) => Trouble::Failed(*failure),
        }
    }
}

impl From<Arc<StepFailure>> for Trouble {
    fn from(failure: Arc<StepFailure>) -> Trouble {
        Trouble::Failed(script::as_failure(&failure))
    }
}

impl From<miette::Report> for Trouble {
    fn from(report: miette::Report) -> Trouble {
        Trouble::Report(report)
    }
}

type Turn<T = ()> = Result<T, Trouble>;

struct Repl<'o> {
    options: &'o Options,
    interactive: bool,
    observer: Arc<Progress>,
    /// Outlives the graph, whose driver has folders in it.
    store: Arc<Store>,
    root: PathBuf,
    cancel: Cancel,
    signals: Arc<Signals>,
    world: World,
    /// What `,steps` listed last.
    listed: Vec<ArtifactId>,
    /// The last turn failed.
    failed: bool,
}

/// What `,reload` makes anew.
struct World {
    arch: Arch,
    graph: Arc<Graph>,
    session: Session,
}

/// A piece of the input.
#[derive(Clone, Copy)]
struct Piece<'t> {
    text: &'t [u8],
    /// Line and column of its first byte, from 1.
    line: usize,
    column: usize,
}

/// What the handler of Ctrl-C has to know.
#[derive(Default)]
struct Signals {
    /// A turn is going on.
    busy: AtomicBool,
    /// Of the session.
    interrupt: Mutex<Arc<AtomicBool>>,
    /// When this turn was first asked to stop.
    since: Mutex<Option<Instant>>,
}

impl Signals {
    fn since(&self) -> std::sync::MutexGuard<'_, Option<Instant>> {
        self.since.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn interrupt(&self) -> std::sync::MutexGuard<'_, Arc<AtomicBool>> {
        self.interrupt.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ctrl-C stops the turn. If it has not stopped a while later, another Ctrl-C ends the program; without a terminal, so
    /// does one between turns.
    fn watch(self: Arc<Signals>, cancel: Cancel, interactive: bool) -> miette::Result<()> {
        ctrlc::set_handler(move || {
            if !self.busy.load(Ordering::SeqCst) {
                if !interactive {
                    std::process::exit(INTERRUPTED.into());
                }
                return;
            }
            let first = *self.since().get_or_insert_with(Instant::now);
            if first.elapsed() > GRACE {
                eprintln!("error: interrupted");
                std::process::exit(INTERRUPTED.into());
            }
            cancel.cancel();
            self.interrupt().store(true, Ordering::Relaxed);
        })
        .map_err(|e| miette!("cannot watch for Ctrl-C: {e}"))
    }
}

impl<'o> Repl<'o> {
    fn new(options: &'o Options, arch: Arch, interactive: bool) -> miette::Result<Repl<'o>> {
        let observer = script::observer(options);
        let cancel = Cancel::new().map_err(|e| miette!("cannot watch for Ctrl-C: {e}"))?;
        let store = Arc::new(script::open_store(options)?);
        let root = script::root_of(Path::new("repl"));
        let signals = Arc::new(Signals::default());
        signals.clone().watch(cancel.clone(), interactive)?;
        let graph = script::graph(options, root.clone(), store.clone(), observer.clone(), cancel.clone())?;
        let world = World::new(options, &root, arch, graph, interactive);
        let mut repl =
            Repl { options, interactive, observer, store, root, cancel, signals, world, listed: Vec::new(), failed: false };
        repl.settle();
        Ok(repl)
    }

    /// Begins again: everything that was defined is forgotten, and the chain is read anew.
    fn reload(&mut self, arch: Arch) -> Turn {
        let graph = script::graph(self.options, self.root.clone(), self.store.clone(), self.observer.clone(), self.cancel.clone())?;
        self.world = World::new(self.options, &self.root, arch, graph, self.interactive);
        self.listed.clear();
        Ok(())
    }

    /// Takes turns with what standard input has, to its end. Status 0, or 1 if the last turn failed.
    fn read_input(&mut self) -> u8 {
        let mut pending = Vec::new();
        let mut line = 1;
        loop {
            let at_end = !read_line(&mut pending);
            let (taken, exit) = self.take(&pending, line, at_end);
            line += pending[..taken].iter().filter(|byte| **byte == b'\n').count();
            pending.drain(..taken);
            match exit {
                Some(status) => return status,
                None if at_end => return if self.failed { FAILED } else { 0 },
                None => {}
            }
        }
    }

    /// Takes a turn for each whole form and command in `text`, which starts on line `line` of the input; if there is no
    /// more, also for what is not whole. Gives how much of the text is dealt with, and the exit status if this is the end.
    fn take(&mut self, text: &[u8], line: usize, is_all: bool) -> (usize, Option<u8>) {
        let mut taken = 0;
        loop {
            taken += blank(&text[taken..]);
            let rest = &text[taken..];
            let line_start = text[..taken].iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
            let line = line + text[..taken].iter().filter(|byte| **byte == b'\n').count();
            let piece = |text| Piece { text, line, column: taken - line_start + 1 };
            let (length, turn) = if rest.starts_with(b",") {
                let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
                (length, self.turn(|repl| commands::run(repl, piece(&rest[..length]))))
            } else {
                match beginning(rest) {
                    Beginning::Nothing => return (text.len(), None),
                    Beginning::Datum(end) => (end, self.turn(|repl| repl.evaluate_and_show(piece(&rest[..end])))),
                    Beginning::Part if !is_all => return (taken, None),
                    // The reader says what is wrong.
                    Beginning::Part | Beginning::Wrong => (rest.len(), self.turn(|repl| repl.evaluate(piece(rest)))),
                }
            };
            taken += length;
            if let Some(status) = turn {
                return (taken, Some(status));
            }
        }
    }

    /// One turn: what goes wrong in it is reported. `Some` status: the end.
    fn turn(&mut self, body: impl FnOnce(&mut Repl) -> Turn) -> Option<u8> {
        self.signals.busy.store(true, Ordering::SeqCst);
        self.settle();
        let result = match self.world.session.run_prelude("repl", b"(%repl-begin!)") {
            Ok(()) => body(self),
            Err(stop) => Err(stop.into()),
        };
        // What was asked for is made even if nobody waited for it.
        let result = result.and_then(|()| self.world.graph.finish().map_err(Trouble::Steps));
        self.signals.busy.store(false, Ordering::SeqCst);
        self.failed = result.is_err();
        match result {
            Ok(()) => {}
            Err(Trouble::Exit(status)) => return Some(status),
            Err(Trouble::Failed(failure)) => script::show(self.options, &self.world.session, &failure),
            Err(Trouble::Steps(failures)) => {
                failures.iter().for_each(|failure| script::show(self.options, &self.world.session, &script::as_failure(failure)));
            }
            Err(Trouble::Report(report)) => eprint!("{report:?}"),
        }
        (!self.interactive && self.cancel.requested()).then_some(INTERRUPTED)
    }

    /// Lets the next turn begin with everything at rest and nothing to stop it.
    fn settle(&mut self) {
        let interrupt = self.world.session.interrupt_flag();
        // Steps that were asked for and are not finished would be waited for: after an interruption they end at once.
        self.world.graph.retry();
        *self.signals.since() = None;
        self.cancel.reset();
        interrupt.store(false, Ordering::Relaxed);
        *self.signals.interrupt() = interrupt;
    }

    fn evaluate(&mut self, piece: Piece) -> Turn {
        let name = if self.interactive { "prompt" } else { "standard input" };
        // The reader sees the piece where it was typed.
        let mut text = format!(";#line {} \"{name}\"\n{:2$}", piece.line, "", piece.column - 1).into_bytes();
        text.extend_from_slice(piece.text);
        Ok(self.world.session.run_source(name, &text)?)
    }

    fn evaluate_and_show(&mut self, piece: Piece) -> Turn {
        self.evaluate(piece)?;
        let is_name = is_name(piece.text);
        let session = &mut self.world.session;
        if session.name_last_value("%repl-value") {
            let show: &[u8] = if is_name { b"(%repl-show %repl-value #t)" } else { b"(%repl-show %repl-value #f)" };
            session.run_prelude("repl", show)?;
        } else if let Some(value) = session.last_value() {
            println!("{}", String::from_utf8_lossy(&value));
        }
        Ok(())
    }
}

/// Whether a datum, which may have comments before it, is a name and nothing else.
fn is_name(datum: &[u8]) -> bool {
    let mut parts = parts(datum).into_iter().map(|(_, class)| class).filter(|class| *class != Class::Comment);
    (parts.next(), parts.next()) == (Some(Class::Symbol), None)
}

/// White space and comments to the end of the line that `text` begins with.
fn blank(text: &[u8]) -> usize {
    let mut length = 0;
    loop {
        length += text[length..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        if text.get(length) != Some(&b';') {
            return length;
        }
        length += text[length..].iter().take_while(|byte| **byte != b'\n').count();
    }
}

/// Appends a line of standard input. False at its end. Reads no byte behind the line, so that a program which reads
/// standard input itself goes on where the REPL is.
fn read_line(line: &mut Vec<u8>) -> bool {
    let mut byte = [0];
    let mut stdin = unbuffered_stdin();
    loop {
        match stdin.read(&mut byte) {
            Ok(1) => line.push(byte[0]),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            _ => return false,
        }
        if byte[0] == b'\n' {
            return true;
        }
    }
}

/// `std::io::stdin` reads ahead.
fn unbuffered_stdin() -> std::mem::ManuallyDrop<std::fs::File> {
    use std::os::fd::{AsRawFd, FromRawFd};
    let fd = std::io::stdin().as_raw_fd();
    // SAFETY: descriptor 0 stays open as long as the program runs, and `ManuallyDrop` keeps this file from closing it.
    std::mem::ManuallyDrop::new(unsafe { std::fs::File::from_raw_fd(fd) })
}

impl World {
    /// A session with prelude and chain. What fails there is reported, and leaves a session to find out why.
    fn new(options: &Options, root: &Path, arch: Arch, graph: Graph, interactive: bool) -> World {
        let graph = Arc::new(graph);
        let argv = ["boot2-scm", "repl", arch.name()].map(|word| word.as_bytes().to_vec());
        let mut session = Session::new(Box::new(LinuxHost::new(argv.to_vec())));
        for (name, procedure) in host_procedures(graph.clone()).into_iter().chain(inspecting_procedures(graph.clone())) {
            session.define_host_procedure(name, procedure);
        }
        let settings = graph.settings();
        if let Ok(podman) = script::podman(&settings.store) {
            let (name, procedure) = podman_procedure(podman, settings.cancel.clone());
            session.define_host_procedure(name, procedure);
        }
        let mut result = Ok(());
        for (name, text) in PRELUDE.into_iter().chain([REPL_SCM]) {
            result = result.and_then(|()| session.run_prelude(name, text.as_bytes()));
        }
        let boot = root.join("chain/boot.scm");
        match std::fs::read(&boot) {
            Ok(text) => {
                result = result
                    .and_then(|()| session.run_prelude("repl", b"(definitions-only!)"))
                    .and_then(|()| session.run_source(&boot.to_string_lossy(), &text))
                    .and_then(|()| session.run_prelude("repl", b"(%repl-chain-loaded!)"));
            }
            Err(_) if interactive && !options.quiet => {
                eprintln!("note: without the chain: neither this folder nor one above it has vendor/ and chain/boot.scm");
            }
            Err(_) => {}
        }
        if let Err(Stop::Failed(failure)) = result {
            script::show(options, &session, &failure);
        }
        World { arch, graph, session }
    }
}

/// Writes what a command has to say. Standard output may be closed; then nobody listens.
fn say(text: impl AsRef<[u8]>) {
    let mut stdout = std::io::stdout();
    let _ = stdout.write_all(text.as_ref()).and_then(|()| stdout.flush());
}
