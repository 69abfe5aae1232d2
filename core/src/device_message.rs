//! What a device signs with its key: the same bytes in the browser and on the server.

/// What stands in front of every message: nothing else that is ever signed begins like this.
const DOMAIN: &str = "latchkey device message 1";

/// The message of a purpose, such as `approve`, and parts, whose number and order the purpose fixes.
///
/// The domain, the purpose and each part are preceded by their lengths as four bytes, the highest first: no two lists of
/// parts have the same message. `None` when a part is longer than 4 GiB.
#[must_use]
pub fn bytes(purpose: &str, parts: &[&[u8]]) -> Option<Vec<u8>> {
    let mut message = Vec::new();
    for part in [DOMAIN.as_bytes(), purpose.as_bytes()].iter().chain(parts) {
        message.extend_from_slice(&u32::try_from(part.len()).ok()?.to_be_bytes());
        message.extend_from_slice(part);
    }
    Some(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_lists_of_parts_are_alike() {
        let lists: [(&str, &[&[u8]]); 7] = [
            ("approve", &[b"ab", b"c"]),
            ("approve", &[b"a", b"bc"]),
            ("approve", &[b"abc"]),
            ("approve", &[b"abc", b""]),
            ("approve", &[]),
            ("approveabc", &[]),
            ("deny", &[b"ab", b"c"]),
        ];
        for (index, (purpose, parts)) in lists.iter().enumerate() {
            for (other, more) in &lists[index + 1..] {
                assert_ne!(bytes(purpose, parts), bytes(other, more));
            }
        }
        assert_eq!(
            bytes("a", &[b"bc"]).unwrap(),
            b"\0\0\0\x19latchkey device message 1\0\0\0\x01a\0\0\0\x02bc"
        );
    }
}
