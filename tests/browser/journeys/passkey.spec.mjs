// Passkeys, made and used by Chromium itself on a virtual device.
import { Passkeys, answerWithAnother, beginPasskey, registerPasskey } from "../harness/passkeys.mjs";
import {
  giveCredentials, prove, rightCode, setPassword, signIn, signOut, startReset, typeCredentials,
} from "../harness/steps.mjs";
import { MODES, expect, test } from "../harness/test.mjs";

const METHODS = ["passkey", "authenticatorCode", "mobilePhoneText", "email"];

/** Settings with the method. */
const settings = (more) => ({ policy: { methods: METHODS, ...more } });

/** Somebody who has made a passkey in this browser. */
async function owner(visitor, world) {
  const [person] = world.registered;
  const device = await Passkeys.on(visitor);
  await signIn(visitor, person);
  await registerPasskey(visitor, "Laptop");
  return { person, device };
}

/** The entries of passkeys at the security info. */
const entries = (visitor) =>
  visitor.page
    .getByRole("listitem")
    .filter({ hasText: visitor.t("security-info-kind-passkey") })
    .filter({ hasText: visitor.like("security-info-methods-registered") });

/** Comes to where a reset asks for a passkey. */
async function askForPasskey(visitor, username) {
  await startReset(visitor, username);
  await visitor.press("method-passkey");
  await visitor.at("reset-code-passkey-heading");
}

for (const [disclosure, details] of MODES) {
  test.describe(disclosure, details, () => {
    test.describe("with one gate", () => {
      test.use({ settings: settings({ disclosure, methodsRequired: 1 }) });

      test("a passkey with a name resets the password in the same browser", async ({ visitor, world }) => {
        const { person, device } = await owner(visitor, world);
        await expect(entries(visitor)).toContainText("Laptop");
        const [made, ...more] = await device.all();
        expect(more).toEqual([]);
        expect(made).toMatchObject({ isResidentCredential: true, rpId: "localhost" });
        await signOut(visitor);
        await askForPasskey(visitor, person.username);
        await visitor.press("passkey-use");
        await setPassword(visitor);
        await visitor.at("reset-done-heading");
      });

      test("it works in a new browser, too, to which it was brought along", async ({ visit, visitor, world }) => {
        const { person, device } = await owner(visitor, world);
        const other = await visit();
        await (await Passkeys.on(other)).takeFrom(device);
        await askForPasskey(other, person.username);
        await other.press("passkey-use");
        await other.at("reset-password-heading");
      });

      test("whoever is not recognized, or has none, may try again", async ({ visit, visitor, world }) => {
        const { person, device } = await owner(visitor, world);
        const other = await visit();
        const empty = await Passkeys.on(other);
        await askForPasskey(other, person.username);
        await other.press("passkey-use");
        await other.sees("passkey-cancelled");
        await empty.takeFrom(device);
        await empty.recognize(false);
        await other.press("passkey-use");
        await expect(other.message("passkey-cancelled")).toHaveCount(1);
        await other.at("reset-code-passkey-heading", { fresh: true });
        await empty.recognize(true);
        await other.press("passkey-use");
        await other.at("reset-password-heading");
      });

      test("somebody else's passkey is wrong", async ({ visit, visitor, world }) => {
        const { device } = await owner(visitor, world);
        const [, somebody] = world.registered;
        const other = await visit();
        const kept = await Passkeys.on(other);
        await signIn(other, somebody);
        await registerPasskey(other, "Phone");
        await signOut(other);
        // Now there is but the first one's.
        await kept.unplug();
        await (await Passkeys.on(other)).takeFrom(device);
        await askForPasskey(other, somebody.username);
        await other.press("passkey-use");
        await other.sees("problem-proofWrong", { left: 4 });
      });
    });

    test.describe("with one gate, at the second try", () => {
      test.use({ settings: settings({ disclosure, methodsRequired: 1 }) });

      // What was to be signed is spent by the first one.
      test("the right passkey is right after a wrong one", async ({ visitor, world }) => {
        const { person, device } = await owner(visitor, world);
        await signOut(visitor);
        await askForPasskey(visitor, person.username);
        await answerWithAnother(visitor, device);
        await visitor.sees("problem-proofWrong", { left: 4 });
        await visitor.press("passkey-use");
        await visitor.at("reset-password-heading");
      });
    });

    test.describe("with two gates", () => {
      test.use({ settings: settings({ disclosure }) });

      test("a passkey is one of them", async ({ visitor, world }) => {
        const { person } = await owner(visitor, world);
        await signOut(visitor);
        await askForPasskey(visitor, person.username);
        await visitor.press("passkey-use");
        await visitor.at("reset-method-heading-second");
        await expect(visitor.button("method-passkey")).toHaveCount(0);
        await prove(visitor, world, person, "email");
        await visitor.at("reset-password-heading");
      });
    });

    test.describe("where it counts twice", () => {
      test.use({ settings: settings({ disclosure, passkeyCountsTwice: true }) });

      test("a passkey is enough", async ({ visitor, world }) => {
        const { person } = await owner(visitor, world);
        await signOut(visitor);
        await askForPasskey(visitor, person.username);
        await visitor.press("passkey-use");
        await visitor.at("reset-password-heading");
      });
    });
  });
}

