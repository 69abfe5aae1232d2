//! The file that hardware tokens come in: what makers deliver for the reference system (reference 1.2).
//!
//! Columns: `upn`, `serial number`, `secret key` (Base32), `time interval` (30 or 60 seconds), `manufacturer`, `model`,
//! and perhaps `hash function` (`hmacsha1`, which it is without, or `hmacsha256`). With a header line they stand in any
//! order, their names in any case; without one in this order. A bad line is refused with the column and what is allowed
//! there, never with what it said. The other lines are taken.

use std::collections::{BTreeMap, BTreeSet};

use ::csv::{ByteRecord, ReaderBuilder};

use super::csv::{MOST_LINES, file, line};
use crate::{
    account::method::hardware_token::Token,
    api::admin::RefusedLine,
    crypto::totp::{self, Hash, Kind, Length, Period},
    name,
    refusal::Refusal,
    secret::Secret,
};

/// The most characters of a serial number, a maker or a model.
const LONGEST: usize = 64;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Upn,
    Serial,
    Secret,
    Interval,
    Manufacturer,
    Model,
    Hash,
}

impl Column {
    /// In the order of a file without a header line.
    const ALL: [Self; 7] =
        [Self::Upn, Self::Serial, Self::Secret, Self::Interval, Self::Manufacturer, Self::Model, Self::Hash];
    /// How many of these must be there.
    const NEEDED: usize = 6;

    const fn name(self) -> &'static str {
        match self {
            Self::Upn => "upn",
            Self::Serial => "serial number",
            Self::Secret => "secret key",
            Self::Interval => "time interval",
            Self::Manufacturer => "manufacturer",
            Self::Model => "model",
            Self::Hash => "hash function",
        }
    }

    /// The column of a header, whichever way it is cased and spaced.
    fn of(header: &[u8]) -> Option<Self> {
        let plain = |text: &str| -> String {
            text.chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|letter| letter.to_ascii_lowercase())
                .collect()
        };
        let header = plain(std::str::from_utf8(header).ok()?);
        Self::ALL.into_iter().find(|column| plain(column.name()) == header)
    }
}

/// A token for somebody.
pub struct TokenLine {
    /// The line in the file.
    pub line: u64,
    /// The person's user name or an alias, in its comparable form.
    pub name: String,
    /// The token.
    pub token: Token,
}

/// Reads a file. `Err` when the file as a whole cannot be used: its header, or too many lines.
pub fn read(text: &[u8]) -> Result<(Vec<TokenLine>, Vec<RefusedLine>), Refusal> {
    let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text);
    let mut columns: Option<Vec<Column>> = None;
    let (mut good, mut refused) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for record in reader.byte_records() {
        // Reading from memory fails in no other way than by an uneven length, which is allowed here.
        let record = record.map_err(|_| file("comma-separated values"))?;
        let number = record.position().map_or(0, |position| line(text, position));
        if columns.is_none() {
            let (found, is_header) = header(&record)?;
            columns = Some(found);
            if is_header {
                continue;
            }
        }
        let columns = columns.as_deref().unwrap_or_default();
        if good.len() + refused.len() >= MOST_LINES {
            return Err(file(format!("at most {MOST_LINES} tokens in one file")));
        }
        let read = fields(&record, columns).and_then(|fields| token(&fields)).and_then(|(name, token)| {
            if seen.insert(token.key()) {
                Ok((name, token))
            } else {
                Err(wrong(Column::Serial, "must not be on another line of the file already"))
            }
        });
        match read {
            Ok((name, token)) => good.push(TokenLine { line: number, name, token }),
            Err(reason) => refused.push(RefusedLine { line: number, reason }),
        }
    }
    if columns.is_none() {
        return Err(file("a line for each token"));
    }
    Ok((good, refused))
}

