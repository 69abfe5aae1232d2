//! Fields for text.

use leptos::{attr::custom::custom_attribute, html, prelude::*};

use super::{icons, unique_id};

/// The ids that tie a field to its texts.
#[derive(Clone)]
pub struct FieldIds {
    /// Of the field.
    pub field: String,
    /// Of the help under it.
    pub help: String,
    /// Of what is wrong.
    pub wrong: String,
}

impl FieldIds {
    /// New ones.
    pub fn new() -> Self {
        let field = unique_id("field");
        Self { help: format!("{field}-help"), wrong: format!("{field}-wrong"), field }
    }

    /// The value of `aria-describedby`.
    pub fn described_by(&self, has_help: bool, is_wrong: bool) -> Option<String> {
        let ids: Vec<&str> = [(is_wrong, self.wrong.as_str()), (has_help, self.help.as_str())]
            .into_iter()
            .filter_map(|(shown, id)| shown.then_some(id))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

impl Default for FieldIds {
    fn default() -> Self {
        Self::new()
    }
}

/// Label, help and what is wrong, around any field.
#[component]
pub fn FieldFrame(
    /// Ties the texts to the field inside.
    ids: FieldIds,
    /// What belongs into the field.
    #[prop(into)]
    label: Signal<String>,
    /// More on it.
    #[prop(optional_no_strip)]
    help: Option<Signal<String>>,
    /// What is wrong with what is in it.
    #[prop(into, optional)]
    wrong: Signal<Option<String>>,
    /// The field.
    children: Children,
) -> impl IntoView {
    let wrong_id = ids.wrong;
    // What stays the same is not told twice.
    let wrong = Memo::new(move |_| wrong.get());
    view! {
        <div class="field" data-wrong=move || wrong.with(Option::is_some).then_some("")>
            <label for=ids.field>{label}</label>
            {children()}
            // The region is there before the text is, so that it is told when it comes.
            <div class="wrong" id=wrong_id aria-live="assertive">
                {move || wrong.get().map(|text| view! { {icons::warning()}<span>{text}</span> })}
            </div>
            {help.map(|help| view! { <p class="help" id=ids.help>{help}</p> })}
        </div>
    }
}

/// A field for a line of text.
#[component]
pub fn TextField(
    /// What belongs into it.
    #[prop(into)]
    label: Signal<String>,
    /// What is in it.
    value: RwSignal<String>,
    /// What the browser may fill in (WCAG 1.3.5).
    autocomplete: &'static str,
    /// `text`, `email`, `tel` ...
    #[prop(default = "text")]
    kind: &'static str,
    /// More on it.
    #[prop(into, optional)]
    help: Option<Signal<String>>,
    /// What is wrong with what is in it.
    #[prop(into, optional)]
    wrong: Signal<Option<String>>,
    /// The field, for whoever needs to focus it.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let ids = FieldIds::new();
    let described = {
        let (ids, has_help) = (ids.clone(), help.is_some());
        move || ids.described_by(has_help, wrong.with(Option::is_some))
    };
    // Most user names are mail addresses; phones then show a keyboard with an `@`.
    let inputmode = (autocomplete == "username").then_some("email");
    view! {
        <FieldFrame ids=ids.clone() label=label help=help wrong=wrong>
            <input
                id=ids.field
                node_ref=node_ref
                type=kind
                dir="auto"
                autocomplete=autocomplete
                inputmode=inputmode
                autocapitalize="none"
                {..custom_attribute("autocorrect", "off")}
                spellcheck="false"
                aria-describedby=described
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </FieldFrame>
    }
}
