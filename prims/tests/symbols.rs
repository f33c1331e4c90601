//! Labels by way of the store: which record is believed, and how its tool was told to work.

use boot2_prims::arch::Arch;
use boot2_prims::digest::Digest;
use boot2_prims::driver::Level;
use boot2_prims::record::{Outcome, Record, RecordedFile, Version};
use boot2_prims::reference::hex2pp::{self, Options};
use boot2_prims::store::Store;
use boot2_prims::symbols::{Program, Symbols, SymbolsError, crash_place};
use tempfile::TempDir;

/// The headers of an amd64 program at 0x600000, then a routine with a dotted label; as hex2 and hex2pp read them.
const HEADERS: &str = "7F454C46 02010100 0000000000000000 0200 3E00 01000000 &_start 00000000 4000000000000000 0000000000000000
00000000 4000 3800 0100 0000 0000 0000
01000000 07000000 0000000000000000 0000600000000000 0000600000000000 $end 000000000000 0010000000000000 0100000000000000\n";
const CODE: &str = ":_start 31C0\n.scope\n:.next C3\n.endscope\n:end\n";

struct Bench {
    _dir: TempDir,
    store: Store,
}

impl Bench {
    fn new() -> Bench {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("store")).unwrap();
        Bench { _dir: dir, store }
    }

    /// Remembers that `tool`, run with `argv` on `text` called in, made `output`. The text is kept only if `keep`.
    fn remember(&self, tool: &str, argv: &[&str], text: &str, output: &[u8], keep: bool) {
        let digest = if keep { self.store.put_bytes(text.as_bytes()).unwrap() } else { Digest::of(text.as_bytes()) };
        let (made, tool) = (self.store.put_bytes(output).unwrap(), RecordedFile { digest: Digest::of(tool.as_bytes()), executable: true, name: tool.to_owned() });
        let mut record = Record {
            arch: Arch::Amd64,
            argv: argv.iter().map(|word| serde_json::from_value((*word).into()).unwrap()).collect(),
            cpu_us: 0,
            driver: "host".to_owned(),
            engine: None,
            inputs: vec![RecordedFile { digest, executable: false, name: "in".to_owned() }],
            key: Digest::of(b""),
            label: format!("{} (in)", tool.name),
            output: "out".to_owned(),
            peak_memory: 0,
            result: Outcome::Done { digest: made, size: output.len() as u64 },
            sandbox: Level::Namespaces,
            tool,
            version: Version,
            wall_us: 0,
        };
        record.key = record.computed_key();
        self.store.put_record(&record).unwrap();
    }

    fn listing(&self, bytes: &[u8]) -> Result<String, SymbolsError> {
        let symbols = Symbols::from_store(Program { name: "p", bytes }, &self.store)?;
        Ok(symbols.all().iter().map(|symbol| format!("{:x} {}\n", symbol.address, symbol.name)).collect())
    }

    fn refusal(&self, bytes: &[u8]) -> String {
        self.listing(bytes).unwrap_err().to_string()
    }
}

fn text() -> String {
    // p_filesz is below 0x10000, and with base 0 `$end` is just that; the entry has the base in it.
    format!("{HEADERS}{CODE}").replace("&_start", "78006000")
}

fn program() -> Vec<u8> {
    hex2pp::assemble(Options::default(), text().as_bytes()).unwrap()
}

const LISTING: &str = "600078 _start\n60007a _start.next\n60007b end\n";

#[test]
fn a_step_of_hex2pp_is_read_with_its_options() {
    for (argv, text) in [
        (&["hex2pp", "in", "out"][..], text()),
        (&["hex2pp", "-B", "0x600000", "in", "out"], text().replace("78006000", "&_start").replace("$end", "7B00")),
        (&["hex2pp", "in", "-B", "6291456", "out"], text().replace("78006000", "&_start").replace("$end", "7B00")),
    ] {
        let bench = Bench::new();
        bench.remember("hex2pp", argv, &text, &program(), true);
        assert_eq!(bench.listing(&program()).unwrap(), LISTING, "{argv:?}");
    }
}

#[test]
fn a_record_whose_text_makes_something_else_is_not_believed() {
    let bench = Bench::new();
    bench.remember("hex2pp", &["hex2pp", "in", "out"], &text().replace("31C0", "31C9"), &program(), true);
    assert_eq!(bench.refusal(&program()), "in, assembled by hex2pp for amd64, is not p: they differ from byte 0x79 on");
}

#[test]
fn of_several_steps_one_that_can_be_read_is_enough() {
    let bench = Bench::new();
    assert_eq!(bench.refusal(&program()), format!("p: no step remembered in {} made this program", bench.store.root().display()));
    bench.remember("ld", &["ld", "in", "out"], "objects", &program(), true);
    assert_eq!(bench.refusal(&program()), "p was made by the step ld (in), which assembles no labels");
    bench.remember("hex2pp", &["hex2pp", "in", "out"], &text(), &program(), false);
    assert_eq!(bench.refusal(&program()), "p was made by the step hex2pp (in), whose input in is not in the store any more");
    bench.remember("hex2pp", &["hex2pp", "-e", "in", "out"], &format!("# again\n{}", text()), &program(), true);
    assert_eq!(bench.listing(&program()).unwrap(), LISTING);
}

#[test]
fn the_place_of_a_crash() {
    let bench = Bench::new();
    let place = |address| crash_place(&bench.store, Digest::of(&program()), address);
    assert_eq!(place(0x600079), "at 0x600079");
    bench.remember("hex2pp", &["hex2pp", "in", "out"], &text(), &program(), true);
    assert_eq!(place(0x600078), "near _start (0x600078)");
    assert_eq!(place(0x600079), "near _start+0x1 (0x600079)");
    assert_eq!(place(0x60007a), "near _start.next (0x60007a)");
    assert_eq!(place(0x600fff), "near end+0xf84 (0x600fff)");
    assert_eq!(place(0x600077), "at 0x600077, before the first label");
    assert_eq!(place(0x601000), "at 0x601000, outside the program");
}
