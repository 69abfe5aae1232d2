//! The talk with the server about a sign-in: of the sign-in page, and of the dialog that asks anew.

use std::time::Duration;

use latchkey_core::{
    api::session::{AskSecondFactor, SessionView},
    method::Method,
};
use leptos::{prelude::*, task::spawn_local};

use super::flow::{Event, Flow, Step};
use crate::api::{
    self, Failure,
    requests::{self, Proof},
};

/// A sign-in and what can be done with it. One request at a time: what is asked for meanwhile is passed over.
#[derive(Clone, Copy, Default)]
pub struct Dialogue(RwSignal<Flow>);

impl Dialogue {
    /// Looks at the flow, tracked.
    pub fn with<T>(self, look: impl FnOnce(&Flow) -> T) -> T {
        self.0.with(look)
    }

    /// Looks at the flow, untracked.
    pub fn with_untracked<T>(self, look: impl FnOnce(&Flow) -> T) -> T {
        self.0.with_untracked(look)
    }

    /// Whether a request is on its way.
    pub fn pending(self) -> Signal<bool> {
        Signal::derive(move || self.with(|flow| flow.busy))
    }

    /// Why the last request came to nothing.
    pub fn failure(self) -> Signal<Option<Failure>> {
        Signal::derive(move || self.with(|flow| flow.failure.clone()))
    }

    /// The session as the second factor's steps know it, tracked.
    pub fn session(self) -> Option<SessionView> {
        self.with(|flow| match &flow.step {
            Step::ChooseFactor(view) | Step::GiveCode(view) | Step::ChangePassword(view) => {
                Some(view.clone())
            }
            Step::Credentials | Step::Leave(_) => None,
        })
    }

    /// Tells what happened.
    pub fn tell(self, event: Event) {
        // A page that was left meanwhile has no flow any more.
        self.0.try_update(|flow| *flow = std::mem::take(flow).after(event));
        if let Some(method) = self.0.try_with_untracked(Flow::asks_at_once).flatten() {
            self.ask(method);
        }
    }

    /// Gives name and password.
    pub fn sign_in(self, username: String, password: String) {
        self.request(async move {
            let password = Some(password.as_str());
            let body = requests::SignIn { username: &username, password, temporary_access_pass: None };
            api::post("/session", &body).await
        });
    }

    /// Gives name and Temporary Access Pass.
    pub fn sign_in_by_pass(self, username: String, pass: String) {
        self.request(async move {
            let temporary_access_pass = Some(pass.trim());
            let body = requests::SignIn { username: &username, password: None, temporary_access_pass };
            api::post("/session", &body).await
        });
    }

    /// Asks for a second-factor challenge.
    pub fn ask(self, method: Method) {
        self.request(async move {
            api::post("/session/second-factor/challenge", &AskSecondFactor { method }).await
        });
    }

    /// Answers the second-factor challenge.
    pub fn give(self, proof: Proof) {
        self.request(async move {
            let answer = api::prove("/session/second-factor", &proof).await;
            // After a wrong answer something else is to be signed by a passkey.
            if matches!(proof, Proof::Assertion(_)) && answer.is_err() {
                set_timeout(move || self.look(), Duration::ZERO);
            }
            answer
        });
    }

    /// Asks in passing how far the challenge is. No answer is no harm; a refusal is told where the page waits for nothing
    /// else.
    pub fn look(self) {
        spawn_local(async move {
            match api::get("/session").await {
                Ok(view) => self.tell(Event::Looked(view)),
                Err(failure @ Failure::Problem(_)) if self.is_waiting() => self.tell(Event::Failed(failure)),
                Err(_) => {}
            }
        });
    }

    fn is_waiting(self) -> bool {
        self.0.try_with_untracked(Flow::is_waiting).unwrap_or_default()
    }

    /// Sets a password of one's own, and looks at what comes next.
    pub fn change_password(self, current: String, new: String) {
        self.request(async move {
            let body = requests::ChangePassword { current_password: &current, new_password: &new };
            api::post_for_nothing("/security-info/password", &body).await?;
            api::get("/session").await
        });
    }

    /// Ends a session that is not wanted, and begins again.
    pub fn start_again(self) {
        spawn_local(async move {
            // Where it cannot be ended, it ends by itself; the person goes on in any case.
            let _ = api::delete("/session").await;
        });
        self.tell(Event::StartAgain);
    }

    fn request(self, request: impl Future<Output = Result<SessionView, Failure>> + 'static) {
        if self.with_untracked(|flow| flow.busy) {
            return;
        }
        self.tell(Event::Asked);
        spawn_local(async move {
            self.tell(match request.await {
                Ok(view) => Event::Answered(view),
                Err(failure) => Event::Failed(failure),
            });
        });
    }
}
