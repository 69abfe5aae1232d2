//! Nothing of what the methods hold lies on the disk in clear, in whichever form.

use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use serde_json::json;

use super::{ALTERNATE, Everything, OFFICE, TOKEN_SEED, ask, push, reply_to, stop::stop_code, world};
use crate::at_rest::{encodings, forms, on_disk};

/// Every form of a text in which dashes and spaces mean nothing.
fn loose(text: &str) -> Vec<Vec<u8>> {
    let plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    [forms(text), forms(&plain)].concat()
}

/// Every form of a seed in Base32: of its bytes, and of the text.
fn seed(text: &str) -> Vec<Vec<u8>> {
    let bytes = data_encoding::BASE32_NOPAD.decode(text.as_bytes()).expect("Base32");
    [forms(text), encodings(&bytes)].concat()
}

/// Every form of a key or secret in Base64url.
fn key(text: &str) -> Vec<Vec<u8>> {
    let bytes = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).expect("Base64url");
    [forms(text), encodings(&bytes)].concat()
}

/// Every form of a recovery code: 80 bits in Crockford's Base32.
fn recovery_code(text: &str) -> Vec<Vec<u8>> {
    let mut crockford = data_encoding::Specification::new();
    crockford.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    let plain = text.replace('-', "");
    let bytes = crockford.encoding().unwrap().decode(plain.as_bytes()).expect("Crockford's Base32");
    assert_eq!(bytes.len(), 10, "{text}");
    [loose(text), encodings(&bytes)].concat()
}

#[test]
fn seeds_answers_keys_and_codes_are_sealed() {
    let mut world = world(json!({}));
    let mut person = Everything::new(&world);
    let endpoint = "https://fcm.googleapis.com/push/to/this/phone";
    push::subscribe(&world, &person.phone, endpoint).expect(204);

    // Some are used, one is mistyped, and a reset is under way.
    let mut browser = person.resetting(&world);
    let mailed = person.right(&world, &mut browser, Method::Email)["code"].as_str().unwrap().to_owned();
    browser.post("/api/v1/reset/proof", &json!({"code": mailed})).expect(200);
    let stop = stop_code(&world);
    let spent = person.recovery_codes[0].clone();
    person.pass(&world, &mut browser, Method::RecoveryCode);
    let mut browser = person.resetting(&world);
    let mistyped = "0123-4567-89AB-CDEF";
    ask(&mut browser, Method::RecoveryCode).expect(200);
    browser.post("/api/v1/reset/proof", &json!({"code": mistyped})).refused(Code::ProofWrong);
    world.advance(latchkey_core::time::MINUTE);
    person.pass(&world, &mut browser, Method::SecurityQuestions);

    let mut needles: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |what: &str, forms: Vec<Vec<u8>>| {
        for form in forms {
            // Shorter ones turn up by chance in random bytes.
            assert!(form.len() >= 8, "{what}");
            needles.push((what.to_owned(), form));
        }
    };
    for code in person.recovery_codes.iter().chain([&spent]) {
        add("a recovery code", recovery_code(code));
    }
    add("a recovery code that was mistyped", recovery_code(mistyped));
    for question in latchkey_core::questions::pool().take(5) {
        let answer = reply_to(question);
        let normal: String = answer.split_whitespace().collect();
        add("an answer", forms(&answer));
        add("an answer without spaces", forms(&normal));
        add("an answer without spaces, in small letters", forms(&normal.to_lowercase()));
        add("an answer in small letters", forms(&answer.to_lowercase()));
    }
    add("the seed of the app", seed(&person.seed));
    add("the seed of the phone", seed(&person.phone_seed));
    add("the seed of the token", seed(TOKEN_SEED));
    // Its private key never leaves the phone.
    add("the key of the phone", key(&person.phone.public_key()));
    add("the ticket of the phone", key(&person.phone.device));
    add("where push messages go", forms(endpoint));
    add("a part of it", forms("push/to/this"));
    add("a key of the subscription", key(push::PUBLIC));
    add("the secret of the subscription", key(push::SECRET));
    add("the code that stops", loose(&stop));
    add("a mailed code", forms(&mailed));
    for number in [ALTERNATE, OFFICE] {
        add("a number", loose(number));
    }
    add("an address", forms("everything@home.example"));
    assert_eq!(on_disk(&mut world, &needles), Vec::<String>::new());

    // The search finds each of these forms.
    for (number, (what, form)) in needles.iter().enumerate() {
        let planted = world.server.storage_dir().join("planted");
        std::fs::write(&planted, [b"x", form.as_slice(), b"y"].concat()).unwrap();
        let found = crate::at_rest::found_in(&planted, &needles);
        assert!(!found.is_empty(), "{what}, number {number}");
    }
}
