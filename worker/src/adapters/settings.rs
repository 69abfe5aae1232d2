//! The settings in force: `[vars]` of wrangler.toml, with what lies in KV over them.

use std::{cell::RefCell, rc::Rc};

use latchkey_core::{
    settings::{SettingProblem, Settings, TIME_ZONE},
    time::{SECOND, Timestamp},
};
use serde_json::{Map, Value};
use worker::{Env, console_error, js_sys};

use super::{clock, time_zone};
use crate::{
    dev,
    error::{Error, Result},
};

/// The tables of `[vars]` that are settings.
const TABLES: [&str; 4] = ["organization", "branding", "policy", "delivery"];
/// The KV namespace, and the key in it, of what an administrator has changed.
const NAMESPACE: &str = "SETTINGS";
const OVERLAY: &str = "settings";
/// For how long settings are used before they are read again, in milliseconds. KV itself keeps values that long.
const FRESH: i64 = 30 * SECOND;

thread_local! {
    static CACHE: RefCell<Option<Cached>> = const { RefCell::new(None) };
}

struct Cached {
    read_at: Timestamp,
    settings: Rc<Settings>,
}

/// The settings in force. Bad ones are refused as a whole, and each problem is logged with its path.
pub(crate) async fn load(env: &Env, development: Option<&dev::State>) -> Result<Rc<Settings>> {
    let now = clock::platform_now();
    let cached = CACHE.with_borrow(|cache| {
        cache
            .as_ref()
            .filter(|cached| now.since(cached.read_at) < FRESH)
            .map(|cached| Rc::clone(&cached.settings))
    });
    if let Some(settings) = cached {
        return Ok(settings);
    }
    let overlay = match development.and_then(|state| state.settings.clone()) {
        Some(overlay) => Some(overlay),
        None => stored_overlay(env).await?,
    };
    let settings = check(base(env)?, overlay, development.is_some()).map_err(|problems| {
        for problem in problems {
            console_error!("bad setting: {problem}");
        }
        Error::failed("the settings cannot be used; the lines before this one say why")
    })?;
    if settings.alerts().is_empty() {
        console_error!(
            "setting to look at: delivery.alerts and organization.helpdesk.email are empty, so nobody is told when a \
             limit of messages trips or when somebody says that it was not them"
        );
    }
    let settings = Rc::new(settings);
    CACHE.set(Some(Cached { read_at: now, settings: Rc::clone(&settings) }));
    Ok(settings)
}

/// Has the settings read anew by the next request.
pub(crate) fn forget() {
    CACHE.set(None);
}

/// Reads and validates settings. A message that goes to the development outbox, or that leads to this machine, would
/// help nobody where the development tools are off, so that is a problem, too.
pub(crate) fn check(
    base: Value,
    overlay: Option<Value>,
    development: bool,
) -> std::result::Result<Settings, Vec<SettingProblem>> {
    let settings = Settings::load(base, overlay)?;
    if time_zone::minutes_ahead(&settings.organization.time_zone, clock::platform_now()).is_none() {
        return Err(vec![SettingProblem::new("organization.timeZone", TIME_ZONE)]);
    }
    if settings.delivery.is_development() && !development {
        let allowed = "a way by which messages reach people: `development` is for development alone";
        return Err(vec![SettingProblem::new("delivery", allowed)]);
    }
    if let Some(path) = settings.delivery.local_provider()
        && !development
    {
        return Err(vec![SettingProblem::new(path, "none of this machine: that is for development alone")]);
    }
    if settings.organization.portal_is_local() && !development {
        let allowed =
            "the address that people open, which begins with https://: messages and passkeys need it";
        return Err(vec![SettingProblem::new("organization.portalUrl", allowed)]);
    }
    Ok(settings)
}

/// The tables of `[vars]`, as JSON.
pub(crate) fn base(env: &Env) -> Result<Value> {
    let mut tables = Map::new();
    for name in TABLES {
        let value = js_sys::Reflect::get(env, &name.into()).map_err(worker::Error::from)?;
        if value.is_undefined() {
            continue;
        }
        let text = js_sys::JSON::stringify(&value).map_err(worker::Error::from)?;
        tables.insert(name.to_owned(), serde_json::from_str(&String::from(text))?);
    }
    Ok(Value::Object(tables))
}

/// What an administrator has changed. No namespace is no change.
async fn stored_overlay(env: &Env) -> Result<Option<Value>> {
    let Ok(store) = env.kv(NAMESPACE) else { return Ok(None) };
    let text = store.get(OVERLAY).text().await.map_err(worker::Error::from)?;
    text.map(|text| serde_json::from_str(&text)).transpose().map_err(Error::from)
}
