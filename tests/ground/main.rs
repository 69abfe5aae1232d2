//! The workspace itself: who depends on whom, licenses, headers, the policy document, the codes of refusals, and the
//! launcher of the other tests.

mod dependencies;
mod headers;
mod policy;
mod refusals;
mod server;
