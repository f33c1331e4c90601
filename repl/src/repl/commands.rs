//! The commands: what begins with a comma.

use super::{Piece, Repl, Trouble, Turn, compare, disasm, say};
use crate::script;
use boot2_prims::driver::{Job, JobFile};
use boot2_prims::elf::Image;
use boot2_prims::graph::{ArtifactId, Look, Origin, StepSpec};
use boot2_prims::record::Record;
use boot2_runtime::reader::outline::{Beginning, beginning};
use boot2_runtime::report::nearest;
use miette::{IntoDiagnostic, WrapErr, miette};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{Read, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

struct Entry {
    name: &'static str,
    arguments: &'static str,
    help: &'static str,
    run: fn(&mut Repl, &mut Arguments) -> Turn,
}

/// In the order of `,help`. docs/REPL.md says the same at length.
const COMMANDS: [Entry; 16] = [
    Entry { name: "help", arguments: "", help: "this list", run: help },
    Entry { name: "steps", arguments: "NAME", help: "the way from the seed to it, step by step", run: steps },
    Entry { name: "why", arguments: "NAME", help: "what has changed since it was last built", run: why },
    Entry { name: "cat", arguments: "NAME", help: "its text", run: cat },
    Entry { name: "hex", arguments: "NAME [FROM [LENGTH]]", help: "its bytes", run: hex },
    Entry { name: "disasm", arguments: "NAME [LABEL]", help: "its machine code, or what is at a label", run: disassemble },
    Entry { name: "diff", arguments: "A B", help: "what is different about two of them", run: diff },
    Entry { name: "run", arguments: "NAME ARGS…", help: "run the program in the sandbox, without inputs", run: run_program },
    Entry { name: "stages", arguments: "C", help: "what becomes of a C source, or string of C, stage by stage", run: stages },
    Entry { name: "time", arguments: "EXPR", help: "how long an evaluation takes", run: time },
    Entry { name: "trace", arguments: "PROC", help: "tell of its calls and results", run: trace },
    Entry { name: "untrace", arguments: "PROC", help: "do not any more", run: untrace },
    Entry { name: "arch", arguments: "[ARCH]", help: "which architecture; or begin again for another one", run: arch },
    Entry { name: "edit", arguments: "FILE", help: "open it in $VISUAL or $EDITOR, then reload", run: edit },
    Entry { name: "reload", arguments: "", help: "begin again: forget what was defined, read the chain anew", run: reload },
    Entry { name: "quit", arguments: "", help: "the end; so is Ctrl-D", run: quit },
];

/// Names of the commands, for completion.
pub fn names() -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().map(|entry| entry.name)
}

/// Carries out a command line, which begins with its comma.
pub fn run(repl: &mut Repl, line: Piece) -> Turn {
    let rest = &line.text[1..];
    let end = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
    let Some(entry) = COMMANDS.iter().find(|entry| entry.name.as_bytes() == &rest[..end]) else {
        let near = nearest(&rest[..end], names().map(str::as_bytes));
        let help = near.map_or("`,help` lists the commands".to_owned(), |near| format!("did you mean `,{}`?", String::from_utf8_lossy(near)));
        return Err(miette!(help = help, "there is no command ,{}", rest[..end].escape_ascii()).into());
    };
    let mut arguments = Arguments { entry, line, at: 1 + end };
    (entry.run)(repl, &mut arguments)
}

/// What stands behind a command's name, and has not been taken yet.
struct Arguments<'t> {
    entry: &'static Entry,
    line: Piece<'t>,
    /// Offset in the line.
    at: usize,
}

impl<'t> Arguments<'t> {
    fn usage(&self) -> Trouble {
        let Entry { name, arguments, .. } = self.entry;
        let space = if arguments.is_empty() { "" } else { " " };
        miette!(help = format!("`,{name}{space}{arguments}`"), "this is not how ,{name} is used").into()
    }

