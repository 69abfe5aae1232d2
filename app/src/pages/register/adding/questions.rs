//! Security questions that are to be registered.

use latchkey_core::{api::reset::QuestionView, refusal::Code};
use leptos::{html, prelude::*};

use super::Port;
use crate::{
    api::{Failure, requests::Answered},
    components::{Button, FailureNote, FieldFrame, PasswordField, field::FieldIds, focus},
    failure,
    i18n::{t, t_with, tr},
};

/// The shortest and the longest answer, in characters; the server checks the same (reference 1.3).
const SHORTEST: usize = 3;
const LONGEST: usize = 40;

/// One question and its answer, as they are being chosen and typed.
#[derive(Clone, Copy)]
struct Row {
    /// The id of the chosen question; empty before one is.
    question: RwSignal<String>,
    answer: RwSignal<String>,
    field: NodeRef<html::Input>,
    list: NodeRef<html::Select>,
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No question is chosen.
    NoQuestion,
    /// The answer is too short or too long.
    Length,
    /// Another question has the same answer.
    Same,
}

/// The first row with a fault, by the questions' ids and the answers.
pub fn first_fault(rows: &[(String, String)]) -> Option<(usize, Fault)> {
    let plain = |answer: &String| answer.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    rows.iter().enumerate().find_map(|(index, (question, answer))| {
        let length = answer.trim().chars().count();
        let fault = if question.is_empty() {
            Fault::NoQuestion
        } else if !(SHORTEST..=LONGEST).contains(&length) {
            Fault::Length
        } else if rows.iter().take(index).any(|(_, other)| plain(other) == plain(answer)) {
            Fault::Same
        } else {
            return None;
        };
        Some((index, fault))
    })
}

/// The row whose answer a refusal is about: its field is `questions[2].answer`.
pub fn row_of(failure: &Failure) -> Option<usize> {
    let field = failure.problem()?.field.as_deref()?;
    field.strip_prefix("questions[")?.split_once(']')?.0.parse().ok()
}

/// The whole of a question; nothing before one is chosen.
pub fn text_of<'a>(choices: &'a [QuestionView], id: &str) -> Option<&'a str> {
    choices.iter().find(|choice| choice.id == id).map(|choice| choice.text.as_str())
}

