// The person's own page: the password, what is registered, the sessions, what happened lately.
import {
  NEW_PASSWORD, appKey, giveCredentials, keptKey, registerMail, signIn, signOut, typeCredentials,
} from "../harness/steps.mjs";
import { expect, test } from "../harness/test.mjs";
import { held } from "../harness/world.mjs";

/** A section of the page by its heading. */
const section = (visitor, key) => visitor.page.getByRole("region", { name: visitor.t(key) });

/** The entry of a registered method by its number, address or name. */
const entry = (visitor, mark) =>
  section(visitor, "security-info-methods-title").getByRole("listitem").filter({ hasText: mark });

/** A link or button of an entry, by the message that names it in full. */
const act = (scope, visitor, key) =>
  scope.getByRole("button", { name: visitor.like(key) }).or(scope.getByRole("link", { name: visitor.like(key) }));

/** Types and sends the form of the password. */
async function changePassword(visitor, present, next, repeated = next) {
  await visitor.type("security-info-password-current", present);
  await visitor.type("security-info-password-new", next);
  await visitor.send("security-info-password-repeated", repeated, "security-info-password-submit");
}

test("the password is changed", async ({ visitor, world }) => {
  const [person] = world.registered;
  await signIn(visitor, person);
  await visitor.follow("security-info-password-change");
  await visitor.at("security-info-password-form-title");
  await changePassword(visitor, "not the password", NEW_PASSWORD);
  await visitor.sees("problem-currentPasswordWrong");
  await expect(visitor.field("security-info-password-current")).toBeFocused();
  // For password managers, and for nobody else.
  const name = visitor.page.locator("form input[autocomplete=username]");
  await expect(name).toHaveValue(person.username);
  expect((await name.boundingBox()).width).toBeLessThan(2);
  await changePassword(visitor, person.password, NEW_PASSWORD, `${NEW_PASSWORD}?`);
  await visitor.sees("security-info-password-differs");
  await changePassword(visitor, person.password, person.password);
  await visitor.sees("common-new-password-same");
  await changePassword(visitor, person.password, NEW_PASSWORD);
  await visitor.at("security-info-title", { fresh: true });
  await visitor.hears("security-info-notice-password");
  await expect(section(visitor, "security-info-activity-title")).toContainText(
    visitor.t("security-info-activity-password-changed"),
  );

  await signOut(visitor);
  await typeCredentials(visitor, person.username, person.password);
  await visitor.sees("problem-signInFailed");
  await visitor.send("sign-in-password", NEW_PASSWORD, "sign-in-submit");
  await visitor.at("security-info-title");
});

test("methods are added, replaced, offered first and removed", async ({ visitor, world }) => {
  const [person] = world.registered;
  await signIn(visitor, person);
  const number = "+46701740681";
  const address = "second@home.example";

  // Add.
  await visitor.follow("security-info-methods-add");
  await visitor.at("register-choose-title");
  await visitor.press("security-info-kind-email");
  await registerMail(visitor, world, address);
  await visitor.at("security-info-title", { fresh: true });
  await visitor.hears("security-info-notice-added");
  await expect(entry(visitor, address)).toBeVisible();
  await world.notice(held(person, "email").destination);

  // Replace: the old one stays until the new one is proved.
  const old = section(visitor, "security-info-methods-title")
    .getByRole("listitem")
    .filter({ hasText: visitor.t("security-info-kind-mobile") });
  await visitor.hand.press(act(old, visitor, "security-info-methods-replace-of"));
  await visitor.at("security-info-methods-replace-of");
  await visitor.sees("security-info-replace-lead");
  await visitor.send("register-phone-label", number, "register-send");
  await visitor.at("register-text-code-title");
  const code = await world.code(number);
  // A page that was dropped goes on at the code, and still replaces.
  await visitor.page.reload();
  await visitor.at("register-text-code-title", { fresh: true });
  await visitor.sees("security-info-replace-lead");
  await visitor.send("sign-in-code-label", code, "common-continue");
  await visitor.at("security-info-title", { fresh: true });
  await visitor.hears("security-info-notice-replaced");
  await expect(old).toHaveCount(1);
  await expect(old).toContainText(/70.?174.?06.?81/);

  // Offer first: what the sign-in can offer, and so no mail.
  const mail = entry(visitor, address);
  await expect(mail).toBeVisible();
  await expect(act(mail, visitor, "security-info-methods-make-first-of")).toHaveCount(0);
  await expect(old).not.toContainText(visitor.t("security-info-methods-first"));
  await visitor.hand.press(act(old, visitor, "security-info-methods-make-first-of"));
  await visitor.hears("security-info-notice-first");
  await expect(old).toContainText(visitor.t("security-info-methods-first"));

  // Remove: asked first, and told what follows.
  await visitor.hand.press(act(mail, visitor, "security-info-methods-remove-of"));
  const question = visitor.page.getByRole("dialog", { name: visitor.t("security-info-remove-title") });
  await expect(question).toBeVisible();
  await expect(question).toContainText(visitor.like("security-info-remove-again"));
  await visitor.hand.dismiss(visitor.button("security-info-remove-no"));
  await expect(question).toHaveCount(0);
  await visitor.hand.press(act(mail, visitor, "security-info-methods-remove-of"));
  await visitor.press("security-info-remove-yes");
  await visitor.hears("security-info-notice-removed");
  await expect(mail).toHaveCount(0);

  const activity = section(visitor, "security-info-activity-title");
  await expect(activity).toContainText(visitor.like("security-info-activity-method-added"));
  await expect(activity).toContainText(visitor.like("security-info-activity-method-removed"));
});

