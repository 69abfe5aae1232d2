// The pages of each method, before answers of the API that are made up here: what the page does with them. The
// methods themselves are tested where they are.
import { Answers, at, challenge, info, passed, refused, registered, reset, session } from "../harness/answers.mjs";
import { expect, test } from "../harness/test.mjs";

const NUMBER = "+41 79 555 01 42";

/**
 * What a challenge says of a message that has just been sent. Only a test may ask: before its seed nobody knows the
 * server's clock. And once for each message: its time is by what the page knows it again.
 */
const sent = () => ({ destination: NUMBER, sentAt: at(0), resendAt: at(-1_000) });

/** Opens the reset where a method is to be chosen. */
async function choose(visitor, methods) {
  const answers = await Answers.on(visitor.page);
  answers.set("GET /reset", reset(methods));
  await visitor.open("/reset");
  await visitor.at("reset-method-heading", { fresh: true });
  return answers;
}

/** Lets the page's timers run, as if so many seconds had passed. */
const wait = (visitor, seconds) => visitor.page.clock.runFor(seconds * 1_000);

/** Lets the page ask once more how far the reset is, and do what follows from the answer. */
async function ask(visitor, answers) {
  const before = answers.of("GET /reset").length;
  await wait(visitor, 3);
  await expect.poll(() => answers.of("GET /reset").length, "it asks again").toBeGreaterThan(before);
  await answers.heard();
  // What it asks for because of the answer is on its way only now.
  await answers.heard();
}

/** How often a page asks how far the reset is, while so many seconds go by. */
async function asked(visitor, answers, seconds) {
  await answers.heard();
  const before = answers.of("GET /reset").length;
  await wait(visitor, seconds);
  await answers.heard();
  return answers.of("GET /reset").length - before;
}

test("a call: the number is shown, and the page goes on by itself once it was keyed", async ({ visitor }) => {
  await visitor.page.clock.install();
  const answers = await choose(visitor, ["mobilePhoneCall", "email"]);
  const first = sent();
  const calling = (more) => {
    const call = challenge("mobilePhoneCall", { ...first, displayNumber: "42", answered: false, ...more });
    return reset(["mobilePhoneCall", "email"], { stage: "waiting", challenge: call });
  };
  answers.set("POST /reset/challenge", calling()).set("GET /reset", calling()).set("POST /reset/proof", passed());
  await visitor.press("method-mobilePhoneCall");
  await visitor.at("reset-destination-mobile-heading");
  await visitor.send("reset-destination-number-label", NUMBER, "reset-destination-call");
  await visitor.at("reset-code-call-heading");
  await visitor.sees("waiting-call-number");
  await expect(visitor.page.getByText("42", { exact: true })).toBeVisible();
  await expect(visitor.page.getByRole("status").filter({ hasText: visitor.like("waiting-open") })).toBeVisible();
  await ask(visitor, answers);
  expect(answers.of("POST /reset/proof"), "nothing was answered yet").toEqual([]);
  answers.set("GET /reset", calling({ delivery: "delivered" }));
  await ask(visitor, answers);
  // Whoever is called hears it ring.
  await expect(visitor.message("delivery-delivered")).toHaveCount(0);
  answers.set("GET /reset", calling({ answered: true }));
  await wait(visitor, 3);
  await visitor.at("reset-password-heading");
  expect(answers.of("POST /reset/proof")).toEqual([{ elsewhere: true }]);
});

