//! Host only: the procedures a chain script has on the host and not in the chain's own kernel, where the prelude does
//! the same by running tools at once. They are the graph as Scheme sees it; what scripts use is built on them in the
//! prelude.
//!
//! Ids of artifacts are small integers. Names, paths, labels and digests are byte strings; an architecture is the byte
//! string or symbol `amd64`, `aarch64` or `riscv64`.

use crate::arch::Arch;
use crate::compare;
use crate::driver::{Cancel, Limits, Output, Status, check_name};
use crate::export;
use crate::graph::{ArtifactId, ArtifactInfo, Graph, Origin, StepFailure, StepSpec};
use crate::podman::{Mounted, PodmanDriver, Request};
use boot2_runtime::host::{CallSite, HostError, HostProcedure, HostValue};
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

type Answer = Result<HostValue, HostError>;

/// Every procedure, under the name a script calls it by.
pub fn host_procedures(graph: Arc<Graph>) -> Vec<(&'static str, HostProcedure)> {
    /// A procedure that works on the graph.
    type OnGraph = fn(&Graph, &[HostValue], &CallSite) -> Answer;
    let on_graph: [(&'static str, OnGraph); 11] = [
        ("host-source", host_source),
        ("host-given", host_given),
        ("host-third-party", host_third_party),
        ("host-step", host_step),
        ("host-export", host_export),
        ("host-save", host_save),
        ("host-wait", host_wait),
        ("host-info", host_info),
        ("host-check-same", host_check_same),
        ("host-finish", host_finish),
        ("host-arch", |_, args, _| host_arch(args)),
    ];
    let mut procedures: Vec<(&'static str, HostProcedure)> = Vec::new();
    for (name, procedure) in on_graph {
        let graph = graph.clone();
        procedures.push((name, Box::new(move |args, site| procedure(&graph, args, site))));
    }
    procedures.push(("catm", Box::new(|args, _| catm(args))));
    procedures
}

/// `podman-run`, under its name.
pub fn podman_procedure(podman: Arc<PodmanDriver>, cancel: Cancel) -> (&'static str, HostProcedure) {
    ("podman-run", Box::new(move |args, _| podman_run(&podman, &cancel, args)))
}

/// Procedures that only the REPL has: they look at artifacts.
pub fn inspecting_procedures(graph: Arc<Graph>) -> Vec<(&'static str, HostProcedure)> {
    type OnGraph = fn(&Graph, &[HostValue], &CallSite) -> Answer;
    let procedures: [(&'static str, OnGraph); 3] = [("host-text", host_text), ("host-look", host_look), ("host-bytes", host_bytes)];
    let bind = |(name, procedure): (&'static str, OnGraph)| -> (&'static str, HostProcedure) {
        let graph = graph.clone();
        (name, Box::new(move |args, site| procedure(&graph, args, site)))
    };
    procedures.map(bind).into()
}

/// `(host-arch)`: the architecture of this machine, a byte string.
///
/// ```scheme
/// > (if (member (host-arch) '("amd64" "aarch64" "riscv64")) "known" "unknown")   ; => "known"
/// ```
pub fn host_arch(args: &[HostValue]) -> Answer {
    let [] = exactly("host-arch", args)?;
    Ok(bytes(Arch::host().name()))
}

/// `(host-source NAME PATH EXECUTABLE?)`: declares a file of the tree, and answers its id. The file is read when needed.
///
/// ```scheme
/// > (host-info (host-source "hosts" "/etc/hosts" #f))   ; => ("hosts" #f #f #f #f)
/// ```
pub fn host_source(graph: &Graph, args: &[HostValue], site: &CallSite) -> Answer {
    let [name, path, executable] = exactly("host-source", args)?;
    let (name, path) = (text("host-source", "NAME", name)?, octets("host-source", "PATH", path)?);
    let path = Path::new(std::ffi::OsStr::from_bytes(path));
    let id =
        graph.source(&name, path, truth(executable), site.clone()).map_err(|fault| refuse("host-source", fault))?;
    Ok(HostValue::Int(id.0.into()))
}

/// `(host-given NAME PATH EXECUTABLE?)`: as `host-source` for a file of whoever calls the script: PATH is relative to the
/// working directory.
///
/// ```scheme
/// > (host-info (host-given "hosts" "/etc/hosts" #f))   ; => ("hosts" #f #f #f #f)
/// ```
pub fn host_given(graph: &Graph, args: &[HostValue], site: &CallSite) -> Answer {
    const WHO: &str = "host-given";
    let [name, path, executable] = exactly(WHO, args)?;
    let (name, path) = (text(WHO, "NAME", name)?, octets(WHO, "PATH", path)?);
    let path = std::path::absolute(Path::new(std::ffi::OsStr::from_bytes(path))).map_err(|fault| refuse(WHO, fault))?;
    let id = graph.source(&name, &path, truth(executable), site.clone()).map_err(|fault| refuse(WHO, fault))?;
    Ok(HostValue::Int(id.0.into()))
}

/// `(host-third-party NAME PACKAGE PATH)`: declares the file at PATH in a third-party package, which steps know as NAME,
/// and answers its id. The package is fetched when the file is needed.
///
/// ```scheme
/// > (host-info (host-third-party "tcc.c" "tcc" "tcc.c"))   ; => ("tcc.c" #f #f #f #f)
/// ```
pub fn host_third_party(graph: &Graph, args: &[HostValue], site: &CallSite) -> Answer {
    const WHO: &str = "host-third-party";
    let [name, package, path] = exactly(WHO, args)?;
    let (name, package, path) = (text(WHO, "NAME", name)?, text(WHO, "PACKAGE", package)?, text(WHO, "PATH", path)?);
    let id = graph.third_party(&name, &package, &path, site.clone()).map_err(|fault| refuse(WHO, fault))?;
    Ok(HostValue::Int(id.0.into()))
}

/// `(host-step LABEL TOOL ARGV INPUTS OUTPUT EXECUTABLE? ARCH)`: declares a step, and answers the id of its output.
/// TOOL is an id; ARGV a list of byte strings, the first of which is the tool's name; INPUTS a list of pairs
/// `(NAME . ID)`, NAME being what the tool finds the file under; OUTPUT the name of the file it makes.
///
/// ```scheme
/// > (define tool (host-source "hex0" "/no/such/hex0" #t))
/// > (define src (host-source "a.hex0" "/no/such/a.hex0" #f))
/// > (host-info (host-step "x: hex0 (a.hex0)" tool '("hex0" "a.hex0" "a") (list (cons "a.hex0" src)) "a" #t "amd64"))
/// ; => ("a" #f #f #t #f)
/// ```
pub fn host_step(graph: &Graph, args: &[HostValue], site: &CallSite) -> Answer {
    const WHO: &str = "host-step";
    let [label, tool, argv, inputs, output, executable, arch] = exactly(WHO, args)?;
    let argv = items(WHO, "ARGV", argv)?
        .iter()
        .map(|argument| octets(WHO, "an item of ARGV", argument).map(<[u8]>::to_vec))
        .collect::<Result<_, _>>()?;
    let spec = StepSpec {
        label: text(WHO, "LABEL", label)?,
        tool: id(WHO, tool)?,
        argv,
        inputs: named_ids(WHO, "INPUTS", inputs)?,
        output: text(WHO, "OUTPUT", output)?,
        executable: truth(executable),
        arch: architecture(WHO, arch)?,
        site: site.clone(),
    };
    let id = graph.step(spec).map_err(|fault| refuse(WHO, fault))?;
    Ok(HostValue::Int(id.0.into()))
}

/// `(host-export STAGE ARCH FILES)`: asks for artifacts, and that they be written to the stage's build folder when all
/// of them are made; answers at once. FILES is a list of pairs `(NAME . ID)`.
///
/// ```scheme
/// > (host-export "boot0" "amd64" '())
/// > (host-finish)
/// ```
pub fn host_export(graph: &Graph, args: &[HostValue], site: &CallSite) -> Answer {
    const WHO: &str = "host-export";
    let [stage, arch, files] = exactly(WHO, args)?;
    let files = named_ids(WHO, "FILES", files)?;
    let (stage, arch) = (text(WHO, "STAGE", stage)?, architecture(WHO, arch)?);
    graph.export(&stage, arch, files, site.clone()).map_err(|fault| refuse(WHO, fault))?;
    Ok(HostValue::Unspecified)
}

/// `(host-save ID PATH)`: waits until the artifact is made, and writes it to the file PATH, which is relative to the
/// working directory. The file appears, or changes, only as a whole.
///
/// ```scheme
/// > (host-save (host-source "hosts" "/etc/hosts" #f) "/tmp/boot2-doc-hosts")
/// ```
pub fn host_save(graph: &Graph, args: &[HostValue], _site: &CallSite) -> Answer {
    const WHO: &str = "host-save";
    let [artifact, path] = exactly(WHO, args)?;
    let id = known(graph, WHO, artifact)?;
    let path = Path::new(std::ffi::OsStr::from_bytes(octets(WHO, "PATH", path)?));
    let info = graph.wait(id).map_err(|failure| report(&failure))?;
    let mut source = graph.open(id).map_err(|failure| report(&failure))?;
    export::save(path, &mut source, info.executable).map_err(|error| HostError {
        message: format!("cannot write {}: {error}", path.display()).into_bytes(),
        help: Some("name a file in a folder that exists and that you can write in".to_owned()),
        site: None,
    })?;
    Ok(HostValue::Unspecified)
}

/// `(host-wait ID)`: waits until the artifact is made; answers as `host-info`, or raises what went wrong.
///
/// ```scheme
/// > (cadddr (host-wait (host-source "null" "/etc/hosts" #f)))   ; => #f
/// > (guard (e (#t (error-object-message e))) (host-wait (host-source "gone" "/no/such/file" #f)))
/// ; => "source gone cannot be read: /no/such/file: No such file or directory (os error 2)"
/// ```
pub fn host_wait(graph: &Graph, args: &[HostValue], _site: &CallSite) -> Answer {
    let [artifact] = exactly("host-wait", args)?;
    let artifact = known(graph, "host-wait", artifact)?;
    graph.wait(artifact).map(|info| describe(&info)).map_err(|failure| report(&failure))
}

/// `(host-info ID)`: `(NAME SIZE SHA256 EXECUTABLE? BUILT?)`, without making the artifact; SIZE, in bytes, and SHA256, 64
/// hex digits, are `#f` until it has been made.
///
/// ```scheme
/// > (host-info (host-source "run.scm" "/no/such/file" #t))   ; => ("run.scm" #f #f #t #f)
/// ```
pub fn host_info(graph: &Graph, args: &[HostValue], _site: &CallSite) -> Answer {
    let [artifact] = exactly("host-info", args)?;
    let artifact = known(graph, "host-info", artifact)?;
    let info = graph.info(artifact).ok_or_else(|| refuse("host-info", "no such artifact"))?;
    Ok(describe(&info))
}

/// `(host-check-same ID ID)`: waits for both artifacts, and fails unless they hold the same bytes.
///
/// ```scheme
/// > (define hosts (host-source "hosts" "/etc/hosts" #f))
/// > (host-check-same hosts hosts)
/// ```
pub fn host_check_same(graph: &Graph, args: &[HostValue], site: &CallSite) -> Answer {
    let [a, b] = exactly("host-check-same", args)?;
    let (a, b) = (known(graph, "host-check-same", a)?, known(graph, "host-check-same", b)?);
    let wait = |id| graph.wait(id).map_err(|failure| report(&failure));
    let (one, other) = (wait(a)?, wait(b)?);
    if one.content.map(|content| content.sha256) == other.content.map(|content| content.sha256) {
        return Ok(HostValue::Unspecified);
    }
    let path = |id| graph.path(id).map_err(|failure| report(&failure));
    let (one_path, other_path) = (path(a)?, path(b)?);
    let mut message = format!("{} and {} must be the same bytes, and differ", one.name, other.name);
    if let Ok(difference) = first_difference(&one_path, &other_path) {
        message += &format!(": {difference}");
    }
    let sources = [&one, &other].into_iter().filter_map(|info| match &info.origin {
        Origin::Source(path) => Some(format!("{} comes with the tree: if it was changed, restore it", path.display())),
        Origin::Text | Origin::ThirdParty { .. } | Origin::Step(_) => None,
    });
    let compare = format!("compare them: cmp {} {}", one_path.display(), other_path.display());
    let help = sources.chain([compare]).collect::<Vec<_>>().join("\n");
    Err(HostError { message: message.into_bytes(), help: Some(help), site: Some(site.clone()) })
}

/// `(host-text NAME BYTES)`: declares a file that holds BYTES and lies nowhere, and answers its id.
fn host_text(graph: &Graph, args: &[HostValue], site: &CallSite) -> Answer {
    const WHO: &str = "host-text";
    let [name, bytes] = exactly(WHO, args)?;
    let (name, bytes) = (text(WHO, "NAME", name)?, octets(WHO, "BYTES", bytes)?);
    let id = graph.text(&name, bytes, site.clone()).map_err(|fault| refuse(WHO, fault))?;
    Ok(HostValue::Int(id.0.into()))
}

/// `(host-look ID)`: `(SIZE SHA256 ORIGIN)`, without making the artifact: what the graph or the store knows it to be.
/// Otherwise SIZE and SHA256 are `#f`. ORIGIN says where it comes from, as in `made by hex2 (M0.all.hex2)`.
fn host_look(graph: &Graph, args: &[HostValue], _site: &CallSite) -> Answer {
    let [artifact] = exactly("host-look", args)?;
    let id = known(graph, "host-look", artifact)?;
    let origin = match graph.info(id).expect("it is known").origin {
        Origin::Source(path) => format!("from {}", path.display()),
        Origin::Text => "typed here".to_owned(),
        Origin::ThirdParty { package, path } => format!("from the third-party package {package}: {path}"),
        Origin::Step(label) => format!("made by {label}"),
    };
    let content = graph.look().content(id);
    let size = content.map_or(HostValue::Bool(false), |content| HostValue::Int(content.size as i64));
    let sha256 = content.map_or(HostValue::Bool(false), |content| bytes(&content.sha256.to_string()));
    Ok(HostValue::List(vec![size, sha256, bytes(&origin)]))
}

/// `(host-bytes ID)`: makes the artifact, and answers its bytes.
fn host_bytes(graph: &Graph, args: &[HostValue], _site: &CallSite) -> Answer {
    const WHO: &str = "host-bytes";
    let [artifact] = exactly(WHO, args)?;
    let id = known(graph, WHO, artifact)?;
    let mut file = graph.open(id).map_err(|failure| report(&failure))?;
    let mut all = Vec::new();
    std::io::Read::read_to_end(&mut file, &mut all).map_err(|fault| refuse(WHO, fault))?;
    Ok(HostValue::Bytes(all))
}

fn first_difference(one: &Path, other: &Path) -> std::io::Result<String> {
    Ok(compare::difference(&std::fs::read(one)?, &std::fs::read(other)?).unwrap_or_default())
}

/// `(host-finish)`: waits until every artifact asked for is made and every export written; raises the first failure.
///
/// ```scheme
/// > (host-finish)
/// ```
pub fn host_finish(graph: &Graph, args: &[HostValue], _site: &CallSite) -> Answer {
    let [] = exactly("host-finish", args)?;
    graph.finish().map(|()| HostValue::Unspecified).map_err(|failures| report(&failures[0]))
}

/// `(catm OUT IN …)`: writes the concatenation of the files IN to the file OUT, as the chain's `catm` does; answers
/// `(#t . BYTES)`, their number, or `(#f . ERRNO)`. OUT appears, or changes, only when everything has been read.
///
/// ```scheme
/// > (catm "/tmp/boot2-doc-catm" "/no/such/file")   ; => (#f . 2)
/// ```
pub fn catm(args: &[HostValue]) -> Answer {
    let paths = args.iter().map(|path| octets("catm", "a file name", path)).collect::<Result<Vec<_>, _>>()?;
    let [out, inputs @ ..] = paths.as_slice() else {
        return Err(HostError { message: b"catm: expected OUT and any number of IN".to_vec(), ..HostError::default() });
    };
    let path = |bytes: &[u8]| Path::new(std::ffi::OsStr::from_bytes(bytes)).to_owned();
    let concatenate = || -> std::io::Result<usize> {
        let mut all = Vec::new();
        for input in inputs {
            std::io::Read::read_to_end(&mut std::fs::File::open(path(input))?, &mut all)?;
        }
        std::fs::write(path(out), &all)?;
        Ok(all.len())
    };
    let pair = |first, second| HostValue::Pair(Box::new((HostValue::Bool(first), HostValue::Int(second))));
    Ok(match concatenate() {
        Ok(length) => pair(true, length as i64),
        // A NUL in a name never reaches the kernel.
        Err(error) => pair(false, error.raw_os_error().unwrap_or(libc::EINVAL).into()),
    })
}

/// `(podman-run IMAGE INPUTS OUTPUTS ARGV LIMITS)`: runs a program in a container of podman's, and answers how that went:
/// `((status . STATUS) (stdout . TEXT) (stderr . TEXT) (outputs (NAME . BYTES) …))`.
///
/// IMAGE is `#f` for an empty one, or the name or id of one that is on this machine; nothing is ever fetched. INPUTS is a
/// list of pairs `(NAME . PATH)`: the file PATH is there, read-only, as NAME in the folder that the program starts in.
/// OUTPUTS lists names of files to hand back from there. ARGV is the command line; its first word is the name of an
/// input, or the path of a program of the image. LIMITS is an association list of `seconds`, `memory`, `file-size` (in
/// bytes) and `processes`; `()` gives those of a step. The container has no network, a read-only root, and a `/tmp`.
///
/// STATUS is the exit status, `(signal . NUMBER)`, or a byte string that says why the program did not end by itself. Of
/// what is written to stdout and stderr, the last 64 KiB are kept. The bytes of an output that was not made are `#f`. A
/// podman that cannot start the container raises an error.
///
/// ```scheme
/// > (guard (e (#t (error-object-message e))) (podman-run #f '(("x" . "/no/such/file")) '() '("x") '()))
/// ; => "podman-run: cannot read /no/such/file: No such file or directory (os error 2)"
/// > (guard (e (#t (error-object-message e))) (podman-run #f '() '() '("x") '((hours . 1))))
/// ; => "podman-run: unknown limit `hours`: known are seconds, memory, file-size and processes"
/// ```
///
/// Where podman works, with the seed in this tree:
///
/// ```text
/// > (define seed "vendor/seed/amd64/hex0-seed")
/// > (define ran (podman-run #f (list (cons "hex0" seed) '("a.hex0" . "a.hex0")) '("a") '("hex0" "a.hex0" "a") '((seconds . 10))))
/// > (cdr (assoc 'status ran))   ; => 0
/// > (cadr (assoc 'outputs ran))   ; => ("a" . "what a.hex0 says")
/// ```
pub fn podman_run(podman: &PodmanDriver, cancel: &Cancel, args: &[HostValue]) -> Answer {
    const WHO: &str = "podman-run";
    let [image, inputs, outputs, argv, limits] = exactly(WHO, args)?;
    let image = if truth(image) { Some(text(WHO, "IMAGE", image)?) } else { None };
    let mut files = Vec::new();
    for (name, path) in pairs(WHO, "INPUTS", "(NAME . PATH)", inputs)? {
        let name = text(WHO, "a name", name)?;
        check_name(&name).map_err(|fault| refuse(WHO, fault))?;
        let path = Path::new(std::ffi::OsStr::from_bytes(octets(WHO, "a path", path)?));
        // The whole path, without links: podman gets what was looked at.
        let source = path.canonicalize().and_then(|source| source.metadata().map(|meta| (source, meta)));
        let (source, meta) = source.map_err(|error| refuse(WHO, format!("cannot read {}: {error}", path.display())))?;
        if !meta.is_file() {
            return Err(refuse(WHO, format!("{} is not a regular file", path.display())));
        }
        if files.iter().any(|file: &Mounted| file.name == name) {
            return Err(refuse(WHO, format!("two inputs are called `{name}`")));
        }
        files.push(Mounted { name, source, executable: meta.permissions().mode() & 0o111 != 0 });
    }
    let mut names = std::collections::BTreeSet::new();
    for output in items(WHO, "OUTPUTS", outputs)? {
        let name = text(WHO, "an item of OUTPUTS", output)?;
        check_name(&name).map_err(|fault| refuse(WHO, fault))?;
        if files.iter().any(|file| file.name == name) {
            return Err(refuse(WHO, format!("`{name}` is both an input and an output")));
        }
        names.insert(name);
    }
    let mut words = items(WHO, "ARGV", argv)?
        .iter()
        .map(|word| octets(WHO, "an item of ARGV", word).map(<[u8]>::to_vec))
        .collect::<Result<Vec<_>, _>>()?;
    let Some(program) = words.first_mut() else { return Err(refuse(WHO, "ARGV is empty")) };
    if let Some(file) = files.iter().find(|file| file.name.as_bytes() == program.as_slice()) {
        *program = PodmanDriver::path_inside(&file.name).into_bytes();
    }
    let limits = podman_limits(WHO, limits)?;
    let request = Request { image, files, outputs: names, keep_all: false, argv: words, limits };
    let ran = podman.contain(&request, cancel).map_err(|error| HostError {
        message: format!("{WHO}: {}", error.what).into_bytes(),
        help: error.help,
        site: None,
    })?;
    let pair = |first, second| HostValue::Pair(Box::new((first, second)));
    let symbol = |name: &str| HostValue::Symbol(name.as_bytes().to_vec());
    let status = match &ran.status {
        Status::Exited(status) => HostValue::Int((*status).into()),
        Status::Signaled(number) => pair(symbol("signal"), HostValue::Int((*number).into())),
        Status::Cancelled => return Err(refuse(WHO, "was interrupted")),
        Status::NotStarted(_) => return Err(refuse(WHO, format!("the program {}", ran.status))),
        other => bytes(&other.to_string()),
    };
    let mut made = vec![symbol("outputs")];
    for (name, output) in ran.outputs {
        let content = match output {
            Output::File(mut file) => {
                let mut content = Vec::new();
                let read = file.read_to_end(&mut content);
                read.map_err(|error| refuse(WHO, format!("cannot read the output `{name}`: {error}")))?;
                HostValue::Bytes(content)
            }
            Output::Missing | Output::NotRegular(_) => HostValue::Bool(false),
        };
        made.push(pair(bytes(&name), content));
    }
    Ok(HostValue::List(vec![
        pair(symbol("status"), status),
        pair(symbol("stdout"), HostValue::Bytes(ran.stdout.bytes)),
        pair(symbol("stderr"), HostValue::Bytes(ran.stderr.bytes)),
        HostValue::List(made),
    ]))
}

fn podman_limits(who: &str, value: &HostValue) -> Result<Limits, HostError> {
    let mut limits = Limits::default();
    for (name, amount) in pairs(who, "LIMITS", "(LIMIT . NUMBER)", value)? {
        let HostValue::Symbol(name) = name else {
            return Err(refuse(who, format!("the name of a limit must be a symbol, got {}", kind(name))));
        };
        let name = String::from_utf8_lossy(name);
        let amount = match amount {
            HostValue::Int(amount @ 1..) => *amount as u64,
            _ => return Err(refuse(who, format!("the limit `{name}` must be a positive integer"))),
        };
        match name.as_ref() {
            "seconds" => limits.wall = Duration::from_secs(amount.min(365 * 24 * 3600)),
            "memory" => limits.memory = amount,
            "file-size" => limits.file_size = amount,
            "processes" => limits.processes = amount,
            _ => {
                let known = "known are seconds, memory, file-size and processes";
                return Err(refuse(who, format!("unknown limit `{name}`: {known}")));
            }
        }
    }
    Ok(limits)
}

/// The failure as an error a script can handle, and a report can show: the sentence, then the end of the tool's stderr.
pub fn report(failure: &StepFailure) -> HostError {
    let mut message = failure.to_string().into_bytes();
    let stderr = failure.stderr.bytes.trim_ascii_end();
    if !stderr.is_empty() {
        const SHOWN: usize = 2000;
        message.extend_from_slice(b"\ntool: ");
        message.extend_from_slice(&stderr[stderr.len().saturating_sub(SHOWN)..]);
    }
    HostError { message, help: failure.help.clone(), site: Some(failure.site.clone()) }
}

fn describe(info: &ArtifactInfo) -> HostValue {
    let size = info.content.map_or(HostValue::Bool(false), |content| HostValue::Int(content.size as i64));
    let sha256 = info.content.map_or(HostValue::Bool(false), |content| bytes(&content.sha256.to_string()));
    HostValue::List(vec![
        bytes(&info.name),
        size,
        sha256,
        HostValue::Bool(info.executable),
        HostValue::Bool(info.content.is_some()),
    ])
}

fn bytes(text: &str) -> HostValue {
    HostValue::Bytes(text.as_bytes().to_vec())
}

fn refuse(who: &str, fault: impl std::fmt::Display) -> HostError {
    HostError { message: format!("{who}: {fault}").into_bytes(), ..HostError::default() }
}

fn exactly<'a, const N: usize>(who: &str, args: &'a [HostValue]) -> Result<&'a [HostValue; N], HostError> {
    args.try_into().map_err(|_| refuse(who, format!("expected {N} arguments, got {}", args.len())))
}

fn truth(value: &HostValue) -> bool {
    *value != HostValue::Bool(false)
}

fn octets<'a>(who: &str, what: &str, value: &'a HostValue) -> Result<&'a [u8], HostError> {
    match value {
        HostValue::Bytes(bytes) => Ok(bytes),
        other => Err(refuse(who, format!("{what} must be a byte string, got {}", kind(other)))),
    }
}

