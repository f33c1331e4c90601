//! The graph on a real store and sandbox: laziness, memory, failures, exports, and what happens when things break.

mod common;

use boot2_prims::arch::Arch;
use boot2_prims::digest::Digest;
use boot2_prims::driver::Level;
use boot2_prims::driver::Limits;
use boot2_prims::export;
use boot2_prims::graph::{ArtifactId, FailureKind, Graph, StepSpec};
use boot2_prims::record::Outcome;
use boot2_prims::rerun;
use boot2_prims::sandbox::Sandbox;
use boot2_prims::store::{GcPolicy, Lookup, Store};
use boot2_runtime::host::CallSite;
use common::*;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

struct Bench {
    base: tempfile::TempDir,
    log: Arc<Log>,
}

impl Bench {
    fn new() -> Bench {
        Bench { base: scratch(), log: Arc::default() }
    }

    fn path(&self) -> &Path {
        self.base.path()
    }

    fn graph(&self) -> Graph {
        graph(self.path(), self.log.clone())
    }

    fn source(&self, name: &str, bytes: &str) -> PathBuf {
        let path = self.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

fn probe(graph: &Graph) -> ArtifactId {
    graph.source("probe", &program("probe"), true, CallSite::default()).unwrap()
}

fn source(graph: &Graph, path: &Path) -> ArtifactId {
    graph.source(path.file_name().unwrap().to_str().unwrap(), path, false, CallSite::default()).unwrap()
}

/// `probe ARGS` on `input`, called `in`; makes `output`.
fn step(graph: &Graph, label: &str, args: &[&str], input: ArtifactId, output: &str) -> ArtifactId {
    let tool = probe(graph);
    let argv = ["probe"].iter().chain(args).map(|argument| argument.as_bytes().to_vec()).collect();
    let spec = StepSpec {
        label: label.to_owned(),
        tool,
        argv,
        inputs: vec![("in".to_owned(), input)],
        output: output.to_owned(),
        executable: false,
        arch: Arch::host(),
        site: CallSite::default(),
    };
    graph.step(spec).unwrap()
}

fn copy(graph: &Graph, label: &str, input: ArtifactId, output: &str) -> ArtifactId {
    step(graph, label, &["copy", "in", output], input, output)
}

fn items(pairs: &[(&str, ArtifactId)]) -> Vec<(String, ArtifactId)> {
    pairs.iter().map(|(name, id)| ((*name).to_owned(), *id)).collect()
}

/// source → a → b, and the two exported as stage `s`; returns the export's folder.
fn pipeline(bench: &Bench, graph: &Graph, input: &Path) -> PathBuf {
    let source = source(graph, input);
    let a = copy(graph, "s: a", source, "a");
    let b = copy(graph, "s: b", a, "b");
    graph.export("s", Arch::host(), items(&[("a", a), ("b", b)]), CallSite::default()).unwrap();
    bench.path().join("build").join(Arch::host().name()).join("host/s")
}

#[test]
fn nothing_runs_until_it_is_wanted_and_then_only_once() {
    let bench = Bench::new();
    let input = bench.source("input", "x");
    {
        let graph = bench.graph();
        let unwanted = source(&graph, &input);
        let unwanted = copy(&graph, "never", unwanted, "n");
        assert_eq!(graph.info(unwanted).unwrap().content, None);
        let dir = pipeline(&bench, &graph, &input);
        graph.finish().unwrap();
        assert_eq!(bench.log.take(), ["start s: a", "done s: a", "start s: b", "done s: b", "exported s 2"]);
        assert_eq!(fs::read(dir.join("b")).unwrap(), b"x");
        assert!(export::check(&dir).unwrap().is_empty());
    }
    let graph = bench.graph();
    pipeline(&bench, &graph, &input);
    graph.finish().unwrap();
    assert_eq!(bench.log.take(), ["cached s: a", "cached s: b", "exported s 0"]);
}

#[test]
fn a_changed_input_runs_what_depends_on_it() {
    let bench = Bench::new();
    let input = bench.source("input", "x");
    {
        let graph = bench.graph();
        pipeline(&bench, &graph, &input);
        graph.finish().unwrap();
    }
    bench.log.take();
    fs::write(&input, "y").unwrap();
    let graph = bench.graph();
    let dir = pipeline(&bench, &graph, &input);
    graph.finish().unwrap();
    assert_eq!(bench.log.take(), ["start s: a", "done s: a", "start s: b", "done s: b", "exported s 2"]);
    assert_eq!(fs::read(dir.join("a")).unwrap(), b"y");
}

#[test]
fn a_failure_takes_its_dependants_along_and_nobody_else() {
    let bench = Bench::new();
    let input = bench.source("input", "x");
    let graph = bench.graph();
    let src = source(&graph, &input);
    let bad = step(&graph, "s: bad", &["say", "combined.M1pp:3: no such macro"], src, "bad");
    let after = copy(&graph, "s: after", bad, "after");
    let good = copy(&graph, "s: good", src, "good");
    graph.export("s", Arch::host(), items(&[("good", good), ("after", after)]), CallSite::default()).unwrap();
    graph.export("t", Arch::host(), items(&[("good", good)]), CallSite::default()).unwrap();
    let failures = graph.finish().unwrap_err();
    assert_eq!(failures.len(), 1, "{failures:?}");
    let failure = &failures[0];
    assert_eq!(failure.to_string(), "s: bad exited with status 1");
    assert_eq!((failure.kind, failure.tool.as_deref()), (FailureKind::Step, Some("probe")));
    assert_eq!(failure.stderr.bytes, b"combined.M1pp:3: no such macro\n");
    assert_eq!(
        graph.wait(after).unwrap_err().to_string(),
        "s: bad exited with status 1",
        "the cause, not the consequence"
    );
    assert!(graph.wait(good).is_ok());
    let build = bench.path().join("build").join(Arch::host().name()).join("host");
    assert!(!build.join("s").exists() && build.join("t/good").exists());
}

#[test]
fn a_failed_step_can_be_run_again_by_its_key() {
    let bench = Bench::new();
    let input = bench.source("input", "x");
    let graph = bench.graph();
    let src = source(&graph, &input);
    let bad = step(&graph, "s: bad", &["copy", "in", "partial"], src, "out");
    let failure = graph.wait(bad).unwrap_err();
    assert_eq!(failure.to_string(), "s: bad exited with status 0 but did not make `out`");
    let key = failure.key.unwrap();
    let help = failure.help.clone().unwrap();
    assert_eq!(help, format!("run just this step again with `boot2-scm step {}`", &key.to_string()[..16]));
    let settings = graph.settings();
    let record = rerun::find(&settings.store, &key.to_string()[..16]).unwrap();
    assert!(matches!(&record.result, Outcome::Failed { status, .. } if status.contains("did not make")));
    let folder = bench.path().join("again");
    let again =
        rerun::rerun(&settings.store, &*settings.driver, record, &Limits::default(), &folder, &cancel()).unwrap();
    assert_eq!(again.left, ["partial"]);
    assert_eq!(fs::read(folder.join("files/partial")).unwrap(), b"x");
    assert_eq!(fs::read(folder.join("files/in")).unwrap(), b"x");
    assert!(folder.join("files/probe").exists() && folder.join("streams/stderr").exists());
    assert!(
        rerun::find(&settings.store, "ffffffffffffffffffffff")
            .unwrap_err()
            .to_string()
            .starts_with("no step with a key")
    );
}

#[test]
fn missing_sources_wrong_tools_and_bad_names_are_reported() {
    let bench = Bench::new();
    let graph = bench.graph();
    let gone = source(&graph, &bench.path().join("gone"));
    let failure = graph.wait(gone).unwrap_err();
    assert!(
        failure.to_string().starts_with("source gone cannot be read: ") && failure.to_string().contains("No such file"),
        "{failure}"
    );
    let folder = source(&graph, bench.path());
    assert!(graph.wait(folder).unwrap_err().to_string().ends_with("is not a regular file"));
    let text = bench.source("tool", "#!/bin/sh\n");
    let text = source(&graph, &text);
    let spec = StepSpec {
        label: "x: tool".to_owned(),
        tool: text,
        argv: vec![b"tool".to_vec()],
        inputs: vec![],
        output: "o".to_owned(),
        executable: false,
        arch: Arch::host(),
        site: CallSite::default(),
    };
    let bad = graph.step(spec.clone()).unwrap();
    assert_eq!(
        graph.wait(bad).unwrap_err().to_string(),
        "x: tool cannot run tool: not an ELF file: it begins with #!/b"
    );
    let foreign = graph
        .source(
            "foreign",
            &foreign_program(if Arch::host() == Arch::Aarch64 { Arch::Riscv64 } else { Arch::Aarch64 }),
            true,
            CallSite::default(),
        )
        .unwrap();
    let wrong = graph.step(StepSpec { tool: foreign, ..spec.clone() }).unwrap();
    assert!(graph.wait(wrong).unwrap_err().to_string().contains("made for aarch64, expected amd64"));
    assert!(
        graph.step(StepSpec { output: "../o".to_owned(), ..spec.clone() }).unwrap_err().contains("cannot name a file")
    );
    assert!(graph.step(StepSpec { tool: ArtifactId(999), ..spec }).unwrap_err().contains("there is no artifact 999"));
    assert!(graph.source("/abs", bench.path(), false, CallSite::default()).is_err());
}

/// Every file under `store/KIND`.
fn stored(bench: &Bench, kind: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for dir in fs::read_dir(bench.path().join("store").join(kind)).unwrap() {
        files.extend(fs::read_dir(dir.unwrap().path()).unwrap().map(|entry| entry.unwrap().path()));
    }
    files.sort();
    files
}

fn flip(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::set_permissions(path, PermissionsExt::from_mode(0o755)).unwrap();
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_flipped_bit_anywhere_in_the_store_is_found_reported_and_made_good() {
    let bench = Bench::new();
    let input = bench.source("input", "some content");
    let dir = {
        let graph = bench.graph();
        let dir = pipeline(&bench, &graph, &input);
        graph.finish().unwrap();
        dir
    };
    for file in stored(&bench, "blobs").into_iter().chain(stored(&bench, "records")) {
        flip(&file);
        // Make everything be needed again.
        fs::remove_dir_all(&dir).unwrap();
        bench.log.take();
        let graph = bench.graph();
        pipeline(&bench, &graph, &input);
        graph.finish().unwrap();
        assert!(export::check(&dir).unwrap().is_empty());
        assert_eq!(fs::read(dir.join("b")).unwrap(), b"some content");
    }
    let store = Store::open(&bench.path().join("store")).unwrap();
    let report = store.verify().unwrap();
    assert!(report.damaged.is_empty() && report.without_output.is_empty(), "{report:?}");
    // One that is needed, to see what is said.
    let store_dir = bench.path().join("store");
    let content = boot2_prims::digest::Digest::of(b"some content").to_string();
    flip(&store_dir.join("blobs").join(&content[..2]).join(&content[2..]));
    fs::remove_dir_all(&dir).unwrap();
    bench.log.take();
    let graph = bench.graph();
    pipeline(&bench, &graph, &input);
    graph.finish().unwrap();
    let log = bench.log.take();
    assert!(
        log.iter().any(|line| line.starts_with("warning the store's copy of `a` was damaged and is made again")),
        "{log:?}"
    );
}

#[test]
fn a_damaged_record_is_reported() {
    let bench = Bench::new();
    let input = bench.source("input", "x");
    let graph = bench.graph();
    pipeline(&bench, &graph, &input);
    graph.finish().unwrap();
    drop(graph);
    for record in stored(&bench, "records") {
        fs::write(record, "").unwrap();
    }
    bench.log.take();
    let graph = bench.graph();
    pipeline(&bench, &graph, &input);
    graph.finish().unwrap();
    let log = bench.log.take();
    assert_eq!(
        log.iter().filter(|line| line.contains("was damaged (cut short) and is made again")).count(),
        2,
        "{log:?}"
    );
    assert_eq!(log.iter().filter(|line| line.starts_with("done")).count(), 2, "{log:?}");
}

#[test]
fn a_tool_that_gives_other_bytes_the_second_time_is_caught() {
    let bench = Bench::new();
    let input = bench.source("input", "x");
    let pid_step = |graph: &Graph| {
        let src = source(graph, &input);
        // At this level the process id differs from run to run, and `describe` writes it down.
        step(graph, "s: describe", &["describe"], src, "out")
    };
    let graph = graph_with(bench.path(), bench.log.clone(), Sandbox::Exactly(Level::Landlock), Limits::default());
    let first = graph.wait(pid_step(&graph)).unwrap();
    drop(graph);
    let digest = first.content.unwrap().sha256.to_string();
    fs::remove_file(bench.path().join("store/blobs").join(&digest[..2]).join(&digest[2..])).unwrap();
    let graph = graph_with(bench.path(), bench.log.clone(), Sandbox::Exactly(Level::Landlock), Limits::default());
    let described = pid_step(&graph);
    let after = copy(&graph, "s: after", described, "after");
    let failure = graph.wait(after).unwrap_err();
    assert!(failure.to_string().starts_with("s: describe made other bytes than before"), "{failure}");
}

#[test]
fn what_ran_unconfined_is_not_used_by_confined_runs() {
    let bench = Bench::new();
    let input = bench.source("input", "x");
    let run = |sandbox| {
        let graph = graph_with(bench.path(), bench.log.clone(), sandbox, Limits::default());
        let src = source(&graph, &input);
        let a = copy(&graph, "a", src, "a");
        graph.wait(a).unwrap();
        bench.log.take().into_iter().find(|line| !line.starts_with("warning")).unwrap()
    };
    assert_eq!(run(Sandbox::Exactly(Level::Off)), "start a");
    assert_eq!(run(Sandbox::Exactly(Level::Off)), "cached a");
    assert_eq!(run(Sandbox::Auto), "start a");
    assert_eq!(run(Sandbox::Exactly(Level::Landlock)), "cached a");
    assert_eq!(run(Sandbox::Exactly(Level::Off)), "cached a");
}

#[test]
fn collection_keeps_what_is_used_and_refuses_a_store_in_use() {
    let bench = Bench::new();
    let input = bench.source("input", "x");
    let graph = bench.graph();
    pipeline(&bench, &graph, &input);
    graph.finish().unwrap();
    let root = bench.path().join("store");
    let keep = |days: u64| GcPolicy { keep_for: Duration::from_secs(days * 24 * 3600) };
    let error = Store::gc(&root, &keep(30), SystemTime::now()).unwrap_err();
    assert!(error.help().contains("another run is using the store"), "{error}");
    drop(graph);
    let report = Store::gc(&root, &keep(30), SystemTime::now()).unwrap();
    assert_eq!((report.kept_records, report.removed_records, report.removed_blobs), (2, 0, 0));
    assert_eq!(report.kept_blobs, 2, "the tool; and the input, which all copies equal");
    // To be collected around, verified or searched is no use.
    let later = SystemTime::now() + Duration::from_secs(40 * 24 * 3600);
    let old = SystemTime::now() - Duration::from_secs(2 * 24 * 3600);
    for record in stored(&bench, "records") {
        fs::File::open(record).unwrap().set_modified(old).unwrap();
    }
    Store::gc(&root, &keep(30), SystemTime::now()).unwrap();
    let store = Store::open(&root).unwrap();
    store.verify().unwrap();
    assert_eq!(store.makers(Digest::of(b"x")).unwrap().len(), 2);
    drop(store);
    for record in stored(&bench, "records") {
        assert_eq!(record.metadata().unwrap().modified().unwrap(), old, "{}", record.display());
    }
    let report = Store::gc(&root, &keep(30), later).unwrap();
    assert_eq!((report.kept_records, report.removed_records, report.removed_blobs), (0, 2, 2));
    assert!(report.freed > 0 && stored(&bench, "blobs").is_empty());
}

#[test]
fn independent_steps_run_at_the_same_time() {
    let bench = Bench::new();
    let input = bench.source("input", "x");
    let graph = graph_with(
        bench.path(),
        bench.log.clone(),
        Sandbox::Auto,
        Limits { wall: Duration::from_millis(600), ..Limits::default() },
    );
    let src = source(&graph, &input);
    let one = step(&graph, "one", &["sleep"], src, "o");
    let two = step(&graph, "two", &["sleep", "x"], src, "o");
    graph.demand(&[one, two]);
    let failures = graph.finish().unwrap_err();
    assert_eq!(failures.len(), 2);
    let log = bench.log.take();
    assert!(log[..2].iter().all(|line| line.starts_with("start ")), "{log:?}");
}

#[test]
fn cancelling_stops_what_runs_and_leaves_a_whole_store() {
    let bench = Bench::new();
    let input = bench.source("input", "x");
    let graph = bench.graph();
    let src = source(&graph, &input);
    let sleeper = step(&graph, "sleeper", &["sleep"], src, "o");
    let after = copy(&graph, "after", sleeper, "after");
    graph.demand(&[after]);
    let cancel = graph.settings().cancel.clone();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(200));
        cancel.cancel();
    });
    let failures = graph.finish().unwrap_err();
    assert_eq!(failures.iter().map(|failure| failure.kind).collect::<Vec<_>>(), [FailureKind::Cancelled]);
    let store = &graph.settings().store;
    assert!(store.verify().unwrap().damaged.is_empty());
    assert_eq!(store.keys("").unwrap(), [], "a cancelled step is not remembered as failed");
}

