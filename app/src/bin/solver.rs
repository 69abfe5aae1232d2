//! Solves the human check in a web worker.

fn main() {}
