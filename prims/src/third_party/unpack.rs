//! Taking an archive apart: what is in it, as a [`Tree`] of paths and digests; the bytes go to whoever keeps them.
//!
//! Nothing is written under a name from an archive. An entry is refused, and with it the archive, if its path or the
//! target of its link leaves the package's folder, if it comes twice or inside something that is no folder, or if it is
//! neither file, folder nor link. Times, owners and order in the archive leave no trace.

use super::manifest::{Format, Manifest};
use crate::digest::Digest;
use crate::store::StoreError;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use tar::EntryType;

/// What is in an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tree {
    /// [`Manifest::folder`] as it was then.
    pub folder: Option<String>,
    /// By path within the package, `/` between its parts. Folders are implied.
    pub members: BTreeMap<String, Member>,
}

/// One file or link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Member {
    File {
        digest: Digest,
        executable: bool,
        /// In bytes.
        size: u64,
    },
    /// A symbolic link to this path within the package; there need not be anything.
    Link(String),
}

/// Why an archive could not be taken apart.
#[derive(Debug, thiserror::Error)]
pub enum UnpackError {
    /// The archive is not what it should be.
    #[error("{0}")]
    Refused(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Most entries of an archive.
const MOST_ENTRIES: usize = 100_000;
/// Most bytes of an archive once it is decompressed, headers and all.
const MOST_BYTES: u64 = 1 << 30;
/// Most links to follow from one to the next, as in Linux's path resolution.
const MOST_LINKS: usize = 40;

impl Tree {
    /// The digest and size of the file at `path`, following links to files.
    pub fn file(&self, path: &str) -> Option<(Digest, u64)> {
        let mut path = path;
        for _ in 0..=MOST_LINKS {
            match self.members.get(path)? {
                Member::File { digest, size, .. } => return Some((*digest, *size)),
                Member::Link(target) => path = target,
            }
        }
        None
    }
}

/// Takes `archive`, the bytes of the manifest's file, apart. Each file's bytes are given to `keep`, which reads them to
/// their end and answers their digest and length.
pub fn unpack(
    manifest: &Manifest,
    archive: impl Read,
    mut keep: impl FnMut(&mut dyn Read) -> Result<(Digest, u64), StoreError>,
) -> Result<Tree, UnpackError> {
    let decoder: Box<dyn Read + '_> = match manifest.format {
        Format::TarGz => Box::new(flate2::read::MultiGzDecoder::new(archive)),
        Format::TarBz2 => Box::new(bzip2::read::MultiBzDecoder::new(archive)),
    };
    let mut archive = tar::Archive::new(Bounded { inner: decoder, left: MOST_BYTES });
    let mut work = Work { manifest, tree: Tree { folder: manifest.folder.clone(), ..Tree::default() }, folders: BTreeSet::new() };
    let broken = |error: io::Error| UnpackError::Refused(format!("{} is damaged: {error}", manifest.file));
    for (count, entry) in archive.entries().map_err(broken)?.enumerate() {
        if count >= MOST_ENTRIES {
            return Err(UnpackError::Refused(format!("{} has more than {MOST_ENTRIES} entries", manifest.file)));
        }
        work.entry(entry.map_err(broken)?, &mut keep)?;
    }
    // The compressed stream's own checksum stands at its end.
    io::copy(&mut archive.into_inner(), &mut io::sink()).map_err(broken)?;
    work.nothing_lies_in_a_file()?;
    Ok(work.tree)
}

struct Work<'a> {
    manifest: &'a Manifest,
    tree: Tree,
    folders: BTreeSet<String>,
}

