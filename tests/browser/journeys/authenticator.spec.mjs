// The portal on a phone as the authenticator: a second browser context plays the phone.
import {
  PHONE, another, beginPhone, codeOn, connectPhone, goHome, numberOn, takePart, whatPhoneOpens,
} from "../harness/phone.mjs";
import { giveCode, setPassword, signIn, startReset } from "../harness/steps.mjs";
import { MODES, expect, test } from "../harness/test.mjs";

const METHODS = ["authenticatorNotification", "authenticatorCode", "mobilePhoneText", "email"];

/** Settings with the method, and one gate. */
const settings = (disclosure) => ({ policy: { methods: METHODS, methodsRequired: 1, disclosure } });

/** Asks for an approval in a reset. */
async function askPhone(visitor) {
  await visitor.press("method-authenticatorNotification");
  await visitor.at("reset-code-notification-heading");
  return numberOn(visitor);
}

/** Somebody who has registered a phone, and resets the password in another browser by now. */
async function resetting(visit, visitor, world) {
  const [person] = world.registered;
  const phone = await visit(PHONE);
  await signIn(visitor, person);
  await connectPhone(visitor, phone);
  const stranger = await visit();
  await startReset(stranger, person.username);
  return { person, phone, stranger };
}

for (const [disclosure, details] of MODES) {
  test.describe(disclosure, details, () => {
    test.use({ settings: settings(disclosure) });

    test("a phone is registered and approves a reset by the number", async ({ visit, visitor, world }) => {
      const { phone, stranger } = await resetting(visit, visitor, world);
      expect(new URL(phone.page.url()).hash, "nothing of the link stays in the address").toBe("");
      await visitor.sees("security-info-kind-notification");
      const number = await askPhone(stranger);
      await phone.at("authenticator-request-title");
      await phone.sees("authenticator-request-reset");
      await phone.press("authenticator-approve");
      await phone.sees("authenticator-number-missing");
      await phone.send("authenticator-number", number, "authenticator-approve");
      await phone.at("authenticator-approved-title");
      await setPassword(stranger);
      await stranger.at("reset-done-heading");
      await phone.press("authenticator-done");
      await phone.at("authenticator-home-title");
    });

    test("it was not me: the reset is stopped", async ({ visit, visitor, world }) => {
      const { person, phone, stranger } = await resetting(visit, visitor, world);
      await askPhone(stranger);
      await phone.at("authenticator-request-title");
      await phone.press("authenticator-deny");
      await phone.at("authenticator-sure-title");
      await phone.press("authenticator-sure-no");
      await phone.at("authenticator-request-title");
      await phone.press("authenticator-deny");
      await phone.press("authenticator-sure-yes");
      await phone.at("authenticator-denied-title");
      await expect(stranger.page.getByRole("heading", { level: 1, name: stranger.t("reset-code-notification-heading") }))
        .toHaveCount(0);
      const another = await visit();
      await another.open("/reset");
      await another.send("reset-name-label", person.username, "common-continue");
      await another.at("reset-end-blocked");
    });
  });
}

