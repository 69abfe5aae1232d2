//! Registering one way of proof, from the choice to the code that proves it. Pure.
//!
//! The wizard and the security-info page both go through it. Its end is not a step of its own: the answer to
//! the right code is the whole security info, which goes to the page around it.

use latchkey_core::{
    api::{
        reset::{ChallengeView, EXTENSION},
        security_info::{AddMethod, MethodAdded, PasskeyCreation},
    },
    method::{Method, Needs},
    refusal::Code,
};

use crate::{api::Failure, methods::thing};

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A kind is to be chosen.
    Choose,
    /// The number, address or name is to be typed.
    Details(Method),
    /// It is to be proved: a code is to be typed, mostly.
    Prove(Box<Proving>),
    /// Recovery codes are shown, this once.
    Codes(Vec<String>),
}

/// A method that waits for its proof.
#[derive(Clone, Debug, PartialEq)]
pub struct Proving {
    /// What was sent: sent again for a new code.
    pub request: AddMethod,
    /// The id to prove it under.
    pub id: String,
    /// The code that is on its way.
    pub challenge: Option<ChallengeView>,
    /// The key of an authenticator app as text.
    pub secret: Option<String>,
    /// The same as an address, for the QR code and for the app on this phone.
    pub otpauth_uri: Option<String>,
    /// What the browser is to make a passkey of.
    pub public_key: Option<PasskeyCreation>,
    /// What the phone is to open that will be the authenticator.
    pub enrolment: Option<String>,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The person chose a kind.
    Picked(Method),
    /// The person wants to choose among the kinds.
    Different,
    /// The person wants to correct the number, address or name.
    Correct,
    /// A request is on its way.
    Asked,
    /// The method is there, to be proved.
    Added(Box<AddMethod>, Box<MethodAdded>),
    /// The server was asked in passing how far the proof is.
    Looked(Box<MethodAdded>),
    /// Recovery codes were made.
    Made(Vec<String>),
    /// The request was refused, or did not get through.
    Failed(Failure),
}

/// The registration of one method.
#[derive(Clone, Debug, PartialEq)]
pub struct Adding {
    /// The kinds on offer, strongest first: one of each family, as one phone is registered once for all of its methods.
    pub offers: Vec<Method>,
    /// All methods that can be registered.
    pub available: Vec<Method>,
    /// What is shown.
    pub step: Step,
    /// What was typed as number, address or name: kept when a step goes back.
    pub typed: Option<AddMethod>,
    /// Whether a request is on its way; nothing else is sent meanwhile.
    pub busy: bool,
    /// Why the last request came to nothing.
    pub failure: Option<Failure>,
}

impl Adding {
    /// Begins with the strongest kind on offer, or with the choice when `ask_first` is set.
    pub fn new(available: &[Method], ask_first: bool) -> Self {
        let offers = strongest_first(available);
        let step = match offers.as_slice() {
            [only] => Step::Details(*only),
            [strongest, ..] if !ask_first => Step::Details(*strongest),
            _ => Step::Choose,
        };
        Self { offers, available: available.to_vec(), step, typed: None, busy: false, failure: None }
    }

    /// Goes on with the newest of `proving` (newest first) that is on offer and for which `wanted` holds, as after a
    /// page that the phone has dropped; `None` when there is none.
    pub fn resumed(
        offers: &[Method],
        proving: &[MethodAdded],
        wanted: impl Fn(&MethodAdded) -> bool,
    ) -> Option<Self> {
        let added = proving.iter().find(|added| {
            let method = added.challenge.as_ref().map(|challenge| challenge.method);
            method.is_some_and(|method| is_among(offers, method)) && wanted(added)
        })?;
        let request = request_of(added)?;
        let adding = Self::new(offers, true);
        Some(adding.after(Event::Added(Box::new(request), Box::new(added.clone()))))
    }

    /// Whether there is anything else to choose.
    pub fn has_choice(&self) -> bool {
        self.offers.len() > 1
    }

    /// What was typed for this kind before, if anything.
    pub fn typed_for(&self, method: Method) -> Option<&AddMethod> {
        self.typed.as_ref().filter(|typed| typed.method.family() == method.family())
    }

    /// The methods of one family that can be registered: the ways in which one phone can be reached.
    pub fn ways(&self, method: Method) -> Vec<Method> {
        let mut ways = self.available.clone();
        ways.retain(|way| thing(*way) == thing(method));
        ways
    }

