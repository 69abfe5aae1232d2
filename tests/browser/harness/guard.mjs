// What no page may ever do, whatever the test is about: complain, break its policy, or talk to strangers.

/** The browser's own line for an answer that is no 2xx. Refusals are answers: the page words them. */
const REFUSAL = /^Failed to load resource: the server responded with a status of 4\d\d/;

export class Guard {
  #problems = [];
  #allowed = [];

  constructor(url) {
    this.url = url;
  }

  /** Lets a complaint pass: for tests that take the network or the server away. */
  allow(pattern) {
    this.#allowed.push(pattern);
  }

  /** Watches everything that a browser context does. */
  async watch(context) {
    context.on("console", (message) => {
      const { url } = message.location();
      const isRefusal = REFUSAL.test(message.text()) && url.startsWith(`${this.url}/api/v1/`);
      if (message.type() === "error" && !isRefusal) this.#add(`console: ${message.text()} (${url})`);
    });
    context.on("weberror", (error) => this.#add(`exception: ${error.error().stack ?? error.error()}`));
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (!["data:", "blob:"].includes(url.protocol) && url.origin !== this.url) this.#add(`request to ${url}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 500) this.#add(`${response.status()} from ${response.url()}`);
    });
    await context.exposeFunction("latchkeyViolation", (text) => this.#add(`policy violation: ${text}`));
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        window.latchkeyViolation(`${event.violatedDirective} ${event.blockedURI}`);
      });
    });
  }

  #add(problem) {
    this.#problems.push(problem);
  }

  /** What happened and was not allowed. */
  get problems() {
    return this.#problems.filter((problem) => !this.#allowed.some((pattern) => pattern.test(problem)));
  }
}
