//! Running a script: the session, its prelude, the graph behind it, and how it ends.

use crate::cli::{Cli, DriverName, EngineName, Errors, Options, SchemeName};
use crate::progress::{Progress, Verbosity};
use boot2_prims::digest::Digest;
use boot2_prims::driver::{Cancel, Driver, Limits};
use boot2_prims::graph::{Graph, Settings, StepFailure};
use boot2_prims::observer::Observer;
use boot2_prims::podman::{PodmanDriver, PodmanOptions};
use boot2_prims::primitives::{host_procedures, podman_procedure};
use boot2_prims::sandbox::{Helper, HostDriver, HostOptions};
use boot2_prims::store::Store;
use boot2_prims::symbols;
use boot2_prims::sys::LinuxHost;
use boot2_prims::third_party::{self, Packages};
use boot2_runtime::engine::EngineKind;
use boot2_runtime::failure::{Failure, Stop};
use boot2_runtime::report::{Report, nearest, plain};
use boot2_runtime::session::Session;
use clap::CommandFactory;
use miette::miette;
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// Loaded before every script, in this order.
pub const PRELUDE: [(&str, &str); 2] = [
    ("prelude/prelude.scm", include_str!("../../prelude/prelude.scm")),
    ("prelude/chain.scm", include_str!("../../prelude/chain.scm")),
];

/// A folder with this in it is the root of a tree: relative paths of sources start there, and `build/` lies in it.
pub const ROOT_MARK: &str = "vendor";

/// Exit statuses.
pub const FAILED: u8 = 1;
pub const WRONG_USAGE: u8 = 2;
/// As a shell reports a program that SIGINT ended.
pub const INTERRUPTED: u8 = 130;

/// How long an interrupted program may take to tidy up.
pub const GRACE: Duration = Duration::from_secs(3);

pub fn observer(options: &Options) -> Arc<Progress> {
    let verbosity = match (options.quiet, options.verbose) {
        (true, _) => Verbosity::Quiet,
        (_, true) => Verbosity::Verbose,
        _ => Verbosity::Normal,
    };
    Arc::new(Progress::new(verbosity, std::io::stderr().is_terminal()))
}

pub fn store_path(options: &Options) -> miette::Result<PathBuf> {
    let variable = |name| std::env::var_os(name).map(PathBuf::from);
    let path = options.store.clone().or_else(|| Store::default_path(variable("XDG_CACHE_HOME"), variable("HOME")));
    path.ok_or_else(|| miette!(help = "name one with --store DIR", "no place for the store: neither HOME nor XDG_CACHE_HOME is set"))
}

pub fn open_store(options: &Options) -> miette::Result<Store> {
    Store::open(&store_path(options)?).map_err(|e| miette!(help = e.help(), "{e}"))
}

/// The store must outlive the driver: folders that a step needs lie in it.
pub fn driver(options: &Options, store: &Store, observer: Arc<dyn Observer>) -> miette::Result<Arc<dyn Driver>> {
    if options.driver == DriverName::Podman {
        return Ok(podman(store)?);
    }
    Ok(Arc::new(HostDriver::new(HostOptions {
        sandbox: options.sandbox,
        helper: Helper::this_program(),
        scratch: store.scratch().map_err(|e| miette!(help = e.help(), "{e}"))?.to_owned(),
        path: std::env::var_os("PATH"),
        observer,
    })))
}

/// Containers for steps, and for scripts that ask for one.
pub fn podman(store: &Store) -> miette::Result<Arc<PodmanDriver>> {
    let scratch = store.scratch().map_err(|e| miette!(help = e.help(), "{e}"))?.to_owned();
    Ok(Arc::new(PodmanDriver::new(PodmanOptions { scratch, path: std::env::var_os("PATH") })))
}

