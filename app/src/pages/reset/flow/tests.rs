//! Tests of the reducer: every way on, and every dead end.

use latchkey_core::{
    api::reset::{Gate, MethodOffer, QuestionView},
    method::Needs,
    refusal::Refusal,
    time::Timestamp,
};

use super::*;

const CODE: &str = "K7QM-2F9D";

fn view(stage: Stage) -> ResetView {
    ResetView {
        stage,
        goal: Some(Goal::Password),
        gate: None,
        methods: Vec::new(),
        attempts_left: None,
        challenge: None,
        password_rules: None,
        expires_at: Timestamp(900_000),
        support_code: CODE.to_owned(),
    }
}

fn proving(number: u8, of: u8) -> ResetView {
    let offer = MethodOffer {
        method: Method::MobilePhoneText,
        hint: None,
        needs: Needs::Number,
        blocked_until: None,
    };
    ResetView { gate: Some(Gate { number, of }), methods: vec![offer], ..view(Stage::Prove) }
}

fn challenge(sent_at: i64) -> ChallengeView {
    ChallengeView {
        method: Method::MobilePhoneText,
        destination: Some("+41795550142".into()),
        sent_at: Some(Timestamp(sent_at)),
        expires_at: Timestamp(sent_at + 600_000),
        resend_at: Some(Timestamp(sent_at + 30_000)),
        display_number: None,
        answered: None,
        questions: Vec::new(),
        public_key: None,
        delivery: None,
        delivery_failure: None,
        code_length: Some(6),
        destination_blocked_until: None,
    }
}

fn challenged(number: u8, of: u8, sent_at: i64) -> ResetView {
    ResetView { challenge: Some(challenge(sent_at)), ..proving(number, of) }
}

fn refused(code: Code) -> Event {
    Event::Failed(Failure::Problem(Box::new(Refusal::from(code).with_support_code(CODE).into_problem())))
}

fn answered(view: ResetView) -> Event {
    Event::Answered(Box::new(view))
}

/// The wizard after these events.
fn after(events: impl IntoIterator<Item = Event>) -> Wizard {
    events.into_iter().fold(Wizard::default(), Wizard::next)
}

#[test]
fn a_browser_without_a_flow_begins_with_the_name() {
    let wizard = after([refused(Code::FlowMissing)]);
    assert_eq!((wizard.page(), wizard.notice), (Page::Name, None));
}

#[test]
fn loading_lands_on_the_step_of_the_flow() {
    for (view, page) in [
        (view(Stage::Goal), Page::Goal),
        (proving(2, 2), Page::Method(2)),
        (challenged(1, 2, 0), Page::Code(1, Method::MobilePhoneText)),
        (view(Stage::Password), Page::Password),
        (view(Stage::Done), Page::Done),
    ] {
        let wizard = after([answered(view)]);
        assert_eq!(wizard.page(), page);
        assert_eq!(wizard.support_code.as_deref(), Some(CODE));
    }
}

#[test]
fn a_whole_reset_with_two_proofs() {
    let mut wizard =
        after([refused(Code::FlowMissing), answered(view(Stage::Goal)), answered(proving(1, 2))]);
    assert_eq!((wizard.page(), wizard.mark()), (Page::Method(1), Some((1, 3))));
    wizard = wizard.next(Event::Picked(Method::MobilePhoneText));
    assert_eq!(wizard.page(), Page::Destination(Method::MobilePhoneText));
    wizard = wizard.next(Event::Sending).next(answered(challenged(1, 2, 0)));
    assert_eq!((wizard.page(), wizard.notice.clone()), (Page::Code(1, Method::MobilePhoneText), None));
    wizard = wizard.next(Event::Sending).next(answered(proving(2, 2)));
    assert_eq!((wizard.page(), wizard.notice.clone()), (Page::Method(2), Some(Notice::GatePassed)));
    assert_eq!(wizard.mark(), Some((2, 3)));
    wizard = wizard.next(answered(challenged(2, 2, 90_000))).next(answered(view(Stage::Password)));
    assert_eq!((wizard.page(), wizard.mark()), (Page::Password, Some((3, 3))));
    assert_eq!(wizard.next(answered(view(Stage::Done))).step, Step::Done(Some(Goal::Password)));
}