/// The columns that the first line names, or those of a file that names none, and whether it is a header.
fn header(record: &ByteRecord) -> Result<(Vec<Column>, bool), Refusal> {
    let cells = || record.iter().map(|cell| cell.strip_prefix(b"\xef\xbb\xbf").unwrap_or(cell));
    let named: Vec<Option<Column>> = cells().map(Column::of).collect();
    if named.iter().all(Option::is_none) {
        let count = record.len().clamp(Column::NEEDED, Column::ALL.len());
        return Ok((Column::ALL.into_iter().take(count).collect(), false));
    }
    let columns: Vec<Column> = named.iter().copied().flatten().collect();
    let each: BTreeSet<Column> = columns.iter().copied().collect();
    let complete = Column::ALL.into_iter().take(Column::NEEDED).all(|column| each.contains(&column));
    if columns.len() != named.len() || each.len() != columns.len() || !complete {
        let all: Vec<_> = Column::ALL.iter().map(|column| column.name()).collect();
        return Err(file(format!(
            "line 1: each of these columns once, the last if need be: {}",
            all.join(", ")
        )));
    }
    Ok((columns, true))
}

/// What is wrong with a line.
fn wrong(column: Column, allowed: &str) -> String {
    format!("{}: {allowed}", column.name())
}

/// The fields of a line by their columns, without the spaces around them.
fn fields<'a>(record: &'a ByteRecord, columns: &[Column]) -> Result<BTreeMap<Column, &'a str>, String> {
    if record.len() != columns.len() {
        let (expected, found) = (columns.len(), record.len());
        return Err(format!(
            "must have {expected} fields, has {found}: put quotes around a field with a comma"
        ));
    }
    let field = |(column, bytes): (&Column, &'a [u8])| {
        let text = std::str::from_utf8(bytes).map_err(|_| wrong(*column, "must be in UTF-8"))?;
        Ok((*column, text.trim_start_matches('\u{feff}').trim()))
    };
    columns.iter().zip(record).map(field).collect()
}