test.describe("the phone", () => {
  test.use({ settings: settings("private") });

  test("a wrong number approves nothing, and the next request comes up by itself", async ({ visit, visitor, world }) => {
    const { phone, stranger } = await resetting(visit, visitor, world);
    const number = await askPhone(stranger);
    await phone.at("authenticator-request-title");
    await phone.send("authenticator-number", another(number), "authenticator-approve");
    await phone.at("authenticator-wrong-title");
    // Nothing waits any more, and nobody is asked to approve it.
    await stranger.at("reset-code-notification-over-heading", { fresh: true });
    await stranger.sees("reset-code-call-wrong", { left: 4 });
    await expect(stranger.message("reset-code-notification-lead")).toHaveCount(0);
    await world.advance(31);
    await stranger.page.reload();
    await stranger.at("reset-method-heading", { fresh: true });
    const next = await askPhone(stranger);
    await phone.at("authenticator-request-title");
    await phone.send("authenticator-number", next, "authenticator-approve");
    await phone.at("authenticator-approved-title");
    await stranger.at("reset-password-heading");
  });

  test("a link goes on where it was when the phone drops the page, until it is used", async ({ visit, visitor, world }) => {
    const [person] = world.registered;
    const phone = await visit(PHONE);
    const kept = () => phone.page.evaluate(() => sessionStorage.getItem("latchkey-link"));
    await signIn(visitor, person);
    const { path, number } = await beginPhone(visitor);
    await phone.open(path);
    await phone.at("authenticator-enrol-title", { fresh: true });
    expect(new URL(phone.page.url()).hash, "nothing of the link stays in the address").toBe("");
    for (let time = 0; time < 2; time += 1) {
      await phone.page.reload();
      await phone.at("authenticator-enrol-title", { fresh: true });
    }
    expect(await kept()).not.toBeNull();
    await phone.send("authenticator-number", number, "authenticator-enrol-button");
    await goHome(phone);
    expect(await kept()).toBeNull();
    await visitor.at("security-info-title", { fresh: true });
    await phone.page.reload();
    await phone.at("authenticator-home-title", { fresh: true });
  });

  test("a wrong number registers nothing: it is begun anew", async ({ visit, visitor, world }) => {
    const [person] = world.registered;
    const phone = await visit(PHONE);
    await signIn(visitor, person);
    const { path, number } = await beginPhone(visitor);
    await takePart(phone, { path, number: another(number) });
    await phone.at("authenticator-again-title");
    await phone.sees("authenticator-again-wrong");
    expect(await phone.page.evaluate(() => sessionStorage.getItem("latchkey-link")), "it is of no more use").toBeNull();
    await visitor.press("register-notification-again");
    await expect(async () => expect((await whatPhoneOpens(visitor)).path).not.toBe(path)).toPass();
    // The page is open on the phone: the new link changes nothing but what is behind `#`.
    await takePartAgain(phone, await whatPhoneOpens(visitor));
    await visitor.at("security-info-title", { fresh: true });
  });

  test("without a network it shows codes, and afterwards what waits", async ({ visit, visitor, world, guard }) => {
    guard.allow(/net::ERR_INTERNET_DISCONNECTED/);
    const { phone, stranger } = await resetting(visit, visitor, world);
    await phone.page.evaluate(() => navigator.serviceWorker.ready);
    const context = phone.page.context();
    await context.setOffline(true);
    await phone.sees("authenticator-offline");
    // Loaded anew from what the phone has kept.
    await phone.page.reload();
    await phone.at("authenticator-home-title", { fresh: true });
    await phone.sees("authenticator-offline");
    const number = await askPhone(stranger);
    await context.setOffline(false);
    await phone.at("authenticator-request-title");
    await phone.send("authenticator-number", number, "authenticator-approve");
    await stranger.at("reset-password-heading");
  });

  test("a code from a phone without a network passes a gate", async ({ visit, visitor, world, guard }) => {
    guard.allow(/net::ERR_INTERNET_DISCONNECTED/);
    const { phone, stranger } = await resetting(visit, visitor, world);
    await phone.page.context().setOffline(true);
    await stranger.press("method-authenticatorCode");
    await stranger.at("reset-code-app-heading");
    await giveCode(stranger, await codeOn(phone));
    await stranger.at("reset-password-heading");
  });

  test("the keys stay through a reload, and cannot be taken out", async ({ visit, visitor, world }) => {
    const { phone, stranger } = await resetting(visit, visitor, world);
    await phone.page.reload();
    await phone.at("authenticator-home-title", { fresh: true });
    const taken = await phone.page.evaluate(async () => {
      const open = indexedDB.open("latchkey-authenticator", 1);
      await new Promise((resolve) => (open.onsuccess = resolve));
      const all = open.result.transaction("accounts").objectStore("accounts").getAll();
      await new Promise((resolve) => (all.onsuccess = resolve));
      const keys = all.result.flatMap(({ signing, generator }) => [signing, generator]);
      const out = await Promise.allSettled(
        keys.flatMap((key) => ["raw", "pkcs8", "jwk"].map((format) => crypto.subtle.exportKey(format, key))),
      );
      return { count: keys.length, extractable: keys.some((key) => key.extractable), out: out.map(({ status }) => status) };
    });
    expect(taken).toEqual({ count: 2, extractable: false, out: Array(6).fill("rejected") });
    const number = await askPhone(stranger);
    await phone.at("authenticator-request-title");
    await phone.send("authenticator-number", number, "authenticator-approve");
    await stranger.at("reset-password-heading");
  });

  test("two accounts on one phone, one of which is removed", async ({ visit, world }) => {
    const [one, two] = world.registered;
    const phone = await visit(PHONE);
    for (const person of [one, two]) {
      const visitor = await visit();
      await signIn(visitor, person);
      await takePartAgain(phone, await beginPhone(visitor), true);
      await visitor.at("security-info-title", { fresh: true });
    }
    await phone.sees("authenticator-remove-of", { account: one.username });
    await phone.press("authenticator-remove-of", { account: one.username });
    await phone.at("authenticator-remove-title");
    await phone.sees("authenticator-remove-too");
    await phone.press("authenticator-remove-yes");
    await phone.at("authenticator-home-title");
    await expect(phone.message("authenticator-remove-of", { account: one.username })).toHaveCount(0);
    // The other one still signs.
    const stranger = await visit();
    await startReset(stranger, two.username);
    const number = await askPhone(stranger);
    await phone.at("authenticator-request-title");
    await phone.sees("authenticator-request-reset", { account: two.username });
    await phone.send("authenticator-number", number, "authenticator-approve");
    await stranger.at("reset-password-heading");
  });

  test("a phone that was removed in the security info says so", async ({ visit, visitor, world }) => {
    const [person] = world.registered;
    const phone = await visit(PHONE);
    await signIn(visitor, person);
    await connectPhone(visitor, phone);
    const remove = visitor.page.getByRole("button", { name: visitor.like("security-info-methods-remove-of", { what: visitor.t("security-info-kind-notification") }) });
    await visitor.hand.press(remove);
    await visitor.press("security-info-remove-yes");
    await phone.sees("authenticator-gone");
  });

  test("the service worker sees the authenticator alone", async ({ visit, visitor, world }) => {
    const { phone } = await resetting(visit, visitor, world);
    await phone.page.evaluate(() => navigator.serviceWorker.ready);
    const kept = await phone.page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept).toContain("/authenticator");
    expect(kept.filter((path) => path.startsWith("/api/") || /reset|account/.test(path))).toEqual([]);
    await phone.open("/reset");
    await phone.at("reset-name-heading", { fresh: true });
    expect(await phone.page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  });
});

/** Takes part in a page that may be open already. */
async function takePartAgain(phone, wanted) {
  await phone.open(wanted.path);
  await phone.page.getByRole("heading", { level: 1, name: phone.t("authenticator-enrol-title") }).waitFor();
  await phone.send("authenticator-number", wanted.number, "authenticator-enrol-button");
  await goHome(phone);
}
