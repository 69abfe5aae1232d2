//! The demo organization, Northwind University: people of every kind that the rules tell apart.
//!
//! They come from `data/demo-people.csv`, as any organization's people come from its file; what they have
//! registered stands in the table below. Passwords and seeds are public on purpose: the people are brought in
//! only where the development tools are switched on.
//!
//! Numbers are of ranges that regulators set aside for films and examples, as far as the numbering plans take
//! them for mobile numbers: +1 202-555-01xx (NANPA), +46 70 174 06 05 to 99 (PTS), +61 491 570 006 and the like
//! (ACMA), +49 152 28817386 and the like (`BNetzA`). +44 7700 900xxx is not among them: libphonenumber does not
//! know it. Mail addresses are of domains that are set aside (RFC 2606).

use super::{Person, csv};
use crate::{
    account::state::Holding,
    api::development::{DemoMethod, DemoPerson},
    secret::Secret,
};

/// The people.
const PEOPLE: &str = include_str!("../../data/demo-people.csv");

/// What somebody has registered.
struct Registration {
    username: &'static str,
    mail: Option<&'static str>,
    phone: Option<&'static str>,
    /// The seed, Base32.
    authenticator: Option<&'static str>,
}

/// Who is not in the table has nothing registered.
const REGISTRATIONS: &[Registration] = &[
    Registration {
        username: "anna.lindqvist@northwind.example",
        mail: Some("anna@home.example"),
        phone: Some("+46701740605"),
        authenticator: Some("PHCBEH6GBBL577X4OS4ZTTEF6GIKYRWI"),
    },
    // Half of what two gates need.
    Registration {
        username: "carla.rossi@northwind.example",
        mail: Some("carla@home.example"),
        phone: None,
        authenticator: None,
    },
    Registration {
        username: "daniel.meier@northwind.example",
        mail: Some("daniel@home.example"),
        phone: Some("+4915228817386"),
        authenticator: Some("24YJAPWCLX5JC27OPFL44T25I322IKB3"),
    },
    Registration {
        username: "layla.haddad@northwind.example",
        mail: Some("layla@home.example"),
        phone: Some("+12025550117"),
        authenticator: None,
    },
    Registration {
        username: "erik.olsen@northwind.example",
        mail: Some("erik@home.example"),
        phone: Some("+46701740612"),
        authenticator: Some("3HNI2CHQPWUHZ2AJNLKXTTYTYRDQ4DMY"),
    },
    Registration {
        username: "fiona.grant@northwind.example",
        mail: Some("fiona@home.example"),
        phone: Some("+61491570006"),
        authenticator: None,
    },
    Registration {
        username: "grace.hall@northwind.example",
        mail: Some("grace@home.example"),
        phone: Some("+12025550101"),
        authenticator: Some("YYO3Z24V6VJBP5DU6J3MMAPZVVUTOFLM"),
    },
    Registration {
        username: "henry.novak@northwind.example",
        mail: None,
        phone: Some("+12025550134"),
        authenticator: Some("GOIKHIXGSKNKDTNERH4DRPZ4AWW5U4TX"),
    },
    Registration {
        username: "noor.aziz@northwind.example",
        mail: Some("noor@home.example"),
        phone: Some("+12025550168"),
        authenticator: None,
    },
    Registration {
        username: "maria.petrova@northwind.example",
        mail: Some("maria@home.example"),
        phone: Some("+61491570156"),
        authenticator: None,
    },
];

/// Somebody whose password was chosen by the administration, and who must change it at the first sign-in.
const NEW_HERE: &str = "olivia.chen@northwind.example";

/// The demo people: as the directory takes them, and as they are shown to whoever tries Latchkey out.
#[must_use]
pub fn people() -> (Vec<Person>, Vec<DemoPerson>) {
    // A test reads the file, so that no line is refused here.
    let (lines, _) = csv::read(PEOPLE.as_bytes()).unwrap_or_default();
    lines
        .into_iter()
        .map(|(_, mut person)| {
            let registration =
                REGISTRATIONS.iter().find(|registration| registration.username == person.profile.username);
            person.must_change_password = person.profile.username == NEW_HERE;
            person.registered = registration.map(holdings).unwrap_or_default();
            let shown = show(&person);
            (person, shown)
        })
        .unzip()
}

fn holdings(registration: &Registration) -> Vec<Holding> {
    let seed = registration.authenticator.and_then(|seed| crate::encoding::from_base32(seed).ok());
    let authenticator = seed.map(|seed| Holding::Authenticator {
        seed: Secret::new(crate::encoding::base64(&seed)),
        last_step: None,
    });
    let phone = registration.phone.map(|number| Holding::Phone(number.to_owned()));
    let mail = registration.mail.map(|address| Holding::Mail(address.to_owned()));
    authenticator.into_iter().chain(phone).chain(mail).collect()
}

