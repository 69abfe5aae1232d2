//! Recovery codes, shown this once.

use latchkey_core::api::session::SessionView;
use leptos::{prelude::*, task::spawn_local};

use super::{prove::Copy, unkept};
use crate::{
    api,
    components::{Button, TextButton},
    i18n::{day, t, t_with, tr},
    organization::{Organization, use_organization},
    time::now,
};

/// The codes, with the ways to keep them.
#[component]
pub fn Codes(
    /// The codes.
    codes: Vec<String>,
    /// Whether something is on its way.
    #[prop(into)]
    pending: Signal<bool>,
    /// The person has them.
    #[prop(into)]
    on_kept: Callback<()>,
) -> impl IntoView {
    let organization = use_organization();
    let username = RwSignal::new(String::new());
    spawn_local(async move {
        if let Ok(session) = api::get::<SessionView>("/session").await {
            // The page may be gone.
            let _ = username.try_set(session.account.username);
        }
    });
    // Leaving would lose them: the browser asks first, and what is shown afterwards says so.
    unkept::remember();
    let is_kept = StoredValue::new(false);
    let asking = window_event_listener(leptos::ev::beforeunload, move |event| {
        if !is_kept.get_value() {
            event.prevent_default();
            // Older browsers ask for this alone; none shows the text.
            event.set_return_value("unkept");
        }
    });
    on_cleanup(move || asking.remove());
    let keep = move |()| {
        is_kept.set_value(true);
        unkept::forget();
        on_kept.run(());
    };
    let head = move || head(organization, username);
    let text = codes.join("\n");
    let file = {
        let text = text.clone();
        move || {
            let page = format!("{}\n\n{text}\n\n{}\n", head().join("\n"), t("register-codes-how"));
            // A file without a server: it goes nowhere but to the person's own folder.
            let encoded = String::from(js_sys::encode_uri_component(&page));
            format!("data:text/plain;charset=utf-8,{encoded}")
        }
    };
    let print = move |()| {
        // Where there is no printer the browser says so itself.
        let _ = window().print();
    };
    let lines = codes.into_iter().map(|code| view! { <li><code dir="ltr">{code}</code></li> }).collect_view();
    view! {
        <p class="lead">{tr("register-codes-lead")}</p>
        <div class="printed">{move || head().into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}</div>
        <ol class="codes">{lines}</ol>
        <p class="printed">{tr("register-codes-how")}</p>
        <div class="row">
            <Copy text=text label="register-codes-copy"/>
            <a class="text-button" href=file download="recovery-codes.txt">{tr("register-codes-download")}</a>
            <TextButton on_press=print>{tr("register-codes-print")}</TextButton>
        </div>
        <Button pending=pending on_press=keep>{tr("register-codes-kept")}</Button>
    }
}

/// What stands above the codes on paper: whoever finds the sheet in a drawer years later knows what it is for. Tracked.
fn head(organization: Organization, username: RwSignal<String>) -> [String; 4] {
    let address = window().location().origin().unwrap_or_default();
    [
        format!("{} · {}", t("register-codes-file"), organization.name()),
        t_with("register-codes-for", &[("name", username.get())]),
        t_with("register-codes-day", &[("day", day(now()))]),
        t_with("register-codes-where", &[("address", address)]),
    ]
}
