// A forgotten password: one gate and two, private and helpful.
import {
  NEW_PASSWORD, RESET, askFor, giveCode, giveName, prove, rightCode, setPassword, startReset,
  typeCredentials, typePassword,
} from "../harness/steps.mjs";
import { expect, test } from "../harness/test.mjs";
import { held } from "../harness/world.mjs";

/** The calls that the page makes to this path from now on. */
function sent(visitor, path) {
  const calls = [];
  visitor.page.on("request", (request) => {
    if (request.url().endsWith(`/api/v1${path}`)) calls.push(request.url());
  });
  return calls;
}

/** The new password is good, the old one is not. */
async function signsInWithNewPasswordOnly(visitor, person) {
  await visitor.at("reset-done-heading");
  await visitor.sees("reset-done-signed-out");
  await visitor.follow("reset-done-sign-in");
  await visitor.at("sign-in-title", { fresh: true });
  await typeCredentials(visitor, person.username, person.password);
  await visitor.sees("problem-signInFailed");
  await expect(visitor.field("sign-in-password")).toBeFocused();
  await visitor.send("sign-in-password", NEW_PASSWORD, "sign-in-submit");
  await visitor.at("security-info-title");
}

test("two gates in private: a text, then the authenticator app", async ({ visitor, world }) => {
  const [person] = world.registered;
  await startReset(visitor, person.username);
  await visitor.sees("common-step", { number: 1, of: 3 });
  for (const { choice } of Object.values(RESET)) await expect(visitor.button(choice)).toBeVisible();
  await askFor(visitor, "mobilePhoneText", held(person, "mobilePhoneText").destination);
  await visitor.sees("reset-code-text-sent");
  await giveCode(visitor, await rightCode(world, person, "mobilePhoneText"));

  // The second gate takes another method than the first.
  await visitor.at("reset-method-heading-second");
  await visitor.sees("reset-gate-passed");
  await visitor.sees("common-step", { number: 2, of: 3 });
  await expect(visitor.button("method-mobilePhoneText")).toHaveCount(0);
  await prove(visitor, world, person, "authenticatorCode");

  await visitor.sees("common-step", { number: 3, of: 3 });
  await setPassword(visitor);
  await signsInWithNewPasswordOnly(visitor, person);
  const { subject } = await world.notice(held(person, "email").destination);
  expect(subject).toBeTruthy();
});

test("the rules for the new password are told before and after", async ({ visitor, world }) => {
  const [person] = world.registered;
  await startReset(visitor, person.username);
  await prove(visitor, world, person, "email");
  await visitor.at("reset-method-heading-second");
  await prove(visitor, world, person, "authenticatorCode");
  await visitor.at("reset-password-heading");
  const rule = visitor.page.getByRole("listitem").filter({ hasText: visitor.like("common-new-password-length", { max: 256 }) });
  await expect(rule).toContainText(visitor.t("common-new-password-unmet"));
  await visitor.type("reset-password-label", NEW_PASSWORD);
  await expect(rule).toContainText(visitor.t("common-new-password-met"));

  await visitor.press("reset-password-set");
  await visitor.sees("reset-password-once-more");
  await expect(visitor.field("reset-password-repeated")).toBeFocused();
  await visitor.send("reset-password-repeated", `${NEW_PASSWORD}!`, "reset-password-set");
  await visitor.sees("reset-password-differs");
  await expect(visitor.field("reset-password-repeated")).toBeFocused();
  // While it is typed once more the two must differ: nothing is wrong with that.
  await visitor.type("reset-password-repeated", "violet");
  await expect(visitor.message("reset-password-differs")).toHaveCount(0);

  // What the page knows is told before anything else, and not sent.
  const asked = sent(visitor, "/reset/password");
  await visitor.type("reset-password-label", "password1");
  await visitor.press("reset-password-set");
  await visitor.sees("common-new-password-too-short", { min: 15 });
  await expect(visitor.field("reset-password-label")).toBeFocused();
  expect(asked).toEqual([]);
  // Common: the server has the last word, in words.
  await typePassword(visitor, "1234567890qwertyuiop");
  await visitor.sees("common-new-password-too-common");
  await expect(visitor.field("reset-password-label")).toBeFocused();
  // What was refused is not told of what is typed instead.
  await visitor.type("reset-password-label", NEW_PASSWORD);
  // Not even when something else comes up in between.
  await visitor.page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(visitor.message("common-new-password-too-common")).toHaveCount(0);
  await visitor.send("reset-password-repeated", NEW_PASSWORD, "reset-password-set");
  await visitor.at("reset-done-heading");
});

