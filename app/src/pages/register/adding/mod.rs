//! Registering one way of proof: the cards of [`flow`].

pub mod details;
pub mod flow;
pub mod prove;

use latchkey_core::{
    api::security_info::{AddMethod, MethodAdded, MethodState, SecurityInfo},
    method::Method,
};
use leptos::{prelude::*, task::spawn_local};

use self::{
    details::Details,
    flow::{Adding, Event, Step},
    prove::Prove,
};
use crate::{
    api::{self, Failure, requests},
    components::{Card, Choice, Choices, FailureNote, StepMark, TextButton},
    i18n::{t, tr},
    pages::{security_info::kinds, sign_in::again::Again},
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
        if self.adding.with_untracked(|adding| adding.busy) {
            return;
        }
        self.tell.run(Event::Asked);
        spawn_local(async move {
            match self.again.make(|| api::post::<_, MethodAdded>("/security-info/methods", &request)).await {
                Ok(MethodAdded { state: MethodState::Registered, .. }) => {
                    self.finish(self.again.read(api::get("/security-info")).await);
                }
                Ok(added) => self.tell(Event::Added(Box::new(request), Box::new(added))),
                Err(failure) => self.tell(Event::Failed(failure)),
            }
        });
    }

    /// Sends the code.
    fn prove(self, id: &str, code: String) {
        if self.adding.with_untracked(|adding| adding.busy) {
            return;
        }
        self.tell.run(Event::Asked);
        let path = format!("/security-info/methods/{id}/proof");
        spawn_local(async move {
            let body = requests::Code { code: &code };
            self.finish(self.again.make(|| api::post(&path, &body)).await);
        });
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
}

/// The registration.
#[component]
pub fn AddSteps(
    /// The registration.
    port: Port,
    /// Where the wizard around it is.
    #[prop(optional_no_strip)]
    step: Option<StepMark>,
    /// What stands at the top of each card.
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
        })
    });
    let replaces = port.replaces.with_value(Option::is_some);
    let (above, below) = (StoredValue::new(above), StoredValue::new(below));
    let different = move || {
        port.adding.with(Adding::has_choice).then(|| {
            view! { <TextButton on_press=move |()| port.tell.run(Event::Different)>{tr("register-different")}</TextButton> }
        })
    };
    move || {
        let place = place.get();
        let content = match place {
            Place::Choose => view! { <Choose port=port/> }.into_any(),
            Place::Details(method) => view! { <Details port=port method=method/> }.into_any(),
            Place::Prove(method) => view! { <Prove port=port method=method/> }.into_any(),
        };
        view! {
            <Card heading=Signal::derive(move || heading(place, replaces)) step=step>
                {above.with_value(ViewFn::run)}
                {content}
                <div class="row">
                    {(place != Place::Choose).then_some(different)}
                    {below.with_value(ViewFn::run)}
                </div>
            </Card>
        }
    }
}

/// The heading of a card. Tracked.
fn heading(place: Place, replaces: bool) -> String {
    match place {
        Place::Choose => t("register-choose-title"),
        Place::Details(Method::AuthenticatorCode) if replaces => t("register-app-replace-title"),
        Place::Details(Method::MobilePhoneText) if replaces => t("register-text-replace-title"),
        Place::Details(Method::Email) if replaces => t("register-email-replace-title"),
        Place::Details(Method::AuthenticatorCode) => t("register-app-title"),
        Place::Details(Method::MobilePhoneText) => t("register-text-title"),
        Place::Details(Method::Email) => t("register-email-title"),
        Place::Prove(Method::AuthenticatorCode) => t("register-app-scan-title"),
        Place::Prove(Method::MobilePhoneText) => t("register-text-code-title"),
        Place::Prove(Method::Email) => t("register-email-code-title"),
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
                view! {
                    <Choice
                        icon=kinds::icon(method)
                        title=Signal::derive(move || kinds::name(method))
                        detail=Signal::derive(move || kinds::help(method))
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