    /// The next argument: a datum.
    fn next(&mut self) -> Turn<Option<Piece<'t>>> {
        self.skip_blanks();
        let rest = &self.line.text[self.at..];
        let end = match beginning(rest) {
            Beginning::Nothing => return Ok(None),
            Beginning::Datum(end) => end,
            // A file name need not be a datum; what is no file name either is refused later.
            Beginning::Wrong if !rest.starts_with(b"(") => rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len()),
            Beginning::Part | Beginning::Wrong => rest.len(),
        };
        let piece = Piece { text: &rest[..end], line: self.line.line, column: self.line.column + self.at };
        self.at += end;
        Ok(Some(piece))
    }

    fn expect(&mut self) -> Turn<Piece<'t>> {
        self.next()?.ok_or_else(|| self.usage())
    }

    /// The next argument: anything up to white space.
    fn word(&mut self) -> Option<String> {
        self.skip_blanks();
        let rest = &self.line.text[self.at..];
        let end = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
        self.at += end;
        (end > 0).then(|| String::from_utf8_lossy(&rest[..end]).into_owned())
    }

    fn number(&mut self) -> Turn<Option<usize>> {
        let Some(word) = self.word() else { return Ok(None) };
        let number = match word.strip_prefix("0x").or(word.strip_prefix("#x")) {
            Some(digits) => usize::from_str_radix(digits, 16),
            None => word.parse(),
        };
        number.map(Some).map_err(|_| self.usage())
    }

    fn end(&mut self) -> Turn {
        self.skip_blanks();
        if self.at < self.line.text.len() { Err(self.usage()) } else { Ok(()) }
    }

    fn skip_blanks(&mut self) {
        self.at += self.line.text[self.at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    }
}

// ------------------------------------------------------------ what arguments mean

/// Bytes, and what to call them.
struct Named {
    name: String,
    bytes: Vec<u8>,
}

impl Repl<'_> {
    /// The artifact that an argument means: the value of an expression, a file of the chain by its name, or a line of what
    /// `,steps` listed last.
    fn artifact(&mut self, argument: Piece) -> Turn<ArtifactId> {
        let text = String::from_utf8_lossy(argument.text).into_owned();
        if let Ok(number) = text.parse::<usize>() {
            let listed = number.checked_sub(1).and_then(|index| self.listed.get(index));
            return listed.copied().ok_or_else(|| miette!(help = "`,steps NAME` lists steps with their numbers", "no step {number} is listed").into());
        }
        if self.is_free_word(argument.text) {
            match self.world.graph.named(&text).as_slice() {
                [id] => return Ok(*id),
                [] if super::is_name(argument.text) => {
                    let names: Vec<Vec<u8>> = self.world.session.names();
                    let near = nearest(argument.text, names.iter().map(|name| &name[..]));
                    let help = near.map(|near| format!("did you mean `{}`?", String::from_utf8_lossy(near)));
                    let help = help.unwrap_or_else(|| "Tab completes names".to_owned());
                    return Err(miette!(help = help, "nothing is called {text}: no variable, no file of the chain").into());
                }
                [] => {}
                several => {
                    let help = "`,steps` of what is made of it shows it with its number, which can stand for it";
                    return Err(miette!(help = help, "{} artifacts are called {text}", several.len()).into());
                }
            }
        }
        self.evaluate(argument)?;
        self.artifact_of_value()
    }

    /// The artifact that the last value is.
    fn artifact_of_value(&mut self) -> Turn<ArtifactId> {
        self.name_value()?;
        self.world.session.run_prelude("repl", b"(%artifact-id (%artifact-of %repl-value \"this command\"))")?;
        let id = self.world.session.last_value().and_then(|id| String::from_utf8(id).ok()?.parse().ok()).expect("an id is a number");
        Ok(ArtifactId(id))
    }

    /// Lets Scheme have the last value as `%repl-value`.
    fn name_value(&mut self) -> Turn {
        match self.world.session.name_last_value("%repl-value") {
            true => Ok(()),
            false => Err(miette!(help = "leave out --engine", "this engine cannot do that").into()),
        }
    }

    /// A word that is no variable, nor might be an internal one.
    fn is_free_word(&self, text: &[u8]) -> bool {
        !text.starts_with(b"(") && !text.starts_with(b"%") && !self.world.session.names().iter().any(|name| name == text)
    }

    fn name_of(&self, id: ArtifactId) -> String {
        self.world.graph.info(id).expect("it is known").name
    }

    /// The bytes of an artifact, which is made if it is not there, or else of a file.
    fn bytes(&mut self, argument: Piece) -> Turn<Named> {
        let path = String::from_utf8_lossy(argument.text).into_owned();
        if self.is_free_word(argument.text) && self.world.graph.named(&path).is_empty() && Path::new(&path).is_file() {
            let bytes = std::fs::read(&path).into_diagnostic().wrap_err_with(|| format!("cannot read {path}"))?;
            return Ok(Named { name: path, bytes });
        }
        let id = self.artifact(argument)?;
        self.artifact_bytes(id)
    }

    fn artifact_bytes(&self, id: ArtifactId) -> Turn<Named> {
        let mut bytes = Vec::new();
        let read = self.world.graph.open(id)?.read_to_end(&mut bytes);
        read.into_diagnostic().wrap_err("the store's copy cannot be read")?;
        Ok(Named { name: self.name_of(id), bytes })
    }
}

