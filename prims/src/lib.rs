//! boot2-scm: prims.
