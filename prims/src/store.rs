//! The store: what has been made before, kept by content, and a record of how each thing was made.
//!
//! ```text
//! blobs/ab/cdef…            bytes whose SHA-256 is abcdef…; mode 0555, mtime 0
//! records/ab/cdef….json     the record of the step with key abcdef…: its own SHA-256, newline, JSON
//! failures/ab/cdef….json    the same for a step that failed, so that it can be run again by hand
//! trees/ab/cdef….json       what is in the archive whose SHA-256 is abcdef…, in the same form
//! tmp/NAME/                 one running program's files in the making; locked while it lives
//! lock                      held shared by every open store, exclusively by a collection
//! ```
//!
//! Invariant: whoever gets bytes from the store gets bytes whose digest was checked by this process, against a name that
//! cannot be wrong. Everything else follows from two habits. A file appears under its final name only by rename, so a
//! reader sees it whole or not at all. And nothing on disk is believed: a torn write after a power cut, a flipped
//! bit or a stranger's edit all fail the check, count as "not there", and are made again. So no `fsync` is needed.

use crate::digest::{Digest, copy_hashing};
use crate::record::{Outcome, Record};
use crate::third_party::unpack::{Member, Tree};
use rustix::fs::{FlockOperation, Timespec, Timestamps, UTIME_OMIT, flock, futimens};
use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File, Permissions};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};
use tempfile::{NamedTempFile, TempDir};

/// An open store. Shared freely between threads; any number of programs may have the same one open.
pub struct Store {
    root: PathBuf,
    /// Holds the shared lock.
    _lock: File,
    scratch: OnceLock<Scratch>,
    /// Blobs this process has checked, as they were then. A file that still looks like that is not read again.
    checked: Mutex<HashMap<Digest, Stamp>>,
}

/// Something the store could not do.
#[derive(Debug, thiserror::Error)]
#[error("the store at {}: cannot {action}{}: {error}", .root.display(), at(.path))]
pub struct StoreError {
    pub root: PathBuf,
    pub action: &'static str,
    pub path: Option<PathBuf>,
    #[source]
    pub error: io::Error,
}

fn at(path: &Option<PathBuf>) -> String {
    path.as_ref().map_or_else(String::new, |path| format!(" {}", path.display()))
}

impl StoreError {
    /// What to do about it.
    pub fn help(&self) -> String {
        let root = self.root.display();
        match self.error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "free some space, remove old results with `boot2-scm store gc`, or put the store elsewhere with --store DIR".to_owned()
            }
            io::ErrorKind::WouldBlock => "another run is using the store: wait for it to end, then try again".to_owned(),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                format!("make {root} readable and writable for this user, or choose another place with --store DIR")
            }
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                format!("something else is where the store should be: move {root} away, or choose another place with --store DIR")
            }
            _ => format!("check {root}, or choose another place with --store DIR; a store may be deleted at any time, it is made again"),
        }
    }
}

/// What [`Store::open_blob`] found.
#[derive(Debug)]
pub enum Blob {
    /// The bytes, checked; `file` stands at its start.
    Checked {
        path: PathBuf,
        file: File,
        size: u64,
    },
    Missing,
    /// The file's bytes were not what its name says. It has been removed.
    Damaged,
}

/// What [`Store::record`] or [`Store::tree`] found.
#[derive(Debug)]
pub enum Lookup<T = Record> {
    Found(Box<T>),
    Missing,
    /// There was one that cannot be believed, for this reason. It has been removed.
    Damaged(String),
}

/// What [`Store::verify`] saw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerifyReport {
    pub blobs: u64,
    /// Their bytes.
    pub bytes: u64,
    pub records: u64,
    pub failures: u64,
    /// Archives whose content is known.
    pub trees: u64,
    /// Files that were not what their name says, relative to the store. They have been removed.
    pub damaged: Vec<PathBuf>,
    /// Keys of records whose output is not there. The next run makes it again.
    pub without_output: Vec<Digest>,
}

/// What [`Store::gc`] is to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GcPolicy {
    /// Records and archives used within this time stay.
    pub keep_for: Duration,
}

/// What [`Store::gc`] did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GcReport {
    pub kept_records: u64,
    pub kept_blobs: u64,
    pub removed_records: u64,
    pub removed_blobs: u64,
    /// Bytes of the removed blobs.
    pub freed: u64,
}

