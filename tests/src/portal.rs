//! What people do in the portal, one call each. Every call answers with the whole answer.

use latchkey_core::api::BASE;
use latchkey_core::api::organization::HumanChallenge;
use latchkey_core::api::problem::{self, Problem};
use latchkey_core::human_check;
use latchkey_core::method::Method;
use latchkey_core::refusal::Code;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::browser::{Answer, Browser};

impl Browser {
    /// A challenge of the human check.
    ///
    /// # Panics
    /// When none is given.
    pub fn human_challenge(&mut self) -> HumanChallenge {
        self.post(&api("/human-check"), &json!({})).expect(200).read()
    }

    /// A solved human check, as it is sent.
    ///
    /// # Panics
    /// When no challenge is given, or it has no solution.
    pub fn human_check(&mut self) -> String {
        human_check::encode(
            &human_check::solve(&self.human_challenge()).expect("a challenge with a solution"),
        )
    }

    /// Starts a reset, human check included.
    pub fn start_reset(&mut self, username: &str) -> Answer {
        let human_check = self.human_check();
        self.start_reset_with(username, &human_check)
    }

    /// Starts a reset with a human check that is at hand.
    pub fn start_reset_with(&mut self, username: &str, human_check: &str) -> Answer {
        self.post(&api("/reset"), &json!({"username": username, "humanCheck": human_check}))
    }

    /// Where the reset is.
    pub fn view_reset(&mut self) -> Answer {
        self.get(&api("/reset"))
    }

    /// Gives the reset up.
    pub fn end_reset(&mut self) -> Answer {
        self.delete(&api("/reset"))
    }

    /// Chooses `password` or `unlock`.
    pub fn choose_goal(&mut self, goal: &str) -> Answer {
        self.post(&api("/reset/goal"), &json!({"goal": goal}))
    }

    /// Starts a reset that is to end with a new password.
    ///
    /// # Panics
    /// When it does not start.
    pub fn begin_reset(&mut self, username: &str) -> Answer {
        self.start_reset(username).expect(200);
        self.choose_goal("password").expect(200)
    }

    /// Asks for a challenge; `destination` is the complete number or address, where the method needs one.
    pub fn ask(&mut self, method: Method, destination: Option<&str>) -> Answer {
        let body = match destination {
            Some(destination) => json!({"method": method, "destination": destination}),
            None => json!({"method": method}),
        };
        self.post(&api("/reset/challenge"), &body)
    }

    /// Answers the challenge.
    pub fn prove(&mut self, code: &str) -> Answer {
        self.post(&api("/reset/proof"), &json!({"code": code}))
    }

    /// Sets the new password of a reset.
    pub fn set_password(&mut self, password: &str) -> Answer {
        self.post(&api("/reset/password"), &json!({"password": password}))
    }

    /// Signs in, as far as a password leads.
    pub fn sign_in(&mut self, username: &str, password: &str) -> Answer {
        self.post(&api("/session"), &json!({"username": username, "password": password}))
    }

    /// Signs in with a Temporary Access Pass.
    pub fn sign_in_with_pass(&mut self, username: &str, pass: &str) -> Answer {
        self.post(&api("/session"), &json!({"username": username, "temporaryAccessPass": pass}))
    }

    /// Who is signed in.
    pub fn session(&mut self) -> Answer {
        self.get(&api("/session"))
    }

    /// Signs out.
    pub fn sign_out(&mut self) -> Answer {
        self.delete(&api("/session"))
    }

    /// Asks for a second factor.
    pub fn ask_second_factor(&mut self, method: Method) -> Answer {
        self.post(&api("/session/second-factor/challenge"), &json!({"method": method}))
    }

    /// Gives the second factor.
    pub fn give_second_factor(&mut self, code: &str) -> Answer {
        self.post(&api("/session/second-factor"), &json!({"code": code}))
    }

    /// The security-info page.
    pub fn security_info(&mut self) -> Answer {
        self.get(&api("/security-info"))
    }

    /// Adds a method; `particulars` are the fields besides `method`.
    pub fn add_method(&mut self, method: Method, mut particulars: Value) -> Answer {
        particulars["method"] = json!(method);
        self.post(&api("/security-info/methods"), &particulars)
    }

    /// Proves a method that was added.
    pub fn prove_method(&mut self, id: &str, code: &str) -> Answer {
        self.post(&api(&format!("/security-info/methods/{id}/proof")), &json!({"code": code}))
    }

    /// Makes a method the default.
    pub fn make_default(&mut self, id: &str) -> Answer {
        self.patch(&api(&format!("/security-info/methods/{id}")), &json!({"default": true}))
    }

    /// Gives a method another name.
    pub fn rename(&mut self, id: &str, name: &str) -> Answer {
        self.patch(&api(&format!("/security-info/methods/{id}")), &json!({"name": name}))
    }

