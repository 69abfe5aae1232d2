//! What goes out: to where, and how little it tells to whoever reads it there.

use serde_json::Value;

use super::{stopping::told_of_everything, *};
use crate::account::{notice::Notice, testing::MAILBOX};

/// What tells whose account it is, or where else its owner is reached. The user name is the mailbox's.
const TELLTALE: [&str; 8] = [
    "anna",
    "lindqvist",
    "northwind.example",
    "example.org",
    "2025550123",
    "2025550144",
    "2025550155",
    "512",
];

/// Where a message goes, and everything else that is known to whoever words it.
fn taken_apart(kind: &EffectKind) -> (Vec<String>, Value) {
    let message = serde_json::to_value(kind).unwrap();
    let mut message = message.as_object().unwrap().values().next().unwrap().clone();
    let fields = message.as_object_mut().unwrap();
    let ends = ["to", "destination", "withoutStop"].map(|field| fields.remove(field));
    let to = ends.into_iter().flatten().flat_map(|end| match end {
        Value::Array(several) => several,
        one => vec![one],
    });
    // A push message goes to a subscription.
    let address = |to: Value| to.as_str().or_else(|| to["endpoint"].as_str()).unwrap().to_owned();
    (to.map(address).collect(), message)
}

#[test]
fn a_message_tells_nothing_of_the_account_but_where_it_goes() {
    const PUSH: &str = "https://fcm.googleapis.com/one";
    let mut person = told_of_everything();
    let id = person.device_id();
    person.subscribe(id, PUSH).unwrap();
    person.world.pass(25 * HOUR);
    let flow = person.begin();
    person.ask(&flow, Method::AuthenticatorNotification).unwrap();

    let own = [NUMBER, ALTERNATE, OFFICE, "+12025550155;ext=512", ADDRESS, MAILBOX, PUSH];
    let alerts = person.world.settings.delivery.alerts.clone();
    let mut sent = std::collections::BTreeMap::<&str, usize>::new();
    for effect in &person.world.effects {
        let what = match &effect.kind {
            EffectKind::Audit(_) => continue,
            EffectKind::Code(message) => message.method.name(),
            EffectKind::Push(_) => "push",
            // That one is the organization's own: it says whose account to look after.
            EffectKind::Notice { notice: Notice::StoppedBy { .. }, to, .. } => {
                assert_eq!(*to, alerts);
                continue;
            }
            EffectKind::Notice { .. } => "notice",
        };
        let (to, rest) = taken_apart(&effect.kind);
        *sent.entry(what).or_default() += to.len();
        assert!(to.iter().all(|to| own.contains(&to.as_str())), "{what}: {to:?}");
        let rest = rest.to_string().to_lowercase();
        for telltale in TELLTALE {
            assert!(!rest.contains(telltale), "{what}: {telltale} in {rest}");
        }
    }
    let with_destination = METHODS.iter().filter(|method| method.needs() != Needs::Nothing);
    for what in with_destination.map(|method| method.name()).chain(["push", "notice"]) {
        assert!(sent.get(what).is_some_and(|count| *count > 0), "{what}: {sent:?}");
    }
}

/// Reference 1.2: the office phone and the alternate one are for calls.
#[test]
fn a_phone_that_is_only_called_is_never_texted() {
    const TEXT: Method = Method::MobilePhoneText;
    for (method, number) in [(Method::OfficePhoneCall, OFFICE), (Method::AlternatePhoneCall, ALTERNATE)] {
        let ask = AskChallenge { method: TEXT, destination: Some(number.into()), country: None };
        let mut person = Person::new();
        person.world.settings.policy.disclosure = Disclosure::Helpful;
        let flow = person.begin();
        let wish = ResetCommand::Challenge { flow, ask: ask.clone() };
        assert_eq!(person.reset(wish).unwrap_err().code, Code::DestinationMismatch, "{}", method.name());

        // In private disclosure it goes through the motions: no text leaves, and no code is right.
        let mut person = Person::new();
        let flow = person.begin();
        person.reset(ResetCommand::Challenge { flow: flow.clone(), ask }).unwrap();
        let (code, delivered) = person.world.last_code().unwrap();
        assert!(!delivered, "{}", method.name());
        assert_eq!(person.give(&flow, typed(&code)).unwrap_err().code, Code::ProofWrong);

        person.sign_in_again();
        let add = AddMethod { phone: Some(number.into()), ..AddMethod::of(TEXT) };
        assert_eq!(person.add(add).unwrap_err().code, Code::AlreadyRegistered, "{}", method.name());

        person.state.methods.retain(|held| held.holding.method() == method);
        person.world.settings.policy.second_factor_required = true;
        person.sign_in_again();
        let wish = |method| SessionCommand::SecondFactorChallenge { ticket: person.ticket.clone(), method };
        let (text, call) = (wish(TEXT), wish(method));
        let refusal = person.decide(Command::Session(text)).result.unwrap_err();
        assert_eq!(refusal.code, Code::MethodNotOffered, "{}", method.name());
        assert!(person.decide(Command::Session(call)).result.is_ok());
    }
}
