//! Registering one way of proof: the cards of [`flow`].

pub mod codes;
pub mod details;
pub mod enrolment;
pub mod flow;
pub mod phone;
pub mod prove;
pub mod questions;
pub mod unkept;

use latchkey_core::{
    api::security_info::{AddMethod, MethodAdded, MethodState, SecurityInfo},
    method::Method,
};
use leptos::{prelude::*, task::spawn_local};

use self::{
    codes::Codes,
    details::Details,
    flow::{Adding, Event, Step},
    prove::Prove,
};
use crate::{
    api::{
        self, Failure,
        requests::{AddQuestions, Answered, Proof},
    },
    components::{Card, Choice, Choices, FailureNote, StepMark, TextButton},
    i18n::{t, t_with, tr},
    methods::{icon, thing, words},
    pages::{security_info::kinds, sign_in::again::Again},
    passkey,
};

/// A registration within the page around it, which keeps the flow.
#[derive(Clone, Copy)]
pub struct Port {
    /// Where the registration is.
    pub adding: Signal<Adding>,
    /// Tells the flow what happened.
    pub tell: Callback<Event>,
    /// Called with what is registered once the method counts.
    pub saved: Callback<SecurityInfo>,
    /// Makes the changes.
    pub again: Again,
    /// The id of the method that goes when this one is proved.
    pub replaces: StoredValue<Option<String>>,
    /// What was registered before, and what there is to choose from.
    pub info: StoredValue<Option<SecurityInfo>>,
}

impl Port {
    /// Whether a request is on its way.
    fn pending(self) -> Signal<bool> {
        Signal::derive(move || self.adding.with(|adding| adding.busy))
    }

    /// Why the last request came to nothing.
    fn failure(self) -> Signal<Option<Failure>> {
        Signal::derive(move || self.adding.with(|adding| adding.failure.clone()))
    }

    /// Sends number, address or name. One request at a time.
    fn add(self, request: AddMethod) {
        let sent = request.clone();
        self.send(request, move || {
            let sent = sent.clone();
            async move { api::post("/security-info/methods", &sent).await }
        });
    }

    /// Sends questions with their answers, which are kept nowhere.
    fn add_questions(self, questions: Vec<Answered>) {
        let method = Method::SecurityQuestions;
        let replaces = self.replaces.get_value();
        self.send(AddMethod::of(method), move || {
            let (questions, replaces) = (questions.clone(), replaces.clone());
            async move {
                let body = AddQuestions { method, questions: &questions, replaces: replaces.as_deref() };
                api::post("/security-info/methods", &body).await
            }
        });
    }

    fn send<F>(self, request: AddMethod, add: impl Fn() -> F + 'static)
    where
        F: Future<Output = Result<MethodAdded, Failure>> + 'static,
    {
        if self.adding.with_untracked(|adding| adding.busy) {
            return;
        }
        self.tell.run(Event::Asked);
        spawn_local(async move {
            match self.again.make(add).await {
                Ok(MethodAdded { codes, .. }) if !codes.is_empty() => self.tell(Event::Made(codes)),
                Ok(MethodAdded { state: MethodState::Registered, .. }) => self.read().await,
                Ok(added) => self.tell(Event::Added(Box::new(request), Box::new(added))),
                Err(failure) => self.tell(Event::Failed(failure)),
            }
        });
    }

    /// Sends the proof.
    fn prove(self, id: &str, proof: Proof) {
        if self.adding.with_untracked(|adding| adding.busy) {
            return;
        }
        self.tell.run(Event::Asked);
        let id = id.to_owned();
        let path = format!("/security-info/methods/{id}/proof");
        spawn_local(async move {
            self.finish(self.again.make(|| api::prove(&path, &proof)).await);
            // After a wrong answer something else is to be signed by a passkey. Where all went well there is nothing left.
            if matches!(proof, Proof::Attestation(_)) {
                self.look(id);
            }
        });
    }

    /// Asks in passing how far the proof is. No answer is no harm.
    fn look(self, id: String) {
        spawn_local(async move {
            if let Ok(info) = api::get::<SecurityInfo>("/security-info").await
                && let Some(added) = info.proving.into_iter().find(|added| added.id == id)
            {
                self.tell(Event::Looked(Box::new(added)));
            }
        });
    }

    /// Ends with what is registered now.
    fn close(self) {
        if self.adding.with_untracked(|adding| adding.busy) {
            return;
        }
        self.tell.run(Event::Asked);
        spawn_local(self.read());
    }

    async fn read(self) {
        self.finish(self.again.read(api::get("/security-info")).await);
    }

    fn finish(self, result: Result<SecurityInfo, Failure>) {
        match result {
            Ok(info) => {
                // The page may be gone.
                self.saved.try_run(info);
            }
            Err(failure) => self.tell(Event::Failed(failure)),
        }
    }

    fn tell(self, event: Event) {
        self.tell.try_run(event);
    }
}

/// Which card is shown, without what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Choose,
    Details(Method),
    Prove(Method),
    Codes,
}