test("a name that belongs to nobody meets the same pages and does not get through", async ({ visitor, world }) => {
  const [person] = world.registered;
  const seen = [];
  for (const username of [person.username, "nobody@northwind.example"]) {
    await startReset(visitor, username);
    const methods = await visitor.page.getByRole("main").getByRole("listitem").allInnerTexts();
    await askFor(visitor, "email", held(person, "email").destination);
    const lead = await visitor.message("reset-code-email-sent").innerText();
    await giveCode(visitor, "00000000");
    const wrong = visitor.message("problem-proofWrong");
    await expect(wrong).toBeVisible();
    seen.push({ methods, lead, wrong: await wrong.innerText() });
    await visitor.hand.press(visitor.fold("reset-code-nothing"));
    await visitor.press("reset-start-over");
    await visitor.at("reset-name-heading");
  }
  expect(seen[1]).toEqual(seen[0]);
});

test("a mistyped user name is seen on the way, and corrected", async ({ visitor, world }) => {
  const [person] = world.registered;
  const typed = `x${person.username}`;
  await giveName(visitor, typed);
  await visitor.at("reset-goal-heading");
  await visitor.sees("reset-for", { name: typed });
  await visitor.press("reset-goal-password");
  await visitor.at("reset-method-heading");
  await visitor.sees("reset-for", { name: typed });
  await visitor.press("method-email");
  await visitor.at("reset-destination-email-heading");
  await visitor.sees("reset-for", { name: typed });
  await visitor.send("reset-destination-address-label", held(person, "email").destination, "reset-destination-send");
  await visitor.at("reset-code-email-heading");
  await visitor.sees("reset-for", { name: typed });
  await visitor.hand.press(visitor.fold("reset-code-nothing"));
  await visitor.sees("reset-tip-name-typed", { name: typed });

  // Nothing but the language is kept in the browser.
  await visitor.page.reload();
  await visitor.at("reset-code-email-heading", { fresh: true });
  await expect(visitor.message("reset-for", { name: typed })).toHaveCount(0);
  await visitor.press("reset-start-over");
  await visitor.at("reset-name-heading");
  await visitor.send("reset-name-label", person.username, "common-continue");
  await visitor.at("reset-goal-heading");
  await visitor.press("reset-for-not");
  await visitor.at("reset-name-heading");
  await expect(visitor.field("reset-name-label")).toHaveValue(person.username);
});

test("a code with a digit too few or too many costs no try", async ({ visitor, world }) => {
  const [person] = world.registered;
  await startReset(visitor, person.username);
  await askFor(visitor, "authenticatorCode");
  const asked = sent(visitor, "/reset/proof");
  for (const [typed, kept] of [["12 34-5", "12345"], ["1234567", "1234567"], ["١٢٣٤٥", "12345"]]) {
    await giveCode(visitor, typed);
    await visitor.sees("common-code-length", { length: 6, typed: kept.length });
    await expect(visitor.field("reset-code-label")).toHaveValue(kept);
    await expect(visitor.field("reset-code-label")).toBeFocused();
  }
  expect(asked).toEqual([]);
  await giveCode(visitor, "000000");
  await visitor.sees("problem-proofWrong", { left: 4 });
});

test("the mailbox of the account itself is refused before anything is sent", async ({ visitor, world }) => {
  const [person] = world.registered;
  await startReset(visitor, person.username);
  await visitor.press("method-email");
  await visitor.at("reset-destination-email-heading");
  const asked = sent(visitor, "/reset/challenge");
  await visitor.send("reset-destination-address-label", ` ${person.username.toUpperCase()}`, "reset-destination-send");
  await visitor.sees("problem-ownMailbox");
  await expect(visitor.field("reset-destination-address-label")).toBeFocused();
  expect(asked).toEqual([]);
});

