//! Artifacts and the steps that make them: evaluated lazily, several at once, and never twice for the same inputs.
//!
//! A script declares sources and steps and gets ids. Nothing runs until something is demanded; then workers take steps
//! whose inputs are there, look each up in the store by its key, and run only what is new. A step that fails takes along
//! what depends on it and nothing else.
//!
//! Invariant: an artifact is declared before whatever uses it, so that the graph has no cycle; once an artifact has its
//! content, that never changes, and a failure stands until [`Graph::retry`].

mod look;

pub use look::Look;

use crate::arch::Arch;
use crate::digest::Digest;
use crate::driver::{Cancel, Driver, Job, JobFile, JobResult, Limits, Output, Status, Tail, check_name};
use crate::elf;
use crate::export::{self, ExportError, ExportFile};
use crate::observer::{Observer, Steps};
use crate::record::{InputIdentity, Outcome, Record, RecordedFile, StepIdentity, Version};
use crate::store::{Blob, Lookup, Store, StoreError};
use crate::text::Text;
use crate::third_party::{PackageError, Packages};
use boot2_runtime::host::CallSite;
use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// An artifact of one graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArtifactId(pub u32);

/// A step as a script declares it.
#[derive(Clone, Debug)]
pub struct StepSpec {
    /// For people, as in `boot1: M1pp (combined.M1pp)`.
    pub label: String,
    pub tool: ArtifactId,
    /// With `argv[0]`.
    pub argv: Vec<Vec<u8>>,
    /// Names in the step's folder, and what is there.
    pub inputs: Vec<(String, ArtifactId)>,
    /// Name of the output in the step's folder, and of the artifact.
    pub output: String,
    pub executable: bool,
    pub arch: Arch,
    pub site: CallSite,
}

/// Where a graph works and with how much.
pub struct Settings {
    pub store: Arc<Store>,
    pub driver: Arc<dyn Driver>,
    pub observer: Arc<dyn Observer>,
    /// Steps that may run at the same time; at least 1.
    pub jobs: usize,
    pub limits: Limits,
    /// Evaluate the scripts of steps whose tool is `scheme1` with the engine of this program, under this name in the records,
    /// instead of running the tool.
    pub engine: Option<String>,
    /// The folder that relative paths of sources start from.
    pub root: PathBuf,
    pub packages: Arc<Packages>,
    /// The folder under which [`Graph::export`] writes `<arch>/<driver>/<stage>/NAME`.
    pub build: PathBuf,
    /// Stops everything when cancelled.
    pub cancel: Cancel,
    /// Says what an address of a program in the store is, for the report of a crash; see [`JobResult::ending`].
    pub crash_place: fn(&Store, Digest, u64) -> String,
    /// What a person types to start this program with this store, as in `boot2-scm --store DIR`.
    pub command: String,
}

/// What is known about an artifact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArtifactInfo {
    pub name: String,
    pub executable: bool,
    pub origin: Origin,
    /// `None` until it has been made.
    pub content: Option<Content>,
}

/// Where an artifact comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Source(PathBuf),
    /// Bytes that no file holds: see [`Graph::text`].
    Text,
    /// A third-party package, and the path in it.
    ThirdParty { package: String, path: String },
    /// The label of the step.
    Step(String),
}

/// The bytes of an artifact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Content {
    pub sha256: Digest,
    /// In bytes.
    pub size: u64,
}

/// Why an artifact could not be made or exported: all there is to say about it.
#[derive(Clone, Debug)]
pub struct StepFailure {
    pub kind: FailureKind,
    /// The step, source or export.
    pub label: String,
    /// Where the script declared it.
    pub site: CallSite,
    /// What happened; continues a sentence that starts with the label.
    pub status: String,
    /// Name of the tool, if one was run.
    pub tool: Option<String>,
    pub argv: Vec<Vec<u8>>,
    /// The end of what the tool wrote there.
    pub stderr: Tail,
    /// For [`crate::rerun::rerun`].
    pub key: Option<Digest>,
    pub help: Option<String>,
}

/// What failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    Source,
    Step,
    Export,
    /// Nothing: the user stopped the run.
    Cancelled,
}

impl std::fmt::Display for StepFailure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.label, self.status)
    }
}

impl std::error::Error for StepFailure {}

type Failure = Arc<StepFailure>;

/// The graph. Declared by one thread, worked on by many; dropping it stops them and waits for them.
pub struct Graph {
    shared: Arc<Shared>,
    workers: Mutex<Vec<JoinHandle<()>>>,
}

