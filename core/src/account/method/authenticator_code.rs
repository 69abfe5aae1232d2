//! A time-based code from an authenticator app (RFC 6238). Nothing is sent: the app has shared a seed with us since
//! it was registered.

use super::{Ask, Begun, Description, Judgment, MadeUp, Proof, Way};
use crate::{
    account::{
        AccountState, Context, Effects,
        challenge::{Challenge, Kind, plain_digits},
        state::Holding,
    },
    api::security_info::AddMethod,
    crypto::totp,
    entropy::{self, Entropy},
    refusal::Refusal,
    secret::Secret,
};

/// See the module.
pub(super) struct AuthenticatorCode;

impl Way for AuthenticatorCode {
    fn register(&self, _: &AddMethod, _: &AccountState, context: &mut Context<'_>) -> Result<Begun, Refusal> {
        Ok(Holding::Authenticator { seed: new_seed(context.entropy), last_step: None }.into())
    }

    fn challenge(&self, ask: &Ask<'_>, context: &mut Context<'_>, _: &mut Effects) -> Challenge {
        Challenge { kind: Kind::Generated, ..Challenge::new(ask, context) }
    }

    fn prove(
        &self,
        _: &Challenge,
        proof: &Proof,
        _: &str,
        held: &mut [&mut Holding],
        context: &mut Context<'_>,
    ) -> Judgment {
        let Some(code) = proof.code() else { return Judgment::Unfit("code") };
        let code = plain_digits(code);
        // Every app is tried, whichever fits: the time does not tell which.
        held.iter_mut().enumerate().fold(Judgment::Wrong, |found, (index, holding)| {
            if fits(holding, &code, context) { Judgment::Right(index) } else { found }
        })
    }

    fn describe(&self, _: &Holding) -> Description {
        Description::default()
    }

    fn made_up(&self, _: &MadeUp<'_>, entropy: &mut dyn Entropy) -> Holding {
        Holding::Authenticator { seed: new_seed(entropy), last_step: None }
    }

    fn default_label(&self) -> Option<&'static str> {
        Some("Authenticator app")
    }

    fn field(&self) -> &'static str {
        "name"
    }
}

/// A fresh seed, Base64.
pub(super) fn new_seed(entropy: &mut dyn Entropy) -> Secret {
    Secret::new(crate::encoding::base64(&entropy::bytes::<{ totp::SEED_BYTES }>(entropy)))
}

/// Whether `code` is what the app shows, and not one that was taken before. Marks its step as spent (RFC 6238 5.2).
fn fits(holding: &mut Holding, code: &Secret, context: &Context<'_>) -> bool {
    let Some((seed, last_step)) = holding.generator() else { return false };
    let Ok(bytes) = crate::encoding::from_base64(seed.expose()) else { return false };
    let codes = &context.settings.policy.codes;
    let (back, ahead) = (codes.authenticator_steps_back, codes.authenticator_steps_ahead);
    match totp::verify(&bytes, code.expose(), context.now, *last_step, back, ahead) {
        Some(step) => {
            *last_step = Some(step);
            true
        }
        None => false,
    }
}
