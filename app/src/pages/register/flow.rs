//! The wizard that a sign-in is interrupted by, to register methods or to look them over. Pure.

use latchkey_core::{
    api::{security_info::SecurityInfo, session::SessionStage},
    method::Method,
    refusal::Code,
};

use super::adding::flow::{self as adding, Adding};
use crate::api::Failure;

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The session and the security info are being fetched.
    Loading,
    /// Why it matters, and how many methods are still needed.
    Why(SecurityInfo),
    /// What is registered is to be looked over.
    Review(SecurityInfo),
    /// A method is being registered.
    Add(SecurityInfo, Box<Adding>),
    /// Enough is registered.
    Summary(SecurityInfo),
    /// The page goes on to another one.
    Leave(Destination),
}

/// Where a person goes after the wizard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// The sign-in has not come this far, or is over.
    SignIn,
    /// The person's own page.
    SecurityInfo,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Where the session stands, and what is registered.
    Loaded(SessionStage, SecurityInfo),
    /// The person begins to register.
    Begin,
    /// Something happened while a method is being registered.
    Adding(adding::Event),
    /// A method is proved.
    Saved(SecurityInfo),
    /// A request of the wizard's own is on its way.
    Asked,
    /// The person confirmed or postponed: the wizard is over.
    Over,
    /// A request was refused, or did not get through.
    Failed(Failure),
}

/// The wizard.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// What is shown.
    pub step: Step,
    /// Whether a request of the wizard's own is on its way.
    pub busy: bool,
    /// Why the last one came to nothing.
    pub failure: Option<Failure>,
    /// Whether to say that a method was just registered: until the person goes on.
    pub is_news: bool,
}

impl Default for Flow {
    fn default() -> Self {
        Self::at(Step::Loading)
    }
}

impl Flow {
    const fn at(step: Step) -> Self {
        Self { step, busy: false, failure: None, is_news: false }
    }

    /// The wizard after `event`.
    #[must_use]
    pub fn after(self, event: Event) -> Self {
        match event {
            Event::Loaded(stage, info) => Self::at(first_step(stage, info)),
            Event::Begin => match self.step {
                Step::Why(info) => Self::at(next_step(info)),
                step => Self { step, ..self },
            },
            Event::Adding(event) => match self.step {
                Step::Add(info, adding) => {
                    Self { step: Step::Add(info, Box::new(adding.after(event))), is_news: false, ..self }
                }
                step => Self { step, ..self },
            },
            Event::Saved(info) => Self { is_news: true, ..Self::at(next_step(info)) },
            Event::Asked => Self { busy: true, failure: None, ..self },
            Event::Over => Self::at(Step::Leave(Destination::SecurityInfo)),
            Event::Failed(failure) => {
                let step = match failure.code() {
                    Some(Code::NotSignedIn | Code::SecondFactorRequired | Code::PasswordChangeRequired) => {
                        Step::Leave(Destination::SignIn)
                    }
                    // A Temporary Access Pass puts nothing off: what it may do besides is on the other page.
                    Some(Code::PassOnlyRegisters) => Step::Leave(Destination::SecurityInfo),
                    _ => self.step,
                };
                Self { step, busy: false, failure: Some(failure), is_news: false }
            }
        }
    }
}

fn first_step(stage: SessionStage, info: SecurityInfo) -> Step {
    match stage {
        SessionStage::SecondFactor | SessionStage::ChangePassword => Step::Leave(Destination::SignIn),
        SessionStage::Reconfirm => Step::Review(info),
        // An address kept from earlier, or the button "back".
        SessionStage::Ready => Step::Leave(Destination::SecurityInfo),
        SessionStage::Register => match Adding::resumed(&offers(&info), &info.proving, |added| {
            // What takes the place of another brings the person no further.
            added.replaces.is_none()
        }) {
            Some(adding) => Step::Add(info, Box::new(adding)),
            // Whoever has lost a phone comes with a pass, and has enough by number: the page offers to add another.
            None if missing(&info) == 0 => Step::Leave(Destination::SecurityInfo),
            None => Step::Why(info),
        },
    }
}

fn next_step(info: SecurityInfo) -> Step {
    let offers = offers(&info);
    if missing(&info) == 0 || offers.is_empty() {
        Step::Summary(info)
    } else {
        Step::Add(info, Box::new(Adding::new(&offers, false)))
    }
}

/// How many different methods are still to be registered.
pub fn missing(info: &SecurityInfo) -> u8 {
    info.required.saturating_sub(info.registered)
}

