//! What the client is told, and which cookies change.

use serde::Serialize;

use super::administration::Actor;
use crate::{
    api::{
        admin::{PassIssued, PersonDetails},
        authenticator::{Enrolled, WaitingRequests},
        reset::ResetView,
        security_info::{MethodAdded, RecoveryCodesMade, SecurityInfo},
        session::{SessionView, Stopped},
    },
    crypto::token::Purpose,
};

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Body,
    /// The cookies that change.
    pub cookies: Vec<CookieChange>,
}

/// The body of an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Body {
    /// None.
    Empty,
    /// Of a reset.
    Reset(Box<ResetView>),
    /// Of a session.
    Session(Box<SessionView>),
    /// Of the security info.
    SecurityInfo(Box<SecurityInfo>),
    /// Of new recovery codes.
    RecoveryCodes(RecoveryCodesMade),
    /// Of a phone that takes part.
    Enrolled(Box<Enrolled>),
    /// What waits on a phone.
    WaitingRequests(Box<WaitingRequests>),
    /// Who was authorized.
    Actor(Box<Actor>),
    /// A person, for administrators.
    Person(Box<PersonDetails>),
    /// A pass that was issued.
    PassIssued(Box<PassIssued>),
    /// Of what was stopped.
    Stopped(Stopped),
    /// Of an added method.
    MethodAdded(Box<MethodAdded>),
}

/// A cookie that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CookieChange {
    /// Set it to a ticket for this id of this account (or device), for so many seconds.
    Set {
        /// Which cookie.
        purpose: Purpose,
        /// The id: 128 random bits.
        id: String,
        /// Its life in seconds.
        seconds: i64,
    },
    /// Remove it.
    Clear(Purpose),
}

impl Reply {
    /// 204.
    #[must_use]
    pub const fn empty() -> Self {
        Self { status: 204, body: Body::Empty, cookies: Vec::new() }
    }

    /// 200 with a body.
    #[must_use]
    pub const fn ok(body: Body) -> Self {
        Self { status: 200, body, cookies: Vec::new() }
    }

    /// 201 with a body.
    #[must_use]
    pub const fn created(body: Body) -> Self {
        Self { status: 201, body, cookies: Vec::new() }
    }

    /// The same answer, changing a cookie.
    #[must_use]
    pub fn with_cookie(mut self, change: CookieChange) -> Self {
        self.cookies.push(change);
        self
    }
}
