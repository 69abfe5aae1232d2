//! The workspace itself: who depends on whom, licenses, headers, and the launcher of the other tests.

mod dependencies;
mod headers;
mod server;
