//! The code.

use latchkey_core::{api::reset::ChallengeView, method::Method, refusal::Code, settings::Disclosure};
use leptos::{html, prelude::*};

use super::{flow::Event, handle::Handle, notice::Notice, who::Who};
use crate::{
    api::Failure,
    components::{
        Button, Card, CodeField, HelpBlock, Note, NoteKind, Resend, TextButton, code_field::has_length,
        focus, moment::reached,
    },
    failure,
    i18n::{day_and_time, minutes, rich, t, t_with, tr},
    organization::use_organization,
};

/// The code that was sent, or that the authenticator shows.
#[component]
pub fn CodeStep(
    /// The wizard.
    handle: Handle,
    /// How the code reaches the person.
    method: Method,
) -> impl IntoView {
    let code = RwSignal::new(String::new());
    // Whether the page itself refused a code, and which. Such a code costs none of the few tries.
    let (is_refused, refused) = (RwSignal::new(false), RwSignal::new(String::new()));
    let field = NodeRef::<html::Input>::new();
    let challenge = Memo::new(move |_| handle.challenge());
    let is_sent = method != Method::AuthenticatorCode;
    let length = challenge.get_untracked().and_then(|challenge| challenge.code_length);

    let is_old = is_old(challenge);
    let may_resend = move || {
        is_sent && challenge.with(|it| it.as_ref().is_some_and(|it| it.destination_blocked_until.is_none()))
    };
    // The code that was sent is of no use any more: unless another one is typed, a new one is the way on.
    let wants_new = move || {
        let is_expired = || handle.failure().and_then(|it| it.code()) == Some(Code::ChallengeExpired);
        may_resend() && code.with(String::is_empty) && (is_old.get() || is_expired())
    };

    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if untrack(wants_new) {
            handle.resend();
            return;
        }
        let typed = code.get_untracked();
        is_refused.set(typed.is_empty() || !has_length(&typed, length));
        if is_refused.get_untracked() {
            refused.set(typed);
            focus(field);
        } else {
            handle.prove(typed);
        }
    };
    // A refused code is of no more use: the field is emptied, and the next one can be typed at once.
    Effect::new(move || {
        if handle.failure().is_some_and(|failure| is_about_code(&failure)) {
            code.set(String::new());
            focus(field);
        }
    });
    let wrong = Signal::derive(move || {
        let typed = code.get();
        if is_refused.get() && typed == refused.get() {
            let length = length.unwrap_or_default().to_string();
            return Some(if typed.is_empty() {
                t("common-code-missing")
            } else {
                t_with("common-code-length", &[("length", length), ("typed", typed.len().to_string())])
            });
        }
        handle.failure().filter(is_about_code).map(|it| failure::text(&it))
    });
    let help = Signal::derive(move || match length {
        Some(length) => t_with("reset-code-help", &[("length", length.to_string())]),
        None => t("reset-code-help-unknown"),
    });
    let heading = match method {
        Method::AuthenticatorCode => "reset-code-authenticator-heading",
        Method::MobilePhoneText => "reset-code-text-heading",
        Method::Email => "reset-code-email-heading",
    };
    let main = move || t(if wants_new() { "common-resend" } else { "common-continue" });
    let correct = match method {
        Method::AuthenticatorCode => None,
        Method::MobilePhoneText => Some("reset-code-text-correct"),
        Method::Email => Some("reset-code-email-correct"),
    };
    let to_methods = move |()| handle.tell(Event::OtherWay);
    view! {
        <Card heading=tr(heading) step=handle.mark()>
            <Who handle=handle/>
            <Lead handle=handle/>
            <Notice handle=handle belongs=is_about_code/>
            <Limits handle=handle is_old=is_old/>
            <form novalidate on:submit=submit>
                <CodeField
                    label=tr("reset-code-label")
                    value=code
                    help=help
                    wrong=wrong
                    node_ref=field
                />
                <Button pending=handle.pending()>{main}</Button>
            </form>
            <div class="row">
                <Show when=move || may_resend() && !wants_new()>
                    <Resend
                        at=Signal::derive(move || challenge.get().and_then(|it| it.resend_at))
                        pending=handle.pending()
                        on_press=move |()| handle.resend()
                    />
                </Show>
                {correct.map(|correct| view! {
                    <TextButton disabled=handle.pending() on_press=move |()| handle.correct()>{tr(correct)}</TextButton>
                })}
                <TextButton disabled=handle.pending() on_press=to_methods>{tr("reset-other-way")}</TextButton>
            </div>
            <details class="more">
                <summary>{tr(if is_sent { "reset-code-nothing" } else { "reset-code-refused" })}</summary>
                <ul class="tips">
                    {tips(method).iter().map(|key| view! { <li>{move || tip(key, handle)}</li> }).collect_view()}
                </ul>
                <TextButton disabled=handle.pending() on_press=move |()| handle.start_over()>
                    {tr("reset-start-over")}
                </TextButton>
                <HelpBlock/>
            </details>
        </Card>
    }
}

