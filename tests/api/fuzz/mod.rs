//! Ten thousand requests made up from good ones, the same in every run: nothing breaks, and afterwards all works.

mod dice;

use std::collections::BTreeMap;
use std::thread;

use latchkey_core::api::development::DemoPerson;
use latchkey_core::api::problem;
use latchkey_core::api::routes::Route;
use latchkey_core::method::Method;
use latchkey_tests::browser::{Answer, Browser};
use latchkey_tests::world::World;
use serde_json::{Value, json};

use self::dice::Dice;
use crate::NEW_PASSWORD;

const THREADS: u64 = 4;
const REQUESTS_EACH: usize = 2_600;

/// What ends flows and sessions: not too often, else there is nothing left to try.
const ENDING: [Route; 6] = [
    Route::ResetEnd,
    Route::SignOut,
    Route::SessionEnd,
    Route::SessionsEnd,
    Route::MethodRemove,
    Route::PasswordChange,
];

/// Whether an answer is one that we give: JSON or nothing when all is well, else a problem document.
fn judge(verb: &str, answer: &Answer) -> Result<(), String> {
    let kind = answer.header("content-type").unwrap_or_default();
    let good = match answer.status {
        204 => answer.body.is_empty(),
        400..500 if verb == "HEAD" => answer.body.is_empty() && kind == problem::CONTENT_TYPE,
        200 | 201 => kind == "application/json" && serde_json::from_slice::<Value>(&answer.body).is_ok(),
        400..500 => {
            let problem = serde_json::from_slice::<problem::Problem>(&answer.body);
            kind == problem::CONTENT_TYPE && problem.is_ok_and(|problem| problem.status == answer.status)
        }
        _ => false,
    };
    if good { Ok(()) } else { Err(format!("{kind} {answer}")) }
}

/// Browsers in all states: nothing, in a flow, behind a gate, half signed in, signed in, an administrator.
fn browsers(world: &World) -> Vec<Browser> {
    let (person, administrator) = (world.registered(), world.administrator());
    let mut in_flow = world.browser();
    in_flow.start_reset(&person.username).expect(200);
    let mut behind_gate = world.resetting(&person.username);
    world.pass(&mut behind_gate, &person, Method::AuthenticatorCode);
    let mut half = world.browser();
    half.sign_in(&administrator.username, administrator.password.as_deref().unwrap()).expect(200);
    let mut both = world.signed_in(&person);
    both.begin_reset("nobody@northwind.example");
    let signed_in = world.signed_in(&world.newcomer());
    vec![world.browser(), in_flow, behind_gate, half, both, signed_in, world.signed_in(&administrator)]
}

/// One thread's requests; `person` signs in now and then. Returns how many answers of each status there were, and what was wrong.
fn run(
    seed: u64,
    person: &DemoPerson,
    mut browsers: Vec<Browser>,
    ids: &[String],
) -> (BTreeMap<u16, usize>, Vec<String>) {
    let mut dice = Dice::new(seed);
    let (mut statuses, mut wrong) = (BTreeMap::new(), Vec::new());
    let mut human_check = String::new();
    for number in 0..REQUESTS_EACH {
        let at = dice.below(browsers.len());
        let mut browser = browsers[at].clone();
        browser.headers.clear();
        if number % 40 == 0 {
            human_check = browser.human_check();
        }
        if number % 100 == 99 {
            // What was ended or blocked is begun anew, with a name that was not asked for yet.
            browser.begin_reset(&format!("nobody.{seed}.{number}@northwind.example"));
            browser.sign_in(&person.username, person.password.as_deref().unwrap_or_default());
            browsers[at].cookies = browser.cookies.clone();
        }
        let mut route = *dice.pick(Route::ALL);
        if ENDING.contains(&route) && dice.chance(95) {
            route = *dice.pick(Route::ALL);
        }
        let verb = if dice.chance(90) {
            route.verb().name()
        } else {
            *dice.pick(&["GET", "PUT", "DELETE", "OPTIONS", "PROPFIND", "HEAD"])
        };
        let path = dice.path(route, ids);
        let body = (verb != "GET" || dice.chance(5)).then(|| dice.body(route, &human_check));
        browser.headers = dice.headers();
        if matches!(route, Route::PeopleImport | Route::TokensImport) && dice.chance(80) {
            browser.headers.insert("content-type".to_owned(), "text/csv".to_owned());
        }
        if dice.chance(12) {
            dice.cookies(&mut browser.cookies);
        }
        // What the client itself cannot send is no request.
        let Ok(answer) = browser.try_send(verb, &path, body.as_deref()) else { continue };
        *statuses.entry(answer.status).or_default() += 1;
        if let Err(why) = judge(verb, &answer) {
            let body = body.map(|body| String::from_utf8_lossy(&body).chars().take(300).collect::<String>());
            wrong.push(format!("{verb} {path} {:?} {body:?}: {why}", browser.headers));
        }
        // Some answers are gone along with: flows and sessions come and go.
        if dice.chance(50) && !browser.cookies.is_empty() {
            browsers[at].cookies = browser.cookies;
        }
    }
    (statuses, wrong)
}

#[test]
fn ten_thousand_made_up_requests_break_nothing() {
    let limits = json!({"failedProofs": 100, "resets": 100, "gate": 100, "flowsFromRange": 60_000});
    let world = World::with(json!({"policy": {
        "methods": Method::ALL.iter().map(|method| method.name()).collect::<Vec<_>>(),
        // Questions are for this one alone.
        "password": {"preset": "entra"},
        "limits": limits,
        "signIn": {"failures": 100, "failuresFromRange": 10_000},
    }}));
    let info = world.signed_in(&world.registered()).security_info().expect(200).json();
    let methods = info["methods"].as_array().unwrap().iter();
    let ids: Vec<String> = methods.map(|held| held["id"].as_str().unwrap().to_owned()).collect();
    let pools: Vec<_> = (0..THREADS).map(|_| browsers(&world)).collect();

    let results: Vec<_> = thread::scope(|scope| {
        let ids = &ids;
        let threads: Vec<_> = pools
            .into_iter()
            .zip(["anna", "ben", "erik", "carla"])
            .zip(1..)
            .map(|((browsers, name), seed)| {
                let person = world.person(|person| person.username.starts_with(name));
                scope.spawn(move || run(seed, &person, browsers, ids))
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("the thread ends")).collect()
    });
    let mut statuses: BTreeMap<u16, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (counts, whys) in results {
        for (status, count) in counts {
            *statuses.entry(status).or_default() += count;
        }
        wrong.extend(whys);
    }
    println!("answers by status: {statuses:?}");
    assert!(
        wrong.is_empty(),
        "{} answers, such as:\n{}",
        wrong.len(),
        wrong.iter().take(10).cloned().collect::<Vec<_>>().join("\n")
    );
    let total: usize = statuses.values().sum();
    assert!(total >= 10_000, "only {total} requests were answered");
    // Enough of them got somewhere.
    for status in [200, 201, 204, 400, 401, 403, 404, 405, 409, 413, 415, 422] {
        assert!(statuses.contains_key(&status), "no {status}: {statuses:?}");
    }
    assert!(statuses[&200] >= 500, "{statuses:?}");
    assert!(!world.server.log().contains("panicked"), "{}", world.server.log());

    let person = world.person(|person| person.username.starts_with("daniel"));
    let mut browser = world.browser();
    world.reach_password(&mut browser, &person);
    browser.set_password(NEW_PASSWORD).expect(200);
    browser.sign_in(&person.username, NEW_PASSWORD).expect(200);
}
