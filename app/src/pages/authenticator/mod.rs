//! The portal on a phone as the authenticator: it approves what is asked for elsewhere, and shows codes.
//!
//! An entry point of its own, small enough for a phone's network, and kept by the service worker (public/sw.js): without
//! a network it shows codes all the same. The keys are with the browser (device.js); what is signed with them is
//! `latchkey_core::device_message`.

pub mod account;
pub mod code;
pub mod device;
pub mod enrol;
pub mod flow;
pub mod home;
pub mod memory;
pub mod notify;
pub mod request;
pub mod requests;

use std::time::Duration;

use latchkey_core::time::Timestamp;
use leptos::{html, prelude::*, task::spawn_local};

use self::{
    account::{Account, Link},
    device::{Sign, Trouble},
    enrol::{Again, Enrol, InstallFirst, NoKeys},
    flow::{Event, Flow, Opened, Outcome, Page},
    home::{Home, Removing},
    notify::{HomeScreen, Notify},
    request::{Done, RequestCard},
};
use crate::{
    api::Failure,
    components::{Busy, Foot, LanguageChooser, SupportCode},
    i18n::{tr, upper_case},
    organization::{Organization, use_organization},
    time,
};

/// How often it asks what waits while somebody looks.
const BETWEEN: Duration = Duration::from_secs(5);

/// The flow and what can be done with it. One request of the person's at a time.
#[derive(Clone, Copy)]
pub struct Handle {
    flow: RwSignal<Flow>,
    /// Whether the browser can put the page onto the home screen.
    installs: RwSignal<bool>,
    /// Whether what waits is being asked for.
    looking: StoredValue<bool>,
    organization: Organization,
}

impl Handle {
    fn with<T>(self, look: impl FnOnce(&Flow) -> T) -> T {
        self.flow.with(look)
    }

    fn tell(self, event: Event) {
        self.flow.update(|flow| *flow = std::mem::take(flow).after(event));
    }

    fn pending(self) -> Signal<bool> {
        Signal::derive(move || self.with(|flow| flow.busy))
    }

    fn failure(self) -> Signal<Option<Failure>> {
        Signal::derive(move || self.with(|flow| flow.failure.clone()))
    }

    /// Looks for the keys, and begins.
    fn open(self) {
        time::set_ahead(memory::clock());
        spawn_local(async move {
            let Some(accounts) = device::accounts().await else {
                self.tell(Event::NoKeys);
                return;
            };
            let (link, platform) = (device::take_link(), device::platform());
            self.tell(Event::Opened(Opened { accounts: accounts.clone(), link, platform }));
            self.look();
            for account in accounts {
                device::subscribe(&account).await;
            }
        });
    }

    /// Asks what waits, for each account.
    fn look(self) {
        if !device::is_visible() || self.looking.get_value() {
            return;
        }
        self.looking.set_value(true);
        let accounts = self.flow.with_untracked(|flow| flow.accounts.clone());
        spawn_local(async move {
            for Account { device, .. } in accounts {
                match device::ask(&device).await {
                    Ok(answer) => {
                        time::set(Timestamp(answer.now));
                        memory::keep_clock(time::ahead());
                        self.tell(Event::Heard(device, answer.requests));
                    }
                    Err(failure) => self.tell(Event::Unheard(device, failure)),
                }
            }
            self.looking.set_value(false);
        });
    }

    /// Takes part with the number that the page shows where it was begun.
    fn enrol(self, link: Link, number: String) {
        self.ask(async move {
            let organization = self.organization.get_untracked_name();
            match device::enrol(&link, &number, organization).await {
                Ok(account) => Event::Enrolled(account),
                Err(Trouble::Failed(failure)) => Event::Failed(failure),
                Err(Trouble::NoKeys) => Event::NoKeys,
            }
        });
    }

