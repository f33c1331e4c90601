//! Third-party sources: found by a [`manifest`], checked by digest, kept in the store, taken apart by [`unpack`].
//!
//! An archive comes from the first of these that has it: the folder of archives that the user names, the store, and the
//! ways of the manifest in their order. Nothing but the manifest's digest is believed: bytes that do not have it are
//! refused, wherever they come from, and never stand under a name under which anything is looked for.

mod apt;
mod child;
mod download;
mod https;
pub mod manifest;
pub mod unpack;

use crate::digest::Digest;
use crate::driver::Cancel;
use crate::observer::Observer;
use crate::store::{Blob, Lookup, Store, StoreError};
use boot2_runtime::report::nearest;
use download::{Attempt, Request};
use manifest::{Manifest, Way};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use unpack::{Member, Tree, UnpackError};

/// Where third-party sources are found, and what may be done to get them.
pub struct Options {
    /// The folder of the manifests.
    pub manifests: PathBuf,
    pub store: Arc<Store>,
    /// A folder that may have archives, under the names the manifests give them.
    pub distfiles: Option<PathBuf>,
    /// Never use the network.
    pub offline: bool,
    /// Where programs are looked for, as in `PATH`.
    pub path: Option<OsString>,
    pub observer: Arc<dyn Observer>,
    pub cancel: Cancel,
}

/// The third-party packages of a tree. Shared freely between threads; each package is got once.
pub struct Packages {
    options: Options,
    known: Mutex<BTreeMap<String, Known>>,
}

type Known = Result<Arc<Package>, PackageError>;

/// A package whose archive has been checked and taken apart.
#[derive(Debug)]
pub struct Package {
    pub manifest: Manifest,
    pub tree: Tree,
}

/// Why a package, or a file of it, is not to be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct PackageError {
    pub what: String,
    pub help: Option<String>,
    /// Not a failure: the user stopped the run.
    pub cancelled: bool,
}

impl PackageError {
    fn new(what: impl Into<String>, help: impl Into<String>) -> PackageError {
        PackageError { what: what.into(), help: Some(help.into()), cancelled: false }
    }
}

impl From<StoreError> for PackageError {
    fn from(error: StoreError) -> PackageError {
        PackageError::new(error.to_string(), error.help())
    }
}

/// An archive that has been checked, open at its start.
struct Archive {
    file: File,
    /// The store did not have it before.
    is_new: bool,
}

impl Packages {
    pub fn new(options: Options) -> Packages {
        Packages { options, known: Mutex::default() }
    }

    /// Names of all packages there are manifests of, sorted.
    pub fn names(&self) -> Result<Vec<String>, PackageError> {
        let folder = &self.options.manifests;
        let entries = fs::read_dir(folder).map_err(|error| {
            let what = format!("cannot read the manifests of third-party sources in {}: {error}", folder.display());
            PackageError::new(what, "run this at the root of the tree")
        })?;
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let mut names: Vec<_> = names.filter_map(|name| name.strip_suffix(".scm").map(str::to_owned)).collect();
        names.sort();
        Ok(names)
    }

    /// What the manifest of `name` says.
    pub fn manifest(&self, name: &str) -> Result<Manifest, PackageError> {
        let path = self.options.manifests.join(format!("{name}.scm"));
        let text = (!name.contains(['/', '\0']) && !name.is_empty()).then(|| fs::read(&path));
        let text = text.unwrap_or_else(|| Err(io::ErrorKind::NotFound.into())).map_err(|error| {
            if error.kind() != io::ErrorKind::NotFound {
                let what = format!("cannot read the manifest {}: {error}", path.display());
                return PackageError::new(what, "make it a file that this user may read");
            }
            let names = self.names().unwrap_or_default();
            let help = match nearest(name.as_bytes(), names.iter().map(String::as_bytes)) {
                Some(near) => format!("did you mean `{}`?", String::from_utf8_lossy(near)),
                None => format!("there are: {}", names.join(", ")),
            };
            PackageError::new(format!("there is no third-party package `{}`", name.escape_default()), help)
        })?;
        Manifest::parse(&path, &text).map_err(|what| PackageError::new(what, "correct the manifest"))
    }