/// Where the code is. In private disclosure nobody is told whether anything was sent at all.
#[component]
fn Lead(
    /// The wizard.
    handle: Handle,
) -> impl IntoView {
    let organization = use_organization();
    let challenge = Memo::new(move |_| handle.challenge());
    let lead = move || {
        let Some(challenge) = challenge.get() else { return Vec::new() };
        let (Some(destination), Some(sent_at)) = (challenge.destination, challenge.sent_at) else {
            return rich("reset-code-authenticator-lead", &[("organization", organization.name())]);
        };
        // A broken number is not recognized.
        let destination = destination.replace(' ', "\u{a0}");
        let variables =
            [("destination", destination), ("minutes", minutes(challenge.expires_at.since(sent_at)))];
        let is_helpful = organization.map(|view| view.disclosure) == Some(Disclosure::Helpful);
        match (challenge.method, is_helpful) {
            (_, true) => rich("reset-code-sent-certainly", &variables),
            (Method::Email, false) => rich("reset-code-email-sent", &variables),
            (_, false) => rich("reset-code-text-sent", &variables),
        }
    };
    view! { <p class="lead">{lead}</p> }
}

/// What cannot be done any more with this challenge.
#[component]
fn Limits(
    /// The wizard.
    handle: Handle,
    /// Whether the code that was sent is too old.
    is_old: Signal<bool>,
) -> impl IntoView {
    let challenge = Memo::new(move |_| handle.challenge());
    move || {
        let challenge = challenge.get()?;
        match (challenge.destination_blocked_until, challenge.destination) {
            (Some(until), Some(destination)) => Some(
                view! {
                    <Note kind=NoteKind::Info>
                        <p>{move || rich(
                            "reset-code-destination-blocked",
                            &[("destination", destination.clone()), ("when", day_and_time(until))],
                        )}</p>
                    </Note>
                }
                .into_any(),
            ),
            _ if is_old.get() => Some(
                view! {
                    <Note kind=NoteKind::Info><p>{tr("reset-code-old")}</p></Note>
                }
                .into_any(),
            ),
            _ => None,
        }
    }
}

/// Whether the code that was sent is too old, by the clock.
fn is_old(challenge: Memo<Option<ChallengeView>>) -> Signal<bool> {
    let sent = move || challenge.get().filter(|challenge| challenge.sent_at.is_some());
    reached(Signal::derive(move || sent().map(|challenge| challenge.expires_at)))
}

/// What may be the matter when no code arrives, or none is right.
const fn tips(method: Method) -> &'static [&'static str] {
    match method {
        Method::AuthenticatorCode => &["reset-tip-clock", "reset-tip-account", "reset-tip-name"],
        Method::MobilePhoneText => &[
            "reset-tip-wait",
            "reset-tip-number",
            "reset-tip-reception",
            "reset-tip-name",
            "reset-tip-unregistered",
        ],
        Method::Email => &[
            "reset-tip-wait",
            "reset-tip-spam",
            "reset-tip-address",
            "reset-tip-name",
            "reset-tip-unregistered",
        ],
    }
}

/// A tip; the one about the user name shows it. Tracked.
fn tip(key: &str, handle: Handle) -> Vec<AnyView> {
    match handle.name().filter(|_| key == "reset-tip-name") {
        Some(name) => rich("reset-tip-name-typed", &[("name", name)]),
        None => rich(key, &[]),
    }
}

/// Whether a failure is about what is in the field.
fn is_about_code(failure: &Failure) -> bool {
    matches!(failure.code(), Some(Code::ProofWrong | Code::ChallengeExpired | Code::InvalidField))
}
