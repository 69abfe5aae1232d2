//! How to reach people who can help.

use leptos::prelude::*;

use crate::{
    i18n::{breakable, tr},
    organization::use_organization,
};

/// All ways to the helpdesk, in words. The way in the page's foot stays the same on every page besides.
#[component]
pub fn HelpBlock() -> impl IntoView {
    let organization = use_organization();
    let ways = move || {
        organization.map(|view| view.helpdesk.clone()).map(|desk| {
            let url = desk.url.map(|url| {
                let shown = breakable(&bare(&url), &['/']);
                view! { <li><a href=url><bdi dir="ltr">{shown}</bdi></a></li> }
            });
            let email = desk.email.map(|address| {
                view! { <li><a href=format!("mailto:{address}")><bdi dir="ltr">{breakable(&address, &['@'])}</bdi></a></li> }
            });
            let phone = desk.phone.map(|number| {
                view! { <li><a href=dial(&number)><bdi dir="ltr">{number.clone()}</bdi></a></li> }
            });
            let text = desk.text.map(|text| view! { <p class="soft"><bdi>{text}</bdi></p> });
            view! {
                <ul class="ways">{url}{email}{phone}</ul>
                {text}
            }
        })
    };
    view! {
        <div class="help-block">
            <p class="strong">{tr("common-help-heading")}</p>
            {ways}
        </div>
    }
}

/// An address without the parts that only machines need.
pub(super) fn bare(url: &str) -> String {
    let url = url.strip_prefix("https://").unwrap_or(url);
    url.strip_suffix('/').unwrap_or(url).to_owned()
}

/// A `tel:` address of a number as people write it.
pub(super) fn dial(number: &str) -> String {
    let digits: String = number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    format!("tel:{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_shown_and_dialled_without_ballast() {
        assert_eq!(bare("https://it.northwind.example/help/"), "it.northwind.example/help");
        assert_eq!(dial("+41 (44) 555-01 00"), "tel:+41445550100");
    }
}
