//! What holds for single methods.

use super::*;
use crate::{
    account::{notice::Notice, reset, second_factor},
    api::{reset::ChallengeView, security_info::ChangeMethod},
    crypto::{keys::Keys, password_hash::PasswordHash},
};

#[test]
fn questions_are_drawn_anew_after_a_wrong_answer_and_stay_the_same_for_nobody() {
    let asked = |person: &Person| match person.running() {
        Kind::Questions { asked } => asked,
        _ => panic!("no questions"),
    };
    let mut person = Person::new();
    let flow = person.begin();
    person.ask(&flow, Method::SecurityQuestions).unwrap();
    let first = asked(&person);
    assert_eq!(first.len(), 3);
    let mut others = 0;
    for _ in 0..4 {
        let wrong = person.wrong(Method::SecurityQuestions);
        let _ = person.give(&flow, wrong);
        others += usize::from(asked(&person) != first);
    }
    assert!(others > 0, "another draw each time");

    // Whoever has none, and nobody at all: from one fixed list of five.
    let seen = |clear: fn(&mut Person)| {
        let mut seen = std::collections::BTreeSet::new();
        for day in 0..4 {
            let mut person = Person::new();
            clear(&mut person);
            person.world.entropy = crate::entropy::Repeatable(day);
            let flow = person.begin();
            person.ask(&flow, Method::SecurityQuestions).unwrap();
            seen.extend(asked(&person));
        }
        seen
    };
    let nobody = seen(|person| person.state = person.world.nobody());
    assert!(nobody.len() <= 5, "{nobody:?}");
    let none =
        seen(|person| person.state.methods.retain(|held| held.holding.method() != Method::SecurityQuestions));
    assert_eq!(none, nobody);
}

/// Else fewer questions would be an easier gate, and tell that the name is somebody's.
#[test]
fn whoever_has_fewer_questions_than_are_asked_by_now_is_asked_what_nobody_has() {
    let mut asked = Vec::new();
    for nobody in [false, true] {
        let mut person = Person::new();
        if nobody {
            person.state = person.world.nobody();
        }
        for held in &mut person.state.methods {
            if let super::super::state::Holding::Questions { answers } = &mut held.holding {
                answers.truncate(4);
            }
        }
        person.world.settings.policy.questions.to_reset = 5;
        assert!(
            !person.state.usable_methods(&person.world.settings.policy).contains(&Method::SecurityQuestions)
        );
        let flow = person.begin();
        person.ask(&flow, Method::SecurityQuestions).unwrap();
        let Kind::Questions { asked: questions } = person.running() else { panic!("no questions") };
        let known = Proof::Answers(questions.iter().map(|question| secret(&reply_to(question))).collect());
        assert_eq!(person.give(&flow, known).unwrap_err().code, Code::ProofWrong);
        asked.push(questions.into_iter().collect::<std::collections::BTreeSet<_>>());
    }
    assert_eq!(asked[0], asked[1]);
    assert_eq!(asked[0].len(), 5);

    let mut person = Person::new();
    person.world.settings.policy.questions.to_reset = 6;
    person.sign_in_again();
    let info = person.info();
    let questions = info.methods.iter().find(|held| held.method == Method::SecurityQuestions).unwrap();
    assert!(questions.serves.is_empty(), "their owner is told");
}

#[test]
fn what_is_never_offered_first_is_made_no_default() {
    let mut person = Person::new();
    for method in METHODS.into_iter().filter(|method| !method.facts().may_be_default) {
        let Some(id) = person.state.held(method).next().map(|held| held.id.clone()) else { continue };
        person.sign_in_again();
        let change = ChangeMethod { default: Some(true), name: None };
        let refusal = person.change(SecurityInfoCommand::Change { id, change }).unwrap_err();
        assert_eq!(refusal.field.as_deref(), Some("default"), "{}", method.name());
    }
    let first = person.state.methods.iter().filter(|held| held.default).count();
    assert_eq!(first, 1);
}

