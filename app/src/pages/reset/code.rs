//! The answer to a challenge: a code, mostly.

use latchkey_core::{
    api::reset::ChallengeView,
    method::{Answer, Method, Needs, RECOVERY_LETTERS},
    refusal::Code,
    settings::Disclosure,
};
use leptos::{html, prelude::*};

use super::{
    flow::{Event, Wizard},
    handle::Handle,
    notice::Notice,
    questions::Questions,
    tips::Tips,
    tries::TriesLeft,
    who::Who,
};
use crate::{
    api::{Failure, requests::Proof},
    components::{
        Button, Card, CodeField, Delivered, DestinationBlocked, HelpBlock, Note, NoteKind, PasskeyButton,
        Resend, Resent, Standing, TextButton, Undelivered, Waiting,
        code_field::has_length,
        delivered::{is_hopeless, is_undelivered},
        focus, focus_when_resent, is_blocked,
        moment::reached,
        once, standing,
    },
    failure,
    i18n::{minutes, rich, t, t_with, tr},
    methods::{heading, is_call, page},
    organization::use_organization,
};

/// The answer, by whatever the method asks for.
#[component]
pub fn AnswerStep(
    /// The wizard.
    handle: Handle,
    /// How the person proves.
    method: Method,
) -> impl IntoView {
    let code = RwSignal::new(String::new());
    let challenge = Memo::new(move |_| handle.challenge());
    let answer = method.answer();
    let waits = answer == Answer::Elsewhere;
    let is_sent = waits || method.needs() != Needs::Nothing;
    let is_typed = matches!(answer, Answer::Code(_) | Answer::RecoveryCode);

    let is_over = reached(Signal::derive(move || challenge.get().map(|challenge| challenge.expires_at)));
    // A code of an app or a token is as good as the app says.
    let is_old = Signal::derive(move || is_sent && is_over.get());
    let is_last = Memo::new(move |_| handle.map(Wizard::is_last));
    let is_wrong = move || handle.failure().and_then(|it| it.code()) == Some(Code::ProofWrong);
    let refused = once(challenge, Signal::derive(is_wrong));
    let may_resend = move || is_sent && !is_blocked(challenge);
    // The code that was sent is of no use any more: unless another one is typed, a new one is the way on. Where only the
    // last one counts there is no other. What did not arrive would not do so again.
    let is_left = move || is_last.get() || code.with(String::is_empty);
    let wants_other =
        Signal::derive(move || is_typed && !is_last.get() && is_left() && is_hopeless(challenge));
    let wants_new = Signal::derive(move || {
        let is_expired = || handle.failure().and_then(|it| it.code()) == Some(Code::ChallengeExpired);
        is_typed && may_resend() && is_left() && !wants_other.get() && (is_old.get() || is_expired())
    });
    let body = match answer {
        Answer::Code(_) | Answer::RecoveryCode => view! {
            <Old is_old=Signal::derive(move || is_old.get() && !is_blocked(challenge) && !is_undelivered(challenge))/>
            <TriesLeft handle=handle/>
            <CodeForm handle=handle answer=answer challenge=challenge code=code wants_new=wants_new wants_other=wants_other/>
        }
        .into_any(),
        Answer::Questions => view! { <Questions handle=handle challenge=challenge/> }.into_any(),
        Answer::Passkey => view! {
            <PasskeyButton
                challenge=challenge
                pending=handle.pending()
                on_signed=move |signed| handle.prove(Proof::Assertion(signed))
            />
        }
        .into_any(),
        Answer::Elsewhere => view! {
            <Waiting
                challenge=challenge
                pending=handle.pending()
                refused=refused
                look=move |()| handle.look()
                give=move |()| handle.prove(Proof::Elsewhere)
            />
        }
        .into_any(),
    };
    let correct = match method.needs() {
        Needs::Nothing => None,
        Needs::Number => Some("reset-code-text-correct"),
        Needs::Address => Some("reset-code-email-correct"),
    };
    let organization = use_organization();
    // In private disclosure nobody is told.
    let may_tell =
        Signal::derive(move || organization.map(|view| view.disclosure) == Some(Disclosure::Helpful));
    // Whoever was called, was.
    let is_certain = Signal::derive(move || may_tell.get() || refused.get());
    let standing = standing(challenge, refused, is_certain);
    let belongs = if is_typed { is_about_code } else { |_: &Failure| false };
    let has_number = challenge.with_untracked(|it| it.as_ref().is_some_and(|it| it.display_number.is_some()));
    let told = if waits && has_number { of_number } else { failure::text };
    let to_methods = move |()| handle.tell(Event::OtherWay);
    let failed = Signal::derive(move || handle.failure().is_some());
    let is_useless = Signal::derive(move || is_old.get() || standing() != Standing::Open);
    let heading = Signal::derive(move || heading("reset-code-*-heading", method, standing()));
    view! {
        <Card heading=heading step=handle.mark()>
            <Who handle=handle/>
            <Lead handle=handle method=method standing=standing/>
            <Notice handle=handle belongs=belongs words=told/>
            <Resent challenge=challenge failed=failed is_over=is_useless/>
            <DestinationBlocked
                challenge=challenge
                place=Signal::derive(move || challenge.get().and_then(|it| it.destination))
            />
            <Undelivered challenge=challenge/>
            {body}
            <Delivered challenge=challenge look=move |()| handle.look() may_tell=may_tell/>
            <div class="row">
                <Show when=move || may_resend() && !wants_new.get()>
                    <Resend
                        method=method
                        at=Signal::derive(move || challenge.get().and_then(|it| it.resend_at))
                        pending=handle.pending()
                        on_press=move |()| handle.resend()
                    />
                </Show>
                // Nothing was sent that could be sent again: it is asked anew.
                <Show when=move || !is_sent && is_over.get()>
                    <TextButton disabled=handle.pending() on_press=move |()| handle.ask(method)>
                        {tr("common-retry")}
                    </TextButton>
                </Show>
                // Whatever else is asked for would only block.
                <Show when=move || !is_last.get()>
                    {correct.map(|correct| view! {
                        <TextButton disabled=handle.pending() on_press=move |()| handle.correct()>{tr(correct)}</TextButton>
                    })}
                    {move || (!wants_other.get()).then(|| view! {
                        <TextButton disabled=handle.pending() on_press=to_methods>{tr("common-other-way")}</TextButton>
                    })}
                </Show>
            </div>
            <details class="more">
                <summary>{tr(if is_sent && !waits { "reset-code-nothing" } else { "reset-code-refused" })}</summary>
                <Tips handle=handle method=method standing=standing may_tell=may_tell/>
                <TextButton disabled=handle.pending() on_press=move |()| handle.start_over()>
                    {tr("reset-start-over")}
                </TextButton>
                <HelpBlock/>
            </details>
        </Card>
    }
}

