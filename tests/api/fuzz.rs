//! Ten thousand requests made up from good ones, the same in every run: nothing breaks, and afterwards all works.

use std::collections::BTreeMap;
use std::thread;

use latchkey_core::api::development::DemoPerson;
use latchkey_core::api::problem;
use latchkey_core::api::routes::Route;
use latchkey_core::entropy::{self, Repeatable};
use latchkey_core::method::Method;
use latchkey_tests::browser::{Answer, Browser};
use latchkey_tests::world::World;
use serde_json::{Value, json};

use crate::NEW_PASSWORD;
use crate::bad_input::{body, path};

const THREADS: u64 = 4;
const REQUESTS_EACH: usize = 2_600;

/// Dice that fall alike in every run.
struct Dice(Repeatable);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(entropy::below(&mut self.0, bound as u64)).unwrap_or(0)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// True in so many of a hundred cases.
    fn chance(&mut self, percent: usize) -> bool {
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
    fn body(&mut self, route: Route, human_check: &str) -> Vec<u8> {
        if route == Route::PeopleImport {
            let mut csv = b"username,display name,aliases,initial password\n\"fuzz, 1\",Fuzz,f1;f2,a first password\nfuzz2,,,\n".to_vec();
            self.damage(&mut csv);
            return csv;
        }
        let mut value = body(route).unwrap_or_else(|| json!({}));
        if route == Route::ResetStart && self.chance(60) {
            value["humanCheck"] = json!(human_check);
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
    fn path(&mut self, route: Route, ids: &[String]) -> String {
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
    fn headers(&mut self) -> BTreeMap<String, String> {
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
    fn cookies(&mut self, cookies: &mut BTreeMap<String, String>) {
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

/// What ends flows and sessions: not too often, else there is nothing left to try.
const ENDING: [Route; 6] = [
    Route::ResetEnd,
    Route::SignOut,
    Route::SessionEnd,
    Route::SessionsEnd,
    Route::MethodRemove,
    Route::PasswordChange,
];

/// Whether an answer is one that we give: JSON or nothing when all is well, else a problem document.
fn judge(verb: &str, answer: &Answer) -> Result<(), String> {
    let kind = answer.header("content-type").unwrap_or_default();
    let good = match answer.status {
        204 => answer.body.is_empty(),
        400..500 if verb == "HEAD" => answer.body.is_empty() && kind == problem::CONTENT_TYPE,
        200 | 201 => kind == "application/json" && serde_json::from_slice::<Value>(&answer.body).is_ok(),
        400..500 => {
            let problem = serde_json::from_slice::<problem::Problem>(&answer.body);
            kind == problem::CONTENT_TYPE && problem.is_ok_and(|problem| problem.status == answer.status)
        }
        _ => false,
    };
    if good { Ok(()) } else { Err(format!("{kind} {answer}")) }
}

/// Browsers in all states: nothing, in a flow, behind a gate, half signed in, signed in, an administrator.
fn browsers(world: &World) -> Vec<Browser> {
    let (person, administrator) = (world.registered(), world.administrator());
    let mut in_flow = world.browser();
    in_flow.start_reset(&person.username).expect(200);
    let mut behind_gate = world.browser();
    behind_gate.begin_reset(&person.username);
    world.pass(&mut behind_gate, &person, Method::AuthenticatorCode);
    let mut half = world.browser();
    half.sign_in(&administrator.username, administrator.password.as_deref().unwrap()).expect(200);
    let mut both = world.signed_in(&person);
    both.begin_reset("nobody@northwind.example");
    let signed_in = world.signed_in(&world.newcomer());
    vec![world.browser(), in_flow, behind_gate, half, both, signed_in, world.signed_in(&administrator)]
}

/// One thread's requests; `person` signs in now and then. Returns how many answers of each status there were, and what was wrong.
fn run(
    seed: u64,
    person: &DemoPerson,
    mut browsers: Vec<Browser>,
    ids: &[String],
) -> (BTreeMap<u16, usize>, Vec<String>) {
    let mut dice = Dice(Repeatable(seed));
    let (mut statuses, mut wrong) = (BTreeMap::new(), Vec::new());
    let mut human_check = String::new();
    for number in 0..REQUESTS_EACH {
        let at = dice.below(browsers.len());
        let mut browser = browsers[at].clone();
        browser.headers.clear();
        if number % 40 == 0 {
            human_check = browser.human_check();
        }
        if number % 100 == 99 {
            // What was ended or blocked is begun anew, with a name that was not asked for yet.
            browser.begin_reset(&format!("nobody.{seed}.{number}@northwind.example"));
            browser.sign_in(&person.username, person.password.as_deref().unwrap_or_default());
            browsers[at].cookies = browser.cookies.clone();
        }
        let mut route = *dice.pick(Route::ALL);
        if ENDING.contains(&route) && dice.chance(95) {
            route = *dice.pick(Route::ALL);
        }
        let verb = if dice.chance(90) {
            route.verb().name()
        } else {
            *dice.pick(&["GET", "PUT", "DELETE", "OPTIONS", "PROPFIND", "HEAD"])
        };
        let path = dice.path(route, ids);
        let body = (verb != "GET" || dice.chance(5)).then(|| dice.body(route, &human_check));
        browser.headers = dice.headers();
        if route == Route::PeopleImport && dice.chance(80) {
            browser.headers.insert("content-type".to_owned(), "text/csv".to_owned());
        }
        if dice.chance(12) {
            dice.cookies(&mut browser.cookies);
        }
        // What the client itself cannot send is no request.
        let Ok(answer) = browser.try_send(verb, &path, body.as_deref()) else { continue };
        *statuses.entry(answer.status).or_default() += 1;
        if let Err(why) = judge(verb, &answer) {
            let body = body.map(|body| String::from_utf8_lossy(&body).chars().take(300).collect::<String>());
            wrong.push(format!("{verb} {path} {:?} {body:?}: {why}", browser.headers));
        }
        // Some answers are gone along with: flows and sessions come and go.
        if dice.chance(50) && !browser.cookies.is_empty() {
            browsers[at].cookies = browser.cookies;
        }
    }
    (statuses, wrong)
}

#[test]
fn ten_thousand_made_up_requests_break_nothing() {
    let limits = json!({"failedProofs": 100, "resets": 100, "gate": 100, "flowsFromRange": 60_000});
    let world = World::with(json!({"policy": {"limits": limits, "signIn": {"failures": 100}}}));
    let info = world.signed_in(&world.registered()).security_info().expect(200).json();
    let methods = info["methods"].as_array().unwrap().iter();
    let ids: Vec<String> = methods.map(|held| held["id"].as_str().unwrap().to_owned()).collect();
    let pools: Vec<_> = (0..THREADS).map(|_| browsers(&world)).collect();

    let results: Vec<_> = thread::scope(|scope| {
        let ids = &ids;
        let threads: Vec<_> = pools
            .into_iter()
            .zip(["anna", "ben", "erik", "carla"])
            .zip(1..)
            .map(|((browsers, name), seed)| {
                let person = world.person(|person| person.username.starts_with(name));
                scope.spawn(move || run(seed, &person, browsers, ids))
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("the thread ends")).collect()
    });
    let mut statuses: BTreeMap<u16, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (counts, whys) in results {
        for (status, count) in counts {
            *statuses.entry(status).or_default() += count;
        }
        wrong.extend(whys);
    }
    println!("answers by status: {statuses:?}");
    assert!(
        wrong.is_empty(),
        "{} answers, such as:\n{}",
        wrong.len(),
        wrong.iter().take(10).cloned().collect::<Vec<_>>().join("\n")
    );
    let total: usize = statuses.values().sum();
    assert!(total >= 10_000, "only {total} requests were answered");
    // Enough of them got somewhere.
    for status in [200, 201, 204, 400, 401, 403, 404, 405, 409, 413, 415, 422] {
        assert!(statuses.contains_key(&status), "no {status}: {statuses:?}");
    }
    assert!(statuses[&200] >= 500, "{statuses:?}");
    assert!(!world.server.log().contains("panicked"), "{}", world.server.log());

    let person = world.person(|person| person.username.starts_with("daniel"));
    let mut browser = world.browser();
    world.reach_password(&mut browser, &person);
    browser.set_password(NEW_PASSWORD).expect(200);
    browser.sign_in(&person.username, NEW_PASSWORD).expect(200);
}
