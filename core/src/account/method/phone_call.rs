//! A call: to the mobile phone, to another phone of the person's own, or to the one on the desk (reference 1.2).
//!
//! The page shows a number of two digits, and the person keys it on the phone: whoever answers a call that somebody
//! else asked for does not know it (what number matching is to a notification, NIST 800-63B 3.1.3.2). A policy may do
//! without, as the reference system does: then the hash key alone is an answer. The channel hands the answer in by
//! the id of the message, once.

use super::{
    Ask, Begun, Description, Judgment, MadeUp, Proof, Way,
    mobile_phone_text::{describe_number, made_up_number, read_number},
    sent_code,
};
use crate::{
    account::{
        AccountState, Context, Effects,
        challenge::{Challenge, Kind, judge_elsewhere},
        state::Holding,
    },
    api::security_info::AddMethod,
    entropy::{self, Entropy},
    method::Line,
    refusal::Refusal,
    secret::Secret,
};

/// The most digits of an extension.
const MOST_EXTENSION: usize = 10;

/// A call to the phone on this line.
pub(super) struct PhoneCall(Line);

/// To the mobile phone.
pub(super) const MOBILE: PhoneCall = PhoneCall(Line::Mobile);
/// To another phone of the person's own.
pub(super) const ALTERNATE: PhoneCall = PhoneCall(Line::Own);
/// To the phone on the desk.
pub(super) const OFFICE: PhoneCall = PhoneCall(Line::Office);

impl PhoneCall {
    fn holding(&self, number: String, extension: Option<String>) -> Holding {
        match self.0 {
            Line::Mobile => Holding::Phone(number),
            Line::Own => Holding::AlternatePhone(number),
            Line::Office => Holding::OfficePhone { number, extension },
        }
    }
}

impl Way for PhoneCall {
    fn register(&self, add: &AddMethod, _: &AccountState, _: &mut Context<'_>) -> Result<Begun, Refusal> {
        let number = read_number(add, self.0)?;
        let typed = add.extension.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
        let extension = typed.map(str::to_owned).or(number.extension);
        if let Some(extension) = &extension
            && (self.0 != Line::Office
                || extension.len() > MOST_EXTENSION
                || !extension.bytes().all(|byte| byte.is_ascii_digit()))
        {
            return Err(Refusal::field("extension", "1 to 10 digits, with an office phone only"));
        }
        Ok(self.holding(number.e164, extension).into())
    }

    fn challenge(&self, ask: &Ask<'_>, context: &mut Context<'_>, effects: &mut Effects) -> Challenge {
        let shown = context.policy().calls.key_number;
        // 10 to 99: nobody wonders whether a zero in front is to be keyed.
        let number = entropy::number(context.entropy, 10, 99).to_string();
        let number = if shown { number } else { String::new() };
        let mut challenge = Challenge::new(ask, context);
        challenge.kind = Kind::Elsewhere { number: number.clone(), answer: None };
        sent_code::send(&mut challenge, ask, Secret::new(number), context, effects);
        challenge
    }

    fn prove(
        &self,
        challenge: &Challenge,
        proof: &Proof,
        _: &str,
        held: &mut [&mut Holding],
        _: &mut Context<'_>,
    ) -> Judgment {
        judge_elsewhere(challenge, proof, held)
    }

    fn describe(&self, holding: &Holding) -> Description {
        let extension = match holding {
            Holding::OfficePhone { extension, .. } => extension.as_deref(),
            _ => None,
        };
        describe_number(holding.destination(), extension)
    }

    fn made_up(&self, _: &MadeUp<'_>, entropy: &mut dyn Entropy) -> Holding {
        self.holding(made_up_number(entropy), None)
    }

    fn field(&self) -> &'static str {
        "phone"
    }
}
