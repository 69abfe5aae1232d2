//! Buttons.

use leptos::prelude::*;

use super::Spinner;
use crate::i18n::tr;

/// How much a button stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do here.
    #[default]
    Primary,
    /// Another thing that can be done.
    Secondary,
    /// Something that cannot be undone.
    Danger,
}

impl ButtonKind {
    /// As the style sheet calls it.
    const fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Danger => "danger",
        }
    }
}

/// A button. Without `on_press` it submits the form around it.
///
/// While `pending` it keeps its place and the focus, says that it is working, and does nothing when pressed: so
/// nothing is sent twice. A form's handler must look at the same signal, because Enter needs no button.
#[component]
pub fn Button(
    /// Whether what it starts is under way.
    #[prop(into, optional)]
    pending: Signal<bool>,
    /// How much it stands out.
    #[prop(optional)]
    kind: ButtonKind,
    /// What it does.
    #[prop(into, optional)]
    on_press: Option<Callback<()>>,
    /// Its text.
    children: Children,
) -> impl IntoView {
    let press = move |event: leptos::ev::MouseEvent| {
        if pending.get_untracked() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            class="button"
            data-kind=kind.name()
            type=if on_press.is_some() { "button" } else { "submit" }
            aria-disabled=move || pending.get().then_some("true")
            on:click=press
        >
            <Show when=move || pending.get()>
                <Spinner/>
                <span class="unseen">{tr("common-working")}</span>
            </Show>
            <span>{children()}</span>
        </button>
    }
}

/// A button that looks like a link: for ways round the main one.
#[component]
pub fn TextButton(
    /// Whether it can be pressed now.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
    /// Its text.
    children: Children,
) -> impl IntoView {
    let press = move |_| {
        if !disabled.get_untracked() {
            on_press.run(());
        }
    };
    view! {
        <button class="text-button" type="button" aria-disabled=move || disabled.get().then_some("true") on:click=press>
            {children()}
        </button>
    }
}
