//! Recorded ceremonies, and each of their fields made wrong.

mod rsa;

use serde_json::{Value, json};

use super::*;

/// A ceremony, as it was recorded: what was asked, and what the browser sent.
struct Recorded {
    id: String,
    origin: String,
    registration: Sent,
    assertion: Sent,
}

#[derive(Clone)]
struct Sent {
    challenge: Vec<u8>,
    response: Value,
}

impl Recorded {
    fn named(file: &str, name: &str) -> Self {
        let file: Value = serde_json::from_str(file).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let found =
            file["ceremonies"].as_array().unwrap().iter().find(|found| found["name"] == name).unwrap();
        let sent = |what: &str| Sent {
            challenge: bytes(&found[what]["challenge"]),
            response: found[what]["response"].clone(),
        };
        Self {
            id: text(&file["id"]),
            origin: text(&file["origin"]),
            registration: sent("registration"),
            assertion: sent("assertion"),
        }
    }

    /// In Chromium, by its virtual authenticator.
    fn chromium(name: &str) -> Self {
        Self::named(include_str!("chromium.json"), name)
    }

    /// Of the standard.
    fn w3c(name: &str) -> Self {
        Self::named(include_str!("w3c.json"), name)
    }

    fn register(&self, sent: &Sent) -> Result<Credential, Fault> {
        let response = serde_json::from_value(sent.response.clone()).map_err(|_| Fault::Malformed)?;
        RelyingParty { id: &self.id, origins: &["https://other.example", &self.origin] }
            .register(&sent.challenge, &response)
    }

    fn authenticate(&self, credential: &Credential, sent: &Sent) -> Result<Authenticated, Fault> {
        let response = serde_json::from_value(sent.response.clone()).map_err(|_| Fault::Malformed)?;
        RelyingParty { id: &self.id, origins: &[&self.origin] }.authenticate(
            &sent.challenge,
            credential,
            &response,
        )
    }

    fn credential(&self) -> Credential {
        self.register(&self.registration).unwrap()
    }
}

impl Sent {
    /// The same with one field changed. Fields of `response` are named by themselves.
    fn with(&self, field: &str, value: impl Into<Value>) -> Self {
        let mut changed = self.clone();
        let response = &mut changed.response["response"];
        let place = if response.get(field).is_some() { response } else { &mut changed.response };
        place[field] = value.into();
        changed
    }

    /// The same with the bytes of one field changed.
    fn bytes(&self, field: &str, change: impl FnOnce(&mut Vec<u8>)) -> Self {
        let mut bytes = bytes(&self.response["response"][field]);
        change(&mut bytes);
        self.with(field, crate::encoding::base64url(&bytes))
    }

    /// The same with the client data changed.
    fn client_data(&self, field: &str, value: Value) -> Self {
        self.bytes("clientDataJSON", |bytes| {
            let mut said: Value = serde_json::from_slice(bytes).unwrap();
            said[field] = value;
            *bytes = serde_json::to_vec(&said).unwrap();
        })
    }
}

fn bytes(value: &Value) -> Vec<u8> {
    crate::encoding::from_base64url(value.as_str().unwrap()).unwrap()
}

/// Where the authenticator data begins in an attestation object: after its label and the head of the bytes.
fn data_start(object: &[u8]) -> usize {
    let label = object.windows(8).position(|window| window == b"authData").unwrap();
    label + 8 + if object[label + 8] == 0x58 { 2 } else { 3 }
}

const FLAGS: usize = 32;
const COUNT: usize = 33;

