//! Properties of the store and of step keys, on random operations and random steps.

use boot2_prims::arch::Arch;
use boot2_prims::digest::Digest;
use boot2_prims::driver::Level;
use boot2_prims::record::{InputIdentity, Outcome, Record, RecordedFile, StepIdentity, Version};
use boot2_prims::store::{Blob, GcPolicy, Lookup, Store};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// What can happen to a store. Small numbers choose among few contents and steps, so that they meet often.
#[derive(Clone, Debug)]
enum Operation {
    Put(u8),
    Open(u8),
    /// Records step `.0` as having made content `.1` from content `.2`.
    Record(u8, u8, u8),
    RecordFailure(u8),
    Lookup(u8),
    /// Changes a byte of a blob, cuts it short, or removes it.
    Corrupt(u8, Damage),
    CorruptRecord(u8, Damage),
    Verify,
    /// Closes the store, removes everything unused (`true`) or nothing recent, opens it again.
    Collect(bool),
    Reopen,
}

#[derive(Clone, Copy, Debug)]
enum Damage {
    Flip(usize),
    Cut(usize),
    Remove,
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![any::<usize>().prop_map(Damage::Flip), any::<usize>().prop_map(Damage::Cut), Just(Damage::Remove)]
}

fn operation() -> impl Strategy<Value = Operation> {
    let small = 0u8..6;
    prop_oneof![
        4 => small.clone().prop_map(Operation::Put),
        4 => small.clone().prop_map(Operation::Open),
        3 => (small.clone(), small.clone(), small.clone()).prop_map(|(step, output, input)| Operation::Record(step, output, input)),
        1 => small.clone().prop_map(Operation::RecordFailure),
        3 => small.clone().prop_map(Operation::Lookup),
        2 => (small.clone(), damage()).prop_map(|(content, damage)| Operation::Corrupt(content, damage)),
        2 => (small, damage()).prop_map(|(step, damage)| Operation::CorruptRecord(step, damage)),
        1 => Just(Operation::Verify),
        1 => any::<bool>().prop_map(Operation::Collect),
        1 => Just(Operation::Reopen),
    ]
}

fn content(number: u8) -> Vec<u8> {
    // Number 0 is the empty file.
    vec![number; usize::from(number) * 1000]
}

fn digest(number: u8) -> Digest {
    Digest::of(&content(number))
}

/// A record of step `step`; the key depends on the step and the input.
fn record(step: u8, input: u8, result: Outcome) -> Record {
    let file =
        |number: u8, name: &str| RecordedFile { digest: digest(number), executable: false, name: name.to_owned() };
    let mut record = Record {
        arch: Arch::Amd64,
        argv: vec![],
        cpu_us: 1,
        engine: None,
        driver: "host".to_owned(),
        inputs: vec![file(input, "in")],
        key: digest(0),
        label: format!("step {step}"),
        output: format!("out{step}"),
        peak_memory: 1,
        result,
        sandbox: Level::Namespaces,
        tool: file(5, "tool"),
        version: Version,
        wall_us: 1,
    };
    record.key = record.computed_key();
    record
}

fn place(root: &Path, kind: &str, digest: Digest, suffix: &str) -> PathBuf {
    let hex = digest.to_string();
    root.join(kind).join(&hex[..2]).join(format!("{}{suffix}", &hex[2..]))
}

/// Returns whether the file is now something else than it was.
fn apply(damage: Damage, path: &Path) -> bool {
    let Ok(mut bytes) = fs::read(path) else { return false };
    match damage {
        Damage::Remove => {
            fs::remove_file(path).unwrap();
            return true;
        }
        Damage::Flip(_) if bytes.is_empty() => return false,
        Damage::Flip(at) => {
            let at = at % bytes.len();
            bytes[at] ^= 0x10;
        }
        Damage::Cut(_) if bytes.is_empty() => return false,
        Damage::Cut(at) => bytes.truncate(at % bytes.len()),
    }
    fs::set_permissions(path, PermissionsExt::from_mode(0o644)).unwrap();
    fs::write(path, bytes).unwrap();
    true
}

/// What the store should know.
#[derive(Default)]
struct Model {
    /// Content numbers whose blob is whole.
    whole: BTreeSet<u8>,
    /// Content numbers whose blob is there and wrong.
    wrong: BTreeSet<u8>,
    records: BTreeMap<Digest, Record>,
    /// Keys whose record is there and wrong.
    wrong_records: BTreeSet<Digest>,
    /// The latest record of each step.
    latest: BTreeMap<u8, Digest>,
}

