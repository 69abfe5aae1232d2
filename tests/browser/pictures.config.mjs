// Pictures of every page: `playwright test --config tests/browser/pictures.config.mjs`. They go into the folder
// that LATCHKEY_PICTURES names, by default build/pictures.
import { browser, port, server, shared, url } from "./harness/setup.mjs";

export default {
  ...shared,
  testDir: ".",
  testMatch: "pictures.mjs",
  timeout: 300_000,
  use: { ...shared.use, ...browser, baseURL: url(port), hand: "mouse" },
  webServer: server(port),
};
