//! The RFCs' own vectors, and the rules around them.

use super::*;

const SEED: &[u8] = b"12345678901234567890";

#[test]
fn rfc_4226_appendix_d() {
    let expected =
        ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];
    for (counter, code) in expected.iter().enumerate() {
        assert_eq!(hotp(SEED, counter as u64, 6), *code);
    }
}

#[test]
fn rfc_6238_appendix_b() {
    for (seconds, code) in [
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ] {
        let step = step(Timestamp(seconds * 1000));
        assert_eq!(hotp(SEED, u64::try_from(step).unwrap(), 8), code);
    }
}

#[test]
fn rfc_6238_appendix_b_for_tokens() {
    let sha1 = Kind { length: Length::Digits8, ..Kind::APP };
    let sha256 = Kind { hash: Hash::Sha256, ..sha1 };
    let seed = b"12345678901234567890123456789012";
    for (seconds, of_sha1, of_sha256) in [
        (59, "94287082", "46119246"),
        (1_111_111_109, "07081804", "68084774"),
        (1_111_111_111, "14050471", "67062674"),
        (1_234_567_890, "89005924", "91819424"),
        (2_000_000_000, "69279037", "90698825"),
        (20_000_000_000, "65353130", "77737706"),
    ] {
        let step = sha1.step(Timestamp(seconds * 1000));
        assert_eq!(sha1.code(SEED, step).as_deref(), Some(of_sha1));
        assert_eq!(sha256.code(seed, step).as_deref(), Some(of_sha256));
        // A token shows fewer digits of the same number, and one of 60 seconds the same code for twice as long.
        let six = Kind { length: Length::Digits6, ..sha256 };
        assert_eq!(six.code(seed, step).as_deref(), Some(&of_sha256[2..]));
        let minute = Kind { period: Period::Seconds60, ..sha256 };
        assert_eq!(minute.step(Timestamp(seconds * 2000)), step);
    }
    assert_eq!(sha1.code(SEED, -1), None);
}

#[test]
fn a_token_of_60_seconds_has_a_window_and_uses_of_its_own() {
    let kind = Kind { period: Period::Seconds60, ..Kind::APP };
    let now = Timestamp(1_000_000_020 * 1000);
    let code = |offset: i64| kind.code(SEED, kind.step(now) + offset).unwrap();
    let window = Window { back: 1, ahead: 1, drift: 0 };
    for offset in -1..=1 {
        let step = kind.verify(SEED, &code(offset), now, None, window);
        assert_eq!(step, Some(kind.step(now) + offset));
        assert_eq!(kind.verify(SEED, &code(offset), now, step, window), None, "again");
    }
    assert_eq!(kind.verify(SEED, &code(2), now, None, window), None);
    assert_eq!(kind.verify(SEED, &code(-2), now, None, window), None);
    // With a known drift the window moves along.
    let drifted = Window { drift: -3, ..window };
    assert!((-4..=-2).all(|offset| kind.verify(SEED, &code(offset), now, None, drifted).is_some()));
    assert_eq!(kind.verify(SEED, &code(0), now, None, drifted), None);
    // The same code at the time of an app is another one.
    assert_eq!(verify(SEED, &code(0), now, None, 2, 2), None);
}

#[test]
fn two_codes_in_a_row_tell_the_drift() {
    for kind in [Kind::APP, Kind { hash: Hash::Sha256, period: Period::Seconds60, length: Length::Digits8 }] {
        let now = Timestamp(1_000_000_020 * 1000);
        let current = kind.step(now);
        let code = |step: i64| kind.code(SEED, step).unwrap();
        let tried = |drift: i64, last: Option<i64>| {
            let step = current + drift;
            kind.synchronize(SEED, &code(step - 1), &code(step), now, last)
        };
        for drift in -10..=10_i8 {
            let step = current + i64::from(drift);
            assert_eq!(tried(drift.into(), None), Some(Synchronized { drift, step }));
            let window = Window { back: 0, ahead: 0, drift };
            assert_eq!(kind.verify(SEED, &code(step), now, None, window), Some(step));
        }
        assert_eq!((tried(-11, None), tried(11, None)), (None, None), "too far off");

        // Neither may have been used before.
        assert!(tried(3, Some(current + 1)).is_some());
        assert_eq!(tried(3, Some(current + 2)), None);
        assert_eq!(tried(3, Some(current + 3)), None);

        let pair = |first: i64, second: i64| {
            kind.synchronize(SEED, &code(current + first), &code(current + second), now, None)
        };
        assert_eq!((pair(1, 0), pair(0, 0), pair(0, 2)), (None, None, None), "not in a row");
        assert_eq!(kind.synchronize(SEED, "", &code(current), now, None), None);
    }
}

#[test]
fn a_seed_is_read_as_makers_write_it() {
    let text = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    assert_eq!(parse_seed(text).unwrap().as_slice(), SEED);
    assert_eq!(parse_seed(&text.to_lowercase()).unwrap().as_slice(), SEED);
    assert_eq!(parse_seed(&seed_text(SEED)).unwrap().as_slice(), SEED);
    assert_eq!(parse_seed("AAAAAAAAAAAAAAAAAAAAAAAAAA======").unwrap().as_slice(), [0; 16]);
    assert!(parse_seed(&"A".repeat(128)).is_some());
    for wrong in ["", "AAAAAAAAAAAAAAAAAAAAAAAA", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ0", &"A".repeat(136)] {
        assert!(parse_seed(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn the_window_is_what_the_setting_says() {
    let now = Timestamp(1_000_000 * 1000);
    let at = |offset: i64| hotp(SEED, u64::try_from(step(now) + offset).unwrap(), 6);
    assert!(verify(SEED, &at(0), now, None, 1, 0).is_some());
    assert!(verify(SEED, &at(-1), now, None, 1, 0).is_some());
    assert!(verify(SEED, &at(-2), now, None, 1, 0).is_none());
    assert!(verify(SEED, &at(1), now, None, 1, 0).is_none());
    assert!(verify(SEED, &at(1), now, None, 1, 1).is_some());
}

#[test]
fn a_step_is_good_once_and_none_before_it_again() {
    let now = Timestamp(1_000_000 * 1000);
    let code = hotp(SEED, u64::try_from(step(now)).unwrap(), 6);
    let used = verify(SEED, &code, now, None, 1, 0);
    assert_eq!(used, Some(step(now)));
    assert_eq!(verify(SEED, &code, now, used, 1, 0), None);
    let before = hotp(SEED, u64::try_from(step(now) - 1).unwrap(), 6);
    assert_eq!(verify(SEED, &before, now, used, 1, 0), None);
}

#[test]
fn the_address_for_the_qr_code_is_encoded() {
    let uri = otpauth_uri(SEED, "Northwind University", "anna@northwind.example");
    assert!(
        uri.starts_with("otpauth://totp/Northwind%20University:anna%40northwind.example?secret=GEZDGNBV")
    );
    assert_eq!(seed_text(b"1234567890"), "GEZD GNBV GY3T QOJQ");
}
