//! How far reading has got: on standard error, only on a terminal, only after a second.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

/// Counts documents; draws a line at most ten times a second, and wipes it when dropped.
pub struct Progress {
    total: usize,
    done: AtomicUsize,
    /// Tenths of a second at which the next line may be drawn; never on what is no terminal.
    next: AtomicU64,
    start: Instant,
}

impl Progress {
    pub fn of(total: usize) -> Progress {
        let first = if std::io::stderr().is_terminal() { 10 } else { u64::MAX };
        Progress { total, done: AtomicUsize::new(0), next: AtomicU64::new(first), start: Instant::now() }
    }

    /// One more is done.
    pub fn tick(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let next = self.next.load(Ordering::Relaxed);
        if next == u64::MAX {
            return;
        }
        let now = self.start.elapsed().as_millis() as u64 / 100;
        if now >= next && self.next.compare_exchange(next, now + 1, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            let _ = write!(std::io::stderr(), "\r\x1b[Kreading: {done} of {} documents", self.total);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if !matches!(self.next.load(Ordering::Relaxed), 10 | u64::MAX) {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
