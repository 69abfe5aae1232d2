//! The API document, made from the types and the table of routes. It is checked in as `docs/openapi.json`, and
//! the table in `docs/API.md` is made of the same; a test fails when either is stale.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use latchkey_core::api::routes::Route;
use latchkey_core::api::{BASE, admin, authenticator, organization, problem, reset, security_info, session};
use latchkey_core::crypto::token::Purpose;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::server::workspace;

/// Between these lines of `docs/API.md` stands the table of routes.
const TABLE_BEGINS: &str =
    "<!-- The table of routes: made by `cargo run -p latchkey-tests --bin openapi`. -->";
const TABLE_ENDS: &str = "<!-- End of the table. -->";

/// Where the document is checked in.
pub fn document_path() -> PathBuf {
    workspace().join("docs/openapi.json")
}

/// The page with the table of routes.
pub fn page_path() -> PathBuf {
    workspace().join("docs/API.md")
}

/// The document as it is to be checked in.
pub fn document() -> String {
    let mut generator = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into())
        .into_generator();
    let mut paths = Map::new();
    for route in Route::ALL {
        let item = paths.entry(format!("{BASE}{}", route.path())).or_insert_with(|| json!({}));
        item[route.verb().name().to_lowercase()] = operation(*route, &mut generator);
    }
    let problem = generator.subschema_for::<problem::Problem>();
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Latchkey",
            "version": env!("CARGO_PKG_VERSION"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "description": DESCRIPTION,
        },
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "responses": {
                "Problem": {
                    "description": "A refusal. `code` is stable; `title` and `detail` are for developers.",
                    "content": {problem::CONTENT_TYPE: {"schema": problem}},
                },
            },
            "securitySchemes": {
                "flow": {"type": "apiKey", "in": "cookie", "name": Purpose::Flow.cookie()},
                "session": {"type": "apiKey", "in": "cookie", "name": Purpose::Session.cookie()},
            },
        },
    });
    format!("{document:#}\n")
}

const DESCRIPTION: &str = "Times are RFC 3339 in UTC; a field that is null may be left out; requests with unknown \
     fields are refused. Every request that changes something needs the content type named here, and an Origin \
     or Sec-Fetch-Site of the same origin.";

/// The page with the table in it brought up to date.
///
/// # Panics
/// When the page lacks the two lines between which the table stands.
pub fn page(before: &str) -> String {
    let (head, rest) =
        before.split_once(TABLE_BEGINS).expect("the line before the table of routes in docs/API.md");
    let (_, tail) = rest.split_once(TABLE_ENDS).expect("the line after the table of routes in docs/API.md");
    format!("{head}{TABLE_BEGINS}\n\n{}\n{TABLE_ENDS}{tail}", table())
}

/// The table of routes in Markdown.
fn table() -> String {
    let mut generator = SchemaGenerator::default();
    let mut table = String::from("| Call | | Takes | Gives |\n| --- | --- | --- | --- |\n");
    for route in Route::ALL {
        let shape = shape(*route, &mut generator);
        let takes = shape.request.map_or_else(String::new, |body| body.name());
        let gives = shape
            .response
            .map_or_else(|| shape.status.to_string(), |body| format!("{} {}", shape.status, body.name()));
        let _ = writeln!(
            table,
            "| `{} {}` | {} | {takes} | {gives} |",
            route.verb().name(),
            route.path(),
            route.summary()
        );
    }
    table
}

/// Brings the files in `docs/` up to date.
///
/// # Panics
/// When they cannot be read or written.
pub fn write() {
    fs::write(document_path(), document()).expect("docs/openapi.json can be written");
    let before = fs::read_to_string(page_path()).expect("docs/API.md");
    fs::write(page_path(), page(&before)).expect("docs/API.md can be written");
}

/// What goes in and comes out of a route when all is well.
struct Shape {
    request: Option<Body>,
    status: u16,
    response: Option<Body>,
    /// The cookie that it needs.
    needs: Option<&'static str>,
    /// Its query parameters: name and description.
    query: &'static [(&'static str, &'static str)],
}

