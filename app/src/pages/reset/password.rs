//! The new password.

use latchkey_core::{
    password::{Person, PublicRules, RuleLine, Violation, progress},
    refusal::Code,
};
use leptos::{html, prelude::*};

use super::{handle::Handle, notice::Notice, who::Who};
use crate::{
    api::Failure,
    components::{AccountName, Button, Card, NewPassword, PasswordField, focus},
    i18n::{lower_case, t, tr},
    organization::use_organization,
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
    // What is wrong with the first, found here or by the server.
    let broken = RwSignal::new(Vec::<Violation>::new());
    let differs = RwSignal::new(false);
    let rules = untrack(|| handle.view()).and_then(|view| view.password_rules);
    let username = Signal::derive(move || handle.name().unwrap_or_default());
    let organization = use_organization();
    let known = {
        let rules = rules.clone();
        move |typed: &str| {
            let (name, organization) = (username.get_untracked(), untrack(|| organization.name()));
            let person = Person { names: &[&name], organization: &organization };
            rules.as_ref().map(|rules| known_violations(typed, rules, &person)).unwrap_or_default()
        }
    };

    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if handle.pending().get_untracked() {
            return;
        }
        asked.set(true);
        let typed = new.get_untracked();
        broken.set(if typed.is_empty() { Vec::new() } else { known(&typed) });
        if typed.is_empty() || broken.with_untracked(|broken| !broken.is_empty()) {
            focus(new_field);
        } else if typed != repeated.get_untracked() {
            differs.set(true);
            focus(repeated_field);
        } else {
            asked.set(false);
            handle.set_password(typed);
        }
    };
    // While somebody types, the two differ: that is told when they are sent.
    Effect::new(move || {
        new.track();
        repeated.track();
        differs.set(false);
    });
    let slip = Signal::derive(move || {
        let is_empty = repeated.with(String::is_empty);
        differs.get().then(|| t(if is_empty { "reset-password-once-more" } else { "reset-password-differs" }))
    });
    Effect::new(move || {
        let refused = handle.failure().as_ref().map(violations).unwrap_or_default();
        if !refused.is_empty() {
            broken.set(refused);
            focus(new_field);
        }
    });
    view! {
        <Card heading=tr("reset-password-heading") step=handle.mark()>
            <Who handle=handle/>
            <p class="lead">{tr("reset-password-lead")}</p>
            <Notice handle=handle belongs=is_about_password/>
            <form novalidate on:submit=submit>
                <AccountName name=username/>
                {rules.map(|rules| view! {
                    <NewPassword
                        label=tr("reset-password-label")
                        value=new
                        rules=rules
                        names=Signal::derive(move || vec![username.get()])
                        violations=broken
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
                    wrong=slip
                    node_ref=repeated_field
                />
                <Button pending=handle.pending()>{tr("reset-password-set")}</Button>
            </form>
        </Card>
    }
}

/// Which rules a new password breaks, as far as the page can tell. The numbers that it has are not told to anybody.
fn known_violations(typed: &str, rules: &PublicRules, person: &Person<'_>) -> Vec<Violation> {
    let violation = |line| match line {
        RuleLine::Length { max, .. } if typed.chars().count() > max.into() => {
            Some(Violation::TooLong { max })
        }
        RuleLine::Length { min, .. } => Some(Violation::TooShort { min, have: 0 }),
        RuleLine::Classes { need } => Some(Violation::TooFewClasses { need, have: 0 }),
        RuleLine::Characters { allowed } => typed
            .chars()
            .find(|character| !allowed.allows(*character))
            .map(|character| Violation::CharacterNotAllowed { character }),
        RuleLine::Names => Some(Violation::ContainsName),
    };
    let lines = progress(typed, rules, person, lower_case);
    lines.into_iter().filter_map(|(line, met)| if met { None } else { violation(line) }).collect()
}

/// Which rules the new password breaks, by the server's word.
fn violations(failure: &Failure) -> Vec<Violation> {
    failure.problem().map(|problem| problem.violations.clone()).unwrap_or_default()
}

/// Whether a failure is told at the field.
fn is_about_password(failure: &Failure) -> bool {
    failure.code() == Some(Code::PasswordRefused) && !violations(failure).is_empty()
}
