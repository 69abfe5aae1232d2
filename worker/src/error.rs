//! What can go wrong in the worker: refusals, which the client is told, and failures, which it is not.

use latchkey_core::refusal::{Code, Refusal};

/// Why a request was not answered as asked.
pub(crate) enum Error {
    /// The client is told why.
    Refused(Box<Refusal>),
    /// Something broke. The text is for the log and holds nothing secret; the client gets an opaque id.
    Failed(String),
    /// Something broke in an object, which has logged it under this id already.
    Reported(String),
}

/// A result of the worker.
pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A failure, with a text for the log. Never put a name, a code, a body or a cookie into it.
    pub(crate) fn failed(text: impl Into<String>) -> Self {
        Self::Failed(text.into())
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        Refusal::from(code).into()
    }
}

impl From<worker::Error> for Error {
    fn from(error: worker::Error) -> Self {
        // `Display` and never `Debug`: that prints the JavaScript value behind it.
        Self::Failed(error.to_string())
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        // Only where it is: the text may quote the value.
        Self::Failed(format!(
            "JSON of our own does not fit: line {}, column {}",
            error.line(),
            error.column()
        ))
    }
}
