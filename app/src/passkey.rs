//! Passkeys from the page's side. The browser asks the person; what it is to be asked for is in `js/passkey.js`.

use js_sys::{Array, Promise, Reflect};
use latchkey_core::api::reset::PasskeyRequest;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::script;

/// Where the script is; the build keeps this name.
const MODULE: &str = "/passkey.js";

/// Why there is no answer: the key of a message.
pub type Trouble = &'static str;

/// Whether this browser can use passkeys.
pub fn is_supported() -> bool {
    Reflect::get(&js_sys::global(), &JsValue::from("PublicKeyCredential")).is_ok_and(|it| it.is_truthy())
}

/// Signs with any of the person's passkeys. The answer is JSON (webauthn-3, 5.1.8).
pub async fn get(wanted: &PasskeyRequest) -> Result<String, Trouble> {
    let arguments = Array::of3(
        &JsValue::from(wanted.challenge.as_str()),
        &JsValue::from(wanted.rp_id.as_str()),
        &JsValue::from(wanted.timeout),
    );
    ask("get", &arguments).await
}

/// Has the browser do something, and the person agree.
pub async fn ask(what: &str, arguments: &Array) -> Result<String, Trouble> {
    let function = script::function(MODULE, what).await.ok_or("common-offline")?;
    let promise =
        function.apply(&JsValue::UNDEFINED, arguments).ok().and_then(|it| it.dyn_into::<Promise>().ok());
    let answer = JsFuture::from(promise.ok_or("passkey-failed")?).await.map_err(|_| "passkey-failed")?;
    let answer = Array::from(&answer);
    answer.get(0).as_string().ok_or_else(|| match answer.get(1).as_string().as_deref() {
        // Browsers do not tell these apart: cancelled, too late; and, where there should be a passkey, none there.
        Some("NotAllowedError" | "AbortError") if what == "create" => "register-passkey-cancelled",
        Some("NotAllowedError" | "AbortError") => "passkey-cancelled",
        // The device has one for this account already.
        Some("InvalidStateError") => "register-passkey-exists",
        _ => "passkey-failed",
    })
}
