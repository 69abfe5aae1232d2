//! The chain of the ledger: each row's hash covers the row before it, and a signed head covers the last.
//!
//! Whoever can write to the storage but does not have the key cannot change, remove, add, swap or move a row
//! without it showing: within the chain a hash no longer fits, and at its end the head no longer does. What
//! does not show is the whole shard put back to an earlier state, head included; a copy of a head that was kept
//! elsewhere does show it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::{crypto::keys::Key, time::Timestamp};

/// A hash of the chain.
pub type Hash = [u8; 32];

/// What the first row is chained to.
pub const BEGINNING: Hash = [0; 32];

/// A row of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number in the shard, from 1 without gaps.
    pub sequence: u64,
    /// When the event happened.
    pub at: Timestamp,
    /// The sealed event.
    pub sealed: Vec<u8>,
    /// [`hash`] over the row before and this one.
    pub hash: Hash,
}

/// The end of the chain, signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Head {
    /// The number of the last row.
    pub sequence: u64,
    /// Its hash.
    pub hash: Hash,
    /// HMAC of shard, number and hash.
    pub signature: Hash,
}

/// What is wrong with a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The first row in which it shows.
    pub sequence: u64,
    /// What it is.
    pub kind: FaultKind,
}

/// The ways in which a chain can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FaultKind {
    /// The row, or the one before it, is not what was written.
    Changed,
    /// A row is not there.
    Missing,
    /// A row stands where none belongs: twice, or before its turn.
    OutOfPlace,
    /// Rows are gone from the end.
    CutOff,
    /// Rows were added behind the end.
    Added,
    /// The hashes fit each other but not the head: the chain was calculated anew.
    Rewritten,
    /// There are rows but no head.
    HeadMissing,
    /// The head's signature is not ours.
    HeadForged,
}

impl FaultKind {
    /// The name in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::OutOfPlace => "outOfPlace",
            Self::CutOff => "cutOff",
            Self::Added => "added",
            Self::Rewritten => "rewritten",
            Self::HeadMissing => "headMissing",
            Self::HeadForged => "headForged",
        }
    }
}

/// The hash of a row: SHA-256 over the hash before, the number, the time and the sealed bytes. All but the last
/// have a fixed length, so no two rows are hashed alike.
#[must_use]
pub fn hash(previous: &Hash, sequence: u64, at: Timestamp, sealed: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(sequence.to_be_bytes());
    hasher.update(at.0.to_be_bytes());
    hasher.update(sealed);
    hasher.finalize().into()
}

impl Head {
    /// The head of a chain that ends with this row.
    #[must_use]
    pub fn sign(key: &Key, shard: u32, sequence: u64, hash: Hash) -> Self {
        Self { sequence, hash, signature: Self::signature(key, shard, sequence, &hash) }
    }

    /// Whether it was signed with this key for this shard.
    #[must_use]
    pub fn is_genuine(&self, key: &Key, shard: u32) -> bool {
        Self::signature(key, shard, self.sequence, &self.hash).ct_eq(&self.signature).into()
    }

    fn signature(key: &Key, shard: u32, sequence: u64, hash: &Hash) -> Hash {
        key.mac(&[b"head", &shard.to_be_bytes(), &sequence.to_be_bytes(), hash])
    }
}

/// The next row of a chain whose head is `head`.
#[must_use]
pub fn next(head: Option<&Head>, at: Timestamp, sealed: Vec<u8>) -> Row {
    let (before, previous) = head.map_or((0, BEGINNING), |head| (head.sequence, head.hash));
    let sequence = before + 1;
    let hash = hash(&previous, sequence, at, &sealed);
    Row { sequence, at, sealed, hash }
}

/// Checks a chain row by row, so that a long one need not be in memory at once.
#[derive(Clone, Debug)]
pub struct Verifier {
    count: u64,
    last: Hash,
    fault: Option<Fault>,
}

impl Default for Verifier {
    fn default() -> Self {
        Self { count: 0, last: BEGINNING, fault: None }
    }
}

