//! The RFCs' own examples, and messages read by another library.

use p256::ecdsa::{VerifyingKey, signature::Verifier};
use serde_json::{Value, json};

use super::*;
use crate::{crypto::keys::Keys, entropy::Repeatable};

fn decode(text: &str) -> Vec<u8> {
    crate::encoding::from_base64url(text).unwrap()
}

/// RFC 8291 appendix A.
const RECEIVER_PRIVATE: &str = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
const RECEIVER_PUBLIC: &str =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const SECRET: &str = "BTBZMqHH6r4Tts7J_aSIgg";

fn subscription() -> Subscription {
    Subscription {
        endpoint: "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV".to_owned(),
        keys: SubscriptionKeys { p256dh: RECEIVER_PUBLIC.to_owned(), auth: SECRET.to_owned() },
    }
}

/// Reads a message as the browser does, by a library that shares no code with ours.
fn read_by_another_library(body: &[u8]) -> Option<Vec<u8>> {
    let key = web_push_native::p256::SecretKey::from_slice(&decode(RECEIVER_PRIVATE)).unwrap();
    let secret = web_push_native::Auth::clone_from_slice(&decode(SECRET));
    web_push_native::decrypt(body.to_vec(), &key, &secret).ok()
}

#[test]
fn rfc_8291_appendix_a() {
    let (recipient, secret) = subscription().recipient().unwrap();
    let sender = SecretKey::from_slice(&decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")).unwrap();
    let salt = decode("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();
    let mut record = b"When I grow up, I want to be a watermelon".to_vec();
    record.push(LAST_RECORD);
    let body = seal(&recipient, &secret, &sender, salt, &record).unwrap();
    assert_eq!(
        crate::encoding::base64url(&body),
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6\
         PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    );
}

#[test]
fn another_library_reads_what_was_encrypted() {
    let mut entropy = Repeatable(1);
    for message in [Vec::new(), b"{\"request\":\"7\"}".to_vec(), vec![7; MOST_BYTES]] {
        let body = subscription().encrypt(&message, &mut entropy).unwrap();
        assert_eq!(read_by_another_library(&body), Some(message));
        // The salt, the sender's key, the record.
        for index in [0, 30, 86, body.len() - 1] {
            let mut changed = body.clone();
            changed[index] ^= 1;
            assert_eq!(read_by_another_library(&changed), None, "byte {index}");
        }
    }
}

#[test]
fn all_messages_are_of_one_length_and_none_is_like_another() {
    let mut entropy = Repeatable(1);
    let one = subscription().encrypt(b"", &mut entropy).unwrap();
    let other = subscription().encrypt(&[1; MOST_BYTES], &mut entropy).unwrap();
    assert_eq!((one.len(), other.len()), (86 + 1024 + 16, 86 + 1024 + 16));
    let again = subscription().encrypt(b"", &mut entropy).unwrap();
    assert_ne!(one[..16], again[..16], "the salt");
    assert_ne!(one[21..86], again[21..86], "the key");
    assert!(subscription().encrypt(&[1; MOST_BYTES + 1], &mut entropy).is_none());
}

#[test]
fn what_is_no_subscription_gets_no_message() {
    assert!(subscription().is_usable());
    let with = |change: fn(&mut Subscription)| {
        let mut changed = subscription();
        change(&mut changed);
        changed
    };
    let wrong = [
        with(|it| it.keys.p256dh.replace_range(86.., "A")),
        with(|it| it.keys.p256dh.truncate(40)),
        with(|it| it.keys.auth.clear()),
        with(|it| it.keys.auth.push_str("AA")),
    ];
    for wrong in wrong {
        assert!(!wrong.is_usable(), "{} {}", wrong.keys.p256dh, wrong.keys.auth);
    }
    assert!(with(|it| it.keys.auth.clear()).encrypt(b"", &mut Repeatable(1)).is_none());
    // As browsers give it, with a field that is not looked at.
    let sent = json!({
        "endpoint": "https://push.example.net/x", "expirationTime": null,
        "keys": {"p256dh": RECEIVER_PUBLIC, "auth": SECRET},
    });
    assert!(serde_json::from_value::<Subscription>(sent).unwrap().is_usable());
}

#[test]
fn endpoints_are_https_addresses_of_named_hosts() {
    for (endpoint, expected) in [
        ("https://fcm.googleapis.com/fcm/send/d:A_b-c", "https://fcm.googleapis.com"),
        (
            "https://updates.push.services.mozilla.com/wpush/v2/g%3D",
            "https://updates.push.services.mozilla.com",
        ),
        ("https://web.push.apple.com/Q?x=1&y=2", "https://web.push.apple.com"),
        ("https://wns2-db5p.notify.windows.com/w/?token=BQ", "https://wns2-db5p.notify.windows.com"),
        ("https://push.example:8443/", "https://push.example:8443"),
    ] {
        assert_eq!(origin(endpoint), Some(expected));
    }
    for endpoint in [
        "",
        "https://",
        "https:///",
        "https://push.example",
        "http://push.example/",
        "HTTPS://push.example/",
        "https://PUSH.example/",
        "https://user@push.example/",
        "https://user:1@push.example/",
        "https://push.example:0/",
        "https://push.example:99999/",
        "https://push.example:+443/",
        "https://push.example:/",
        "https://localhost/",
        "https://push.localhost/",
        "https://printer.local/",
        "https://metadata.google.internal/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://0x7f.1/",
        "https://push..example/",
        "https://push.example./",
        "https://push.example\\@evil.example/",
        "https://push.example/a b",
        "https://push.example/\r\nX: y",
        "https://push.example/#part",
        "https://püsh.example/",
    ] {
        assert_eq!(origin(endpoint), None, "{endpoint:?}");
    }
    let long = |length: usize| format!("https://push.example/{}", "x".repeat(length - 21));
    assert!(origin(&long(2048)).is_some() && origin(&long(2049)).is_none());
}

#[test]
fn only_push_services_of_the_list_are_asked() {
    let services = crate::settings::Delivery::default().push_services;
    for (endpoint, expected) in [
        ("https://fcm.googleapis.com/fcm/send/x", "https://fcm.googleapis.com"),
        ("https://updates.push.services.mozilla.com/wpush/v2/x", "https://updates.push.services.mozilla.com"),
        ("https://web.push.apple.com/Q", "https://web.push.apple.com"),
        ("https://wns2-db5p.notify.windows.com/w/", "https://wns2-db5p.notify.windows.com"),
    ] {
        assert_eq!(service(endpoint, &services), Some(expected));
        assert_eq!(service(endpoint, &[]), None);
    }
    for endpoint in [
        "https://push.example/",
        "https://googleapis.com/",
        "https://storage.googleapis.com/",
        "https://evil-fcm.googleapis.com/",
        "https://fcm.googleapis.com.evil.example/",
        "https://fcm.googleapis.com:8443/",
        "https://push.apple.com/",
        "https://evilpush.apple.com/",
        "https://web.push.apple.com.evil.example/",
        "https://evil.example/web.push.apple.com/",
        "https://web.push.apple.com@evil.example/",
        "http://fcm.googleapis.com/",
        "http://127.0.0.1/",
        "http://localhost:8787/",
        "https://metadata.google.internal/",
    ] {
        assert_eq!(service(endpoint, &services), None, "{endpoint}");
    }
    let here = ["http://127.0.0.1:9".to_owned()];
    assert_eq!(service("http://127.0.0.1:9/x", &here), Some("http://127.0.0.1:9"));
    for endpoint in ["http://127.0.0.1:99/x", "http://127.0.0.1:9", "http://127.0.0.1:9@evil.example/"] {
        assert_eq!(service(endpoint, &here), None, "{endpoint}");
    }
}

/// Splits a value of the header into what is signed, the claims, the signature and the key.
fn parts(header: &str) -> (String, Value, Vec<u8>, String) {
    let (token, key) = header.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let (head, claims) = signed.split_once('.').unwrap();
    assert_eq!(
        serde_json::from_slice::<Value>(&decode(head)).unwrap(),
        json!({"typ": "JWT", "alg": "ES256"})
    );
    (signed.to_owned(), serde_json::from_slice(&decode(claims)).unwrap(), decode(signature), key.to_owned())
}

fn verifies(header: &str) -> bool {
    let (signed, _, signature, key) = parts(header);
    let key = VerifyingKey::from_sec1_bytes(&decode(&key)).unwrap();
    Signature::from_slice(&signature).is_ok_and(|signature| key.verify(signed.as_bytes(), &signature).is_ok())
}

#[test]
fn rfc_8292_section_2_4_is_read_in_the_same_way() {
    assert!(verifies(
        "vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM\
         1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwD\
         Xb1JrErtmysazNjjvW2L9OkSSHzvoD1oA, k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5\
         aq9ojSwk5Y2EmClBPs"
    ));
}

#[test]
fn a_token_tells_who_sends_where_and_until_when() {
    let key = VapidKey::new(&Keys::new(&[1; 32]).vapid).unwrap();
    let now = Timestamp(1_453_480_568_000);
    let header = key
        .authorization(origin(&subscription().endpoint).unwrap(), "mailto:it@northwind.example", now)
        .unwrap();
    let (_, claims, _, public) = parts(&header);
    assert_eq!(
        claims,
        json!({"aud": "https://push.example.net", "exp": 1_453_480_568 + 12 * 3600, "sub": "mailto:it@northwind.example"})
    );
    assert_eq!(public, key.public());
    assert!(verifies(&header));
    let (before, after) = header.split_once(", k=").unwrap();
    let other = VapidKey::new(&Keys::new(&[2; 32]).vapid).unwrap().public();
    assert!(!verifies(&format!("{before}, k={other}")) && !after.is_empty());
    assert_eq!(VapidKey::new(&Keys::new(&[1; 32]).vapid).unwrap().public(), key.public());
    assert_ne!(VapidKey::new(&Keys::new(&[2; 32]).vapid).unwrap().public(), key.public());
    assert!(key.authorization("https://push.example.net", "it@northwind.example", now).is_none());
}
