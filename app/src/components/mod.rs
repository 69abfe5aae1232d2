//! The parts that pages are made of. Their looks are in style/parts*.css.

pub mod account_name;
pub mod blocked;
pub mod busy;
pub mod button;
pub mod card;
pub mod choices;
pub mod code_field;
pub mod delivered;
pub mod field;
pub mod help;
pub mod icons;
pub mod language;
pub mod meter;
pub mod moment;
pub mod new_password;
pub mod note;
pub mod page;
pub mod passkey_button;
pub mod password_field;
pub mod phone_field;
pub mod resend;
pub mod standing;
pub mod step_back;
pub mod waiting;

use std::cell::Cell;

use leptos::{html, prelude::*, wasm_bindgen::JsCast};

pub use account_name::AccountName;
pub use blocked::{DestinationBlocked, is_blocked};
pub use busy::{Busy, Spinner};
pub use button::{Button, ButtonKind, TextButton};
pub use card::{Card, StepMark};
pub use choices::{Choice, Choices};
pub use code_field::CodeField;
pub use delivered::{Delivered, Undelivered};
pub use field::{FieldFrame, TextField};
pub use help::HelpBlock;
pub use language::LanguageChooser;
pub use new_password::NewPassword;
pub use note::{FailureNote, Note, NoteKind};
pub use page::{Foot, Page, SupportCode, use_support_code};
pub use passkey_button::PasskeyButton;
pub use password_field::PasswordField;
pub use phone_field::{PhoneEntry, PhoneField};
pub use resend::{Resend, Resent, focus_when_resent};
pub use standing::{Standing, once, standing};
pub use step_back::{stands_inside, step_back};
pub use waiting::Waiting;

/// An id that is used once on the page, for `for`, `aria-describedby` and their like.
pub fn unique_id(name: &str) -> String {
    thread_local!(static COUNT: Cell<u32> = const { Cell::new(0) });
    COUNT.set(COUNT.get().wrapping_add(1));
    format!("{name}-{}", COUNT.get())
}

/// Puts the focus into a field, where something is missing or wrong.
pub fn focus(field: NodeRef<html::Input>) {
    if let Some(field) = field.get_untracked() {
        // A field that cannot be focused loses nothing but comfort.
        let _ = field.focus();
    }
}

/// Puts the focus on the heading of the page, and so brings into sight what stands below it. Behind a dialog nothing takes it.
pub fn focus_heading() {
    let heading = document().query_selector("h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = heading.focus();
    }
}

/// Puts the focus into a field each time that it is refused: `is_refused` is tracked, and told anew with each answer.
pub fn focus_when(field: NodeRef<html::Input>, is_refused: impl Fn() -> bool + 'static) {
    Effect::new(move || {
        if is_refused() {
            focus(field);
        }
    });
}
