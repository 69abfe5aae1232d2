//! Adding, proving and replacing methods.

use proptest::prelude::*;

use super::*;
use crate::{
    account::{
        method::parse_address,
        notice::Notice,
        testing::{ADDRESS, MAILBOX, NUMBER},
    },
    api::{
        security_info::{ActivityKind, ChangeMethod, MethodState},
        session::SessionStage,
    },
    time::{DAY, HOUR, MINUTE, SECOND},
};

const OTHER: &str = "other@example.org";
const OTHER_NUMBER: &str = "+12025550142";

#[test]
fn the_first_registration_from_nothing_to_all_that_is_required() {
    let mut portal = Portal::unregistered();
    let ticket = portal.sign_in();
    assert_eq!(portal.view(&ticket).unwrap().stage, SessionStage::Register);

    let added = portal.add(&ticket, app()).unwrap();
    assert_eq!(added.state, MethodState::Proving);
    let uri = added.otpauth_uri.clone().unwrap();
    let key = added.secret.clone().unwrap();
    assert!(
        uri.starts_with("otpauth://totp/Northwind%20University:anna%40northwind.example?secret="),
        "{uri}"
    );
    assert!(uri.contains(&key.replace(' ', "")) && key.contains(' '), "{key}");
    assert_eq!(portal.info(&ticket).unwrap().methods, [], "it does not count before it is proved");
    assert_eq!(portal.done(Activity::UserStartedRegistration), 1);
    let info = portal.prove(&ticket, &added.id, &app_code(&key, portal.world.now)).unwrap();
    assert_eq!((info.required, info.registered), (2, 1));
    assert_eq!((info.methods[0].id.clone(), info.methods[0].label.as_str()), (added.id, "Authenticator app"));
    assert!(info.methods[0].default, "the first is the default");
    assert_eq!(portal.view(&ticket).unwrap().stage, SessionStage::Register);
    assert_eq!((portal.state.confirmed_at, portal.done(Activity::RegisteredForReset)), (None, 0));

    portal.world.pass(MINUTE);
    let added = portal.add(&ticket, phone(NUMBER)).unwrap();
    assert_eq!((added.secret, added.otpauth_uri), (None, None));
    let challenge = added.challenge.unwrap();
    assert_eq!((challenge.destination.as_deref(), challenge.code_length), (Some(NUMBER), Some(6)));
    assert_eq!(challenge.expires_at, portal.world.now.plus(10 * MINUTE));
    let code = portal.last_code();
    let info = portal.prove(&ticket, &added.id, &code).unwrap();
    assert_eq!((info.registered, info.methods[1].default), (2, false));
    assert_eq!(portal.state.confirmed_at, Some(portal.world.now));
    for activity in [Activity::UserRegisteredAllRequired, Activity::RegisteredForReset] {
        assert_eq!(portal.done(activity), 1, "{activity:?}");
    }
    assert_eq!(portal.view(&ticket).unwrap().stage, SessionStage::Ready);

    let id = portal.register(&ticket, email(ADDRESS));
    assert_eq!(portal.done(Activity::UserRegisteredSecurityInfo), 3);
    assert_eq!(portal.done(Activity::RegisteredForReset), 1);
    assert_eq!(portal.state.activity[0].kind, ActivityKind::MethodAdded);
    assert_eq!(portal.info(&ticket).unwrap().methods[2].id, id);
    let told: Vec<_> = portal.world.notices().into_iter().map(|(_, to)| to.to_vec()).collect();
    let mailbox = vec![MAILBOX.to_owned()];
    let both = vec![ADDRESS.to_owned(), MAILBOX.to_owned()];
    assert_eq!(
        told,
        [mailbox.clone(), mailbox, both],
        "told at every address on file, not only at the new one"
    );
}

