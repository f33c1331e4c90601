//! The prompt on a terminal: history, completion, colours, and input of several lines.

use super::{Repl, blank, commands, say};
use crate::cli::Color;
use crate::script::FAILED;
use boot2_runtime::reader::outline::{Beginning, Class, beginning, parts};
use miette::miette;
use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::history::{FileHistory, History};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{CompletionType, Config, Context, Editor, Helper};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Inputs that are remembered.
const HISTORY: usize = 10_000;

/// Reads and evaluates until Ctrl-D. Gives the exit status.
pub fn run(repl: &mut Repl, no_history: bool) -> miette::Result<u8> {
    let fail = |error: ReadlineError| miette!("the terminal cannot be used: {error}");
    let config = Config::builder().completion_type(CompletionType::List).max_history_size(HISTORY).map_err(fail)?.build();
    let history = FileHistory::with_config(&config);
    let mut editor: Editor<Assistant, FileHistory> = Editor::with_history(config, history).map_err(fail)?;
    let colored = match repl.options.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => std::env::var_os("NO_COLOR").is_none(),
    };
    editor.set_helper(Some(Assistant { colored, names: BTreeSet::new(), files: FilenameCompleter::new() }));
    let history_file = if no_history { None } else { history_file() };
    if let Some(path) = &history_file {
        // There is none at the first time; and one that cannot be read is no reason not to start.
        let _ = editor.load_history(path);
    }
    if !repl.options.quiet {
        say(format!("boot2-scm {} on {}; ,help lists the commands\n", env!("CARGO_PKG_VERSION"), repl.world.arch));
    }
    let status = loop {
        if let Some(assistant) = editor.helper_mut() {
            assistant.names = names(repl);
        }
        if let Some((columns, _)) = editor.dimensions() {
            // The prompt begins a line of its own: after this many blanks the cursor is on the next one, unless it was at
            // the start of one.
            say(format!("{:1$}\r", "", usize::from(columns)));
        }
        match editor.readline(&format!("{}> ", repl.world.arch)) {
            Ok(text) => {
                if !text.trim().is_empty() {
                    // Fails only where the history has a file at all times, which this one has not.
                    let _ = editor.add_history_entry(text.as_str());
                }
                if let (_, Some(status)) = repl.take(text.as_bytes(), 1, true) {
                    break status;
                }
            }
            // What was typed is dropped.
            Err(ReadlineError::Interrupted) => {}
            Err(ReadlineError::Eof) => break 0,
            // Not UTF-8, for one.
            Err(ReadlineError::Io(error)) if error.kind() == std::io::ErrorKind::InvalidData => {
                eprintln!("error: what was typed is not UTF-8");
            }
            Err(error) => {
                eprint!("{:?}", fail(error));
                break FAILED;
            }
        }
    };
    if let Some(path) = &history_file {
        if let Err(error) = keep_history(&mut editor, path) {
            repl.warn(&format!("the history cannot be kept in {}: {error}", path.display()));
        }
    }
    Ok(status)
}

/// `$XDG_STATE_HOME/boot2-scm/history`, else `$HOME/.local/state/boot2-scm/history`; none where neither is set.
fn history_file() -> Option<PathBuf> {
    let folder = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = folder("XDG_STATE_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/state")));
    state.map(|state| state.join("boot2-scm/history"))
}

fn keep_history(editor: &mut Editor<Assistant, FileHistory>, path: &Path) -> Result<(), ReadlineError> {
    if editor.history().is_empty() {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // Appending keeps what another REPL wrote meanwhile.
    editor.append_history(path)
}

impl Repl<'_> {
    fn warn(&self, text: &str) {
        if !self.options.quiet {
            eprintln!("warning: {text}");
        }
    }
}

/// The forms that are no variables.
const KEYWORDS: [&str; 37] = [
    "and", "begin", "case", "case-lambda", "cond", "define", "define-record-type", "define-syntax", "defn", "do", "else", "guard", "if",
    "include", "lambda", "let", "let*", "let*-values", "let-values", "let/ec", "letrec", "letrec*", "or", "pmatch", "quasiquote", "quote",
    "set!", "source", "source-as", "source-list", "syntax-rules", "third-party", "third-party-as", "third-party-list", "unless", "unquote", "when",
];

/// What can be completed to: variables, forms, and files of the chain.
fn names(repl: &Repl) -> BTreeSet<String> {
    let variables = repl.world.session.names().into_iter().filter_map(|name| String::from_utf8(name).ok());
    let mut names: BTreeSet<String> = variables.chain(KEYWORDS.map(str::to_owned)).collect();
    names.extend(repl.world.graph.names());
    names
}

/// What rustyline asks while a person types.
struct Assistant {
    colored: bool,
    names: BTreeSet<String>,
    files: FilenameCompleter,
}

impl Helper for Assistant {}

impl Hinter for Assistant {
    type Hint = String;
}

