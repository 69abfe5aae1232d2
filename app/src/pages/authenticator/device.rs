//! What the browser does for the authenticator: device.js, and what is asked of the server with it.

use latchkey_core::{
    api::authenticator::{Enrolled, WaitingRequests},
    refusal::Code,
};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::{
    account::{Account, Link},
    code::digits,
    requests::{self, AnswerRequest, AskRequests, Enrol, Subscribe},
};
use crate::{
    api::{self, Failure},
    time::now,
};

#[wasm_bindgen(module = "/src/pages/authenticator/device.js")]
extern "C" {
    #[wasm_bindgen(js_name = takeToken)]
    fn take_token() -> String;
    #[wasm_bindgen(js_name = keepToken)]
    fn keep_token(token: &str);
    #[wasm_bindgen(js_name = accounts, catch)]
    async fn kept_accounts() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    async fn prepare() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    async fn sign(device: &str, message: &[u8]) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    async fn keep(account: JsValue, seed: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    async fn mac(device: &str, step: f64) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    async fn subscribed(device: &str, endpoint: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = forget)]
    async fn forget_keys(device: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = permission)]
    fn permission_name() -> String;
    #[wasm_bindgen(catch, js_name = askPermission)]
    async fn ask_permission() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = subscribe)]
    async fn push_subscription(key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = closeNotifications)]
    async fn close_notifications() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = canInstall)]
    fn browser_installs() -> bool;
    #[wasm_bindgen(catch)]
    async fn install() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = platform)]
    fn platform_name() -> String;
    #[wasm_bindgen(js_name = isVisible)]
    fn is_visible_now() -> bool;
    #[wasm_bindgen(js_name = watch)]
    fn watch_page(tell: &Closure<dyn Fn(String)>);
    #[wasm_bindgen(catch, js_name = copy)]
    async fn copy_text(text: &str) -> Result<JsValue, JsValue>;
}

/// Under this name device.js signs with the pair that waits for its enrolment.
const PENDING: &str = "";

/// Where push messages reach this phone. Whoever knows it can send to it: it has no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushSubscription {
    /// The address at the push service.
    pub endpoint: String,
    /// What messages are encrypted with.
    pub keys: PushKeys,
}

/// The keys of a subscription, in Base64url without padding.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushKeys {
    /// The browser's public key.
    pub p256dh: String,
    /// The secret that it shares with the server.
    pub auth: String,
}

/// Whether notifications can be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// They are not known here: on an iPhone, before the page is on the home screen.
    Unsupported,
    /// The person has said no, and only the browser's settings can change that.
    Denied,
    /// Nobody has asked yet.
    Ask,
    /// They are allowed.
    Granted,
}

/// What the page runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// It was opened from the home screen.
    Standalone,
    /// A browser of an iPhone or iPad.
    Ios,
    /// A browser of an Android phone.
    Android,
    /// Any other.
    Desktop,
}

/// Why a phone could not take part.
pub enum Trouble {
    /// The server refused, or was not reached.
    Failed(Failure),
    /// The browser keeps no keys.
    NoKeys,
}

/// What happens to the page, besides what is done on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Time to ask what waits.
    Look,
    /// The network is gone.
    Offline,
    /// A link was opened.
    Link,
    /// Whether the browser can put the page onto the home screen may have changed.
    Install,
}

/// The link that has opened the page, or did before this tab loaded it again; once.
pub fn take_link() -> Option<Link> {
    Some(take_token()).filter(|token| !token.is_empty()).map(Link)
}

/// Has this tab keep the link for when the page is loaded again; without one, forget it.
pub fn keep_link(link: Option<&Link>) {
    keep_token(link.map_or("", |link| &link.0));
}

/// The accounts of this phone; nothing where the browser keeps no keys.
pub async fn accounts() -> Option<Vec<Account>> {
    serde_wasm_bindgen::from_value(kept_accounts().await.ok()?).ok()
}

/// Takes part: makes a pair of keys, shows the public one, and keeps what the server gives for it.
pub async fn enrol(link: &Link, number: &str, organization: String) -> Result<Account, Trouble> {
    let no_keys = |_| Trouble::NoKeys;
    let public_key = prepare().await.map_err(no_keys)?.as_string().ok_or(Trouble::NoKeys)?;
    let signature = signed(PENDING, &requests::enrol(&link.0, &public_key, number)).await;
    let signature = signature.ok_or(Trouble::NoKeys)?;
    let body = Enrol { token: &link.0, public_key: &public_key, number, signature: &signature };
    let enrolled: Enrolled = api::post("/authenticator/enrolment", &body).await.map_err(Trouble::Failed)?;
    let account = Account {
        device: enrolled.device,
        username: enrolled.username,
        organization,
        push_key: enrolled.push_key,
        endpoint: None,
    };
    let record = serde_wasm_bindgen::to_value(&account).map_err(|_| Trouble::NoKeys)?;
    keep(record, &enrolled.seed).await.map_err(no_keys)?;
    Ok(account)
}

