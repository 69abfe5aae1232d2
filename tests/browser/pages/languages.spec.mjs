// English, German and Arabic: by the browser's language and by the chooser.
import { NEW_PASSWORD, askFor, prove, setPassword, signIn, startReset } from "../harness/steps.mjs";
import { Texts } from "../harness/texts.mjs";
import { expect, test } from "../harness/test.mjs";
import { held } from "../harness/world.mjs";

/** What the page says of itself. */
const root = (visitor) => visitor.page.evaluate(() => {
  const { lang, dir } = document.documentElement;
  return { lang, dir };
});

for (const [language, texts, dir] of [
  ["en-US", "en", "ltr"],
  ["de-CH", "de", "ltr"],
  ["ar-EG", "ar", "rtl"],
  ["fr-FR", "en", "ltr"],
]) {
  test(`a browser in ${language} gets ${texts}`, async ({ visit }) => {
    const visitor = await visit({ language, texts });
    await visitor.open("/");
    await visitor.at("home-heading", { fresh: true });
    expect(await root(visitor)).toEqual({ lang: texts, dir });
  });
}

test("the chooser changes the language in the middle of things, and it stays", async ({ visitor, world }) => {
  const [person] = world.registered;
  await startReset(visitor, person.username);
  await visitor.press("method-email");
  await visitor.type("reset-destination-address-label", "half an addr");
  for (const [name, locale, dir] of [["Deutsch", "de", "ltr"], ["العربية", "ar", "rtl"]]) {
    await visitor.hand.choose(visitor.list("common-language"), name);
    visitor.texts = new Texts(locale);
    const heading = visitor.page.getByRole("heading", { level: 1, name: visitor.t("reset-destination-email-heading") });
    await expect(heading).toBeVisible();
    await expect(visitor.page).toHaveTitle(`${visitor.t("reset-destination-email-heading")} · ${visitor.organization}`);
    expect(await root(visitor)).toEqual({ lang: locale, dir });
    await expect(visitor.field("reset-destination-address-label")).toHaveValue("half an addr");
  }
  await visitor.page.reload();
  await visitor.at("reset-method-heading", { fresh: true });
  await visitor.open("/sign-in");
  await visitor.at("sign-in-title", { fresh: true });
});

test("what a button says on the page is part of its full name", () => {
  // WCAG 2.5.3: whoever works the page by voice says what stands there.
  for (const locale of ["en", "de", "ar"]) {
    const texts = new Texts(locale);
    for (const key of ["methods-make-first", "methods-replace", "methods-remove", "sessions-end"]) {
      const full = texts.text(`security-info-${key}-of`, { what: "…", device: "…" });
      expect(full.toLowerCase()).toContain(texts.text(`security-info-${key}`).toLowerCase());
    }
  }
});

for (const [language, texts] of [["de-DE", "de"], ["ar-EG", "ar"]]) {
  test(`a whole reset in ${texts}`, async ({ visit, world }) => {
    const [person] = world.registered;
    const visitor = await visit({ language, texts });
    await startReset(visitor, person.username);
    await askFor(visitor, "mobilePhoneText", held(person, "mobilePhoneText").destination);
    // A number keeps its direction whatever surrounds it.
    await expect(visitor.field("reset-code-label")).toHaveAttribute("dir", "ltr");
    await visitor.press("common-other-way");
    await visitor.at("reset-method-heading");
    await prove(visitor, world, person, "email");
    await visitor.at("reset-method-heading-second");
    await prove(visitor, world, person, "authenticatorCode");
    await setPassword(visitor);
    await visitor.at("reset-done-heading");
    await visitor.follow("reset-done-sign-in");
    await visitor.at("sign-in-title", { fresh: true });
    await signIn(visitor, person, NEW_PASSWORD);
    // Not one message without words.
    expect(await visitor.page.getByRole("main").innerText()).not.toMatch(/\b(common|security-info|problem)-[a-z]+/);
  });
}
