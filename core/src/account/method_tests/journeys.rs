//! What holds for every method: how it is asked for, answered, and spent.

use super::*;

#[test]
fn every_method_passes_a_gate_in_both_disclosures() {
    for disclosure in [Disclosure::Private, Disclosure::Helpful] {
        for method in METHODS {
            let mut person = Person::new();
            person.world.settings.policy.disclosure = disclosure;
            let flow = person.begin();
            let view = person.pass(&flow, method);
            assert_eq!(view.gate.map(|gate| gate.number), Some(2), "{}", method.name());
            let families: Vec<_> = view.methods.iter().map(|offer| offer.method.family()).collect();
            assert!(!families.contains(&method.family()), "{}: the same proof twice", method.name());
            let view = person.pass(&flow, other(method));
            assert_eq!(view.stage, Stage::Password, "{}", method.name());
            let set = ResetCommand::Password { flow, password: secret(NEW_PASSWORD) };
            assert_eq!(person.reset(set).unwrap().stage, Stage::Done, "{}", method.name());
        }
    }
}

#[test]
fn a_wrong_answer_counts_and_the_right_one_still_passes() {
    for method in METHODS {
        let mut person = Person::new();
        let flow = person.begin();
        person.ask(&flow, method).unwrap();
        let wrong = person.wrong(method);
        let refusal = person.give(&flow, wrong).unwrap_err();
        assert_eq!((refusal.code, refusal.attempts_left), (Code::ProofWrong, Some(4)), "{}", method.name());
        person.world.pass(MINUTE);
        if method.answer() == Answer::Elsewhere {
            // There was one answer on the phone: another call must be asked for.
            assert_eq!(person.give(&flow, Proof::Elsewhere).unwrap_err().code, Code::ChallengeMissing);
            person.ask(&flow, method).unwrap();
        }
        let right = person.right(method);
        assert!(person.give(&flow, right).is_ok(), "{}", method.name());
    }
}

#[test]
fn no_answer_is_right_twice() {
    let travels = |method: &Method| !matches!(method.answer(), Answer::Questions | Answer::Elsewhere);
    for method in METHODS.into_iter().filter(travels) {
        let mut person = Person::new();
        let (first, second) = (person.begin(), person.begin());
        person.ask(&first, method).unwrap();
        // In the flow that is asked last.
        person.world.pass(MINUTE);
        person.ask(&second, method).unwrap();
        let right = person.right(method);
        let again = copy(&right);
        person.give(&second, right).unwrap();
        assert_eq!(person.give(&first, again).unwrap_err().code, Code::ProofWrong, "{}", method.name());
    }
}

/// What is answered on the phone is no proof that could be copied: it counts for the flow that asked, once.
#[test]
fn no_answer_on_the_phone_is_good_twice() {
    for method in METHODS.into_iter().filter(|method| method.answer() == Answer::Elsewhere) {
        let mut person = Person::new();
        let (first, second) = (person.begin(), person.begin());
        person.ask(&first, method).unwrap();
        person.world.pass(MINUTE);
        person.ask(&second, method).unwrap();
        person.right(method);
        let is_call = method != Method::AuthenticatorNotification;
        if is_call {
            let Kind::Elsewhere { number, .. } = person.running() else { panic!("no number") };
            assert_eq!(person.pick_up(&number).unwrap_err().code, Code::ChallengeMissing, "keyed once more");
        }
        let other = person.give(&first, Proof::Elsewhere).unwrap_err().code;
        assert_eq!(other, Code::NotAnsweredYet, "{}", method.name());
        person.give(&second, Proof::Elsewhere).unwrap();
        let refusal = person.give(&second, Proof::Elsewhere).unwrap_err();
        assert_eq!(refusal.code, Code::ChallengeMissing, "{}: not for the second gate, too", method.name());
    }
}

