//! What is registered, in words.

use latchkey_core::{api::security_info::RegisteredMethodView, method::Method};

use crate::{
    i18n::isolated,
    methods::{thing, words},
};

/// What the kind is called as something to register: one phone, whatever it is used for. Tracked.
pub fn name(method: Method) -> String {
    words("security-info-kind-*", thing(method))
}

/// What the kind takes, in a few words. Tracked.
pub fn help(method: Method) -> String {
    words("security-info-kind-*-help", thing(method))
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
