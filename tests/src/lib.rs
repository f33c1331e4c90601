//! boot2-scm: tests.
