// The demo organization: its people, its clock, what it sent, and its API for what a test only needs to happen.
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

import { STEP, codeAt } from "./authenticator.mjs";

/** Hashes and human checks that cost next to nothing, and the three methods that the demo people have. */
const CHEAP = {
  policy: {
    hashing: { memoryKib: 8, passes: 1 },
    humanCheck: { difficulty: 100 },
    methods: ["authenticatorCode", "mobilePhoneText", "email"],
  },
};

/** How long something that happens after an answer is waited for, in milliseconds. */
const PATIENCE = 8_000;

let addresses = 0;

/** What the edge would report as a client's address: each one is in a range of its own. */
export function newAddress() {
  addresses += 1;
  return `10.${(addresses >> 8) & 255}.${addresses & 255}.7`;
}

/** Lays `over` on `base`, object by object. */
export function merged(base, over) {
  const both = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const deep = value && typeof value === "object" && !Array.isArray(value) && base[key];
    // A tagged choice such as {"for": "none"} is replaced as a whole.
    both[key] = deep && !("for" in value) ? merged(base[key], value) : value;
  }
  return both;
}

/** A method that a person has registered. */
export const held = (person, method) => person.methods.find((one) => one.method === method);

export class World {
  /** How far the newest world's clock was put ahead when it began, in milliseconds. */
  static ahead = 0;
  #spent = new Map();
  #read = new Set();

  constructor(url, people) {
    this.url = url;
    this.people = people;
  }