/// The field for a code that was sent, or that an app, a token or a list on paper shows.
#[component]
fn CodeForm(
    /// The wizard.
    handle: Handle,
    /// What is typed.
    answer: Answer,
    /// The challenge.
    challenge: Memo<Option<ChallengeView>>,
    /// What is in the field.
    code: RwSignal<String>,
    /// Whether a new code is the way on.
    wants_new: Signal<bool>,
    /// Whether another method is.
    wants_other: Signal<bool>,
) -> impl IntoView {
    // Whether the page itself refused a code, and which. Such a code costs none of the few tries.
    let (is_refused, refused) = (RwSignal::new(false), RwSignal::new(String::new()));
    let field = NodeRef::<html::Input>::new();
    let length = challenge.get_untracked().and_then(|challenge| challenge.code_length);
    let letters = answer == Answer::RecoveryCode;
    // A slip of the finger must not cost a try.
    let is_whole = move |typed: &str| {
        if letters { letters_of(typed) == RECOVERY_LETTERS } else { has_length(typed, length) }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if wants_other.get_untracked() {
            return handle.tell(Event::OtherWay);
        }
        if wants_new.get_untracked() {
            return handle.resend();
        }
        let typed = code.get_untracked();
        is_refused.set(typed.is_empty() || !is_whole(&typed));
        if is_refused.get_untracked() {
            refused.set(typed);
            focus(field);
        } else {
            handle.prove(Proof::Code(typed));
        }
    };
    // A refused code is of no more use: the field is emptied, and the next one can be typed at once.
    Effect::new(move || {
        if handle.failure().is_some_and(|failure| is_about_code(&failure)) {
            code.set(String::new());
            focus(field);
        }
    });
    focus_when_resent(challenge, field);
    let wrong = Signal::derive(move || {
        let typed = code.get();
        if is_refused.get() && typed == refused.get() {
            let (key, length, count) = if letters {
                ("reset-code-letters-length", RECOVERY_LETTERS, letters_of(&typed))
            } else {
                ("common-code-length", length.unwrap_or_default().into(), typed.len())
            };
            return Some(if typed.is_empty() {
                t("common-code-missing")
            } else {
                t_with(key, &[("length", length.to_string()), ("typed", count.to_string())])
            });
        }
        handle.failure().filter(is_about_code).map(|it| failure::text(&it))
    });
    let help = Signal::derive(move || match length {
        _ if letters => t("reset-code-help-letters"),
        Some(length) => t_with("reset-code-help", &[("length", length.to_string())]),
        None => t("reset-code-help-unknown"),
    });
    let main = move || {
        t(match (wants_other.get(), wants_new.get()) {
            (true, _) => "common-other-way",
            (false, true) => "common-resend",
            (false, false) => "common-continue",
        })
    };
    view! {
        <form novalidate on:submit=submit>
            <CodeField
                label=tr("reset-code-label")
                value=code
                letters=letters
                help=help
                wrong=wrong
                node_ref=field
            />
            <Button pending=handle.pending()>{main}</Button>
        </form>
    }
}

