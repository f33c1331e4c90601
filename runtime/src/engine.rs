//! What a session needs of an engine. Every engine takes the same core forms.

use crate::core_form::TopForm;
use crate::datum::{Span, Symbol};
use crate::failure::{Failure, Stop};
use crate::host::{Host, HostProcedure};

/// The engines there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EngineKind {
    Vm,
    Steel,
}

impl EngineKind {
    /// Those that this program was built with.
    pub fn built_in() -> &'static [EngineKind] {
        if cfg!(feature = "steel") { &[EngineKind::Vm, EngineKind::Steel] } else { &[EngineKind::Vm] }
    }

    pub fn is_built_in(self) -> bool {
        EngineKind::built_in().contains(&self)
    }

    pub fn name(self) -> &'static str {
        match self {
            EngineKind::Vm => "vm",
            EngineKind::Steel => "steel",
        }
    }
}

/// The procedures that engines have written in Scheme: the name of the text, and the text.
pub const INTERNAL: (&str, &str) = ("internal.scm", include_str!("internal.scm"));

/// Whose code a form is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The engine's own: its free names mean the primitives, come what may.
    Engine,
    /// Reports look through it to its caller, as through the engine's.
    Prelude,
    Program,
}

/// Where the program's forms come from while one of them runs `load`; given by the session.
pub trait Loader {
    /// Opens `path`, relative to the file whose forms are being evaluated.
    fn open(&mut self, path: &[u8], host: &mut dyn Host) -> Result<(), Vec<u8>>;
    /// The next form of the file opened last, or `None` at its end, where the file before it is taken up again.
    fn next_form(&mut self, host: &mut dyn Host) -> Result<Option<TopForm>, Failure>;
    /// Leaves the file opened last.
    fn close(&mut self);
    /// `file:line:col` of a place.
    fn place_text(&self, span: Span) -> Option<String>;
}

pub trait Engine {
    /// Runs one top-level form to its end.
    fn run(&mut self, form: &TopForm, origin: Origin) -> Result<(), Stop>;
    /// The `write` form of the last form's value, unless that is unspecified.
    fn last_value(&self) -> Option<Vec<u8>>;
    /// Binds a global to the last form's value. An engine that cannot answers false.
    fn name_last_value(&mut self, _name: &str) -> bool {
        false
    }
    fn define_host_procedure(&mut self, name: &str, procedure: HostProcedure);
    /// Hands what has been written to standard output to the host.
    fn flush(&mut self);
    /// Names of all bound globals, for completion and advice.
    fn bound_names(&self) -> Vec<Symbol>;
    /// The Scheme that the engine needs before any other, in order; its forms are the engine's own.
    fn own_scheme(&self) -> &'static [(&'static str, &'static str)];
    /// For tests: collects garbage at every `n`th safe point, in an engine whose collector is ours.
    fn collect_every(&mut self, _n: std::num::NonZeroU32) {}
}