/// The third-party packages whose manifests are in this folder.
pub fn packages(options: &Options, manifests: PathBuf, store: Arc<Store>, observer: Arc<dyn Observer>, cancel: Cancel) -> Packages {
    let named = || std::env::var_os("BOOT2_DISTFILES").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    Packages::new(third_party::Options {
        manifests,
        store,
        distfiles: options.distfiles.clone().or_else(named),
        offline: options.offline,
        path: std::env::var_os("PATH"),
        observer,
        cancel,
    })
}

pub fn limits(options: &Options) -> Limits {
    Limits { wall: Duration::from_secs(options.timeout), ..Limits::default() }
}

/// The engine of this very program, as records name it.
fn engine_name() -> miette::Result<String> {
    let program = std::fs::File::open("/proc/self/exe").and_then(Digest::of_reader);
    let (digest, _) = program.map_err(|e| miette!("cannot read this program: {e}"))?;
    Ok(format!("vm {digest}"))
}

/// The engine that is asked for.
fn engine(options: &Options) -> miette::Result<EngineKind> {
    let engine = match options.engine {
        EngineName::Vm => EngineKind::Vm,
        EngineName::Steel => EngineKind::Steel,
    };
    match engine.is_built_in() {
        true => Ok(engine),
        false => Err(miette!(
            help = "build it with `cargo build --release --features steel`, or without `--no-default-features`",
            "this program was built without the engine {}",
            engine.name()
        )),
    }
}

/// The graph of a tree, which is at `root`.
pub fn graph(options: &Options, root: PathBuf, store: Arc<Store>, observer: Arc<dyn Observer>, cancel: Cancel) -> miette::Result<Graph> {
    Ok(Graph::new(Settings {
        driver: driver(options, &store, observer.clone())?,
        packages: Arc::new(packages(options, root.join(ROOT_MARK), store.clone(), observer.clone(), cancel.clone())),
        store,
        observer,
        jobs: options.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), |jobs| jobs as usize),
        limits: limits(options),
        engine: match options.scheme {
            SchemeName::Native => None,
            SchemeName::Vm => Some(engine_name()?),
        },
        build: root.join("build"),
        root,
        cancel,
        crash_place: symbols::crash_place,
        command: match &options.store {
            Some(store) => format!("boot2-scm --store {}", store.display()),
            None => "boot2-scm".to_owned(),
        },
    }))
}

/// Runs `argv[0]` as a script and gives the exit status.
pub fn run(options: &Options, argv: Vec<OsString>) -> miette::Result<u8> {
    let engine = engine(options)?;
    let script = PathBuf::from(&argv[0]);
    let text = match read_script(&script) {
        Ok(text) => text,
        Err(report) => {
            eprint!("{report:?}");
            return Ok(WRONG_USAGE);
        }
    };
    let observer = observer(options);
    let cancel = Cancel::new().map_err(|e| miette!("cannot watch for Ctrl-C: {e}"))?;
    let root = root_of(&script);
    let store = Arc::new(open_store(options)?);
    let graph = Arc::new(graph(options, root, store, observer, cancel.clone())?);

    let mut full_argv = vec![b"boot2-scm".to_vec()];
    full_argv.extend(argv.iter().map(|a| a.as_bytes().to_vec()));
    let mut session = Session::on(engine, Box::new(LinuxHost::new(full_argv)));
    let podman_run = podman_procedure(podman(&graph.settings().store)?, cancel.clone());
    for (name, procedure) in host_procedures(graph.clone()).into_iter().chain([podman_run]) {
        session.define_host_procedure(name, procedure);
    }
    let interrupt = session.interrupt_flag();
    stop_on_interrupt(cancel.clone(), move || interrupt.store(true, Ordering::Relaxed))?;

    let mut result = Ok(());
    for (name, text) in PRELUDE {
        result = result.and_then(|()| session.run_prelude(name, text.as_bytes()));
    }
    let name = script.to_string_lossy().into_owned();
    let result = result.and_then(|()| session.run_source(&name, &text));
    // What the script asked for is made even if it said no more about it; after a failure, nothing new is started.
    let status = match result {
        Ok(()) => 0,
        Err(Stop::Exit(status)) => status,
        Err(Stop::Failed(failure)) => {
            show(options, &session, &failure);
            return Ok(if cancel.requested() { INTERRUPTED } else { FAILED });
        }
    };
    match graph.finish() {
        Ok(()) => Ok(status),
        Err(failures) => {
            for failure in failures {
                show(options, &session, &as_failure(&failure));
            }
            Ok(if cancel.requested() { INTERRUPTED } else { FAILED })
        }
    }
}

