//! In private disclosure nothing tells a name that belongs to somebody from one that does not.

use super::*;

/// Every kind of answer that does not fit, or is wrong.
fn answers() -> Vec<Proof> {
    let json = || serde_json::json!({"id": "AA", "rawId": "AA", "type": "public-key", "response": {}});
    vec![
        typed("1"),
        typed(""),
        Proof::Answers(Vec::new()),
        Proof::Answers(vec![secret("a"); 3]),
        Proof::Answers(vec![secret("a"); 9]),
        Proof::Elsewhere,
        Proof::Attestation(json()),
        Proof::Attestation(serde_json::Value::Null),
        Proof::Assertion(json()),
        Proof::Assertion(serde_json::json!([])),
        Proof::TwoCodes(secret("1"), secret("2")),
    ]
}

#[test]
fn every_answer_to_every_method_is_refused_in_the_same_words() {
    for method in METHODS {
        let seen = |mut person: Person| {
            let flow = person.begin();
            person.ask(&flow, method).unwrap();
            let asked = person.state.clone();
            let refusal = |answer| {
                person.state = asked.clone();
                person.give(&flow, answer).unwrap_err().with_support_code(String::new())
            };
            answers().into_iter().map(refusal).collect::<Vec<_>>()
        };
        let mut nobody = Person::new();
        nobody.state = nobody.world.nobody();
        assert_eq!(seen(Person::new()), seen(nobody), "{}", method.name());
    }
}

#[test]
fn a_stranger_does_not_see_that_somebody_has_stopped_it() {
    let seen = |mut person: Person, stops: bool| {
        let flow = person.begin();
        person.ask(&flow, Method::Email).unwrap();
        if stops {
            person.decide(Command::Stop { end_sessions: true }).result.unwrap();
        }
        let mut refusal = person.give(&flow, typed("00000000")).unwrap_err();
        refusal.support_code = None;
        let mut view = serde_json::to_value(person.reset(ResetCommand::View { flow }).unwrap()).unwrap();
        view["supportCode"] = serde_json::Value::Null;
        (refusal, view)
    };
    let mut nobody = Person::new();
    nobody.state = nobody.world.nobody();
    assert_eq!(seen(Person::new(), true), seen(nobody, false));
}

#[test]
fn two_names_of_somebody_without_questions_are_asked_different_ones() {
    let mut person = Person::new();
    person.state.methods.retain(|held| held.holding.method() != Method::SecurityQuestions);
    // All of them each time: else two draws would differ by chance.
    let questions = &mut person.world.settings.policy.questions;
    questions.to_reset = questions.to_register;
    let most = usize::from(questions.to_register);
    let mut asked = |name: &str| {
        let mut asked = std::collections::BTreeSet::new();
        for _ in 0..3 {
            // The name is known when the flow begins, and to no request after that.
            person.world.caller.name = Some(name.to_owned());
            let flow = person.begin();
            person.world.caller.name = None;
            let view = person.ask(&flow, Method::SecurityQuestions).unwrap();
            asked.extend(view.challenge.unwrap().questions.into_iter().map(|question| question.id));
            person.reset(ResetCommand::View { flow }).unwrap();
        }
        asked
    };
    let (by_name, by_alias) = (asked("a11ce"), asked("0ther"));
    assert_eq!((by_name.len(), by_alias.len()), (most, most), "the same from day to day");
    assert_ne!(by_name, by_alias);
}
