// Makes the list of common passwords from its sources. Run by hand when a source has a new version:
//
//   npm pack @zxcvbn-ts/language-common     then unpack it: src/passwords.json, most common first
//   pip download --no-deps django           then unpack it: django/contrib/auth/common-passwords.txt.gz
//   node scripts/blocklist.mjs passwords.json common-passwords.txt.gz
//
// It writes core/data/common-passwords.txt (what the server compares with) and public/blocklist/common.txt
// (a small part of it for the page). core/data/common-passwords.md says what is in them, and the licences.
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** The shortest minimum length that a policy may ask for: only from here on is an entry a password. */
const SHORTEST_PASSWORD = 8;
/** Shorter ones serve as words to look for inside a password (preset `entra`): the most common of them. */
const SHORTEST_WORD = 4;
const SHORT_WORDS = 2000;
/** The page gets the most common ones, and all that are as long as a password must be without second factor. */
const FOR_THE_PAGE = 1000;
const LONG = 15;

const [, , rankedFile, gzippedFile] = process.argv;
if (!gzippedFile) {
  console.error("usage: node scripts/blocklist.mjs passwords.json common-passwords.txt.gz");
  process.exit(2);
}

// toLowerCase is not case folding, but equals it on all that is in the sources; a test in core proves it.
const fold = (text) => text.normalize("NFKC").toLowerCase().normalize("NFKC");
// One source has entries in quotes that its own tools put there, and the remains of a broken text encoding.
const clean = (text) => fold(text.replace(/^"(.*)"$/, "$1"));
const usable = (text) => !/[\u0000-\u001f\u007f]/.test(text) && !text.includes("пїѕ");
const length = (text) => [...text].length;

const ranked = [...new Set(JSON.parse(readFileSync(rankedFile, "utf8")).map(clean).filter(usable))];
const other = gunzipSync(readFileSync(gzippedFile)).toString("utf8").split("\n").map(clean).filter(usable);

const passwords = [...ranked, ...other].filter((text) => length(text) >= SHORTEST_PASSWORD);
const words = ranked
  .filter((text) => length(text) >= SHORTEST_WORD && length(text) < SHORTEST_PASSWORD)
  .slice(0, SHORT_WORDS);
const page = [
  ...ranked.filter((text) => length(text) >= SHORTEST_PASSWORD).slice(0, FOR_THE_PAGE),
  ...passwords.filter((text) => length(text) >= LONG),
];

/** Sorted by bytes, which is how core searches it. */
function write(path, entries) {
  const lines = [...new Set(entries)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  writeFileSync(path, `${lines.join("\n")}\n`);
  const counted = lines.filter((text) => length(text) >= SHORTEST_PASSWORD).length;
  console.log(`${path}: ${lines.length} entries, ${counted} of ${SHORTEST_PASSWORD} characters or more`);
}

const top = new URL("..", import.meta.url).pathname;
write(`${top}core/data/common-passwords.txt`, [...passwords, ...words]);
write(`${top}public/blocklist/common.txt`, page);
