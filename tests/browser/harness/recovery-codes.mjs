// The steps of recovery codes: made, and one of them asked for.
import { expect } from "@playwright/test";

import { startReset } from "./steps.mjs";

/** The codes on the page. */
export const shown = (visitor) => visitor.page.locator(".codes code").allInnerTexts();

/** Comes from the security info to the page that shows codes this once. */
export async function showCodes(visitor) {
  await visitor.follow("security-info-methods-add");
  await visitor.at("register-choose-title");
  await visitor.press("security-info-kind-recovery");
  await visitor.at("register-recovery-title");
  await visitor.press("register-recovery-make");
  await visitor.at("register-codes-title");
  return shown(visitor);
}

/** Loads the page again that shows codes. The browser asks first. Returns what else it has asked. */
export async function dropCodes({ page }) {
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return dialog.accept();
  });
  await page.reload();
  expect(asked.splice(0), "the browser asks before the codes are gone").toEqual(["beforeunload"]);
  return asked;
}

/** Makes codes at the security info, and says that they are kept. */
export async function makeCodes(visitor) {
  const codes = await showCodes(visitor);
  await visitor.press("register-codes-kept");
  await visitor.at("security-info-title", { fresh: true });
  await visitor.hears("security-info-notice-added");
  return codes;
}

/** Comes to where a reset asks for a code. */
export async function askForCode(visitor, username) {
  await startReset(visitor, username);
  await visitor.press("method-recoveryCode");
  await visitor.at("reset-code-recovery-heading");
}
