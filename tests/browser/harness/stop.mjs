// The steps of "it was not me": a stranger's reset, and the code of its message.
import { expect } from "@playwright/test";

import { askFor, rightCode, startReset } from "./steps.mjs";
import { held } from "./world.mjs";

const DAY = 24 * 3600;

/** The code to stop with, in a message. */
export const stopCode = ({ body }) => /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(body)[0];

/** Somebody whose reset a stranger has begun: a code has gone out by this method. */
export async function attacked(visit, world, method) {
  const [person] = world.registered;
  // What was brought in within a day gets no code.
  await world.advance(DAY);
  const { destination } = held(person, method);
  const stranger = await visit();
  await startReset(stranger, person.username);
  await askFor(stranger, method, destination);
  const code = await rightCode(world, person, method);
  const [message] = await world.sent(destination);
  expect(message.body).toContain(`${world.url}/stop`);
  return { person, stranger, code, stop: stopCode(message) };
}

/** Opens the page and sends a code. */
export async function stopBy(visitor, code) {
  await visitor.open("/stop");
  await visitor.at("stop-title", { fresh: true });
  await visitor.send("stop-code", code, "stop-submit");
}
