//! The labels of a program that has no symbol table, from the text it was assembled from.
//!
//! ```text
//! program ─digest→ the step that made it ─→ its text ─reference assembler→ labels ─program headers→ addresses
//! ```
//!
//! Invariant: labels are given out only if the text, assembled again, is the program, byte for byte.

use crate::arch::Arch;
use crate::digest::Digest;
use crate::elf::{ElfError, Image};
use crate::record::Record;
use crate::reference::diagnostics::Report;
use crate::reference::hex::{self, Definition, Level};
use crate::reference::{Sources, hex2pp};
use crate::store::{Blob, Store, StoreError};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

/// A program, and what to call it in messages.
#[derive(Clone, Copy, Debug)]
pub struct Program<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// The labels of one program.
#[derive(Clone, Debug)]
pub struct Symbols {
    image: Image,
    /// By address; at one address, in the order of the text.
    symbols: Vec<Symbol>,
}

/// A label and where it is in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    pub address: u64,
    /// A dotted label of hex2pp has the last plain label before it in front, as in `mem_free.next`.
    pub name: String,
    dotted: bool,
    /// Another dotted label has the same name: macros make such labels, and none of them says where one is.
    repeated: bool,
}

impl Symbol {
    /// It belongs to the plain label before it.
    pub fn is_dotted(&self) -> bool {
        self.dotted
    }
}

/// An address of a program in terms of its labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// So many bytes behind the last label at or before it.
    Behind(&'a Symbol, u64),
    /// In the program, before all labels.
    BeforeAll,
    /// Nothing of the program is loaded there.
    Outside,
}

/// As in `_start` or `mem_free.next+0x1b`.
impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Behind(symbol, 0) => f.write_str(&symbol.name),
            Place::Behind(symbol, distance) => write!(f, "{}+{distance:#x}", symbol.name),
            Place::BeforeAll => f.write_str("before the first label"),
            Place::Outside => f.write_str("outside the program"),
        }
    }
}

/// Why there are no labels.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum SymbolsError {
    #[error("{name}: {error}")]
    Elf {
        name: String,
        error: ElfError,
        #[help]
        help: &'static str,
    },
    #[error("{name}: no step remembered in {} made this program", .store.display())]
    #[diagnostic(help("run the script that makes it with the same store (--store DIR), or name the text it was assembled from with --from FILE"))]
    Unknown { name: String, store: PathBuf },
    #[error("{name} was made by the step {step}, which assembles no labels")]
    #[diagnostic(help("programs made by hex1, hex2 and hex2pp have labels"))]
    NoLabels { name: String, step: String },
    #[error("{name} was made by the step {step}, whose input {input} is not in the store any more")]
    #[diagnostic(help("name the text with --from FILE, or run the script with another store (--store DIR) and ask that one"))]
    TextGone { name: String, step: String, input: String },
    #[error("{text}: not a text that is assembled to a program with labels")]
    #[diagnostic(help("known are .hex1, .hex2 and .hex2pp"))]
    UnknownLanguage { text: String },
    #[error("{text}, assembled by {tool} for {arch}, is not {name}: they differ from byte {at:#x} on")]
    #[diagnostic(help("name the whole text that the assembler was given, headers included"))]
    OtherText { name: String, text: String, tool: &'static str, arch: Arch, at: usize },
    #[error(transparent)]
    #[diagnostic(transparent)]
    Text(Box<Report>),
    #[error("{error}")]
    #[diagnostic(help("{}", error.help()))]
    Store { error: StoreError },
    #[error("the store's copy of the text cannot be read: {0}")]
    #[diagnostic(help("check the disk"))]
    Unreadable(io::Error),
}

