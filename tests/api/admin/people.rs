//! Looking people up, removing a method for them, and how far each role's rights reach.

use latchkey_core::audit::Activity;
use latchkey_core::refusal::Code;
use latchkey_core::settings::Role;
use latchkey_tests::world::World;
use serde_json::json;

use super::{administrator, auditor, helpdesk, with_role};

#[test]
fn a_person_is_found_by_any_name_and_shown_masked() {
    let world = World::new();
    let person = world.registered();
    let mut browser = administrator(&world);
    let by_name = browser.find_people(&person.username).expect(200).json();
    assert_eq!(by_name["people"][0]["username"], json!(person.username));
    assert_eq!(browser.find_people("ANNA").expect(200).json(), by_name, "by an alias, however it is cased");
    assert_eq!(browser.find_people("nobody").expect(200).json(), json!({"people": []}));
    for query in ["", "%00"] {
        assert_eq!(browser.find_people(query).refused(Code::InvalidField).field.as_deref(), Some("query"));
    }

    let id = by_name["people"][0]["id"].as_str().unwrap();
    let details = browser.person(id).expect(200);
    let shown = details.json();
    assert_eq!(shown["person"], by_name["people"][0]);
    assert_eq!(shown["methods"].as_array().unwrap().len(), 3);
    for held in &person.methods {
        let told =
            [&held.destination, &held.secret].into_iter().flatten().any(|own| details.text().contains(own));
        assert!(!told, "{details}");
    }
}

#[test]
fn an_id_that_nobody_has_is_not_found_and_makes_nothing() {
    let world = World::new();
    let mut browser = administrator(&world);
    let id = browser.person_id(&world.registered().username);
    // Another row of the same shard, and what is no row's key at all.
    let (tail, first) = (&id[8..63], &id[..8]);
    for nobody in [
        format!("{first}{tail}{}", if id.ends_with('0') { '1' } else { '0' }),
        "00ff".into(),
        id.to_uppercase(),
    ] {
        for _ in 0..2 {
            browser.person(&nobody).refused(Code::NotFound);
            browser.issue_pass(&nobody, &json!({})).refused(Code::NotFound);
            browser.remove_pass_of(&nobody).refused(Code::NotFound);
            browser.remove_method_of(&nobody, "00ff").refused(Code::NotFound);
            browser
                .activate_token(&nobody, &json!({"serial": "1", "code": "123456"}))
                .refused(Code::NotFound);
        }
    }
}

#[test]
fn rights_are_those_of_the_role() {
    let world = World::new();
    let person = world.registered();
    let token = b"anna,1,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,30,Maker,M\n";
    let strangers = [world.browser(), world.signed_in(&person)];
    let mut finder = auditor(&world);
    let id = finder.person_id(&person.username);
    for (mut browser, code) in strangers.into_iter().zip([Code::NotSignedIn, Code::Forbidden]) {
        browser.find_people("anna").refused(code);
        browser.person(&id).refused(code);
        browser.issue_pass(&id, &json!({})).refused(code);
        browser.remove_pass_of(&id).refused(code);
        browser.remove_method_of(&id, "00ff").refused(code);
        browser.import_tokens(token).refused(code);
    }

    // The auditor looks and touches nothing.
    finder.person(&id).expect(200);
    finder.issue_pass(&id, &json!({})).refused(Code::Forbidden);
    finder.remove_method_of(&id, "00ff").refused(Code::Forbidden);
    finder.import_tokens(token).refused(Code::Forbidden);

    // The helpdesk helps people without a role, and not itself.
    let mut desk = helpdesk(&world);
    desk.issue_pass(&id, &json!({})).expect(201);
    for role in Role::ALL {
        let other = desk.person_id(&with_role(&world, role).username);
        desk.person(&other).expect(200);
        desk.issue_pass(&other, &json!({})).refused(Code::Forbidden);
        desk.remove_method_of(&other, "00ff").refused(Code::Forbidden);
    }
    desk.import_tokens(token).refused(Code::Forbidden);
    desk.activate_token(&id, &json!({"serial": "1", "code": "123456"})).refused(Code::Forbidden);

    // An administrator helps everybody else.
    let mut admin = administrator(&world);
    let own = admin.person_id(&world.administrator().username);
    admin.issue_pass(&own, &json!({})).refused(Code::Forbidden);
    let auditor = admin.person_id(&with_role(&world, Role::Auditor).username);
    admin.issue_pass(&auditor, &json!({})).expect(201);

    // A change takes a recent sign-in, a look does not.
    world.advance(5 * 60_000);
    admin.person(&id).expect(200);
    admin.issue_pass(&id, &json!({})).refused(Code::SignInTooOld);
    admin.remove_method_of(&id, "00ff").refused(Code::SignInTooOld);
}

#[test]
fn a_method_is_removed_for_somebody() {
    let world = World::new();
    let person = world.registered();
    let mut desk = helpdesk(&world);
    let id = desk.person_id(&person.username);
    let shown = desk.person(&id).expect(200).json();
    let methods = shown["methods"].as_array().unwrap();
    let mail = methods.iter().find(|held| held["method"] == "email").unwrap();
    let mail = mail["id"].as_str().unwrap();
    desk.remove_method_of(&id, mail).expect(204);
    desk.remove_method_of(&id, mail).refused(Code::NotFound);
    assert_eq!(desk.person(&id).expect(200).json()["methods"].as_array().unwrap().len(), 2);

    let notices = world.notices(2);
    assert!(notices.contains(&"anna@home.example".to_owned()), "at the removed address, too: {notices:?}");
    let [event] = world.audited(Activity::AdminDeletedSecurityInfo, &person.username, 1).try_into().unwrap();
    assert_eq!(event.actor, with_role(&world, Role::Helpdesk).username);
    assert_eq!(event.method.as_deref(), Some("email"));
}
