//! The one secret that all keys derive from.

use std::{cell::RefCell, rc::Rc};

use latchkey_core::crypto::keys::Keys;
use worker::Env;

use crate::error::{Error, Result};

/// The name of the Worker secret: base64 of 32 random bytes, as `openssl rand -base64 32` writes it.
const MASTER_KEY: &str = "LATCHKEY_MASTER_KEY";

thread_local! {
    /// A secret cannot change while an instance lives, and deriving takes time.
    static KEYS: RefCell<Option<Rc<Keys>>> = const { RefCell::new(None) };
}

/// The keys.
pub(crate) fn keys(env: &Env) -> Result<Rc<Keys>> {
    if let Some(keys) = KEYS.with_borrow(Clone::clone) {
        return Ok(keys);
    }
    let text =
        env.secret(MASTER_KEY).map_err(|_| Error::failed(format!("the secret {MASTER_KEY} is missing")))?;
    let keys = Keys::from_base64(&text.to_string())
        .ok_or_else(|| Error::failed(format!("the secret {MASTER_KEY} is not base64 of 32 bytes")))?;
    let keys = Rc::new(keys);
    KEYS.set(Some(Rc::clone(&keys)));
    Ok(keys)
}
