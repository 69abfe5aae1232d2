//! What the steps of the wizard share: where it is, what was typed, and the calls.

use std::future::Future;

use latchkey_core::{
    api::reset::{AskChallenge, ChallengeView, ChooseGoal, Goal, ResetView},
    method::{Method, Needs},
    refusal::Code,
};
use leptos::{prelude::*, task::spawn_local};

use super::flow::{DeadEnd, Event, Notice, Page, Step, Wizard};
use crate::{
    api::{
        self, Failure,
        requests::{self, Proof},
    },
    components::{PhoneEntry, StepMark},
    i18n::tr,
};

/// What was typed on the way. It outlives a step, so that going back finds it again; it ends with the page.
#[derive(Clone, Copy)]
pub struct Typed {
    /// The user name.
    pub username: RwSignal<String>,
    /// The phone number.
    pub phone: RwSignal<PhoneEntry>,
    /// The mail address.
    pub address: RwSignal<String>,
}

/// The wizard's handle, for all of its steps.
#[derive(Clone, Copy)]
pub struct Handle {
    wizard: RwSignal<Wizard>,
    failure: Memo<Option<Failure>>,
    pending: RwSignal<bool>,
    /// The support code of the flow that was started here; empty before.
    started: RwSignal<String>,
    /// The user name that it was started with.
    name: RwSignal<String>,
    /// What was typed.
    pub typed: Typed,
}

impl Handle {
    /// A wizard that does not know yet where it is, made within a view.
    pub fn create() -> Self {
        let wizard = RwSignal::new(Wizard::default());
        let failure = move |wizard: &Wizard| match &wizard.notice {
            Some(Notice::Failed(failure)) => Some(failure.clone()),
            _ => None,
        };
        Self {
            wizard,
            failure: Memo::new(move |_| wizard.with(failure)),
            pending: RwSignal::new(false),
            started: RwSignal::new(String::new()),
            name: RwSignal::new(String::new()),
            typed: Typed {
                username: RwSignal::new(String::new()),
                phone: RwSignal::new(PhoneEntry::new()),
                address: RwSignal::new(String::new()),
            },
        }
    }

    /// Something happened.
    pub fn tell(self, event: Event) {
        // The page may be left by the time that an answer comes.
        let _ = self.wizard.try_update(|wizard| *wizard = std::mem::take(wizard).next(event));
    }

    /// A part of the wizard, tracked.
    pub fn map<T>(self, part: impl FnOnce(&Wizard) -> T) -> T {
        self.wizard.with(part)
    }

    /// Which page to show, tracked.
    pub fn page(self) -> Page {
        self.wizard.with(Wizard::page)
    }

    /// The flow as the server last told it, tracked.
    pub fn view(self) -> Option<ResetView> {
        self.wizard.with(|wizard| wizard.view().cloned())
    }

    /// The user name of the flow as it was typed here, tracked. It is kept nowhere: unknown once the page was loaded
    /// again, or when another tab has started another flow.
    pub fn name(self) -> Option<String> {
        let (code, name) = (self.started.get(), self.name.get());
        self.wizard.with(|wizard| wizard.support_code.as_ref() == Some(&code)).then_some(name)
    }

    /// The challenge whose code is being typed, tracked.
    pub fn challenge(self) -> Option<ChallengeView> {
        self.wizard.with(|wizard| match &wizard.step {
            Step::Code(_, challenge) => Some((**challenge).clone()),
            _ => None,
        })
    }

    /// Why it goes no further, tracked.
    pub fn end(self) -> Option<DeadEnd> {
        self.wizard.with(|wizard| match &wizard.step {
            Step::End(end) => Some(end.clone()),
            _ => None,
        })
    }

    /// What there is to tell, tracked.
    pub fn notice(self) -> Option<Notice> {
        self.wizard.with(|wizard| wizard.notice.clone())
    }

    /// What went wrong with the last call, tracked: told once, and not anew with each other change of the wizard.
    pub fn failure(self) -> Option<Failure> {
        self.failure.get()
    }

    /// The mark above the heading: where the wizard is.
    pub fn mark(self) -> Option<StepMark> {
        // Where there is but one step, its number says nothing.
        let (number, of) = self.wizard.with_untracked(Wizard::mark).filter(|(_, of)| *of > 1)?;
        let is_last = self.wizard.with_untracked(|wizard| matches!(wizard.step, Step::Password(_)));
        let label = tr(if is_last { "reset-step-password" } else { "reset-step-prove" });
        Some(StepMark { number, of, label })
    }

    /// Whether a call is under way.
    pub fn pending(self) -> Signal<bool> {
        self.pending.into()
    }

