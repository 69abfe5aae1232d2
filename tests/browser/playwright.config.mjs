// Browser tests of the whole product: the built worker on workerd, its assets, Debian's Chromium.
//
// journeys/ is run twice, by mouse and by the keyboard alone; pages/ looks at single pages, once. The clock and
// the storage of the one server are shared, so nothing runs side by side: each test begins with a new seed.
import { browser, port, server, shared, url } from "./harness/setup.mjs";

export default {
  ...shared,
  testDir: ".",
  use: { ...shared.use, baseURL: url(port) },
  webServer: server(port),
  projects: [
    { name: "mouse", testDir: "journeys", use: { ...browser, hand: "mouse" } },
    { name: "keyboard", testDir: "journeys", use: { ...browser, hand: "keyboard" } },
    { name: "pages", testDir: "pages", use: { ...browser, hand: "mouse" } },
  ],
};
