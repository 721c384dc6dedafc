//! One test binary; each file is about one thing.
