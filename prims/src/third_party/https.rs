//! An archive from an address, through curl or wget.

use super::child::{self, Event};
use super::download::{Attempt, Request};
use std::path::Path;
use std::process::Command;

/// Downloads `address` to the new file `to`.
pub fn download(request: &Request, address: &str, to: &Path) -> Result<(), Attempt> {
    let mut command;
    let name;
    if let Some(curl) = request.program("curl") {
        name = "curl";
        command = Command::new(curl);
        // A user's own settings do not count; only https, also when the address moves; and no waiting for ever.
        command.args(["--disable", "--fail", "--silent", "--show-error", "--location"]);
        command.args(["--proto", "=https", "--proto-redir", "=https", "--connect-timeout", "30"]);
        command.args(["--speed-limit", "1", "--speed-time", "60", "--output"]).arg(to).arg("--").arg(address);
    } else if let Some(wget) = request.program("wget") {
        name = "wget";
        command = Command::new(wget);
        command.args(["--no-config", "--no-verbose", "--https-only", "--tries=2", "--timeout=60"]);
        command.arg("--output-document").arg(to).arg("--").arg(address);
    } else {
        return Err(Attempt::Failed("there is neither curl nor wget on this machine".to_owned()));
    }
    command.env("LC_ALL", "C");
    let so_far = || std::fs::metadata(to).map_or(0, |meta| meta.len());
    let ran = child::run(command, request.cancel, |event| {
        if let Event::Tick = event {
            let bytes = so_far();
            if bytes > request.size {
                return Err(format!("it sends more than the {} bytes expected", request.size));
            }
            (request.progress)((bytes * 100 / request.size) as u8);
        }
        Ok(())
    })?;
    if ran.status.success() {
        return Ok(());
    }
    let said = ran.stderr.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    let said = said.strip_prefix(name).and_then(|said| said.strip_prefix(": ")).unwrap_or(said);
    Err(Attempt::Failed(format!("{name}: {}", if said.is_empty() { ran.status.to_string() } else { said.to_owned() })))
}
