// A walk past every page of the portal, chapter by chapter: for what is asked of each page alike, and for pictures.
//
// Each chapter goes its way as a person would and calls `look` at every page it comes to, with a name for it.
// `look` may change the window's size and colours, but not the page.
import {
  NEW_PASSWORD, askFor, askOften, giveCode, giveCredentials, giveName, prove, registerMail, rightCode, signIn,
  typePassword,
} from "./steps.mjs";
import { METHODS } from "./tour-methods.mjs";
import { authenticator, iphone } from "./tour-phone.mjs";
import { held } from "./world.mjs";

/** Shows where a chapter is: waits for its heading, whether or not it is the page's first. */
const at = (visitor, key) => visitor.at(key, { fresh: true });

/** Wrong passwords until the sign-in is locked. */
async function lock(world, person) {
  const stranger = world.client();
  for (let failure = 0; failure < 10; failure += 1) await stranger.signIn(person.username, `wrong ${failure}`);
}

/** The reset, as it goes when all goes well, with its small mishaps. */
async function reset({ visitor, world, look }) {
  const [person] = world.registered;
  await visitor.open("/");
  await at(visitor, "home-heading");
  await look("home");
  await visitor.open("/reset");
  await at(visitor, "reset-name-heading");
  await look("reset-name");
  await visitor.press("common-continue");
  await visitor.sees("reset-name-missing");
  await look("reset-name-missing");
  await visitor.send("reset-name-label", person.username, "common-continue");
  await at(visitor, "reset-goal-heading");
  await look("reset-goal");
  await visitor.press("reset-goal-password");
  await at(visitor, "reset-method-heading");
  await look("reset-methods");
  await visitor.hand.press(visitor.fold("reset-method-none"));
  await look("reset-methods-none");
  await visitor.press("method-mobilePhoneText");
  await at(visitor, "reset-destination-mobile-heading");
  await look("reset-number");
  await visitor.send("reset-destination-number-label", "12", "reset-destination-send");
  await visitor.sees("problem-invalidPhone");
  await look("reset-number-wrong");
  await visitor.send(
    "reset-destination-number-label", held(person, "mobilePhoneText").destination, "reset-destination-send",
  );
  await at(visitor, "reset-code-text-heading");
  await look("reset-code-text");
  await giveCode(visitor, "000000");
  await visitor.sees("problem-proofWrong", { left: 4 });
  await visitor.hand.press(visitor.fold("reset-code-nothing"));
  await look("reset-code-wrong");
  await giveCode(visitor, await rightCode(world, person, "mobilePhoneText"));
  await at(visitor, "reset-method-heading-second");
  await look("reset-methods-second");
  await visitor.press("method-email");
  await at(visitor, "reset-destination-email-heading");
  await look("reset-address");
  await visitor.send("reset-destination-address-label", held(person, "email").destination, "reset-destination-send");
  await at(visitor, "reset-code-email-heading");
  await look("reset-code-email");
  await visitor.press("common-other-way");
  await askFor(visitor, "authenticatorCode");
  await look("reset-code-app");
  await giveCode(visitor, await rightCode(world, person, "authenticatorCode"));
  await at(visitor, "reset-password-heading");
  await look("reset-password");
  await typePassword(visitor, "1234567890qwertyuiop");
  await visitor.sees("common-new-password-too-common");
  await visitor.type("reset-password-label", NEW_PASSWORD);
  await visitor.send("reset-password-repeated", "something else", "reset-password-set");
  await visitor.sees("reset-password-differs");
  await look("reset-password-differs");
  await typePassword(visitor, NEW_PASSWORD);
  await at(visitor, "reset-done-heading");
  await look("reset-done");
}

/** The unlocking, and the helpful disclosure on its way. */
async function unlock({ visitor, world, look }) {
  const [person] = world.registered;
  await lock(world, person);
  await giveCredentials(visitor, person.username, person.password);
  await visitor.sees("problem-signInLocked");
  await look("sign-in-locked");
  await giveName(visitor, person.username);
  await visitor.press("reset-goal-unlock");
  await at(visitor, "reset-method-heading");
  await look("reset-methods-helpful");
  await prove(visitor, world, person, "mobilePhoneText");
  await at(visitor, "reset-done-unlock-heading");
  await look("reset-unlocked");
}