fn text(who: &str, what: &str, value: &HostValue) -> Result<String, HostError> {
    let octets = octets(who, what, value)?;
    String::from_utf8(octets.to_vec())
        .map_err(|_| refuse(who, format!("{what} must be UTF-8, got \"{}\"", octets.escape_ascii())))
}

fn items<'a>(who: &str, what: &str, value: &'a HostValue) -> Result<&'a [HostValue], HostError> {
    match value {
        HostValue::List(items) => Ok(items),
        other => Err(refuse(who, format!("{what} must be a list, got {}", kind(other)))),
    }
}

fn id(who: &str, value: &HostValue) -> Result<ArtifactId, HostError> {
    match value {
        HostValue::Int(number) => {
            u32::try_from(*number).map(ArtifactId).map_err(|_| refuse(who, format!("there is no artifact {number}")))
        }
        other => Err(refuse(who, format!("an artifact's id must be an integer, got {}", kind(other)))),
    }
}

fn known(graph: &Graph, who: &str, value: &HostValue) -> Result<ArtifactId, HostError> {
    let id = id(who, value)?;
    graph.info(id).map(|_| id).ok_or_else(|| refuse(who, format!("there is no artifact {}", id.0)))
}

/// A list of `(NAME . ID)`.
fn named_ids(who: &str, what: &str, value: &HostValue) -> Result<Vec<(String, ArtifactId)>, HostError> {
    let pairs = pairs(who, what, "(NAME . ID)", value)?;
    pairs.into_iter().map(|(name, artifact)| Ok((text(who, "a name", name)?, id(who, artifact)?))).collect()
}