/// Reports what can be known to be wrong with scripts without running them.
pub fn check(options: &Options, files: &[PathBuf]) -> miette::Result<u8> {
    let mut session = Session::new(Box::new(LinuxHost::new(Vec::new())));
    for (name, text) in PRELUDE {
        // Only for what it defines; of the host's procedures that it uses, this session has none.
        session.check(name, text.as_bytes());
    }
    let mut failed = false;
    for file in files {
        let text = read_script(file)?;
        for failure in session.check(&file.to_string_lossy(), &text) {
            failed = true;
            show(options, &session, &failure);
        }
    }
    Ok(if failed { FAILED } else { 0 })
}

pub fn read_script(script: &Path) -> miette::Result<Vec<u8>> {
    if script.is_dir() {
        return Err(miette!(help = "name a Scheme file, such as chain/boot.scm", "{} is a directory", script.display()));
    }
    std::fs::read(script).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => {
            let commands = Cli::command();
            let names = commands.get_subcommands().map(|command| command.get_name().as_bytes());
            let help = match nearest(script.as_os_str().as_bytes(), names) {
                Some(name) => format!("did you mean the command `{}`?", String::from_utf8_lossy(name)),
                None => "the first word that is no option is the path of a script, or a command (`boot2-scm --help` lists them)".to_owned(),
            };
            miette!(help = help, "there is no script {}", script.display())
        }
        _ => miette!(help = "make it readable for this user", "cannot read {}: {e}", script.display()),
    })
}

/// The nearest folder above the script that is the root of a tree, else the working directory.
pub fn root_of(script: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let absolute = here.join(script);
    let root = absolute.ancestors().skip(1).find(|dir| dir.join(ROOT_MARK).is_dir());
    match root {
        Some(root) if root == here => PathBuf::new(),
        Some(root) => root.to_owned(),
        None => PathBuf::new(),
    }
}

/// Ctrl-C stops what runs, `also` included; a second one ends the program at once, as does the first if the
/// program hangs in a system call, such as a read from the terminal.
pub fn stop_on_interrupt(cancel: Cancel, also: impl Fn() + Send + 'static) -> miette::Result<()> {
    ctrlc::set_handler(move || {
        if cancel.requested() {
            std::process::exit(INTERRUPTED.into());
        }
        cancel.cancel();
        also();
        std::thread::spawn(|| {
            std::thread::sleep(GRACE);
            eprintln!("error: interrupted");
            std::process::exit(INTERRUPTED.into());
        });
    })
    .map_err(|e| miette!("cannot watch for Ctrl-C: {e}"))
}

/// A failed step as a failure of the line that declared it.
pub fn as_failure(failure: &StepFailure) -> Failure {
    let error = boot2_prims::primitives::report(failure);
    let mut trail = failure.site.trail.iter().copied();
    let span = trail.next();
    Failure {
        message: error.message,
        span,
        trail: trail.map(|span| boot2_runtime::failure::Call { span, within: None }).collect(),
        help: error.help,
    }
}

pub fn show(options: &Options, session: &Session, failure: &Failure) {
    let sources = session.sources();
    let text = match options.errors {
        Errors::Plain => plain(failure, &sources),
        Errors::Full => format!("{:?}", miette::Report::new(Report::new(failure, &sources))).into_bytes(),
    };
    // Standard error may be closed; then nobody listens.
    let _ = std::io::stderr().write_all(&text);
}
