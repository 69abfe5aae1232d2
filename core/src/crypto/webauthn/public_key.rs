//! The keys of passkeys: COSE keys (RFC 9052, RFC 9053) of the kinds that are asked for.

use minicbor::{Decoder, data::Type, decode};
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use serde::{Deserialize, Serialize};

use super::{Fault, rs256};

/// ECDSA on P-256 with SHA-256 (RFC 9053 section 2.1): what nearly every authenticator has.
const ES256: i64 = -7;
/// RSA with PKCS #1 v1.5 and SHA-256 (RFC 8812 section 2): what Windows Hello has on older machines.
const RS256: i64 = -257;
/// The algorithms to ask for, the best first (`pubKeyCredParams`).
pub const ALGORITHMS: &[i64] = &[ES256, RS256];

/// Values of COSE keys (RFC 9053 section 7, RFC 8230 section 4).
const ELLIPTIC_CURVE: i64 = 2;
const P256: i64 = 1;
const RSA: i64 = 3;

/// The public key of a passkey, in its shortest form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PublicKey {
    /// ECDSA on P-256 with SHA-256: Base64url of the compressed point (SEC 1 section 2.3.3), 33 bytes.
    Es256(String),
    /// RSA with PKCS #1 v1.5 and SHA-256: Base64url of the modulus; the exponent is 65537.
    Rs256(String),
}

/// A value in a COSE key.
#[derive(Clone, Copy)]
enum Parameter<'a> {
    Number(i64),
    Bytes(&'a [u8]),
}

impl<'a> Parameter<'a> {
    fn read(decoder: &mut Decoder<'a>) -> Result<Self, decode::Error> {
        match decoder.datatype()? {
            Type::Bytes => decoder.bytes().map(Self::Bytes),
            _ => decoder.i64().map(Self::Number),
        }
    }
}

impl PublicKey {
    /// Reads a COSE key of an algorithm that was asked for, with the parameters that it must have and no others
    /// (section 5.8.5, section 6.5.1.1).
    pub(super) fn from_cose(decoder: &mut Decoder<'_>) -> Result<Self, Fault> {
        use Parameter::{Bytes, Number};

        let malformed = |_| Fault::Malformed;
        let (mut key_type, mut algorithm) = (None, None);
        let (mut first, mut second, mut third) = (None, None, None);
        let entries = decoder.map().map_err(malformed)?.ok_or(Fault::Malformed)?;
        for _ in 0..entries {
            // RFC 9052 section 7.1; the negative ones are of each kind of key.
            let place = match decoder.i64().map_err(malformed)? {
                1 => &mut key_type,
                3 => &mut algorithm,
                -1 => &mut first,
                -2 => &mut second,
                -3 => &mut third,
                _ => return Err(Fault::Malformed),
            };
            if place.replace(Parameter::read(decoder).map_err(malformed)?).is_some() {
                return Err(Fault::Malformed);
            }
        }
        match (algorithm, key_type, first, second, third) {
            (
                Some(Number(ES256)),
                Some(Number(ELLIPTIC_CURVE)),
                Some(Number(P256)),
                Some(Bytes(x)),
                Some(Bytes(y)),
            ) => Self::es256(x, y),
            (Some(Number(RS256)), Some(Number(RSA)), Some(Bytes(modulus)), Some(Bytes(exponent)), None)
                if rs256::is_key(modulus, exponent) =>
            {
                Ok(Self::Rs256(crate::encoding::base64url(modulus)))
            }
            (Some(Number(ES256 | RS256) | Bytes(_)) | None, ..) => Err(Fault::Malformed),
            _ => Err(Fault::Algorithm),
        }
    }

    fn es256(x: &[u8], y: &[u8]) -> Result<Self, Fault> {
        let (x, y): (&[u8; 32], &[u8; 32]) =
            x.try_into().ok().zip(y.try_into().ok()).ok_or(Fault::Malformed)?;
        let mut point = vec![4];
        point.extend_from_slice(x);
        point.extend_from_slice(y);
        // Refuses what is no point of the curve.
        let key = VerifyingKey::from_sec1_bytes(&point).map_err(|_| Fault::Malformed)?;
        Ok(Self::Es256(crate::encoding::base64url(key.to_sec1_point(true).as_bytes())))
    }

    /// Whether `signature` is by this key.
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        let (Self::Es256(stored) | Self::Rs256(stored)) = self;
        let Ok(stored) = crate::encoding::from_base64url(stored) else { return false };
        match self {
            Self::Es256(_) => {
                let Ok(key) = VerifyingKey::from_sec1_bytes(&stored) else { return false };
                // An ASN.1 DER sequence of r and s (section 6.5.5).
                Signature::from_der(signature).is_ok_and(|signature| key.verify(message, &signature).is_ok())
            }
            Self::Rs256(_) => rs256::verifies(&stored, message, signature),
        }
    }
}