impl Work<'_> {
    fn entry<R: Read>(
        &mut self,
        mut entry: tar::Entry<'_, R>,
        keep: &mut impl FnMut(&mut dyn Read) -> Result<(Digest, u64), StoreError>,
    ) -> Result<(), UnpackError> {
        let kind = entry.header().entry_type();
        if kind == EntryType::XGlobalHeader {
            return Ok(());
        }
        let shown = entry.path_bytes().escape_ascii().to_string();
        let refuse = |why: String| UnpackError::Refused(format!("{}: refused the entry `{shown}`: {why}", self.manifest.file));
        let path = self.path_in_package(&entry.path_bytes()).map_err(refuse)?;
        let Some(path) = path else {
            // The package's folder itself, or one around it.
            return if kind == EntryType::Directory { Ok(()) } else { Err(refuse("it stands where the folder should".to_owned())) };
        };
        let target = entry.link_name_bytes().map(Cow::into_owned).unwrap_or_default();
        let member = match kind {
            EntryType::Regular | EntryType::Continuous => {
                let mode = entry.header().mode().map_err(|error| refuse(error.to_string()))?;
                let expected = entry.size();
                let mut content = Watched { inner: &mut entry, failed: None };
                let kept = keep(&mut content);
                if let Some(error) = content.failed {
                    return Err(UnpackError::Refused(format!("{} is damaged: {error}", self.manifest.file)));
                }
                let (digest, size) = kept?;
                if size != expected {
                    return Err(refuse(format!("the archive ends after {size} of its {expected} bytes")));
                }
                Member::File { digest, executable: mode & 0o100 != 0, size }
            }
            EntryType::Directory => {
                if self.tree.members.contains_key(&path) {
                    return Err(refuse("there is a file of that name before it".to_owned()));
                }
                self.folders.insert(path);
                return Ok(());
            }
            EntryType::Symlink => Member::Link(link_target(&path, &target).map_err(refuse)?),
            EntryType::Link => {
                let target = self.path_in_package(&target).map_err(|why| refuse(format!("its target: {why}")))?;
                let file = target.and_then(|target| self.tree.members.get(&target));
                match file {
                    Some(file @ Member::File { .. }) => file.clone(),
                    _ => return Err(refuse("it is a hard link to no file before it".to_owned())),
                }
            }
            EntryType::Char | EntryType::Block => return Err(refuse("it is a device node".to_owned())),
            EntryType::Fifo => return Err(refuse("it is a named pipe".to_owned())),
            other => return Err(refuse(format!("it is of the unknown type {:?}", char::from(other.as_byte())))),
        };
        if self.folders.contains(&path) || self.tree.members.contains_key(&path) {
            return Err(refuse("there is another entry of that name".to_owned()));
        }
        self.tree.members.insert(path, member);
        Ok(())
    }

    /// The path within the package, or `None` for the package's own folder and those around it.
    fn path_in_package(&self, path: &[u8]) -> Result<Option<String>, String> {
        let path = std::str::from_utf8(path).map_err(|_| "its name is not UTF-8".to_owned())?;
        if path.is_empty() || path.contains('\0') {
            return Err("it has no proper name".to_owned());
        }
        if path.starts_with('/') {
            return Err("its path is absolute".to_owned());
        }
        let mut parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
        if parts.contains(&"..") {
            return Err("its path has a `..`".to_owned());
        }
        if let Some(folder) = &self.manifest.folder
            && !parts.is_empty()
            && parts.remove(0) != folder
        {
            return Err(format!("it lies outside of the folder {folder}"));
        }
        Ok((!parts.is_empty()).then(|| parts.join("/")))
    }

    fn nothing_lies_in_a_file(&self) -> Result<(), UnpackError> {
        let paths = self.tree.members.keys().chain(&self.folders);
        for path in paths {
            for (end, _) in path.match_indices('/') {
                let above = &path[..end];
                if self.tree.members.contains_key(above) {
                    let file = &self.manifest.file;
                    return Err(UnpackError::Refused(format!("{file}: refused the entry `{path}`: `{above}` is no folder")));
                }
            }
        }
        Ok(())
    }
}

/// Where a symbolic link at `path` leads, as a path within the package.
fn link_target(path: &str, target: &[u8]) -> Result<String, String> {
    let target = std::str::from_utf8(target).map_err(|_| "its target is not UTF-8".to_owned())?;
    let leaves = || format!("it is a link that leaves the package, to `{}`", target.escape_default());
    if target.starts_with('/') || target.is_empty() {
        return Err(leaves());
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop().ok_or_else(leaves)?),
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

/// Tells a failure to read from one to keep what was read.
struct Watched<R> {
    inner: R,
    failed: Option<String>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer).inspect_err(|error| {
            if error.kind() != io::ErrorKind::Interrupted {
                self.failed = Some(error.to_string());
            }
        })
    }
}

