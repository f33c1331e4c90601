//! The commands that are no scripts.

use crate::cli::Options;
use crate::script;
use boot2_prims::arch::Arch;
use boot2_prims::audit;
use boot2_prims::compare;
use boot2_prims::driver::Cancel;
use boot2_prims::reference::check::{self, File};
use boot2_prims::rerun;
use boot2_prims::store::{GcPolicy, Store};
use boot2_prims::symbols::{self, Place, Program, Symbols};
use boot2_prims::third_party::PackageError;
use miette::{IntoDiagnostic, WrapErr, miette};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// Compares the seed's machine code with its comments.
pub fn audit(seeds: &Path) -> miette::Result<u8> {
    let report = audit::audit(seeds, &Arch::ALL)?;
    let passed = report.passed();
    print!("{}", report.summary());
    for finding in report.findings {
        eprint!("{:?}", miette::Report::new(finding));
    }
    Ok(if passed { 0 } else { 1 })
}

/// A file's name for messages, and its bytes.
fn read(path: &Path) -> miette::Result<(String, Vec<u8>)> {
    let bytes = std::fs::read(path).into_diagnostic().wrap_err_with(|| format!("cannot read {}", path.display()))?;
    Ok((path.display().to_string(), bytes))
}

/// Reports what is wrong with a source file, which may come in parts.
pub fn check(options: &Options, arch: Arch, with: &[PathBuf], files: &[PathBuf]) -> miette::Result<u8> {
    let (file, parts) = files.split_last().expect("the command line asks for one");
    if file.extension().is_some_and(|suffix| suffix == "scm") {
        return script::check(options, files);
    }
    let with = if with.is_empty() { usual_company(arch, file) } else { with.to_owned() };
    // A part that stands there by itself need not be there twice.
    let before = with.iter().filter(|path| !files.contains(path)).chain(parts).map(|path| read(path)).collect::<miette::Result<Vec<_>>>()?;
    let before: Vec<File> = before.iter().map(|(name, text)| File { name, text }).collect();
    let (name, text) = read(file)?;
    let findings = check::check(File { name: &name, text: &text }, arch, &before)?;
    let count = findings.len();
    for finding in findings {
        eprint!("{:?}", miette::Report::new(finding));
    }
    Ok(if count == 0 { 0 } else { 1 })
}

/// What a program in P1 has before it: the definitions for the architecture, and for the macro form front end, library
/// and ELF header. Looked for in the tree that the file is in.
fn usual_company(arch: Arch, file: &Path) -> Vec<PathBuf> {
    let root = script::root_of(file);
    let at = |path: &str| root.join(path);
    let company = match file.extension().and_then(|suffix| suffix.to_str()) {
        Some("P1") => vec![at(&format!("chain/p1/P1-{arch}.M1"))],
        Some("P1pp") => vec![
            at(&format!("chain/p1/P1-{arch}.M1pp")),
            at("chain/p1/P1.M1pp"),
            at("chain/p1/P1pp.P1pp"),
            at(&format!("vendor/seed/{arch}/ELF.hex2")),
        ],
        _ => Vec::new(),
    };
    company.into_iter().filter(|path| path.is_file()).collect()
}

/// Prints the labels of a program, or the label that each address belongs to.
pub fn symbols(options: &Options, from: Option<&Path>, elf: &Path, addresses: &[u64]) -> miette::Result<u8> {
    let (name, bytes) = read(elf)?;
    let program = Program { name: &name, bytes: &bytes };
    let symbols = match from {
        Some(path) => {
            let (name, text) = read(path)?;
            Symbols::from_text(program, &name, &text)?
        }
        None => Symbols::from_store(program, &script::open_store(options)?)?,
    };
    let mut lines = String::new();
    let mut status = 0;
    if addresses.is_empty() {
        lines.extend(symbols.all().iter().map(|symbol| format!("{:#x} {}\n", symbol.address, symbol.name)));
    }
    for &address in addresses {
        match symbols.place(address) {
            Place::Outside => {
                let help = format!("it is loaded at {}", symbols.extent());
                eprint!("{:?}", miette!(help = help, "{address:#x} is outside {name}"));
                status = 1;
            }
            place => lines.push_str(&format!("{address:#x} {place}\n")),
        }
    }
    // Whoever reads may have seen enough.
    let _ = std::io::stdout().write_all(lines.as_bytes());
    Ok(status)
}

pub fn store_path(options: &Options) -> miette::Result<u8> {
    println!("{}", script::store_path(options)?.display());
    Ok(0)
}

