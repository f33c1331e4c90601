//! What this machine can do for the chain. Nothing is concluded from a version or a setting where it can be tried: the
//! seed of each architecture is run as a step would be, and must make itself again.

use crate::arch::Arch;
use crate::digest::Digest;
use crate::driver::{Cancel, Driver, DriverError, Job, JobFile, Level, Limits, Output};
use crate::observer::Silent;
use crate::podman::{PodmanDriver, PodmanOptions};
use crate::sandbox::{Helper, HostDriver, HostOptions, Sandbox};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// Where to look, and at how much.
pub struct Options {
    pub helper: Helper,
    /// The variable PATH.
    pub path: Option<OsString>,
    /// A folder of the file system that the store is on.
    pub store: PathBuf,
    /// The folder for temporary files.
    pub temporary: PathBuf,
    /// Do not ask the network anything.
    pub offline: bool,
}

/// How one thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Ok,
    /// It is not there.
    Missing,
    /// It is there and does not work.
    Broken,
}

impl State {
    pub fn name(self) -> &'static str {
        match self {
            State::Ok => "ok",
            State::Missing => "missing",
            State::Broken => "broken",
        }
    }
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub state: State,
    pub what: String,
    pub said: String,
    /// The command that mends it.
    pub fix: Option<String>,
}

/// All of it, and whether the host driver can run steps for every architecture.
#[derive(Debug)]
pub struct Examination {
    pub findings: Vec<Finding>,
    pub host_driver_works: bool,
}

/// A seed and the text that it makes itself from.
struct Seed {
    program: &'static [u8],
    text: &'static [u8],
}

fn seed(arch: Arch) -> Seed {
    macro_rules! seed {
        ($arch:literal) => {
            Seed {
                program: include_bytes!(concat!("../../vendor/seed/", $arch, "/hex0-seed")),
                text: include_bytes!(concat!("../../vendor/seed/", $arch, "/hex0.hex0")),
            }
        };
    }
    match arch {
        Arch::Amd64 => seed!("amd64"),
        Arch::Aarch64 => seed!("aarch64"),
        Arch::Riscv64 => seed!("riscv64"),
    }
}

/// Disk and memory below which a whole chain is not to be expected to fit, in bytes.
const NEEDED_DISK: u64 = 1 << 30;
const NEEDED_MEMORY: u64 = 2 << 30;

/// Looks at everything, in the order of the lines. Fails only if there is no place to try things in.
pub fn examine(options: &Options, cancel: &Cancel) -> std::io::Result<Examination> {
    let scratch = tempfile::Builder::new().prefix("boot2-scm-doctor-").tempdir_in(&options.store)?;
    // Steps may run as somebody else.
    fs::set_permissions(scratch.path(), fs::Permissions::from_mode(0o755))?;
    let doctor = Doctor { options, scratch, cancel };
    let mut findings = Vec::new();
    let mut works = true;

    let namespaces = doctor.driver(Sandbox::Exactly(Level::Namespaces));
    let landlock = doctor.driver(Sandbox::Exactly(Level::Landlock));
    let foreign = || Arch::ALL.into_iter().filter(|arch| *arch != Arch::host());
    let confined = doctor.run_seed(&namespaces, Arch::host());
    let fallback = doctor.run_seed(&landlock, Arch::host());
    works &= confined.is_ok() || fallback.is_ok();
    let allow = "sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0 (those of the two that there are)";
    findings.push(finding("user namespaces", confined, Some(allow)));
    findings.push(finding("landlock", fallback, Some("boot with Linux 5.13 or newer, and lsm=landlock,…")));
    for arch in foreign() {
        let confined = doctor.run_seed(&namespaces, arch);
        works &= confined.is_ok() || doctor.run_seed(&landlock, arch).is_ok();
        let fix = match doctor.program(&format!("qemu-{}-static", arch.qemu_name())) {
            Some(_) => "boot with Linux 6.7 or newer; until then steps run with --sandbox=landlock",
            None => "apt-get install qemu-user-static",
        };
        findings.push(finding(&format!("{arch} programs"), confined, Some(fix)));
    }

    let podman = PodmanDriver::new(PodmanOptions { scratch: doctor.scratch.path().to_owned(), path: options.path.clone() });
    let there = doctor.program("podman").is_some();
    let ran = podman.way(cancel).map_err(Fault::from).and_then(|way| {
        doctor.run_seed(&podman, Arch::host()).map(|said| format!("{said}, with {way}"))
    });
    let podman_works = ran.is_ok();
    let ran = if there { ran } else { Err(Fault { state: State::Missing, said: "podman is not in PATH".to_owned(), fix: None }) };
    findings.push(finding("podman", ran, Some("apt-get install podman runc")));
    if podman_works {
        findings.extend(foreign().map(|arch| {
            finding(&format!("{arch} in podman"), doctor.run_seed(&podman, arch), Some("as root: make setup-binfmt"))
        }));
    }

    for (arch, package) in [(Arch::Amd64, "x86"), (Arch::Aarch64, "arm"), (Arch::Riscv64, "misc")] {
        let program = format!("qemu-system-{}", arch.qemu_name());
        findings.push(doctor.version(&program, &format!("apt-get install qemu-system-{package}")));
    }
    findings.push(finding("C compiler", doctor.compiler(), Some("apt-get install gcc libc6-dev")));
    for arch in Arch::ALL {
        let (program, package) = match arch == Arch::host() {
            true => ("objdump".to_owned(), "binutils".to_owned()),
            false => {
                let triplet = format!("{}-linux-gnu", arch.qemu_name());
                (format!("{triplet}-objdump"), format!("binutils-{}", triplet.replace('_', "-")))
            }
        };
        findings.push(doctor.version(&program, &format!("apt-get install {package}")));
    }
    findings.push(finding("third-party sources", doctor.archive(), Some("put the archives in a folder, and name it with --distfiles DIR")));
    for (what, folder) in [("disk for the store", &options.store), ("disk for temporary files", &options.temporary)] {
        findings.push(finding(what, disk(folder), Some("free some space, or name another place (--store DIR, TMPDIR)")));
    }
    findings.push(finding("processors and memory", memory(), None));
    Ok(Examination { findings, host_driver_works: works })
}

