// Calls: the page shows a number, and it is keyed on the phone.
import { askForCall, haveCalled } from "../harness/calls.mjs";
import { another, numberOn } from "../harness/phone.mjs";
import {
  giveCredentials, prove, setPassword, signIn, signOut, startReset, typeCredentials,
} from "../harness/steps.mjs";
import { MODES, expect, test } from "../harness/test.mjs";

const METHODS = ["mobilePhoneText", "mobilePhoneCall", "alternatePhoneCall", "officePhoneCall", "email"];
const MOBILE = "+46701740685";
const OTHER = "+12025550144";
const OFFICE = "+12025550155";

/** Settings with the methods, and one gate. */
const settings = (more) => ({ policy: { methods: METHODS, methodsRequired: 1, ...more } });

/** Somebody who is registered, and the mobile number of that. */
function registered(world) {
  const [person] = world.registered;
  return { person, number: person.methods.find(({ method }) => method === "mobilePhoneText").destination };
}

for (const [disclosure, details] of MODES) {
  test.describe(disclosure, details, () => {
    test.use({ settings: settings({ disclosure }) });

    test("a mobile phone is registered by a call, and resets by one", async ({ visit, visitor, world }) => {
      const person = world.newcomer;
      await giveCredentials(visitor, person.username, person.password);
      await visitor.at("register-why-title");
      await visitor.press("register-why-begin");
      await visitor.at("register-mobile-title");
      await visitor.hand.tick(visitor.page.getByRole("radio", { name: visitor.like("register-way-call") }));
      const number = await haveCalled(visitor, MOBILE);
      expect(number).toMatch(/^[1-9]\d$/);
      const call = await world.call(MOBILE);
      expect(call.code, "the number is on the page alone").toBeUndefined();
      expect(call.body).not.toContain(number);
      expect(await world.key(call, number)).toBe("thanks");
      await visitor.at("register-summary-title");
      expect(await world.key(call, number), "a call is answered once").not.toBe("thanks");

      const stranger = await visit();
      await startReset(stranger, person.username);
      const shown = await askForCall(stranger, MOBILE);
      await stranger.sees(disclosure === "private" ? "reset-code-call-sent" : "reset-code-call-certainly");
      expect(await world.key(await world.call(MOBILE), shown)).toBe("thanks");
      await setPassword(stranger);
      await stranger.at("reset-done-heading");
    });

    test("it was not me: 9 stops the reset", async ({ visit, visitor, world }) => {
      const { person, number } = registered(world);
      await startReset(visitor, person.username);
      await askForCall(visitor, number);
      await world.key(await world.call(number), "9");
      await visitor.at("reset-end-blocked");
      const another = await visit();
      await another.open("/reset");
      await another.send("reset-name-label", person.username, "common-continue");
      await another.at("reset-end-blocked");
      // The sign-in is another matter.
      await signIn(await visit(), person);
    });

    test("another number than the one on the page is wrong, and the next may be right", async ({ visitor, world }) => {
      const { person, number } = registered(world);
      await startReset(visitor, person.username);
      const shown = await askForCall(visitor, number);
      expect(await world.key(await world.call(number), another(shown))).toBe("wrong");
      await visitor.sees("reset-code-call-wrong", { left: 4 });
      await expect(visitor.page.locator(".number")).toHaveCount(0);
      // Nothing rings any more, and the number is there to be checked.
      await visitor.at("reset-code-call-over-heading", { fresh: true });
      await visitor.sees("reset-code-call-over", { destination: number });
      await world.advance(31);
      await visitor.press("common-other-way");
      await visitor.at("reset-method-heading");
      const next = await askForCall(visitor, number);
      expect(await world.key(await world.call(number), next)).toBe("thanks");
      await visitor.at("reset-password-heading");
    });

    test("the office phone is registered with its extension, and called", async ({ visit, visitor, world }) => {
      const { person } = registered(world);
      await signIn(visitor, person);
      await visitor.follow("security-info-methods-add");
      await visitor.at("register-choose-title");
      await visitor.press("security-info-kind-office");
      await visitor.at("register-office-title");
      await visitor.type("register-phone-label", OFFICE);
      await visitor.send("register-office-extension", "12345678901", "register-call");
      await visitor.sees("register-office-extension-wrong");
      await visitor.send("register-office-extension", "51 2", "register-call");
      await visitor.at("register-call-code-title");
      await world.call(`${OFFICE};ext=512`);
      await visitor.sees("register-calling", { where: `${OFFICE}\u00a0/\u00a0512` });
      // Calling again dials it, too, where the page was loaded anew.
      await visitor.page.reload();
      await visitor.at("register-call-code-title", { fresh: true });
      await visitor.sees("register-calling", { where: `${OFFICE}\u00a0/\u00a0512` });
      await world.advance(31);
      await visitor.page.reload();
      await visitor.press("common-resend-call");
      await expect(visitor.button("common-soon")).toBeVisible();
      await expect(async () => expect(await world.sent(`${OFFICE};ext=512`)).toHaveLength(2)).toPass();
      expect(await world.sent(OFFICE)).toEqual([]);
      await world.key(await world.call(`${OFFICE};ext=512`), await numberOn(visitor));
      await visitor.at("security-info-title", { fresh: true });
      await visitor.hears("security-info-notice-added");
      const office = visitor.page.getByRole("listitem").filter({ hasText: visitor.t("security-info-kind-office") });
      await expect(office.first()).toContainText(/202.555.0155.*512/);

      const stranger = await visit();
      await startReset(stranger, person.username);
      const shown = await askForCall(stranger, OFFICE, { choice: "method-officePhoneCall", where: "office" });
      await world.key(await world.call(`${OFFICE};ext=512`), shown);
      await stranger.at("reset-password-heading");
    });

    test("another phone of one's own is registered and called", async ({ visit, visitor, world }) => {
      const { person } = registered(world);
      await signIn(visitor, person);
      await visitor.follow("security-info-methods-add");
      await visitor.at("register-choose-title");
      await visitor.press("security-info-kind-alternate");
      await visitor.at("register-alternate-title");
      const number = await haveCalled(visitor, OTHER);
      await world.key(await world.call(OTHER), number);
      await visitor.at("security-info-title", { fresh: true });
      await visitor.hears("security-info-notice-added");
      const stranger = await visit();
      await startReset(stranger, person.username);
      const shown = await askForCall(stranger, OTHER, { choice: "method-alternatePhoneCall", where: "alternate" });
      await world.key(await world.call(OTHER), shown);
      await stranger.at("reset-password-heading");
    });
  });
}