/// Identifies a state of a file: changes whenever its content, name count or mode does.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    device: u64,
    inode: u64,
    size: u64,
    changed: (i64, i64),
}

impl Stamp {
    fn of(meta: &fs::Metadata) -> Stamp {
        Stamp { device: meta.dev(), inode: meta.ino(), size: meta.len(), changed: (meta.ctime(), meta.ctime_nsec()) }
    }
}

/// This program's folder under `tmp/`. The lock goes with the process, however it ends.
struct Scratch {
    dir: TempDir,
    _lock: File,
}

const BLOBS: &str = "blobs";
const RECORDS: &str = "records";
const FAILURES: &str = "failures";
const TREES: &str = "trees";
const TMP: &str = "tmp";
/// A record found in use is stamped again only when its stamp is older than this, to spare the disk.
const RESTAMP_AFTER: Duration = Duration::from_secs(24 * 3600);

impl Store {
    /// The default place: `$XDG_CACHE_HOME/boot2-scm`, else `$HOME/.cache/boot2-scm`. A relative XDG path is ignored,
    /// as the XDG Base Directory Specification demands. `None` if neither is set.
    pub fn default_path(xdg_cache_home: Option<PathBuf>, home: Option<PathBuf>) -> Option<PathBuf> {
        let cache = xdg_cache_home.filter(|path| path.is_absolute());
        let cache = cache.or_else(|| home.filter(|home| home.is_absolute()).map(|home| home.join(".cache")));
        cache.map(|cache| cache.join("boot2-scm"))
    }

    /// Opens the store at `root`, making it if needed. Waits while a collection is going on.
    pub fn open(root: &Path) -> Result<Store, StoreError> {
        Store::open_locked(root, FlockOperation::LockShared)
    }

