//! Where a sign-in stands. Pure: the page shows a [`Flow`] and tells it what happened.

use latchkey_core::{
    api::session::{SecondFactorOffer, SessionStage, SessionView},
    method::{Answer, Method, Needs},
    refusal::Code,
};

use crate::api::Failure;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// User name and password.
    Credentials,
    /// A second factor is to be chosen.
    ChooseFactor(SessionView),
    /// The second factor's code is to be typed.
    GiveCode(SessionView),
    /// A password of one's own is to be chosen in place of the one that somebody else chose.
    ChangePassword(SessionView),
    /// Signed in: the page goes on to another one.
    Leave(Destination),
}

/// Where a person goes once signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// The wizard that has methods registered or looked over.
    Register,
    /// The person's own page.
    SecurityInfo,
}

impl Destination {
    /// The address of the page.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Register => "/register",
            Self::SecurityInfo => "/security-info",
        }
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// When the page opened, somebody was signed in already.
    Found(SessionView),
    /// A request is on its way.
    Asked,
    /// The request was answered with where the session stands.
    Answered(SessionView),
    /// The server was asked in passing how far the challenge is.
    Looked(SessionView),
    /// The request was refused, or did not get through.
    Failed(Failure),
    /// The person wants another second factor.
    OtherFactor,
    /// The person wants to begin again, perhaps under another name.
    StartAgain,
}

/// A sign-in.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// What is shown.
    pub step: Step,
    /// Whether a request is on its way; nothing else is sent meanwhile.
    pub busy: bool,
    /// Why the last request came to nothing.
    pub failure: Option<Failure>,
    /// Whether it ended while the page waited for an answer on a phone: perhaps by that answer.
    pub stopped: bool,
}

impl Default for Flow {
    fn default() -> Self {
        Self::at(Step::Credentials)
    }
}

impl Flow {
    const fn at(step: Step) -> Self {
        Self { step, busy: false, failure: None, stopped: false }
    }

    /// The flow after `event`.
    #[must_use]
    pub fn after(self, event: Event) -> Self {
        match event {
            // What the person has begun to do counts more than what an old cookie says.
            Event::Found(_) if self.busy || self.step != Step::Credentials => self,
            Event::Found(view) | Event::Answered(view) => Self::at(step_of(view)),
            // News of the running challenge are taken over; nothing else may move under somebody's hands, but where the
            // page only waits it goes along. What is on its way brings its own.
            Event::Looked(_) if self.busy => self,
            Event::Looked(view) => match &self.step {
                Step::GiveCode(before) if self.is_waiting() || is_same(before, &view) => {
                    Self { step: step_of(view), ..self }
                }
                _ => self,
            },
            Event::Asked => Self { busy: true, failure: None, stopped: false, ..self },
            Event::Failed(failure) => {
                let stopped = self.is_waiting() && failure.code() == Some(Code::NotSignedIn);
                let step = step_after_failure(self.step, failure.code());
                Self { step, busy: false, failure: Some(failure), stopped }
            }
            Event::OtherFactor => match self.step {
                Step::GiveCode(view) => Self::at(Step::ChooseFactor(view)),
                _ => self,
            },
            Event::StartAgain => Self::default(),
        }
    }

    /// Whether the page waits for an answer that is given elsewhere.
    pub fn is_waiting(&self) -> bool {
        let Step::GiveCode(view) = &self.step else { return false };
        view.challenge.as_ref().is_some_and(|challenge| challenge.method.answer() == Answer::Elsewhere)
    }

    /// The second factor to ask for without a question: the only one, where asking sends nothing.
    pub fn asks_at_once(&self) -> Option<Method> {
        let Step::ChooseFactor(view) = &self.step else { return None };
        match view.methods.as_slice() {
            [SecondFactorOffer { method, .. }]
                if !self.busy
                    && self.failure.is_none()
                    && method.needs() == Needs::Nothing
                    && method.answer() != Answer::Elsewhere =>
            {
                Some(*method)
            }
            _ => None,
        }
    }
}

/// Whether the challenge that runs is still the one from before.
fn is_same(before: &SessionView, now: &SessionView) -> bool {
    let challenge = |view: &SessionView| view.challenge.as_ref().map(|it| (it.method, it.sent_at));
    before.stage == now.stage && challenge(before) == challenge(now)
}

