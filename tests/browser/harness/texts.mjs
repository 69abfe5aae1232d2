// The words of the pages, read from the same Fluent files as the app reads.
import { readFileSync } from "node:fs";

import { FluentBundle, FluentResource } from "@fluent/bundle";

/** Marks that keep a text's direction; they cannot be seen. */
const MARKS = "[\\u200e\\u200f\\u2066-\\u2069]*";

/** The mark of a place where a word may part. Names of buttons and labels lose it, a text on the page keeps it. */
const SOFT_HYPHEN = "\u00ad";

/** One line. */
const line = (text) => text.replace(/\s+/g, " ").trim();

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The messages of one language. */
export class Texts {
  #bundle;

  /** @param {string} locale `en`, `de` or `ar` */
  constructor(locale) {
    const file = new URL(`../../../public/locales/${locale}.ftl`, import.meta.url);
    this.#bundle = new FluentBundle(locale, { useIsolating: false });
    const errors = this.#bundle.addResource(new FluentResource(readFileSync(file, "utf8")));
    if (errors.length > 0) throw new Error(`${locale}.ftl: ${errors.join("; ")}`);
  }

  /** The message; it must exist, and have all its variables. */
  text(key, variables = {}) {
    const message = this.#bundle.getMessage(key);
    if (!message?.value) throw new Error(`there is no message ${key}`);
    const errors = [];
    const text = this.#bundle.formatPattern(message.value, variables, errors);
    if (errors.length > 0) throw new Error(`${key}: ${errors.join("; ")}`);
    return line(text).replaceAll(SOFT_HYPHEN, "");
  }

  /**
   * The message as a pattern. A variable that is not given may be anything; marks of direction and soft hyphens do not matter.
   * Not anchored, so that a button is found by its first words, too.
   */
  like(key, variables = {}) {
    const message = this.#bundle.getMessage(key);
    if (!message?.value) throw new Error(`there is no message ${key}`);
    // Every variable is put in as a mark first and replaced afterwards. Numbers stay: they choose plural forms.
    const marks = new Map();
    const values = new Proxy(variables, {
      has: () => true,
      getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
      get: (given, name) => {
        if (typeof given[name] === "number") return given[name];
        const mark = `\u0001${marks.size}\u0001`;
        marks.set(mark, name in given ? escape(String(given[name])) : ".+?");
        return mark;
      },
    });
    const text = line(this.#bundle.formatPattern(message.value, values, []));
    const pattern = escape(text)
      .replace(/\u0001\d+\u0001/g, (mark) => `${MARKS}${marks.get(mark)}${MARKS}`)
      .replaceAll(" ", "\\s+")
      .replaceAll(SOFT_HYPHEN, `${SOFT_HYPHEN}?`);
    return new RegExp(pattern);
  }
}
