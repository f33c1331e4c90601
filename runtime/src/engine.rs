//! What a session needs of an engine. Every engine takes the same core forms.

use crate::core_form::TopForm;
use crate::datum::Symbol;
use crate::failure::Stop;
use crate::host::HostProcedure;

/// Whose code a form is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The engine's own: its free names mean the primitives, come what may.
    Engine,
    /// Reports look through it to its caller, as through the engine's.
    Prelude,
    Program,
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
    /// For tests: collects garbage at every `n`th safe point, in an engine whose collector is ours.
    fn collect_every(&mut self, _n: std::num::NonZeroU32) {}
}