/** Where a reset goes no further. */
async function deadEnds({ visitor, world, look, guard }) {
  guard.allow(/net::ERR_INTERNET_DISCONNECTED|status of 500|^500 from/);
  const [person, other, third] = world.registered;
  const { page } = visitor;
  await visitor.open("/no/such/page");
  await at(visitor, "common-not-found-heading");
  await look("not-found");

  await giveName(visitor, "nobody@northwind.example");
  await at(visitor, "reset-end-unknown");
  await look("end-unknown");
  await giveName(visitor, world.newcomer.username);
  await at(visitor, "reset-end-not-possible");
  await look("end-not-possible");

  const toMethods = async (username) => {
    await page.context().clearCookies();
    await giveName(visitor, username);
    await visitor.press("reset-goal-password");
    await at(visitor, "reset-method-heading");
  };
  await toMethods(person.username);
  await page.context().clearCookies();
  await visitor.press("method-authenticatorCode");
  await at(visitor, "reset-end-missing");
  await look("end-missing");

  await toMethods(person.username);
  await world.advance(15 * 60);
  await visitor.press("method-authenticatorCode");
  await at(visitor, "reset-end-expired");
  await look("end-expired");

  await askOften(world, other, "email", held(other, "email").destination, 5);
  await world.advance(31);
  await toMethods(other.username);
  await visitor.press("method-email");
  await visitor.send("reset-destination-address-label", held(other, "email").destination, "reset-destination-send");
  await at(visitor, "reset-end-method-blocked");
  await look("end-method-blocked");
  await visitor.press("common-other-way");
  await at(visitor, "reset-method-heading");
  await look("reset-methods-blocked");

  await toMethods(third.username);
  await visitor.press("method-authenticatorCode");
  for (let failure = 0; failure < 5; failure += 1) {
    await giveCode(visitor, "000000");
    if (failure < 4) await visitor.sees("problem-proofWrong", { left: 4 - failure });
  }
  await at(visitor, "reset-end-blocked");
  await look("end-blocked");

  await page.route("**/api/v1/reset", (route) => route.fulfill({ status: 500, body: "" }));
  await visitor.open("/reset");
  await at(visitor, "reset-end-server");
  await look("end-server");
  await page.unrouteAll();
  await visitor.open("/");
  await at(visitor, "home-heading");
  await page.context().setOffline(true);
  await visitor.follow("home-reset");
  await at(visitor, "reset-end-offline");
  await look("end-offline");
  await page.context().setOffline(false);
}

/** The last page that a network meets that starts too many resets. */
async function tooMany({ visit, world, look }) {
  const client = world.client();
  for (let started = 0; started < 4; started += 1) await client.startReset(world.registered[0].username);
  const visitor = await visit({ address: client.address });
  await giveName(visitor, world.registered[0].username);
  await at(visitor, "reset-end-too-many");
  await look("end-too-many", visitor);
}

/** The sign-in and the wizard that interrupts it. */
async function register({ visit, visitor, world, look }) {
  const { newcomer } = world;
  const phone = await visit({ isMobile: true, hasTouch: true });
  await giveCredentials(phone, newcomer.username, newcomer.password);
  await at(phone, "register-why-title");
  await phone.press("register-why-begin");
  await at(phone, "register-app-title");
  await phone.press("common-continue");
  await at(phone, "register-app-code-title");
  await look("register-app-phone", phone);

  await visitor.open("/sign-in");
  await at(visitor, "sign-in-title");
  await look("sign-in");
  await giveCredentials(visitor, newcomer.username, "not the password");
  await visitor.sees("problem-signInFailed");
  await look("sign-in-failed");
  await visitor.send("sign-in-password", newcomer.password, "sign-in-submit");
  await at(visitor, "register-why-title");
  await look("register-why");
  await visitor.press("register-why-begin");
  await at(visitor, "register-app-title");
  await look("register-app");
  await visitor.press("common-continue");
  await at(visitor, "register-app-code-title");
  await look("register-app-scan");
  await visitor.hand.press(visitor.fold("register-app-key"));
  await look("register-app-key");
  const key = await visitor.page.locator("code").innerText();
  await visitor.send("sign-in-code-label", await world.authenticator(key), "common-continue");
  await at(visitor, "register-mobile-title");
  await look("register-text");
  await visitor.send("register-phone-label", "+46701740677", "register-send");
  await at(visitor, "register-text-code-title");
  await look("register-text-code");
  await visitor.press("common-other-way");
  await at(visitor, "register-choose-title");
  await look("register-choose");
  await visitor.press("security-info-kind-email");
  await at(visitor, "register-email-title");
  await look("register-email");
  await visitor.send("register-email-label", "new@home.example", "register-send");
  await at(visitor, "register-email-code-title");
  await look("register-email-code");
  await visitor.send("sign-in-code-label", await world.code("new@home.example"), "common-continue");
  await at(visitor, "register-summary-title");
  await look("register-summary");
}

