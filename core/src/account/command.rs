//! What can be asked of an account, and how requests become it.

use serde::de::{DeserializeOwned, IgnoredAny};

use crate::{
    api::{
        reset::{AskChallenge, ChooseGoal, GiveProof, Goal, NewPassword},
        routes::Route,
        security_info::{AddMethod, ChangeMethod, ChangePassword, ProveMethod},
        session::{AskSecondFactor, GiveSecondFactor, SignIn},
    },
    method::Method,
    people::Person,
    refusal::{Code, Refusal},
    secret::Secret,
    settings::Right,
    time::Timestamp,
};

/// Everything that can be asked of an account.
pub enum Command {
    /// Of its reset flows.
    Reset(ResetCommand),
    /// Of its sessions.
    Session(SessionCommand),
    /// Of its security info, by the holder of a session (the id in the cookie).
    SecurityInfo(String, SecurityInfoCommand),
    /// Whether the holder of a session may do what an administrator does.
    Authorize {
        /// The id in the session cookie.
        ticket: String,
        /// The right.
        right: Right,
    },
    /// From the import or the seed: this is the person.
    Put(Box<Person>),
    /// From the outbox: a code was sent, or its destination was blocked.
    Delivered {
        /// The effect's id.
        effect: String,
        /// Until when the destination is blocked.
        blocked_until: Option<Timestamp>,
    },
}

/// What can be asked of the reset flows. `flow` is the id in the flow cookie.
#[expect(missing_docs, reason = "each variant's sentence says what its fields are")]
pub enum ResetCommand {
    /// Start one.
    Start,
    /// Where is it?
    View { flow: String },
    /// Give it up.
    End { flow: String },
    /// Choose the goal.
    Goal { flow: String, goal: Goal },
    /// Ask for a challenge.
    Challenge { flow: String, ask: AskChallenge },
    /// Answer it.
    Proof { flow: String, code: Secret },
    /// Set the password.
    Password { flow: String, password: Secret },
}

/// What can be asked of the sessions. `ticket` is the id in the session cookie.
#[expect(missing_docs, reason = "each variant's sentence says what its fields are")]
pub enum SessionCommand {
    /// Sign in. `previous` is the session that this browser had of this account: it ends (ASVS 7.2.4).
    SignIn { password: Secret, previous: Option<String> },
    /// Who is it?
    View { ticket: String },
    /// Sign out.
    SignOut { ticket: String },
    /// Ask for a second-factor challenge.
    SecondFactorChallenge { ticket: String, method: Method },
    /// Answer it.
    SecondFactor { ticket: String, code: Secret },
}

/// What can be asked of the security info.
#[expect(missing_docs, reason = "each variant's sentence says what its fields are")]
pub enum SecurityInfoCommand {
    /// Show it.
    View,
    /// Add a method, or replace one.
    Add(AddMethod),
    /// Prove one that was added.
    Prove { id: String, code: Secret },
    /// Make one the default.
    Change { id: String, change: ChangeMethod },
    /// Remove one.
    Remove { id: String },
    /// Everything is right.
    Confirm,
    /// Register later.
    Postpone,
    /// Change the password.
    ChangePassword(ChangePassword),
    /// End one session.
    EndSession { id: String },
    /// End all others.
    EndOtherSessions,
}

impl Command {
    /// Whether deciding it may change the state. What only looks is not stored.
    #[must_use]
    pub const fn may_change(&self) -> bool {
        !matches!(self, Self::Reset(ResetCommand::View { .. }))
    }

