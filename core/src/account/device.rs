//! What the portal on a phone does as the authenticator: it takes part, asks what waits, and answers.
//!
//! There is no session: the phone says who it is by a sealed ticket, and signs whatever it says with the key that it
//! has shown when it took part. Whoever finds the ticket alone can do nothing with it.

use super::{
    AccountState, Context, Effects,
    challenge::{Challenge, Elsewhere, Kind, running},
    effect::CodePurpose,
    method::authenticator_notification::Device,
    reply::{Body, Reply},
    reset,
    state::{Flow, Holding, Registered},
};
use crate::{
    api::authenticator::{
        AnswerRequest, AskRequests, Enrol, Enrolled, PushSubscription, RequestPurpose, Subscribe,
        WaitingRequest, WaitingRequests,
    },
    crypto::{
        self,
        device_key::DeviceKey,
        token::{self, Purpose, Ticket},
        totp,
        web_push::{self, Subscription, SubscriptionKeys, VapidKey},
    },
    method::Method,
    refusal::{Code, Refusal},
    secret::Secret,
    time::{MINUTE, Timestamp},
};

/// How far a phone's clock may be from ours.
const CLOCK: i64 = 5 * MINUTE;

/// For how long after it was registered a phone may ask once more for what it was given.
const AGAIN: i64 = 10 * MINUTE;

/// What a phone may ask. `id` is that in its ticket: of the method that is being registered, or is.
#[expect(missing_docs, reason = "each variant's sentence says what its fields are")]
pub enum DeviceCommand {
    /// Take part.
    Enrol { id: String, enrol: Box<Enrol> },
    /// What waits?
    Requests { id: String, ask: AskRequests },
    /// Approve or deny.
    Answer { id: String, answer: AnswerRequest },
    /// Push messages go there from now on.
    Subscribe { id: String, subscribe: Box<Subscribe> },
}

/// Decides what a phone asks. Refuses with `notSignedIn` whatever is not signed by the phone's key, and for a phone that
/// was removed.
pub fn decide(
    state: &mut AccountState,
    command: DeviceCommand,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    match command {
        DeviceCommand::Enrol { id, enrol } => self::enrol(state, &id, &enrol, context),
        DeviceCommand::Requests { id, ask } => {
            let at = ask.at.to_string();
            signed(state, &id, "requests", &[ask.device.expose(), &at], &ask.signature)?;
            if context.now.0.saturating_sub(ask.at).saturating_abs() > CLOCK {
                return Err(Refusal::field("at", "the time, within five minutes"));
            }
            Ok(waiting(state, context.now))
        }
        DeviceCommand::Answer { id, answer } => self::answer(state, &id, &answer, context, effects),
        DeviceCommand::Subscribe { id, subscribe } => {
            let mut parts = vec![subscribe.device.expose()];
            if let Some(PushSubscription { endpoint, keys }) = &subscribe.subscription {
                parts.extend([endpoint.as_str(), &keys.p256dh, &keys.auth]);
            }
            signed(state, &id, "subscribe", &parts, &subscribe.signature)?;
            let services = &context.settings.delivery.push_services;
            let subscription =
                subscribe.subscription.as_ref().map(|given| readable(given, services)).transpose()?;
            if let Some(device) = device(state, &id) {
                device.subscription = subscription;
            }
            Ok(Reply::empty())
        }
    }
}

/// The link that a phone opens to take part: what is behind `#` is never sent to a server.
#[must_use]
pub fn enrolment_link(id: &str, context: &mut Context<'_>) -> Option<String> {
    let (_, origin) = context.settings.organization.portal_origin()?;
    let ticket = Ticket { account: context.account.to_owned(), id: id.to_owned() };
    let token = token::issue(context.keys, Purpose::Enrolment, &ticket, context.entropy);
    Some(format!("{origin}/authenticator#{token}"))
}

