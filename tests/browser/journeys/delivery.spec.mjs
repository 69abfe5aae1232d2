// What became of a message: providers report it, and the page tells it where it may.
import { Answers, at, challenge, refused, reset } from "../harness/answers.mjs";
import { askFor, giveCode, giveCredentials, prove, signIn, startReset } from "../harness/steps.mjs";
import { MODES, expect, test } from "../harness/test.mjs";
import { held } from "../harness/world.mjs";

const METHODS = ["authenticatorCode", "mobilePhoneText", "email"];
const ADDRESS = "ada@elsewhere.example";

const settings = (more) => ({ policy: { methods: METHODS, methodsRequired: 1, ...more } });
const failed = (reason) => ({ failed: { reason } });

/** The newest message to an address or number, once there is one. */
const sent = (world, to) => world.eventually(`a message to ${to}`, async () => (await world.sent(to))[0]);

/** Somebody who is registered, and where that one's texts and mails go. */
function registered(world) {
  const [person] = world.registered;
  const to = (method) => held(person, method).destination;
  return { person, number: to("mobilePhoneText"), address: to("email") };
}

/** How far from the top of the page something begins. */
const top = async (locator) => (await locator.boundingBox()).y;

/** From the security info to the code that was sent to a new address. */
async function addAddress(visitor) {
  await visitor.follow("security-info-methods-add");
  await visitor.at("register-choose-title");
  await visitor.press("security-info-kind-email");
  await visitor.at("register-email-title");
  await visitor.send("register-email-label", ADDRESS, "register-send");
  await visitor.at("register-email-code-title");
}

test.describe("helpful", () => {
  test.use({ settings: settings({ disclosure: "helpful", secondFactorRequired: true }) });

  test("a bounce is told in a reset, and another way is tried", async ({ visitor, world }) => {
    const { person, number } = registered(world);
    await startReset(visitor, person.username);
    await askFor(visitor, "mobilePhoneText", number);
    await visitor.sees("delivery-handed");
    await world.report(await sent(world, number), failed("bounced"));
    await visitor.at("reset-code-text-over-heading", { fresh: true });
    // To which number is to be checked.
    await visitor.sees("reset-code-lost");
    await expect(visitor.message("reset-code-sent-certainly")).toHaveCount(0);
    // A screen reader tells it at once, and nobody reads of a field for the code before.
    await expect(visitor.page.getByRole("alert")).toHaveText(visitor.like("delivery-failed-bounced"));
    expect(await top(visitor.page.getByRole("alert"))).toBeLessThan(await top(visitor.field("reset-code-label")));
    await expect(visitor.message("delivery-handed")).toHaveCount(0);
    // Nothing is waited for, and what was refused on the page needs no guessing.
    await visitor.hand.press(visitor.fold("reset-code-nothing"));
    await visitor.sees("reset-tip-reception");
    for (const tip of ["reset-tip-wait", "reset-tip-number", "reset-tip-unregistered", "reset-tip-impossible"]) {
      await expect(visitor.message(tip), tip).toHaveCount(0);
    }
    // The button is for what helps, until a code is typed after all.
    await expect(visitor.button("common-continue")).toHaveCount(0);
    await visitor.type("reset-code-label", "12");
    await expect(visitor.button("common-continue")).toBeVisible();
    await visitor.type("reset-code-label", "");
    await visitor.press("common-other-way");
    await visitor.at("reset-method-heading");
    await prove(visitor, world, person, "email");
    await visitor.at("reset-password-heading");
  });

  test("the next code is another message", async ({ visitor, world }) => {
    const { person, address } = registered(world);
    await startReset(visitor, person.username);
    await askFor(visitor, "email", address);
    const first = await sent(world, address);
    await world.report(first, failed("refused"));
    await visitor.sees("delivery-failed-notSent");
    // It may be sent the next time: nobody is led away.
    await expect(visitor.button("common-continue")).toBeVisible();
    await world.advance(31);
    await visitor.page.reload();
    await visitor.at("reset-code-email-over-heading", { fresh: true });
    await visitor.sees("delivery-failed-notSent");
    await visitor.press("common-resend");
    await visitor.sees("reset-resent");
    await visitor.at("reset-code-email-heading", { fresh: true });
    await expect(visitor.message("delivery-failed-notSent")).toHaveCount(0);
    const second = await world.eventually("the next mail", async () => {
      return (await world.sent(address)).find(({ id }) => id !== first.id);
    });
    await world.report(second, "delivered");
    await visitor.sees("delivery-delivered");
    await giveCode(visitor, await world.code(address));
    await visitor.at("reset-password-heading");
  });
});

