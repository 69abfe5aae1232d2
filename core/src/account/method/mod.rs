//! The methods, one module each, behind one small interface: register, challenge, prove, describe.
//!
//! A further method is a row in `crate::method`, a module here, and a line in [`of`]. What is true of a method
//! wherever it is used stands in that row; what it does stands in its module. Nothing else asks which method it is.

mod authenticator_code;
pub mod authenticator_notification;
mod email;
pub mod hardware_token;
mod mobile_phone_text;
pub mod passkey;
mod phone_call;
mod recovery_code;
pub mod security_questions;
pub mod sent_code;

pub use email::parse_address;

use super::{
    AccountState, Context, Effects,
    challenge::{Challenge, Recipient},
    effect::CodePurpose,
    notice::Notice,
    state::{Holding, Registered},
};
use crate::{
    api::security_info::AddMethod, crypto, entropy::Entropy, method::Method, refusal::Refusal, secret::Secret,
};

/// One way of proving who one is.
pub trait Way: Sync {
    /// Reads what is to be held from what was sent.
    ///
    /// Refuses with `invalidField` and the like, naming the field.
    fn register(
        &self,
        add: &AddMethod,
        state: &AccountState,
        context: &mut Context<'_>,
    ) -> Result<Begun, Refusal>;

    /// Makes way for a challenge that is about to start, in place of what it would disturb. `false` where it must give
    /// way itself: then no answer to it can be right.
    fn make_way(&self, _: &mut AccountState, _by_stranger: bool, _: &Context<'_>) -> bool {
        true
    }

    /// Starts a challenge. It takes the same work whether or not anything is held or any answer can be right.
    fn challenge(&self, ask: &Ask<'_>, context: &mut Context<'_>, effects: &mut Effects) -> Challenge;

    /// Judges an answer. `held` are the holdings that it may be right for; there may be none, and then it takes the
    /// same work. Single use is seen to here, for what is held (steps, counters), and by whoever removes the
    /// challenge that was answered rightly.
    fn prove(
        &self,
        challenge: &Challenge,
        proof: &Proof,
        subject: &str,
        held: &mut [&mut Holding],
        context: &mut Context<'_>,
    ) -> Judgment;

    /// What is shown of a holding.
    fn describe(&self, holding: &Holding) -> Description;

    /// Something that nobody holds, for the names that belong to nobody.
    fn made_up(&self, context: &MadeUp<'_>, entropy: &mut dyn Entropy) -> Holding;

    /// Whether what is registered must be proved before it counts. Not so where there is nothing to be proved: the
    /// person has just chosen it, or we have.
    fn needs_proof(&self) -> bool {
        true
    }

    /// What the person is told when a reset has used it.
    fn used(&self, _: &Holding, _: &Context<'_>) -> Option<Notice> {
        None
    }

    /// Changes a challenge after a wrong answer.
    fn after_failure(&self, _: &mut Challenge, _: &[&Holding], _: &mut Context<'_>) {}

    /// The name of one that the person does not name; none for methods without names.
    fn default_label(&self) -> Option<&'static str> {
        None
    }

    /// The field of [`AddMethod`] that says what is to be held.
    fn field(&self) -> &'static str {
        "method"
    }
}

/// What is to be held, from what was sent.
pub struct Begun {
    /// What is to be held.
    pub holding: Holding,
    /// What is shown to its owner this once.
    pub codes: Vec<Secret>,
}

impl From<Holding> for Begun {
    fn from(holding: Holding) -> Self {
        Self { holding, codes: Vec::new() }
    }
}

/// The module of a method.
#[must_use]
pub fn of(method: Method) -> &'static dyn Way {
    match method {
        Method::AuthenticatorCode => &authenticator_code::AuthenticatorCode,
        Method::MobilePhoneText => &mobile_phone_text::MobilePhoneText,
        Method::Email => &email::Email,
        Method::MobilePhoneCall => &phone_call::MOBILE,
        Method::AlternatePhoneCall => &phone_call::ALTERNATE,
        Method::OfficePhoneCall => &phone_call::OFFICE,
        Method::SecurityQuestions => &security_questions::SecurityQuestions,
        Method::Passkey => &passkey::Passkey,
        Method::AuthenticatorNotification => &authenticator_notification::AuthenticatorNotification,
        Method::RecoveryCode => &recovery_code::RecoveryCode,
        Method::HardwareToken => &hardware_token::HardwareToken,
    }
}

