//! Where the authenticator stands. Pure: the page shows a [`Flow`] and tells it what happened.

use latchkey_core::{api::authenticator::WaitingRequest, refusal::Code};
use serde::{Deserialize, Serialize};

use crate::api::Failure;

/// An account that this phone answers for. Its keys are with the browser, under the same name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// What the phone says who it is by. Without the key nobody can do anything with it.
    pub device: String,
    /// Whose account it is.
    pub username: String,
    /// The organization's name when the phone took part.
    pub organization: String,
    /// The key that push messages are signed with.
    pub push_key: String,
    /// Where push messages go, as the server was told last.
    #[serde(default)]
    pub endpoint: Option<String>,
}

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    /// The keys are being looked for.
    Opening,
    /// This browser can keep no keys.
    NoKeys,
    /// First onto the home screen: what the browser keeps for its own pages is not there, and does not last.
    InstallFirst(Link),
    /// The number on the other screen is to be typed.
    Enrol(Link),
    /// This registration leads nowhere any more.
    Again(Why),
    /// May it tell by a notification?
    Notify(Option<Account>),
    /// How to put it onto the home screen.
    HomeScreen,
    /// Codes, and what waits.
    Home,
    /// Something waits.
    Request(Request),
    /// A request is over.
    Done(Outcome),
    /// Is this account really to be removed from this phone?
    Removing(Account),
}

/// The token of a link from the other screen. It has no `Debug`: whoever has it and the number takes part.
#[derive(Clone, PartialEq, Eq)]
pub struct Link(pub String);

impl std::fmt::Debug for Link {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Link")
    }
}

/// Something that waits, for one of the accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The account's.
    pub device: String,
    /// What waits.
    pub waiting: WaitingRequest,
    /// Whether "it was not me" was pressed, and is to be confirmed.
    pub sure: bool,
}

/// Why a registration leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The number was wrong.
    Wrong,
    /// It was used, or its time is over, or the link is not whole.
    Over,
}

/// How a request has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The number was right.
    Approved,
    /// It was not the person.
    Denied,
    /// The number was wrong.
    Wrong,
    /// Its time is over, or another phone has answered, or it was withdrawn.
    Over,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The keys were looked for.
    Opened(Opened),
    /// This browser can keep no keys.
    NoKeys,
    /// A link was opened or pasted while the page was open.
    Linked(Link),
    /// The person has read it, and goes on.
    GoOn,
    /// The person wants to be told by notifications.
    WantsNotifications,
    /// The person wants it on the home screen.
    WantsHomeScreen,
    /// Something is on its way; nothing else is sent meanwhile.
    Asked,
    /// What was on its way has come to nothing.
    Failed(Failure),
    /// This phone takes part.
    Enrolled(Account),
    /// The server has said what waits for an account.
    Heard(String, Vec<WaitingRequest>),
    /// It could not be asked.
    Unheard(String, Failure),
    /// The network is gone.
    Offline,
    /// "It was not me", which is asked once more.
    Deny,
    /// Not that, after all.
    Keep,
    /// The request was answered: approved, or denied.
    Answered(Outcome),
    /// An account is to be removed from this phone.
    Remove(Account),
    /// It was.
    Removed(String),
}

/// How it stands with the home screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Installation {
    /// It can be put there.
    Possible,
    /// It must be put there first.
    First,
    /// It was opened from there.
    Done,
}

/// What was found when the page was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The accounts of this phone.
    pub accounts: Vec<Account>,
    /// The link that has opened the page, if it was one.
    pub link: Option<Link>,
    /// How it stands with the home screen.
    pub installation: Installation,
}

/// The authenticator.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// What is shown.
    pub page: Page,
    /// The accounts of this phone.
    pub accounts: Vec<Account>,
    /// Those that the server does not know any more.
    pub gone: Vec<String>,
    /// Whether the server is out of reach. Codes are shown all the same.
    pub offline: bool,
    /// Whether something is on its way.
    pub busy: bool,
    /// Why the last thing that the person did came to nothing.
    pub failure: Option<Failure>,
    /// What waits, by account.
    waiting: Vec<(String, WaitingRequest)>,
    installation: Installation,
}

impl Default for Flow {
    fn default() -> Self {
        Self {
            page: Page::Opening,
            accounts: Vec::new(),
            gone: Vec::new(),
            offline: false,
            busy: false,
            failure: None,
            waiting: Vec::new(),
            installation: Installation::Possible,
        }
    }
}