    /// The command of a request to an account's route. `ticket` is the id in the cookie that the route needs
    /// (flow or session), `previous` the session id of a browser that signs in anew, `id` the one in the path.
    pub fn from_request(
        route: Route,
        ticket: Option<&str>,
        id: Option<&str>,
        body: &[u8],
    ) -> Result<Self, Refusal> {
        let flow = || ticket.map(str::to_owned).ok_or_else(|| Refusal::from(Code::FlowMissing));
        let session = || ticket.map(str::to_owned).ok_or_else(|| Refusal::from(Code::NotSignedIn));
        let id = || id.map(str::to_owned).ok_or_else(|| Refusal::from(Code::NotFound));
        Ok(match route {
            Route::ResetStart => Self::Reset(ResetCommand::Start),
            Route::ResetView => Self::Reset(ResetCommand::View { flow: flow()? }),
            Route::ResetEnd => Self::Reset(ResetCommand::End { flow: flow()? }),
            Route::ResetGoal => {
                Self::Reset(ResetCommand::Goal { flow: flow()?, goal: parse::<ChooseGoal>(body)?.goal })
            }
            Route::ResetChallenge => {
                Self::Reset(ResetCommand::Challenge { flow: flow()?, ask: parse(body)? })
            }
            Route::ResetProof => {
                Self::Reset(ResetCommand::Proof { flow: flow()?, code: parse::<GiveProof>(body)?.code })
            }
            Route::ResetPassword => Self::Reset(ResetCommand::Password {
                flow: flow()?,
                password: parse::<NewPassword>(body)?.password,
            }),
            Route::SignIn => Self::Session(SessionCommand::SignIn {
                password: parse::<SignIn>(body)?.password,
                previous: ticket.map(str::to_owned),
            }),
            Route::Session => Self::Session(SessionCommand::View { ticket: session()? }),
            Route::SignOut => Self::Session(SessionCommand::SignOut { ticket: session()? }),
            Route::SecondFactorChallenge => Self::Session(SessionCommand::SecondFactorChallenge {
                ticket: session()?,
                method: parse::<AskSecondFactor>(body)?.method,
            }),
            Route::SecondFactor => Self::Session(SessionCommand::SecondFactor {
                ticket: session()?,
                code: parse::<GiveSecondFactor>(body)?.code,
            }),
            Route::SecurityInfo => Self::SecurityInfo(session()?, SecurityInfoCommand::View),
            Route::MethodAdd => {
                Self::SecurityInfo(session()?, SecurityInfoCommand::Add(parse::<AddMethod>(body)?))
            }
            Route::MethodProve => Self::SecurityInfo(
                session()?,
                SecurityInfoCommand::Prove { id: id()?, code: parse::<ProveMethod>(body)?.code },
            ),
            Route::MethodChange => Self::SecurityInfo(
                session()?,
                SecurityInfoCommand::Change { id: id()?, change: parse::<ChangeMethod>(body)? },
            ),
            Route::MethodRemove => Self::SecurityInfo(session()?, SecurityInfoCommand::Remove { id: id()? }),
            Route::Confirm => Self::SecurityInfo(session()?, SecurityInfoCommand::Confirm),
            Route::Postpone => Self::SecurityInfo(session()?, SecurityInfoCommand::Postpone),
            Route::PasswordChange => Self::SecurityInfo(
                session()?,
                SecurityInfoCommand::ChangePassword(parse::<ChangePassword>(body)?),
            ),
            Route::SessionEnd => {
                Self::SecurityInfo(session()?, SecurityInfoCommand::EndSession { id: id()? })
            }
            Route::SessionsEnd => Self::SecurityInfo(session()?, SecurityInfoCommand::EndOtherSessions),
            Route::Audit | Route::AuditVerify => {
                Self::Authorize { ticket: session()?, right: Right::ReadAudit }
            }
            Route::PeopleImport => Self::Authorize { ticket: session()?, right: Right::ImportPeople },
            Route::Organization | Route::HumanCheck => return Err(Code::NotFound.into()),
        })
    }
}

/// Reads a JSON object. What is wrong is told with the path of the field.
pub fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    let no_json =
        || Refusal::from(Code::InvalidJson).at("body").saying("one JSON object and nothing after it");
    // A list would be taken for an object's fields in their order: that is not what the API says.
    if !body.trim_ascii_start().starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(body).is_ok() {
        return Err(Refusal::field("body", "expected a JSON object"));
    }
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        // Much of what is wrong with a value counts as syntax: a list in place of a word, half a surrogate pair.
        if serde_json::from_slice::<IgnoredAny>(body).is_err() {
            return no_json();
        }
        let path = error.path().to_string();
        let text = error.into_inner().to_string();
        // A missing field has no path of its own: its name is in the text.
        let field = text.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
        let path = match (path.as_str(), field) {
            (".", Some(field)) => field.to_owned(),
            (".", None) => "body".to_owned(),
            _ => path,
        };
        Refusal::field(path, without_values(&text))
    })?;
    deserializer.end().map_err(|_| no_json())?;
    Ok(value)
}

/// The error's text without what the client sent, which may be a secret in the wrong field.
fn without_values(text: &str) -> String {
    if let Some(expected) = text.split(", expected ").nth(1) {
        let expected = expected.split(" at line").next().unwrap_or(expected);
        return format!("expected {expected}");
    }
    text.split(" at line").next().unwrap_or_default().chars().take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_named() {
        let refusal = |body: &str| parse::<AskChallenge>(body.as_bytes()).unwrap_err();
        assert_eq!(refusal("{").code, Code::InvalidJson);
        assert_eq!(refusal("").code, Code::InvalidJson);
        assert_eq!(refusal(r#"{"method":"email"} x"#).code, Code::InvalidJson);
        assert_eq!(refusal("[]").field.as_deref(), Some("body"));
        assert_eq!(refusal(r#" ["email"]"#).field.as_deref(), Some("body"), "no list in place of an object");
        assert_eq!(refusal(r#"{"method":[]}"#).field.as_deref(), Some("method"));
        assert_eq!(
            refusal(r#"{"method":"email","destination":"\ud800"}"#).field.as_deref(),
            Some("destination")
        );
        assert_eq!(refusal("{}").field.as_deref(), Some("method"));
        assert_eq!(refusal(r#"{"method":"pigeon"}"#).field.as_deref(), Some("method"));
        assert_eq!(refusal(r#"{"method":"email","destination":5}"#).field.as_deref(), Some("destination"));
        assert_eq!(refusal(r#"{"method":"email","colour":"red"}"#).field.as_deref(), Some("colour"));
    }

    #[test]
    fn what_was_sent_is_not_repeated() {
        let refusal = parse::<AskChallenge>(br#"{"method":"hunter2hunter2"}"#).unwrap_err();
        assert!(!refusal.detail.clone().unwrap().contains("hunter2"), "{refusal:?}");
        let refusal = parse::<AskChallenge>(br#"{"method":"email","destination":["hunter2"]}"#).unwrap_err();
        assert!(!refusal.detail.clone().unwrap().contains("hunter2"), "{refusal:?}");
    }
}
