//! The reference tools as a command, for those who write the chain.
//!
//! ```text
//! ref hex0|hex1|hex2|M0 ARCH IN OUT      ref M1pp IN OUT      ref hex2pp [-B ADDR] [-E|-e] [-b] IN OUT
//! ref audit DIR [ARCH…]               ref check ARCH FILE [PRELUDE…]
//! ```

use std::process::ExitCode;

use boot2_prims::audit;
use boot2_prims::reference::hex::Level;
use boot2_prims::reference::check::File;
use boot2_prims::reference::{Arch, Diagnostic, Sources, check, hex, hex2pp, m0, m1pp};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

const USAGE: &str = "usage: ref hex0|hex1|hex2|M0 ARCH IN OUT | ref M1pp IN OUT | ref hex2pp [-B ADDR] [-E|-e] [-b] IN OUT | ref audit DIR [ARCH…] | ref check ARCH FILE [PRELUDE…]";

fn run(arguments: &[&str]) -> Result<(), String> {
    match *arguments {
        ["hex0", arch, input, output] => hex_tool(Level::Hex0, arch, input, output),
        ["hex1", arch, input, output] => hex_tool(Level::Hex1, arch, input, output),
        ["hex2", arch, input, output] => hex_tool(Level::Hex2, arch, input, output),
        ["M0", arch, input, output] => {
            let arch: Arch = arch.parse()?;
            convert(input, output, |text| m0::assemble(arch, text))
        }
        ["M1pp", input, output] => convert(input, output, m1pp::expand),
        ["hex2pp", ref rest @ ..] => {
            let line = hex2pp::CommandLine::parse(rest).ok_or(USAGE)?;
            convert(&line.input, &line.output, |text| hex2pp::assemble(line.options, text))
        }
        ["check", arch, file, ref prelude @ ..] => check_file(arch.parse()?, file, prelude),
        ["audit", directory, ref architectures @ ..] => {
            let architectures = architectures.iter().map(|name| name.parse()).collect::<Result<Vec<Arch>, _>>()?;
            let all = if architectures.is_empty() { Arch::ALL.to_vec() } else { architectures };
            let report = audit::audit(directory.as_ref(), &all).map_err(|error| drawn(&error))?;
            report.findings.iter().for_each(|finding| eprint!("{}", drawn(finding)));
            print!("{}", report.summary());
            if report.passed() { Ok(()) } else { Err("the seeds are not what they say".to_string()) }
        }
        _ => Err(USAGE.to_string()),
    }
}

/// A report as a terminal shows it.
fn drawn(report: &dyn miette::Diagnostic) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = miette::GraphicalReportHandler::new().render_report(&mut text, report);
    text
}

fn check_file(arch: Arch, name: &str, prelude: &[&str]) -> Result<(), String> {
    let read = |name: &str| std::fs::read(name).map_err(|error| format!("{name}: {error}"));
    let text = read(name)?;
    let texts = prelude.iter().map(|name| read(name)).collect::<Result<Vec<_>, _>>()?;
    let prelude: Vec<File> = prelude.iter().zip(&texts).map(|(&name, text)| File { name, text }).collect();
    let findings = check::check(File { name, text: &text }, arch, &prelude).map_err(|error| drawn(&error))?;
    findings.iter().for_each(|finding| eprint!("{}", drawn(finding)));
    if findings.is_empty() { Ok(()) } else { Err(format!("{name}: {} findings", findings.len())) }
}

fn hex_tool(level: Level, arch: &str, input: &str, output: &str) -> Result<(), String> {
    let arch: Arch = arch.parse()?;
    convert(input, output, |text| hex::assemble(level, arch, text))
}

fn convert(input: &str, output: &str, tool: impl Fn(&[u8]) -> Result<Vec<u8>, Diagnostic>) -> Result<(), String> {
    let text = std::fs::read(input).map_err(|error| format!("{input}: {error}"))?;
    let bytes = tool(&text).map_err(|diagnostic| {
        let report = diagnostic.report(&Sources::single(input, &text));
        format!("{}\n{}", diagnostic.one_line(input, &text), drawn(&report))
    })?;
    std::fs::write(output, bytes).map_err(|error| format!("{output}: {error}"))?;
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(output, mode).map_err(|error| format!("{output}: {error}"))
}