impl Flow {
    /// The flow after `event`.
    #[must_use]
    pub fn after(mut self, event: Event) -> Self {
        match event {
            Event::Opened(Opened { accounts, link, installation }) => {
                self.accounts = accounts;
                self.installation = installation;
                match link {
                    Some(link) => self.linked(link),
                    None => self.at(Page::Home),
                }
            }
            Event::NoKeys => self.at(Page::NoKeys),
            Event::Linked(link) => self.linked(link),
            Event::GoOn => self.gone_on(),
            Event::WantsNotifications => self.at(Page::Notify(None)),
            Event::WantsHomeScreen => self.at(Page::HomeScreen),
            Event::Asked => Self { busy: true, failure: None, ..self },
            Event::Failed(failure) => self.failed(failure),
            Event::Enrolled(account) => {
                self.accounts.retain(|held| held.device != account.device);
                self.accounts.push(account.clone());
                self.offline = false;
                self.at(Page::Notify(Some(account)))
            }
            Event::Heard(device, waiting) => {
                self.offline = false;
                self.gone.retain(|gone| *gone != device);
                self.heard(&device, waiting)
            }
            Event::Unheard(device, failure) => {
                match failure {
                    Failure::Offline => self.offline = true,
                    Failure::Problem(problem) if problem.code == Code::NotSignedIn => {
                        if !self.gone.contains(&device) {
                            self.gone.push(device.clone());
                        }
                        return self.heard(&device, Vec::new());
                    }
                    // The next time it asks it may be better.
                    Failure::Server | Failure::Problem(_) => {}
                }
                self
            }
            Event::Offline => Self { offline: true, ..self },
            Event::Deny | Event::Keep => {
                if let Page::Request(request) = &mut self.page {
                    request.sure = event == Event::Deny;
                    self.failure = None;
                }
                self
            }
            Event::Answered(outcome) => self.done(outcome),
            Event::Remove(account) => self.at(Page::Removing(account)),
            Event::Removed(device) => {
                self.accounts.retain(|held| held.device != device);
                self.gone.retain(|gone| *gone != device);
                self.waiting.retain(|(of, _)| *of != device);
                self.at(Page::Home)
            }
        }
    }

    /// The account of this name on this phone.
    pub fn account(&self, device: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.device == device)
    }

    fn at(self, page: Page) -> Self {
        Self { page, busy: false, failure: None, ..self }.with_what_waits()
    }

    /// What waits comes before all else that is shown, but not in the middle of something.
    fn with_what_waits(mut self) -> Self {
        if matches!(self.page, Page::Home)
            && let Some((device, waiting)) = self.waiting.first()
        {
            self.page =
                Page::Request(Request { device: device.clone(), waiting: waiting.clone(), sure: false });
        }
        self
    }

    fn linked(self, link: Link) -> Self {
        let page = match self.installation {
            Installation::First => Page::InstallFirst(link),
            Installation::Possible | Installation::Done => Page::Enrol(link),
        };
        self.at(page)
    }

    fn gone_on(mut self) -> Self {
        let page = match std::mem::replace(&mut self.page, Page::Home) {
            Page::InstallFirst(link) => Page::Enrol(link),
            // Asked for from the home page, it leads back there.
            Page::Notify(Some(_)) if self.installation != Installation::Done => Page::HomeScreen,
            _ => Page::Home,
        };
        self.at(page)
    }

    fn heard(mut self, device: &str, waiting: Vec<WaitingRequest>) -> Self {
        self.waiting.retain(|(of, _)| of != device);
        self.waiting.extend(waiting.into_iter().map(|one| (device.to_owned(), one)));
        match &self.page {
            // What is being answered may be answered by now: the answer to that tells.
            Page::Request(shown) if shown.device == device && !self.busy => {
                let waits = self.waiting.iter().any(|(of, one)| of == device && one.id == shown.waiting.id);
                let replaced = self.waiting.iter().any(|(of, _)| of == device);
                match (waits, replaced) {
                    (true, _) => self,
                    (false, true) => self.at(Page::Home),
                    (false, false) => self.at(Page::Done(Outcome::Over)),
                }
            }
            // Nobody has to press a button to see the next one: after a wrong number it is the way on.
            Page::Done(_) if !self.waiting.is_empty() => self.at(Page::Home),
            _ => self.with_what_waits(),
        }
    }

    fn done(mut self, outcome: Outcome) -> Self {
        if let Page::Request(Request { device, waiting, .. }) = &self.page {
            self.waiting.retain(|(of, one)| of != device || one.id != waiting.id);
            self.at(Page::Done(outcome))
        } else {
            self.at(Page::Home)
        }
    }

    fn failed(mut self, failure: Failure) -> Self {
        self.offline = failure == Failure::Offline;
        match (&self.page, failure.code()) {
            (Page::Enrol(_), Some(Code::ProofWrong)) => self.at(Page::Again(Why::Wrong)),
            (Page::Enrol(_), Some(Code::ChallengeMissing | Code::ChallengeExpired | Code::NotSignedIn)) => {
                self.at(Page::Again(Why::Over))
            }
            (Page::Request(_), Some(Code::ProofWrong)) => self.done(Outcome::Wrong),
            (Page::Request(_), Some(Code::ChallengeMissing | Code::ChallengeExpired)) => {
                self.done(Outcome::Over)
            }
            (Page::Request(request), Some(Code::NotSignedIn)) => {
                let device = request.device.clone();
                self.gone.push(device);
                self.done(Outcome::Over)
            }
            _ => Self { busy: false, failure: Some(failure), ..self },
        }
    }
}

