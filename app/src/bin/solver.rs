//! Solves the human check in a web worker, so that the page stays quick under the fingers.
//!
//! The page posts `[challenge, salt, largest number]`. The worker posts `"ready"` once it listens, then the share
//! of the numbers that it has tried (0 to 1), at last the number as text, or `""` when there is none.

use js_sys::Array;
use latchkey_core::proof_of_work::{Outcome, Search};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Numbers between two reports: some 20 ms on a phone.
const PORTION: u32 = 10_000;

fn main() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let listener = {
        let scope = scope.clone();
        Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| solve(&scope, &message.data()))
    };
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    tell(&scope, &JsValue::from("ready"));
}

/// Runs the search to its end. The worker has nothing else to do meanwhile.
fn solve(scope: &DedicatedWorkerGlobalScope, message: &JsValue) {
    let request = Array::from(message);
    let (challenge, salt) = (request.get(0).as_string(), request.get(1).as_string());
    let last = whole(request.get(2).as_f64().unwrap_or_default());
    let search = challenge.zip(salt).and_then(|(challenge, salt)| Search::new(&challenge, &salt, last));
    let Some(mut search) = search else { return tell(scope, &JsValue::from("")) };
    loop {
        match search.portion(PORTION) {
            Outcome::Found(number) => return tell(scope, &JsValue::from(number.to_string())),
            Outcome::Nothing => return tell(scope, &JsValue::from("")),
            Outcome::Searching(next) => tell(scope, &JsValue::from_f64(share(next, last))),
        }
    }
}

/// Posts to the page. It fails only for values that cannot be copied, and texts and numbers can.
fn tell(scope: &DedicatedWorkerGlobalScope, what: &JsValue) {
    let _ = scope.post_message(what);
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count that JavaScript holds exactly"
)]
fn whole(number: f64) -> u64 {
    number as u64
}

#[expect(clippy::cast_precision_loss, reason = "only for a bar")]
fn share(done: u64, all: u64) -> f64 {
    done as f64 / all.max(1) as f64
}
