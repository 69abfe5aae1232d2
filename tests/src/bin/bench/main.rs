//! `make bench`: measures the worker on workerd alone, and the reset page in Chromium.
//!
//! Prints a Markdown report; docs/PERFORMANCE.md keeps one with the date and the machine. Arguments choose parts:
//! `calls`, `timing`, `methods`, `memory`, `growth`, `page`; none means all.

mod bare;
mod flow;
mod load;
mod timing;

use std::process::Command;
use std::time::Duration;

use latchkey_core::api::development::ClockView;
use latchkey_core::method::Method;
use latchkey_core::time::Timestamp;
use latchkey_tests::browser::Browser;
use latchkey_tests::server::{Server, ServerOptions};
use serde_json::json;

use self::flow::Flow;
use self::load::Figures;

/// Calls measured of each kind and number of connections, and how many at a time.
const CALLS: u32 = 600;
const PORTION: usize = 100;
/// Flows after which the memory is read, again and again.
const FLOWS: u32 = 10_000;
/// Accounts of the small and the large organization.
const ACCOUNTS: [u32; 2] = [100, 100_000];

fn main() {
    let parts: Vec<String> = std::env::args().skip(1).collect();
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|other| other == part);
    println!("Machine: {} processors, {}.\n", processors(), processor_name());
    if wanted("calls") {
        calls();
    }
    if wanted("timing") {
        timing::run();
    }
    if wanted("methods") {
        timing::run_methods();
    }
    if wanted("memory") {
        memory();
    }
    if wanted("growth") {
        growth();
    }
    if wanted("page") {
        page();
    }
}

/// A server with a crowd. Limits and the human check are out of the way; hashing costs next to nothing.
pub fn server(crowd: u32) -> Server {
    let server = Server::start(ServerOptions::default());
    let settings = json!({ "policy": {
        "methodsRequired": 1,
        "methods": Method::ALL,
        "password": { "preset": "entra" },
        "hashing": { "memoryKib": 8, "passes": 1 },
        "humanCheck": { "difficulty": 100 },
        "limits": { "failedProofs": 100, "resets": 100, "gate": 100 },
    } });
    // In portions: one request is not to hold everybody.
    let body = json!({ "settings": settings, "crowd": crowd });
    server.browser().post("/dev/seed", &body).expect(200);
    server
}

fn server_time(server: &Server) -> Timestamp {
    let answer = server.browser().post("/dev/clock", &json!({ "advanceSeconds": 0 })).expect(200);
    serde_json::from_value::<ClockView>(answer.json()).expect("a time").now
}

/// Each call of the reset flow against the limit.
fn calls() {
    println!("## Each call of a reset\n");
    println!("`ratio` is the rate against a bare worker with one object and one SQLite write (the limit).\n");
    println!("| call | connections | calls/s | p50 ms | p99 ms | ratio |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: |");
    let bare = bare::start();
    let server = server(CALLS * 4);
    for (round, connections) in [1_usize, 16].into_iter().enumerate() {
        let mut browsers: Vec<_> = (0..CALLS).map(|number| (number, bare.browser())).collect();
        let limit = |browsers: &mut [(u32, Browser)]| {
            load::run(browsers, connections, |(number, browser)| {
                let object = format!("/{}", *number % bare::OBJECTS);
                browser.post(&object, &json!({ "goal": "password" })).expect(200);
            })
        };
        // Once so that connections and objects are there, as they are with ours.
        limit(&mut browsers);
        let from = u32::try_from(round).unwrap_or_default() * CALLS;
        let mut flows: Vec<Flow> =
            (from..from + CALLS).map(|number| Flow::known(&server.url(), number)).collect();
        let mut limits = Vec::new();
        let mut measure = |name: &str, call: &(dyn Fn(&mut Flow) + Sync)| {
            // In turns with the limit, so that whatever else the machine does falls on both.
            let (mut ours, mut theirs) = (Vec::new(), Vec::new());
            for (flows, browsers) in flows.chunks_mut(PORTION).zip(browsers.chunks_mut(PORTION)) {
                theirs.push(limit(browsers));
                ours.push(load::run(flows, connections, call));
            }
            let theirs = load::together(theirs);
            row(name, connections, &load::together(ours), Some(&theirs));
            limits.push(theirs);
        };
        measure("POST /human-check (with solving)", &Flow::human_check);
        measure("POST /reset", &Flow::start);
        measure("POST /reset/goal", &Flow::goal);
        measure("GET /reset", &Flow::view);
        measure("POST /reset/challenge (mail)", &Flow::challenge_by_mail);
        measure("POST /reset/proof (wrong)", &Flow::wrong_proof);
        measure("POST /reset/challenge (authenticator)", &Flow::challenge_by_authenticator);
        let now = server_time(&server);
        measure("POST /reset/proof (right)", &|flow| flow.right_proof(now));
        measure("POST /reset/password (hashing apart)", &Flow::password);
        row("bare worker (the limit)", connections, &load::together(limits), None);
    }
    println!();
}

fn row(name: &str, connections: usize, figures: &Figures, limit: Option<&Figures>) {
    let ratio = limit.map_or_else(String::new, |limit| format!("{:.2}", figures.rate / limit.rate));
    println!(
        "| {name} | {connections} | {:.0} | {:.2} | {:.2} | {ratio} |",
        figures.rate,
        milliseconds(figures.p50),
        milliseconds(figures.p99)
    );
}

/// As a number of milliseconds.
pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Memory after many flows, and after as many again: what stays must not grow with them.
fn memory() {
    println!("## Memory\n");
    println!("| flows | resident MiB |");
    println!("| ---: | ---: |");
    let server = server(100);
    println!("| 0 | {} |", server.memory() >> 20);
    for round in 0..2 {
        let mut numbers: Vec<u32> = (round * FLOWS..(round + 1) * FLOWS).collect();
        load::run(&mut numbers, 16, |number| {
            // Made here: ten thousand browsers at once would keep as many connections open.
            let mut flow = Flow::unknown(&server.url(), *number);
            flow.human_check();
            flow.start();
            flow.goal();
        });
        println!("| {} | {} |", (round + 1) * FLOWS, server.memory() >> 20);
    }
    println!();
}

/// What a call costs in a small and in a large organization.
fn growth() {
    println!("## Growth\n");
    println!("| accounts | POST /reset p50 ms | POST /reset/goal p50 ms |");
    println!("| ---: | ---: | ---: |");
    for accounts in ACCOUNTS {
        let server = server(accounts);
        let mut flows: Vec<Flow> = (0..100).map(|number| Flow::known(&server.url(), number)).collect();
        load::run(&mut flows, 1, Flow::human_check);
        let start = load::run(&mut flows, 1, Flow::start);
        let goal = load::run(&mut flows, 1, Flow::goal);
        println!("| {accounts} | {:.2} | {:.2} |", milliseconds(start.p50), milliseconds(goal.p50));
    }
    println!();
}

/// The reset page in Chromium: a script of the browser tests measures it.
fn page() {
    println!("## The reset page in Chromium\n");
    let server = Server::start(ServerOptions { assets: true, ..ServerOptions::default() });
    let status = Command::new(latchkey_tests::server::workspace().join("node_modules/.bin/node"))
        .arg(latchkey_tests::server::workspace().join("tests/browser/page-load.mjs"))
        .arg(server.url())
        .status();
    if !status.is_ok_and(|status| status.success()) {
        println!("The page could not be measured.");
    }
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn processor_name() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    name.map_or_else(|| "an unknown processor".to_owned(), |(_, name)| name.trim().to_owned())
}
