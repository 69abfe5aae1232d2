//! The frame of every page: masthead, content, foot. What is in the foot stays in its place (WCAG 3.2.6).

use leptos::{html, prelude::*};

use super::{LanguageChooser, help::dial};
use crate::{
    i18n::{tr, upper_case},
    organization::use_organization,
};

/// The support code of what is going on, shown in the foot.
#[derive(Clone, Copy, Default)]
pub struct SupportCode(RwSignal<Option<String>>);

impl SupportCode {
    /// Shows a code, or none.
    pub fn set(self, code: Option<String>) {
        if self.0.with_untracked(|shown| *shown != code) {
            self.0.set(code);
        }
    }

    /// The code that is shown, tracked.
    pub fn get(self) -> Option<String> {
        self.0.get()
    }
}

/// The support code of this page.
pub fn use_support_code() -> SupportCode {
    use_context().unwrap_or_else(|| SupportCode(RwSignal::new(None)))
}

/// The frame.
#[component]
pub fn Page(
    /// The content.
    children: Children,
) -> impl IntoView {
    provide_context(SupportCode(RwSignal::new(None)));
    let content = NodeRef::<html::Main>::new();
    // The router would take the link for a page of its own.
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        if let Some(content) = content.get_untracked() {
            let _ = content.focus();
        }
    };
    view! {
        <a class="skip" href="#content" on:click=skip>{tr("common-skip")}</a>
        <Masthead/>
        <main id="content" tabindex="-1" node_ref=content>{children()}</main>
        <Foot/>
    }
}

/// Who this is, and the languages.
#[component]
fn Masthead() -> impl IntoView {
    let organization = use_organization();
    let mark = move || {
        organization.get().map(|view| {
            if let Some(url) = view.logo_url {
                // The name stands next to it: the picture says nothing more.
                view! { <img class="logo" src=url alt=""/> }.into_any()
            } else {
                let initial = upper_case(&view.name.chars().take(1).collect::<String>());
                view! { <span class="mark" aria-hidden="true">{initial}</span> }.into_any()
            }
        })
    };
    view! {
        <header class="masthead">
            <a class="organization" href="/" rel="external">{mark}<span dir="auto">{move || organization.name()}</span></a>
            <LanguageChooser/>
        </header>
    }
}

/// Help, further links, and the support code.
#[component]
pub fn Foot() -> impl IntoView {
    let organization = use_organization();
    let support_code = use_support_code();
    let links = move || {
        organization.get().map(|view| {
            let desk = view.helpdesk;
            let help = desk
                .url
                .or_else(|| desk.email.map(|address| format!("mailto:{address}")))
                .or_else(|| desk.phone.map(|number| dial(&number)))
                .map(|href| view! { <a href=href>{tr("common-help")}</a> });
            let more = view
                .links
                .into_iter()
                .map(|link| view! { <a href=link.url dir="auto">{link.title}</a> })
                .collect_view();
            let privacy = view.privacy_url.map(|url| view! { <a href=url>{tr("common-privacy")}</a> });
            let terms = view.terms_url.map(|url| view! { <a href=url>{tr("common-terms")}</a> });
            view! { {help}{more}{privacy}{terms} }
        })
    };
    let code = move || {
        support_code.get().map(|code| {
            view! { <span>{tr("common-support-code")}" "<bdi dir="ltr" class="support-code">{code}</bdi></span> }
        })
    };
    view! { <footer class="foot">{links}{code}</footer> }
}
