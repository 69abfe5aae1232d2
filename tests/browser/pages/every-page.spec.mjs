// What is asked of each page alike: WCAG by axe, light and dark; 320 pixels; text twice as large; no motion for
// those who do not want any; and help always in the same place.
import axe from "axe-core";

import { expect, test } from "../harness/test.mjs";
import { CHAPTERS } from "../harness/tour.mjs";

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 320, height: 640 };
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** axe's findings, in few words. */
async function findings(page, runOnly) {
  // axe is large: each document gets it once.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const run = (runOnly) => window.axe.run(document, { runOnly, resultTypes: ["violations"] });
  const { violations } = await page.evaluate(run, runOnly);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("; ")}`);
}

/** What sticks out of the window sideways; nothing where the page does not scroll that way. */
const sticksOut = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > clientWidth + 1 || left < -1;
    });
    return [`${scrollWidth} wide`, ...wide.slice(-3).map((element) => element.outerHTML.slice(0, 120))];
  });

/** What moves, or would when it changes. A sign that something is under way may turn, if slowly. */
const moves = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("body, body *")].flatMap((element) => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
      const seconds = (list) => Math.max(...list.split(",").map(parseFloat));
      const isSlow = seconds(animationDuration) >= 4;
      const animated = animationName !== "none" && seconds(animationDuration) > 0.01 && !isSlow;
      return animated || seconds(transitionDuration) > 0.01 ? [element.outerHTML.slice(0, 120)] : [];
    }),
  );

/** The links of the page's foot, in order. */
const foot = (page) =>
  page.getByRole("contentinfo").getByRole("link").evaluateAll((links) => links.map((link) => `${link.textContent} ${link.href}`));

/** Looks at a page in every way. */
async function inspect(name, visitor, feet) {
  const { page } = visitor;
  const check = (value, what) => expect.soft(value, `${name}: ${what}`).toEqual([]);

  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  check(await findings(page, TAGS), "axe");
  check(await moves(page), "motion");
  // Nothing but the colours is another in the dark.
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  check(await findings(page, ["color-contrast"]), "axe in the dark");
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });

  await page.setViewportSize(PHONE);
  check(await sticksOut(page), "320 pixels");
  check(await findings(page, ["target-size"]), "axe at 320 pixels");

  const size = () => page.locator("h1").evaluate((heading) => parseFloat(getComputedStyle(heading).fontSize));
  await page.setViewportSize({ width: 640, height: 800 });
  const before = await size();
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  expect.soft(await size(), `${name}: text grows with the browser's setting`).toBeGreaterThan(before * 1.4);
  check(await sticksOut(page), "text twice as large");
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  await page.setViewportSize(DESKTOP);

  // Behind a dialog nothing counts; WCAG 3.2.6 asks for the same order on each page.
  if ((await page.getByRole("dialog").count()) === 0) feet.push({ name, links: await foot(page) });
}

for (const { name, go, settings = {} } of CHAPTERS) {
  test.describe(name, () => {
    test.use({ settings });

    test(`every page of "${name}"`, async ({ visit, visitor, world, guard }) => {
      test.setTimeout(120_000);
      const feet = [];
      const look = (page, who = visitor) => inspect(page, who, feet);
      await go({ visit, visitor, world, guard, look });
      for (const { name, links } of feet) {
        expect.soft(links[0], `${name}: help comes first`).toContain(visitor.t("common-help"));
        expect.soft(links, `${name}: the foot is the same everywhere`).toEqual(feet[0].links);
      }
    });
  });
}