// Whoever has given the password, or is signed in, is told in both modes.
for (const [disclosure, details] of MODES) {
  test.describe(disclosure, details, () => {
    test.use({ settings: settings({ disclosure, secondFactorRequired: true }) });

    test("a new code is told of at the sign-in, and so is that the first is void", async ({ visitor, world, guard }) => {
      guard.allow(/net::ERR_INTERNET_DISCONNECTED/);
      const { person, number } = registered(world);
      await visitor.page.clock.install();
      await giveCredentials(visitor, person.username, person.password);
      await visitor.at("sign-in-factor-title");
      await visitor.press("method-mobilePhoneText");
      await visitor.at("reset-code-text-heading");
      const first = await world.code(number);
      await world.advance(31);
      await visitor.page.clock.fastForward(31_000);
      await visitor.press("common-resend");
      await expect(visitor.page.getByRole("status").filter({ hasText: visitor.like("reset-resent") })).toBeVisible();
      await expect(visitor.field("sign-in-code-label")).toBeFocused();
      await visitor.send("sign-in-code-label", first, "common-continue");
      await visitor.sees("problem-codeReplaced");
      await expect(visitor.message("reset-resent")).toHaveCount(0);
      // Nor is it told once more when the network fails.
      await visitor.page.context().setOffline(true);
      await visitor.send("sign-in-code-label", first, "common-continue");
      await visitor.sees("common-offline");
      await visitor.page.context().setOffline(false);
      await visitor.send("sign-in-code-label", await world.code(number), "common-continue");
      await visitor.at("security-info-title");
    });

    test("a bounce is told at the sign-in, and what is being typed stays", async ({ visitor, world }) => {
      const { person, number } = registered(world);
      await giveCredentials(visitor, person.username, person.password);
      await visitor.at("sign-in-factor-title");
      await visitor.press("method-mobilePhoneText");
      await visitor.at("reset-code-text-heading");
      await visitor.send("sign-in-code-label", "000000", "common-continue");
      await visitor.sees("sign-in-code-wrong", { left: 9 });
      await visitor.type("sign-in-code-label", "12");
      await world.report(await sent(world, number), failed("bounced"));
      await visitor.sees("delivery-failed-bounced");
      await visitor.at("reset-code-text-over-heading", { fresh: true });
      await visitor.sees("reset-code-lost");
      await expect(visitor.field("sign-in-code-label")).toHaveValue("12");
      await expect(visitor.field("sign-in-code-label")).toBeFocused();
    });
  });

  test.describe(disclosure, details, () => {
    test.use({ settings: settings({ disclosure }) });

    test("a bounce is told while registering, and the address is corrected", async ({ visitor, world }) => {
      const { person } = registered(world);
      await signIn(visitor, person);
      await addAddress(visitor);
      await world.report(await sent(world, ADDRESS), failed("bounced"));
      await visitor.sees("register-bounced-email");
      await visitor.at("reset-code-email-over-heading", { fresh: true });
      await visitor.sees("reset-code-lost", { destination: ADDRESS });
      await expect(visitor.message("register-email-code-help")).toHaveCount(0);
      await expect(visitor.button("common-continue")).toHaveCount(0);
      await visitor.press("register-email-correct");
      await visitor.at("register-email-title");
      await expect(visitor.field("register-email-label")).toHaveValue(ADDRESS);
    });

    test("the API tells it of a reset where names are not kept private", async ({ world }) => {
      const { person, address } = registered(world);
      const client = world.client();
      await client.startReset(person.username);
      await client.ask("email", address);
      await world.report(await sent(world, address), failed("bounced"));
      const view = await client.must("GET", "/reset");
      const { delivery, deliveryFailure } = view.challenge;
      const told = disclosure === "helpful" ? { delivery: "failed", deliveryFailure: "bounced" } : {};
      expect({ delivery, deliveryFailure }).toEqual({ delivery: undefined, deliveryFailure: undefined, ...told });
    });
  });
}