#[test]
fn what_chromium_sends_is_taken() {
    for name in ["es256", "es256 synced", "es256 direct", "es256 extensions", "rs256"] {
        let recorded = Recorded::chromium(name);
        let mut credential = recorded.credential();
        let synced = name == "es256 synced";
        assert_eq!((credential.backup_eligible, credential.backed_up), (synced, synced), "{name}");
        assert_eq!(credential.sign_count, 1, "{name}");
        assert_eq!(credential.transports, [Transport::Internal], "{name}");
        assert_eq!(credential.aaguid, "01020304050607080102030405060708", "{name}");
        let done = recorded.authenticate(&credential, &recorded.assertion).unwrap();
        assert_eq!(done.user_handle.as_deref(), Some([1, 2, 3, 4, 5, 6, 7, 8].as_slice()), "{name}");
        assert_eq!((done.sign_count, done.backed_up), (2, synced), "{name}");

        // It cannot have signed as often twice.
        credential.used(&done);
        assert_eq!(credential.sign_count, 2, "{name}");
        assert_eq!(recorded.authenticate(&credential, &recorded.assertion), Err(Fault::SignCount), "{name}");
    }
}

#[test]
fn the_standards_own_vectors_lack_nothing_but_the_verification_of_the_user() {
    let none = Recorded::w3c("none.ES256");
    assert_eq!(none.register(&none.registration), Err(Fault::NotVerified));

    let packed = Recorded::w3c("packed-self.ES256");
    let credential = packed.credential();
    assert!(credential.backup_eligible && credential.backed_up);
    assert_eq!(credential.aaguid, "df850e09db6afbdfab51697791506cfc");
    assert_eq!(credential.id, "RV7zTiBDqH2z1K_rObvLbMMt-TR8eJqGXs3KEpy-9Yw");
    // The signature was right, or it would be that.
    assert_eq!(packed.authenticate(&credential, &packed.assertion), Err(Fault::NotVerified));
    let forged = packed.assertion.bytes("signature", |bytes| *bytes.last_mut().unwrap() ^= 1);
    assert_eq!(packed.authenticate(&credential, &forged), Err(Fault::Signature));
}

#[test]
fn a_credential_stays_what_it_is_when_it_is_stored() {
    let credential = Recorded::chromium("es256").credential();
    let stored = serde_json::to_string(&credential).unwrap();
    assert_eq!(serde_json::from_str::<Credential>(&stored).unwrap(), credential);
    assert_eq!(
        serde_json::from_str::<Value>(&stored).unwrap()["key"],
        json!({"es256": "Ap8nODIZGaEcfwmCusYylHl-3-qFQKSR7bYSIQDhdY1t"})
    );
}

