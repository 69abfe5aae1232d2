//! Cookies: sealed tickets, for this host alone, out of reach of scripts.

use latchkey_core::{
    account::reply::CookieChange,
    crypto::{
        keys::Keys,
        token::{self, Device, Purpose, Ticket},
    },
};
use serde::de::DeserializeOwned;
use worker::Request;

use crate::adapters::entropy::Random;

/// What a cookie of the request holds; `None` when it is missing or not ours. Never an error: anybody can send
/// anything as a cookie.
pub(crate) fn read<T: DeserializeOwned>(request: &Request, keys: &Keys, purpose: Purpose) -> Option<T> {
    let header = request.headers().get("cookie").ok().flatten()?;
    values(&header, purpose.cookie()).find_map(|value| token::read(keys, purpose, value))
}

/// The values of all cookies of one name. A browser sends one; whoever sends more is not to profit from order.
fn values<'a>(header: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    header
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(move |(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// The `Set-Cookie` value of a change. `account` is the key of the account's row.
pub(crate) fn set(change: &CookieChange, account: &str, keys: &Keys) -> String {
    let (name, value, seconds) = match change {
        CookieChange::Set { purpose: Purpose::Device, id, seconds } => {
            let content = Device { id: id.clone() };
            (Purpose::Device.cookie(), token::issue(keys, Purpose::Device, &content, &mut Random), *seconds)
        }
        CookieChange::Set { purpose, id, seconds } => {
            let content = Ticket { account: account.to_owned(), id: id.clone() };
            (purpose.cookie(), token::issue(keys, *purpose, &content, &mut Random), *seconds)
        }
        CookieChange::Clear(purpose) => (purpose.cookie(), String::new(), 0),
    };
    // ASVS 3.3.1 to 3.3.4: Secure and the prefix, SameSite, HttpOnly.
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; Secure; SameSite=Strict")
}

/// The ticket in the cookie for `purpose`.
pub(crate) fn ticket(request: &Request, keys: &Keys, purpose: Purpose) -> Option<Ticket> {
    read(request, keys, purpose)
}

/// The id in the device cookie.
pub(crate) fn device(request: &Request, keys: &Keys) -> Option<String> {
    read::<Device>(request, keys, Purpose::Device).map(|device| device.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_among_others_and_in_garbage() {
        let found = |header| values(header, "__Host-flow").collect::<Vec<_>>();
        assert_eq!(found("a=b; __Host-flow=x=y; c"), ["x=y"]);
        assert_eq!(found("__Host-flow=1;__Host-flow=2"), ["1", "2"]);
        assert_eq!(found("__Host-flow; ;=;==;\u{1}=2; x__Host-flow=3"), Vec::<&str>::new());
        assert_eq!(found(""), Vec::<&str>::new());
    }

    #[test]
    fn a_cookie_bears_every_protection() {
        let keys = Keys::new(&[1; 32]);
        let change = CookieChange::Clear(Purpose::Session);
        let text = set(&change, "row", &keys);
        assert_eq!(text, "__Host-session=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Strict");
    }
}
