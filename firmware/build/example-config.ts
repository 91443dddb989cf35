import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { bestPins } from "../boards/board.js";
import { findBoard } from "../boards/index.js";
import { root } from "./budget.js";
import { checkConfig, type LoadedConfig } from "./load-config.js";

interface Wired {
  relay: { pin: string };
  button: { pin: string };
}

/**
 * A configuration file of the repository, its devices moved to pins that are good on this board: what tests and budgets build.
 *
 * @param path from the root of the repository
 * @throws ConfigError as `checkConfig`
 */
export function configFor(path: string, id: string): LoadedConfig {
  const raw = JSON.parse(readFileSync(resolve(root, path), "utf8")) as { devices: Wired[] };
  const board = findBoard(id);
  const outputs = bestPins(board, ["output"]);
  for (const device of raw.devices) {
    device.relay.pin = outputs.shift() ?? device.relay.pin;
    const input = bestPins(board, ["watch", "pullUp"]).find((pin) => pin !== device.relay.pin);
    device.button.pin = input ?? device.button.pin;
  }
  return checkConfig(raw, path, { board: id });
}
