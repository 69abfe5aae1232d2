// Hardware tokens: given out by an administrator, and used by their owner with the codes that they show.
import { SEED, SERIAL, askForToken, giveToken } from "../harness/hardware-token.mjs";
import { giveCode, giveCredentials, setPassword, signIn, signOut, startReset } from "../harness/steps.mjs";
import { MODES, expect, test } from "../harness/test.mjs";

const METHODS = ["hardwareToken", "authenticatorCode", "mobilePhoneText", "email"];
const WRONG = "000000";

const settings = (more) => ({ policy: { methods: METHODS, methodsRequired: 1, ...more } });

for (const [disclosure, details] of MODES) {
  test.describe(disclosure, details, () => {
    test.use({ settings: settings({ disclosure }) });

    test("a token that was given out is activated by its owner, and resets", async ({ visit, visitor, world }) => {
      const [person] = world.registered;
      await giveToken(world, person);
      await signIn(visitor, person);
      await visitor.follow("security-info-methods-add");
      await visitor.at("register-choose-title");
      await visitor.press("security-info-kind-token");
      await visitor.at("register-token-title");
      await visitor.sees("register-token-one", { serial: SERIAL });
      await visitor.press("common-continue");
      await visitor.at("register-token-code-title");
      await visitor.send("sign-in-code-label", WRONG, "common-continue");
      await visitor.sees("sign-in-code-wrong", { left: 4 });
      const code = await world.authenticator(SEED);
      await visitor.send("sign-in-code-label", code, "common-continue");
      await visitor.at("security-info-title", { fresh: true });
      await visitor.hears("security-info-notice-added");
      await expect(visitor.page.getByRole("listitem").filter({ hasText: SERIAL })).toHaveCount(1);

      const stranger = await visit();
      await askForToken(stranger, person.username);
      await giveCode(stranger, code);
      await stranger.sees("problem-proofWrong", { left: 4 });
      await giveCode(stranger, await world.authenticator(SEED));
      await setPassword(stranger);
      await stranger.at("reset-done-heading");
    });
  });
}

test.describe("private", () => {
  test.use({ settings: settings() });

  test("whoever has no token, or no account, is asked for its code all the same", async ({ visit, world }) => {
    const [owner, other] = world.registered;
    await giveToken(world, owner, { activate: true });
    for (const username of [other.username, "nobody@northwind.example"]) {
      const stranger = await visit();
      await askForToken(stranger, username);
      await giveCode(stranger, await world.authenticator(SEED));
      await stranger.sees("problem-proofWrong", { left: 4 });
    }
  });
});

test.describe("helpful", () => {
  test.use({ settings: settings({ disclosure: "helpful" }) });

  test("a token is offered to whoever has one", async ({ visit, visitor, world }) => {
    const [owner, other] = world.registered;
    await giveToken(world, owner, { activate: true });
    await startReset(visitor, other.username);
    await expect(visitor.button("method-hardwareToken")).toHaveCount(0);
    const stranger = await visit();
    await startReset(stranger, owner.username);
    await expect(stranger.button("method-hardwareToken")).toHaveCount(1);
  });
});

test.describe("as the second factor", () => {
  test.use({ settings: settings({ secondFactorRequired: true }) });

  test("a token signs in, with a code that was not used before", async ({ visitor, world }) => {
    const [person] = world.registered;
    await giveToken(world, person, { activate: true });
    const code = await world.authenticator(SEED);
    const askForCode = async () => {
      await giveCredentials(visitor, person.username, person.password);
      await visitor.at("sign-in-factor-title");
      await visitor.press("method-hardwareToken");
      await visitor.at("reset-code-token-heading");
    };
    await askForCode();
    await visitor.send("sign-in-code-label", code, "common-continue");
    await visitor.at("security-info-title");
    await signOut(visitor);
    await askForCode();
    await visitor.send("sign-in-code-label", code, "common-continue");
    await visitor.sees("sign-in-code-wrong", { left: 9 });
    await visitor.send("sign-in-code-label", await world.authenticator(SEED), "common-continue");
    await visitor.at("security-info-title");
  });
});
