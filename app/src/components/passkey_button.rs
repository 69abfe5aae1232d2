//! Proving by a passkey.

use latchkey_core::api::reset::ChallengeView;
use leptos::{prelude::*, task::spawn_local};

use super::{Button, Note, NoteKind};
use crate::{
    i18n::{t, tr},
    passkey::{self, Trouble},
};

/// A button that has the browser ask for a passkey. What comes of it is told: `on_signed` gets the JSON, and every
/// failure has words above the button, which stays for another try.
#[component]
pub fn PasskeyButton(
    /// The challenge.
    challenge: Memo<Option<ChallengeView>>,
    /// Whether a request is on its way.
    #[prop(into)]
    pending: Signal<bool>,
    /// Called with what was signed.
    #[prop(into)]
    on_signed: Callback<String>,
) -> impl IntoView {
    let (asking, trouble) = (RwSignal::new(false), RwSignal::new(None::<Trouble>));
    let press = move |()| {
        let Some(wanted) = challenge.with_untracked(|it| it.as_ref()?.public_key.clone()) else { return };
        asking.set(true);
        trouble.set(None);
        spawn_local(async move {
            let answer = passkey::get(&wanted).await;
            let _ = asking.try_set(false);
            match answer {
                Ok(signed) => {
                    // The page may be gone.
                    on_signed.try_run(signed);
                }
                Err(key) => {
                    let _ = trouble.try_set(Some(key));
                }
            }
        });
    };
    let told =
        move || trouble.get().map(|key| view! { <Note kind=NoteKind::Wrong><p>{move || t(key)}</p></Note> });
    view! {
        {told}
        <Button pending=Signal::derive(move || asking.get() || pending.get()) on_press=press>{tr("passkey-use")}</Button>
    }
}