/// The registration.
#[component]
pub fn AddSteps(
    /// The registration.
    port: Port,
    /// Where the wizard around it is.
    #[prop(optional_no_strip)]
    step: Option<StepMark>,
    /// What stands at the top of each card but the one that shows codes.
    #[prop(into, optional)]
    above: ViewFn,
    /// What stands at the bottom of each card: the way out.
    #[prop(into)]
    below: ViewFn,
) -> impl IntoView {
    let place = Memo::new(move |_| {
        port.adding.with(|adding| match &adding.step {
            Step::Choose => Place::Choose,
            Step::Details(method) => Place::Details(*method),
            Step::Prove(proving) => Place::Prove(proving.request.method),
            Step::Codes(_) => Place::Codes,
        })
    });
    let replaces = port.replaces.with_value(Option::is_some);
    let (above, below) = (StoredValue::new(above), StoredValue::new(below));
    let different = move || {
        port.adding.with(Adding::has_choice).then(|| {
            view! { <TextButton on_press=move |()| port.tell.run(Event::Different)>{tr("common-other-way")}</TextButton> }
        })
    };
    move || {
        let place = place.get();
        let content = match place {
            Place::Choose => view! { <Choose port=port/> }.into_any(),
            Place::Details(method) => view! { <Details port=port method=method/> }.into_any(),
            Place::Prove(method) => view! { <Prove port=port method=method/> }.into_any(),
            Place::Codes => {
                let codes = port.adding.with_untracked(|adding| match &adding.step {
                    Step::Codes(codes) => codes.clone(),
                    _ => Vec::new(),
                });
                view! {
                    <FailureNote failure=port.failure()/>
                    <Codes codes=codes pending=port.pending() on_kept=move |()| port.close()/>
                }
                .into_any()
            }
        };
        // Codes that are shown once are not left by a slip.
        let ways_out = (place != Place::Codes).then(|| {
            view! {
                <div class="row">
                    {(place != Place::Choose).then_some(different)}
                    {below.with_value(ViewFn::run)}
                </div>
            }
        });
        view! {
            <Card heading=heading(port, place, replaces) step=step>
                {(place != Place::Codes).then(|| above.with_value(ViewFn::run))}
                {content}
                {ways_out}
            </Card>
        }
    }
}

/// The heading of a card.
fn heading(port: Port, place: Place, replaces: bool) -> Signal<String> {
    match place {
        Place::Choose => tr("register-choose-title"),
        Place::Details(method) if replaces => Signal::derive(move || {
            t_with("security-info-methods-replace-of", &[("what", kinds::name(method))])
        }),
        Place::Details(method) => Signal::derive(move || words("register-*-title", thing(method))),
        Place::Prove(method) => prove::heading(port, method),
        Place::Codes => tr("register-codes-title"),
    }
}

/// The kinds on offer, strongest first.
#[component]
fn Choose(port: Port) -> impl IntoView {
    let choices = move || {
        port.adding
            .with(|adding| adding.offers.clone())
            .into_iter()
            .map(|method| {
                let unusable = method == Method::Passkey && !passkey::is_supported();
                let detail = move || if unusable { t("passkey-unsupported") } else { kinds::help(method) };
                view! {
                    <Choice
                        icon=icon(method)
                        title=Signal::derive(move || kinds::name(method))
                        detail=Signal::derive(detail)
                        blocked=unusable
                        on_press=move |()| port.tell.run(Event::Picked(method))
                    />
                }
            })
            .collect_view()
    };
    view! {
        <p class="lead">{tr("register-choose-lead")}</p>
        <FailureNote failure=port.failure()/>
        <Choices>{choices}</Choices>
    }
}