test.describe("private", () => {
  test.use({ settings: settings() });

  test("a number that is not registered is not called, and looks just the same", async ({ visitor, world }) => {
    const { person, number } = registered(world);
    await startReset(visitor, person.username);
    await askForCall(visitor, OTHER);
    await visitor.sees("reset-code-call-sent");
    await visitor.sees("waiting-open");
    await visitor.press("reset-code-text-correct");
    await visitor.at("reset-destination-mobile-heading");
    await visitor.send("reset-destination-number-label", number, "reset-destination-call");
    await visitor.at("reset-code-call-heading");
    const call = await world.call(number);
    expect(await world.sent(OTHER)).toEqual([]);
    // Whether a call gets through would tell that there is one.
    await world.report(call, { failed: { reason: "bounced" } });
    await world.key(call, await numberOn(visitor));
    await visitor.at("reset-password-heading");
  });
});

test.describe("helpful", () => {
  test.use({ settings: settings({ disclosure: "helpful" }) });

  test("a number that is not registered is told", async ({ visitor, world }) => {
    const { person } = registered(world);
    await startReset(visitor, person.username);
    await visitor.press("method-mobilePhoneCall");
    await visitor.at("reset-destination-mobile-heading");
    await visitor.send("reset-destination-number-label", OTHER, "reset-destination-call");
    await visitor.sees("problem-destinationMismatch");
  });

  test("a call that does not get through is told, and another way is tried", async ({ visitor, world }) => {
    const { person, number } = registered(world);
    await startReset(visitor, person.username);
    await askForCall(visitor, number);
    await world.report(await world.call(number), { failed: { reason: "bounced" } });
    await expect(visitor.page.getByRole("alert")).toHaveText(visitor.like("delivery-failed-call"));
    await expect(visitor.page.locator(".number")).toHaveCount(0);
    await visitor.at("reset-code-call-over-heading", { fresh: true });
    await visitor.sees("reset-code-call-over", { destination: number });
    await visitor.press("common-other-way");
    await visitor.at("reset-method-heading");
    await prove(visitor, world, person, "email");
    await visitor.at("reset-password-heading");
  });
});

