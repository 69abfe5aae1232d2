//! Where the person is signed in.

use latchkey_core::api::security_info::{SecurityInfo, SessionSummary};
use leptos::prelude::*;

use super::{Board, Notice, Question, flow::Event};
use crate::{
    api,
    components::{Button, ButtonKind, FailureNote},
    i18n::{day_and_time, isolated, t_with, tr},
    pages::security_info::dialog::Dialog,
};

/// The section of the page.
#[component]
pub fn Sessions(
    /// The page.
    board: Board,
    /// What is registered.
    info: SecurityInfo,
) -> impl IntoView {
    let only_adds = board.only_adds.get_untracked();
    let has_others = !only_adds && info.sessions.iter().any(|session| !session.current);
    let entries = info
        .sessions
        .into_iter()
        .map(|session| view! { <Entry board=board session=session can_end=!only_adds/> })
        .collect_view();
    view! {
        <section class="card part" aria-labelledby="sessions">
            <h2 id="sessions">{tr("security-info-sessions-title")}</h2>
            <ul class="entries">{entries}</ul>
            {has_others.then(|| view! {
                <Button kind=ButtonKind::Secondary on_press=move |()| board.tell(Event::Ask(Question::EndOthers))>
                    {tr("security-info-sessions-end-others")}
                </Button>
            })}
        </section>
    }
}

#[component]
fn Entry(board: Board, session: SessionSummary, can_end: bool) -> impl IntoView {
    let SessionSummary { id, current, device, started_at, last_seen_at } = session;
    let facts = move || {
        let started = t_with("security-info-sessions-started", &[("when", day_and_time(started_at))]);
        let seen = t_with("security-info-sessions-seen", &[("when", day_and_time(last_seen_at))]);
        format!("{started}\u{a0}· {seen}")
    };
    let end = move |_| {
        let path = format!("/security-info/sessions/{id}");
        board.change(Notice::SessionEnded, move || {
            let path = path.clone();
            async move { api::delete_for(&path).await }
        });
    };
    let name = isolated(&device);
    view! {
        <li class="entry">
            <span class="words">
                <b><bdi>{device}</bdi></b>
                {current.then(|| view! { " "<span class="badge">{tr("security-info-sessions-this")}</span> })}
            </span>
            <p class="meta">{facts}</p>
            {(can_end && !current).then(|| view! {
                <div class="row actions">
                    <button
                        class="text-button"
                        type="button"
                        aria-label=move || t_with("security-info-sessions-end-of", &[("device", name.clone())])
                        aria-disabled=move || board.pending().get().then_some("true")
                        on:click=end
                    >
                        {tr("security-info-sessions-end")}
                    </button>
                </div>
            })}
        </li>
    }
}

/// The question before every other session is ended.
#[component]
pub fn EndOthersQuestion(
    /// The page.
    board: Board,
) -> impl IntoView {
    let end = move |()| board.change(Notice::OthersEnded, || api::delete_for("/security-info/sessions"));
    view! {
        <Dialog heading=tr("security-info-sessions-question") on_close=move |()| board.tell(Event::Dismissed)>
            <p>{tr("security-info-sessions-question-lead")}</p>
            <FailureNote failure=board.failure()/>
            <div class="row">
                <Button kind=ButtonKind::Secondary on_press=move |()| board.tell(Event::Dismissed)>
                    {tr("security-info-sessions-question-no")}
                </Button>
                <Button kind=ButtonKind::Danger pending=board.pending() on_press=end>
                    {tr("security-info-sessions-end-others")}
                </Button>
            </div>
        </Dialog>
    }
}
