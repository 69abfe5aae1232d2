// What every run needs: the browser, and a server of its own with empty storage.
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The port of the server. Every process of a run must find the same one, so it is kept in the environment. */
export const port = (process.env.LATCHKEY_TEST_PORT ??= String(20_000 + Math.floor(Math.random() * 10_000)));

/** Where the server is: by a name, as passkeys belong to no number. LATCHKEY_TEST_URL names one that runs already; its data is thrown away by the tests. */
export const url = (port) => process.env.LATCHKEY_TEST_URL ?? `http://localhost:${port}`;

/** How to start the server; nothing where one runs already. */
export const server = (port) =>
  process.env.LATCHKEY_TEST_URL
    ? undefined
    : {
        command: `cargo run --quiet --package latchkey-tests --bin serve -- ${port}`,
        cwd: root,
        url: `${url(port)}/`,
        timeout: 600_000,
        reuseExistingServer: false,
      };

/** The browser. It must not call home; as root it has no sandbox. */
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

/** What all configurations share. */
export const shared = {
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 40_000,
  expect: { timeout: 8_000 },
  outputDir: `${root}/test-results`,
  reporter: "list",
  use: { actionTimeout: 8_000, trace: "off", screenshot: "only-on-failure" },
};
