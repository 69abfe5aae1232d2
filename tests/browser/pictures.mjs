// Takes pictures of every page, for people to look at: phone, tablet and desktop, light and dark, and Arabic.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { askFor, giveCode, prove, rightCode, signIn, startReset } from "./harness/steps.mjs";
import { test } from "./harness/test.mjs";
import { CHAPTERS } from "./harness/tour.mjs";
import { held } from "./harness/world.mjs";

const folder = process.env.LATCHKEY_PICTURES ?? fileURLToPath(new URL("../../build/pictures", import.meta.url));
mkdirSync(folder, { recursive: true });

/** What is taken of each page, by language: widths and colours. */
const TAKEN = {
  en: { language: "en-GB", widths: [320, 768, 1280], schemes: ["light", "dark"] },
  ar: { language: "ar-EG", widths: [320, 1280], schemes: ["light"] },
  de: { language: "de-DE", widths: [320], schemes: ["light"] },
};

for (const [texts, { language, widths, schemes }] of Object.entries(TAKEN)) {
  for (const { name, go, settings = {} } of CHAPTERS) {
    test.describe(`${texts}: ${name}`, () => {
      test.use({ settings });

      test("pictures", async ({ visit, world, guard }) => {
        const open = (options) => visit({ ...options, language });
        const visitor = await open();
        const look = async (page, who = visitor) => {
          for (const width of widths) {
            for (const colorScheme of schemes) {
              await who.page.setViewportSize({ width, height: width < 600 ? 640 : 800 });
              await who.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
              const path = `${folder}/${page}-${texts}-${width}-${colorScheme}.png`;
              // A dialog covers the window, not the page.
              const fullPage = (await who.page.getByRole("dialog").count()) === 0;
              await who.page.screenshot({ path, fullPage, caret: "initial" });
            }
          }
        };
        await go({ visit: open, visitor, world, guard, look });
      });
    });
  }
}

// The two of the README, as somebody with an ordinary window sees them.
test("for the README", async ({ visit, world }) => {
  const [person] = world.registered;
  const visitor = await visit({ viewport: { width: 1120, height: 760 }, reducedMotion: "reduce" });
  await startReset(visitor, person.username);
  await prove(visitor, world, person, "mobilePhoneText");
  await visitor.at("reset-method-heading-second");
  await visitor.page.mouse.move(0, 0);
  await visitor.page.screenshot({ path: `${folder}/readme-reset.png` });
  await askFor(visitor, "email", held(person, "email").destination);
  await giveCode(visitor, await rightCode(world, person, "email"));
  await visitor.at("reset-password-heading");

  await signIn(visitor, person);
  await visitor.page.screenshot({ path: `${folder}/readme-security-info.png` });
});