/// A phone takes part: it has the link from the screen, types the number that stands beside it, and signs with the key
/// that it will sign with from now on. The page that waits for it hears when it asks.
fn enrol(
    state: &mut AccountState,
    id: &str,
    enrol: &Enrol,
    context: &mut Context<'_>,
) -> Result<Reply, Refusal> {
    let key = DeviceKey::parse(&enrol.public_key)
        .ok_or_else(|| Refusal::field("publicKey", "an uncompressed point of P-256, Base64url"))?;
    let parts = [enrol.token.expose(), &enrol.public_key, &enrol.number].map(str::as_bytes);
    if !key.has_signed("enrol", &parts, &enrol.signature) {
        return Err(Refusal::field("signature", "of token, publicKey and number"));
    }
    // The answer to the first time was lost on its way: whoever has this key has typed the right number, and alone can
    // sign with it. It does not matter whether the page that waited has gone on meanwhile, a few minutes ago.
    let being_registered = state.proving.iter().filter(|proving| proving.id == id).map(|it| &it.holding);
    let is_new = |held: &&Registered| held.id == id && context.now.since(held.registered_at) < AGAIN;
    let registered = state.methods.iter().filter(is_new).map(|held| &held.holding);
    for holding in being_registered.chain(registered) {
        if let Holding::Device(device) = holding
            && device.key.as_ref() == Some(&key)
        {
            return enrolled(state, id, device, context);
        }
    }
    let now = context.now;
    let proving = state
        .proving
        .iter_mut()
        .find(|proving| proving.id == id && !proving.challenge.is_over(now))
        .ok_or(Code::ChallengeMissing)?;
    let (Holding::Device(device), Kind::Elsewhere { number, answer: answer @ None }) =
        (&mut proving.holding, &mut proving.challenge.kind)
    else {
        return Err(Code::ChallengeMissing.into());
    };
    let right = crypto::equal(number, enrol.number.trim());
    *answer = Some(if right { Elsewhere::Right } else { Elsewhere::Wrong });
    if !right {
        return Err(Code::ProofWrong.into());
    }
    device.key = Some(key);
    let device = device.clone();
    enrolled(state, id, &device, context)
}

/// What a phone that takes part is told.
fn enrolled(
    state: &AccountState,
    id: &str,
    device: &Device,
    context: &mut Context<'_>,
) -> Result<Reply, Refusal> {
    let seed = crate::encoding::from_base64(device.seed.expose()).unwrap_or_default();
    let ticket = Ticket { account: context.account.to_owned(), id: id.to_owned() };
    let vapid = VapidKey::new(&context.keys.vapid).ok_or(Code::Internal)?;
    Ok(Reply::ok(Body::Enrolled(Box::new(Enrolled {
        device: token::issue(context.keys, Purpose::Authenticator, &ticket, context.entropy),
        seed: totp::seed_text(&seed).replace(' ', ""),
        push_key: vapid.public(),
        username: state.profile.username.clone(),
    }))))
}

/// Approves or denies what waits. The first answer counts.
fn answer(
    state: &mut AccountState,
    id: &str,
    answer: &AnswerRequest,
    context: &mut Context<'_>,
    effects: &mut Effects,
) -> Result<Reply, Refusal> {
    let device = answer.device.expose();
    match &answer.number {
        Some(number) => signed(state, id, "approve", &[device, &answer.request, number], &answer.signature)?,
        None => signed(state, id, "deny", &[device, &answer.request], &answer.signature)?,
    }
    let now = context.now;
    let challenge = running(state)
        .find(|challenge| is_waiting(challenge, now) && challenge.id == answer.request)
        .ok_or(Code::ChallengeMissing)?;
    let effect = challenge.effect.clone().unwrap_or_default();
    let Kind::Elsewhere { number, answer: given @ None } = &mut challenge.kind else {
        return Err(Code::ChallengeMissing.into());
    };
    let outcome = match &answer.number {
        None => Elsewhere::Denied,
        Some(typed) if crypto::equal(typed.trim(), number) => Elsewhere::Right,
        Some(_) => Elsewhere::Wrong,
    };
    *given = Some(outcome);
    match outcome {
        Elsewhere::Right => Ok(waiting(state, now)),
        Elsewhere::Wrong => Err(Code::ProofWrong.into()),
        Elsewhere::Denied => {
            reset::denied(state, &effect, context, effects);
            Ok(waiting(state, now))
        }
    }
}

/// Whether something waits for an answer by a phone. What is being registered is answered by taking part.
fn is_waiting(challenge: &Challenge, now: Timestamp) -> bool {
    challenge.method == Method::AuthenticatorNotification
        && challenge.purpose != CodePurpose::Register
        && challenge.genuine
        && !challenge.withdrawn
        && !challenge.is_over(now)
        && matches!(challenge.kind, Kind::Elsewhere { answer: None, .. })
}

