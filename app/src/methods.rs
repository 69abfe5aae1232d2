//! The methods in words and pictures. What differs from method to method on the pages is a message or a row here: a
//! `*` in the key of a message stands for the method.

use latchkey_core::method::{Family, Method};
use leptos::prelude::*;

use crate::{
    components::{Standing, icons},
    i18n::t,
};

/// What the pages of a method are called in the keys of messages. Methods that look alike share them.
pub const fn page(method: Method) -> &'static str {
    match method {
        Method::Passkey => "passkey",
        Method::AuthenticatorNotification => "notification",
        Method::AuthenticatorCode => "app",
        Method::HardwareToken => "token",
        Method::MobilePhoneText => "text",
        Method::MobilePhoneCall | Method::AlternatePhoneCall | Method::OfficePhoneCall => "call",
        Method::RecoveryCode => "recovery",
        Method::Email => "email",
        Method::SecurityQuestions => "questions",
    }
}

/// What that is called in the keys of messages which a method proves to be at hand: one phone may have several methods.
pub const fn thing(method: Method) -> &'static str {
    match method.family() {
        Family::MobilePhone => "mobile",
        Family::AlternatePhone => "alternate",
        Family::OfficePhone => "office",
        _ => page(method),
    }
}

/// The message for a method; `key` has a `*` in the place of its name. Tracked.
pub fn words(key: &str, name: &str) -> String {
    t(&key.replace('*', name))
}

/// Whether a method calls a phone.
pub fn is_call(method: Method) -> bool {
    page(method) == "call"
}

/// The heading over a challenge: [`words`] of `key`, but nobody is asked to answer a call or a request that is over or was
/// not made, nor for the code of a message that did not arrive. Tracked.
pub fn heading(key: &str, method: Method, standing: Standing) -> String {
    let page = page(method);
    let key = match (page, standing) {
        ("call", Standing::Blocked) => "reset-code-call-blocked-heading",
        ("call", Standing::Late) => "reset-code-call-late-heading",
        ("call" | "text" | "email" | "notification", Standing::Over) => "reset-code-*-over-heading",
        // Of a number that gets no more codes, one of before may still be good.
        _ => key,
    };
    words(key, page)
}

/// The method's name. Tracked.
pub fn name(method: Method) -> String {
    words("method-*", method.name())
}

/// The method's picture.
pub fn icon(method: Method) -> AnyView {
    match method.family() {
        Family::Passkey => icons::key(),
        Family::App | Family::HardwareToken => icons::clock(),
        Family::MobilePhone if method == Method::MobilePhoneText => icons::message(),
        Family::MobilePhone | Family::AlternatePhone | Family::OfficePhone => icons::phone(),
        Family::RecoveryCode => icons::list(),
        Family::Email => icons::mail(),
        Family::SecurityQuestions => icons::question(),
    }
}
