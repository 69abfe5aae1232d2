//! `make bench`: measures the worker on workerd alone, and the reset page in Chromium.
//!
//! Prints a Markdown report; docs/PERFORMANCE.md keeps one with the date and the machine. Arguments choose parts:
//! `calls`, `timing`, `memory`, `growth`, `page`; none means all.

mod bare;
mod flow;
mod load;

use std::process::Command;
use std::time::Duration;

use latchkey_core::api::development::ClockView;
use latchkey_core::time::Timestamp;
use latchkey_tests::server::{Server, ServerOptions};
use serde_json::json;

use self::flow::Flow;
use self::load::Figures;

/// Calls measured of each kind and number of connections.
const CALLS: u32 = 600;
/// Names of each kind whose times are compared.
const NAMES: u32 = 1000;
/// Flows after which the memory is read.
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
        timing();
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
fn server(crowd: u32) -> Server {
    let server = Server::start(ServerOptions::default());
    let settings = json!({ "policy": {
        "methodsRequired": 1,
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
        let limit = {
            let mut browsers: Vec<_> = (0..CALLS).map(|_| bare.browser()).collect();
            let call = |browser: &mut latchkey_tests::browser::Browser| {
                browser.post("/", &json!({ "goal": "password" })).expect(200);
            };
            load::run(&mut browsers, connections, call); // once to warm up
            load::run(&mut browsers, connections, call)
        };
        row("bare worker (the limit)", connections, &limit, None);
        let from = u32::try_from(round).unwrap_or_default() * CALLS;
        let mut flows: Vec<Flow> =
            (from..from + CALLS).map(|number| Flow::known(&server.url(), number)).collect();
        let measure = |name: &str, flows: &mut [Flow], call: &(dyn Fn(&mut Flow) + Sync)| {
            row(name, connections, &load::run(flows, connections, call), Some(&limit));
        };
        measure("POST /human-check (with solving)", &mut flows, &Flow::human_check);
        measure("POST /reset", &mut flows, &Flow::start);
        measure("POST /reset/goal", &mut flows, &Flow::goal);
        measure("GET /reset", &mut flows, &Flow::view);
        measure("POST /reset/challenge (mail)", &mut flows, &Flow::challenge_by_mail);
        measure("POST /reset/proof (wrong)", &mut flows, &Flow::wrong_proof);
        measure("POST /reset/challenge (authenticator)", &mut flows, &Flow::challenge_by_authenticator);
        let now = server_time(&server);
        measure("POST /reset/proof (right)", &mut flows, &|flow| flow.right_proof(now));
        measure("POST /reset/password (hashing apart)", &mut flows, &Flow::password);
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

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// A step of the comparison.
type Step = (&'static str, fn(&mut Flow));

/// Known against unknown names, step by step, in turns.
fn timing() {
    println!("## Known against unknown names\n");
    println!("{NAMES} names of each kind, in turns. AUC: 0.5 is chance, 1 tells them apart every time.\n");
    println!("| step | known p50 ms | unknown p50 ms | AUC |");
    println!("| --- | ---: | ---: | ---: |");
    let server = server(NAMES);
    let steps: [Step; 7] = [
        ("POST /human-check", Flow::human_check),
        ("POST /reset", Flow::start),
        ("POST /reset/goal", Flow::goal),
        ("GET /reset", Flow::view),
        ("POST /reset/challenge (mail)", Flow::challenge_by_mail),
        ("POST /reset/proof (wrong)", Flow::wrong_proof),
        ("POST /reset/challenge (authenticator)", Flow::challenge_by_authenticator),
    ];
    let mut times = vec![(Vec::new(), Vec::new()); steps.len()];
    for number in 0..NAMES {
        let mut known = Flow::known(&server.url(), number);
        let mut unknown = Flow::unknown(&server.url(), number);
        for ((_, step), (of_known, of_unknown)) in steps.iter().zip(&mut times) {
            // Which goes first alternates, so that neither always profits from a warm cache.
            let pair: [(&mut Flow, &mut Vec<Duration>); 2] =
                [(&mut known, of_known), (&mut unknown, of_unknown)];
            let order = if number % 2 == 0 { [0, 1] } else { [1, 0] };
            let mut pair = pair.map(Some);
            for index in order {
                if let Some((flow, kept)) = pair[index].take() {
                    let from = load::now();
                    step(flow);
                    kept.push(from.elapsed());
                }
            }
        }
    }
    for ((name, _), (of_known, of_unknown)) in steps.iter().zip(&mut times) {
        let area = load::auc(of_known, of_unknown);
        of_known.sort_unstable();
        of_unknown.sort_unstable();
        println!(
            "| {name} | {:.2} | {:.2} | {area:.3} |",
            milliseconds(load::at(of_known, 50)),
            milliseconds(load::at(of_unknown, 50))
        );
    }
    println!();
}

/// Memory after many flows.
fn memory() {
    println!("## Memory\n");
    let server = server(100);
    let before = server.memory();
    let mut flows: Vec<Flow> = (0..FLOWS).map(|number| Flow::unknown(&server.url(), number)).collect();
    load::run(&mut flows, 16, |flow| {
        flow.human_check();
        flow.start();
        flow.goal();
    });
    println!(
        "{} MiB at the start, {} MiB after {FLOWS} flows.\n",
        before / (1 << 20),
        server.memory() / (1 << 20)
    );
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
