//! The sign-in.

pub mod again;
pub mod change_password;
pub mod code_form;
pub mod credentials;
pub mod dialogue;
pub mod flow;
pub mod lived;
pub mod second_factor;
pub mod wrong;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use self::{
    change_password::ChangePassword,
    credentials::Credentials,
    dialogue::Dialogue,
    flow::{Event, Step},
    second_factor::{FactorChoice, FactorCode, choice_heading, code_heading},
};
use crate::{
    api,
    components::{Busy, Card, Note, NoteKind, TextButton},
    i18n::{t, tr},
};

/// The address for people whose session has ended.
pub const ENDED: &str = "/sign-in?because=ended";
/// The address for people who have signed out.
pub const SIGNED_OUT: &str = "/sign-in?because=signed-out";

/// Which step is shown, without what is in it: what is typed survives as long as this stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Credentials,
    ChooseFactor,
    GiveCode,
    ChangePassword,
    Leave,
}

impl Place {
    const fn of(step: &Step) -> Self {
        match step {
            Step::Credentials => Self::Credentials,
            Step::ChooseFactor(_) => Self::ChooseFactor,
            Step::GiveCode(_) => Self::GiveCode,
            Step::ChangePassword(_) => Self::ChangePassword,
            Step::Leave(_) => Self::Leave,
        }
    }
}

/// The page.
#[component]
pub fn SignIn() -> impl IntoView {
    let dialogue = Dialogue::default();
    let username = RwSignal::new(String::new());
    // Kept for as long as the page is open, so that a password that must be changed is not asked for twice.
    let password = RwSignal::new(String::new());
    let place = Memo::new(move |_| dialogue.with(|flow| Place::of(&flow.step)));

    spawn_local(async move {
        if let Ok(view) = api::get("/session").await {
            dialogue.tell(Event::Found(view));
        }
    });

    let navigate = use_navigate();
    Effect::new(move || {
        if let Some(destination) = dialogue.with(|flow| match flow.step {
            Step::Leave(destination) => Some(destination),
            _ => None,
        }) {
            navigate(destination.path(), NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });

    let start_again = move || {
        view! {
            <div class="row">
                <TextButton on_press=move |()| {
                    password.set(String::new());
                    dialogue.start_again();
                }>{tr("sign-in-start-again")}</TextButton>
            </div>
        }
    };
    move || match place.get() {
        Place::Credentials => view! {
            <Card heading=tr("sign-in-title")>
                <Because/>
                <Credentials dialogue=dialogue username=username password=password/>
            </Card>
        }
        .into_any(),
        Place::ChooseFactor => view! {
            <Card heading=choice_heading()>
                <FactorChoice dialogue=dialogue/>
                {start_again()}
            </Card>
        }
        .into_any(),
        Place::GiveCode => view! {
            <Card heading=code_heading(dialogue)>
                <FactorCode dialogue=dialogue/>
                {start_again()}
            </Card>
        }
        .into_any(),
        Place::ChangePassword => view! {
            <Card heading=tr("sign-in-change-title")>
                <ChangePassword dialogue=dialogue given=password/>
                {start_again()}
            </Card>
        }
        .into_any(),
        Place::Leave => view! { <Busy/> }.into_any(),
    }
}

/// Why the person is here, when another page has sent them.
#[component]
fn Because() -> impl IntoView {
    let query = use_query_map();
    move || {
        let text = match query.with(|query| query.get("because")).as_deref() {
            // The address may be a bookmark.
            Some("ended") if lived::has_lived() => t("sign-in-because-ended"),
            Some("signed-out") => t("sign-in-because-signed-out"),
            _ => return None,
        };
        Some(view! { <Note kind=NoteKind::Info><p>{text}</p></Note> })
    }
}