/// Why something is not ok.
struct Fault {
    state: State,
    said: String,
    fix: Option<String>,
}

impl Fault {
    fn broken(said: impl Into<String>) -> Fault {
        Fault { state: State::Broken, said: said.into(), fix: None }
    }

    fn missing(said: impl Into<String>) -> Fault {
        Fault { state: State::Missing, said: said.into(), fix: None }
    }
}

impl From<DriverError> for Fault {
    fn from(error: DriverError) -> Fault {
        // One line each: a list of attempts stays one.
        let said = error.what.lines().map(str::trim).collect::<Vec<_>>().join(" | ");
        Fault { state: State::Broken, said, fix: None }
    }
}

fn finding(what: &str, outcome: Result<String, Fault>, fix: Option<&str>) -> Finding {
    let (state, said, fix) = match outcome {
        Ok(said) => (State::Ok, said, None),
        Err(fault) => (fault.state, fault.said, fault.fix.or_else(|| fix.map(str::to_owned))),
    };
    Finding { state, what: what.to_owned(), said, fix }
}

struct Doctor<'a> {
    options: &'a Options,
    scratch: TempDir,
    cancel: &'a Cancel,
}

impl Doctor<'_> {
    fn driver(&self, sandbox: Sandbox) -> HostDriver {
        HostDriver::new(HostOptions {
            sandbox,
            helper: self.options.helper.clone(),
            scratch: self.scratch.path().to_owned(),
            path: self.options.path.clone(),
            observer: Arc::new(Silent),
        })
    }

    fn program(&self, name: &str) -> Option<PathBuf> {
        which::which_in(name, self.options.path.as_deref(), "/").ok()
    }

    /// Lets the seed make itself.
    fn run_seed(&self, driver: &dyn Driver, arch: Arch) -> Result<String, Fault> {
        let seed = seed(arch);
        let place = |name: &str, bytes: &'static [u8], mode: u32| {
            let path = self.scratch.path().join(format!("{arch}-{name}"));
            if !path.exists() {
                fs::write(&path, bytes)
                    .and_then(|()| fs::set_permissions(&path, fs::Permissions::from_mode(mode)))
                    .map_err(|error| Fault::broken(format!("cannot write {}: {error}", path.display())))?;
            }
            Ok::<_, Fault>(JobFile { name: name.to_owned(), executable: mode & 0o111 != 0, digest: Digest::of(bytes), path })
        };
        let job = Job {
            tool: place("hex0-seed", seed.program, 0o555)?,
            scheme: false,
            argv: ["hex0-seed", "hex0.hex0", "hex0"].map(|word| word.as_bytes().to_vec()).to_vec(),
            inputs: vec![place("hex0.hex0", seed.text, 0o444)?],
            outputs: vec!["hex0".to_owned()],
            keep_all: false,
            arch,
            limits: Limits { wall: Duration::from_secs(60), ..Limits::default() },
        };
        let mut result = driver.run(&job, self.cancel)?;
        if !result.status.success() {
            return Err(Fault::broken(format!("the seed {}", result.status)));
        }
        let mut made = Vec::new();
        if let Some(Output::File(file)) = result.outputs.get_mut("hex0") {
            file.read_to_end(&mut made).map_err(|error| Fault::broken(format!("cannot read what the seed made: {error}")))?;
        }
        match made == seed.program {
            true => Ok("the seed ran, and made itself".to_owned()),
            false => Err(Fault::broken(format!("the seed ran, but did not make itself: {} bytes", made.len()))),
        }
    }

    /// What a program answers to `--version`.
    fn version(&self, program: &str, fix: &str) -> Finding {
        let said = match self.program(program) {
            None => Err(Fault::missing(format!("{program} is not in PATH"))),
            Some(path) => output(Command::new(path).arg("--version")).map(|text| first_line(&text).to_owned()),
        };
        finding(program, said, Some(fix))
    }

    /// Makes and runs a static program, as the check by another compiler does.
    fn compiler(&self) -> Result<String, Fault> {
        let cc = self.program("cc").ok_or_else(|| Fault::missing("cc is not in PATH"))?;
        let (source, program) = (self.scratch.path().join("one.c"), self.scratch.path().join("one"));
        let text = "#include <stdio.h>\nint main(void) { return puts(\"one\") < 0; }\n";
        fs::write(&source, text).map_err(|error| Fault::broken(format!("cannot write {}: {error}", source.display())))?;
        output(Command::new(&cc).arg("-static").arg("-o").arg(&program).arg(&source))?;
        match output(&mut Command::new(&program))?.as_str() {
            "one\n" => {}
            other => return Err(Fault::broken(format!("a compiled program says {other:?}"))),
        }
        let version = output(Command::new(&cc).arg("--version"))?;
        Ok(format!("makes static programs: {}", first_line(&version)))
    }

    /// Whether apt has an archive of Debian's, and reaches it.
    fn archive(&self) -> Result<String, Fault> {
        let apt = self.program("apt-get").ok_or_else(|| Fault::missing("apt-get is not in PATH"))?;
        let mut ask = Command::new(apt);
        ask.args(["indextargets", "--no-release-info", "--format", "$(COMPONENT) $(REPO_URI) $(RELEASE)", "Created-By: Packages"]);
        let targets = output(&mut ask)?;
        let main = targets.lines().find_map(|line| line.strip_prefix("main "));
        let Some((mirror, release)) = main.and_then(|line| line.split_once(' ')) else {
            return Err(Fault::missing("apt has no source with a component `main`"));
        };
        if self.options.offline {
            return Ok(format!("apt has {mirror}; not asked (--offline)"));
        }
        let helper = Path::new("/usr/lib/apt/apt-helper");
        if !helper.exists() {
            return Ok(format!("apt has {mirror}; not asked, for want of {}", helper.display()));
        }
        let mut download = Command::new(helper);
        download.args(["-o", "Acquire::http::Timeout=10", "-o", "Acquire::https::Timeout=10", "-o", "Acquire::Retries=0"]);
        download.args(["download-file", &format!("{mirror}dists/{release}/InRelease")]).arg(self.scratch.path().join("InRelease"));
        // When root runs apt, it downloads as the user _apt, who may not write here; then it says so and does it as root.
        output(&mut download).map_err(|fault| Fault::broken(format!("apt does not reach {mirror}: {}", fault.said)))?;
        Ok(format!("apt reaches {mirror}"))
    }
}