#[test]
fn records_say_how_a_thing_was_made() {
    let bench = Bench::new();
    let input = bench.source("input", "x");
    let graph = bench.graph();
    let src = source(&graph, &input);
    let a = copy(&graph, "s: a", src, "a");
    graph.wait(a).unwrap();
    let store = &graph.settings().store;
    let [key] = store.keys("").unwrap()[..] else { panic!("one record") };
    let Lookup::Found(record) = store.record(key).unwrap() else { panic!("it is there") };
    assert_eq!(
        (record.label.as_str(), record.tool.name.as_str(), record.output.as_str(), record.driver.as_str()),
        ("s: a", "probe", "a", "host")
    );
    assert_eq!(
        record.argv.iter().map(|argument| argument.0.as_slice()).collect::<Vec<_>>(),
        [b"probe".as_slice(), b"copy", b"in", b"a"]
    );
    assert_eq!(record.inputs.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["in"]);
    assert!(
        matches!(record.result, Outcome::Done { size: 1, .. })
            && record.sandbox == Level::Namespaces
            && record.wall_us > 0
    );
}

// ---------------------------------------------------------------- asking, and trying again

#[test]
fn a_look_runs_nothing_and_knows_what_the_store_remembers() {
    let bench = Bench::new();
    let path = bench.source("a", "1");
    let graph = bench.graph();
    let a = source(&graph, &path);
    let b = copy(&graph, "s: b", a, "b");
    let c = copy(&graph, "s: c", b, "c");
    let looked = |graph: &Graph, id| graph.look().content(id).map(|content| content.sha256);
    assert_eq!((looked(&graph, a), looked(&graph, b)), (Some(Digest::of(b"1")), None));
    assert_eq!(graph.look().key(c), None);
    assert_eq!(bench.log.take(), [""; 0]);
    graph.wait(b).unwrap();
    let key = graph.look().key(b).unwrap();
    assert_eq!((looked(&graph, b), looked(&graph, c)), (Some(Digest::of(b"1")), None));
    drop(graph);

    // Another graph over the same store; then with another file.
    bench.log.take();
    let graph = bench.graph();
    let a = source(&graph, &path);
    let b = copy(&graph, "s: b", a, "b");
    assert_eq!((looked(&graph, b), graph.look().key(b)), (Some(Digest::of(b"1")), Some(key)));
    let mut look = graph.look();
    assert!(look.content(b).is_some());
    fs::write(&path, "2").unwrap();
    assert!(look.content(b).is_some(), "one look sees one state");
    assert_eq!(looked(&graph, b), None);
    assert_ne!(graph.look().key(b), Some(key));
    fs::remove_file(&path).unwrap();
    assert_eq!((looked(&graph, a), looked(&graph, b)), (None, None));
    assert_eq!(bench.log.take(), [""; 0]);
}

