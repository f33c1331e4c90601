//! How evaluation ends other than by coming to an end.

use crate::datum::Span;

/// A failure nothing handled: what happened, where, and through which calls.
#[derive(Clone, Debug)]
pub struct Failure {
    /// MESSAGE of the dialect reference, "Errors": bytes, since it may quote any byte string.
    pub message: Vec<u8>,
    /// The innermost source combination (or identifier, or token) whose own evaluation failed.
    pub span: Option<Span>,
    /// The call sites that led there, innermost first, without `span` itself. Tail calls leave no trace.
    pub trail: Vec<Call>,
    /// What to do about it, when we know.
    pub help: Option<String>,
}

/// One entry of a failure's trail.
#[derive(Clone, Debug)]
pub struct Call {
    pub span: Span,
    /// Name of the procedure that was running at `span`, if it has one.
    pub within: Option<Vec<u8>>,
}

/// Why a program stopped early.
#[derive(Clone, Debug)]
pub enum Stop {
    /// `(exit n)` or `(sys-exit n)`: the low 8 bits of n.
    Exit(u8),
    Failed(Box<Failure>),
}
