//! Taking part: the number from the page where it was begun, which may be on this very phone.

use leptos::{html, prelude::*, task::spawn_local};

use super::{
    Handle,
    account::Link,
    device,
    flow::{Event, Why},
    notify::HowTo,
};
use crate::{
    components::{
        Button, ButtonKind, Card, CodeField, FailureNote, Note, NoteKind, code_field::has_length, focus,
    },
    i18n::{t, tr},
};

/// Digits of that number.
pub(super) const NUMBER_DIGITS: u8 = 2;

/// A field for the number and a button.
#[component]
pub(super) fn NumberForm(
    /// The authenticator.
    handle: Handle,
    /// The button's text.
    #[prop(into)]
    button: Signal<String>,
    /// Called with the number.
    #[prop(into)]
    on_number: Callback<String>,
) -> impl IntoView {
    let number = RwSignal::new(String::new());
    // A slip is told here: a wrong number that was sent cannot be corrected.
    let refused = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if handle.pending().get_untracked() {
            return;
        }
        let typed = number.get_untracked();
        let is_bad = !has_length(&typed, Some(NUMBER_DIGITS));
        refused.set(is_bad);
        if is_bad {
            focus(field);
        } else {
            on_number.run(typed);
        }
    };
    let wrong = Signal::derive(move || {
        let is_bad = refused.get() && !number.with(|typed| has_length(typed, Some(NUMBER_DIGITS)));
        is_bad.then(|| t("authenticator-number-missing"))
    });
    view! {
        <FailureNote failure=handle.failure()/>
        <form novalidate on:submit=submit>
            <CodeField label=tr("authenticator-number") value=number wrong=wrong node_ref=field/>
            <Button pending=handle.pending()>{button}</Button>
        </form>
    }
}

/// What this is, and the number.
#[component]
pub(super) fn Enrol(
    /// The authenticator.
    handle: Handle,
    /// The link that was opened.
    link: Link,
) -> impl IntoView {
    let link = StoredValue::new(link);
    view! {
        <Card heading=tr("authenticator-enrol-title")>
            <p class="lead">{tr("authenticator-enrol-lead")}</p>
            <NumberForm
                handle=handle
                button=tr("authenticator-enrol-button")
                on_number=move |number| handle.enrol(link.get_value(), number)
            />
        </Card>
    }
}

/// On an iPhone: first onto the home screen, then the link is pasted there.
#[component]
pub(super) fn InstallFirst(
    /// The authenticator.
    handle: Handle,
    /// The link that was opened.
    link: Link,
) -> impl IntoView {
    let copied = RwSignal::new(None::<bool>);
    let copy = move |()| {
        let token = link.0.clone();
        spawn_local(async move {
            let origin = window().location().origin().unwrap_or_default();
            copied.set(Some(device::copy(&format!("{origin}/authenticator#{token}")).await));
        });
    };
    let told = move || {
        copied.get().map(|done| {
            let (kind, key) = if done {
                (NoteKind::Good, "authenticator-copied")
            } else {
                (NoteKind::Wrong, "authenticator-not-copied")
            };
            view! { <Note kind=kind><p>{tr(key)}</p></Note> }
        })
    };
    view! {
        <Card heading=tr("authenticator-first-title")>
            <p class="lead">{tr("authenticator-first-lead")}</p>
            <ol class="tips">
                <li>{tr("authenticator-first-copy")}</li>
                <li>{tr("authenticator-home-screen-ios")}</li>
                <li>{tr("authenticator-first-paste")}</li>
            </ol>
            {told}
            <Button on_press=copy>{tr("authenticator-copy-link")}</Button>
            <Button kind=ButtonKind::Secondary on_press=move |()| handle.tell(Event::GoOn)>
                {tr("authenticator-first-skip")}
            </Button>
        </Card>
    }
}

/// A registration that leads nowhere.
#[component]
pub(super) fn Again(
    /// The authenticator.
    handle: Handle,
    /// Why.
    why: Why,
) -> impl IntoView {
    let text = match why {
        Why::Wrong => "authenticator-again-wrong",
        Why::Over => "authenticator-again-over",
    };
    view! {
        <Card heading=tr("authenticator-again-title")>
            <Note kind=NoteKind::Wrong><p>{tr(text)}</p></Note>
            <p>{tr("authenticator-again-how")}</p>
            <Button kind=ButtonKind::Secondary on_press=move |()| handle.tell(Event::GoOn)>
                {tr("authenticator-again-leave")}
            </Button>
        </Card>
    }
}

/// A browser that keeps nothing.
#[component]
pub(super) fn NoKeys() -> impl IntoView {
    view! {
        <Card heading=tr("authenticator-no-keys-title")>
            <p>{tr("authenticator-no-keys-text")}</p>
        </Card>
    }
}

/// Nothing is registered here yet: how to begin.
#[component]
pub(super) fn Begin(
    /// The authenticator.
    handle: Handle,
) -> impl IntoView {
    view! {
        <p class="lead">{tr("authenticator-begin-lead")}</p>
        <ol class="tips">
            <li>{tr("authenticator-begin-sign-in")}</li>
            <li>{tr("authenticator-begin-add")}</li>
            <li>{tr("authenticator-begin-scan")}</li>
        </ol>
        <PasteLink handle=handle/>
        <HowTo handle=handle/>
    }
}

/// A field for the link, where it cannot be opened.
#[component]
pub(super) fn PasteLink(
    /// The authenticator.
    handle: Handle,
) -> impl IntoView {
    let link = RwSignal::new(String::new());
    let refused = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let token = link.with_untracked(|link| token_of(link).map(str::to_owned));
        refused.set(token.is_none());
        match token {
            Some(token) => handle.tell(Event::Linked(Link(token))),
            None => focus(field),
        }
    };
    let wrong = Signal::derive(move || refused.get().then(|| t("authenticator-paste-wrong")));
    view! {
        <details class="more">
            <summary>{tr("authenticator-paste")}</summary>
            <form class="stack" novalidate on:submit=submit>
                <crate::components::TextField
                    label=tr("authenticator-paste-label")
                    value=link
                    autocomplete="off"
                    wrong=wrong
                    node_ref=field
                />
                <Button kind=ButtonKind::Secondary>{tr("common-continue")}</Button>
            </form>
        </details>
    }
}

/// The token of a link, wherever it was copied from.
fn token_of(link: &str) -> Option<&str> {
    let token = link.trim().split_once('#')?.1;
    let is_token = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
    (!token.is_empty() && token.chars().all(is_token)).then_some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_what_stands_behind_the_hash() {
        assert_eq!(token_of(" https://reset.example/authenticator#aB-_9\n"), Some("aB-_9"));
        assert_eq!(token_of("https://reset.example/authenticator"), None);
        assert_eq!(token_of("https://reset.example/authenticator#"), None);
        assert_eq!(token_of("https://reset.example/#a b"), None);
    }
}
