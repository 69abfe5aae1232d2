//! The code that proves what is being registered.

use js_sys::Array;
use latchkey_core::{
    api::reset::{ChallengeView, DeliveryFailure, EXTENSION},
    method::{Answer, Family, Method, Needs},
    refusal::Code,
};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::{
    Port,
    enrolment::{BeginAnew, Enrolment},
    flow::{Adding, Event, Proving, Step},
};
use crate::{
    api::{self, Failure, requests::Proof},
    components::{
        Button, Delivered, DestinationBlocked, FailureNote, Note, NoteKind, Resend, Resent, Standing,
        TextButton, Undelivered, Waiting, delivered::failure, is_blocked, once, standing,
    },
    i18n::{rich, t, tr},
    methods::{self, is_call, page, words},
    pages::sign_in::{
        code_form::CodeForm,
        wrong::{self, untyped},
    },
    passkey::{self, Trouble},
    qr::Qr,
};

/// Where the answer is to be had, and the way to give it.
#[component]
pub fn Prove(
    /// The registration.
    port: Port,
    /// The kind.
    method: Method,
) -> impl IntoView {
    let proving = Memo::new(move |_| port.adding.with(proving_of));
    let (challenge, refused) = (challenge(port), refused(port));
    let standing = standing(challenge, refused, true.into());
    let is_sent = method.needs() != Needs::Nothing;
    // What has bounced is in no folder.
    let may_come = Memo::new(move |_| method.needs() == Needs::Address && standing() == Standing::Open);
    let source = if method == Method::AuthenticatorNotification {
        // A link that was answered wrongly is of no more use to anybody.
        let link = Memo::new(move |_| {
            let link = proving.with(|it| it.as_ref().and_then(|it| it.enrolment.clone()));
            link.filter(|_| !port.failure().with(|failure| is_refused(failure.as_ref())))
        });
        view! { <Enrolment link=link/> }.into_any()
    } else if method.family() == Family::App {
        // The key does not change as long as this card is there.
        let proving = proving.get_untracked();
        let uri = proving.as_ref().and_then(|proving| proving.otpauth_uri.clone());
        let secret = proving.and_then(|proving| proving.secret);
        view! { <Key uri=uri secret=secret/> }.into_any()
    } else if is_sent {
        view! {
            <Show when=move || !is_blocked(challenge)>
                <p class="lead">
                    {sent(proving, standing)}
                    {move || may_come.get().then(|| view! { " "{tr("register-email-code-help")} })}
                </p>
            </Show>
        }
        .into_any()
    } else {
        view! { <p class="lead">{move || words("register-*-code-lead", page(method))}</p> }.into_any()
    };
    let again = move |()| {
        if let Some(proving) = proving.get_untracked() {
            port.add(proving.request);
        }
    };
    let prove = move |proof| {
        if let Some(proving) = proving.get_untracked() {
            port.prove(&proving.id, proof);
        }
    };
    // What was answered on the phone is answered: the way on is to begin again.
    let told: fn(&Failure) -> String = match page(method) {
        "notification" => |it| wrong::words(it, "register-notification-wrong"),
        _ => |it| wrong::words(it, "register-call-wrong"),
    };
    let look = move |()| {
        if let Some(proving) = proving.get_untracked() {
            port.look(proving.id);
        }
    };
    let correct = match method.needs() {
        Needs::Number => tr("register-phone-correct"),
        _ => tr("register-email-correct"),
    };
    let code = RwSignal::new(String::new());
    // What has bounced would do so again.
    let has_bounced = move || failure(challenge) == Some(DeliveryFailure::Bounced);
    let instead = Signal::derive(move || has_bounced().then(|| correct.get()));
    let is_instead = move || code.with(String::is_empty) && instead.with(Option::is_some);
    let form = match method.answer() {
        Answer::Passkey => view! { <Create port=port proving=proving/> }.into_any(),
        Answer::Elsewhere => view! {
            <FailureNote failure=port.failure() words=told/>
            <Waiting
                challenge=challenge
                pending=port.pending()
                refused=refused
                look=look
                give=move |()| prove(Proof::Elsewhere)
            />
        }
        .into_any(),
        _ => view! {
            <CodeForm
                challenge=challenge
                code=code
                instead=instead
                on_instead=move |()| port.tell.run(Event::Correct)
                pending=port.pending()
                failure=port.failure()
                on_code=move |code| prove(Proof::Code(code))
            />
        }
        .into_any(),
    };
    let failed = Signal::derive(move || port.failure().with(Option::is_some));
    let is_useless = Signal::derive(move || standing() != Standing::Open);
    // A phone that has answered, or a link whose time is over, is of no more use.
    let anew = (method == Method::AuthenticatorNotification).then(|| {
        let failed = port.failure();
        view! { <BeginAnew challenge=challenge failed=failed pending=port.pending() on_press=again/> }
    });
    let resend_at = Signal::derive(move || challenge.get()?.resend_at);
    view! {
        {source}
        {is_sent.then(|| view! { <Resent challenge=challenge failed=failed is_over=is_useless/> })}
        <DestinationBlocked challenge=challenge place=Signal::derive(move || challenge.get().and_then(place))/>
        <Undelivered challenge=challenge bounced="register-bounced-*"/>
        {form}
        {anew}
        <Delivered challenge=challenge look=look/>
        {is_sent.then(|| view! {
            <div class="row">
                <Show when=move || !is_blocked(challenge)>
                    <Resend method=method at=resend_at pending=port.pending() on_press=again/>
                </Show>
                <Show when=move || !is_instead()>
                    <TextButton on_press=move |()| port.tell.run(Event::Correct)>{correct}</TextButton>
                </Show>
            </div>
        })}
    }
}