fn show(person: &Person) -> DemoPerson {
    DemoPerson {
        username: person.profile.username.clone(),
        password: person.password.as_ref().map(|password| password.expose().to_owned()),
        display_name: person.profile.display_name.clone(),
        roles: person.profile.roles.clone(),
        groups: person.profile.groups.clone(),
        enabled: person.profile.enabled,
        methods: person.registered.iter().map(show_method).collect(),
    }
}

fn show_method(holding: &Holding) -> DemoMethod {
    let secret = match holding {
        Holding::Authenticator { seed, .. } => {
            crate::encoding::from_base64(seed.expose()).ok().map(|seed| crate::encoding::base32(&seed))
        }
        _ => None,
    };
    let destination = Some(holding.destination().to_owned()).filter(|destination| !destination.is_empty());
    DemoMethod { method: holding.method(), destination, secret }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{crypto::totp::SEED_BYTES, locale::Locale, name, phone, settings::Role};

    #[test]
    fn the_file_is_good() {
        let (people, refused) = csv::read(PEOPLE.as_bytes()).unwrap();
        assert_eq!(refused, []);
        assert!(people.len() >= 10);
        let names: BTreeSet<_> = people.iter().map(|(_, person)| person.profile.username.as_str()).collect();
        for registration in REGISTRATIONS {
            assert!(names.contains(registration.username), "{} is in the file", registration.username);
        }
        assert!(names.contains(NEW_HERE));
    }

    #[test]
    fn what_is_registered_could_be_registered() {
        let (people, shown) = people();
        let mut destinations = BTreeSet::new();
        for (person, shown) in people.iter().zip(shown) {
            for (holding, method) in person.registered.iter().zip(shown.methods) {
                match holding {
                    Holding::Phone(number) => {
                        assert_eq!(
                            phone::parse(number, None, crate::method::Line::Mobile)
                                .map(|number| number.e164)
                                .as_ref(),
                            Some(number)
                        );
                    }
                    Holding::Mail(address) => {
                        assert_ne!(Some(address), person.profile.mail.as_ref(), "not the own mailbox");
                    }
                    Holding::Authenticator { .. } => {
                        let seed = crate::encoding::from_base32(&method.secret.unwrap()).unwrap();
                        assert_eq!(seed.len(), SEED_BYTES);
                    }
                    _ => {}
                }
                let destination = holding.destination();
                assert!(
                    destination.is_empty() || destinations.insert(destination.to_owned()),
                    "{destination} twice"
                );
            }
            if let Some(password) = &person.password {
                assert!(password.expose().chars().count() >= 15, "{}", person.profile.username);
            }
        }
    }

    #[test]
    fn there_is_somebody_of_every_kind() {
        let (people, _) = people();
        let registered =
            |person: &Person| person.registered.iter().map(Holding::method).collect::<BTreeSet<_>>().len();
        let somebody = |what: &str, is: &dyn Fn(&Person) -> bool| assert!(people.iter().any(is), "{what}");
        let in_group = |person: &Person| person.profile.groups.iter().any(|group| group == "Reset pilot");
        let plain = |person: &Person| person.profile.roles.is_empty() && person.profile.enabled;
        somebody("nothing registered", &|person| {
            plain(person) && registered(person) == 0 && person.password.is_some()
        });
        somebody("partly registered", &|person| plain(person) && registered(person) == 1);
        somebody("fully registered, in the group", &|person| {
            plain(person) && registered(person) == 3 && in_group(person)
        });
        somebody("fully registered, out of the group", &|person| {
            plain(person) && registered(person) == 3 && !in_group(person)
        });
        somebody("disabled", &|person| !person.profile.enabled && registered(person) >= 2);
        somebody("an administrator", &|person| {
            person.profile.roles.contains(&Role::Administrator) && registered(person) == 3
        });
        somebody("an auditor", &|person| person.profile.roles == [Role::Auditor] && registered(person) >= 2);
        somebody("the helpdesk", &|person| person.profile.roles == [Role::Helpdesk]);
        somebody("no password", &|person| person.profile.enabled && person.password.is_none());
        somebody("an initial password", &|person| person.must_change_password && person.password.is_some());
        somebody("a speaker of German", &|person| person.profile.locale == Locale::De);
        somebody("a speaker of Arabic", &|person| person.profile.locale == Locale::Ar);
        let marias: BTreeSet<_> = people
            .iter()
            .filter_map(|person| name::normalize(&person.profile.username))
            .filter(|name| name.replace('а', "a") == "maria.petrova@northwind.example")
            .collect();
        assert_eq!(marias.len(), 2, "two names that look alike");
    }
}
