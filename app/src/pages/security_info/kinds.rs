//! The kinds of methods in words and pictures.

use latchkey_core::{api::security_info::RegisteredMethodView, method::Method};
use leptos::prelude::*;

use crate::{
    components::icons,
    i18n::{isolated, t},
};

/// The kind's name. Tracked.
pub fn name(method: Method) -> String {
    match method {
        Method::AuthenticatorCode => t("security-info-kind-app"),
        Method::MobilePhoneText => t("security-info-kind-text"),
        Method::Email => t("security-info-kind-email"),
    }
}

/// What the kind takes, in a few words. Tracked.
pub fn help(method: Method) -> String {
    match method {
        Method::AuthenticatorCode => t("security-info-kind-app-help"),
        Method::MobilePhoneText => t("security-info-kind-text-help"),
        Method::Email => t("security-info-kind-email-help"),
    }
}

/// The kind's picture.
pub fn icon(method: Method) -> AnyView {
    match method {
        Method::AuthenticatorCode => icons::clock(),
        Method::MobilePhoneText => icons::message(),
        Method::Email => icons::mail(),
    }
}

/// What tells this method from others of its kind: the number, the address, or the name that the person gave it.
pub fn mark(registered: &RegisteredMethodView) -> &str {
    if registered.hint.is_empty() { &registered.label } else { &registered.hint }
}

/// Kind and mark, for buttons and questions. Tracked. A number or an address keeps its direction.
pub fn full_name(registered: &RegisteredMethodView) -> String {
    let kind = name(registered.method);
    match (registered.hint.as_str(), registered.label.as_str()) {
        ("", "") => kind,
        ("", label) => format!("{kind} {label}"),
        (hint, _) => format!("{kind} {}", isolated(hint)),
    }
}
