// The steps of calls: the page shows a number, and it is keyed on the phone.
import { numberOn } from "./phone.mjs";

/** Gives a number to be called, where a phone is registered. */
export async function haveCalled(visitor, number) {
  await visitor.send("register-phone-label", number, "register-call");
  await visitor.at("register-call-code-title");
  return numberOn(visitor);
}

/** From the choice of a call in a reset to the number on the page. */
export async function askForCall(visitor, number, { choice = "method-mobilePhoneCall", where = "mobile" } = {}) {
  await visitor.press(choice);
  await visitor.at(`reset-destination-${where}-heading`);
  await visitor.send("reset-destination-number-label", number, "reset-destination-call");
  await visitor.at("reset-code-call-heading");
  return numberOn(visitor);
}