test("a call that does not get there, a wrong number keyed, and calling again", async ({ visitor, guard }) => {
  guard.allow(/500/);
  await visitor.page.clock.install();
  const answers = await choose(visitor, ["officePhoneCall"]);
  const [first, second] = [sent(), { sentAt: at(60_000), displayNumber: "17" }];
  const calling = (more) =>
    reset(["officePhoneCall"], {
      stage: "waiting",
      challenge: challenge("officePhoneCall", { ...first, displayNumber: "16", answered: false, ...more }),
    });
  answers.set("POST /reset/challenge", calling()).set("GET /reset", calling({ delivery: "failed" }));
  await visitor.press("method-officePhoneCall");
  await visitor.at("reset-destination-office-heading");
  await visitor.send("reset-destination-number-label", NUMBER, "reset-destination-call");
  await visitor.sees("waiting-call-number");
  await wait(visitor, 3);
  await visitor.sees("delivery-failed");
  await visitor.at("reset-code-call-over-heading", { fresh: true });
  await visitor.sees("reset-code-call-over");

  answers.set("POST /reset/challenge", calling(second));
  answers.set("GET /reset", calling({ ...second, answered: true }));
  answers.set("POST /reset/proof", refused("proofWrong", 422, { attemptsLeft: 3 }));
  await visitor.press("common-resend-call");
  await expect(visitor.page.getByRole("status").filter({ hasText: "17" })).toBeVisible();
  // Whoever has pressed below the number is brought up to it.
  await visitor.at("reset-code-call-heading");
  await visitor.sees("reset-resent-elsewhere");
  await wait(visitor, 3);
  await visitor.sees("reset-code-call-wrong", { left: 3 });
  await expect(visitor.page.getByText("17", { exact: true })).toHaveCount(0);
  await expect(visitor.message("reset-resent-elsewhere")).toHaveCount(0);
  expect(await asked(visitor, answers, 10), "there is nothing to wait for").toBe(0);
  // What was refused stays so when the next request fails.
  answers.set("POST /reset/challenge", refused("internal", 500));
  await visitor.press("common-resend-call");
  await visitor.sees("problem-internal");
  await visitor.at("reset-code-call-over-heading", { fresh: true });
  await expect(visitor.button("common-continue")).toHaveCount(0);
  await visitor.press("common-other-way");
  await visitor.at("reset-method-heading");
});

for (const [disclosure, heading, lead] of [
  // Whether anybody was called at all is not told.
  ["private", "reset-code-call-late-heading", "reset-code-call-late"],
  ["helpful", "reset-code-call-over-heading", "reset-code-call-over"],
]) {
  test.describe(disclosure, () => {
    test.use({ settings: { policy: { disclosure } } });

    test("a call that nobody answers stops being waited for", async ({ visitor }) => {
      await visitor.page.clock.install();
      const answers = await choose(visitor, ["alternatePhoneCall"]);
      const calling = reset(["alternatePhoneCall"], {
        stage: "waiting",
        challenge: challenge("alternatePhoneCall", { ...sent(), answered: false, expiresAt: at(90_000) }),
      });
      answers.set("POST /reset/challenge", calling).set("GET /reset", calling);
      await visitor.press("method-alternatePhoneCall");
      await visitor.at("reset-destination-alternate-heading");
      await visitor.send("reset-destination-number-label", NUMBER, "reset-destination-call");
      await visitor.at("reset-code-call-heading");
      await wait(visitor, 100);
      await visitor.sees("waiting-over");
      await visitor.at(heading, { fresh: true });
      await visitor.sees(lead);
      expect(await asked(visitor, answers, 20)).toBe(0);
    });
  });
}

test("a number that gets no more calls today is told of, and nobody waits for one", async ({ visitor }) => {
  await visitor.page.clock.install();
  const answers = await choose(visitor, ["mobilePhoneCall", "email"]);
  const first = sent();
  const calling = (more) =>
    reset(["mobilePhoneCall", "email"], {
      stage: "waiting",
      challenge: challenge("mobilePhoneCall", { ...first, displayNumber: "42", answered: false, ...more }),
    });
  answers.set("POST /reset/challenge", calling()).set("GET /reset", calling({ destinationBlockedUntil: at(3_600_000) }));
  await visitor.press("method-mobilePhoneCall");
  await visitor.at("reset-destination-mobile-heading");
  await visitor.send("reset-destination-number-label", NUMBER, "reset-destination-call");
  await visitor.at("reset-code-call-heading");
  await ask(visitor, answers);
  await visitor.at("reset-code-call-blocked-heading", { fresh: true });
  await visitor.sees("reset-code-call-blocked");
  await expect(visitor.page.getByText("42", { exact: true })).toHaveCount(0);
  await expect(visitor.button("common-resend-call")).toHaveCount(0);
  expect(await asked(visitor, answers, 20), "there is nothing to wait for").toBe(0);
  await visitor.press("common-other-way");
  await visitor.at("reset-method-heading");
});