/// Where the answer is to be had. In private disclosure nobody is told whether anything was sent at all.
#[component]
fn Lead(
    /// The wizard.
    handle: Handle,
    /// How the person proves.
    method: Method,
    /// How it stands with it.
    standing: impl Fn() -> Standing + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let organization = use_organization();
    let challenge = Memo::new(move |_| handle.challenge());
    let lead = move || {
        // Which number or address it was is to be checked afterwards, too.
        let standing = standing();
        let is_shown = match standing {
            Standing::Open => true,
            Standing::Blocked => false,
            Standing::Over | Standing::Late => method.needs() != Needs::Nothing,
        };
        let challenge = challenge.get().filter(|_| is_shown)?;
        let (Some(destination), Some(sent_at)) = (challenge.destination, challenge.sent_at) else {
            let key = "reset-code-*-lead".replace('*', page(method));
            return Some(rich(&key, &[("organization", organization.name())]));
        };
        // A broken number is not recognized.
        let destination = destination.replace(' ', "\u{a0}");
        let variables =
            [("destination", destination), ("minutes", minutes(challenge.expires_at.since(sent_at)))];
        let is_helpful = organization.map(|view| view.disclosure) == Some(Disclosure::Helpful);
        let key = match (is_helpful, method.answer()) {
            _ if standing == Standing::Late => "reset-code-call-late",
            _ if standing == Standing::Over && is_call(method) => "reset-code-call-over",
            _ if standing == Standing::Over => "reset-code-lost",
            (false, _) => "reset-code-*-sent",
            (true, Answer::Elsewhere) => "reset-code-call-certainly",
            (true, _) => "reset-code-sent-certainly",
        };
        Some(rich(&key.replace('*', page(method)), &variables))
    };
    view! { <p class="lead">{lead}</p> }
}

/// That the code which was sent is too old.
#[component]
fn Old(
    /// Whether it is.
    is_old: Signal<bool>,
) -> impl IntoView {
    view! {
        <Show when=move || is_old.get()>
            <Note kind=NoteKind::Info><p>{tr("reset-code-old")}</p></Note>
        </Show>
    }
}

/// What went wrong where a number was to be entered on the phone: that another one was. Tracked.
fn of_number(failure: &Failure) -> String {
    match failure.problem().and_then(|problem| problem.attempts_left) {
        Some(left) if failure.code() == Some(Code::ProofWrong) => {
            t_with("reset-code-call-wrong", &[("left", left.to_string())])
        }
        _ => failure::text(failure),
    }
}

/// Whether a failure is about what is in the field.
fn is_about_code(failure: &Failure) -> bool {
    matches!(
        failure.code(),
        Some(Code::ProofWrong | Code::CodeReplaced | Code::ChallengeExpired | Code::InvalidField)
    )
}

/// Letters and digits of what was typed.
fn letters_of(typed: &str) -> usize {
    typed.chars().filter(char::is_ascii_alphanumeric).count()
}
