//! Icons, drawn for the eye only: what they mean is always written next to them.

use leptos::prelude::*;

/// The frame of all of them: 24 by 24, drawn in the text's colour.
fn icon(shapes: impl IntoView + 'static) -> AnyView {
    view! { <svg class="drawn" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{shapes}</svg> }
        .into_any()
}

/// A key: passwords.
pub fn key() -> AnyView {
    icon(view! { <circle cx="8" cy="15.5" r="4.5"/><path d="M11.3 12.3 20 3.5M16 7.5l3 3M18.5 5l1.5 1.5"/> })
}

/// A shield: security info.
pub fn shield() -> AnyView {
    icon(
        view! { <path d="M12 3l7.5 2.6v5.6c0 4.6-3 8-7.5 9.8-4.5-1.8-7.5-5.2-7.5-9.8V5.6z"/><path d="M9 11.8l2.2 2.2 3.9-4"/> },
    )
}

/// An open padlock: unlocking.
pub fn unlock() -> AnyView {
    icon(
        view! { <rect x="4.5" y="10.5" width="15" height="10" rx="2.5"/><path d="M8 10.5V7.2a4 4 0 0 1 7.7-1.5M12 14.5v2.5"/> },
    )
}

/// A clock: a code that changes.
pub fn clock() -> AnyView {
    icon(view! { <circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3 2"/> })
}

/// A bubble: a text message.
pub fn message() -> AnyView {
    icon(view! { <path d="M4 5.5h16v11H9l-5 4z"/><path d="M8 9.5h8M8 12.5h5"/> })
}

/// An envelope: mail.
pub fn mail() -> AnyView {
    icon(view! { <rect x="3" y="5" width="18" height="14" rx="2.5"/><path d="M3.5 7l8.5 6 8.5-6"/> })
}

/// An open eye: show.
pub fn eye() -> AnyView {
    icon(
        view! { <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/> },
    )
}

/// A struck eye: hide.
pub fn eye_struck() -> AnyView {
    icon(
        view! { <path d="M9.9 5.8A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-2.7 3.4M6.3 7.3A15.6 15.6 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4.3-1.1M9.9 9.9a3 3 0 0 0 4.2 4.2M3.5 3.5l17 17"/> },
    )
}

/// A tick: done.
pub fn tick() -> AnyView {
    icon(view! { <circle cx="12" cy="12" r="9"/><path d="M8 12.3l2.8 2.8L16.2 9.4"/> })
}

/// An i: to know.
pub fn info() -> AnyView {
    icon(view! { <circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/> })
}

/// An exclamation mark: wrong.
pub fn warning() -> AnyView {
    icon(view! { <circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5M12 16.3v.1"/> })
}

/// A globe: languages.
pub fn globe() -> AnyView {
    icon(
        view! { <circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c2.6 2.4 3.9 5.4 3.9 9S14.6 18.6 12 21c-2.6-2.4-3.9-5.4-3.9-9S9.4 5.4 12 3z"/> },
    )
}

/// A lifebelt: help.
pub fn lifebelt() -> AnyView {
    icon(
        view! { <circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="3.5"/><path d="M5.7 5.7l3.8 3.8M14.5 14.5l3.8 3.8M18.3 5.7l-3.8 3.8M9.5 14.5l-3.8 3.8"/> },
    )
}

/// A hand: blocked.
pub fn pause() -> AnyView {
    icon(view! { <circle cx="12" cy="12" r="9"/><path d="M9.8 8.5v7M14.2 8.5v7"/> })
}
