// Where it goes no further, or seems not to: each has plain words and a way on, and what was typed stays.
import {
  NEW_PASSWORD, askFor, giveCode, giveName, prove, rightCode, setPassword, signIn, startReset, typePassword,
} from "../harness/steps.mjs";
import { expect, test } from "../harness/test.mjs";
import { held } from "../harness/world.mjs";

const MINUTE = 60;
/** What the browser says when a test has taken the network away. */
const NO_NETWORK = /net::ERR_INTERNET_DISCONNECTED|Failed to fetch/;
/** What it says of a server that fails. */
const SERVER_FAILED = /status of 500|^500 from/;

/** A server that answers calls to this path with an error. */
async function failing(visitor, path) {
  await visitor.page.route(`**/api/v1${path}`, (route) => route.fulfill({ status: 500, body: "" }));
}

test("a reset older than a quarter of an hour", async ({ visitor, world }) => {
  const [person] = world.registered;
  await startReset(visitor, person.username);
  await askFor(visitor, "authenticatorCode");
  await world.advance(15 * MINUTE);
  await giveCode(visitor, await rightCode(world, person, "authenticatorCode"));
  await visitor.at("reset-end-expired");
  await visitor.sees("common-help-heading");
  await visitor.press("reset-start-again");
  await visitor.at("reset-name-heading");
  await expect(visitor.field("reset-name-label")).toHaveValue(person.username);
});

test("the page tells before the time is over, and when it is", async ({ visitor, world }) => {
  const [person] = world.registered;
  await visitor.page.clock.install();
  await startReset(visitor, person.username);
  await visitor.page.clock.fastForward(13 * MINUTE * 1000);
  await visitor.sees("reset-hurry");
  await visitor.page.clock.fastForward(2 * MINUTE * 1000);
  await visitor.at("reset-end-expired");
});

test("a code older than ten minutes", async ({ visitor, world }) => {
  const [person] = world.registered;
  const { destination } = held(person, "email");
  await visitor.page.clock.install();
  await startReset(visitor, person.username);
  await askFor(visitor, "email", destination);
  const code = await world.code(destination);
  await world.advance(10 * MINUTE + 1);
  await visitor.page.clock.fastForward((10 * MINUTE + 1) * 1000);
  await visitor.sees("reset-code-old");
  await giveCode(visitor, code);
  await visitor.sees("problem-challengeExpired");
  // A new one is the way on now: it is the main button.
  await expect(visitor.button("common-continue")).toHaveCount(0);
  await visitor.press("common-resend");
  await visitor.sees("reset-resent");
  await visitor.button("common-continue").waitFor();
  await expect(visitor.field("reset-code-label")).toBeFocused();
  await giveCode(visitor, await world.code(destination));
  await visitor.at("reset-method-heading-second");
});

test("opened in another browser, and gone from this one", async ({ visitor, visit, world }) => {
  const [person] = world.registered;
  await startReset(visitor, person.username);
  const other = await visit();
  await other.open("/reset");
  await other.at("reset-name-heading", { fresh: true });

  await visitor.page.context().clearCookies();
  await visitor.press("method-authenticatorCode");
  await visitor.at("reset-end-missing");
  await visitor.press("reset-start-again");
  await visitor.at("reset-name-heading");
});

test("reloaded at every step", async ({ visitor, world }) => {
  const [person] = world.registered;
  /** Reloads, and is where it was. */
  const reloaded = async (heading) => {
    await visitor.page.reload();
    await visitor.at(heading, { fresh: true });
  };
  await giveName(visitor, person.username);
  await visitor.at("reset-goal-heading");
  await reloaded("reset-goal-heading");
  await visitor.press("reset-goal-password");
  await visitor.at("reset-method-heading");
  await reloaded("reset-method-heading");
  await askFor(visitor, "mobilePhoneText", held(person, "mobilePhoneText").destination);
  await reloaded("reset-code-text-heading");
  await giveCode(visitor, await rightCode(world, person, "mobilePhoneText"));
  await visitor.at("reset-method-heading-second");
  await reloaded("reset-method-heading-second");
  await prove(visitor, world, person, "authenticatorCode");
  await visitor.at("reset-password-heading");
  await reloaded("reset-password-heading");
  await typePassword(visitor, NEW_PASSWORD);
  await visitor.at("reset-done-heading");
  await reloaded("reset-done-heading");
});

test("gone back and forward", async ({ visitor, world }) => {
  const [person] = world.registered;
  await visitor.open("/");
  await visitor.at("home-heading", { fresh: true });
  await visitor.follow("home-reset");
  await visitor.at("reset-name-heading");
  await visitor.send("reset-name-label", person.username, "common-continue");
  await visitor.at("reset-goal-heading");
  await visitor.press("reset-goal-password");
  await visitor.at("reset-method-heading");
  await visitor.page.goBack();
  await visitor.at("home-heading");
  await visitor.page.goForward();
  await visitor.at("reset-method-heading");
  await prove(visitor, world, person, "authenticatorCode");
  await visitor.at("reset-method-heading-second");
});