/// Asks what waits for an account.
pub async fn ask(device: &str) -> Result<WaitingRequests, Failure> {
    match ask_once(device).await {
        // The phone's clock is wrong by more than the server takes; its answer has set ours right.
        Err(failure) if failure.code() == Some(Code::InvalidField) => ask_once(device).await,
        answer => answer,
    }
}

async fn ask_once(device: &str) -> Result<WaitingRequests, Failure> {
    let at = now().0;
    let signature = signed(device, &requests::ask(device, at)).await.ok_or(Failure::Server)?;
    api::post("/authenticator/requests", &AskRequests { device, at, signature: &signature }).await
}

/// Approves a request with the number, or denies it without one.
pub async fn answer(device: &str, request: &str, number: Option<&str>) -> Result<(), Failure> {
    let signature =
        signed(device, &requests::answer(device, request, number)).await.ok_or(Failure::Server)?;
    let body = AnswerRequest { device, request, number, signature: &signature };
    api::post_for_nothing("/authenticator/answer", &body).await
}

/// Tells the server where push messages for an account go, when it does not know yet. Whether they go anywhere.
pub async fn subscribe(account: &Account) -> bool {
    let given = push_subscription(&account.push_key).await.ok();
    let subscription: Option<PushSubscription> =
        given.and_then(|given| serde_wasm_bindgen::from_value(given).ok()).flatten();
    let endpoint = subscription.as_ref().map_or("", |to| to.endpoint.as_str());
    if account.endpoint.as_deref().unwrap_or_default() != endpoint {
        let device = &account.device;
        let message = requests::subscribe(device, subscription.as_ref());
        let Some(signature) = signed(device, &message).await else { return false };
        let body = Subscribe { device, subscription: subscription.as_ref(), signature: &signature };
        if api::post_for_nothing("/authenticator/subscription", &body).await.is_err() {
            return false;
        }
        // Where this is not kept, it is told once more the next time.
        let _ = subscribed(device, endpoint).await;
    }
    subscription.is_some()
}

/// The code of a step, six digits.
pub async fn code(device: &str, step: i64) -> Option<String> {
    #[expect(clippy::cast_precision_loss, reason = "steps of 30 seconds are far below 2^53")]
    let bytes = mac(device, step as f64).await.ok()?;
    digits(&js_sys::Uint8Array::from(bytes).to_vec())
}

/// Forgets an account and its keys.
pub async fn forget(device: &str) {
    // What cannot be reached cannot be used, either.
    let _ = forget_keys(device).await;
}

/// Whether notifications can be shown.
pub fn permission() -> Permission {
    match permission_name().as_str() {
        "granted" => Permission::Granted,
        "denied" => Permission::Denied,
        "default" => Permission::Ask,
        _ => Permission::Unsupported,
    }
}

/// Has the browser ask whether notifications may be shown; only after a press.
pub async fn allow_notifications() -> Permission {
    // The answer is read afresh, whatever comes of the question.
    let _ = ask_permission().await;
    permission()
}

/// Takes away the notifications that told of what is on the page by now.
pub async fn tidy() {
    let _ = close_notifications().await;
}

/// Whether the browser itself can put the page onto the home screen.
pub fn can_install() -> bool {
    browser_installs()
}

/// Has it do so.
pub async fn put_on_home_screen() {
    let _ = install().await;
}

/// What the page runs on.
pub fn platform() -> Platform {
    match platform_name().as_str() {
        "standalone" => Platform::Standalone,
        "ios" => Platform::Ios,
        "android" => Platform::Android,
        _ => Platform::Desktop,
    }
}

/// Whether anybody looks at the page.
pub fn is_visible() -> bool {
    is_visible_now()
}

/// Calls `tell` with what happens to the page, for as long as it lives.
pub fn watch(tell: impl Fn(Sign) + 'static) {
    let told = Closure::<dyn Fn(String)>::new(move |name: String| {
        tell(match name.as_str() {
            "look" => Sign::Look,
            "offline" => Sign::Offline,
            "link" => Sign::Link,
            _ => Sign::Install,
        });
    });
    watch_page(&told);
    told.forget();
}

/// Puts a text into the clipboard; whether that worked.
pub async fn copy(text: &str) -> bool {
    copy_text(text).await.is_ok_and(|done| done.is_truthy())
}

async fn signed(device: &str, message: &[u8]) -> Option<String> {
    sign(device, message).await.ok()?.as_string()
}
