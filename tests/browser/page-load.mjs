// Measures the reset page in Chromium: first paint (the skeleton in the colours), first words, and when it can be used.
// Usage: node page-load.mjs URL   (CHROMIUM names the browser)
import { chromium } from "@playwright/test";

const url = process.argv[2];
const runs = 9;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
});
const figures = [];
let requests = 0;
for (let run = 0; run < runs; run += 1) {
  // A new context has an empty cache: everybody's first visit.
  const context = await browser.newContext({ locale: "en" });
  const page = await context.newPage();
  await page.addInitScript(() => {
    // Usable: the field for the user name is there. Noted in the page, so that the driver's pauses do not count.
    const observer = new MutationObserver(() => {
      if (window.usable === undefined && document.querySelector("main input")) window.usable = performance.now();
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${url}/reset`);
  await page.waitForFunction(
    () => window.usable !== undefined && performance.getEntriesByName("first-contentful-paint").length > 0,
  );
  figures.push(await page.evaluate(() => ({
    usable: window.usable,
    paint: performance.getEntriesByName("first-paint")[0].startTime,
    words: performance.getEntriesByName("first-contentful-paint")[0].startTime,
  })));
  requests = await page.evaluate(() => performance.getEntriesByType("resource").length + 1);
  await context.close();
}
await browser.close();
const median = (name) => figures.map((figure) => figure[name]).sort((one, two) => one - two)[runs >> 1].toFixed(0);
console.log(`First paint ${median("paint")} ms, first words ${median("words")} ms, usable ${median("usable")} ms (median of ${runs} first visits), ${requests} requests.`);
