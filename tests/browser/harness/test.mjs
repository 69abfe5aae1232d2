// The test function of all specs: a new seed, a guard over every page, and visitors who work by one hand.
import { test as base, expect } from "@playwright/test";

import { Guard } from "./guard.mjs";
import { AGAIN, url } from "./setup.mjs";
import { Visitor } from "./visitor.mjs";
import { World, newAddress } from "./world.mjs";

export { expect };

/** Both disclosure modes, with the details of the group that has a mode's tests. What the keys do is the same in both. */
export const MODES = [
  ["private", {}],
  ["helpful", { tag: AGAIN }],
];

/** Makes a page's clock run ahead where it only waits for the server: what it asks every two seconds it asks eight times as often. */
function hurry() {
  for (const name of ["setTimeout", "setInterval"]) {
    const real = window[name];
    window[name] = (what, wait, ...more) => real(what, wait >= 2_000 && wait <= 5_000 ? wait / 8 : wait, ...more);
  }
}

export const test = base.extend({
  /** `mouse` or `keyboard`; set by the project. */
  hand: ["mouse", { option: true }],
  /** Settings over those of wrangler.toml. */
  settings: [{}, { option: true }],

  /** The server of this worker. */
  baseURL: async ({}, use, { parallelIndex }) => use(url(parallelIndex)),

  /** The demo organization as new. */
  world: async ({ baseURL, settings }, use) => {
    await use(await World.seed(baseURL, settings));
  },

  /** Fails the test when any page complains, breaks its policy or talks to strangers. */
  guard: [
    async ({ baseURL }, use) => {
      const guard = new Guard(baseURL);
      await use(guard);
      expect(guard.problems, "what no page may do").toEqual([]);
    },
    { auto: true },
  ],

  /** Makes visitors, each with a browser context and a network of their own. */
  visit: async ({ browser, world, guard, hand }, use) => {
    const contexts = [];
    const organization = (await world.client().must("GET", "/organization")).name;
    await use(async (wanted = {}) => {
      const { language = "en-GB", texts = language.slice(0, 2), address = newAddress(), ...options } = wanted;
      const context = await browser.newContext({
        baseURL: world.url,
        locale: language,
        timezoneId: "Europe/Zurich",
        // Nothing is pressed while it still moves; so much waiting adds up.
        reducedMotion: "reduce",
        extraHTTPHeaders: { "cf-connecting-ip": address },
        ...options,
      });
      contexts.push(context);
      await guard.watch(context);
      await context.addInitScript(hurry);
      return new Visitor(await context.newPage(), hand, texts, organization);
    });
    for (const context of contexts) await context.close();
  },

  /** A visitor. */
  visitor: async ({ visit }, use) => {
    await use(await visit());
  },
});
