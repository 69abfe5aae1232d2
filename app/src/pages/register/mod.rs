//! The wizard that a sign-in is interrupted by: to register methods, or to look them over.

pub mod adding;
pub mod flow;
#[cfg(test)]
pub mod samples;

use latchkey_core::api::{security_info::SecurityInfo, session::SessionView};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, components::A, hooks::use_navigate};

use self::{
    adding::{
        AddSteps, Port,
        flow::Adding,
        unkept::{self, Unkept},
    },
    flow::{Destination, Event, Flow, Step, missing},
};
use crate::{
    api::{self, Failure},
    components::{Busy, Button, ButtonKind, Card, FailureNote, Note, NoteKind, StepMark, TextButton},
    i18n::{t_with, tr},
    pages::{
        security_info::methods::MethodNames,
        sign_in::{
            again::{Again, AgainDialog},
            lived,
        },
    },
};

/// The wizard and what can be done with it. One request at a time.
#[derive(Clone, Copy)]
struct Wizard {
    flow: RwSignal<Flow>,
    /// Whether the sign-in was with a Temporary Access Pass, so that nothing can be made anew.
    only_adds: RwSignal<bool>,
    again: Again,
}

impl Wizard {
    fn tell(self, event: Event) {
        // A page that was left meanwhile has no flow any more.
        self.flow.try_update(|flow| *flow = std::mem::take(flow).after(event));
    }

    fn load(self) {
        spawn_local(async move {
            let loaded = async {
                let session: SessionView = api::get("/session").await?;
                let info: SecurityInfo = api::get("/security-info").await?;
                Ok((session, info))
            };
            match loaded.await {
                Ok((session, info)) => {
                    lived::is_signed_in();
                    self.only_adds.try_set(session.registration_only);
                    self.tell(Event::Loaded(session.stage, info));
                }
                Err(failure) => self.tell(Event::Failed(failure)),
            }
        });
    }

    /// Puts it off: it comes back at the next sign-in.
    fn postpone(self) {
        self.end("/security-info/postpone");
    }

    /// Says that everything is right.
    fn confirm(self) {
        self.end("/security-info/confirm");
    }

    fn end(self, path: &'static str) {
        if self.flow.with_untracked(|flow| flow.busy) {
            return;
        }
        self.tell(Event::Asked);
        spawn_local(async move {
            match self.again.make(|| api::post_empty::<SecurityInfo>(path)).await {
                Ok(_) => self.tell(Event::Over),
                Err(failure) => self.tell(Event::Failed(failure)),
            }
        });
    }

    fn pending(self) -> Signal<bool> {
        Signal::derive(move || self.flow.with(|flow| flow.busy))
    }

    fn failure(self) -> Signal<Option<Failure>> {
        Signal::derive(move || self.flow.with(|flow| flow.failure.clone()))
    }

    /// What is registered, as the step on show has it. Tracked.
    fn info(self) -> Option<SecurityInfo> {
        self.flow.with(|flow| match &flow.step {
            Step::Why(info) | Step::Review(info) | Step::Add(info, _) | Step::Summary(info) => {
                Some(info.clone())
            }
            Step::Loading | Step::Leave(_) => None,
        })
    }

    /// Whether recovery codes are registered that may be lost, and new ones can be made.
    fn has_unkept_codes(self) -> Signal<bool> {
        Signal::derive(move || !self.only_adds.get() && self.info().is_some_and(|info| unkept::are_in(&info)))
    }
}

/// Which card is shown, without what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Loading,
    Why,
    Review,
    /// With how many methods are registered: each registration has cards of its own.
    Add(u8),
    Summary,
    Leave(Destination),
}

