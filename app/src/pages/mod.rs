//! The pages and their addresses.
//!
//! Links from the pages of one entry point to those of the other bear `rel="external"`, so that no router takes
//! them for its own.

pub mod authenticator;
pub mod home;
pub mod not_found;
pub mod register;
pub mod reset;
pub mod security_info;
pub mod sign_in;
pub mod stop;

use leptos::prelude::*;
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

use crate::{components::Page, organization::Organization, place::Place};

/// What everybody may see: the first page, the reset, and that there is no such page.
#[component]
pub fn ResetPages() -> impl IntoView {
    Organization::provide();
    let place = Place::provide();
    let page = move || match place.get().as_str() {
        "" => view! { <home::Home/> }.into_any(),
        "/reset" => view! { <reset::Reset/> }.into_any(),
        _ => view! { <not_found::NotFound/> }.into_any(),
    };
    view! { <Page>{page}</Page> }
}

/// What is for people with a password: the sign-in, the registration and the security info. scripts/build-app.sh
/// makes the pages that start them.
#[component]
pub fn AccountPages() -> impl IntoView {
    Organization::provide();
    view! {
        <Router>
            <Page>
                <Routes fallback=not_found::NotFound>
                    <Route path=path!("/sign-in") view=sign_in::SignIn/>
                    <Route path=path!("/register") view=register::Register/>
                    <Route path=path!("/security-info") view=security_info::SecurityInfo/>
                    <Route path=path!("/stop") view=stop::Stop/>
                </Routes>
            </Page>
        </Router>
    }
}
