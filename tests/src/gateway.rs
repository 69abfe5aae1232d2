//! A provider of messages on this machine: notes every request, and answers as it is told to.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use serde_json::Value;

/// How a provider answers.
#[derive(Clone, Debug)]
pub enum Reply {
    /// With a status and a body.
    Status(u16, String),
    /// With a status and a `Retry-After`.
    Later(u16, String),
    /// Not at all, as long as the gateway lives.
    Never,
    /// By closing the connection.
    Broken,
}

impl Reply {
    /// 200 with a JSON body.
    pub fn json(body: &Value) -> Self {
        Self::Status(200, body.to_string())
    }
}

/// A request that came.
#[derive(Clone, Debug)]
pub struct Received {
    /// The method.
    pub method: String,
    /// The path, with what follows the question mark.
    pub path: String,
    /// The headers, by their names in lower case.
    pub headers: BTreeMap<String, String>,
    /// The body, as far as it is text.
    pub body: String,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Received {
    /// The body as JSON.
    ///
    /// # Panics
    /// When it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// A field of the body as a form.
    pub fn field(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.body.as_bytes())
            .find(|(field, _)| field == name)
            .map(|(_, value)| value.into_owned())
    }
}

type Answer = dyn Fn(usize, &Received) -> Reply + Send + Sync;

#[derive(Default)]
struct Shared {
    received: Mutex<Vec<Received>>,
    closed: Mutex<bool>,
    closing: Condvar,
}

/// A running gateway; whoever waits for an answer is let go when it is dropped.
pub struct Gateway {
    port: u16,
    shared: Arc<Shared>,
}

impl Gateway {
    /// Starts one that answers each request by its number (from 0) and what is in it.
    ///
    /// # Panics
    /// When no port is free.
    pub fn start(answer: impl Fn(usize, &Received) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let shared = Arc::new(Shared::default());
        let (kept, answer): (_, Arc<Answer>) = (Arc::clone(&shared), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if *lock(&kept.closed) {
                    return;
                }
                let (kept, answer) = (Arc::clone(&kept), Arc::clone(&answer));
                thread::spawn(move || stream.ok().and_then(|stream| serve(stream, &kept, &*answer).ok()));
            }
        });
        Self { port, shared }
    }

    /// One that always answers the same.
    pub fn always(reply: Reply) -> Self {
        Self::start(move |_, _| reply.clone())
    }

    /// The address of a path on it.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address())
    }

    /// Its host and port.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// What has come so far.
    pub fn received(&self) -> Vec<Received> {
        lock(&self.shared.received).clone()
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        *lock(&self.shared.closed) = true;
        self.shared.closing.notify_all();
        // Wakes the thread that waits for connections.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn serve(stream: TcpStream, shared: &Shared, answer: &Answer) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut stream = stream;
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split(' ').map(str::to_owned);
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let text = String::from_utf8_lossy(&body).into_owned();
    let received = Received { method, path, headers, body: text, bytes: body };
    let number = {
        let mut all = lock(&shared.received);
        all.push(received.clone());
        all.len() - 1
    };
    match answer(number, &received) {
        Reply::Status(status, body) => write!(
            stream,
            "HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        ),
        Reply::Later(status, when) => write!(
            stream,
            "HTTP/1.1 {status} Said\r\nretry-after: {when}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        ),
        Reply::Broken => Ok(()),
        Reply::Never => {
            let mut closed = lock(&shared.closed);
            while !*closed {
                closed = shared.closing.wait(closed).unwrap_or_else(PoisonError::into_inner);
            }
            Ok(())
        }
    }
}