#[cfg(test)]
mod tests {
    use latchkey_core::{api::authenticator::RequestPurpose, time::Timestamp};

    use super::*;
    use crate::pages::register::samples::failure;

    fn account(name: &str) -> Account {
        Account {
            device: name.into(),
            username: format!("{name}@northwind.example"),
            organization: "Northwind".into(),
            push_key: "B".into(),
            endpoint: None,
        }
    }

    fn waiting(id: &str) -> WaitingRequest {
        WaitingRequest {
            id: id.into(),
            purpose: RequestPurpose::Reset,
            asked_from: "Firefox on Linux".into(),
            expires_at: Timestamp(600_000),
        }
    }

    fn opened(names: &[&str]) -> Event {
        let accounts = names.iter().map(|name| account(name)).collect();
        Event::Opened(Opened { accounts, link: None, installation: Installation::Possible })
    }

    fn after(events: Vec<Event>) -> Flow {
        events.into_iter().fold(Flow::default(), Flow::after)
    }

    fn linked(install_first: bool) -> Event {
        linked_where(if install_first { Installation::First } else { Installation::Possible })
    }

    fn linked_where(installation: Installation) -> Event {
        let link = Some(Link("token".into()));
        Event::Opened(Opened { accounts: Vec::new(), link, installation })
    }

    fn shown(flow: &Flow) -> Option<&str> {
        match &flow.page {
            Page::Request(request) => Some(&request.waiting.id),
            _ => None,
        }
    }

    #[test]
    fn a_link_leads_to_the_number_and_then_to_notifications_and_home() {
        let flow = after(vec![linked(false)]);
        assert_eq!(flow.page, Page::Enrol(Link("token".into())));
        let flow = flow.after(Event::Asked).after(Event::Enrolled(account("ada")));
        assert_eq!(flow.page, Page::Notify(Some(account("ada"))));
        let flow = flow.after(Event::GoOn);
        assert_eq!(flow.page, Page::HomeScreen);
        let flow = flow.after(Event::GoOn);
        assert_eq!((flow.page, flow.accounts), (Page::Home, vec![account("ada")]));
    }

    #[test]
    fn what_is_on_the_home_screen_is_not_to_be_put_there() {
        let flow =
            after(vec![linked_where(Installation::Done), Event::Asked, Event::Enrolled(account("ada"))]);
        assert_eq!(flow.page, Page::Notify(Some(account("ada"))));
        assert_eq!(flow.after(Event::GoOn).page, Page::Home);
    }

    #[test]
    fn where_a_browser_forgets_it_is_put_onto_the_home_screen_first() {
        let flow = after(vec![linked(true)]);
        assert_eq!(flow.page, Page::InstallFirst(Link("token".into())));
        assert_eq!(flow.after(Event::GoOn).page, Page::Enrol(Link("token".into())));
    }

    #[test]
    fn a_wrong_number_and_a_used_link_are_begun_anew() {
        let failed = |code| after(vec![linked(false), Event::Asked, Event::Failed(failure(code))]).page;
        assert_eq!(failed(Code::ProofWrong), Page::Again(Why::Wrong));
        assert_eq!(failed(Code::ChallengeMissing), Page::Again(Why::Over));
        assert_eq!(failed(Code::NotSignedIn), Page::Again(Why::Over));
    }

    #[test]
    fn an_enrolment_that_did_not_get_through_can_be_tried_again() {
        let flow = after(vec![linked(false), Event::Asked, Event::Failed(Failure::Offline)]);
        assert_eq!(flow.page, Page::Enrol(Link("token".into())));
        assert!(!flow.busy && flow.failure == Some(Failure::Offline));
    }

    #[test]
    fn what_waits_is_shown_at_once() {
        let flow = after(vec![opened(&["ada"]), Event::Heard("ada".into(), vec![waiting("1")])]);
        assert_eq!(shown(&flow), Some("1"));
        // Looking again changes nothing, not even a question that stands.
        let flow = flow.after(Event::Deny);
        assert_eq!(flow.clone().after(Event::Heard("ada".into(), vec![waiting("1")])), flow);
    }

