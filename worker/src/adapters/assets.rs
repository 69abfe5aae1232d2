//! Data that lies among the static assets and not in the worker, where it would be a large part of what is uploaded.
//!
//! The assets are deployed together with the worker: they do not change while an instance lives.

use latchkey_core::phone::plans;
use worker::{Env, Fetcher, Response};

use crate::error::{Error, Result};

/// The binding of the static assets (`wrangler.toml`).
const ASSETS: &str = "ASSETS";
/// Where the numbering plans lie (`scripts/build-app.sh`).
const PLANS: &str = "data/numbering-plans.bin";

/// A file among the assets. A failure where it cannot be read. Where it is missing, the page of the app comes in its
/// place (`wrangler.toml`), so whoever reads it must see that it is what is meant.
pub(crate) async fn read(env: &Env, path: &str) -> Result<Response> {
    let assets: Fetcher = env.assets(ASSETS).map_err(|_| Error::failed("the binding ASSETS is missing"))?;
    // The host is not looked at.
    let answer = assets.fetch(format!("https://assets.invalid/{path}"), None).await?;
    if answer.status_code() != 200 {
        return Err(Error::failed("a file is not among the assets"));
    }
    Ok(answer)
}

/// Sees to it that the numbering plans of the world are known.
pub(crate) async fn load_numbering_plans(env: &Env) -> Result<()> {
    if !plans::are_loaded() && !plans::load(&read(env, PLANS).await?.bytes().await?) {
        return Err(Error::failed("the numbering plans among the assets cannot be read"));
    }
    Ok(())
}
