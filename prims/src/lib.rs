//! What chain scripts can do to the world: run tools in a sandbox, remember the results, write them to `build/`.
//!
//! - [`sys`]: the dialect's system calls on Linux.
//! - [`store`]: what has been made before, by content, with a [`record`] per step.
//! - [`third_party`]: sources that are not ours, fetched and checked by digest.
//! - [`driver`]: the interface of places where a step can run; [`sandbox`] is the one on this machine,
//!   [`podman`] one in containers.
//! - [`compare`]: what two drivers have made, side by side.
//! - [`doctor`]: what this machine can do.
//! - [`graph`]: artifacts and steps, evaluated lazily and in parallel; [`export`] writes the results out.
//! - [`primitives`]: all of this as procedures for scripts.
//! - [`reference`] and [`audit`]: second opinions on what the chain's first tools make, and on their sources.
//! - [`symbols`]: which label an address of a program belongs to.
//!
//! Invariant: what runs the chain knows processes, sandboxes and stores, and nothing of any tool of the chain. Nothing
//! in it uses [`reference`], [`audit`] or [`symbols`], which know the tools well.

pub mod arch;
pub mod audit;
pub mod compare;
pub mod digest;
pub mod doctor;
pub mod driver;
pub mod elf;
pub mod export;
pub mod graph;
pub mod observer;
pub mod podman;
pub mod primitives;
pub mod record;
pub mod reference;
pub mod rerun;
pub mod sandbox;
pub mod store;
pub mod symbols;
pub mod sys;
mod text;
pub mod third_party;
