//! What administrators do for people: looking them up, passes, tokens, removing methods.

mod access_pass;
mod hardware_tokens;
mod people;

use latchkey_core::api::development::DemoPerson;
use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_core::settings::Role;
use latchkey_tests::browser::Browser;
use latchkey_tests::world::World;
use serde_json::json;

/// A browser in which the administrator is signed in.
fn administrator(world: &World) -> Browser {
    world.signed_in(&world.administrator())
}

/// A browser in which the helpdesk is signed in: by a text, as it has no app.
fn helpdesk(world: &World) -> Browser {
    let person = with_role(world, Role::Helpdesk);
    let mut browser = world.browser();
    browser.sign_in(&person.username, person.password.as_deref().unwrap()).expect(200);
    let asked = browser.ask_second_factor(Method::MobilePhoneText).expect(200);
    let number = person.methods.iter().find(|held| held.method == Method::MobilePhoneText).unwrap();
    let code = world.code(&asked, number.destination.as_deref().unwrap());
    browser.give_second_factor(&code).expect(200);
    browser
}

/// A browser in which the auditor is signed in.
fn auditor(world: &World) -> Browser {
    world.signed_in(&with_role(world, Role::Auditor))
}

fn with_role(world: &World, role: Role) -> DemoPerson {
    world.person(|person| person.roles == [role])
}

#[test]
fn passes_seeds_and_serial_numbers_are_sealed() {
    let mut world = World::new();
    let mut admin = administrator(&world);
    let id = admin.person_id("ben");
    let issued = admin.issue_pass(&id, &json!({})).expect(201).json();
    let pass = issued["pass"].as_str().unwrap();
    world.browser().sign_in_with_pass("ben", pass).expect(200);
    world.browser().sign_in_with_pass("ben", "MISTYPED-PASS").refused(Code::SignInFailed);
    let csv = format!("ben,SER-9917-KEPT,{},30,Maker,M1\n", hardware_tokens::SEED_TEXT);
    assert_eq!(admin.import_tokens(csv.as_bytes()).expect(200).json()["created"], 1);
    let seed = String::from_utf8(hardware_tokens::SEED.to_vec()).unwrap();
    let secrets = [pass, "MISTYPED-PASS", "MISTYPEDPASS", "SER-9917-KEPT", hardware_tokens::SEED_TEXT, &seed];
    let needles: Vec<(String, Vec<u8>)> = secrets
        .into_iter()
        .flat_map(|secret| {
            crate::at_rest::forms(secret).into_iter().map(move |form| (secret.to_owned(), form))
        })
        .collect();
    assert_eq!(crate::at_rest::on_disk(&mut world, &needles), Vec::<String>::new());
}
