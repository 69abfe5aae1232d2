//! `GET /dev/outbox`: the messages as JSON, and as a page for people.

use std::fmt::Write as _;

use latchkey_core::api::development::OutboxMessage;
use worker::{Env, Request, Response};

use super::outbox;
use crate::{
    delivery::html::escape,
    error::Result,
    http::{request, response},
};

/// The style sheet of the page: the policy allows none inside it.
pub(super) const STYLE_SHEET: &str = include_str!("outbox.css");

/// Answers with JSON where that is asked for, else with the page.
pub(super) async fn outbox(request: &Request, env: &Env) -> Result<Response> {
    let messages = outbox::list(env).await?;
    let accepted = request::header(request, "accept").unwrap_or_default();
    if accepted.contains(response::JSON) {
        response::json(200, &messages)
    } else {
        response::body(200, "text/html; charset=utf-8", page(&messages))
    }
}

/// The page. Everything in it is escaped: what is in a message came from people.
fn page(messages: &[OutboxMessage]) -> String {
    let mut html = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Outbox</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <link rel=\"stylesheet\" href=\"/dev/outbox.css\">\n<main>\n<h1>Outbox</h1>\n\
         <p>What would have been sent, newest first. <a href=\"/dev/outbox\">Look again</a></p>\n",
    );
    if messages.is_empty() {
        html.push_str("<p>Nothing yet.</p>\n");
    }
    for message in messages {
        let subject = message.subject.as_deref().unwrap_or("");
        // Writing to a text cannot fail.
        let _ = writeln!(
            html,
            "<article>\n<h2>{channel} to <bdi>{to}</bdi></h2>\n<p><time>{at}</time></p>\n\
             <p dir=\"auto\"><strong>{subject}</strong></p>\n<pre dir=\"auto\">{body}</pre>\n</article>",
            channel = escape(&message.channel),
            to = escape(&message.to),
            at = message.at.to_rfc3339(),
            subject = escape(subject),
            body = escape(&message.body),
        );
    }
    html.push_str("</main>\n</html>\n");
    html
}

#[cfg(test)]
mod tests {
    use latchkey_core::time::Timestamp;

    use super::*;

    #[test]
    fn a_message_cannot_become_part_of_the_page() {
        let message = OutboxMessage {
            id: "1".into(),
            at: Timestamp(0),
            channel: "email".into(),
            to: "\"<b>\"@example".into(),
            subject: Some("</strong>".into()),
            body: "<script>&".into(),
            code: None,
            token: None,
        };
        let html = page(&[message]);
        assert!(html.contains("&lt;script&gt;&amp;") && html.contains("&quot;&lt;b&gt;&quot;@example"));
        assert!(!html.contains("<script") && !html.contains("</strong></strong>"));
    }
}
