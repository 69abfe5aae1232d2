// The phone as the second factor of a sign-in: asked in one browser, and answered in another one.
import { PHONE, another, connectPhone, numberOn } from "../harness/phone.mjs";
import { giveCredentials, rightCode } from "../harness/steps.mjs";
import { expect, test } from "../harness/test.mjs";

const METHODS = ["authenticatorNotification", "authenticatorCode", "mobilePhoneText", "email"];

test.use({ settings: { policy: { methods: METHODS, secondFactorRequired: true } } });

/** Gives name and password, and comes to the choice of a second factor. */
async function comeToFactors(visitor, person) {
  await giveCredentials(visitor, person.username, person.password);
  await visitor.at("sign-in-factor-title");
}

/** Has the phone asked. Returns the number that the page shows for it. */
async function askPhone(visitor) {
  await visitor.press("method-authenticatorNotification");
  await visitor.at("reset-code-notification-heading");
  return numberOn(visitor);
}

/** Somebody who has registered a phone, and signs in at a laptop by now. */
async function signingIn(visit, visitor, world) {
  const [person] = world.registered;
  const phone = await visit(PHONE);
  await comeToFactors(visitor, person);
  await visitor.press("method-authenticatorCode");
  await visitor.at("reset-code-app-heading");
  await visitor.send("sign-in-code-label", await rightCode(world, person, "authenticatorCode"), "common-continue");
  await visitor.at("security-info-title");
  await connectPhone(visitor, phone);
  const laptop = await visit();
  await comeToFactors(laptop, person);
  return { person, phone, laptop };
}

test("the phone approves a sign-in by the number", async ({ visit, visitor, world }) => {
  const { person, phone, laptop } = await signingIn(visit, visitor, world);
  const number = await askPhone(laptop);
  await laptop.sees("waiting-notification-number");
  await phone.at("authenticator-request-title");
  await phone.sees("authenticator-request-sign-in", { account: person.username });
  await expect(laptop.page.getByRole("heading", { level: 1 }), "not before it is approved")
    .toHaveText(laptop.like("reset-code-notification-heading"));
  await phone.send("authenticator-number", number, "authenticator-approve");
  await phone.at("authenticator-approved-title");
  await laptop.at("security-info-title");
});

test("it was not me: the sign-in is over", async ({ visit, visitor, world }) => {
  const { phone, laptop } = await signingIn(visit, visitor, world);
  await askPhone(laptop);
  await phone.at("authenticator-request-title");
  await phone.press("authenticator-deny");
  await phone.at("authenticator-sure-title");
  await phone.press("authenticator-sure-yes");
  await phone.at("authenticator-denied-title");
  await laptop.at("sign-in-title");
  await laptop.sees("sign-in-because-stopped");
  await laptop.open("/security-info");
  await laptop.at("sign-in-title", { fresh: true });
});

test("a wrong number signs nobody in, and the next request may", async ({ visit, visitor, world }) => {
  const { phone, laptop } = await signingIn(visit, visitor, world);
  const number = await askPhone(laptop);
  await phone.at("authenticator-request-title");
  await phone.send("authenticator-number", another(number), "authenticator-approve");
  await phone.at("authenticator-wrong-title");
  await laptop.at("reset-code-notification-over-heading", { fresh: true });
  await expect(laptop.page.getByRole("alert")).toHaveText(laptop.like("sign-in-call-wrong", { left: 9 }));
  await expect(laptop.page.locator(".number")).toHaveCount(0);
  await world.advance(31);
  await laptop.page.reload();
  await laptop.at("sign-in-factor-title", { fresh: true });
  const next = await askPhone(laptop);
  await phone.at("authenticator-request-title");
  await phone.send("authenticator-number", next, "authenticator-approve");
  await phone.at("authenticator-approved-title");
  await laptop.at("security-info-title");
});
