//! The file that people come in: comma-separated values with a header line (RFC 4180), in UTF-8.
//!
//! Columns, in any order, their names in any case: `username` (the one that must be there), `display name`,
//! `mail`, `aliases` (or `other aliases`), `groups`, `roles`, `initial password`, `enabled`, `language`. Several
//! values in one field are separated by `;`. A bad line is refused with the column and what is allowed there,
//! never with what it said: that may be a password in the wrong place. The other lines are taken.

use std::collections::{BTreeMap, BTreeSet};

use ::csv::{ByteRecord, Position, ReaderBuilder};

use super::{Person, Profile};
use crate::{
    account::method::parse_address,
    api::admin::RefusedLine,
    locale::Locale,
    name,
    refusal::{Code, Refusal},
    secret::Secret,
    settings::Role,
};

/// The most lines of people in one file.
pub const MOST_LINES: usize = 100_000;
/// The most characters of a display name.
const LONGEST_DISPLAY_NAME: usize = 128;
/// The most characters of an initial password.
const LONGEST_PASSWORD: usize = 256;
/// The most values in one field.
const MOST_VALUES: usize = 64;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Username,
    DisplayName,
    Mail,
    Aliases,
    Groups,
    Roles,
    Password,
    Enabled,
    Language,
}

impl Column {
    const ALL: [Self; 9] = [
        Self::Username,
        Self::DisplayName,
        Self::Mail,
        Self::Aliases,
        Self::Groups,
        Self::Roles,
        Self::Password,
        Self::Enabled,
        Self::Language,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Username => "username",
            Self::DisplayName => "display name",
            Self::Mail => "mail",
            Self::Aliases => "aliases",
            Self::Groups => "groups",
            Self::Roles => "roles",
            Self::Password => "initial password",
            Self::Enabled => "enabled",
            Self::Language => "language",
        }
    }

    /// The column of a header, whichever way it is cased and spaced.
    fn of(header: &str) -> Option<Self> {
        let plain = |text: &str| -> String {
            text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let header = plain(header);
        let header = if header == "otheraliases" { "aliases" } else { header.as_str() };
        Self::ALL.into_iter().find(|column| plain(column.name()) == header)
    }
}

/// What is wrong with a line: the column, and what is allowed there.
struct Wrong {
    column: Column,
    allowed: String,
}

fn wrong<T>(column: Column, allowed: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong { column, allowed: allowed.into() })
}

/// People with the lines that they are on, and the lines that were refused. The header is line 1.
pub type People = (Vec<(u64, Person)>, Vec<RefusedLine>);

/// Reads a file. `Err` when the file as a whole cannot be used: its header, or too many lines.
pub fn read(text: &[u8]) -> Result<People, Refusal> {
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(text);
    let headers = reader.byte_headers().map_err(|_| file("a header line"))?;
    let columns = columns(headers)?;
    let (mut people, mut refused) = (Vec::new(), Vec::new());
    let mut names = BTreeSet::new();
    for record in reader.byte_records() {
        // Reading from memory fails in no other way than by an uneven length, which is allowed here.
        let record = record.map_err(|_| file("comma-separated values"))?;
        let line = record.position().map_or(0, |position| line(text, position));
        if people.len() + refused.len() >= MOST_LINES {
            return Err(file(format!("at most {MOST_LINES} people in one file")));
        }
        let person = fields(&record, &columns).and_then(|fields| {
            let person =
                person(&fields).map_err(|wrong| format!("{}: {}", wrong.column.name(), wrong.allowed))?;
            if let Some(column) = person.taken_name(|name| names.contains(name)) {
                return Err(format!("{column}: must not be on another line of the file already"));
            }
            names.extend(person.names());
            Ok(person)
        });
        match person {
            Ok(person) => people.push((line, person)),
            Err(reason) => refused.push(RefusedLine { line, reason }),
        }
    }
    Ok((people, refused))
}

/// The line that a record begins on. Its position is before the line breaks that lead to it.
pub(super) fn line(text: &[u8], position: &Position) -> u64 {
    let before =
        usize::try_from(position.byte()).ok().and_then(|start| text.get(start..)).unwrap_or_default();
    let breaks = before.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    breaks.filter(|byte| **byte == b'\n').fold(position.line(), |line, _| line + 1)
}

/// The refusal of the whole file.
pub(super) fn file(allowed: impl Into<String>) -> Refusal {
    Refusal::from(Code::InvalidField).at("body").saying(allowed.into())
}

/// Which column is where.
fn columns(headers: &ByteRecord) -> Result<Vec<Column>, Refusal> {
    let names: Vec<_> = Column::ALL.iter().map(|column| column.name()).collect();
    let allowed = || file(format!("line 1: each of these columns once at most: {}", names.join(", ")));
    let mut columns = Vec::new();
    for header in headers {
        let text = std::str::from_utf8(header).map_err(|_| file("text in UTF-8"))?;
        let column = Column::of(text.trim_start_matches('\u{feff}')).ok_or_else(allowed)?;
        if columns.contains(&column) {
            return Err(allowed());
        }
        columns.push(column);
    }
    if !columns.contains(&Column::Username) {
        return Err(file("line 1: a column username"));
    }
    Ok(columns)
}