#[test]
fn unlocking_has_no_step_for_a_password() {
    let unlock = ResetView { goal: Some(Goal::Unlock), ..proving(1, 2) };
    assert_eq!(after([answered(unlock)]).mark(), Some((1, 2)));
}

#[test]
fn a_wrong_code_stays_where_it_was_typed() {
    let before = after([answered(challenged(1, 1, 0))]);
    let wizard = before.clone().next(refused(Code::ProofWrong));
    assert_eq!(wizard.page(), before.page());
    assert!(
        matches!(&wizard.notice, Some(Notice::Failed(failure)) if failure.code() == Some(Code::ProofWrong))
    );
    assert_eq!(wizard.next(Event::Sending).notice, None);
}

#[test]
fn another_way_leads_back_to_the_methods() {
    let code = after([answered(challenged(1, 2, 0)), Event::OtherWay]);
    assert_eq!(code.page(), Page::Method(1));
    let destination = after([answered(proving(1, 2)), Event::Picked(Method::Email), Event::OtherWay]);
    assert_eq!(destination.page(), Page::Method(1));
    let blocked = after([answered(proving(1, 2)), refused(Code::MethodBlocked), Event::OtherWay]);
    assert_eq!(blocked.page(), Page::Loading);
}

#[test]
fn a_wrong_number_is_corrected_where_it_was_typed() {
    let code = after([answered(challenged(1, 2, 0)), refused(Code::ProofWrong), Event::Correct]);
    assert_eq!((code.page(), &code.notice), (Page::Destination(Method::MobilePhoneText), &None));
    assert_eq!(code.next(answered(challenged(1, 2, 1_000))).page(), Page::Code(1, Method::MobilePhoneText));

    let mut app = challenge(0);
    (app.method, app.destination) = (Method::AuthenticatorCode, None);
    let app = after([answered(ResetView { challenge: Some(app), ..proving(1, 2) })]);
    assert_eq!(app.clone().next(Event::Correct), app, "an app has no number");
}

#[test]
fn whoever_has_gone_back_from_a_code_comes_to_it_again() {
    let code = after([answered(challenged(1, 2, 0))]);
    assert!(!code.has_code(), "it is there");
    for back in [vec![Event::OtherWay], vec![Event::Correct], vec![Event::Correct, Event::OtherWay]] {
        let gone = back.into_iter().fold(code.clone(), Wizard::next);
        assert!(gone.has_code(), "{:?}", gone.step);
        let failed = gone.next(Event::Failed(Failure::Offline));
        assert_eq!(failed.next(Event::Back), code);
    }
    let none = after([answered(proving(2, 2))]);
    assert!(!none.has_code());
    assert_eq!(none.clone().next(Event::Back), none, "there is none");
    let call = after([answered(waiting(false)), Event::OtherWay]);
    assert!(!call.has_code(), "a call is no code");
}

#[test]
fn the_way_back_of_the_browser_loses_nothing() {
    assert!(after([answered(proving(1, 2)), Event::Picked(Method::Email)]).leads_back(), "from the address");
    let code = after([answered(challenged(1, 2, 0))]);
    assert!(
        code.leads_back() && code.next(Event::OtherWay).has_code(),
        "from a code to where it can be come back to"
    );
    assert!(!after([answered(waiting(false))]).leads_back(), "a call that rings goes on");
    let last = ResetView { attempts_left: Some(0), ..challenged(1, 2, 0) };
    assert!(!after([answered(last)]).leads_back(), "whatever else is asked for blocks");
    for wizard in [after([answered(proving(1, 2))]), Wizard::default()] {
        assert!(!wizard.leads_back(), "out of the reset: {:?}", wizard.step);
    }
}

#[test]
fn without_tries_what_was_sent_last_is_all_that_counts() {
    let none_left = |view| after([answered(ResetView { attempts_left: Some(0), ..view })]);
    assert!(none_left(challenged(1, 2, 0)).is_last());
    assert!(none_left(waiting(false)).is_last(), "a call is sent, too");
    let again = none_left(challenged(1, 2, 0)).next(Event::Sending);
    let again = again.next(answered(ResetView { attempts_left: Some(0), ..challenged(1, 2, 30_000) }));
    assert!(again.is_last(), "it may be sent there again");
    let one = ResetView { attempts_left: Some(1), ..challenged(1, 2, 0) };
    assert!(!after([answered(one)]).is_last());
    assert!(!after([answered(challenged(1, 2, 0))]).is_last(), "nobody has said so");

    let mut app = challenge(0);
    (app.method, app.destination) = (Method::AuthenticatorCode, None);
    let app = ResetView { challenge: Some(app), ..proving(1, 2) };
    assert!(!none_left(app).is_last(), "what was not sent is no guess before it is typed");
    assert!(!none_left(proving(1, 2)).is_last(), "nobody is left without any way");
}

