//! Recovery codes that were shown and that nobody has said to be kept: they are never shown again, and count all the
//! same. This tab remembers when they were shown, and nothing of the codes.

use latchkey_core::{
    api::security_info::SecurityInfo,
    method::Method,
    time::{MINUTE, Timestamp},
};
use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    components::{Note, NoteKind},
    i18n::tr,
    pages::security_info::flow::View,
    time::now,
};

/// When they were shown, in milliseconds by the server's clock.
const SHOWN: &str = "latchkey-codes-shown";
/// How far the time at which codes were made and the one at which they were shown may lie apart: the answer was on its way.
const APART: i64 = MINUTE;

/// Codes are shown now.
pub fn remember() {
    if let Some(storage) = storage() {
        // Without storage nobody is told afterwards; the browser has asked before.
        let _ = storage.set_item(SHOWN, &now().0.to_string());
    }
}

/// The person has said that they are kept.
pub fn forget() {
    if let Some(storage) = storage() {
        // It is only a note.
        let _ = storage.remove_item(SHOWN);
    }
}

/// Whether there are such codes.
pub fn are_remembered() -> bool {
    shown_at().is_some()
}

/// Whether they are what is registered.
pub fn are_in(info: &SecurityInfo) -> bool {
    shown_at().is_some_and(|at| were_shown(info, at))
}

/// Whether the registered codes are those that were shown then: by now there may be others, or somebody else is signed in.
fn were_shown(info: &SecurityInfo, at: Timestamp) -> bool {
    let is_near = |made: Timestamp| at.since(made).abs() < APART;
    info.methods.iter().any(|held| held.method == Method::RecoveryCode && is_near(held.registered_at))
}

fn shown_at() -> Option<Timestamp> {
    let text = storage()?.get_item(SHOWN).ok()??;
    text.parse().ok().map(Timestamp)
}

fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok()?
}

/// A word on such codes, and the way to new ones.
#[component]
pub fn Unkept(
    /// Whether there are such.
    are_there: Signal<bool>,
    /// Whether the way is shown: not where it leads.
    #[prop(default = true)]
    has_way: bool,
) -> impl IntoView {
    let way = move || {
        has_way.then(|| view! { <p><A href=View::Codes.path()>{tr("security-info-recovery-new")}</A></p> })
    };
    view! {
        <Show when=move || are_there.get()>
            <Note kind=NoteKind::Info>
                <p>{tr("security-info-recovery-unkept")}</p>
                {way()}
            </Note>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::register::samples::info;

    #[test]
    fn only_the_codes_that_were_shown_are_meant() {
        let mut info = info(1, &[Method::Email, Method::RecoveryCode]);
        assert!(were_shown(&info, Timestamp(2_000)));
        info.methods[1].registered_at = Timestamp(10 * MINUTE);
        assert!(!were_shown(&info, Timestamp(2_000)), "others were made since");
        info.methods.remove(1);
        assert!(!were_shown(&info, Timestamp(2_000)), "somebody who has none");
    }
}