    /// Asks the server where the flow of this browser is. The page does so whenever the wizard is loading.
    pub fn load(self) {
        self.run(api::get("/reset"));
    }

    /// Starts a flow. Fails with what the caller may mend by itself: a human check that did not pass.
    pub async fn start(self, human_check: &str) -> Result<(), Failure> {
        let username = self.typed.username.get_untracked();
        let body = requests::StartReset { username: username.trim(), human_check };
        let view = api::post::<_, ResetView>("/reset", &body).await?;
        let _ = self.name.try_set(username.trim().to_owned());
        let _ = self.started.try_set(view.support_code.clone());
        self.tell(Event::Answered(Box::new(view)));
        Ok(())
    }

    /// Chooses the goal.
    pub fn choose(self, goal: Goal) {
        self.run(async move { api::post("/reset/goal", &ChooseGoal { goal }).await });
    }

    /// Asks for a challenge, with the number or address that was typed where the method needs one.
    pub fn ask(self, method: Method) {
        let (destination, country) = match method.needs() {
            Needs::Nothing => (None, None),
            Needs::Number => {
                let entry = self.typed.phone.get_untracked();
                (Some(entry.number), Some(entry.country))
            }
            Needs::Address => (Some(self.typed.address.get_untracked().trim().to_owned()), None),
        };
        self.send(AskChallenge { method, destination, country });
    }

    /// Goes back to the number or address that the code went to.
    pub fn correct(self) {
        let destination = untrack(|| self.challenge()).and_then(|challenge| challenge.destination);
        if let Some(destination) = destination {
            // Whoever has loaded the page again does not type all of it anew.
            let Typed { phone, address, .. } = self.typed;
            if destination.contains('@') {
                if address.with_untracked(String::is_empty) {
                    address.set(destination);
                }
            } else if phone.with_untracked(|entry| entry.number.is_empty()) {
                phone.update(|entry| entry.number = destination);
            }
        }
        self.tell(Event::Correct);
    }

    /// Asks for a new code to where the last one went.
    pub fn resend(self) {
        if let Some(challenge) = untrack(|| self.challenge()) {
            self.send(AskChallenge {
                method: challenge.method,
                destination: challenge.destination,
                country: None,
            });
        }
    }

    fn send(self, challenge: AskChallenge) {
        self.run(async move { api::post("/reset/challenge", &challenge).await });
    }

    /// Asks in passing. No answer is no harm; a refusal is told where the page waits for nothing else.
    pub fn look(self) {
        spawn_local(async move {
            match api::get("/reset").await {
                Ok(view) => self.tell(Event::Looked(Box::new(view))),
                Err(failure @ Failure::Problem(_)) if self.is_waiting() => self.tell(Event::Failed(failure)),
                Err(_) => {}
            }
        });
    }

    fn is_waiting(self) -> bool {
        self.wizard.try_with_untracked(Wizard::is_waiting).unwrap_or_default()
    }

    /// Answers the challenge.
    pub fn prove(self, proof: Proof) {
        self.run(async move {
            let answer = api::prove("/reset/proof", &proof).await;
            // After a wrong answer other questions are asked, and something else is to be signed.
            if let (Proof::Answers(_) | Proof::Assertion(_), Err(failure)) = (&proof, &answer)
                && failure.code() == Some(Code::ProofWrong)
                && let Ok(view) = api::get("/reset").await
            {
                self.tell(Event::Looked(Box::new(view)));
            }
            answer
        });
    }

    /// Sets the new password.
    pub fn set_password(self, password: String) {
        self.run(async move {
            api::post("/reset/password", &requests::NewPassword { password: &password }).await
        });
    }

    /// Gives the flow up and begins again. Whether the server has heard of it does not matter: a new flow takes
    /// the old one's place.
    pub fn start_over(self) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        spawn_local(async move {
            drop(api::delete("/reset").await);
            let _ = self.pending.try_set(false);
            let _ = self.typed.phone.try_update(|entry| entry.number.clear());
            let _ = self.typed.address.try_set(String::new());
            self.tell(Event::StartOver);
        });
    }

    /// Runs a call that answers with the flow. One at a time: what is pressed twice is sent once.
    fn run(self, call: impl Future<Output = Result<ResetView, Failure>> + 'static) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        let loading = self.wizard.with_untracked(|wizard| wizard.step == Step::Loading);
        if !loading {
            self.tell(Event::Sending);
        }
        spawn_local(async move {
            let event = match call.await {
                Ok(view) => Event::Answered(Box::new(view)),
                Err(failure) => Event::Failed(failure),
            };
            let _ = self.pending.try_set(false);
            self.tell(event);
        });
    }
}