fn check_blob(store: &Store, model: &mut Model, number: u8) {
    match store.open_blob(digest(number)).unwrap() {
        Blob::Checked { mut file, size, path } => {
            assert!(model.whole.contains(&number), "content {number} should not be there");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            assert!(bytes == content(number) && size == bytes.len() as u64 && fs::read(path).unwrap() == bytes);
        }
        Blob::Damaged => assert!(model.wrong.remove(&number), "content {number} should be whole or missing"),
        Blob::Missing => assert!(
            !model.whole.contains(&number) && !model.wrong.contains(&number),
            "content {number} should be there"
        ),
    }
}

fn check_record(store: &Store, model: &mut Model, key: Digest) {
    let failed = model.records.get(&key).is_some_and(|record| matches!(record.result, Outcome::Failed { .. }));
    let found = if failed { store.failure(key).unwrap() } else { store.record(key).unwrap() };
    match found {
        Lookup::Found(record) => {
            assert!(!model.wrong_records.contains(&key));
            assert_eq!(Some(&*record), model.records.get(&key));
        }
        Lookup::Damaged(_) => {
            assert!(model.wrong_records.remove(&key), "a whole record was called damaged");
            model.records.remove(&key);
        }
        Lookup::Missing => assert!(!model.records.contains_key(&key)),
    }
    let other = if failed { store.record(key).unwrap() } else { store.failure(key).unwrap() };
    assert!(matches!(other, Lookup::Missing), "a step is known both to work and to fail");
}

fn put_record(store: &Store, model: &mut Model, step: u8, record: Record) {
    store.put_record(&record).unwrap();
    model.wrong_records.remove(&record.key);
    model.latest.insert(step, record.key);
    model.records.insert(record.key, record);
}

fn run(operations: Vec<Operation>) {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path().join("store");
    let mut model = Model::default();
    let mut store = Some(Store::open(&root).unwrap());
    for operation in operations {
        let open = store.as_ref().unwrap();
        match operation {
            Operation::Put(number) => {
                assert_eq!(open.put_bytes(&content(number)).unwrap(), digest(number));
                model.wrong.remove(&number);
                model.whole.insert(number);
            }
            Operation::Open(number) => check_blob(open, &mut model, number),
            Operation::Record(step, output, input) => {
                let outcome = Outcome::Done { digest: digest(output), size: content(output).len() as u64 };
                put_record(open, &mut model, step, record(step, input, outcome));
            }
            Operation::RecordFailure(step) => {
                let outcome = Outcome::Failed { status: "exited with status 1".to_owned(), stderr: Default::default() };
                put_record(open, &mut model, step, record(step, 0, outcome));
            }
            Operation::Lookup(step) => {
                if let Some(key) = model.latest.get(&step).copied() {
                    check_record(open, &mut model, key);
                }
            }
            Operation::Corrupt(number, damage) => {
                if apply(damage, &place(&root, "blobs", digest(number), "")) {
                    model.whole.remove(&number);
                    model.wrong.remove(&number);
                    // Damage can undo damage: what counts is what is there.
                    match fs::read(place(&root, "blobs", digest(number), "")) {
                        Ok(bytes) if bytes == content(number) => drop(model.whole.insert(number)),
                        Ok(_) => drop(model.wrong.insert(number)),
                        Err(_) => {}
                    }
                }
            }
            Operation::CorruptRecord(step, damage) => {
                let Some(key) = model.latest.get(&step).copied() else { continue };
                let failed =
                    model.records.get(&key).is_some_and(|record| matches!(record.result, Outcome::Failed { .. }));
                let path = place(&root, if failed { "failures" } else { "records" }, key, ".json");
                let before = fs::read(&path).ok();
                // Damage that undoes damage would need the model to know the bytes: only whole ones are damaged.
                if model.wrong_records.contains(&key) || before.is_none() {
                    continue;
                }
                apply(damage, &path);
                if path.exists() {
                    model.wrong_records.insert(key);
                } else {
                    model.records.remove(&key);
                }
            }
            Operation::Verify => {
                let report = open.verify().unwrap();
                assert_eq!(report.damaged.len(), model.wrong.len() + model.wrong_records.len());
                model.wrong.clear();
                for key in std::mem::take(&mut model.wrong_records) {
                    model.records.remove(&key);
                }
                assert_eq!(
                    (report.blobs, report.records + report.failures),
                    (model.whole.len() as u64, model.records.len() as u64)
                );
                let missing = |record: &&Record| matches!(record.result, Outcome::Done { digest: output, .. } if !model.whole.iter().any(|&number| digest(number) == output));
                assert_eq!(
                    report.without_output.iter().copied().collect::<BTreeSet<_>>(),
                    model.records.values().filter(missing).map(|record| record.key).collect()
                );
            }
            Operation::Collect(everything) => {
                drop(store.take());
                let now = SystemTime::now() + if everything { Duration::from_secs(1000) } else { Duration::ZERO };
                Store::gc(&root, &GcPolicy { keep_for: Duration::from_secs(500) }, now).unwrap();
                for key in std::mem::take(&mut model.wrong_records) {
                    model.records.remove(&key);
                }
                if everything {
                    model.records.clear();
                }
                let live: BTreeSet<Digest> = model.records.values().flat_map(Record::digests).collect();
                model.whole.retain(|&number| live.contains(&digest(number)));
                model.wrong.retain(|&number| live.contains(&digest(number)));
                store = Some(Store::open(&root).unwrap());
            }
            Operation::Reopen => {
                drop(store.take());
                store = Some(Store::open(&root).unwrap());
            }
        }
    }
    let store = store.unwrap();
    for number in 0..6 {
        check_blob(&store, &mut model, number);
    }
    for key in model.records.keys().copied().collect::<Vec<_>>() {
        check_record(&store, &mut model, key);
    }
    drop(store);
    assert_eq!(fs::read_dir(root.join("tmp")).unwrap().count(), 0, "temporary files were left");
}

