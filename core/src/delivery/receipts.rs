//! What providers bring back: whether it is really they, and what it means.
//!
//! The proofs are those that providers document. All are keyed by a Worker secret and compared in constant time; those that
//! bear a time are good for five minutes, and what is brought twice changes nothing ([`super::Report::after`]).

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Map, Value};
use sha1::Sha1;
use sha2::{Digest, Sha256};

use super::{FailureReason, Report, request};
use crate::{
    crypto,
    secret::Secret,
    settings::delivery::provider::{Proof, Receipts, State},
    time::Timestamp,
};

/// How far the time of a proof may be from ours, in seconds (Standard Webhooks: five minutes).
const TOLERANCE: i64 = 300;

/// A request of a provider.
pub struct Callback<'a> {
    /// The address that the provider was given, with what follows the question mark.
    pub url: &'a str,
    /// Reads a header.
    pub header: &'a dyn Fn(&str) -> Option<String>,
    /// The body as it came.
    pub body: &'a [u8],
    /// When it came.
    pub now: Timestamp,
}

impl Callback<'_> {
    fn header(&self, name: &str) -> String {
        (self.header)(name).unwrap_or_default()
    }

    /// The body's fields: JSON, or a form as an object of texts.
    #[must_use]
    pub fn payload(&self) -> Value {
        if self.header("content-type").starts_with("application/x-www-form-urlencoded") {
            let mut fields = Map::new();
            for (name, value) in form_urlencoded::parse(self.body) {
                fields.insert(name.into_owned(), Value::String(value.into_owned()));
            }
            return Value::Object(fields);
        }
        serde_json::from_slice(self.body).unwrap_or_default()
    }

    /// Whether it comes from the provider.
    #[must_use]
    pub fn is_authentic(&self, receipts: &Receipts, secret: &Secret) -> bool {
        match receipts.proof {
            Proof::Twilio => self.is_from_twilio(secret),
            Proof::HmacSha256 => self.is_signed(&self.header(&receipts.header), secret),
            Proof::Svix => self.is_from_svix(secret),
            Proof::Basic => {
                crypto::equal(&self.header("authorization"), request::basic(&receipts.user, secret).expose())
            }
            Proof::Bearer => self
                .header("authorization")
                .strip_prefix("Bearer ")
                .is_some_and(|token| crypto::equal(token, secret.expose())),
            Proof::JwtHs256 => self.is_by_jwt(secret),
        }
    }

    /// Twilio: the address and every parameter, sorted by name, name and value without anything between.
    fn is_from_twilio(&self, secret: &Secret) -> bool {
        let mut signed = self.url.to_owned();
        let mut fields: Vec<(String, String)> = form_urlencoded::parse(self.body).into_owned().collect();
        // What comes twice under one name with the same value is signed once.
        fields.sort_unstable();
        fields.dedup();
        for (name, value) in fields {
            signed.push_str(&name);
            signed.push_str(&value);
        }
        let Ok(mut mac) = <Hmac<Sha1> as KeyInit>::new_from_slice(secret.expose().as_bytes()) else {
            return false;
        };
        mac.update(signed.as_bytes());
        let expected = crate::encoding::base64(&mac.finalize().into_bytes());
        crypto::equal(&self.header("x-twilio-signature"), &expected)
    }

    /// The body's HMAC, in either of the usual ways to write it.
    fn is_signed(&self, given: &str, secret: &Secret) -> bool {
        let given = given.strip_prefix("sha256=").unwrap_or(given);
        let mac = hmac_sha256(secret.expose().as_bytes(), &[self.body]);
        let hex = crypto::equal(&given.to_ascii_lowercase(), &crate::encoding::hex(&mac));
        hex | crypto::equal(given, &crate::encoding::base64(&mac))
    }

    /// Standard Webhooks: `id.time.body`, the key in Base64 after `whsec_`, any of several signatures.
    fn is_from_svix(&self, secret: &Secret) -> bool {
        let key = secret.expose().strip_prefix("whsec_").unwrap_or(secret.expose());
        let Ok(key) = crate::encoding::from_base64(key) else { return false };
        let (id, time) = (self.header("svix-id"), self.header("svix-timestamp"));
        if id.is_empty() || !time.parse().is_ok_and(|time| self.is_recent(time)) {
            return false;
        }
        let mac = hmac_sha256(&key, &[id.as_bytes(), b".", time.as_bytes(), b".", self.body]);
        let expected = format!("v1,{}", crate::encoding::base64(&mac));
        self.header("svix-signature").split(' ').any(|given| crypto::equal(given, &expected))
    }

    /// A JWT (RFC 7519) with HS256, as Vonage signs its webhooks: bound to the body by its hash.
    fn is_by_jwt(&self, secret: &Secret) -> bool {
        let authorization = self.header("authorization");
        let Some(token) = authorization.strip_prefix("Bearer ") else { return false };
        let Some((signed, signature)) = token.rsplit_once('.') else { return false };
        let Some((head, claims)) = signed.split_once('.') else { return false };
        let mac = hmac_sha256(secret.expose().as_bytes(), &[signed.as_bytes()]);
        if !crypto::equal(signature, &crate::encoding::base64url(&mac)) {
            return false;
        }
        let read = |part: &str| -> Value {
            let bytes = crate::encoding::from_base64url(part).unwrap_or_default();
            serde_json::from_slice(&bytes).unwrap_or_default()
        };
        let (head, claims) = (read(head), read(claims));
        let hash = crate::encoding::hex(&Sha256::digest(self.body));
        let same_body = claims.get("payload_hash").and_then(Value::as_str).is_some_and(|given| given == hash);
        let recent = claims.get("iat").and_then(Value::as_i64).is_some_and(|time| self.is_recent(time));
        let ours = head.get("alg").and_then(Value::as_str) == Some("HS256");
        ours && same_body && recent
    }

    /// Whether a time in seconds is about now.
    fn is_recent(&self, seconds: i64) -> bool {
        self.now.unix_seconds().saturating_sub(seconds).saturating_abs() <= TOLERANCE
    }
}

fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key) else { return Vec::new() };
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().to_vec()
}

/// The first text that one of the pointers leads to.
#[must_use]
pub fn find(payload: &Value, pointers: &[String]) -> Option<String> {
    pointers.iter().find_map(|pointer| payload.pointer(pointer).and_then(request::text))
}

/// What a payload reports; `None` for what means nothing to us.
#[must_use]
pub fn report(receipts: &Receipts, payload: &Value) -> Option<Report> {
    let word = find(payload, &receipts.state)?;
    let failed = |reason| Report::Failed { reason };
    let (_, state) = receipts.states.iter().find(|(theirs, _)| *theirs == word)?;
    Some(match state {
        State::Handed => Report::Handed,
        State::Delivered => Report::Delivered,
        State::Refused => failed(FailureReason::Refused),
        State::Bounced => failed(FailureReason::Bounced),
        State::NoAnswer => failed(FailureReason::NoAnswer),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::settings::delivery::Provider;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    fn receipts(preset: &str) -> Receipts {
        Provider::resolve(&json!({ "preset": preset })).unwrap().receipts.unwrap()
    }

    fn of(proof: Proof) -> Receipts {
        Receipts { proof, header: "x-signature".into(), user: "user".into(), ..receipts("webhook") }
    }

    /// Whether a request with these headers is authentic.
    fn authentic(receipts: &Receipts, secret: &str, url: &str, headers: &[(&str, &str)], body: &str) -> bool {
        let header = |name: &str| {
            headers.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        let callback = Callback { url, header: &header, body: body.as_bytes(), now: NOW };
        callback.is_authentic(receipts, &Secret::new(secret))
    }

    /// The example of Twilio's documentation ("Validating requests"), and the one of its libraries' own tests.
    #[test]
    fn twilios_documented_example_holds() {
        let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
        for (number, signature) in
            [("14158675310", "GvWf1cFY/Q7PnoempGyD5oXAezc="), ("14158675309", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
        {
            let body = format!(
                "CallSid=CA1234567890ABCDE&Caller=%2B{number}&Digits=1234&From=%2B{number}&To=%2B18005551212"
            );
            let twilio = |token, url, body: &str| {
                authentic(&receipts("twilioVoice"), token, url, &[("x-twilio-signature", signature)], body)
            };
            assert!(twilio("12345", url, &body));
            let shuffled: Vec<&str> = body.rsplit('&').collect();
            assert!(twilio("12345", url, &shuffled.join("&")), "the order in the body does not matter");
            assert!(!twilio("12346", url, &body));
            assert!(!twilio("12345", "https://mycompany.com/myapp.php?foo=1", &body));
            assert!(!twilio("12345", url, &body.replace("Digits=1234", "Digits=1235")));
            assert!(!twilio("12345", url, &format!("{body}&Extra=1")));
        }
        assert!(!authentic(&receipts("twilioVoice"), "12345", url, &[], ""));
    }

    fn svix(secret: &str, id: &str, time: i64, body: &str) -> String {
        let key = crate::encoding::from_base64(secret.trim_start_matches("whsec_")).unwrap();
        let mac = hmac_sha256(&key, &[format!("{id}.{time}.{body}").as_bytes()]);
        format!("v1,{}", crate::encoding::base64(&mac))
    }

    #[test]
    fn svix_signs_id_time_and_body() {
        let (secret, id, body) =
            ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_1", r#"{"type":"email.sent"}"#);
        let now = NOW.unix_seconds();
        let right = svix(secret, id, now, body);
        let ok = |id: &str, time: i64, signature: &str, body: &str| {
            let time = time.to_string();
            let headers = [("svix-id", id), ("svix-timestamp", &time), ("svix-signature", signature)];
            authentic(&receipts("resend"), secret, "", &headers, body)
        };
        assert!(ok(id, now, &right, body));
        assert!(ok(id, now, &format!("v1,AAAA {right}"), body), "one of several");
        assert!(ok(id, now - 300, &svix(secret, id, now - 300, body), body));
        assert!(!ok(id, now - 301, &svix(secret, id, now - 301, body), body), "old");
        assert!(!ok(id, now + 301, &svix(secret, id, now + 301, body), body), "from the future");
        assert!(
            !ok("msg_2", now, &right, body) && !ok(id, now + 1, &right, body) && !ok(id, now, &right, "{}")
        );
        assert!(!ok(id, now, "", body) && !ok(id, now, "v1,", body));
        assert!(!authentic(&receipts("resend"), secret, "", &[], body));
    }

    /// RFC 4231, test case 2.
    #[test]
    fn a_signed_body_is_taken_in_both_ways_of_writing() {
        let body = "what do ya want for nothing?";
        let hex = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let bytes = crate::encoding::from_hex(hex).unwrap();
        for written in
            [hex.to_owned(), hex.to_uppercase(), format!("sha256={hex}"), crate::encoding::base64(&bytes)]
        {
            assert!(
                authentic(&of(Proof::HmacSha256), "Jefe", "", &[("x-signature", &written)], body),
                "{written}"
            );
        }
        assert!(!authentic(&of(Proof::HmacSha256), "Jefe", "", &[("x-signature", hex)], "what?"));
        assert!(!authentic(&of(Proof::HmacSha256), "Jefe", "", &[("x-signature", "")], body));
        assert!(!authentic(&of(Proof::HmacSha256), "Jefe", "", &[], body));
    }

    #[test]
    fn a_password_or_token_is_compared_whole() {
        let with = |proof, value: &str| authentic(&of(proof), "pa:ss", "", &[("authorization", value)], "{}");
        assert!(with(Proof::Basic, "Basic dXNlcjpwYTpzcw=="));
        assert!(!with(Proof::Basic, "Basic dXNlcjpwYTpz") && !with(Proof::Basic, ""));
        assert!(with(Proof::Bearer, "Bearer pa:ss"));
        assert!(
            !with(Proof::Bearer, "Bearer pa:s")
                && !with(Proof::Bearer, "pa:ss")
                && !with(Proof::Bearer, "Bearer ")
        );
    }

    fn jwt(secret: &str, head: &Value, claims: &Value) -> String {
        let part = |value: &Value| crate::encoding::base64url(value.to_string().as_bytes());
        let signed = format!("{}.{}", part(head), part(claims));
        let mac = hmac_sha256(secret.as_bytes(), &[signed.as_bytes()]);
        format!("Bearer {signed}.{}", crate::encoding::base64url(&mac))
    }

    #[test]
    fn a_jwt_is_bound_to_its_body_and_its_time() {
        let (body, now) = (r#"{"status":"delivered"}"#, NOW.unix_seconds());
        let hash = crate::encoding::hex(&Sha256::digest(body));
        let head = json!({ "alg": "HS256", "typ": "JWT" });
        let claims = json!({ "iat": now, "payload_hash": hash });
        let ok = |secret, head: &Value, claims: &Value, body| {
            let header = jwt(secret, head, claims);
            authentic(&receipts("vonageText"), "right", "", &[("authorization", &header)], body)
        };
        assert!(ok("right", &head, &claims, body));
        assert!(!ok("wrong", &head, &claims, body));
        assert!(!ok("right", &json!({ "alg": "none" }), &claims, body));
        assert!(!ok("right", &head, &json!({ "iat": now - 301, "payload_hash": hash }), body));
        assert!(!ok("right", &head, &json!({ "payload_hash": hash }), body));
        assert!(!ok("right", &head, &json!({ "iat": now }), body));
        assert!(!ok("right", &head, &claims, "{}"));
        assert!(!authentic(&receipts("vonageText"), "right", "", &[("authorization", "Bearer a.b")], body));
    }

    #[test]
    fn the_example_of_rfc_7515_has_a_right_signature_and_no_body() {
        // Appendix A.1: a JWT with HS256. It is signed as it should be, but bound to no body of ours.
        let token = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        let key = crate::encoding::from_base64url(
            "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
        )
        .unwrap();
        let mac = crate::encoding::base64url(&hmac_sha256(&key, &[token.as_bytes()]));
        assert_eq!(mac, "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    }

    #[test]
    fn what_a_provider_says_is_understood() {
        let read = |preset: &str, payload: Value| report(&receipts(preset), &payload);
        let failed = |reason| Some(Report::Failed { reason });
        assert_eq!(read("resend", json!({ "type": "email.delivered" })), Some(Report::Delivered));
        assert_eq!(read("resend", json!({ "type": "email.opened" })), None);
        assert_eq!(read("resend", json!([1])), None);
        assert_eq!(read("postmark", json!({ "RecordType": "Bounce" })), failed(FailureReason::Bounced));
        assert_eq!(
            read("twilioText", json!({ "MessageStatus": "undelivered" })),
            failed(FailureReason::Bounced)
        );
        assert_eq!(read("twilioVoice", json!({ "CallStatus": "busy" })), failed(FailureReason::NoAnswer));
        assert_eq!(read("vonageText", json!({ "status": "rejected" })), failed(FailureReason::Refused));
        let tokens = &receipts("resend").token;
        assert_eq!(find(&json!({ "data": { "tags": { "receipt": "T" } } }), tokens).as_deref(), Some("T"));
        let list = json!({ "data": { "tags": [{ "name": "receipt", "value": "T" }] } });
        assert_eq!(find(&list, tokens).as_deref(), Some("T"));
    }

    #[test]
    fn a_form_and_json_are_read_alike() {
        let payload = |content_type: &str, body: &str| {
            let header = |_: &str| Some(content_type.to_owned());
            Callback { url: "", header: &header, body: body.as_bytes(), now: NOW }.payload()
        };
        let form = payload("application/x-www-form-urlencoded; charset=utf-8", "Digits=47&From=%2B1");
        assert_eq!(form, json!({ "Digits": "47", "From": "+1" }));
        assert_eq!(payload("application/json", r#"{"Digits":"47"}"#), json!({ "Digits": "47" }));
        assert_eq!(payload("application/json", "<html>"), Value::Null);
    }
}