/// The fields of a line by their columns. Spaces around a field do not count, except in a password.
fn fields<'a>(record: &'a ByteRecord, columns: &[Column]) -> Result<BTreeMap<Column, &'a str>, String> {
    if record.len() != columns.len() {
        let (expected, found) = (columns.len(), record.len());
        return Err(format!(
            "must have {expected} fields, has {found}: put quotes around a field with a comma"
        ));
    }
    columns
        .iter()
        .zip(record)
        .map(|(column, bytes)| {
            let text =
                std::str::from_utf8(bytes).map_err(|_| format!("{}: must be in UTF-8", column.name()))?;
            Ok((*column, if *column == Column::Password { text } else { text.trim() }))
        })
        .collect()
}

fn person(fields: &BTreeMap<Column, &str>) -> Result<Person, Wrong> {
    let field = |column| fields.get(&column).copied().unwrap_or_default();
    let username = field(Column::Username);
    let allowed =
        format!("must have 1 to {} characters, none of them a control character", name::MOST_CHARACTERS);
    let Some(normal) = name::normalize(username) else { return wrong(Column::Username, allowed) };

    let display_name = match field(Column::DisplayName) {
        "" => username,
        given if given.chars().count() > LONGEST_DISPLAY_NAME || given.chars().any(char::is_control) => {
            let allowed = format!(
                "must have {LONGEST_DISPLAY_NAME} characters at most, none of them a control character"
            );
            return wrong(Column::DisplayName, allowed);
        }
        given => given,
    };
    let mail = match field(Column::Mail) {
        "" => None,
        given => match parse_address(given) {
            Some(address) => Some(address),
            None => return wrong(Column::Mail, "must be a mail address or empty"),
        },
    };
    let mut aliases = Vec::new();
    for alias in values(field(Column::Aliases), Column::Aliases)? {
        match name::normalize(alias) {
            None => return wrong(Column::Aliases, format!("each {allowed}")),
            Some(other) if other == normal => {}
            Some(_) => aliases.push(alias.to_owned()),
        }
    }
    let groups = values(field(Column::Groups), Column::Groups)?;
    if groups.iter().any(|group| name::normalize(group).is_none()) {
        return wrong(Column::Groups, format!("each {allowed}"));
    }
    let mut roles = Vec::new();
    for given in values(field(Column::Roles), Column::Roles)? {
        match Role::ALL.into_iter().find(|role| role.name().eq_ignore_ascii_case(given)) {
            Some(role) if roles.contains(&role) => {}
            Some(role) => roles.push(role),
            None => {
                let names: Vec<_> = Role::ALL.iter().map(|role| role.name()).collect();
                return wrong(Column::Roles, format!("each must be one of {}", names.join(", ")));
            }
        }
    }
    let password = match field(Column::Password) {
        "" => None,
        given if given.chars().count() > LONGEST_PASSWORD => {
            return wrong(
                Column::Password,
                format!("must have {LONGEST_PASSWORD} characters at most, or be empty"),
            );
        }
        given => Some(Secret::new(given)),
    };
    let enabled = match field(Column::Enabled).to_ascii_lowercase().as_str() {
        "" | "yes" | "true" | "1" => true,
        "no" | "false" | "0" => false,
        _ => return wrong(Column::Enabled, "must be yes, no or empty for yes"),
    };
    let locale = match field(Column::Language) {
        "" => Locale::default(),
        given => match Locale::from_tag(given) {
            Some(locale) => locale,
            None => {
                return wrong(Column::Language, format!("must be one of {}, or empty", Locale::tags()));
            }
        },
    };
    let profile = Profile {
        username: username.to_owned(),
        display_name: display_name.to_owned(),
        mail,
        aliases,
        groups: groups.into_iter().map(str::to_owned).collect(),
        roles,
        enabled,
        locale,
    };
    Ok(Person { profile, password, must_change_password: true, registered: Vec::new() })
}