pub fn store_verify(options: &Options) -> miette::Result<u8> {
    let store = script::open_store(options)?;
    let report = store.verify().map_err(|e| miette!(help = e.help(), "{e}"))?;
    println!(
        "{} results, {} bytes; {} steps, {} failed ones; {} archives",
        report.blobs, report.bytes, report.records, report.failures, report.trees
    );
    for path in &report.damaged {
        println!("damaged, removed: {}", path.display());
    }
    for key in &report.without_output {
        println!("without its result, to be made again: step {key}");
    }
    Ok(if report.damaged.is_empty() { 0 } else { 1 })
}

pub fn store_gc(options: &Options, days: u64) -> miette::Result<u8> {
    let policy = GcPolicy { keep_for: Duration::from_secs(days * 24 * 3600) };
    let report = Store::gc(&script::store_path(options)?, &policy, SystemTime::now()).map_err(|e| miette!(help = e.help(), "{e}"))?;
    println!(
        "removed {} steps and {} results, {} bytes; kept {} and {}",
        report.removed_records, report.removed_blobs, report.freed, report.kept_records, report.kept_blobs
    );
    Ok(0)
}

/// Gets the named packages, or all, into the store; and lays their files out under `unpack`.
pub fn fetch(options: &Options, unpack: Option<&Path>, manifests: PathBuf, names: Vec<String>) -> miette::Result<u8> {
    let cancel = Cancel::new().map_err(|e| miette!("cannot watch for Ctrl-C: {e}"))?;
    let store = Arc::new(script::open_store(options)?);
    let packages = script::packages(options, manifests, store, script::observer(options), cancel.clone());
    script::stop_on_interrupt(cancel, || ())?;
    let report = |error: PackageError| miette!(help = error.help.clone().unwrap_or_default(), "{error}");
    let names = if names.is_empty() { packages.names().map_err(report)? } else { names };
    let mut status = 0;
    for name in names {
        let fetched = packages.fetch(&name).and_then(|is_new| {
            let manifest = packages.manifest(&name)?;
            if !options.quiet {
                println!("{name} {}: {}, {} bytes, {}", manifest.version, manifest.file, manifest.size, if is_new { "checked" } else { "was there" });
            }
            unpack.map_or(Ok(()), |folder| packages.lay_out(&name, &folder.join(&name)))
        });
        match fetched {
            Ok(()) => {}
            Err(error) if error.cancelled => {
                eprint!("{:?}", report(error));
                return Ok(script::INTERRUPTED);
            }
            // The others may be had.
            Err(error) => {
                eprint!("{:?}", report(error));
                status = script::FAILED;
            }
        }
    }
    Ok(status)
}

/// Compares what two drivers have made of the chain. Nothing to compare is a failure too.
pub fn compare(arch: Arch, one: &str, other: &str) -> miette::Result<u8> {
    let build = script::root_of(Path::new("build")).join("build").join(arch.name());
    let compared = compare::compare(&build.join(one), &build.join(other), [one, other]);
    let compared = compared.into_diagnostic().wrap_err_with(|| format!("cannot read {}", build.display()))?;
    for (stage, same) in &compared.same {
        println!("{stage}: {same} file{} with the same bytes", if *same == 1 { "" } else { "s" });
    }
    for (name, stages) in [one, other].iter().zip(&compared.only) {
        if !stages.is_empty() {
            println!("only {name} has {}", stages.join(", "));
        }
    }
    for difference in &compared.differences {
        println!("different: {difference}");
    }
    if compared.same.is_empty() {
        let driver = if compared.only[0].is_empty() { one } else { other };
        let help = format!("first run `boot2-scm --driver {driver} chain/boot.scm {arch}`");
        return Err(miette!(help = help, "there is nothing to compare: no stage that {one} and {other} both have made for {arch}"));
    }
    Ok(if compared.differences.is_empty() { 0 } else { script::FAILED })
}

/// Runs a recorded step again and leaves its files to look at.
pub fn step(options: &Options, key: &str, folder: &Path) -> miette::Result<u8> {
    let store = script::open_store(options)?;
    let driver = script::driver(options, &store, script::observer(options))?;
    let record = rerun::find(&store, key).map_err(|e| miette!(help = e.help(), "{e}"))?;
    let cancel = Cancel::new().map_err(|e| miette!("cannot make an event: {e}"))?;
    let run = rerun::rerun(&store, &*driver, record, &script::limits(options), folder, &cancel)
        .map_err(|e| miette!(help = e.help(), "{e}"))?;
    // Standard error may be closed; then nobody listens.
    let _ = std::io::stderr().write_all(&run.result.stderr.bytes);
    let place = |address| symbols::crash_place(&store, run.record.tool.digest, address);
    println!("{}: {}", run.record.label, run.result.ending(run.record.arch, place));
    println!("its files are in {}, its output in {}", folder.join("files").display(), folder.join("streams").display());
    Ok(if run.result.status.success() { 0 } else { 1 })
}
