//! A code by text message to the mobile phone (restricted by NIST 800-63B 3.1.3.3, and so a policy's choice).

use super::{Ask, Begun, Description, Judgment, MadeUp, Proof, Way, sent_code};
use crate::{
    account::{AccountState, Context, Effects, challenge::Challenge, state::Holding},
    api::security_info::AddMethod,
    entropy::{self, Entropy},
    method::Line,
    phone,
    refusal::{Code, Refusal},
};

/// See the module.
pub(super) struct MobilePhoneText;

impl Way for MobilePhoneText {
    fn register(&self, add: &AddMethod, _: &AccountState, _: &mut Context<'_>) -> Result<Begun, Refusal> {
        Ok(Holding::Phone(read_number(add, Line::Mobile)?.e164).into())
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
        describe_number(holding.destination(), None)
    }

    fn made_up(&self, _: &MadeUp<'_>, entropy: &mut dyn Entropy) -> Holding {
        Holding::Phone(made_up_number(entropy))
    }

    fn field(&self) -> &'static str {
        "phone"
    }
}

/// The number of a request.
pub(super) fn read_number(add: &AddMethod, line: Line) -> Result<phone::Number, Refusal> {
    let typed = add.phone.as_deref().ok_or_else(|| Refusal::field("phone", line.expected()))?;
    phone::parse(typed, add.country.as_deref(), line)
        .ok_or_else(|| Refusal::from(Code::InvalidPhone).at("phone").saying(line.expected()))
}

/// A number as its owner sees it, and masked.
pub(super) fn describe_number(e164: &str, extension: Option<&str>) -> Description {
    let shown = phone::display(e164);
    let full = extension.map_or_else(|| shown.clone(), |extension| format!("{shown} / {extension}"));
    Description { full, masked: Some(phone::mask(e164)) }
}

/// What no phone has.
pub(super) fn made_up_number(entropy: &mut dyn Entropy) -> String {
    format!("nobody {}", entropy::digits(entropy, 11))
}
