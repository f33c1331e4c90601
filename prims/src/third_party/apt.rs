//! The archive of a Debian source package, through the apt of this machine and the mirror it is set up with.
//!
//! apt runs on a configuration of its own: its sources, lists, cache and state lie in a temporary folder. It takes from
//! the machine what is needed to reach the mirror (proxy, certificates, trusted keys) and changes nothing of it.

use super::child::{self, Event};
use super::download::{Attempt, Request};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where Debian's own keys are on a Debian machine: with them there, nothing else can vouch for the package.
const DEBIAN_KEYS: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// Downloads the archive of `package` as `suite` has it, into the folder that is handed to `use_it` with its path.
pub fn download<T>(
    request: &Request,
    suite: &str,
    package: &str,
    use_it: impl FnOnce(&Path) -> Result<T, Attempt>,
) -> Result<T, Attempt> {
    let Some(apt_get) = request.program("apt-get") else {
        return Err(Attempt::Failed("there is no apt-get on this machine".to_owned()));
    };
    let folder = tempfile::Builder::new().prefix("boot2-scm-apt-").tempdir().map_err(Attempt::temporary)?;
    // When root runs apt, it downloads as the user _apt, who needs to get in.
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).map_err(Attempt::temporary)?;
    let mirrors = mirrors(request, &apt_get, folder.path())?;
    if mirrors.is_empty() {
        return Err(Attempt::Failed("this machine's apt has no source with a component `main`".to_owned()));
    }
    let mut faults = Vec::new();
    for (number, mirror) in mirrors.iter().enumerate() {
        let private = Private { request, apt_get: &apt_get, folder: folder.path().join(number.to_string()) };
        match private.download(mirror, suite, package) {
            Ok(path) => return use_it(&path),
            Err(Attempt::Failed(fault)) if !faults.contains(&fault) => faults.push(fault),
            Err(Attempt::Failed(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Err(Attempt::Failed(faults.join("; ")))
}

/// The addresses of the archives that this machine's apt is set up with, in its order.
fn mirrors(request: &Request, apt_get: &Path, folder: &Path) -> Result<Vec<String>, Attempt> {
    let mut command = Command::new(apt_get);
    command.args(["indextargets", "--no-release-info", "--format", "$(COMPONENT) $(REPO_URI)", "Created-By: Packages"]);
    command.current_dir(folder).env("LC_ALL", "C");
    let ran = child::run(command, request.cancel, |_| Ok(()))?;
    if !ran.status.success() {
        return Err(Attempt::Failed(errors(&ran)));
    }
    let mut mirrors = Vec::new();
    for mirror in ran.stdout.lines().filter_map(|line| line.strip_prefix("main ")) {
        let mirror = mirror.trim();
        if !mirror.is_empty() && !mirror.contains(char::is_whitespace) && !mirrors.iter().any(|other| other == mirror) {
            mirrors.push(mirror.to_owned());
        }
    }
    Ok(mirrors)
}

/// apt with everything that is its own in `folder`.
struct Private<'a> {
    request: &'a Request<'a>,
    apt_get: &'a Path,
    folder: PathBuf,
}

impl Private<'_> {
    fn download(&self, mirror: &str, suite: &str, package: &str) -> Result<PathBuf, Attempt> {
        let downloads = self.folder.join("downloads");
        for folder in ["lists/partial", "cache/archives/partial", "downloads"] {
            fs::create_dir_all(self.folder.join(folder)).map_err(Attempt::temporary)?;
        }
        let keys = Some(DEBIAN_KEYS).filter(|keys| Path::new(keys).is_file());
        fs::write(self.folder.join("sources.list"), source_line(mirror, suite, keys)).map_err(Attempt::temporary)?;
        fs::write(self.folder.join("apt.conf"), configuration(&self.folder)).map_err(Attempt::temporary)?;
        // On a machine under load apt has been seen to find that gpgv is not installed, which it is.
        match self.run(&["update"]) {
            Err(Attempt::Failed(_)) => self.run(&["update"])?,
            other => other?,
        }
        self.run(&["source", "--download-only", "--tar-only", package])?;
        let wanted = downloads.join(self.request.file);
        if wanted.is_file() {
            return Ok(wanted);
        }
        let others = fs::read_dir(&downloads).map_err(Attempt::temporary)?.flatten();
        let mut others: Vec<_> = others.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        others.sort();
        Err(Attempt::Failed(format!("Debian {suite} has {} instead", others.join(" and "))))
    }

    fn run(&self, arguments: &[&str]) -> Result<(), Attempt> {
        let mut command = Command::new(self.apt_get);
        command.arg("--config-file").arg(self.folder.join("apt.conf")).arg("--quiet").args(arguments);
        command.current_dir(self.folder.join("downloads")).env("LC_ALL", "C");
        let ran = child::run(command, self.request.cancel, |event| {
            if let Event::Line(line) = event
                && let Some(percent) = percent(line)
            {
                (self.request.progress)(percent);
            }
            Ok(())
        })?;
        if ran.status.success() { Ok(()) } else { Err(Attempt::Failed(errors(&ran))) }
    }
}

/// One line of sources.list(5).
fn source_line(mirror: &str, suite: &str, keys: Option<&str>) -> String {
    let options = keys.map_or_else(String::new, |keys| format!("[signed-by={keys}] "));
    format!("deb-src {options}{mirror} {suite} main\n")
}

/// As apt.conf(5) has it; read after the machine's own. What a machine does after an update, and which releases it
/// prefers, is not for our lists.
fn configuration(folder: &Path) -> String {
    // In apt's syntax a string cannot hold a quotation mark; a temporary folder's name does not.
    let folder = folder.display();
    format!(
        r##"#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear APT::Default-Release;
Dir::Etc::sourcelist "{folder}/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State "{folder}";
Dir::State::lists "{folder}/lists";
Dir::State::status "/dev/null";
Dir::Cache "{folder}/cache";
Dir::Cache::archives "{folder}/cache/archives";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Dir::Log "{folder}";
Acquire::Languages "none";
Acquire::Retries "1";
Acquire::http::Timeout "30";
Acquire::https::Timeout "30";
APT::Status-Fd "1";
"##
    )
}

/// `dlstatus:1:42.5:Retrieving file 1 of 1` → 42
fn percent(line: &str) -> Option<u8> {
    let percent = line.strip_prefix("dlstatus:")?.split(':').nth(1)?.parse::<f64>().ok()?;
    (0.0..=100.0).contains(&percent).then_some(percent as u8)
}

/// What apt said was wrong, in one line.
fn errors(ran: &child::Ran) -> String {
    let errors: Vec<_> = ran.stderr.lines().filter_map(|line| line.strip_prefix("E: ")).map(str::trim).collect();
    match errors.is_empty() {
        true => format!("apt-get ended with {}", ran.status),
        false => format!("apt-get: {}", errors.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_one_line() {
        assert_eq!(source_line("http://m/debian/", "sid", None), "deb-src http://m/debian/ sid main\n");
        assert_eq!(source_line("http://m/d", "sid", Some("/k")), "deb-src [signed-by=/k] http://m/d sid main\n");
    }

    #[test]
    fn progress_is_a_percentage() {
        assert_eq!(percent("dlstatus:2:11.2533:Retrieving file 2 of 2"), Some(11));
        assert_eq!(percent("dlstatus:1:100.0000:Retrieving file 1 of 1"), Some(100));
        for other in ["Get:1 http://m", "dlstatus:1", "dlstatus:1:x:", "dlstatus:1:1e9:"] {
            assert_eq!(percent(other), None, "{other}");
        }
    }
}
