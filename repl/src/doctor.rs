//! `boot2-scm doctor`: what this machine can do, a line for each thing.

use crate::cli::Options;
use crate::script;
use boot2_prims::doctor::{self, State};
use boot2_prims::driver::Cancel;
use boot2_prims::sandbox::Helper;
use miette::{IntoDiagnostic, WrapErr, miette};

/// Prints the lines. Exit status 0 if the host driver can run the chain for every architecture.
pub fn doctor(options: &Options, offline: bool) -> miette::Result<u8> {
    let cancel = Cancel::new().map_err(|e| miette!("cannot watch for Ctrl-C: {e}"))?;
    script::stop_on_interrupt(cancel.clone(), || ())?;
    let store = script::open_store(options)?;
    let examination = doctor::examine(
        &doctor::Options {
            helper: Helper::this_program(),
            path: std::env::var_os("PATH"),
            store: store.root().to_owned(),
            temporary: std::env::temp_dir(),
            offline,
        },
        &cancel,
    );
    let examination = examination.into_diagnostic().wrap_err("there is no place to try things in")?;
    if cancel.requested() {
        return Ok(script::INTERRUPTED);
    }
    for finding in &examination.findings {
        if !(options.quiet && finding.state == State::Ok) {
            println!("{:<8} {:<25} {}", finding.state.name(), finding.what, finding.said);
        }
        if let Some(fix) = &finding.fix {
            println!("{:<8} {:<25} to mend it: {fix}", "", "");
        }
    }
    match examination.host_driver_works {
        true if !options.quiet => println!("The driver host can run the chain for amd64, aarch64 and riscv64."),
        true => {}
        false => println!("The driver host cannot run the chain for every architecture."),
    }
    Ok(if examination.host_driver_works { 0 } else { script::FAILED })
}
