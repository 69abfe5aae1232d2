// What every run needs: the browser, and a server with empty storage for each of its workers.
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A server that runs already; its data is thrown away by the tests. */
const running = process.env.LATCHKEY_TEST_URL;

/** The first of the ports. Every process of a run must find the same one, so it is kept in the environment. */
const port = Number((process.env.LATCHKEY_TEST_PORT ??= String(20_000 + Math.floor(Math.random() * 10_000))));

/** How many tests run side by side. Clock and storage of a server are its tests' alone: one test at a time on each. */
export const workers = running ? 1 : Number(process.env.LATCHKEY_TEST_WORKERS || availableParallelism() + 1);

/** Where the server of a worker is, by the worker's place: by a name, as passkeys belong to no number. */
export const url = (place) => running ?? `http://localhost:${port + place}`;

/** The program that serves: built by the run of all tests, or by cargo. */
const serve = process.env.LATCHKEY_SERVE || "cargo run --quiet --package latchkey-tests --bin serve --";

/** How to start a server for each of so many workers; nothing where one runs already. */
export const servers = (workers) =>
  running
    ? undefined
    : Array.from({ length: workers }, (_, place) => ({
        command: `${serve} ${port + place}`,
        cwd: root,
        url: `${url(place)}/`,
        timeout: 600_000,
        reuseExistingServer: false,
      }));

/** The browser, as a whole. It must not call home; as root it has no sandbox. */
export const browser = {
  browserName: "chromium",
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  },
};

/** Chromium without a browser's windows, where there is one: the same pages at half the work of the processor. */
export const shell = {
  ...browser,
  launchOptions: { ...browser.launchOptions, executablePath: process.env.CHROMIUM_SHELL || browser.launchOptions.executablePath },
};

/** The tag of what the keyboard need not do once more. */
export const AGAIN = "@again";

/** What all configurations share. */
export const shared = {
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 40_000,
  expect: { timeout: 8_000 },
  outputDir: `${root}/test-results`,
  reporter: "list",
  use: { actionTimeout: 8_000, trace: "off", screenshot: "only-on-failure" },
};