/// A challenge that is asked for.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// What a right answer is good for.
    pub purpose: CodePurpose,
    /// The flow, session or method being registered that it is for.
    pub subject: &'a str,
    /// The method.
    pub method: Method,
    /// Where something is sent, for methods that need a number or an address.
    pub to: Option<Recipient<'a>>,
    /// Whether any answer can be right.
    pub genuine: bool,
    /// What may be asked for: the account's holdings that serve the method.
    pub held: &'a [&'a Holding],
    /// The challenge of the same subject whose place it takes.
    pub before: Option<&'a Challenge>,
    /// Whether the message may bear the code that stops everything ([`super::stop::may_bear_code`]).
    pub may_stop: bool,
}

/// An answer to a challenge.
pub enum Proof {
    /// A code that was typed.
    Code(Secret),
    /// Two codes that a token has shown one after the other, while it is being activated.
    TwoCodes(Secret, Secret),
    /// Answers to questions, in the order in which they were asked.
    Answers(Vec<Secret>),
    /// A passkey that was made.
    Attestation(serde_json::Value),
    /// What a passkey has signed.
    Assertion(serde_json::Value),
    /// It was answered elsewhere: on the phone.
    Elsewhere,
}

impl Proof {
    /// The code, where it is one.
    #[must_use]
    pub const fn code(&self) -> Option<&Secret> {
        match self {
            Self::Code(code) => Some(code),
            _ => None,
        }
    }
}

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgment {
    /// It is right, for the holding with this index.
    Right(usize),
    /// It is wrong, or was used before.
    Wrong,
    /// It is a code that was asked for again since.
    Replaced,
    /// Nothing was answered elsewhere yet.
    Pending,
    /// Another kind of answer is expected: this field of the request.
    Unfit(&'static str),
}

/// What is shown of a holding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// In full, to its owner.
    pub full: String,
    /// A masked reminder, to whoever has proved too little to see it.
    pub masked: Option<String>,
}

/// What a made-up holding may depend on, so that it is the same from day to day.
pub struct MadeUp<'a> {
    /// The key of the account's row.
    pub account: &'a str,
    /// The keys.
    pub keys: &'a crypto::keys::Keys,
    /// The policy.
    pub policy: &'a crate::settings::Policy,
}

impl MadeUp<'_> {
    /// Whether a made-up person has a method: drawn by a key, so that it stays. The app, a mobile phone and an address are
    /// what six of eight people have, anything else is what one of eight has.
    #[must_use]
    pub fn has(&self, method: Method) -> bool {
        let usual = matches!(method, Method::AuthenticatorCode | Method::MobilePhoneText | Method::Email);
        let [drawn, ..] =
            self.keys.names.mac(&[b"made-up method", self.account.as_bytes(), method.name().as_bytes()]);
        drawn % 8 < if usual { 6 } else { 1 }
    }
}

/// Judges an answer for the methods that an account holds, and marks the one that was right as used.
pub fn judge(
    challenge: &Challenge,
    proof: &Proof,
    subject: &str,
    registered: &mut [Registered],
    context: &mut Context<'_>,
) -> Judgment {
    let fits = |held: &Registered| {
        held.holding.serves().contains(&challenge.method)
            && challenge.destination.as_deref().is_none_or(|to| held.holding.is_at(to))
    };
    // Where no answer can be right, none is spent either; but judging takes the same work.
    if !challenge.genuine {
        let mut copies: Vec<Holding> =
            registered.iter().filter(|held| fits(held)).map(|held| held.holding.clone()).collect();
        let mut copies: Vec<&mut Holding> = copies.iter_mut().collect();
        return match of(challenge.method).prove(challenge, proof, subject, &mut copies, context) {
            Judgment::Right(_) => Judgment::Wrong,
            other => other,
        };
    }
    let mut held: Vec<&mut Registered> = registered.iter_mut().filter(|held| fits(held)).collect();
    let mut holdings: Vec<&mut Holding> = held.iter_mut().map(|held| &mut held.holding).collect();
    let judgment = of(challenge.method).prove(challenge, proof, subject, &mut holdings, context);
    if let Judgment::Right(index) = judgment
        && let Some(held) = held.get_mut(index)
    {
        held.last_used_at = Some(context.now);
    }
    judgment
}

/// The refusal of an answer of another kind than the challenge asks for.
#[must_use]
pub fn unfit(field: &'static str) -> Refusal {
    Refusal::field(field, format!("{field}: the answer that this method asks for, and nothing else"))
}
