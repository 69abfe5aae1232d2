//! The pages on which a reset goes no further, each in plain words, with what can be done now.

use latchkey_core::{api::problem::Problem, refusal::Code, time::Timestamp};
use leptos::prelude::*;

use super::{
    flow::{DeadEnd, Event},
    handle::Handle,
};
use crate::{
    components::{Button, Card, HelpBlock, TextButton, icons},
    failure,
    i18n::{day_and_time, rich, t, t_with, tr},
};

/// What the person can do on such a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WayOut {
    /// Begin anew.
    StartOver,
    /// Type the user name again.
    Correct,
    /// Ask again where the flow is, and choose another method there.
    OtherWay,
    /// Ask again.
    Retry,
    /// Nothing but wait or ask for help.
    None,
}

/// The page.
#[component]
pub fn DeadEndPage(
    /// The wizard.
    handle: Handle,
) -> impl IntoView {
    let Some(end) = untrack(|| handle.end()) else { return ().into_any() };
    let way_out = way_out(&end);
    let heading = {
        let end = end.clone();
        Signal::derive(move || heading(&end))
    };
    let way = match way_out {
        WayOut::StartOver => view! {
            <Button pending=handle.pending() on_press=move |()| handle.start_over()>{tr("reset-start-again")}</Button>
        }.into_any(),
        WayOut::Correct => view! {
            <Button pending=handle.pending() on_press=move |()| handle.start_over()>{tr("reset-end-correct")}</Button>
        }.into_any(),
        WayOut::OtherWay => view! {
            <Button pending=handle.pending() on_press=move |()| handle.tell(Event::OtherWay)>
                {tr("common-other-way")}
            </Button>
        }.into_any(),
        WayOut::Retry => view! {
            <Button pending=handle.pending() on_press=move |()| handle.tell(Event::Reload)>{tr("common-retry")}</Button>
        }.into_any(),
        WayOut::None => ().into_any(),
    };
    let sspr_code = problem(&end).and_then(|problem| problem.sspr_code.clone());
    let support_code = untrack(|| handle.map(|wizard| wizard.support_code.clone()));
    let codes = [("reset-end-reference", sspr_code), ("common-support-code-is", support_code)]
        .into_iter()
        .filter_map(|(key, code)| {
            let code = code?;
            Some(view! { <p class="soft">{move || rich(key, &[("code", code.clone())])}</p> })
        })
        .collect_view();
    // What a network has used up is as little left for another user name.
    let is_network = matches!(end, DeadEnd::TooManyFlows(_));
    let again = if is_network { "reset-start-again" } else { "reset-other-account" };
    let again = (way_out == WayOut::None).then(|| {
        view! {
            <div class="row">
                <TextButton disabled=handle.pending() on_press=move |()| handle.start_over()>{tr(again)}</TextButton>
            </div>
        }
    });
    let typed = (way_out == WayOut::Correct)
        .then(|| handle.typed.username.get_untracked())
        .filter(|name| !name.is_empty())
        .map(|name| view! { <p>{move || rich("reset-end-unknown-typed", &[("name", name.clone())])}</p> });
    // Whoever is told of tries that were somebody else's can have them stopped.
    let stop = matches!(end, DeadEnd::Blocked(_)).then(|| {
        view! { <p>{tr("reset-end-stop")}" "<a href="/stop">{tr("reset-end-stop-tell")}</a></p> }
    });
    view! {
        <Card heading=heading step=None>
            <div class="seal" data-kind="stop" aria-hidden="true">{icon(&end)}</div>
            {lines(&end)}
            {stop}
            {typed}
            {way}
            <HelpBlock/>
            {codes}
            {again}
        </Card>
    }
    .into_any()
}

/// The problem document behind it, if there is one.
fn problem(end: &DeadEnd) -> Option<&Problem> {
    match end {
        DeadEnd::Blocked(problem)
        | DeadEnd::MethodBlocked(problem)
        | DeadEnd::TooManyFlows(problem)
        | DeadEnd::NotPossible(problem) => Some(problem),
        DeadEnd::Server(problem) => problem.as_deref(),
        DeadEnd::Expired | DeadEnd::Missing | DeadEnd::Offline => None,
    }
}

/// What can be done.
fn way_out(end: &DeadEnd) -> WayOut {
    match end {
        DeadEnd::NotPossible(problem) if problem.code == Code::AccountUnknown => WayOut::Correct,
        DeadEnd::Expired | DeadEnd::Missing => WayOut::StartOver,
        DeadEnd::MethodBlocked(_) => WayOut::OtherWay,
        DeadEnd::Offline | DeadEnd::Server(_) => WayOut::Retry,
        DeadEnd::Blocked(_) | DeadEnd::TooManyFlows(_) | DeadEnd::NotPossible(_) => WayOut::None,
    }
}

/// The picture above the heading.
fn icon(end: &DeadEnd) -> AnyView {
    match end {
        DeadEnd::Expired => icons::clock(),
        DeadEnd::Blocked(_) | DeadEnd::MethodBlocked(_) | DeadEnd::TooManyFlows(_) => icons::pause(),
        DeadEnd::Missing | DeadEnd::NotPossible(_) => icons::info(),
        DeadEnd::Offline | DeadEnd::Server(_) => icons::warning(),
    }
}

/// The heading, with the time where there is one: it is what people look for. Tracked.
fn heading(end: &DeadEnd) -> String {
    let until = |with: &str, without: &str, at: Option<Timestamp>| match at {
        Some(at) => t_with(with, &[("when", day_and_time(at))]),
        None => t(without),
    };
    match end {
        DeadEnd::Expired => t("reset-end-expired"),
        DeadEnd::Missing => t("reset-end-missing"),
        DeadEnd::Blocked(problem) => {
            until("reset-end-blocked", "reset-end-blocked-timeless", problem.retry_at)
        }
        DeadEnd::MethodBlocked(problem) => {
            until("reset-end-method-blocked", "reset-end-method-blocked-timeless", problem.retry_at)
        }
        DeadEnd::TooManyFlows(problem) => {
            until("reset-end-too-many", "reset-end-too-many-timeless", problem.retry_at)
        }
        DeadEnd::NotPossible(problem) if problem.code == Code::AccountUnknown => t("reset-end-unknown"),
        DeadEnd::NotPossible(_) => t("reset-end-not-possible"),
        DeadEnd::Offline => t("reset-end-offline"),
        DeadEnd::Server(_) => t("reset-end-server"),
    }
}

/// What is to be said about it.
fn lines(end: &DeadEnd) -> AnyView {
    let keys: &[&str] = match end {
        DeadEnd::Expired => &["reset-end-expired-text"],
        DeadEnd::Missing => &["reset-end-missing-text"],
        DeadEnd::Blocked(_) => &["reset-end-blocked-why", "reset-end-blocked-sign-in"],
        DeadEnd::MethodBlocked(_) => &["reset-end-method-blocked-text"],
        DeadEnd::TooManyFlows(_) => &["reset-end-too-many-text"],
        DeadEnd::Offline => &["reset-end-offline-text"],
        DeadEnd::Server(_) => &["reset-end-server-text"],
        DeadEnd::NotPossible(problem) => {
            let key = failure::key(problem.code);
            return view! { <p>{tr(key)}</p> }.into_any();
        }
    };
    keys.iter().map(|key| view! { <p>{tr(key)}</p> }).collect_view().into_any()
}
