//! Adding a method, and putting one in the place of another.

use latchkey_core::{api::security_info::SecurityInfo as Info, method::Method};
use leptos::prelude::*;
use leptos_router::components::A;

use super::{Board, Notice, View, flow::Event, kinds};
use crate::{
    components::{Card, Note, NoteKind},
    i18n::{t_with, tr},
    pages::register::adding::{AddSteps, Port, flow::Adding, unkept::Unkept},
};

/// Adding a method.
#[component]
pub fn AddPage(
    /// The page.
    board: Board,
) -> impl IntoView {
    let offers = board.look_untracked(|flow| flow.info.as_ref().map(|info| info.available.clone()));
    let offers = offers.unwrap_or_default();
    let adding = resumed(board, &offers, None).unwrap_or_else(|| Adding::new(&offers, true));
    let port = port(board, adding, None, Notice::Added);
    let above = move || view! { <Unkept are_there=board.has_unkept_codes()/> };
    view! { <AddSteps port=port step=None above=above below=back/> }
}

/// Putting a method in the place of another: of the same kind, as the reference has it.
#[component]
pub fn ReplacePage(
    /// The page.
    board: Board,
    /// The method's id.
    id: String,
) -> impl IntoView {
    let Some(registered) = board.look_untracked(|flow| flow.method(&id).cloned()) else {
        return view! {
            <Card heading=tr("security-info-methods-replace")>
                <p>{tr("security-info-gone")}</p>
                <div class="row">{back()}</div>
            </Card>
        }
        .into_any();
    };
    let serves = &registered.serves;
    let offers = if serves.is_empty() { vec![registered.method] } else { serves.clone() };
    let adding = resumed(board, &offers, Some(&id)).unwrap_or_else(|| Adding::new(&offers, false));
    let port = port(board, adding, Some(id), Notice::Replaced);
    let stays = Signal::derive(move || {
        t_with("security-info-replace-lead", &[("what", kinds::full_name(&registered))])
    });
    let above = move || view! { <Note kind=NoteKind::Info><p>{stays}</p></Note> };
    view! { <AddSteps port=port step=None above=above below=back/> }.into_any()
}

/// What was being registered when the page was dropped, and took the place of the same method, if any.
fn resumed(board: Board, offers: &[Method], replaces: Option<&str>) -> Option<Adding> {
    board.look_untracked(|flow| {
        let info = flow.info.as_ref()?;
        Adding::resumed(offers, &info.proving, |added| added.replaces.as_deref() == replaces)
    })
}

/// The way back to the overview.
fn back() -> impl IntoView {
    view! { <A href=View::Overview.path()>{tr("register-cancel")}</A> }
}

/// A registration of its own within the page.
fn port(board: Board, adding: Adding, replaces: Option<String>, notice: Notice) -> Port {
    let adding = RwSignal::new(adding);
    Port {
        adding: adding.into(),
        tell: Callback::new(move |event| {
            // An answer may come after the form was left.
            adding.try_update(|adding| *adding = adding.clone().after(event));
        }),
        saved: Callback::new(move |info: Info| {
            board.tell(Event::Done(notice, info));
            board.back();
        }),
        again: board.again,
        replaces: StoredValue::new(replaces),
        info: StoredValue::new(board.look_untracked(|flow| flow.info.clone())),
    }
}
