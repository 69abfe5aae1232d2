// Pictures of every page: `playwright test --config tests/browser/pictures.config.mjs`. They go into the folder
// that LATCHKEY_PICTURES names, by default build/pictures.
import { servers, shared, shell } from "./harness/setup.mjs";

export default {
  ...shared,
  testDir: ".",
  testMatch: "pictures.mjs",
  timeout: 300_000,
  use: { ...shared.use, ...shell, hand: "mouse" },
  workers: 1,
  webServer: servers(1),
};
