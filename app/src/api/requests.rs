//! Bodies with something secret in them. The server's own types for these can only be read, on purpose.

use serde::Serialize;

/// `POST /reset`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StartReset<'a> {
    /// The user name as typed.
    pub username: &'a str,
    /// The solved human check.
    pub human_check: &'a str,
}

/// A code: `POST /reset/proof` and its like.
#[derive(Serialize)]
pub struct Code<'a> {
    /// The code as typed.
    pub code: &'a str,
}

/// `POST /reset/password`
#[derive(Serialize)]
pub struct NewPassword<'a> {
    /// The password as typed.
    pub password: &'a str,
}

/// `POST /session`
#[derive(Serialize)]
pub struct SignIn<'a> {
    /// The user name as typed.
    pub username: &'a str,
    /// The password as typed.
    pub password: &'a str,
}

/// `POST /security-info/password`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangePassword<'a> {
    /// The present password as typed.
    pub current_password: &'a str,
    /// The new one as typed.
    pub new_password: &'a str,
}
