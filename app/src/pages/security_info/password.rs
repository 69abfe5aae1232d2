//! The change of the password.

use latchkey_core::refusal::Code;
use leptos::{html, prelude::*, task::spawn_local};
use leptos_router::components::A;

use super::{Board, Notice, View, flow::Event};
use crate::{
    api::{self, Failure, requests},
    components::{AccountName, Button, Card, FailureNote, NewPassword, PasswordField, focus, focus_when},
    failure,
    i18n::{t, tr},
    pages::sign_in::change_password::{is_about_present, violations},
};

/// The form: the present password, and the new one twice.
#[component]
pub fn PasswordPage(
    /// The page.
    board: Board,
) -> impl IntoView {
    let (present, new, repeated) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (present_field, new_field, repeated_field) =
        (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let shown = RwSignal::new(false);
    let refused = RwSignal::new(false);
    let refusal = board.failure();

    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        refused.set(true);
        if present.with_untracked(String::is_empty) {
            focus(present_field);
        } else if new.with_untracked(String::is_empty) {
            focus(new_field);
        } else if new.get_untracked() != repeated.get_untracked() {
            focus(repeated_field);
        } else {
            refused.set(false);
            change(board, present.get_untracked(), new.get_untracked());
        }
    };
    let present_wrong = Signal::derive(move || {
        if refused.get() && present.with(String::is_empty) {
            return Some(t("sign-in-password-missing"));
        }
        refusal.get().filter(is_about_present).map(|it| failure::text(&it))
    });
    let repeated_wrong = Signal::derive(move || {
        let differs = refused.get() && !new.with(String::is_empty) && new.get() != repeated.get();
        differs.then(|| t("security-info-password-differs"))
    });
    let elsewhere = Signal::derive(move || {
        refusal.get().filter(|it| it.code() != Some(Code::PasswordRefused) && !is_about_present(it))
    });
    focus_when(present_field, move || refusal.with(|refusal| refusal.as_ref().is_some_and(is_about_present)));
    focus_when(new_field, move || {
        refusal.with(|it| it.as_ref().and_then(Failure::code) == Some(Code::PasswordRefused))
    });
    let violations = Signal::derive(move || violations(refusal.get().as_ref()));
    // Until it is known, the rule on names is judged by the server alone.
    let names = Signal::derive(move || {
        board.account.get().map(|account| vec![account.username, account.display_name]).unwrap_or_default()
    });
    let username = Signal::derive(move || board.account.get().map(|it| it.username).unwrap_or_default());
    let rules = board.look_untracked(|flow| flow.info.as_ref().map(|info| info.password_rules.clone()));
    view! {
        <Card heading=tr("security-info-password-form-title")>
            <FailureNote failure=elsewhere/>
            <form novalidate on:submit=submit>
                <AccountName name=username/>
                <PasswordField
                    label=tr("security-info-password-current")
                    value=present
                    autocomplete="current-password"
                    shown=shown
                    wrong=present_wrong
                    node_ref=present_field
                />
                {rules.map(|rules| view! {
                    <NewPassword
                        label=tr("security-info-password-new")
                        value=new
                        rules=rules
                        names=names
                        violations=violations
                        shown=shown
                        missing=refused
                        node_ref=new_field
                    />
                })}
                <PasswordField
                    label=tr("security-info-password-repeated")
                    value=repeated
                    autocomplete="new-password"
                    shown=shown
                    wrong=repeated_wrong
                    node_ref=repeated_field
                />
                <Button pending=board.pending()>{tr("security-info-password-submit")}</Button>
            </form>
            <div class="row"><A href=View::Overview.path()>{tr("register-cancel")}</A></div>
        </Card>
    }
}

/// Changes the password, and goes back to the overview as it is then.
fn change(board: Board, present: String, new: String) {
    if board.look_untracked(|flow| flow.busy) {
        return;
    }
    board.tell(Event::Asked);
    spawn_local(async move {
        let body = requests::ChangePassword { current_password: &present, new_password: &new };
        let changed = board.again.make(|| api::post_for_nothing("/security-info/password", &body)).await;
        if let Err(failure) = changed {
            board.tell(Event::Failed(failure));
            return;
        }
        // The change is made, whether or not the page can be read anew.
        let known = board.look_untracked(|flow| flow.info.clone());
        match (board.again.read(api::get("/security-info")).await, known) {
            (Ok(info), _) | (Err(_), Some(info)) => board.tell(Event::Done(Notice::PasswordChanged, info)),
            (Err(failure), None) => board.tell(Event::Failed(failure)),
        }
        board.back();
    });
}
