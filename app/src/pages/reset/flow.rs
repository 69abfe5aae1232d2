//! The wizard as a pure reducer: where it is, what happens, where it is then. The views only show it.

use latchkey_core::{
    api::{
        problem::Problem,
        reset::{ChallengeView, Goal, ResetView, Stage},
    },
    method::{Answer, Method},
    refusal::Code,
};

use crate::api::Failure;

/// Where the wizard is.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The server is being asked where the flow of this browser is.
    Loading,
    /// The user name is to be typed.
    Name,
    /// The goal is to be chosen.
    Goal(ResetView),
    /// A method is to be chosen.
    Method(ResetView),
    /// A number or an address is to be typed.
    Destination(ResetView, Method),
    /// The challenge is to be answered: by a code, mostly.
    Code(ResetView, Box<ChallengeView>),
    /// The new password is to be typed.
    Password(ResetView),
    /// It is done.
    Done(Option<Goal>),
    /// It goes no further.
    End(DeadEnd),
}

/// Why it goes no further. Each has a page of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum DeadEnd {
    /// The flow's time is over.
    Expired,
    /// This browser has no flow: it was opened in another one, or the cookie is gone.
    Missing,
    /// Resets are blocked for now.
    Blocked(Box<Problem>),
    /// One method is blocked for now; another may not be.
    MethodBlocked(Box<Problem>),
    /// Too many resets from this network.
    TooManyFlows(Box<Problem>),
    /// This account cannot be reset here (helpful disclosure only).
    NotPossible(Box<Problem>),
    /// There is no way to the server.
    Offline,
    /// The server has a trouble of its own.
    Server(Option<Box<Problem>>),
}

/// Something to tell above the step's form.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// What was sent was refused, or did not get through.
    Failed(Failure),
    /// The flow was further than this page (another tab, or the back button).
    MovedOn,
    /// The first of two proofs is done.
    GatePassed,
    /// The network is back.
    Online,
}

/// What happens.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// The server answered where the flow is.
    Answered(Box<ResetView>),
    /// The server was asked in passing, without anybody having done anything.
    Looked(Box<ResetView>),
    /// A call was refused or did not get through.
    Failed(Failure),
    /// A method was picked that needs a number or an address.
    Picked(Method),
    /// Another way is wanted: back to the methods.
    OtherWay,
    /// The number or address that the code went to is wrong: back to it.
    Correct,
    /// Back to the code that is still good, from where another way was looked for.
    Back,
    /// Something is being sent: what was told before is out of date.
    Sending,
    /// All over again.
    StartOver,
    /// Ask the server again where the flow is.
    Reload,
    /// The flow's time is over by the clock.
    TimeOver,
    /// The network is back.
    Online,
}

/// The wizard: a step, and what there is to tell on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Wizard {
    /// Where it is.
    pub step: Step,
    /// What there is to tell.
    pub notice: Option<Notice>,
    /// How many proofs are asked for, once known: the last page does not say so any more.
    pub gates: Option<u8>,
    /// What to tell the helpdesk, once known.
    pub support_code: Option<String>,
    /// How many tries are left until resetting is blocked, as it was told last.
    pub attempts_left: Option<u32>,
}

/// Which page to show. While it stays the same the page stays, with what was typed on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// [`Step::Loading`]
    Loading,
    /// [`Step::Name`]
    Name,
    /// [`Step::Goal`]
    Goal,
    /// [`Step::Method`], at this gate.
    Method(u8),
    /// [`Step::Destination`]
    Destination(Method),
    /// [`Step::Code`], at this gate.
    Code(u8, Method),
    /// [`Step::Password`]
    Password,
    /// [`Step::Done`]
    Done,
    /// [`Step::End`]
    End,
}

impl Default for Wizard {
    fn default() -> Self {
        Self { step: Step::Loading, notice: None, gates: None, support_code: None, attempts_left: None }
    }
}

