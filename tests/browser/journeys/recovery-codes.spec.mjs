// Recovery codes: shown once, good once.
import { readFile } from "node:fs/promises";

import { askForCode, dropCodes, makeCodes, showCodes, shown } from "../harness/recovery-codes.mjs";
import { giveCode, giveCredentials, setPassword, signIn } from "../harness/steps.mjs";
import { MODES, expect, test } from "../harness/test.mjs";
import { held } from "../harness/world.mjs";

const METHODS = ["authenticatorCode", "mobilePhoneText", "recoveryCode", "email"];

/** Settings with the method, and one gate. */
const settings = (more) => ({ policy: { methods: METHODS, methodsRequired: 1, ...more } });

/** Makes new codes by the link of a note, and says that they are kept. */
async function renewCodes(visitor) {
  await visitor.hand.press(visitor.link("security-info-recovery-new").first());
  await visitor.at("security-info-recovery-new");
  await visitor.press("security-info-recovery-new");
  await visitor.at("register-codes-title");
  await visitor.press("register-codes-kept");
  await visitor.at("security-info-title", { fresh: true });
}

/** Uses up codes by the API. */
async function useUp(world, person, codes) {
  for (const code of codes) {
    const client = world.client();
    await client.startReset(person.username);
    await client.ask("recoveryCode");
    const { status, body } = await client.prove(code);
    expect(status, JSON.stringify(body)).toBe(200);
  }
}

for (const [disclosure, details] of MODES) {
  test.describe(disclosure, details, () => {
    test.use({ settings: settings({ disclosure }) });

    test("ten codes are shown once, kept in a file, and each resets once", async ({ visit, visitor, world }) => {
      const [person] = world.registered;
      await signIn(visitor, person);
      await visitor.follow("security-info-methods-add");
      await visitor.press("security-info-kind-recovery");
      await visitor.at("register-recovery-title");
      await visitor.press("register-recovery-make");
      await visitor.at("register-codes-title");
      const codes = await shown(visitor);
      expect(new Set(codes).size).toBe(10);
      // On paper, and in the file: for whom, since when, where and how.
      const { page } = visitor;
      const head = page.locator(".printed").first();
      await expect(head).toContainText(person.username);
      await expect(head).toBeHidden();
      await page.emulateMedia({ media: "print" });
      for (const part of [visitor.organization, person.username, new URL(page.url()).origin]) {
        await expect(head).toContainText(part);
      }
      await expect(head).toContainText(/\d{1,2} [A-Z][a-z]+ 20\d\d/);
      const sheet = await page.locator("body").innerText();
      expect(sheet).toContain(visitor.t("register-codes-how"));
      for (const code of codes) expect(sheet).toContain(code);
      for (const key of ["register-codes-title", "register-codes-lead", "register-codes-kept", "common-help"]) {
        expect(sheet, "nothing of the page around it").not.toContain(visitor.t(key));
      }
      await page.emulateMedia({ media: null });

      const file = page.waitForEvent("download");
      await visitor.follow("register-codes-download");
      expect((await file).suggestedFilename()).toBe("recovery-codes.txt");
      const text = await readFile(await (await file).path(), "utf8");
      for (const line of await head.locator("p").allTextContents()) expect(text).toContain(`${line}\n`);
      expect(text).toContain(visitor.t("register-codes-how"));
      expect(text.split("\n")).toEqual(expect.arrayContaining(codes));
      await visitor.press("register-codes-kept");
      await visitor.at("security-info-title", { fresh: true });
      await visitor.hears("security-info-notice-added");
      await visitor.sees("security-info-recovery-left", { left: 10 });
      for (const path of ["/security-info", "/security-info?change=add"]) {
        await visitor.open(path);
        await visitor.page.getByRole("heading", { level: 1 }).waitFor();
        for (const code of codes) await expect(visitor.page.getByText(code)).toHaveCount(0);
      }

      const stranger = await visit();
      await askForCode(stranger, person.username);
      // As people type it from paper.
      await giveCode(stranger, ` ${codes[3].toLowerCase().replaceAll("-", " ")}`);
      await setPassword(stranger);
      await stranger.at("reset-done-heading");
      await world.eventually("a notice of it", async () => {
        const mails = await world.sent(held(person, "email").destination);
        return mails.find(({ subject }) => subject === "A recovery code was used");
      });

      const another = await visit();
      await askForCode(another, person.username);
      await giveCode(another, codes[3]);
      await another.sees("problem-proofWrong", { left: 4 });
      await expect(another.field("reset-code-label")).toBeFocused();
      await giveCode(another, codes[4]);
      await another.at("reset-password-heading");
    });

    test("new codes make the old ones worthless", async ({ visit, visitor, world }) => {
      const [person] = world.registered;
      await signIn(visitor, person);
      const old = await makeCodes(visitor);
      await visitor.follow("security-info-recovery-new");
      await visitor.at("security-info-recovery-new");
      await visitor.press("security-info-recovery-new");
      await visitor.at("register-codes-title");
      const codes = await shown(visitor);
      expect(codes.filter((code) => old.includes(code))).toEqual([]);
      await visitor.press("register-codes-kept");
      await visitor.at("security-info-title", { fresh: true });
      await visitor.hears("security-info-notice-codes");

      const stranger = await visit();
      await askForCode(stranger, person.username);
      await giveCode(stranger, old[0]);
      await stranger.sees("problem-proofWrong", { left: 4 });
      await giveCode(stranger, codes[0]);
      await stranger.at("reset-password-heading");
    });
  });
}

