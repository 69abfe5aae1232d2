// The Temporary Access Pass: issued by an administrator, and good for registering alone.
import { desk, givePass, sendPass } from "../harness/pass.mjs";
import { registerApp, registerPhone, signIn } from "../harness/steps.mjs";
import { MODES, expect, test } from "../harness/test.mjs";

for (const [disclosure, details] of MODES) {
  test.describe(disclosure, details, () => {
    test.use({ settings: { policy: { disclosure } } });

    test("whoever has nothing signs in with a pass and registers", async ({ visitor, world }) => {
      const person = world.newcomer;
      const pass = await (await desk(world)).issue(person);
      await givePass(visitor, person.username, "ABCDEFGH");
      await visitor.sees("sign-in-pass-failed");
      await expect(visitor.field("sign-in-pass")).toBeFocused();
      // As it was heard over the phone.
      await sendPass(visitor, `${pass.slice(0, 4)} ${pass.slice(4)}`.toLowerCase());
      await visitor.at("register-why-title");
      await visitor.press("register-why-begin");
      await registerApp(visitor, world);
      await registerPhone(visitor, world, "+46701740660");
      await visitor.at("register-summary-title");
      await visitor.sees("security-info-kind-app");
      await visitor.sees("security-info-kind-mobile");
      await visitor.press("register-summary-done");
      await visitor.at("security-info-title");
      await visitor.sees("security-info-enough");
    });

    test("a pass is no password, and passes no gate", async ({ visit, visitor, world }) => {
      const person = world.newcomer;
      const pass = await (await desk(world)).issue(person);
      await visitor.open("/sign-in");
      await visitor.type("sign-in-username", person.username);
      await visitor.send("sign-in-password", pass, "sign-in-submit");
      await visitor.sees("problem-signInFailed");
      const stranger = await visit();
      await stranger.open("/reset");
      await stranger.send("reset-name-label", person.username, "common-continue");
      if (disclosure === "helpful") {
        await stranger.at("reset-end-not-possible");
        return;
      }
      await stranger.at("reset-goal-heading");
      await stranger.press("reset-goal-password");
      await stranger.at("reset-method-heading");
      await expect(stranger.page.getByRole("main")).not.toContainText(stranger.t("sign-in-pass"));
    });
  });
}

test("a pass adds methods, and nothing else", async ({ visitor, world }) => {
  const [person] = world.registered;
  const pass = await (await desk(world)).issue(person);
  await givePass(visitor, person.username, pass);
  // By number enough is registered, so the page comes that offers to add another.
  await visitor.at("security-info-title", { fresh: true });
  await visitor.sees("problem-passOnlyRegisters");
  await visitor.follow("security-info-methods-add");
  await visitor.at("register-choose-title");
  await visitor.press("security-info-kind-mobile");
  await registerPhone(visitor, world, "+46701740661");
  await visitor.at("security-info-title", { fresh: true });
  await visitor.hears("security-info-notice-added");
});

test("a pass for one sign-in signs in once", async ({ visit, visitor, world }) => {
  const person = world.newcomer;
  const pass = await (await desk(world)).issue(person, { oneTime: true });
  await givePass(visitor, person.username, pass);
  await visitor.at("register-why-title");
  const another = await visit();
  await givePass(another, person.username, pass);
  await another.sees("sign-in-pass-failed");
});

test("what was taken away, or is too old, signs nobody in", async ({ visit, visitor, world }) => {
  const person = world.newcomer;
  const admin = await desk(world);
  const first = await admin.issue(person);
  await givePass(visitor, person.username, first);
  await visitor.at("register-why-title");
  await admin.take(person);
  await visitor.page.reload();
  await visitor.at("sign-in-title", { fresh: true });
  const another = await visit();
  await givePass(another, person.username, first);
  await another.sees("sign-in-pass-failed");

  const second = await admin.issue(person, { minutes: 60 });
  await world.advance(60 * 60);
  await sendPass(another, second);
  await another.sees("sign-in-pass-failed");
  // With the password everything is as ever.
  await another.press("sign-in-with-password");
  await another.send("sign-in-password", person.password, "sign-in-submit");
  await another.at("register-why-title");
});

test("the way to the pass leads to what is to be typed, and so does the way back", async ({ visitor }) => {
  await visitor.open("/sign-in");
  await visitor.press("sign-in-with-pass");
  await expect(visitor.field("sign-in-username")).toBeFocused();
  await visitor.press("sign-in-with-password");
  await visitor.type("sign-in-username", "ada@northwind.example");
  await visitor.press("sign-in-with-pass");
  await expect(visitor.field("sign-in-pass")).toBeFocused();
  await visitor.press("sign-in-with-password");
  await expect(visitor.field("sign-in-password")).toBeFocused();
});

/** Somebody who has lost what is registered, and is helped by a pass. */
async function helped(visitor, world) {
  const [person] = world.registered;
  await givePass(visitor, person.username, await (await desk(world)).issue(person));
  await visitor.page.waitForURL((url) => url.pathname !== "/sign-in");
}

// By number it is enough: the page offers to add another.
test("whoever has lost everything that is registered is led to adding something", async ({ visitor, world }) => {
  await helped(visitor, world);
  await visitor.page.getByRole("heading", { level: 1 }).and(visitor.page.locator(":focus")).waitFor();
  await expect(visitor.message("register-why-needed", { count: 0 })).toHaveCount(0);
});

// A pass puts nothing off: "not now" leads to the page.
test("the wizard of a pass can be left", async ({ visitor, world }) => {
  const person = world.newcomer;
  await givePass(visitor, person.username, await (await desk(world)).issue(person));
  await visitor.at("register-why-title");
  const later = visitor.button("register-later");
  if ((await later.count()) === 0) return;
  await visitor.hand.press(later);
  await visitor.at("security-info-title");
});

test("the security info offers nothing that a pass cannot do, and says why", async ({ visit, visitor, world }) => {
  const [person] = world.registered;
  // Signed in elsewhere, too, so that there would be a session to end.
  const owner = await visit();
  await signIn(owner, person);
  await expect(owner.link("security-info-password-change")).toHaveCount(1);
  const button = (who, key) => who.page.getByRole("button", { name: who.like(key) });
  await expect(button(owner, "security-info-methods-remove-of")).not.toHaveCount(0);
  await helped(visitor, world);
  await visitor.open("/security-info");
  await visitor.at("security-info-title", { fresh: true });
  await visitor.sees("problem-passOnlyRegisters");
  await expect(visitor.link("security-info-methods-add")).toHaveCount(1);
  for (const link of ["security-info-password-change", "security-info-methods-replace"]) {
    await expect(visitor.link(link)).toHaveCount(0);
  }
  for (const key of ["methods-remove-of", "methods-make-first-of", "sessions-end-of", "sessions-end-others"]) {
    await expect(button(visitor, `security-info-${key}`)).toHaveCount(0);
  }
  // The owner's page has all of it still.
  await owner.open("/security-info");
  await owner.at("security-info-title", { fresh: true });
  for (const key of ["methods-remove-of", "methods-make-first-of", "sessions-end-of", "sessions-end-others"]) {
    await expect(button(owner, `security-info-${key}`)).not.toHaveCount(0);
  }
  await expect(owner.message("problem-passOnlyRegisters")).toHaveCount(0);
});
