//! What must be right about a request before anybody looks at what it says.

use futures_util::TryStreamExt;
use latchkey_core::{
    account::Caller,
    client,
    crypto::keys::Keys,
    locale::Locale,
    refusal::{Code, Refusal},
};
use worker::Request;

use super::{address::Address, cookies};
use crate::error::Result;

/// A header; `None` when it is missing or no text.
pub(crate) fn header(request: &Request, name: &str) -> Option<String> {
    request.headers().get(name).ok().flatten()
}

/// The method as it was sent. (`worker::Request::method` makes GET of what it does not know.)
pub(crate) fn verb(request: &Request) -> String {
    request.inner().method()
}

/// Whether a request that changes something comes from our own pages (ASVS 3.5.1): its `Origin` is this host's,
/// its `Sec-Fetch-Site` is `same-origin`. Each must be right where it is there. Every browser sends at least
/// one, so where neither is there, `required` refuses.
pub(crate) fn check_origin(request: &Request, required: bool) -> Result<()> {
    let origin = header(request, "origin");
    let site = header(request, "sec-fetch-site");
    let own = Address::of(request).origin;
    if is_own(origin.as_deref(), site.as_deref(), &own, required) {
        Ok(())
    } else {
        Err(Code::ForeignOrigin.into())
    }
}

fn is_own(origin: Option<&str>, site: Option<&str>, own: &str, required: bool) -> bool {
    if origin.is_none() && site.is_none() {
        return !required;
    }
    origin.is_none_or(|origin| origin == own) && site.is_none_or(|site| site == "same-origin")
}

/// Whether the content type is the one that the route takes; parameters such as the charset do not matter.
pub(crate) fn check_content_type(request: &Request, expected: &str) -> Result<()> {
    let sent = header(request, "content-type").unwrap_or_default();
    let essence = sent.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case(expected) {
        Ok(())
    } else {
        let refusal = Refusal::from(Code::UnsupportedMediaType);
        Err(refusal.at("content-type").saying(format!("must be {expected}")).into())
    }
}

/// Reads the body, but never more than `most` bytes of it.
pub(crate) async fn body(request: &mut Request, most: usize) -> Result<Vec<u8>> {
    let too_large =
        || Refusal::from(Code::TooLarge).at("body").saying(format!("must have {most} bytes at most"));
    let broken = |_| Refusal::from(Code::InvalidJson).at("body").saying("the body broke off");
    match header(request, "content-length").and_then(|length| length.parse::<usize>().ok()) {
        Some(length) if length > most => return Err(too_large().into()),
        Some(_) => return Ok(request.bytes().await.map_err(broken)?),
        None if request.inner().body().is_none() => return Ok(Vec::new()),
        None => {}
    }
    // No length was told: read on until it is too much.
    let mut stream = request.stream().map_err(broken)?;
    let mut bytes = Vec::new();
    while let Some(chunk) = stream.try_next().await.map_err(broken)? {
        if bytes.len().saturating_add(chunk.len()) > most {
            return Err(too_large().into());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Who is asking, as far as the request tells.
pub(crate) fn caller(request: &Request, keys: &Keys) -> Caller {
    Caller {
        locale: header(request, "accept-language")
            .map_or_else(Locale::default, |text| Locale::negotiate(&text)),
        device: client::device(&header(request, "user-agent").unwrap_or_default()),
        range: range(request),
        device_id: cookies::device(request, keys),
        name: None,
    }
}

/// The address range that the request comes from.
pub(crate) fn range(request: &Request) -> String {
    client::range(&header(request, "cf-connecting-ip").unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_may_change_anything() {
        let own = "https://reset.northwind.example";
        let may = |origin, site| is_own(origin, site, own, true);
        assert!(may(Some(own), Some("same-origin")));
        assert!(may(Some(own), None) && may(None, Some("same-origin")));
        assert!(!may(None, None));
        assert!(!may(Some("https://evil.example"), Some("same-origin")));
        assert!(!may(Some(own), Some("cross-site")) && !may(Some(own), Some("same-site")));
        assert!(!may(Some("null"), None) && !may(Some("http://reset.northwind.example"), None));
        assert!(is_own(None, None, own, false) && !is_own(Some("null"), None, own, false));
    }
}