test.describe("where the hash key alone is an answer", () => {
  test.use({ settings: settings({ calls: { keyNumber: false } }) });

  test("the page shows no number", async ({ visitor, world }) => {
    const { person, number } = registered(world);
    await startReset(visitor, person.username);
    await visitor.press("method-mobilePhoneCall");
    await visitor.at("reset-destination-mobile-heading");
    await visitor.send("reset-destination-number-label", number, "reset-destination-call");
    await visitor.at("reset-code-call-heading");
    await visitor.sees("waiting-call");
    await expect(visitor.page.locator(".number")).toHaveCount(0);
    await world.key(await world.call(number), "#");
    await visitor.at("reset-password-heading");
  });
});

test.describe("registering", () => {
  test.use({ settings: settings() });

  test("a wrong number registers nothing, and the next call may", async ({ visitor, world }) => {
    const { person } = registered(world);
    await signIn(visitor, person);
    await visitor.follow("security-info-methods-add");
    await visitor.press("security-info-kind-alternate");
    await visitor.at("register-alternate-title");
    const number = await haveCalled(visitor, OTHER);
    expect(await world.key(await world.call(OTHER), another(number))).toBe("wrong");
    await expect(visitor.page.getByRole("alert")).toHaveText(visitor.like("register-call-wrong"));
    await expect(visitor.page.locator(".number")).toHaveCount(0);
    await visitor.at("reset-code-call-over-heading", { fresh: true });
    await visitor.sees("reset-code-call-over", { destination: OTHER });
    await expect(visitor.message("register-calling")).toHaveCount(0);
    await expect(visitor.button("common-resend-call")).toBeVisible();
    await world.advance(31);
    await visitor.press("register-phone-correct");
    await visitor.at("register-alternate-title");
    await expect(visitor.field("register-phone-label")).toHaveValue(OTHER);
    await visitor.press("register-call");
    await visitor.at("register-call-code-title");
    await world.key(await world.call(OTHER), await numberOn(visitor));
    await visitor.hears("security-info-notice-added");
  });

  test("an extension that is too long is told at its own field", async ({ visitor, world }) => {
    const { person } = registered(world);
    await signIn(visitor, person);
    await visitor.follow("security-info-methods-add");
    await visitor.press("security-info-kind-office");
    await visitor.at("register-office-title");
    const sent = [];
    visitor.page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
    await visitor.type("register-phone-label", OFFICE);
    await visitor.send("register-office-extension", "12345678901", "register-call");
    await visitor.sees("register-office-extension-wrong");
    await expect(visitor.field("register-office-extension")).toBeFocused();
    await expect(visitor.message("problem-invalidField")).toHaveCount(0);
    expect(sent, "the page tells it by itself").toEqual([]);
  });
});