test("security questions: after a wrong answer others are asked, and every field is empty", async ({ visitor }) => {
  const answers = await choose(visitor, ["securityQuestions"]);
  const asking = (...texts) => {
    const questions = texts.map((text) => ({ id: text, text }));
    return reset(["securityQuestions"], { challenge: challenge("securityQuestions", { questions }) });
  };
  answers.set("POST /reset/challenge", asking("First pet?", "First street?", "First school?"));
  await visitor.press("method-securityQuestions");
  await visitor.at("reset-code-questions-heading");
  const field = (text) => visitor.page.getByLabel(text);
  await visitor.hand.type(field("First pet?"), "Rex");
  await visitor.hand.type(field("First street?"), "Elm");
  await visitor.press("common-continue");
  await expect(field("First school?"), "the empty one").toBeFocused();
  await expect(field("First school?")).toHaveAccessibleDescription(visitor.like("reset-questions-missing"));
  await answers.heard();
  expect(answers.of("POST /reset/proof")).toEqual([]);

  answers.set("POST /reset/proof", refused("proofWrong", 422, { attemptsLeft: 4 }));
  answers.set("GET /reset", asking("First car?", "First street?", "First teacher?"));
  await visitor.hand.type(field("First school?"), "Hill");
  await visitor.hand.submit(field("First school?"), visitor.button("common-continue"));
  await visitor.sees("problem-proofWrong", { left: 4 });
  await expect(field("First car?")).toBeFocused();
  for (const text of ["First car?", "First street?", "First teacher?"]) await expect(field(text)).toHaveValue("");
  await expect(field("First car?")).toHaveAttribute("autocomplete", "off");

  answers.set("POST /reset/proof", passed());
  for (const text of ["First car?", "First street?"]) await visitor.hand.type(field(text), "green");
  await visitor.hand.type(field("First teacher?"), "Müller");
  await visitor.hand.submit(field("First teacher?"), visitor.button("common-continue"));
  await visitor.at("reset-password-heading");
  expect(answers.of("POST /reset/proof").at(-1)).toEqual({ answers: ["green", "green", "Müller"] });
});

/** A browser whose passkeys do as told: `window.passkeys` is a list of errors' names, or of passkeys. */
function passkeys() {
  const next = async () => {
    const what = window.passkeys.shift();
    if (typeof what === "string") throw new DOMException("made up", what);
    return what;
  };
  const bytes = new Uint8Array([1, 2, 255]).buffer;
  window.passkeys = ["NotAllowedError", "SecurityError"];
  // One that cannot write itself as JSON, as older browsers' cannot.
  const response = { clientDataJSON: bytes, authenticatorData: bytes, signature: bytes, userHandle: null };
  const credential = { id: "AQL_", rawId: bytes, type: "public-key", response, getClientExtensionResults: () => ({}) };
  window.passkeys.push(credential);
  Object.defineProperty(navigator, "credentials", { value: { get: next, create: next } });
}

const publicKey = { challenge: "AQL_", rpId: "localhost", timeout: 60_000, userVerification: "required" };

test("a passkey: every failure has words, and may be tried again", async ({ visitor }) => {
  await visitor.page.addInitScript(passkeys);
  const answers = await choose(visitor, ["passkey", "email"]);
  answers.set("POST /reset/challenge", reset(["passkey", "email"], { challenge: challenge("passkey", { publicKey }) }));
  answers.set("POST /reset/proof", passed());
  await visitor.press("method-passkey");
  await visitor.at("reset-code-passkey-heading");
  await visitor.press("passkey-use");
  await visitor.sees("passkey-cancelled");
  await visitor.press("passkey-use");
  await visitor.sees("passkey-failed");
  await visitor.press("passkey-use");
  await visitor.at("reset-password-heading");
  const [{ assertion }] = answers.of("POST /reset/proof");
  expect(assertion).toMatchObject({ id: "AQL_", rawId: "AQL_", type: "public-key" });
  expect(assertion.response).toEqual({ clientDataJSON: "AQL_", authenticatorData: "AQL_", signature: "AQL_" });
});

test("a browser without passkeys does not begin with one", async ({ visitor }) => {
  await visitor.page.addInitScript(() => delete window.PublicKeyCredential);
  const answers = await choose(visitor, ["passkey", "email"]);
  const passkey = visitor.button("method-passkey");
  await expect(passkey).toHaveAttribute("aria-disabled", "true");
  await expect(passkey).toContainText(visitor.like("passkey-unsupported"));
  await passkey.dispatchEvent("click");
  await answers.heard();
  await expect(passkey).toHaveAttribute("aria-disabled", "true");
  expect(answers.of("POST /reset/challenge")).toEqual([]);
});