test("an app gets another name, and what has none is not asked for one", async ({ visitor, world }) => {
  const [person] = world.registered;
  await signIn(visitor, person);
  const rename = act(section(visitor, "security-info-methods-title"), visitor, "security-info-methods-rename-of");
  await expect(rename).toHaveCount(1);
  await visitor.hand.press(rename);
  const question = visitor.page.getByRole("dialog", { name: visitor.like("security-info-methods-rename-of") });
  const name = visitor.field("register-app-name");
  await expect(name).toBeFocused();
  await visitor.send("register-app-name", " ", "security-info-rename-save");
  await visitor.sees("register-name-missing");
  await expect(name).toBeFocused();
  await visitor.hand.dismiss(question.getByRole("button", { name: visitor.t("security-info-again-cancel") }));
  await expect(question).toHaveCount(0);
  await expect(rename).toBeFocused();

  await visitor.hand.press(rename);
  await visitor.send("register-app-name", "An old 📱", "security-info-rename-save");
  await visitor.hears("security-info-notice-renamed");
  await expect(question).toHaveCount(0);
  await expect(entry(visitor, "An old 📱")).toHaveCount(1);
  await visitor.page.reload();
  await expect(entry(visitor, "An old 📱")).toHaveCount(1);
  await visitor.hand.press(rename);
  await expect(name).toHaveValue("An old 📱");
});

test("adding goes on when the phone drops the page, and begins anew once it was left", async ({ visitor, world }) => {
  const [person] = world.registered;
  await signIn(visitor, person);
  await visitor.follow("security-info-methods-add");
  await visitor.press("security-info-kind-app");
  await visitor.at("register-app-title");
  await visitor.press("common-continue");
  await visitor.at("register-app-code-title");
  const key = await keptKey(visitor);
  await visitor.follow("register-cancel");
  await visitor.at("security-info-title");
  await visitor.follow("security-info-methods-add");
  await visitor.at("register-choose-title");
});

test("who was never signed in is not told of an end", async ({ visitor }) => {
  await visitor.open("/security-info");
  await visitor.at("sign-in-title");
  await expect(visitor.page).toHaveURL(/\/sign-in$/);
  await visitor.open("/sign-in?because=ended");
  await visitor.at("sign-in-title", { fresh: true });
  await expect(visitor.message("sign-in-because-ended")).toHaveCount(0);
});

test("a second authenticator app gets a name of its own", async ({ visitor, world }) => {
  const [person] = world.registered;
  await signIn(visitor, person);
  await visitor.follow("security-info-methods-add");
  await visitor.press("security-info-kind-app");
  await visitor.at("register-app-title");
  await visitor.send("register-app-name", "Spare tablet", "common-continue");
  await visitor.at("register-app-code-title");
  const key = await appKey(visitor);
  await visitor.send("sign-in-code-label", await world.authenticator(key), "common-continue");
  await visitor.hears("security-info-notice-added");
  await expect(entry(visitor, "Spare tablet")).toBeVisible();
});