fn step_of(view: SessionView) -> Step {
    match view.stage {
        SessionStage::SecondFactor if view.challenge.is_some() => Step::GiveCode(view),
        SessionStage::SecondFactor => Step::ChooseFactor(view),
        SessionStage::ChangePassword => Step::ChangePassword(view),
        SessionStage::Register | SessionStage::Reconfirm => Step::Leave(Destination::Register),
        SessionStage::Ready => Step::Leave(Destination::SecurityInfo),
    }
}

fn step_after_failure(step: Step, code: Option<Code>) -> Step {
    match (step, code) {
        // The session is over: everything begins with the password.
        (_, Some(Code::NotSignedIn | Code::SignInFailed | Code::SignInLocked)) => Step::Credentials,
        // Another tab has used the code up, or asked for it elsewhere.
        (Step::GiveCode(view), Some(Code::ChallengeMissing | Code::MethodNotOffered)) => {
            Step::ChooseFactor(view)
        }
        (step, _) => step,
    }
}

#[cfg(test)]
mod tests {
    use latchkey_core::{
        api::{
            reset::{ChallengeView, Delivery},
            session::AccountView,
        },
        time::Timestamp,
    };

    use super::*;
    use crate::pages::register::samples::failure;

    fn view(stage: SessionStage, methods: &[Method], challenge: Option<Method>) -> SessionView {
        SessionView {
            registration_only: false,
            stage,
            account: AccountView {
                username: "ada@northwind.example".into(),
                display_name: "Ada".into(),
                roles: Vec::new(),
            },
            methods: methods.iter().map(|method| SecondFactorOffer { method: *method, hint: None }).collect(),
            challenge: challenge.map(|method| ChallengeView {
                method,
                destination: None,
                sent_at: None,
                expires_at: Timestamp(600_000),
                resend_at: None,
                display_number: None,
                answered: None,
                questions: Vec::new(),
                public_key: None,
                delivery: None,
                delivery_failure: None,
                code_length: Some(6),
                destination_blocked_until: None,
            }),
            password_rules: None,
            authenticated_at: Timestamp(0),
            expires_at: Timestamp(1_000_000),
        }
    }

    const BOTH: &[Method] = &[Method::AuthenticatorCode, Method::MobilePhoneText];

    fn after(events: Vec<Event>) -> Flow {
        events.into_iter().fold(Flow::default(), Flow::after)
    }

    #[test]
    fn each_stage_leads_to_its_page() {
        let step = |stage| after(vec![Event::Asked, Event::Answered(view(stage, &[], None))]).step;
        assert_eq!(step(SessionStage::Ready), Step::Leave(Destination::SecurityInfo));
        assert_eq!(step(SessionStage::Register), Step::Leave(Destination::Register));
        assert_eq!(step(SessionStage::Reconfirm), Step::Leave(Destination::Register));
        assert!(matches!(step(SessionStage::ChangePassword), Step::ChangePassword(_)));
        assert!(matches!(step(SessionStage::SecondFactor), Step::ChooseFactor(_)));
    }

    #[test]
    fn a_running_challenge_asks_for_its_code_and_can_be_left_for_another_way() {
        let running = view(SessionStage::SecondFactor, BOTH, Some(Method::MobilePhoneText));
        let flow = after(vec![Event::Answered(running)]);
        assert!(matches!(flow.step, Step::GiveCode(_)));
        assert!(matches!(flow.after(Event::OtherFactor).step, Step::ChooseFactor(_)));
    }

    #[test]
    fn a_look_in_passing_brings_news_and_keeps_what_was_said() {
        let running = |answered| {
            let mut view = view(SessionStage::SecondFactor, BOTH, Some(Method::MobilePhoneCall));
            if let Some(challenge) = &mut view.challenge {
                challenge.answered = Some(answered);
            }
            view
        };
        let flow = after(vec![Event::Answered(running(false)), Event::Failed(Failure::Offline)]);
        let flow = flow.after(Event::Looked(running(true)));
        assert_eq!(flow.step, Step::GiveCode(running(true)));
        assert!(flow.failure.is_some());
        let busy = flow.after(Event::Asked);
        assert_eq!(busy.clone().after(Event::Looked(running(false))), busy, "the answer brings its own");
        let choosing = after(vec![Event::Answered(view(SessionStage::SecondFactor, BOTH, None))]);
        assert_eq!(choosing.clone().after(Event::Looked(running(true))), choosing);
    }