impl Symbols {
    /// The labels of a program that a step remembered in `store` made.
    pub fn from_store(program: Program, store: &Store) -> Result<Symbols, SymbolsError> {
        let image = image(program)?;
        let makers = store.makers(Digest::of(program.bytes)).map_err(|error| SymbolsError::Store { error })?;
        let Some(first) = makers.first() else {
            return Err(SymbolsError::Unknown { name: program.name.to_owned(), store: store.root().to_owned() });
        };
        let no_labels = SymbolsError::NoLabels { name: program.name.to_owned(), step: first.label.clone() };
        let mut why = None;
        for (record, source) in makers.iter().filter_map(|record| Some((record, Source::of(record)?))) {
            match from_record(program, &image, store, record, &source) {
                Ok(symbols) => return Ok(symbols),
                Err(error) => why = why.or(Some(error)),
            }
        }
        Err(why.unwrap_or(no_labels))
    }

    /// The labels of a program that was assembled from `text`; the suffix of the text's name says by which tool.
    pub fn from_text(program: Program, name: &str, text: &[u8]) -> Result<Symbols, SymbolsError> {
        let image = image(program)?;
        let assembler = match name.rsplit('.').next() {
            Some("hex1") => Assembler::Hex(Level::Hex1),
            Some("hex2") => Assembler::Hex(Level::Hex2),
            Some("hex2pp") => {
                let base = image.address_of(0).unwrap_or_default();
                Assembler::Hex2pp(hex2pp::Options { base, ..hex2pp::Options::default() })
            }
            _ => return Err(SymbolsError::UnknownLanguage { text: name.to_owned() }),
        };
        assemble(program, &image, assembler, name, text)
    }

    /// All labels, by address.
    pub fn all(&self) -> &[Symbol] {
        &self.symbols
    }

    /// What is at `address`. Where several labels are, a plain one is meant rather than a dotted one, then the last; one
    /// of several dotted labels of the same name is never meant.
    pub fn place(&self, address: u64) -> Place<'_> {
        if !self.image.contains(address) {
            return Place::Outside;
        }
        let before = &self.symbols[..self.symbols.partition_point(|symbol| symbol.address <= address)];
        let Some(last) = before.iter().rfind(|symbol| !symbol.repeated) else { return Place::BeforeAll };
        let mut there = before.iter().rev().skip_while(|symbol| symbol.address > last.address).take_while(|symbol| symbol.address == last.address);
        let symbol = there.find(|symbol| !symbol.dotted).unwrap_or(last);
        Place::Behind(symbol, address - symbol.address)
    }

    /// The parts of memory that the program has, as `0x600000 to 0x60012f`.
    pub fn extent(&self) -> String {
        let parts = self.image.segments.iter().filter(|part| part.size > 0);
        let text = parts.map(|part| format!("{:#x} to {:#x}", part.address, part.address.wrapping_add(part.size - 1)));
        text.collect::<Vec<_>>().join(", ")
    }
}

/// Where a program of the store, known by its digest, was when it crashed: continues "was killed by signal 11".
pub fn crash_place(store: &Store, program: Digest, address: u64) -> String {
    let symbols = read(store, program).ok().flatten();
    let symbols = symbols.and_then(|bytes| Symbols::from_store(Program { name: "", bytes: &bytes }, store).ok());
    match symbols.as_ref().map(|symbols| symbols.place(address)) {
        Some(place @ Place::Behind(..)) => format!("near {place} ({address:#x})"),
        Some(place) => format!("at {address:#x}, {place}"),
        None => format!("at {address:#x}"),
    }
}

/// The assemblers whose labels are known.
#[derive(Clone, Copy, Debug)]
enum Assembler {
    Hex(Level),
    Hex2pp(hex2pp::Options),
}

/// What a recorded step assembled, and how.
struct Source {
    assembler: Assembler,
    /// Name of the input.
    text: String,
}

