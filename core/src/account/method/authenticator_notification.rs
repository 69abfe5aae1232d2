//! The portal itself on a phone: it asks its person for the number on the page where it was begun, and signs the answer
//! with a key that never leaves it.
//!
//! A push message tells it that something waits; it also looks by itself whenever it is opened. What it fetches and
//! answers is [`crate::account::device`]. One request is open at a time: a new one takes the place of the one before.

use serde::{Deserialize, Serialize};

use super::{Ask, Begun, Description, Judgment, MadeUp, Proof, Way, authenticator_code::new_seed};
use crate::{
    account::{
        AccountState, Context, Effects,
        challenge::{Challenge, Kind, judge_elsewhere},
        device,
        effect::{CodePurpose, EffectKind, PushMessage},
        state::Holding,
    },
    api::security_info::AddMethod,
    crypto::{device_key::DeviceKey, web_push::Subscription},
    entropy::{self, Entropy},
    refusal::{Code, Refusal},
    secret::{self, Secret},
};

/// A phone on which the portal is the authenticator.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Device {
    /// The key that it signs with; none until it has taken part.
    pub key: Option<DeviceKey>,
    /// Where push messages reach it, if they do.
    pub subscription: Option<Subscription>,
    /// The seed of its own code generator, Base64.
    #[serde(with = "secret::at_rest")]
    pub seed: Secret,
    /// The step of the last code that was taken.
    pub last_step: Option<i64>,
}

/// See the module.
pub(super) struct AuthenticatorNotification;

impl Way for AuthenticatorNotification {
    fn register(&self, _: &AddMethod, _: &AccountState, context: &mut Context<'_>) -> Result<Begun, Refusal> {
        if context.settings.organization.portal_origin().is_none() {
            return Err(Refusal::from(Code::MethodNotOffered).at("method"));
        }
        Ok(Holding::Device(Box::new(new_device(context.entropy))).into())
    }

    fn make_way(&self, state: &mut AccountState, by_stranger: bool, context: &Context<'_>) -> bool {
        device::make_way(state, by_stranger, context)
    }

    fn challenge(&self, ask: &Ask<'_>, context: &mut Context<'_>, effects: &mut Effects) -> Challenge {
        // 10 to 99: nobody wonders whether a zero in front is to be typed.
        let number = entropy::number(context.entropy, 10, 99).to_string();
        let mut challenge = Challenge::new(ask, context);
        challenge.kind = Kind::Elsewhere { number, answer: None };
        challenge.asked_from = Some(context.caller.device.clone());
        if ask.purpose == CodePurpose::Register {
            // Nothing is sent: the phone that is to take part opens a link.
            challenge.link = device::enrolment_link(ask.subject, context);
            return challenge;
        }
        challenge.resend_at = Some(context.now.plus(context.policy().resend_pause()));
        let subscriptions: Vec<Subscription> = ask
            .held
            .iter()
            // Nobody is called to a request that no answer can be right for.
            .filter(|_| ask.genuine)
            .filter_map(|holding| match holding {
                Holding::Device(device) if device.key.is_some() => device.subscription.clone(),
                _ => None,
            })
            .collect();
        let message =
            PushMessage { to: subscriptions, good_until: challenge.expires_at, ..PushMessage::default() };
        challenge.effect = Some(effects.push(EffectKind::Push(message), context));
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

    fn describe(&self, _: &Holding) -> Description {
        Description::default()
    }

    fn made_up(&self, _: &MadeUp<'_>, entropy: &mut dyn Entropy) -> Holding {
        Holding::Device(Box::new(new_device(entropy)))
    }

    fn default_label(&self) -> Option<&'static str> {
        Some("Phone")
    }
}

fn new_device(entropy: &mut dyn Entropy) -> Device {
    Device { key: None, subscription: None, seed: new_seed(entropy), last_step: None }
}
