//! Can a stranger tell known names from unknown ones by time?
//!
//! Each name goes through a flow as a program would drive it: every call right after the answer to the one before,
//! so that what goes on behind an answer shows in the next call. The kinds of names take turns in every order, so
//! that what one leaves behind falls on all alike.

use std::time::Duration;

use crate::flow::Flow;
use crate::{load, milliseconds, server};

/// Names of each kind.
const NAMES: u32 = 3000;

/// A step of a flow.
type Step = (&'static str, fn(&mut Flow));

/// The spine of a reset, by methods that the crowd has registered.
const STEPS: &[Step] = &[
    ("POST /human-check", Flow::human_check),
    ("POST /reset", Flow::start),
    ("GET /reset, right after", Flow::view),
    ("POST /reset/goal", Flow::goal),
    ("POST /reset/challenge (mail)", Flow::challenge_by_mail),
    ("GET /reset, right after", Flow::view),
    ("POST /reset/proof (wrong)", Flow::wrong_proof),
    ("GET /reset, right after", Flow::view),
    ("POST /reset/challenge (authenticator)", Flow::challenge_by_authenticator),
    ("POST /reset/proof (wrong)", Flow::wrong_proof),
];

/// The other methods. The crowd has registered the phone; of the rest it has nothing, and unknown names are asked for what
/// is made up.
const METHODS: &[Step] = &[
    ("POST /human-check", Flow::human_check),
    ("POST /reset", Flow::start),
    ("POST /reset/goal", Flow::goal),
    ("POST /reset/challenge (text)", Flow::challenge_by_text),
    ("POST /reset/proof (wrong)", Flow::wrong_proof),
    // A reset of its own: the same number is not called right after a text.
    ("POST /human-check", Flow::human_check),
    ("POST /reset", Flow::start),
    ("POST /reset/goal", Flow::goal),
    ("POST /reset/challenge (call)", Flow::challenge_by_call),
    ("GET /reset, right after", Flow::view),
    ("POST /reset/challenge (approval)", |flow| flow.challenge("authenticatorNotification")),
    ("GET /reset, right after", Flow::view),
    ("POST /reset/challenge (passkey)", |flow| flow.challenge("passkey")),
    ("POST /reset/proof (wrong passkey)", Flow::wrong_passkey),
    ("POST /reset/challenge (recovery code)", |flow| flow.challenge("recoveryCode")),
    ("POST /reset/proof (wrong)", Flow::wrong_proof),
    ("POST /reset/challenge (questions)", |flow| flow.challenge("securityQuestions")),
    ("POST /reset/proof (wrong answers)", Flow::wrong_answers),
];

/// The orders in which the three kinds take turns.
const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1], [2, 0, 1], [1, 0, 2]];

/// The times of each step, for one kind of names.
type Times = Vec<Vec<Duration>>;

/// Known against unknown names, step by step, and known against other known names for comparison: what that shows
/// is chance.
pub fn run() {
    compare(STEPS);
}

/// The same by the other methods.
pub fn run_methods() {
    compare(METHODS);
}

fn compare(steps: &[Step]) {
    println!("## Known against unknown names\n");
    println!("{NAMES} known names, as many other known ones, and as many unknown ones, in turns.");
    println!(
        "AUC: 0.5 is chance, 1 tells them apart every time. Two sets of {NAMES} times that do not differ"
    );
    println!("show up to {:.3} in 95 of 100 comparisons.\n", noise());
    println!("| step | known p50 ms | unknown p50 ms | AUC | AUC of known against known |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    let server = server(NAMES * 2);
    let url = server.url();
    let mut times: [Times; 3] = std::array::from_fn(|_| vec![Vec::new(); steps.len()]);
    for number in 0..NAMES {
        let round = usize::try_from(number).unwrap_or_default();
        for kind in ORDERS.get(round % ORDERS.len()).copied().unwrap_or_default() {
            let flow = match kind {
                0 => Flow::known(&url, number),
                1 => Flow::known(&url, NAMES + number),
                _ => Flow::unknown(&url, number),
            };
            if let Some(times) = times.get_mut(kind) {
                measure(flow, steps, times);
            }
        }
    }
    let [known, others, unknown] = &mut times;
    for (((name, _), known), (others, unknown)) in steps.iter().zip(known).zip(others.iter_mut().zip(unknown))
    {
        let (area, chance) = (load::auc(known, unknown), load::auc(known, others));
        known.sort_unstable();
        unknown.sort_unstable();
        println!(
            "| {name} | {:.2} | {:.2} | {area:.3} | {chance:.3} |",
            milliseconds(load::at(known, 50)),
            milliseconds(load::at(unknown, 50))
        );
    }
    println!();
}

/// Drives a flow and notes how long each step took.
fn measure(mut flow: Flow, steps: &[Step], times: &mut Times) {
    for ((_, step), kept) in steps.iter().zip(times) {
        let from = load::now();
        step(&mut flow);
        kept.push(from.elapsed());
    }
}

/// Up to where the area lies in 95 of 100 comparisons of two samples that do not differ: 1.96 standard deviations
/// of the Mann-Whitney statistic of two samples of this size.
fn noise() -> f64 {
    let names = f64::from(NAMES);
    0.5 + 1.96 * ((2.0 * names + 1.0) / (12.0 * names * names)).sqrt()
}
