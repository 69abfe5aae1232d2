// Too much of something: what blocks, for how long, whom, and what ends it.
import {
  PAUSE, askFor, askOften, giveCode, giveName, prove, rightCode, setPassword, signIn, signOut, startReset,
} from "../harness/steps.mjs";
import { expect, test } from "../harness/test.mjs";
import { held } from "../harness/world.mjs";

const DAY = 24 * 3600;

/** Wrong codes of the authenticator app, as many as a stranger may give. */
async function exhaust(world, person, failures = 5) {
  const stranger = world.client();
  await stranger.startReset(person.username);
  await stranger.ask("authenticatorCode");
  for (let failure = 0; failure < failures; failure += 1) await stranger.prove("000000");
}

test("five wrong codes block resetting for a day, and nothing else", async ({ visitor, visit, world }) => {
  const [person] = world.registered;
  await startReset(visitor, person.username);
  await askFor(visitor, "authenticatorCode");
  for (const left of [4, 3, 2, 1]) {
    await giveCode(visitor, "000000");
    await visitor.sees("problem-proofWrong", { left });
    await expect(visitor.field("reset-code-label")).toBeFocused();
  }
  await giveCode(visitor, "000000");

  // The page says until when, why, and whom to ask.
  const heading = await visitor.at("reset-end-blocked");
  const until = await heading.innerText();
  expect(until).toMatch(visitor.like("common-when-tomorrow"));
  await visitor.sees("reset-end-blocked-why");
  await visitor.sees("common-help-heading");
  await visitor.sees("common-support-code-is");

  // Trying on does not lengthen it.
  await world.advance(3600);
  await visitor.press("reset-other-account");
  await visitor.at("reset-name-heading");
  await visitor.send("reset-name-label", person.username, "common-continue");
  expect(await (await visitor.at("reset-end-blocked")).innerText()).toBe(until);

  // The sign-in is another matter.
  await signIn(await visit(), person);
  const { subject } = await world.notice(held(person, "email").destination);
  expect(subject).toBeTruthy();

  await world.advance(DAY - 3600);
  await startReset(visitor, person.username);
  await prove(visitor, world, person, "mobilePhoneText");
  await visitor.at("reset-method-heading-second");
});

test("mistyped numbers are tries, and before the last ones it is said how many are left", async ({ visitor, world }) => {
  const [person] = world.registered;
  await startReset(visitor, person.username);
  await visitor.press("method-mobilePhoneText");
  for (const [index, left] of [undefined, undefined, undefined, 2, 1].entries()) {
    await visitor.at("reset-destination-mobile-heading");
    if (left === undefined) await expect(visitor.message("reset-tries-left", { left: 2 })).toHaveCount(0);
    else await visitor.sees("reset-tries-left", { left });
    await visitor.send("reset-destination-number-label", `+1202555013${index}`, "reset-destination-send");
    await visitor.at("reset-code-text-heading");
    if (left !== 1) await visitor.press("reset-code-text-correct");
  }
  await visitor.sees("reset-tries-left", { left: 0 });
  // Whatever would only block is not offered any more, nor is it advised.
  for (const key of ["reset-code-text-correct", "common-other-way"]) await expect(visitor.button(key), key).toHaveCount(0);
  await expect(visitor.message("reset-tip-number")).toHaveCount(0);
  await giveCode(visitor, "000000");
  await visitor.at("reset-end-blocked");
});

