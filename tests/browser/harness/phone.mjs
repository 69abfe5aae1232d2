// A phone with the portal on it as the authenticator, in a browser context of its own.
import { expect } from "@playwright/test";

/** What tells a visitor that is a phone: a small window, worked by a finger. */
export const PHONE = { isMobile: true, hasTouch: true, viewport: { width: 390, height: 760 } };

/** Begins to register a phone from the security info. Returns the path that the phone opens, and the number. */
export async function beginPhone(visitor) {
  await visitor.follow("security-info-methods-add");
  await visitor.at("register-choose-title");
  await visitor.press("security-info-kind-notification");
  await visitor.at("register-notification-title");
  await visitor.press("common-continue");
  await visitor.at("register-notification-code-title");
  return whatPhoneOpens(visitor);
}

/** The path behind the picture that is shown, and the number beside it. */
export async function whatPhoneOpens(visitor) {
  const link = new URL(await visitor.link("register-notification-open").getAttribute("href"));
  expect(link.pathname).toBe("/authenticator");
  return { path: link.pathname + link.hash, number: await numberOn(visitor) };
}

/** The number that a screen shows for the phone. */
export async function numberOn(visitor) {
  return (await visitor.page.locator(".number").innerText()).trim();
}

/** Another number than this one. */
export const another = (number) => (number === "10" ? "11" : "10");

/** The phone opens a link and gives a number. */
export async function takePart(phone, { path, number }) {
  await phone.open(path);
  await phone.at("authenticator-enrol-title", { fresh: true });
  await phone.send("authenticator-number", number, "authenticator-enrol-button");
}

/** At the question for notifications, or told that there are none: a browser without a screen may block them unasked. */
export async function atNotifications(phone, options) {
  const may = await phone.page.evaluate(
    () => "serviceWorker" in navigator && "PushManager" in window && ["default", "granted"].includes(window.Notification?.permission),
  );
  await phone.at(may ? "authenticator-notify-title" : "authenticator-enrolled-title", options);
  await phone.sees("authenticator-enrolled");
}

/** Past the question for notifications, without them. */
export async function skipNotifications(phone) {
  await atNotifications(phone);
  const no = phone.button("authenticator-notify-no");
  // Where the browser does not notify, it is only told so.
  await phone.hand.press((await no.count()) > 0 ? no : phone.button("common-continue"));
}

/** From the question for notifications to the codes, without them. */
export async function goHome(phone) {
  await skipNotifications(phone);
  await phone.at("authenticator-home-screen-title");
  await phone.press("authenticator-done");
  await phone.at("authenticator-home-title");
}

/** Registers a phone for somebody who is at the security info. */
export async function connectPhone(visitor, phone) {
  await takePart(phone, await beginPhone(visitor));
  await goHome(phone);
  await visitor.at("security-info-title", { fresh: true });
}

/** The code that the phone shows. */
export async function codeOn(phone) {
  const shown = phone.page.locator(".code-now [aria-hidden]").first();
  await expect(shown).toHaveText(/^\d{3}\s\d{3}$/);
  return (await shown.innerText()).replace(/\s/g, "");
}