/// The values of a field, without empty ones.
fn values(field: &str, column: Column) -> Result<Vec<&str>, Wrong> {
    let values: Vec<_> = field.split(';').map(str::trim).filter(|value| !value.is_empty()).collect();
    if values.len() > MOST_VALUES {
        return wrong(column, format!("must have {MOST_VALUES} values at most"));
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(text: &str) -> Vec<(u64, Person)> {
        let (people, refused) = read(text.as_bytes()).unwrap();
        assert_eq!(refused, []);
        people
    }

    fn refused(text: &str) -> Vec<(u64, String)> {
        read(text.as_bytes()).unwrap().1.into_iter().map(|line| (line.line, line.reason)).collect()
    }

    #[test]
    fn a_full_line_becomes_a_person() {
        let people = taken(
            "\u{feff}UserName,Display Name,MAIL,other_aliases,groups,roles,Initial-Password,enabled,language\r\n\
             anna@northwind.example,\"Lindqvist, Anna\",anna@northwind.example,anna; ANNA@northwind.example ;a.lindqvist,\
             Staff;Everybody,Auditor; helpdesk;auditor, walnut ferry ,no,de-CH\r\n",
        );
        let [(line, person)] = people.as_slice() else { panic!("one person") };
        let anna = &person.profile;
        assert_eq!(*line, 2);
        assert_eq!(
            (anna.username.as_str(), anna.display_name.as_str()),
            ("anna@northwind.example", "Lindqvist, Anna")
        );
        assert_eq!(anna.mail.as_deref(), Some("anna@northwind.example"));
        assert_eq!(anna.aliases, ["anna", "a.lindqvist"], "the name itself is no other name");
        assert_eq!(anna.groups, ["Staff", "Everybody"]);
        assert_eq!(anna.roles, [Role::Auditor, Role::Helpdesk]);
        assert_eq!(
            person.password.as_ref().map(Secret::expose),
            Some(" walnut ferry "),
            "exactly as it stands"
        );
        assert!(!anna.enabled && person.must_change_password);
        assert_eq!(anna.locale, Locale::De);
    }

    #[test]
    fn only_a_name_is_needed() {
        let people = taken("username\nbo\n\nöhler\n");
        assert_eq!(people.len(), 2);
        let (line, second) = &people[1];
        assert_eq!(
            (*line, second.profile.username.as_str(), second.profile.display_name.as_str()),
            (4, "öhler", "öhler")
        );
        assert!(second.profile.enabled && second.password.is_none() && second.profile.mail.is_none());
    }

    #[test]
    fn a_bad_line_is_refused_with_column_and_reason_and_the_others_are_taken() {
        let text = "username,mail,aliases,groups,roles,enabled,language,initial password,display name\n\
            good1,,,,,,,,\n\
            ,,,,,,,,\n\
            bad2,not a mail address,,,,,,,\n\
            bad3,,a\u{1}b,,,,,,\n\
            bad4,,,a\u{1}b,,,,,\n\
            bad5,,,,king,,,,\n\
            bad6,,,,,maybe,,,\n\
            bad7,,,,,,tlh,,\n\
            bad8,,,,,,,LONG,\n\
            bad9,,,,,,,,a\u{1}b\n\
            bad10,too,few\n\
            good2,,,,,,,,\n"
            .replace("LONG", &"x".repeat(257));
        let (people, _) = read(text.as_bytes()).unwrap();
        assert_eq!(
            people.iter().map(|(_, person)| person.profile.username.as_str()).collect::<Vec<_>>(),
            ["good1", "good2"]
        );
        let expected = [
            (3, "username: must"),
            (4, "mail: must"),
            (5, "aliases: each must"),
            (6, "groups: each must"),
            (7, "roles: each must be one of administrator, helpdesk, auditor"),
            (8, "enabled: must be yes"),
            (9, "language: must be one of en, de, ar"),
            (10, "initial password: must have 256"),
            (11, "display name: must"),
            (12, "must have 9 fields, has 3"),
        ];
        let found = refused(&text);
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for ((line, reason), (expected_line, beginning)) in found.iter().zip(expected) {
            assert_eq!(*line, expected_line);
            assert!(reason.starts_with(beginning), "{reason}");
            assert!(
                !reason.contains("king") && !reason.contains("maybe") && !reason.contains("xxx"),
                "{reason}"
            );
        }
    }

    #[test]
    fn a_name_is_on_one_line_only_in_whatever_form() {
        let text = "username,aliases\nanna,ann\nANNA,\nbo,Ann\nann,\nbo,\n";
        assert_eq!(
            refused(text),
            [
                (3, "username: must not be on another line of the file already".to_owned()),
                (4, "aliases: must not be on another line of the file already".to_owned()),
                (5, "username: must not be on another line of the file already".to_owned()),
            ],
            "and the bo of the refused line is free"
        );
    }

    #[test]
    fn a_line_that_is_not_utf_8_is_refused() {
        let (people, refused) = read(b"username,display name\nanna,M\xfcller\nbo,Bo\n").unwrap();
        assert_eq!(people.len(), 1);
        assert_eq!(refused[0].reason, "display name: must be in UTF-8");
    }

    #[test]
    fn a_file_without_a_good_header_is_refused_as_a_whole() {
        for text in [
            "",
            "name\nanna\n",
            "username,colour\nanna,red\n",
            "username,Username\n",
            "mail\na@b.example\n",
            "\u{1}\n",
        ] {
            let Err(refusal) = read(text.as_bytes()) else { panic!("{text:?} was read") };
            assert_eq!((refusal.code, refusal.field.as_deref()), (Code::InvalidField, Some("body")));
        }
    }

    #[test]
    fn a_file_has_at_most_a_hundred_thousand_people() {
        let names: Vec<String> = (0..=MOST_LINES).map(|number| format!("p{number}")).collect();
        let file = |names: &[String]| format!("username\n{}\n", names.join("\n"));
        assert_eq!(read(file(&names[1..]).as_bytes()).unwrap().0.len(), MOST_LINES);
        assert!(read(file(&names).as_bytes()).is_err());
    }
}
