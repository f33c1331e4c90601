//! One script on every engine there is: the same arguments, folders of their own, and then what they printed and how
//! they ended side by side. Engines by different hands that agree are each other's witnesses.

use crate::cli::Options;
use crate::script::{FAILED, PRELUDE, ROOT_MARK, WRONG_USAGE, read_script, root_of};
use boot2_prims::arch::Arch;
use boot2_prims::driver::Level;
use boot2_prims::sandbox::Sandbox;
use boot2_prims::sys::LinuxHost;
use boot2_runtime::engine::EngineKind;
use boot2_runtime::session::Session;
use miette::{IntoDiagnostic, WrapErr, miette};
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

/// What came of the script on one engine.
struct Testimony {
    engine: String,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
    status: ExitStatus,
}

/// Runs the script on all engines and compares. Status 0: they agree.
pub fn run(options: &Options, argv: &[OsString]) -> miette::Result<u8> {
    let [script, arguments @ ..] = argv else { unreachable!("the command line asks for a script") };
    let script = Path::new(script);
    let text = match read_script(script) {
        Ok(text) => text,
        Err(report) => {
            eprint!("{report:?}");
            return Ok(WRONG_USAGE);
        }
    };
    let script = script.canonicalize().into_diagnostic().wrap_err("cannot find the script again")?;
    let scratch = tempfile::Builder::new().prefix("boot2-witness-").tempdir().into_diagnostic().wrap_err("no scratch folder")?;
    let this_program = std::env::current_exe().into_diagnostic().wrap_err("cannot find this program")?;

    let mut all = Vec::new();
    for engine in EngineKind::built_in() {
        let mut command = Command::new(&this_program);
        pass_options(options, &mut command);
        command.args(["--quiet", "--errors=plain", "--color=never", "--engine", engine.name()]).arg(&script);
        all.push(hear(engine.name(), command, arguments, scratch.path())?);
    }
    if let Some(name) = host_only_name(&text) {
        eprintln!("note: without the chain's scheme1, which has no {name}");
    } else if let Some(scheme1) = native(options, &this_program, &script)? {
        let source = scratch.path().join("source.scm");
        std::fs::write(&source, native_source(&script, &text)).into_diagnostic().wrap_err("cannot write the source for scheme1")?;
        let mut command = Command::new(scheme1);
        command.arg(source);
        all.push(hear("scheme1", command, arguments, scratch.path())?);
    }
    match all.as_slice() {
        [only] => {
            eprintln!("note: {} is the only engine here, so there is nothing to compare it with", only.engine);
            Ok(FAILED)
        }
        [first, others @ ..] => match others.iter().find_map(|other| difference(first, other)) {
            Some(difference) => {
                print!("{difference}");
                Ok(FAILED)
            }
            None => {
                let names: Vec<&str> = all.iter().map(|t| &t.engine[..]).collect();
                let (last, before) = names.split_last().expect("there are two or more");
                println!("{} and {last} agree: {} bytes printed, {}", before.join(", "), first.stdout.len(), ending(first.status));
                Ok(0)
            }
        },
        [] => unreachable!("this program has an engine"),
    }
}

