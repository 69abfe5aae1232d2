//! A password of one's own, in place of the one that somebody else chose.

use latchkey_core::refusal::Code;
use leptos::{html, prelude::*};

use super::dialogue::Dialogue;
use crate::{
    api::Failure,
    components::{AccountName, Button, FailureNote, NewPassword, PasswordField, focus, focus_when},
    failure,
    i18n::{t, tr},
};

/// The form. The present password is asked for only where the page does not have it from the sign-in.
#[component]
pub fn ChangePassword(
    /// The sign-in.
    dialogue: Dialogue,
    /// The password that was typed to sign in; empty when the page was loaded anew.
    given: RwSignal<String>,
) -> impl IntoView {
    let session = untrack(move || dialogue.session());
    let asks_present = given.with_untracked(String::is_empty);
    let present = RwSignal::new(given.get_untracked());
    let new = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let refused = RwSignal::new(false);
    let (present_field, new_field) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let refusal = dialogue.failure();

    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        refused.set(true);
        if present.with_untracked(String::is_empty) {
            focus(present_field);
        } else if new.with_untracked(String::is_empty) {
            focus(new_field);
        } else {
            refused.set(false);
            dialogue.change_password(present.get_untracked(), new.get_untracked());
        }
    };
    let present_wrong = Signal::derive(move || {
        if refused.get() && present.with(String::is_empty) {
            return Some(t("sign-in-password-missing"));
        }
        refusal.get().filter(is_about_present).map(|it| failure::text(&it))
    });
    // Where there is no field for it, a refused present password is told above the form.
    let elsewhere = Signal::derive(move || {
        refusal
            .get()
            .filter(|it| it.code() != Some(Code::PasswordRefused) && !(asks_present && is_about_present(it)))
    });
    focus_when(present_field, move || refusal.with(|refusal| refusal.as_ref().is_some_and(is_about_present)));
    focus_when(new_field, move || {
        refusal.with(|it| it.as_ref().and_then(Failure::code) == Some(Code::PasswordRefused))
    });
    let violations = Signal::derive(move || violations(refusal.get().as_ref()));
    let username = session.as_ref().map(|session| session.account.username.clone()).unwrap_or_default();
    let names = session
        .as_ref()
        .map(|session| vec![session.account.username.clone(), session.account.display_name.clone()]);
    let rules = session.and_then(|session| session.password_rules);
    view! {
        <p class="lead">{tr("sign-in-change-lead")}</p>
        <FailureNote failure=elsewhere/>
        <form novalidate on:submit=submit>
            <AccountName name=username/>
            {asks_present.then(|| view! {
                <PasswordField
                    label=tr("sign-in-change-current")
                    value=present
                    autocomplete="current-password"
                    shown=shown
                    wrong=present_wrong
                    node_ref=present_field
                />
            })}
            {rules.map(|rules| view! {
                <NewPassword
                    label=tr("sign-in-change-new")
                    value=new
                    rules=rules
                    names=names.unwrap_or_default()
                    violations=violations
                    shown=shown
                    missing=refused
                    node_ref=new_field
                />
            })}
            <Button pending=dialogue.pending()>{tr("sign-in-change-submit")}</Button>
        </form>
    }
}

/// Whether a failure is about the present password.
pub fn is_about_present(failure: &Failure) -> bool {
    failure.code() == Some(Code::CurrentPasswordWrong)
}

/// Which rules the new password breaks, by the server's word.
pub fn violations(failure: Option<&Failure>) -> Vec<latchkey_core::password::Violation> {
    failure.and_then(Failure::problem).map(|problem| problem.violations.clone()).unwrap_or_default()
}
