//! Another name for a passkey, a phone or an authenticator app.

use latchkey_core::api::security_info::{ChangeMethod, RegisteredMethodView};
use leptos::{html, prelude::*};

use super::{Board, Notice, dialog::Dialog, flow::Event, kinds};
use crate::{
    api,
    components::{Button, FailureNote, TextButton, TextField, focus},
    i18n::{t, t_with, tr},
    methods::{page, words},
    pages::register::adding::details::is_no_name,
};

/// The question for another name.
#[component]
pub fn RenameQuestion(
    /// The page.
    board: Board,
    /// The method.
    registered: RegisteredMethodView,
) -> impl IntoView {
    let RegisteredMethodView { id, method, label, .. } = registered.clone();
    let name = RwSignal::new(label);
    let field = NodeRef::<html::Input>::new();
    let refused = RwSignal::new(false);
    let is_refused = move || refused.get() && name.with(|name| is_no_name(name));
    let rename = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        refused.set(name.with_untracked(|name| is_no_name(name)));
        if refused.get_untracked() {
            focus(field);
            return;
        }
        let path = format!("/security-info/methods/{id}");
        let name = name.with_untracked(|name| name.trim().to_owned());
        board.change(Notice::Renamed, move || {
            let (path, change) = (path.clone(), ChangeMethod { default: None, name: Some(name.clone()) });
            async move { api::patch(&path, &change).await }
        });
    };
    let heading = Signal::derive(move || {
        t_with("security-info-methods-rename-of", &[("what", kinds::full_name(&registered))])
    });
    let dismiss = move |()| board.tell(Event::Dismissed);
    view! {
        <Dialog heading=heading on_close=dismiss>
            <FailureNote failure=board.failure()/>
            <form novalidate on:submit=rename>
                <TextField
                    label=Signal::derive(move || words("register-*-name", page(method)))
                    value=name
                    autocomplete="off"
                    help=tr("register-name-help")
                    wrong=Signal::derive(move || is_refused().then(|| t("register-name-missing")))
                    node_ref=field
                />
                <Button pending=board.pending()>{tr("security-info-rename-save")}</Button>
            </form>
            <div class="row">
                <TextButton on_press=dismiss>{tr("security-info-again-cancel")}</TextButton>
            </div>
        </Dialog>
    }
}
