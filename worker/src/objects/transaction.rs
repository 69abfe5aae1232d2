//! Writes that are done together or not at all.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use worker::{
    State,
    js_sys::{Function, Reflect},
};

use crate::error::{Error, Result};

/// Runs `write` in one transaction of the object's storage: when it fails, nothing of it was done.
///
/// The `worker` crate does not bind `transactionSync`. Statements without an await in between are committed
/// together anyway; this adds that the first of two is undone when the second fails.
pub(crate) fn transaction(state: &State, write: impl FnOnce() -> Result<()> + 'static) -> Result<()> {
    let storage = state.as_raw().storage().map_err(worker::Error::from)?;
    let function: Function = Reflect::get(&storage, &"transactionSync".into())
        .and_then(JsCast::dyn_into)
        .map_err(|_| Error::failed("the storage has no transactionSync"))?;
    let failure = Rc::new(RefCell::new(None));
    let seen = Rc::clone(&failure);
    let closure = Closure::once(move || -> std::result::Result<JsValue, JsValue> {
        write().map(|()| JsValue::UNDEFINED).map_err(|error| {
            *seen.borrow_mut() = Some(error);
            JsValue::from("undone")
        })
    });
    let outcome = function.call1(&storage, closure.as_ref());
    match (failure.take(), outcome) {
        (Some(error), _) => Err(error),
        (None, Err(error)) => Err(worker::Error::from(error).into()),
        (None, Ok(_)) => Ok(()),
    }
}
