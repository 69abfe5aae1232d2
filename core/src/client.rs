//! What a request tells of where it comes from: the address range, and the device in a few words.

use std::net::{IpAddr, Ipv6Addr};

use crate::time::MINUTE;

/// The range for an address that is missing or none: requests on the machine itself.
const LOCAL: &str = "local";

/// The range that an address belongs to, as text: the /24 of IPv4, the /64 of IPv6, which is what one household
/// or office has (design 4). Anything else is `local`.
#[must_use]
pub fn range(address: &str) -> String {
    match address.trim().parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(address)) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        Err(_) => LOCAL.to_owned(),
    }
}

/// What can be guessed wrongly so often from one place. Each is counted by itself: many people share an address, and one
/// who fails to sign in must keep no other from stopping what is done to theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// A sign-in.
    SignIn,
    /// The code of a message, by which somebody says that it was not them.
    StopCode,
}

/// How many times as many guesses may fail from all browsers of a range together in which somebody has signed in
/// before, as from one of them.
const MORE_FROM_DEVICES: u32 = 10;

/// Among which guesses one counts that fails, and how many may: the kind of count, what it is of, the number.
///
/// A browser in which somebody has signed in before is counted for itself, so that a stranger does not use up what
/// a whole campus behind one address has. All such browsers of a range are counted together as well: whoever has an
/// account can make any number of them. `most` is the setting `signIn.failuresFromRange`.
#[must_use]
pub fn guess_counts<'a>(
    guess: Guess,
    range: &'a str,
    device: Option<&'a str>,
    most: u32,
) -> Vec<(&'static str, &'a str, u32)> {
    let (of_client, of_device, of_devices) = match guess {
        Guess::SignIn => {
            ("sign-ins of a client", "sign-ins of a device", "sign-ins of the devices of a client")
        }
        Guess::StopCode => {
            ("stop codes of a client", "stop codes of a device", "stop codes of the devices of a client")
        }
    };
    match device {
        None => vec![(of_client, range, most)],
        Some(device) => {
            vec![(of_device, device, most), (of_devices, range, most.saturating_mul(MORE_FROM_DEVICES))]
        }
    }
}

/// How many hardware tokens may be activated in the organization within [`ACTIVATION_WINDOW`], by their owners and by
/// administrators together (reference 1.2). A wrong code activates nothing and counts for nothing.
pub const MOST_ACTIVATIONS: i64 = 200;
/// The window of the activations, in milliseconds.
pub const ACTIVATION_WINDOW: i64 = 5 * MINUTE;

/// A mark in a `User-Agent`, and what it stands for. The first that is found counts: most browsers name others,
/// too, so the order is from the particular to the general.
type Marks = &'static [(&'static str, &'static str)];

const BROWSERS: Marks = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: Marks = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

/// Browser and system in a few words, such as `Firefox, Android`; empty when the `User-Agent` tells neither.
///
/// Names of products, the same in every language. Nothing of what the client sent is passed on, so nothing of
/// it can end up in a mail or a page.
#[must_use]
pub fn device(user_agent: &str) -> String {
    let found =
        |marks: Marks| marks.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name);
    let words: Vec<_> = [found(BROWSERS), found(SYSTEMS)].into_iter().flatten().collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_device_counts_for_itself_and_with_its_like() {
        for (guess, of_client) in
            [(Guess::SignIn, "sign-ins of a client"), (Guess::StopCode, "stop codes of a client")]
        {
            assert_eq!(guess_counts(guess, "range", None, 100), [(of_client, "range", 100)]);
            let counts = guess_counts(guess, "range", Some("device"), 100);
            assert_eq!(
                counts.iter().map(|(_, of, most)| (*of, *most)).collect::<Vec<_>>(),
                [("device", 100), ("range", 1000)]
            );
            assert_ne!(counts[1].0, of_client, "strangers of the range have a count of their own");
        }
    }

    #[test]
    fn what_is_guessed_is_counted_apart() {
        for device in [None, Some("device")] {
            let kinds = |guess| guess_counts(guess, "range", device, 100).into_iter().map(|(kind, ..)| kind);
            assert!(kinds(Guess::SignIn).all(|kind| kinds(Guess::StopCode).all(|other| other != kind)));
        }
    }

    #[test]
    fn addresses_fall_into_ranges() {
        assert_eq!(range("203.0.113.77"), "203.0.113.0/24");
        assert_eq!(range("2001:db8:1:2:aaaa:bbbb:cccc:dddd"), "2001:db8:1:2::/64");
        assert_eq!(range("::ffff:203.0.113.77"), "203.0.113.0/24");
        assert_eq!(range(""), "local");
        assert_eq!(range("203.0.113.77, 10.0.0.1"), "local");
        assert_eq!(range("<script>"), "local");
    }

    #[test]
    fn devices_get_the_names_that_people_know() {
        let cases = [
            ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox, Android"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Edge, Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari, iPhone",
            ),
            (
                "Mozilla/5.0 (X11; CrOS x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
                "Chrome, ChromeOS",
            ),
            ("curl/8.0 (X11; Linux)", "Linux"),
            ("<script>alert(1)</script>", ""),
        ];
        for (user_agent, expected) in cases {
            assert_eq!(device(user_agent), expected, "{user_agent}");
        }
    }
}
