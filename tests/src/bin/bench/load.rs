//! Sends prepared requests over a number of connections and tells how long each took.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How a kind of call did.
#[derive(Clone, Debug)]
pub struct Figures {
    /// Calls a second.
    pub rate: f64,
    /// Half of the calls took at most this.
    pub p50: Duration,
    /// All but one in a hundred took at most this.
    pub p99: Duration,
    /// How long each took, sorted.
    times: Vec<Duration>,
    /// How long all of them took.
    whole: Duration,
}

/// The figures of several runs as those of one.
pub fn together(runs: Vec<Figures>) -> Figures {
    let whole = runs.iter().map(|run| run.whole).sum();
    Figures::new(runs.into_iter().flat_map(|run| run.times).collect(), whole)
}

impl Figures {
    fn new(mut times: Vec<Duration>, whole: Duration) -> Self {
        times.sort_unstable();
        Self { rate: rate(times.len(), whole), p50: at(&times, 50), p99: at(&times, 99), times, whole }
    }
}

/// Runs `call` on each of `subjects`, over `connections` at once, and measures each.
pub fn run<T: Send>(subjects: &mut [T], connections: usize, call: impl Fn(&mut T) + Sync) -> Figures {
    let count = subjects.len();
    let subjects: Vec<Mutex<&mut T>> = subjects.iter_mut().map(Mutex::new).collect();
    let next = AtomicUsize::new(0);
    let times = Mutex::new(Vec::with_capacity(count));
    let begun = now();
    thread::scope(|scope| {
        for _ in 0..connections {
            scope.spawn(|| {
                let mut mine = Vec::new();
                while let Some(subject) = subjects.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut subject = subject.lock().expect("nobody else holds it");
                    let from = now();
                    call(&mut subject);
                    mine.push(from.elapsed());
                }
                times.lock().expect("no panic").extend(mine);
            });
        }
    });
    let whole = begun.elapsed();
    Figures::new(times.into_inner().expect("no panic"), whole)
}

/// The time in the place of a percentile of sorted times.
pub fn at(sorted: &[Duration], percent: usize) -> Duration {
    let index = sorted.len() * percent / 100;
    sorted.get(index.min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
pub fn now() -> Instant {
    Instant::now()
}

#[expect(clippy::cast_precision_loss, reason = "counts of calls are far below 2^52")]
fn rate(count: usize, whole: Duration) -> f64 {
    count as f64 / whole.as_secs_f64()
}

/// The area under the ROC curve of telling two samples apart by their times alone: 0.5 is chance, 1 is certainty
/// (the Mann-Whitney statistic; ties count half). Below 0.5 is mirrored.
#[expect(clippy::cast_precision_loss, reason = "counts of calls are far below 2^52")]
pub fn auc(known: &[Duration], unknown: &[Duration]) -> f64 {
    let mut sorted = unknown.to_vec();
    sorted.sort_unstable();
    let mut sum = 0.0;
    for time in known {
        let below = sorted.partition_point(|other| other < time);
        let equal = sorted.partition_point(|other| other <= time) - below;
        sum += below as f64 + equal as f64 / 2.0;
    }
    let area = sum / (known.len() as f64 * unknown.len() as f64);
    area.max(1.0 - area)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_tells_chance_from_certainty() {
        let times = |from: u64| (from..from + 10).map(Duration::from_millis).collect::<Vec<_>>();
        assert!((auc(&times(0), &times(0)) - 0.5).abs() < 1e-9);
        assert!((auc(&times(0), &times(100)) - 1.0).abs() < 1e-9);
    }
}
