//! The new password.

use latchkey_core::{password::Violation, refusal::Code};
use leptos::{html, prelude::*};

use super::{handle::Handle, notice::Notice};
use crate::{
    api::Failure,
    components::{Button, Card, NewPassword, PasswordField, focus},
    i18n::{t, tr},
};

/// The new password, typed twice.
#[component]
pub fn PasswordStep(
    /// The wizard.
    handle: Handle,
) -> impl IntoView {
    let (new, repeated) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (new_field, repeated_field) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let shown = RwSignal::new(false);
    let asked = RwSignal::new(false);
    let rules = untrack(|| handle.view()).and_then(|view| view.password_rules);
    let username = handle.typed.username;

    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        asked.set(true);
        if new.with_untracked(String::is_empty) {
            focus(new_field);
        } else if new.get_untracked() != repeated.get_untracked() {
            focus(repeated_field);
        } else {
            asked.set(false);
            handle.set_password(new.get_untracked());
        }
    };
    let differs = Signal::derive(move || {
        let differs = asked.get() && !new.with(String::is_empty) && new.get() != repeated.get();
        differs.then(|| t("reset-password-differs"))
    });
    let refused = Memo::new(move |_| handle.failure().as_ref().map(violations).unwrap_or_default());
    Effect::new(move || {
        if refused.with(|violations| !violations.is_empty()) {
            focus(new_field);
        }
    });
    view! {
        <Card heading=tr("reset-password-heading") step=handle.mark()>
            <p class="lead">{tr("reset-password-lead")}</p>
            <Notice handle=handle belongs=is_about_password/>
            <form novalidate on:submit=submit>
                // For password managers: whose password it is.
                <input
                    class="unseen"
                    type="text"
                    autocomplete="username"
                    tabindex="-1"
                    aria-hidden="true"
                    readonly
                    prop:value=username
                />
                {rules.map(|rules| view! {
                    <NewPassword
                        label=tr("reset-password-label")
                        value=new
                        rules=rules
                        names=Signal::derive(move || vec![username.get()])
                        violations=refused
                        shown=shown
                        missing=asked
                        node_ref=new_field
                    />
                })}
                <PasswordField
                    label=tr("reset-password-repeated")
                    value=repeated
                    autocomplete="new-password"
                    shown=shown
                    wrong=differs
                    node_ref=repeated_field
                />
                <Button pending=handle.pending()>{tr("reset-password-set")}</Button>
            </form>
        </Card>
    }
}

/// Which rules the new password breaks, by the server's word.
fn violations(failure: &Failure) -> Vec<Violation> {
    failure.problem().map(|problem| problem.violations.clone()).unwrap_or_default()
}

/// Whether a failure is told at the field.
fn is_about_password(failure: &Failure) -> bool {
    failure.code() == Some(Code::PasswordRefused) && !violations(failure).is_empty()
}
