//! The person's own page: what is registered, the password, the sessions, the recent activity.

pub mod activity;
pub mod add;
pub mod codes;
pub mod dialog;
pub mod flow;
pub mod kinds;
pub mod methods;
pub mod overview;
pub mod password;
pub mod rename;
pub mod sessions;

use latchkey_core::api::{
    security_info::SecurityInfo as Info,
    session::{AccountView, SessionView},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use self::{
    add::{AddPage, ReplacePage},
    codes::CodesPage,
    flow::{Event, Flow, Notice, Question, View},
    methods::RemoveQuestion,
    overview::Overview,
    password::PasswordPage,
    rename::RenameQuestion,
    sessions::EndOthersQuestion,
};
use crate::{
    api::{self, Failure},
    components::{Busy, Button, Card, FailureNote},
    i18n::tr,
    pages::{
        register::adding::unkept,
        sign_in::again::{Again, AgainDialog},
    },
};

/// The page's flow and what can be done with it. One change at a time.
#[derive(Clone, Copy)]
pub struct Board {
    flow: RwSignal<Flow>,
    /// Who is signed in; nothing until it is known.
    account: RwSignal<Option<AccountView>>,
    /// Whether it was with a Temporary Access Pass, so that methods can be added and nothing else be changed.
    only_adds: RwSignal<bool>,
    again: Again,
    navigate: StoredValue<Callback<(String, bool)>>,
}

impl Board {
    fn new() -> Self {
        let navigate = use_navigate();
        let navigate = Callback::new(move |(path, replace): (String, bool)| {
            navigate(&path, NavigateOptions { replace, ..NavigateOptions::default() });
        });
        Self {
            flow: RwSignal::new(Flow::default()),
            account: RwSignal::new(None),
            only_adds: RwSignal::new(false),
            again: Again::of_page(),
            navigate: StoredValue::new(navigate),
        }
    }

    /// Tells the flow what happened.
    pub fn tell(self, event: Event) {
        // A page that was left meanwhile has no flow any more.
        self.flow.try_update(|flow| *flow = std::mem::take(flow).after(event));
    }

    /// Looks at the flow, untracked.
    pub fn look_untracked<T>(self, look: impl FnOnce(&Flow) -> T) -> T {
        self.flow.with_untracked(look)
    }

    /// Whether a request is on its way.
    pub fn pending(self) -> Signal<bool> {
        Signal::derive(move || self.flow.with(|flow| flow.busy))
    }

    /// Why the last request came to nothing.
    pub fn failure(self) -> Signal<Option<Failure>> {
        Signal::derive(move || self.flow.with(|flow| flow.failure.clone()))
    }

    /// Whether recovery codes are registered that may be lost, and new ones can be made.
    pub fn has_unkept_codes(self) -> Signal<bool> {
        Signal::derive(move || {
            !self.only_adds.get() && self.flow.with(|flow| flow.info.as_ref().is_some_and(unkept::are_in))
        })
    }

    /// Fetches what is registered.
    fn load(self) {
        spawn_local(async move {
            match self.again.read(api::get("/security-info")).await {
                Ok(info) => {
                    // For a greeting, the rule on names, and what is left out: the page does without.
                    if let Ok(session) = api::get::<SessionView>("/session").await {
                        self.account.try_set(Some(session.account));
                        self.only_adds.try_set(session.registration_only);
                    }
                    self.tell(Event::Loaded(info));
                }
                Err(failure) => self.tell(Event::Failed(failure)),
            }
        });
    }

    /// Makes a change whose answer is what is registered then.
    pub fn change<F>(self, notice: Notice, change: impl Fn() -> F + 'static)
    where
        F: Future<Output = Result<Info, Failure>> + 'static,
    {
        if self.look_untracked(|flow| flow.busy) {
            return;
        }
        self.tell(Event::Asked);
        spawn_local(async move {
            match self.again.make(change).await {
                Ok(info) => self.tell(Event::Done(notice, info)),
                Err(failure) => self.tell(Event::Failed(failure)),
            }
        });
    }

    /// Back to the overview, in the place of a form that is done.
    pub fn back(self) {
        self.go(View::Overview.path(), true);
    }

    /// Goes to another address.
    pub fn go(self, path: String, replace: bool) {
        self.navigate.with_value(|navigate| navigate.run((path, replace)));
    }
}

/// The page.
#[component]
pub fn SecurityInfo() -> impl IntoView {
    let board = Board::new();
    board.load();
    let query = use_query_map();
    let open = Memo::new(move |_| {
        query.with(|query| View::from_query(query.get_str("change"), query.get_str("id")))
    });
    Effect::new(move |before: Option<()>| {
        let is_overview = open.with(|open| *open == View::Overview);
        if before.is_some() {
            board.tell(if is_overview { Event::Dismissed } else { Event::Opened });
            // Codes that were made and left are registered, and the page does not know it yet.
            if is_overview && unkept::are_remembered() {
                board.load();
            }
        }
    });
    let is_loaded = Memo::new(move |_| board.flow.with(|flow| flow.info.is_some()));
    let content = move || {
        if !is_loaded.get() {
            return view! { <Loading board=board/> }.into_any();
        }
        match open.get() {
            View::Overview => view! { <Overview board=board/> }.into_any(),
            View::Add => view! { <AddPage board=board/> }.into_any(),
            View::Replace(id) => view! { <ReplacePage board=board id=id/> }.into_any(),
            View::Codes => view! { <CodesPage board=board/> }.into_any(),
            View::Password => view! { <PasswordPage board=board/> }.into_any(),
        }
    };
    let question = Memo::new(move |_| board.flow.with(|flow| flow.question.clone()));
    let dialog = move || match question.get() {
        Some(Question::Remove(id)) => view! { <RemoveQuestion board=board id=id/> }.into_any(),
        Some(Question::Rename(id)) => {
            let registered = board.look_untracked(|flow| flow.method(&id).cloned());
            registered.map(|it| view! { <RenameQuestion board=board registered=it/> }).into_any()
        }
        Some(Question::EndOthers) => view! { <EndOthersQuestion board=board/> }.into_any(),
        None => ().into_any(),
    };
    view! {
        {content}
        {dialog}
        <AgainDialog again=board.again/>
    }
}

#[component]
fn Loading(board: Board) -> impl IntoView {
    let has_failed = move || board.failure().with(Option::is_some);
    view! {
        <Show when=has_failed fallback=|| view! { <Busy/> }>
            <Card heading=tr("security-info-title")>
                <FailureNote failure=board.failure()/>
                <Button on_press=move |()| board.load()>{tr("common-retry")}</Button>
            </Card>
        </Show>
    }
}
