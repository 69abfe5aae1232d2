// The authenticator can be put onto a home screen, as its manifest says and as Chromium itself judges.
import { chromium } from "@playwright/test";

import { beginPhone, codeOn, numberOn, skipNotifications, takePart } from "../harness/phone.mjs";
import { browser } from "../harness/setup.mjs";
import { signIn, startReset } from "../harness/steps.mjs";
import { expect, test } from "../harness/test.mjs";
import { Visitor } from "../harness/visitor.mjs";

const PATH = "/authenticator";
const SIZE = { viewport: { width: 390, height: 760 } };

test.use({ settings: { policy: { methods: ["authenticatorNotification", "mobilePhoneText", "email", "authenticatorCode"] } } });

test("its manifest is complete, and everything that it names is there", async ({ request, visitor, world }) => {
  await visitor.open(PATH);
  const link = visitor.page.locator('link[rel="manifest"]');
  await expect(link).toHaveCount(1);
  const answer = await request.get(new URL(await link.getAttribute("href"), world.url).href);
  expect(answer.headers()["content-type"]).toMatch(/^application\/(manifest\+)?json/);
  const manifest = await answer.json();
  expect(manifest).toMatchObject({ id: PATH, start_url: PATH, scope: PATH, display: "standalone" });
  expect(manifest.name).not.toBe("");
  expect(manifest.short_name.length).toBeLessThan(13);

  const kinds = manifest.icons.map(({ sizes, purpose = "any" }) => `${sizes} ${purpose}`);
  expect(kinds).toEqual(expect.arrayContaining(["192x192 any", "512x512 any", "512x512 maskable"]));
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await request.get(new URL(src, world.url).href);
    expect(icon.status(), src).toBe(200);
    expect(icon.headers()["content-type"], src).toBe(type);
    // A PNG: width and height stand behind its first chunk's name.
    const bytes = await icon.body();
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(sizes);
  }
  // What iPhones take.
  const apple = await visitor.page.locator('link[rel="apple-touch-icon"]').getAttribute("href");
  expect((await request.get(new URL(apple, world.url).href)).status()).toBe(200);
});

test("Chromium would install it", async ({ world }, info) => {
  // Not in a private window, as all other tests are: there nothing can be installed.
  const context = await chromium.launchPersistentContext(info.outputPath("profile"), browser.launchOptions);
  try {
    const [page] = context.pages();
    const devtools = await context.newCDPSession(page);
    const installability = async (path) => {
      await page.goto(world.url + path);
      const { errors: read } = await devtools.send("Page.getAppManifest");
      const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
      return { read, errors: installabilityErrors.map(({ errorId }) => errorId) };
    };
    expect(await installability(PATH)).toEqual({ read: [], errors: [] });
    // So that an empty list says something.
    expect((await installability("/reset")).errors).not.toEqual([]);
  } finally {
    await context.close();
  }
});

/** Opens a window of its own, with the authenticator in it as a home screen would open it or as a browser does. */
async function opened(world, visitor, folder, fromHomeScreen) {
  const { launchOptions } = browser;
  const context = await chromium.launchPersistentContext(folder, {
    ...launchOptions,
    args: [...launchOptions.args, ...(fromHomeScreen ? [`--app=${world.url}${PATH}`] : [])],
    baseURL: world.url,
    locale: "en-GB",
    reducedMotion: "reduce",
    ...SIZE,
  });
  return { context, phone: new Visitor(context.pages()[0], "mouse", "en", visitor.organization) };
}

for (const fromHomeScreen of [true, false]) {
  const where = fromHomeScreen ? "from the home screen" : "in a tab";
  test(`opened ${where} it takes part and approves, and speaks of the home screen only in a tab`, async ({ visit, visitor, world, guard }, info) => {
    const [person] = world.registered;
    const { context, phone } = await opened(world, visitor, info.outputPath("profile"), fromHomeScreen);
    try {
      await guard.watch(context);
      await phone.open(PATH);
      await phone.at("authenticator-begin-title", { fresh: true });
      const standalone = await phone.page.evaluate(() => matchMedia("(display-mode: standalone)").matches);
      expect(standalone).toBe(fromHomeScreen);
      await signIn(visitor, person);
      await takePart(phone, await beginPhone(visitor));
      await skipNotifications(phone);
      if (!fromHomeScreen) {
        await phone.at("authenticator-home-screen-title");
        await phone.press("authenticator-done");
      }
      await phone.at("authenticator-home-title");
      await expect(phone.button("authenticator-home-screen-open")).toHaveCount(fromHomeScreen ? 0 : 1);
      expect(await codeOn(phone)).toMatch(/^\d{6}$/);
      // The other screen learns of it a moment later, and only then it is a way to reset.
      await visitor.at("security-info-title", { fresh: true });

      const asking = await visit();
      await startReset(asking, person.username);
      await asking.press("method-authenticatorNotification");
      await asking.at("reset-code-notification-heading");
      const number = await numberOn(asking);
      await phone.at("authenticator-request-title", { fresh: true });
      await phone.send("authenticator-number", number, "authenticator-approve");
      await asking.at("reset-method-heading-second");
    } finally {
      await context.close();
    }
  });
}
