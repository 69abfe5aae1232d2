// Solves the human check in a web worker, so that the page stays quick under the fingers: seeks the number whose
// SHA-256, with the salt before it, is the challenge (the ALTCHA format, version 1).
//
// The page posts [challenge, salt, largest number]. The worker posts "ready" once it listens, then the share of the
// numbers that it has tried (0 to 1), at last the number as text, or "" when there is none.
//
// The browser's own SHA-256 answers each hash by a promise, which takes ten times as long; as WebAssembly it took
// several times the bytes.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

// Numbers between two reports: some 20 ms on a phone.
const PORTION = 10_000;

// The number up to `last` as text, or "".
function search(challenge, salt, last) {
  const wanted = challenge.toLowerCase();
  // What the salt makes of the state is the same for every number.
  const salted = sha256.create().update(utf8ToBytes(salt));
  for (let number = 0; number <= last; number += 1) {
    const digits = `${number}`;
    if (bytesToHex(salted.clone().update(utf8ToBytes(digits)).digest()) === wanted) return digits;
    if (number % PORTION === PORTION - 1) postMessage(number / last);
  }
  return "";
}

onmessage = ({ data: [challenge, salt, last] }) => postMessage(search(challenge, salt, last));
postMessage("ready");