fn token(fields: &BTreeMap<Column, &str>) -> Result<(String, Token), String> {
    let field = |column| fields.get(&column).copied().unwrap_or_default();
    let name = name::normalize(field(Column::Upn))
        .ok_or_else(|| wrong(Column::Upn, "must be a user name or an alias"))?;
    let text = |column, least: usize| {
        let given = field(column);
        let length = given.chars().count();
        if (least..=LONGEST).contains(&length) && !given.chars().any(char::is_control) {
            Ok(given.to_owned())
        } else {
            let allowed =
                format!("must have {least} to {LONGEST} characters, none of them a control character");
            Err(wrong(column, &allowed))
        }
    };
    let serial = text(Column::Serial, 1)?;
    let seed = totp::parse_seed(field(Column::Secret)).ok_or_else(|| {
        wrong(
            Column::Secret,
            "must be Base32 (a to z, 2 to 7) of 128 bits or more and 128 characters at most",
        )
    })?;
    let period = match field(Column::Interval) {
        "30" => Period::Seconds30,
        "60" => Period::Seconds60,
        _ => return Err(wrong(Column::Interval, "must be 30 or 60")),
    };
    let hash = match field(Column::Hash).to_ascii_lowercase().as_str() {
        "" | "hmacsha1" => Hash::Sha1,
        "hmacsha256" => Hash::Sha256,
        _ => return Err(wrong(Column::Hash, "must be hmacsha1, hmacsha256 or empty for hmacsha1")),
    };
    let seed = Secret::new(crate::encoding::base64(&seed));
    let kind = Kind { hash, period, length: Length::Digits6 };
    let (manufacturer, model) = (text(Column::Manufacturer, 0)?, text(Column::Model, 0)?);
    Ok((name, Token::new(manufacturer, serial, model, seed, kind)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::Code;

    /// RFC 6238's seed of 20 bytes.
    const SEED: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn taken(text: &str) -> Vec<TokenLine> {
        let (taken, refused) = read(text.as_bytes()).unwrap();
        assert_eq!(refused, []);
        taken
    }

    #[test]
    fn the_columns_may_be_named_or_stand_in_their_order() {
        let named = format!(
            "\u{feff}Model,UPN,Serial_Number,secretKey,Time Interval,MANUFACTURER,hash function\r\n\
             M1,Anna@Northwind.example,1234-A,{},60,Maker,HMACSHA256\r\n",
            SEED.to_lowercase()
        );
        let plain = format!("\u{feff}anna@northwind.example,1234-A,{SEED},60,Maker,M1,hmacsha256\n");
        let short = format!("anna@northwind.example,1234-A,{SEED},60,Maker,M1\n");
        for (text, line, hash) in
            [(&named, 2, Hash::Sha256), (&plain, 1, Hash::Sha256), (&short, 1, Hash::Sha1)]
        {
            let found = taken(text);
            let [only] = found.as_slice() else { panic!("one token") };
            assert_eq!((only.line, only.name.as_str()), (line, "anna@northwind.example"));
            let token = &only.token;
            assert_eq!((token.serial.as_str(), token.manufacturer.as_str()), ("1234-A", "Maker"));
            assert_eq!(token.model, "M1");
            assert_eq!(token.kind, Kind { hash, period: Period::Seconds60, length: Length::Digits6 });
            let seed = crate::encoding::from_base64(token.seed.expose()).unwrap();
            assert_eq!(seed, b"12345678901234567890");
        }
    }

    #[test]
    fn a_bad_line_is_refused_with_column_and_reason_and_the_others_are_taken() {
        let long = "A".repeat(129);
        let most = "A".repeat(128);
        let text = format!(
            "upn,serial number,secret key,time interval,manufacturer,model\n\
             good1,1,{most},30,Maker,\n\
             ,2,{SEED},30,Maker,M\n\
             bad,,{SEED},30,Maker,M\n\
             bad,{},{SEED},30,Maker,M\n\
             bad,3,{long},30,Maker,M\n\
             bad,4,GEZDGNBVGY3TQOJQGEZDGNBV,30,Maker,M\n\
             bad,5,not1base8,30,Maker,M\n\
             bad,6,{SEED},45,Maker,M\n\
             bad,7,{SEED},30,a\u{1}b,M\n\
             bad,8,{SEED},30,Maker\n\
             good2,1,{SEED},30,maker,M\n\
             good2,1,{SEED},30,Other maker,M\n",
            "9".repeat(65)
        );
        let (taken, refused) = read(text.as_bytes()).unwrap();
        assert_eq!(taken.iter().map(|token| token.line).collect::<Vec<_>>(), [2, 13]);
        let expected = [
            (3, "upn: must"),
            (4, "serial number: must have 1"),
            (5, "serial number: must have 1"),
            (6, "secret key: must"),
            (7, "secret key: must"),
            (8, "secret key: must"),
            (9, "time interval: must be 30 or 60"),
            (10, "manufacturer: must"),
            (11, "must have 6 fields, has 5"),
            (12, "serial number: must not be on another line"),
        ];
        assert_eq!(refused.len(), expected.len(), "{refused:?}");
        for (found, (line, beginning)) in refused.iter().zip(expected) {
            assert_eq!(found.line, line, "{found:?}");
            assert!(found.reason.starts_with(beginning), "{found:?}");
            let reason = found.reason.to_uppercase();
            assert!(!reason.contains(SEED) && !reason.contains("NOT1BASE8"), "{found:?}");
        }
        let hash = format!("x,1,{SEED},30,Maker,M,hmacsha512\n");
        assert!(read(hash.as_bytes()).unwrap().1[0].reason.starts_with("hash function: must"));
    }

    #[test]
    fn a_file_without_a_good_header_is_refused_as_a_whole() {
        for text in [
            "",
            "upn,serial number\n",
            "upn,serial number,secret key,time interval,manufacturer,colour\n",
            "upn,upn,serial number,secret key,time interval,manufacturer,model\n",
        ] {
            let Err(refusal) = read(text.as_bytes()) else { panic!("{text:?} was read") };
            assert_eq!((refusal.code, refusal.field.as_deref()), (Code::InvalidField, Some("body")));
        }
    }
}
