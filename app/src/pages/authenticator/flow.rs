//! Where the authenticator stands. Pure: the page shows a [`Flow`] and tells it what happened.

use latchkey_core::{api::authenticator::WaitingRequest, refusal::Code};

use super::{
    account::{Account, Link},
    device::Platform,
};
use crate::api::Failure;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    /// The keys are being looked for.
    Opening,
    /// This browser can keep no keys.
    NoKeys,
    /// First onto the home screen: what the browser keeps for its own pages is not there, and does not last.
    InstallFirst(Link),
    /// The number on the page where it was begun is to be typed.
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

impl Page {
    /// The link that is still to be used, once it is known whether there is one.
    pub const fn link(&self) -> Option<Option<&Link>> {
        match self {
            // It may go better in another try.
            Self::Opening | Self::NoKeys => None,
            Self::InstallFirst(link) | Self::Enrol(link) => Some(Some(link)),
            Self::Again(_)
            | Self::Notify(_)
            | Self::HomeScreen
            | Self::Home
            | Self::Request(_)
            | Self::Done(_)
            | Self::Removing(_) => Some(None),
        }
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

/// What was found when the page was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The accounts of this phone.
    pub accounts: Vec<Account>,
    /// The link that has opened the page, if it was one.
    pub link: Option<Link>,
    /// What it runs on.
    pub platform: Platform,
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
    platform: Platform,
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
            platform: Platform::Desktop,
        }
    }
}

impl Flow {
    /// The flow after `event`.
    #[must_use]
    pub fn after(mut self, event: Event) -> Self {
        match event {
            Event::Opened(Opened { accounts, link, platform }) => {
                self.accounts = accounts;
                self.platform = platform;
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
        // What Safari keeps for a page is not there for the same page on the home screen.
        let install_first = self.platform == Platform::Ios;
        self.at(if install_first { Page::InstallFirst(link) } else { Page::Enrol(link) })
    }

    fn gone_on(mut self) -> Self {
        let page = match std::mem::replace(&mut self.page, Page::Home) {
            Page::InstallFirst(link) => Page::Enrol(link),
            // Asked for from the home page, it leads back there.
            Page::Notify(Some(_)) if self.platform != Platform::Standalone => Page::HomeScreen,
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
mod tests;
