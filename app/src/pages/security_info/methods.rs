//! The registered methods.

use latchkey_core::{
    api::security_info::{ChangeMethod, RegisteredMethodView, SecurityInfo},
    method::{Family, Method},
};
use leptos::prelude::*;
use leptos_router::components::A;

use super::{
    Board, Notice, Question, View,
    flow::{Consequence, Event, consequence},
    kinds,
};
use crate::{
    api,
    components::{Button, ButtonKind, FailureNote},
    i18n::{breakable, day, day_and_time, t, t_with, tr},
    methods::{icon, name},
    pages::security_info::dialog::Dialog,
};

/// Kind and number, address or name of each method: for looking over.
#[component]
pub fn MethodNames(
    /// The methods.
    methods: Vec<RegisteredMethodView>,
) -> impl IntoView {
    let lines = methods
        .into_iter()
        .map(|registered| view! { <li class="entry">{title(&registered, false)}</li> })
        .collect_view();
    view! { <ul class="entries">{lines}</ul> }
}

/// Picture, kind and mark of a method, with a badge where it is offered first.
fn title(registered: &RegisteredMethodView, is_first: bool) -> impl IntoView + use<> {
    let method = registered.method;
    let mark = kinds::mark(registered).to_owned();
    view! {
        <span class="icon" aria-hidden="true">{icon(method)}</span>
        <span class="words">
            <b>{move || kinds::name(method)}</b>
            " "
            {is_first.then(|| view! { <span class="badge">{tr("security-info-methods-first")}</span>" " })}
            <span class="mark-of"><bdi>{breakable(&mark, &['@'])}</bdi></span>
        </span>
    }
}

/// The section of the page.
#[component]
pub fn Methods(
    /// The page.
    board: Board,
    /// What is registered.
    info: SecurityInfo,
) -> impl IntoView {
    let has_one = !info.methods.is_empty();
    let left = info.recovery_codes_left;
    let has_several = info.methods.iter().filter(|method| can_be_first(method)).count() > 1;
    let is_frozen = info.frozen_until.is_some();
    let can_add = !info.available.is_empty() && !is_frozen;
    let can_change = !is_frozen && !board.only_adds.get_untracked();
    let entries = info
        .methods
        .into_iter()
        .map(|registered| view! { <Entry board=board registered=registered has_several=has_several can_change=can_change left=left/> })
        .collect_view();
    view! {
        <section class="card part" aria-labelledby="methods">
            <h2 id="methods">{tr("security-info-methods-title")}</h2>
            {(!has_one).then(|| view! { <p class="soft">{tr("security-info-methods-none")}</p> })}
            <ul class="entries">{entries}</ul>
            {can_add.then(|| view! {
                <A href=View::Add.path() attr:class="button" attr:data-kind=if has_one { "secondary" } else { "primary" }>
                    {tr("security-info-methods-add")}
                </A>
            })}
        </section>
    }
}

#[component]
fn Entry(
    board: Board,
    registered: RegisteredMethodView,
    has_several: bool,
    can_change: bool,
    /// How many recovery codes are left.
    left: Option<u8>,
) -> impl IntoView {
    let id = StoredValue::new(registered.id.clone());
    let (registered_at, last_used_at, is_first) =
        (registered.registered_at, registered.last_used_at, registered.default);
    let facts = move || {
        let registered = t_with("security-info-methods-registered", &[("day", day(registered_at))]);
        let used = match last_used_at {
            Some(at) => t_with("security-info-methods-used", &[("when", day_and_time(at))]),
            None => t("security-info-methods-never-used"),
        };
        format!("{registered}\u{a0}· {used}")
    };
    let codes_left = left.filter(|_| registered.method == Method::RecoveryCode).map(|left| {
        let text = move || t_with("security-info-recovery-left", &[("left", left.to_string())]);
        view! { <p class="meta">{text}</p> }
    });
    // One phone serves for several ways; what it is called says so where it is but one.
    let serves = registered.serves.clone();
    let use_of = match serves.len() {
        0 => {
            let (why, way_out) = match registered.method {
                Method::SecurityQuestions => {
                    ("security-info-questions-unusable", "security-info-questions-removable")
                }
                _ => ("security-info-methods-unusable", "security-info-methods-removable"),
            };
            let way_out = can_change.then(|| view! { " "{tr(way_out)} });
            Some(view! { <p class="meta unusable">{tr(why)}{way_out}</p> }.into_any())
        }
        1 => None,
        _ => {
            let names = move || serves.iter().copied().map(name).collect::<Vec<_>>().join(" · ");
            Some(view! { <p class="meta">{names}</p> }.into_any())
        }
    };
    let change = change(&registered);
    let (can_be_first, has_name) = (can_be_first(&registered), registered.method.has_name());
    let title = title(&registered, is_first && can_be_first);
    let full_name = Signal::derive(move || kinds::full_name(&registered));
    let what = move |key| t_with(key, &[("what", full_name.get())]);
    let named = move |key| match key {
        "security-info-methods-replace" => what("security-info-methods-replace-of"),
        _ => t(key),
    };
    view! {
        <li class="entry">
            {title}
            {use_of}
            {codes_left}
            <p class="meta">{facts}</p>
            {can_change.then(|| view! {
                <div class="row actions">
                    {change.map(|(view, key)| view! {
                        <A href=view.path() attr:aria-label=move || named(key)>{tr(key)}</A>
                    })}
                    {has_name.then(|| view! {
                        <button
                            class="text-button"
                            type="button"
                            aria-label=move || what("security-info-methods-rename-of")
                            on:click=move |_| board.tell(Event::Ask(Question::Rename(id.get_value())))
                        >
                            {tr("security-info-methods-rename")}
                        </button>
                    })}
                    {(has_several && can_be_first && !is_first).then(|| view! {
                        <button
                            class="text-button"
                            type="button"
                            aria-label=move || what("security-info-methods-make-first-of")
                            aria-disabled=move || board.pending().get().then_some("true")
                            on:click=move |_| id.with_value(|id| make_first(board, id))
                        >
                            {tr("security-info-methods-make-first")}
                        </button>
                    })}
                    <button
                        class="text-button"
                        type="button"
                        aria-label=move || what("security-info-methods-remove-of")
                        on:click=move |_| board.tell(Event::Ask(Question::Remove(id.get_value())))
                    >
                        {tr("security-info-methods-remove")}
                    </button>
                </div>
            })}
        </li>
    }
}