    /// Approves with the number, or says without one that it was not the person.
    fn answer(self, number: Option<String>) {
        let Some((device, id)) = self.flow.with_untracked(|flow| match &flow.page {
            Page::Request(request) => Some((request.device.clone(), request.waiting.id.clone())),
            _ => None,
        }) else {
            return;
        };
        self.ask(async move {
            let outcome = if number.is_some() { Outcome::Approved } else { Outcome::Denied };
            let answered = device::answer(&device, &id, number.as_deref()).await;
            device::tidy().await;
            answered.map_or_else(Event::Failed, |()| Event::Answered(outcome))
        });
    }

    /// Forgets an account and its keys.
    fn remove(self, device: String) {
        self.ask(async move {
            device::forget(&device).await;
            Event::Removed(device)
        });
    }

    fn ask(self, request: impl Future<Output = Event> + 'static) {
        if self.flow.with_untracked(|flow| flow.busy) {
            return;
        }
        self.tell(Event::Asked);
        spawn_local(async move { self.tell(request.await) });
    }
}

/// The page.
#[component]
pub fn Authenticator() -> impl IntoView {
    let organization = Organization::provide();
    memory::follow(organization);
    provide_context(SupportCode::default());
    let handle = Handle {
        flow: RwSignal::new(Flow::default()),
        installs: RwSignal::new(device::can_install()),
        looking: StoredValue::new(false),
        organization,
    };
    device::watch(move |sign| match sign {
        Sign::Look => handle.look(),
        Sign::Offline => handle.tell(Event::Offline),
        Sign::Install => handle.installs.set(device::can_install()),
        Sign::Link => {
            if let Some(link) = device::take_link() {
                handle.tell(Event::Linked(link));
            }
        }
    });
    set_interval(move || handle.look(), BETWEEN);
    handle.open();

    // What is typed survives as long as the page is the same one.
    let page = Memo::new(move |_| handle.with(|flow| flow.page.clone()));
    Effect::new(move || {
        page.with(|page| {
            if let Some(link) = page.link() {
                device::keep_link(link);
            }
        });
    });
    let card = move || match page.get() {
        Page::Opening => view! { <Busy/> }.into_any(),
        Page::NoKeys => view! { <NoKeys/> }.into_any(),
        Page::InstallFirst(link) => view! { <InstallFirst handle=handle link=link/> }.into_any(),
        Page::Enrol(link) => view! { <Enrol handle=handle link=link/> }.into_any(),
        Page::Again(why) => view! { <Again handle=handle why=why/> }.into_any(),
        Page::Notify(account) => view! { <Notify handle=handle enrolled=account/> }.into_any(),
        Page::HomeScreen => view! { <HomeScreen handle=handle/> }.into_any(),
        Page::Home => view! { <Home handle=handle/> }.into_any(),
        Page::Request(request) => view! { <RequestCard handle=handle request=request/> }.into_any(),
        Page::Done(outcome) => view! { <Done handle=handle outcome=outcome/> }.into_any(),
        Page::Removing(account) => view! { <Removing handle=handle account=account/> }.into_any(),
    };
    let content = NodeRef::<html::Main>::new();
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        if let Some(content) = content.get_untracked() {
            let _ = content.focus();
        }
    };
    view! {
        <a class="skip" href="#content" on:click=skip>{tr("common-skip")}</a>
        <Masthead/>
        <main id="content" tabindex="-1" node_ref=content>{card}</main>
        <Foot/>
    }
}

/// Whose this is, and the languages. On a phone's home screen there is no way to the other pages: they are no part of
/// the app.
#[component]
fn Masthead() -> impl IntoView {
    let organization = use_organization();
    let mark = move || {
        organization.get().map(|view| {
            if let Some(url) = view.logo_url {
                return view! { <img class="logo" src=url alt=""/> }.into_any();
            }
            let initial = upper_case(&view.name.chars().take(1).collect::<String>());
            view! { <span class="mark" aria-hidden="true">{initial}</span> }.into_any()
        })
    };
    view! {
        <header class="masthead">
            <span class="organization">{mark}<span dir="auto">{move || organization.name()}</span></span>
            <LanguageChooser/>
        </header>
    }
}