    /// The registration after `event`.
    #[must_use]
    pub fn after(self, event: Event) -> Self {
        match event {
            Event::Picked(method) => self.at(Step::Details(method)),
            Event::Different => self.at(Step::Choose),
            Event::Correct => match &self.step {
                Step::Prove(proving) => {
                    let method = proving.request.method;
                    self.at(Step::Details(method))
                }
                _ => self,
            },
            Event::Asked => Self { busy: true, failure: None, ..self },
            Event::Added(request, added) => {
                let proving = Proving {
                    request: (*request).clone(),
                    id: added.id,
                    challenge: added.challenge,
                    secret: added.secret,
                    otpauth_uri: added.otpauth_uri,
                    public_key: added.public_key,
                    enrolment: added.enrolment,
                };
                Self { typed: Some(*request), ..self.at(Step::Prove(Box::new(proving))) }
            }
            Event::Looked(added) => match self.step {
                Step::Prove(proving) if proving.id == added.id => {
                    let MethodAdded { challenge, public_key, .. } = *added;
                    let proving = Proving { challenge, public_key, ..*proving };
                    Self { step: Step::Prove(Box::new(proving)), ..self }
                }
                step => Self { step, ..self },
            },
            Event::Made(codes) => self.at(Step::Codes(codes)),
            Event::Failed(failure) => {
                let step = match (self.step, failure.code()) {
                    // What was to be proved is gone: another tab, or too much time.
                    (Step::Prove(proving), Some(Code::NotFound | Code::ChallengeMissing)) => {
                        Step::Details(proving.request.method)
                    }
                    (step, _) => step,
                };
                Self { step, busy: false, failure: Some(failure), ..self }
            }
        }
    }

    fn at(self, step: Step) -> Self {
        Self { step, busy: false, failure: None, ..self }
    }
}

/// What was sent to add a method, as far as the server tells it again.
fn request_of(added: &MethodAdded) -> Option<AddMethod> {
    let challenge = added.challenge.as_ref()?;
    let (method, destination) = (challenge.method, challenge.destination.clone());
    let dialled = destination.as_deref().filter(|_| method.needs() == Needs::Number);
    let (number, extension) = dialled.map(|to| to.split_once(EXTENSION).unwrap_or((to, ""))).unzip();
    Some(AddMethod {
        // With its calling code, so that it needs no country.
        phone: number.map(str::to_owned),
        extension: extension.filter(|it| !it.is_empty()).map(str::to_owned),
        email: destination.filter(|_| method.needs() == Needs::Address),
        replaces: added.replaces.clone(),
        ..AddMethod::of(method)
    })
}

/// The kinds in the order in which they are offered: one of each thing that is registered, such as a phone.
pub fn strongest_first(methods: &[Method]) -> Vec<Method> {
    let mut kinds = methods.to_vec();
    kinds.sort_unstable();
    kinds.dedup_by_key(|method| thing(*method));
    kinds
}

/// Whether there is a method of the same family.
pub fn is_among(methods: &[Method], method: Method) -> bool {
    methods.iter().any(|other| other.family() == method.family())
}

#[cfg(test)]
mod tests {
    use latchkey_core::api::security_info::MethodState;

    use super::*;
    use crate::pages::register::samples::{failure, request, waiting};

    const ALL: &[Method] = &[Method::Email, Method::MobilePhoneText, Method::AuthenticatorCode];

    fn added() -> MethodAdded {
        MethodAdded {
            id: "a1".into(),
            state: MethodState::Proving,
            challenge: None,
            secret: None,
            otpauth_uri: None,
            public_key: None,
            enrolment: None,
            codes: Vec::new(),
            replaces: None,
        }
    }

    fn request_to(email: &str) -> AddMethod {
        AddMethod { email: Some(email.into()), ..request(Method::Email) }
    }

    #[test]
    fn it_begins_with_the_strongest_and_lets_choose() {
        let adding = Adding::new(ALL, false);
        assert_eq!(adding.step, Step::Details(Method::AuthenticatorCode));
        assert!(adding.has_choice());
        let adding = adding.after(Event::Different);
        assert_eq!(adding.step, Step::Choose);
        assert_eq!(adding.after(Event::Picked(Method::Email)).step, Step::Details(Method::Email));
    }

    #[test]
    fn asked_to_it_begins_with_the_choice_unless_there_is_none() {
        assert_eq!(Adding::new(ALL, true).step, Step::Choose);
        assert_eq!(Adding::new(&[Method::Email], true).step, Step::Details(Method::Email));
    }

    #[test]
    fn one_phone_is_offered_once_and_can_be_reached_in_all_of_its_ways() {
        let adding = Adding::new(Method::ALL, true);
        assert!(adding.offers.is_sorted());
        assert_eq!(
            adding.offers.iter().filter(|it| it.family() == Method::MobilePhoneCall.family()).count(),
            1
        );
        assert_eq!(adding.ways(Method::MobilePhoneText), [Method::MobilePhoneText, Method::MobilePhoneCall]);
        assert_eq!(adding.ways(Method::AuthenticatorCode), [Method::AuthenticatorCode]);
        assert!(
            adding.offers.contains(&Method::AuthenticatorNotification)
                && adding.offers.contains(&Method::AuthenticatorCode),
            "two different things on one phone"
        );
        let calls = Adding::new(&[Method::MobilePhoneCall], false);
        assert_eq!(calls.step, Step::Details(Method::MobilePhoneCall), "where no texts are sent");
    }

