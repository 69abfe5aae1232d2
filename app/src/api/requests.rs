//! Bodies with something secret in them. The server's own types for these can only be read, on purpose.

use latchkey_core::method::Method;
use serde::Serialize;

use super::{Failure, json};

/// `POST /reset`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StartReset<'a> {
    /// The user name as typed.
    pub username: &'a str,
    /// The solved human check.
    pub human_check: &'a str,
}

/// What answers a challenge: `POST /reset/proof` and its like.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Proof {
    /// A code as typed.
    Code(String),
    /// Answers as typed, in the order of the questions.
    Answers(Vec<String>),
    /// What a passkey has signed: JSON, as the browser wrote it.
    #[serde(skip)]
    Assertion(String),
    /// A new passkey: JSON, as the browser wrote it.
    #[serde(skip)]
    Attestation(String),
    /// It was answered on the phone.
    #[serde(skip)]
    Elsewhere,
}

impl Proof {
    /// The body of the request: an object with one field.
    pub(super) fn body(&self) -> Result<String, Failure> {
        match self {
            Self::Assertion(signed) => Ok(format!("{{\"assertion\":{signed}}}")),
            Self::Attestation(made) => Ok(format!("{{\"attestation\":{made}}}")),
            Self::Elsewhere => Ok("{\"elsewhere\":true}".to_owned()),
            typed => json(typed),
        }
    }
}

/// `POST /reset/password`
#[derive(Serialize)]
pub struct NewPassword<'a> {
    /// The password as typed.
    pub password: &'a str,
}

/// `POST /session`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SignIn<'a> {
    /// The user name as typed.
    pub username: &'a str,
    /// The password as typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<&'a str>,
    /// A Temporary Access Pass as typed, in place of the password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temporary_access_pass: Option<&'a str>,
}

/// `POST /security-info/methods` for security questions.
#[derive(Serialize)]
pub struct AddQuestions<'a> {
    /// Always that one.
    pub method: Method,
    /// The questions with their answers.
    pub questions: &'a [Answered],
    /// The id of what goes when these count.
    pub replaces: Option<&'a str>,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// The question's id.
    pub id: String,
    /// The answer as typed.
    pub answer: String,
}

/// `POST /stop`
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Stop<'a> {
    /// The code of the message as typed.
    pub code: &'a str,
    /// Whether every session ends, too.
    pub end_sessions: bool,
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
    use latchkey_core::{
        api::{reset, security_info, session},
        secret::Secret,
    };
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
        let code = body(&Proof::Code("1".into()));
        assert_eq!(parse::<reset::GiveProof>(&code).unwrap().code.unwrap().expose(), "1");
        assert_eq!(parse::<security_info::ProveMethod>(&code).unwrap().code.unwrap().expose(), "1");
        let answers = parse::<reset::GiveProof>(&body(&Proof::Answers(vec!["a".into(), "b".into()])));
        let answers = answers.unwrap().answers.unwrap();
        assert_eq!(answers.iter().map(Secret::expose).collect::<Vec<_>>(), ["a", "b"]);
        // These are JSON already.
        let written = |proof: Proof| proof.body().ok().unwrap().into_bytes();
        assert_eq!(parse::<reset::GiveProof>(&written(Proof::Elsewhere)).unwrap().elsewhere, Some(true));
        let signed = written(Proof::Assertion(r#"{"id":"x"}"#.into()));
        assert_eq!(parse::<reset::GiveProof>(&signed).unwrap().assertion.unwrap()["id"], "x");
        let made = written(Proof::Attestation(r#"{"id":"x"}"#.into()));
        assert_eq!(parse::<security_info::ProveMethod>(&made).unwrap().attestation.unwrap()["id"], "x");
        let new = NewPassword { password: "p" };
        assert_eq!(parse::<reset::NewPassword>(&body(&new)).unwrap().password.expose(), "p");
        let sign_in = SignIn { username: "anna", password: Some("p"), temporary_access_pass: None };
        assert_eq!(parse::<session::SignIn>(&body(&sign_in)).unwrap().password.unwrap().expose(), "p");
        let pass = SignIn { username: "anna", password: None, temporary_access_pass: Some("t") };
        let pass = parse::<session::SignIn>(&body(&pass)).unwrap();
        assert_eq!(pass.temporary_access_pass.unwrap().expose(), "t");
        assert!(pass.password.is_none());
        let stop = parse::<session::Stop>(&body(&Stop { code: "c", end_sessions: true })).unwrap();
        assert_eq!((stop.code.expose(), stop.end_sessions), ("c", true));
        let questions = [Answered { id: "q1".into(), answer: "a".into() }];
        let questions =
            AddQuestions { method: Method::SecurityQuestions, questions: &questions, replaces: None };
        let questions = parse::<security_info::AddMethod>(&body(&questions)).unwrap().questions.unwrap();
        assert_eq!((questions[0].id.as_deref(), questions[0].answer.expose()), (Some("q1"), "a"));
        let change = ChangePassword { current_password: "old", new_password: "new" };
        let read = parse::<security_info::ChangePassword>(&body(&change)).unwrap();
        assert_eq!((read.current_password.expose(), read.new_password.expose()), ("old", "new"));
    }
}