    fn open_locked(root: &Path, operation: FlockOperation) -> Result<Store, StoreError> {
        let fail = |action, path: &Path, error| StoreError {
            root: root.to_owned(),
            action,
            path: Some(path.to_owned()),
            error,
        };
        for dir in [BLOBS, RECORDS, FAILURES, TREES, TMP] {
            let dir = root.join(dir);
            fs::create_dir_all(&dir).map_err(|error| fail("make the folder", &dir, error))?;
            fs::read_dir(&dir).map_err(|error| fail("read the folder", &dir, error))?;
        }
        let path = root.join("lock");
        let lock = File::options().create(true).truncate(false).read(true).write(true).open(&path);
        let lock = lock.map_err(|error| fail("open", &path, error))?;
        flock(&lock, operation).map_err(|error| fail("lock", &path, error.into()))?;
        Ok(Store { root: root.to_owned(), _lock: lock, scratch: OnceLock::new(), checked: Mutex::default() })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Keeps `bytes`.
    pub fn put_bytes(&self, bytes: &[u8]) -> Result<Digest, StoreError> {
        self.put_reader(bytes).map(|(digest, _)| digest)
    }

    /// Keeps what is left in `reader`; returns its digest and size. One pass, whatever the size.
    pub fn put_reader(&self, reader: impl Read) -> Result<(Digest, u64), StoreError> {
        let mut temp = self.temp_file()?;
        let (digest, size) = copy_hashing(reader, temp.as_file_mut()).map_err(|error| self.temp_fail(error))?;
        self.place_blob(temp, digest)?;
        Ok((digest, size))
    }

    /// Opens the blob `digest`, having checked its bytes.
    pub fn open_blob(&self, digest: Digest) -> Result<Blob, StoreError> {
        let path = self.place(BLOBS, digest, "");
        let mut file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Blob::Missing),
            Err(error) => return Err(self.fail("open", &path, error)),
        };
        let meta = file.metadata().map_err(|error| self.fail("read", &path, error))?;
        let (stamp, size) = (Stamp::of(&meta), meta.len());
        if self.checked().get(&digest) != Some(&stamp) {
            let found = Digest::of_reader(&mut file).map_err(|error| self.fail("read", &path, error))?;
            if found != (digest, size) {
                self.discard(&path)?;
                return Ok(Blob::Damaged);
            }
            file.rewind().map_err(|error| self.fail("read", &path, error))?;
            self.checked().insert(digest, stamp);
        }
        Ok(Blob::Checked { path, file, size })
    }

    /// The record of the step with this key, if it has succeeded before.
    pub fn record(&self, key: Digest) -> Result<Lookup, StoreError> {
        self.use_record(RECORDS, key)
    }

    /// The record of the step with this key, if the last thing known of it is a failure.
    pub fn failure(&self, key: Digest) -> Result<Lookup, StoreError> {
        self.use_record(FAILURES, key)
    }

    /// The records of all steps that made these bytes, in the order of their keys.
    pub fn makers(&self, output: Digest) -> Result<Vec<Record>, StoreError> {
        let mut makers = Vec::new();
        for (_, key) in self.files(RECORDS)? {
            if let Some(key) = key
                && let Lookup::Found(record) = self.read_record(RECORDS, key)?
                && matches!(record.result, Outcome::Done { digest, .. } if digest == output)
            {
                makers.push(*record);
            }
        }
        Ok(makers)
    }

    /// Of the steps that succeeded and `are_meant`, the record that was written or used last.
    pub fn latest(&self, are_meant: impl Fn(&Record) -> bool) -> Result<Option<Record>, StoreError> {
        let mut latest: Option<(SystemTime, Record)> = None;
        for (path, key) in self.files(RECORDS)? {
            let Some(key) = key else { continue };
            let Ok(used) = fs::metadata(&path).and_then(|meta| meta.modified()) else { continue };
            if latest.as_ref().is_none_or(|(time, _)| used > *time)
                && let Lookup::Found(record) = self.read_record(RECORDS, key)?
                && are_meant(&record)
            {
                latest = Some((used, *record));
            }
        }
        Ok(latest.map(|(_, record)| record))
    }

    /// Remembers a step under its key. Its inputs and output should be in the store already.
    pub fn put_record(&self, record: &Record) -> Result<(), StoreError> {
        let (kind, other) = match record.result {
            Outcome::Done { .. } => (RECORDS, FAILURES),
            Outcome::Failed { .. } => (FAILURES, RECORDS),
        };
        self.put_json(kind, record.key, serde_json::to_string_pretty(record))?;
        // A step is known to work or to fail, not both; what it did last counts.
        self.discard(&self.place(other, record.key, ".json"))
    }

    /// What is in the archive with this digest, if that is known.
    pub fn tree(&self, archive: Digest) -> Result<Lookup<Tree>, StoreError> {
        self.use_json(TREES, archive, parse_tree)
    }

    /// Remembers what is in an archive. The archive and its files should be in the store already.
    pub fn put_tree(&self, archive: Digest, tree: &Tree) -> Result<(), StoreError> {
        // On one line: a large package has thousands of files, and every run that uses one reads this.
        self.put_json(TREES, archive, serde_json::to_string(tree))
    }

    /// Keys, of steps that succeeded or failed, whose hex form starts with `prefix`. Sorted.
    pub fn keys(&self, prefix: &str) -> Result<Vec<Digest>, StoreError> {
        let mut keys = BTreeSet::new();
        for kind in [RECORDS, FAILURES] {
            keys.extend(
                self.files(kind)?
                    .into_iter()
                    .filter_map(|(_, key)| key)
                    .filter(|key| key.to_string().starts_with(prefix)),
            );
        }
        Ok(keys.into_iter().collect())
    }

    /// A folder on the store's file system for files of this run. Goes away with the store, or, after a crash, when a
    /// later run makes its own.
    pub fn scratch(&self) -> Result<&Path, StoreError> {
        if let Some(scratch) = self.scratch.get() {
            return Ok(scratch.dir.path());
        }
        let tmp = self.root.join(TMP);
        let fail = |error| self.fail("make a folder in", &tmp, error);
        // One program at a time from here on: a folder that another cannot see locked is abandoned.
        let turn = File::open(&tmp).map_err(fail)?;
        flock(&turn, FlockOperation::LockExclusive).map_err(|error| fail(error.into()))?;
        sweep(&tmp);
        let dir = tempfile::Builder::new().prefix("run-").tempdir_in(&tmp).map_err(fail)?;
        let lock = File::open(dir.path()).map_err(fail)?;
        flock(&lock, FlockOperation::NonBlockingLockExclusive).map_err(|error| fail(error.into()))?;
        // Another thread may have been first; then ours goes away again.
        Ok(self.scratch.get_or_init(|| Scratch { dir, _lock: lock }).dir.path())
    }

    /// Reads and checks everything; removes what is damaged.
    pub fn verify(&self) -> Result<VerifyReport, StoreError> {
        let mut report = VerifyReport::default();
        self.checked().clear();
        for (path, digest) in self.files(BLOBS)? {
            let blob = match digest {
                Some(digest) => self.open_blob(digest)?,
                None => self.discard(&path).map(|()| Blob::Damaged)?,
            };
            match blob {
                Blob::Checked { size, .. } => (report.blobs, report.bytes) = (report.blobs + 1, report.bytes + size),
                Blob::Damaged => report.damaged.push(self.relative(&path)),
                Blob::Missing => {}
            }
        }
        for kind in [RECORDS, FAILURES] {
            for (path, key) in self.files(kind)? {
                let lookup = match key {
                    Some(key) => self.read_record(kind, key)?,
                    None => self.discard(&path).map(|()| Lookup::Damaged("misnamed".to_owned()))?,
                };
                match lookup {
                    Lookup::Found(record) => {
                        *(if kind == RECORDS { &mut report.records } else { &mut report.failures }) += 1;
                        if let Outcome::Done { digest, .. } = record.result
                            && !self.checked().contains_key(&digest)
                        {
                            report.without_output.push(record.key);
                        }
                    }
                    Lookup::Damaged(_) => report.damaged.push(self.relative(&path)),
                    Lookup::Missing => {}
                }
            }
        }
        for (path, archive) in self.files(TREES)? {
            match self.read_tree(&path, archive)? {
                Lookup::Found(_) => report.trees += 1,
                Lookup::Damaged(_) => report.damaged.push(self.relative(&path)),
                Lookup::Missing => {}
            }
        }
        Ok(report)
    }

    /// Removes records not used lately, and blobs no remaining record mentions. Needs the store to itself:
    /// fails with `WouldBlock` while any other program has it open.
    pub fn gc(root: &Path, policy: &GcPolicy, now: SystemTime) -> Result<GcReport, StoreError> {
        let store = Store::open_locked(root, FlockOperation::NonBlockingLockExclusive)?;
        let mut report = GcReport::default();
        let mut live = BTreeSet::new();
        let recent = |path: &Path| {
            let used = fs::metadata(path).and_then(|meta| meta.modified());
            let used = used.map_err(|error| store.fail("read", path, error))?;
            Ok(now.duration_since(used).unwrap_or_default() <= policy.keep_for)
        };
        for kind in [RECORDS, FAILURES] {
            for (path, key) in store.files(kind)? {
                let recent = recent(&path)?;
                match key.filter(|_| recent).map(|key| store.read_record(kind, key)).transpose()? {
                    Some(Lookup::Found(record)) => {
                        report.kept_records += 1;
                        live.extend(record.digests());
                    }
                    _ => {
                        store.discard(&path)?;
                        report.removed_records += 1;
                    }
                }
            }
        }
        for (path, archive) in store.files(TREES)? {
            let recent = recent(&path)?;
            match store.read_tree(&path, archive.filter(|_| recent))? {
                Lookup::Found(tree) => {
                    live.extend(archive);
                    live.extend(tree.members.values().filter_map(|member| match member {
                        Member::File { digest, .. } => Some(*digest),
                        Member::Link(_) => None,
                    }));
                }
                _ => store.discard(&path)?,
            }
        }
        for (path, digest) in store.files(BLOBS)? {
            if digest.is_some_and(|digest| live.contains(&digest)) {
                report.kept_blobs += 1;
                continue;
            }
            report.freed += fs::metadata(&path).map_or(0, |meta| meta.len());
            store.discard(&path)?;
            report.removed_blobs += 1;
        }
        sweep(&store.root.join(TMP));
        Ok(report)
    }

    /// Reads a record and marks it as used today, for [`Store::gc`].
    fn use_record(&self, kind: &str, key: Digest) -> Result<Lookup, StoreError> {
        self.use_json(kind, key, |json| parse_record(json, key))
    }

    fn read_record(&self, kind: &str, key: Digest) -> Result<Lookup, StoreError> {
        self.load_json(kind, key, |json| parse_record(json, key)).map(|(lookup, _)| lookup)
    }

    /// The tree at `path`; a file whose name denotes no archive is removed.
    fn read_tree(&self, path: &Path, archive: Option<Digest>) -> Result<Lookup<Tree>, StoreError> {
        match archive {
            Some(archive) => self.load_json(TREES, archive, parse_tree).map(|(lookup, _)| lookup),
            None => self.discard(path).map(|()| Lookup::Damaged("misnamed".to_owned())),
        }
    }

    fn use_json<T>(&self, kind: &str, key: Digest, parse: impl FnOnce(&[u8]) -> Result<T, String>) -> Result<Lookup<T>, StoreError> {
        let (lookup, file) = self.load_json(kind, key, parse)?;
        if let (Lookup::Found(_), Some(file)) = (&lookup, file) {
            restamp(&file);
        }
        Ok(lookup)
    }

    /// What a file with a checksum says, and the file.
    fn load_json<T>(&self, kind: &str, key: Digest, parse: impl FnOnce(&[u8]) -> Result<T, String>) -> Result<(Lookup<T>, Option<File>), StoreError> {
        let path = self.place(kind, key, ".json");
        let mut file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Lookup::Missing, None)),
            Err(error) => return Err(self.fail("open", &path, error)),
        };
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|error| self.fail("read", &path, error))?;
        match checked_json(&bytes).and_then(parse) {
            Ok(found) => Ok((Lookup::Found(Box::new(found)), Some(file))),
            Err(why) => self.discard(&path).map(|()| (Lookup::Damaged(why), None)),
        }
    }

    fn put_json(&self, kind: &str, key: Digest, json: serde_json::Result<String>) -> Result<(), StoreError> {
        let json = json.expect("what is kept has string keys only");
        let text = format!("{}\n{json}\n", Digest::of(json.as_bytes()));
        let mut temp = self.temp_file()?;
        temp.as_file_mut().write_all(text.as_bytes()).map_err(|error| self.temp_fail(error))?;
        self.persist(temp, &self.place(kind, key, ".json"))
    }

    fn place_blob(&self, temp: NamedTempFile, digest: Digest) -> Result<(), StoreError> {
        // A step sees the blob itself, so nothing about it may tell one machine or hour from another. Every blob may be
        // executed, as every file may in the chain's own kernel; the sandbox takes that away where it is not wanted.
        let fixed = temp.as_file().set_permissions(Permissions::from_mode(0o555)).and_then(|()| {
            let zero = Timespec { tv_sec: 0, tv_nsec: 0 };
            Ok(futimens(temp.as_file(), &Timestamps { last_access: zero, last_modification: zero })?)
        });
        fixed.map_err(|error| self.temp_fail(error))?;
        let place = self.place(BLOBS, digest, "");
        self.make_folder_of(&place)?;
        let mut temp = temp;
        loop {
            // A blob that is there is never replaced by its equal: another run may be mounting it this moment.
            match temp.persist_noclobber(&place) {
                Ok(_) => return Ok(()),
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => temp = error.file,
                Err(error) => return Err(self.fail("write", &place, error.error)),
            }
            if let Blob::Checked { .. } = self.open_blob(digest)? {
                return Ok(());
            }
        }
    }

    fn persist(&self, temp: NamedTempFile, to: &Path) -> Result<(), StoreError> {
        self.make_folder_of(to)?;
        temp.persist(to).map(drop).map_err(|error| self.fail("write", to, error.error))
    }

    fn make_folder_of(&self, place: &Path) -> Result<(), StoreError> {
        let dir = place.parent().expect("every place has a parent");
        match fs::create_dir(dir) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(self.fail("make the folder", dir, error)),
            _ => Ok(()),
        }
    }

    fn temp_file(&self) -> Result<NamedTempFile, StoreError> {
        let scratch = self.scratch()?;
        NamedTempFile::new_in(scratch).map_err(|error| self.temp_fail(without_path(error)))
    }

    /// Every file of a kind, sorted, with the digest its name denotes (`None` for a name that is not ours).
    fn files(&self, kind: &str) -> Result<Vec<(PathBuf, Option<Digest>)>, StoreError> {
        let base = self.root.join(kind);
        let mut files = Vec::new();
        for dir in self.entries(&base)? {
            for path in self.entries(&dir)? {
                let digest = digest_of_place(&path)
                    .filter(|&digest| self.place(kind, digest, if kind == BLOBS { "" } else { ".json" }) == path);
                files.push((path, digest));
            }
        }
        Ok(files)
    }

    fn entries(&self, dir: &Path) -> Result<Vec<PathBuf>, StoreError> {
        let entries = fs::read_dir(dir)
            .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>());
        let mut entries = entries.map_err(|error| self.fail("read the folder", dir, error))?;
        entries.sort();
        Ok(entries)
    }

    fn place(&self, kind: &str, digest: Digest, suffix: &str) -> PathBuf {
        let hex = digest.to_string();
        self.root.join(kind).join(&hex[..2]).join(format!("{}{suffix}", &hex[2..]))
    }

    fn relative(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.root).unwrap_or(path).to_owned()
    }

    /// Removes `path` if it is there.
    fn discard(&self, path: &Path) -> Result<(), StoreError> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.fail("remove", path, error)),
            _ => Ok(()),
        }
    }

    fn checked(&self) -> std::sync::MutexGuard<'_, HashMap<Digest, Stamp>> {
        // The map is only a memory of checks: it is valid after any panic.
        self.checked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A failure of a file in the making. Its name is of a moment; the folder says enough.
    fn temp_fail(&self, error: io::Error) -> StoreError {
        self.fail("write to", &self.root.join(TMP), error)
    }

    fn fail(&self, action: &'static str, path: &Path, error: io::Error) -> StoreError {
        StoreError { root: self.root.clone(), action, path: Some(path.to_owned()), error }
    }
}