test.describe("shown and left", () => {
  test.use({ settings: settings() });

  test("codes that nobody has said to be kept are told of, until new ones are", async ({ visitor, world }) => {
    const [person] = world.registered;
    const { page } = visitor;
    const told = visitor.message("security-info-recovery-unkept");
    await signIn(visitor, person);
    const codes = await showCodes(visitor);
    const asked = await dropCodes(visitor);
    await visitor.at("register-choose-title", { fresh: true });
    await expect(told).toBeVisible();
    const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    for (const code of codes) expect(kept).not.toContain(code);
    await visitor.follow("register-cancel");
    await visitor.at("security-info-title", { fresh: true });
    await expect(told).toBeVisible();
    await visitor.sees("security-info-recovery-left", { left: 10 });

    // Going back within the page loses them just so.
    await visitor.hand.press(visitor.link("security-info-recovery-new").first());
    await visitor.at("security-info-recovery-new");
    await expect(told).toBeVisible();
    await visitor.press("security-info-recovery-new");
    await visitor.at("register-codes-title");
    await expect(told).toHaveCount(0);
    await page.goBack();
    await visitor.at("security-info-title", { fresh: true });
    await expect(told).toBeVisible();

    await renewCodes(visitor);
    await visitor.hears("security-info-notice-codes");
    await expect(told).toHaveCount(0);
    await page.reload();
    await visitor.at("security-info-title", { fresh: true });
    await visitor.sees("security-info-recovery-left", { left: 10 });
    await expect(told).toHaveCount(0);
    expect(asked, "there was nothing more to lose").toEqual([]);
  });
});

test.describe("shown and left in the wizard", () => {
  test.use({ settings: settings({ methodsRequired: 2 }) });

  test("the wizard tells of codes that nobody has said to be kept", async ({ visitor, world }) => {
    const { newcomer } = world;
    const told = visitor.message("security-info-recovery-unkept");
    await giveCredentials(visitor, newcomer.username, newcomer.password);
    await visitor.at("register-why-title");
    await expect(told).toHaveCount(0);
    await visitor.press("register-why-begin");
    await visitor.at("register-app-title");
    await visitor.press("common-other-way");
    await visitor.at("register-choose-title");
    await visitor.press("security-info-kind-recovery");
    await visitor.at("register-recovery-title");
    await visitor.press("register-recovery-make");
    await visitor.at("register-codes-title");
    await dropCodes(visitor);
    await visitor.at("register-why-title", { fresh: true });
    await expect(told).toBeVisible();
    await visitor.press("register-why-begin");
    await visitor.at("register-app-title");
    await expect(told).toBeVisible();
    await visitor.follow("security-info-recovery-new");
    await visitor.at("security-info-recovery-new", { fresh: true });
    await visitor.press("security-info-recovery-new");
    await visitor.at("register-codes-title");
    await visitor.press("register-codes-kept");
    await visitor.at("security-info-title", { fresh: true });
    await visitor.hears("security-info-notice-codes");
    await expect(told).toHaveCount(0);
  });
});

test.describe("few left", () => {
  test.use({ settings: settings({ limits: { resets: 100, gate: 100 } }) });

  test("fewer than three are told at the sign-in and by mail", async ({ visit, visitor, world }) => {
    const [person] = world.registered;
    await signIn(visitor, person);
    const codes = await makeCodes(visitor);
    await useUp(world, person, codes.slice(0, 7));
    await visitor.page.reload();
    await visitor.sees("security-info-recovery-left", { left: 3 });
    await expect(visitor.message("security-info-recovery-low", { left: 3 })).toHaveCount(0);

    await useUp(world, person, codes.slice(7, 8));
    await world.eventually("a mail that says so", async () => {
      const mails = await world.sent(held(person, "email").destination);
      return mails.find(({ body }) => body.includes("Two codes are left."));
    });
    const later = await visit();
    await signIn(later, person);
    await later.sees("security-info-recovery-low", { left: 2 });
    await renewCodes(later);
    await later.sees("security-info-recovery-left", { left: 10 });
    await expect(later.message("security-info-recovery-low", { left: 2 })).toHaveCount(0);
  });
});

test.describe("private", () => {
  test.use({ settings: settings() });

  test("whoever has none, and nobody at all, are asked for one alike, and none is right", async ({ visit, world }) => {
    const [person] = world.registered;
    for (const username of [person.username, "nobody@northwind.example"]) {
      const visitor = await visit();
      await askForCode(visitor, username);
      await giveCode(visitor, "K7QM-2F9D-XW3T-9PKC");
      await visitor.sees("problem-proofWrong", { left: 4 });
    }
  });
});