    #[test]
    fn a_look_in_passing_brings_news_of_the_same_registration_alone() {
        let request = request(Method::MobilePhoneCall);
        let added = waiting("a1", Method::MobilePhoneCall);
        let adding = Adding::new(ALL, true).after(Event::Added(Box::new(request), Box::new(added.clone())));
        let mut news = added;
        if let Some(challenge) = &mut news.challenge {
            challenge.answered = Some(true);
        }
        let answered = adding.clone().after(Event::Looked(Box::new(news.clone())));
        let Step::Prove(proving) = &answered.step else { panic!("{:?}", answered.step) };
        assert_eq!(proving.challenge.as_ref().and_then(|it| it.answered), Some(true));
        news.id = "another".into();
        assert_eq!(adding.clone().after(Event::Looked(Box::new(news))), adding);
    }

    #[test]
    fn recovery_codes_are_shown_before_the_registration_is_over() {
        let adding = Adding::new(&[Method::RecoveryCode], false).after(Event::Asked);
        let shown = adding.after(Event::Made(vec!["ABCD".into()]));
        assert_eq!((shown.step, shown.busy), (Step::Codes(vec!["ABCD".into()]), false));
    }

    #[test]
    fn what_was_typed_is_there_again_when_it_is_to_be_corrected() {
        let adding = Adding::new(ALL, false)
            .after(Event::Picked(Method::Email))
            .after(Event::Asked)
            .after(Event::Added(Box::new(request(Method::Email)), Box::new(added())));
        assert!(matches!(&adding.step, Step::Prove(proving) if proving.id == "a1"));
        let adding = adding.after(Event::Correct);
        assert_eq!(adding.step, Step::Details(Method::Email));
        assert_eq!(adding.typed_for(Method::Email), Some(&request(Method::Email)));
        assert_eq!(adding.typed_for(Method::MobilePhoneText), None);
    }

    #[test]
    fn a_wrong_code_stays_and_a_lost_challenge_goes_back() {
        let proving = Adding::new(ALL, false)
            .after(Event::Added(Box::new(request(Method::Email)), Box::new(added())))
            .after(Event::Asked);
        let wrong = proving.clone().after(Event::Failed(failure(Code::ProofWrong)));
        assert!(matches!(wrong.step, Step::Prove(_)));
        assert!(!wrong.busy && wrong.failure.is_some());
        let gone = proving.after(Event::Failed(failure(Code::NotFound)));
        assert_eq!(gone.step, Step::Details(Method::Email));
        assert!(gone.failure.is_some(), "it says why");
    }

    #[test]
    fn a_page_that_was_dropped_goes_on_with_the_newest_that_is_on_offer() {
        let proving = [waiting("a1", Method::Email), waiting("a2", Method::MobilePhoneText)];
        let id = |adding: Option<Adding>| match adding.map(|adding| adding.step) {
            Some(Step::Prove(proving)) => Some(proving.id),
            _ => None,
        };
        assert_eq!(id(Adding::resumed(ALL, &proving, |_| true)).as_deref(), Some("a1"));
        assert_eq!(
            id(Adding::resumed(&[Method::MobilePhoneText], &proving, |_| true)).as_deref(),
            Some("a2")
        );
        assert_eq!(id(Adding::resumed(ALL, &proving, |added| added.id == "a2")).as_deref(), Some("a2"));
        assert_eq!(Adding::resumed(&[Method::AuthenticatorCode], &proving, |_| true), None);
        assert_eq!(Adding::resumed(ALL, &[], |_| true), None);
    }

    #[test]
    fn what_is_resumed_can_be_corrected_and_sent_again() {
        let replacing = MethodAdded { replaces: Some("old".into()), ..waiting("a1", Method::Email) };
        let adding = Adding::resumed(ALL, &[replacing], |_| true).unwrap();
        let Step::Prove(proving) = &adding.step else { panic!("{:?}", adding.step) };
        let request = proving.request.clone();
        assert_eq!(request, AddMethod { replaces: Some("old".into()), ..request_to("ada@home.example") });
        let corrected = adding.after(Event::Correct);
        assert_eq!(corrected.typed_for(Method::Email), Some(&request));
    }

    #[test]
    fn an_extension_outlives_the_page() {
        let mut added = waiting("a1", Method::OfficePhoneCall);
        if let Some(challenge) = &mut added.challenge {
            challenge.destination = Some("+12025550155;ext=512".into());
        }
        let adding = Adding::resumed(&[Method::OfficePhoneCall], &[added], |_| true).unwrap();
        let typed = adding.typed_for(Method::OfficePhoneCall).unwrap();
        assert_eq!((typed.phone.as_deref(), typed.extension.as_deref()), (Some("+12025550155"), Some("512")));
    }

    #[test]
    fn a_refused_number_stays_where_it_is_typed() {
        let adding = Adding::new(&[Method::MobilePhoneText], false)
            .after(Event::Asked)
            .after(Event::Failed(failure(Code::InvalidPhone)));
        assert_eq!(adding.step, Step::Details(Method::MobilePhoneText));
        assert!(adding.failure.is_some());
        assert!(adding.after(Event::Asked).failure.is_none(), "a new try clears the old complaint");
    }
}