test("what is too little after a removal is told before and after", async ({ visitor, world }) => {
  const two = world.person(
    (person) => person.enabled && person.password && person.roles.length === 0 && person.methods.length === 2
      && person.methods[0].method !== person.methods[1].method,
  );
  await signIn(visitor, two);
  const methods = section(visitor, "security-info-methods-title");
  await visitor.hand.press(act(methods, visitor, "security-info-methods-remove-of").first());
  await visitor.sees("security-info-remove-too-few", { left: 1, required: 2 });
  await visitor.press("security-info-remove-yes");
  await visitor.sees("security-info-too-few", { missing: 1, required: 2 });
});

test("a change after more than five minutes asks for the password", async ({ visitor, world }) => {
  const [person] = world.registered;
  await signIn(visitor, person);
  await world.advance(5 * 60 + 1);
  await visitor.follow("security-info-methods-add");
  await visitor.press("security-info-kind-email");
  await visitor.send("register-email-label", "later@home.example", "register-send");
  const dialog = visitor.page.getByRole("dialog", { name: visitor.t("security-info-again-title") });
  await expect(dialog).toBeVisible();
  await visitor.send("sign-in-password", "not the password", "common-continue");
  await visitor.sees("problem-currentPasswordWrong");
  await visitor.send("sign-in-password", person.password, "common-continue");
  await expect(dialog).toHaveCount(0);
  // What was asked for goes on by itself.
  await visitor.at("register-email-code-title");
  await visitor.send("sign-in-code-label", await world.code("later@home.example"), "common-continue");
  await visitor.at("security-info-title", { fresh: true });
  await visitor.hears("security-info-notice-added");
});

test("other sessions are listed and ended", async ({ visitor, visit, world }) => {
  const [person] = world.registered;
  const phone = await visit({
    userAgent: "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
  });
  const tablet = await visit({
    userAgent: "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1",
  });
  await signIn(phone, person);
  await signIn(tablet, person);
  await signIn(visitor, person);
  const sessions = section(visitor, "security-info-sessions-title");
  await expect(sessions.getByRole("listitem")).toHaveCount(3);
  await expect(sessions.getByRole("listitem").first()).toContainText(visitor.t("security-info-sessions-this"));

  await visitor.hand.press(
    sessions.getByRole("button", { name: visitor.like("security-info-sessions-end-of", { device: "Firefox, Android" }) }),
  );
  await visitor.hears("security-info-notice-session-ended");
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await phone.follow("security-info-password-change");
  await changePassword(phone, person.password, NEW_PASSWORD);
  await phone.at("sign-in-title");
  await phone.sees("sign-in-because-ended");

  await visitor.press("security-info-sessions-end-others");
  const question = visitor.page.getByRole("dialog");
  await expect(question).toBeVisible();
  await visitor.hand.press(question.getByRole("button", { name: visitor.like("security-info-sessions-end-others") }));
  await visitor.hears("security-info-notice-others-ended");
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  // Whoever acts in an ended session is told why, and can go on.
  await tablet.follow("security-info-methods-add");
  await tablet.press("security-info-kind-email");
  await tablet.send("register-email-label", "late@home.example", "register-send");
  await tablet.at("sign-in-title");
  await tablet.sees("sign-in-because-ended");
});

test("an administrator proves a second factor at each sign-in", async ({ visitor, world }) => {
  const person = world.administrator;
  await giveCredentials(visitor, person.username, person.password);
  const offered = visitor.button("method-authenticatorCode");
  const code = visitor.page.getByRole("heading", { level: 1, name: visitor.t("reset-code-app-heading") });
  await expect(offered.or(code)).toBeVisible();
  if (await offered.isVisible()) await visitor.hand.press(offered);
  await visitor.at("reset-code-app-heading");
  // Who has lost the phone is not left alone.
  await visitor.hand.press(visitor.fold("sign-in-code-lost"));
  await visitor.sees("common-help-heading");
  await visitor.send("sign-in-code-label", "00000", "common-continue");
  await visitor.sees("common-code-length", { length: 6, typed: 5 });
  await visitor.send("sign-in-code-label", "000000", "common-continue");
  await visitor.sees("sign-in-code-wrong", { left: 9 });
  const { secret } = held(person, "authenticatorCode");
  await visitor.send("sign-in-code-label", await world.authenticator(secret), "common-continue");
  await visitor.at("security-info-title");
});
