//! What an answer waits for: as a rule one call to one object, and one write there ("How a call runs" in
//! docs/ARCHITECTURE.md).

use latchkey_core::api::routes::{Route, Verb};
use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_core::time::{DAY, MINUTE};
use latchkey_tests::browser::{Answer, Browser};
use latchkey_tests::server::ServerOptions;
use latchkey_tests::world::World;
use serde_json::json;

use crate::NEW_PASSWORD;
use crate::methods::stop::stop_code;

/// What an answer waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cost {
    /// Objects, one behind the other. Those that are asked at the same time are one hop.
    hops: u32,
    /// Objects, all of them.
    calls: u32,
    /// What was stored, each time that something was.
    writes: u32,
}

const fn cost(hops: u32, calls: u32, writes: u32) -> Cost {
    Cost { hops, calls, writes }
}

/// The rule.
const ONE: Cost = cost(1, 1, 1);
/// Who looks changes nothing.
const LOOK: Cost = cost(1, 1, 0);
/// What is the same for everybody lies in front.
const NOTHING: Cost = cost(0, 0, 0);

/// The exceptions.
const EXCEPTIONS: [(Route, Cost); 5] = [
    // The roster, and at the same time the counter of the address range, which notes it; then the account.
    (Route::ResetStart, cost(2, 3, 2)),
    (Route::SignIn, cost(2, 3, 2)),
    // The counter of such codes; then the account, which the code names.
    (Route::Stop, cost(2, 2, 2)),
    (Route::Organization, NOTHING),
    // How hard it is depends on what came from there lately.
    (Route::HumanCheck, LOOK),
];
/// The account, and behind it the counter of the organization, before the token is activated.
const ACTIVATION: Cost = cost(2, 2, 2);

/// Somebody who does not exist.
const NOBODY: &str = "nobody.at.all";

/// A server that counts, and a browser at an address from which somebody has begun a reset, a sign-in and a stop before:
/// what an object does once, when it is first asked, belongs to no call. (Those of people have been asked by the seed.)
fn world() -> (World, Browser) {
    let options = ServerOptions { counted: true, ..ServerOptions::default() };
    let methods = ["authenticatorCode", "mobilePhoneText", "email", "hardwareToken"];
    let world = World::started(options, json!({"policy": {"methods": methods}}));
    let browser = world.browser();
    browser.clone().start_reset(NOBODY).expect(200);
    browser.clone().sign_in(NOBODY, "no password").expect(401);
    browser.clone().post("/api/v1/stop", &json!({"code": "0000-0000-0000"})).refused(Code::ProofWrong);
    (world, browser)
}

/// The answer itself when it has cost this.
#[track_caller]
fn costs(expected: Cost, answer: Answer) -> Answer {
    let sum = |name| answer.header(name).and_then(|sum| sum.parse().ok()).expect("a server that counts");
    let found = cost(sum("test-hops"), sum("test-calls"), sum("test-writes"));
    assert_eq!(found, expected, "{answer}");
    answer
}

/// The answer itself when it has cost what the route may.
#[track_caller]
fn held(route: Route, answer: Answer) -> Answer {
    let exception = EXCEPTIONS.iter().find(|(other, _)| *other == route).map(|(_, cost)| *cost);
    costs(exception.unwrap_or(if route.verb() == Verb::Get { LOOK } else { ONE }), answer)
}

