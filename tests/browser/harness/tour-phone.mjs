// The walk past the pages of the authenticator, for tour.mjs.
import { PHONE, another, atNotifications, beginPhone, numberOn, takePart, whatPhoneOpens } from "./phone.mjs";
import { PAUSE, signIn, startReset } from "./steps.mjs";

const at = (visitor, key) => visitor.at(key, { fresh: true });

/** Every page on the phone, and the one on the other screen. */
export async function authenticator({ visit, visitor, world, look, guard }) {
  guard.allow(/net::ERR_INTERNET_DISCONNECTED/);
  const [person] = world.registered;
  const phone = await visit({ ...PHONE, isMobile: false });
  await phone.open("/authenticator");
  await at(phone, "authenticator-begin-title");
  await phone.hand.press(phone.fold("authenticator-paste"));
  await look("phone-begin", phone);

  await signIn(visitor, person);
  const first = await beginPhone(visitor);
  await look("register-phone");
  await takePart(phone, { ...first, number: "1" });
  await phone.sees("authenticator-number-missing");
  await look("phone-number", phone);
  await phone.send("authenticator-number", another(first.number), "authenticator-enrol-button");
  await at(phone, "authenticator-again-title");
  await look("phone-again", phone);
  await visitor.sees("register-notification-again");
  await look("register-phone-again");
  await visitor.press("register-notification-again");
  await visitor.message("register-notification-again").waitFor({ state: "hidden" });
  await phone.open("/");
  await takePart(phone, await whatPhoneOpens(visitor));
  await atNotifications(phone, { fresh: true });
  await look("phone-notify", phone);
  await phone.hand.press(phone.page.getByRole("main").getByRole("button").last());
  await at(phone, "authenticator-home-screen-title");
  await look("phone-home-screen", phone);
  await phone.press("authenticator-done");
  await at(phone, "authenticator-home-title");
  await look("phone-home", phone);
  await at(visitor, "security-info-title");

  const asking = await visit();
  await startReset(asking, person.username);
  await asking.press("method-authenticatorNotification");
  await at(asking, "reset-code-notification-heading");
  await look("reset-code-phone", asking);
  const number = await numberOn(asking);
  await at(phone, "authenticator-request-title");
  await look("phone-request", phone);
  await phone.press("authenticator-deny");
  await at(phone, "authenticator-sure-title");
  await look("phone-sure", phone);
  await phone.press("authenticator-sure-no");
  await phone.send("authenticator-number", another(number), "authenticator-approve");
  await at(phone, "authenticator-wrong-title");
  await look("phone-wrong", phone);
  await at(asking, "reset-code-notification-over-heading");
  await look("reset-code-phone-over", asking);
  await world.advance(PAUSE);
  await asking.press("common-other-way");
  await at(asking, "reset-method-heading");
  await asking.press("method-authenticatorNotification");
  await at(asking, "reset-code-notification-heading");
  await at(phone, "authenticator-request-title");
  await phone.send("authenticator-number", await numberOn(asking), "authenticator-approve");
  await at(phone, "authenticator-approved-title");
  await look("phone-approved", phone);
  await phone.press("authenticator-done");
  await phone.page.context().setOffline(true);
  await phone.sees("authenticator-offline");
  await look("phone-offline", phone);
  await phone.page.context().setOffline(false);
  await phone.press("authenticator-remove-of");
  await at(phone, "authenticator-remove-title");
  await look("phone-remove", phone);
}

/** On an iPhone it must be on the home screen first. */
export async function iphone({ visit, look }) {
  const phone = await visit({ userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1" });
  await phone.open("/authenticator#made-up");
  await at(phone, "authenticator-first-title");
  await look("phone-first", phone);
}