    #[test]
    fn nothing_interrupts_a_registration() {
        let flow = after(vec![opened(&["ada"]), Event::Linked(Link("token".into()))]);
        let flow = flow.after(Event::Heard("ada".into(), vec![waiting("1")]));
        assert_eq!(flow.page, Page::Enrol(Link("token".into())));
        let flow = flow.after(Event::Enrolled(account("bob"))).after(Event::GoOn).after(Event::GoOn);
        assert_eq!(shown(&flow), Some("1"), "and it is not forgotten");
    }

    #[test]
    fn each_answer_tells_how_it_ended() {
        let asked =
            || after(vec![opened(&["ada"]), Event::Heard("ada".into(), vec![waiting("1")]), Event::Asked]);
        assert_eq!(asked().after(Event::Answered(Outcome::Approved)).page, Page::Done(Outcome::Approved));
        assert_eq!(asked().after(Event::Failed(failure(Code::ProofWrong))).page, Page::Done(Outcome::Wrong));
        let over = asked().after(Event::Failed(failure(Code::ChallengeMissing)));
        assert_eq!(over.page, Page::Done(Outcome::Over));
        assert_eq!(over.after(Event::GoOn).page, Page::Home, "it does not come up again");
        let offline = asked().after(Event::Failed(Failure::Offline));
        assert_eq!(shown(&offline), Some("1"));
        assert!(offline.offline && !offline.busy);
    }

    #[test]
    fn not_me_is_asked_once_more_and_can_be_taken_back() {
        let flow = after(vec![opened(&["ada"]), Event::Heard("ada".into(), vec![waiting("1")]), Event::Deny]);
        let sure = |flow: &Flow| matches!(&flow.page, Page::Request(request) if request.sure);
        assert!(sure(&flow));
        assert!(!sure(&flow.after(Event::Keep)));
    }

    #[test]
    fn a_request_that_is_gone_is_over_and_a_new_one_takes_its_place() {
        let flow = || after(vec![opened(&["ada"]), Event::Heard("ada".into(), vec![waiting("1")])]);
        assert_eq!(flow().after(Event::Heard("ada".into(), vec![])).page, Page::Done(Outcome::Over));
        assert_eq!(shown(&flow().after(Event::Heard("ada".into(), vec![waiting("2")]))), Some("2"));
        // While the answer is on its way, what is heard was asked before it.
        let busy = flow().after(Event::Asked).after(Event::Heard("ada".into(), vec![]));
        assert_eq!(shown(&busy), Some("1"));
    }

    #[test]
    fn after_a_wrong_number_the_next_request_comes_up_by_itself() {
        let flow = after(vec![
            opened(&["ada"]),
            Event::Heard("ada".into(), vec![waiting("1")]),
            Event::Asked,
            Event::Failed(failure(Code::ProofWrong)),
            Event::Heard("ada".into(), vec![waiting("2")]),
        ]);
        assert_eq!(shown(&flow), Some("2"));
    }

    #[test]
    fn accounts_do_not_disturb_each_other() {
        let flow = after(vec![opened(&["ada", "bob"]), Event::Heard("bob".into(), vec![waiting("1")])]);
        assert_eq!(shown(&flow.clone().after(Event::Heard("ada".into(), vec![]))), Some("1"));
        let flow = flow.after(Event::Heard("ada".into(), vec![waiting("2")]));
        assert_eq!(shown(&flow), Some("1"), "one after the other");
        let flow = flow.after(Event::Answered(Outcome::Approved)).after(Event::GoOn);
        assert_eq!(shown(&flow), Some("2"));
    }

    #[test]
    fn a_phone_that_was_removed_elsewhere_says_so_and_offline_is_not_that() {
        let flow = after(vec![opened(&["ada"]), Event::Unheard("ada".into(), Failure::Offline)]);
        assert!(flow.offline && flow.gone.is_empty());
        let flow = flow.after(Event::Unheard("ada".into(), failure(Code::NotSignedIn)));
        assert_eq!(flow.gone, ["ada"]);
        let flow = flow.after(Event::Heard("ada".into(), vec![]));
        assert!(!flow.offline && flow.gone.is_empty(), "an account may be switched on again");
        let flow = flow.after(Event::Remove(account("ada"))).after(Event::Removed("ada".into()));
        assert_eq!((flow.page, flow.accounts.len()), (Page::Home, 0));
    }

    #[test]
    fn a_link_is_not_printed() {
        assert_eq!(format!("{:?}", Link("token".into())), "Link");
    }
}
