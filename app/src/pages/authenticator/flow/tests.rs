//! Tests of the reducer: taking part, what waits, and how it ends.

use latchkey_core::{api::authenticator::RequestPurpose, time::Timestamp};

use super::*;
use crate::pages::register::samples::failure;

fn account(name: &str) -> Account {
    Account {
        device: name.into(),
        username: format!("{name}@northwind.example"),
        organization: "Northwind".into(),
        push_key: "B".into(),
        endpoint: None,
    }
}

fn waiting(id: &str) -> WaitingRequest {
    WaitingRequest {
        id: id.into(),
        purpose: RequestPurpose::Reset,
        asked_from: "Firefox on Linux".into(),
        expires_at: Timestamp(600_000),
    }
}

fn opened(names: &[&str]) -> Event {
    let accounts = names.iter().map(|name| account(name)).collect();
    Event::Opened(Opened { accounts, link: None, platform: Platform::Android })
}

fn after(events: Vec<Event>) -> Flow {
    events.into_iter().fold(Flow::default(), Flow::after)
}

fn linked_on(platform: Platform) -> Event {
    let link = Some(Link("token".into()));
    Event::Opened(Opened { accounts: Vec::new(), link, platform })
}

fn shown(flow: &Flow) -> Option<&str> {
    match &flow.page {
        Page::Request(request) => Some(&request.waiting.id),
        _ => None,
    }
}

#[test]
fn a_link_leads_to_the_number_and_then_to_notifications_and_home() {
    let flow = after(vec![linked_on(Platform::Android)]);
    assert_eq!(flow.page, Page::Enrol(Link("token".into())));
    let flow = flow.after(Event::Asked).after(Event::Enrolled(account("ada")));
    assert_eq!(flow.page, Page::Notify(Some(account("ada"))));
    let flow = flow.after(Event::GoOn);
    assert_eq!(flow.page, Page::HomeScreen);
    let flow = flow.after(Event::GoOn);
    assert_eq!((flow.page, flow.accounts), (Page::Home, vec![account("ada")]));
}

#[test]
fn what_is_on_the_home_screen_is_not_to_be_put_there() {
    let flow = after(vec![linked_on(Platform::Standalone), Event::Asked, Event::Enrolled(account("ada"))]);
    assert_eq!(flow.page, Page::Notify(Some(account("ada"))));
    assert_eq!(flow.after(Event::GoOn).page, Page::Home);
}

#[test]
fn where_a_browser_forgets_it_is_put_onto_the_home_screen_first() {
    let flow = after(vec![linked_on(Platform::Ios)]);
    assert_eq!(flow.page, Page::InstallFirst(Link("token".into())));
    assert_eq!(flow.after(Event::GoOn).page, Page::Enrol(Link("token".into())));
}

#[test]
fn a_wrong_number_and_a_used_link_are_begun_anew() {
    let failed =
        |code| after(vec![linked_on(Platform::Android), Event::Asked, Event::Failed(failure(code))]).page;
    assert_eq!(failed(Code::ProofWrong), Page::Again(Why::Wrong));
    assert_eq!(failed(Code::ChallengeMissing), Page::Again(Why::Over));
    assert_eq!(failed(Code::NotSignedIn), Page::Again(Why::Over));
}

#[test]
fn a_link_is_kept_until_it_is_used_or_refused() {
    let link = Link("token".into());
    assert_eq!(Flow::default().page.link(), None, "nothing is known yet");
    for platform in [Platform::Android, Platform::Ios] {
        let flow = after(vec![linked_on(platform)]);
        assert_eq!(flow.page.link(), Some(Some(&link)));
        assert_eq!(flow.clone().after(Event::Failed(Failure::Offline)).page.link(), Some(Some(&link)));
        let used = flow.after(Event::GoOn).after(Event::Asked).after(Event::Enrolled(account("ada")));
        assert_eq!(used.page.link(), Some(None));
    }
    for code in [Code::ProofWrong, Code::ChallengeMissing, Code::ChallengeExpired] {
        let refused = after(vec![linked_on(Platform::Android), Event::Asked, Event::Failed(failure(code))]);
        assert_eq!(refused.page.link(), Some(None), "{code:?}");
    }
}

#[test]
fn an_enrolment_that_did_not_get_through_can_be_tried_again() {
    let flow = after(vec![linked_on(Platform::Android), Event::Asked, Event::Failed(Failure::Offline)]);
    assert_eq!(flow.page, Page::Enrol(Link("token".into())));
    assert!(!flow.busy && flow.failure == Some(Failure::Offline));
}

