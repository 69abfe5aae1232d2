//! How hard a password is to guess, by a well-known library. It advises and never refuses.

use std::time::Duration;

use js_sys::{Array, Function};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;

use crate::{
    i18n::{t, tr},
    script,
};

/// Where the library is; the build keeps this name.
const MODULE: &str = "/strength.js";
/// How long after the last key a screen reader is told.
const CALM: Duration = Duration::from_millis(900);

/// The library, once it is there. Without it (old browser, no network) there is just no meter.
#[derive(Clone, Copy)]
pub struct Meter {
    function: RwSignal<Option<Function>, LocalStorage>,
    asked: RwSignal<bool>,
}

impl Meter {
    /// One that is not there yet, made within a view.
    pub fn create() -> Self {
        Self { function: RwSignal::new_local(None), asked: RwSignal::new(false) }
    }

    /// Fetches it, the first time.
    pub fn fetch(self) {
        if self.asked.get_untracked() {
            return;
        }
        self.asked.set(true);
        spawn_local(async move {
            if let Some(function) = script::function(MODULE, "strength").await {
                let _ = self.function.try_set(Some(function));
            }
        });
    }

    /// From 0 (guessed at once) to 4; nothing before the library is there. Tracked.
    fn level(self, password: &str, names: &[String]) -> Option<u8> {
        let names: Array = names.iter().map(JsValue::from).collect();
        let level = self.function.with(|function| {
            function.as_ref()?.call2(&JsValue::UNDEFINED, &JsValue::from(password), &names).ok()?.as_f64()
        })?;
        [0_u8, 1, 2, 3, 4].into_iter().find(|it| f64::from(*it) >= level)
    }
}

/// The meter: four bars, and in words.
#[component]
pub fn Strength(
    /// The library.
    meter: Meter,
    /// The password.
    value: RwSignal<String>,
    /// What others know about the person.
    names: Signal<Vec<String>>,
) -> impl IntoView {
    let level = Memo::new(move |_| {
        value.with(|typed| {
            (!typed.is_empty()).then(|| names.with(|names| meter.level(typed, names))).flatten()
        })
    });
    let told = RwSignal::new(None);
    Effect::new(move |waiting: Option<Option<TimeoutHandle>>| {
        if let Some(waiting) = waiting.flatten() {
            waiting.clear();
        }
        // Every key starts the wait anew, also where the level stays.
        value.track();
        let now = level.get();
        let tell = move || {
            let _ = told.try_set(now);
        };
        set_timeout_with_handle(tell, CALM).ok()
    });
    let words = move || level.get().map_or("", word);
    let shown = move || {
        level.get().map(|level| {
            let bars = (1..=4_u8)
                .map(|bar| view! { <i data-on=(bar <= level.max(1)).then_some("")></i> })
                .collect_view();
            view! {
                <div class="strength" data-level=level.to_string() aria-hidden="true">
                    <span class="bars">{bars}</span>
                    <span>{tr("common-strength")}" "<b>{move || t(words())}</b></span>
                </div>
            }
        })
    };
    let spoken = move || told.get().map(|level| format!("{} {}", t("common-strength"), t(word(level))));
    view! {
        {shown}
        <span class="unseen" role="status">{spoken}</span>
    }
}

/// The message of a level.
const fn word(level: u8) -> &'static str {
    match level {
        0 => "common-strength-0",
        1 => "common-strength-1",
        2 => "common-strength-2",
        3 => "common-strength-3",
        _ => "common-strength-4",
    }
}