#[test]
fn what_is_behind_an_artifact_and_who_is_called_what() {
    let bench = Bench::new();
    let graph = bench.graph();
    let a = source(&graph, &bench.source("a", "1"));
    let other = source(&graph, &bench.source("other", "1"));
    let b = copy(&graph, "s: b", a, "b");
    let again = copy(&graph, "s: b again", b, "b");
    let behind = graph.behind(again);
    assert!(behind.is_sorted() && behind.ends_with(&[again]) && behind.contains(&a) && behind.contains(&b) && !behind.contains(&other));
    assert_eq!(graph.behind(a), [a]);
    assert_eq!(graph.named("b"), [b, again]);
    assert_eq!(graph.named("c"), []);
    assert_eq!(graph.step_of(again).unwrap().label, "s: b again");
    assert!(graph.step_of(a).is_none() && graph.step_of(ArtifactId(99)).is_none());
    let names: Vec<_> = graph.names().into_iter().collect();
    assert_eq!(names, ["a", "b", "other", "probe"]);
}

#[test]
fn a_text_is_a_file_that_lies_nowhere() {
    let bench = Bench::new();
    let graph = bench.graph();
    let text = graph.text("t", b"bytes", CallSite::default()).unwrap();
    let made = graph.wait(copy(&graph, "s: copy", text, "out")).unwrap();
    assert_eq!(made.content.unwrap().sha256, Digest::of(b"bytes"));
    assert_eq!(graph.info(text).unwrap().origin, boot2_prims::graph::Origin::Text);
    assert!(graph.text("../t", b"", CallSite::default()).is_err());
}

#[test]
fn what_failed_can_be_tried_again() {
    let bench = Bench::new();
    let graph = bench.graph();
    let path = bench.path().join("late");
    let late = source(&graph, &path);
    let b = copy(&graph, "s: b", late, "b");
    assert!(graph.wait(b).is_err());
    fs::write(&path, "now").unwrap();
    assert!(graph.wait(b).is_err(), "a failure stands");
    graph.retry();
    assert_eq!(graph.wait(b).unwrap().content.unwrap().sha256, Digest::of(b"now"));
    assert!(graph.finish().is_ok());
}

#[test]
fn after_an_interruption_a_graph_can_go_on() {
    let bench = Bench::new();
    let graph = bench.graph();
    let a = source(&graph, &bench.source("a", "1"));
    let b = copy(&graph, "s: b", a, "b");
    let cancel = graph.settings().cancel.clone();
    cancel.cancel();
    assert_eq!(graph.wait(b).unwrap_err().kind, FailureKind::Cancelled);
    graph.retry();
    cancel.reset();
    assert!(!cancel.requested());
    assert!(graph.wait(b).is_ok());
    // It can be cancelled again.
    cancel.cancel();
    assert!(cancel.requested());
}