test("a mistyped number is corrected from the page of the code", async ({ visitor, world }) => {
  const [person] = world.registered;
  const { destination } = held(person, "mobilePhoneText");
  const mistyped = `${destination.slice(0, -2)}99`;
  await startReset(visitor, person.username);
  await askFor(visitor, "mobilePhoneText", mistyped);
  // Also after the page was loaded again.
  await visitor.page.reload();
  await visitor.at("reset-code-text-heading", { fresh: true });
  await visitor.press("reset-code-text-correct");
  await visitor.at("reset-destination-mobile-heading");
  await expect(visitor.field("reset-destination-number-label")).toHaveValue(mistyped);
  await visitor.send("reset-destination-number-label", destination, "reset-destination-send");
  await visitor.at("reset-code-text-heading");
  await giveCode(visitor, await rightCode(world, person, "mobilePhoneText"));
  await visitor.at("reset-method-heading-second");
});

test("an alias in other letters leads to the same account", async ({ visitor, world }) => {
  const [person] = world.registered;
  await startReset(visitor, `  ${person.username.toUpperCase()} `);
  await prove(visitor, world, person, "email");
  await visitor.at("reset-method-heading-second");
});

test.describe("with one gate", () => {
  test.use({ settings: { policy: { methodsRequired: 1 } } });

  test("private: a mail is enough", async ({ visitor, world }) => {
    const [person] = world.registered;
    await startReset(visitor, person.username);
    await visitor.sees("common-step", { number: 1, of: 2 });
    await prove(visitor, world, person, "email");
    await setPassword(visitor);
    await signsInWithNewPasswordOnly(visitor, person);
  });

  test.describe("helpful", () => {
    test.use({ settings: { policy: { methodsRequired: 1, disclosure: "helpful" } } });

    test("the authenticator app is enough", async ({ visitor, world }) => {
      const [person] = world.registered;
      await startReset(visitor, person.username);
      await prove(visitor, world, person, "authenticatorCode");
      await setPassword(visitor);
      await signsInWithNewPasswordOnly(visitor, person);
    });
  });
});

test.describe("helpful", () => {
  test.use({ settings: { policy: { disclosure: "helpful" } } });

  test("two gates: hints, a wrong number, a mail, then a text", async ({ visitor, world }) => {
    const [person] = world.registered;
    const { destination: number } = held(person, "mobilePhoneText");
    await startReset(visitor, person.username);
    // A reminder of the number, and not the number.
    const choice = visitor.button("method-mobilePhoneText");
    await expect(choice).toContainText(number.slice(-2));
    await expect(choice).not.toContainText(number);

    await visitor.hand.press(choice);
    await visitor.at("reset-destination-mobile-heading");
    await visitor.send("reset-destination-number-label", "+46701740699", "reset-destination-send");
    await visitor.sees("problem-destinationMismatch");
    // Here nobody is to wonder what a slip costs.
    await visitor.sees("reset-tries-left", { left: 4 });
    await expect(visitor.field("reset-destination-number-label")).toBeFocused();
    await visitor.press("common-other-way");
    await visitor.at("reset-method-heading");
    await askFor(visitor, "email", held(person, "email").destination);
    await visitor.sees("reset-code-sent-certainly");
    await giveCode(visitor, await rightCode(world, person, "email"));

    await visitor.at("reset-method-heading-second");
    await expect(visitor.button("method-email")).toHaveCount(0);
    await prove(visitor, world, person, "mobilePhoneText");
    await setPassword(visitor);
    await signsInWithNewPasswordOnly(visitor, person);
  });

  test("a name that belongs to nobody is told so", async ({ visitor }) => {
    await giveName(visitor, "nobody@northwind.example");
    await visitor.at("reset-end-unknown");
    await visitor.sees("problem-accountUnknown");
    await visitor.sees("reset-end-unknown-typed", { name: "nobody@northwind.example" });
    await visitor.press("reset-end-correct");
    await visitor.at("reset-name-heading");
    await expect(visitor.field("reset-name-label")).toHaveValue("nobody@northwind.example");
  });
});