/// What waits for its proof.
fn proving_of(adding: &Adding) -> Option<Box<Proving>> {
    match &adding.step {
        Step::Prove(proving) => Some(proving.clone()),
        _ => None,
    }
}

/// The challenge that is to be answered.
fn challenge(port: Port) -> Memo<Option<ChallengeView>> {
    Memo::new(move |_| port.adding.with(proving_of).and_then(|proving| proving.challenge))
}

/// Whether its answer was not the right one: then there is nothing to wait for.
fn refused(port: Port) -> Signal<bool> {
    let is_wrong =
        |adding: &Adding| adding.failure.as_ref().and_then(Failure::code) == Some(Code::ProofWrong);
    once(challenge(port), Signal::derive(move || port.adding.with(is_wrong)))
}

/// The heading over the proof.
pub(super) fn heading(port: Port, method: Method) -> Signal<String> {
    let challenge = challenge(port);
    let standing = standing(challenge, refused(port), true.into());
    Signal::derive(move || {
        let standing = match page(method) {
            // Its link is over, and the page says so.
            "notification" => Standing::Open,
            _ => standing(),
        };
        methods::heading("register-*-code-title", method, standing)
    })
}

/// Whether the server has refused what was asked last: trying again does not help.
pub(super) fn is_refused(failure: Option<&Failure>) -> bool {
    failure.is_some_and(|it| it.code().is_some())
}

/// A button that has the browser make a passkey. Every failure has words, and the button stays for another try.
#[component]
fn Create(port: Port, proving: Memo<Option<Box<Proving>>>) -> impl IntoView {
    let (asking, trouble) = (RwSignal::new(false), RwSignal::new(None::<Trouble>));
    let press = move |()| {
        let Some(proving) = proving.get_untracked() else { return };
        let Some(options) = proving.public_key.as_ref().and_then(|it| api::json(it).ok()) else { return };
        asking.set(true);
        trouble.set(None);
        spawn_local(async move {
            let made = passkey::ask("create", &Array::of1(&JsValue::from(options))).await;
            let _ = asking.try_set(false);
            match made {
                // The page may be gone.
                Ok(made) if port.adding.try_get_untracked().is_some() => {
                    port.prove(&proving.id, Proof::Attestation(made));
                }
                Ok(_) => {}
                Err(key) => {
                    let _ = trouble.try_set(Some(key));
                }
            }
        });
    };
    let told =
        move || trouble.get().map(|key| view! { <Note kind=NoteKind::Wrong><p>{move || t(key)}</p></Note> });
    let pending = port.pending();
    view! {
        <FailureNote failure=port.failure() words=untyped/>
        {told}
        <Button pending=Signal::derive(move || asking.get() || pending.get()) on_press=press>
            {tr("register-passkey-create")}
        </Button>
    }
}

