//! What can be said of artifacts without running anything: by the graph, or by the store, for the sources as they are
//! now. For people who ask.

use super::{ArtifactId, Content, Graph, Progress, StepSpec, What};
use crate::digest::Digest;
use crate::record::Outcome;
use crate::store::Lookup;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl Graph {
    /// The step that makes an artifact; `None` for a file, and for an id this graph has not given out.
    pub fn step_of(&self, id: ArtifactId) -> Option<Arc<StepSpec>> {
        match &self.shared.state().nodes.get(id.0 as usize)?.what {
            What::Step(spec) => Some(spec.clone()),
            _ => None,
        }
    }

    /// The artifacts whose file is called `name`, in order of declaration.
    pub fn named(&self, name: &str) -> Vec<ArtifactId> {
        let state = self.shared.state();
        let ids = (0..state.nodes.len() as u32).map(ArtifactId);
        ids.filter(|id| state.nodes[id.0 as usize].what.is_artifact() && state.info(*id).name == name).collect()
    }

    /// The names of all files of artifacts, each once.
    pub fn names(&self) -> BTreeSet<String> {
        let state = self.shared.state();
        let ids = (0..state.nodes.len() as u32).map(ArtifactId);
        ids.filter(|id| state.nodes[id.0 as usize].what.is_artifact()).map(|id| state.info(id).name).collect()
    }

    /// The artifact and everything it is made of, each behind what it is made of itself.
    pub fn behind(&self, id: ArtifactId) -> Vec<ArtifactId> {
        let state = self.shared.state();
        let mut behind = BTreeSet::new();
        let mut stack = vec![id.0 as usize];
        while let Some(id) = stack.pop() {
            if state.nodes[id].what.is_artifact() && behind.insert(ArtifactId(id as u32)) {
                stack.extend(state.nodes[id].what.needs());
            }
        }
        // Nothing is declared before what it is made of.
        behind.into_iter().collect()
    }

    /// Looks at artifacts as they are now: files that change meanwhile are not looked at again.
    pub fn look(&self) -> Look<'_> {
        Look { graph: self, known: BTreeMap::new() }
    }
}

impl What {
    fn is_artifact(&self) -> bool {
        matches!(self, What::Source(_) | What::Member(_) | What::Step(_))
    }
}

/// One look at a graph.
pub struct Look<'g> {
    graph: &'g Graph,
    known: BTreeMap<ArtifactId, Option<Content>>,
}

impl Look<'_> {
    /// The bytes the artifact has, or would turn out to have without any step being run. `None`: a step must run, or a file
    /// cannot be read, or is third-party and was never fetched.
    pub fn content(&mut self, id: ArtifactId) -> Option<Content> {
        for part in self.graph.behind(id) {
            if !self.known.contains_key(&part) {
                let content = self.find(part);
                self.known.insert(part, content);
            }
        }
        self.known[&id]
    }

    /// The key of the step that makes the artifact, if what it is made of is known.
    pub fn key(&mut self, id: ArtifactId) -> Option<Digest> {
        self.content(id);
        self.key_of(&*self.graph.step_of(id)?)
    }

    fn find(&self, id: ArtifactId) -> Option<Content> {
        let (what, progress) = {
            let state = self.graph.shared.state();
            let node = &state.nodes[id.0 as usize];
            (node.what.clone(), node.progress.clone())
        };
        if let Progress::Done(content) = progress {
            return Some(content);
        }
        let settings = self.graph.settings();
        match what {
            What::Source(source) => self.graph.shared.read_source(&source).ok(),
            What::Member(member) => {
                let (sha256, size) = settings.packages.remembered(&member.package)?.tree.file(&member.path)?;
                Some(Content { sha256, size })
            }
            What::Step(spec) => match settings.store.record(self.key_of(&spec)?).ok()? {
                Lookup::Found(record) if settings.driver.accepts(record.sandbox) => match record.result {
                    Outcome::Done { digest, size } => Some(Content { sha256: digest, size }),
                    Outcome::Failed { .. } => None,
                },
                _ => None,
            },
            What::Package(_) | What::Export(_) => None,
        }
    }

    /// The same for a step whose parts have been looked at.
    fn key_of(&self, spec: &StepSpec) -> Option<Digest> {
        let parts = [spec.tool].into_iter().chain(spec.inputs.iter().map(|(_, id)| *id));
        if parts.into_iter().any(|id| self.known.get(&id).copied().flatten().is_none()) {
            return None;
        }
        Some(self.graph.shared.resolve_with(spec, |id| self.known[&id].expect("it was looked at")).key)
    }
}
