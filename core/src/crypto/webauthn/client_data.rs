//! What the browser says about a ceremony (section 5.8.1). The authenticator signs a hash of it.

use std::borrow::Cow;

use serde::Deserialize;

use super::Fault;

/// What a ceremony is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ceremony {
    /// A registration.
    Create,
    /// An assertion.
    Get,
}

impl Ceremony {
    /// Its name in the client data.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Create => "webauthn.create",
            Self::Get => "webauthn.get",
        }
    }
}

/// `CollectedClientData`. It must not be compared with a template: browsers add fields.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ClientData<'a> {
    #[serde(rename = "type", borrow)]
    pub(super) kind: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) challenge: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) origin: Cow<'a, str>,
    #[serde(default)]
    pub(super) cross_origin: Option<bool>,
    #[serde(default, borrow)]
    pub(super) top_origin: Option<Cow<'a, str>>,
}

/// Reads it. A field that is there twice makes it unreadable.
pub(super) fn read(json: &[u8]) -> Result<ClientData<'_>, Fault> {
    serde_json::from_slice(json).map_err(|_| Fault::Malformed)
}
