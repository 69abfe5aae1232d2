// Measures what is sent to the browser and uploaded to the edge, and fails beyond the budgets.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const top = join(import.meta.dirname, "..");
const site = join(top, "build/public");

// Quality 5 is about what an edge does on the fly; nobody gets 11.
const brotli = (data) => brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
const gzip = (data) => gzipSync(data, { level: 9 }).length;

// What a first visit to a page loads: the page, everything that it and the scripts name by hashed names (lazily loaded
// chunks apart), what else is `needed`, and the largest language with these words.
function pageWith(page, words, needed) {
  const files = new Set([page]);
  const follow = (text, pattern) => {
    for (const [, name] of text.matchAll(pattern)) files.add(name.replace(/^\//, ""));
  };
  const html = readFileSync(join(site, page), "utf8");
  follow(html, /(?:href|src)="(\/[^"]+\.(?:js|css|wasm|svg|ico|webmanifest))"/g);
  needed.forEach((name) => files.add(name));
  for (const script of [...files].filter((name) => name.endsWith(".js"))) {
    follow(readFileSync(join(site, script), "utf8"), /["'`](\/assets\/[\w.-]+\.wasm)["'`]/g);
  }
  const size = (name) => brotli(readFileSync(join(site, name)));
  const languages = readdirSync(join(site, "locales"))
    .filter((name) => name.endsWith(`.${words}.ftl`))
    .map((name) => `locales/${name}`);
  files.add(languages.sort((one, two) => size(two) - size(one))[0]);
  // Served by the worker.
  return [...files].filter((name) => !name.startsWith("branding"));
}

let failed = false;
function report(title, files, folder, measure, limit) {
  let total = 0;
  for (const name of files) {
    const size = measure(readFileSync(join(folder, name)));
    total += size;
    console.log(`  ${name.padEnd(40)} ${(size / 1024).toFixed(1).padStart(8)} KB`);
  }
  const beyond = total > limit * 1024;
  failed ||= beyond;
  const owed = beyond ? ` - ${(total / 1024 - limit).toFixed(1)} KB TOO LARGE` : "";
  console.log(`${title}: ${(total / 1024).toFixed(1)} KB of ${limit} KB${owed}`);
}

report("reset page, brotli", pageWith("index.html", "reset", ["solver.js"]), site, brotli, 220);
// The service worker fetches what it keeps once more, after the page is there.
report("authenticator page, brotli", pageWith("authenticator.html", "authenticator", ["sw.js"]), site, brotli, 180);
report("worker, gzip", ["index.js", "index_bg.wasm"], join(top, "worker/build"), gzip, 900);
process.exitCode = failed ? 1 : 0;
