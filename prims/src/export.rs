//! Writing results to `build/`: each file there is at every instant the old one or the new one, whole; and
//! `SHA256SUMS`, which says which they are, is written last.

use crate::digest::{Digest, copy_hashing};
use crate::driver::check_name;
use crate::store::without_path;
use rustix::fs::{FlockOperation, Mode, OFlags, flock, open};
use std::fs::{self, File, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file that is to be in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFile {
    /// Without a slash.
    pub name: String,
    pub digest: Digest,
    pub executable: bool,
}

impl ExportFile {
    fn mode(&self) -> u32 {
        if self.executable { 0o755 } else { 0o644 }
    }
}

/// Why a folder could not be brought up to date. What was in it is still whole.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} {}: {error}", .path.display())]
pub struct ExportError {
    pub action: &'static str,
    pub path: PathBuf,
    #[source]
    pub error: io::Error,
}

impl ExportError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self.error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "make the build folder writable for this user, or run from a folder that is"
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "free some space; what was in the folder is unchanged"
            }
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                "something else is where the folder should be: move it away"
            }
            _ => "check the folder; what was in it is unchanged",
        }
    }
}

/// The name of the list of digests.
pub const SUMS: &str = "SHA256SUMS";
const TEMP_PREFIX: &str = ".boot2-scm-new-";

/// The content of [`SUMS`], as `sha256sum -c` takes it; sorted by name.
pub fn sums(files: &[ExportFile]) -> String {
    let mut files: Vec<_> = files.iter().collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files.iter().map(|file| format!("{}  {}\n", file.digest, file.name)).collect()
}

/// Brings `dir` up to date with `files`, whose bytes `content` opens; returns how many files had to be written.
/// Files that are not listed are left alone. Concurrent exports to one folder take turns.
pub fn export<E: From<ExportError>>(
    dir: &Path,
    files: &[ExportFile],
    mut content: impl FnMut(&ExportFile) -> Result<File, E>,
) -> Result<usize, E> {
    let fail = |action, path: &Path, error| ExportError { action, path: path.to_owned(), error };
    for file in files {
        let fault = check_name(&file.name)
            .err()
            .or_else(|| (file.name.contains('/') || file.name == SUMS).then(|| "reserved, or has a slash".to_owned()));
        if let Some(fault) = fault {
            return Err(
                fail("export", &dir.join(&file.name), io::Error::new(io::ErrorKind::InvalidInput, fault)).into()
            );
        }
    }
    fs::create_dir_all(dir).map_err(|error| fail("make the folder", dir, error))?;
    let handle = File::open(dir).map_err(|error| fail("open the folder", dir, error))?;
    flock(&handle, FlockOperation::LockExclusive).map_err(|error| fail("lock the folder", dir, error.into()))?;
    remove_leftovers(dir);
    // First everything is written beside its place, so that a full disk is noticed while nothing has changed.
    let mut ready = Vec::new();
    for file in files {
        let place = dir.join(&file.name);
        if is(&place, file) {
            continue;
        }
        let mut source = content(file)?;
        let temp = temp_in(dir, file.mode(), |temp| {
            let (digest, _) = copy_hashing(&mut source, temp)?;
            if digest == file.digest {
                Ok(())
            } else {
                Err(io::Error::other("its bytes changed while they were copied"))
            }
        });
        ready.push((temp.map_err(|error| fail("write", &place, error))?, place));
    }
    let written = ready.len();
    for (temp, place) in ready {
        temp.persist(&place).map_err(|error| fail("write", &place, error.error))?;
    }
    let (place, sums) = (dir.join(SUMS), sums(files));
    if fs::read(&place).ok().as_deref() != Some(sums.as_bytes()) {
        let temp = temp_in(dir, 0o644, |temp| temp.write_all(sums.as_bytes()));
        let temp = temp.map_err(|error| fail("write", &place, error))?;
        temp.persist(&place).map_err(|error| fail("write", &place, error.error))?;
    }
    Ok(written)
}

/// Writes one file, which appears under its name only as a whole.
pub fn save(place: &Path, source: &mut File, executable: bool) -> io::Result<()> {
    let dir = place.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let temp = temp_in(dir, if executable { 0o755 } else { 0o644 }, |temp| io::copy(source, temp).map(drop))?;
    temp.persist(place).map_err(|error| error.error)?;
    Ok(())
}