/// A list of pairs, which are like `form`.
fn pairs<'a>(
    who: &str,
    what: &str,
    form: &str,
    value: &'a HostValue,
) -> Result<Vec<(&'a HostValue, &'a HostValue)>, HostError> {
    let pair = |item: &'a HostValue| match item {
        HostValue::Pair(pair) => Ok((&pair.0, &pair.1)),
        other => Err(refuse(who, format!("{what} must be a list of pairs {form}, got {}", kind(other)))),
    };
    items(who, what, value)?.iter().map(pair).collect()
}

fn architecture(who: &str, value: &HostValue) -> Result<Arch, HostError> {
    let name = match value {
        HostValue::Symbol(name) | HostValue::Bytes(name) => String::from_utf8_lossy(name).into_owned(),
        other => {
            return Err(refuse(who, format!("an architecture must be a symbol or byte string, got {}", kind(other))));
        }
    };
    name.parse().map_err(|error| refuse(who, error))
}

fn kind(value: &HostValue) -> &'static str {
    match value {
        HostValue::Unspecified => "the unspecified value",
        HostValue::Bool(_) => "a boolean",
        HostValue::Int(_) => "an integer",
        HostValue::Symbol(_) => "a symbol",
        HostValue::Bytes(_) => "a byte string",
        HostValue::List(_) => "a list",
        HostValue::Pair(_) => "a pair",
        HostValue::Eof => "the end-of-file object",
    }
}
