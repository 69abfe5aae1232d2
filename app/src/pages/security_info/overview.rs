//! Everything at a glance.

use latchkey_core::{api::security_info::SecurityInfo as Info, time::Timestamp};
use leptos::{html, prelude::*, task::spawn_local};
use leptos_router::components::A;

use super::{Board, Notice, View, activity::Activity, methods::Methods, sessions::Sessions};
use crate::{
    api,
    components::{Button, ButtonKind, Card, FailureNote, HelpBlock, Note, NoteKind},
    i18n::{day_and_time, rich, t, t_with, tr},
    pages::{
        register::adding::unkept::Unkept,
        sign_in::{SIGNED_OUT, lived},
    },
    time::now,
};

/// The overview.
#[component]
pub fn Overview(
    /// The page.
    board: Board,
) -> impl IntoView {
    // What is registered comes anew with each change; notices and failures come and go without it.
    let info = Memo::new(move |_| board.flow.with(|flow| flow.info.clone()));
    let frozen = Memo::new(move |_| info.with(|info| info.as_ref()?.frozen_until));
    let question_open = Memo::new(move |_| board.flow.with(|flow| flow.question.is_some()));
    // The dialog in front shows its failure itself.
    let failure = Signal::derive(move || board.failure().get().filter(|_| !question_open.get()));
    view! {
        <div class="board">
            <Card heading=tr("security-info-title")>
                {move || board.account.get().map(|account| view! {
                    <p class="soft">{rich("security-info-signed-in", &[("name", account.display_name)])}</p>
                })}
                <News board=board/>
                <Show when=move || board.only_adds.get()>
                    <Note kind=NoteKind::Info><p>{tr("problem-passOnlyRegisters")}</p></Note>
                </Show>
                <FailureNote failure=failure/>
                {move || frozen.get().map(|until| view! { <Frozen until=until/> })}
                {move || {
                    let may_change = !board.only_adds.get();
                    let info = info.get().filter(|info| info.frozen_until.is_none() && (may_change || has_added(info)))?;
                    let left = info.recovery_codes_left.filter(|_| may_change);
                    Some(view! {
                        <Standing board=board info=info/>
                        <Unkept are_there=board.has_unkept_codes()/>
                        {left.map(few_codes)}
                    })
                }}
                <div class="row"><SignOut board=board/></div>
            </Card>
            {move || info.get().map(|info| view! {
                <div class="column">
                    <Methods board=board info=info.clone()/>
                    <Show when=move || frozen.get().is_none() && !board.only_adds.get()><Password changed=info.password_changed_at/></Show>
                </div>
                <div class="column">
                    <Sessions board=board info=info.clone()/>
                    <Activity activity=info.activity may_change=info.frozen_until.is_none() && !board.only_adds.get()/>
                </div>
            })}
        </div>
    }
}

/// Good news. It takes the focus: what was pressed for it is often gone, as a method that was removed is.
#[component]
fn News(board: Board) -> impl IntoView {
    let notice = Memo::new(move |_| board.flow.with(|flow| flow.notice));
    let text = |notice| match notice {
        Notice::Added => t("security-info-notice-added"),
        Notice::Replaced => t("security-info-notice-replaced"),
        Notice::CodesMade => t("security-info-notice-codes"),
        Notice::Removed => t("security-info-notice-removed"),
        Notice::Renamed => t("security-info-notice-renamed"),
        Notice::DefaultChanged => t("security-info-notice-first"),
        Notice::PasswordChanged => t("security-info-notice-password"),
        Notice::SessionEnded => t("security-info-notice-session-ended"),
        Notice::OthersEnded => t("security-info-notice-others-ended"),
        Notice::Confirmed => t("security-info-notice-confirmed"),
    };
    move || {
        notice.get().map(|notice| {
            let place = NodeRef::<html::Div>::new();
            place.on_load(|place| {
                // A note that cannot be focused is still told, by its role.
                let _ = place.focus();
            });
            view! {
                <div tabindex="-1" node_ref=place>
                    <Note kind=NoteKind::Good><p>{move || text(notice)}</p></Note>
                </div>
            }
        })
    }
}

