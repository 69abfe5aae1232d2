//! The human check: a challenge is good once, for a while, in one network, and gets harder where much is asked.

use latchkey_core::api::organization::HumanSolution;
use latchkey_core::human_check;
use latchkey_core::refusal::Code;
use latchkey_core::time::MINUTE;
use latchkey_tests::browser::Browser;
use latchkey_tests::world::World;

fn solution(browser: &mut Browser) -> HumanSolution {
    human_check::solve(&browser.human_challenge()).expect("a challenge with a solution")
}

#[test]
fn a_solution_is_taken_once() {
    let world = World::new();
    let mut browser = world.browser();
    let solved = browser.human_check();
    browser.start_reset_with("somebody@northwind.example", &solved).expect(200);
    let refused =
        browser.start_reset_with("somebody@northwind.example", &solved).refused(Code::HumanCheckFailed);
    assert_eq!(refused.field.as_deref(), Some("humanCheck"));
}

#[test]
fn a_solution_is_good_for_twenty_minutes() {
    let world = World::new();
    let mut browser = world.browser();
    let (early, late) = (browser.human_check(), browser.human_check());
    world.advance(19 * MINUTE);
    browser.start_reset_with("somebody@northwind.example", &early).expect(200);
    world.advance(MINUTE);
    browser.start_reset_with("somebody@northwind.example", &late).refused(Code::HumanCheckFailed);
}

#[test]
fn a_solution_is_good_in_its_own_network() {
    let world = World::new();
    let mut browser = world.browser();
    let solved = browser.human_check();
    let address = browser.address.clone();
    browser.address = "198.51.100.1".to_owned();
    browser.start_reset_with("somebody@northwind.example", &solved).refused(Code::HumanCheckFailed);
    // Another address of the same range is the same network.
    browser.address = address.rsplit_once('.').map(|(range, _)| format!("{range}.200")).expect("an address");
    browser.start_reset_with("somebody@northwind.example", &solved).expect(200);
}

#[test]
fn nothing_of_a_solution_can_be_changed() {
    let world = World::new();
    let mut browser = world.browser();
    let good = solution(&mut browser);
    let changed = |change: &dyn Fn(&mut HumanSolution)| {
        let mut changed = good.clone();
        change(&mut changed);
        human_check::encode(&changed)
    };
    let expiry = good.salt.split("expires=").nth(1).unwrap().trim_end_matches('&').to_owned();
    let later = format!("{}", expiry.parse::<i64>().unwrap() + 3600);
    for bad in [
        String::new(),
        "not base64".to_owned(),
        data_encoding::BASE64.encode(b"not JSON"),
        data_encoding::BASE64.encode(b"{}"),
        "A".repeat(10_000),
        changed(&|solution| solution.number += 1),
        changed(&|solution| solution.number = u64::MAX),
        changed(&|solution| solution.algorithm = "SHA-1".to_owned()),
        changed(&|solution| solution.challenge = solution.challenge.replace(['0', '1'], "2")),
        changed(&|solution| solution.signature = "0".repeat(64)),
        changed(&|solution| solution.signature.clear()),
        changed(&|solution| solution.salt = solution.salt.replace(&expiry, &later)),
        changed(&|solution| solution.salt.clear()),
        // The salt's last digits may not pass for the first ones of the number.
        changed(&|solution| solution.salt = solution.salt.trim_end_matches('&').to_owned()),
    ] {
        let answer = browser.start_reset_with("somebody@northwind.example", &bad);
        assert_eq!(answer.refused(Code::HumanCheckFailed).field.as_deref(), Some("humanCheck"), "{bad}");
    }
    // None of that has spent it.
    browser.start_reset_with("somebody@northwind.example", &human_check::encode(&good)).expect(200);
}

#[test]
fn twenty_resets_from_a_network_make_it_harder_and_forty_are_enough() {
    let world = World::new();
    let mut browser = world.browser();
    let calm = browser.human_challenge().maxnumber;
    for number in 0..20 {
        browser.start_reset(&format!("somebody.{number}@northwind.example")).expect(200);
    }
    let busy = browser.human_challenge().maxnumber;
    assert!(busy >= 5 * calm, "{calm}, then {busy}");
    for number in 20..40 {
        browser.start_reset(&format!("somebody.{number}@northwind.example")).expect(200);
    }
    let refused = browser.start_reset("somebody@northwind.example").refused(Code::TooManyFlows);
    assert!(refused.retry_at.is_some());
    // Only this network is concerned, and only for a while.
    world.browser().start_reset("somebody@northwind.example").expect(200);
    assert_eq!(world.browser().human_challenge().maxnumber, calm);
    world.advance(10 * MINUTE);
    assert_eq!(browser.human_challenge().maxnumber, calm);
    browser.start_reset("somebody@northwind.example").expect(200);
}

#[test]
fn each_challenge_is_another_one() {
    let world = World::new();
    let mut browser = world.browser();
    let (one, two) = (browser.human_challenge(), browser.human_challenge());
    assert_ne!(one.salt, two.salt);
    assert_ne!(one.challenge, two.challenge);
    assert_eq!(one.algorithm, "SHA-256");
}
