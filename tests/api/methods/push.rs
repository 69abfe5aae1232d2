//! Push messages, as a push service gets them: a local server answers as one does.

use latchkey_core::crypto::keys::Keys;
use latchkey_core::crypto::web_push::VapidKey;
use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use latchkey_core::testing::SoftPhone;
use latchkey_core::time::{HOUR, MINUTE};
use latchkey_tests::browser::{Answer, Browser};
use latchkey_tests::gateway::{Gateway, Received, Reply};
use latchkey_tests::server::{MASTER_KEY, ServerOptions};
use latchkey_tests::world::World;
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use serde_json::{Value, json};

use super::{Everything, ask};

/// The receiver's keys of RFC 8291 section 5.
const PRIVATE: &str = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
pub(super) const PUBLIC: &str =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
pub(super) const SECRET: &str = "BTBZMqHH6r4Tts7J_aSIgg";

fn decode(text: &str) -> Vec<u8> {
    data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).expect("Base64url")
}

/// What a push service answers.
fn status(status: u16) -> Reply {
    Reply::Status(status, String::new())
}

/// The demo organization with this push service, where the page is told what became of messages.
fn world(service: &Gateway) -> World {
    super::world(json!({
        "policy": {"disclosure": "helpful", "limits": {"resets": 100, "gate": 100}},
        "delivery": {"pushServices": ["fcm.googleapis.com", service.url("")], "pushPatienceSeconds": 1},
    }))
}

/// Says where push messages reach the phone.
pub(super) fn subscribe(world: &World, phone: &SoftPhone, endpoint: &str) -> Answer {
    let signature = phone.sign("subscribe", &[&phone.device, endpoint, PUBLIC, SECRET]);
    let subscription = json!({"endpoint": endpoint, "keys": {"p256dh": PUBLIC, "auth": SECRET}});
    let body = json!({"device": phone.device, "subscription": subscription, "signature": signature});
    world.browser().post("/api/v1/authenticator/subscription", &body)
}

/// Somebody whose phones are reached at these paths of the push service.
fn person(world: &World, service: &Gateway, paths: &[&str]) -> Everything {
    let mut person = Everything::new(world);
    for (number, path) in (0..).zip(paths) {
        if number > 0 {
            // Ten registrations an hour may be begun.
            world.advance(HOUR);
            person.browser.sign_in(&person.username, &person.password).expect(200);
            person.phone = SoftPhone::new(7 + number);
            person.register(world, Method::AuthenticatorNotification);
        }
        subscribe(world, &person.phone, &service.url(path)).expect(204);
    }
    person
}

/// Has the phones woken.
fn wake(world: &World, person: &Everything) -> Browser {
    let mut browser = person.resetting(world);
    ask(&mut browser, Method::AuthenticatorNotification).expect(200);
    browser
}

/// Waits until the page is told this of the message.
#[track_caller]
fn told(world: &World, browser: &mut Browser, delivery: &str) {
    world.eventually(delivery, || {
        let view = browser.view_reset().expect(200).json();
        (view["challenge"]["delivery"] == delivery).then_some(())
    });
}

/// How often each of the phones was asked for.
fn asked(service: &Gateway, path: &str) -> usize {
    service.received().iter().filter(|request| request.path == path).count()
}

/// What a token says, once its signature is verified with the key in the header.
fn claims(world: &World, request: &Received) -> Value {
    let header = request.headers["authorization"].strip_prefix("vapid t=").expect("VAPID");
    let (token, key) = header.split_once(", k=").expect("a key");
    let keys = Keys::from_base64(MASTER_KEY).unwrap();
    assert_eq!(key, VapidKey::new(&keys.vapid).unwrap().public(), "that of the phones' subscriptions");
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let (head, claims) = signed.split_once('.').unwrap();
    assert_eq!(
        serde_json::from_slice::<Value>(&decode(head)).unwrap(),
        json!({"typ": "JWT", "alg": "ES256"})
    );
    let key = VerifyingKey::from_sec1_bytes(&decode(key)).unwrap();
    let signature = Signature::from_slice(&decode(signature)).unwrap();
    key.verify(signed.as_bytes(), &signature).expect("signed by the key");
    let claims: Value = serde_json::from_slice(&decode(claims)).unwrap();
    let life = claims["exp"].as_i64().unwrap() - world.now().unix_seconds();
    assert!((HOUR / 1000..=24 * HOUR / 1000).contains(&life), "{life} seconds");
    claims
}

