//! The portal on a phone as the authenticator: the link that the phone opens.

use latchkey_core::api::reset::ChallengeView;
use leptos::prelude::*;

use super::prove::{is_phone, is_refused};
use crate::{
    api::Failure,
    components::{Button, ButtonKind, focus_heading, moment::reached},
    i18n::tr,
    qr::Qr,
};

/// The link as a picture for the phone's camera; or as a link, where this is that very phone.
#[component]
pub fn Enrolment(
    /// What the phone opens: another one, once it was begun anew.
    link: Memo<Option<String>>,
) -> impl IntoView {
    move || link.get().map(shown)
}

fn shown(link: String) -> AnyView {
    let picture = view! { <Qr text=link.clone() label=tr("register-notification-qr")/> };
    // In a window of its own: this one goes on waiting.
    if is_phone() {
        view! {
            <p class="lead">{tr("register-notification-phone-lead")}</p>
            <a class="button" data-kind="primary" href=link target="_blank" rel="external noopener">
                {tr("register-notification-open-here")}
            </a>
            <details class="key">
                <summary>{tr("register-app-elsewhere")}</summary>
                <p>{tr("register-notification-scan")}</p>
                {picture}
            </details>
        }
        .into_any()
    } else {
        view! {
            <p class="lead">{tr("register-notification-scan")}</p>
            {picture}
            <a class="open-app" href=link target="_blank" rel="external noopener">
                {tr("register-notification-open")}
            </a>
        }
        .into_any()
    }
}

/// A button for a new link, once the one that is shown is of no more use.
#[component]
pub fn BeginAnew(
    /// The challenge.
    challenge: Memo<Option<ChallengeView>>,
    /// Why the last request came to nothing.
    failed: Signal<Option<Failure>>,
    /// Whether a request is on its way.
    pending: Signal<bool>,
    /// Asks for a new link.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let over = reached(Signal::derive(move || challenge.with(|it| it.as_ref().map(|it| it.expires_at))));
    let is_useless = move || over.get() || failed.with(|failed| is_refused(failed.as_ref()));
    // The button goes with what is over.
    let again = move |()| {
        focus_heading();
        on_press.run(());
    };
    view! {
        <Show when=is_useless>
            <Button kind=ButtonKind::Secondary pending=pending on_press=again>
                {tr("register-notification-again")}
            </Button>
        </Show>
    }
}