/// The standard output of a command that must go well.
fn output(command: &mut Command) -> Result<String, Fault> {
    let name = Path::new(command.get_program()).file_name().unwrap_or(OsStr::new("?")).to_string_lossy().into_owned();
    let ran = command.env("LC_ALL", "C").stdin(Stdio::null()).output();
    let ran = ran.map_err(|error| Fault::broken(format!("{name} does not start: {error}")))?;
    if ran.status.success() {
        return Ok(String::from_utf8_lossy(&ran.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    let line = said.lines().map(str::trim).find(|line| line.contains("rror") || line.starts_with("E:"));
    Err(Fault::broken(format!("{name} ended with {}: {}", ran.status, line.unwrap_or(first_line(&said)))))
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim()
}

fn disk(folder: &Path) -> Result<String, Fault> {
    let space = rustix::fs::statvfs(folder);
    let space = space.map_err(|errno| Fault::broken(format!("{}: {}", folder.display(), std::io::Error::from(errno))))?;
    let free = space.f_bavail.saturating_mul(space.f_frsize);
    let said = format!("{} free in {}", gib(free), folder.display());
    if free < NEEDED_DISK { Err(Fault::broken(format!("{said}, {} are wanted", gib(NEEDED_DISK)))) } else { Ok(said) }
}

fn memory() -> Result<String, Fault> {
    let info = rustix::system::sysinfo();
    let total = (info.totalram as u64).saturating_mul(info.mem_unit.into());
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let said = format!("{processors} processor{}, {}", if processors == 1 { "" } else { "s" }, gib(total));
    if total < NEEDED_MEMORY { Err(Fault::broken(format!("{said}, {} are wanted", gib(NEEDED_MEMORY)))) } else { Ok(said) }
}

fn gib(bytes: u64) -> String {
    format!("{}.{} GiB", bytes >> 30, ((bytes >> 20) & 1023) * 10 / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_down() {
        assert_eq!((gib(0), gib((3 << 30) - 1), gib(3 << 29)), ("0.0 GiB".to_owned(), "2.9 GiB".to_owned(), "1.5 GiB".to_owned()));
    }

    #[test]
    fn a_command_that_fails_says_why() {
        let fault = output(Command::new("/bin/sh").args(["-c", "echo first >&2; echo E: the reason >&2; exit 3"])).unwrap_err();
        assert_eq!(fault.said, "sh ended with exit status: 3: E: the reason");
        assert_eq!(output(&mut Command::new("/no/such/program")).unwrap_err().state, State::Broken);
    }
}
