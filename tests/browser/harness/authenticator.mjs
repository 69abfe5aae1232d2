// An authenticator app (RFC 6238): SHA-1, 6 digits, 30 seconds.
import { createHmac } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The seconds for which a code is shown. */
export const STEP = 30;

/** The bytes of a key in Base32, with or without spaces. */
function bytes(key) {
  let bits = "";
  for (const sign of key.replace(/[\s=]/g, "").toUpperCase()) {
    const value = ALPHABET.indexOf(sign);
    if (value < 0) throw new Error(`no Base32: ${key}`);
    bits += value.toString(2).padStart(5, "0");
  }
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => parseInt(octet, 2)));
}

/** The code of a time step. */
export function codeAt(key, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", bytes(key)).update(counter).digest();
  const number = digest.readUInt32BE(digest[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}