struct Shared {
    settings: Settings,
    state: Mutex<State>,
    /// Signalled when something is queued, or when workers are to end.
    work: Condvar,
    /// Signalled when a node is settled.
    settled: Condvar,
    /// Held while an output that the store has lost is made again, so that this is done once.
    repair: Mutex<()>,
}

#[derive(Default)]
struct State {
    nodes: Vec<Node>,
    /// The nodes of third-party packages, by name.
    packages: BTreeMap<String, usize>,
    queue: VecDeque<usize>,
    /// Nodes demanded and not settled.
    pending: usize,
    ending: bool,
}

struct Node {
    what: What,
    progress: Progress,
    /// Dependencies that are not settled yet.
    waiting: usize,
    /// Nodes to tell.
    dependents: Vec<usize>,
    /// How long a step ran, if it was not remembered.
    ran: Option<Duration>,
    /// The export that tells of it: the first one declared that needs it.
    told_by: Option<usize>,
}

#[derive(Clone)]
enum What {
    Source(Arc<Source>),
    Package(Arc<PackageSpec>),
    Member(Arc<MemberSpec>),
    Step(Arc<StepSpec>),
    Export(Arc<ExportSpec>),
}

struct Source {
    name: String,
    path: PathBuf,
    /// Its bytes were given, and the store has them at `path`.
    text: bool,
    executable: bool,
    site: CallSite,
}

/// A third-party package: got once, whatever is used of it.
struct PackageSpec {
    name: String,
    site: CallSite,
}

/// A file of a third-party package.
struct MemberSpec {
    name: String,
    package: String,
    /// The node of the package.
    package_node: usize,
    path: String,
    site: CallSite,
}

struct ExportSpec {
    stage: String,
    dir: PathBuf,
    items: Vec<(String, ArtifactId)>,
    site: CallSite,
}

#[derive(Clone)]
enum Progress {
    Idle,
    Demanded,
    Done(Content),
    Failed(Failure),
    /// Not tried, because of this.
    Skipped(Failure),
}

impl Graph {
    pub fn new(settings: Settings) -> Graph {
        let shared = Shared {
            settings,
            state: Mutex::default(),
            work: Condvar::new(),
            settled: Condvar::new(),
            repair: Mutex::default(),
        };
        Graph { shared: Arc::new(shared), workers: Mutex::default() }
    }

    pub fn settings(&self) -> &Settings {
        &self.shared.settings
    }

    /// Declares a file of the tree. It is read when it is needed.
    pub fn source(&self, name: &str, path: &Path, executable: bool, site: CallSite) -> Result<ArtifactId, String> {
        check_name(name)?;
        let source = Source { name: name.to_owned(), path: self.shared.settings.root.join(path), text: false, executable, site };
        Ok(self.declare(What::Source(Arc::new(source))))
    }

    /// Declares a file with these bytes, which is nowhere but in the store.
    pub fn text(&self, name: &str, bytes: &[u8], site: CallSite) -> Result<ArtifactId, String> {
        check_name(name)?;
        let store = &self.shared.settings.store;
        let blob = store.put_bytes(bytes).and_then(|digest| store.open_blob(digest)).map_err(|error| error.to_string())?;
        let Blob::Checked { path, .. } = blob else { return Err("the store lost the text at once".to_owned()) };
        let source = Source { name: name.to_owned(), path, text: true, executable: false, site };
        Ok(self.declare(What::Source(Arc::new(source))))
    }

    /// Declares the file at `path` in a third-party package. The package is fetched when the file is needed.
    pub fn third_party(&self, name: &str, package: &str, path: &str, site: CallSite) -> Result<ArtifactId, String> {
        check_name(name)?;
        check_name(path)?;
        let known = self.shared.state().packages.get(package).copied();
        let package_node = known.unwrap_or_else(|| {
            let spec = PackageSpec { name: package.to_owned(), site: site.clone() };
            let node = self.declare(What::Package(Arc::new(spec))).0 as usize;
            self.shared.state().packages.insert(package.to_owned(), node);
            node
        });
        let (name, package, path) = (name.to_owned(), package.to_owned(), path.to_owned());
        Ok(self.declare(What::Member(Arc::new(MemberSpec { name, package, package_node, path, site }))))
    }

