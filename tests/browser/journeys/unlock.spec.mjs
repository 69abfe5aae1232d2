// "I know my password, but still can't sign in."
import { giveCredentials, giveName, prove, typeCredentials } from "../harness/steps.mjs";
import { expect, test } from "../harness/test.mjs";

/** Wrong passwords until the sign-in is locked. */
async function lock(world, person) {
  const stranger = world.client();
  for (let failure = 0; failure < 10; failure += 1) await stranger.signIn(person.username, `wrong ${failure}`);
}

test("the account is unlocked and the password stays", async ({ visitor, world }) => {
  const [person] = world.registered;
  await lock(world, person);
  await giveCredentials(visitor, person.username, person.password);
  await visitor.sees("problem-signInLocked");
  // The way out stands right there.
  const alert = visitor.page.getByRole("alert");
  await expect(alert).toContainText(visitor.like("sign-in-locked-way"));
  await visitor.hand.press(alert.getByRole("link", { name: visitor.t("sign-in-locked-unlock") }));
  await visitor.at("reset-name-heading", { fresh: true });

  await giveName(visitor, person.username);
  await visitor.at("reset-goal-heading");
  await visitor.press("reset-goal-unlock");
  await visitor.at("reset-method-heading");
  await visitor.sees("common-step", { number: 1, of: 2 });
  await prove(visitor, world, person, "authenticatorCode");
  await visitor.at("reset-method-heading-second");
  await prove(visitor, world, person, "mobilePhoneText");
  await visitor.at("reset-done-unlock-heading");
  await visitor.follow("reset-done-sign-in");
  await visitor.at("sign-in-title", { fresh: true });
  await typeCredentials(visitor, person.username, person.password);
  await visitor.at("security-info-title");
});

test.describe("where the policy does not allow it alone", () => {
  test.use({ settings: { policy: { unlockAlone: false } } });

  test("there is nothing to choose", async ({ visitor, world }) => {
    const [person] = world.registered;
    await giveName(visitor, person.username);
    await visitor.at("reset-method-heading");
    await expect(visitor.button("reset-goal-unlock")).toHaveCount(0);
  });
});