test("a recovery code has letters, and is sent as it was typed", async ({ visitor }) => {
  const answers = await choose(visitor, ["recoveryCode"]);
  answers.set("POST /reset/challenge", reset(["recoveryCode"], { challenge: challenge("recoveryCode") }));
  answers.set("POST /reset/proof", passed());
  await visitor.press("method-recoveryCode");
  await visitor.at("reset-code-recovery-heading");
  await visitor.send("reset-code-label", "K7QM-2F9D-XW3T-9PL", "common-continue");
  await visitor.sees("reset-code-letters-length", { length: 16, typed: 15 });
  await expect(visitor.field("reset-code-label")).toBeFocused();
  await answers.heard();
  expect(answers.of("POST /reset/proof"), "a slip costs no try").toEqual([]);
  await visitor.send("reset-code-label", "K7QM-2F9D-XW3T-9PLC", "common-continue");
  await visitor.at("reset-password-heading");
  expect(answers.of("POST /reset/proof")).toEqual([{ code: "K7QM-2F9D-XW3T-9PLC" }]);
});

test("a second factor by a call", async ({ visitor }) => {
  await visitor.page.clock.install();
  const answers = await Answers.on(visitor.page);
  const offers = [{ method: "mobilePhoneCall", hint: "+41 •• 42" }, { method: "hardwareToken" }];
  const calling = (more) =>
    session("secondFactor", {
      methods: offers,
      challenge: challenge("mobilePhoneCall", { sentAt: at(0), displayNumber: "31", answered: false, ...more }),
    });
  answers.set("GET /session", session("secondFactor", { methods: offers }));
  answers.set("POST /session/second-factor/challenge", calling());
  await visitor.open("/sign-in");
  await visitor.at("sign-in-factor-title");
  answers.set("GET /session", calling());
  await visitor.press("method-mobilePhoneCall");
  await visitor.at("reset-code-call-heading");
  await visitor.sees("waiting-call-number");
  answers.set("POST /session/second-factor", session("ready")).set("GET /security-info", info());
  answers.set("GET /session", calling({ answered: true }));
  await wait(visitor, 3);
  await visitor.at("security-info-title");
  expect(answers.of("POST /session/second-factor")).toEqual([{ elsewhere: true }]);
});

test("a Temporary Access Pass leads to the registration", async ({ visitor }) => {
  const answers = await Answers.on(visitor.page);
  answers.set("GET /session", refused("notSignedIn", 401)).set("POST /session", refused("signInFailed", 401));
  await visitor.open("/sign-in");
  await visitor.at("sign-in-title", { fresh: true });
  await visitor.press("sign-in-with-pass");
  await visitor.type("sign-in-username", "ada@northwind.example");
  const submit = async () => {
    await visitor.type("sign-in-pass", "pass-word");
    await visitor.hand.submit(visitor.field("sign-in-pass"), visitor.page.locator("form").getByRole("button").last());
  };
  await submit();
  await visitor.sees("sign-in-pass-failed");
  await expect(visitor.field("sign-in-pass")).toHaveValue("");
  answers.set("POST /session", session("register")).set("GET /session", session("register"));
  answers.set("GET /security-info", info({ available: ["email"] }));
  await submit();
  await visitor.at("register-why-title");
  const username = "ada@northwind.example";
  expect(answers.of("POST /session").at(-1)).toEqual({ username, temporaryAccessPass: "pass-word" });
});

/** Opens the page on which a method is added, where these can be. */
async function add(visitor, available, more = {}) {
  const answers = await Answers.on(visitor.page);
  answers.set("GET /session", session("ready")).set("GET /security-info", info({ available, ...more }));
  await visitor.open("/security-info?change=add");
  return answers;
}