    /// Removes a method.
    pub fn remove_method(&mut self, id: &str) -> Answer {
        self.delete(&api(&format!("/security-info/methods/{id}")))
    }

    /// Says that everything registered is right.
    pub fn confirm(&mut self) -> Answer {
        self.post(&api("/security-info/confirm"), &json!({}))
    }

    /// Puts registering off.
    pub fn postpone(&mut self) -> Answer {
        self.post(&api("/security-info/postpone"), &json!({}))
    }

    /// Changes the password.
    pub fn change_password(&mut self, current: &str, new: &str) -> Answer {
        let body = json!({"currentPassword": current, "newPassword": new});
        self.post(&api("/security-info/password"), &body)
    }

    /// Ends one session.
    pub fn end_session(&mut self, id: &str) -> Answer {
        self.delete(&api(&format!("/security-info/sessions/{id}")))
    }

    /// Ends every other session.
    pub fn end_other_sessions(&mut self) -> Answer {
        self.delete(&api("/security-info/sessions"))
    }

    /// Brings people in from a CSV file.
    pub fn import(&mut self, csv: &[u8]) -> Answer {
        self.send_csv("/admin/users/import", csv)
    }

    /// Gives hardware tokens to people from a CSV file.
    pub fn import_tokens(&mut self, csv: &[u8]) -> Answer {
        self.send_csv("/admin/hardware-tokens/import", csv)
    }

    fn send_csv(&mut self, path: &str, csv: &[u8]) -> Answer {
        let mut sender = self.clone();
        sender.headers.insert("content-type".to_owned(), "text/csv".to_owned());
        sender.send("POST", &api(path), Some(csv))
    }

    /// Looks people up; `query` stands in the address as it is.
    pub fn find_people(&mut self, query: &str) -> Answer {
        self.get(&api(&format!("/admin/users?query={query}")))
    }

    /// The id of somebody, for the administrators' calls.
    ///
    /// # Panics
    /// When nobody has the name.
    pub fn person_id(&mut self, username: &str) -> String {
        let found = self.find_people(username).expect(200).json();
        found["people"][0]["id"].as_str().expect("somebody has the name").to_owned()
    }

    /// What an administrator may see of somebody.
    pub fn person(&mut self, id: &str) -> Answer {
        self.get(&api(&format!("/admin/users/{id}")))
    }

    /// Removes a method of somebody.
    pub fn remove_method_of(&mut self, id: &str, method: &str) -> Answer {
        self.delete(&api(&format!("/admin/users/{id}/methods/{method}")))
    }

    /// Issues a Temporary Access Pass.
    pub fn issue_pass(&mut self, id: &str, wish: &Value) -> Answer {
        self.post(&api(&format!("/admin/users/{id}/temporary-access-pass")), wish)
    }

    /// Takes somebody's pass away.
    pub fn remove_pass_of(&mut self, id: &str) -> Answer {
        self.delete(&api(&format!("/admin/users/{id}/temporary-access-pass")))
    }

    /// Gives one's own pass up.
    pub fn remove_pass(&mut self) -> Answer {
        self.delete(&api("/security-info/temporary-access-pass"))
    }

    /// Activates somebody's hardware token, or finds its clock anew.
    pub fn activate_token(&mut self, id: &str, wish: &Value) -> Answer {
        self.post(&api(&format!("/admin/users/{id}/hardware-tokens")), wish)
    }

    /// Takes a token away from somebody that is not activated.
    pub fn remove_token_of(&mut self, id: &str, token: &str) -> Answer {
        self.delete(&api(&format!("/admin/users/{id}/hardware-tokens/{token}")))
    }
}

impl Answer {
    /// The body as one of the API's types.
    ///
    /// # Panics
    /// When it is not one.
    #[track_caller]
    pub fn read<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error} in {self}"))
    }

    /// The problem document of a refusal with this code.
    ///
    /// # Panics
    /// When the answer is anything else.
    #[track_caller]
    pub fn refused(&self, code: Code) -> Problem {
        assert_eq!(self.status, code.status(), "{code:?} expected, not {self}");
        let problem = self.problem();
        assert_eq!(problem.code, code, "{self}");
        problem
    }

    /// The problem document.
    ///
    /// # Panics
    /// When the answer is none, or its status is not the document's.
    #[track_caller]
    pub fn problem(&self) -> Problem {
        assert_eq!(self.header("content-type"), Some(problem::CONTENT_TYPE), "{self}");
        let problem: Problem = self.read();
        assert_eq!(problem.status, self.status, "{self}");
        problem
    }
}

/// The full path of a path of the API.
fn api(path: &str) -> String {
    format!("{BASE}{path}")
}