#[test]
fn the_own_mailbox_and_the_names_of_the_account_are_refused() {
    let mut portal = Portal::unregistered();
    portal.state.profile.mail = Some("Anna.Mailbox@northwind.example".into());
    portal.state.profile.aliases.push("a.lindqvist@northwind.example".into());
    let ticket = portal.sign_in();
    for own in ["anna.mailbox@northwind.example", " ANNA@Northwind.Example ", "A.Lindqvist@northwind.example"]
    {
        let refusal = portal.add(&ticket, email(own)).unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), (Code::OwnMailbox, Some("email")), "{own}");
    }
    assert_eq!(portal.codes(), [""; 0]);
}

#[test]
fn what_is_no_address_number_or_name_is_refused_with_its_field() {
    let mut portal = Portal::unregistered();
    let ticket = portal.sign_in();
    let mut check = |add: AddMethod, code: Code, field: &str| {
        let refusal = portal.add(&ticket, add.clone()).unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), (code, Some(field)), "{add:?}");
    };
    let long = format!("{}@example.org", "a".repeat(65));
    let longer =
        format!("a@{}.org", ["b".repeat(60), "c".repeat(60), "d".repeat(60), "e".repeat(70)].join("."));
    for address in [
        "",
        "anna",
        "anna@",
        "@example.org",
        "anna@localhost",
        "anna@[127.0.0.1]",
        "Anna <anna@example.org>",
        "\"a b\"@example.org",
        "anna@example.org\r\nBcc: x@example.org",
        "anna@exa mple.org",
        "a\0@example.org",
        "a@example.org,b@example.org",
        "anna@@example.org",
        &long,
        &longer,
    ] {
        check(email(address), Code::InvalidEmail, "email");
    }
    for number in ["", "12", "anna", "+1 202", &"1".repeat(10_000)] {
        check(phone(number), Code::InvalidPhone, "phone");
    }
    for name in ["", "  ", "a\nb", "a\u{7f}", &"x".repeat(41)] {
        check(AddMethod { name: Some(name.into()), ..app() }, Code::InvalidField, "name");
    }
    check(added(Method::Email), Code::InvalidField, "email");
    check(added(Method::MobilePhoneText), Code::InvalidField, "phone");
    check(AddMethod { replaces: Some("none".into()), ..app() }, Code::InvalidField, "replaces");
}

#[test]
fn plain_addresses_are_taken_as_typed() {
    for address in
        ["a@b.de", "Anna.Lindqvist+reset@mail.example.org", "o'neil@example.org", "anna@bücher.example"]
    {
        assert_eq!(parse_address(&format!(" {address} ")).as_deref(), Some(address));
    }
}

#[test]
fn an_app_has_the_name_that_it_is_given() {
    let mut portal = Portal::unregistered();
    let ticket = portal.sign_in();
    let name = "📱".repeat(40);
    portal.register(&ticket, AddMethod { name: Some(format!(" {name} ")), ..app() });
    assert_eq!(portal.info(&ticket).unwrap().methods[0].label, name);
}

#[test]
fn numbers_of_a_country_are_understood() {
    let mut portal = Portal::unregistered();
    let ticket = portal.sign_in();
    let added =
        portal.add(&ticket, AddMethod { country: Some("US".into()), ..phone("(202) 555-0123") }).unwrap();
    assert_eq!(added.challenge.unwrap().destination.as_deref(), Some(NUMBER));
}

#[test]
fn nothing_is_registered_twice_and_not_more_than_may_be() {
    let mut portal = Portal::registered();
    portal.world.settings.policy.lifetimes.recent_sign_in_minutes = 15;
    let ticket = portal.sign_in();
    assert_eq!(refused(portal.add(&ticket, phone(NUMBER))), Code::AlreadyRegistered);
    let refusal = portal.add(&ticket, email(&ADDRESS.to_uppercase())).unwrap_err();
    assert_eq!((refusal.code, refusal.field.as_deref()), (Code::AlreadyRegistered, Some("email")));

    portal.register(&ticket, phone(OTHER_NUMBER));
    assert_eq!(portal.info(&ticket).unwrap().available, [Method::AuthenticatorCode, Method::Email]);
    assert_eq!(refused(portal.add(&ticket, phone("+12025550177"))), Code::TooManyMethods);
    for _ in 1..5 {
        portal.register(&ticket, app());
    }
    assert_eq!(refused(portal.add(&ticket, app())), Code::TooManyMethods);

    // One that replaces another is not one more.
    let replaces = Some(portal.method_id(Method::MobilePhoneText));
    assert!(portal.add(&ticket, AddMethod { replaces, ..phone("+12025550177") }).is_ok());
    let replaces = Some(portal.method_id(Method::Email));
    let wrong_kind = portal.add(&ticket, AddMethod { replaces, ..phone("+12025550188") }).unwrap_err();
    assert_eq!(wrong_kind.field.as_deref(), Some("replaces"));
}

