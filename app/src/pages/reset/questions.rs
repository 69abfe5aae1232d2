//! The questions that the person has answered before.

use latchkey_core::{api::reset::ChallengeView, refusal::Code};
use leptos::{html, prelude::*};

use super::handle::Handle;
use crate::{
    api::requests::Proof,
    components::{Button, TextField, focus},
    i18n::{t, tr},
};

/// A field for each question, and one button. Which of the answers is wrong is told by nobody: after a refusal other
/// questions are asked, and all fields are empty.
#[component]
pub fn Questions(
    /// The wizard.
    handle: Handle,
    /// The challenge.
    challenge: Memo<Option<ChallengeView>>,
) -> impl IntoView {
    let texts = Memo::new(move |_| {
        let questions = challenge.get().map(|challenge| challenge.questions).unwrap_or_default();
        questions.into_iter().map(|question| question.text).collect::<Vec<_>>()
    });
    // The fields stay where other questions come: nothing may take the focus out of them.
    let fields: Vec<_> = (0..texts.with_untracked(Vec::len))
        .map(|_| (RwSignal::new(String::new()), NodeRef::<html::Input>::new()))
        .collect();
    let fields = StoredValue::new(fields);
    let missing = RwSignal::new(false);
    let first_empty = move || {
        fields.with_value(|fields| {
            let is_empty = |value: &RwSignal<String>| value.with_untracked(|text| text.trim().is_empty());
            fields.iter().find(|(value, _)| is_empty(value)).map(|(_, field)| *field)
        })
    };
    let submit =
        move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            let empty = first_empty();
            missing.set(empty.is_some());
            match empty {
                Some(field) => focus(field),
                None => handle
                    .prove(Proof::Answers(fields.with_value(|fields| {
                        fields.iter().map(|(value, _)| value.get_untracked()).collect()
                    }))),
            }
        };
    Effect::new(move || {
        if handle.failure().and_then(|it| it.code()) == Some(Code::ProofWrong) {
            missing.set(false);
            fields.with_value(|fields| fields.iter().for_each(|(value, _)| value.set(String::new())));
            if let Some(field) = first_empty() {
                focus(field);
            }
        }
    });
    let views = fields.with_value(|fields| {
        let field = |(index, (value, field)): (usize, &(RwSignal<String>, NodeRef<html::Input>))| {
            let (value, field) = (*value, *field);
            // The organization's own questions are in one language, whatever the page's.
            let label = move || {
                texts
                    .with(|texts| texts.get(index).map(|text| format!("\u{2068}{text}\u{2069}")))
                    .unwrap_or_default()
            };
            let wrong = move || {
                let is_empty = missing.get() && value.with(|text| text.trim().is_empty());
                is_empty.then(|| t("reset-questions-missing"))
            };
            view! {
                <TextField
                    label=Signal::derive(label)
                    value=value
                    autocomplete="off"
                    wrong=Signal::derive(wrong)
                    node_ref=field
                />
            }
        };
        fields.iter().enumerate().map(field).collect_view()
    });
    view! {
        <form novalidate on:submit=submit>
            {views}
            <Button pending=handle.pending()>{tr("common-continue")}</Button>
        </form>
    }
}