// ------------------------------------------------------------ commands

fn help(_: &mut Repl, arguments: &mut Arguments) -> Turn {
    arguments.end()?;
    let mut text = "A form is evaluated and its value shown. An artifact is shown by name; (TOOL INPUT…) also makes it.\n\
                    A string of C can stand for a C source: (scc \"int main(void) { return 42; }\")\n\n"
        .to_owned();
    for entry in &COMMANDS {
        let usage = format!(",{} {}", entry.name, entry.arguments);
        writeln!(text, "{usage:28} {}", entry.help).expect("a string takes everything");
    }
    text += "\n(tokens C) (preprocessed C) (P1pp C) (hex2pp-text C) (elf C)   one stage of a C source or string of C\n\
             (text-file NAME TEXT)                                          an artifact that holds TEXT\n\n\
             NAME is an artifact: a variable or other expression, a file of the chain such as M0.all.hex2, or the number\n\
             of a line of ,steps. Ctrl-C stops what is going on, Ctrl-D ends. docs/REPL.md says more.\n";
    say(text);
    Ok(())
}

fn steps(repl: &mut Repl, arguments: &mut Arguments) -> Turn {
    let argument = arguments.expect()?;
    arguments.end()?;
    let id = repl.artifact(argument)?;
    let graph = repl.world.graph.clone();
    let steps: Vec<_> = graph.behind(id).into_iter().filter_map(|id| Some((id, graph.step_of(id)?))).collect();
    if steps.is_empty() {
        say(format!("{} is a file: no step makes it\n", repl.name_of(id)));
    }
    let mut look = graph.look();
    let mut text = String::new();
    for (number, (id, spec)) in steps.iter().enumerate() {
        let known = match look.content(*id) {
            Some(content) => format!("{:>8} bytes  {}", content.size, short(&content.sha256.to_string())),
            None => "not built".to_owned(),
        };
        let step = format!("{} -> {}", spec.label, spec.output);
        writeln!(text, "{:>3}  {step:48} {known}", number + 1).expect("a string takes everything");
    }
    say(text);
    repl.listed = steps.into_iter().map(|(id, _)| id).collect();
    Ok(())
}

/// Enough of a digest to tell it from others.
fn short(digest: &str) -> &str {
    &digest[..16]
}

fn why(repl: &mut Repl, arguments: &mut Arguments) -> Turn {
    let argument = arguments.expect()?;
    arguments.end()?;
    let id = repl.artifact(argument)?;
    let graph = repl.world.graph.clone();
    let name = repl.name_of(id);
    if graph.step_of(id).is_none() {
        say(format!("{name} is a file: no step makes it\n"));
        return Ok(());
    }
    let mut look = graph.look();
    if look.content(id).is_some() {
        say(format!("{name} is built, and nothing has changed since\n"));
        return Ok(());
    }
    let mut text = String::new();
    let (mut never, mut following) = (Vec::new(), 0);
    for part in graph.behind(id) {
        let Some(spec) = graph.step_of(part).filter(|_| look.content(part).is_none()) else { continue };
        match repl.reasons(&spec, &mut look)? {
            None => never.push(spec.label.clone()),
            Some(reasons) if reasons.is_empty() => following += 1,
            Some(reasons) => {
                writeln!(text, "{} -> {}", spec.label, spec.output).expect("a string takes everything");
                reasons.iter().for_each(|reason| writeln!(text, "  {reason}").expect("a string takes everything"));
            }
        }
    }
    let steps = |count| if count == 1 { "1 step".to_owned() } else { format!("{count} steps") };
    if let Some(first) = never.first() {
        writeln!(text, "{} never ran with this store, first {first}", steps(never.len())).expect("a string takes everything");
    }
    if following > 0 {
        writeln!(text, "{} must run because of that", steps(following)).expect("a string takes everything");
    }
    say(text);
    Ok(())
}