test("the code that was sent last counts when no tries are left, and so does a new one", async ({ visitor, world }) => {
  const [person] = world.registered;
  const { destination } = held(person, "mobilePhoneText");
  await startReset(visitor, person.username);
  await askFor(visitor, "email", "mistyped@home.example");
  await visitor.press("common-other-way");
  await visitor.at("reset-method-heading");
  await visitor.press("method-mobilePhoneText");
  for (const number of ["+12025550130", "+12025550131", "+12025550132", destination]) {
    await visitor.at("reset-destination-mobile-heading");
    await visitor.send("reset-destination-number-label", number, "reset-destination-send");
    await visitor.at("reset-code-text-heading");
    if (number !== destination) await visitor.press("reset-code-text-correct");
  }
  await visitor.sees("reset-tries-left", { left: 0 });
  // The same to the same place is no further try.
  await world.code(destination);
  await world.advance(PAUSE);
  await visitor.page.reload();
  await visitor.at("reset-code-text-heading", { fresh: true });
  await visitor.press("common-resend");
  await visitor.sees("reset-resent");
  await visitor.sees("reset-tries-left", { left: 0 });
  await giveCode(visitor, await world.code(destination));
  await visitor.at("reset-method-heading-second");
});

test("whoever looks for another way comes back to the code that was sent", async ({ visitor, world }) => {
  const [person] = world.registered;
  const { destination } = held(person, "email");
  await startReset(visitor, person.username);
  await expect(visitor.button("reset-back-to-code"), "nothing was sent").toHaveCount(0);
  await askFor(visitor, "email", destination);
  await visitor.press("reset-code-email-correct");
  await visitor.at("reset-destination-email-heading");
  await expect(visitor.button("reset-destination-send")).toBeVisible();
  await visitor.press("common-other-way");
  await visitor.at("reset-method-heading");
  await expect(visitor.button("method-mobilePhoneText")).toBeVisible();
  await visitor.press("reset-back-to-code");
  await visitor.at("reset-code-email-heading");
  await giveCode(visitor, await world.code(destination));
  await visitor.at("reset-method-heading-second");
  await expect(visitor.button("reset-back-to-code"), "it was used").toHaveCount(0);
});

test("a success clears what was counted", async ({ visitor, visit, world }) => {
  const [person] = world.registered;
  await exhaust(world, person, 4);
  await startReset(visitor, person.username);
  await prove(visitor, world, person, "authenticatorCode");
  await visitor.at("reset-method-heading-second");
  await prove(visitor, world, person, "email");
  await setPassword(visitor);
  await visitor.at("reset-done-heading");

  const stranger = await visit();
  await startReset(stranger, person.username);
  await askFor(stranger, "authenticatorCode");
  await giveCode(stranger, "000000");
  await stranger.sees("problem-proofWrong", { left: 4 });
});

test("strangers block strangers, and not the owner's own device", async ({ visitor, visit, world }) => {
  const [person] = world.registered;
  await signIn(visitor, person);
  await signOut(visitor);
  await exhaust(world, person);

  const stranger = await visit();
  await giveName(stranger, person.username);
  await stranger.at("reset-end-blocked");

  await startReset(visitor, person.username);
  await prove(visitor, world, person, "authenticatorCode");
  await visitor.at("reset-method-heading-second");
  await prove(visitor, world, person, "mobilePhoneText");
  await setPassword(visitor);
  await visitor.at("reset-done-heading");
});

test("a phone number gets five texts a day, for whichever accounts", async ({ visitor, world }) => {
  const [person, other] = world.registered;
  const { destination } = held(person, "mobilePhoneText");
  await askOften(world, person, "mobilePhoneText", destination, 2);
  await askOften(world, other, "mobilePhoneText", destination, 3);
  await startReset(visitor, person.username);
  await askFor(visitor, "mobilePhoneText", destination);
  await visitor.sees("reset-code-destination-blocked");
  // There is no use in asking for another one.
  await expect(visitor.button("common-resend")).toHaveCount(0);
  expect((await world.sent(destination)).length, "only the account's own were sent").toBe(2);

  // Another way is open all the same.
  await visitor.press("common-other-way");
  await visitor.at("reset-method-heading");
  await prove(visitor, world, person, "authenticatorCode");
  await visitor.at("reset-method-heading-second");
});

