//! One test binary; each file is about one thing.

mod cases;
mod cli;
mod hostile;
mod layers;
mod lsp;
mod reading;
mod run;
mod settled;
mod switches;