/// A body.
enum Body {
    /// JSON of this schema.
    Json { name: String, schema: Value },
    /// A CSV file.
    Csv,
}

impl Body {
    /// The name of the type.
    fn name(&self) -> String {
        match self {
            Self::Json { name, .. } => format!("`{name}`"),
            Self::Csv => "a CSV file".to_owned(),
        }
    }

    fn content(self) -> Value {
        match self {
            Self::Json { schema, .. } => json!({"application/json": {"schema": schema}}),
            Self::Csv => json!({"text/csv": {"schema": {"type": "string"}}}),
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "every use wants an optional body")]
fn body<T: JsonSchema>(generator: &mut SchemaGenerator) -> Option<Body> {
    let schema = generator.subschema_for::<T>().to_value();
    Some(Body::Json { name: T::schema_name().into_owned(), schema })
}

fn shape(route: Route, generator: &mut SchemaGenerator) -> Shape {
    let (flow, session) = (Some("flow"), Some("session"));
    let open = |request: Option<Body>, response: Option<Body>| Shape {
        request,
        status: if response.is_some() { 200 } else { 204 },
        response,
        needs: None,
        query: &[],
    };
    let g = generator;
    match route {
        Route::Organization => open(None, body::<organization::OrganizationView>(g)),
        Route::HumanCheck => open(None, body::<organization::HumanChallenge>(g)),
        Route::ResetStart => open(body::<reset::StartReset>(g), body::<reset::ResetView>(g)),
        Route::ResetView => Shape { needs: flow, ..open(None, body::<reset::ResetView>(g)) },
        Route::ResetEnd => Shape { needs: flow, ..open(None, None) },
        Route::ResetGoal => {
            Shape { needs: flow, ..open(body::<reset::ChooseGoal>(g), body::<reset::ResetView>(g)) }
        }
        Route::ResetChallenge => {
            Shape { needs: flow, ..open(body::<reset::AskChallenge>(g), body::<reset::ResetView>(g)) }
        }
        Route::ResetProof => {
            Shape { needs: flow, ..open(body::<reset::GiveProof>(g), body::<reset::ResetView>(g)) }
        }
        Route::ResetPassword => {
            Shape { needs: flow, ..open(body::<reset::NewPassword>(g), body::<reset::ResetView>(g)) }
        }
        Route::SignIn => open(body::<session::SignIn>(g), body::<session::SessionView>(g)),
        Route::Session => Shape { needs: session, ..open(None, body::<session::SessionView>(g)) },
        Route::SignOut => Shape { needs: session, ..open(None, None) },
        Route::SecondFactorChallenge => Shape {
            needs: session,
            ..open(body::<session::AskSecondFactor>(g), body::<session::SessionView>(g))
        },
        Route::SecondFactor => {
            Shape { needs: session, ..open(body::<reset::GiveProof>(g), body::<session::SessionView>(g)) }
        }
        Route::SecurityInfo
        | Route::MethodRemove
        | Route::OwnPassRemove
        | Route::Confirm
        | Route::Postpone
        | Route::SessionsEnd
        | Route::SessionEnd => Shape { needs: session, ..open(None, body::<security_info::SecurityInfo>(g)) },
        Route::MethodAdd => Shape {
            needs: session,
            status: 201,
            ..open(body::<security_info::AddMethod>(g), body::<security_info::MethodAdded>(g))
        },
        Route::MethodProve => Shape {
            needs: session,
            ..open(body::<security_info::ProveMethod>(g), body::<security_info::SecurityInfo>(g))
        },
        Route::MethodChange => Shape {
            needs: session,
            ..open(body::<security_info::ChangeMethod>(g), body::<security_info::SecurityInfo>(g))
        },
        Route::RecoveryCodes => {
            Shape { needs: session, status: 201, ..open(None, body::<security_info::RecoveryCodesMade>(g)) }
        }
        Route::Enrol => open(body::<authenticator::Enrol>(g), body::<authenticator::Enrolled>(g)),
        Route::Requests => {
            open(body::<authenticator::AskRequests>(g), body::<authenticator::WaitingRequests>(g))
        }
        Route::Answer => {
            open(body::<authenticator::AnswerRequest>(g), body::<authenticator::WaitingRequests>(g))
        }
        Route::Subscribe => open(body::<authenticator::Subscribe>(g), None),
        Route::Stop => open(body::<session::Stop>(g), body::<session::Stopped>(g)),
        Route::PasswordChange => {
            Shape { needs: session, ..open(body::<security_info::ChangePassword>(g), None) }
        }
        Route::PeopleImport => {
            Shape { needs: session, ..open(Some(Body::Csv), body::<admin::ImportReport>(g)) }
        }
        Route::TokensImport => {
            Shape { needs: session, ..open(Some(Body::Csv), body::<admin::ImportReport>(g)) }
        }
        Route::TokenActivate => {
            Shape { needs: session, ..open(body::<admin::ActivateToken>(g), body::<admin::PersonDetails>(g)) }
        }
        Route::PeopleFind => {
            Shape { needs: session, query: PEOPLE_QUERY, ..open(None, body::<admin::PeopleFound>(g)) }
        }
        Route::Person => Shape { needs: session, ..open(None, body::<admin::PersonDetails>(g)) },
        Route::PassIssue => Shape {
            needs: session,
            status: 201,
            ..open(body::<admin::IssuePass>(g), body::<admin::PassIssued>(g))
        },
        Route::PersonMethodRemove | Route::PassRemove | Route::TokenRemove => {
            Shape { needs: session, ..open(None, None) }
        }
        Route::Audit => {
            Shape { needs: session, query: AUDIT_QUERY, ..open(None, body::<admin::AuditPage>(g)) }
        }
        Route::AuditVerify => Shape { needs: session, ..open(None, body::<admin::AuditVerification>(g)) },
    }
}

const PEOPLE_QUERY: &[(&str, &str)] = &[("query", "A user name or an alias, all of it.")];

const AUDIT_QUERY: &[(&str, &str)] = &[
    ("from", "Only events at or after this time."),
    ("to", "Only events before this time."),
    ("activity", "Only events of the activity with this name."),
    ("user", "Only events by or about this user name."),
    ("cursor", "The cursor of the page before."),
];

fn operation(route: Route, generator: &mut SchemaGenerator) -> Value {
    let shape = shape(route, generator);
    let mut operation = json!({"operationId": operation_id(route), "summary": route.summary()});
    let mut parameters = Vec::new();
    let ids = route.path().split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    for id in ids {
        let schema = json!({"type": "string", "pattern": "^[0-9a-f]{1,64}$"});
        parameters.push(json!({"name": id, "in": "path", "required": true, "schema": schema}));
    }
    for (name, description) in shape.query {
        let schema = json!({"type": "string"});
        parameters.push(json!({"name": name, "in": "query", "description": description, "schema": schema}));
    }
    if !parameters.is_empty() {
        operation["parameters"] = parameters.into();
    }
    if let Some(request) = shape.request {
        operation["requestBody"] = json!({"required": true, "content": request.content()});
    }
    if let Some(cookie) = shape.needs {
        operation["security"] = json!([{cookie: []}]);
    }
    let mut good = json!({"description": if shape.status == 204 { "Done." } else { "As asked." }});
    if let Some(response) = shape.response {
        good["content"] = response.content();
    }
    operation["responses"] = json!({
        shape.status.to_string(): good,
        "default": {"$ref": "#/components/responses/Problem"},
    });
    operation
}

/// `ResetStart` becomes `resetStart`.
fn operation_id(route: Route) -> String {
    let name = format!("{route:?}");
    let (first, rest) = name.split_at(1);
    format!("{}{rest}", first.to_lowercase())
}