test("the browser's way back leads from the number and the code to the choice, and from there out", async ({ visitor, world }) => {
  const [person] = world.registered;
  const { destination } = held(person, "mobilePhoneText");
  await visitor.open("/");
  await visitor.at("home-heading", { fresh: true });
  await startReset(visitor, person.username);

  await visitor.press("method-mobilePhoneText");
  await visitor.at("reset-destination-mobile-heading");
  await visitor.page.goBack();
  await visitor.at("reset-method-heading");
  await askFor(visitor, "mobilePhoneText", destination);
  await visitor.page.goBack();
  await visitor.at("reset-method-heading");
  await expect(visitor.page.getByText(person.username), "nothing is forgotten").toBeVisible();

  // The code is still good, also once the page was loaded again.
  await visitor.page.reload();
  await visitor.at("reset-code-text-heading", { fresh: true });
  await visitor.page.goBack();
  await visitor.at("reset-method-heading");
  await visitor.press("reset-back-to-code");
  await visitor.at("reset-code-text-heading");
  await giveCode(visitor, await rightCode(world, person, "mobilePhoneText"));
  await visitor.at("reset-method-heading-second");

  // Whoever leaves by a link of the page does not press twice to go on, nor is thrown back by it.
  await askFor(visitor, "authenticatorCode");
  await visitor.page.evaluate(
    async ([other, email]) => {
      for (const text of [other, email, other, email]) {
        [...document.querySelectorAll("button")].find((it) => it.innerText.includes(text)).click();
        // Until the next page is there, which is before the browser has gone back.
        for (let turn = 0; turn < 20; turn += 1) await undefined;
      }
    },
    [visitor.t("common-other-way"), visitor.t("method-email")],
  );
  await visitor.at("reset-destination-email-heading");
  await visitor.page.waitForFunction(() => history.state === "inside");
  await visitor.press("common-other-way");
  await visitor.at("reset-method-heading-second");
  await visitor.page.waitForFunction(() => history.state === null);
  await visitor.page.goBack();
  await visitor.at("home-heading", { fresh: true });
});

test("the browser's way back waits for an answer, and its way forward leads to the code again", async ({ visitor, world }) => {
  const [person] = world.registered;
  await visitor.page.setViewportSize({ width: 320, height: 500 });
  await startReset(visitor, person.username);
  await askFor(visitor, "email", held(person, "email").destination);
  const { page } = visitor;
  let go;
  await page.route("**/api/v1/reset/proof", async (route) => {
    await new Promise((resolve) => (go = resolve));
    await route.continue();
  });
  await giveCode(visitor, "00000000");
  await expect.poll(() => go).toBeTruthy();
  await page.goBack();
  await page.waitForFunction(() => history.state === "inside");
  go();
  await visitor.sees("problem-proofWrong", { left: 4 });
  await page.goBack();
  await visitor.at("reset-method-heading");
  await page.goForward();
  await visitor.at("reset-code-email-heading");

  // After the first proof the next page is seen from its beginning.
  await page.unroute("**/api/v1/reset/proof");
  await visitor.page.evaluate(() => scrollTo(0, 200));
  await giveCode(visitor, await rightCode(world, person, "email"));
  await visitor.at("reset-method-heading-second");
  await page.waitForFunction(() => history.state === null);
  await expect(visitor.page.getByRole("heading", { level: 1 })).toBeInViewport();
});

test("two tabs", async ({ visitor, world }) => {
  const [person] = world.registered;
  await startReset(visitor, person.username);
  await askFor(visitor, "mobilePhoneText", held(person, "mobilePhoneText").destination);
  const code = await rightCode(world, person, "mobilePhoneText");

  const first = visitor.page;
  const second = await first.context().newPage();
  visitor.turnTo(second);
  await visitor.open("/reset");
  await visitor.at("reset-code-text-heading", { fresh: true });
  await giveCode(visitor, code);
  await visitor.at("reset-method-heading-second");

  // The first tab hears of it as soon as it asks.
  visitor.turnTo(first);
  await first.bringToFront();
  await giveCode(visitor, code);
  await visitor.at("reset-method-heading-second");
  await visitor.sees("reset-moved-on");
});

test("offline in a reset: what was typed stays, and it goes on", async ({ visitor, world, guard }) => {
  guard.allow(NO_NETWORK);
  const [person] = world.registered;
  const context = visitor.page.context();
  await visitor.open("/reset");
  await visitor.at("reset-name-heading", { fresh: true });
  await context.setOffline(true);
  await visitor.send("reset-name-label", person.username, "common-continue");
  await visitor.sees("common-offline");
  await expect(visitor.field("reset-name-label")).toHaveValue(person.username);
  await context.setOffline(false);
  await visitor.sees("reset-online");
  await visitor.press("common-continue");
  await visitor.at("reset-goal-heading");
  await visitor.press("reset-goal-password");
  await visitor.at("reset-method-heading");

  await askFor(visitor, "email", held(person, "email").destination);
  const code = await rightCode(world, person, "email");
  await context.setOffline(true);
  await giveCode(visitor, code);
  await visitor.sees("common-offline");
  await expect(visitor.field("reset-code-label")).toHaveValue(code);
  await context.setOffline(false);
  await visitor.sees("reset-online");
  await visitor.press("common-continue");
  await visitor.at("reset-method-heading-second");
  await prove(visitor, world, person, "authenticatorCode");

  await visitor.at("reset-password-heading");
  await context.setOffline(true);
  await setPassword(visitor);
  await visitor.sees("common-offline");
  await expect(visitor.field("reset-password-repeated")).toHaveValue(NEW_PASSWORD);
  await context.setOffline(false);
  await visitor.press("reset-password-set");
  await visitor.at("reset-done-heading");
});