/// The page.
#[component]
pub fn Register() -> impl IntoView {
    let wizard = Wizard {
        flow: RwSignal::new(Flow::default()),
        only_adds: RwSignal::new(false),
        again: Again::of_page(),
    };
    wizard.load();
    let place = Memo::new(move |_| {
        wizard.flow.with(|flow| match &flow.step {
            Step::Loading => Place::Loading,
            Step::Why(_) => Place::Why,
            Step::Review(_) => Place::Review,
            Step::Add(info, _) => Place::Add(info.registered),
            Step::Summary(_) => Place::Summary,
            Step::Leave(destination) => Place::Leave(*destination),
        })
    });
    let navigate = use_navigate();
    Effect::new(move || {
        let path = match place.get() {
            Place::Leave(Destination::SignIn) => "/sign-in",
            Place::Leave(Destination::SecurityInfo) => "/security-info",
            _ => return,
        };
        navigate(path, NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
    let card = move || match place.get() {
        Place::Loading => view! { <Loading wizard=wizard/> }.into_any(),
        Place::Leave(_) => view! { <Busy/> }.into_any(),
        Place::Why => view! { <Why wizard=wizard/> }.into_any(),
        Place::Review => view! { <Review wizard=wizard/> }.into_any(),
        Place::Add(_) => view! { <Add wizard=wizard/> }.into_any(),
        Place::Summary => view! { <Summary wizard=wizard/> }.into_any(),
    };
    view! {
        {card}
        <AgainDialog again=wizard.again/>
    }
}

#[component]
fn Loading(wizard: Wizard) -> impl IntoView {
    let has_failed = move || wizard.failure().with(Option::is_some);
    view! {
        <Show when=has_failed fallback=|| view! { <Busy/> }>
            <Card heading=tr("register-why-title")>
                <FailureNote failure=wizard.failure()/>
                <Button on_press=move |()| wizard.load()>{tr("common-retry")}</Button>
            </Card>
        </Show>
    }
}

#[component]
fn Why(wizard: Wizard) -> impl IntoView {
    let needed = move || {
        wizard.info().map(|info| t_with("register-why-needed", &[("count", missing(&info).to_string())]))
    };
    view! {
        <Card heading=tr("register-why-title")>
            <p class="lead">{tr("register-why-lead")}</p>
            <p>{needed}</p>
            <Unkept are_there=wizard.has_unkept_codes()/>
            <FailureNote failure=wizard.failure()/>
            <Button on_press=move |()| wizard.tell(Event::Begin)>{tr("register-why-begin")}</Button>
            <Later wizard=wizard/>
        </Card>
    }
}

/// The way out, and what it means.
#[component]
fn Later(wizard: Wizard) -> impl IntoView {
    view! {
        <div class="stack">
            <Button kind=ButtonKind::Secondary pending=wizard.pending() on_press=move |()| wizard.postpone()>
                {tr("register-later")}
            </Button>
            <p class="soft">{tr("register-later-help")}</p>
        </div>
    }
}

#[component]
fn Add(wizard: Wizard) -> impl IntoView {
    let adding = Signal::derive(move || {
        wizard.flow.with(|flow| match &flow.step {
            Step::Add(_, adding) => (**adding).clone(),
            _ => Adding::new(&[], true),
        })
    });
    let port = Port {
        adding,
        tell: Callback::new(move |event| wizard.tell(Event::Adding(event))),
        saved: Callback::new(move |info| wizard.tell(Event::Saved(info))),
        again: wizard.again,
        replaces: StoredValue::new(None),
        info: StoredValue::new(untrack(move || wizard.info())),
    };
    // Each registration has cards of its own, so that these numbers stay.
    let info = untrack(move || wizard.info());
    let (registered, required) = info.as_ref().map_or((0, 0), |info| (info.registered, info.required));
    let step = StepMark { number: registered + 1, of: required, label: tr("register-progress") };
    let left = info.as_ref().map_or(0, missing);
    let is_news = Memo::new(move |_| wizard.flow.with(|flow| flow.is_news));
    let news = move || {
        is_news.get().then(|| {
            let text = move || t_with("register-one-done", &[("count", left.to_string())]);
            view! { <Note kind=NoteKind::Good><p>{text}</p></Note> }
        })
    };
    let above = move || view! { {news} <Unkept are_there=wizard.has_unkept_codes()/> };
    let below = move || {
        view! {
            <FailureNote failure=wizard.failure()/>
            <TextButton disabled=wizard.pending() on_press=move |()| wizard.postpone()>{tr("register-later")}</TextButton>
        }
    };
    view! { <AddSteps port=port step=Some(step) above=above below=below/> }
}

#[component]
fn Summary(wizard: Wizard) -> impl IntoView {
    let info = untrack(move || wizard.info());
    let is_enough = info.as_ref().is_none_or(|info| missing(info) == 0);
    let (required, registered) = info.as_ref().map_or((0, 0), |info| (info.required, info.registered));
    let methods = info.map(|info| info.methods).unwrap_or_default();
    let heading = if is_enough { tr("register-summary-title") } else { tr("register-summary-too-few-title") };
    let lead = move || {
        if is_enough {
            t_with("register-summary-lead", &[])
        } else {
            let variables = [("required", required.to_string()), ("registered", registered.to_string())];
            t_with("register-summary-too-few-lead", &variables)
        }
    };
    view! {
        <Card heading=heading>
            <p class="lead">{lead}</p>
            <MethodNames methods=methods/>
            <Button on_press=move |()| wizard.tell(Event::Over)>{tr("register-summary-done")}</Button>
        </Card>
    }
}

#[component]
fn Review(wizard: Wizard) -> impl IntoView {
    let methods = untrack(move || wizard.info()).map(|info| info.methods).unwrap_or_default();
    view! {
        <Card heading=tr("register-review-title")>
            <p class="lead">{tr("register-review-lead")}</p>
            <MethodNames methods=methods/>
            <FailureNote failure=wizard.failure()/>
            <Button pending=wizard.pending() on_press=move |()| wizard.confirm()>{tr("register-review-confirm")}</Button>
            <div class="row">
                <A href="/security-info">{tr("register-review-change")}</A>
                <TextButton disabled=wizard.pending() on_press=move |()| wizard.postpone()>{tr("register-later")}</TextButton>
            </div>
        </Card>
    }
}
