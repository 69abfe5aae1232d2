//! The human check from the page's side: asks for a challenge and has it solved in a web worker.

use std::{cell::RefCell, rc::Rc};

use js_sys::Array;
use latchkey_core::api::organization::{HumanChallenge, HumanSolution};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::api::{self, Failure};

/// Where the worker is; the build keeps this name.
const SOLVER: &str = "/solver.js";

/// How far it is.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// Nothing was asked for yet.
    Idle,
    /// On its way, so many hundredths done.
    Solving(u8),
    /// Solved: what to send.
    Solved(String),
    /// Sent: good for nothing more.
    Used,
    /// It cannot be solved: no network, or this browser has no workers.
    Failed(Failure),
}

/// A human check. Each solution is good for one use and for a few minutes.
#[derive(Clone, Copy)]
pub struct HumanCheck {
    state: RwSignal<State>,
    worker: StoredValue<Option<Worker>, LocalStorage>,
}

impl HumanCheck {
    /// One that has not begun, made within a view. It ends with that view.
    pub fn create() -> Self {
        let worker = StoredValue::new_local(None::<Worker>);
        on_cleanup(move || {
            let _ = worker.try_update_value(|worker| worker.take().map(|worker| worker.terminate()));
        });
        Self { state: RwSignal::new(State::Idle), worker }
    }

    /// How far it is, tracked.
    pub fn state(self) -> State {
        self.state.get()
    }

    /// Begins, unless it is on its way or done.
    pub fn begin(self) {
        if matches!(self.state.get_untracked(), State::Idle | State::Used | State::Failed(_)) {
            self.begin_anew();
        }
    }

    /// Begins with a new challenge: the solution was used, or is too old.
    pub fn begin_anew(self) {
        self.set(State::Solving(0));
        spawn_local(async move {
            match api::post_empty::<HumanChallenge>("/human-check").await {
                Ok(challenge) => {
                    if let Err(failure) = self.solve(challenge) {
                        self.set(State::Failed(failure));
                    }
                }
                Err(failure) => self.set(State::Failed(failure)),
            }
        });
    }

    /// The solution was sent.
    pub fn used(self) {
        self.set(State::Used);
    }

    /// The page may be gone by the time that news come.
    fn set(self, state: State) {
        let _ = self.state.try_set(state);
    }

    /// Starts the worker, which ends itself by what it tells.
    fn solve(self, challenge: HumanChallenge) -> Result<(), Failure> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(SOLVER, &options).map_err(|_| Failure::Server)?;
        let listeners =
            Rc::new(RefCell::new(None::<(Closure<dyn FnMut(MessageEvent)>, Closure<dyn FnMut()>)>));
        let end = {
            let (worker, listeners) = (worker.clone(), listeners.clone());
            move |state| {
                worker.terminate();
                self.set(state);
                // They run at this moment: given up only after they have.
                let listeners = listeners.clone();
                spawn_local(async move { drop(listeners.take()) });
            }
        };
        let heard = {
            let (worker, end) = (worker.clone(), end.clone());
            Closure::new(move |message: MessageEvent| match told(&message.data()) {
                Told::Ready => {
                    let request = Array::of3(
                        &JsValue::from(challenge.challenge.as_str()),
                        &JsValue::from(challenge.salt.as_str()),
                        &JsValue::from_f64(number(challenge.maxnumber)),
                    );
                    if worker.post_message(&request).is_err() {
                        end(State::Failed(Failure::Server));
                    }
                }
                Told::Progress(hundredths) => self.set(State::Solving(hundredths)),
                Told::Solved(number) => {
                    end(solution(&challenge, number).map_or(State::Failed(Failure::Server), State::Solved));
                }
                Told::Nothing => end(State::Failed(Failure::Server)),
            })
        };
        let failed = Closure::new(move || end(State::Failed(Failure::Offline)));
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        listeners.replace(Some((heard, failed)));
        if self.worker.try_set_value(Some(worker.clone())).is_some() {
            worker.terminate(); // The page is gone already.
        }
        Ok(())
    }
}

/// What the worker tells; the protocol is in `js/solver.js`.
enum Told {
    Ready,
    Progress(u8),
    Solved(u64),
    Nothing,
}

/// Reads what the worker tells.
fn told(data: &JsValue) -> Told {
    if let Some(share) = data.as_f64() {
        return Told::Progress(hundredths(share));
    }
    match data.as_string().as_deref() {
        Some("ready") => Told::Ready,
        Some(text) => text.parse().map_or(Told::Nothing, Told::Solved),
        None => Told::Nothing,
    }
}

/// What to send: base64 of the solution's JSON, as ALTCHA has it.
fn solution(challenge: &HumanChallenge, number: u64) -> Option<String> {
    let HumanChallenge { algorithm, challenge, salt, signature, .. } = challenge.clone();
    let json = api::json(&HumanSolution { algorithm, challenge, number, salt, signature }).ok()?;
    window().btoa(&json).ok()
}

#[expect(clippy::cast_precision_loss, reason = "challenges stay far below 2^53")]
fn number(number: u64) -> f64 {
    number as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=100")]
fn hundredths(share: f64) -> u8 {
    (share * 100.0).clamp(0.0, 100.0) as u8
}