test.describe("private", () => {
  test.use({ settings: settings({ methodsRequired: 1 }) });

  test("a name that belongs to nobody is asked for a passkey, and none is right", async ({ visitor, world }) => {
    await owner(visitor, world);
    await signOut(visitor);
    await askForPasskey(visitor, "nobody@northwind.example");
    await visitor.press("passkey-use");
    await visitor.sees("problem-proofWrong", { left: 4 });
    // The one challenge was spent: the next try has one of its own.
    await visitor.press("passkey-use");
    await visitor.sees("problem-proofWrong", { left: 3 });
  });

  test("a removed passkey is no longer good", async ({ visitor, world }) => {
    const { person } = await owner(visitor, world);
    const what = `${visitor.t("security-info-kind-passkey")} Laptop`;
    await visitor.press("security-info-methods-remove-of", { what });
    await visitor.press("security-info-remove-yes");
    await visitor.hears("security-info-notice-removed");
    await signOut(visitor);
    await askForPasskey(visitor, person.username);
    await visitor.press("passkey-use");
    await visitor.sees("problem-proofWrong", { left: 4 });
  });
});

test.describe("while the browser asks", () => {
  test.use({ settings: settings({ methodsRequired: 1 }) });

  test("another way is taken", async ({ visitor, world }) => {
    const { person, device } = await owner(visitor, world);
    await signOut(visitor);
    await askForPasskey(visitor, person.username);
    await device.touch(false);
    await visitor.press("passkey-use");
    await visitor.sees("common-working");
    await visitor.press("common-other-way");
    await visitor.at("reset-method-heading");
    await prove(visitor, world, person, "email");
    await visitor.at("reset-password-heading");
    await device.touch(true);
    await setPassword(visitor);
    await visitor.at("reset-done-heading");
  });

  // The page withdraws the wish that it has left: browsers show one at a time.
  test("it can be left and begun again", async ({ visitor, world }) => {
    const { person, device } = await owner(visitor, world);
    await signOut(visitor);
    await askForPasskey(visitor, person.username);
    await device.touch(false);
    await visitor.press("passkey-use");
    await visitor.sees("common-working");
    await visitor.press("common-other-way");
    await visitor.at("reset-method-heading");
    await visitor.press("method-passkey");
    await visitor.at("reset-code-passkey-heading");
    // The first wish still waits for a touch: a device answers those alone that come afterwards.
    await device.touch(true);
    await visitor.press("passkey-use");
    await visitor.at("reset-password-heading");
  });
});

test.describe("making one", () => {
  test.use({ settings: settings({ methodsRequired: 1 }) });

  test("is refused kindly where nobody is recognized, and goes on afterwards", async ({ visitor, world }) => {
    const [person] = world.registered;
    const device = await Passkeys.on(visitor);
    await device.recognize(false);
    await signIn(visitor, person);
    await beginPasskey(visitor, "Laptop");
    await visitor.press("register-passkey-create");
    await visitor.sees("register-passkey-cancelled");
    expect(await device.all()).toEqual([]);
    await device.recognize(true);
    await visitor.press("register-passkey-create");
    await visitor.hears("security-info-notice-added");
    expect(await device.all()).toHaveLength(1);
  });

  test("on a device that has one already is told, and another device makes a second", async ({ visitor, world }) => {
    const { device } = await owner(visitor, world);
    await beginPasskey(visitor, "Laptop again");
    await visitor.press("register-passkey-create");
    await visitor.sees("register-passkey-exists");
    expect(await device.all()).toHaveLength(1);
    await device.unplug();
    await Passkeys.on(visitor);
    await visitor.press("register-passkey-create");
    await visitor.hears("security-info-notice-added");
    await expect(entries(visitor)).toContainText(["Laptop", "Laptop again"]);
  });

  test("can be left while the browser asks", async ({ visitor, world }) => {
    const [person] = world.registered;
    const device = await Passkeys.on(visitor);
    await device.touch(false);
    await signIn(visitor, person);
    await beginPasskey(visitor, "Laptop");
    await visitor.press("register-passkey-create");
    await visitor.sees("common-working");
    await visitor.follow("register-cancel");
    await visitor.at("security-info-title");
    await expect(entries(visitor)).toHaveCount(0);
  });

  // The same as in the reset.
  test("can be left while the browser asks, and begun again", async ({ visitor, world }) => {
    const [person] = world.registered;
    const device = await Passkeys.on(visitor);
    await device.touch(false);
    await signIn(visitor, person);
    await beginPasskey(visitor, "Laptop");
    await visitor.press("register-passkey-create");
    await visitor.sees("common-working");
    await visitor.follow("register-cancel");
    await visitor.at("security-info-title");
    await beginPasskey(visitor, "Laptop");
    await device.touch(true);
    await visitor.press("register-passkey-create");
    await visitor.hears("security-info-notice-added");
  });
});

test.describe("as the second factor", () => {
  test.use({ settings: settings({ secondFactorRequired: true }) });

  test("a passkey signs in, and one that is not recognized does not", async ({ visitor, world }) => {
    const [person] = world.registered;
    const device = await Passkeys.on(visitor);
    await giveCredentials(visitor, person.username, person.password);
    await visitor.at("sign-in-factor-title");
    await visitor.press("method-authenticatorCode");
    await visitor.at("reset-code-app-heading");
    await visitor.send("sign-in-code-label", await rightCode(world, person, "authenticatorCode"), "common-continue");
    await visitor.at("security-info-title");
    await registerPasskey(visitor, "Laptop");
    await signOut(visitor);
    await typeCredentials(visitor, person.username, person.password);
    await visitor.at("sign-in-factor-title");
    await visitor.press("method-passkey");
    await visitor.at("reset-code-passkey-heading");
    await device.recognize(false);
    await visitor.press("passkey-use");
    await visitor.sees("passkey-cancelled");
    await device.recognize(true);
    await answerWithAnother(visitor, device);
    await visitor.press("passkey-use");
    await visitor.at("security-info-title");
  });
});
