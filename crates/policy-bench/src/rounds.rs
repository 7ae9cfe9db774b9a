//! Timing: the median of rounds, each of as many repetitions as a clock can tell apart.

use std::{hint::black_box, time::Instant};

/// How often each figure is taken.
const ROUNDS: usize = 7;
/// How long a round takes at least, in seconds.
const LONG_ENOUGH: f64 = 0.02;

/// The median of the nanoseconds that a repetition takes.
pub fn nanoseconds<T>(mut work: impl FnMut() -> T) -> f64 {
    let mut repetitions = 1_u32;
    loop {
        let taken = seconds(repetitions, &mut work);
        if taken >= LONG_ENOUGH {
            break;
        }
        repetitions = repetitions.saturating_mul(if taken * 10.0 < LONG_ENOUGH { 10 } else { 2 });
    }
    let mut rounds: Vec<f64> = (0..ROUNDS).map(|_| seconds(repetitions, &mut work) / f64::from(repetitions)).collect();
    rounds.sort_by(f64::total_cmp);
    rounds.get(ROUNDS / 2).copied().unwrap_or(f64::NAN) * 1e9
}

fn seconds<T>(repetitions: u32, work: &mut impl FnMut() -> T) -> f64 {
    let began = Instant::now();
    for _ in 0..repetitions {
        black_box(work());
    }
    began.elapsed().as_secs_f64()
}
