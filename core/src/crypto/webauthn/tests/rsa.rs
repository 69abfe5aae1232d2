//! Passkeys with RSA, as Windows Hello makes them.

use super::*;

#[test]
fn an_rsa_key_has_the_usual_form() {
    let recorded = Recorded::chromium("rs256");
    let object = bytes(&recorded.registration.response["response"]["attestationObject"]);
    // The head of the modulus, 256 bytes long, and its end before the exponent, 3 bytes long.
    let modulus = object.windows(3).position(|window| window == [0x59, 1, 0]).unwrap() + 3;
    assert_eq!(object[modulus + 256..], [0x21, 0x43, 1, 0, 1]);
    let with = |change: &dyn Fn(&mut Vec<u8>)| {
        recorded.register(&recorded.registration.bytes("attestationObject", change))
    };
    assert!(with(&|_| ()).is_ok());
    assert_eq!(with(&|bytes| bytes[modulus] &= 0x7f), Err(Fault::Malformed), "2047 bits");
    assert_eq!(with(&|bytes| bytes[modulus + 255] &= 0xfe), Err(Fault::Malformed), "even");
    assert_eq!(with(&|bytes| *bytes.last_mut().unwrap() = 3), Err(Fault::Malformed), "another exponent");
    // Half the bits.
    let short = with(&|bytes| {
        bytes.drain(modulus..modulus + 128);
        bytes[modulus - 2] = 0;
        bytes[modulus - 1] = 128;
        let start = data_start(bytes);
        let length = u16::from_be_bytes([bytes[start - 2], bytes[start - 1]]) - 128;
        bytes[start - 2..start].copy_from_slice(&length.to_be_bytes());
    });
    assert_eq!(short, Err(Fault::Malformed), "1024 bits");
}

#[test]
fn an_rsa_signature_must_be_below_the_modulus() {
    let recorded = Recorded::chromium("rs256");
    let credential = recorded.credential();
    let PublicKey::Rs256(modulus) = &credential.key else { panic!("RSA") };
    let modulus = crate::encoding::from_base64url(modulus).unwrap();
    // The signature plus the modulus is the same to the modulus, where it still fits into 2048 bits.
    let sum = |bytes: &mut Vec<u8>| {
        let mut carry = 0;
        for (byte, other) in bytes.iter_mut().zip(&modulus).rev() {
            let total = u16::from(*byte) + u16::from(*other) + carry;
            *byte = u8::try_from(total & 0xff).unwrap();
            carry = total >> 8;
        }
        if carry > 0 {
            bytes.insert(0, 1);
        }
    };
    for sent in [
        recorded.assertion.bytes("signature", sum),
        recorded.assertion.bytes("signature", |bytes| bytes.insert(0, 0)),
        recorded.assertion.bytes("signature", |bytes| bytes.clone_from(&modulus)),
        recorded.assertion.bytes("signature", |bytes| *bytes = vec![0; 256]),
        recorded.assertion.bytes("signature", |bytes| *bytes = [vec![0; 255], vec![1]].concat()),
    ] {
        assert_eq!(recorded.authenticate(&credential, &sent), Err(Fault::Signature));
    }
}
