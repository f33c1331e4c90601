//! The command line.

use boot2_prims::sandbox::Sandbox;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// A full-source bootstrap that can be read, run and played with.
#[derive(Parser)]
#[command(name = "boot2-scm", version, args_conflicts_with_subcommands = false)]
#[command(override_usage = "boot2-scm [OPTIONS] SCRIPT [ARGS…]\n       boot2-scm [OPTIONS] [COMMAND]")]
#[command(after_help = "Options stand before SCRIPT; everything after it belongs to the script.\n\
    Example: boot2-scm chain/boot.scm aarch64 boot0")]
pub struct Cli {
    #[command(flatten)]
    pub options: Options,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// In seconds. Longer limits mean none, and clocks have an end.
const A_YEAR: u64 = 365 * 24 * 3600;

/// A whole number between two bounds.
fn number<const LEAST: u64, const MOST: u64>(text: &str) -> Result<u64, String> {
    let number = text.parse().ok().filter(|number| (LEAST..=MOST).contains(number));
    number.ok_or_else(|| format!("expected a whole number from {LEAST} to {MOST}"))
}

/// `0x` and hexadecimal digits.
fn address(text: &str) -> Result<u64, String> {
    let digits = text.strip_prefix("0x").filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
    let address = digits.and_then(|digits| u64::from_str_radix(digits, 16).ok());
    address.ok_or_else(|| "expected an address of 64 bits in hexadecimal, such as 0x600078".to_owned())
}

#[derive(Args)]
pub struct Options {
    /// Where steps run
    #[arg(long, value_enum, default_value_t = DriverName::Host)]
    pub driver: DriverName,
    /// Steps that may run at the same time [default: the number of processors]
    #[arg(short, long, value_name = "N", value_parser = number::<1, 1024>)]
    pub jobs: Option<u64>,
    /// Where results are remembered [default: the user's cache folder]
    #[arg(long, value_name = "DIR")]
    pub store: Option<PathBuf>,
    /// How steps are confined: auto, namespaces, landlock or off
    #[arg(long, value_name = "LEVEL", default_value = "auto")]
    pub sandbox: Sandbox,
    /// Longest time one step may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 3600, value_parser = number::<1, A_YEAR>)]
    pub timeout: u64,
    /// Which engine evaluates the script
    #[arg(long, value_enum, default_value_t = EngineName::Vm)]
    pub engine: EngineName,
    /// Which Scheme runs the steps whose tool is scheme1: the chain's own, or this program's engine
    #[arg(long, value_enum, default_value_t = SchemeName::Native)]
    pub scheme: SchemeName,
    /// Where archives of third-party sources may lie [default: the folder BOOT2_DISTFILES names]
    #[arg(long, value_name = "DIR")]
    pub distfiles: Option<PathBuf>,
    /// Never use the network
    #[arg(long)]
    pub offline: bool,
    /// How failures are shown: with the source, or in the two plain lines every engine prints
    #[arg(long, value_enum, default_value_t = Errors::Full)]
    pub errors: Errors,
    /// Say more: every step, also those remembered
    #[arg(short, long, conflicts_with = "quiet")]
    pub verbose: bool,
    /// Say nothing but failures and warnings
    #[arg(short, long)]
    pub quiet: bool,
    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DriverName {
    Host,
    Podman,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EngineName {
    Vm,
    Steel,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemeName {
    Native,
    Vm,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EmitFormat {
    /// run.scm, for boot2-scm and for the chain's scheme1
    Scheme,
    /// For a shell
    Sh,
    /// Bare command lines
    Kaem,
    /// For graphviz
    Dot,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Errors {
    Full,
    Plain,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
pub enum Command {
    /// Explore the chain at a prompt; so does no command at all
    Repl {
        #[arg(default_value_t = boot2_prims::arch::Arch::host())]
        arch: boot2_prims::arch::Arch,
        /// Do not remember what is typed
        #[arg(long)]
        no_history: bool,
    },
    /// Check the commented machine code of the seed against what its bytes say
    Audit {
        /// The folder with one folder per architecture
        #[arg(default_value = "vendor/seed")]
        seeds: PathBuf,
    },
    /// Look for mistakes in a source, whose language is known by its suffix
    Check {
        /// Architecture whose rules hold, where they differ
        #[arg(long, default_value_t = boot2_prims::arch::Arch::host())]
        arch: boot2_prims::arch::Arch,
        /// A file that stands before FILE; for .P1 and .P1pp the tree's own definitions and library, if none is named
        #[arg(long, value_name = "FILE")]
        with: Vec<PathBuf>,
        /// The file to check, or its parts in order: .hex0 .hex1 .hex2 .M1 .P1 .M1pp .P1pp .hex2pp .scm
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Say which label of a program is where, or which one an address belongs to
    Symbols {
        /// The text the program was assembled from (.hex1 .hex2 .hex2pp) [default: what the store says]
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        /// The program: a step's result, such as build/amd64/host/boot0/M0
        elf: PathBuf,
        /// Addresses in it, such as 0x600078 [default: list all labels]
        #[arg(value_name = "ADDR", value_parser = address)]
        addresses: Vec<u64>,
    },
    /// The store of remembered results
    Store {
        #[command(subcommand)]
        action: StoreAction,
    },
    /// Run one recorded step again, in the same sandbox, and keep its folder
    Step {
        /// The step's key, or the first digits of it
        key: String,
        /// Where to put its files
        #[arg(default_value = "step")]
        folder: PathBuf,
    },
    /// Get third-party sources, and check them
    Fetch {
        /// Also write their files to the new folders DIR/NAME
        #[arg(long, value_name = "DIR")]
        unpack: Option<PathBuf>,
        /// The folder with their manifests
        #[arg(long, value_name = "DIR", default_value = "vendor")]
        manifests: PathBuf,
        /// Which ones [default: all]
        names: Vec<String>,
    },
    /// Build everything, and compare it with the digests the tree records
    Verify {
        #[arg(default_value_t = boot2_prims::arch::Arch::host())]
        arch: boot2_prims::arch::Arch,
    },
    /// Write a stage as a straight line of commands, or as a graph
    Emit {
        /// Such as boot4
        stage: String,
        #[arg(default_value_t = boot2_prims::arch::Arch::host())]
        arch: boot2_prims::arch::Arch,
        #[arg(long, value_enum, default_value_t = EmitFormat::Scheme)]
        format: EmitFormat,
        /// Where to [default: standard output]
        #[arg(short, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Copy the files that the commands begin with to this folder
        #[arg(long, value_name = "DIR")]
        inputs: Option<PathBuf>,
    },
    /// Draw the chain: its stages with what they make, as SVG
    Graph {
        #[arg(default_value_t = boot2_prims::arch::Arch::host())]
        arch: boot2_prims::arch::Arch,
        /// Where to [default: standard output]
        #[arg(short, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Diverse double-compiling: build the chain's tcc with this machine's C compiler, which must come to the same bytes
    Ddc {
        #[arg(default_value_t = boot2_prims::arch::Arch::host())]
        arch: boot2_prims::arch::Arch,
    },
    /// Run a script on every engine and compare what comes of it: vm, steel, and the chain's own scheme1
    Witness {
        /// The script, then its arguments
        #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true, value_names = ["SCRIPT", "ARGS"])]
        argv: Vec<OsString>,
    },
    /// Compare what two drivers have made in build/, file by file
    Compare {
        arch: boot2_prims::arch::Arch,
        #[arg(default_value = "host")]
        one: String,
        #[arg(default_value = "podman")]
        other: String,
    },
    /// Say what this machine can do for the chain, and which command mends what it cannot
    Doctor {
        /// Do not ask the network anything
        #[arg(long)]
        offline: bool,
    },
    /// Print a completion script for a shell
    Completions { shell: clap_complete::Shell },
    #[command(external_subcommand)]
    Script(Vec<OsString>),
}

#[derive(Subcommand)]
pub enum StoreAction {
    /// Print where it is
    Path,
    /// Read and check everything; remove what is damaged
    Verify,
    /// Remove results not used lately
    Gc {
        /// Results used within so many days stay
        #[arg(long, value_name = "N", default_value_t = 30, value_parser = number::<0, 36500>)]
        days: u64,
    },
}