/// Removes the folders of programs that ended without doing so. Best effort: what stays is only space.
fn sweep(tmp: &Path) {
    for entry in fs::read_dir(tmp).into_iter().flatten().flatten() {
        let abandoned =
            File::open(entry.path()).is_ok_and(|dir| flock(&dir, FlockOperation::NonBlockingLockExclusive).is_ok());
        if abandoned {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// The error without the temporary file's name that `tempfile` adds to it.
pub(crate) fn without_path(error: io::Error) -> io::Error {
    let text = error.to_string();
    match text.split_once(" at path ") {
        Some((what, _)) if error.raw_os_error().is_none() => io::Error::new(error.kind(), what.to_owned()),
        _ => error,
    }
}

/// `…/ab/cdef….json` → abcdef…
fn digest_of_place(path: &Path) -> Option<Digest> {
    let name = path.file_name()?.to_str()?;
    let dir = path.parent()?.file_name()?.to_str()?;
    format!("{dir}{}", name.strip_suffix(".json").unwrap_or(name)).parse().ok()
}

/// What follows the checksum, if that matches.
fn checked_json(bytes: &[u8]) -> Result<&[u8], String> {
    let (sum, json) = bytes.split_at_checked(65).ok_or("cut short")?;
    let json = json.strip_suffix(b"\n").ok_or("cut short")?;
    if sum != format!("{}\n", Digest::of(json)).as_bytes() {
        return Err("its checksum does not match".to_owned());
    }
    Ok(json)
}

fn parse_tree(json: &[u8]) -> Result<Tree, String> {
    serde_json::from_slice(json).map_err(|error| error.to_string())
}

fn parse_record(json: &[u8], key: Digest) -> Result<Record, String> {
    let record: Record = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    if record.key != key || record.computed_key() != key {
        return Err("it belongs to another step".to_owned());
    }
    Ok(record)
}

/// Best effort: a store that cannot be written is still good to read.
fn restamp(file: &File) {
    let age = file.metadata().and_then(|meta| meta.modified()).ok().and_then(|modified| modified.elapsed().ok());
    if age.is_some_and(|age| age > RESTAMP_AFTER) {
        let keep = Timespec { tv_sec: 0, tv_nsec: UTIME_OMIT };
        let now = Timespec { tv_sec: 0, tv_nsec: rustix::fs::UTIME_NOW };
        let _ = futimens(file, &Timestamps { last_access: keep, last_modification: now });
    }
}
