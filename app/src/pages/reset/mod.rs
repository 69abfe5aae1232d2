//! The reset: from the user name to the new password.
//!
//! The server knows where the flow is; this page asks it whenever it comes up, so reloading, going back and
//! opening a second tab all land on the right step. [`flow`] decides what comes next, the other files show it.

pub mod code;
pub mod dead_end;
pub mod destination;
pub mod done;
pub mod flow;
pub mod goal;
pub mod handle;
pub mod hurry;
pub mod method;
pub mod name;
pub mod notice;
pub mod password;
pub mod questions;
pub mod tips;
pub mod tries;
pub mod who;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::PageTransitionEvent;

use self::{
    flow::{Event, Page, Wizard},
    handle::Handle,
};
use crate::components::{Busy, stands_inside, step_back, use_support_code};

/// The wizard.
#[component]
pub fn Reset() -> impl IntoView {
    let handle = Handle::create();
    let page = Memo::new(move |_| handle.page());
    Effect::new(move || {
        if page.get() == Page::Loading {
            handle.load();
        }
    });
    let is_inside = Memo::new(move |before: Option<&bool>| match page.get() {
        Page::Loading => before.copied().unwrap_or_else(stands_inside),
        _ => handle.map(Wizard::leads_back),
    });
    step_back(is_inside, handle.pending(), move |is_back| {
        handle.tell(if is_back { Event::OtherWay } else { Event::Back });
    });
    let support_code = use_support_code();
    // A dead end tells it next to the helpdesk.
    let code = move || handle.map(|wizard| wizard.support_code.clone());
    Effect::new(move || support_code.set(code().filter(|_| page.get() != Page::End)));
    on_cleanup(move || support_code.set(None));
    let online = window_event_listener(leptos::ev::online, move |_| handle.tell(Event::Online));
    // The browser may bring the page back as it was left, minutes later.
    let shown = window_event_listener_untyped("pageshow", move |event| {
        if event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted) {
            handle.tell(Event::Reload);
        }
    });
    on_cleanup(move || {
        online.remove();
        shown.remove();
    });
    let step = move || match page.get() {
        Page::Loading => view! { <section class="card"><Busy/></section> }.into_any(),
        Page::Name => view! { <name::NameStep handle=handle/> }.into_any(),
        Page::Goal => view! { <goal::GoalStep handle=handle/> }.into_any(),
        Page::Method(_) => view! { <method::MethodStep handle=handle/> }.into_any(),
        Page::Destination(method) => {
            view! { <destination::DestinationStep handle=handle method=method/> }.into_any()
        }
        Page::Code(_, method) => view! { <code::AnswerStep handle=handle method=method/> }.into_any(),
        Page::Password => view! { <password::PasswordStep handle=handle/> }.into_any(),
        Page::Done => view! { <done::DoneStep handle=handle/> }.into_any(),
        Page::End => view! { <dead_end::DeadEndPage handle=handle/> }.into_any(),
    };
    view! {
        <div class="wizard">
            <hurry::Hurry handle=handle/>
            {step}
        </div>
    }
}
