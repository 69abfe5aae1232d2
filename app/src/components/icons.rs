//! Icons, drawn for the eye only: what they mean is always written next to them.

use leptos::prelude::*;

/// The frame of all of them: 24 by 24, one path in the text's colour.
fn icon(path: &'static str) -> AnyView {
    view! { <svg class="drawn" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=path/></svg> }
        .into_any()
}

/// A ring with something in it, as several icons are.
macro_rules! ringed {
    ($inside:literal) => {
        icon(concat!("M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0", $inside))
    };
}

/// A key: passwords, passkeys.
pub fn key() -> AnyView {
    icon("M3.5 15.5a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0M11.3 12.3 20 3.5M16 7.5l3 3M18.5 5l1.5 1.5")
}

/// A shield: security info.
pub fn shield() -> AnyView {
    icon("M12 3l7.5 2.6v5.6c0 4.6-3 8-7.5 9.8-4.5-1.8-7.5-5.2-7.5-9.8V5.6zM9 11.8l2.2 2.2 3.9-4")
}

/// An open padlock: unlocking.
pub fn unlock() -> AnyView {
    icon(
        "M7 10.5h10a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-2.5 2.5H7A2.5 2.5 0 0 1 4.5 18v-5A2.5 2.5 0 0 1 7 10.5zM8 10.5V7.2a4 4 0 0 1 7.7-1.5M12 14.5v2.5",
    )
}

/// A clock: a code that changes.
pub fn clock() -> AnyView {
    icon("M3.5 12a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M12 7v5l3 2")
}

/// A bubble: a text message.
pub fn message() -> AnyView {
    icon("M4 5.5h16v11H9l-5 4zM8 9.5h8M8 12.5h5")
}

/// A receiver: a call.
pub fn phone() -> AnyView {
    icon(
        "M5 4h4l1.5 4.5L8 10a12 12 0 0 0 6 6l1.5-2.5L20 15v4a1.5 1.5 0 0 1-1.7 1.5A16 16 0 0 1 3.5 5.7 1.5 1.5 0 0 1 5 4z",
    )
}

/// A list: codes on paper.
pub fn list() -> AnyView {
    icon("M6 3.5h12v17H6zM9 8h6M9 12h6M9 16h6")
}

/// A question mark.
pub fn question() -> AnyView {
    ringed!("M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.6v.1")
}

/// An envelope: mail.
pub fn mail() -> AnyView {
    icon(
        "M5.5 5h13A2.5 2.5 0 0 1 21 7.5v9a2.5 2.5 0 0 1-2.5 2.5h-13A2.5 2.5 0 0 1 3 16.5v-9A2.5 2.5 0 0 1 5.5 5zM3.5 7l8.5 6 8.5-6",
    )
}

/// An open eye: show.
pub fn eye() -> AnyView {
    icon(
        "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM9 12a3 3 0 1 0 6 0 3 3 0 1 0-6 0",
    )
}

/// A struck eye: hide.
pub fn eye_struck() -> AnyView {
    icon(
        "M9.9 5.8A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-2.7 3.4M6.3 7.3A15.6 15.6 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4.3-1.1M9.9 9.9a3 3 0 0 0 4.2 4.2M3.5 3.5l17 17",
    )
}

/// A tick: done.
pub fn tick() -> AnyView {
    ringed!("M8 12.3l2.8 2.8L16.2 9.4")
}

/// An i: to know.
pub fn info() -> AnyView {
    ringed!("M12 11v5.5M12 7.6v.1")
}

/// An exclamation mark: wrong.
pub fn warning() -> AnyView {
    ringed!("M12 7.5v5.5M12 16.3v.1")
}

/// A globe: languages.
pub fn globe() -> AnyView {
    ringed!("M3 12h18M12 3c2.6 2.4 3.9 5.4 3.9 9S14.6 18.6 12 21c-2.6-2.4-3.9-5.4-3.9-9S9.4 5.4 12 3z")
}

/// A hand: blocked.
pub fn pause() -> AnyView {
    ringed!("M9.8 8.5v7M14.2 8.5v7")
}