impl Validator for Assistant {
    /// Enter ends the input when its last form is whole, or cannot become so.
    fn validate(&self, context: &mut ValidationContext) -> rustyline::Result<ValidationResult> {
        Ok(if is_unfinished(context.input().as_bytes()) { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
    }
}

fn is_unfinished(mut text: &[u8]) -> bool {
    loop {
        text = &text[blank(text)..];
        if text.starts_with(b",") {
            return false;
        }
        match beginning(text) {
            Beginning::Datum(end) => text = &text[end..],
            Beginning::Part => return true,
            Beginning::Nothing | Beginning::Wrong => return false,
        }
    }
}

/// Commands whose arguments are files, or may be.
const WITH_FILES: [&str; 4] = [",cat", ",edit", ",hex", ",diff"];

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(&self, line: &str, position: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let before = &line[..position];
        let pair = |name: &str| Pair { display: name.to_owned(), replacement: name.to_owned() };
        if before.starts_with(',') && !before.contains(char::is_whitespace) {
            let all = commands::names().map(|name| format!(",{name}"));
            return Ok((0, all.filter(|name| name.starts_with(before)).map(|name| pair(&name)).collect()));
        }
        if let Some((span, Class::String)) = parts(before.as_bytes()).last()
            && is_unfinished(&before.as_bytes()[span.start..])
        {
            return self.files.complete_path(line, position);
        }
        let start = before.rfind(|c: char| c.is_whitespace() || "()\"';`,".contains(c)).map_or(0, |at| at + 1);
        let word = &before[start..];
        let mut candidates: Vec<Pair> = self.names.range(word.to_owned()..).take_while(|name| name.starts_with(word)).map(|name| pair(name)).collect();
        let command = before.split_whitespace().next().unwrap_or("");
        if WITH_FILES.contains(&command) {
            let (files_start, files) = self.files.complete_path(line, position)?;
            if candidates.is_empty() {
                return Ok((files_start, files));
            }
            // The whole word has names; of files only what is in the same place goes with them.
            if !word.contains('/') {
                candidates.extend(files);
            }
        }
        Ok((start, candidates))
    }
}

impl Highlighter for Assistant {
    fn highlight<'l>(&self, line: &'l str, _position: usize) -> Cow<'l, str> {
        if !self.colored || line.is_empty() {
            return Cow::Borrowed(line);
        }
        let command = if line.starts_with(',') { line.find(char::is_whitespace).unwrap_or(line.len()) } else { 0 };
        let mut colored = String::new();
        let mut put = |text: &str, color: &str| match color {
            _ if text.is_empty() => {}
            "" => colored.push_str(text),
            color => colored.push_str(&format!("\x1b[{color}m{text}\x1b[0m")),
        };
        put(&line[..command], "1;34");
        let rest = &line[command..];
        let mut end = 0;
        for (span, class) in parts(rest.as_bytes()) {
            // A text being typed may break a character in two where the lexer sees bytes; colours are no reason to stop.
            let (Some(between), Some(part)) = (rest.get(end..span.start), rest.get(span.clone())) else { return Cow::Borrowed(line) };
            put(between, "");
            put(part, color(class, part));
            end = span.end;
        }
        put(&rest[end..], "");
        Cow::Owned(colored)
    }

    fn highlight_char(&self, _line: &str, _position: usize, kind: CmdKind) -> bool {
        self.colored && kind != CmdKind::MoveCursor
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _default: bool) -> Cow<'b, str> {
        if self.colored { Cow::Owned(format!("\x1b[1;32m{prompt}\x1b[0m")) } else { Cow::Borrowed(prompt) }
    }
}

fn color(class: Class, part: &str) -> &'static str {
    match class {
        Class::Symbol if KEYWORDS.contains(&part) => "35",
        Class::Symbol => "",
        Class::Parenthesis => "90",
        Class::Mark => "33",
        Class::Constant => "36",
        Class::String => "32",
        Class::Comment => "90",
        Class::Wrong => "31",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn input_goes_on_while_something_is_open() {
        for text in ["(a", "1 (b", "\"a", "#| a", "'", "#;(", "(a ; )"] {
            assert!(is_unfinished(text.as_bytes()), "{text}");
        }
        for text in ["", "a", "(a) ; (", ")", "(a))(", ",cat (", "; (", "#\\( #;( )", "(#z"] {
            assert!(!is_unfinished(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn colours_leave_the_text_alone() {
        let assistant = Assistant { colored: true, names: BTreeSet::new(), files: FilenameCompleter::new() };
        for line in ["(define x \"ä\") ; ö", ",cat é", "ä", "#| é", "(f '(1 #t) \"", "#é", "\"\\"] {
            let colored = assistant.highlight(line, 0);
            let mut plain = String::new();
            let mut rest = &colored[..];
            while let Some(start) = rest.find("\x1b[") {
                plain.push_str(&rest[..start]);
                rest = &rest[start..];
                rest = &rest[rest.find('m').expect("the end of a colour") + 1..];
            }
            assert_eq!(plain + rest, line);
        }
    }
}
