//! The stopwatch.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// The fastest of so many runs, after one that warms up.
pub fn fastest<T>(rounds: usize, mut run: impl FnMut() -> T) -> Duration {
    black_box(run());
    (0..rounds.max(1))
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

/// Milliseconds.
pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
