//! Giving the password anew in the middle of something: a dialog, and then the change is repeated by itself.

use js_sys::{Function, Promise};
use latchkey_core::{
    api::session::{SessionStage, SessionView},
    refusal::Code,
};
use leptos::{html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::{
    ENDED,
    dialogue::Dialogue,
    flow::Step,
    lived,
    second_factor::{FactorChoice, FactorCode, choice_heading, code_heading},
};
use crate::{
    api::{self, Failure},
    components::{AccountName, Button, FailureNote, PasswordField, TextButton, focus},
    i18n::{t, tr},
    pages::security_info::dialog::Dialog,
};

/// Makes changes that need a fresh sign-in.
#[derive(Clone, Copy)]
pub struct Again {
    /// Whose password is asked for; nothing while the dialog is closed.
    username: RwSignal<Option<String>>,
    dialogue: RwSignal<Dialogue, LocalStorage>,
    /// Ends the waiting of [`Again::ask`] with whether the person has signed in.
    settle: StoredValue<Option<Function>, LocalStorage>,
    navigate: StoredValue<Callback<&'static str>>,
}

impl Again {
    /// For the page that is being built; its view must contain [`AgainDialog`].
    pub fn of_page() -> Self {
        let navigate = use_navigate();
        Self {
            username: RwSignal::new(None),
            dialogue: RwSignal::new_local(Dialogue::default()),
            settle: StoredValue::new_local(None),
            navigate: StoredValue::new(Callback::new(move |path| {
                navigate(path, NavigateOptions { replace: true, ..NavigateOptions::default() });
            })),
        }
    }

    /// Makes a change. When the sign-in is too old for it, asks the person to sign in and makes it once more.
    ///
    /// Fails as the change does; when the person would rather not, as it did the first time. When the session is
    /// over, the page goes to the sign-in.
    pub async fn make<T, F>(self, change: impl Fn() -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, Failure>>,
    {
        let mut result = change().await;
        if matches!(&result, Err(failure) if failure.code() == Some(Code::SignInTooOld)) && self.ask().await {
            result = change().await;
        }
        self.heed(&result).await;
        result
    }

    /// Reads something; when the session is over, the page goes to the sign-in.
    pub async fn read<T>(self, reading: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
        let result = reading.await;
        self.heed(&result).await;
        result
    }

    /// Notes that the session lives, or leaves the page when it is over.
    async fn heed<T>(self, result: &Result<T, Failure>) {
        match result {
            Ok(_) => lived::is_signed_in(),
            Err(failure) => self.leave_if_over(failure).await,
        }
    }

    async fn leave_if_over(self, failure: &Failure) {
        let path = match failure.code() {
            Some(Code::NotSignedIn) if lived::has_lived() => ENDED,
            // An address kept from earlier, in the first case.
            Some(Code::NotSignedIn | Code::PasswordChangeRequired) => "/sign-in",
            // It may also mean that none is registered yet; then there is nothing to give there.
            Some(Code::SecondFactorRequired) => match api::get::<SessionView>("/session").await {
                Ok(session) if session.stage == SessionStage::SecondFactor => "/sign-in",
                _ => return,
            },
            _ => return,
        };
        self.navigate.with_value(|navigate| navigate.run(path));
    }

    /// Opens the dialog and waits until the person has signed in (`true`) or closed it.
    async fn ask(self) -> bool {
        let Ok(session) = self.read(api::get::<SessionView>("/session")).await else { return false };
        self.dialogue.set(Dialogue::default());
        self.username.set(Some(session.account.username));
        let settled = Promise::new(&mut |resolve, _| self.settle.set_value(Some(resolve)));
        let answer = JsFuture::from(settled).await;
        answer.is_ok_and(|answer| answer.is_truthy())
    }

    /// Closes the dialog and lets the change go on, or not.
    fn close(self, signed_in: bool) {
        self.username.set(None);
        if let Some(settle) = self.settle.try_update_value(Option::take).flatten() {
            // It only settles a promise.
            let _ = settle.call1(&JsValue::UNDEFINED, &JsValue::from(signed_in));
        }
    }
}

/// The dialog of [`Again`]; closed until it is needed.
#[component]
pub fn AgainDialog(
    /// What it belongs to.
    again: Again,
) -> impl IntoView {
    move || {
        again.username.get().map(|username| {
            view! { <OpenDialog again=again dialogue=again.dialogue.get_untracked() username=username/> }
        })
    }
}

/// Which part of the sign-in is in the dialog.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Password,
    ChooseFactor,
    GiveCode,
    Done,
}

#[component]
fn OpenDialog(again: Again, dialogue: Dialogue, username: String) -> impl IntoView {
    let place = Memo::new(move |_| {
        dialogue.with(|flow| match flow.step {
            Step::Credentials => Place::Password,
            Step::ChooseFactor(_) => Place::ChooseFactor,
            Step::GiveCode(_) => Place::GiveCode,
            // A password that must be changed first is refused by the change itself, which then says so.
            Step::ChangePassword(_) | Step::Leave(_) => Place::Done,
        })
    });
    Effect::new(move || {
        if place.get() == Place::Done {
            again.close(true);
        }
    });
    let (choice, code) = (choice_heading(), code_heading(dialogue));
    let heading = Signal::derive(move || match place.get() {
        Place::Password | Place::Done => t("security-info-again-title"),
        Place::ChooseFactor => choice.get(),
        Place::GiveCode => code.get(),
    });
    let username = StoredValue::new(username);
    let content = move || match place.get() {
        Place::Password => view! { <Password dialogue=dialogue username=username/> }.into_any(),
        Place::ChooseFactor => view! { <FactorChoice dialogue=dialogue/> }.into_any(),
        Place::GiveCode => view! { <FactorCode dialogue=dialogue/> }.into_any(),
        Place::Done => ().into_any(),
    };
    view! {
        <Dialog heading=heading on_close=move |()| again.close(false)>
            {content}
            <div class="row">
                <TextButton on_press=move |()| again.close(false)>{tr("security-info-again-cancel")}</TextButton>
            </div>
        </Dialog>
    }
}

#[component]
fn Password(dialogue: Dialogue, username: StoredValue<String>) -> impl IntoView {
    let password = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    let failure = dialogue.failure();
    // The name is not in question here.
    let is_refused = |failure: &Failure| failure.code() == Some(Code::SignInFailed);
    Effect::new(move || {
        if failure.with(|failure| failure.as_ref().is_some_and(is_refused)) {
            password.set(String::new());
            missing.set(false);
            focus(field);
        }
    });
    field.on_load(|field| {
        let _ = field.focus();
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        missing.set(password.with_untracked(String::is_empty));
        if missing.get_untracked() {
            focus(field);
        } else {
            dialogue.sign_in(username.get_value(), password.get_untracked());
        }
    };
    let wrong = Signal::derive(move || {
        if missing.get() && password.with(String::is_empty) {
            return Some(t("sign-in-password-missing"));
        }
        failure.get().filter(is_refused).map(|_| t("problem-currentPasswordWrong"))
    });
    let elsewhere = Signal::derive(move || failure.get().filter(|it| !is_refused(it)));
    view! {
        <p class="lead">{tr("security-info-again-lead")}</p>
        <FailureNote failure=elsewhere/>
        <form novalidate on:submit=submit>
            <AccountName name=username.get_value()/>
            <PasswordField
                label=tr("sign-in-password")
                value=password
                autocomplete="current-password"
                wrong=wrong
                node_ref=field
            />
            <Button pending=dialogue.pending()>{tr("common-continue")}</Button>
        </form>
    }
}
