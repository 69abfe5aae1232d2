//! The client of the API: same origin, JSON, and every refusal as a value.

pub mod requests;
mod wire;

use gloo_net::http::{Method, RequestBuilder, Response};
use js_sys::JSON;
use latchkey_core::{
    api::{BASE, problem::Problem},
    refusal::Code,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use self::requests::Proof;
use crate::{i18n, time};

/// After how many milliseconds without an answer the network counts as gone.
const PATIENCE: u32 = 30_000;

/// Why a call brought no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The server refused, and says why.
    Problem(Box<Problem>),
    /// The request did not get through: no network, or no answer in time.
    Offline,
    /// An answer that is neither the expected one nor a problem document.
    Server,
}

impl Failure {
    /// The problem document, if there is one.
    pub fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Problem(problem) => Some(problem),
            Self::Offline | Self::Server => None,
        }
    }

    /// The code of the refusal, if it is one.
    pub fn code(&self) -> Option<Code> {
        self.problem().map(|problem| problem.code)
    }
}

/// Reads `path` (below the API's base).
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, Failure> {
    read(call(Method::GET, path, None).await?).await
}

/// Posts `body` and reads the answer.
pub async fn post<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, Failure> {
    read(call(Method::POST, path, Some(json(body)?)).await?).await
}

/// Posts what answers a challenge, and reads the answer.
pub async fn prove<T: DeserializeOwned>(path: &str, proof: &Proof) -> Result<T, Failure> {
    read(call(Method::POST, path, Some(proof.body()?)).await?).await
}

/// Posts `body` where the answer has none.
pub async fn post_for_nothing<B: Serialize>(path: &str, body: &B) -> Result<(), Failure> {
    call(Method::POST, path, Some(json(body)?)).await.map(drop)
}

/// Posts nothing (an empty object) and reads the answer.
pub async fn post_empty<T: DeserializeOwned>(path: &str) -> Result<T, Failure> {
    read(call(Method::POST, path, Some("{}".to_owned())).await?).await
}

/// Changes a part and reads the answer.
pub async fn patch<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, Failure> {
    read(call(Method::PATCH, path, Some(json(body)?)).await?).await
}

/// Removes; for routes that answer 204.
pub async fn delete(path: &str) -> Result<(), Failure> {
    call(Method::DELETE, path, None).await.map(drop)
}

/// Removes; for routes that answer with what is left.
pub async fn delete_for<T: DeserializeOwned>(path: &str) -> Result<T, Failure> {
    read(call(Method::DELETE, path, None).await?).await
}

/// The JSON text of a value: the browser's own JSON, which is in no module that has to be fetched.
pub fn json<T: Serialize + ?Sized>(value: &T) -> Result<String, Failure> {
    let value = value
        .serialize(&Serializer::json_compatible())
        .map_err(JsValue::from)
        .and_then(|it| JSON::stringify(&it));
    value.map(String::from).map_err(|_| Failure::Server)
}

/// The value of a JSON text.
fn parse<T: DeserializeOwned>(text: &str) -> Option<T> {
    wire::read(JSON::parse(text).ok()?)
}

/// One request. Every answer but a 2xx is a failure.
async fn call(method: Method, path: &str, body: Option<String>) -> Result<Response, Failure> {
    let changes = method != Method::GET;
    let mut request = RequestBuilder::new(&format!("{BASE}{path}"))
        .method(method)
        .header("Accept", "application/json, application/problem+json")
        .header("Accept-Language", i18n::locale_untracked().tag())
        .abort_signal(Some(&web_sys::AbortSignal::timeout_with_u32(PATIENCE)));
    if changes {
        // Without a body too: it is what keeps forms on other sites from calling.
        request = request.header("Content-Type", "application/json");
    }
    let request = match body {
        Some(body) => request.body(body),
        None => request.build(),
    };
    let response = request.map_err(|_| Failure::Server)?.send().await.map_err(|_| Failure::Offline)?;
    if let Some(date) = response.headers().get("Date") {
        time::set_by(&date);
    }
    if response.ok() {
        return Ok(response);
    }
    let text = response.text().await.map_err(|_| Failure::Offline)?;
    Err(parse(&text).map_or(Failure::Server, |problem| Failure::Problem(Box::new(problem))))
}

/// The answer as what it should be.
async fn read<T: DeserializeOwned>(response: Response) -> Result<T, Failure> {
    let text = response.text().await.map_err(|_| Failure::Offline)?;
    parse(&text).ok_or(Failure::Server)
}