#[test]
fn what_the_policy_does_not_enable_cannot_be_added() {
    let mut portal = Portal::unregistered();
    portal.world.settings.policy.methods = vec![Method::AuthenticatorCode, Method::Email];
    let ticket = portal.sign_in();
    assert_eq!(refused(portal.add(&ticket, phone(NUMBER))), Code::MethodNotOffered);
    assert_eq!(portal.info(&ticket).unwrap().available, [Method::AuthenticatorCode, Method::Email]);
}

#[test]
fn what_was_filled_up_or_switched_off_meanwhile_is_refused_when_proved() {
    let mut portal = Portal::registered();
    let [one, two] = [portal.sign_in(), portal.sign_in()];
    let added = portal.add(&one, email(OTHER)).unwrap();
    let code = portal.last_code();
    let copy = portal.state.methods[2].clone();
    portal.state.methods.push(copy);
    assert_eq!(refused(portal.prove(&one, &added.id, &code)), Code::TooManyMethods);
    assert_eq!(refused(portal.prove(&one, &added.id, &code)), Code::ChallengeMissing);

    portal.state.methods.pop();
    portal.world.pass(MINUTE);
    let added = portal.add(&two, email(OTHER)).unwrap();
    let code = portal.last_code();
    portal.world.settings.policy.methods.retain(|method| *method != Method::Email);
    assert_eq!(refused(portal.prove(&two, &added.id, &code)), Code::MethodNotOffered);
    assert_eq!(portal.state.methods.len(), 3);
}

#[test]
fn five_wrong_codes_end_it() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    let added = portal.add(&ticket, email(OTHER)).unwrap();
    let right = portal.last_code();
    for left in (0..5).rev() {
        let refusal = portal.prove(&ticket, &added.id, &wrong_code(&right)).unwrap_err();
        assert_eq!((refusal.code, refusal.attempts_left), (Code::ProofWrong, Some(left)));
    }
    assert_eq!(refused(portal.prove(&ticket, &added.id, &right)), Code::ChallengeMissing);
    assert_eq!(portal.failed(Activity::UserRegisteredSecurityInfo), ["proofWrong"; 5]);
    assert_eq!((portal.state.methods.len(), portal.failures()), (3, 0));
    // The pause between two codes to one address is not got round by that.
    assert_eq!(refused(portal.add(&ticket, email(OTHER))), Code::ResendTooSoon);
}

#[test]
fn a_code_is_over_after_its_time_and_only_good_where_it_was_asked_for() {
    let mut portal = Portal::registered();
    let [one, two] = [portal.sign_in(), portal.sign_in()];
    let first = portal.add(&one, email(OTHER)).unwrap();
    let code = portal.last_code();
    assert_eq!(refused(portal.prove(&two, &first.id, &code)), Code::ChallengeMissing, "in another session");
    portal.world.pass(10 * MINUTE);
    assert_eq!(refused(portal.prove(&one, &first.id, &code)), Code::ChallengeExpired);

    let one = portal.sign_in();
    let second = portal.add(&one, email(OTHER)).unwrap();
    let phone = portal.add(&one, phone(OTHER_NUMBER)).unwrap();
    assert_eq!(refused(portal.prove(&one, &first.id, &code)), Code::ChallengeMissing, "it was replaced");
    assert_eq!(refused(portal.prove(&one, &second.id, &code)), Code::ProofWrong);
    assert_eq!(refused(portal.prove(&one, &second.id, &portal.last_code())), Code::ProofWrong, "the phone's");
    let code = portal.last_code();
    assert!(portal.prove(&one, &phone.id, &format!(" {} {}", &code[..3], &code[3..])).is_ok());
    assert_eq!(refused(portal.prove(&one, &phone.id, &code)), Code::ChallengeMissing, "it is good once");
}

