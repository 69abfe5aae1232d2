//! What the security-info page shows. Pure.

use latchkey_core::api::security_info::{RegisteredMethodView, SecurityInfo};

use crate::api::Failure;

/// What part of the page is open. It stands in the address, so that "back" leads out of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// Everything at a glance.
    Overview,
    /// A method is being added.
    Add,
    /// A method is being put in the place of the one with this id.
    Replace(String),
    /// New recovery codes are made.
    Codes,
    /// The password is being changed.
    Password,
}

impl View {
    /// Reads the query of the address; anything unknown is the overview.
    pub fn from_query(change: Option<&str>, id: Option<&str>) -> Self {
        match (change, id) {
            (Some("add"), _) => Self::Add,
            (Some("replace"), Some(id)) => Self::Replace(id.to_owned()),
            (Some("codes"), _) => Self::Codes,
            (Some("password"), _) => Self::Password,
            _ => Self::Overview,
        }
    }

    /// The address of this part.
    pub fn path(&self) -> String {
        match self {
            Self::Overview => "/security-info".into(),
            Self::Add => "/security-info?change=add".into(),
            Self::Replace(id) => format!("/security-info?change=replace&id={id}"),
            Self::Codes => "/security-info?change=codes".into(),
            Self::Password => "/security-info?change=password".into(),
        }
    }
}

/// A question that is put before something is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Remove the method with this id?
    Remove(String),
    /// Which other name for the method with this id?
    Rename(String),
    /// End every other session?
    EndOthers,
}

/// Good news, said once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A method was added.
    Added,
    /// A method took the place of another.
    Replaced,
    /// New recovery codes were made.
    CodesMade,
    /// A method was removed.
    Removed,
    /// A method has another name.
    Renamed,
    /// Another method is offered first.
    DefaultChanged,
    /// The password was changed.
    PasswordChanged,
    /// A session was ended.
    SessionEnded,
    /// Every other session was ended.
    OthersEnded,
    /// Everything registered was confirmed.
    Confirmed,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The security info has come.
    Loaded(SecurityInfo),
    /// The person wants something that is asked about first.
    Ask(Question),
    /// The person left a question, or a form.
    Dismissed,
    /// The person opened a form.
    Opened,
    /// A request is on its way.
    Asked,
    /// The answer to the request is shown by the form itself.
    Ready,
    /// A change is made; this is what is registered now.
    Done(Notice, SecurityInfo),
    /// A request was refused, or did not get through.
    Failed(Failure),
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flow {
    /// What is registered; nothing before the first answer.
    pub info: Option<SecurityInfo>,
    /// The question that is open.
    pub question: Option<Question>,
    /// Whether a request is on its way; nothing else is sent meanwhile.
    pub busy: bool,
    /// Why the last request came to nothing.
    pub failure: Option<Failure>,
    /// What went well.
    pub notice: Option<Notice>,
}

impl Flow {
    /// The page after `event`.
    #[must_use]
    pub fn after(self, event: Event) -> Self {
        match event {
            Event::Loaded(info) => Self { info: Some(info), busy: false, failure: None, ..self },
            Event::Ask(question) => Self { question: Some(question), failure: None, notice: None, ..self },
            Event::Dismissed => Self { question: None, failure: None, ..self.without_proving() },
            Event::Opened => Self { question: None, failure: None, notice: None, ..self },
            Event::Asked => Self { busy: true, failure: None, notice: None, ..self },
            Event::Ready => Self { busy: false, ..self },
            Event::Done(notice, info) => Self { info: Some(info), notice: Some(notice), ..Self::default() },
            // The question stays open: the person sees why, and may try again.
            Event::Failed(failure) => Self { busy: false, failure: Some(failure), ..self },
        }
    }

    /// Without what was being registered: a form that was left begins anew, until the page itself does.
    fn without_proving(mut self) -> Self {
        if let Some(info) = &mut self.info {
            info.proving.clear();
        }
        self
    }

    /// The registered method with this id.
    pub fn method(&self, id: &str) -> Option<&RegisteredMethodView> {
        self.info.as_ref()?.methods.iter().find(|method| method.id == id)
    }
}

/// What removing a method would lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// Enough is left.
    Nothing,
    /// Too little is left for a reset.
    TooFew {
        /// How many different methods would be left.
        left: u8,
        /// How many a reset asks for.
        required: u8,
    },
}

