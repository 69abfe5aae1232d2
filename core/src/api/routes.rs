//! The one table of routes: the worker dispatches by it, the API document and the fuzz test walk it.

use super::BASE;

/// An HTTP method that the API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Reads.
    Get,
    /// Does or adds.
    Post,
    /// Changes a part.
    Patch,
    /// Removes or ends.
    Delete,
}

impl Verb {
    /// As in the request line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// Makes the enum of routes together with its table: variant, verb, path below [`BASE`], one line of summary.
macro_rules! routes {
    ($($variant:ident $verb:ident $path:literal $summary:literal,)*) => {
        /// A route of the API.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Route { $(#[doc = $summary] $variant,)* }

        impl Route {
            /// Every route.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its HTTP method.
            #[must_use]
            pub const fn verb(self) -> Verb {
                match self { $(Self::$variant => Verb::$verb,)* }
            }

            /// Its path below the base, with a name in braces for each id.
            #[must_use]
            pub const fn path(self) -> &'static str {
                match self { $(Self::$variant => $path,)* }
            }

            /// Its path below the base, with `id` in place of each id.
            #[must_use]
            pub fn path_with(self, id: &str) -> String {
                let parts = self.path().split('/').map(|part| if part.starts_with('{') { id } else { part });
                parts.collect::<Vec<_>>().join("/")
            }

            /// What it does, in one line.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$variant => $summary,)* }
            }
        }
    };
}

routes! {
    Organization Get "/organization" "What anybody may know of the organization",
    HumanCheck Post "/human-check" "A challenge that shows that no program is asking",

    ResetStart Post "/reset" "Start a reset",
    ResetView Get "/reset" "Where the reset of this browser is",
    ResetEnd Delete "/reset" "Give the reset up",
    ResetGoal Post "/reset/goal" "Choose what the reset is for",
    ResetChallenge Post "/reset/challenge" "Ask for a challenge",
    ResetProof Post "/reset/proof" "Answer the challenge",
    ResetPassword Post "/reset/password" "Set the new password",

    SignIn Post "/session" "Sign in, or give the password anew",
    Session Get "/session" "Who is signed in",
    SignOut Delete "/session" "Sign out",
    SecondFactorChallenge Post "/session/second-factor/challenge" "Ask for a second-factor challenge",
    SecondFactor Post "/session/second-factor" "Answer the second-factor challenge",
    Stop Post "/stop" "It was not me: stop what a message was about",

    SecurityInfo Get "/security-info" "What is registered, the sessions and the recent activity",
    MethodAdd Post "/security-info/methods" "Add a method, or replace one",
    MethodProve Post "/security-info/methods/{id}/proof" "Prove a method that was added",
    MethodChange Patch "/security-info/methods/{id}" "Make a method the default, or give it another name",
    MethodRemove Delete "/security-info/methods/{id}" "Remove a method",
    Confirm Post "/security-info/confirm" "Say that everything registered is right",
    Postpone Post "/security-info/postpone" "Register later: the wizard comes back at the next sign-in",
    PasswordChange Post "/security-info/password" "Change the password",
    RecoveryCodes Post "/security-info/recovery-codes" "Make new recovery codes in place of those from before",
    OwnPassRemove Delete "/security-info/temporary-access-pass" "Give one's own Temporary Access Pass up",
    SessionsEnd Delete "/security-info/sessions" "End every other session",
    SessionEnd Delete "/security-info/sessions/{id}" "End one session",

    Enrol Post "/authenticator/enrolment" "A phone takes part as the authenticator",
    Requests Post "/authenticator/requests" "What waits to be approved on this phone",
    Answer Post "/authenticator/answer" "Approve it, or say that it was not me",
    Subscribe Post "/authenticator/subscription" "Where push messages reach this phone",

    PeopleImport Post "/admin/users/import" "Bring people in from a CSV file",
    PeopleFind Get "/admin/users" "Look people up by a user name or an alias",
    Person Get "/admin/users/{id}" "One person: methods, tokens, pass and blocks",
    PersonMethodRemove Delete "/admin/users/{id}/methods/{methodId}" "Remove a method of somebody",
    PassIssue Post "/admin/users/{id}/temporary-access-pass" "Issue a Temporary Access Pass: its value is shown once",
    PassRemove Delete "/admin/users/{id}/temporary-access-pass" "Take somebody's Temporary Access Pass away",
    TokensImport Post "/admin/hardware-tokens/import" "Give hardware tokens to people from a CSV file",
    TokenActivate Post "/admin/users/{id}/hardware-tokens" "Activate somebody's token, or find its clock anew",
    TokenRemove Delete "/admin/users/{id}/hardware-tokens/{tokenId}" "Take a token away that is not activated",
    Audit Get "/admin/audit" "The audit log, newest first",
    AuditVerify Get "/admin/audit/verify" "Check the chain of the audit log",
}

/// What a request's method and path lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// A route, with the ids in its path, in their order.
    Route(Route, Vec<&'a str>),
    /// The path exists with other methods: these.
    OtherVerbs(Vec<Verb>),
    /// There is no such path.
    Nothing,
}

/// Finds the route of a request by its method and its full path.
#[must_use]
pub fn find<'a>(verb: &str, path: &'a str) -> Found<'a> {
    let Some(rest) = path.strip_prefix(BASE) else { return Found::Nothing };
    let mut other_verbs = Vec::new();
    for route in Route::ALL {
        let Some(ids) = matches(route.path(), rest) else { continue };
        if route.verb().name() == verb {
            return Found::Route(*route, ids);
        }
        other_verbs.push(route.verb());
    }
    if other_verbs.is_empty() { Found::Nothing } else { Found::OtherVerbs(other_verbs) }
}

/// The parts of `path` that stand for ids, if it fits `pattern` at all.
fn matches<'a>(pattern: &str, path: &'a str) -> Option<Vec<&'a str>> {
    let mut ids = Vec::new();
    let mut parts = path.split('/');
    for expected in pattern.split('/') {
        let part = parts.next()?;
        if expected.starts_with('{') {
            // Ids are ours: lower-case hexadecimal. Anything else is no id, so no path.
            if part.is_empty() || part.len() > 64 || !part.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                return None;
            }
            ids.push(part);
        } else if part != expected {
            return None;
        }
    }
    parts.next().is_none().then_some(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_where_they_should() {
        assert_eq!(find("POST", "/api/v1/reset"), Found::Route(Route::ResetStart, Vec::new()));
        assert_eq!(
            find("DELETE", "/api/v1/security-info/methods/0af3"),
            Found::Route(Route::MethodRemove, vec!["0af3"])
        );
        assert_eq!(
            find("DELETE", "/api/v1/admin/users/0af3/methods/77"),
            Found::Route(Route::PersonMethodRemove, vec!["0af3", "77"]),
            "in the order of the path"
        );
        assert_eq!(find("DELETE", "/api/v1/security-info/methods/x y"), Found::Nothing);
        assert_eq!(find("PUT", "/api/v1/reset/goal"), Found::OtherVerbs(vec![Verb::Post]));
        assert_eq!(find("GET", "/api/v1/reset/"), Found::Nothing);
        assert_eq!(find("GET", "/elsewhere"), Found::Nothing);
    }

    #[test]
    fn no_two_routes_are_the_same() {
        for (index, one) in Route::ALL.iter().enumerate() {
            for two in &Route::ALL[index + 1..] {
                assert!((one.verb(), one.path()) != (two.verb(), two.path()), "{one:?} and {two:?}");
            }
        }
    }
}
