//! boot2-scm: runtime.