/// The number, with its extension, or the address.
fn place(challenge: ChallengeView) -> Option<String> {
    challenge.destination.map(|place| place.replace(EXTENSION, "\u{a0}/\u{a0}"))
}

/// Where the code was sent to, or whom we call, or have called.
fn sent(
    proving: Memo<Option<Box<Proving>>>,
    standing: impl Fn() -> Standing,
) -> impl Fn() -> Option<Vec<AnyView>> {
    move || {
        let Proving { request, challenge, .. } = *proving.get()?;
        let place = place(challenge?)?;
        let standing = standing();
        let (key, variable) = match (is_call(request.method), standing != Standing::Open) {
            _ if standing == Standing::Blocked => return None,
            (true, true) => ("reset-code-call-over", "destination"),
            (true, false) => ("register-calling", "where"),
            (false, true) => ("reset-code-lost", "destination"),
            (false, false) => ("register-code-sent", "where"),
        };
        Some(rich(key, &[(variable, place)]))
    }
}

/// The key of an authenticator app: for this phone, or as a picture for another one, and as text.
#[component]
fn Key(uri: Option<String>, secret: Option<String>) -> impl IntoView {
    let source = match uri {
        // No phone can scan its own screen.
        Some(uri) if is_phone() => view! { <ForThisPhone uri=uri secret=secret/> }.into_any(),
        uri => view! {
            <p class="lead">{tr("register-app-scan-lead")}</p>
            {uri.clone().map(|uri| view! { <Qr text=uri label=tr("register-app-qr")/> })}
            {uri.map(|uri| view! { <a class="open-app" href=uri>{tr("register-app-open")}</a> })}
            {secret.map(|secret| view! {
                <details class="key">
                    <summary>{tr("register-app-key")}</summary>
                    <KeyText secret=secret.clone()/>
                    <Copy text=bare(&secret) label="register-app-copy"/>
                </details>
            })}
        }
        .into_any(),
    };
    view! {
        {source}
        <p>{tr("register-app-code-lead")}</p>
    }
}

/// The key where the page is on the phone itself: the app is opened from here. The picture is out of the way.
#[component]
fn ForThisPhone(uri: String, secret: Option<String>) -> impl IntoView {
    view! {
        <p class="lead">{tr("register-app-phone-lead")}</p>
        <a class="button" data-kind="primary" href=uri.clone()>{tr("register-app-open-here")}</a>
        {secret.clone().map(|secret| view! { <Copy text=bare(&secret) label="register-app-copy"/> })}
        <details class="key">
            <summary>{tr("register-app-elsewhere")}</summary>
            <p>{tr("register-app-scan-lead")}</p>
            <Qr text=uri label=tr("register-app-qr")/>
            {secret.map(|secret| view! { <KeyText secret=secret/> })}
        </details>
    }
}

/// The key as text.
#[component]
fn KeyText(secret: String) -> impl IntoView {
    view! {
        <p>{tr("register-app-key-lead")}</p>
        <p><code dir="ltr">{secret}</code></p>
    }
}

/// Whether the page is worked by a finger: then it is most likely on the phone that has the app.
pub(super) fn is_phone() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(pointer: coarse)").ok().flatten());
    query.is_some_and(|query| query.matches())
}

/// The key without the spaces, which are for the eye: not every app takes them.
fn bare(secret: &str) -> String {
    secret.replace(' ', "")
}

/// A button that copies a text. Not there where the browser does not allow it.
#[component]
pub(super) fn Copy(text: String, label: &'static str) -> impl IntoView {
    let copied = RwSignal::new(false);
    let copy = move |()| {
        let Some(window) = web_sys::window() else { return };
        let written = window.navigator().clipboard().write_text(&text);
        spawn_local(async move {
            if JsFuture::from(written).await.is_ok() {
                copied.try_set(true);
            }
        });
    };
    web_sys::window().filter(web_sys::Window::is_secure_context).map(|_| {
        view! {
            <p class="row">
                <TextButton on_press=copy>{tr(label)}</TextButton>
                <span class="soft" role="status">{move || copied.get().then(|| t("register-app-copied"))}</span>
            </p>
        }
    })
}