#[test]
fn a_new_code_stays_on_the_page() {
    let wizard = after([answered(challenged(1, 2, 0)), Event::Sending, answered(challenged(1, 2, 30_000))]);
    assert_eq!(wizard.page(), Page::Code(1, Method::MobilePhoneText));
    assert_eq!(wizard.notice, None);
}

#[test]
fn a_look_in_passing_only_brings_news_of_the_same_challenge() {
    let mut news = challenged(1, 2, 0);
    if let Some(challenge) = &mut news.challenge {
        challenge.destination_blocked_until = Some(Timestamp(86_400_000));
    }
    let before = after([answered(challenged(1, 2, 0))]);
    let wizard = before.clone().next(Event::Looked(Box::new(news)));
    let Step::Code(_, running) = &wizard.step else { panic!("{:?}", wizard.step) };
    assert_eq!(running.destination_blocked_until, Some(Timestamp(86_400_000)));

    for elsewhere in [challenged(1, 2, 30_000), proving(2, 2), view(Stage::Password)] {
        assert_eq!(before.clone().next(Event::Looked(Box::new(elsewhere))), before);
    }
    let choosing = after([answered(challenged(1, 2, 0)), Event::OtherWay]);
    assert_eq!(choosing.clone().next(Event::Looked(Box::new(challenged(1, 2, 0)))), choosing);
}

#[test]
fn the_tries_that_a_refusal_tells_are_known_on_the_page_before() {
    let wizard = after([answered(ResetView { attempts_left: Some(4), ..challenged(1, 2, 0) })]);
    let wrong = Refusal::from(Code::ProofWrong).with_attempts_left(1).into_problem();
    let wizard = wizard.next(Event::Failed(Failure::Problem(Box::new(wrong)))).next(Event::OtherWay);
    assert_eq!(wizard.attempts_left, Some(1));
}

/// A call that is being waited for.
fn waiting(answered: bool) -> ResetView {
    let call = ChallengeView {
        method: Method::MobilePhoneCall,
        code_length: None,
        display_number: Some("42".into()),
        answered: Some(answered),
        ..challenge(0)
    };
    ResetView { stage: Stage::Waiting, challenge: Some(call), ..proving(1, 2) }
}

#[test]
fn a_call_is_waited_for_and_what_is_keyed_on_the_phone_is_news() {
    let wizard = after([answered(waiting(false))]);
    assert_eq!((wizard.page(), wizard.mark()), (Page::Code(1, Method::MobilePhoneCall), Some((1, 3))));
    assert!(wizard.is_waiting());
    let wizard = wizard.next(Event::Looked(Box::new(waiting(true))));
    assert_eq!(wizard.page(), Page::Code(1, Method::MobilePhoneCall));
    assert!(!wizard.is_waiting(), "it is to be given as the proof now");
    let early = wizard.clone().next(refused(Code::NotAnsweredYet));
    assert_eq!((early.page(), early.notice), (wizard.page(), None));
    assert_eq!(wizard.next(answered(proving(2, 2))).notice, Some(Notice::GatePassed));
}

#[test]
fn a_page_that_waits_goes_where_the_flow_has_gone() {
    let moved = after([answered(waiting(false)), Event::Looked(Box::new(proving(1, 2)))]);
    assert_eq!((moved.page(), moved.notice), (Page::Method(1), Some(Notice::MovedOn)));
    let passed = after([answered(waiting(false)), Event::Looked(Box::new(proving(2, 2)))]);
    assert_eq!((passed.page(), passed.notice), (Page::Method(2), Some(Notice::GatePassed)));
    let stopped = after([answered(waiting(false)), refused(Code::ResetBlocked)]);
    assert_eq!(stopped.page(), Page::End);
}

