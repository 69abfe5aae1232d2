//! The second factor: the choice, and the code.

use latchkey_core::{api::session::SecondFactorOffer, method::Method};
use leptos::prelude::*;

use super::{code_form::CodeForm, dialogue::Dialogue, flow::Event};
use crate::{
    components::{Choice, Choices, FailureNote, HelpBlock, Resend, TextButton},
    i18n::{isolated, rich, t, t_with, tr, unbroken},
    pages::security_info::kinds,
};

/// The heading over the choice.
pub fn choice_heading() -> Signal<String> {
    tr("sign-in-factor-title")
}

/// The heading over the code.
pub fn code_heading(dialogue: Dialogue) -> Signal<String> {
    Signal::derive(move || match challenged(dialogue) {
        Some(Method::AuthenticatorCode) => t("sign-in-code-app-title"),
        _ => t("sign-in-code-text-title"),
    })
}

/// The second factors on offer.
#[component]
pub fn FactorChoice(
    /// The sign-in.
    dialogue: Dialogue,
) -> impl IntoView {
    let offers = move || dialogue.session().map(|session| session.methods).unwrap_or_default();
    let choices = move || {
        offers()
            .into_iter()
            .map(|offer| {
                let SecondFactorOffer { method, hint } = offer;
                let detail = Signal::derive(move || match &hint {
                    Some(number) => {
                        t_with("sign-in-factor-text-help", &[("number", isolated(&unbroken(number)))])
                    }
                    None => kinds::help(method),
                });
                view! {
                    <Choice
                        icon=kinds::icon(method)
                        title=Signal::derive(move || kinds::name(method))
                        detail=detail
                        pending=dialogue.pending()
                        on_press=move |()| dialogue.ask(method)
                    />
                }
            })
            .collect_view()
    };
    view! {
        <Show
            when=move || !offers().is_empty()
            fallback=|| view! { <p class="lead">{tr("sign-in-factor-none")}</p><HelpBlock/> }
        >
            <p class="lead">{tr("sign-in-factor-lead")}</p>
        </Show>
        <FailureNote failure=dialogue.failure()/>
        <Choices>{choices}</Choices>
        <Show when=move || !offers().is_empty()><Lost summary="sign-in-factor-lost"/></Show>
    }
}

/// The way out for whoever has lost the phone: nothing but a person can help there.
#[component]
fn Lost(
    /// The message to unfold it by.
    summary: &'static str,
) -> impl IntoView {
    view! {
        <details class="more">
            <summary>{tr(summary)}</summary>
            <p>{tr("sign-in-factor-lost-text")}</p>
            <HelpBlock/>
        </details>
    }
}

/// The code of the second factor.
#[component]
pub fn FactorCode(
    /// The sign-in.
    dialogue: Dialogue,
) -> impl IntoView {
    let challenge = Memo::new(move |_| dialogue.session().and_then(|session| session.challenge));
    let is_text = move || challenged(dialogue) != Some(Method::AuthenticatorCode);
    let lead = move || {
        let where_to = dialogue.session().and_then(|session| {
            let challenge = session.challenge?;
            challenge.destination.or_else(|| {
                session
                    .methods
                    .into_iter()
                    .find(|offer| offer.method == challenge.method)
                    .and_then(|offer| offer.hint)
            })
        });
        match where_to {
            _ if !is_text() => view! { {tr("sign-in-code-app-lead")} }.into_any(),
            Some(number) => rich("sign-in-code-text-lead", &[("number", number)]).into_any(),
            None => ().into_any(),
        }
    };
    let has_choice = move || dialogue.session().is_some_and(|session| session.methods.len() > 1);
    view! {
        <p class="lead">{lead}</p>
        <CodeForm
            length=challenge.get_untracked().and_then(|challenge| challenge.code_length)
            pending=dialogue.pending()
            failure=dialogue.failure()
            on_code=move |code| dialogue.give(code)
        />
        <div class="row">
            <Show when=is_text>
                <Resend
                    at=Signal::derive(move || challenge.get().and_then(|challenge| challenge.resend_at))
                    pending=dialogue.pending()
                    on_press=move |()| dialogue.ask(Method::MobilePhoneText)
                />
            </Show>
            <Show when=has_choice>
                <TextButton on_press=move |()| dialogue.tell(Event::OtherFactor)>
                    {tr("sign-in-factor-other")}
                </TextButton>
            </Show>
        </div>
        <Lost summary="sign-in-code-lost"/>
    }
}

/// The method whose code is to be typed, tracked.
fn challenged(dialogue: Dialogue) -> Option<Method> {
    Some(dialogue.session()?.challenge?.method)
}
