//! Web Push: messages that only the browser of a device can read (RFC 8291, RFC 8188), and who sends them (RFC 8292).

use aes_gcm::{Aes128Gcm, KeyInit, aead::Aead};
use hkdf::Hkdf;
use p256::{
    PublicKey, SecretKey,
    ecdsa::{Signature, SigningKey, signature::Signer},
    elliptic_curve::sec1::ToSec1Point,
};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::keys::Key;
use crate::{
    entropy::{self, Entropy},
    settings::delivery::provider,
    time::{HOUR, SECOND, Timestamp},
};

/// The most bytes of a message.
pub const MOST_BYTES: usize = PADDED_BYTES - 1;
/// Bytes that every message is padded to, with the mark at its end. Push services see the length alone; it tells them
/// nothing. They take 3993 bytes at least (RFC 8291 section 4).
const PADDED_BYTES: usize = 1024;
/// The size of a record that the head of the body tells: that of the RFC's example. There is one record, and it is shorter.
const RECORD_BYTES: u32 = 4096;
/// The mark at the end of the last record (RFC 8188 section 2).
const LAST_RECORD: u8 = 2;
/// Bytes of the salt, and of the secret that the browser makes (RFC 8291 section 3.2).
const SALT_BYTES: usize = 16;
/// Bytes of an uncompressed point.
const POINT_BYTES: u8 = 65;
/// The most characters of the address of a device at its push service.
const MOST_ENDPOINT: usize = 2048;
/// How long a token is good, in milliseconds: no more than 24 hours (RFC 8292 section 2); clocks differ.
const TOKEN_LIFE: i64 = 12 * HOUR;

/// A browser's consent to get messages, as `PushSubscription.toJSON()` gives it. Whoever knows the endpoint can send to
/// it: it is kept like a secret, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Subscription {
    /// The address of the device at its push service.
    pub endpoint: String,
    /// What messages to it are encrypted with.
    pub keys: SubscriptionKeys,
}

/// The keys of a subscription.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SubscriptionKeys {
    /// The browser's public key: an uncompressed point in Base64url without padding.
    pub p256dh: String,
    /// A secret of 16 bytes, in Base64url without padding.
    pub auth: String,
}

impl Subscription {
    /// Whether messages can be encrypted for it: a key on the curve, a secret of 16 bytes. Whether they may be sent to
    /// its endpoint is [`service`]'s to tell.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.recipient().is_some()
    }

    /// The body of a request to the endpoint, with `Content-Encoding: aes128gcm`. All are of one length.
    ///
    /// `None` when the message is longer than [`MOST_BYTES`] or the subscription is not usable.
    pub fn encrypt(&self, message: &[u8], entropy: &mut dyn Entropy) -> Option<Vec<u8>> {
        if message.len() > MOST_BYTES {
            return None;
        }
        let (recipient, secret) = self.recipient()?;
        let salt = entropy::bytes::<SALT_BYTES>(entropy);
        let sender = ephemeral(entropy)?;
        let mut padded = Zeroizing::new(message.to_vec());
        padded.push(LAST_RECORD);
        padded.resize(PADDED_BYTES, 0);
        seal(&recipient, &secret, &sender, salt, &padded)
    }

    fn recipient(&self) -> Option<(PublicKey, Vec<u8>)> {
        let point = crate::encoding::from_base64url(&self.keys.p256dh).ok()?;
        let secret = crate::encoding::from_base64url(&self.keys.auth).ok()?;
        if point.len() != usize::from(POINT_BYTES) || secret.len() != SALT_BYTES {
            return None;
        }
        Some((PublicKey::from_sec1_bytes(&point).ok()?, secret))
    }
}

/// A key pair for one message.
fn ephemeral(entropy: &mut dyn Entropy) -> Option<SecretKey> {
    // One in 2^32 numbers is too large for a key.
    (0..8).find_map(|_| SecretKey::from_slice(&*Zeroizing::new(entropy::bytes::<32>(entropy))).ok())
}

/// Encrypts one record, its mark and padding included, and puts the head in front (RFC 8291 section 4).
fn seal(
    recipient: &PublicKey,
    secret: &[u8],
    sender: &SecretKey,
    salt: [u8; SALT_BYTES],
    record: &[u8],
) -> Option<Vec<u8>> {
    let sender_point = sender.public_key().to_sec1_point(false);
    let shared = p256::ecdh::diffie_hellman(sender.to_nonzero_scalar(), recipient.as_affine());

    // RFC 8291 section 3.4.
    let mut info = b"WebPush: info\0".to_vec();
    info.extend_from_slice(recipient.to_sec1_point(false).as_bytes());
    info.extend_from_slice(sender_point.as_bytes());
    let mut material = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(secret), shared.raw_secret_bytes()).expand(&info, &mut *material).ok()?;

    // RFC 8188 sections 2.2 and 2.3. The number of the one record, 0, leaves the nonce as it is.
    let derived = Hkdf::<Sha256>::new(Some(&salt), &*material);
    let mut key = Zeroizing::new([0; 16]);
    derived.expand(b"Content-Encoding: aes128gcm\0", &mut *key).ok()?;
    let mut nonce = [0; 12];
    derived.expand(b"Content-Encoding: nonce\0", &mut nonce).ok()?;

    // RFC 8188 section 2.1.
    let mut body = salt.to_vec();
    body.extend_from_slice(&RECORD_BYTES.to_be_bytes());
    body.push(POINT_BYTES);
    body.extend_from_slice(sender_point.as_bytes());
    body.extend_from_slice(&Aes128Gcm::new((&*key).into()).encrypt(&nonce.into(), record).ok()?);
    Some(body)
}

