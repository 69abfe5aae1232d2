//! A passkey (WebAuthn level 3): on a phone, a computer or a security key, unlocked by its PIN or a fingerprint.
//!
//! Only discoverable ones are registered, and none is listed when one is asked for: the wish is the same for every
//! name. The challenge is spent by any answer.

use super::{Ask, Begun, Description, Judgment, MadeUp, Proof, Way};
use crate::{
    account::{
        AccountState, Context, Effects,
        challenge::{Challenge, Kind},
        effect::CodePurpose,
        state::Holding,
    },
    api::{
        reset::PasskeyRequest,
        security_info::{
            AddMethod, PasskeyAlgorithm, PasskeyCreation, PasskeyDescriptor, PasskeyParty, PasskeySelection,
            PasskeyUser,
        },
    },
    crypto::webauthn::{
        self, AssertionResponse, CHALLENGE_BYTES, Credential, RegistrationResponse, RelyingParty,
    },
    entropy::{self, Entropy},
    refusal::{Code, Refusal},
    time::SECOND,
};

/// For how long the browser asks, in milliseconds.
const TIMEOUT: i64 = 300 * SECOND;
/// What the standard calls a passkey.
const KIND: &str = "public-key";

/// See the module.
pub(super) struct Passkey;

impl Way for Passkey {
    fn register(&self, _: &AddMethod, _: &AccountState, context: &mut Context<'_>) -> Result<Begun, Refusal> {
        // Without the portal's own address nobody knows what passkeys would belong to.
        match context.settings.organization.portal_origin() {
            Some(_) => Ok(Holding::Passkey(None).into()),
            None => Err(Refusal::from(Code::MethodNotOffered).at("method")),
        }
    }

    fn challenge(&self, ask: &Ask<'_>, context: &mut Context<'_>, _: &mut Effects) -> Challenge {
        let kind = Kind::Passkey { challenge: new_challenge(context.entropy) };
        Challenge { kind, ..Challenge::new(ask, context) }
    }

    fn prove(
        &self,
        challenge: &Challenge,
        proof: &Proof,
        _: &str,
        held: &mut [&mut Holding],
        context: &mut Context<'_>,
    ) -> Judgment {
        let registering = challenge.purpose == CodePurpose::Register;
        let Kind::Passkey { challenge } = &challenge.kind else { return Judgment::Wrong };
        let Ok(challenge) = crate::encoding::from_base64url(challenge) else {
            return Judgment::Wrong;
        };
        let Some((host, origin)) = context.settings.organization.portal_origin() else {
            return Judgment::Wrong;
        };
        let party = RelyingParty { id: host, origins: &[origin] };
        // By what it is for, never by what is held: else the words would tell whose name it is.
        match (registering, proof) {
            (true, Proof::Attestation(response)) => made(&party, &challenge, response, held),
            (false, Proof::Assertion(response)) => asserted(&party, &challenge, response, held, context),
            (true, _) => Judgment::Unfit("attestation"),
            (false, _) => Judgment::Unfit("assertion"),
        }
    }

    fn after_failure(&self, challenge: &mut Challenge, _: &[&Holding], context: &mut Context<'_>) {
        challenge.kind = Kind::Passkey { challenge: new_challenge(context.entropy) };
    }

    fn describe(&self, _: &Holding) -> Description {
        Description::default()
    }

    fn made_up(&self, _: &MadeUp<'_>, _: &mut dyn Entropy) -> Holding {
        Holding::Passkey(None)
    }

    fn default_label(&self) -> Option<&'static str> {
        Some("Passkey")
    }

    fn field(&self) -> &'static str {
        "attestation"
    }
}

/// What the browser is to ask a passkey for.
#[must_use]
pub fn request(challenge: &str, context: &Context<'_>) -> PasskeyRequest {
    let host = context.settings.organization.portal_origin().map(|(host, _)| host).unwrap_or_default();
    PasskeyRequest {
        challenge: challenge.to_owned(),
        rp_id: host.to_owned(),
        timeout: u32::try_from(TIMEOUT).unwrap_or(u32::MAX),
        user_verification: "required".to_owned(),
    }
}

