//! What the person wants: a new password, or only to get in again with the old one.

use latchkey_core::api::reset::Goal;
use leptos::prelude::*;

use super::{handle::Handle, notice::Notice, who::Who};
use crate::{
    components::{Card, Choice, Choices, icons},
    i18n::tr,
};

/// The choice of the goal.
#[component]
pub fn GoalStep(
    /// The wizard.
    handle: Handle,
) -> impl IntoView {
    view! {
        <Card heading=tr("reset-goal-heading") step=handle.mark()>
            <Who handle=handle/>
            <Notice handle=handle/>
            <Choices>
                <Choice
                    icon=icons::key()
                    title=tr("reset-goal-password")
                    detail=tr("reset-goal-password-detail")
                    pending=handle.pending()
                    on_press=move |()| handle.choose(Goal::Password)
                />
                <Choice
                    icon=icons::unlock()
                    title=tr("reset-goal-unlock")
                    detail=tr("reset-goal-unlock-detail")
                    pending=handle.pending()
                    on_press=move |()| handle.choose(Goal::Unlock)
                />
            </Choices>
        </Card>
    }
}
