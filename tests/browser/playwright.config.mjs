// Browser tests of the whole product: the built worker on workerd, its assets, Debian's Chromium.
//
// journeys/ is run twice, by mouse and by the keyboard alone; pages/ looks at single pages, once. The clock and
// the storage of a server are its tests' alone: each test begins with a new seed, and each worker has a server of its own.
import { browser, servers, shared, workers } from "./harness/setup.mjs";

export default {
  ...shared,
  testDir: ".",
  workers,
  webServer: servers(workers),
  projects: [
    { name: "mouse", testDir: "journeys", use: { ...browser, hand: "mouse" } },
    { name: "keyboard", testDir: "journeys", use: { ...browser, hand: "keyboard" } },
    { name: "pages", testDir: "pages", use: { ...browser, hand: "mouse" } },
  ],
};
