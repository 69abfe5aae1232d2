//! A new password, with the rules beside it.

use gloo_net::http::{Request, Response};
use latchkey_core::password::{
    AllowedCharacters, Blocklist, Person, PublicRules, RuleLine, Violation, WordList, progress,
};
use leptos::{html, prelude::*, task::spawn_local};

use super::{
    PasswordField,
    meter::{Meter, Strength},
};
use crate::{
    i18n::{isolated, lower_case, t, t_with},
    organization::use_organization,
};

/// The most common of the passwords that the server refuses.
const COMMON: &str = "/blocklist/common.txt";

/// A field for a new password, with the list of rules that shows while somebody types which of them are met.
///
/// The page knows only some of the rules; the server decides. What it refused is shown at the field.
#[component]
pub fn NewPassword(
    /// What belongs into the field.
    #[prop(into)]
    label: Signal<String>,
    /// What is in it.
    value: RwSignal<String>,
    /// The rules in force.
    rules: PublicRules,
    /// The person's user name and display name, as far as the page knows them.
    #[prop(into, optional)]
    names: Signal<Vec<String>>,
    /// Which rules the server said that it breaks.
    #[prop(into)]
    violations: Signal<Vec<Violation>>,
    /// Whether it is shown; shared with other fields of the form.
    #[prop(default = RwSignal::new(false))]
    shown: RwSignal<bool>,
    /// Whether to say that nothing was typed.
    #[prop(into, optional)]
    missing: Signal<bool>,
    /// The field, for whoever needs to focus it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let organization = use_organization();
    // What was refused is told for as long as it stays in the field, and not of what is typed instead.
    let refused = RwSignal::new(String::new());
    Effect::new(move || {
        if violations.with(|violations| !violations.is_empty()) {
            refused.set(value.get_untracked());
        }
    });
    let wrong = Signal::derive(move || {
        if missing.get() && value.with(String::is_empty) {
            return Some(t("common-new-password-missing"));
        }
        let broken = violations.get();
        (!broken.is_empty() && value.get() == refused.get())
            .then(|| broken.iter().copied().map(violation).collect::<Vec<_>>().join(" "))
    });
    let (meter, common) = (Meter::create(), RwSignal::new(None::<WordList>));
    let checks_common = rules.checks_common;
    // What only helps is fetched when somebody begins, and missed by nobody when it does not come.
    let begin = move |()| {
        meter.fetch();
        if checks_common && common.with_untracked(Option::is_none) {
            spawn_local(async move {
                if let Some(list) = fetch_common().await {
                    let _ = common.try_set(Some(list));
                }
            });
        }
    };
    let lines = move || {
        let names = names.get();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let organization = organization.name();
        let person = Person { names: &names, organization: &organization };
        let known = value.with(|typed| progress(typed, &rules, &person, lower_case));
        let uncommon = checks_common.then(|| {
            let is_met = value.with(|typed| {
                !typed.is_empty()
                    && common.with(|list| list.as_ref().is_some_and(|list| !list.contains(typed)))
            });
            (t("common-new-password-common"), is_met)
        });
        let lines = known.into_iter().map(|(line, met)| (rule(line), met)).chain(uncommon);
        lines.map(|(text, met)| view! { <RuleItem text=text met=met/> }).collect_view()
    };
    view! {
        <PasswordField
            label=label
            value=value
            autocomplete="new-password"
            shown=shown
            wrong=wrong
            node_ref=node_ref
            on_focus=begin
        />
        <Strength meter=meter value=value names=names/>
        <ul class="rules">{lines}</ul>
    }
}

/// A line of the list.
#[component]
fn RuleItem(
    /// The rule.
    text: String,
    /// Whether it is met.
    met: bool,
) -> impl IntoView {
    let state = if met { "common-new-password-met" } else { "common-new-password-unmet" };
    view! {
        <li data-met=met.then_some("")>
            <span>{text}" "<span class="unseen">{t(state)}</span></span>
        </li>
    }
}

/// The list of the most common passwords, if it comes.
async fn fetch_common() -> Option<WordList> {
    let response = Request::get(COMMON).send().await.ok().filter(Response::ok)?;
    WordList::parse(&response.text().await.ok()?, lower_case).ok()
}

/// A rule, as a line of the list. Tracked.
fn rule(line: RuleLine) -> String {
    match line {
        RuleLine::Length { min, max } => {
            t_with("common-new-password-length", &[("min", min.to_string()), ("max", max.to_string())])
        }
        RuleLine::Classes { need } => t_with("common-new-password-classes", &[("need", need.to_string())]),
        RuleLine::Characters { allowed: AllowedCharacters::PrintableAscii } => t("common-new-password-ascii"),
        RuleLine::Characters { allowed: AllowedCharacters::Unicode } => t("common-new-password-no-control"),
        RuleLine::Names => t("common-new-password-names"),
    }
}

/// What is wrong with a password, in a sentence. Tracked.
fn violation(violation: Violation) -> String {
    match violation {
        Violation::TooShort { min, .. } => {
            t_with("common-new-password-too-short", &[("min", min.to_string())])
        }
        Violation::TooLong { max } => t_with("common-new-password-too-long", &[("max", max.to_string())]),
        Violation::TooFewClasses { need, .. } => {
            t_with("common-new-password-too-few-classes", &[("need", need.to_string())])
        }
        Violation::CharacterNotAllowed { character } if character.is_control() => {
            t("common-new-password-control-character")
        }
        Violation::CharacterNotAllowed { character } => {
            t_with("common-new-password-character", &[("character", isolated(&character.to_string()))])
        }
        Violation::TooCommon => t("common-new-password-too-common"),
        Violation::ContainsName => t("common-new-password-contains-name"),
        Violation::ContainsBannedTerm => t("common-new-password-contains-banned"),
        Violation::TooEasyToGuess { .. } => t("common-new-password-too-easy"),
        Violation::SameAsCurrent => t("common-new-password-same"),
        Violation::Reused => t("common-new-password-reused"),
    }
}
