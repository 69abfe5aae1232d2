//! What an authenticator says (section 6.1), and the attestation around it (section 6.5.4).

use minicbor::{Decoder, data::Type};

use super::{Fault, public_key::PublicKey};

/// Bytes of the hash of the relying party's id.
const HASH_BYTES: usize = 32;
/// Bytes of the make of the authenticator.
const AAGUID_BYTES: usize = 16;

/// The parts of authenticator data.
#[derive(Debug)]
pub(super) struct AuthenticatorData<'a> {
    /// SHA-256 of the relying party's id.
    pub(super) relying_party: &'a [u8],
    pub(super) flags: Flags,
    pub(super) sign_count: u32,
    /// The new passkey, in a registration.
    pub(super) attested: Option<Attested<'a>>,
}

/// A new passkey.
#[derive(Debug)]
pub(super) struct Attested<'a> {
    pub(super) aaguid: [u8; AAGUID_BYTES],
    /// Compared with the one in the envelope, which is not empty and no longer than 1023 bytes (step 25).
    pub(super) id: &'a [u8],
    pub(super) key: PublicKey,
}

/// The flags. Bits 1 and 5 are reserved and may be anything.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flags(u8);

impl Flags {
    const fn has(self, bit: u8) -> bool {
        self.0 & (1 << bit) != 0
    }

    /// UP: somebody was there.
    pub(super) const fn present(self) -> bool {
        self.has(0)
    }

    /// UV: the authenticator knows who.
    pub(super) const fn verified(self) -> bool {
        self.has(2)
    }

    /// BE: it may be copied.
    pub(super) const fn backup_eligible(self) -> bool {
        self.has(3)
    }

    /// BS: it is copied.
    pub(super) const fn backed_up(self) -> bool {
        self.has(4)
    }

    /// AT: a new passkey follows.
    const fn has_attested(self) -> bool {
        self.has(6)
    }

    /// ED: extensions follow.
    const fn has_extensions(self) -> bool {
        self.has(7)
    }
}

impl<'a> AuthenticatorData<'a> {
    /// Reads all of it; what is left over makes it unreadable.
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, Fault> {
        let (relying_party, rest) = bytes.split_at_checked(HASH_BYTES).ok_or(Fault::Malformed)?;
        let ([flags], rest) = rest.split_first_chunk().ok_or(Fault::Malformed)?;
        let (sign_count, mut rest) = rest.split_first_chunk().ok_or(Fault::Malformed)?;
        let flags = Flags(*flags);
        let mut attested = None;
        if flags.has_attested() {
            let (found, after) = Attested::parse(rest)?;
            attested = Some(found);
            rest = after;
        }
        if flags.has_extensions() {
            rest = after_map(rest)?;
        }
        if !rest.is_empty() {
            return Err(Fault::Malformed);
        }
        Ok(Self { relying_party, flags, sign_count: u32::from_be_bytes(*sign_count), attested })
    }
}

impl<'a> Attested<'a> {
    /// Reads a new passkey, and returns what follows it.
    fn parse(bytes: &'a [u8]) -> Result<(Self, &'a [u8]), Fault> {
        let (aaguid, rest) = bytes.split_first_chunk().ok_or(Fault::Malformed)?;
        let (length, rest) = rest.split_first_chunk().ok_or(Fault::Malformed)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (id, rest) = rest.split_at_checked(length).ok_or(Fault::Malformed)?;
        let mut decoder = Decoder::new(rest);
        let key = PublicKey::from_cose(&mut decoder)?;
        let rest = rest.get(decoder.position()..).ok_or(Fault::Malformed)?;
        Ok((Self { aaguid: *aaguid, id, key }, rest))
    }
}

/// What follows a map, which is not looked at.
fn after_map(bytes: &[u8]) -> Result<&[u8], Fault> {
    let mut decoder = Decoder::new(bytes);
    skip_map(&mut decoder)?;
    bytes.get(decoder.position()..).ok_or(Fault::Malformed)
}

/// Passes over a map.
fn skip_map(decoder: &mut Decoder<'_>) -> Result<(), Fault> {
    match decoder.datatype() {
        Ok(Type::Map) => decoder.skip().map_err(|_| Fault::Malformed),
        _ => Err(Fault::Malformed),
    }
}

/// The authenticator data in an attestation object: a map of the format, its statement, and the data. Neither the
/// format nor the statement is looked at.
pub(super) fn of_attestation(object: &[u8]) -> Result<&[u8], Fault> {
    let malformed = |_| Fault::Malformed;
    let mut decoder = Decoder::new(object);
    let (mut format, mut statement, mut data) = (None, None, None);
    let entries = decoder.map().map_err(malformed)?;
    for _ in 0..entries.ok_or(Fault::Malformed)? {
        let again = match decoder.str().map_err(malformed)? {
            "fmt" => format.replace(decoder.str().map_err(malformed)?).is_some(),
            "attStmt" => statement.replace(skip_map(&mut decoder)?).is_some(),
            "authData" => data.replace(decoder.bytes().map_err(malformed)?).is_some(),
            _ => return Err(Fault::Malformed),
        };
        if again {
            return Err(Fault::Malformed);
        }
    }
    let whole = format.is_some() && statement.is_some() && decoder.position() == object.len();
    data.filter(|_| whole).ok_or(Fault::Malformed)
}
