//! One decision, on a card of its own.

use leptos::{html, prelude::*};

use crate::{i18n::t_with, organization::use_organization};

/// Where a wizard is: this step, of how many, and what it is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepMark {
    /// This step, from 1.
    pub number: u8,
    /// How many there are.
    pub of: u8,
    /// What it is about.
    pub label: Signal<String>,
}

/// A card with its heading, which is the page's.
///
/// The heading takes the focus when the card comes up in place of another, so that a screen reader tells what is
/// new and the Tab key goes on from there. The document's title follows the heading.
#[component]
pub fn Card(
    /// The heading.
    #[prop(into)]
    heading: Signal<String>,
    /// Where the wizard is.
    #[prop(optional_no_strip)]
    step: Option<StepMark>,
    /// The card's content.
    children: Children,
) -> impl IntoView {
    let organization = use_organization();
    let title = NodeRef::<html::H1>::new();
    title.on_load(move |title| focus(&title));
    Effect::new(move || {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            let name = organization.name();
            let heading = heading.get();
            document.set_title(&if name.is_empty() { heading } else { format!("{heading} · {name}") });
        }
    });
    view! {
        <section class="card">
            {step.map(progress)}
            <h1 tabindex="-1" node_ref=title>{heading}</h1>
            {children()}
        </section>
    }
}

/// The line above the heading. The bars are for the eye only: the words say the same.
fn progress(step: StepMark) -> impl IntoView {
    let StepMark { number, of, label } = step;
    let words = move || {
        t_with(
            "common-step",
            &[("number", number.to_string()), ("of", of.to_string()), ("label", label.get())],
        )
    };
    let bars = (1..=of).map(|bar| view! { <li data-done=(bar <= number).then_some("")></li> }).collect_view();
    view! {
        <div class="progress">
            <span>{words}</span>
            <ol aria-hidden="true">{bars}</ol>
        </div>
    }
}

/// Focuses the heading, but not on the page's first card: there the browser's own start is the right one.
fn focus(title: &web_sys::HtmlElement) {
    use std::cell::Cell;
    thread_local!(static FIRST: Cell<bool> = const { Cell::new(true) });
    if FIRST.replace(false) {
        return;
    }
    // A heading that cannot be focused loses nothing but comfort.
    let _ = title.focus();
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}
