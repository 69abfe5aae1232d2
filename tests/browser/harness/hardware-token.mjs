// The steps of hardware tokens: given out by an administrator, and asked for.
import { expect } from "@playwright/test";

import { startReset } from "./steps.mjs";

/** What lies in the token (the seed of RFC 6238), as the maker's file has it. */
export const SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
export const SERIAL = "A-77";

/** An administrator gives the token to somebody, and activates it where that is wanted. */
export async function giveToken(world, { username }, { activate = false } = {}) {
  const admin = world.client();
  await admin.signInFully(world.administrator);
  const report = await admin.must("POST", "/admin/hardware-tokens/import", `${username},${SERIAL},${SEED},30,Maker,M1\n`);
  expect(report).toMatchObject({ created: 1, refused: [] });
  if (activate) {
    const { people } = await admin.must("GET", `/admin/users?query=${encodeURIComponent(username)}`);
    const code = await world.authenticator(SEED);
    await admin.must("POST", `/admin/users/${people[0].id}/hardware-tokens`, { serial: SERIAL, code });
  }
}

/** Comes to where a reset asks for the code of a token. */
export async function askForToken(visitor, username) {
  await startReset(visitor, username);
  await visitor.press("method-hardwareToken");
  await visitor.at("reset-code-token-heading");
}