impl Repl<'_> {
    /// Why the step has to run: what is not as it was when a step with this label last did, but for inputs that are not made
    /// yet. `None`: no such step ever ran.
    fn reasons(&self, spec: &StepSpec, look: &mut Look) -> Turn<Option<Vec<String>>> {
        let is_meant = |record: &Record| record.label == spec.label && record.arch == spec.arch && record.output == spec.output;
        let record = self.store.latest(is_meant).map_err(|error| miette!(help = error.help(), "{error}"))?;
        let Some(record) = record else { return Ok(None) };
        let mut reasons = Vec::new();
        let mut is_first = true;
        let mut before: BTreeMap<&str, String> = record.inputs.iter().map(|file| (&file.name[..], file.digest.to_string())).collect();
        let tool = record.tool.digest.to_string();
        let mut compare = |name: &str, id, before: Option<String>| match (look.content(id), before) {
            (None, _) => is_first = false,
            (Some(_), None) => reasons.push(format!("{name} is a new input")),
            (Some(now), Some(before)) if now.sha256.to_string() != before => {
                reasons.push(format!("{name} has changed: {} then, {} now", short(&before), short(&now.sha256.to_string())));
            }
            _ => {}
        };
        compare(&record.tool.name, spec.tool, Some(tool));
        for (name, id) in &spec.inputs {
            compare(name, *id, before.remove(&name[..]));
        }
        reasons.extend(before.into_keys().map(|name| format!("{name} is no input any more")));
        if record.argv.iter().map(|word| &word.0).ne(&spec.argv) {
            let words = record.argv.iter().map(|word| String::from_utf8_lossy(&word.0)).collect::<Vec<_>>();
            reasons.push(format!("its command line was: {}", words.join(" ")));
        }
        if reasons.is_empty() && is_first {
            reasons.push("it last ran with these inputs, but in another way (--scheme, --sandbox)".to_owned());
        }
        Ok(Some(reasons))
    }
}

fn cat(repl: &mut Repl, arguments: &mut Arguments) -> Turn {
    let argument = arguments.expect()?;
    arguments.end()?;
    let Named { name, bytes } = repl.bytes(argument)?;
    if compare::is_text(&bytes) {
        say(&bytes);
        if !bytes.is_empty() && !bytes.ends_with(b"\n") {
            say("\n");
        }
    } else {
        say(format!("{name} is binary, {} bytes: `,hex` shows them, `,disasm` the code of a program\n", bytes.len()));
    }
    Ok(())
}

/// Bytes that `,hex` shows if it is not told how many.
const PAGE: usize = 256;

fn hex(repl: &mut Repl, arguments: &mut Arguments) -> Turn {
    let argument = arguments.expect()?;
    let from = arguments.number()?.unwrap_or(0);
    let length = arguments.number()?.unwrap_or(PAGE);
    arguments.end()?;
    let Named { name, bytes } = repl.bytes(argument)?;
    if from >= bytes.len() {
        say(format!("{name} has {} bytes\n", bytes.len()));
        return Ok(());
    }
    say(compare::dump(&bytes, from, length));
    let shown = from.saturating_add(length);
    if shown < bytes.len() {
        say(format!("{} more from {shown:#x} on\n", bytes.len() - shown));
    }
    Ok(())
}

fn disassemble(repl: &mut Repl, arguments: &mut Arguments) -> Turn {
    let argument = arguments.expect()?;
    let label = arguments.word();
    arguments.end()?;
    let Named { name, bytes } = repl.bytes(argument)?;
    say(disasm::disassemble(&name, &bytes, label.as_deref(), &repl.store)?);
    Ok(())
}

fn diff(repl: &mut Repl, arguments: &mut Arguments) -> Turn {
    let (one, other) = (arguments.expect()?, arguments.expect()?);
    arguments.end()?;
    let (mut one_name, mut other_name) = (String::from_utf8_lossy(one.text).into_owned(), String::from_utf8_lossy(other.text).into_owned());
    let (one, other) = (repl.bytes(one)?, repl.bytes(other)?);
    if one.name != other.name {
        (one_name, other_name) = (one.name, other.name);
    }
    say(compare::difference((&one_name, &one.bytes), (&other_name, &other.bytes)));
    Ok(())
}

fn run_program(repl: &mut Repl, arguments: &mut Arguments) -> Turn {
    let argument = arguments.expect()?;
    let mut words = Vec::new();
    while let Some(word) = arguments.word() {
        words.push(word.into_bytes());
    }
    let id = repl.artifact(argument)?;
    let Named { name, bytes } = repl.artifact_bytes(id)?;
    let image = Image::of(&bytes).map_err(|error| miette!(help = error.help(), "cannot run {name}: {error}"))?;
    let graph = &repl.world.graph;
    let digest = graph.wait(id)?.content.expect("it is made").sha256;
    let job = Job {
        tool: JobFile { name: name.clone(), executable: true, digest, path: graph.path(id)? },
        scheme: false,
        argv: [name.clone().into_bytes()].into_iter().chain(words).collect(),
        inputs: Vec::new(),
        outputs: Vec::new(),
        keep_all: false,
        arch: image.arch,
        limits: script::limits(repl.options),
    };
    let result = graph.settings().driver.run(&job, &repl.cancel);
    let result = result.map_err(|error| miette!(help = error.help.clone().unwrap_or_default(), "cannot run {name}: {error}"))?;
    say(&result.stdout.bytes);
    // Standard error may be closed; then nobody listens.
    let _ = std::io::stderr().write_all(&result.stderr.bytes);
    if result.stdout.bytes.last().is_some_and(|last| *last != b'\n') {
        say("\n");
    }
    let place = |address| boot2_prims::symbols::crash_place(&repl.store, digest, address);
    say(format!("{name} {}\n", result.ending(image.arch, place)));
    Ok(())
}

