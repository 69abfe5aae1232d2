//! Passkeys: the relying party of Web Authentication, level 3 (<https://www.w3.org/TR/webauthn-3/>, sections 7.1 and
//! 7.2).
//!
//! What a browser sends is verified here and nowhere else; nothing is remembered. The caller makes the challenge
//! ([`CHALLENGE_BYTES`]), keeps it, uses it once, and keeps the [`Credential`].
//!
//! Passkeys stand for two factors, so user verification is always required. Which make of authenticator it is does
//! not matter here: every attestation is taken as if it were none, that is, its statement is not looked at. Only
//! pages of our own may ask, none that another one frames.

mod authenticator_data;
mod client_data;
mod public_key;
mod response;
mod rs256;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use self::{authenticator_data::AuthenticatorData, client_data::Ceremony};
pub use self::{
    public_key::{ALGORITHMS, PublicKey},
    response::{
        AssertionResponse, AttestedResponse, Base64Url, RegistrationResponse, SignedResponse, Transport,
    },
};

/// Bytes of a challenge. The standard asks for 16 at least (section 13.4.3, ASVS 6.7.2).
pub const CHALLENGE_BYTES: usize = 32;
/// The fewest bytes of a challenge that is verified against.
const FEWEST_CHALLENGE_BYTES: usize = 16;

/// Who asks for passkeys: this portal.
#[derive(Clone, Copy, Debug)]
pub struct RelyingParty<'a> {
    /// The domain that passkeys are bound to: that of the portal.
    pub id: &'a str,
    /// The origins that may ask, such as `https://reset.example`, compared as they are.
    pub origins: &'a [&'a str],
}

/// A registered passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Credential {
    /// Its id: Base64url of up to 1023 bytes.
    pub id: String,
    /// The key that checks its signatures.
    pub key: PublicKey,
    /// How often it has signed, as far as it tells: 0 where it does not.
    pub sign_count: u32,
    /// Whether it may be copied to other devices. It never changes.
    pub backup_eligible: bool,
    /// Whether it is copied at present.
    pub backed_up: bool,
    /// How it may be reached.
    pub transports: Vec<Transport>,
    /// The make of the authenticator, as 32 hexadecimal digits; nobody vouches for it, and it is often 0.
    pub aaguid: String,
}

/// What a verified assertion tells. [`Credential::used`] takes over what changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authenticated {
    /// How often the passkey has signed.
    pub sign_count: u32,
    /// Whether it is copied at present.
    pub backed_up: bool,
    /// Whose passkey it is, as it was told when it was made. Where nobody was named before, it must be there and be
    /// right: that is the caller's to check (section 7.2, step 6).
    pub user_handle: Option<Vec<u8>>,
}

/// Why a ceremony is refused. The page tells them apart in nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read, or parts of it contradict each other.
    Malformed,
    /// It is of another kind: an assertion where a registration was due, or the reverse.
    Type,
    /// Another challenge was answered, or the one that was asked is too short.
    Challenge,
    /// Another origin asked.
    Origin,
    /// The page that asked is framed by another one.
    CrossOrigin,
    /// It is for another relying party.
    RelyingParty,
    /// Nobody touched the authenticator.
    NotPresent,
    /// The authenticator did not verify who it is.
    NotVerified,
    /// What it says about copies of the passkey cannot be, or has changed.
    Backup,
    /// The key is of a kind that was not asked for.
    Algorithm,
    /// It is of another passkey.
    Credential,
    /// The signature is wrong.
    Signature,
    /// It has signed less often than before: there may be a second one.
    SignCount,
}

