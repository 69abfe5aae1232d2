//! What people hold, in software: for tests of the core and of the running system alike.

use minicbor::Encoder;
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{api::security_info::PasskeyCreation, device_message};

/// A passkey: it makes what a browser would send.
pub struct SoftPasskey {
    key: SigningKey,
    id: Vec<u8>,
    origin: String,
    host: String,
    user: String,
    signed: u32,
}

impl SoftPasskey {
    /// One that is asked by pages of this origin.
    ///
    /// # Panics
    /// Never: the key is a good one.
    #[must_use]
    pub fn new(origin: &str) -> Self {
        let key = SigningKey::from_slice(&[5; 32]).unwrap_or_else(|_| unreachable!("a good key"));
        let origin = origin.to_owned();
        Self { key, id: vec![9; 16], origin, host: String::new(), user: String::new(), signed: 0 }
    }

    /// Another one, with the id and the key that are made of this number.
    ///
    /// # Panics
    /// For 0, which is no key.
    #[must_use]
    pub fn numbered(origin: &str, number: u8) -> Self {
        let key = SigningKey::from_slice(&[number; 32]).unwrap_or_else(|_| unreachable!("a good key"));
        Self { key, id: vec![number; 16], ..Self::new(origin) }
    }

    fn client_data(&self, kind: &str, challenge: &str) -> Vec<u8> {
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(&self.host).to_vec();
        data.push(flags);
        data.extend_from_slice(&self.signed.to_be_bytes());
        data
    }

    /// Is made, as a `RegistrationResponseJSON`.
    pub fn make(&mut self, wish: &PasskeyCreation) -> Value {
        self.user.clone_from(&wish.user.id);
        self.host.clone_from(&wish.rp.id);
        let mut data = self.data(0x45); // present, verified, with a key
        data.extend_from_slice(&[0; 16]);
        data.extend_from_slice(&u16::try_from(self.id.len()).unwrap_or_default().to_be_bytes());
        data.extend_from_slice(&self.id);
        data.extend_from_slice(&self.cose_key());
        let object = written(|encoder| {
            encoder.map(3)?.str("fmt")?.str("none")?.str("attStmt")?.map(0)?;
            encoder.str("authData")?.bytes(&data)?;
            Ok(())
        });
        let id = text(&self.id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "clientExtensionResults": {},
            "response": {
                "clientDataJSON": text(&self.client_data("webauthn.create", &wish.challenge)),
                "attestationObject": text(&object),
                "transports": ["internal"],
            },
        })
    }

    fn cose_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = point.as_bytes().get(1..).unwrap_or_default().split_at(32);
        written(|encoder| {
            encoder.map(5)?.i8(1)?.i8(2)?.i8(3)?.i8(-7)?.i8(-1)?.i8(1)?;
            encoder.i8(-2)?.bytes(x)?.i8(-3)?.bytes(y)?;
            Ok(())
        })
    }

    /// Signs, as an `AuthenticationResponseJSON`.
    pub fn sign(&mut self, challenge: &str) -> Value {
        self.signed += 1;
        let client_data = self.client_data("webauthn.get", challenge);
        let data = self.data(0x05); // present, verified
        let signed = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        let signature: Signature = self.key.sign(&signed);
        let id = text(&self.id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "clientExtensionResults": {},
            "response": {
                "clientDataJSON": text(&client_data),
                "authenticatorData": text(&data),
                "signature": text(signature.to_der().as_bytes()),
                "userHandle": self.user,
            },
        })
    }

    /// As if it were somebody else's.
    pub fn belongs_to(&mut self, user: &str) {
        user.clone_into(&mut self.user);
    }
}

/// A phone with the portal on it, as the authenticator.
pub struct SoftPhone {
    key: SigningKey,
    /// What it was given when it took part.
    pub device: String,
}

impl SoftPhone {
    /// One whose key is made of this number.
    ///
    /// # Panics
    /// For 0, which is no key.
    #[must_use]
    pub fn new(number: u8) -> Self {
        let key = SigningKey::from_slice(&[number; 32]).unwrap_or_else(|_| unreachable!("a good key"));
        Self { key, device: String::new() }
    }

    /// What it says who it is by.
    #[must_use]
    pub fn public_key(&self) -> String {
        text(self.key.verifying_key().to_sec1_point(false).as_bytes())
    }

    /// Its signature.
    #[must_use]
    pub fn sign(&self, purpose: &str, parts: &[&str]) -> String {
        let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        let signature: Signature = self.key.sign(&device_message::bytes(purpose, &parts).unwrap_or_default());
        text(&signature.to_bytes())
    }

    /// The body with which it takes part by a link.
    #[must_use]
    pub fn enrolment(&self, link: &str, number: &str) -> Value {
        let token = link.split_once('#').map_or("", |(_, token)| token);
        let public_key = self.public_key();
        let signature = self.sign("enrol", &[token, &public_key, number]);
        json!({ "token": token, "publicKey": public_key, "number": number, "signature": signature })
    }

    /// The body with which it asks what waits.
    #[must_use]
    pub fn asking(&self, at: i64) -> Value {
        let signature = self.sign("requests", &[&self.device, &at.to_string()]);
        json!({ "device": self.device, "at": at, "signature": signature })
    }

    /// The body with which it answers; without a number: "it was not me".
    #[must_use]
    pub fn answer(&self, request: &str, number: Option<&str>) -> Value {
        let signature = match number {
            Some(number) => self.sign("approve", &[&self.device, request, number]),
            None => self.sign("deny", &[&self.device, request]),
        };
        json!({ "device": self.device, "request": request, "number": number, "signature": signature })
    }
}

type Written = Result<(), minicbor::encode::Error<std::convert::Infallible>>;

fn written(write: impl FnOnce(&mut Encoder<&mut Vec<u8>>) -> Written) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes);
    // Nothing fails that writes to memory.
    let _ = write(&mut encoder);
    bytes
}

fn text(bytes: &[u8]) -> String {
    crate::encoding::base64url(bytes)
}
