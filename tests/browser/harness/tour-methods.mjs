// The walk past the pages of each method, and of what stops a stranger, for tour.mjs.
import { askForCall, haveCalled } from "./calls.mjs";
import { SERIAL, askForToken, giveToken } from "./hardware-token.mjs";
import { Passkeys, beginPasskey, registerPasskey } from "./passkeys.mjs";
import { desk, givePass, sendPass } from "./pass.mjs";
import { another, numberOn } from "./phone.mjs";
import { answer, askForQuestions, beginQuestions, giveAnswers, list } from "./questions.mjs";
import { askForCode, dropCodes, makeCodes } from "./recovery-codes.mjs";
import {
  PAUSE, askFor, askOften, giveCode, giveCredentials, rightCode, setPassword, signIn, signOut, startReset,
} from "./steps.mjs";
import { attacked, stopBy } from "./stop.mjs";
import { held } from "./world.mjs";

const at = (visitor, key) => visitor.at(key, { fresh: true });

/** Comes from the security info to the first page of a kind. */
async function add(visitor, kind, title) {
  await visitor.follow("security-info-methods-add");
  await at(visitor, "register-choose-title");
  await visitor.press(`security-info-kind-${kind}`);
  await at(visitor, title);
}

/** Calls: each phone is registered, and one is called at the sign-in and in a reset. */
async function calls({ visit, visitor, world, look }) {
  const [person] = world.registered;
  const { destination: number } = held(person, "mobilePhoneText");
  await giveCredentials(visitor, person.username, person.password);
  await at(visitor, "sign-in-factor-title");
  await look("second-factor-calls");
  await visitor.press("method-mobilePhoneCall");
  await at(visitor, "reset-code-call-heading");
  await look("second-factor-call");
  const first = await world.call(number);
  await world.key(first, another(await numberOn(visitor)));
  await visitor.sees("sign-in-call-wrong", { left: 9 });
  await look("second-factor-call-wrong");
  await world.advance(31);
  await visitor.page.reload();
  await visitor.press("method-mobilePhoneCall");
  await at(visitor, "reset-code-call-heading");
  await world.key(await world.call(number), await numberOn(visitor));
  await at(visitor, "security-info-title");

  await add(visitor, "office", "register-office-title");
  await look("register-office");
  await visitor.type("register-phone-label", "+12025550155");
  await visitor.send("register-office-extension", "12345678901", "register-call");
  await visitor.sees("register-office-extension-wrong");
  await look("register-office-wrong");
  await visitor.follow("register-cancel");
  await at(visitor, "security-info-title");
  await add(visitor, "alternate", "register-alternate-title");
  await look("register-alternate");
  await haveCalled(visitor, "+12025550144");
  await look("register-call");
  await world.key(await world.call("+12025550144"), another(await numberOn(visitor)));
  await visitor.sees("register-call-wrong");
  await look("register-call-wrong");

  const newcomer = await visit();
  await giveCredentials(newcomer, world.newcomer.username, world.newcomer.password);
  await newcomer.press("register-why-begin");
  await at(newcomer, "register-mobile-title");
  await newcomer.hand.tick(newcomer.page.getByRole("radio", { name: newcomer.like("register-way-call") }));
  await look("register-mobile-ways", newcomer);

  await world.advance(31);
  const asking = await visit();
  await startReset(asking, person.username);
  await asking.press("method-mobilePhoneCall");
  await at(asking, "reset-destination-mobile-heading");
  await look("reset-call-number", asking);
  await asking.send("reset-destination-number-label", number, "reset-destination-call");
  await at(asking, "reset-code-call-heading");
  await look("reset-call", asking);
  await world.report(await world.call(number), { failed: { reason: "bounced" } });
  await asking.sees("delivery-failed-call");
  await look("reset-call-failed", asking);
  await world.advance(31);
  await asking.press("common-other-way");
  await at(asking, "reset-method-heading");
  const shown = await askForCall(asking, number);
  await world.key(await world.call(number), another(shown));
  await asking.sees("reset-code-call-wrong", { left: 4 });
  await look("reset-call-wrong", asking);
  await world.advance(31);
  await asking.press("common-other-way");
  await at(asking, "reset-method-heading");
  await askForCall(asking, number);
  await world.key(await world.call(number), "9");
  await at(asking, "reset-end-blocked");
  await look("end-stopped", asking);
}

