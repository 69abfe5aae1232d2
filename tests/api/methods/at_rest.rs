//! Nothing of what the methods hold lies on the disk in clear.

use serde_json::json;

use super::{ALTERNATE, Everything, OFFICE, reply_to, world};

#[test]
fn seeds_answers_keys_and_recovery_codes_are_sealed() {
    let mut world = world(json!({}));
    let person = Everything::new(&world);
    let mut secrets: Vec<String> = person.recovery_codes.clone();
    secrets.extend(person.recovery_codes.iter().map(|code| code.replace('-', "")));
    secrets.extend(latchkey_core::questions::pool().take(5).map(reply_to));
    secrets.extend([person.seed.clone(), person.phone.public_key(), person.phone.device.clone()]);
    secrets.extend([ALTERNATE, OFFICE, "everything@home.example"].map(str::to_owned));
    let needles: Vec<(String, Vec<u8>)> = secrets
        .iter()
        .flat_map(|secret| crate::at_rest::forms(secret).into_iter().map(|form| (secret.clone(), form)))
        .collect();
    let found = crate::at_rest::on_disk(&mut world, &needles);
    assert_eq!(found, Vec::<String>::new());
}
