//! What is not a quantity: versions, models, addresses, scores, idioms.

use super::{Reader, Reading};

/// The longest thing that begins at `at` and states no quantity, though it is written like one.
pub fn read(reader: &Reader, at: usize) -> Option<Reading> {
    let _ = (reader, at);
    None
}