#[test]
fn what_was_added_goes_with_its_session() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    portal.add(&ticket, app()).unwrap();
    assert_eq!(portal.state.proving.len(), 1);
    portal.session(SessionCommand::SignOut { ticket }).unwrap();
    assert_eq!(portal.state.proving.len(), 0);
}

#[test]
fn one_of_a_kind_waits_and_a_slip_is_corrected_at_once() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    let first = portal.add(&ticket, email("otehr@example.org")).unwrap();
    let second = portal.add(&ticket, email(OTHER)).unwrap();
    assert_eq!(portal.state.proving.len(), 1, "it takes the place of the first");
    assert_eq!(refused(portal.prove(&ticket, &first.id, &portal.codes()[0])), Code::ChallengeMissing);
    // To one address there is a pause, however it is written and whatever was asked for in between.
    for same in [OTHER, "OTHER@example.org", "otehr@example.org"] {
        let refusal = portal.add(&ticket, email(same)).unwrap_err();
        assert_eq!(
            (refusal.code, refusal.retry_at),
            (Code::ResendTooSoon, Some(portal.world.now.plus(30 * SECOND)))
        );
    }
    let apps = [portal.add(&ticket, app()).unwrap(), portal.add(&ticket, app()).unwrap()];
    portal.add(&ticket, phone(OTHER_NUMBER)).unwrap();
    assert_eq!(portal.state.proving.len(), 3);
    assert_eq!(
        refused(portal.prove(&ticket, &apps[0].id, &portal.code_for(&apps[0]))),
        Code::ChallengeMissing
    );
    assert!(portal.prove(&ticket, &apps[1].id, &portal.code_for(&apps[1])).is_ok());

    portal.world.pass(30 * SECOND);
    let third = portal.add(&ticket, email(OTHER)).unwrap();
    assert_eq!(second.id, third.id, "the same once more");
    assert_eq!(portal.state.proving.len(), 2);
}

/// Texts are late: who types the first one when the second was asked for has lost no try.
#[test]
fn a_code_that_was_asked_for_again_is_told_and_not_counted() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    portal.add(&ticket, email(OTHER)).unwrap();
    portal.world.pass(30 * SECOND);
    let added = portal.add(&ticket, email(OTHER)).unwrap();
    let codes = portal.codes();
    for _ in 0..6 {
        let refusal = portal.prove(&ticket, &added.id, &codes[0]).unwrap_err();
        assert_eq!((refusal.code, refusal.attempts_left), (Code::CodeReplaced, None));
    }
    assert!(portal.failed(Activity::UserRegisteredSecurityInfo).is_empty());
    let wrong = portal.prove(&ticket, &added.id, &wrong_code(&codes[1])).unwrap_err();
    assert_eq!(wrong.attempts_left, Some(4));
    assert!(portal.prove(&ticket, &added.id, &codes[1]).is_ok());
    portal.change(&ticket, SecurityInfoCommand::Remove { id: added.id }).unwrap();

    // A number or address that was typed instead is another one, and so is another session.
    let first = portal.add(&ticket, email("otehr@example.org")).unwrap();
    let slip = portal.last_code();
    let second = portal.add(&ticket, email("third@example.org")).unwrap();
    assert_ne!(first.id, second.id);
    assert_eq!(refused(portal.prove(&ticket, &second.id, &slip)), Code::ProofWrong);
    portal.world.pass(30 * SECOND);
    let elsewhere = portal.sign_in();
    let late = portal.last_code();
    let third = portal.add(&elsewhere, email("third@example.org")).unwrap();
    assert_ne!(second.id, third.id);
    assert_eq!(refused(portal.prove(&elsewhere, &third.id, &late)), Code::ProofWrong);
}