/// The key that tells push services that messages come from here (VAPID). A browser binds its subscription to it, so it
/// stays the same as long as the master key does.
pub struct VapidKey(SigningKey);

/// What a token says (RFC 8292 section 2).
#[derive(Serialize)]
struct Claims<'a> {
    aud: &'a str,
    exp: i64,
    sub: &'a str,
}

impl VapidKey {
    /// The key pair that belongs to [`Keys::vapid`](super::keys::Keys).
    #[must_use]
    pub fn new(key: &Key) -> Option<Self> {
        // One in 2^32 numbers is too large for a key.
        (0..8_u8).find_map(|attempt| {
            let number = key.derive("P-256", &attempt.to_string());
            SigningKey::from_slice(number.bytes()).ok().map(Self)
        })
    }

    /// The public key, which browsers call the `applicationServerKey`: an uncompressed point in Base64url without
    /// padding.
    #[must_use]
    pub fn public(&self) -> String {
        crate::encoding::base64url(self.0.verifying_key().to_sec1_point(false).as_bytes())
    }

    /// The value of the header `Authorization` of a request to an endpoint of this origin ([`service`]). `subject` is
    /// where the push service finds a person when something is wrong: an address with `mailto:` or `https:`.
    ///
    /// `None` when the subject is another kind of address.
    #[must_use]
    pub fn authorization(&self, origin: &str, subject: &str, now: Timestamp) -> Option<String> {
        if !(subject.starts_with("mailto:") || subject.starts_with("https:")) {
            return None;
        }
        let exp = now.plus(TOKEN_LIFE).0.div_euclid(SECOND);
        let claims = Claims { aud: origin, exp, sub: subject };
        let claims = crate::encoding::base64url(&serde_json::to_vec(&claims).ok()?);
        let head = crate::encoding::base64url(br#"{"typ":"JWT","alg":"ES256"}"#);
        let signature: Signature = self.0.sign(format!("{head}.{claims}").as_bytes());
        let signature = crate::encoding::base64url(&signature.to_bytes());
        Some(format!("vapid t={head}.{claims}.{signature}, k={}", self.public()))
    }
}

/// The origin of an endpoint at one of these push services: `host`, or `*.host` for all below one. While developing, an
/// origin of this machine may be among them, too (`http://127.0.0.1:1234`).
///
/// `None` for every other address: a browser may call any its endpoint, and the worker would send requests there.
#[must_use]
pub fn service<'a>(endpoint: &'a str, services: &[String]) -> Option<&'a str> {
    services.iter().find_map(|service| {
        if provider::is_local(service) {
            let path = endpoint.strip_prefix(service.as_str())?;
            return endpoint.get(..service.len()).filter(|_| path.starts_with('/'));
        }
        let origin = origin(endpoint)?;
        let host = origin.strip_prefix("https://")?;
        let fits = match service.strip_prefix('*') {
            Some(below) => host.ends_with(below),
            None => host == service,
        };
        fits.then_some(origin)
    })
}

/// The origin of an endpoint, such as `https://push.example`. `None` for everything but an `https` address of a host
/// with a name (no number, nothing local), with the usual port or one of its own, and a path of plain characters.
///
/// Strict on purpose: the worker sends requests to what a browser calls its endpoint.
#[must_use]
pub fn origin(endpoint: &str) -> Option<&str> {
    let rest = endpoint.strip_prefix("https://")?;
    let at = rest.find('/')?;
    let (authority, path) = rest.split_at_checked(at)?;
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let is_label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    let top = host.rsplit('.').next().unwrap_or_default();
    let named = host.contains('.')
        && host.split('.').all(is_label)
        && top.bytes().all(|byte| byte.is_ascii_lowercase())
        && !matches!(top, "localhost" | "local" | "internal");
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let port_fits = port.is_none_or(|port| {
        port.len() <= 5 && is_number(port) && port.parse::<u16>().is_ok_and(|port| port > 0)
    });
    let plain = endpoint.len() <= MOST_ENDPOINT
        && path
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'#'));
    if named && port_fits && plain { endpoint.get(.."https://".len() + at) } else { None }
}

#[cfg(test)]
mod tests;
