//! What the phone says, each signed with its key. The server's own types for these can only be read, on purpose.

use latchkey_core::device_message;
use serde::Serialize;

use super::device::PushSubscription;

/// `POST /authenticator/enrolment`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Enrol<'a> {
    /// What stands in the link behind `#`.
    pub token: &'a str,
    /// The public key.
    pub public_key: &'a str,
    /// The number as typed.
    pub number: &'a str,
    /// The signature of [`enrol`].
    pub signature: &'a str,
}

/// `POST /authenticator/requests`
#[derive(Serialize)]
pub struct AskRequests<'a> {
    /// What the phone was given.
    pub device: &'a str,
    /// The time, in milliseconds since 1970.
    pub at: i64,
    /// The signature of [`ask`].
    pub signature: &'a str,
}

/// `POST /authenticator/answer`
#[derive(Serialize)]
pub struct AnswerRequest<'a> {
    /// What the phone was given.
    pub device: &'a str,
    /// The request's id.
    pub request: &'a str,
    /// The number as typed; without one: "this was not me".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<&'a str>,
    /// The signature of [`answer`].
    pub signature: &'a str,
}

/// `POST /authenticator/subscription`
#[derive(Serialize)]
pub struct Subscribe<'a> {
    /// What the phone was given.
    pub device: &'a str,
    /// Where push messages go; nothing where push is blocked.
    pub subscription: Option<&'a PushSubscription>,
    /// The signature of [`subscribe`].
    pub signature: &'a str,
}

/// What is signed to take part.
pub fn enrol(token: &str, public_key: &str, number: &str) -> Vec<u8> {
    message("enrol", &[token, public_key, number])
}

/// What is signed to ask what waits.
pub fn ask(device: &str, at: i64) -> Vec<u8> {
    message("requests", &[device, &at.to_string()])
}

/// What is signed to answer a request.
pub fn answer(device: &str, request: &str, number: Option<&str>) -> Vec<u8> {
    match number {
        Some(number) => message("approve", &[device, request, number]),
        None => message("deny", &[device, request]),
    }
}

/// What is signed to say where push messages go.
pub fn subscribe(device: &str, subscription: Option<&PushSubscription>) -> Vec<u8> {
    let mut parts = vec![device];
    if let Some(PushSubscription { endpoint, keys }) = subscription {
        parts.extend([endpoint.as_str(), &keys.p256dh, &keys.auth]);
    }
    message("subscribe", &parts)
}

/// Parts of this kind are never so long that they have no message; the server would refuse an empty one.
fn message(purpose: &str, parts: &[&str]) -> Vec<u8> {
    let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
    device_message::bytes(purpose, &parts).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use latchkey_core::api::authenticator;
    use serde::de::DeserializeOwned;

    use super::*;

    /// The server's own types read what is written here.
    #[test]
    fn the_server_reads_every_body() {
        fn read<T: DeserializeOwned>(body: &impl Serialize) -> T {
            serde_json::from_slice(&serde_json::to_vec(body).unwrap()).unwrap()
        }
        let enrol: authenticator::Enrol =
            read(&Enrol { token: "t", public_key: "k", number: "42", signature: "s" });
        assert_eq!((enrol.token.expose(), enrol.number.as_str()), ("t", "42"));
        let ask: authenticator::AskRequests = read(&AskRequests { device: "d", at: 7, signature: "s" });
        assert_eq!((ask.device.expose(), ask.at), ("d", 7));
        let answer = |number| AnswerRequest { device: "d", request: "r", number, signature: "s" };
        assert_eq!(read::<authenticator::AnswerRequest>(&answer(Some("42"))).number.as_deref(), Some("42"));
        assert_eq!(read::<authenticator::AnswerRequest>(&answer(None)).number, None);
        let to: PushSubscription =
            serde_json::from_str(r#"{"endpoint":"https://push.example/1","keys":{"p256dh":"p","auth":"a"}}"#)
                .unwrap();
        let subscribe = |subscription| Subscribe { device: "d", subscription, signature: "s" };
        let body: authenticator::Subscribe = read(&subscribe(Some(&to)));
        assert_eq!(body.subscription.unwrap().endpoint, to.endpoint);
        assert!(read::<authenticator::Subscribe>(&subscribe(None)).subscription.is_none());
    }

    #[test]
    fn approving_and_denying_are_signed_apart() {
        assert_ne!(answer("d", "r", Some("")), answer("d", "r", None));
        assert!(
            answer("d", "r", Some("42")).starts_with(b"\0\0\0\x19latchkey device message 1\0\0\0\x07approve")
        );
    }
}
