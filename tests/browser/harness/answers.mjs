// Answers of the API that a test makes up: for pages whose server side has tests of its own.

import { World } from "./world.mjs";

const MINUTE = 60_000;

/** A time so many milliseconds from now, as the API writes it. */
export const at = (milliseconds) => new Date(Date.now() + World.ahead + milliseconds).toISOString();

/** A refusal, as a problem document. */
export const refused = (code, status, more = {}) => ({ status, body: { code, status, title: code, ...more } });

/** A challenge of a method. */
export const challenge = (method, more = {}) => ({ method, expiresAt: at(10 * MINUTE), ...more });

/** A reset whose methods are these. */
export function reset(methods, more = {}) {
  const needs = (method) => {
    if (method === "email") return "address";
    return /^(mobile|alternate|office)/.test(method) ? "number" : "nothing";
  };
  return {
    stage: "prove",
    goal: "password",
    gate: { number: 1, of: 2 },
    methods: methods.map((method) => ({ method, needs: needs(method) })),
    expiresAt: at(15 * MINUTE),
    supportCode: "K7QM-2F9D",
    ...more,
  };
}

/** The rules of the demo organization for passwords. */
const passwordRules = {
  minLength: 15,
  maxLength: 256,
  classesRequired: 0,
  allowedCharacters: "unicode",
  checksCommon: true,
  checksNames: false,
  namesAnywhere: false,
  checksBannedTerms: false,
  history: 1,
};

/** A reset that has come to the new password. */
export const passed = () => reset([], { stage: "password", gate: undefined, passwordRules });

/** A session. */
export const session = (stage, more = {}) => ({
  stage,
  account: { username: "ada@northwind.example", displayName: "Ada Byron", roles: [] },
  methods: [],
  authenticatedAt: at(0),
  expiresAt: at(60 * MINUTE),
  ...more,
});

/** A registered method. */
export const registered = (method, more = {}) => ({
  id: "0a1b",
  method,
  label: "",
  hint: "",
  serves: [method],
  default: false,
  registeredAt: at(-40 * 24 * 60 * MINUTE),
  ...more,
});

/** What is registered. */
export const info = (more = {}) => ({
  required: 2,
  registered: 0,
  resetEnabled: true,
  methods: [],
  available: [],
  passwordRules,
  sessions: [{ id: "0c", current: true, device: "Firefox, Android", startedAt: at(0), lastSeenAt: at(0) }],
  activity: [],
  ...more,
});

/** The API of one page as far as it is made up; every other call goes to the server. */
export class Answers {
  /** The bodies that were sent, by `POST /reset/proof` and its like. */
  sent = new Map();
  #answers = new Map();
  #page;

  /** @param {import("@playwright/test").Page} page */
  constructor(page) {
    this.#page = page;
  }

  /** @param {import("@playwright/test").Page} page */
  static async on(page) {
    const answers = new Answers(page);
    await page.route("**/api/v1/**", async (route) => {
      const request = route.request();
      const call = `${request.method()} ${new URL(request.url()).pathname.replace("/api/v1", "")}`;
      const answer = answers.#answers.get(call);
      if (!answer) return route.fallback();
      const bodies = answers.sent.get(call) ?? [];
      bodies.push(request.postDataJSON());
      answers.sent.set(call, bodies);
      const { status = 200, body } = answer(bodies.at(-1), bodies.length);
      const contentType = status < 300 ? "application/json" : "application/problem+json";
      // As the server's own: without it the page may not know yet which day it is there.
      const headers = { "content-type": contentType, date: new Date(at(0)).toUTCString() };
      return route.fulfill({ status, headers, body: body === undefined ? "" : JSON.stringify(body) });
    });
    return answers;
  }

  /** From now on a call is answered so: by a body, by `{status, body}`, or by what a function makes of the request. */
  set(call, answer) {
    const wrapped = (it) => (it && "body" in it ? it : { body: it });
    this.#answers.set(call, (body, count) => wrapped(typeof answer === "function" ? answer(body, count) : answer));
    return this;
  }

  /** The bodies of a call. */
  of(call) {
    return this.sent.get(call) ?? [];
  }

  /**
   * Waits until whatever the page has asked was heard: what it asks last is answered last. Before that, nothing can be
   * said of what a page does not ask or does not show.
   */
  async heard() {
    await this.#page.evaluate(() => fetch("/api/v1/organization").then(() => 0));
  }
}