/// WebAuthn level 3, section 7.1, step 26.
#[test]
fn a_passkey_is_registered_once() {
    let mut person = Person::new();
    let mut again = |id: Option<u8>| {
        person.sign_in_again();
        let added = person.add(wish(Method::Passkey)).unwrap();
        let mut made = person.passkey.make(added.public_key.as_ref().unwrap());
        if let Some(id) = id {
            person.passkey = SoftPasskey::numbered("https://reset.northwind.example", id);
            made = person.passkey.make(added.public_key.as_ref().unwrap());
        }
        person.change(SecurityInfoCommand::Prove { id: added.id, proof: Proof::Attestation(made) })
    };
    assert_eq!(again(None).unwrap_err().code, Code::AlreadyRegistered);
    assert!(again(Some(3)).is_ok(), "another one is");
}

#[test]
fn answers_are_compared_without_case_and_spaces_and_refused_when_they_say_nothing() {
    let mut person = Person::new();
    let flow = person.begin();
    person.ask(&flow, Method::SecurityQuestions).unwrap();
    let Kind::Questions { asked } = person.running() else { panic!("no questions") };
    let sloppy = asked.iter().map(|key| secret(&format!("  {} ", reply_to(key).to_uppercase()))).collect();
    assert!(person.give(&flow, Proof::Answers(sloppy)).is_ok());

    person.sign_in_again();
    let mut refuse = |at: usize, answer: &str| {
        let mut questions = answered(5);
        questions[at].answer = secret(answer);
        let add = AddMethod { questions: Some(questions), ..AddMethod::of(Method::SecurityQuestions) };
        let refusal = person.add(add).unwrap_err();
        (refusal.code, refusal.field.unwrap_or_default())
    };
    assert_eq!(refuse(1, "Lindqvist"), (Code::AnswerRefused, "questions[1].answer".into()));
    assert_eq!(refuse(2, "no"), (Code::InvalidField, "questions[2].answer".into()));
    assert_eq!(
        refuse(4, &reply_to("firstPet").to_uppercase()),
        (Code::AnswerRefused, "questions[4].answer".into())
    );
    let few = AddMethod { questions: Some(answered(4)), ..AddMethod::of(Method::SecurityQuestions) };
    assert_eq!(person.add(few).unwrap_err().field.as_deref(), Some("questions"));
}

#[test]
fn no_question_is_answered_twice() {
    const OWN: &str = "Which of our boats is the slowest?";
    let mut person = Person::new();
    person.world.settings.policy.questions.custom = vec![OWN.into()];
    person.sign_in_again();
    let mut refuse = |at: usize, change: &dyn Fn(&mut [QuestionAnswered])| {
        let mut questions = answered(5);
        change(&mut questions);
        let add = AddMethod { questions: Some(questions), ..AddMethod::of(Method::SecurityQuestions) };
        let refusal = person.add(add).unwrap_err();
        let field = refusal.field.unwrap_or_default();
        assert_eq!((refusal.code, field), (Code::InvalidField, format!("questions[{at}].id")));
    };
    refuse(1, &|questions| questions[1].id = questions[0].id.clone());
    refuse(4, &|questions| questions[4].id = questions[0].id.clone());
    // One of the organization's own by its words, and once more by its id.
    refuse(3, &|questions| {
        (questions[2].id, questions[2].text) = (None, Some(OWN.into()));
        questions[3].id = Some(questions::own(OWN));
    });
}

/// What is stored of each answer.
fn stored(person: &Person) -> Vec<serde_json::Value> {
    let methods = serde_json::to_value(&person.state.methods).unwrap();
    let mut held = methods.as_array().unwrap().iter().map(|held| &held["holding"]["questions"]["answers"]);
    held.find_map(|answers| answers.as_array().cloned()).expect("questions are registered")
}

