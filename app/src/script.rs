//! Scripts of ours that are loaded when they are needed, and not before.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

#[wasm_bindgen(inline_js = "export function load(path) { return import(path); }")]
extern "C" {
    /// Loads a script. Compiled code cannot do it by itself.
    #[wasm_bindgen(catch)]
    async fn load(path: &str) -> Result<JsValue, JsValue>;
}

/// A function of a script at the site's root; nothing where it does not come (no network).
pub async fn function(path: &str, name: &str) -> Option<Function> {
    let module = load(path).await.ok()?;
    Reflect::get(&module, &JsValue::from(name)).ok()?.dyn_into().ok()
}