/** Comes to the code of a text, by answers that are made up, in the moment in which it was sent: there the clock stops. */
async function waitForText(visitor) {
  const { page } = visitor;
  await page.clock.install();
  const answers = await Answers.on(page);
  const text = (sentAt) =>
    reset(["mobilePhoneText"], {
      challenge: challenge("mobilePhoneText", { destination: "+46701740685", sentAt, codeLength: 6 }),
    });
  const [first, second] = [text(at(0)), text(at(1_000))];
  const news = (more) => ({ ...second, challenge: { ...second.challenge, ...more } });
  answers.set("GET /reset", first).set("POST /reset/challenge", second);
  await visitor.open("/reset");
  await visitor.at("reset-code-text-heading", { fresh: true });
  // Whether it may be told is known once the organization is.
  await page.getByText(visitor.organization).first().waitFor();
  await page.clock.pauseAt(new Date((await page.evaluate(() => Date.now())) + 500));
  answers.set("GET /reset", second);
  await visitor.press("common-resend");
  await visitor.sees("reset-resent");
  await answers.heard();
  const before = answers.of("GET /reset").length;
  /** How often the page has asked, once so many seconds more have gone. */
  const asked = async (seconds) => {
    for (let second = 0; second < seconds; second += 1) {
      await page.clock.runFor(1_000);
      await answers.heard();
    }
    return answers.of("GET /reset").length - before;
  };
  return { answers, news, asked };
}

test.describe("how often the page asks, helpful", () => {
  test.use({ settings: settings({ disclosure: "helpful" }) });

  test("ever less often, until it is settled, and not while nobody sees it", async ({ visitor }) => {
    await visitor.page.addInitScript(() => {
      window.unseen = false;
      Object.defineProperty(document, "hidden", { get: () => window.unseen });
    });
    const { answers, news, asked } = await waitForText(visitor);
    expect(await asked(1)).toBe(0);
    // After 2, 6, 14, 29 and 59 seconds, and each half minute from then on.
    expect(await asked(6)).toBe(2);
    expect(await asked(8)).toBe(3);
    expect(await asked(45)).toBe(5);
    expect(await asked(30)).toBe(6);
    const seen = (hidden) =>
      visitor.page.evaluate((hidden) => {
        window.unseen = hidden;
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      }, hidden);
    await seen(true);
    expect(await asked(65), "nobody sees it").toBe(6);
    await seen(false);
    expect(await asked(1), "at once").toBe(7);
    answers.set("GET /reset", news({ delivery: "delivered" }));
    expect(await asked(30)).toBe(8);
    await visitor.sees("delivery-delivered");
    expect(await asked(65), "it is settled").toBe(8);
  });

  test("what is answered in passing does not stand in the way", async ({ visitor }) => {
    const { answers, asked } = await waitForText(visitor);
    answers.set("GET /reset", refused("flowMissing", 409));
    expect(await asked(3)).toBe(1);
    await expect(visitor.page.getByRole("alert")).toHaveCount(0);
    await visitor.at("reset-code-text-heading", { fresh: true });
  });
});

test.describe("how often the page asks, private", () => {
  test.use({ settings: settings({ disclosure: "private" }) });

  test("three times: only that nothing more goes there can be told", async ({ visitor }) => {
    const { asked } = await waitForText(visitor);
    expect(await asked(120)).toBe(3);
  });
});