/// Where a method is changed, and what that is called. A passkey and a token are not: another one is added.
fn change(registered: &RegisteredMethodView) -> Option<(View, &'static str)> {
    match registered.method.family() {
        _ if registered.serves.is_empty() => None,
        Family::Passkey | Family::HardwareToken => None,
        Family::App if registered.method == Method::AuthenticatorNotification => None,
        Family::RecoveryCode => Some((View::Codes, "security-info-recovery-new")),
        _ => Some((View::Replace(registered.id.clone()), "security-info-methods-replace")),
    }
}

/// Whether it matters that a method is offered first: it does at the sign-in, where no mail is.
fn can_be_first(registered: &RegisteredMethodView) -> bool {
    registered.serves.iter().any(|method| method.is_second_factor() && method.facts().may_be_default)
}

/// Has a method offered first.
fn make_first(board: Board, id: &str) {
    let path = format!("/security-info/methods/{id}");
    board.change(Notice::DefaultChanged, move || {
        let path = path.clone();
        async move { api::patch(&path, &ChangeMethod { default: Some(true), name: None }).await }
    });
}

/// The question before a method is removed: what will no longer work.
#[component]
pub fn RemoveQuestion(
    /// The page.
    board: Board,
    /// The method's id.
    id: String,
) -> impl IntoView {
    let (registered, follows) = board.look_untracked(|flow| {
        let registered = flow.method(&id).cloned();
        let follows = flow.info.as_ref().map(|info| consequence(info, &id));
        (registered, follows)
    });
    // What the organization does not allow any more cannot be added again.
    let can_return = registered.as_ref().is_some_and(|registered| !registered.serves.is_empty());
    let full_name = move || registered.as_ref().map(kinds::full_name).unwrap_or_default();
    let warning = move || match follows {
        Some(Consequence::TooFew { left, required }) => {
            let variables = [("left", left.to_string()), ("required", required.to_string())];
            Some(t_with("security-info-remove-too-few", &variables))
        }
        Some(Consequence::Nothing) | None => None,
    };
    let remove = move |()| {
        let path = format!("/security-info/methods/{id}");
        board.change(Notice::Removed, move || {
            let path = path.clone();
            async move { api::delete_for(&path).await }
        });
    };
    view! {
        <Dialog heading=tr("security-info-remove-title") on_close=move |()| board.tell(Event::Dismissed)>
            <p>
                {move || t_with("security-info-remove-lead", &[("what", full_name())])}
                {can_return.then(|| view! { " "{tr("security-info-remove-again")} })}
            </p>
            {move || warning().map(|text| view! { <p class="strong">{text}</p> })}
            <FailureNote failure=board.failure()/>
            <div class="row">
                <Button kind=ButtonKind::Secondary on_press=move |()| board.tell(Event::Dismissed)>
                    {tr("security-info-remove-no")}
                </Button>
                <Button kind=ButtonKind::Danger pending=board.pending() on_press=remove>
                    {tr("security-info-remove-yes")}
                </Button>
            </div>
        </Dialog>
    }
}