impl Wizard {
    /// Where it is after `event`.
    #[must_use]
    pub fn next(self, event: Event) -> Self {
        match event {
            Event::Answered(view) => self.answered(*view),
            Event::Looked(view) => self.looked(*view),
            Event::Failed(failure) => self.failed(failure),
            Event::Picked(method) => match self.step {
                Step::Method(view) => Self { step: Step::Destination(view, method), notice: None, ..self },
                _ => self,
            },
            Event::OtherWay => match self.step {
                Step::Destination(view, _) | Step::Code(view, _) => {
                    Self { step: Step::Method(view), notice: None, ..self }
                }
                Step::End(_) => Self { step: Step::Loading, notice: None, ..self },
                _ => self,
            },
            Event::Correct => match self.step {
                Step::Code(view, challenge) if challenge.destination.is_some() => {
                    Self { step: Step::Destination(view, challenge.method), notice: None, ..self }
                }
                _ => self,
            },
            Event::Back => match self.step {
                Step::Method(view) | Step::Destination(view, _) => {
                    Self { step: step_of(view), notice: None, ..self }
                }
                _ => self,
            },
            Event::Sending => Self { notice: None, ..self },
            Event::StartOver => Self { step: Step::Name, ..Self::default() },
            Event::Reload => Self { step: Step::Loading, notice: None, ..self },
            Event::TimeOver if self.view().is_some() => self.ended(DeadEnd::Expired),
            Event::TimeOver => self,
            Event::Online => match (&self.step, &self.notice) {
                (Step::End(DeadEnd::Offline), _) => Self { step: Step::Loading, notice: None, ..self },
                (_, Some(Notice::Failed(Failure::Offline))) => Self { notice: Some(Notice::Online), ..self },
                _ => self,
            },
        }
    }

    /// The flow as the server last told it, while one is running.
    #[must_use]
    pub fn view(&self) -> Option<&ResetView> {
        match &self.step {
            Step::Goal(view)
            | Step::Method(view)
            | Step::Destination(view, _)
            | Step::Code(view, _)
            | Step::Password(view) => Some(view),
            Step::Loading | Step::Name | Step::Done(_) | Step::End(_) => None,
        }
    }

    /// Which page shows it.
    #[must_use]
    pub fn page(&self) -> Page {
        let gate = |view: &ResetView| view.gate.map_or(1, |gate| gate.number);
        match &self.step {
            Step::Loading => Page::Loading,
            Step::Name => Page::Name,
            Step::Goal(_) => Page::Goal,
            Step::Method(view) => Page::Method(gate(view)),
            Step::Destination(_, method) => Page::Destination(*method),
            Step::Code(view, challenge) => Page::Code(gate(view), challenge.method),
            Step::Password(_) => Page::Password,
            Step::Done(_) => Page::Done,
            Step::End(_) => Page::End,
        }
    }

    /// This step and how many there are, where that is known: one for each proof, and one for the password.
    #[must_use]
    pub fn mark(&self) -> Option<(u8, u8)> {
        let view = self.view()?;
        let gates = view.gate.map(|gate| gate.of).or(self.gates)?;
        let steps = if view.goal == Some(Goal::Unlock) { gates } else { gates + 1 };
        match view.stage {
            Stage::Prove | Stage::Waiting => view.gate.map(|gate| (gate.number, steps)),
            Stage::Password => Some((steps, steps)),
            Stage::Goal | Stage::Done => None,
        }
    }

    /// Whether a code can still be typed, and the person has gone back from it.
    #[must_use]
    pub fn has_code(&self) -> bool {
        let (Step::Method(view) | Step::Destination(view, _)) = &self.step else { return false };
        view.challenge.as_ref().is_some_and(is_typed)
    }

    /// Whether the browser's way back leads to the choice of the method: from the number or the address, and from a code,
    /// to which a button leads again. Not from the last code that counts, as whatever else is asked for blocks; nor from
    /// what only loading the page shows again: a call, a request on the phone, questions, a passkey.
    #[must_use]
    pub fn leads_back(&self) -> bool {
        match &self.step {
            Step::Destination(..) => true,
            Step::Code(_, challenge) => is_typed(challenge) && !self.is_last(),
            _ => false,
        }
    }

    /// Whether what was sent last is all that still counts: the same may be sent there again, and whatever else is asked
    /// for blocks.
    #[must_use]
    pub fn is_last(&self) -> bool {
        let Step::Code(_, challenge) = &self.step else { return false };
        self.attempts_left == Some(0) && challenge.destination.is_some()
    }

    fn ended(self, end: DeadEnd) -> Self {
        Self { step: Step::End(end), notice: None, ..self }
    }

