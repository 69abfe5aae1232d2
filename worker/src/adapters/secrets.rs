//! The one secret that all keys derive from, and those that others have given us.

use std::{cell::RefCell, rc::Rc};

use latchkey_core::{crypto::keys::Keys, secret::Secret, settings::delivery::provider::SECRET_PREFIX};
use worker::Env;

use crate::error::{Error, Result};

/// The name of the Worker secret: base64 of 32 random bytes, as `openssl rand -base64 32` writes it.
const MASTER_KEY: &str = "LATCHKEY_MASTER_KEY";

/// The name of the Worker secret that lets whoever bears it bring people in: the first administrator, or a
/// directory that sends its list every night. Without it nobody gets in by a token.
const IMPORT_TOKEN: &str = "LATCHKEY_IMPORT_TOKEN";
/// The fewest characters of that secret: 32 of Base64 have 192 bits.
const IMPORT_TOKEN_LENGTH: usize = 32;

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

/// The token for bringing people in, where there is one that is long enough.
pub(crate) fn import_token(env: &Env) -> Option<Secret> {
    let token = env.secret(IMPORT_TOKEN).ok()?.to_string();
    (token.chars().count() >= IMPORT_TOKEN_LENGTH).then(|| Secret::new(token))
}

/// The secret of a provider of messages. The settings see to it that its name is that of no other secret.
pub(crate) fn delivery(env: &Env, name: Option<&str>) -> Result<Secret> {
    let name = name.unwrap_or_default();
    let text = env.secret(name).map(|secret| secret.to_string()).unwrap_or_default();
    if text.is_empty() || !name.starts_with(SECRET_PREFIX) {
        return Err(Error::failed(format!("the secret {name} is missing")));
    }
    Ok(Secret::new(text))
}