/// What the browser is to make a passkey of, for the person of this account.
#[must_use]
pub fn creation(
    challenge: &Challenge,
    state: &AccountState,
    context: &Context<'_>,
) -> Option<PasskeyCreation> {
    let Kind::Passkey { challenge } = &challenge.kind else { return None };
    let (host, _) = context.settings.organization.portal_origin()?;
    let required = || "required".to_owned();
    let made = state.methods.iter().filter_map(|held| match &held.holding {
        Holding::Passkey(Some(credential)) => Some(credential.id.clone()),
        _ => None,
    });
    Some(PasskeyCreation {
        rp: PasskeyParty { id: host.to_owned(), name: context.settings.organization.name.clone() },
        user: PasskeyUser {
            id: crate::encoding::base64url(&user_handle(context)),
            name: state.profile.username.clone(),
            display_name: state.profile.display_name.clone(),
        },
        challenge: challenge.clone(),
        pub_key_cred_params: webauthn::ALGORITHMS
            .iter()
            .map(|alg| PasskeyAlgorithm { r#type: KIND.to_owned(), alg: i32::try_from(*alg).unwrap_or(0) })
            .collect(),
        timeout: u32::try_from(TIMEOUT).unwrap_or(u32::MAX),
        exclude_credentials: made.map(|id| PasskeyDescriptor { r#type: KIND.to_owned(), id }).collect(),
        authenticator_selection: PasskeySelection {
            resident_key: required(),
            require_resident_key: true,
            user_verification: required(),
        },
        attestation: "none".to_owned(),
    })
}

/// Whose passkey it is: a keyed hash, as the handle may be read by whoever holds the device (section 14.6.1).
fn user_handle(context: &Context<'_>) -> [u8; 32] {
    context.keys.names.mac(&[b"passkey user", context.account.as_bytes()])
}

fn new_challenge(entropy: &mut dyn Entropy) -> String {
    crate::encoding::base64url(&entropy::bytes::<CHALLENGE_BYTES>(entropy))
}

/// A passkey was made: it is what is being registered.
fn made(
    party: &RelyingParty<'_>,
    challenge: &[u8],
    response: &serde_json::Value,
    held: &mut [&mut Holding],
) -> Judgment {
    let unmade = |held: &&mut Holding| matches!(**held, Holding::Passkey(None));
    let Some(index) = held.iter().position(unmade) else { return Judgment::Wrong };
    let Ok(response) = serde_json::from_slice::<RegistrationResponse>(response.to_string().as_bytes()) else {
        return Judgment::Unfit("attestation");
    };
    match party.register(challenge, &response) {
        Ok(credential) => {
            if let Some(holding) = held.get_mut(index) {
                **holding = Holding::Passkey(Some(Box::new(credential)));
            }
            Judgment::Right(index)
        }
        Err(_) => Judgment::Wrong,
    }
}

/// One was asked to sign: it must be one of the person's, and say so.
fn asserted(
    party: &RelyingParty<'_>,
    challenge: &[u8],
    response: &serde_json::Value,
    held: &mut [&mut Holding],
    context: &Context<'_>,
) -> Judgment {
    let Ok(response) = serde_json::from_slice::<AssertionResponse>(response.to_string().as_bytes()) else {
        return Judgment::Unfit("assertion");
    };
    let of_response =
        |holding: &&mut Holding| matches!(&**holding, Holding::Passkey(Some(held)) if held.id == response.id);
    let Some(index) = held.iter().position(of_response) else { return Judgment::Wrong };
    let Some(credential) = held.get_mut(index).and_then(|holding| of(holding)) else {
        return Judgment::Wrong;
    };
    match party.authenticate(challenge, credential, &response) {
        Ok(how) if how.user_handle.as_deref() == Some(&user_handle(context)) => {
            credential.used(&how);
            Judgment::Right(index)
        }
        _ => Judgment::Wrong,
    }
}

fn of(holding: &mut Holding) -> Option<&mut Credential> {
    match holding {
        Holding::Passkey(Some(credential)) => Some(credential),
        _ => None,
    }
}