impl Verifier {
    /// The next row, in the order of the numbers. Rows after the first fault are not looked at.
    pub fn push(&mut self, row: &Row) {
        if self.fault.is_some() {
            return;
        }
        let expected = self.count + 1;
        let kind = if row.sequence > expected {
            Some((expected, FaultKind::Missing))
        } else if row.sequence < expected {
            Some((row.sequence, FaultKind::OutOfPlace))
        } else if row.hash != hash(&self.last, row.sequence, row.at, &row.sealed) {
            Some((row.sequence, FaultKind::Changed))
        } else {
            None
        };
        if let Some((sequence, kind)) = kind {
            self.fault = Some(Fault { sequence, kind });
            return;
        }
        self.count = expected;
        self.last = row.hash;
    }

    /// Whether a fault was found, so that no more rows need to be read.
    #[must_use]
    pub const fn has_failed(&self) -> bool {
        self.fault.is_some()
    }

    /// After the last row: how many there are, or the first fault.
    pub fn finish(self, key: &Key, shard: u32, head: Option<&Head>) -> Result<u64, Fault> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let Some(head) = head else {
            let missing = Fault { sequence: 1, kind: FaultKind::HeadMissing };
            return if self.count == 0 { Ok(0) } else { Err(missing) };
        };
        let fault = |sequence, kind| Err(Fault { sequence, kind });
        if !head.is_genuine(key, shard) {
            return fault(head.sequence, FaultKind::HeadForged);
        }
        match head.sequence.cmp(&self.count) {
            std::cmp::Ordering::Greater => fault(self.count + 1, FaultKind::CutOff),
            std::cmp::Ordering::Less => fault(head.sequence + 1, FaultKind::Added),
            std::cmp::Ordering::Equal if head.hash != self.last => fault(self.count, FaultKind::Rewritten),
            std::cmp::Ordering::Equal => Ok(self.count),
        }
    }
}