    /// The server's word on where the flow is always counts.
    fn answered(self, view: ResetView) -> Self {
        let gates = view.gate.map(|gate| gate.of).or(self.gates);
        let before = self.view().and_then(|view| view.gate);
        let passed = before.is_some_and(|before| view.gate.is_some_and(|gate| gate.number > before.number));
        let notice = if passed {
            Some(Notice::GatePassed)
        } else if self.step == Step::Loading {
            self.notice // Why it was asked is still to be told.
        } else {
            None
        };
        let support_code = Some(view.support_code.clone());
        let attempts_left = view.attempts_left;
        Self { step: step_of(view), notice, gates, support_code, attempts_left }
    }

    /// News of the running challenge are taken over; nothing else may move under somebody's hands. Where the page only
    /// waits it goes along.
    fn looked(self, view: ResetView) -> Self {
        let Step::Code(_, running) = &self.step else { return self };
        match &view.challenge {
            Some(challenge) if (running.method, running.sent_at) == (challenge.method, challenge.sent_at) => {
                let challenge = Box::new(challenge.clone());
                let attempts_left = view.attempts_left;
                Self { step: Step::Code(view, challenge), attempts_left, ..self }
            }
            _ if waits(running) => {
                let there = self.answered(view);
                Self { notice: Some(there.notice.clone().unwrap_or(Notice::MovedOn)), ..there }
            }
            _ => self,
        }
    }

    /// Whether the page waits for an answer that is given elsewhere.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        matches!(&self.step, Step::Code(_, challenge) if waits(challenge))
    }

    fn failed(mut self, failure: Failure) -> Self {
        if let Some(code) = failure.problem().and_then(|problem| problem.support_code.clone()) {
            self.support_code = Some(code);
        }
        if let Some(left) = failure.problem().and_then(|problem| problem.attempts_left) {
            self.attempts_left = Some(left);
        }
        let loading = self.step == Step::Loading;
        let problem = match failure {
            Failure::Offline if loading => return self.ended(DeadEnd::Offline),
            Failure::Server if loading => return self.ended(DeadEnd::Server(None)),
            Failure::Offline | Failure::Server => {
                return Self { notice: Some(Notice::Failed(failure)), ..self };
            }
            Failure::Problem(problem) => problem,
        };
        match problem.code {
            // It will be: the page asks on.
            Code::NotAnsweredYet if !loading => Self { notice: None, ..self },
            Code::FlowMissing if loading => Self { step: Step::Name, ..Self::default() },
            Code::FlowMissing => self.ended(DeadEnd::Missing),
            Code::FlowExpired => self.ended(DeadEnd::Expired),
            Code::ResetBlocked => self.ended(DeadEnd::Blocked(problem)),
            Code::MethodBlocked => self.ended(DeadEnd::MethodBlocked(problem)),
            Code::TooManyFlows => self.ended(DeadEnd::TooManyFlows(problem)),
            Code::AccountUnknown
            | Code::ResetNotEnabled
            | Code::ResetNotInScope
            | Code::TooFewMethods
            | Code::AccountDisabled
            | Code::AccountFrozen => self.ended(DeadEnd::NotPossible(problem)),
            // The flow is elsewhere: ask where. Not while asking already, or it would never end.
            Code::FlowStepMismatch | Code::ChallengeMissing | Code::MethodNotOffered if !loading => {
                Self { step: Step::Loading, notice: Some(Notice::MovedOn), ..self }
            }
            _ if loading => self.ended(DeadEnd::Server(Some(problem))),
            _ => Self { notice: Some(Notice::Failed(Failure::Problem(problem))), ..self },
        }
    }
}

/// Where a flow is, in the wizard's words.
fn step_of(view: ResetView) -> Step {
    match (view.stage, view.challenge.clone()) {
        (Stage::Goal, _) => Step::Goal(view),
        (Stage::Prove | Stage::Waiting, Some(challenge)) => Step::Code(view, Box::new(challenge)),
        (Stage::Prove | Stage::Waiting, None) => Step::Method(view),
        (Stage::Password, _) => Step::Password(view),
        (Stage::Done, _) => Step::Done(view.goal),
    }
}

/// Whether a challenge asks for a code.
fn is_typed(challenge: &ChallengeView) -> bool {
    matches!(challenge.method.answer(), Answer::Code(_) | Answer::RecoveryCode)
}

/// Whether a challenge is answered elsewhere, and was not yet.
fn waits(challenge: &ChallengeView) -> bool {
    challenge.method.answer() == Answer::Elsewhere && challenge.answered != Some(true)
}

#[cfg(test)]
mod tests;
