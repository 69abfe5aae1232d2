//! Over HTTP against the real worker: one module per subject.