/** Messages that did not arrive: in a reset, at the sign-in and while registering. */
async function undelivered({ visit, visitor, world, look }) {
  const [person, other] = world.registered;
  const lose = async (to) => {
    const message = await world.eventually(`a message to ${to}`, async () => (await world.sent(to))[0]);
    await world.report(message, { failed: { reason: "bounced" } });
  };
  await startReset(visitor, person.username);
  const { destination: number } = held(person, "mobilePhoneText");
  await askFor(visitor, "mobilePhoneText", number);
  await lose(number);
  await at(visitor, "reset-code-text-over-heading");
  await look("reset-text-undelivered");

  const second = await visit();
  await giveCredentials(second, other.username, other.password);
  await at(second, "sign-in-factor-title");
  await second.press("method-mobilePhoneText");
  await at(second, "reset-code-text-heading");
  await lose(held(other, "mobilePhoneText").destination);
  await at(second, "reset-code-text-over-heading");
  await look("second-factor-text-undelivered", second);

  const newcomer = await visit();
  await giveCredentials(newcomer, world.newcomer.username, world.newcomer.password);
  await newcomer.press("register-why-begin");
  await at(newcomer, "register-mobile-title");
  await newcomer.send("register-phone-label", "+12025550155", "register-send");
  await at(newcomer, "register-text-code-title");
  await lose("+12025550155");
  await at(newcomer, "reset-code-text-over-heading");
  await look("register-text-undelivered", newcomer);
}

/** A number and an address that have got all that they get for a time. */
async function noMore({ visit, visitor, world, look }) {
  const [person, other] = world.registered;
  const { destination: number } = held(person, "mobilePhoneText");
  await askOften(world, other, "mobilePhoneCall", number, 1);
  await world.advance(PAUSE);
  await askOften(world, other, "mobilePhoneText", number, 1);
  await startReset(visitor, person.username);
  await visitor.press("method-mobilePhoneCall");
  await at(visitor, "reset-destination-mobile-heading");
  await visitor.send("reset-destination-number-label", number, "reset-destination-call");
  await at(visitor, "reset-code-call-blocked-heading");
  await visitor.sees("reset-code-call-blocked");
  await look("reset-call-blocked");
  await world.advance(PAUSE);
  await visitor.press("common-other-way");
  await at(visitor, "reset-method-heading");
  await askFor(visitor, "mobilePhoneText", number);
  await visitor.sees("reset-code-destination-blocked");
  await look("reset-text-blocked");

  const newcomer = await visit();
  await giveCredentials(newcomer, world.newcomer.username, world.newcomer.password);
  await newcomer.press("register-why-begin");
  await at(newcomer, "register-mobile-title");
  await newcomer.press("common-other-way");
  await at(newcomer, "register-choose-title");
  await newcomer.press("security-info-kind-email");
  await at(newcomer, "register-email-title");
  await newcomer.send("register-email-label", "new@home.example", "register-send");
  await at(newcomer, "register-email-code-title");
  await world.advance(PAUSE);
  await newcomer.page.reload();
  await at(newcomer, "register-email-code-title");
  await newcomer.press("common-resend");
  await newcomer.sees("reset-code-destination-blocked");
  await look("register-email-blocked", newcomer);
}

/** Passkeys: made, named, and used. */
async function passkeys({ visitor, world, look }) {
  const [person] = world.registered;
  const device = await Passkeys.on(visitor);
  await signIn(visitor, person);
  await add(visitor, "passkey", "register-passkey-title");
  await look("register-passkey");
  await visitor.follow("register-cancel");
  await at(visitor, "security-info-title");
  await beginPasskey(visitor, "Laptop");
  await look("register-passkey-create");
  await device.recognize(false);
  await visitor.press("register-passkey-create");
  await visitor.page.getByRole("alert").waitFor();
  await look("register-passkey-cancelled");
  await device.recognize(true);
  await visitor.press("register-passkey-create");
  await at(visitor, "security-info-title");
  await look("security-info-passkey");
  const rename = visitor.page.getByRole("button", { name: visitor.like("security-info-methods-rename-of") }).first();
  await visitor.hand.press(rename);
  await visitor.page.getByRole("dialog").waitFor();
  await look("security-info-rename");
  await visitor.send("register-app-name", " ", "security-info-rename-save");
  await look("security-info-rename-missing");

  await visitor.page.context().clearCookies();
  await startReset(visitor, person.username);
  await visitor.press("method-passkey");
  await at(visitor, "reset-code-passkey-heading");
  await look("reset-passkey");
  await device.recognize(false);
  await visitor.press("passkey-use");
  await visitor.sees("passkey-cancelled");
  await look("reset-passkey-cancelled");
}

