//! The first page: two things to do.

use leptos::prelude::*;

use crate::{
    components::{Card, Choice, Choices, icons},
    i18n::tr,
    organization::use_organization,
    place::Place,
};

/// The first page.
#[component]
pub fn Home() -> impl IntoView {
    let organization = use_organization();
    let place = use_context::<Place>();
    let own_text = move || {
        organization
            .map(|view| view.sign_in_text.clone())
            .flatten()
            .map(|text| view! { <p dir="auto">{text}</p> })
    };
    view! {
        <Card heading=tr("home-heading")>
            {own_text}
            <Choices>
                <Choice
                    icon=icons::key()
                    title=tr("home-reset")
                    detail=tr("home-reset-detail")
                    href="/reset"
                    on_press=move |()| {
                        if let Some(place) = place {
                            place.go("/reset");
                        }
                    }
                />
                <Choice
                    icon=icons::shield()
                    title=tr("home-sign-in")
                    detail=tr("home-sign-in-detail")
                    href="/sign-in"
                />
            </Choices>
        </Card>
    }
}
