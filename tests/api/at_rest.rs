//! Nothing secret lies on the disk in clear.

use std::fs;
use std::path::Path;

use aho_corasick::AhoCorasick;
use latchkey_core::method::Method;
use latchkey_tests::world::World;
use serde_json::json;

use crate::NEW_PASSWORD;

/// Every file below a folder, with its content.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
    found
}

/// The forms in which a text may lie about: as it is, in other cases, in UTF-16, and encoded.
pub fn forms(text: &str) -> Vec<Vec<u8>> {
    let mut forms = encodings(text.as_bytes());
    forms.push(text.to_lowercase().into_bytes());
    forms.push(text.to_uppercase().into_bytes());
    forms.push(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    forms
}

/// Bytes as they are, and encoded.
pub fn encodings(bytes: &[u8]) -> Vec<Vec<u8>> {
    use data_encoding::{BASE32_NOPAD, BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER, HEXUPPER};

    let mut forms = vec![bytes.to_vec()];
    for text in [
        HEXLOWER.encode(bytes),
        HEXUPPER.encode(bytes),
        BASE32_NOPAD.encode(bytes),
        BASE64_NOPAD.encode(bytes),
        BASE64URL_NOPAD.encode(bytes),
    ] {
        forms.push(text.into_bytes());
    }
    forms
}

/// A phone number as it is written.
fn number_forms(number: &str) -> Vec<Vec<u8>> {
    let digits = number.trim_start_matches('+');
    let international = latchkey_core::phone::display(number);
    let national = international.split_once(' ').map_or(digits, |(_, rest)| rest);
    let plain: String = national.chars().filter(char::is_ascii_digit).collect();
    [digits, &international, national, &plain].into_iter().flat_map(forms).collect()
}

/// Where any of the needles is.
fn found(files: &[(String, Vec<u8>)], needles: &[(String, Vec<u8>)]) -> Vec<String> {
    let search = AhoCorasick::new(needles.iter().map(|(_, needle)| needle)).unwrap();
    let mut found = Vec::new();
    for (path, content) in files {
        for place in search.find_iter(content) {
            found.push(format!("{} in {path}", needles[place.pattern().as_usize()].0));
        }
    }
    found
}

/// Which of these are in one file.
pub fn found_in(file: &Path, needles: &[(String, Vec<u8>)]) -> Vec<String> {
    found(&[(file.display().to_string(), fs::read(file).unwrap())], needles)
}

/// Stops the server, and tells where on its disk any of these lies.
pub fn on_disk(world: &mut World, needles: &[(String, Vec<u8>)]) -> Vec<String> {
    world.server.kill();
    let stored = files(&world.server.storage_dir());
    let size: usize = stored.iter().map(|(_, content)| content.len()).sum();
    assert!(size > 100_000, "only {size} bytes are stored");
    found(&stored, needles)
}

#[test]
fn nothing_secret_is_at_rest_in_clear() {
    let mut world = World::new();
    let mut secrets: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |what: &str, forms: Vec<Vec<u8>>| {
        for form in forms {
            // Six digits turn up by chance in megabytes of random bytes; eight and more practically never do.
            assert!(form.len() >= 6, "{what}");
            secrets.push((what.to_owned(), form));
        }
    };

    // A registration.
    let newcomer = world.newcomer();
    let mut browser = world.signed_in(&newcomer);
    let added =
        browser.add_method(Method::AuthenticatorCode, json!({"name": "My own telephone"})).expect(201).json();
    let seed = added["secret"].as_str().unwrap().replace(' ', "");
    browser.prove_method(added["id"].as_str().unwrap(), &world.authenticator(&seed)).expect(200);
    add("a seed that was shown", encodings(&data_encoding::BASE32_NOPAD.decode(seed.as_bytes()).unwrap()));
    add("its text", forms(&seed));
    add("the text in groups", forms(added["secret"].as_str().unwrap()));
    add("the name of an app", forms("My own telephone"));
    let number = "+46701740662";
    let added = browser.add_method(Method::MobilePhoneText, json!({"phone": number})).expect(201);
    let code = world.code(&added, number);
    browser.prove_method(added.json()["id"].as_str().unwrap(), &code).expect(200);
    add("a number", number_forms(number));
    let address = "kept.secret@home.example";
    let added = browser.add_method(Method::Email, json!({"email": address})).expect(201);
    let mailed = world.code(&added, address);
    browser.prove_method(added.json()["id"].as_str().unwrap(), &mailed).expect(200);
    add("an address", forms(address));
    add("a part of it", forms("kept.secret"));
    add("a mailed code", forms(&mailed));

    // A reset, also with what is wrong, and one for nobody.
    let person = world.registered();
    let mut browser = world.resetting(&person.username);
    browser.ask(Method::Email, Some("a.wrong.guess@home.example")).expect(200);
    browser.prove("87654321").expect(422);
    add("an address that was guessed", forms("a.wrong.guess"));
    let text = world.right_code(&mut browser, &person, Method::MobilePhoneText);
    browser.prove(&text).expect(200);
    world.pass(&mut browser, &person, Method::AuthenticatorCode);
    browser.set_password("quartz").expect(422);
    browser.set_password(NEW_PASSWORD).expect(200);
    world.browser().begin_reset("made.up.person@northwind.example");
    add("a name that belongs to nobody", forms("made.up.person"));
    add("the new password", forms(NEW_PASSWORD));

    // A sign-in, right and wrong, a change, an import.
    let mut browser = world.browser();
    browser.sign_in(&person.username, "a wrong guess of mine").expect(401);
    add("a wrong password", forms("a wrong guess of mine"));
    browser.sign_in(&person.username, NEW_PASSWORD).expect(200);
    browser.change_password(NEW_PASSWORD, "another harbour violin").expect(204);
    add("a changed password", forms("another harbour violin"));
    let csv = "username,display name,mail,aliases,groups,initial password\n\
               imported.person@northwind.example,Imported Person,boxed@home.example,impo.alias,Secret Society,\
               brought in by file\n";
    let report = world.signed_in(&world.administrator()).import(csv.as_bytes()).expect(200).json();
    assert_eq!(report["created"], 1, "{report}");
    world.browser().sign_in("impo.alias", "brought in by file").expect(200);
    for text in [
        "imported.person",
        "Imported Person",
        "boxed@home",
        "impo.alias",
        "Secret Society",
        "brought in by file",
    ] {
        add("of the import", forms(text));
    }
    // The demo people themselves.
    for person in &world.people {
        add("a user name", forms(&person.username));
        add("a display name", forms(&person.display_name));
        if let Some(password) = &person.password {
            add("a password", forms(password));
        }
        for held in &person.methods {
            if let Some(seed) = &held.secret {
                add("a demo seed", forms(seed));
                add("a demo seed", encodings(&data_encoding::BASE32_NOPAD.decode(seed.as_bytes()).unwrap()));
            }
            match &held.destination {
                Some(number) if number.starts_with('+') => add("a demo number", number_forms(number)),
                Some(address) => add("a demo address", forms(address)),
                None => {}
            }
        }
    }
    // What is written a little later: notices, audit events.
    world.eventually("everything in the audit log", || {
        let events = world.audit();
        events
            .iter()
            .any(|event| event.activity == "Change password (self-service)" && event.status == "success")
            .then_some(())
    });
    world.eventually("the notices", || (world.outbox().len() >= 8).then_some(()));
    add("a subject", forms(world.outbox().iter().find_map(|message| message.subject.as_deref()).unwrap()));
    // The cookies, too: the ids in them open sessions and flows.
    for (name, cookie) in &browser.cookies {
        add(name, forms(cookie));
    }

    assert_eq!(on_disk(&mut world, &secrets), Vec::<String>::new());
    let stored = files(&world.server.storage_dir());

    // Six digits occur by chance in random bytes, so texted codes are looked for where text would be: beside
    // what is printable.
    for code in [&code, &text] {
        for (path, content) in &stored {
            let beside = content.windows(code.len() + 2).any(|window| {
                &window[1..=code.len()] == code.as_bytes()
                    && window.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ')
            });
            assert!(!beside, "a texted code in {path}");
        }
    }

    // The search finds what is there.
    fs::write(world.server.storage_dir().join("planted"), format!("x{}y", hex(NEW_PASSWORD))).unwrap();
    let planted = found(&files(&world.server.storage_dir()), &secrets);
    assert!(planted.len() == 1 && planted[0].starts_with("the new password"), "{planted:?}");
    world.server.restart();
    world.browser().sign_in(&person.username, "another harbour violin").expect(200);
}

fn hex(text: &str) -> String {
    data_encoding::HEXLOWER.encode(text.as_bytes())
}
