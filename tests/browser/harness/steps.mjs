// What people do in the portal, one step each, as far as more than one test does it.
import { expect } from "@playwright/test";

import { held } from "./world.mjs";

/** The messages of each method in the reset: its choice, and the headings of its pages. */
export const RESET = {
  mobilePhoneText: {
    choice: "method-mobilePhoneText",
    destination: "reset-destination-mobile-heading",
    label: "reset-destination-number-label",
    code: "reset-code-text-heading",
  },
  email: {
    choice: "method-email",
    destination: "reset-destination-email-heading",
    label: "reset-destination-address-label",
    code: "reset-code-email-heading",
  },
  authenticatorCode: { choice: "method-authenticatorCode", code: "reset-code-app-heading" },
};

/** A password that meets every rule of the demo organization. */
export const NEW_PASSWORD = "violet harbour 92 lantern";

/** A little more than the pause between two codes, in seconds. */
export const PAUSE = 31;

/** Opens the reset and gives the user name. */
export async function giveName(visitor, username) {
  await visitor.open("/reset");
  await visitor.at("reset-name-heading", { fresh: true });
  await visitor.send("reset-name-label", username, "common-continue");
}

/** Opens the reset, gives the user name, and says that the password is forgotten. */
export async function startReset(visitor, username) {
  await giveName(visitor, username);
  await visitor.at("reset-goal-heading");
  await visitor.press("reset-goal-password");
  await visitor.at("reset-method-heading");
}

/** From the choice of the method to the field for the code. */
export async function askFor(visitor, method, destination) {
  const texts = RESET[method];
  await visitor.press(texts.choice);
  if (texts.destination) {
    await visitor.at(texts.destination);
    await visitor.send(texts.label, destination, "reset-destination-send");
  }
  await visitor.at(texts.code);
}

/** Asks by the API for so many codes to an address or number, as if for this account. */
export async function askOften(world, person, method, destination, times) {
  const client = world.client();
  await client.startReset(person.username);
  for (let asked = 0; asked < times; asked += 1) {
    if (asked > 0) await world.advance(PAUSE);
    const { status, body } = await client.ask(method, destination);
    expect(status, JSON.stringify(body)).toBe(200);
  }
}

/** Gives a code in a reset. */
export async function giveCode(visitor, code) {
  await visitor.send("reset-code-label", code, "common-continue");
}

/** The right code for what a person has registered, once it was asked for. */
export async function rightCode(world, person, method) {
  const { destination, secret } = held(person, method);
  return secret ? world.authenticator(secret) : world.code(destination);
}

/** Passes a gate of a reset. */
export async function prove(visitor, world, person, method) {
  await askFor(visitor, method, held(person, method).destination);
  await giveCode(visitor, await rightCode(world, person, method));
}

/** Comes to the page of the new password and sets one. */
export async function setPassword(visitor) {
  await visitor.at("reset-password-heading");
  await typePassword(visitor, NEW_PASSWORD);
}

/** Types a new password twice and sends it. */
export async function typePassword(visitor, password) {
  await visitor.type("reset-password-label", password);
  await visitor.send("reset-password-repeated", password, "reset-password-set");
}

/** Opens the sign-in and gives name and password. */
export async function giveCredentials(visitor, username, password) {
  await visitor.open("/sign-in");
  await visitor.at("sign-in-title", { fresh: true });
  await typeCredentials(visitor, username, password);
}

/** Gives name and password where the sign-in is open. */
export async function typeCredentials(visitor, username, password) {
  await visitor.type("sign-in-username", username);
  await visitor.send("sign-in-password", password, "sign-in-submit");
}

/** Signs in somebody of whom nothing more is asked. */
export async function signIn(visitor, person, password = person.password) {
  await giveCredentials(visitor, person.username, password);
  await visitor.at("security-info-title");
}

/** Signs out from the overview. */
export async function signOut(visitor) {
  await visitor.press("security-info-sign-out");
  await visitor.at("sign-in-title");
  await visitor.sees("sign-in-because-signed-out");
}

/** Registers an authenticator app from the page of its name on. Returns its key. */
export async function registerApp(visitor, world) {
  await visitor.at("register-app-title");
  await visitor.press("common-continue");
  await visitor.at("register-app-code-title");
  const key = await appKey(visitor);
  await visitor.send("sign-in-code-label", await world.authenticator(key), "common-continue");
  return key;
}

/** The key of the authenticator app that is being registered, as the page shows it in text. */
export async function appKey(visitor) {
  await visitor.hand.press(visitor.fold("register-app-key"));
  return visitor.page.locator("code").innerText();
}

/** The same, and that it stays when the phone drops the page: the entry that the app has by now is the one that is proved. */
export async function keptKey(visitor) {
  const key = await appKey(visitor);
  await visitor.page.reload();
  await visitor.at("register-app-code-title", { fresh: true });
  expect(await appKey(visitor)).toBe(key);
  return key;
}

/** Registers a phone from the page of its number on. */
export async function registerPhone(visitor, world, number) {
  await visitor.at("register-mobile-title");
  await visitor.send("register-phone-label", number, "register-send");
  await visitor.at("register-text-code-title");
  await visitor.send("sign-in-code-label", await world.code(number), "common-continue");
}

/** Registers a mail address from the page of the address on. */
export async function registerMail(visitor, world, address) {
  await visitor.at("register-email-title");
  await visitor.send("register-email-label", address, "register-send");
  await visitor.at("register-email-code-title");
  await visitor.send("sign-in-code-label", await world.code(address), "common-continue");
}
