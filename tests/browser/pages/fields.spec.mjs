// Fields that work with people, their phones and their password managers.
import {
  NEW_PASSWORD, askFor, prove, rightCode, startReset,
} from "../harness/steps.mjs";
import { expect, test } from "../harness/test.mjs";
import { held } from "../harness/world.mjs";

/** Puts a text into the clipboard and pastes it into a field. */
async function paste(visitor, field, text) {
  await visitor.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await visitor.page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await field.focus();
  await visitor.page.keyboard.press("ControlOrMeta+A");
  await visitor.page.keyboard.press("ControlOrMeta+V");
}

test("one field for the code, which takes it pasted with spaces", async ({ visitor, world }) => {
  const [person] = world.registered;
  await startReset(visitor, person.username);
  await askFor(visitor, "email", held(person, "email").destination);
  const fields = visitor.page.getByRole("main").getByRole("textbox");
  await expect(fields).toHaveCount(1);
  await expect(fields).toHaveAttribute("autocomplete", "one-time-code");
  await expect(fields).toHaveAttribute("inputmode", "numeric");
  const code = await rightCode(world, person, "email");
  await paste(visitor, fields, ` ${code.slice(0, 4)} ${code.slice(4)}\n`);
  await expect(fields).toHaveValue(code);
  await visitor.press("common-continue");
  await visitor.at("reset-method-heading-second");
});

test("on a narrow screen an address breaks behind its @", async ({ visitor, world }) => {
  const [person] = world.registered;
  await visitor.page.setViewportSize({ width: 320, height: 640 });
  await startReset(visitor, person.username);
  const shown = visitor.page.locator("bdi").filter({ hasText: person.username });
  const lines = await shown.evaluate((address) => {
    const lines = new Map();
    for (const part of address.childNodes) {
      for (let place = 0; place < (part.length ?? 0); place += 1) {
        const range = document.createRange();
        range.setStart(part, place);
        range.setEnd(part, place + 1);
        const { top } = range.getBoundingClientRect();
        lines.set(top, (lines.get(top) ?? "") + range);
      }
    }
    return [...lines.values()];
  });
  expect(lines).toEqual(person.username.split(/(?<=@)/));
});

test("password fields take what is pasted and filled in, and can be shown", async ({ visitor, world }) => {
  const [person] = world.registered;
  await visitor.open("/sign-in");
  const name = visitor.field("sign-in-username");
  await expect(name).toHaveAttribute("autocomplete", "username");
  // Most user names are mail addresses, and no word of a language.
  await expect(name).toHaveAttribute("inputmode", "email");
  for (const help of ["autocapitalize", "autocorrect", "spellcheck"]) {
    await expect(name).toHaveAttribute(help, /^(none|off|false)$/);
  }
  await expect(visitor.field("sign-in-password")).toHaveAttribute("autocomplete", "current-password");

  await startReset(visitor, person.username);
  await prove(visitor, world, person, "email");
  await visitor.at("reset-method-heading-second");
  await prove(visitor, world, person, "authenticatorCode");
  await visitor.at("reset-password-heading");
  const [first, second] = [visitor.field("reset-password-label"), visitor.field("reset-password-repeated")];
  for (const field of [first, second]) {
    await expect(field).toHaveAttribute("autocomplete", "new-password");
    await expect(field).toHaveAttribute("type", "password");
    await paste(visitor, field, NEW_PASSWORD);
    await expect(field).toHaveValue(NEW_PASSWORD);
  }
  await visitor.button("common-password-show").first().click();
  await expect(first).toHaveAttribute("type", "text");
  await visitor.button("common-password-hide").first().click();
  await expect(first).toHaveAttribute("type", "password");
  await visitor.press("reset-password-set");
  await visitor.at("reset-done-heading");
});

test("fields for numbers and addresses are known to the browser", async ({ visitor, world }) => {
  const [person] = world.registered;
  await startReset(visitor, person.username);
  await visitor.press("method-mobilePhoneText");
  const number = visitor.field("reset-destination-number-label");
  await expect(number).toHaveAttribute("type", "tel");
  await expect(number).toHaveAttribute("autocomplete", "tel");
  await expect(visitor.field("common-phone-country")).toHaveValue("GB");
  await visitor.press("common-other-way");
  await visitor.press("method-email");
  const address = visitor.field("reset-destination-address-label");
  await expect(address).toHaveAttribute("type", "email");
  await expect(address).toHaveAttribute("autocomplete", "email");
});

test("what is missing is told at the field, and the field has the focus", async ({ visitor }) => {
  await visitor.open("/reset");
  await visitor.press("common-continue");
  const field = visitor.field("reset-name-label");
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveAccessibleDescription(visitor.like("reset-name-missing"));
});

test("while the human check lasts the page says so, and goes on by itself", async ({ visitor, world }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await visitor.page.route("**/api/v1/human-check", async (route) => {
    await held;
    await route.continue();
  });
  await visitor.open("/reset");
  await visitor.send("reset-name-label", world.registered[0].username, "common-continue");
  await expect(visitor.page.getByRole("progressbar")).toBeVisible();
  await expect(visitor.page.getByRole("status").filter({ hasText: visitor.like("reset-name-checking") })).toHaveCount(1);
  release();
  await visitor.at("reset-goal-heading");
});

test.describe("where the organization says its country", () => {
  test.use({ settings: { organization: { country: "SE" } } });

  test("a national number is understood whatever the browser speaks", async ({ visitor, world }) => {
    const [person] = world.registered;
    await startReset(visitor, person.username);
    await visitor.press("method-mobilePhoneText");
    await expect(visitor.field("common-phone-country")).toHaveValue("SE");
    await visitor.send("reset-destination-number-label", "070-174 06 05", "reset-destination-send");
    await visitor.at("reset-code-text-heading");
    await world.code("+46701740605");
  });
});