/// Checks a whole chain: how many rows there are, or the first fault.
pub fn verify(key: &Key, shard: u32, rows: &[Row], head: Option<&Head>) -> Result<u64, Fault> {
    let mut verifier = Verifier::default();
    for row in rows {
        verifier.push(row);
    }
    verifier.finish(key, shard, head)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::crypto::keys::Keys;

    const SHARD: u32 = 7;

    fn key() -> Key {
        Keys::new(&[3; 32]).ledger
    }

    fn chain(length: u8) -> (Vec<Row>, Option<Head>) {
        let (mut rows, mut head) = (Vec::new(), None);
        for number in 0..length {
            let row = next(head.as_ref(), Timestamp(i64::from(number)), vec![number; 3]);
            head = Some(Head::sign(&key(), SHARD, row.sequence, row.hash));
            rows.push(row);
        }
        (rows, head)
    }

    /// What somebody without the key can do: make all hashes fit each other again.
    fn calculate_anew(rows: &mut [Row]) {
        let mut previous = BEGINNING;
        for row in rows {
            row.hash = hash(&previous, row.sequence, row.at, &row.sealed);
            previous = row.hash;
        }
    }

    fn check(rows: &[Row], head: Option<&Head>) -> Result<u64, (u64, FaultKind)> {
        verify(&key(), SHARD, rows, head).map_err(|fault| (fault.sequence, fault.kind))
    }

    #[test]
    fn an_untouched_chain_is_whole() {
        assert_eq!(check(&[], None), Ok(0));
        let (rows, head) = chain(5);
        assert_eq!(check(&rows, head.as_ref()), Ok(5));
    }

    #[test]
    fn a_changed_row_shows() {
        let (mut rows, head) = chain(5);
        rows[2].sealed[0] ^= 1;
        assert_eq!(check(&rows, head.as_ref()), Err((3, FaultKind::Changed)));
        calculate_anew(&mut rows);
        assert_eq!(check(&rows, head.as_ref()), Err((5, FaultKind::Rewritten)));
        let (mut rows, head) = chain(5);
        rows[4].at = Timestamp(99);
        assert_eq!(check(&rows, head.as_ref()), Err((5, FaultKind::Changed)));
    }

    #[test]
    fn a_removed_row_shows() {
        let (mut rows, head) = chain(5);
        rows.remove(1);
        assert_eq!(check(&rows, head.as_ref()), Err((2, FaultKind::Missing)));
        for (index, row) in rows.iter_mut().enumerate() {
            row.sequence = index as u64 + 1;
        }
        calculate_anew(&mut rows);
        assert_eq!(check(&rows, head.as_ref()), Err((5, FaultKind::CutOff)));
        let (mut rows, head) = chain(5);
        rows.pop();
        assert_eq!(check(&rows, head.as_ref()), Err((5, FaultKind::CutOff)));
        assert_eq!(check(&[], head.as_ref()), Err((1, FaultKind::CutOff)));
    }

    #[test]
    fn swapped_rows_show() {
        let (mut rows, head) = chain(5);
        rows.swap(1, 2);
        assert_eq!(check(&rows, head.as_ref()), Err((2, FaultKind::Missing)));
        // Swapped in the storage, and read by their numbers.
        let (mut rows, head) = chain(5);
        rows.swap(1, 2);
        (rows[1].sequence, rows[2].sequence) = (2, 3);
        assert_eq!(check(&rows, head.as_ref()), Err((2, FaultKind::Changed)));
    }

    #[test]
    fn an_inserted_row_shows() {
        let (mut rows, head) = chain(5);
        rows.insert(2, rows[1].clone());
        assert_eq!(check(&rows, head.as_ref()), Err((2, FaultKind::OutOfPlace)));
        let (mut rows, head) = chain(5);
        rows.push(next(head.as_ref(), Timestamp(5), vec![9]));
        assert_eq!(check(&rows, head.as_ref()), Err((6, FaultKind::Added)));
    }

    #[test]
    fn a_head_serves_its_shard_and_key_alone() {
        let (rows, head) = chain(3);
        let head = head.unwrap();
        assert_eq!(
            verify(&key(), SHARD + 1, &rows, Some(&head)).map_err(|fault| fault.kind),
            Err(FaultKind::HeadForged)
        );
        let forged = Head { sequence: 2, ..head.clone() };
        assert_eq!(check(&rows[..2], Some(&forged)), Err((2, FaultKind::HeadForged)));
        let other = Head::sign(&Keys::new(&[4; 32]).ledger, SHARD, head.sequence, head.hash);
        assert_eq!(check(&rows, Some(&other)), Err((3, FaultKind::HeadForged)));
        assert_eq!(check(&rows, None), Err((1, FaultKind::HeadMissing)));
    }

    proptest! {
        /// Whatever is done to one row, in whatever way, without the key: it shows.
        #[test]
        fn no_meddling_goes_unseen(
            length in 1_u8..20,
            place in any::<prop::sample::Index>(),
            other in any::<prop::sample::Index>(),
            way in 0_u8..5,
            byte in 1_u8..=255,
            anew in any::<bool>(),
        ) {
            let (original, head) = chain(length);
            let mut rows = original.clone();
            let (place, other) = (place.index(rows.len()), other.index(rows.len()));
            match way {
                0 => rows[place].sealed[0] ^= byte,
                1 => drop(rows.remove(place)),
                2 => rows.swap(place, other),
                3 => rows.insert(place, Row { sealed: vec![byte], ..original[other].clone() }),
                _ => rows[place].at = rows[place].at.plus(i64::from(byte)),
            }
            prop_assume!(rows != original);
            if anew {
                for (index, row) in rows.iter_mut().enumerate() {
                    row.sequence = index as u64 + 1;
                }
                calculate_anew(&mut rows);
            }
            prop_assert!(verify(&key(), SHARD, &rows, head.as_ref()).is_err());
        }
    }
}
