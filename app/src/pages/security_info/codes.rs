//! New recovery codes in the place of those from before.

use latchkey_core::api::security_info::RecoveryCodesMade;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use super::{Board, Notice, View, flow::Event};
use crate::{
    api,
    components::{Button, Card, FailureNote},
    i18n::tr,
    pages::register::adding::{codes::Codes, unkept::Unkept},
};

/// First what it means, then the codes, this once.
#[component]
pub fn CodesPage(
    /// The page.
    board: Board,
) -> impl IntoView {
    let codes = RwSignal::new(None::<Vec<String>>);
    let make = move |()| {
        if board.look_untracked(|flow| flow.busy) {
            return;
        }
        board.tell(Event::Asked);
        spawn_local(async move {
            let made = || api::post_empty::<RecoveryCodesMade>("/security-info/recovery-codes");
            match board.again.make(made).await {
                Ok(made) => {
                    board.tell(Event::Ready);
                    let _ = codes.try_set(Some(made.codes));
                }
                Err(failure) => board.tell(Event::Failed(failure)),
            }
        });
    };
    let kept = move |()| {
        board.change(Notice::CodesMade, || api::get("/security-info"));
        board.back();
    };
    move || match codes.get() {
        Some(codes) => view! {
            <Card heading=tr("register-codes-title")>
                <Codes codes=codes pending=board.pending() on_kept=kept/>
            </Card>
        }
        .into_any(),
        None => view! {
            <Card heading=tr("security-info-recovery-new")>
                <p class="lead">{tr("security-info-recovery-lead")}</p>
                <Unkept are_there=board.has_unkept_codes() has_way=false/>
                <FailureNote failure=board.failure()/>
                <Button pending=board.pending() on_press=make>{tr("security-info-recovery-new")}</Button>
                <div class="row"><A href=View::Overview.path()>{tr("register-cancel")}</A></div>
            </Card>
        }
        .into_any(),
    }
}