#[test]
fn an_answer_is_stored_as_a_password_is_and_unlike_for_each_person_and_question() {
    let mut person = Person::new();
    let state = person.state.clone();
    let mut all = stored(&person);
    // Somebody else answers the same, to other questions.
    person.state = person.world.person();
    person.sign_in();
    let mut questions = answered(5);
    questions.rotate_left(1);
    for (answered, id) in questions.iter_mut().zip(questions::pool()) {
        answered.id = Some(id.to_owned());
    }
    let replies: Vec<String> =
        questions.iter().map(|answered| questions::normalize(answered.answer.expose())).collect();
    let add = AddMethod { questions: Some(questions), ..AddMethod::of(Method::SecurityQuestions) };
    person.add(add).unwrap();
    let others = stored(&person);

    for (stored, reply) in others.iter().zip(&replies) {
        assert_eq!(stored.as_object().unwrap().keys().collect::<Vec<_>>(), ["hash", "question"]);
        let hash: PasswordHash = serde_json::from_value(stored["hash"].clone()).unwrap();
        assert!(hash.fits(reply, &person.world.keys.pepper));
        assert!(!hash.fits(reply, &Keys::new(&[1; 32]).pepper), "not without the key");
        assert!(!hash.is_outdated(&person.world.settings.policy.hashing), "it costs what a password costs");
    }
    for row in [&state, &person.state] {
        let row = serde_json::to_string(row).unwrap().to_lowercase();
        for reply in &replies {
            assert!(!row.contains(reply), "{reply}");
            assert!(!row.contains(&crate::encoding::base64(reply.as_bytes()).to_lowercase()), "{reply}");
        }
    }
    all.extend(others);
    for part in ["hash", "salt"] {
        let different: std::collections::BTreeSet<&str> =
            all.iter().filter_map(|stored| stored["hash"][part].as_str()).collect();
        assert_eq!(different.len(), 10, "{part}");
    }
}

#[test]
fn ten_recovery_codes_new_ones_in_place_of_the_old_and_the_person_is_told_of_each_use() {
    let mut person = Person::new();
    assert_eq!(person.recovery_codes.len(), 10);
    let old = person.recovery_codes.clone();
    let flow = person.begin();
    person.pass(&flow, Method::RecoveryCode);
    assert_eq!(person.info_left(), Some(9));
    let used = person.world.notices().into_iter().find_map(|(notice, _)| match notice {
        Notice::RecoveryCodeUsed { left, .. } => Some(*left),
        _ => None,
    });
    assert_eq!(used, Some(9));

    person.sign_in_again();
    let made = match person.change(SecurityInfoCommand::MakeRecoveryCodes).unwrap() {
        Body::RecoveryCodes(made) => made.codes,
        other => panic!("{other:?}"),
    };
    assert_eq!((made.len(), person.info_left()), (10, Some(10)));
    assert!(made.iter().all(|code| !old.contains(code)));
    let flow = person.begin();
    person.ask(&flow, Method::RecoveryCode).unwrap();
    assert_eq!(person.give(&flow, typed(&old[5])).unwrap_err().code, Code::ProofWrong);
    assert!(person.give(&flow, typed(&made[0].to_lowercase().replace('-', " "))).is_ok());
}

/// Used up it is no method any more, and it has passed its gate.
#[test]
fn the_last_recovery_code_passes_either_gate() {
    for order in [[Method::RecoveryCode, Method::Email], [Method::Email, Method::RecoveryCode]] {
        let mut person = Person::new();
        for method in METHODS {
            if !matches!(method, Method::RecoveryCode | Method::Email) {
                person.state.methods.retain(|held| !held.holding.serves().contains(&method));
            }
        }
        for _ in 0..9 {
            let flow = person.begin();
            person.pass(&flow, Method::RecoveryCode);
            person.world.pass(DAY);
        }
        let flow = person.begin();
        for method in order {
            person.pass(&flow, method);
        }
        let set = ResetCommand::Password { flow, password: secret(super::NEW_PASSWORD) };
        assert_eq!(person.reset(set).unwrap().stage, Stage::Done, "{}", order[0].name());
    }
}