/// A step by its parts, to change them one by one.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    tool: u8,
    argv: Vec<Vec<u8>>,
    inputs: BTreeMap<String, (bool, u8)>,
    output: String,
    driver: String,
    arch: Arch,
}

impl Step {
    fn key(&self) -> Digest {
        let inputs: Vec<_> = self
            .inputs
            .iter()
            .map(|(name, (executable, number))| InputIdentity {
                name,
                executable: *executable,
                digest: digest(*number),
            })
            .collect();
        self.identity(&inputs)
    }

    fn identity(&self, inputs: &[InputIdentity]) -> Digest {
        StepIdentity {
            tool: digest(self.tool),
            argv: &self.argv,
            inputs,
            output: &self.output,
            driver: &self.driver,
            arch: self.arch,
            engine: None,
        }
        .key()
    }
}

fn step() -> impl Strategy<Value = Step> {
    let arch = prop_oneof![Just(Arch::Amd64), Just(Arch::Aarch64), Just(Arch::Riscv64)];
    // Tiny alphabets, so that two random steps are often nearly the same, and bytes can wander from one field to the next.
    let argv = prop::collection::vec(prop::collection::vec(0u8..2, 0..3), 0..3);
    let inputs = prop::collection::btree_map("[ab]{1,2}", (any::<bool>(), 0u8..3), 0..3);
    (0u8..3, argv, inputs, "[ab]{1,2}", "[ab]{0,2}", arch).prop_map(|(tool, argv, inputs, output, driver, arch)| Step {
        tool,
        argv,
        inputs,
        output,
        driver,
        arch,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_store_gives_back_what_was_put_or_nothing(operations in prop::collection::vec(operation(), 0..40)) {
        run(operations);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn different_steps_have_different_keys_and_equal_ones_the_same(a in step(), b in step()) {
        prop_assert_eq!(a == b, a.key() == b.key());
    }

    #[test]
    fn any_changed_field_changes_the_key_and_the_order_of_inputs_does_not(a in step(), which in 0usize..8) {
        let mut b = a.clone();
        match which {
            0 => b.tool += 1,
            1 => b.argv.push(Vec::new()),
            2 => drop(b.inputs.insert("zz".to_owned(), (false, 0))),
            3 => b.output.push('x'),
            4 => b.driver.push('x'),
            5 => b.arch = if a.arch == Arch::Amd64 { Arch::Riscv64 } else { Arch::Amd64 },
            6 => match b.inputs.values_mut().next() {
                Some(input) => input.0 = !input.0,
                None => b.tool += 1,
            },
            _ => match b.inputs.values_mut().next() {
                Some(input) => input.1 += 1,
                None => b.tool += 1,
            },
        }
        prop_assert_ne!(a.key(), b.key());
        let mut backwards: Vec<_> = a.inputs.iter().map(|(name, (executable, number))| InputIdentity { name, executable: *executable, digest: digest(*number) }).collect();
        backwards.reverse();
        prop_assert_eq!(a.key(), a.identity(&backwards));
    }
}