test("an office phone with its extension is registered by a call", async ({ visitor }) => {
  await visitor.page.clock.install();
  const answers = await add(visitor, ["officePhoneCall", "alternatePhoneCall"]);
  const first = sent();
  const added = (answered) => ({
    id: "0d",
    state: "proving",
    challenge: challenge("officePhoneCall", { ...first, displayNumber: "77", answered }),
  });
  answers.set("POST /security-info/methods", { status: 201, body: added(false) });
  await visitor.at("register-choose-title", { fresh: true });
  await visitor.press("security-info-kind-office");
  await visitor.at("register-office-title");
  await visitor.type("register-phone-label", "044 555 01 00");
  await visitor.send("register-office-extension", "12 34", "register-call");
  await visitor.at("register-call-code-title");
  await visitor.sees("waiting-call-number");
  expect(answers.of("POST /security-info/methods")[0]).toMatchObject({
    method: "officePhoneCall",
    phone: "044 555 01 00",
    extension: "1234",
  });
  answers.set("GET /security-info", info({ proving: [added(true)] }));
  answers.set("POST /security-info/methods/0d/proof", info({ methods: [registered("officePhoneCall", { hint: NUMBER })] }));
  await wait(visitor, 3);
  await visitor.hears("security-info-notice-added");
  expect(answers.of("POST /security-info/methods/0d/proof")).toEqual([{ elsewhere: true }]);
});

test("an address that gets no more codes is told of while it is registered", async ({ visitor }) => {
  await visitor.page.clock.install();
  const answers = await add(visitor, ["email"]);
  const first = { ...sent(), destination: "ada@home.example" };
  const added = (more) => ({ id: "0e", state: "proving", challenge: challenge("email", { ...first, ...more }) });
  answers.set("POST /security-info/methods", { status: 201, body: added() });
  await visitor.at("register-email-title", { fresh: true });
  await visitor.send("register-email-label", "ada@home.example", "register-send");
  await visitor.at("register-email-code-title");
  answers.set("GET /security-info", info({ proving: [added({ destinationBlockedUntil: at(3_600_000) })] }));
  await wait(visitor, 3);
  await visitor.sees("reset-code-destination-blocked");
  await expect(visitor.button("common-resend")).toHaveCount(0);
  await expect(visitor.message("register-code-sent")).toHaveCount(0);
  await expect(visitor.message("register-email-code-help")).toHaveCount(0);
});

test("one mobile phone, reached by a text or a call", async ({ visitor }) => {
  const answers = await add(visitor, ["mobilePhoneText", "mobilePhoneCall"]);
  answers.set("POST /security-info/methods", refused("invalidPhone", 400, { field: "phone" }));
  await visitor.at("register-mobile-title", { fresh: true });
  await visitor.type("register-phone-label", "12");
  const call = visitor.page.getByRole("radio", { name: visitor.like("register-way-call") });
  if (visitor.handName === "mouse") await call.check();
  else {
    await visitor.hand.reach(visitor.page.getByRole("radio", { name: visitor.like("register-way-text") }));
    await visitor.page.keyboard.press("ArrowDown");
  }
  await visitor.press("register-call");
  await visitor.sees("problem-invalidPhone");
  await expect(visitor.field("register-phone-label")).toBeFocused();
  expect(answers.of("POST /security-info/methods")[0].method).toBe("mobilePhoneCall");
});

test("a passkey is named and made", async ({ visitor }) => {
  await visitor.page.addInitScript(passkeys);
  await visitor.page.addInitScript(() => {
    window.passkeys[1] = "InvalidStateError";
  });
  const answers = await add(visitor, ["passkey"]);
  const options = {
    rp: { id: "localhost", name: "Northwind" },
    user: { id: "AQL_", name: "ada", displayName: "Ada" },
    challenge: "AQL_",
    pubKeyCredParams: [{ type: "public-key", alg: -7 }],
    timeout: 60_000,
    excludeCredentials: [{ type: "public-key", id: "AQL_" }],
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    attestation: "none",
  };
  const added = { id: "0e", state: "proving", challenge: challenge("passkey"), publicKey: options };
  answers.set("POST /security-info/methods", { status: 201, body: added });
  answers.set("POST /security-info/methods/0e/proof", info({ methods: [registered("passkey", { label: "Laptop" })] }));
  await visitor.at("register-passkey-title", { fresh: true });
  await visitor.send("register-passkey-name", "Laptop", "common-continue");
  await visitor.at("register-passkey-code-title");
  await visitor.press("register-passkey-create");
  await visitor.sees("register-passkey-cancelled");
  await visitor.press("register-passkey-create");
  await visitor.sees("register-passkey-exists");
  await visitor.press("register-passkey-create");
  await visitor.hears("security-info-notice-added");
  expect(answers.of("POST /security-info/methods")[0]).toMatchObject({ method: "passkey", name: "Laptop" });
  expect(answers.of("POST /security-info/methods/0e/proof")[0].attestation).toMatchObject({ id: "AQL_" });
});

