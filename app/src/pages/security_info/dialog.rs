//! A question in front of the page: the browser's own dialog, with its focus and its Esc key.

use leptos::{html, prelude::*};

use crate::components::unique_id;

/// A dialog that is open for as long as it is in the page.
///
/// The browser keeps the focus inside and gives it back afterwards. `on_close` is called when the person closes
/// it by Esc; the caller then takes it out of the page.
#[component]
pub fn Dialog(
    /// What it is about.
    #[prop(into)]
    heading: Signal<String>,
    /// The person has closed it.
    #[prop(into)]
    on_close: Callback<()>,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let id = unique_id("dialog");
    let named_by = id.clone();
    let dialog = NodeRef::<html::Dialog>::new();
    dialog.on_load(|dialog| {
        // It can only fail where it is open already.
        let _ = dialog.show_modal();
    });
    on_cleanup(move || {
        if let Some(dialog) = dialog.get_untracked() {
            // Closing gives the focus back to where it was; taking the element out alone would lose it.
            dialog.close();
        }
    });
    let cancel = move |event: leptos::ev::Event| {
        event.prevent_default();
        on_close.run(());
    };
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby=named_by on:cancel=cancel>
            <div class="inside">
                <h2 id=id>{heading}</h2>
                {children()}
            </div>
        </dialog>
    }
}