/// The options that say what the script's steps may do, for another process of this program.
fn pass_options(options: &Options, command: &mut Command) {
    if let Some(store) = &options.store {
        command.arg("--store").arg(absolute(store));
    }
    if let Some(folder) = &options.distfiles {
        command.arg("--distfiles").arg(absolute(folder));
    }
    if options.offline {
        command.arg("--offline");
    }
    if let Some(jobs) = options.jobs {
        command.args(["--jobs", &jobs.to_string()]);
    }
    let sandbox = match options.sandbox {
        Sandbox::Auto => "auto",
        Sandbox::Exactly(Level::Namespaces) => "namespaces",
        Sandbox::Exactly(Level::Landlock) => "landlock",
        Sandbox::Exactly(Level::Off) => "off",
    };
    command.args(["--timeout", &options.timeout.to_string(), "--sandbox", sandbox]);
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Runs a command in a new and empty folder.
fn hear(engine: &str, mut command: Command, arguments: &[OsString], scratch: &Path) -> miette::Result<Testimony> {
    let folder = scratch.join(engine);
    std::fs::create_dir(&folder).into_diagnostic().wrap_err("no scratch folder")?;
    let output = command.args(arguments).current_dir(folder).stdin(Stdio::null()).output();
    let output = output.into_diagnostic().wrap_err_with(|| format!("cannot start {engine}"))?;
    Ok(Testimony { engine: engine.to_owned(), stdout: output.stdout, stderr: output.stderr, status: output.status })
}

/// A name that only this program has, and not the chain's scheme1 with its prelude, if the script uses one.
fn host_only_name(text: &[u8]) -> Option<String> {
    let (name, prelude) = PRELUDE[0];
    let unknown = |also: &[(&str, &str)]| {
        let mut session = Session::new(Box::new(LinuxHost::new(Vec::new())));
        for (name, text) in also {
            session.check(name, text.as_bytes());
        }
        let failures = session.check("script", text);
        failures.into_iter().filter_map(|f| String::from_utf8(f.message).ok()?.strip_prefix("unbound variable: ").map(str::to_owned)).collect::<Vec<_>>()
    };
    let without = unknown(&[(name, prelude)]);
    let with = unknown(&PRELUDE);
    let host = |name: &String| name.starts_with("host-") || name == "catm";
    without.into_iter().find(|name| host(name) || !with.contains(name))
}

/// The chain's scheme1 for this machine, made if it is not there; `None` outside a tree.
fn native(options: &Options, this_program: &Path, script: &Path) -> miette::Result<Option<PathBuf>> {
    let here = std::env::current_dir().into_diagnostic().wrap_err("no working folder")?;
    let is_tree = |folder: &PathBuf| folder.join(ROOT_MARK).is_dir() && folder.join("chain/boot.scm").is_file();
    let Some(root) = [here.join(root_of(script)), here].into_iter().find(is_tree) else {
        eprintln!("note: without the chain's scheme1: neither the script nor this folder is in a tree that has the chain");
        return Ok(None);
    };
    let arch = Arch::host();
    let mut command = Command::new(this_program);
    pass_options(options, &mut command);
    command.args(["--quiet", "chain/boot.scm", arch.name(), "boot2"]).current_dir(&root).stdin(Stdio::null());
    let status = command.stdout(Stdio::null()).status().into_diagnostic().wrap_err("cannot start this program again")?;
    if !status.success() {
        return Err(miette!(help = "the reports above say why", "the chain does not make scheme1"));
    }
    Ok(Some(root.join(format!("build/{arch}/host/boot2/scheme1"))))
}

/// The prelude and the script as one source. Loaded, the script finds its own files; one that begins with `#!`, which
/// only a source may, stands there itself and has none.
fn native_source(script: &Path, text: &[u8]) -> Vec<u8> {
    let prelude = PRELUDE[0].1.as_bytes();
    match text.starts_with(b"#!") {
        true => [prelude, text.splitn(2, |b| *b == b'\n').nth(1).unwrap_or_default()].concat(),
        false => [prelude, b"\n(load \"", &escaped(script.as_os_str().as_bytes()), b"\")\n"].concat(),
    }
}

/// As it stands in a string literal.
fn escaped(text: &[u8]) -> Vec<u8> {
    text.iter().flat_map(|b| if matches!(b, b'"' | b'\\') { vec![b'\\', *b] } else { vec![*b] }).collect()
}

fn ending(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("exit status {code}"),
        (None, Some(signal)) => format!("killed by signal {signal}"),
        (None, None) => status.to_string(),
    }
}

/// What is different about two runs, if anything is.
fn difference(one: &Testimony, other: &Testimony) -> Option<String> {
    let width = one.engine.len().max(other.engine.len());
    let mut text = String::new();
    if one.stdout != other.stdout {
        let lines = |t: &Testimony| t.stdout.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect::<Vec<_>>();
        let (these, those) = (lines(one), lines(other));
        let first = these.iter().zip(&those).position(|(a, b)| a != b).unwrap_or(these.len().min(those.len()));
        text += &format!("they differ in line {} of their output\n", first + 1);
        for (engine, lines) in [(&one.engine, these), (&other.engine, those)] {
            let line = lines.get(first).map_or("(no such line)".to_owned(), |line| line.escape_ascii().to_string());
            text += &format!("{engine:width$} | {line}\n");
        }
    }
    if one.status != other.status {
        text += "they end differently\n";
    }
    if text.is_empty() {
        return None;
    }
    for t in [one, other] {
        text += &format!("{:width$} : {}\n", t.engine, ending(t.status));
        for line in String::from_utf8_lossy(&t.stderr).lines() {
            text += &format!("{:width$} ! {line}\n", t.engine);
        }
    }
    Some(text)
}