test("security questions are chosen once each, and what is refused is told at its field", async ({ visitor }) => {
  const choices = ["Pet?", "Street?", "School?", "Car?"].map((text, index) => ({ id: `q${index}`, text }));
  const answers = await add(visitor, ["securityQuestions"], { questions: { toRegister: 3, choices } });
  await visitor.at("register-questions-title", { fresh: true });
  const list = (number) => visitor.page.getByRole("combobox", { name: visitor.t("register-questions-number", { number }) });
  const answer = (number) => visitor.page.getByLabel(visitor.t("register-questions-answer", { number }), { exact: true });
  await visitor.press("register-questions-save");
  await expect(list(1)).toBeFocused();
  for (const [number, text, given] of [[1, "Pet?", "Rex of Hill"], [2, "Street?", "Elm"], [3, "Car?", "elm"]]) {
    await visitor.hand.choose(list(number), text);
    await visitor.hand.type(answer(number), given);
  }
  await expect(list(3).locator("option").filter({ hasText: "Pet?" }), "taken").toHaveCount(0);
  await visitor.press("register-questions-save");
  await expect(answer(3)).toBeFocused();
  await expect(answer(3)).toHaveAccessibleDescription(visitor.like("register-questions-same"));
  await answers.heard();
  expect(answers.of("POST /security-info/methods")).toEqual([]);

  answers.set("POST /security-info/methods", refused("answerRefused", 422, { field: "questions[1].answer" }));
  await visitor.hand.type(answer(3), "a yellow one");
  await visitor.press("register-questions-save");
  await expect(answer(2)).toBeFocused();
  await expect(answer(2)).toHaveAccessibleDescription(visitor.like("problem-answerRefused"));

  answers.set("POST /security-info/methods", { status: 201, body: { id: "0f", state: "registered" } });
  answers.set("GET /security-info", info({ methods: [registered("securityQuestions")] }));
  await visitor.hand.type(answer(2), "the long one");
  await visitor.press("register-questions-save");
  await visitor.hears("security-info-notice-added");
  expect(answers.of("POST /security-info/methods").at(-1).questions).toEqual([
    { id: "q0", answer: "Rex of Hill" },
    { id: "q1", answer: "the long one" },
    { id: "q3", answer: "a yellow one" },
  ]);
});

const CODES = Array.from({ length: 10 }, (_, index) => `K7QM-2F9D-XW3T-${1000 + index}`);

test("recovery codes are shown once, to be copied, downloaded and printed", async ({ visitor }) => {
  const answers = await add(visitor, ["recoveryCode"]);
  answers.set("POST /security-info/methods", { status: 201, body: { id: "10", state: "registered", codes: CODES } });
  await visitor.at("register-recovery-title", { fresh: true });
  await visitor.press("register-recovery-make");
  await visitor.at("register-codes-title");
  for (const code of CODES) await expect(visitor.page.getByText(code, { exact: true })).toBeVisible();
  await expect(visitor.button("register-codes-print")).toBeVisible();
  const file = visitor.link("register-codes-download");
  await expect(file).toHaveAttribute("download", "recovery-codes.txt");
  const text = decodeURIComponent((await file.getAttribute("href")).split(",")[1]);
  expect(text.split("\n")).toEqual(expect.arrayContaining(CODES));
  answers.set("GET /security-info", info({ methods: [registered("recoveryCode")], recoveryCodesLeft: 10 }));
  await visitor.press("register-codes-kept");
  await visitor.hears("security-info-notice-added");
  await visitor.sees("security-info-recovery-left", { left: 10 });
  await expect(visitor.page.getByText(CODES[0], { exact: true })).toHaveCount(0);
});

test("few recovery codes are told of, and new ones are made", async ({ visitor }) => {
  const answers = await Answers.on(visitor.page);
  const holding = (left) => info({ methods: [registered("recoveryCode")], recoveryCodesLeft: left });
  answers.set("GET /session", session("ready")).set("GET /security-info", holding(2));
  answers.set("POST /security-info/recovery-codes", { codes: CODES });
  await visitor.open("/security-info");
  await visitor.sees("security-info-recovery-low", { left: 2 });
  await visitor.hand.press(visitor.link("security-info-recovery-new").first());
  await visitor.at("security-info-recovery-new");
  await visitor.press("security-info-recovery-new");
  await visitor.at("register-codes-title");
  answers.set("GET /security-info", holding(10));
  await visitor.press("register-codes-kept");
  await visitor.hears("security-info-notice-codes");
  await expect(visitor.message("security-info-recovery-low", { left: 2 })).toHaveCount(0);
});

