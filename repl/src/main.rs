//! `boot2-scm`: the command line over runtime and prims.
//!
//! Exit status: the script's own; 1 for a failure of the script or a step; 2 for wrong usage.

mod cli;
mod commands;
mod doctor;
mod progress;
mod repl;
mod report;
mod script;
mod witness;

use boot2_prims::arch::Arch;
use clap::{CommandFactory, Parser, ValueEnum};
use cli::{Cli, Color, Command, StoreAction};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    // A step's sandbox starts in another process of this program.
    boot2_prims::sandbox::run_if_helper();
    let cli = Cli::parse();
    let colored = match cli.options.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
    };
    let hook = miette::set_hook(Box::new(move |_| Box::new(report::Handler { colored })));
    hook.expect("nothing else sets the report handler");
    let options = &cli.options;
    let command = cli.command.unwrap_or(Command::Repl { arch: Arch::host(), no_history: false });
    let result = match command {
        Command::Repl { arch, no_history } => repl::run(options, arch, no_history),
        Command::Script(argv) => script::run(options, argv),
        Command::Audit { seeds } => commands::audit(&seeds),
        Command::Check { arch, with, files } => commands::check(&cli.options, arch, &with, &files),
        Command::Symbols { from, elf, addresses } => commands::symbols(options, from.as_deref(), &elf, &addresses),
        Command::Store { action: StoreAction::Path } => commands::store_path(options),
        Command::Store { action: StoreAction::Verify } => commands::store_verify(options),
        Command::Store { action: StoreAction::Gc { days } } => commands::store_gc(options, days),
        Command::Step { key, folder } => commands::step(options, &key, &folder),
        Command::Fetch { unpack, manifests, names } => commands::fetch(options, unpack.as_deref(), manifests, names),
        Command::Verify { arch } => script::run(options, vec!["chain/verify.scm".into(), arch.name().into()]),
        Command::Emit { stage, arch, format, out, inputs } => {
            let format = format.to_possible_value().expect("no format is hidden").get_name().to_owned();
            let path = |path: Option<PathBuf>| path.map(PathBuf::into_os_string).unwrap_or_default();
            let arguments = ["chain/emit.scm".into(), stage.into(), arch.name().into(), format.into(), path(out), path(inputs)];
            script::run(options, arguments.to_vec())
        }
        Command::Graph { arch, out } => {
            let out = out.map(PathBuf::into_os_string).unwrap_or_default();
            script::run(options, vec!["chain/graph.scm".into(), arch.name().into(), out])
        }
        Command::Ddc { arch } => script::run(options, vec!["chain/ddc.scm".into(), arch.name().into()]),
        Command::Witness { argv } => witness::run(options, &argv),
        Command::Compare { arch, one, other } => commands::compare(arch, &one, &other),
        Command::Doctor { offline } => doctor::doctor(options, options.offline || offline),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "boot2-scm", &mut std::io::stdout());
            Ok(0)
        }
    };
    match result {
        Ok(status) => ExitCode::from(status),
        Err(report) => {
            eprint!("{report:?}");
            ExitCode::from(1)
        }
    }
}
