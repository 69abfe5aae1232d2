//! What is tried: paths, headers, cookies and bodies, made up from good ones.

use std::collections::BTreeMap;

use latchkey_core::api::routes::Route;
use latchkey_core::entropy::{self, Repeatable};
use latchkey_core::method::Method;
use serde_json::{Value, json};

use crate::bad_input::{body, path};

/// Numbers and addresses; parameters that the one for phones does not survive (`core/src/phone`).
const PLACES: &[&str] = &[
    "+46701740605",
    "+41 44 668 18 00 ext. 512",
    "+41446681800;ext=512",
    "1;phone-context=+41;tel:5",
    "anna@home.example",
    "anna.lindqvist@northwind.example",
];

/// Dice that fall alike in every run.
pub(super) struct Dice(Repeatable);

impl Dice {
    /// The dice of a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(Repeatable(seed))
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(entropy::below(&mut self.0, bound as u64)).unwrap_or(0)
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// True in so many of a hundred cases.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn bytes(&mut self, most: usize) -> Vec<u8> {
        (0..self.below(most + 1)).map(|_| u8::try_from(self.below(256)).unwrap_or(0)).collect()
    }

    /// A text: something that means something here, something odd, or noise.
    fn text(&mut self) -> String {
        const TEXTS: &[&str] = &[
            "",
            " ",
            "anna.lindqvist@northwind.example",
            "anna",
            "ben.okafor@northwind.example",
            "ANNA",
            "nobody@x.example",
            "marble lantern orchard",
            "quiet harbour bicycle",
            "password",
            "unlock",
            "email",
            "mobilePhoneText",
            "authenticatorCode",
            "+46701740605",
            "+467017406",
            "070-174 06 05",
            "SE",
            "anna@home.example",
            "a@b.c",
            "@",
            "123456",
            "00000000",
            "１２３４５６",
            "\u{0}",
            "a\u{0}b",
            "\u{202e}",
            "💥",
            "\u{fdfa}",
            "ß",
            "ﬀ",
            "{}",
            "[]",
            "null",
            "'\"\\",
            "%00",
            "../..",
            "2026-01-01T00:00:00Z",
            "9999-99-99T99:99:99Z",
            "-1",
            "1e999",
            "Walnut-7 ferry quartz meadow",
        ];
        match self.below(10) {
            0 => self.pick(TEXTS).repeat(1 + self.below(400)),
            1 => String::from_utf8_lossy(&self.bytes(40)).into_owned(),
            2 => (0..self.below(30))
                .filter_map(|_| char::from_u32(u32::try_from(self.below(0x11_0000)).ok()?))
                .collect(),
            _ => (*self.pick(TEXTS)).to_owned(),
        }
    }

    /// Any JSON value.
    fn value(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 6 } else { 8 }) {
            0 => Value::Null,
            1 => json!(self.chance(50)),
            2 => json!(self.below(1_000_000)),
            3 => json!(-1.5e300),
            4 | 5 => json!(self.text()),
            6 => (0..self.below(4)).map(|_| self.value(depth - 1)).collect(),
            _ => (0..self.below(4))
                .map(|_| (self.text(), self.value(depth - 1)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }

    /// A body for a route: a good one, with some of its fields changed, and sometimes its bytes.
    pub(super) fn body(&mut self, route: Route, human_check: &str) -> Vec<u8> {
        if route == Route::PeopleImport {
            let mut csv = b"username,display name,aliases,initial password\n\"fuzz, 1\",Fuzz,f1;f2,a first password\nfuzz2,,,\n".to_vec();
            self.damage(&mut csv);
            return csv;
        }
        if route == Route::TokensImport {
            let mut csv = b"upn,serial number,secret key,time interval,manufacturer,model\nanna.lindqvist@northwind.example,1,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ,30,Maker,M\n".to_vec();
            self.damage(&mut csv);
            return csv;
        }
        let mut value = body(route).unwrap_or_else(|| json!({}));
        if route == Route::ResetStart && self.chance(60) {
            value["humanCheck"] = json!(human_check);
        }
        let asks = matches!(route, Route::ResetChallenge | Route::MethodAdd | Route::SecondFactorChallenge);
        if asks && self.chance(60) {
            let place = json!(self.pick(PLACES));
            value = json!({
                "method": self.pick(Method::ALL).name(),
                "destination": place,
                "phone": place,
                "email": place,
            });
        }
        let names: Vec<String> =
            value.as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default();
        for name in names {
            match self.below(10) {
                0 => drop(value.as_object_mut().and_then(|fields| fields.remove(&name))),
                1 => value[&name] = self.value(2),
                2..5 => value[&name] = json!(self.text()),
                _ => {}
            }
        }
        if self.chance(25) {
            let name = *self.pick(&[
                "destination",
                "country",
                "email",
                "phone",
                "name",
                "replaces",
                "method",
                "x",
                "",
            ]);
            value[name] = if self.chance(70) { json!(self.text()) } else { self.value(2) };
        }
        let mut bytes =
            if self.chance(4) { self.value(4).to_string() } else { value.to_string() }.into_bytes();
        if self.chance(12) {
            self.damage(&mut bytes);
        }
        if self.chance(1) {
            bytes.resize(bytes.len() + 70_000, b' ');
        }
        bytes
    }

    /// Changes, cuts out, inserts and doubles bytes.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len() + 1);
            match self.below(4) {
                0 => bytes.truncate(at),
                1 => {
                    let noise = self.bytes(8);
                    bytes.splice(at..at, noise);
                }
                2 => {
                    let piece = bytes[at..].to_vec();
                    bytes.extend(piece);
                }
                _ => {
                    let noise = u8::try_from(self.below(256)).unwrap_or(0);
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte = noise;
                    }
                }
            }
        }
    }

    /// The path of a route, as it is or not quite.
    pub(super) fn path(&mut self, route: Route, ids: &[String]) -> String {
        let mut path = path(route);
        if self.chance(50) {
            path = path.replace("00ff", self.pick::<String>(ids));
        }
        match self.below(40) {
            0 => path.push('/'),
            1 => path = path.replacen('/', "//", 1 + self.below(3)),
            2 => path = path.to_uppercase(),
            3 => path = path.replace('e', "%65"),
            4 => path.push_str("%00"),
            5 => path = path.replace("v1", "v2"),
            6 => path.push_str("/../session"),
            7 => {
                let text = self.text();
                path.push_str("?cursor=");
                path.extend(text.bytes().map(|byte| format!("%{byte:02x}")));
            }
            8 => path.push_str("?from=2026-01-01T00:00:00Z&to=x&user=anna&user=ben&&=&activity"),
            _ => {}
        }
        path
    }

    /// Headers over those that a browser sends.
    pub(super) fn headers(&mut self) -> BTreeMap<String, String> {
        const HEADERS: &[(&str, &[&str])] = &[
            (
                "content-type",
                &[
                    "",
                    "text/plain",
                    "text/csv",
                    "application/json; charset=utf-16",
                    "application/json;;;",
                    ";",
                ],
            ),
            ("origin", &["", "null", "https://evil.example", "http://", "::"]),
            ("sec-fetch-site", &["", "cross-site", "same-site", "none", "x"]),
            ("accept-language", &["de", "ar-EG;q=0.1, xx;q=9", ";;q=", "*", "-"]),
            ("user-agent", &["", "Firefox/1 Android", "\t", "x/y (z"]),
            ("cf-connecting-ip", &["", "::1", "2001:db8::1", "1.2.3.4, 5.6.7.8", "999.1.1.1"]),
            ("accept", &["", "text/html", "*/*;q=0"]),
            ("if-none-match", &["*", "\"x\""]),
            ("content-encoding", &["gzip", "br"]),
            ("range", &["bytes=0-1"]),
            ("latchkey-call", &["e30=", "x"]),
            ("x-forwarded-host", &["evil.example"]),
            ("upgrade", &["websocket"]),
            ("expect", &["x"]),
        ];
        let mut headers = BTreeMap::new();
        while self.chance(18) {
            let (name, values) = self.pick(HEADERS);
            headers.insert((*name).to_owned(), (*self.pick(values)).to_owned());
        }
        headers
    }

    /// Changes cookies: cut, altered, swapped, made up.
    pub(super) fn cookies(&mut self, cookies: &mut BTreeMap<String, String>) {
        const NAMES: &[&str] = &["__Host-flow", "__Host-session", "__Host-device", "x", ""];
        let from = self.pick(NAMES);
        let mut value = cookies.get(*from).cloned().unwrap_or_default().into_bytes();
        match self.below(4) {
            0 => value.truncate(self.below(200)),
            1 => value.extend_from_slice(b"AAAA"),
            2 => {
                let at = self.below(value.len() + 1);
                if let Some(byte) = value.get_mut(at) {
                    *byte = if *byte == b'A' { b'B' } else { b'A' };
                }
            }
            _ => {}
        }
        let to = self.pick(NAMES);
        cookies.insert((*to).to_owned(), String::from_utf8_lossy(&value).into_owned());
    }
}