test("a token by its serial number and its code", async ({ visitor }) => {
  const answers = await add(visitor, ["hardwareToken"], { tokens: ["A100", "B200"] });
  const added = { id: "11", state: "proving", challenge: challenge("hardwareToken", { codeLength: 6 }) };
  answers.set("POST /security-info/methods", { status: 201, body: added });
  answers.set("POST /security-info/methods/11/proof", info({ methods: [registered("hardwareToken", { label: "B200" })] }));
  await visitor.at("register-token-title", { fresh: true });
  await visitor.hand.choose(visitor.list("register-token-serial"), "B200");
  await visitor.press("common-continue");
  await visitor.at("register-token-code-title");
  await visitor.send("sign-in-code-label", "123456", "common-continue");
  await visitor.hears("security-info-notice-added");
  expect(answers.of("POST /security-info/methods")[0]).toMatchObject({ method: "hardwareToken", serial: "B200" });
});

test("what the policy does not allow any more says so, and can only be removed", async ({ visitor }) => {
  const answers = await Answers.on(visitor.page);
  const methods = [registered("securityQuestions", { serves: [] })];
  answers.set("GET /session", session("ready")).set("GET /security-info", info({ methods }));
  await visitor.open("/security-info");
  await visitor.sees("security-info-questions-unusable");
  await expect(visitor.page.locator(".entry").first().getByRole("link")).toHaveCount(0);
  await visitor.press("security-info-methods-remove-of");
  await visitor.sees("security-info-remove-lead");
  await expect(visitor.message("security-info-remove-again"), "it cannot be").toHaveCount(0);
});

test("the question before removing fits a phone, however long the address is", async ({ visitor }) => {
  const answers = await Answers.on(visitor.page);
  const hint = `${"anna.lindqvist".repeat(4)}@students.northwind.example`;
  answers.set("GET /session", session("ready"));
  answers.set("GET /security-info", info({ methods: [registered("email", { hint })] }));
  await visitor.page.setViewportSize({ width: 320, height: 640 });
  await visitor.open("/security-info");
  await visitor.press("security-info-methods-remove-of");
  const dialog = visitor.page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  const { x, width } = await dialog.boundingBox();
  for (const button of await dialog.getByRole("button").all()) {
    const box = await button.boundingBox();
    expect(box.x + box.width, await button.innerText()).toBeLessThanOrEqual(x + width);
  }
});

test("it was not me: nothing happens until the code is sent", async ({ visitor }) => {
  const answers = await Answers.on(visitor.page);
  answers.set("POST /stop", refused("proofWrong", 422));
  await visitor.open("/stop");
  await visitor.at("stop-title", { fresh: true });
  await visitor.press("stop-submit");
  await expect(visitor.field("stop-code")).toBeFocused();
  await answers.heard();
  expect(answers.of("POST /stop")).toEqual([]);
  await visitor.send("stop-code", "K7QM", "stop-submit");
  await expect(visitor.field("stop-code")).toHaveAccessibleDescription(visitor.like("stop-wrong"));
  answers.set("POST /stop", { body: { told: false } });
  await visitor.send("stop-code", "K7QM-2F9D", "stop-submit");
  await visitor.at("stop-done-title");
  await visitor.sees("stop-done-signed-out");
  for (const key of ["stop-done-frozen", "stop-done-told"]) await expect(visitor.message(key), key).toHaveCount(0);
  expect(answers.of("POST /stop").at(-1)).toEqual({ code: "K7QM-2F9D", endSessions: true });
});

test("whoever is blocked by somebody else's tries finds the way to stop them", async ({ visitor }) => {
  const answers = await Answers.on(visitor.page);
  answers.set("GET /reset", refused("resetBlocked", 429, { retryAt: at(3_600_000) }));
  await visitor.open("/reset");
  await visitor.at("reset-end-blocked", { fresh: true });
  await visitor.follow("reset-end-stop-tell");
  await visitor.at("stop-title", { fresh: true });
});
