//! Step keys, and the record of a step that has been run: enough to explain it and to run it again.

use crate::arch::Arch;
use crate::digest::Digest;
use crate::driver::Level;
use crate::text::Text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Everything a step's output may depend on.
#[derive(Clone, Copy, Debug)]
pub struct StepIdentity<'a> {
    pub tool: Digest,
    pub argv: &'a [Vec<u8>],
    /// In any order; names are distinct.
    pub inputs: &'a [InputIdentity<'a>],
    pub output: &'a str,
    pub driver: &'a str,
    pub arch: Arch,
    /// What evaluated the step's script, if the tool itself did not; see [`Record::engine`].
    pub engine: Option<&'a str>,
}

/// One input of a step, as the tool sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputIdentity<'a> {
    pub name: &'a str,
    pub executable: bool,
    pub digest: Digest,
}

impl StepIdentity<'_> {
    /// The step's key: SHA-256 of a canonical serialisation.
    ///
    /// The serialisation is a version line, then every field in the order below; a byte string is its length as a
    /// 64-bit little-endian number and its bytes, a list is its length and its items. So no two identities share one.
    pub fn key(&self) -> Digest {
        let mut inputs = self.inputs.to_vec();
        inputs.sort();
        let mut form = b"boot2-scm step 1\n".to_vec();
        form.extend_from_slice(&self.tool.0);
        number(&mut form, self.argv.len());
        for argument in self.argv {
            bytes(&mut form, argument);
        }
        number(&mut form, inputs.len());
        for input in inputs {
            bytes(&mut form, input.name.as_bytes());
            form.push(u8::from(input.executable));
            form.extend_from_slice(&input.digest.0);
        }
        bytes(&mut form, self.output.as_bytes());
        bytes(&mut form, self.driver.as_bytes());
        bytes(&mut form, self.arch.name().as_bytes());
        if let Some(engine) = self.engine {
            bytes(&mut form, engine.as_bytes());
        }
        Digest::of(&form)
    }
}

fn number(form: &mut Vec<u8>, value: usize) {
    form.extend_from_slice(&(value as u64).to_le_bytes());
}

fn bytes(form: &mut Vec<u8>, value: &[u8]) {
    number(form, value.len());
    form.extend_from_slice(value);
}

/// What the store remembers of a step. Field order is alphabetical, so that the JSON is sorted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    #[serde(serialize_with = "arch_name", deserialize_with = "named_arch")]
    pub arch: Arch,
    pub argv: Vec<Text>,
    /// Processor time, in microseconds.
    pub cpu_us: u64,
    pub driver: String,
    /// Set if the tool did not run: the engine of a `boot2-scm`, and that program's digest, evaluated the script in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// Sorted by name.
    pub inputs: Vec<RecordedFile>,
    pub key: Digest,
    /// For people.
    pub label: String,
    /// Name of the output in the step's folder.
    pub output: String,
    /// Largest resident size of any one process, in bytes.
    pub peak_memory: u64,
    pub result: Outcome,
    pub sandbox: Level,
    pub tool: RecordedFile,
    pub version: Version,
    /// Time on the clock, in microseconds.
    pub wall_us: u64,
}

/// A file a step saw.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedFile {
    pub digest: Digest,
    pub executable: bool,
    pub name: String,
}

/// How the recorded run ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "lowercase")]
pub enum Outcome {
    Done { digest: Digest, size: u64 },
    Failed { status: String, stderr: Text },
}

/// The only version of [`Record`] there is: 1. A record of another version cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Version;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(1)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Version, D::Error> {
        match u32::deserialize(deserializer)? {
            1 => Ok(Version),
            other => Err(serde::de::Error::custom(format!("record version {other}, this program reads 1"))),
        }
    }
}

fn arch_name<S: Serializer>(arch: &Arch, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(arch.name())
}

fn named_arch<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arch, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

impl Record {
    /// The key that follows from what the record says. Differs from `key` only in a record that is not to be believed.
    pub fn computed_key(&self) -> Digest {
        let argv: Vec<_> = self.argv.iter().map(|argument| argument.0.clone()).collect();
        let inputs: Vec<_> = self
            .inputs
            .iter()
            .map(|file| InputIdentity { name: &file.name, executable: file.executable, digest: file.digest })
            .collect();
        let identity = StepIdentity {
            tool: self.tool.digest,
            argv: &argv,
            inputs: &inputs,
            output: &self.output,
            driver: &self.driver,
            arch: self.arch,
            engine: self.engine.as_deref(),
        };
        identity.key()
    }

    /// Every digest the record mentions: what must stay in the store for it to be useful.
    pub fn digests(&self) -> impl Iterator<Item = Digest> {
        let output = match self.result {
            Outcome::Done { digest, .. } => Some(digest),
            Outcome::Failed { .. } => None,
        };
        self.inputs.iter().map(|file| file.digest).chain([self.tool.digest]).chain(output)
    }
}