test("offline when the reset is opened: it begins by itself when the network is back", async ({ visitor, guard }) => {
  guard.allow(NO_NETWORK);
  const context = visitor.page.context();
  await visitor.open("/");
  await visitor.at("home-heading", { fresh: true });
  await context.setOffline(true);
  await visitor.follow("home-reset");
  await visitor.at("reset-end-offline");
  await context.setOffline(false);
  await visitor.at("reset-name-heading");
});

test("offline when signing in and when changing something", async ({ visitor, world, guard }) => {
  guard.allow(NO_NETWORK);
  const [person] = world.registered;
  const context = visitor.page.context();
  await visitor.open("/sign-in");
  await visitor.at("sign-in-title", { fresh: true });
  await context.setOffline(true);
  await visitor.type("sign-in-username", person.username);
  await visitor.send("sign-in-password", person.password, "sign-in-submit");
  await visitor.sees("common-offline");
  await context.setOffline(false);
  await visitor.press("sign-in-submit");
  await visitor.at("security-info-title");

  await visitor.follow("security-info-methods-add");
  await visitor.press("security-info-kind-email");
  await visitor.at("register-email-title");
  await context.setOffline(true);
  await visitor.send("register-email-label", "new@home.example", "register-send");
  await visitor.sees("common-offline");
  await expect(visitor.field("register-email-label")).toHaveValue("new@home.example");
  await context.setOffline(false);
  await visitor.press("register-send");
  await visitor.at("register-email-code-title");
});

test("a server in trouble: what was typed stays, and it can be tried again", async ({ visitor, world, guard }) => {
  guard.allow(SERVER_FAILED);
  const [person] = world.registered;
  await failing(visitor, "/reset");
  await visitor.open("/reset");
  await visitor.at("reset-end-server", { fresh: true });
  await visitor.sees("common-help-heading");
  await visitor.page.unrouteAll();
  await visitor.press("common-retry");
  await visitor.at("reset-name-heading");
  await visitor.send("reset-name-label", person.username, "common-continue");
  await visitor.at("reset-goal-heading");
  await visitor.press("reset-goal-password");
  await visitor.at("reset-method-heading");

  await askFor(visitor, "authenticatorCode");
  const code = await rightCode(world, person, "authenticatorCode");
  await failing(visitor, "/reset/proof");
  await giveCode(visitor, code);
  await visitor.sees("common-server-error");
  await expect(visitor.field("reset-code-label")).toHaveValue(code);
  await visitor.page.unrouteAll();
  await visitor.press("common-continue");
  await visitor.at("reset-method-heading-second");
});

test("a server in trouble on the person's own page", async ({ visitor, world, guard }) => {
  guard.allow(SERVER_FAILED);
  const [person] = world.registered;
  await signIn(visitor, person);
  await failing(visitor, "/security-info");
  await visitor.page.reload();
  await visitor.at("security-info-title", { fresh: true });
  await visitor.sees("common-server-error");
  await visitor.page.unrouteAll();
  await visitor.press("common-retry");
  await visitor.sees("security-info-methods-title");
});

test("an address that does not exist", async ({ visitor }) => {
  await visitor.open("/no/such/page");
  await visitor.at("common-not-found-heading", { fresh: true });
  await visitor.follow("common-to-start");
  await visitor.at("home-heading", { fresh: true });
});

test("parts of the page that do not arrive", async ({ visit, guard }) => {
  guard.allow(/net::ERR_FAILED|Failed to fetch/);
  for (const part of ["**/locales/*.ftl", "**/*.wasm"]) {
    const visitor = await visit();
    await visitor.page.route(part, (route) => route.abort());
    await visitor.open("/reset");
    const told = visitor.page.getByRole("alert");
    await expect(told.getByRole("heading", { level: 1 })).toBeVisible();
    await visitor.page.unrouteAll();
    await visitor.hand.press(told.getByRole("button"));
    await visitor.at("reset-name-heading", { fresh: true });
  }
});

test("a human check whose part does not arrive", async ({ visitor, world, guard }) => {
  guard.allow(/net::ERR_FAILED|Failed to fetch/);
  const [person] = world.registered;
  await visitor.page.context().route("**/solver.js", (route) => route.abort());
  await visitor.open("/reset");
  await visitor.at("reset-name-heading", { fresh: true });
  await visitor.send("reset-name-label", person.username, "common-continue");
  await visitor.sees("common-offline");
  await expect(visitor.field("reset-name-label")).toHaveValue(person.username);
  await visitor.page.context().unrouteAll();
  await visitor.press("common-continue");
  await visitor.at("reset-goal-heading");
});
