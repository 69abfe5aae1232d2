//! A list of big things to choose from.

use leptos::{either::Either, ev::MouseEvent, prelude::*};

use crate::{i18n::breakable, place::is_for_this_tab};

/// The list. Its children are [`Choice`]s.
#[component]
pub fn Choices(
    /// The choices.
    children: Children,
) -> impl IntoView {
    view! { <ul class="choices">{children()}</ul> }
}

/// A thing to choose: a link with `href` (`on_press` then goes there without loading the page), else a button.
#[component]
pub fn Choice(
    /// One of [`super::icons`].
    icon: AnyView,
    /// What it is.
    #[prop(into)]
    title: Signal<String>,
    /// What it takes or does.
    #[prop(into)]
    detail: Signal<String>,
    /// Whether it cannot be chosen now; the detail says why.
    #[prop(optional)]
    blocked: bool,
    /// Whether a choice is under way.
    #[prop(into, optional)]
    pending: Signal<bool>,
    /// Where it leads.
    #[prop(optional)]
    href: Option<&'static str>,
    /// What it does.
    #[prop(into, optional)]
    on_press: Option<Callback<()>>,
) -> impl IntoView {
    let inner = view! {
        <span class="icon" aria-hidden="true">{icon}</span>
        <span class="words"><b>{title}</b><small>{move || breakable(&detail.get(), &['@'])}</small></span>
        <span class="go" aria-hidden="true"></span>
    };
    let press = move |_| {
        if let Some(on_press) = on_press
            && !blocked
            && !pending.get_untracked()
        {
            on_press.run(());
        }
    };
    let follow = move |event: MouseEvent| {
        if let Some(on_press) = on_press
            && is_for_this_tab(&event)
        {
            event.prevent_default();
            on_press.run(());
        }
    };
    let body = match href {
        Some(href) => Either::Left(view! { <a href=href class="choice" on:click=follow>{inner}</a> }),
        None => Either::Right(view! {
            <button
                class="choice"
                type="button"
                aria-disabled=move || (blocked || pending.get()).then_some("true")
                on:click=press
            >
                {inner}
            </button>
        }),
    };
    view! { <li>{body}</li> }
}
