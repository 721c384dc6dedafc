//! Finds where documents disagree about numbers and dates.
//!
//! Data flows one way; each stage is one function from one type to the next, and a module imports only from modules to
//! its left:
//!
//! ```text
//! text · error · value · lexicon · source → article → sentence → mention → claim → fact → finding → report
//!                                  Source   Article   Prose      Mention   Claim   Fact   Finding   Report
//! ```
//!
//! The core reads nothing, prints nothing and cannot fail: [`check`] takes sources and declarations and gives a
//! [`Report`](report::Report). Reading a document depends on that document and the options alone.

pub mod article;
pub mod claim;
pub mod error;
pub mod fact;
pub mod finding;
pub mod lexicon;
pub mod mention;
pub mod report;
pub mod sentence;
pub mod source;
pub mod text;
pub mod value;

pub use error::{Error, Problem};
pub use report::Report;
pub use source::Source;
