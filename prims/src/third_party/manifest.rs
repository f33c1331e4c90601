//! What a manifest says: `vendor/NAME.scm`, one datum.
//!
//! ```scheme
//! (third-party NAME
//!   (version VERSION)           ; for people
//!   (file FILE)                 ; the archive's name: .tar.gz or .tar.bz2
//!   (size BYTES)
//!   (sha256 DIGEST)
//!   (folder FOLDER)             ; optional: everything in the archive lies in it, and it is dropped
//!   (debian SUITE PACKAGE) …    ; ways to get the archive, tried in this order
//!   (https ADDRESS) …)
//! ```

use crate::digest::Digest;
use boot2_runtime::datum::{Datum, Kind, Span};
use boot2_runtime::reader::Reader;
use boot2_runtime::source::Sources;
use std::collections::BTreeMap;
use std::path::Path;

/// A third-party archive, and how to get it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    pub name: String,
    pub version: String,
    /// Name of the archive.
    pub file: String,
    pub format: Format,
    /// Of the archive, in bytes.
    pub size: u64,
    /// Of the archive.
    pub sha256: Digest,
    /// The folder in the archive in which everything lies.
    pub folder: Option<String>,
    pub ways: Vec<Way>,
}

/// How an archive is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    TarGz,
    TarBz2,
}

/// A way over the network to an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// The source package of a Debian suite, through apt.
    Debian { suite: String, package: String },
    /// An address that starts with `https://`.
    Https(String),
}

/// As in "through …".
impl std::fmt::Display for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Way::Debian { suite, package } => write!(f, "apt: source package {package} of Debian {suite}"),
            Way::Https(address) => f.write_str(address),
        }
    }
}

/// Archives larger than this are refused, in bytes: nobody means them.
const LARGEST: i64 = 1 << 30;

impl Manifest {
    /// Reads the text of `path`, whose name without `.scm` must be the package's. The error says FILE:LINE:COL.
    pub fn parse(path: &Path, text: &[u8]) -> Result<Manifest, String> {
        let shown = path.display().to_string();
        let mut sources = Sources::default();
        let id = sources.add(&shown, text, 0);
        let mut reader = Reader::new(id, text.into());
        let at = |span: Span, what: String| format!("{}: {what}", sources.locate(span));
        let mut read = || {
            reader.next_datum().map_err(|failure| {
                let what = String::from_utf8_lossy(&failure.message).into_owned();
                failure.span.map_or_else(|| format!("{shown}: {what}"), |span| at(span, what.clone()))
            })
        };
        let datum = read()?.ok_or_else(|| format!("{shown}: it is empty"))?;
        if let Some(more) = read()? {
            return Err(at(more.span, "a manifest is one datum, and this is a second one".to_owned()));
        }
        let manifest = manifest(&datum).map_err(|(span, what)| at(span, what))?;
        if path.file_stem().is_none_or(|stem| stem != manifest.name.as_str()) {
            return Err(at(datum.span, format!("this is about `{}`, and belongs in {}.scm", manifest.name, manifest.name)));
        }
        Ok(manifest)
    }
}

/// A mistake and its place.
type Fault = (Span, String);

fn manifest(datum: &Datum) -> Result<Manifest, Fault> {
    let fail = |what: &str| (datum.span, what.to_owned());
    let [keyword, name, fields @ ..] = datum.list().unwrap_or_default() else {
        return Err(fail("expected (third-party NAME FIELD …)"));
    };
    if symbol(keyword)? != "third-party" {
        return Err((keyword.span, "expected `third-party`".to_owned()));
    }
    let name = one_part(name.span, symbol(name)?)?;
    let mut ways = Vec::new();
    let mut once: BTreeMap<String, &Datum> = BTreeMap::new();
    for field in fields {
        let [keyword, values @ ..] = field.list().unwrap_or_default() else {
            return Err((field.span, "expected a field, such as (version \"1.0\")".to_owned()));
        };
        let keyword = symbol(keyword)?;
        match (keyword.as_str(), values) {
            ("debian", [suite, package]) => ways.push(Way::Debian { suite: word(suite)?, package: word(package)? }),
            ("https", [address]) => ways.push(Way::Https(https(address)?)),
            ("version" | "file" | "size" | "sha256" | "folder", [value]) => {
                if once.insert(keyword.clone(), value).is_some() {
                    return Err((field.span, format!("there is more than one `{keyword}`")));
                }
            }
            ("debian", _) => return Err((field.span, "expected (debian SUITE PACKAGE)".to_owned())),
            ("version" | "file" | "size" | "sha256" | "folder" | "https", _) => {
                return Err((field.span, format!("`{keyword}` takes one value, got {}", values.len())));
            }
            _ => {
                let known = "version, file, size, sha256, folder, debian and https";
                return Err((field.span, format!("unknown field `{keyword}`; there are {known}")));
            }
        }
    }
    let needed = |field: &str| once.get(field).copied().ok_or_else(|| fail(&format!("there is no `{field}`")));
    let file = needed("file")?;
    let (file_span, file) = (file.span, one_part(file.span, text(file)?)?);
    let format = match () {
        _ if file.ends_with(".tar.gz") => Format::TarGz,
        _ if file.ends_with(".tar.bz2") => Format::TarBz2,
        _ => return Err((file_span, format!("`{file}` is neither .tar.gz nor .tar.bz2"))),
    };
    let size = needed("size")?;
    let size = match size.kind {
        Kind::Int(bytes @ 1..=LARGEST) => bytes as u64,
        _ => return Err((size.span, format!("expected a number of bytes from 1 to {LARGEST}"))),
    };
    let sha256 = needed("sha256")?;
    let sha256 = text(sha256)?.parse().map_err(|error| (sha256.span, format!("{error}")))?;
    let folder = once.get("folder").map(|folder| one_part(folder.span, text(folder)?)).transpose()?;
    Ok(Manifest { name, version: text(needed("version")?)?, file, format, size, sha256, folder, ways })
}