#[test]
fn after_a_wrong_answer_other_questions_are_asked_on_the_same_page() {
    let asking = |id: &str| {
        let question = QuestionView { id: id.into(), text: format!("{id}?") };
        let challenge = ChallengeView {
            method: Method::SecurityQuestions,
            destination: None,
            sent_at: None,
            questions: vec![question],
            ..challenge(0)
        };
        ResetView { challenge: Some(challenge), ..proving(1, 2) }
    };
    let wizard = after([
        answered(asking("pet")),
        Event::Sending,
        Event::Looked(Box::new(asking("street"))),
        refused(Code::ProofWrong),
    ]);
    assert_eq!(wizard.page(), Page::Code(1, Method::SecurityQuestions));
    assert!(matches!(&wizard.notice, Some(Notice::Failed(it)) if it.code() == Some(Code::ProofWrong)));
    let Step::Code(_, running) = &wizard.step else { panic!("{:?}", wizard.step) };
    assert_eq!(running.questions[0].id, "street");
}

#[test]
fn a_step_that_does_not_fit_asks_the_server_and_says_so() {
    for code in [Code::FlowStepMismatch, Code::ChallengeMissing, Code::MethodNotOffered] {
        let asking = after([answered(challenged(1, 2, 0)), refused(code)]);
        assert_eq!(asking.page(), Page::Loading);
        let wizard = asking.next(answered(view(Stage::Password)));
        assert_eq!((wizard.page(), wizard.notice), (Page::Password, Some(Notice::MovedOn)));
    }
}

#[test]
fn every_dead_end_has_its_page() {
    let end = |code| match after([answered(proving(1, 2)), refused(code)]).step {
        Step::End(end) => end,
        other => panic!("{code:?}: {other:?}"),
    };
    assert_eq!(end(Code::FlowMissing), DeadEnd::Missing);
    assert_eq!(end(Code::FlowExpired), DeadEnd::Expired);
    assert!(matches!(end(Code::ResetBlocked), DeadEnd::Blocked(_)));
    assert!(matches!(end(Code::MethodBlocked), DeadEnd::MethodBlocked(_)));
    assert!(matches!(end(Code::TooManyFlows), DeadEnd::TooManyFlows(_)));
    for code in [
        Code::AccountUnknown,
        Code::ResetNotEnabled,
        Code::ResetNotInScope,
        Code::TooFewMethods,
        Code::AccountDisabled,
    ] {
        assert!(matches!(end(code), DeadEnd::NotPossible(problem) if problem.code == code));
    }
}

#[test]
fn no_refusal_while_asking_leaves_the_page_asking() {
    for code in Code::ALL {
        let page = after([refused(*code)]).page();
        assert!(matches!(page, Page::Name | Page::End), "{code:?} leads to {page:?}");
    }
}

#[test]
fn losing_the_network_keeps_the_page() {
    let before = after([answered(proving(1, 2)), Event::Picked(Method::Email)]);
    let wizard = before.clone().next(Event::Failed(Failure::Offline));
    assert_eq!((wizard.page(), &wizard.notice), (before.page(), &Some(Notice::Failed(Failure::Offline))));
    let wizard = wizard.next(Event::Online);
    assert_eq!((wizard.page(), wizard.notice), (before.page(), Some(Notice::Online)));
}

#[test]
fn without_network_from_the_start_it_asks_again_once_there_is_one() {
    let wizard = after([Event::Failed(Failure::Offline)]);
    assert_eq!(wizard.step, Step::End(DeadEnd::Offline));
    assert_eq!(wizard.next(Event::Online).page(), Page::Loading);
    let broken = after([Event::Failed(Failure::Server)]);
    assert_eq!(broken.step, Step::End(DeadEnd::Server(None)));
    assert_eq!(broken.clone().next(Event::Online), broken);
}

#[test]
fn the_time_ends_only_a_running_flow() {
    assert_eq!(after([answered(proving(1, 2)), Event::TimeOver]).step, Step::End(DeadEnd::Expired));
    for settled in [after([answered(view(Stage::Done))]), after([refused(Code::FlowMissing)])] {
        assert_eq!(settled.clone().next(Event::TimeOver), settled);
    }
}

#[test]
fn starting_over_forgets_everything() {
    let wizard = after([answered(challenged(2, 2, 0)), Event::StartOver]);
    assert_eq!(wizard, Wizard { step: Step::Name, ..Wizard::default() });
}