/// As many questions as are wanted, each with a list to choose from and a field for the answer.
#[component]
pub fn Questions(
    /// The registration.
    port: Port,
) -> impl IntoView {
    let rules = port.info.with_value(|info| info.as_ref().and_then(|info| info.questions.clone()));
    let (wanted, choices) = rules.map_or((0, Vec::new()), |rules| (rules.to_register, rules.choices));
    let choices = StoredValue::new(choices);
    let row = |_| Row {
        question: RwSignal::new(String::new()),
        answer: RwSignal::new(String::new()),
        field: NodeRef::new(),
        list: NodeRef::new(),
    };
    let rows = StoredValue::new((0..wanted).map(row).collect::<Vec<_>>());
    let shown = RwSignal::new(false);
    let fault = RwSignal::new(None::<(usize, Fault)>);
    let failure = port.failure();
    let is_about_row = |failure: &Failure| {
        row_of(failure).is_some() && matches!(failure.code(), Some(Code::AnswerRefused | Code::InvalidField))
    };
    let go_to = move |index: usize, fault: Option<Fault>| {
        if let Some(row) = rows.with_value(|rows| rows.get(index).copied()) {
            match row.list.get_untracked().filter(|_| fault == Some(Fault::NoQuestion)) {
                // A list that cannot be focused loses nothing but comfort.
                Some(list) => drop(list.focus()),
                None => focus(row.field),
            }
        }
    };
    Effect::new(move || {
        if let Some(index) = failure.with(|it| it.as_ref().filter(|it| is_about_row(it)).and_then(row_of)) {
            go_to(index, None);
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed: Vec<_> = rows.with_value(|rows| {
            rows.iter().map(|row| (row.question.get_untracked(), row.answer.get_untracked())).collect()
        });
        fault.set(first_fault(&typed));
        match fault.get_untracked() {
            Some((index, fault)) => go_to(index, Some(fault)),
            None => port.add_questions(
                typed
                    .into_iter()
                    .map(|(id, answer)| Answered { id, answer: answer.trim().to_owned() })
                    .collect(),
            ),
        }
    };
    let fields = {
        let all = rows.get_value();
        all.into_iter()
            .enumerate()
            .map(|(index, row)| {
                let wrong = Signal::derive(move || match fault.get().filter(|(at, _)| *at == index) {
                    Some((_, Fault::Length)) => Some(t("register-questions-length")),
                    Some((_, Fault::Same)) => Some(t("register-questions-same")),
                    Some((_, Fault::NoQuestion)) => None,
                    None => failure
                        .get()
                        .filter(|it| is_about_row(it) && row_of(it) == Some(index))
                        .map(|it| match it.code() {
                            Some(Code::InvalidField) => t("register-questions-length"),
                            _ => failure::text(&it),
                        }),
                });
                let unchosen = Signal::derive(move || {
                    let is_missing = fault.get() == Some((index, Fault::NoQuestion)) && row.question.with(String::is_empty);
                    is_missing.then(|| t("register-questions-missing"))
                });
                view! { <Entry index=index row=row rows=rows choices=choices shown=shown wrong=wrong unchosen=unchosen/> }
            })
            .collect_view()
    };
    view! {
        <p class="lead">{move || t_with("register-questions-lead", &[("count", wanted.to_string())])}</p>
        <p>{tr("register-questions-help")}</p>
        <FailureNote failure=Signal::derive(move || failure.get().filter(|it| !is_about_row(it)))/>
        <form novalidate on:submit=submit>
            {fields}
            <Button pending=port.pending()>{tr("register-questions-save")}</Button>
        </form>
    }
}

#[component]
fn Entry(
    index: usize,
    row: Row,
    rows: StoredValue<Vec<Row>>,
    choices: StoredValue<Vec<QuestionView>>,
    shown: RwSignal<bool>,
    wrong: Signal<Option<String>>,
    unchosen: Signal<Option<String>>,
) -> impl IntoView {
    let ids = FieldIds::new();
    let number = (index + 1).to_string();
    let named = move |key: &'static str| {
        let number = number.clone();
        Signal::derive(move || t_with(key, &[("number", number.clone())]))
    };
    // What another row has chosen cannot be chosen again.
    let options = move || {
        let taken: Vec<String> = rows.with_value(|rows| {
            let others = rows.iter().enumerate().filter(|(other, _)| *other != index);
            others.map(|(_, row)| row.question.get()).collect()
        });
        let chosen = row.question.get_untracked();
        choices.with_value(|choices| {
            choices
                .iter()
                .filter(|choice| !taken.contains(&choice.id))
                .map(|choice| {
                    let is_chosen = choice.id == chosen;
                    view! { <option dir="auto" value=choice.id.clone() selected=is_chosen>{choice.text.clone()}</option> }
                })
                .collect_view()
        })
    };
    // A closed list cuts a long question off. The organization's own are in one language, whatever the page's.
    let chosen = Signal::derive(move || {
        let id = row.question.get();
        choices
            .with_value(|choices| text_of(choices, &id).map(|text| format!("\u{2068}{text}\u{2069}")))
            .unwrap_or_default()
    });
    let described = {
        let ids = ids.clone();
        move || ids.described_by(false, unchosen.with(Option::is_some))
    };
    view! {
        <div class="pair">
            <FieldFrame ids=ids.clone() label=named("register-questions-number") wrong=unchosen>
                <select
                    id=ids.field
                    node_ref=row.list
                    aria-describedby=described
                    aria-invalid=move || unchosen.with(Option::is_some).then_some("true")
                    on:change=move |event| row.question.set(event_target_value(&event))
                >
                    <option value="">{move || t("register-questions-choose")}</option>
                    {options}
                </select>
            </FieldFrame>
            <PasswordField
                label=named("register-questions-answer")
                value=row.answer
                autocomplete="off"
                shown=shown
                help=chosen
                wrong=wrong
                node_ref=row.field
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use latchkey_core::refusal::Refusal;

    use super::*;

    fn row(question: &str, answer: &str) -> (String, String) {
        (question.to_owned(), answer.to_owned())
    }

    #[test]
    fn slips_are_found_before_anything_is_sent() {
        let good = [row("a", "the green one"), row("b", "Rex")];
        assert_eq!(first_fault(&good), None);
        assert_eq!(first_fault(&[row("a", "green"), row("", "Rex")]), Some((1, Fault::NoQuestion)));
        assert_eq!(first_fault(&[row("a", " ab ")]), Some((0, Fault::Length)));
        assert_eq!(first_fault(&[row("a", &"x".repeat(41))]), Some((0, Fault::Length)));
        let same = [row("a", "The  Green one"), row("b", " the green One ")];
        assert_eq!(first_fault(&same), Some((1, Fault::Same)));
    }

    #[test]
    fn a_chosen_question_is_told_whole() {
        let question = |id: &str| QuestionView { id: id.to_owned(), text: format!("What is {id}?") };
        let choices = [question("a"), question("b")];
        assert_eq!(text_of(&choices, "b"), Some("What is b?"));
        assert_eq!(text_of(&choices, ""), None);
    }

    #[test]
    fn a_refusal_is_told_at_its_row() {
        let refused = |field: &str| {
            let problem = Refusal::from(Code::AnswerRefused).at(field).into_problem();
            row_of(&Failure::Problem(Box::new(problem)))
        };
        assert_eq!(refused("questions[2].answer"), Some(2));
        assert_eq!(refused("questions"), None);
        assert_eq!(row_of(&Failure::Offline), None);
    }
}