#[test]
fn questions_that_were_asked_before_the_policy_asks_for_more_pass_nothing() {
    let mut person = Person::new();
    let flow = person.begin();
    person.ask(&flow, Method::SecurityQuestions).unwrap();
    let right = person.right(Method::SecurityQuestions);
    person.world.settings.policy.questions.to_reset = 4;
    assert_eq!(person.give(&flow, right).unwrap_err().code, Code::ProofWrong);
    let right = person.right(Method::SecurityQuestions);
    assert!(person.give(&flow, right).is_ok(), "drawn anew, as many as it asks for");
}

impl Person {
    fn info_left(&mut self) -> Option<u8> {
        self.sign_in_again();
        self.info().recovery_codes_left
    }
}

#[test]
fn a_used_up_list_is_no_method_any_more() {
    let mut person = Person::new();
    for method in METHODS {
        if !matches!(method, Method::RecoveryCode | Method::Email) {
            person.state.methods.retain(|held| !held.holding.serves().contains(&method));
        }
    }
    let policy = person.world.settings.policy.clone();
    assert_eq!(person.state.usable_methods(&policy), [Method::RecoveryCode, Method::Email]);
    for _ in 0..10 {
        let flow = person.begin();
        person.pass(&flow, Method::RecoveryCode);
        person.world.pass(25 * HOUR);
    }
    assert_eq!(person.state.usable_methods(&policy), [Method::Email]);
}

#[test]
fn a_passkey_of_somebody_else_proves_nothing() {
    let mut person = Person::new();
    person.passkey.belongs_to("AAAA");
    let flow = person.begin();
    person.ask(&flow, Method::Passkey).unwrap();
    let proof = person.right(Method::Passkey);
    assert_eq!(person.give(&flow, proof).unwrap_err().code, Code::ProofWrong);
}

#[test]
fn there_are_ten_passkeys_at_most() {
    let mut person = Person::new();
    for number in 11..20 {
        person.world.pass(10 * MINUTE);
        person.passkey = SoftPasskey::numbered(ORIGIN, number);
        person.register(Method::Passkey);
    }
    assert_eq!(person.state.held(Method::Passkey).count(), 10);
    person.world.pass(10 * MINUTE);
    person.sign_in_again();
    let another = AddMethod::of(Method::Passkey);
    assert_eq!(person.add(another.clone()).unwrap_err().code, Code::TooManyMethods);
    let info = person.info();
    assert!(!info.available.contains(&Method::Passkey));
    let replaces =
        info.methods.iter().find(|held| held.method == Method::Passkey).map(|held| held.id.clone());
    assert!(
        person.add(AddMethod { replaces, ..another }).is_ok(),
        "one that replaces another is not one more"
    );
}

#[test]
fn a_passkey_passes_two_gates_only_where_the_policy_says_so_and_never_for_administrators() {
    let stage = |twice: bool, role: bool| {
        let mut person = Person::new();
        person.world.settings.policy.passkey_counts_twice = twice;
        if role {
            person.state.profile.roles.push(Role::Administrator);
        }
        let flow = person.begin();
        person.pass(&flow, Method::Passkey).stage
    };
    assert_eq!(stage(false, false), Stage::Prove);
    assert_eq!(stage(true, false), Stage::Password);
    assert_eq!(stage(true, true), Stage::Prove);
}

#[test]
fn administrators_have_their_fixed_rule_whatever_the_policy() {
    let mut person = Person::new();
    person.state.profile.roles.push(Role::Helpdesk);
    let policy = &mut person.world.settings.policy;
    policy.methods = vec![Method::SecurityQuestions, Method::RecoveryCode, Method::MobilePhoneText];
    policy.disclosure = Disclosure::Helpful;
    let usable = person.state.usable_methods(&person.world.settings.policy);
    assert_eq!(
        usable,
        [Method::Passkey, Method::AuthenticatorCode, Method::MobilePhoneText, Method::Email],
        "no questions, no list of codes; passkeys, apps and mail always"
    );
}