/// One phone that counted as two would pass two gates alone (reference 1.2).
#[test]
fn one_number_is_one_thing_whatever_it_is_registered_as() {
    let mut portal = Portal::registered();
    portal.world.settings.policy.methods.extend([Method::AlternatePhoneCall, Method::OfficePhoneCall]);
    let ticket = portal.sign_in();
    for method in [Method::AlternatePhoneCall, Method::OfficePhoneCall, Method::MobilePhoneText] {
        let wish = AddMethod { phone: Some(NUMBER.into()), ..added(method) };
        let refusal = portal.add(&ticket, wish).unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), (Code::AlreadyRegistered, Some("phone")));
    }
    portal
        .add(&ticket, AddMethod { phone: Some(OTHER_NUMBER.into()), ..added(Method::OfficePhoneCall) })
        .unwrap();
}

#[test]
fn no_more_than_thirty_in_a_day() {
    let mut portal = Portal::registered();
    let begin = portal.world.now;
    for _ in 0..30 {
        let ticket = portal.sign_in();
        portal.add(&ticket, email(OTHER)).unwrap();
        portal.world.pass(10 * MINUTE);
    }
    let ticket = portal.sign_in();
    // Nothing slow is made for it either: the randomness is as it was.
    portal.world.settings.policy.methods.push(Method::RecoveryCode);
    let next = portal.world.entropy.0;
    for method in [email(OTHER), added(Method::RecoveryCode)] {
        let refusal = portal.add(&ticket, method).unwrap_err();
        assert_eq!((refusal.code, refusal.retry_at), (Code::ResendTooSoon, Some(begin.plus(DAY))));
    }
    assert_eq!(portal.world.entropy.0, next);
    // Each sign-in in a new browser would bring a new budget.
    portal.on_known_device();
    let ticket = portal.sign_in();
    assert_eq!(refused(portal.add(&ticket, email(OTHER))), Code::ResendTooSoon);
}

#[test]
fn no_more_than_ten_in_an_hour() {
    let mut portal = Portal::registered();
    let begin = portal.world.now;
    for _ in 0..10 {
        let ticket = portal.sign_in();
        portal.add(&ticket, email(OTHER)).unwrap();
        portal.world.pass(30 * SECOND);
    }
    let ticket = portal.sign_in();
    for method in [email("another@example.org"), phone(OTHER_NUMBER), app()] {
        let refusal = portal.add(&ticket, method).unwrap_err();
        assert_eq!((refusal.code, refusal.retry_at), (Code::ResendTooSoon, Some(begin.plus(HOUR))));
    }
    portal.world.pass(HOUR);
    let ticket = portal.sign_in();
    assert!(portal.add(&ticket, email(OTHER)).is_ok());
}

#[test]
fn replacing_takes_the_old_one_away_in_the_same_step() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    let old = portal.method_id(Method::Email);
    let change = ChangeMethod { default: Some(true), name: None };
    portal.change(&ticket, SecurityInfoCommand::Change { id: old.clone(), change }).unwrap();
    let added = portal.add(&ticket, AddMethod { replaces: Some(old.clone()), ..email(OTHER) }).unwrap();
    assert_eq!(portal.method_id(Method::Email), old, "it stays until the new one is proved");
    let info = portal.prove(&ticket, &added.id, &portal.last_code()).unwrap();
    let mails: Vec<_> = info.methods.iter().filter(|held| held.method == Method::Email).collect();
    assert_eq!(mails.len(), 1);
    assert_eq!((mails[0].hint.as_str(), mails[0].default), (OTHER, true));

    let everybody = [ADDRESS.to_owned(), MAILBOX.to_owned(), OTHER.to_owned()];
    let notices = portal.world.notices();
    assert_eq!(notices.len(), 2);
    assert!(matches!(notices[0], (Notice::MethodAdded { .. }, to) if *to == everybody));
    assert!(matches!(notices[1], (Notice::MethodRemoved { .. }, to) if *to == everybody));
    assert_eq!(portal.done(Activity::UserUpdatedSecurityInfo), 1);
    assert_eq!(portal.done(Activity::UserRegisteredSecurityInfo), 0);
}