/// What the phone reads, by a library that shares no code with ours.
fn read(request: &Received) -> String {
    let key = web_push_native::p256::SecretKey::from_slice(&decode(PRIVATE)).unwrap();
    let secret = web_push_native::Auth::clone_from_slice(&decode(SECRET));
    String::from_utf8(web_push_native::decrypt(request.bytes.clone(), &key, &secret).unwrap()).unwrap()
}

#[test]
fn a_push_service_gets_what_the_standards_ask_for() {
    let service = Gateway::always(status(201));
    let world = world(&service);
    let person = person(&world, &service, &["/push/one?a=b"]);
    let mut browser = wake(&world, &person);
    told(&world, &mut browser, "handed");
    let received = service.received();
    let [request] = received.as_slice() else { panic!("{received:?}") };
    assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/push/one?a=b"));
    for (header, value) in [
        ("content-encoding", "aes128gcm"),
        ("content-type", "application/octet-stream"),
        ("urgency", "high"),
        ("topic", "request"),
    ] {
        assert_eq!(request.headers[header], value);
    }
    // As long as the request waits.
    let ttl: i64 = request.headers["ttl"].parse().unwrap();
    assert!((590..=600).contains(&ttl), "{ttl}");
    let claims = claims(&world, request);
    assert_eq!(claims["aud"], service.url(""));
    assert_eq!(claims["sub"], "mailto:helpdesk@northwind.example");
    assert_eq!(read(request), r#"{"waits":true}"#);
    // And the phone sees what waits.
    person.approve(&world, Some("1")).refused(Code::ProofWrong);
    assert!(!world.server.log().contains("/push/one"), "the endpoint is a secret");
    assert!(world.outbox().iter().all(|message| message.channel != "push"));
}

#[test]
fn a_phone_that_is_gone_is_forgotten_and_the_other_is_woken() {
    for gone in [404, 410] {
        let service =
            Gateway::start(move |_, request| status(if request.path == "/gone" { gone } else { 201 }));
        let world = world(&service);
        let person = person(&world, &service, &["/gone", "/here"]);
        for times in 1..=2 {
            let mut browser = wake(&world, &person);
            told(&world, &mut browser, "handed");
            assert_eq!((asked(&service, "/gone"), asked(&service, "/here")), (1, times), "{gone}");
            world.advance(MINUTE);
        }
        assert!(!world.server.log().contains("/gone"), "the endpoint is a secret");
    }
}

#[test]
fn what_may_pass_is_tried_again() {
    for first in [status(429), status(500), status(503), Reply::Broken, Reply::Never] {
        let answers = first.clone();
        let service =
            Gateway::start(move |number, _| if number == 0 { answers.clone() } else { status(201) });
        let world = world(&service);
        let person = person(&world, &service, &["/one"]);
        let mut browser = wake(&world, &person);
        told(&world, &mut browser, "handed");
        let received = service.received();
        assert_eq!(received.len(), 2, "{first:?}");
        let ttl = |request: &Received| request.headers["ttl"].parse::<i64>().unwrap();
        assert!(ttl(&received[1]) < ttl(&received[0]), "no longer than the request waits: {first:?}");
        assert_ne!(received[0].bytes, received[1].bytes, "encrypted anew: {first:?}");
        assert_eq!(read(&received[1]), read(&received[0]), "{first:?}");
        assert!(!world.server.log().contains("/one"), "the endpoint is a secret: {first:?}");
    }
}

#[test]
fn a_slow_push_service_holds_up_no_other() {
    let service = Gateway::start(|number, request| match request.path.as_str() {
        "/slow" if number < 2 => Reply::Never,
        _ => status(201),
    });
    let world = world(&service);
    let person = person(&world, &service, &["/slow", "/quick"]);
    let mut browser = wake(&world, &person);
    told(&world, &mut browser, "handed");
    world.eventually("the slow one once more", || (asked(&service, "/slow") == 2).then_some(()));
    assert_eq!(asked(&service, "/quick"), 1, "whoever has it does not get it again");
    browser.view_reset().expect(200);
}

#[test]
fn what_is_refused_is_not_tried_again() {
    for refused in [301, 400, 401, 403, 413] {
        let service = Gateway::always(status(refused));
        let world = world(&service);
        let person = person(&world, &service, &["/one"]);
        let mut browser = wake(&world, &person);
        told(&world, &mut browser, "failed");
        assert_eq!(service.received().len(), 1, "{refused}");
        assert!(world.server.log().contains(&format!("status {refused}")), "the administrator can see why");
    }
}

/// RFC 8030 section 8.4, RFC 9110 section 10.2.3.
#[test]
fn a_service_that_says_when_is_not_asked_before() {
    for status in [429, 503] {
        let service =
            Gateway::start(
                move |number, _| {
                    if number == 0 { Reply::Later(status, "5".into()) } else { self::status(201) }
                },
            );
        let world = world(&service);
        let person = person(&world, &service, &["/one"]);
        let mut browser = wake(&world, &person);
        told(&world, &mut browser, "handed");
        let ttl: Vec<i64> =
            service.received().iter().map(|request| request.headers["ttl"].parse().unwrap()).collect();
        // Otherwise it would be asked again after two seconds.
        assert!(ttl.len() == 2 && ttl[0] - ttl[1] >= 5, "{status}: {ttl:?}");
    }
}

#[test]
fn a_service_that_wants_to_be_asked_too_late_is_not_asked_again_and_the_other_is() {
    for later in ["3600", "Fri, 31 Dec 2100 23:59:59 GMT"] {
        let service = Gateway::start(move |number, request| match request.path.as_str() {
            "/later" => Reply::Later(503, later.into()),
            _ if number < 2 => status(503),
            _ => status(201),
        });
        let world = world(&service);
        let person = person(&world, &service, &["/later", "/soon"]);
        let mut browser = wake(&world, &person);
        told(&world, &mut browser, "handed");
        assert_eq!((asked(&service, "/later"), asked(&service, "/soon")), (1, 2), "{later}");
    }
    let service = Gateway::always(Reply::Later(429, "3600".into()));
    let world = world(&service);
    let person = person(&world, &service, &["/one"]);
    let mut browser = wake(&world, &person);
    told(&world, &mut browser, "failed");
    assert_eq!(asked(&service, "/one"), 1);
}

#[test]
fn nothing_is_sent_once_the_request_is_over() {
    let service = Gateway::always(status(503));
    let world = world(&service);
    let person = person(&world, &service, &["/one"]);
    let mut browser = wake(&world, &person);
    world.eventually("the first try", || (asked(&service, "/one") == 1).then_some(()));
    world.advance(10 * MINUTE);
    told(&world, &mut browser, "failed");
    assert_eq!(asked(&service, "/one"), 1);
}

#[test]
fn a_message_outlives_the_process() {
    let service = Gateway::start(|number, _| if number == 0 { Reply::Never } else { status(201) });
    let mut world = world(&service);
    let person = person(&world, &service, &["/one"]);
    let mut browser = wake(&world, &person);
    world.eventually("the first try", || (asked(&service, "/one") == 1).then_some(()));
    world.server.restart();
    told(&world, &mut browser, "handed");
    assert_eq!(asked(&service, "/one"), 2);
}

#[test]
fn a_phone_names_a_push_service_of_the_list_and_nothing_else() {
    let service = Gateway::always(status(201));
    let world = world(&service);
    let person = person(&world, &service, &["/one"]);
    let other = Gateway::always(status(201));
    for endpoint in [
        other.url("/one"),
        service.url("").replace("127.0.0.1", "localhost") + "/one",
        service.url("") + "0/one",
        service.url("") + "@127.0.0.1/one",
        "https://push.example/one".to_owned(),
        "https://fcm.googleapis.com.evil.example/one".to_owned(),
        "https://127.0.0.1/one".to_owned(),
    ] {
        let refused = subscribe(&world, &person.phone, &endpoint).refused(Code::InvalidField);
        assert_eq!(refused.field.as_deref(), Some("subscription.endpoint"), "{endpoint}");
    }
    let mut browser = wake(&world, &person);
    told(&world, &mut browser, "handed");
    assert_eq!((asked(&service, "/one"), other.received().len()), (1, 0));
}

#[test]
fn a_service_that_was_taken_off_the_list_is_sent_nothing_any_more() {
    let service = Gateway::always(status(201));
    let listed = json!({"delivery": {"pushServices": ["fcm.googleapis.com", service.url("")]}});
    let options = ServerOptions { vars: listed, ..ServerOptions::default() };
    let limits = json!({"policy": {"disclosure": "helpful", "limits": {"resets": 100, "gate": 100}}});
    let mut world = super::world_on(options, limits);
    let person = person(&world, &service, &["/one"]);
    let mut browser = wake(&world, &person);
    told(&world, &mut browser, "handed");
    assert_eq!(asked(&service, "/one"), 1, "the subscription is stored");

    world.server.restart_with(json!({"delivery": {"pushServices": ["fcm.googleapis.com"]}}));
    world.advance(MINUTE);
    let mut browser = wake(&world, &person);
    told(&world, &mut browser, "failed");
    assert_eq!(asked(&service, "/one"), 1);
    assert!(!world.server.log().contains("/one"), "the endpoint is a secret");
}