fn temp_in(dir: &Path, mode: u32, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<NamedTempFile> {
    let mut temp = tempfile::Builder::new().prefix(TEMP_PREFIX).tempfile_in(dir).map_err(without_path)?;
    fill(temp.as_file_mut())?;
    temp.as_file().set_permissions(Permissions::from_mode(mode))?;
    Ok(temp)
}

/// Is the file at `place` what it should be? Reads it: a name and a date prove nothing.
fn is(place: &Path, file: &ExportFile) -> bool {
    let check = || -> io::Result<bool> {
        let current = File::from(open(
            place,
            OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC,
            Mode::empty(),
        )?);
        let meta = current.metadata()?;
        Ok(meta.is_file() && meta.mode() & 0o7777 == file.mode() && Digest::of_reader(current)?.0 == file.digest)
    };
    check().unwrap_or(false)
}

/// Removes what an export that was killed has left. We hold the folder's lock: nobody is writing one now.
fn remove_leftovers(dir: &Path) {
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        if entry.file_name().as_encoded_bytes().starts_with(TEMP_PREFIX.as_bytes()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Reads `dir`'s list of digests back and compares every file with it; returns the names that differ or are missing.
pub fn check(dir: &Path) -> io::Result<Vec<String>> {
    let mut text = String::new();
    File::open(dir.join(SUMS))?.read_to_string(&mut text)?;
    let mut wrong = Vec::new();
    for line in text.lines() {
        let (digest, name) =
            line.split_once("  ").ok_or_else(|| io::Error::other(format!("{SUMS} has a strange line: {line}")))?;
        let same =
            File::open(dir.join(name)).and_then(Digest::of_reader).is_ok_and(|(found, _)| found.to_string() == digest);
        if !same {
            wrong.push(name.to_owned());
        }
    }
    Ok(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Seek;

    fn file(name: &str, bytes: &str, executable: bool) -> ExportFile {
        ExportFile { name: name.to_owned(), digest: Digest::of(bytes.as_bytes()), executable }
    }

    fn open_as(bytes: &'static str) -> impl FnMut(&ExportFile) -> Result<File, ExportError> {
        move |_| {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(bytes.as_bytes()).unwrap();
            file.rewind().unwrap();
            Ok(file)
        }
    }

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn writes_once_and_only_what_differs() {
        let dir = tempfile::tempdir().unwrap();
        let dir = dir.path().join("amd64/host/boot0");
        let files = [file("tool", "x", true), file("data", "x", false)];
        assert_eq!(export(&dir, &files, open_as("x")).unwrap(), 2);
        assert_eq!(names(&dir), ["SHA256SUMS", "data", "tool"]);
        assert_eq!(fs::metadata(dir.join("tool")).unwrap().mode() & 0o7777, 0o755);
        assert_eq!(fs::metadata(dir.join("data")).unwrap().mode() & 0o7777, 0o644);
        assert!(check(&dir).unwrap().is_empty());
        assert_eq!(
            export(&dir, &files, |_| panic!("nothing to open")).map_err(|error: ExportError| error.to_string()),
            Ok(0)
        );
        fs::write(dir.join("data"), "y").unwrap();
        assert_eq!(check(&dir).unwrap(), ["data"]);
        assert_eq!(export(&dir, &files, open_as("x")).unwrap(), 1);
        assert!(check(&dir).unwrap().is_empty());
    }

    #[test]
    fn a_failure_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let old = [file("a", "old", false), file("b", "old", false)];
        export(dir.path(), &old, open_as("old")).unwrap();
        let new = [file("a", "new", false), file("b", "other", false)];
        let error = export(dir.path(), &new, open_as("new")).unwrap_err();
        assert!(error.to_string().contains("its bytes changed"), "{error}");
        assert!(check(dir.path()).unwrap().is_empty());
        assert_eq!(names(dir.path()), ["SHA256SUMS", "a", "b"]);
        assert_eq!(fs::read(dir.path().join("a")).unwrap(), b"old");
    }

    #[test]
    fn a_file_in_the_folders_place_is_reported() {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("build");
        fs::write(&place, "").unwrap();
        let error = export(&place.join("boot0"), &[file("a", "x", false)], open_as("x")).unwrap_err();
        assert!(error.to_string().starts_with("cannot make the folder"), "{error}");
        assert!(error.help().contains("move it away"), "{:?}", error.error.kind());
    }
}
