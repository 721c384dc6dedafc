//! One test binary; each file is about one thing.

mod cases;
mod cli;
mod desk;
mod formats;
mod fuzz;
mod hostile;
mod layers;
mod lsp;
mod measures;
mod numbers;
mod packaging;
mod page;
mod reading;
mod readme;
mod run;
mod seeds;
mod self_checks;
mod settled;
mod switches;
mod verdicts;
