//! The list of common passwords: a file among the static assets. In the worker itself it would be a tenth of what is
//! uploaded.

use std::{cell::RefCell, rc::Rc};

use latchkey_core::password::CommonPasswords;
use worker::{Env, Fetcher};

use crate::error::{Error, Result};

/// The binding of the static assets (`wrangler.toml`).
const ASSETS: &str = "ASSETS";
/// Where the list lies among them (`scripts/build-app.sh`). The host is not looked at.
const ADDRESS: &str = "https://assets.invalid/blocklist/server.txt";

thread_local! {
    /// The assets are deployed together with the worker: they do not change while an instance lives.
    static LIST: RefCell<Option<Rc<CommonPasswords>>> = const { RefCell::new(None) };
}

/// The list. A failure where it cannot be read, or is not whole: no password is set unchecked.
pub(crate) async fn load(env: &Env) -> Result<Rc<CommonPasswords>> {
    if let Some(list) = LIST.with_borrow(Clone::clone) {
        return Ok(list);
    }
    let assets: Fetcher = env.assets(ASSETS).map_err(|_| Error::failed("the binding ASSETS is missing"))?;
    let mut answer = assets.fetch(ADDRESS, None).await?;
    if answer.status_code() != 200 {
        return Err(Error::failed("the list of common passwords is not among the assets"));
    }
    // Where the file is missing, the page of the app comes in its place (wrangler.toml): that is no list.
    let list = CommonPasswords::parse(answer.text().await?)
        .ok_or_else(|| Error::failed("the list of common passwords among the assets is not whole"))?;
    let list = Rc::new(list);
    LIST.set(Some(Rc::clone(&list)));
    Ok(list)
}
