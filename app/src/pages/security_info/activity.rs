//! What happened lately.

use latchkey_core::api::security_info::{ActivityKind, ActivityView};
use leptos::prelude::*;

use super::kinds;
use crate::i18n::{day_and_time, t, t_with, tr};

/// The section of the page.
#[component]
pub fn Activity(
    /// Newest first.
    activity: Vec<ActivityView>,
    /// Whether the password can be changed.
    may_change: bool,
) -> impl IntoView {
    let lead = match activity.is_empty() {
        true => "security-info-activity-none",
        false if may_change => "security-info-activity-lead",
        false => "security-info-activity-frozen",
    };
    let entries = activity
        .into_iter()
        .map(|line| {
            let (at, device) = (line.at, line.device.clone());
            let when = move || day_and_time(at);
            let device = (!device.is_empty()).then(|| view! { " · "<bdi>{device}</bdi> });
            view! {
                <li class="entry">
                    <span class="words">{move || words(&line)}</span>
                    <p class="meta">{when}{device}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="card part" aria-labelledby="activity">
            <h2 id="activity">{tr("security-info-activity-title")}</h2>
            <p class="soft">{tr(lead)}</p>
            <ul class="entries">{entries}</ul>
        </section>
    }
}

/// What happened, in plain words. Tracked.
fn words(line: &ActivityView) -> String {
    let about = |key| {
        let what = line.method.map(kinds::name).unwrap_or_default();
        t_with(key, &[("what", what)])
    };
    match line.kind {
        ActivityKind::SignedIn => t("security-info-activity-signed-in"),
        ActivityKind::SignInFailed => t("security-info-activity-sign-in-failed"),
        ActivityKind::PasswordReset => t("security-info-activity-password-reset"),
        ActivityKind::PasswordChanged => t("security-info-activity-password-changed"),
        ActivityKind::Unlocked => t("security-info-activity-unlocked"),
        ActivityKind::MethodAdded => about("security-info-activity-method-added"),
        ActivityKind::MethodRemoved => about("security-info-activity-method-removed"),
        ActivityKind::ResetProofFailed => t("security-info-activity-reset-proof-failed"),
        ActivityKind::ResetBlocked => t("security-info-activity-reset-blocked"),
        ActivityKind::SessionEnded => t("security-info-activity-session-ended"),
        ActivityKind::Confirmed => t("security-info-activity-confirmed"),
        ActivityKind::Stopped => t("security-info-activity-stopped"),
    }
}