/** A passkey at the sign-in. */
async function passkeyAtSignIn({ visitor, world, look }) {
  const [person] = world.registered;
  await Passkeys.on(visitor);
  await giveCredentials(visitor, person.username, person.password);
  await at(visitor, "sign-in-factor-title");
  await visitor.press("method-authenticatorCode");
  await at(visitor, "reset-code-app-heading");
  await visitor.send("sign-in-code-label", await rightCode(world, person, "authenticatorCode"), "common-continue");
  await at(visitor, "security-info-title");
  await registerPasskey(visitor, "Laptop");
  await signOut(visitor);
  await giveCredentials(visitor, person.username, person.password);
  await at(visitor, "sign-in-factor-title");
  await look("second-factor-choices");
  await visitor.press("method-passkey");
  await at(visitor, "reset-code-passkey-heading");
  await look("second-factor-passkey");
}

/** Security questions: chosen, refused, asked, and answered wrongly. */
async function questions({ visit, visitor, world, look }) {
  const [person] = world.registered;
  await signIn(visitor, person);
  await beginQuestions(visitor);
  await look("register-questions");
  await visitor.press("register-questions-save");
  await look("register-questions-missing");
  for (const number of [1, 2, 3, 4, 5]) {
    await list(visitor, number).selectOption({ index: number });
    await visitor.hand.type(answer(visitor, number), `a small red kite ${number}`);
  }
  await look("register-questions-filled");
  await visitor.press("register-questions-save");
  await at(visitor, "security-info-title");
  await look("security-info-questions");
  const asking = await visit();
  await askForQuestions(asking, person.username);
  await look("reset-questions", asking);
  await giveAnswers(asking, () => "something else");
  await asking.sees("problem-proofWrong", { left: 4 });
  await look("reset-questions-wrong", asking);
}

/** Recovery codes: made, kept, used, and nearly used up. */
async function recoveryCodes({ visit, visitor, world, look }) {
  const [person] = world.registered;
  await signIn(visitor, person);
  await add(visitor, "recovery", "register-recovery-title");
  await look("register-recovery");
  await visitor.follow("register-cancel");
  await at(visitor, "security-info-title");
  await visitor.follow("security-info-methods-add");
  await at(visitor, "register-choose-title");
  await visitor.press("security-info-kind-recovery");
  await visitor.press("register-recovery-make");
  await at(visitor, "register-codes-title");
  await look("register-codes");
  await dropCodes(visitor);
  await at(visitor, "register-choose-title");
  await look("register-codes-unkept");
  await visitor.follow("register-cancel");
  await at(visitor, "security-info-title");
  await look("security-info-codes-unkept");
  await visitor.hand.press(visitor.link("security-info-recovery-new").first());
  await at(visitor, "security-info-recovery-new");
  await visitor.press("security-info-recovery-new");
  await at(visitor, "register-codes-title");
  const codes = await visitor.page.locator(".codes code").allInnerTexts();
  await visitor.press("register-codes-kept");
  await at(visitor, "security-info-title");
  await look("security-info-codes");

  const asking = await visit();
  await askForCode(asking, person.username);
  await look("reset-recovery", asking);
  await giveCode(asking, "K7QM-2F9D-XW3T-9PKC");
  await asking.sees("problem-proofWrong", { left: 4 });
  await look("reset-recovery-wrong", asking);
  await giveCode(asking, codes[0]);
  await setPassword(asking);
  await at(asking, "reset-done-heading");
  await look("reset-done-recovery", asking);
}

/** The last of the codes: the security info says so. */
async function fewCodes({ visit, visitor, world, look }) {
  const [person] = world.registered;
  await signIn(visitor, person);
  const codes = await makeCodes(visitor);
  for (const code of codes.slice(0, 8)) {
    const client = world.client();
    await client.startReset(person.username);
    await client.ask("recoveryCode");
    await client.prove(code);
  }
  const later = await visit();
  await signIn(later, person);
  await later.sees("security-info-recovery-low", { left: 2 });
  await look("security-info-codes-low", later);
  await later.hand.press(later.link("security-info-recovery-new").first());
  await at(later, "security-info-recovery-new");
  await look("register-recovery-new", later);
}

/** Hardware tokens: activated and used. */
async function hardwareToken({ visit, visitor, world, look }) {
  const [person] = world.registered;
  await giveToken(world, person);
  await signIn(visitor, person);
  await add(visitor, "token", "register-token-title");
  await visitor.sees("register-token-one", { serial: SERIAL });
  await look("register-token");
  await visitor.press("common-continue");
  await at(visitor, "register-token-code-title");
  await look("register-token-code");
  await visitor.send("sign-in-code-label", "000000", "common-continue");
  await visitor.sees("sign-in-code-wrong", { left: 4 });
  await look("register-token-wrong");
  const asking = await visit();
  await askForToken(asking, person.username);
  await look("reset-token", asking);
}