#[test]
fn whoever_is_given_a_role_meanwhile_proves_nothing_by_questions() {
    let mut person = Person::new();
    let (asked, answered) = (person.begin(), person.begin());
    person.pass(&answered, Method::SecurityQuestions);
    person.pass(&answered, Method::Email);
    person.ask(&asked, Method::SecurityQuestions).unwrap();
    let Kind::Questions { asked: keys } = person.state.flows[0].challenge.clone().unwrap().kind else {
        panic!("no questions")
    };
    let right = Proof::Answers(keys.iter().map(|key| secret(&reply_to(key))).collect());
    person.state.profile.roles.push(Role::Helpdesk);
    assert_eq!(person.give(&asked, right).unwrap_err().code, Code::ProofWrong);
    let set = ResetCommand::Password { flow: answered, password: secret(NEW_PASSWORD) };
    assert_eq!(person.reset(set).unwrap_err().code, Code::FlowStepMismatch);
}

#[test]
fn an_extension_is_kept_and_goes_with_the_call() {
    let mut person = Person::new();
    let flow = person.begin();
    person.ask(&flow, Method::OfficePhoneCall).unwrap();
    let called = person.world.effects.iter().rev().find_map(|effect| match &effect.kind {
        EffectKind::Code(message) => Some(message.destination.clone()),
        _ => None,
    });
    assert_eq!(called.as_deref(), Some("+12025550155;ext=512"));
}

#[test]
fn an_extension_is_told_where_the_number_is_and_masked_with_it() {
    let mut person = Person::new();
    person.sign_in_again();
    let held = person.info().methods.into_iter().find(|held| held.method == Method::OfficePhoneCall).unwrap();
    let phone = Some("+12025550166".to_owned());
    let wish = AddMethod { phone, replaces: Some(held.id), ..super::wish(Method::OfficePhoneCall) };
    let added = person.add(wish).unwrap();
    let to = |challenge: Option<ChallengeView>| challenge.and_then(|challenge| challenge.destination);
    assert_eq!(to(added.challenge).as_deref(), Some("+12025550166;ext=512"));
    let proving = person.info().proving.remove(0);
    assert_eq!(
        to(proving.challenge).as_deref(),
        Some("+12025550166;ext=512"),
        "also once the page was loaded anew"
    );

    person.world.settings.policy.second_factor_required = true;
    let policy = person.world.settings.policy.clone();
    let hint = |method| {
        let offers = second_factor::offers(&person.state, &policy);
        offers.into_iter().find(|offer| offer.method == method).and_then(|offer| offer.hint)
    };
    assert_eq!(hint(Method::OfficePhoneCall).as_deref(), Some("+1 •••-•••-••55 / •••"));
    assert_eq!(hint(Method::AlternatePhoneCall).as_deref(), Some("+1 •••-•••-••44"));
    // In a reset the number is typed without it.
    assert_eq!(reset::hint(&person.state, Method::OfficePhoneCall).as_deref(), Some("+1 •••-•••-••55"));
}

#[test]
fn without_a_number_the_hash_key_alone_answers_a_call() {
    let mut person = Person::new();
    person.world.settings.policy.calls.key_number = false;
    let flow = person.begin();
    let view = person.ask(&flow, Method::MobilePhoneCall).unwrap();
    assert_eq!(view.challenge.unwrap().display_number, None);
    // A mailbox, or somebody who says hello and keys nothing.
    person.pick_up("").unwrap_err();
    assert_eq!(person.give(&flow, Proof::Elsewhere).unwrap_err().code, Code::NotAnsweredYet);
    person.pick_up("#").unwrap();
    assert!(person.give(&flow, Proof::Elsewhere).is_ok());
}
