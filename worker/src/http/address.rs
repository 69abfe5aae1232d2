//! The address that a request went to.
//!
//! The platform writes addresses in one way only (WHATWG URL, serialized): lower-case scheme and host, no port
//! where it is the scheme's own, a path that begins with a slash. So it is enough to cut. A whole URL parser
//! would be a tenth of the worker.

use worker::Request;

/// The parts of an address.
pub(crate) struct Address {
    /// Scheme, host and port, such as `https://reset.northwind.example`.
    pub(crate) origin: String,
    /// The host without its port, an IPv6 address in brackets.
    pub(crate) host: String,
    /// What follows the question mark; empty when there is none.
    pub(crate) query: String,
}

impl Address {
    /// That of a request.
    pub(crate) fn of(request: &Request) -> Self {
        Self::cut(&request.inner().url())
    }

    fn cut(url: &str) -> Self {
        let (scheme, rest) = url.split_once("://").unwrap_or_default();
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let query =
            rest.split('#').next().and_then(|rest| rest.split_once('?')).map_or("", |(_, query)| query);
        // A name and password before the host are no part of the origin.
        let authority = authority.rsplit('@').next().unwrap_or_default();
        let host = match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => authority,
        };
        Self { origin: format!("{scheme}://{authority}"), host: host.to_owned(), query: query.to_owned() }
    }

    /// Whether the host is the machine itself. A browser elsewhere names another one; a program may lie, so this is
    /// a second line behind a development server that listens on loopback alone, as wrangler's does.
    pub(crate) fn is_loopback(&self) -> bool {
        matches!(self.host.as_str(), "localhost" | "127.0.0.1" | "[::1]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_cut_where_their_parts_meet() {
        let address =
            Address::cut("https://reset.northwind.example/api/v1/admin/audit?user=a%26b&at=1:2#x?y");
        assert_eq!(address.origin, "https://reset.northwind.example");
        assert_eq!(
            (address.host.as_str(), address.query.as_str()),
            ("reset.northwind.example", "user=a%26b&at=1:2")
        );
        let address = Address::cut("http://[::1]:8787/");
        assert_eq!((address.origin.as_str(), address.host.as_str()), ("http://[::1]:8787", "[::1]"));
        assert_eq!(address.query, "");
        let address = Address::cut("http://somebody:secret@localhost:8787/x");
        assert_eq!((address.origin.as_str(), address.host.as_str()), ("http://localhost:8787", "localhost"));
    }

    #[test]
    fn only_the_machine_itself_is_loopback() {
        let is_loopback = |url| Address::cut(url).is_loopback();
        assert!(is_loopback("http://localhost:8787/dev/outbox"));
        assert!(is_loopback("http://127.0.0.1/") && is_loopback("http://[::1]/"));
        assert!(
            !is_loopback("http://localhost.evil.example/") && !is_loopback("http://evil.example/localhost")
        );
        assert!(!is_loopback("http://10.0.0.1:8787/") && !is_loopback("") && !is_loopback("localhost"));
        assert!(!is_loopback("http://localhost:8787@evil.example/"));
    }
}
