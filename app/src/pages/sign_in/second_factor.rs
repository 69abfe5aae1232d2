//! The second factor: the choice, and the code.

use latchkey_core::{
    api::{reset::ChallengeView, session::SecondFactorOffer},
    method::{Answer, Method, Needs},
    refusal::Code,
};
use leptos::prelude::*;

use super::{
    code_form::CodeForm,
    dialogue::Dialogue,
    flow::Event,
    wrong::{self, is_locked, untyped},
};
use crate::{
    api::{Failure, requests::Proof},
    components::{
        Choice, Choices, Delivered, DestinationBlocked, FailureNote, HelpBlock, PasskeyButton, Resend,
        Resent, Standing, TextButton, Undelivered, Waiting, delivered::is_hopeless, is_blocked, once,
        standing,
    },
    i18n::{isolated, rich, t, t_with, tr, unbroken},
    methods::{heading, icon, is_call, name, page, words},
    passkey,
};

/// The heading over the choice.
pub fn choice_heading() -> Signal<String> {
    tr("sign-in-factor-title")
}

/// The heading over the code.
pub fn code_heading(dialogue: Dialogue) -> Signal<String> {
    let challenge = challenge(dialogue);
    let standing = standing(challenge, refused(dialogue), true.into());
    Signal::derive(move || {
        let heading = |method| heading("reset-code-*-heading", method, standing());
        challenged(dialogue).map(heading).unwrap_or_default()
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
                let unusable = method.answer() == Answer::Passkey && !passkey::is_supported();
                let detail = Signal::derive(move || match &hint {
                    _ if unusable => t("passkey-unsupported"),
                    Some(number) if method.needs() == Needs::Number => {
                        let key = "sign-in-factor-*-help".replace('*', page(method));
                        t_with(&key, &[("number", isolated(&unbroken(number)))])
                    }
                    _ => words("method-*-detail", method.name()),
                });
                view! {
                    <Choice
                        icon=icon(method)
                        title=Signal::derive(move || name(method))
                        detail=detail
                        blocked=unusable
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

/// The answer to the challenge of the second factor.
#[component]
pub fn FactorCode(
    /// The sign-in.
    dialogue: Dialogue,
) -> impl IntoView {
    let (challenge, refused) = (challenge(dialogue), refused(dialogue));
    let method = Memo::new(move |_| challenged(dialogue));
    let standing = standing(challenge, refused, true.into());
    // As it was sent, or as the list of ways has shown it.
    let place = Signal::derive(move || {
        let session = dialogue.session()?;
        let challenge = session.challenge?;
        let registered = session.methods.into_iter().find(|offer| offer.method == challenge.method);
        challenge.destination.or_else(|| registered?.hint).map(|place| unbroken(&place))
    });
    let lead = move || {
        let standing = standing();
        let challenge = challenge.get().filter(|_| standing != Standing::Blocked)?;
        let where_to = place.get();
        if standing != Standing::Open {
            let key = if is_call(challenge.method) { "reset-code-call-over" } else { "reset-code-lost" };
            return Some(rich(key, &[("destination", where_to?)]));
        }
        let key = "sign-in-code-*-lead".replace('*', page(challenge.method));
        Some(rich(&key, &[("number", where_to.unwrap_or_default())]))
    };
    let has_choice = move || dialogue.session().is_some_and(|session| session.methods.len() > 1);
    let code = RwSignal::new(String::new());
    // What did not arrive would not do so again.
    let other =
        Signal::derive(move || (is_hopeless(challenge) && has_choice()).then(|| t("common-other-way")));
    let is_instead = move || code.with(String::is_empty) && other.with(Option::is_some);
    let body = move || {
        let method = method.get()?;
        let has_number =
            || challenge.with_untracked(|it| it.as_ref().and_then(|it| it.display_number.as_ref()).is_some());
        let told = if method.answer() == Answer::Elsewhere && has_number() { of_number } else { untyped };
        Some(match method.answer() {
            Answer::Elsewhere => view! {
                <FailureNote failure=dialogue.failure() words=told/>
                <Waiting
                    challenge=challenge
                    pending=dialogue.pending()
                    refused=refused
                    look=move |()| dialogue.look()
                    give=move |()| dialogue.give(Proof::Elsewhere)
                />
            }
            .into_any(),
            Answer::Passkey => view! {
                <FailureNote failure=dialogue.failure() words=untyped/>
                <PasskeyButton
                    challenge=challenge
                    pending=dialogue.pending()
                    on_signed=move |signed| dialogue.give(Proof::Assertion(signed))
                />
            }
            .into_any(),
            _ => view! {
                <CodeForm
                    challenge=challenge
                    code=code
                    instead=other
                    on_instead=move |()| dialogue.tell(Event::OtherFactor)
                    pending=dialogue.pending()
                    failure=dialogue.failure()
                    on_code=move |code| dialogue.give(Proof::Code(code))
                />
            }
            .into_any(),
        })
    };
    let is_over = Memo::new(move |_| dialogue.failure().with(|failure| is_locked(failure.as_ref())));
    let resend = move || {
        let method = method.get()?;
        let is_sent = method.needs() != Needs::Nothing || method.answer() == Answer::Elsewhere;
        (is_sent && !is_over.get() && !is_blocked(challenge)).then(|| {
            view! {
                <Resend
                    method=method
                    at=Signal::derive(move || challenge.get().and_then(|challenge| challenge.resend_at))
                    pending=dialogue.pending()
                    on_press=move |()| dialogue.ask(method)
                />
            }
        })
    };
    let lost = move || {
        let has_code =
            matches!(method.get().map(Method::answer), Some(Answer::Code(_) | Answer::RecoveryCode));
        view! { <Lost summary=if has_code { "sign-in-code-lost" } else { "reset-code-refused" }/> }
    };
    let failed = Signal::derive(move || dialogue.failure().with(Option::is_some));
    let is_useless = Signal::derive(move || standing() != Standing::Open);
    view! {
        <p class="lead">{lead}</p>
        <Resent challenge=challenge failed=failed is_over=is_useless/>
        <DestinationBlocked challenge=challenge place=place/>
        <Undelivered challenge=challenge/>
        {body}
        <Delivered challenge=challenge look=move |()| dialogue.look()/>
        <div class="row">
            {resend}
            <Show when=move || has_choice() && !is_instead()>
                <TextButton on_press=move |()| dialogue.tell(Event::OtherFactor)>
                    {tr("common-other-way")}
                </TextButton>
            </Show>
        </div>
        {lost}
    }
}

/// What went wrong where a number was to be entered on the phone: that another one was. Tracked.
fn of_number(failure: &Failure) -> String {
    wrong::words(failure, "sign-in-call-wrong")
}

/// The challenge of the second factor.
fn challenge(dialogue: Dialogue) -> Memo<Option<ChallengeView>> {
    Memo::new(move |_| dialogue.session().and_then(|session| session.challenge))
}

/// Whether its answer was not the right one.
fn refused(dialogue: Dialogue) -> Signal<bool> {
    let is_wrong =
        move || dialogue.with(|flow| flow.failure.as_ref().and_then(Failure::code)) == Some(Code::ProofWrong);
    once(challenge(dialogue), Signal::derive(is_wrong))
}

/// The method whose code is to be typed, tracked.
fn challenged(dialogue: Dialogue) -> Option<Method> {
    Some(dialogue.session()?.challenge?.method)
}