impl Source {
    /// `None` for a step that assembles no labels.
    fn of(record: &Record) -> Option<Source> {
        let words: Vec<_> = record.argv.iter().skip(1).map(|word| String::from_utf8_lossy(&word.0)).collect();
        let hex = |level| words.first().map(|text| Source { assembler: Assembler::Hex(level), text: text.to_string() });
        match record.tool.name.as_str() {
            "hex1" => hex(Level::Hex1),
            "hex2" => hex(Level::Hex2),
            "hex2pp" => {
                let line = hex2pp::CommandLine::parse(&words)?;
                Some(Source { assembler: Assembler::Hex2pp(line.options), text: line.input })
            }
            _ => None,
        }
    }
}

fn image(program: Program) -> Result<Image, SymbolsError> {
    Image::of(program.bytes).map_err(|error| SymbolsError::Elf { name: program.name.to_owned(), help: error.help(), error })
}

fn from_record(program: Program, image: &Image, store: &Store, record: &Record, source: &Source) -> Result<Symbols, SymbolsError> {
    let input = record.inputs.iter().find(|input| input.name == source.text);
    let text = input.map(|input| read(store, input.digest)).transpose()?.flatten();
    let Some(text) = text else {
        let (step, input) = (record.label.clone(), source.text.clone());
        return Err(SymbolsError::TextGone { name: program.name.to_owned(), step, input });
    };
    assemble(program, image, source.assembler, &source.text, &text)
}

/// The bytes of a blob, if the store has it.
fn read(store: &Store, digest: Digest) -> Result<Option<Vec<u8>>, SymbolsError> {
    let read_all = |mut file: File| {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map(|_| bytes)
    };
    match store.open_blob(digest).map_err(|error| SymbolsError::Store { error })? {
        Blob::Checked { file, .. } => read_all(file).map(Some).map_err(SymbolsError::Unreadable),
        Blob::Missing | Blob::Damaged => Ok(None),
    }
}

fn assemble(program: Program, image: &Image, assembler: Assembler, name: &str, text: &[u8]) -> Result<Symbols, SymbolsError> {
    let assembled = match assembler {
        Assembler::Hex(level) => hex::list(level, image.arch, text).map(|made| (made.bytes, made.listing.definitions)),
        Assembler::Hex2pp(options) => hex2pp::list(options, text).map(|made| (made.bytes, made.listing.definitions)),
    };
    let (bytes, definitions) = assembled.map_err(|error| {
        let mut sources = Sources::new();
        sources.add(name, text);
        SymbolsError::Text(Box::new(error.report(&sources)))
    })?;
    if bytes != program.bytes {
        let same = bytes.iter().zip(program.bytes).take_while(|(ours, theirs)| ours == theirs).count();
        let tool = match assembler {
            Assembler::Hex(level) => level.name(),
            Assembler::Hex2pp(_) => "hex2pp",
        };
        let (name, text) = (program.name.to_owned(), name.to_owned());
        return Err(SymbolsError::OtherText { name, text, tool, arch: image.arch, at: same });
    }
    let scoped = matches!(assembler, Assembler::Hex2pp(_));
    Ok(Symbols { image: image.clone(), symbols: symbols(image, &definitions, scoped) })
}

/// Labels with addresses, of those that are in memory. `scoped`: names that begin with a dot belong to the label before.
fn symbols(image: &Image, definitions: &[Definition], scoped: bool) -> Vec<Symbol> {
    let mut symbols = Vec::with_capacity(definitions.len());
    let mut owner = String::new();
    for definition in definitions {
        let mut name = definition.name.escape_ascii().to_string();
        let dotted = scoped && name.starts_with('.');
        if dotted {
            name.insert_str(0, &owner);
        } else {
            owner.clone_from(&name);
        }
        if let Some(address) = image.address_of(definition.offset as u64) {
            symbols.push(Symbol { address, name, dotted, repeated: false });
        }
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for symbol in symbols.iter().filter(|symbol| symbol.dotted) {
        *counts.entry(symbol.name.clone()).or_default() += 1;
    }
    for symbol in symbols.iter_mut().filter(|symbol| symbol.dotted) {
        symbol.repeated = counts[&symbol.name] > 1;
    }
    symbols.sort_by_key(|symbol| symbol.address);
    symbols
}
