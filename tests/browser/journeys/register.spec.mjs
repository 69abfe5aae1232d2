// Registering at the first sign-in, and looking it over half a year later.
import {
  NEW_PASSWORD, giveCredentials, keptKey, registerApp, registerMail, registerPhone, signOut, typeCredentials,
} from "../harness/steps.mjs";
import { expect, test } from "../harness/test.mjs";

const DAY = 24 * 3600;

test("a newcomer registers an authenticator app and a phone", async ({ visitor, world }) => {
  const person = world.newcomer;
  await giveCredentials(visitor, person.username, person.password);
  await visitor.at("register-why-title");
  await visitor.press("register-why-begin");

  // The strongest comes first: a picture for the phone's camera, a link for the phone itself, and the key as text.
  await visitor.at("register-app-title");
  await visitor.sees("common-step", { number: 1, of: 2 });
  await visitor.press("common-continue");
  await visitor.at("register-app-code-title");
  await expect(visitor.page.getByRole("img", { name: visitor.t("register-app-qr") })).toBeVisible();
  await visitor.hand.press(visitor.fold("register-app-key"));
  const key = await visitor.page.locator("code").innerText();
  const uri = new URL(await visitor.link("register-app-open").getAttribute("href"));
  expect(uri.protocol).toBe("otpauth:");
  expect(uri.searchParams.get("secret")).toBe(key.replace(/\s/g, ""));

  // A method counts only once it is proved.
  await visitor.send("sign-in-code-label", "000000", "common-continue");
  await visitor.sees("sign-in-code-wrong", { left: 4 });
  await expect(visitor.field("sign-in-code-label")).toBeFocused();
  await expect(visitor.field("sign-in-code-label")).toHaveValue("");
  await visitor.send("sign-in-code-label", await world.authenticator(key), "common-continue");

  await visitor.at("register-mobile-title");
  await visitor.sees("common-step", { number: 2, of: 2 });
  // Told once, and not beside what goes wrong afterwards.
  await visitor.sees("register-one-done", { count: 1 });
  await visitor.press("register-send");
  await visitor.sees("register-phone-missing");
  await expect(visitor.field("register-phone-label")).toBeFocused();
  await visitor.send("register-phone-label", "12", "register-send");
  await visitor.sees("problem-invalidPhone");
  await expect(visitor.field("register-phone-label")).toBeFocused();
  await expect(visitor.message("register-one-done", { count: 1 })).toHaveCount(0);
  // A number as it is written in its own country.
  await visitor.hand.choose(visitor.field("common-phone-country"), "Sweden");
  await visitor.send("register-phone-label", "070-174 06 77", "register-send");
  await visitor.at("register-text-code-title");
  await visitor.sees("register-code-sent");
  await visitor.send("sign-in-code-label", await world.code("+46701740677"), "common-continue");

  await visitor.at("register-summary-title");
  await visitor.sees("security-info-kind-app");
  await visitor.sees("security-info-kind-mobile");
  await visitor.press("register-summary-done");
  await visitor.at("security-info-title");
  await visitor.sees("security-info-enough");

  await signOut(visitor);
  await typeCredentials(visitor, person.username, person.password);
  await visitor.at("security-info-title");
});

test("a registration goes on where it was when the phone drops the page", async ({ visitor, world }) => {
  const person = world.newcomer;
  await giveCredentials(visitor, person.username, person.password);
  await visitor.at("register-why-title");
  await visitor.press("register-why-begin");
  await visitor.at("register-app-title");
  await visitor.press("common-continue");
  await visitor.at("register-app-code-title");
  const key = await keptKey(visitor);
  await visitor.send("sign-in-code-label", await world.authenticator(key), "common-continue");

  await visitor.at("register-mobile-title");
  await visitor.press("common-other-way");
  await visitor.press("security-info-kind-email");
  await visitor.at("register-email-title");
  await visitor.send("register-email-label", "dropped@home.example", "register-send");
  await visitor.at("register-email-code-title");
  const code = await world.code("dropped@home.example");
  await visitor.page.reload();
  await visitor.at("register-email-code-title", { fresh: true });
  await visitor.sees("register-code-sent", { where: "dropped@home.example" });
  await visitor.sees("common-step", { number: 2, of: 2 });
  // A slip of the finger costs no try: the code is not sent.
  await visitor.send("sign-in-code-label", code.slice(1), "common-continue");
  await visitor.sees("common-code-length", { length: 8, typed: 7 });
  await expect(visitor.field("sign-in-code-label")).toBeFocused();
  await visitor.send("sign-in-code-label", `${code}0`, "common-continue");
  await visitor.sees("common-code-length", { length: 8, typed: 9 });
  await visitor.send("sign-in-code-label", `${code.slice(0, 4)} ${code.slice(4)}`, "common-continue");
  await visitor.at("register-summary-title");
});

