//! Acceptance tests live in the files beside this folder.
