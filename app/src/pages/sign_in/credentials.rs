//! User name and password.

use latchkey_core::refusal::Code;
use leptos::{html, prelude::*};

use super::{dialogue::Dialogue, flow::Event};
use crate::{
    api::Failure,
    components::{Button, FailureNote, Note, NoteKind, PasswordField, TextButton, TextField, focus},
    failure,
    i18n::{t, t_with, tr},
    organization::use_organization,
};

/// User name and password. Both stay in the page's memory and nowhere else.
#[component]
pub fn Credentials(
    /// The sign-in.
    dialogue: Dialogue,
    /// The user name as typed.
    username: RwSignal<String>,
    /// The password as typed.
    password: RwSignal<String>,
) -> impl IntoView {
    let organization = use_organization();
    let (name_field, password_field) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let (name_missing, password_missing) = (RwSignal::new(false), RwSignal::new(false));
    let failure = dialogue.failure();

    // A Temporary Access Pass is given in the password's place.
    let by_pass = RwSignal::new(false);
    let change_way = move |()| {
        by_pass.update(|by_pass| *by_pass = !*by_pass);
        password.set(String::new());
        password_missing.set(false);
        dialogue.tell(Event::StartAgain);
        // What is to be typed next; the other field is there by then.
        let next = if username.with_untracked(String::is_empty) { name_field } else { password_field };
        request_animation_frame(move || focus(next));
    };
    // A refused password is typed anew. Where only the network failed, everything stays.
    Effect::new(move || {
        if failure.with(|failure| failure.as_ref().and_then(Failure::code)) == Some(Code::SignInFailed) {
            password.set(String::new());
            focus(password_field);
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        name_missing.set(username.with_untracked(|name| name.trim().is_empty()));
        password_missing.set(password.with_untracked(String::is_empty));
        if name_missing.get_untracked() {
            focus(name_field);
        } else if password_missing.get_untracked() {
            focus(password_field);
        } else if by_pass.get_untracked() {
            dialogue.sign_in_by_pass(username.get_untracked(), password.get_untracked());
        } else {
            dialogue.sign_in(username.get_untracked(), password.get_untracked());
        }
    };
    let hint = Signal::derive(move || {
        let hint = organization.map(|view| view.username_hint.clone()).flatten();
        hint.map(|hint| t_with("sign-in-username-hint", &[("hint", hint)])).unwrap_or_default()
    });
    let is_wrong_pass = move |failure: &Failure| by_pass.get() && failure.code() == Some(Code::SignInFailed);
    let told_at_pass = move || failure.get().is_some_and(|it| is_wrong_pass(&it));
    let stopped = move || {
        dialogue.with(|flow| flow.stopped).then(|| {
            view! { <Note kind=NoteKind::Wrong><p>{tr("sign-in-because-stopped")}</p></Note> }
        })
    };
    let is_locked = |failure: &Failure| failure.code() == Some(Code::SignInLocked);
    let told = Signal::derive(move || {
        let is_told_else =
            |it: &Failure| is_locked(it) || is_wrong_pass(it) || dialogue.with(|flow| flow.stopped);
        failure.get().filter(|it| !is_told_else(it))
    });
    let locked = move || {
        failure.get().filter(is_locked).map(|it| {
            view! {
                <Note kind=NoteKind::Wrong>
                    <p>{move || failure::text(&it)}</p>
                    <p>{tr("sign-in-locked-way")}" "<a href="/reset" rel="external">{tr("sign-in-locked-unlock")}</a></p>
                </Note>
            }
        })
    };
    let secret = move || {
        if by_pass.get() {
            let wrong = move || {
                if missing(password_missing, password) {
                    return Some(t("sign-in-pass-missing"));
                }
                told_at_pass().then(|| t("sign-in-pass-failed"))
            };
            view! {
                <PasswordField
                    label=tr("sign-in-pass")
                    value=password
                    autocomplete="off"
                    help=tr("sign-in-pass-help")
                    wrong=Signal::derive(wrong)
                    node_ref=password_field
                />
            }
            .into_any()
        } else {
            view! {
                <PasswordField
                    label=tr("sign-in-password")
                    value=password
                    autocomplete="current-password"
                    wrong=Signal::derive(move || missing(password_missing, password).then(|| t("sign-in-password-missing")))
                    node_ref=password_field
                />
            }
            .into_any()
        }
    };
    view! {
        <p class="lead">{tr("sign-in-lead")}</p>
        {stopped}
        <FailureNote failure=told/>
        {locked}
        <form novalidate on:submit=submit>
            <TextField
                label=tr("sign-in-username")
                value=username
                autocomplete="username"
                help=hint
                wrong=Signal::derive(move || missing(name_missing, username).then(|| t("sign-in-username-missing")))
                node_ref=name_field
            />
            {secret}
            <Button pending=dialogue.pending()>{tr("sign-in-submit")}</Button>
        </form>
        <div class="row">
            <a href="/reset" rel="external">{tr("sign-in-forgot")}</a>
            <TextButton disabled=dialogue.pending() on_press=change_way>
                {move || t(if by_pass.get() { "sign-in-with-password" } else { "sign-in-with-pass" })}
            </TextButton>
        </div>
    }
}

/// Whether to say that something is missing: it was when it was sent, and still is.
fn missing(was: RwSignal<bool>, value: RwSignal<String>) -> bool {
    was.get() && value.with(String::is_empty)
}
