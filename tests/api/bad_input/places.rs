//! What is no number and no address.

use latchkey_core::method::{Method, Needs};

use super::*;

/// Among them what the libraries for numbers and addresses have parts for: what one of them panics at takes every account
/// of its object along.
const NOWHERE: &[&str] = &[
    "",
    "+",
    "1;phone-context=+41;tel:5",
    "tel:446681800;phone-context=+41",
    "+41446681800;isub=1",
    ";ext=1",
    "+41 44 668 18 00 ext. 5 ext. 6 @",
    "\u{ff0b}\u{0}\u{202e}",
    "\"a b\"@[::1]",
    "a@b@c",
];

#[test]
fn what_leads_nowhere_is_told_whatever_method_is_asked_for() {
    let methods: Vec<&Method> =
        Method::ALL.iter().filter(|method| method.needs() != Needs::Nothing).collect();
    let world = World::with(json!({"policy": {"methods": methods}}));
    let mut reset = world.resetting("nobody@northwind.example");
    let mut person = world.signed_in(&world.newcomer());
    for method in methods {
        let (code, field) = match method.needs() {
            Needs::Address => (Code::InvalidEmail, "email"),
            _ => (Code::InvalidPhone, "phone"),
        };
        for place in NOWHERE {
            let what = format!("{method:?} {place:?}");
            assert_field(&reset.ask(*method, Some(place)), code, "destination", &what);
            assert_field(&person.add_method(*method, json!({field: place})), code, field, &what);
        }
    }
    assert!(!world.server.log().contains("panicked"), "{}", world.server.log());
}