#[test]
fn replacing_one_that_is_gone_by_then_adds() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    let old = portal.method_id(Method::Email);
    let added = portal.add(&ticket, AddMethod { replaces: Some(old.clone()), ..email(OTHER) }).unwrap();
    portal.change(&ticket, SecurityInfoCommand::Remove { id: old }).unwrap();
    portal.prove(&ticket, &added.id, &portal.last_code()).unwrap();
    assert_eq!(portal.done(Activity::UserRegisteredSecurityInfo), 1);
}

#[test]
fn the_code_that_proved_an_app_proves_nothing_else() {
    let mut portal = Portal::unregistered();
    portal.world.settings.policy.second_factor_required = true;
    let ticket = portal.sign_in();
    portal.register(&ticket, app());
    let code = portal.world.authenticator_code(&portal.state);
    let ticket = portal.sign_in();
    portal.ask(&ticket, Method::AuthenticatorCode).unwrap();
    assert_eq!(refused(portal.give(&ticket, &code)), Code::ProofWrong);
}

#[test]
fn a_change_needs_a_sign_in_of_the_last_five_minutes() {
    let mut portal = Portal::registered();
    let ticket = portal.sign_in();
    portal.world.pass(5 * MINUTE - 1);
    let added = portal.add(&ticket, email(OTHER)).unwrap();
    portal.world.pass(1);
    assert_eq!(refused(portal.add(&ticket, phone(OTHER_NUMBER))), Code::SignInTooOld);
    for command in [
        SecurityInfoCommand::Remove { id: portal.method_id(Method::Email) },
        SecurityInfoCommand::Change {
            id: portal.method_id(Method::Email),
            change: ChangeMethod { default: Some(true), name: None },
        },
        SecurityInfoCommand::EndSession { id: "any".into() },
        SecurityInfoCommand::EndOtherSessions,
    ] {
        assert_eq!(refused(portal.change(&ticket, command)), Code::SignInTooOld);
    }
    assert!(portal.info(&ticket).is_ok(), "looking does not");
    let code = portal.last_code();
    assert!(portal.prove(&ticket, &added.id, &code).is_ok(), "nor does what was begun in time");
}

#[test]
fn the_first_registration_may_take_a_quarter_of_an_hour() {
    let mut portal = Portal::unregistered();
    let ticket = portal.sign_in();
    portal.world.pass(15 * MINUTE - 1);
    portal.register(&ticket, app());
    portal.world.pass(1);
    assert_eq!(portal.view(&ticket).unwrap().stage, SessionStage::Register);
    assert_eq!(refused(portal.add(&ticket, phone(NUMBER))), Code::SignInTooOld);
}

proptest! {
    /// Whatever codes come in whatever order and session: each method is registered at most once, by a right code
    /// of its own, and after five wrong ones not at all.
    #[test]
    fn each_code_registers_once(steps in prop::collection::vec((0_usize..2, 0_usize..2, any::<bool>()), 1..40)) {
        let mut portal = Portal::unregistered();
        let tickets = [portal.sign_in(), portal.sign_in()];
        let ids = [
            portal.add(&tickets[0], phone(NUMBER)).unwrap().id,
            portal.add(&tickets[1], email(ADDRESS)).unwrap().id,
        ];
        let codes = portal.codes();
        let mut registered = [0, 0];
        let mut wrong = [0, 0];
        for (session, method, is_right) in steps {
            let code = if is_right { codes[method].clone() } else { wrong_code(&codes[method]) };
            let went = portal.prove(&tickets[session], &ids[method], &code).is_ok();
            let own = session == method;
            prop_assert_eq!(went, own && is_right && registered[method] == 0 && wrong[method] < 5);
            registered[method] += i32::from(went);
            wrong[method] += i32::from(own && !is_right);
        }
        prop_assert_eq!(portal.state.methods.len(), usize::try_from(registered[0] + registered[1]).unwrap());
    }
}