    /// Declares a step, and with it the artifact that is its output. It runs when it is demanded.
    pub fn step(&self, spec: StepSpec) -> Result<ArtifactId, String> {
        check_name(&spec.output)?;
        self.known(spec.tool)?;
        let mut names = BTreeMap::new();
        for (name, id) in &spec.inputs {
            check_name(name)?;
            self.known(*id)?;
            if *name == spec.output {
                return Err(format!("`{name}` is both an input and the output of the step"));
            }
            if names.insert(name, id).is_some_and(|other| other != id) {
                return Err(format!("two inputs of the step are called `{name}`"));
            }
        }
        let spec = StepSpec { inputs: names.into_iter().map(|(name, id)| (name.clone(), *id)).collect(), ..spec };
        Ok(self.declare(What::Step(Arc::new(spec))))
    }

    /// Asks for artifacts; returns at once.
    pub fn demand(&self, ids: &[ArtifactId]) {
        let nodes: Vec<_> = ids.iter().map(|id| id.0 as usize).collect();
        self.demand_nodes(&nodes);
    }

    /// Asks for an artifact and waits until it is made, or cannot be.
    pub fn wait(&self, id: ArtifactId) -> Result<ArtifactInfo, Failure> {
        self.demand(&[id]);
        let mut state = self.shared.state();
        loop {
            match &state.nodes[id.0 as usize].progress {
                Progress::Done(_) => return Ok(state.info(id)),
                Progress::Failed(failure) | Progress::Skipped(failure) => return Err(failure.clone()),
                Progress::Idle | Progress::Demanded => {}
            }
            state = self.shared.settled.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// What is known about an artifact now. `None` for an id this graph has not given out.
    pub fn info(&self, id: ArtifactId) -> Option<ArtifactInfo> {
        self.known(id).ok()?;
        Some(self.shared.state().info(id))
    }

    /// Asks for artifacts, and that they be written to `<build>/<arch>/<driver>/<stage>/NAME` once all of them are made;
    /// returns at once. If one cannot be made, nothing is written.
    pub fn export(
        &self,
        stage: &str,
        arch: Arch,
        items: Vec<(String, ArtifactId)>,
        site: CallSite,
    ) -> Result<(), String> {
        check_name(stage)?;
        for (name, id) in &items {
            check_name(name)?;
            self.known(*id)?;
        }
        let settings = &self.shared.settings;
        let dir = settings.build.join(arch.name()).join(settings.driver.name()).join(stage);
        let spec = ExportSpec { stage: stage.to_owned(), dir, items, site };
        let id = self.declare(What::Export(Arc::new(spec))).0 as usize;
        self.shared.state().tell_by(id);
        self.demand_nodes(&[id]);
        Ok(())
    }

    /// Waits until everything demanded is done; then gives the failures there were, in order of declaration, each once.
    /// What was merely skipped because of another failure is not among them.
    pub fn finish(&self) -> Result<(), Vec<Failure>> {
        let mut state = self.shared.state();
        while state.pending > 0 {
            state = self.shared.settled.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let mut failures: Vec<Failure> = state
            .nodes
            .iter()
            .filter_map(|node| match &node.progress {
                Progress::Failed(failure) => Some(failure.clone()),
                _ => None,
            })
            .collect();
        // A run that was stopped says so once.
        let mut cancelled = false;
        failures.retain(|failure| failure.kind != FailureKind::Cancelled || !std::mem::replace(&mut cancelled, true));
        if failures.is_empty() { Ok(()) } else { Err(failures) }
    }

    /// Waits until everything demanded is done, and lets what has failed be tried again.
    pub fn retry(&self) {
        let mut state = self.shared.state();
        while state.pending > 0 {
            state = self.shared.settled.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        for node in &mut state.nodes {
            if matches!(node.progress, Progress::Failed(_) | Progress::Skipped(_)) {
                node.progress = Progress::Idle;
                node.waiting = 0;
            }
        }
        self.shared.settings.packages.retry();
    }

    /// The bytes of an artifact that has been made: a checked file in the store.
    pub fn open(&self, id: ArtifactId) -> Result<File, Failure> {
        self.wait(id)?;
        self.shared.materialise(id.0 as usize, false).map(|(_, file)| file)
    }

    /// Where the store keeps the bytes of an artifact that has been made.
    pub fn path(&self, id: ArtifactId) -> Result<PathBuf, Failure> {
        self.wait(id)?;
        self.shared.materialise(id.0 as usize, false).map(|(path, _)| path)
    }

    fn known(&self, id: ArtifactId) -> Result<(), String> {
        match self.shared.state().nodes.get(id.0 as usize).map(|node| &node.what) {
            Some(What::Source(_) | What::Member(_) | What::Step(_)) => Ok(()),
            _ => Err(format!("there is no artifact {}", id.0)),
        }
    }

    fn declare(&self, what: What) -> ArtifactId {
        let mut state = self.shared.state();
        let id = u32::try_from(state.nodes.len()).expect("fewer than 2^32 artifacts");
        state.nodes.push(Node { what, progress: Progress::Idle, waiting: 0, dependents: Vec::new(), ran: None, told_by: None });
        ArtifactId(id)
    }

    fn demand_nodes(&self, ids: &[usize]) {
        let mut state = self.shared.state();
        state.demand(ids);
        let queued = state.queue.len();
        drop(state);
        if queued == 0 {
            // Everything may have been settled on the spot.
            self.shared.settled.notify_all();
            return;
        }
        let mut workers = self.workers.lock().unwrap_or_else(PoisonError::into_inner);
        while workers.len() < self.shared.settings.jobs.max(1) {
            let shared = self.shared.clone();
            workers.push(std::thread::spawn(move || shared.work()));
        }
        self.shared.work.notify_all();
    }
}

impl Drop for Graph {
    fn drop(&mut self) {
        // Cancel only what runs: a graph that has finished leaves the flag, which others share, alone.
        if self.shared.state().pending > 0 {
            self.shared.settings.cancel.cancel();
        }
        self.shared.state().ending = true;
        self.shared.work.notify_all();
        for worker in self.workers.get_mut().unwrap_or_else(PoisonError::into_inner).drain(..) {
            // A worker that panicked has said so.
            let _ = worker.join();
        }
    }
}

impl State {
    /// Marks what `ids` need and queues what can start.
    fn demand(&mut self, ids: &[usize]) {
        let mut stack: Vec<usize> = ids.to_vec();
        while let Some(id) = stack.pop() {
            if !matches!(self.nodes[id].progress, Progress::Idle) {
                continue;
            }
            self.nodes[id].progress = Progress::Demanded;
            self.pending += 1;
            let mut failed = None;
            for needed in self.nodes[id].what.needs() {
                match &self.nodes[needed].progress {
                    Progress::Done(_) => {}
                    Progress::Failed(failure) | Progress::Skipped(failure) => failed = failed.or(Some(failure.clone())),
                    Progress::Idle | Progress::Demanded => {
                        self.nodes[needed].dependents.push(id);
                        self.nodes[id].waiting += 1;
                        stack.push(needed);
                    }
                }
            }
            match failed {
                Some(failure) => self.settle(id, Progress::Skipped(failure)),
                None if self.nodes[id].waiting == 0 => self.queue.push_back(id),
                None => {}
            }
        }
    }

    /// Gives `id` its final state and passes the news on.
    fn settle(&mut self, id: usize, progress: Progress) {
        let mut news = vec![(id, progress)];
        while let Some((id, progress)) = news.pop() {
            if !matches!(self.nodes[id].progress, Progress::Demanded) {
                continue;
            }
            self.pending -= 1;
            for dependent in std::mem::take(&mut self.nodes[id].dependents) {
                match &progress {
                    Progress::Failed(failure) | Progress::Skipped(failure) => {
                        news.push((dependent, Progress::Skipped(failure.clone())))
                    }
                    _ => {
                        self.nodes[dependent].waiting -= 1;
                        if self.nodes[dependent].waiting == 0
                            && matches!(self.nodes[dependent].progress, Progress::Demanded)
                        {
                            self.queue.push_back(dependent);
                        }
                    }
                }
            }
            self.nodes[id].progress = progress;
        }
    }

    /// Leaves it to this export to tell of what is behind it and behind no export before it.
    fn tell_by(&mut self, export: usize) {
        let mut stack = vec![export];
        while let Some(id) = stack.pop() {
            let node = &mut self.nodes[id];
            if node.told_by.is_none() {
                node.told_by = Some(export);
                stack.extend(node.what.needs());
            }
        }
    }

    /// What the steps cost that this export tells of, all of which are made.
    fn steps_told_by(&self, export: usize) -> Steps {
        let mut steps = Steps::default();
        for node in self.nodes.iter().filter(|node| node.told_by == Some(export)) {
            match (&node.what, node.ran) {
                (What::Step(_), Some(time)) => (steps.ran, steps.time) = (steps.ran + 1, steps.time + time),
                (What::Step(_), None) => steps.remembered += 1,
                _ => {}
            }
        }
        steps
    }

    fn info(&self, id: ArtifactId) -> ArtifactInfo {
        let node = &self.nodes[id.0 as usize];
        let content = match node.progress {
            Progress::Done(content) => Some(content),
            _ => None,
        };
        match &node.what {
            What::Source(source) => ArtifactInfo {
                name: source.name.clone(),
                executable: source.executable,
                origin: if source.text { Origin::Text } else { Origin::Source(source.path.clone()) },
                content,
            },
            What::Step(spec) => ArtifactInfo {
                name: spec.output.clone(),
                executable: spec.executable,
                origin: Origin::Step(spec.label.clone()),
                content,
            },
            What::Member(member) => ArtifactInfo {
                name: member.name.clone(),
                executable: false,
                origin: Origin::ThirdParty { package: member.package.clone(), path: member.path.clone() },
                content,
            },
            What::Package(_) | What::Export(_) => unreachable!("ids of packages and exports are not given out"),
        }
    }
}

impl What {
    fn needs(&self) -> Vec<usize> {
        let mut needs: Vec<usize> = match self {
            What::Source(_) | What::Package(_) => Vec::new(),
            What::Member(member) => vec![member.package_node],
            What::Step(spec) => {
                [spec.tool].into_iter().chain(spec.inputs.iter().map(|(_, id)| *id)).map(|id| id.0 as usize).collect()
            }
            What::Export(spec) => spec.items.iter().map(|(_, id)| id.0 as usize).collect(),
        };
        needs.sort_unstable();
        needs.dedup();
        needs
    }

    fn failure(&self, kind: FailureKind, status: String, help: Option<String>) -> Failure {
        let (label, site) = match self {
            What::Source(source) => (format!("source {}", source.name), &source.site),
            What::Package(package) => (format!("third-party {}", package.name), &package.site),
            What::Member(member) => (format!("third-party {} {}", member.package, member.path), &member.site),
            What::Step(spec) => (spec.label.clone(), &spec.site),
            What::Export(spec) => (format!("export of {}", spec.stage), &spec.site),
        };
        Arc::new(StepFailure {
            kind,
            label,
            site: site.clone(),
            status,
            tool: None,
            argv: Vec::new(),
            stderr: Tail::default(),
            key: None,
            help,
        })
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        // Every change to the state is made whole before the lock is released, and none of them panics half-way.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A worker's life.
    fn work(&self) {
        loop {
            let (id, what) = {
                let mut state = self.state();
                loop {
                    if state.ending {
                        return;
                    }
                    if let Some(id) = state.queue.pop_front() {
                        break (id, state.nodes[id].what.clone());
                    }
                    state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
                }
            };
            // A panic here is a defect of ours; without this, whoever waits for the node would wait for ever.
            let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.make(id, &what)));
            let made = made.unwrap_or_else(|_| {
                Err(what.failure(what.kind(), "could not be made: internal error, see above".to_owned(), None))
            });
            let progress = match made {
                Ok(content) => Progress::Done(content),
                Err(failure) => {
                    if failure.kind != FailureKind::Cancelled {
                        self.settings.observer.step_failed(&failure.label, &failure.status);
                    }
                    Progress::Failed(failure)
                }
            };
            let mut state = self.state();
            state.settle(id, progress);
            drop(state);
            self.work.notify_all();
            self.settled.notify_all();
        }
    }

    fn make(&self, id: usize, what: &What) -> Result<Content, Failure> {
        if self.settings.cancel.requested() {
            return Err(what.cancelled());
        }
        match what {
            What::Source(source) => {
                self.read_source(source).map_err(|(status, help)| what.failure(FailureKind::Source, status, help))
            }
            What::Package(spec) => {
                let package = self.settings.packages.package(&spec.name).map_err(|error| what.package_failure(error))?;
                Ok(Content { sha256: package.manifest.sha256, size: package.manifest.size })
            }
            What::Member(member) => {
                let file = self.settings.packages.file(&member.package, &member.path);
                file.map(|(sha256, size)| Content { sha256, size }).map_err(|error| what.package_failure(error))
            }
            What::Step(spec) => {
                let (content, ran) = self.make_step(what, spec)?;
                self.state().nodes[id].ran = ran;
                Ok(content)
            }
            What::Export(spec) => self.write_export(id, what, spec),
        }
    }

    fn read_source(&self, source: &Source) -> Result<Content, (String, Option<String>)> {
        let path = &source.path;
        let help = "restore the file, or correct its name where the script says it";
        let fail = |error: std::io::Error| (format!("cannot be read: {}: {error}", path.display()), Some(help.to_owned()));
        let file = File::open(path).map_err(fail)?;
        if !file.metadata().map_err(fail)?.is_file() {
            return Err((format!("cannot be read: {} is not a regular file", path.display()), Some(help.to_owned())));
        }
        let (sha256, size) = Digest::of_reader(file).map_err(fail)?;
        Ok(Content { sha256, size })
    }

    /// What the step makes, and how long it ran if it was not remembered.
    fn make_step(&self, what: &What, spec: &StepSpec) -> Result<(Content, Option<Duration>), Failure> {
        let step = self.resolve(spec);
        let observer = &self.settings.observer;
        match self.settings.store.record(step.key).map_err(|error| what.store_failure(&error))? {
            Lookup::Found(record) if self.settings.driver.accepts(record.sandbox) => {
                if let Outcome::Done { digest, size } = record.result {
                    observer.step_finished(&spec.label, true, Duration::ZERO);
                    return Ok((Content { sha256: digest, size }, None));
                }
            }
            Lookup::Damaged(why) => {
                observer.warning(&format!("the store's record of {} was damaged ({why}) and is made again", spec.label))
            }
            Lookup::Found(_) | Lookup::Missing => {}
        }
        self.run_step(what, spec, &step, false).map(|(content, time)| (content, Some(time)))
    }

    /// The step with what its inputs turned out to be. They are all made.
    fn resolve(&self, spec: &StepSpec) -> Resolved {
        self.resolve_with(spec, |id| self.state().info(id).content.expect("a step is made after its inputs"))
    }

    /// The same, when `content` knows what they are.
    fn resolve_with(&self, spec: &StepSpec, content: impl Fn(ArtifactId) -> Content) -> Resolved {
        let content = |id: ArtifactId| {
            let info = self.state().info(id);
            (content(id).sha256, info.executable, info.name)
        };
        // The tool lies in the step's folder under the name it is called by; that may not be the artifact's first one.
        let (digest, _, name) = content(spec.tool);
        let called = spec.argv.first().and_then(|name| String::from_utf8(name.clone()).ok());
        let name = called.filter(|name| check_name(name).is_ok()).unwrap_or(name);
        let tool = RecordedFile { digest, executable: true, name };
        let inputs: Vec<_> = spec
            .inputs
            .iter()
            .map(|(name, id)| {
                let (digest, executable, _) = content(*id);
                RecordedFile { digest, executable, name: name.clone() }
            })
            .collect();
        let identities: Vec<_> = inputs
            .iter()
            .map(|file| InputIdentity { name: &file.name, executable: file.executable, digest: file.digest })
            .collect();
        let driver = self.settings.driver.name();
        let engine = self.settings.engine.clone().filter(|_| tool.name == "scheme1");
        let identity = StepIdentity {
            tool: digest,
            argv: &spec.argv,
            inputs: &identities,
            output: &spec.output,
            driver,
            arch: spec.arch,
            engine: engine.as_deref(),
        };
        Resolved { key: identity.key(), tool, inputs, engine }
    }

    fn run_step(&self, what: &What, spec: &StepSpec, step: &Resolved, repairing: bool) -> Result<(Content, Duration), Failure> {
        let settings = &self.settings;
        let mut files = Vec::new();
        let ids = [spec.tool].into_iter().chain(spec.inputs.iter().map(|(_, id)| *id));
        for (id, file) in ids.zip([&step.tool].into_iter().chain(&step.inputs)) {
            let (path, opened) = self.materialise(id.0 as usize, repairing)?;
            if files.is_empty() {
                elf::check(&opened, spec.arch).map_err(|error| {
                    let help = match &self.state().nodes[id.0 as usize].what {
                        What::Source(source) => format!("restore {}: it is not made by a step, but comes with the tree", source.path.display()),
                        _ => error.help().to_owned(),
                    };
                    let mut failure = (*what.failure(FailureKind::Step, format!("cannot run {}: {error}", file.name), Some(help))).clone();
                    failure.tool = Some(file.name.clone());
                    failure.argv = spec.argv.clone();
                    Arc::new(failure)
                })?;
            }
            files.push(JobFile { name: file.name.clone(), executable: file.executable, digest: file.digest, path });
        }
        let job = Job {
            tool: files.remove(0),
            scheme: step.engine.is_some(),
            argv: spec.argv.clone(),
            inputs: files,
            outputs: vec![spec.output.clone()],
            keep_all: false,
            arch: spec.arch,
            limits: settings.limits.clone(),
        };
        settings.observer.step_started(&spec.label);
        let result = settings.driver.run(&job, &settings.cancel);
        let mut result = result
            .map_err(|error| what.failure(FailureKind::Step, format!("could not run: {}", error.what), error.help))?;
        if result.status == Status::Cancelled {
            return Err(what.cancelled());
        }
        let output = result.outputs.remove(&spec.output).unwrap_or(Output::Missing);
        let fault = match (&result.status, &output) {
            (status, _) if !status.success() => {
                result.ending(spec.arch, |address| (settings.crash_place)(&settings.store, step.tool.digest, address))
            }
            (_, Output::File(_)) => String::new(),
            (_, Output::Missing) => format!("exited with status 0 but did not make `{}`", spec.output),
            (_, Output::NotRegular(kind)) => format!("made `{}`, which is {kind} and not a regular file", spec.output),
        };
        let outcome = match output {
            Output::File(file) if fault.is_empty() => {
                let (digest, size) = settings.store.put_reader(file).map_err(|error| what.store_failure(&error))?;
                Outcome::Done { digest, size }
            }
            _ => Outcome::Failed { status: fault.clone(), stderr: Text(result.stderr.bytes.clone()) },
        };
        let record = step.record(spec, settings.driver.name(), &result, outcome);
        settings.store.put_record(&record).map_err(|error| what.store_failure(&error))?;
        match record.result {
            Outcome::Done { digest, size } => {
                settings.observer.step_finished(&spec.label, false, result.wall);
                Ok((Content { sha256: digest, size }, result.wall))
            }
            Outcome::Failed { .. } => {
                let help = format!("run just this step again with `{} step {}`", settings.command, &step.key.to_string()[..16]);
                let failure = (*what.failure(FailureKind::Step, fault, Some(help))).clone();
                Err(Arc::new(StepFailure {
                    tool: Some(step.tool.name.clone()),
                    argv: spec.argv.clone(),
                    stderr: result.stderr,
                    key: Some(step.key),
                    ..failure
                }))
            }
        }
    }

    /// Makes sure that the bytes of a made artifact are in the store; returns them, checked. What the store has lost is
    /// made again, and must come out the same.
    fn materialise(&self, id: usize, repairing: bool) -> Result<(PathBuf, File), Failure> {
        let (what, content) = {
            let state = self.state();
            let node = &state.nodes[id];
            let Progress::Done(content) = node.progress else { unreachable!("only what is made is asked for") };
            (node.what.clone(), content)
        };
        let store = &self.settings.store;
        let look = || store.open_blob(content.sha256).map_err(|error| what.store_failure(&error));
        let mut state = match look()? {
            Blob::Checked { path, file, .. } => return Ok((path, file)),
            other => other,
        };
        let spec = match &what {
            What::Source(source) => return self.keep_source(&what, source, content),
            What::Member(member) => {
                let damaged = matches!(state, Blob::Damaged);
                return self.restore_member(&what, member, content, damaged);
            }
            What::Step(spec) => spec,
            What::Package(_) | What::Export(_) => unreachable!("nothing is made of packages and exports themselves"),
        };
        let _repair = (!repairing).then(|| self.repair.lock().unwrap_or_else(PoisonError::into_inner));
        // Another worker may have done it while we waited.
        match look()? {
            Blob::Checked { path, file, .. } => return Ok((path, file)),
            Blob::Damaged => state = Blob::Damaged,
            Blob::Missing => {}
        }
        let fault = if matches!(state, Blob::Damaged) { "was damaged" } else { "is gone" };
        self.settings
            .observer
            .warning(&format!("the store's copy of `{}` {fault} and is made again ({})", spec.output, spec.label));
        let (again, _) = self.run_step(&what, spec, &self.resolve(spec), true)?;
        if again != content {
            let status = format!("made other bytes than before: {} then, {} now", content.sha256, again.sha256);
            return Err(what.failure(
                FailureKind::Step,
                status,
                Some("the tool's output depends on something that is not among its inputs".to_owned()),
            ));
        }
        match look()? {
            Blob::Checked { path, file, .. } => Ok((path, file)),
            _ => Err(what.failure(
                FailureKind::Step,
                "was made again, but the store lost it at once".to_owned(),
                Some("check the disk".to_owned()),
            )),
        }
    }

    /// Copies a source to the store: from here on it is the file that was read first, or a failure.
    fn keep_source(&self, what: &What, source: &Source, content: Content) -> Result<(PathBuf, File), Failure> {
        let changed = || {
            what.failure(
                FailureKind::Source,
                format!("changed while the run was using it: {}", source.path.display()),
                Some("run again".to_owned()),
            )
        };
        let file = File::open(&source.path).map_err(|_| changed())?;
        let (digest, _) = self.settings.store.put_reader(file).map_err(|error| what.store_failure(&error))?;
        if digest != content.sha256 {
            return Err(changed());
        }
        match self.settings.store.open_blob(digest).map_err(|error| what.store_failure(&error))? {
            Blob::Checked { path, file, .. } => Ok((path, file)),
            _ => Err(what.failure(
                FailureKind::Source,
                "was stored, but the store lost it at once".to_owned(),
                Some("check the disk".to_owned()),
            )),
        }
    }

    /// Takes the package apart again, because the store has lost a file of it.
    fn restore_member(
        &self,
        what: &What,
        member: &MemberSpec,
        content: Content,
        damaged: bool,
    ) -> Result<(PathBuf, File), Failure> {
        let fault = if damaged { "was damaged" } else { "is gone" };
        let warning = format!("the store's copy of {} {} {fault} and is unpacked again", member.package, member.path);
        self.settings.observer.warning(&warning);
        self.settings.packages.restore(&member.package).map_err(|error| what.package_failure(error))?;
        match self.settings.store.open_blob(content.sha256).map_err(|error| what.store_failure(&error))? {
            Blob::Checked { path, file, .. } => Ok((path, file)),
            _ => Err(what.failure(
                FailureKind::Source,
                "was unpacked again, but the store lost it at once".to_owned(),
                Some("check the disk".to_owned()),
            )),
        }
    }

    fn write_export(&self, id: usize, what: &What, spec: &ExportSpec) -> Result<Content, Failure> {
        let mut files = Vec::new();
        {
            let state = self.state();
            for (name, id) in &spec.items {
                let info = state.info(*id);
                let content = info.content.expect("an export is written after its artifacts are made");
                files.push(ExportFile { name: name.clone(), digest: content.sha256, executable: info.executable });
            }
        }
        let ids: BTreeMap<&str, ArtifactId> = spec.items.iter().map(|(name, id)| (name.as_str(), *id)).collect();
        let content = |file: &ExportFile| {
            self.materialise(ids[file.name.as_str()].0 as usize, false)
                .map(|(_, file)| file)
                .map_err(ExportFailed::Artifact)
        };
        match export::export(&spec.dir, &files, content) {
            Ok(written) => {
                let steps = self.state().steps_told_by(id);
                self.settings.observer.exported(&spec.stage, &spec.dir, written, steps);
                Ok(Content { sha256: Digest::of(export::sums(&files).as_bytes()), size: 0 })
            }
            Err(ExportFailed::Artifact(failure)) => Err(failure),
            Err(ExportFailed::Write(error)) => {
                Err(what.failure(FailureKind::Export, format!("failed: {error}"), Some(error.help().to_owned())))
            }
        }
    }
}

impl What {
    fn kind(&self) -> FailureKind {
        match self {
            What::Source(_) | What::Package(_) | What::Member(_) => FailureKind::Source,
            What::Step(_) => FailureKind::Step,
            What::Export(_) => FailureKind::Export,
        }
    }

    fn cancelled(&self) -> Failure {
        let help = "run again: what was finished is remembered";
        self.failure(FailureKind::Cancelled, "was interrupted".to_owned(), Some(help.to_owned()))
    }

    fn package_failure(&self, error: PackageError) -> Failure {
        match error.cancelled {
            true => self.cancelled(),
            false => self.failure(FailureKind::Source, format!("cannot be used: {}", error.what), error.help),
        }
    }

    fn store_failure(&self, error: &StoreError) -> Failure {
        self.failure(self.kind(), format!("failed: {error}"), Some(error.help()))
    }
}

enum ExportFailed {
    Artifact(Failure),
    Write(ExportError),
}

impl From<ExportError> for ExportFailed {
    fn from(error: ExportError) -> ExportFailed {
        ExportFailed::Write(error)
    }
}

/// A step whose inputs are known.
struct Resolved {
    key: Digest,
    tool: RecordedFile,
    /// In the order of the spec's inputs, which is sorted by name.
    inputs: Vec<RecordedFile>,
    /// What evaluates the script instead of the tool.
    engine: Option<String>,
}

impl Resolved {
    fn record(&self, spec: &StepSpec, driver: &str, result: &JobResult, outcome: Outcome) -> Record {
        Record {
            arch: spec.arch,
            argv: spec.argv.iter().cloned().map(Text).collect(),
            cpu_us: result.cpu.as_micros() as u64,
            driver: driver.to_owned(),
            engine: self.engine.clone(),
            inputs: self.inputs.clone(),
            key: self.key,
            label: spec.label.clone(),
            output: spec.output.clone(),
            peak_memory: result.peak_memory,
            result: outcome,
            sandbox: result.level,
            tool: self.tool.clone(),
            version: Version,
            wall_us: result.wall.as_micros() as u64,
        }
    }
}
