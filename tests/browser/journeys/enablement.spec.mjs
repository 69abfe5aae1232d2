// For whom resetting is enabled: what each kind of person sees.
import { giveName, prove, setPassword, signIn, startReset } from "../harness/steps.mjs";
import { expect, test } from "../harness/test.mjs";
import { held } from "../harness/world.mjs";

const helpful = (policy) => ({ settings: { policy: { disclosure: "helpful", ...policy } } });

/** A reset that is refused at once, with the reason in words and the reference system's code. */
async function isRefused(visitor, username, reason, code) {
  await giveName(visitor, username);
  await visitor.at("reset-end-not-possible");
  await visitor.sees(reason);
  if (code) await expect(visitor.page.getByText(code)).toBeVisible();
}


test.describe("nobody", () => {
  test.use(helpful({ enabled: { for: "none" } }));

  test("is told why, before and after signing in; administrators have a switch of their own", async ({ visitor, visit, world }) => {
    const [person] = world.registered;
    await isRefused(visitor, person.username, "problem-resetNotEnabled", "SSPR_0009");
    await signIn(visitor, person);
    await visitor.sees("security-info-not-enabled");

    const administrator = await visit();
    await startReset(administrator, world.administrator.username);
  });
});

test.describe("one group", () => {
  test.use(helpful({ enabled: { for: "selected", group: "Reset pilot" } }));

  test("members reset, others are told that they cannot", async ({ visitor, visit, world }) => {
    const inPilot = ({ groups }) => groups.includes("Reset pilot");
    const inside = world.registered.find(inPilot);
    const outside = world.registered.find((person) => !inPilot(person));
    await startReset(visitor, inside.username);
    await prove(visitor, world, inside, "mobilePhoneText");
    await visitor.at("reset-method-heading-second");
    await prove(visitor, world, inside, "email");
    await setPassword(visitor);
    await visitor.at("reset-done-heading");
    await isRefused(await visit(), outside.username, "problem-resetNotInScope", "SSPR_0013");
  });
});

test.describe("everybody", () => {
  test.use(helpful({ enabled: { for: "all" } }));

  test("but not with too little registered, and not with a disabled account", async ({ visitor, visit, world }) => {
    await isRefused(visitor, world.newcomer.username, "problem-tooFewMethods", "SSPR_0014");
    const disabled = world.person((person) => !person.enabled);
    await isRefused(await visit(), disabled.username, "problem-accountDisabled");
  });
});

test.describe("administrators", () => {
  test.use(helpful({ administratorsEnabled: false, methodsRequired: 1 }));

  test("are kept out by their own switch, whatever is enabled for others", async ({ visitor, visit, world }) => {
    await isRefused(visitor, world.administrator.username, "problem-resetNotEnabled", "SSPR_0009");
    await startReset(await visit(), world.registered[0].username);
  });

  test.describe("with their switch on", () => {
    test.use(helpful({ methodsRequired: 1 }));

    test("pass two gates where others pass one", async ({ visitor, world }) => {
      const person = world.administrator;
      await startReset(visitor, person.username);
      await visitor.sees("common-step", { number: 1, of: 3 });
      await prove(visitor, world, person, "authenticatorCode");
      await visitor.at("reset-method-heading-second");
    });
  });
});

test.describe("private", () => {
  test.use({ settings: { policy: { enabled: { for: "none" } } } });

  test("a person for whom it is not enabled meets the same pages and gets no code", async ({ visitor, world }) => {
    const [person] = world.registered;
    const { destination } = held(person, "email");
    await startReset(visitor, person.username);
    await visitor.press("method-email");
    await visitor.send("reset-destination-address-label", destination, "reset-destination-send");
    await visitor.at("reset-code-email-heading");
    await visitor.sees("reset-code-email-sent");
    // A later code to somebody else is there: an earlier one to this person would be, too.
    const { newcomer } = world;
    const client = world.client();
    await client.signIn(newcomer.username, newcomer.password);
    await client.must("POST", "/security-info/methods", { method: "email", email: "later@home.example" });
    await world.code("later@home.example");
    expect((await world.sent(destination)).filter((message) => message.code)).toEqual([]);
  });
});