/// Fails once more than so many bytes come: a small archive can be a large one in disguise.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let left = self.left.checked_sub(read as u64);
        self.left = left.ok_or_else(|| io::Error::other(format!("it unpacks to more than {MOST_BYTES} bytes")))?;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::copy_hashing;
    use std::io::Write;

    fn manifest(folder: Option<&str>) -> Manifest {
        Manifest {
            name: "pkg".to_owned(),
            version: "1".to_owned(),
            file: "pkg.tar.gz".to_owned(),
            format: Format::TarGz,
            size: 1,
            sha256: Digest::of(b""),
            folder: folder.map(str::to_owned),
            ways: Vec::new(),
        }
    }

    /// An entry's type, path, and content or link target. The path is put in as it is, unlike with `tar`'s own builder.
    type Entry<'a> = (EntryType, &'a str, &'a str);

    fn tar_of(entries: &[Entry]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for &(kind, path, text) in entries {
            let mut header = tar::Header::new_ustar();
            let fields = header.as_old_mut();
            fields.name[..path.len()].copy_from_slice(path.as_bytes());
            let is_link = matches!(kind, EntryType::Symlink | EntryType::Link);
            if is_link {
                fields.linkname[..text.len()].copy_from_slice(text.as_bytes());
            }
            let content = if is_link { "" } else { text };
            header.set_entry_type(kind);
            header.set_size(content.len() as u64);
            header.set_mode(if path.ends_with(".sh") { 0o755 } else { 0o644 });
            header.set_mtime(bytes.len() as u64);
            header.set_cksum();
            bytes.extend_from_slice(header.as_bytes());
            bytes.extend_from_slice(content.as_bytes());
            bytes.resize(bytes.len().next_multiple_of(512), 0);
        }
        bytes.resize(bytes.len() + 1024, 0);
        bytes
    }

    fn gz(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn unpacked(folder: Option<&str>, archive: &[u8]) -> Result<Tree, String> {
        let root = std::path::PathBuf::new();
        let fail = |error| StoreError { root, action: "keep", path: None, error };
        unpack(&manifest(folder), archive, |reader| copy_hashing(reader, io::sink()).map_err(fail.clone()))
            .map_err(|error| error.to_string())
    }

    fn refused(folder: Option<&str>, entries: &[Entry], fault: &str) {
        assert_eq!(unpacked(folder, &gz(&tar_of(entries))), Err(format!("pkg.tar.gz: refused the entry {fault}")));
    }

    use EntryType::{Block, Char, Directory, Fifo, GNUSparse, Link, Regular, Symlink};

    #[test]
    fn files_and_links_inside_the_folder() {
        let entries = [
            (Directory, "./pkg/", ""),
            (Directory, "./pkg/src/", ""),
            (Regular, "./pkg/src/a.c", "abc"),
            (Regular, "./pkg/run.sh", "#!"),
            (Symlink, "./pkg/src/b.c", "../src/./a.c"),
            (Symlink, "./pkg/c.c", "src/b.c"),
            (Link, "./pkg/d.c", "./pkg/src/a.c"),
            (Symlink, "./pkg/e", "e"),
            (Symlink, "./pkg/f", "nowhere"),
        ];
        let tree = unpacked(Some("pkg"), &gz(&tar_of(&entries))).unwrap();
        assert_eq!(Vec::from_iter(tree.members.keys()), ["c.c", "d.c", "e", "f", "run.sh", "src/a.c", "src/b.c"]);
        let abc = Some((Digest::of(b"abc"), 3));
        for path in ["src/a.c", "src/b.c", "c.c", "d.c"] {
            assert_eq!(tree.file(path), abc, "{path}");
        }
        for path in ["e", "f", "src", "", "g"] {
            assert_eq!(tree.file(path), None, "{path}");
        }
        assert!(matches!(tree.members["run.sh"], Member::File { executable: true, .. }));
        assert!(matches!(tree.members["d.c"], Member::File { executable: false, .. }));
    }

    #[test]
    fn order_and_times_leave_no_trace() {
        let (a, b) = ((Regular, "a", "1"), (Regular, "b", "2"));
        assert_eq!(unpacked(None, &gz(&tar_of(&[a, b]))), unpacked(None, &gz(&tar_of(&[b, a]))));
    }

    #[test]
    fn paths_that_leave_the_folder_are_refused() {
        refused(None, &[(Regular, "/etc/passwd", "x")], "`/etc/passwd`: its path is absolute");
        refused(None, &[(Regular, "../x", "x")], "`../x`: its path has a `..`");
        refused(None, &[(Regular, "a/../../x", "x")], "`a/../../x`: its path has a `..`");
        refused(None, &[(Directory, "..", "")], "`..`: its path has a `..`");
        refused(Some("pkg"), &[(Regular, "other/x", "x")], "`other/x`: it lies outside of the folder pkg");
        refused(Some("pkg"), &[(Regular, "pkg", "x")], "`pkg`: it stands where the folder should");
        refused(None, &[(Regular, "./", "x")], "`./`: it stands where the folder should");
    }

    #[test]
    fn links_that_leave_the_folder_are_refused() {
        refused(None, &[(Symlink, "a", "/etc")], "`a`: it is a link that leaves the package, to `/etc`");
        refused(None, &[(Symlink, "d/a", "../../x")], "`d/a`: it is a link that leaves the package, to `../../x`");
        refused(Some("pkg"), &[(Symlink, "pkg/a", "../x")], "`pkg/a`: it is a link that leaves the package, to `../x`");
        refused(None, &[(Link, "a", "/etc/passwd")], "`a`: its target: its path is absolute");
        refused(None, &[(Link, "a", "../x")], "`a`: its target: its path has a `..`");
        refused(None, &[(Link, "a", "b"), (Regular, "b", "")], "`a`: it is a hard link to no file before it");
    }

    #[test]
    fn nothing_is_written_through_a_link_or_twice() {
        refused(None, &[(Symlink, "a", "b"), (Regular, "a/x", "")], "`a/x`: `a` is no folder");
        refused(None, &[(Regular, "a", ""), (Directory, "a/b/", "")], "`a/b`: `a` is no folder");
        refused(None, &[(Regular, "a", "1"), (Regular, "./a", "2")], "`./a`: there is another entry of that name");
        refused(None, &[(Symlink, "a", "b"), (Regular, "a", "")], "`a`: there is another entry of that name");
        refused(None, &[(Directory, "a", ""), (Regular, "a", "")], "`a`: there is another entry of that name");
        refused(None, &[(Regular, "a", ""), (Directory, "a", "")], "`a`: there is a file of that name before it");
    }

    #[test]
    fn only_files_folders_and_links() {
        refused(None, &[(Char, "null", "")], "`null`: it is a device node");
        refused(None, &[(Block, "sda", "")], "`sda`: it is a device node");
        refused(None, &[(Fifo, "pipe", "")], "`pipe`: it is a named pipe");
        refused(None, &[(EntryType::new(b'Q'), "q", "")], "`q`: it is of the unknown type 'Q'");
        assert!(unpacked(None, &gz(&tar_of(&[(GNUSparse, "s", "")]))).is_err());
    }

    #[test]
    fn an_archive_cut_short_anywhere_is_damaged() {
        let whole = tar_of(&[(Regular, "a", "some text"), (Regular, "b", "more of it")]);
        let compressed = gz(&whole);
        for length in 0..compressed.len() {
            let error = unpacked(None, &compressed[..length]).unwrap_err();
            assert!(error.contains("is damaged") || error.contains("the archive ends"), "{length}: {error}");
        }
        for length in [1, 511, 513, 515, 1023, 1025, 1537] {
            assert!(unpacked(None, &gz(&whole[..length])).is_err(), "{length}");
        }
    }

    #[test]
    fn a_flipped_bit_is_noticed() {
        let mut archive = gz(&tar_of(&[(Regular, "a", &"text ".repeat(1000))]));
        // The checksum of the whole, near the end.
        let at = archive.len() - 6;
        archive[at] ^= 1;
        assert!(unpacked(None, &archive).unwrap_err().contains("is damaged"));
    }

    #[test]
    fn a_bomb_is_stopped() {
        let mut bytes = Bounded { inner: io::repeat(0), left: 10 };
        let error = io::copy(&mut bytes, &mut io::sink()).unwrap_err();
        assert_eq!(error.to_string(), format!("it unpacks to more than {MOST_BYTES} bytes"));
    }
}