/// Makes way for a new request: it takes the place of the one that waits. There is one at most, so that nobody has to tell
/// them apart. `false` when a stranger asks while one waits that a password or a known device is behind, or when strangers
/// may have no more made ([`super::requests`]): the one that waits stays, whosever it is.
pub fn make_way(state: &mut AccountState, by_stranger: bool, context: &Context<'_>) -> bool {
    let now = context.now;
    let is_owners = |flow: &Flow| flow.lane.is_known();
    let of_flows =
        state.flows.iter().filter(|flow| is_owners(flow)).filter_map(|flow| flow.challenge.as_ref());
    let of_sessions = state.sessions.iter().filter_map(|session| session.challenge.as_ref());
    if by_stranger && of_flows.chain(of_sessions).any(|challenge| is_waiting(challenge, now)) {
        return false;
    }
    if by_stranger && !state.strangers_requests.make(now, context.policy()) {
        return false;
    }
    for challenge in running(state).filter(|challenge| is_waiting(challenge, now)) {
        challenge.withdrawn = true;
    }
    true
}

/// A phone was removed: what was approved, perhaps on it, and no page has asked for yet, is not approved any more.
pub fn withdraw_approvals(state: &mut AccountState) {
    for challenge in running(state).filter(|it| it.method == Method::AuthenticatorNotification) {
        if let Kind::Elsewhere { answer, .. } = &mut challenge.kind
            && challenge.purpose != CodePurpose::Register
            && answer.take_if(|answer| *answer == Elsewhere::Right).is_some()
        {
            challenge.withdrawn = true;
        }
    }
}

fn waiting(state: &mut AccountState, now: Timestamp) -> Reply {
    let requests =
        running(state).filter(|challenge| is_waiting(challenge, now)).map(|challenge| WaitingRequest {
            id: challenge.id.clone(),
            purpose: match challenge.purpose {
                CodePurpose::SignIn => RequestPurpose::SignIn,
                CodePurpose::Reset | CodePurpose::Register => RequestPurpose::Reset,
            },
            asked_from: challenge.asked_from.clone().unwrap_or_default(),
            expires_at: challenge.expires_at,
        });
    Reply::ok(Body::WaitingRequests(Box::new(WaitingRequests { requests: requests.collect(), now: now.0 })))
}

/// Refuses what the phone's key has not signed.
fn signed(
    state: &mut AccountState,
    id: &str,
    purpose: &str,
    parts: &[&str],
    signature: &str,
) -> Result<(), Refusal> {
    let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
    // One that has only just taken part says where it is reached, and nothing else: it is no method yet.
    let is_registered = state.methods.iter().any(|held| held.id == id);
    let key = device(state, id).and_then(|device| device.key.clone());
    let key = key.filter(|_| is_registered || purpose == "subscribe");
    let good = key.is_some_and(|key| key.has_signed(purpose, &parts, signature));
    if good && state.profile.enabled { Ok(()) } else { Err(Code::NotSignedIn.into()) }
}

/// The phone that is registered under this id. One that has just taken part belongs to it already: the page on the other
/// screen goes on a moment later, and the phone says meanwhile where push messages reach it.
fn device<'a>(state: &'a mut AccountState, id: &str) -> Option<&'a mut Device> {
    let registered = state.methods.iter_mut().filter(|held| held.id == id).map(|held| &mut held.holding);
    let taking_part = state.proving.iter_mut().filter(|held| held.id == id).map(|held| &mut held.holding);
    registered.chain(taking_part).find_map(|holding| match holding {
        Holding::Device(device) if device.key.is_some() => Some(&mut **device),
        _ => None,
    })
}

/// A push service does not know this endpoint any more: the phone asks by itself when it is opened.
pub fn unsubscribe(state: &mut AccountState, endpoint: &str) {
    for held in &mut state.methods {
        if let Holding::Device(device) = &mut held.holding {
            device.subscription.take_if(|subscription| subscription.endpoint == endpoint);
        }
    }
}

fn readable(given: &PushSubscription, services: &[String]) -> Result<Subscription, Refusal> {
    if web_push::service(&given.endpoint, services).is_none() {
        let allowed = "an https address at one of the push services that this organization allows";
        return Err(Refusal::field("subscription.endpoint", allowed));
    }
    let subscription = Subscription {
        endpoint: given.endpoint.clone(),
        keys: SubscriptionKeys { p256dh: given.keys.p256dh.clone(), auth: given.keys.auth.clone() },
    };
    if subscription.is_usable() {
        Ok(subscription)
    } else {
        Err(Refusal::field("subscription.keys", "a public key of P-256 and a secret of 16 bytes, Base64url"))
    }
}

/// The ticket in a phone's token.
#[must_use]
pub fn ticket(keys: &crypto::keys::Keys, purpose: Purpose, token: &Secret) -> Option<Ticket> {
    token::read(keys, purpose, token.expose())
}
