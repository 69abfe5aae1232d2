//! What can be asked of an account, and how requests become it.

use super::{
    administration::{self, Actor, AdminCommand},
    device::DeviceCommand,
    method::Proof,
    tokens::TokenCommand,
};
use crate::{
    api::{
        reset::{AskChallenge, ChooseGoal, GiveProof, Goal, NewPassword},
        routes::Route,
        security_info::{AddMethod, ChangeMethod, ChangePassword, ProveMethod},
        session::{AskSecondFactor, SignIn},
    },
    delivery::Report,
    json::read,
    method::Method,
    people::Person,
    refusal::{Code, Refusal},
    secret::Secret,
    settings::Right,
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
    /// Of the account, by an administrator.
    Administer {
        /// Who was authorized.
        actor: Actor,
        /// What is to be done.
        command: AdminCommand,
    },
    /// From the import of tokens.
    Token {
        /// Who imports, for the audit log.
        actor: String,
        /// What is to be done.
        command: TokenCommand,
    },
    /// From the import or the seed: this is the person.
    Put(Box<Person>),
    /// Of a phone that is the authenticator.
    Device(DeviceCommand),
    /// Whoever had a message says that it was not them.
    Stop {
        /// Whether every session ends.
        end_sessions: bool,
    },
    /// From the outbox or a provider: what became of a code.
    Reported {
        /// The effect's id.
        effect: String,
        /// The name of the provider, or [`crate::delivery::OURS`].
        by: String,
        /// What is known.
        report: Report,
    },
    /// From a push service: nothing can be sent to this address any more.
    Unsubscribed {
        /// The endpoint.
        endpoint: String,
    },
    /// From a provider: who was called keyed these digits.
    CallAnswered {
        /// The id of the effect that made the call.
        challenge: String,
        /// The digits without the `#` after them; `#` where that alone is the answer.
        digits: Secret,
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
    Proof { flow: String, proof: Proof },
    /// Set the password.
    Password { flow: String, password: Secret },
}

/// What can be asked of the sessions. `ticket` is the id in the session cookie.
#[expect(missing_docs, reason = "each variant's sentence says what its fields are")]
pub enum SessionCommand {
    /// Sign in. `previous` is the session that this browser had of this account: it ends (ASVS 7.2.4).
    SignIn { password: Secret, previous: Option<String> },
    /// The same with a Temporary Access Pass: it leads to registering methods and nowhere else.
    SignInWithPass { pass: Secret, previous: Option<String> },
    /// Who is it?
    View { ticket: String },
    /// Sign out.
    SignOut { ticket: String },
    /// Ask for a second-factor challenge.
    SecondFactorChallenge { ticket: String, method: Method },
    /// Answer it.
    SecondFactor { ticket: String, proof: Proof },
}

/// What can be asked of the security info.
#[expect(missing_docs, reason = "each variant's sentence says what its fields are")]
pub enum SecurityInfoCommand {
    /// Show it.
    View,
    /// Add a method, or replace one.
    Add(AddMethod),
    /// Make new recovery codes.
    MakeRecoveryCodes,
    /// Prove one that was added.
    Prove { id: String, proof: Proof },
    /// Make one the default, or give it another name.
    Change { id: String, change: ChangeMethod },
    /// Remove one.
    Remove { id: String },
    /// Give the Temporary Access Pass up.
    RemovePass,
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
        !matches!(
            self,
            Self::Reset(ResetCommand::View { .. }) | Self::Administer { command: AdminCommand::View, .. }
        )
    }

    /// Whether it changes nothing as a rule: it notes that a session is used, but only every few minutes.
    #[must_use]
    pub const fn only_looks(&self) -> bool {
        matches!(
            self,
            Self::Session(SessionCommand::View { .. })
                | Self::SecurityInfo(_, SecurityInfoCommand::View)
                | Self::Authorize { .. }
                | Self::Device(DeviceCommand::Requests { .. })
        )
    }

    /// Whether it sets a password that somebody chose: it is compared with those that everybody uses.
    #[must_use]
    pub const fn sets_password(&self) -> bool {
        matches!(
            self,
            Self::Reset(ResetCommand::Password { .. })
                | Self::SecurityInfo(_, SecurityInfoCommand::ChangePassword(_))
        )
    }

    /// Whether it may activate a hardware token: the account tells ([`tokens::activates`]).
    #[must_use]
    pub const fn may_activate_token(&self) -> bool {
        matches!(
            self,
            Self::SecurityInfo(_, SecurityInfoCommand::Prove { .. })
                | Self::Administer { command: AdminCommand::ActivateToken(_), .. }
        )
    }

    /// The command of a request to an account's route. `ticket` is the id in the cookie that the route needs
    /// (flow or session), or the session of a browser that signs in anew, `ids` those in the path.
    ///
    /// A route of the administrators asks two accounts: first that of whoever is signed in, whether it may; then, with
    /// the `actor` that this made known, that of the person.
    pub fn from_request(
        route: Route,
        ticket: Option<&str>,
        actor: Option<Actor>,
        ids: &[&str],
        body: &[u8],
    ) -> Result<Self, Refusal> {
        match (administration::right(route), actor) {
            (Some(_), Some(actor)) => {
                let command = AdminCommand::from_request(route, ids, body)?;
                return Ok(Self::Administer { actor, command });
            }
            (Some(right), None) => {
                let ticket = ticket.ok_or(Code::NotSignedIn)?.to_owned();
                return Ok(Self::Authorize { ticket, right });
            }
            (None, _) => {}
        }
        let flow = || ticket.map(str::to_owned).ok_or_else(|| Refusal::from(Code::FlowMissing));
        let session = || ticket.map(str::to_owned).ok_or_else(|| Refusal::from(Code::NotSignedIn));
        let id = || ids.first().map(|id| (*id).to_owned()).ok_or_else(|| Refusal::from(Code::NotFound));
        Ok(match route {
            Route::ResetStart => Self::Reset(ResetCommand::Start),
            Route::ResetView => Self::Reset(ResetCommand::View { flow: flow()? }),
            Route::ResetEnd => Self::Reset(ResetCommand::End { flow: flow()? }),
            Route::ResetGoal => {
                Self::Reset(ResetCommand::Goal { flow: flow()?, goal: read::<ChooseGoal>(body)?.goal })
            }
            Route::ResetChallenge => Self::Reset(ResetCommand::Challenge { flow: flow()?, ask: read(body)? }),
            Route::ResetProof => Self::Reset(ResetCommand::Proof {
                flow: flow()?,
                proof: read::<GiveProof>(body)?.try_into()?,
            }),
            Route::ResetPassword => Self::Reset(ResetCommand::Password {
                flow: flow()?,
                password: read::<NewPassword>(body)?.password,
            }),
            Route::SignIn => Self::Session(sign_in(read(body)?, ticket.map(str::to_owned))?),
            Route::Session => Self::Session(SessionCommand::View { ticket: session()? }),
            Route::SignOut => Self::Session(SessionCommand::SignOut { ticket: session()? }),
            Route::SecondFactorChallenge => Self::Session(SessionCommand::SecondFactorChallenge {
                ticket: session()?,
                method: read::<AskSecondFactor>(body)?.method,
            }),
            Route::SecondFactor => Self::Session(SessionCommand::SecondFactor {
                ticket: session()?,
                proof: read::<GiveProof>(body)?.try_into()?,
            }),
            Route::SecurityInfo => Self::SecurityInfo(session()?, SecurityInfoCommand::View),
            Route::MethodAdd => {
                Self::SecurityInfo(session()?, SecurityInfoCommand::Add(read::<AddMethod>(body)?))
            }
            Route::MethodProve => Self::SecurityInfo(
                session()?,
                SecurityInfoCommand::Prove { id: id()?, proof: read::<ProveMethod>(body)?.try_into()? },
            ),
            Route::MethodChange => Self::SecurityInfo(
                session()?,
                SecurityInfoCommand::Change { id: id()?, change: read::<ChangeMethod>(body)? },
            ),
            Route::MethodRemove => Self::SecurityInfo(session()?, SecurityInfoCommand::Remove { id: id()? }),
            Route::Confirm => Self::SecurityInfo(session()?, SecurityInfoCommand::Confirm),
            Route::Postpone => Self::SecurityInfo(session()?, SecurityInfoCommand::Postpone),
            Route::PasswordChange => Self::SecurityInfo(
                session()?,
                SecurityInfoCommand::ChangePassword(read::<ChangePassword>(body)?),
            ),
            Route::SessionEnd => {
                Self::SecurityInfo(session()?, SecurityInfoCommand::EndSession { id: id()? })
            }
            Route::SessionsEnd => Self::SecurityInfo(session()?, SecurityInfoCommand::EndOtherSessions),
            Route::RecoveryCodes => Self::SecurityInfo(session()?, SecurityInfoCommand::MakeRecoveryCodes),
            Route::Enrol => {
                Self::Device(DeviceCommand::Enrol { id: session()?, enrol: Box::new(read(body)?) })
            }
            Route::Requests => Self::Device(DeviceCommand::Requests { id: session()?, ask: read(body)? }),
            Route::Answer => Self::Device(DeviceCommand::Answer { id: session()?, answer: read(body)? }),
            Route::Subscribe => {
                Self::Device(DeviceCommand::Subscribe { id: session()?, subscribe: Box::new(read(body)?) })
            }
            Route::OwnPassRemove => Self::SecurityInfo(session()?, SecurityInfoCommand::RemovePass),
            // No account's, or an administrator's: dealt with above.
            Route::Organization
            | Route::HumanCheck
            | Route::Stop
            | Route::PeopleImport
            | Route::PeopleFind
            | Route::TokensImport
            | Route::TokenActivate
            | Route::TokenRemove
            | Route::Person
            | Route::PersonMethodRemove
            | Route::PassIssue
            | Route::PassRemove
            | Route::Audit
            | Route::AuditVerify => return Err(Code::NotFound.into()),
        })
    }
}