fn symbol(datum: &Datum) -> Result<String, Fault> {
    let symbol = datum.symbol().ok_or_else(|| (datum.span, "expected a name".to_owned()))?;
    Ok(String::from_utf8_lossy(&symbol.name()).into_owned())
}

/// A string without control characters.
fn text(datum: &Datum) -> Result<String, Fault> {
    let text = match &datum.kind {
        Kind::Bytes(bytes) => String::from_utf8(bytes.to_vec()).ok().filter(|text| !text.is_empty()),
        _ => None,
    };
    let text = text.filter(|text| !text.chars().any(char::is_control));
    text.ok_or_else(|| (datum.span, "expected a string, not empty, of one line".to_owned()))
}

/// A name that is one part of a path, and no hidden file or option.
fn one_part(span: Span, name: String) -> Result<String, Fault> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "+-._~".contains(c);
    match name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(plain) && name.len() <= 255 {
        true => Ok(name),
        false => Err((span, format!("`{name}` cannot be a name here: letters, digits and `+-._~`, a letter or digit first"))),
    }
}

/// A suite or package.
fn word(datum: &Datum) -> Result<String, Fault> {
    one_part(datum.span, text(datum)?)
}

fn https(datum: &Datum) -> Result<String, Fault> {
    let address = text(datum)?;
    match address.starts_with("https://") && !address.contains(char::is_whitespace) {
        true => Ok(address),
        false => Err((datum.span, format!("`{address}` is no address that starts with https://"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"(third-party pkg
  (version "1")
  (file "pkg-1.tar.gz")
  (size 10)
  (sha256 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  (folder "pkg-1")
  (https "https://example.org/pkg")
  (debian "sid" "pkg"))"#;

    fn parse(text: &str) -> Result<Manifest, String> {
        Manifest::parse(Path::new("vendor/pkg.scm"), text.as_bytes())
    }

    /// GOOD with one change.
    fn check(from: &str, to: &str, fault: &str) {
        assert!(GOOD.contains(from), "{from}");
        assert_eq!(parse(&GOOD.replace(from, to)), Err(fault.to_owned()));
    }

    #[test]
    fn a_manifest_says_what_to_get_and_how() {
        let manifest = parse(GOOD).unwrap();
        assert_eq!((manifest.name.as_str(), manifest.format, manifest.size), ("pkg", Format::TarGz, 10));
        assert_eq!(manifest.sha256, Digest::of(b"abc"));
        let debian = Way::Debian { suite: "sid".to_owned(), package: "pkg".to_owned() };
        assert_eq!(manifest.ways, [Way::Https("https://example.org/pkg".to_owned()), debian]);
    }

    #[test]
    fn every_manifest_of_the_tree_is_good() {
        let vendor = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vendor");
        let paths = std::fs::read_dir(vendor).unwrap().map(|entry| entry.unwrap().path());
        let manifests: Vec<_> = paths.filter(|path| path.extension().is_some_and(|suffix| suffix == "scm")).collect();
        assert!(!manifests.is_empty());
        for path in manifests {
            Manifest::parse(&path, &std::fs::read(&path).unwrap()).unwrap();
        }
    }

    #[test]
    fn mistakes_are_reported_where_they_are() {
        check("(size 10)", "(size -1)", "vendor/pkg.scm:4:9: expected a number of bytes from 1 to 1073741824");
        check("(version \"1\")", "", "vendor/pkg.scm:1:1: there is no `version`");
        check("(size 10)", "(size 10) (size 11)", "vendor/pkg.scm:4:13: there is more than one `size`");
        check("(size 10)", "(sise 10)", "vendor/pkg.scm:4:3: unknown field `sise`; there are version, file, size, sha256, folder, debian and https");
        check("pkg-1.tar.gz", "pkg-1.zip", "vendor/pkg.scm:3:9: `pkg-1.zip` is neither .tar.gz nor .tar.bz2");
        check("ba78", "BA78", "vendor/pkg.scm:5:11: `BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad` is not a SHA-256 digest (64 lower-case hex digits)");
        check("https://", "http://", "vendor/pkg.scm:7:10: `http://example.org/pkg` is no address that starts with https://");
        check("(debian \"sid\" \"pkg\")", "(debian \"sid\")", "vendor/pkg.scm:8:3: expected (debian SUITE PACKAGE)");
        check("\"sid\"", "\"-o\"", "vendor/pkg.scm:8:11: `-o` cannot be a name here: letters, digits and `+-._~`, a letter or digit first");
        check("third-party pkg", "third-party other", "vendor/pkg.scm:1:1: this is about `other`, and belongs in other.scm");
        assert!(parse("").unwrap_err().ends_with("it is empty"));
        assert!(parse(&format!("{GOOD} 1")).unwrap_err().contains(":8:25: a manifest is one datum"));
        assert!(parse("(third-party pkg").unwrap_err().starts_with("vendor/pkg.scm:1:1: read: "));
    }
}