/// Whether something was added in this very session. Whoever comes with a pass may have lost all that is listed from before.
fn has_added(info: &Info) -> bool {
    let since = info.sessions.iter().find(|session| session.current).map(|session| session.started_at);
    since.is_some_and(|since| info.methods.iter().any(|method| method.registered_at >= since))
}

/// Nothing can be changed, and who helps meanwhile.
#[component]
fn Frozen(until: Timestamp) -> impl IntoView {
    let text = move || t_with("problem-accountFrozen", &[("when", day_and_time(until))]);
    view! {
        <Note kind=NoteKind::Info><p>{text}</p></Note>
        <HelpBlock/>
    }
}

/// Whether what is registered is enough, and whether it is to be looked over.
#[component]
fn Standing(board: Board, info: Info) -> impl IntoView {
    if !info.reset_enabled {
        return view! {
            <Note kind=NoteKind::Info><p>{tr("security-info-not-enabled")}</p></Note>
            <HelpBlock/>
        }
        .into_any();
    }
    let missing = info.required.saturating_sub(info.registered);
    if missing > 0 {
        let variables = [("missing", missing.to_string()), ("required", info.required.to_string())];
        let text = move || t_with("security-info-too-few", &variables);
        return view! { <Note kind=NoteKind::Wrong><p>{text}</p></Note> }.into_any();
    }
    if info.reconfirm_by.is_some_and(|by| by <= now()) && !board.only_adds.get() {
        let confirm = move |()| board.change(Notice::Confirmed, || api::post_empty("/security-info/confirm"));
        return view! {
            <Note kind=NoteKind::Info><p>{tr("security-info-reconfirm")}</p></Note>
            <Button kind=ButtonKind::Secondary pending=board.pending() on_press=confirm>
                {tr("security-info-confirm")}
            </Button>
        }
        .into_any();
    }
    view! { <p class="lead">{tr("security-info-enough")}</p> }.into_any()
}

/// How many recovery codes are few (at fewer, people are told to make new ones).
const FEW_CODES: u8 = 3;

/// A word when recovery codes are about to run out.
fn few_codes(left: u8) -> Option<impl IntoView> {
    (left < FEW_CODES).then(|| {
        let text = move || t_with("security-info-recovery-low", &[("left", left.to_string())]);
        view! {
            <Note kind=NoteKind::Info>
                <p>{text}</p>
                <p><A href=View::Codes.path()>{tr("security-info-recovery-new")}</A></p>
            </Note>
        }
    })
}

#[component]
fn SignOut(board: Board) -> impl IntoView {
    let pending = RwSignal::new(false);
    let sign_out = move |()| {
        pending.set(true);
        spawn_local(async move {
            match api::delete("/session").await {
                Err(failure) if failure.code().is_none() => {
                    // The session is still alive: the person must know.
                    board.tell(super::Event::Failed(failure));
                    pending.try_set(false);
                }
                _ => {
                    lived::has_signed_out();
                    board.go(SIGNED_OUT.to_owned(), true);
                }
            }
        });
    };
    view! {
        <Button kind=ButtonKind::Secondary pending=pending on_press=sign_out>{tr("security-info-sign-out")}</Button>
    }
}

/// The section on the password.
#[component]
fn Password(changed: Option<Timestamp>) -> impl IntoView {
    let changed = changed.map(|at| {
        let text = move || t_with("security-info-password-changed", &[("when", day_and_time(at))]);
        view! { <p class="soft">{text}</p> }
    });
    view! {
        <section class="card part" aria-labelledby="password">
            <h2 id="password">{tr("security-info-password-title")}</h2>
            {changed}
            <A href=View::Password.path() attr:class="button" attr:data-kind="secondary">
                {tr("security-info-password-change")}
            </A>
        </section>
    }
}