#[test]
fn a_reset_costs_one_hop_and_one_write_a_step() {
    let (world, mut browser) = world();
    held(Route::ResetStart, browser.clone().start_reset(NOBODY)).expect(200);
    let person = world.registered();
    held(Route::ResetStart, browser.start_reset(&person.username)).expect(200);
    held(Route::ResetGoal, browser.choose_goal("password")).expect(200);
    let number = person.methods.iter().find(|held| held.method == Method::MobilePhoneText);
    let number = number.and_then(|held| held.destination.clone()).unwrap();
    let asked = held(Route::ResetChallenge, browser.ask(Method::MobilePhoneText, Some(&number))).expect(200);
    // While the code goes out, and after it.
    held(Route::ResetView, browser.view_reset()).expect(200);
    let code = world.code(&asked, &number);
    held(Route::ResetView, browser.view_reset()).expect(200);
    held(Route::ResetProof, browser.prove("not it")).refused(Code::ProofWrong);
    held(Route::ResetProof, browser.prove(&code)).expect(200);
    held(Route::ResetChallenge, browser.ask(Method::AuthenticatorCode, None)).expect(200);
    let seed = person.methods.iter().find_map(|held| held.secret.as_deref()).unwrap();
    held(Route::ResetProof, browser.prove(&world.authenticator(seed))).expect(200);
    held(Route::ResetPassword, browser.set_password("quartz")).expect(422);
    held(Route::ResetPassword, browser.set_password(NEW_PASSWORD)).expect(200);
    held(Route::ResetView, browser.view_reset()).expect(200);
    held(Route::ResetEnd, browser.end_reset()).expect(204);
}

#[test]
fn a_sign_in_and_a_registration_cost_no_more() {
    let (world, mut browser) = world();
    let person = world.administrator();
    let password = person.password.as_deref().unwrap();
    held(Route::SignIn, browser.sign_in(&person.username, "a wrong one")).expect(401);
    held(Route::SignIn, browser.sign_in(&person.username, password)).expect(200);
    held(Route::SecondFactorChallenge, browser.ask_second_factor(Method::AuthenticatorCode)).expect(200);
    held(Route::SecondFactor, browser.give_second_factor("not it")).refused(Code::ProofWrong);
    let seed = person.methods.iter().find_map(|held| held.secret.as_deref()).unwrap();
    held(Route::SecondFactor, browser.give_second_factor(&world.authenticator(seed))).expect(200);

    let address = "budget@home.example";
    let wish = json!({"email": address});
    let added = held(Route::MethodAdd, browser.add_method(Method::Email, wish)).expect(201);
    let id = added.json()["id"].as_str().unwrap().to_owned();
    let code = world.code(&added, address);
    held(Route::MethodProve, browser.prove_method(&id, "not it")).refused(Code::ProofWrong);
    held(Route::MethodProve, browser.prove_method(&id, &code)).expect(200);
    held(Route::SecurityInfo, browser.security_info()).expect(200);
    held(Route::Session, browser.session()).expect(200);
    // That a session is used is noted every few minutes.
    world.advance(10 * MINUTE);
    costs(ONE, browser.session()).expect(200);
    held(Route::Session, browser.session()).expect(200);
    held(Route::SignOut, browser.sign_out()).expect(204);
}

#[test]
fn what_makes_a_page_asks_no_object() {
    let (_world, mut browser) = world();
    held(Route::Organization, browser.get("/api/v1/organization")).expect(200);
    costs(NOTHING, browser.get("/branding.css")).expect(200);
    costs(NOTHING, browser.get("/branding/logo")).expect(302);
    held(Route::HumanCheck, browser.post("/api/v1/human-check", &json!({}))).expect(200);
}

#[test]
fn a_stop_and_an_activation_are_counted_first() {
    let (world, browser) = world();
    let person = world.registered();
    // What was registered lately bears no code.
    world.advance(DAY);
    let mut reset = world.resetting(&person.username);
    world.pass(&mut reset, &person, Method::Email);
    let wish = json!({"code": stop_code(&world)});
    held(Route::Stop, browser.clone().post("/api/v1/stop", &wish)).expect(200);

    let person = world.newcomer();
    let seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    let token = format!("{},77,{seed},30,Maker,M1\n", person.username);
    world.signed_in(&world.administrator()).import_tokens(token.as_bytes()).expect(200);
    let mut browser = world.signed_in(&person);
    let added = held(Route::MethodAdd, browser.add_method(Method::HardwareToken, json!({}))).expect(201);
    let id = added.json()["id"].as_str().unwrap().to_owned();
    // The first asks a counter that is new.
    browser.prove_method(&id, "not it").refused(Code::ProofWrong);
    costs(ACTIVATION, browser.prove_method(&id, "not it")).refused(Code::ProofWrong);
    costs(ACTIVATION, browser.prove_method(&id, &world.authenticator(seed))).expect(200);
}
