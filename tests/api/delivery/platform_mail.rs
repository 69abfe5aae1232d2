//! The platform's own mail binding, as wrangler has it for development: it checks what it is given as Cloudflare does,
//! and lets a server on this machine have it.

use latchkey_core::method::Method;
use latchkey_tests::gateway::{Gateway, Received, Reply};
use latchkey_tests::server::ServerOptions;
use latchkey_tests::world::World;
use serde_json::{Value, json};

use super::{PORTAL, ask, code_line, destination, is_told, requests};

/// The one sender that the binding of tests allows.
const SENDER: &str = "reset@northwind.example";

/// The demo organization whose first provider is the platform, and its second one is asked through a gateway.
fn world(platform: Option<&Gateway>, from: &str, second: &Gateway) -> World {
    let webhook = json!({
        "preset": "webhook", "channel": "mail", "url": second.url("/mail"), "from": SENDER, "secret": "DELIVERY_ONE",
    });
    let providers = json!({"platform": {"preset": "cloudflareEmail", "from": from}, "second": webhook});
    let settings = json!({
        "delivery": {"mail": ["platform", "second"], "providers": providers},
        "policy": {"disclosure": "helpful"},
        "organization": {"portalUrl": PORTAL},
    });
    let vars = json!({"DELIVERY_ONE": super::SECRET});
    let mail = platform.map(Gateway::address);
    World::started(ServerOptions { vars, mail, ..ServerOptions::default() }, settings)
}

/// The part of a mail that the platform has handed on: `email-text`, `email-html`.
fn part<'a>(received: &'a [Received], name: &str) -> Option<&'a str> {
    let of_it = |it: &&Received| it.path.contains(&format!("prefix=email%2F{name}&"));
    received.iter().find(of_it).map(|it| it.body.as_str())
}

#[test]
fn the_platform_sends_a_mail_as_text_and_html_and_its_code_works() {
    let (platform, second) =
        (Gateway::always(Reply::Status(200, "kept".to_owned())), Gateway::always(accepted()));
    let world = world(Some(&platform), SENDER, &second);
    let mut browser = ask(&world, Method::Email);
    let text = world.eventually("the text", || part(&platform.received(), "email-text").map(str::to_owned));
    let html = world.eventually("the HTML", || part(&platform.received(), "email-html").map(str::to_owned));
    let code = code_line(&text);
    assert!(html.contains(&format!(">{code}</p>")), "{html}");
    let envelope = world.eventually("the envelope", || {
        let of_it = |it: &Received| it.path == "/core/log" && it.body.contains("Subject: ");
        platform.received().into_iter().find(of_it)
    });
    let to = destination(&world.registered(), Method::Email);
    for line in [format!("From: \"Northwind University\" <{SENDER}>"), format!("To: {to}")] {
        assert!(envelope.body.lines().any(|it| it == line), "{line}: {}", envelope.body);
    }
    is_told(&world, &mut browser, "handed");
    browser.prove(code).expect(200);
    assert!(second.received().is_empty(), "one provider is enough");
    assert!(!world.server.log().contains(code), "nothing is logged of it");
}

#[test]
fn the_second_provider_takes_what_the_platform_refuses_or_is_not_bound_for() {
    let platform = Gateway::always(Reply::Status(200, "kept".to_owned()));
    for (bound, from) in [(Some(&platform), "somebody@else.example"), (None, SENDER)] {
        let second = Gateway::always(accepted());
        let world = world(bound, from, &second);
        let mut browser = ask(&world, Method::Email);
        let sent = requests(&world, &second, 1).remove(0).json();
        assert_eq!(sent["to"], destination(&world.registered(), Method::Email));
        is_told(&world, &mut browser, "handed");
        assert_eq!(second.received().len(), 1);
        assert!(
            !world.server.log().contains(&destination(&world.registered(), Method::Email)),
            "no address is logged"
        );
    }
    assert!(part(&platform.received(), "email-text").is_none(), "the platform has sent nothing");
}

fn accepted() -> Reply {
    Reply::json(&Value::Null)
}
