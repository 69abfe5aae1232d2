//! Times in mails are those of the organization's clocks.

use latchkey_core::time::{HOUR, MINUTE};
use latchkey_tests::world::World;
use serde_json::json;

#[test]
fn a_notice_tells_the_time_of_the_organizations_zone() {
    let world = World::with(json!({"organization": {"timeZone": "Asia/Kolkata"}}));
    let mut browser = world.browser();
    world.reach_password(&mut browser, &world.registered());
    browser.set_password("walnut ferry quartz meadow").expect(200);
    let mail = |world: &World| world.outbox().into_iter().find(|message| message.body.contains("When: "));
    let told = world.eventually("a notice", || mail(&world)).body;
    let there = world.now().plus(5 * HOUR + 30 * MINUTE).to_rfc3339();
    // The minute may have ended since.
    let hour = &there[11..13];
    assert!(told.contains(&format!(", {hour}:")) && told.contains(" UTC+5:30\n"), "{told}");
}

#[test]
fn a_zone_that_there_is_not_is_refused() {
    let ill = json!({"settings": {"organization": {"timeZone": "Europe/Atlantis"}}});
    let answer = World::new().browser().post("/dev/seed", &ill);
    assert!(answer.text().contains("organization.timeZone"), "{answer}");
    assert!(answer.text().contains("Europe/Zurich"), "{answer}");
}
