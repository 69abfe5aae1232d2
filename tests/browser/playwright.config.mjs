// Browser tests of the whole product: the built worker on workerd, its assets, Debian's Chromium.
//
// journeys/ is run twice, by mouse and by the keyboard alone; pages/ looks at single pages, once; whole/ has what
// needs a browser's windows: installing, by mouse, and notifications, by both hands. The clock and the storage of a server are its tests' alone:
// each test begins with a new seed, and each worker has a server of its own.
import { AGAIN, browser, servers, shared, shell, workers } from "./harness/setup.mjs";

export default {
  ...shared,
  testDir: ".",
  workers,
  webServer: servers(workers),
  projects: [
    // First what takes longest.
    { name: "pages", testDir: "pages", use: { ...shell, hand: "mouse" } },
    { name: "whole", testDir: "whole", use: { ...browser, hand: "mouse" } },
    { name: "whole-keyboard", testDir: "whole", testMatch: "notifications.spec.mjs", use: { ...browser, hand: "keyboard" } },
    { name: "mouse", testDir: "journeys", use: { ...shell, hand: "mouse" } },
    { name: "keyboard", testDir: "journeys", grepInvert: new RegExp(AGAIN), use: { ...shell, hand: "keyboard" } },
  ],
};