test.describe("what is said to a wrong answer", () => {
  test.use({ settings: settings({ methods: [...METHODS, "authenticatorCode"], secondFactorRequired: true }) });

  test("at the sign-in it is about the sign-in, not about resetting", async ({ visitor, world }) => {
    const { person, number } = registered(world);
    await giveCredentials(visitor, person.username, person.password);
    await visitor.at("sign-in-factor-title");
    await visitor.press("method-mobilePhoneCall");
    await visitor.at("reset-code-call-heading");
    const shown = await numberOn(visitor);
    // On a small screen it comes into sight, wherever somebody is on the page.
    await visitor.page.setViewportSize({ width: 320, height: 320 });
    await visitor.hand.press(visitor.fold("reset-code-refused"));
    await visitor.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await world.key(await world.call(number), another(shown));
    await expect(visitor.page.getByRole("alert")).toHaveText(visitor.like("sign-in-call-wrong", { left: 9 }));
    await expect(visitor.page.getByRole("alert")).toBeInViewport();
    await visitor.at("reset-code-call-over-heading", { fresh: true });
    await visitor.sees("reset-code-call-over");
    await expect(visitor.message("problem-proofWrong", { left: 9 })).toHaveCount(0);
    await world.advance(31);
    await visitor.page.reload();
    await visitor.at("sign-in-factor-title", { fresh: true });
    await visitor.press("method-mobilePhoneCall");
    await visitor.at("reset-code-call-heading");
    await world.key(await world.call(number), await numberOn(visitor));
    await visitor.at("security-info-title");
  });

  test.describe("for the last time", () => {
    test.use({ settings: settings({ methods: METHODS, secondFactorRequired: true, signIn: { failures: 1 } }) });

    test("at the sign-in no other call is offered beside it", async ({ visitor, world }) => {
      const { person, number } = registered(world);
      await giveCredentials(visitor, person.username, person.password);
      await visitor.at("sign-in-factor-title");
      await visitor.press("method-mobilePhoneCall");
      await visitor.at("reset-code-call-heading");
      await expect(visitor.button("common-resend-call")).toBeVisible();
      const shown = await numberOn(visitor);
      await world.key(await world.call(number), another(shown));
      await expect(visitor.page.getByRole("alert")).toHaveText(visitor.like("sign-in-proof-locked"));
      await expect(visitor.button("common-resend-call")).toHaveCount(0);
    });
  });

  // The call says that it is stopped: there is nothing to be asked for once more.
  test("whoever keys 9 does not hear that the number was wrong", async ({ visitor, world }) => {
    const { person, number } = registered(world);
    await startReset(visitor, person.username);
    await askForCall(visitor, number);
    const call = await world.call(number);
    expect(await world.key(call, "9")).toBe("stopped");
    expect(await world.key(call, "9")).toBe("goodbye");
  });

  // The same is heard when a provider brings an answer twice, or somebody answers a call of before.
  test("an answer that nobody waits for any more is not a wrong one", async ({ visitor, world }) => {
    const { person, number } = registered(world);
    await startReset(visitor, person.username);
    const shown = await askForCall(visitor, number);
    const call = await world.call(number);
    expect(await world.key(call, shown)).toBe("thanks");
    expect(await world.key(call, shown)).toBe("goodbye");
  });
});

test.describe("as the second factor", () => {
  test.use({ settings: settings({ methods: [...METHODS, "authenticatorCode"], secondFactorRequired: true }) });

  test("a call signs in, and 9 ends it", async ({ visit, visitor, world }) => {
    const { person, number } = registered(world);
    await giveCredentials(visitor, person.username, person.password);
    await visitor.at("sign-in-factor-title");
    await visitor.press("method-mobilePhoneCall");
    await visitor.at("reset-code-call-heading");
    await world.key(await world.call(number), await numberOn(visitor));
    await visitor.at("security-info-title");
    await signOut(visitor);

    await world.advance(31);
    await typeCredentials(visitor, person.username, person.password);
    await visitor.at("sign-in-factor-title");
    await visitor.press("method-mobilePhoneCall");
    await visitor.at("reset-code-call-heading");
    expect(await world.key(await world.call(number), "9")).toBe("stopped");
    await visitor.at("sign-in-title");
    await visitor.sees("sign-in-because-stopped");
  });
});