/// The kinds that bring the person further: those of which nothing is registered, as each counts once.
pub fn offers(info: &SecurityInfo) -> Vec<Method> {
    let mut offers = info.available.clone();
    offers.retain(|method| info.methods.iter().all(|it| it.method.family() != method.family()));
    offers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::register::samples::{failure, info, waiting};

    fn opened(stage: SessionStage, info: SecurityInfo) -> Flow {
        Flow::default().after(Event::Loaded(stage, info))
    }

    #[test]
    fn whoever_comes_with_a_pass_and_has_enough_adds_on_the_other_page() {
        let enough = info(2, &[Method::Email, Method::MobilePhoneText]);
        assert_eq!(opened(SessionStage::Register, enough).step, Step::Leave(Destination::SecurityInfo));
        let flow = opened(SessionStage::Register, info(2, &[]));
        let flow = flow.after(Event::Failed(failure(Code::PassOnlyRegisters)));
        assert_eq!(flow.step, Step::Leave(Destination::SecurityInfo), "nothing is put off");
    }

    #[test]
    fn one_method_after_the_other_until_it_is_enough() {
        let flow = opened(SessionStage::Register, info(2, &[]));
        assert!(matches!(flow.step, Step::Why(_)));
        let flow = flow.after(Event::Begin);
        let Step::Add(_, adding) = &flow.step else { panic!("{:?}", flow.step) };
        assert_eq!(adding.step, adding::Step::Details(Method::Passkey), "the strongest");

        let flow = flow.after(Event::Saved(info(2, &[Method::AuthenticatorCode])));
        let Step::Add(info_now, adding) = &flow.step else { panic!("{:?}", flow.step) };
        assert_eq!(missing(info_now), 1);
        assert!(adding.offers.contains(&Method::Email));
        assert!(!adding.offers.contains(&Method::AuthenticatorCode), "a second app would not count");

        let flow = flow.after(Event::Saved(info(2, &[Method::AuthenticatorCode, Method::Email])));
        assert!(matches!(flow.step, Step::Summary(_)));
        assert_eq!(flow.after(Event::Over).step, Step::Leave(Destination::SecurityInfo));
    }

    #[test]
    fn a_registration_that_was_under_way_goes_on() {
        let mut begun = info(2, &[Method::AuthenticatorCode]);
        // What is registered already would count no further.
        begun.proving = vec![waiting("a2", Method::AuthenticatorCode), waiting("a1", Method::Email)];
        let flow = opened(SessionStage::Register, begun.clone());
        let Step::Add(_, adding) = &flow.step else { panic!("{:?}", flow.step) };
        assert!(matches!(&adding.step, adding::Step::Prove(proving) if proving.id == "a1"));
        assert!(!flow.is_news, "nothing has just been registered");
        // After a registration the next one begins anew: what waits was left on purpose.
        let flow = Flow::default().after(Event::Saved(begun));
        assert!(matches!(flow.step, Step::Add(_, adding) if matches!(adding.step, adding::Step::Details(_))));
    }

    #[test]
    fn good_news_is_told_once() {
        let saved = Event::Saved(info(2, &[Method::AuthenticatorCode]));
        let flow = opened(SessionStage::Register, info(2, &[])).after(Event::Begin).after(saved);
        assert!(flow.is_news);
        assert!(!flow.clone().after(Event::Adding(adding::Event::Different)).is_news);
        assert!(!flow.after(Event::Adding(adding::Event::Asked)).is_news);
    }

    #[test]
    fn it_can_be_put_off_from_any_step() {
        for flow in [
            opened(SessionStage::Register, info(2, &[])),
            opened(SessionStage::Register, info(2, &[])).after(Event::Begin),
            opened(SessionStage::Reconfirm, info(1, &[Method::Email])),
        ] {
            let flow = flow.after(Event::Asked);
            assert!(flow.busy);
            assert_eq!(flow.after(Event::Over).step, Step::Leave(Destination::SecurityInfo));
        }
    }

    #[test]
    fn looking_over_is_a_step_of_its_own() {
        assert!(matches!(opened(SessionStage::Reconfirm, info(1, &[Method::Email])).step, Step::Review(_)));
    }

    #[test]
    fn nothing_to_do_or_not_signed_in_leads_on() {
        let ready = opened(SessionStage::Ready, info(1, &[Method::Email]));
        assert_eq!(ready.step, Step::Leave(Destination::SecurityInfo));
        let early = opened(SessionStage::SecondFactor, info(1, &[]));
        assert_eq!(early.step, Step::Leave(Destination::SignIn));
        let over = Flow::default().after(Event::Failed(failure(Code::NotSignedIn)));
        assert_eq!(over.step, Step::Leave(Destination::SignIn));
    }

    #[test]
    fn when_nothing_more_can_be_registered_the_wizard_does_not_hang() {
        let mut stuck = info(2, &[Method::Email]);
        stuck.available = vec![Method::Email];
        let flow = opened(SessionStage::Register, stuck).after(Event::Begin);
        assert!(matches!(flow.step, Step::Summary(_)));
    }

    #[test]
    fn what_happens_inside_a_registration_reaches_it() {
        let flow = opened(SessionStage::Register, info(2, &[])).after(Event::Begin);
        let flow = flow.after(Event::Adding(adding::Event::Different));
        assert!(matches!(flow.step, Step::Add(_, adding) if adding.step == adding::Step::Choose));
    }

    #[test]
    fn being_offline_stays_and_says_so() {
        let flow = opened(SessionStage::Register, info(2, &[])).after(Event::Asked);
        let flow = flow.after(Event::Failed(Failure::Offline));
        assert!(matches!(flow.step, Step::Why(_)));
        assert!(!flow.busy && flow.failure.is_some());
    }
}
