//! Made-up people in any number, for benchmarks: each has a password, an app, a phone and an address.

use super::{Person, Profile};
use crate::{account::state::Holding, crypto::totp, secret::Secret};

/// The first `count` people of the crowd.
#[must_use]
pub fn people(count: u32) -> Vec<Person> {
    (0..count)
        .map(|number| Person {
            profile: Profile {
                username: username(number),
                display_name: format!("Person {number}"),
                enabled: true,
                ..Profile::default()
            },
            password: Some(Secret::new(format!("a crowd of {number}"))),
            must_change_password: false,
            registered: vec![
                Holding::Authenticator {
                    seed: Secret::new(crate::encoding::base64(&seed(number))),
                    last_step: None,
                },
                Holding::Phone(phone(number)),
                Holding::Mail(mail(number)),
            ],
        })
        .collect()
}

/// The user name of a person of the crowd.
#[must_use]
pub fn username(number: u32) -> String {
    format!("person-{number}@northwind.example")
}

/// The address that they registered.
#[must_use]
pub fn mail(number: u32) -> String {
    format!("person-{number}@example.org")
}

/// The number that they registered. One in ten thousand people has it; development texts nobody.
#[must_use]
pub fn phone(number: u32) -> String {
    format!("+1202555{:04}", number % 10_000)
}

/// The seed of their authenticator.
#[must_use]
pub fn seed(number: u32) -> [u8; totp::SEED_BYTES] {
    let mut seed = *b"a person of the crow";
    for (byte, value) in seed.iter_mut().zip(number.to_be_bytes()) {
        *byte = value;
    }
    seed
}
