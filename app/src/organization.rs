//! What the page knows of the organization: asked for once, kept in the context.

use latchkey_core::api::organization::OrganizationView;
use leptos::{prelude::*, task::spawn_local};

use crate::{api, i18n};

/// The organization's view; nothing while it is on its way.
#[derive(Clone, Copy)]
pub struct Organization(RwSignal<Option<OrganizationView>>);

impl Organization {
    /// Asks for it and puts it into the context.
    pub fn provide() -> Self {
        let organization = Self(RwSignal::new(None));
        provide_context(organization);
        organization.load();
        organization
    }

    /// Asks for it (again). A failure leaves what is there: the page works without, in plain clothes.
    pub fn load(self) {
        spawn_local(async move {
            if let Ok(view) = api::get::<OrganizationView>("/organization").await {
                i18n::stay_within(&view.locales);
                self.0.set(Some(view));
            }
        });
    }

    /// Takes what was known before, for a page that must show it without a network.
    pub fn set(self, view: OrganizationView) {
        self.0.set(Some(view));
    }

    /// The view, tracked; nothing while it is on its way.
    pub fn get(self) -> Option<OrganizationView> {
        self.0.get()
    }

    /// The organization's name for what is written down, or nothing while it is on its way.
    pub fn get_untracked_name(self) -> String {
        self.0.with_untracked(|view| view.as_ref().map(|view| view.name.clone())).unwrap_or_default()
    }

    /// A part of the view, tracked.
    pub fn map<T>(self, part: impl FnOnce(&OrganizationView) -> T) -> Option<T> {
        self.0.with(|view| view.as_ref().map(part))
    }

    /// The organization's name, or nothing while it is on its way.
    pub fn name(self) -> String {
        self.map(|view| view.name.clone()).unwrap_or_default()
    }
}

/// The organization of this page.
pub fn use_organization() -> Organization {
    use_context().unwrap_or_else(|| Organization(RwSignal::new(None)))
}
