//! Waiting for an answer that is given on the phone.

use std::time::Duration;

use latchkey_core::{api::reset::ChallengeView, time::Timestamp};
use leptos::prelude::*;

use super::{Button, Spinner, delivered::is_undelivered, focus_heading, is_blocked, moment::reached};
use crate::{
    i18n::{t, tr},
    methods::{page, words},
};

/// How often the server is asked.
const BETWEEN: Duration = Duration::from_secs(2);
/// From which question on it is asked only every third time: after a minute.
const CALM: u32 = 30;

/// What to do on the phone, the number for it, and how far it is.
///
/// While the page is seen and the time is not over, `look` is called again and again; once the answer is there, `give`
/// is called, once. When that came to nothing, a button calls it again.
#[component]
pub fn Waiting(
    /// The challenge.
    challenge: Memo<Option<ChallengeView>>,
    /// Whether a request is on its way.
    #[prop(into)]
    pending: Signal<bool>,
    /// Whether the answer was not the right one: then there is nothing to wait for.
    #[prop(into)]
    refused: Signal<bool>,
    /// Asks the server how far it is.
    #[prop(into)]
    look: Callback<()>,
    /// Gives what was answered as the proof.
    #[prop(into)]
    give: Callback<()>,
) -> impl IntoView {
    let map =
        move |part: fn(&ChallengeView) -> Option<Timestamp>| challenge.with(|it| it.as_ref().and_then(part));
    let is_answered =
        Memo::new(move |_| challenge.with(|it| it.as_ref().and_then(|it| it.answered) == Some(true)));
    let is_over = reached(Signal::derive(move || map(|it| Some(it.expires_at))));
    // Where the call or the request did not get there nobody can answer it.
    let has_failed = Memo::new(move |_| is_undelivered(challenge) || is_blocked(challenge));
    let asked = StoredValue::new(0_u32);
    // Nothing where the page is gone: a browser that is about to leave it may still let a clock tick.
    let is_idle = move || {
        Some(
            is_answered.try_get_untracked()?
                || has_failed.try_get_untracked()?
                || is_over.try_get_untracked()?,
        )
    };
    let tick = move || {
        let count = asked.try_update_value(|asked| {
            *asked += 1;
            *asked
        });
        let is_due = count.is_some_and(|count| count < CALM || count % 3 == 0);
        if is_due && is_idle() == Some(false) && !document().hidden() {
            look.try_run(());
        }
    };
    if let Ok(ticking) = set_interval_with_handle(tick, BETWEEN) {
        on_cleanup(move || ticking.clear());
    }
    Effect::new(move || {
        if is_answered.get() {
            give.run(());
        }
    });
    let is_waiting =
        Memo::new(move |_| !refused.get() && !has_failed.get() && !is_over.get() && !is_answered.get());
    // What is to be done differs with the number, which stays as long as the challenge does.
    let number =
        Memo::new(move |_| challenge.with(|it| it.as_ref().and_then(|it| it.display_number.clone())));
    let seen = StoredValue::new(number.get_untracked());
    let task = move || {
        let number = number.get();
        // Whoever has asked for another one is to see and hear it.
        if number.is_some() && seen.get_value() != number {
            seen.set_value(number.clone());
            request_animation_frame(focus_heading);
        }
        let method = challenge.with_untracked(|it| it.as_ref().map(|it| it.method))?;
        if !is_waiting.get() {
            return None;
        }
        let key = if number.is_some() { "waiting-*-number" } else { "waiting-*" };
        Some(view! {
            <p>{move || words(key, page(method))}</p>
            {number.map(|number| view! { <p class="number" dir="ltr">{number}</p> })}
        })
    };
    let state = move || {
        if is_waiting.get() {
            Some((true, "waiting-open"))
        } else if is_over.get() && !is_answered.get() && !has_failed.get() {
            Some((false, "waiting-over"))
        } else {
            None
        }
        .map(|(turns, key)| view! { {turns.then(|| view! { <Spinner/> })}<span>{t(key)}</span> })
    };
    let can_repeat = move || is_answered.get() && !refused.get();
    view! {
        <div class="task" role="status">{task}</div>
        <div class="waiting" role="status">{state}</div>
        <Show when=can_repeat>
            <Button pending=pending on_press=move |()| give.run(())>{tr("common-continue")}</Button>
        </Show>
    }
}
