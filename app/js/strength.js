// The password meter. Loaded when somebody begins to choose a password, never before; it only advises.
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";

const meter = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** From 0 (guessed at once) to 4 (hardly ever). What is beyond the first 100 characters makes it no weaker. */
export function strength(password, names) {
  return meter.check(password.slice(0, 100), names).score;
}