/** What is met less often at the sign-in. */
async function signInMore({ visit, visitor, world, look }) {
  const { administrator } = world;
  await giveCredentials(visitor, administrator.username, administrator.password);
  const offered = visitor.button("method-authenticatorCode");
  await offered.waitFor();
  await look("second-factor-choice");
  await visitor.hand.press(offered);
  await at(visitor, "reset-code-app-heading");
  await look("second-factor-code");

  const given = await visit();
  const olivia = world.person(({ username }) => username.startsWith("olivia."));
  await giveCredentials(given, olivia.username, olivia.password);
  await at(given, "sign-in-change-title");
  await look("sign-in-change", given);

  const [person] = world.registered;
  await world.advance(181 * 24 * 3600);
  const later = await visit();
  await giveCredentials(later, person.username, person.password);
  await at(later, "register-review-title");
  await look("register-review", later);
}

/** The person's own page. */
async function securityInfo({ visit, visitor, world, look }) {
  const [person] = world.registered;
  const phone = await visit({
    userAgent: "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
  });
  await signIn(phone, person);
  await signIn(visitor, person);
  await look("security-info");
  const { page } = visitor;
  await visitor.follow("security-info-methods-add");
  await at(visitor, "register-choose-title");
  await look("security-info-add");
  await visitor.press("security-info-kind-email");
  await registerMail(visitor, world, "second@home.example");
  await at(visitor, "security-info-title");
  await visitor.sees("security-info-notice-added");
  await look("security-info-added");
  await visitor.hand.press(page.getByRole("link", { name: visitor.like("security-info-methods-replace-of") }).first());
  await at(visitor, "security-info-methods-replace-of");
  await look("security-info-replace");
  await visitor.follow("register-cancel");
  await at(visitor, "security-info-title");
  await visitor.hand.press(page.getByRole("button", { name: visitor.like("security-info-methods-remove-of") }).first());
  await page.getByRole("dialog").waitFor();
  await look("security-info-remove");
  await visitor.press("security-info-remove-no");
  await visitor.press("security-info-sessions-end-others");
  await page.getByRole("dialog").waitFor();
  await look("security-info-end-others");
  await visitor.press("security-info-sessions-question-no");
  await visitor.follow("security-info-password-change");
  await at(visitor, "security-info-password-form-title");
  await look("security-info-password");
  await visitor.follow("register-cancel");
  await world.advance(5 * 60 + 1);
  await visitor.press("security-info-sessions-end-others");
  await page.getByRole("dialog").getByRole("button", { name: visitor.like("security-info-sessions-end-others") }).click();
  await page.getByRole("dialog", { name: visitor.t("security-info-again-title") }).waitFor();
  await look("security-info-again");
}

/** The person's own page with too little registered, and where resetting is not enabled. */
async function notEnabled({ visitor, world, look }) {
  const [person] = world.registered;
  await signIn(visitor, person);
  await visitor.sees("security-info-not-enabled");
  await look("security-info-not-enabled");
}

/** The chapters, with the settings that each needs. */
export const CHAPTERS = [
  { name: "reset", go: reset },
  { name: "unlocking", go: unlock, settings: { policy: { disclosure: "helpful", methodsRequired: 1 } } },
  { name: "dead ends", go: deadEnds, settings: { policy: { disclosure: "helpful" } } },
  { name: "too many resets", go: tooMany, settings: { policy: { limits: { flowsFromRange: 2 } } } },
  { name: "registering", go: register },
  { name: "signing in", go: signInMore },
  { name: "security info", go: securityInfo },
  { name: "not enabled", go: notEnabled, settings: { policy: { enabled: { for: "none" } } } },
  {
    name: "authenticator",
    go: authenticator,
    settings: { policy: { methods: ["authenticatorNotification", "authenticatorCode", "mobilePhoneText", "email"], methodsRequired: 1 } },
  },
  { name: "authenticator on an iPhone", go: iphone },
  ...METHODS,
];
