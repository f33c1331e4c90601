//! boot2-scm: prims.
pub mod arch;
pub mod audit;
pub mod reference;