/// A sign-in with the one of the two that was given.
fn sign_in(given: SignIn, previous: Option<String>) -> Result<SessionCommand, Refusal> {
    match (given.password, given.temporary_access_pass) {
        (Some(password), None) => Ok(SessionCommand::SignIn { password, previous }),
        (None, Some(pass)) => Ok(SessionCommand::SignInWithPass { pass, previous }),
        _ => Err(Refusal::field("password", "either password or temporaryAccessPass")),
    }
}

impl TryFrom<GiveProof> for Proof {
    type Error = Refusal;

    fn try_from(given: GiveProof) -> Result<Self, Refusal> {
        match (given.code, given.answers, given.assertion, given.elsewhere) {
            (Some(code), None, None, None) => Ok(Self::Code(code)),
            (None, Some(answers), None, None) => Ok(Self::Answers(answers)),
            (None, None, Some(assertion), None) => Ok(Self::Assertion(assertion)),
            (None, None, None, Some(true)) => Ok(Self::Elsewhere),
            _ => Err(Refusal::field("code", "one of code, answers, assertion and elsewhere (true)")),
        }
    }
}

impl TryFrom<ProveMethod> for Proof {
    type Error = Refusal;

    fn try_from(given: ProveMethod) -> Result<Self, Refusal> {
        match (given.code, given.next_code, given.attestation, given.elsewhere) {
            (Some(code), None, None, None) => Ok(Self::Code(code)),
            (Some(code), Some(next), None, None) => Ok(Self::TwoCodes(code, next)),
            (None, None, Some(attestation), None) => Ok(Self::Attestation(attestation)),
            (None, None, None, Some(true)) => Ok(Self::Elsewhere),
            _ => Err(Refusal::field("code", "one of code, attestation and elsewhere (true)")),
        }
    }
}