#[test]
fn an_answer_of_another_kind_is_told_and_counts_for_nothing() {
    for method in METHODS {
        let mut person = Person::new();
        let flow = person.begin();
        person.ask(&flow, method).unwrap();
        let unfit = match method.answer() {
            Answer::Elsewhere | Answer::Passkey | Answer::Questions => typed("123456"),
            _ => Proof::Elsewhere,
        };
        let refusal = person.give(&flow, unfit).unwrap_err();
        assert_eq!(refusal.code, Code::InvalidField, "{}", method.name());
        let wrong = person.wrong(method);
        assert_eq!(person.give(&flow, wrong).unwrap_err().attempts_left, Some(4), "{}", method.name());
    }
}

#[test]
fn a_challenge_has_its_time() {
    for method in METHODS {
        let mut person = Person::new();
        let flow = person.begin();
        person.ask(&flow, method).unwrap();
        let right = person.right(method);
        person.world.pass(11 * MINUTE);
        assert_eq!(person.give(&flow, right).unwrap_err().code, Code::ChallengeExpired, "{}", method.name());
    }
}

#[test]
fn where_no_answer_can_be_right_none_is_and_nothing_is_spent() {
    for method in METHODS {
        let mut person = Person::new();
        let flow = person.begin();
        person.ask(&flow, method).unwrap();
        let right = person.right(method);
        let again = copy(&right);
        person.world.settings.policy.enabled = crate::settings::Enablement::None;
        assert_eq!(person.give(&flow, right).unwrap_err().code, Code::ProofWrong, "{}", method.name());
        person.world.settings.policy.enabled = crate::settings::Enablement::All;
        if matches!(method, Method::RecoveryCode | Method::AuthenticatorCode | Method::HardwareToken) {
            person.world.pass(SECOND);
            let flow = person.begin();
            person.ask(&flow, method).unwrap();
            assert!(person.give(&flow, again).is_ok(), "{}: it was not used up", method.name());
        }
    }
}

/// In private disclosure a name that belongs to nobody meets the same pages.
#[test]
fn a_name_that_belongs_to_nobody_is_asked_the_same() {
    for method in METHODS {
        let mut person = Person::new();
        let mut nobody = Person::new();
        nobody.state = nobody.world.nobody();
        for flow in [person.begin(), nobody.begin()] {
            assert!(!flow.is_empty());
        }
        let shape = |person: &mut Person| {
            let flow = person.begin();
            let mut view = serde_json::to_value(person.ask(&flow, method).unwrap()).unwrap();
            let challenge = view["challenge"].as_object_mut().unwrap();
            if let Some(questions) = challenge.get_mut("questions") {
                *questions = questions.as_array().unwrap().len().into();
            }
            for (name, value) in challenge.iter_mut() {
                if matches!(name.as_str(), "displayNumber" | "publicKey") {
                    *value = serde_json::Value::Null;
                }
            }
            view["supportCode"] = serde_json::Value::Null;
            let wrong = match person.running() {
                // Nobody is there to answer it.
                Kind::Elsewhere { .. } => Proof::Elsewhere,
                _ => person.wrong(method),
            };
            let refusal = person.give(&flow, wrong).unwrap_err();
            (view, refusal.code, refusal.attempts_left)
        };
        nobody.world.now = person.world.now;
        let (somebody, nobody) = (shape(&mut person), shape(&mut nobody));
        assert_eq!(somebody, nobody, "{}", method.name());
    }
}

fn copy(proof: &Proof) -> Proof {
    match proof {
        Proof::Code(code) => Proof::Code(code.clone()),
        Proof::Answers(answers) => Proof::Answers(answers.clone()),
        Proof::Attestation(value) => Proof::Attestation(value.clone()),
        Proof::Assertion(value) => Proof::Assertion(value.clone()),
        Proof::TwoCodes(first, second) => Proof::TwoCodes(first.clone(), second.clone()),
        Proof::Elsewhere => Proof::Elsewhere,
    }
}