/// What removing the method with this id would lead to.
pub fn consequence(info: &SecurityInfo, id: &str) -> Consequence {
    let family = info.methods.iter().find(|method| method.id == id).map(|method| method.method.family());
    let is_the_last_of_its_kind =
        info.methods.iter().filter(|method| Some(method.method.family()) == family).count() == 1;
    let left = if is_the_last_of_its_kind { info.registered.saturating_sub(1) } else { info.registered };
    if left < info.required {
        Consequence::TooFew { left, required: info.required }
    } else {
        Consequence::Nothing
    }
}

#[cfg(test)]
mod tests {
    use latchkey_core::{method::Method, refusal::Code};

    use super::*;
    use crate::pages::register::samples::{failure, info, waiting};

    #[test]
    fn the_address_tells_the_part() {
        for view in [View::Overview, View::Add, View::Replace("0a1b".into()), View::Codes, View::Password] {
            let path = view.path();
            let query = path.split_once('?').map_or("", |(_, query)| query);
            let get = |name: &str| {
                query
                    .split('&')
                    .filter_map(|pair| pair.split_once('='))
                    .find(|pair| pair.0 == name)
                    .map(|pair| pair.1)
            };
            assert_eq!(View::from_query(get("change"), get("id")), view);
        }
        assert_eq!(View::from_query(Some("replace"), None), View::Overview);
        assert_eq!(View::from_query(Some("nonsense"), None), View::Overview);
    }

    #[test]
    fn removing_one_of_two_of_a_kind_leads_to_nothing() {
        let two_phones = info(2, &[Method::MobilePhoneText, Method::MobilePhoneText, Method::Email]);
        assert_eq!(consequence(&two_phones, "0"), Consequence::Nothing);
        assert_eq!(consequence(&two_phones, "2"), Consequence::TooFew { left: 1, required: 2 });
    }

    #[test]
    fn removing_more_than_is_needed_leads_to_nothing() {
        let three = info(2, &[Method::AuthenticatorCode, Method::MobilePhoneText, Method::Email]);
        assert_eq!(consequence(&three, "0"), Consequence::Nothing);
        let one = info(1, &[Method::Email]);
        assert_eq!(consequence(&one, "0"), Consequence::TooFew { left: 0, required: 1 });
    }

    #[test]
    fn a_form_that_was_left_begins_anew() {
        let mut begun = info(1, &[]);
        begun.proving = vec![waiting("a1", Method::Email)];
        let proving = |flow: &Flow| flow.info.as_ref().map_or(0, |info| info.proving.len());
        let flow = Flow::default().after(Event::Loaded(begun));
        assert_eq!(proving(&flow.clone().after(Event::Opened)), 1);
        assert_eq!(proving(&flow.after(Event::Dismissed)), 0);
    }

    #[test]
    fn a_refused_removal_keeps_its_question_open() {
        let flow = Flow::default()
            .after(Event::Loaded(info(1, &[Method::Email])))
            .after(Event::Ask(Question::Remove("0".into())))
            .after(Event::Asked)
            .after(Event::Failed(failure(Code::Internal)));
        assert_eq!(flow.question, Some(Question::Remove("0".into())));
        assert!(!flow.busy && flow.failure.is_some());
        assert!(flow.after(Event::Dismissed).failure.is_none());
    }

    #[test]
    fn a_change_that_is_made_closes_the_question_and_says_so() {
        let flow = Flow::default()
            .after(Event::Loaded(info(1, &[Method::Email])))
            .after(Event::Ask(Question::Remove("0".into())))
            .after(Event::Asked)
            .after(Event::Done(Notice::Removed, info(1, &[])));
        assert_eq!((flow.question, flow.busy, flow.notice), (None, false, Some(Notice::Removed)));
        assert_eq!(flow.info.map(|info| info.methods.len()), Some(0));
    }

    #[test]
    fn good_news_outlives_the_way_back_to_the_overview_but_not_the_next_change() {
        let flow = Flow::default()
            .after(Event::Done(Notice::Added, info(1, &[Method::Email])))
            .after(Event::Dismissed);
        assert_eq!(flow.notice, Some(Notice::Added));
        assert_eq!(flow.clone().after(Event::Asked).notice, None);
        assert_eq!(flow.after(Event::Opened).notice, None, "it is old by the time that the form is left");
    }
}
