//! Machine code as assembly, by this machine's objdump, with the labels that the program was assembled with.

use boot2_prims::arch::Arch;
use boot2_prims::elf::{Image, Segment};
use boot2_prims::store::Store;
use boot2_prims::symbols::{Program, Symbols};
use boot2_runtime::report::nearest;
use miette::{IntoDiagnostic, WrapErr, miette};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::{Command, Stdio};

/// The code of a program, or of the label and what follows it up to the next plain label.
pub fn disassemble(name: &str, bytes: &[u8], label: Option<&str>, store: &Store) -> miette::Result<String> {
    let image = Image::of(bytes).map_err(|error| miette!(help = error.help(), "{name}: {error}"))?;
    let symbols = Symbols::from_store(Program { name, bytes }, store);
    let (mut text, symbols) = match (symbols, label) {
        (Ok(symbols), _) => (String::new(), Some(symbols)),
        (Err(error), Some(_)) => return Err(miette::Report::new(error)),
        (Err(error), None) => (format!("(without labels: {error})\n"), None),
    };
    let mut labels: BTreeMap<u64, Vec<&str>> = BTreeMap::new();
    for symbol in symbols.iter().flat_map(Symbols::all) {
        labels.entry(symbol.address).or_default().push(&symbol.name);
    }
    // The ELF header itself is loaded too, but is no code.
    let code_start = u64::from_le_bytes(bytes[24..32].try_into().expect("an ELF file has a header"));
    let parts: Vec<(u64, u64)> = match label {
        None => image.segments.iter().map(|segment| in_file(segment, bytes)).map(|(start, end)| (start.max(code_start.min(end)), end)).collect(),
        Some(label) => vec![part_at(&image, bytes, symbols.as_ref().expect("a label needs them"), label)?],
    };
    for (start, end) in parts.into_iter().filter(|(start, end)| start < end) {
        let segment = image.segments.iter().find(|segment| segment.contains(start)).expect("a part is in a segment");
        annotate(&mut text, &objdump(image.arch, bytes, segment, start, end)?, &labels);
    }
    Ok(text)
}

/// The addresses that a segment's bytes in the file have.
fn in_file(segment: &Segment, bytes: &[u8]) -> (u64, u64) {
    let size = segment.size.min((bytes.len() as u64).saturating_sub(segment.offset));
    (segment.address, segment.address.saturating_add(size))
}

fn part_at(image: &Image, bytes: &[u8], symbols: &Symbols, label: &str) -> miette::Result<(u64, u64)> {
    let all = symbols.all();
    let Some(symbol) = all.iter().find(|symbol| symbol.name == label) else {
        let near = nearest(label.as_bytes(), all.iter().map(|symbol| symbol.name.as_bytes()));
        let help = near.map(|near| format!("did you mean `{}`?", String::from_utf8_lossy(near)));
        return Err(miette!(help = help.unwrap_or_else(|| "`,disasm NAME` shows all of them".to_owned()), "there is no label {label}"));
    };
    let segment = image.segments.iter().find(|segment| segment.contains(symbol.address));
    let end = segment.map_or(symbol.address, |segment| in_file(segment, bytes).1);
    let next = all.iter().find(|other| other.address > symbol.address && !other.is_dotted());
    Ok((symbol.address, next.map_or(end, |next| next.address.min(end))))
}

fn objdump(arch: Arch, bytes: &[u8], segment: &Segment, start: u64, end: u64) -> miette::Result<String> {
    let (machine, package, programs): (&str, &str, &[&str]) = match arch {
        Arch::Amd64 => ("i386:x86-64", "binutils-x86-64-linux-gnu", &["x86_64-linux-gnu-objdump", "objdump"]),
        Arch::Aarch64 => ("aarch64", "binutils-aarch64-linux-gnu", &["aarch64-linux-gnu-objdump", "objdump"]),
        Arch::Riscv64 => ("riscv:rv64", "binutils-riscv64-linux-gnu", &["riscv64-linux-gnu-objdump", "objdump"]),
    };
    let file = tempfile::NamedTempFile::new().into_diagnostic().wrap_err("no scratch file for objdump")?;
    std::fs::write(file.path(), bytes).into_diagnostic().wrap_err("no scratch file for objdump")?;
    let mut why = String::new();
    for program in programs {
        let mut command = Command::new(program);
        command.args(["-D", "-z", "-b", "binary", "-m", machine]);
        command.arg(format!("--adjust-vma={:#x}", segment.address.wrapping_sub(segment.offset)));
        command.arg(format!("--start-address={start:#x}")).arg(format!("--stop-address={end:#x}")).arg(file.path());
        match command.stdin(Stdio::null()).output() {
            Ok(output) if output.status.success() => return Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            Ok(output) => why = String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => why = error.to_string(),
        }
    }
    if why.is_empty() {
        Err(miette!(help = format!("apt-get install {package}"), "there is no {} here", programs.join(" or ")))
    } else {
        Err(miette!(help = format!("apt-get install {package}"), "{} does not work: {why}", programs.join(" or ")))
    }
}

/// Puts the labels between objdump's lines, which begin with an address, and leaves out its headings.
fn annotate(text: &mut String, dump: &str, labels: &BTreeMap<u64, Vec<&str>>) {
    for line in dump.lines() {
        let address = line.trim_start().split_once(":\t").and_then(|(address, _)| u64::from_str_radix(address, 16).ok());
        let Some(address) = address else { continue };
        for label in labels.get(&address).into_iter().flatten() {
            writeln!(text, "{label}:").expect("a string takes everything");
        }
        writeln!(text, "{}", line.trim_end()).expect("a string takes everything");
    }
}
