//! Latencies of the local Worker, one request after the other.

use crate::bench::world::World;
use crate::demo::{acme, people};
use crate::http::Client;
use anyhow::Result;
use serde_json::{Value, json};
use std::time::Instant;

/// Signs in, invites, accepts and reads the policy, so many times.
pub(super) fn measure(client: &Client, world: &World, rounds: u32) -> Result<Value> {
    let (mut sign_in, mut invite, mut accept, mut policy) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let roles = acme::roles(&world.admin.client, &world.admin.organization)?;
    for round in 0..rounds {
        let email = format!("member{round}@world.example");
        timed(&mut invite, || {
            acme::invite_as(&world.admin.client, &world.admin.organization, &roles, "user", &email, &json!({}))
        })?;
        let accepting = people::Acceptance::from_mail(client, &email)?;
        timed(&mut accept, || accepting.send(client, "Bench Member"))?;
        timed(&mut sign_in, || people::sign_in(client, &email))?;
        timed(&mut policy, || world.staff.client.get_bytes("/v1/policy"))?;
    }
    let figures = [("sign-in", sign_in), ("invite", invite), ("accept", accept), ("policy snapshot", policy)];
    Ok(figures.into_iter().map(|(name, times)| (name.to_owned(), row(name, times))).collect())
}

fn timed<T>(times: &mut Vec<f64>, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let began = Instant::now();
    let done = work()?;
    times.push(began.elapsed().as_secs_f64() * 1000.0);
    Ok(done)
}

fn row(name: &str, mut times: Vec<f64>) -> Value {
    times.sort_by(f64::total_cmp);
    let (p50, p99) = (percentile(&times, 50), percentile(&times, 99));
    println!("  {name:<16} p50 {p50:>7.1} ms   p99 {p99:>7.1} ms   n {}", times.len());
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
