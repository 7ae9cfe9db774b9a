//! Latencies of the local Worker, one request after the other, of the routes that are asked most.

mod asked;

use crate::bench::world::World;
use crate::http::Client;
use anyhow::Result;
use asked::Asked;
use serde_json::{Value, json};
use std::time::Instant;

/// The times of each route, in the order in which they were asked first.
#[derive(Default)]
struct Times(Vec<(&'static str, Vec<f64>)>);

impl Times {
    fn of<T>(&mut self, route: &'static str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let began = Instant::now();
        let done = work()?;
        let took = began.elapsed().as_secs_f64() * 1000.0;
        match self.0.iter_mut().find(|(known, _)| *known == route) {
            Some((_, times)) => times.push(took),
            None => self.0.push((route, vec![took])),
        }
        Ok(done)
    }
}

/// Asks each route so many times.
pub(super) fn measure(client: &Client, world: &World, rounds: u32) -> Result<Value> {
    let asked = Asked::make(client, world)?;
    let mut times = Times::default();
    for round in 0..rounds {
        asked.read(&mut times)?;
        asked.change(&mut times, round)?;
    }
    Ok(times.0.into_iter().map(|(name, times)| (name.to_owned(), row(name, times))).collect())
}

fn row(name: &str, mut times: Vec<f64>) -> Value {
    times.sort_by(f64::total_cmp);
    let (p50, p99) = (percentile(&times, 50), percentile(&times, 99));
    println!("  {name:<44} p50 {p50:>7.1} ms   p99 {p99:>7.1} ms   n {}", times.len());
    json!({ "p50_ms": p50, "p99_ms": p99, "n": times.len() })
}

/// The nearest rank.
fn percentile(sorted: &[f64], percent: usize) -> f64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1) - 1;
    sorted.get(rank).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::percentile;

    #[test]
    fn percentiles_are_measured_values() {
        let times: Vec<f64> = (1..=200).map(f64::from).collect();
        assert!((percentile(&times, 50) - 100.0).abs() < f64::EPSILON);
        assert!((percentile(&times, 99) - 198.0).abs() < f64::EPSILON);
        assert!((percentile(&[7.0], 99) - 7.0).abs() < f64::EPSILON);
    }
}
