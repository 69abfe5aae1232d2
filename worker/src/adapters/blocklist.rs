//! The list of common passwords: a file among the static assets.

use std::{cell::RefCell, rc::Rc};

use latchkey_core::password::CommonPasswords;
use worker::Env;

use super::assets;
use crate::error::{Error, Result};

/// Where the list lies (`scripts/build-app.sh`).
const LIST_FILE: &str = "data/common-passwords.txt";

thread_local! {
    static LIST: RefCell<Option<Rc<CommonPasswords>>> = const { RefCell::new(None) };
}

/// The list. A failure where it cannot be read, or is not whole: no password is set unchecked.
pub(crate) async fn load(env: &Env) -> Result<Rc<CommonPasswords>> {
    if let Some(list) = LIST.with_borrow(Clone::clone) {
        return Ok(list);
    }
    let list = CommonPasswords::parse(assets::read(env, LIST_FILE).await?.text().await?)
        .ok_or_else(|| Error::failed("the list of common passwords among the assets is not whole"))?;
    let list = Rc::new(list);
    LIST.set(Some(Rc::clone(&list)));
    Ok(list)
}
