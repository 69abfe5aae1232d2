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

#[cfg(test)]
mod tests {
    use latchkey_core::api::{reset, security_info, session};
    use serde::de::DeserializeOwned;

    use super::*;

    /// The server's own types read what is written here.
    #[test]
    fn the_server_reads_every_body() {
        fn body<T: Serialize>(body: &T) -> Vec<u8> {
            serde_json::to_vec(body).unwrap()
        }
        fn parse<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
            serde_json::from_slice(body).ok()
        }
        let start = StartReset { username: "anna", human_check: "x" };
        assert_eq!(parse::<reset::StartReset>(&body(&start)).unwrap().username, "anna");
        assert_eq!(parse::<reset::GiveProof>(&body(&Code { code: "1" })).unwrap().code.expose(), "1");
        assert_eq!(
            parse::<session::GiveSecondFactor>(&body(&Code { code: "1" })).unwrap().code.expose(),
            "1"
        );
        assert_eq!(
            parse::<security_info::ProveMethod>(&body(&Code { code: "1" })).unwrap().code.expose(),
            "1"
        );
        let new = NewPassword { password: "p" };
        assert_eq!(parse::<reset::NewPassword>(&body(&new)).unwrap().password.expose(), "p");
        let sign_in = SignIn { username: "anna", password: "p" };
        assert_eq!(parse::<session::SignIn>(&body(&sign_in)).unwrap().password.expose(), "p");
        let change = ChangePassword { current_password: "old", new_password: "new" };
        let read = parse::<security_info::ChangePassword>(&body(&change)).unwrap();
        assert_eq!((read.current_password.expose(), read.new_password.expose()), ("old", "new"));
    }
}