  /** The demo organization as new, with these settings over those of wrangler.toml. */
  static async seed(url, settings = {}) {
    const world = new World(url, []);
    world.people = await world.#tool("POST", "/dev/seed", {
      settings: merged(merged(CHEAP, { organization: { portalUrl: url } }), settings),
    });
    await world.#untilMorning();
    return world;
  }

  /** Puts the clock ahead to nine o'clock: what a page calls today is no other day an hour later. */
  async #untilMorning() {
    const now = await this.now();
    const nine = new Date(now).setUTCHours(9, 0, 0, 0);
    const day = 24 * 3600 * 1000;
    const seconds = Math.ceil(((nine - now + day) % day) / 1000);
    await this.advance(seconds);
    World.ahead = seconds * 1000;
  }

  async #tool(method, path, body) {
    const headers = { accept: "application/json", "content-type": "application/json" };
    const response = await fetch(this.url + path, { method, headers, body: body && JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  /** The first person of a kind. */
  person(wanted) {
    const person = this.people.find(wanted);
    if (!person) throw new Error(`there is no demo person with ${wanted}`);
    return person;
  }

  /** Everybody without a role who has registered every method. */
  get registered() {
    const kinds = ["email", "mobilePhoneText", "authenticatorCode"];
    const all = (person) => isPlain(person) && kinds.every((kind) => held(person, kind));
    this.person(all);
    return this.people.filter(all);
  }

  /** Somebody without a role who has nothing registered. */
  get newcomer() {
    return this.person((person) => isPlain(person) && person.methods.length === 0);
  }

  /** An administrator with an authenticator app. */
  get administrator() {
    return this.person(
      (person) => person.enabled && person.roles.includes("administrator") && held(person, "authenticatorCode"),
    );
  }

  /** What time it is for the server. */
  async now() {
    return this.advance(0);
  }

  /** Puts the server's clock ahead. */
  async advance(seconds) {
    return new Date((await this.#tool("POST", "/dev/clock", { advanceSeconds: seconds })).now);
  }

  /** All messages to an address or number, newest first. */
  async sent(to) {
    return (await this.#tool("GET", "/dev/outbox")).filter((message) => message.to === to);
  }

  /** Waits until `look` finds something. */
  async eventually(what, look) {
    const end = performance.now() + PATIENCE;
    for (;;) {
      const found = await look();
      if (found) return found;
      if (performance.now() > end) throw new Error(`not in time: ${what}`);
      await pause(25);
    }
  }

  /** The newest code to an address or number, once there is one that was not asked for before. */
  async code(to) {
    const message = await this.eventually(`a code to ${to}`, async () => {
      const [newest] = (await this.sent(to)).filter((message) => message.code);
      return newest && !this.#read.has(newest.id) && newest;
    });
    this.#read.add(message.id);
    return message.code;
  }

  /** The newest call to a number, once there is one that was not asked for before. */
  async call(to) {
    const call = await this.eventually(`a call to ${to}`, async () => {
      const [newest] = (await this.sent(to)).filter(({ channel }) => channel === "call");
      return newest && !this.#read.has(newest.id) && newest;
    });
    this.#read.add(call.id);
    return call;
  }

  /** Whoever was called keys digits, and `#`. Returns what is said to that: `thanks`, `wrong`, `stopped` or `goodbye`. */
  async key({ id }, digits) {
    return (await this.#tool("POST", "/dev/call", { id, digits })).heard;
  }

  /** Has a provider report what became of a message: `"delivered"`, or `{failed: {reason}}`. */
  async report({ id }, report) {
    await this.#tool("POST", "/dev/receipt", { id, report });
  }

  /** A message without a code to an address or number. */
  async notice(to) {
    return this.eventually(`a notice to ${to}`, async () => (await this.sent(to)).find((message) => !message.code));
  }

  /** A code of an authenticator app that was not used before. Where there is none yet, the clock is put ahead. */
  async authenticator(key) {
    const step = (date) => Math.floor(date.getTime() / 1000 / STEP);
    const plain = key.replace(/\s/g, "");
    let now = await this.now();
    if ((this.#spent.get(plain) ?? 0) >= step(now)) now = await this.advance(STEP);
    this.#spent.set(plain, step(now));
    return codeAt(plain, step(now));
  }

  /** A client of the API with cookies of its own. */
  client() {
    return new Client(this);
  }
}

/** Somebody enabled, without a role. */
function isPlain(person) {
  return person.enabled && person.password && person.roles.length === 0;
}

/** One browser's worth of the API, for what happens in a test's background. */
export class Client {
  #cookies = new Map();
  /** Where it seems to come from. */
  address = newAddress();

  constructor(world) {
    this.world = world;
  }

  /** Any call. Returns status and body; a refusal is not an error. A text is sent as it is. */
  async call(method, path, body) {
    const { url } = this.world;
    const headers = {
      accept: "application/json",
      "content-type": typeof body === "string" ? "text/csv" : "application/json",
      "cf-connecting-ip": this.address,
      origin: url,
      cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    };
    const text = typeof body === "string" ? body : body && JSON.stringify(body);
    const response = await fetch(`${url}/api/v1${path}`, { method, headers, body: text });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      this.#cookies.set(name, value);
    }
    const answer = await response.text();
    return { status: response.status, body: answer ? JSON.parse(answer) : undefined };
  }

  /** A call that must succeed. */
  async must(method, path, body) {
    const answer = await this.call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Starts a reset with the goal of a new password, solved human check included. */
  async startReset(username) {
    const { algorithm, challenge, maxnumber, salt, signature } = await this.must("POST", "/human-check", {});
    let number = 0;
    while (createHash("sha256").update(`${salt}${number}`).digest("hex") !== challenge) {
      if (number > maxnumber) throw new Error("a human check without a solution");
      number += 1;
    }
    const solution = JSON.stringify({ algorithm, challenge, number, salt, signature });
    const humanCheck = Buffer.from(solution).toString("base64");
    const view = await this.must("POST", "/reset", { username, humanCheck });
    if (view.stage === "goal") await this.must("POST", "/reset/goal", { goal: "password" });
  }

  /** Asks for a code. */
  async ask(method, destination) {
    return this.call("POST", "/reset/challenge", { method, destination });
  }

  /** Gives a code. */
  async prove(code) {
    return this.call("POST", "/reset/proof", { code });
  }

  /** Signs in somebody who has an authenticator app, with a code of it where one is asked for. */
  async signInFully(person) {
    const { stage } = await this.must("POST", "/session", { username: person.username, password: person.password });
    if (stage !== "secondFactor") return;
    await this.must("POST", "/session/second-factor/challenge", { method: "authenticatorCode" });
    const code = await this.world.authenticator(held(person, "authenticatorCode").secret);
    await this.must("POST", "/session/second-factor", { code });
  }

  /** Gives name and password. */
  async signIn(username, password) {
    return this.call("POST", "/session", { username, password });
  }
}