test("an address gets ten mails with a code in ten minutes", async ({ visitor, world }) => {
  const [person, other, third] = world.registered;
  const { destination } = held(person, "email");
  await askOften(world, person, "email", destination, 3);
  await askOften(world, other, "email", destination, 4);
  await askOften(world, third, "email", destination, 3);
  await startReset(visitor, person.username);
  await askFor(visitor, "email", destination);
  await visitor.sees("reset-code-destination-blocked");
});

test("a new code may be asked for after half a minute, and voids the old one", async ({ visitor, world }) => {
  const [person] = world.registered;
  const { destination } = held(person, "email");
  await visitor.page.clock.install();
  await startReset(visitor, person.username);
  await askFor(visitor, "email", destination);
  const first = await world.code(destination);
  const soon = visitor.button("common-soon");
  await expect(soon).toHaveAttribute("aria-disabled", "true");
  // The seconds are counted for the eye; a screen reader hears nothing of them.
  const seconds = async () => Number(/\d+/.exec(await soon.innerText())[0]);
  const shown = await seconds();
  expect(shown).toBeGreaterThan(20);
  await visitor.page.clock.fastForward(5_000);
  await expect.poll(seconds).toBeLessThanOrEqual(shown - 5);
  await expect(soon).toHaveAccessibleName(visitor.t("common-soon", { what: visitor.t("common-resend") }));
  await world.advance(PAUSE);
  await visitor.page.clock.fastForward(PAUSE * 1000);
  await visitor.press("common-resend");
  await visitor.sees("reset-resent");
  await expect(visitor.field("reset-code-label")).toBeFocused();
  const second = await world.code(destination);
  await giveCode(visitor, first);
  // Texts are late: the one that comes first costs no try.
  await visitor.sees("problem-codeReplaced");
  await expect(visitor.field("reset-code-label")).toBeFocused();
  await giveCode(visitor, second);
  await visitor.at("reset-method-heading-second");
});

test.describe("helpful", () => {
  test.use({ settings: { policy: { disclosure: "helpful" } } });

  test("a sixth code by one method blocks that method alone", async ({ visitor, world }) => {
    const [person] = world.registered;
    await askOften(world, person, "email", held(person, "email").destination, 5);
    await world.advance(PAUSE);
    await startReset(visitor, person.username);
    await visitor.press("method-email");
    await visitor.send("reset-destination-address-label", held(person, "email").destination, "reset-destination-send");
    await visitor.at("reset-end-method-blocked");
    await visitor.press("common-other-way");
    await visitor.at("reset-method-heading");
    await expect(visitor.button("method-email")).toHaveAttribute("aria-disabled", "true");
    await visitor.sees("reset-method-blocked");
    await prove(visitor, world, person, "mobilePhoneText");
    await visitor.at("reset-method-heading-second");
  });
});

test.describe("from one network", () => {
  test.use({ settings: { policy: { limits: { flowsFromRange: 2 } } } });

  test("too many resets are refused for a while", async ({ visit, world }) => {
    const [person] = world.registered;
    const client = world.client();
    for (let started = 0; started < 4; started += 1) await client.startReset(person.username);
    const visitor = await visit({ address: client.address });
    await giveName(visitor, person.username);
    await visitor.at("reset-end-too-many");
    await visitor.sees("common-help-heading");
    await expect(visitor.button("reset-other-account"), "it is the network").toHaveCount(0);
    await visitor.press("reset-start-again");
    await visitor.at("reset-name-heading");
  });
});

test("a used code is a wrong code", async ({ visitor, visit, world }) => {
  const [person] = world.registered;
  await startReset(visitor, person.username);
  await askFor(visitor, "authenticatorCode");
  const code = await rightCode(world, person, "authenticatorCode");
  await giveCode(visitor, code);
  await visitor.at("reset-method-heading-second");

  const other = await visit();
  await startReset(other, person.username);
  await askFor(other, "authenticatorCode");
  await giveCode(other, code);
  await other.sees("problem-proofWrong", { left: 4 });
});