    /// The package, got if it is not there yet. What has failed once is not tried again.
    pub fn package(&self, name: &str) -> Result<Arc<Package>, PackageError> {
        // Held while it is got: whoever else wants a package would have to wait for the network as well.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(name) {
            return known.clone();
        }
        let package = self.get(name).map(Arc::new);
        known.insert(name.to_owned(), package.clone());
        package
    }

    /// Lets what has failed be tried again.
    pub fn retry(&self) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, package| package.is_ok());
    }

    /// The package, if that needs no more than its manifest and what the store remembers.
    pub fn remembered(&self, name: &str) -> Option<Arc<Package>> {
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(name) {
            return known.clone().ok();
        }
        let manifest = self.manifest(name).ok()?;
        match self.options.store.tree(manifest.sha256) {
            Ok(Lookup::Found(tree)) if tree.folder == manifest.folder => Some(Arc::new(Package { manifest, tree: *tree })),
            _ => None,
        }
    }

    /// The digest and size of the file at `path` in a package. Its bytes are in the store, unless that has lost them.
    pub fn file(&self, name: &str, path: &str) -> Result<(Digest, u64), PackageError> {
        let package = self.package(name)?;
        package.tree.file(path).ok_or_else(|| {
            let Manifest { version, .. } = &package.manifest;
            let help = match nearest(path.as_bytes(), package.tree.members.keys().map(String::as_bytes)) {
                Some(near) => format!("did you mean `{}`?", String::from_utf8_lossy(near)),
                None => format!("`boot2-scm fetch --unpack DIR {name}` shows what there is"),
            };
            PackageError::new(format!("there is no file `{}` in {name} {version}", path.escape_default()), help)
        })
    }

    /// Puts the package's files, which the store has lost, back into it.
    pub fn restore(&self, name: &str) -> Result<(), PackageError> {
        let package = self.package(name)?;
        let _turn = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let archive = self.archive(&package.manifest)?;
        self.take_apart(&package.manifest, archive.file).map(drop)
    }

    /// Writes the package's files to the new folder `to`: all of them, or nothing.
    pub fn lay_out(&self, name: &str, to: &Path) -> Result<(), PackageError> {
        let package = self.package(name)?;
        let fail = |path: &Path, error: io::Error| {
            let what = format!("cannot write {}: {error}", path.display());
            PackageError::new(what, "name a place where this user may write, and where there is nothing of that name")
        };
        if to.symlink_metadata().is_ok() {
            return Err(fail(to, io::ErrorKind::AlreadyExists.into()));
        }
        let around = to.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
        fs::create_dir_all(around).map_err(|error| fail(around, error))?;
        let new = tempfile::Builder::new().prefix(".boot2-scm-new-").tempdir_in(around);
        let new = new.map_err(|error| fail(around, crate::store::without_path(error)))?;
        for (path, member) in &package.tree.members {
            let place = new.path().join(path);
            let shown = to.join(path);
            let folder = place.parent().expect("it lies in the new folder");
            fs::create_dir_all(folder).map_err(|error| fail(&shown, error))?;
            match member {
                Member::File { digest, executable, .. } => {
                    let mut file = self.open(name, *digest)?;
                    let mode = if *executable { 0o755 } else { 0o644 };
                    let mut write = || {
                        io::copy(&mut file, &mut File::create_new(&place)?)?;
                        fs::set_permissions(&place, fs::Permissions::from_mode(mode))
                    };
                    write().map_err(|error| fail(&shown, error))?;
                }
                Member::Link(target) => {
                    let up = "../".repeat(path.matches('/').count());
                    let target = if up.is_empty() && target.is_empty() { "." } else { target };
                    symlink(format!("{up}{target}"), &place).map_err(|error| fail(&shown, error))?;
                }
            }
        }
        fs::set_permissions(new.path(), fs::Permissions::from_mode(0o755)).map_err(|error| fail(to, error))?;
        fs::rename(new.path(), to).map_err(|error| fail(to, error))?;
        // It has gone to its place: there is nothing to remove.
        let _ = new.keep();
        Ok(())
    }

    /// Opens a file of a package, got back if the store has lost it.
    fn open(&self, name: &str, digest: Digest) -> Result<File, PackageError> {
        for again in [true, false] {
            match self.options.store.open_blob(digest)? {
                Blob::Checked { file, .. } => return Ok(file),
                _ if again => self.restore(name)?,
                _ => {}
            }
        }
        Err(PackageError::new("the store lost a file at once".to_owned(), "check the disk"))
    }

    fn get(&self, name: &str) -> Result<Package, PackageError> {
        let manifest = self.manifest(name)?;
        let remembered = match self.options.store.tree(manifest.sha256)? {
            Lookup::Found(tree) if tree.folder == manifest.folder => Some(*tree),
            Lookup::Damaged(why) => {
                let warning = format!("the store's list of what is in {} was damaged ({why}) and is made again", manifest.file);
                self.options.observer.warning(&warning);
                None
            }
            _ => None,
        };
        let tree = match remembered {
            Some(tree) => tree,
            None => {
                let archive = self.archive(&manifest)?;
                self.take_apart(&manifest, archive.file)?
            }
        };
        Ok(Package { manifest, tree })
    }

    /// Makes sure that the package's archive itself, not only what was in it, is in the store and is what it should be.
    /// Answers whether it had to be got.
    pub fn fetch(&self, name: &str) -> Result<bool, PackageError> {
        let manifest = self.manifest(name)?;
        let is_new = self.archive(&manifest)?.is_new;
        self.package(name)?;
        Ok(is_new)
    }

    fn take_apart(&self, manifest: &Manifest, archive: File) -> Result<Tree, PackageError> {
        let store = &self.options.store;
        let tree = unpack::unpack(manifest, archive, |reader| store.put_reader(reader)).map_err(|error| match error {
            UnpackError::Store(error) => error.into(),
            UnpackError::Refused(what) => PackageError::new(what, "the manifest names an archive that cannot be used: name another one"),
        })?;
        store.put_tree(manifest.sha256, &tree)?;
        Ok(tree)
    }

    /// The manifest's archive: from the folder of archives, from the store, or over the network.
    fn archive(&self, manifest: &Manifest) -> Result<Archive, PackageError> {
        let mut tried = Vec::new();
        if let Some(folder) = &self.options.distfiles {
            let path = folder.join(&manifest.file);
            match File::open(&path) {
                Ok(file) => return self.accept_named(manifest, &path, file),
                Err(error) if error.kind() == io::ErrorKind::NotFound => tried.push(format!("{}: it is not there", path.display())),
                Err(error) => {
                    let what = format!("cannot read {}: {error}", path.display());
                    return Err(PackageError::new(what, "make it a file that this user may read"));
                }
            }
        }
        match self.options.store.open_blob(manifest.sha256)? {
            Blob::Checked { file, .. } => return Ok(Archive { file, is_new: false }),
            Blob::Damaged => {
                let warning = format!("the store's copy of {} was damaged and is got again", manifest.file);
                self.options.observer.warning(&warning);
            }
            Blob::Missing => {}
        }
        let help = format!("put {} into a folder and name that with --distfiles DIR", manifest.file);
        if self.options.offline {
            tried.push("no network: --offline forbids it".to_owned());
            return Err(self.nowhere(manifest, &tried, format!("{help}, or go without --offline")));
        }
        for way in &manifest.ways {
            self.options.observer.download_started(&manifest.file, &way.to_string());
            let got = self.download(manifest, way);
            self.options.observer.download_finished(&manifest.file, got.is_ok());
            match got {
                Ok(file) => return Ok(Archive { file, is_new: true }),
                Err(Attempt::Failed(why)) => tried.push(format!("{way}: {why}")),
                Err(Attempt::Cancelled) => {
                    let help = Some("run again: what was finished is remembered".to_owned());
                    return Err(PackageError { what: "was interrupted".to_owned(), help, cancelled: true });
                }
            }
        }
        Err(self.nowhere(manifest, &tried, help))
    }

    fn accept_named(&self, manifest: &Manifest, path: &Path, file: File) -> Result<Archive, PackageError> {
        let refuse = |what: String| {
            let help = format!("it is not the file that {} is about: replace it, or move it away", manifest.name);
            Err(PackageError::new(format!("{}: {what}", path.display()), help))
        };
        match file.metadata() {
            Ok(meta) if meta.is_file() => {}
            _ => return refuse("it is no regular file".to_owned()),
        }
        let is_new = !matches!(self.options.store.open_blob(manifest.sha256)?, Blob::Checked { .. });
        match self.accept(manifest, file)? {
            Ok(file) => Ok(Archive { file, is_new }),
            Err(fault) => refuse(fault),
        }
    }

    /// Checks the bytes of `file` and keeps them. A wrong size or digest is an answer of its own.
    fn accept(&self, manifest: &Manifest, mut file: File) -> Result<Result<File, String>, PackageError> {
        let cannot = |error: io::Error| format!("cannot be read: {error}");
        let size = match file.metadata() {
            Ok(meta) => meta.len(),
            Err(error) => return Ok(Err(cannot(error))),
        };
        if size != manifest.size {
            let cut = if size < manifest.size { ": it is cut short, or another file" } else { "" };
            return Ok(Err(format!("wrong size: expected {} bytes, found {size}{cut}", manifest.size)));
        }
        // Looked at before it is kept: the store has no place for what nobody may use.
        let found = match Digest::of_reader(&mut file) {
            Ok((found, _)) => found,
            Err(error) => return Ok(Err(cannot(error))),
        };
        if found != manifest.sha256 {
            return Ok(Err(format!("wrong SHA-256: expected {}, found {found}", manifest.sha256)));
        }
        if let Err(error) = io::Seek::rewind(&mut file) {
            return Ok(Err(cannot(error)));
        }
        self.options.store.put_reader(file)?;
        match self.options.store.open_blob(manifest.sha256)? {
            Blob::Checked { file, .. } => Ok(Ok(file)),
            _ => Ok(Err("changed while it was read".to_owned())),
        }
    }

    fn download(&self, manifest: &Manifest, way: &Way) -> Result<File, Attempt> {
        let progress = |percent| self.options.observer.downloading(&manifest.file, percent);
        let request = Request {
            file: &manifest.file,
            size: manifest.size,
            path: self.options.path.as_ref(),
            cancel: &self.options.cancel,
            progress: &progress,
        };
        let keep = |path: &Path| {
            let file = File::open(path).map_err(Attempt::temporary)?;
            let kept = self.accept(manifest, file).map_err(|error| Attempt::Failed(error.what))?;
            kept.map_err(|fault| Attempt::Failed(format!("refused {}: {fault}", manifest.file)))
        };
        match way {
            Way::Debian { suite, package } => apt::download(&request, suite, package, keep),
            Way::Https(address) => {
                // In the store's folder for this run: should it be killed, a later one clears it away.
                let scratch = self.options.store.scratch().map_err(|error| Attempt::Failed(error.to_string()))?;
                let folder = tempfile::tempdir_in(scratch).map_err(Attempt::temporary)?;
                let path = folder.path().join(&manifest.file);
                https::download(&request, address, &path)?;
                keep(&path)
            }
        }
    }

    fn nowhere(&self, manifest: &Manifest, tried: &[String], help: String) -> PackageError {
        let Manifest { file, name, version, .. } = manifest;
        let tried: String = tried.iter().map(|tried| format!("\ntried {tried}")).collect();
        PackageError::new(format!("cannot get {file} ({name} {version}){tried}"), help)
    }
}
