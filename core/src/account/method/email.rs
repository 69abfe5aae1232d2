//! A code by mail, to an address other than the account's own mailbox.

use email_address::{EmailAddress, Options};

use super::{Ask, Begun, Description, Judgment, MadeUp, Proof, Way, sent_code};
use crate::{
    account::{AccountState, Context, Effects, challenge::Challenge, state::Holding},
    api::security_info::AddMethod,
    entropy::{self, Entropy},
    name, phone,
    refusal::{Code, Refusal},
};

/// The most bytes of a mail address (RFC 5321 4.5.3.1.3, without the angle brackets).
const MOST_ADDRESS: usize = 254;

/// See the module.
pub(super) struct Email;

impl Way for Email {
    fn register(&self, add: &AddMethod, state: &AccountState, _: &mut Context<'_>) -> Result<Begun, Refusal> {
        let typed = add.email.as_deref().ok_or_else(|| Refusal::field("email", "a mail address"))?;
        let address = parse_address(typed)
            .ok_or_else(|| Refusal::from(Code::InvalidEmail).at("email").saying("a complete mail address"))?;
        if is_own_mailbox(state, &address) {
            return Err(Refusal::from(Code::OwnMailbox).at("email"));
        }
        Ok(Holding::Mail(address).into())
    }

    fn challenge(&self, ask: &Ask<'_>, context: &mut Context<'_>, effects: &mut Effects) -> Challenge {
        sent_code::challenge(ask, context, effects)
    }

    fn prove(
        &self,
        challenge: &Challenge,
        proof: &Proof,
        subject: &str,
        held: &mut [&mut Holding],
        context: &mut Context<'_>,
    ) -> Judgment {
        sent_code::prove(challenge, proof, subject, held, context)
    }

    fn describe(&self, holding: &Holding) -> Description {
        let address = holding.destination();
        Description { full: address.to_owned(), masked: Some(phone::mask_mail(address)) }
    }

    fn made_up(&self, _: &MadeUp<'_>, entropy: &mut dyn Entropy) -> Holding {
        Holding::Mail(format!("{}@nobody.invalid", entropy::id(entropy)))
    }

    fn field(&self) -> &'static str {
        "email"
    }
}

/// A mail address that a code can be sent to, without the space around it; `None` when it cannot be one.
///
/// Nothing beside the bare address is taken: no name, no quoted part, no domain literal, no host without a dot.
#[must_use]
pub fn parse_address(typed: &str) -> Option<String> {
    let address = typed.trim();
    let options = Options::default().without_display_text().without_domain_literal().with_required_tld();
    let plain =
        !address.contains(|letter: char| letter.is_control() || letter.is_whitespace() || letter == '"');
    (plain && address.len() <= MOST_ADDRESS && EmailAddress::parse_with_options(address, options).is_ok())
        .then(|| address.to_owned())
}

/// Whether a new password mailed there would come to the very account that it opens: the account's mailbox, or an
/// address that is one of its names.
fn is_own_mailbox(state: &AccountState, address: &str) -> bool {
    let profile = &state.profile;
    let own = profile.mail.iter().chain([&profile.username]).chain(&profile.aliases);
    own.into_iter().any(|own| name::normalize(own) == name::normalize(address))
}