/** "It was not me": the code of a message, and what stays frozen afterwards. */
async function stop({ visit, visitor, world, look }) {
  const { person, stop } = await attacked(visit, world, "email");
  await visitor.open("/stop");
  await at(visitor, "stop-title");
  await look("stop");
  await visitor.send("stop-code", "no code", "stop-submit");
  await visitor.sees("stop-wrong");
  await look("stop-wrong");
  await stopBy(visitor, stop);
  await at(visitor, "stop-done-title");
  await look("stop-done");
  await signIn(visitor, person);
  await visitor.sees("problem-accountFrozen");
  await look("security-info-frozen");
}

/** The Temporary Access Pass at the sign-in, and what it may do. */
async function pass({ visit, visitor, world, look }) {
  const { newcomer } = world;
  const [person] = world.registered;
  const admin = await desk(world);
  await visitor.open("/sign-in");
  await visitor.press("sign-in-with-pass");
  await look("sign-in-pass");
  await visitor.type("sign-in-username", newcomer.username);
  await sendPass(visitor, "ABCDEFGH");
  await visitor.sees("sign-in-pass-failed");
  await look("sign-in-pass-failed");
  await sendPass(visitor, await admin.issue(newcomer));
  await at(visitor, "register-why-title");
  await look("register-why-pass");
  const owner = await visit();
  await givePass(owner, person.username, await admin.issue(person));
  await at(owner, "security-info-title");
  await look("security-info-pass", owner);
}

/** A reset with few tries left. */
async function lastTries({ visitor, world, look }) {
  const [person] = world.registered;
  await startReset(visitor, person.username);
  await visitor.press("method-mobilePhoneText");
  for (const left of [5, 4, 3, 2, 1]) {
    await at(visitor, "reset-destination-mobile-heading");
    if (left < 3) {
      await visitor.sees("reset-tries-left", { left });
      await look(`reset-tries-${left}`);
    }
    await visitor.send("reset-destination-number-label", `+1202555013${left}`, "reset-destination-send");
    await at(visitor, "reset-code-text-heading");
    if (left > 1) await visitor.press("reset-code-text-correct");
  }
  await visitor.sees("reset-tries-left", { left: 0 });
  await visitor.hand.press(visitor.fold("reset-code-nothing"));
  await look("reset-tries-code");
}

/** Policy with these methods, and one gate. */
const methods = (...methods) => ({ policy: { methods, methodsRequired: 1 } });
const CALLS = ["mobilePhoneText", "mobilePhoneCall", "alternatePhoneCall", "officePhoneCall", "email"];

/** The chapters of the methods, with the settings that each needs. */
export const METHODS = [
  {
    name: "calls",
    go: calls,
    settings: { policy: { methods: CALLS, methodsRequired: 1, disclosure: "helpful", secondFactorRequired: true } },
  },
  {
    name: "what did not arrive",
    go: undelivered,
    settings: { policy: { methods: CALLS, methodsRequired: 1, disclosure: "helpful", secondFactorRequired: true } },
  },
  {
    name: "no more today",
    go: noMore,
    settings: { policy: { methods: CALLS, methodsRequired: 1, limits: { textsToNumber: 1, mailsToAddress: 1 } } },
  },
  {
    name: "passkeys",
    go: passkeys,
    settings: { policy: { methods: ["passkey", "mobilePhoneText", "email"], methodsRequired: 1 } },
  },
  {
    name: "a passkey at the sign-in",
    go: passkeyAtSignIn,
    settings: { policy: { methods: ["passkey", "authenticatorCode", "mobilePhoneText"], secondFactorRequired: true } },
  },
  {
    name: "security questions",
    go: questions,
    settings: {
      policy: {
        methods: ["mobilePhoneText", "email", "securityQuestions"], methodsRequired: 1, password: { preset: "entra" },
      },
    },
  },
  { name: "recovery codes", go: recoveryCodes, settings: methods("mobilePhoneText", "recoveryCode", "email") },
  {
    name: "few recovery codes",
    go: fewCodes,
    settings: {
      policy: { methods: ["mobilePhoneText", "recoveryCode", "email"], methodsRequired: 1, limits: { resets: 100, gate: 100 } },
    },
  },
  { name: "hardware tokens", go: hardwareToken, settings: methods("hardwareToken", "mobilePhoneText", "email") },
  { name: "it was not me", go: stop, settings: methods("mobilePhoneText", "email") },
  { name: "a pass", go: pass },
  { name: "the last tries", go: lastTries, settings: methods("mobilePhoneText", "email") },
];