#[test]
fn what_waits_is_shown_at_once() {
    let flow = after(vec![opened(&["ada"]), Event::Heard("ada".into(), vec![waiting("1")])]);
    assert_eq!(shown(&flow), Some("1"));
    // Looking again changes nothing, not even a question that stands.
    let flow = flow.after(Event::Deny);
    assert_eq!(flow.clone().after(Event::Heard("ada".into(), vec![waiting("1")])), flow);
}

#[test]
fn nothing_interrupts_a_registration() {
    let flow = after(vec![opened(&["ada"]), Event::Linked(Link("token".into()))]);
    let flow = flow.after(Event::Heard("ada".into(), vec![waiting("1")]));
    assert_eq!(flow.page, Page::Enrol(Link("token".into())));
    let flow = flow.after(Event::Enrolled(account("bob"))).after(Event::GoOn).after(Event::GoOn);
    assert_eq!(shown(&flow), Some("1"), "and it is not forgotten");
}

#[test]
fn each_answer_tells_how_it_ended() {
    let asked =
        || after(vec![opened(&["ada"]), Event::Heard("ada".into(), vec![waiting("1")]), Event::Asked]);
    assert_eq!(asked().after(Event::Answered(Outcome::Approved)).page, Page::Done(Outcome::Approved));
    assert_eq!(asked().after(Event::Failed(failure(Code::ProofWrong))).page, Page::Done(Outcome::Wrong));
    let over = asked().after(Event::Failed(failure(Code::ChallengeMissing)));
    assert_eq!(over.page, Page::Done(Outcome::Over));
    assert_eq!(over.after(Event::GoOn).page, Page::Home, "it does not come up again");
    let offline = asked().after(Event::Failed(Failure::Offline));
    assert_eq!(shown(&offline), Some("1"));
    assert!(offline.offline && !offline.busy);
}

#[test]
fn not_me_is_asked_once_more_and_can_be_taken_back() {
    let flow = after(vec![opened(&["ada"]), Event::Heard("ada".into(), vec![waiting("1")]), Event::Deny]);
    let sure = |flow: &Flow| matches!(&flow.page, Page::Request(request) if request.sure);
    assert!(sure(&flow));
    assert!(!sure(&flow.after(Event::Keep)));
}

#[test]
fn a_request_that_is_gone_is_over_and_a_new_one_takes_its_place() {
    let flow = || after(vec![opened(&["ada"]), Event::Heard("ada".into(), vec![waiting("1")])]);
    assert_eq!(flow().after(Event::Heard("ada".into(), vec![])).page, Page::Done(Outcome::Over));
    assert_eq!(shown(&flow().after(Event::Heard("ada".into(), vec![waiting("2")]))), Some("2"));
    // While the answer is on its way, what is heard was asked before it.
    let busy = flow().after(Event::Asked).after(Event::Heard("ada".into(), vec![]));
    assert_eq!(shown(&busy), Some("1"));
}

#[test]
fn after_a_wrong_number_the_next_request_comes_up_by_itself() {
    let flow = after(vec![
        opened(&["ada"]),
        Event::Heard("ada".into(), vec![waiting("1")]),
        Event::Asked,
        Event::Failed(failure(Code::ProofWrong)),
        Event::Heard("ada".into(), vec![waiting("2")]),
    ]);
    assert_eq!(shown(&flow), Some("2"));
}

#[test]
fn accounts_do_not_disturb_each_other() {
    let flow = after(vec![opened(&["ada", "bob"]), Event::Heard("bob".into(), vec![waiting("1")])]);
    assert_eq!(shown(&flow.clone().after(Event::Heard("ada".into(), vec![]))), Some("1"));
    let flow = flow.after(Event::Heard("ada".into(), vec![waiting("2")]));
    assert_eq!(shown(&flow), Some("1"), "one after the other");
    let flow = flow.after(Event::Answered(Outcome::Approved)).after(Event::GoOn);
    assert_eq!(shown(&flow), Some("2"));
}

#[test]
fn a_phone_that_was_removed_elsewhere_says_so_and_offline_is_not_that() {
    let flow = after(vec![opened(&["ada"]), Event::Unheard("ada".into(), Failure::Offline)]);
    assert!(flow.offline && flow.gone.is_empty());
    let flow = flow.after(Event::Unheard("ada".into(), failure(Code::NotSignedIn)));
    assert_eq!(flow.gone, ["ada"]);
    let flow = flow.after(Event::Heard("ada".into(), vec![]));
    assert!(!flow.offline && flow.gone.is_empty(), "an account may be switched on again");
    let flow = flow.after(Event::Remove(account("ada"))).after(Event::Removed("ada".into()));
    assert_eq!((flow.page, flow.accounts.len()), (Page::Home, 0));
}
