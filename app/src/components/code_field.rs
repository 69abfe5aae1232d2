//! A field for a code that was sent or that an app shows.

use leptos::{html, prelude::*};

use super::{FieldFrame, field::FieldIds};

/// Digits that are kept of what is pasted: the server reads no more, either.
const MOST_DIGITS: usize = 64;

/// One field for the whole code (reference: no row of little boxes). The phone offers to fill it in, and a code
/// may be pasted with the spaces and dashes that mails put into it.
///
/// Digits beyond the code's length stay: the form asks [`has_length`] and says so. To cut them off would make a
/// wrong code of a slip, and cost a try.
#[component]
pub fn CodeField(
    /// What belongs into it.
    #[prop(into)]
    label: Signal<String>,
    /// The code; digits only, unless it has letters.
    value: RwSignal<String>,
    /// Whether it has letters, too, as codes on paper do.
    #[prop(optional)]
    letters: bool,
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
    let take = move |event| {
        let typed: String = event_target_value(&event);
        let cleaned = if letters { typed.clone() } else { digits(&typed) };
        value.set(cleaned.clone());
        // Where the text was cleaned, the signal may be what it was: the field must follow all the same.
        if cleaned != typed
            && let Some(field) = node_ref.get_untracked()
        {
            field.set_value(&cleaned);
        }
    };
    view! {
        <FieldFrame ids=ids.clone() label=label help=help wrong=wrong>
            <input
                id=ids.field
                node_ref=node_ref
                class=if letters { "code letters" } else { "code" }
                type="text"
                dir="ltr"
                inputmode=if letters { "text" } else { "numeric" }
                autocomplete=if letters { "off" } else { "one-time-code" }
                autocapitalize=if letters { "characters" } else { "none" }
                spellcheck="false"
                aria-describedby=described
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                prop:value=value
                on:input=take
            />
        </FieldFrame>
    }
}

/// The digits of what was typed or pasted, in ASCII. Arabic keyboards have digits of their own.
pub fn digits(typed: &str) -> String {
    typed.chars().filter_map(digit).take(MOST_DIGITS).collect()
}

/// Whether a cleaned code has as many digits as it must, as far as that is known.
pub fn has_length(code: &str, length: Option<u8>) -> bool {
    length.is_none_or(|length| code.len() == usize::from(length))
}

/// The ASCII form of a digit.
fn digit(sign: char) -> Option<char> {
    let value = match sign {
        '0'..='9' => return Some(sign),
        '\u{0660}'..='\u{0669}' => u32::from(sign) - 0x0660,
        '\u{06F0}'..='\u{06F9}' => u32::from(sign) - 0x06F0,
        '\u{FF10}'..='\u{FF19}' => u32::from(sign) - 0xFF10,
        _ => return None,
    };
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_code_loses_its_spaces_and_dashes_alone() {
        assert_eq!(digits(" 482 135\u{a0}\n"), "482135");
        assert_eq!(digits("4821-3579"), "48213579");
        assert_eq!(digits(&"1".repeat(100)).len(), MOST_DIGITS);
    }

    #[test]
    fn digits_of_arabic_keyboards_count() {
        assert_eq!(digits("٤٨٢١٣٥"), "482135");
        assert_eq!(digits("۴۸۲۱۳۵"), "482135");
    }

    #[test]
    fn a_code_is_neither_shorter_nor_longer_than_it_must_be() {
        assert!(has_length("482135", Some(6)) && has_length("48", None));
        assert!(!has_length("48213", Some(6)) && !has_length("4821357", Some(6)));
    }
}
