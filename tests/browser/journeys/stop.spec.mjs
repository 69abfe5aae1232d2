// "It was not me": the code of a message stops what somebody else has begun.
import { attacked, stopBy, stopCode } from "../harness/stop.mjs";
import { NEW_PASSWORD, askFor, giveCode, setPassword, signIn, startReset } from "../harness/steps.mjs";
import { MODES, expect, test } from "../harness/test.mjs";
import { held } from "../harness/world.mjs";

const DAY = 24 * 3600;

for (const [disclosure, details] of MODES) {
  test.describe(disclosure, details, () => {
    test.use({ settings: { policy: { methodsRequired: 1, disclosure } } });

    for (const method of ["email", "mobilePhoneText"]) {
      test(`the code of a message stops the reset: ${method}`, async ({ visit, visitor, world }) => {
        const { person, stranger, code, stop } = await attacked(visit, world, method);
        await signIn(visitor, person);
        const owner = await visit();
        // As it is typed from another screen.
        await stopBy(owner, stop.toLowerCase().replaceAll("-", " "));
        await owner.at("stop-done-title");
        await owner.sees("stop-done-frozen");
        await owner.sees("stop-done-told");
        await owner.sees("stop-done-signed-out");

        // It goes on through the motions: that it was stopped would tell whose name it is.
        await giveCode(stranger, code);
        await stranger.sees("problem-proofWrong", { left: 4 });
        await visitor.follow("security-info-methods-add");
        await visitor.press("security-info-kind-app");
        await visitor.press("common-continue");
        await visitor.at("sign-in-title");
        await visitor.sees("sign-in-because-ended");
        await world.eventually("a notice of it", async () => {
          const mails = await world.sent(held(person, "email").destination);
          return mails.find(({ subject }) => subject === "We have stopped everything for now");
        });
      });
    }
  });
}

test.describe("with one gate", () => {
  test.use({ settings: { policy: { methodsRequired: 1 } } });

  test("opening the page does nothing, nor does a wrong code", async ({ visit, world }) => {
    const { stranger, code, stop } = await attacked(visit, world, "email");
    const owner = await visit();
    for (const path of ["/stop", `/stop?code=${stop}`, `/stop#${stop}`]) {
      await owner.open("/");
      await owner.open(path);
      await owner.at("stop-title", { fresh: true });
      await expect(owner.field("stop-code")).toHaveValue("");
    }
    await owner.press("stop-submit");
    await owner.sees("common-code-missing");
    await expect(owner.field("stop-code")).toBeFocused();
    for (const wrong of ["no code", stop.slice(0, -1), "0000-0000-0000"]) {
      await owner.send("stop-code", wrong, "stop-submit");
      await owner.sees("stop-wrong");
      await expect(owner.field("stop-code")).toBeFocused();
    }
    await giveCode(stranger, code);
    await setPassword(stranger);
    await stranger.at("reset-done-heading");
  });

  test("sessions stay where that is wished, and a code is good once", async ({ visit, visitor, world }) => {
    const { person, stop } = await attacked(visit, world, "email");
    await signIn(visitor, person);
    const owner = await visit();
    await owner.open("/stop");
    await owner.at("stop-title", { fresh: true });
    await owner.hand.tick(owner.page.getByRole("checkbox", { name: owner.t("stop-sessions") }));
    await owner.send("stop-code", stop, "stop-submit");
    await owner.at("stop-done-title");
    await expect(owner.message("stop-done-signed-out")).toHaveCount(0);
    await visitor.page.reload();
    await visitor.at("security-info-title", { fresh: true });
    await stopBy(owner, stop);
    await owner.sees("stop-wrong");
  });

  test("the page tells what to do where the message says that it cannot be done", async ({ visit, visitor, world }) => {
    const { person, stop } = await attacked(visit, world, "email");
    await stopBy(await visit(), stop);
    await world.advance(31);
    const { destination } = held(person, "email");
    await startReset(visitor, person.username);
    await askFor(visitor, "email", destination);
    await world.eventually("a mail that says so", async () => {
      return (await world.sent(destination)).find(({ subject }) => subject === "Your password cannot be reset online");
    });
    await visitor.hand.press(visitor.fold("reset-code-nothing"));
    await visitor.sees("reset-tip-impossible");
    await expect(visitor.page.getByRole("main").getByText(visitor.t("common-help-heading"))).toBeVisible();
  });

  test("for a day nobody changes anything, and afterwards all is as before", async ({ visit, visitor, world }) => {
    const { person, stop } = await attacked(visit, world, "email");
    await stopBy(await visit(), stop);
    await signIn(visitor, person);
    // The page says until when, and offers nothing of what it would refuse.
    await visitor.sees("problem-accountFrozen");
    await visitor.sees("security-info-activity-frozen");
    await expect(visitor.message("security-info-enough")).toHaveCount(0);
    for (const link of ["security-info-password-change", "security-info-methods-add", "security-info-methods-replace"]) {
      await expect(visitor.link(link)).toHaveCount(0);
    }
    const remove = visitor.page.getByRole("button", { name: visitor.like("security-info-methods-remove-of") });
    await expect(remove).toHaveCount(0);
    // Nor does it do so for who knows the address; on a small screen, too, that is in sight.
    await visitor.page.setViewportSize({ width: 320, height: 480 });
    await visitor.open("/security-info?change=password");
    await visitor.at("security-info-password-form-title", { fresh: true });
    await visitor.type("security-info-password-current", person.password);
    await visitor.type("security-info-password-new", NEW_PASSWORD);
    await visitor.send("security-info-password-repeated", NEW_PASSWORD, "security-info-password-submit");
    await visitor.sees("problem-accountFrozen");
    await expect(visitor.page.getByRole("alert")).toBeInViewport();

    await world.advance(DAY + 1);
    const later = await visit();
    await signIn(later, person);
    await later.follow("security-info-methods-add");
    await later.press("security-info-kind-email");
    await later.send("register-email-label", "frozen@home.example", "register-send");
    await later.at("register-email-code-title");
  });

  test("the notice of a change has a code, too", async ({ visit, visitor, world }) => {
    const [person] = world.registered;
    // An address of less than a day gets none.
    await world.advance(DAY);
    await signIn(visitor, person);
    await visitor.follow("security-info-password-change");
    await visitor.at("security-info-password-form-title");
    await visitor.type("security-info-password-current", person.password);
    await visitor.type("security-info-password-new", NEW_PASSWORD);
    await visitor.send("security-info-password-repeated", NEW_PASSWORD, "security-info-password-submit");
    await visitor.at("security-info-title", { fresh: true });
    await stopBy(await visit(), stopCode(await world.notice(held(person, "email").destination)));
    await visitor.page.reload();
    await visitor.at("sign-in-title", { fresh: true });
  });
});