fn stages(repl: &mut Repl, arguments: &mut Arguments) -> Turn {
    let argument = arguments.expect()?;
    arguments.end()?;
    repl.evaluate(argument)?;
    repl.name_value()?;
    repl.world.session.run_prelude("repl", b"(%repl-stages %repl-value)")?;
    repl.world.session.run_prelude("repl", b"%repl-stage-label")?;
    let label = repl.world.session.last_value().unwrap_or_default();
    let label = String::from_utf8_lossy(&label).trim_matches('"').to_owned();
    repl.world.session.run_prelude("repl", b"%repl-stage-elf")?;
    let id = repl.artifact_of_value()?;
    let Named { name, bytes } = repl.artifact_bytes(id)?;
    say(format!("\n---- machine code: {name}, {} bytes\n", bytes.len()));
    let label = label.strip_prefix(':').filter(|label| !label.is_empty());
    say(disasm::disassemble(&name, &bytes, label, &repl.store)?);
    Ok(())
}

fn time(repl: &mut Repl, arguments: &mut Arguments) -> Turn {
    let argument = arguments.expect()?;
    arguments.end()?;
    let start = Instant::now();
    repl.evaluate_and_show(argument)?;
    say(format!("{:.1} ms\n", start.elapsed().as_secs_f64() * 1000.0));
    Ok(())
}

fn trace(repl: &mut Repl, arguments: &mut Arguments) -> Turn {
    replace_procedure(repl, arguments, "%repl-trace")
}

fn untrace(repl: &mut Repl, arguments: &mut Arguments) -> Turn {
    replace_procedure(repl, arguments, "%repl-untrace")
}

/// Sets a variable to what `by` makes of its name and value.
fn replace_procedure(repl: &mut Repl, arguments: &mut Arguments, by: &str) -> Turn {
    let argument = arguments.expect()?;
    arguments.end()?;
    if !super::is_name(argument.text) {
        return Err(arguments.usage());
    }
    let name = String::from_utf8_lossy(argument.text);
    // Evaluated by itself first, where it was typed, in case it is no variable.
    repl.evaluate(argument)?;
    Ok(repl.world.session.run_prelude("repl", format!("(begin (set! %repl-tracing? #t) (set! {name} ({by} \"{name}\" {name})))").as_bytes())?)
}

fn arch(repl: &mut Repl, arguments: &mut Arguments) -> Turn {
    let word = arguments.word();
    arguments.end()?;
    match word {
        None => say(format!("{}\n", repl.world.arch)),
        Some(word) => {
            let arch = word.parse().map_err(|error: boot2_prims::arch::UnknownArch| miette!("{error}"))?;
            repl.reload(arch)?;
        }
    }
    Ok(())
}

fn reload(repl: &mut Repl, arguments: &mut Arguments) -> Turn {
    arguments.end()?;
    repl.reload(repl.world.arch)
}

fn edit(repl: &mut Repl, arguments: &mut Arguments) -> Turn {
    let Some(mut file) = arguments.word() else { return Err(arguments.usage()) };
    arguments.end()?;
    // A source of the chain may be called by its name.
    if !Path::new(&file).exists()
        && let [id] = repl.world.graph.named(&file)[..]
        && let Some(Origin::Source(path)) = repl.world.graph.info(id).map(|info| info.origin)
    {
        file = path.display().to_string();
    }
    let variable = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let Some(editor) = variable("VISUAL").or_else(|| variable("EDITOR")) else {
        return Err(miette!(help = "for example: export EDITOR=vi", "neither VISUAL nor EDITOR names an editor").into());
    };
    let mut words = editor.split_whitespace();
    let program = words.next().expect("it is not blank");
    let status = Command::new(program).args(words).arg(&file).status();
    let status = status.into_diagnostic().wrap_err_with(|| format!("cannot start the editor {program}"))?;
    if !status.success() {
        return Err(miette!("the editor {program} failed: {status}").into());
    }
    repl.reload(repl.world.arch)
}

fn quit(_: &mut Repl, arguments: &mut Arguments) -> Turn {
    arguments.end()?;
    Err(Trouble::Exit(0))
}
