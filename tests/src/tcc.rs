//! The chain's tcc as a compiler to test: with our headers, and linked with what the chain made for its programs.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use boot2_prims::arch::Arch;

use crate::in_tree;
use crate::native::{Outcome, chain_program, emulator, tools};

/// Longest time a program of the suites may run: some would run for ever if they were compiled wrongly.
const TIMEOUT: Duration = Duration::from_secs(60);

/// What belongs to one of the chain's compilers.
pub struct Tcc {
    pub arch: Arch,
    pub program: PathBuf,
}

impl Tcc {
    /// `boot3/tcc0` or `boot4/tcc3`, say.
    pub fn new(arch: Arch, product: &str) -> Tcc {
        // Its library belongs to it.
        chain_program(arch, "boot4/hello");
        Tcc { arch, program: chain_program(arch, product) }
    }

    /// Compiles `source`, a name in `folder`, to an object.
    pub fn compile(&self, folder: &Path, options: &[String], source: &str, object: &Path) -> Outcome {
        let include = in_tree("chain/libc/include").canonicalize().expect("our headers");
        let mut arguments = vec!["-c".to_string(), "-I".into(), include.display().to_string()];
        arguments.extend_from_slice(options);
        arguments.extend([source.to_string(), "-o".into(), object.display().to_string()]);
        tools(self.arch).run_program(&self.program, &arguments, folder)
    }

    /// Links objects with our libc, or with nothing.
    pub fn link(&self, objects: &[PathBuf], libc: bool, program: &Path) -> Outcome {
        let mut arguments = vec![String::from("-nostdlib"), "-static".into()];
        arguments.extend(objects.iter().map(|object| object.display().to_string()));
        if libc {
            let products = ["crt1.o", "libc.a", "libtcc1.a"];
            arguments.extend(products.map(|name| chain_program(self.arch, &format!("boot4/{name}")).display().to_string()));
        }
        arguments.extend(["-o".into(), program.display().to_string()]);
        let outcome = tools(self.arch).run_program(&self.program, &arguments, program.parent().expect("a folder"));
        if outcome.status == Some(0) {
            fs::set_permissions(program, fs::Permissions::from_mode(0o755)).expect("a mode");
        }
        outcome
    }
}

/// Runs a program that may hang, in `folder`, with this standard input.
pub fn run(arch: Arch, program: &Path, arguments: &[String], folder: &Path, input: &Path) -> Result<Outcome, String> {
    let input = fs::File::open(input).map_err(|error| format!("{}: {error}", input.display()))?;
    let mut command = match emulator(arch) {
        Some(emulator) => {
            let mut command = Command::new(emulator);
            command.arg(program);
            command
        }
        None => Command::new(program),
    };
    let files = ["stdout", "stderr"].map(|_| tempfile::NamedTempFile::new().expect("a scratch file"));
    let writer = |file: &tempfile::NamedTempFile| Stdio::from(file.reopen().expect("a scratch file"));
    command.args(arguments).current_dir(folder).env_clear().stdin(input).stdout(writer(&files[0])).stderr(writer(&files[1]));
    let mut child = command.spawn().map_err(|error| format!("{}: {error}", program.display()))?;
    let deadline = Instant::now() + TIMEOUT;
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            break status;
        }
        if Instant::now() > deadline {
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("still running after {} s", TIMEOUT.as_secs()));
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    let [stdout, stderr] = files.map(|file| fs::read(file.path()).expect("a scratch file"));
    Ok(Outcome { status: status.code(), stdout, stderr })
}

/// tcc3 of the chain as a program that runs here: for another machine, a script that starts it in the emulator.
pub fn runnable(arch: Arch) -> PathBuf {
    static SCRIPTS: [OnceLock<(tempfile::TempDir, PathBuf)>; 3] = [OnceLock::new(), OnceLock::new(), OnceLock::new()];
    let program = chain_program(arch, "boot4/tcc3");
    let Some(emulator) = emulator(arch) else { return program };
    let index = Arch::ALL.iter().position(|&other| other == arch).expect("a known architecture");
    let (_, script) = SCRIPTS[index].get_or_init(|| {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let script = folder.path().join("tcc");
        let text = format!("#!/bin/sh\nexec {} {} \"$@\"\n", emulator.display(), program.display());
        fs::write(&script, text).expect("a file in a scratch folder");
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("a mode");
        (folder, script)
    });
    script.clone()
}
