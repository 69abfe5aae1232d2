//! One person's browser: keeps cookies, sends what a browser sends, and shows whole answers.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use serde_json::Value;
use ureq::http::{Method, Request};

/// A client with cookies of its own and an address of its own.
#[derive(Clone)]
pub struct Browser {
    url: String,
    agent: ureq::Agent,
    /// The cookies by name. `Secure` is ignored: tests speak plain HTTP.
    pub cookies: BTreeMap<String, String>,
    /// What the edge would report as the client's address.
    pub address: String,
    /// Sent with each request, over what a browser sends by itself; an empty value leaves a header out.
    pub headers: BTreeMap<String, String>,
}

/// A whole answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Name (lower case) and value of each header, in order.
    pub headers: Vec<(String, String)>,
    /// The body as it came.
    pub body: Vec<u8>,
}

static NEXT_ADDRESS: AtomicU32 = AtomicU32::new(1);

impl Browser {
    /// A fresh browser for the server at `url`.
    pub fn new(url: &str) -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .allow_non_standard_methods(true)
            // Bringing in a hundred thousand people takes more than a minute.
            .timeout_global(Some(Duration::from_mins(5)))
            .build();
        let number = NEXT_ADDRESS.fetch_add(1, Ordering::Relaxed);
        let address = format!("10.{}.{}.7", (number >> 8) & 255, number & 255);
        Self {
            url: url.to_owned(),
            agent: agent.into(),
            cookies: BTreeMap::new(),
            address,
            headers: BTreeMap::new(),
        }
    }

    /// GET.
    pub fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, None)
    }

    /// POST of a JSON body.
    pub fn post(&mut self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, Some(body.to_string().as_bytes()))
    }

    /// PUT of a JSON body.
    pub fn put(&mut self, path: &str, body: &Value) -> Answer {
        self.send("PUT", path, Some(body.to_string().as_bytes()))
    }

    /// PATCH with a JSON body.
    pub fn patch(&mut self, path: &str, body: &Value) -> Answer {
        self.send("PATCH", path, Some(body.to_string().as_bytes()))
    }

    /// DELETE.
    pub fn delete(&mut self, path: &str) -> Answer {
        self.send("DELETE", path, None)
    }

    /// Any request. Cookies of the answer are kept.
    pub fn send(&mut self, method: &str, path: &str, body: Option<&[u8]>) -> Answer {
        self.try_send(method, path, body).unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    /// As [`Browser::send`], for tests in which the server may be gone.
    pub fn try_send(&mut self, method: &str, path: &str, body: Option<&[u8]>) -> Result<Answer, ureq::Error> {
        let method = Method::from_bytes(method.as_bytes()).expect("a method's name");
        let mut headers = BTreeMap::from([
            ("accept".to_owned(), "application/json".to_owned()),
            ("cf-connecting-ip".to_owned(), self.address.clone()),
            ("sec-fetch-site".to_owned(), "same-origin".to_owned()),
        ]);
        if method != Method::GET && method != Method::HEAD {
            headers.insert("origin".to_owned(), self.url.clone());
            headers.insert("content-type".to_owned(), "application/json".to_owned());
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<_> =
                self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            headers.insert("cookie".to_owned(), cookies.join("; "));
        }
        headers.extend(self.headers.clone());

        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.url));
        for (name, value) in headers.iter().filter(|(_, value)| !value.is_empty()) {
            request = request.header(name, value);
        }
        let mut response = match body {
            Some(body) => self.agent.run(request.body(body.to_vec())?)?,
            None => self.agent.run(request.body(())?)?,
        };
        let headers: Vec<(String, String)> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        for (_, cookie) in headers.iter().filter(|(name, _)| name == "set-cookie") {
            self.keep(cookie);
        }
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(64 << 20).read_to_vec()?;
        Ok(Answer { status, headers, body })
    }

    fn keep(&mut self, cookie: &str) {
        let mut parts = cookie.split(';').map(str::trim);
        let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else { return };
        if parts.any(|part| part.eq_ignore_ascii_case("max-age=0")) {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error} in {self}"))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The answer itself when it bears this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self}");
        self
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.status, self.text())
    }
}
