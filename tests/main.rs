//! One test binary; each file is about one thing.
mod cases;
mod layers;

mod lsp;
mod reading;
