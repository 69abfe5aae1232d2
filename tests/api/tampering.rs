//! Whoever can write to the ledger's files but does not have the key: the verification finds it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use latchkey_core::api::admin::AuditVerification;
use latchkey_tests::server::workspace;
use latchkey_tests::world::World;

/// A world whose ledger holds some events of several accounts, all of which have arrived.
fn world() -> World {
    let world = World::new();
    for person in world.people.clone() {
        for number in 0..3 {
            world.browser().sign_in(&person.username, &format!("a guess {number}"));
        }
    }
    let wanted = world.people.len() * 3;
    world.eventually("the events", || (world.audit().len() >= wanted).then_some(()));
    world
}

fn verify(world: &World) -> AuditVerification {
    world.signed_in(&world.administrator()).get("/api/v1/admin/audit/verify").expect(200).read()
}

/// Runs statements on one of the stopped server's ledger files: the one that has the most rows.
///
/// SQLite comes with Node, which is here anyway.
fn tamper(world: &World, statements: &str) {
    let folder = world.server.storage_dir().join("Ledger");
    let files = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "sqlite")).collect();
    let script = r#"
        const { DatabaseSync } = require("node:sqlite");
        const [statements, ...files] = process.argv.slice(1);
        const rows = (file) => {
            const base = new DatabaseSync(file);
            try { return base.prepare("SELECT count(*) AS rows FROM event").get().rows; }
            catch { return 0; }
            finally { base.close(); }
        };
        const [most] = files.map((file) => [rows(file), file]).sort(([a], [b]) => b - a);
        if (most[0] < 5) throw new Error(`only ${most[0]} rows`);
        const base = new DatabaseSync(most[1]);
        const changed = base.prepare("SELECT total_changes() AS n");
        base.exec(statements);
        if (changed.get().n === 0) throw new Error("nothing was changed");
        base.close();
    "#;
    let node = workspace().join("node_modules/.bin/node");
    let output =
        Command::new(node).args(["--no-warnings", "-e", script, statements]).args(files).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// What the verification says after the ledger was tampered with.
#[track_caller]
fn after(statements: &str) -> AuditVerification {
    let mut world = world();
    let before = verify(&world);
    assert!(before.intact && before.faults.is_empty() && before.events >= 42, "{before:?}");
    world.server.kill();
    tamper(&world, statements);
    world.server.restart();
    verify(&world)
}

#[track_caller]
fn assert_found(verification: &AuditVerification, sequence: Option<u64>, kinds: &[&str]) {
    assert!(!verification.intact, "{verification:?}");
    let [fault] = verification.faults.as_slice() else { panic!("one fault expected: {verification:?}") };
    assert!(kinds.contains(&fault.kind.as_str()), "{fault:?}");
    if let Some(sequence) = sequence {
        assert_eq!(fault.sequence, sequence, "{fault:?}");
    }
}

#[test]
fn a_whole_ledger_is_whole_after_a_restart() {
    let mut world = world();
    world.server.restart();
    let verification = verify(&world);
    assert!(verification.intact, "{verification:?}");
}

#[test]
fn a_changed_event_is_found() {
    let changed =
        "UPDATE event SET sealed = substr(sealed, 1, length(sealed) - 1) || x'00' WHERE sequence = 3";
    assert_found(&after(changed), Some(3), &["changed"]);
}

#[test]
fn a_changed_time_is_found() {
    assert_found(&after("UPDATE event SET at = at - 1000 WHERE sequence = 2"), Some(2), &["changed"]);
}

#[test]
fn an_event_that_is_hidden_from_searches_is_found() {
    for hidden in [
        "UPDATE event SET target = actor, actor = target WHERE sequence = 3",
        "UPDATE event SET activity = 'User signed out' WHERE sequence = 3",
        "UPDATE event SET id = 'another' WHERE sequence = 3",
    ] {
        assert_found(&after(hidden), Some(3), &["changed"]);
    }
}

#[test]
fn a_removed_event_is_found() {
    assert_found(&after("DELETE FROM event WHERE sequence = 2"), Some(2), &["missing"]);
}

#[test]
fn a_removed_end_is_found() {
    let cut = "DELETE FROM event WHERE sequence = (SELECT max(sequence) FROM event)";
    // The sign-in for the verification is an event itself: it may stand behind the gap by now.
    assert_found(&after(cut), None, &["cutOff", "missing"]);
}

#[test]
fn reordered_events_are_found() {
    let swap = "UPDATE event SET sequence = -2 WHERE sequence = 2;
                UPDATE event SET sequence = 2 WHERE sequence = 3;
                UPDATE event SET sequence = 3 WHERE sequence = -2;";
    assert_found(&after(swap), Some(2), &["changed"]);
}