impl RelyingParty<'_> {
    /// Verifies a registration (section 7.1). That nobody else has registered this passkey is the caller's to
    /// check.
    ///
    /// That the user was verified is checked last: [`Fault::NotVerified`] says that all else was right.
    pub fn register(&self, challenge: &[u8], response: &RegistrationResponse) -> Result<Credential, Fault> {
        let RegistrationResponse { id, raw_id, kind, response } = response;
        check_envelope(id, raw_id, kind)?;
        self.check_client_data(Ceremony::Create, challenge, &response.client_data_json.0)?;
        let data = authenticator_data::of_attestation(&response.attestation_object.0)?;
        let data = AuthenticatorData::parse(data)?;
        self.check_authenticator_data(&data)?;
        let attested = data.attested.ok_or(Fault::Malformed)?;
        if attested.id != raw_id.0 {
            return Err(Fault::Credential);
        }
        let credential = Credential {
            id: crate::encoding::base64url(attested.id),
            key: attested.key,
            sign_count: data.sign_count,
            backup_eligible: data.flags.backup_eligible(),
            backed_up: data.flags.backed_up(),
            transports: response::known(&response.transports),
            aaguid: crate::encoding::hex(&attested.aaguid),
        };
        if data.flags.verified() { Ok(credential) } else { Err(Fault::NotVerified) }
    }

    /// Verifies an assertion by this passkey (section 7.2). That the passkey is one of the person's, and what the
    /// user handle says, is the caller's to check.
    ///
    /// That the user was verified is checked last: [`Fault::NotVerified`] says that all else was right.
    pub fn authenticate(
        &self,
        challenge: &[u8],
        credential: &Credential,
        response: &AssertionResponse,
    ) -> Result<Authenticated, Fault> {
        let AssertionResponse { id, raw_id, kind, response } = response;
        check_envelope(id, raw_id, kind)?;
        if *id != credential.id {
            return Err(Fault::Credential);
        }
        self.check_client_data(Ceremony::Get, challenge, &response.client_data_json.0)?;
        let data = AuthenticatorData::parse(&response.authenticator_data.0)?;
        self.check_authenticator_data(&data)?;
        if data.attested.is_some() {
            return Err(Fault::Malformed);
        }
        if data.flags.backup_eligible() != credential.backup_eligible {
            return Err(Fault::Backup);
        }
        let mut signed = response.authenticator_data.0.clone();
        signed.extend_from_slice(&Sha256::digest(&response.client_data_json.0));
        if !credential.key.verifies(&signed, &response.signature.0) {
            return Err(Fault::Signature);
        }
        // Step 22: authenticators that do not count say 0 every time.
        let counts = data.sign_count != 0 || credential.sign_count != 0;
        if counts && data.sign_count <= credential.sign_count {
            return Err(Fault::SignCount);
        }
        if !data.flags.verified() {
            return Err(Fault::NotVerified);
        }
        Ok(Authenticated {
            sign_count: data.sign_count,
            backed_up: data.flags.backed_up(),
            user_handle: response.user_handle.as_ref().map(|handle| handle.0.clone()),
        })
    }

    /// Steps 5 to 11 of section 7.1, 10 to 14 of section 7.2.
    fn check_client_data(&self, ceremony: Ceremony, challenge: &[u8], json: &[u8]) -> Result<(), Fault> {
        let said = client_data::read(json)?;
        if said.kind != ceremony.name() {
            return Err(Fault::Type);
        }
        let answered = crate::encoding::from_base64url(&said.challenge);
        let same = answered.is_ok_and(|answered| bool::from(answered.ct_eq(challenge)));
        if !same || challenge.len() < FEWEST_CHALLENGE_BYTES {
            return Err(Fault::Challenge);
        }
        if said.cross_origin == Some(true) || said.top_origin.is_some() {
            return Err(Fault::CrossOrigin);
        }
        if self.origins.iter().any(|origin| *origin == said.origin) { Ok(()) } else { Err(Fault::Origin) }
    }

    /// Steps 14 to 17 of section 7.1, 15 to 18 of section 7.2, but for the user's verification.
    fn check_authenticator_data(&self, data: &AuthenticatorData<'_>) -> Result<(), Fault> {
        if data.relying_party != Sha256::digest(self.id).as_slice() {
            return Err(Fault::RelyingParty);
        }
        if !data.flags.present() {
            return Err(Fault::NotPresent);
        }
        if data.flags.backed_up() && !data.flags.backup_eligible() {
            return Err(Fault::Backup);
        }
        Ok(())
    }
}

impl Credential {
    /// Takes over what an assertion tells.
    pub fn used(&mut self, how: &Authenticated) {
        self.sign_count = how.sign_count;
        self.backed_up = how.backed_up;
    }
}

/// What both kinds of answer say about themselves. The id is there twice, as text and as bytes.
fn check_envelope<const MAX: usize>(id: &str, raw_id: &Base64Url<MAX>, kind: &str) -> Result<(), Fault> {
    let same = !raw_id.0.is_empty() && crate::encoding::base64url(&raw_id.0) == id;
    if same && kind == "public-key" { Ok(()) } else { Err(Fault::Malformed) }
}

#[cfg(test)]
mod tests;