test("on a phone the app is opened from the page, and the picture is for other devices", async ({ visit, world }) => {
  const phone = await visit({ isMobile: true, hasTouch: true, viewport: { width: 390, height: 760 } });
  const person = world.newcomer;
  await giveCredentials(phone, person.username, person.password);
  await phone.press("register-why-begin");
  await phone.at("register-app-title");
  await phone.press("common-continue");
  await phone.at("register-app-code-title");
  const open = phone.link("register-app-open-here");
  await expect(open).toHaveAttribute("href", /^otpauth:\/\/totp\//);
  await expect(phone.button("register-app-copy")).toBeVisible();
  await expect(phone.field("sign-in-code-label")).toBeInViewport();
  const picture = phone.page.getByRole("img", { name: phone.t("register-app-qr") });
  await expect(picture).toBeHidden();
  await phone.hand.press(phone.fold("register-app-elsewhere"));
  await expect(picture).toBeVisible();
  const key = await phone.page.locator("code").innerText();
  await phone.send("sign-in-code-label", await world.authenticator(key), "common-continue");
  await phone.at("register-mobile-title");
});

test("a newcomer prefers mail, mistypes the address, and asks for the code again", async ({ visitor, world }) => {
  const person = world.newcomer;
  await visitor.page.clock.install();
  await giveCredentials(visitor, person.username, person.password);
  await visitor.at("register-why-title");
  await visitor.press("register-why-begin");
  await visitor.at("register-app-title");
  await visitor.press("common-other-way");
  await visitor.at("register-choose-title");
  await visitor.press("security-info-kind-email");
  await visitor.at("register-email-title");
  await visitor.send("register-email-label", "no address", "register-send");
  await visitor.sees("problem-invalidEmail");
  await expect(visitor.field("register-email-label")).toBeFocused();
  await visitor.send("register-email-label", "wrong@home.example", "register-send");
  await visitor.at("register-email-code-title");
  await visitor.press("register-email-correct");
  await visitor.at("register-email-title");
  await expect(visitor.field("register-email-label")).toHaveValue("wrong@home.example");
  // A slip is corrected at once: the pause is that of one address.
  await visitor.send("register-email-label", "right@home.example", "register-send");
  await visitor.at("register-email-code-title");
  const first = await world.code("right@home.example");

  // Not before half a minute is over; the new code then voids the old one.
  const again = visitor.button("common-resend");
  await expect(visitor.button("common-soon")).toHaveAttribute("aria-disabled", "true");
  await world.advance(31);
  await visitor.page.clock.fastForward(31_000);
  await expect(again).toBeEnabled();
  await visitor.hand.press(again);
  await visitor.sees("reset-resent");
  await expect(visitor.field("sign-in-code-label")).toBeFocused();
  const second = await world.code("right@home.example");
  expect(second).not.toBe(first);
  await visitor.send("sign-in-code-label", first, "common-continue");
  await visitor.sees("problem-codeReplaced");
  await expect(visitor.field("sign-in-code-label")).toBeFocused();
  await expect(visitor.field("sign-in-code-label")).toHaveValue("");
  await visitor.send("sign-in-code-label", second, "common-continue");
  await registerApp(visitor, world);
  await visitor.at("register-summary-title");
});

test("the wizard can be put off at any step and comes back at the next sign-in", async ({ visitor, world }) => {
  const person = world.newcomer;
  await giveCredentials(visitor, person.username, person.password);
  await visitor.at("register-why-title");
  await visitor.press("register-later");
  await visitor.at("security-info-title");
  await visitor.sees("security-info-too-few", { missing: 2, required: 2 });
  await signOut(visitor);

  await typeCredentials(visitor, person.username, person.password);
  await visitor.at("register-why-title");
  await visitor.press("register-why-begin");
  await registerApp(visitor, world);
  await visitor.at("register-mobile-title");
  await visitor.press("register-later");
  await visitor.at("security-info-title");
  await signOut(visitor);

  // What was registered meanwhile stays.
  await typeCredentials(visitor, person.username, person.password);
  await visitor.at("register-why-title");
  await visitor.sees("register-why-needed", { count: 1 });
  await visitor.press("register-why-begin");
  await registerPhone(visitor, world, "+46701740678");
  await visitor.at("register-summary-title");
});

test("after half a year what is registered is looked over", async ({ visitor, world }) => {
  const [person] = world.registered;
  await world.advance(181 * DAY);
  await giveCredentials(visitor, person.username, person.password);
  await visitor.at("register-review-title");
  await visitor.sees("security-info-kind-app");
  await visitor.press("register-later");
  await visitor.at("security-info-title");
  await signOut(visitor);

  await typeCredentials(visitor, person.username, person.password);
  await visitor.at("register-review-title");
  await visitor.press("register-review-confirm");
  await visitor.at("security-info-title");
  await signOut(visitor);

  await typeCredentials(visitor, person.username, person.password);
  await visitor.at("security-info-title");
  await world.advance(179 * DAY);
  await visitor.open("/sign-in");
  await giveCredentials(visitor, person.username, person.password);
  await visitor.at("security-info-title");
});

test.describe("with one method", () => {
  test.use({ settings: { policy: { methodsRequired: 1 } } });

  test("a newcomer registers a mail address and is done", async ({ visitor, world }) => {
    const person = world.newcomer;
    await giveCredentials(visitor, person.username, person.password);
    await visitor.at("register-why-title");
    await visitor.press("register-why-begin");
    await visitor.press("common-other-way");
    await visitor.press("security-info-kind-email");
    await registerMail(visitor, world, "only@home.example");
    await visitor.at("register-summary-title");
  });
});

test("a password that somebody else chose is changed first", async ({ visitor, world }) => {
  const person = world.person(({ username }) => username.startsWith("olivia."));
  await giveCredentials(visitor, person.username, person.password);
  await visitor.at("sign-in-change-title");
  await visitor.send("sign-in-change-new", person.password, "sign-in-change-submit");
  await visitor.sees("common-new-password-same");
  await visitor.send("sign-in-change-new", NEW_PASSWORD, "sign-in-change-submit");
  await visitor.at("register-why-title");
});