    #[test]
    fn a_look_takes_no_code_out_of_the_hands_that_type_it() {
        let text = view(SessionStage::SecondFactor, BOTH, Some(Method::MobilePhoneText));
        let typing = after(vec![Event::Answered(text.clone())]);
        let mut news = text.clone();
        if let Some(challenge) = &mut news.challenge {
            challenge.delivery = Some(Delivery::Delivered);
        }
        assert_eq!(typing.clone().after(Event::Looked(news.clone())).step, Step::GiveCode(news));
        // Another tab has gone further, or has asked for something else.
        let app = view(SessionStage::SecondFactor, BOTH, Some(Method::AuthenticatorCode));
        for other in [view(SessionStage::Ready, &[], None), app] {
            assert_eq!(typing.clone().after(Event::Looked(other)), typing);
        }
        // Where the page only waits it goes along.
        let call = view(SessionStage::SecondFactor, BOTH, Some(Method::MobilePhoneCall));
        let waiting = after(vec![Event::Answered(call)]);
        let ready = view(SessionStage::Ready, &[], None);
        assert_eq!(waiting.after(Event::Looked(ready)).step, Step::Leave(Destination::SecurityInfo));
    }

    #[test]
    fn a_wrong_code_stays_and_says_so() {
        let running = view(SessionStage::SecondFactor, BOTH, Some(Method::MobilePhoneText));
        let flow =
            after(vec![Event::Answered(running), Event::Asked, Event::Failed(failure(Code::ProofWrong))]);
        assert!(matches!(flow.step, Step::GiveCode(_)));
        assert!(!flow.busy);
        assert_eq!(flow.failure.and_then(|failure| failure.code()), Some(Code::ProofWrong));
    }

    #[test]
    fn a_session_that_is_over_begins_with_the_password() {
        for code in [Code::NotSignedIn, Code::SignInLocked] {
            let running = view(SessionStage::SecondFactor, BOTH, Some(Method::MobilePhoneText));
            let flow = after(vec![Event::Answered(running), Event::Asked, Event::Failed(failure(code))]);
            assert_eq!(flow.step, Step::Credentials);
            assert!(flow.failure.is_some(), "it says why");
            assert!(!flow.stopped, "nobody was asked on a phone");
        }
    }

    #[test]
    fn a_sign_in_that_is_denied_on_the_phone_says_so() {
        for method in [Method::MobilePhoneCall, Method::AuthenticatorNotification] {
            let running = view(SessionStage::SecondFactor, &[method], Some(method));
            let ended = after(vec![Event::Answered(running), Event::Failed(failure(Code::NotSignedIn))]);
            assert!(ended.step == Step::Credentials && ended.stopped);
            assert!(!ended.after(Event::Asked).stopped, "a new one has begun");
        }
    }

    #[test]
    fn a_challenge_that_is_gone_leads_back_to_the_choice() {
        let running = view(SessionStage::SecondFactor, BOTH, Some(Method::MobilePhoneText));
        let flow = after(vec![Event::Answered(running), Event::Failed(failure(Code::ChallengeMissing))]);
        assert!(matches!(flow.step, Step::ChooseFactor(_)));
    }

    #[test]
    fn an_old_cookie_does_not_disturb_a_sign_in_that_has_begun() {
        let ready = view(SessionStage::Ready, &[], None);
        let busy = after(vec![Event::Asked]);
        assert_eq!(busy.clone().after(Event::Found(ready.clone())), busy);
        assert_eq!(Flow::default().after(Event::Found(ready)).step, Step::Leave(Destination::SecurityInfo));
    }

    #[test]
    fn the_only_way_is_asked_for_at_once_unless_something_would_be_sent() {
        let only = |method| after(vec![Event::Answered(view(SessionStage::SecondFactor, &[method], None))]);
        assert_eq!(only(Method::AuthenticatorCode).asks_at_once(), Some(Method::AuthenticatorCode));
        assert_eq!(only(Method::Passkey).asks_at_once(), Some(Method::Passkey));
        for sent in [Method::MobilePhoneText, Method::MobilePhoneCall, Method::AuthenticatorNotification] {
            assert_eq!(only(sent).asks_at_once(), None, "it costs money or attention and may be unwanted");
        }
        assert_eq!(
            after(vec![Event::Answered(view(SessionStage::SecondFactor, BOTH, None))]).asks_at_once(),
            None
        );
        let failed = only(Method::AuthenticatorCode).after(Event::Failed(failure(Code::Internal)));
        assert_eq!(failed.asks_at_once(), None, "or it would be asked for without end");
    }
}
