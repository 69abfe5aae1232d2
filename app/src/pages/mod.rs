//! The pages and their addresses.

pub mod home;
pub mod not_found;
pub mod register;
pub mod reset;
pub mod security_info;
pub mod sign_in;

use leptos::prelude::*;
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

use crate::{components::Page, organization::Organization};

/// The whole portal.
#[component]
pub fn Portal() -> impl IntoView {
    Organization::provide();
    view! {
        <Router>
            <Page>
                <Routes fallback=not_found::NotFound>
                    <Route path=path!("/") view=home::Home/>
                    <Route path=path!("/reset") view=reset::Reset/>
                    <Route path=path!("/sign-in") view=sign_in::SignIn/>
                    <Route path=path!("/register") view=register::Register/>
                    <Route path=path!("/security-info") view=security_info::SecurityInfo/>
                </Routes>
            </Page>
        </Router>
    }
}
