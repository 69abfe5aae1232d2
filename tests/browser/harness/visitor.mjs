// A person at a browser: finds things as people do, by what they are called, and works them with one hand.
import { expect } from "@playwright/test";

import { handFor } from "./hands.mjs";
import { Texts } from "./texts.mjs";

export class Visitor {
  /** @param {import("@playwright/test").Page} page */
  constructor(page, hand, locale, organization) {
    this.handName = hand;
    this.texts = new Texts(locale);
    this.organization = organization;
    this.turnTo(page);
  }

  /** Turns to another tab. */
  turnTo(page) {
    this.page = page;
    this.hand = handFor(this.handName, page);
  }

  /** A message of the page's language. */
  t(key, variables) {
    return this.texts.text(key, variables);
  }

  /** A message as a pattern. */
  like(key, variables) {
    return this.texts.like(key, variables);
  }

  /** Opens an address. */
  async open(path) {
    await this.page.goto(path);
  }

  /**
   * Waits for the card with this heading. The document's title follows the heading; the heading has the focus,
   * so that a screen reader tells what is new. Not on the first card of a page that was just loaded (`fresh`):
   * there the browser's own start is the right one.
   */
  async at(key, { variables, fresh = false } = {}) {
    const name = this.like(key, variables);
    const heading = this.page.getByRole("heading", { level: 1, name });
    await heading.waitFor();
    const text = (await heading.innerText()).replaceAll("\u00ad", "").trim();
    expect(text, "the whole heading").toMatch(new RegExp(`^${name.source}$`));
    await expect(this.page).toHaveTitle(`${text} · ${this.organization}`);
    if (!fresh) await expect(heading).toBeFocused();
    return heading;
  }

  /** A field by its label. */
  field(key) {
    return this.page.getByLabel(this.t(key), { exact: true });
  }

  /** A list to choose from by its label. */
  list(key) {
    return this.page.getByRole("combobox", { name: this.t(key), exact: true });
  }

  /** A button by its first words: choices have their explanation in their name. */
  button(key, variables) {
    return this.page.getByRole("button", { name: new RegExp(`^(${this.working}\\s*)?${this.like(key, variables).source}`) });
  }

  /** What a button says first while what it started is under way. */
  get working() {
    return this.like("common-working").source;
  }

  /** A link by its first words. */
  link(key, variables) {
    return this.page.getByRole("link", { name: new RegExp(`^${this.like(key, variables).source}`) });
  }

  /** Anything that shows this message. */
  message(key, variables) {
    return this.page.getByText(this.like(key, variables)).first();
  }

  /** What is folded away under this line. */
  fold(key) {
    return this.page.locator("summary").filter({ hasText: this.like(key) });
  }

  /** Waits until a message is on the page. */
  async sees(key, variables) {
    await this.message(key, variables).waitFor();
  }

  /** Waits until a message is told where the focus is, so that a screen reader tells it, too. */
  async hears(key, variables) {
    await expect(this.page.locator(":focus")).toContainText(this.like(key, variables));
  }

  /** Presses a button by its message. */
  async press(key, variables) {
    await this.hand.press(this.button(key, variables));
  }

  /** Follows a link by its message. */
  async follow(key, variables) {
    await this.hand.press(this.link(key, variables));
  }

  /** Types into a field by its label. */
  async type(key, text) {
    await this.hand.type(this.field(key), text);
  }

  /** Types into the last field of a form and sends it. */
  async send(key, text, button) {
    await this.type(key, text);
    await this.hand.submit(this.field(key), this.button(button));
  }
}