#[test]
fn each_wrong_field_of_a_registration_is_refused() {
    let recorded = Recorded::chromium("es256");
    let sent = &recorded.registration;
    let data = |change: &dyn Fn(&mut [u8])| {
        sent.bytes("attestationObject", |object| {
            let start = data_start(object);
            change(&mut object[start..]);
        })
    };
    let object = bytes(&sent.response["response"]["attestationObject"]);
    let key = object.windows(5).position(|window| window == [0xa5, 1, 2, 3, 0x26]).unwrap();
    let cases = [
        ("the id", sent.with("id", "AAAA"), Fault::Malformed),
        ("the raw id", sent.with("rawId", "AAAA"), Fault::Malformed),
        ("both ids", sent.with("id", "AAAA").with("rawId", "AAAA"), Fault::Credential),
        ("no id", sent.with("id", "").with("rawId", ""), Fault::Malformed),
        ("the kind", sent.with("type", "password"), Fault::Malformed),
        ("the type", sent.client_data("type", json!("webauthn.get")), Fault::Type),
        ("the challenge", sent.client_data("challenge", json!("AAAAAAAAAAAAAAAAAAAAAA")), Fault::Challenge),
        ("no challenge", sent.client_data("challenge", json!("")), Fault::Challenge),
        ("no Base64url", sent.client_data("challenge", json!("+++")), Fault::Challenge),
        ("the origin", sent.client_data("origin", json!("https://localhost")), Fault::Origin),
        (
            "a longer origin",
            sent.client_data("origin", json!(format!("{}.evil", recorded.origin))),
            Fault::Origin,
        ),
        ("a frame", sent.client_data("crossOrigin", json!(true)), Fault::CrossOrigin),
        ("another top", sent.client_data("topOrigin", json!(recorded.origin)), Fault::CrossOrigin),
        ("a word for a flag", sent.client_data("crossOrigin", json!("false")), Fault::Malformed),
        ("no JSON", sent.bytes("clientDataJSON", |bytes| bytes.push(b'}')), Fault::Malformed),
        (
            "a field twice",
            sent.bytes("clientDataJSON", |bytes| {
                bytes.pop();
                bytes.extend_from_slice(br#","origin":"https://evil.example"}"#);
            }),
            Fault::Malformed,
        ),
        ("the relying party", data(&|data| data[0] ^= 1), Fault::RelyingParty),
        ("nobody there", data(&|data| data[FLAGS] &= !1), Fault::NotPresent),
        ("nobody verified", data(&|data| data[FLAGS] &= !4), Fault::NotVerified),
        ("a copy of what cannot be copied", data(&|data| data[FLAGS] |= 0x10), Fault::Backup),
        ("no passkey announced", data(&|data| data[FLAGS] &= !0x40), Fault::Malformed),
        ("extensions announced", data(&|data| data[FLAGS] |= 0x80), Fault::Malformed),
        ("the id's length", data(&|data| data[54] ^= 1), Fault::Malformed),
        ("no length of the id", data(&|data| data[54] = 0), Fault::Malformed),
        ("an id longer than all", data(&|data| data[53] = 4), Fault::Malformed),
        ("the id within", data(&|data| data[55] ^= 1), Fault::Credential),
        ("the key's type", sent.bytes("attestationObject", |bytes| bytes[key + 2] = 1), Fault::Malformed),
        ("the algorithm", sent.bytes("attestationObject", |bytes| bytes[key + 4] = 0x25), Fault::Algorithm),
        ("the curve", sent.bytes("attestationObject", |bytes| bytes[key + 6] = 2), Fault::Malformed),
        ("a label twice", sent.bytes("attestationObject", |bytes| bytes[key + 5] = 3), Fault::Malformed),
        ("an unknown label", sent.bytes("attestationObject", |bytes| bytes[key + 5] = 4), Fault::Malformed),
        ("the length of x", sent.bytes("attestationObject", |bytes| bytes[key + 9] = 31), Fault::Malformed),
        (
            "no point of the curve",
            sent.bytes("attestationObject", |bytes| *bytes.last_mut().unwrap() ^= 1),
            Fault::Malformed,
        ),
        ("no map", sent.bytes("attestationObject", |bytes| bytes[0] = 0x83), Fault::Malformed),
        ("an entry less", sent.bytes("attestationObject", |bytes| bytes[0] = 0xa2), Fault::Malformed),
        ("an entry more", sent.bytes("attestationObject", |bytes| bytes[0] = 0xa4), Fault::Malformed),
        ("a map without end", sent.bytes("attestationObject", |bytes| bytes[0] = 0xbf), Fault::Malformed),
        (
            "no statement",
            sent.bytes("attestationObject", |bytes| {
                bytes[0] = 0xa2;
                let statement = bytes.windows(9).position(|window| window == b"gattStmt\xa0").unwrap();
                bytes.drain(statement..statement + 9);
            }),
            Fault::Malformed,
        ),
        (
            "an entry twice",
            sent.bytes("attestationObject", |bytes| {
                bytes[0] = 0xa4;
                bytes.extend_from_slice(b"\x63fmt\x64none");
            }),
            Fault::Malformed,
        ),
        ("another name", sent.bytes("attestationObject", |bytes| bytes[2] ^= 1), Fault::Malformed),
        ("a byte more", sent.bytes("attestationObject", |bytes| bytes.push(0)), Fault::Malformed),
    ];
    for (what, sent, fault) in cases {
        assert_eq!(recorded.register(&sent), Err(fault), "{what}");
    }
    let of = |challenge: &[u8]| Sent { challenge: challenge.to_vec(), ..sent.clone() };
    assert_eq!(recorded.register(&of(&[0; 32])), Err(Fault::Challenge));
    assert_eq!(recorded.register(&of(&[])), Err(Fault::Challenge));
    // Right, but one that could be guessed.
    let mut short = of(&[7; 15]).client_data("challenge", json!(crate::encoding::base64url(&[7; 15])));
    assert_eq!(recorded.register(&short), Err(Fault::Challenge));
    short = of(&[7; 16]).client_data("challenge", json!(crate::encoding::base64url(&[7; 16])));
    assert!(recorded.register(&short).is_ok());
}

#[test]
fn every_part_of_a_registration_is_needed() {
    for name in ["es256", "es256 extensions", "es256 direct", "rs256"] {
        let recorded = Recorded::chromium(name);
        let length = bytes(&recorded.registration.response["response"]["attestationObject"]).len();
        for cut in 0..length {
            let sent = recorded.registration.bytes("attestationObject", |bytes| bytes.truncate(cut));
            assert_eq!(recorded.register(&sent), Err(Fault::Malformed), "{name}: {cut} of {length} bytes");
        }
    }
}

#[test]
fn bytes_after_the_authenticator_data_are_refused() {
    let recorded = Recorded::chromium("es256 extensions");
    let longer = recorded.registration.bytes("attestationObject", |bytes| {
        let start = data_start(bytes);
        bytes[start - 1] += 1;
        bytes.push(0);
    });
    assert_eq!(recorded.register(&longer), Err(Fault::Malformed));
    // Extensions that are announced must be a map.
    let number = recorded.registration.bytes("attestationObject", |bytes| {
        let map = bytes.windows(9).position(|window| window == b"\xa3hcredBlo").unwrap();
        bytes[map] = 0x83;
    });
    assert_eq!(recorded.register(&number), Err(Fault::Malformed));
}

#[test]
fn each_wrong_field_of_an_assertion_is_refused() {
    let recorded = Recorded::chromium("es256");
    let credential = recorded.credential();
    let sent = &recorded.assertion;
    let registered = &recorded.registration.response["response"];
    let data = |change: &dyn Fn(&mut Vec<u8>)| sent.bytes("authenticatorData", change);
    let cases = [
        ("the id", sent.with("id", "AAAA"), Fault::Malformed),
        ("the raw id", sent.with("rawId", "AAAA"), Fault::Malformed),
        ("both ids", sent.with("id", "AAAA").with("rawId", "AAAA"), Fault::Credential),
        ("the kind", sent.with("type", "password"), Fault::Malformed),
        ("the type", sent.client_data("type", json!("webauthn.create")), Fault::Type),
        ("the challenge", sent.client_data("challenge", json!("AAAAAAAAAAAAAAAAAAAAAA")), Fault::Challenge),
        ("the origin", sent.client_data("origin", json!("https://localhost")), Fault::Origin),
        ("a frame", sent.client_data("crossOrigin", json!(true)), Fault::CrossOrigin),
        ("another top", sent.client_data("topOrigin", json!(recorded.origin)), Fault::CrossOrigin),
        ("more client data", sent.client_data("more", json!(1)), Fault::Signature),
        ("the relying party", data(&|data| data[0] ^= 1), Fault::RelyingParty),
        ("nobody there", data(&|data| data[FLAGS] &= !1), Fault::NotPresent),
        ("nobody verified", data(&|data| data[FLAGS] &= !4), Fault::Signature),
        ("a reserved flag", data(&|data| data[FLAGS] ^= 2), Fault::Signature),
        ("a copy of what cannot be copied", data(&|data| data[FLAGS] |= 0x10), Fault::Backup),
        ("other words on copies", data(&|data| data[FLAGS] |= 0x08), Fault::Backup),
        (
            "what the registration said",
            sent.with("authenticatorData", registered["authenticatorData"].clone()),
            Fault::Malformed,
        ),
        ("a passkey announced", data(&|data| data[FLAGS] |= 0x40), Fault::Malformed),
        ("extensions announced", data(&|data| data[FLAGS] |= 0x80), Fault::Malformed),
        ("the count", data(&|data| data[COUNT + 3] = 9), Fault::Signature),
        ("a byte more", data(&|data| data.push(0)), Fault::Malformed),
        ("a byte less", data(&|data| data.truncate(36)), Fault::Malformed),
        ("nothing", data(&Vec::clear), Fault::Malformed),
        ("the signature", sent.bytes("signature", |bytes| *bytes.last_mut().unwrap() ^= 1), Fault::Signature),
        ("a longer signature", sent.bytes("signature", |bytes| bytes.push(0)), Fault::Signature),
        ("no signature", sent.bytes("signature", Vec::clear), Fault::Signature),
    ];
    for (what, sent, fault) in cases {
        assert_eq!(recorded.authenticate(&credential, &sent), Err(fault), "{what}");
    }
    let of = |challenge: [u8; 32]| Sent { challenge: challenge.to_vec(), ..sent.clone() };
    assert_eq!(recorded.authenticate(&credential, &of([0; 32])), Err(Fault::Challenge));

    // Of another passkey, whatever it calls itself.
    let mut other = Recorded::chromium("es256 synced").credential();
    assert_eq!(recorded.authenticate(&other, sent), Err(Fault::Credential));
    other.id.clone_from(&credential.id);
    assert_eq!(recorded.authenticate(&other, sent), Err(Fault::Backup));
    other.backup_eligible = false;
    assert_eq!(recorded.authenticate(&other, sent), Err(Fault::Signature));
}

#[test]
fn every_bit_that_is_signed_counts() {
    for name in ["es256 extensions", "rs256"] {
        let recorded = Recorded::chromium(name);
        let credential = recorded.credential();
        for field in ["authenticatorData", "clientDataJSON", "signature"] {
            for index in 0..bytes(&recorded.assertion.response["response"][field]).len() {
                let sent = recorded.assertion.bytes(field, |bytes| bytes[index] ^= 1);
                assert!(
                    recorded.authenticate(&credential, &sent).is_err(),
                    "{name}: byte {index} of {field}"
                );
            }
        }
    }
}

#[test]
fn algorithms_that_were_not_asked_for_are_refused() {
    let recorded = Recorded::chromium("eddsa");
    assert_eq!(recorded.register(&recorded.registration), Err(Fault::Algorithm));
    assert_eq!(ALGORITHMS, [-7, -257]);
}

#[test]
fn the_count_of_signatures_rises_or_is_always_0() {
    let recorded = Recorded::chromium("es256");
    let mut credential = recorded.credential();
    for (stored, taken) in [(0, true), (1, true), (2, false), (3, false)] {
        credential.sign_count = stored;
        let result = recorded.authenticate(&credential, &recorded.assertion);
        assert_eq!(result.is_ok(), taken, "2 after {stored}: {result:?}");
    }
    // The standard's vector counts nothing; its one lack is found after the count.
    let packed = Recorded::w3c("packed-self.ES256");
    let mut credential = packed.credential();
    assert_eq!(packed.authenticate(&credential, &packed.assertion), Err(Fault::NotVerified));
    credential.sign_count = 1;
    assert_eq!(packed.authenticate(&credential, &packed.assertion), Err(Fault::SignCount));
}

#[test]
fn what_is_too_long_is_not_read() {
    let sent = Recorded::chromium("es256").assertion;
    let read = |field: &str, length: usize| {
        let text = crate::encoding::base64url(&vec![1; length]);
        serde_json::from_value::<AssertionResponse>(sent.with(field, text).response)
    };
    assert!(read("userHandle", 64).is_ok());
    for (field, most) in
        [("userHandle", 64), ("rawId", 1023), ("signature", 512), ("authenticatorData", 4096)]
    {
        assert!(read(field, most).is_ok(), "{field}");
        let error = read(field, most + 1).unwrap_err().to_string();
        assert!(!error.contains("AQEB"), "an error must not repeat what was sent: {error}");
    }
}
