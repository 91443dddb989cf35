import { bestPins, findPin, type Board, type BoardPin, type PinAbility } from "../boards/board.js";
import { checkOutputs } from "./check-outputs.js";
import type { Config } from "./config-schema.js";
import type { Problem } from "./errors.js";
import { isOwnPart, pinUses, type PinUse } from "./pin-uses.js";

/** Good pins that the configuration does not use yet. */
export function freePins(board: Board, uses: readonly Pick<PinUse, "pin">[], abilities: readonly PinAbility[]): string[] {
  return bestPins(board, abilities).filter((name) => uses.every((use) => use.pin !== name));
}

/** What a line that both ends pull low takes; it idles at what the pin pulls it up to, if nothing outside does. */
const OPEN_DRAIN: readonly PinAbility[] = ["output", "pullUp"];

function suggest(board: Board, uses: readonly PinUse[], use: PinUse): string {
  const pull: PinAbility[] = use.wiring ? [use.wiring === "to-ground" ? "pullUp" : "pullDown"] : [];
  const names = freePins(board, uses, [use.needs, ...pull, ...(use.openDrain ? OPEN_DRAIN : [])]);
  return names.length ? names.join(", ") : "none is left on this board";
}

/** Why the pin cannot be used so at all: [code, reason]. */
export function refusal(
  board: Board,
  pin: BoardPin | undefined,
  { pin: name, what, needs, openDrain }: PinUse,
): [string, string] | undefined {
  if (!pin) return ["pin-unknown", `${board.name} has no pin ${name}`];
  if (pin.traits.includes("flash")) return ["pin-flash", `${name} is wired to the flash chip; using it crashes the board`];
  if (pin.traits.includes("psram"))
    return ["pin-psram", `${name} is wired to the memory chip inside this board's module; using it crashes the board`];
  if (pin.traits.includes("console"))
    return ["pin-console", `${name} carries the console, by which the board is flashed and watched`];
  const lacks = [needs, ...(openDrain ? OPEN_DRAIN : [])].find((ability) => !pin.abilities.includes(ability));
  if (openDrain && pin.negated) return ["pin-unsuitable", `Espruino inverts ${name}, and such a pin cannot do open drain`];
  if (lacks === undefined) return undefined;
  if (lacks === "watch") return ["pin-not-watchable", `Espruino cannot watch ${name}, so a ${what} there would not be noticed`];
  return pin.abilities.includes("output")
    ? ["pin-unsuitable", `${name} cannot do what a ${what} needs (${lacks})`]
    : ["pin-input-only", `${name} is input-only and cannot drive a ${what}`];
}

/** Checks every pin of the configuration against what the board's pins can do (espruino.md 4). */
export function checkPins(board: Board, raw: unknown): Problem[] {
  const problems: Problem[] = [];
  const uses = pinUses(raw);
  const taken = new Map<string, PinUse>();
  for (const use of uses) {
    const remedy = `use a pin that is free and can do it: ${suggest(board, uses, use)}`;
    const found = refusal(board, findPin(board, use.pin), use);
    if (found) problems.push({ path: use.path, code: found[0], problem: found[1], remedy });
    const other = taken.get(use.pin);
    if (other && !(other.shared && use.shared && other.what === use.what))
      problems.push({ path: use.path, code: "pin-twice", problem: `${use.pin} is already used by ${other.path}`, remedy });
    else taken.set(use.pin, use);
  }
  problems.push(...checkOutputs(board, uses));
  return problems;
}

/** What works with this pin and may surprise: [code, reason, remedy if it is not another pin]. */
export function surprises(board: Board, pin: BoardPin, use: PinUse): [string, string, string?][] {
  const { pin: name, what, activeLow, wiring } = use;
  const found: [string, string, string?][] = [];
  const own = isOwnPart(board, use);
  const drives = use.needs === "output" || use.needs === "pwm";
  // A light of the board's state may flash, and a strip takes no level for a colour.
  const minds = drives && what !== "status light" && what !== "LED strip";
  if (minds && pin.traits.includes("pulled-up") && !activeLow)
    found.push(["pin-pulled-up-at-boot", `Espruino pulls ${name} up for 200 ms at boot, so the ${what} may click or flash`]);
  if (minds && pin.traits.includes("boot-log"))
    found.push([
      "pin-boot-log",
      `the chip prints its boot messages on ${name}, so the ${what} may click or flash at every reset`,
    ]);
  if (pin.traits.includes("strap") && !own)
    found.push([
      "pin-strap",
      `the level of ${name} at reset decides how the chip boots; what is wired to it may keep the board from starting`,
    ]);
  // One pin and its level are turned round by the build, and so are those of a colour; the relays of a motor are not.
  if (pin.negated && drives && !own && !/[.\]]pin$|\.rgb\./.test(use.path))
    found.push(["pin-inverted", `Espruino inverts ${name}: the ${what} does the opposite of what you set`]);
  if (pin.usedBy && !own) found.push(["pin-wired-on-board", `${name} leads to ${pin.usedBy} on the board`]);
  if (wiring && !own && !pin.abilities.includes(wiring === "to-ground" ? "pullUp" : "pullDown"))
    found.push([
      "pin-without-pull",
      `${name} has no resistor of its own; without one it reads noise`,
      `wire 10 kOhm from it to ${wiring === "to-ground" ? "3.3 V" : "GND"}, or use another pin: `,
    ]);
  return found;
}

/** Fewer variables than this need a word of warning; the ESP32 has 16383 (espruino.md 4). */
const FEW_VARIABLES = 8192;
/** From flash (espruino.md 5); each more switch with a button took 90 on the 32-bit interpreter (1663 for 1, 2387 for 9, from RAM). */
const BASE_VARIABLES = 425;
const VARIABLES_PER_DEVICE = 90;
/** A request and the wss buffers come on top. */
const SPARE_VARIABLES = 1500;

function memoryWarnings(board: Board, config: Config): Problem[] {
  const warnings: Problem[] = [];
  if (board.jsVars === undefined || board.jsVars >= FEW_VARIABLES) return warnings;
  const needed = BASE_VARIABLES + VARIABLES_PER_DEVICE * config.devices.length + SPARE_VARIABLES;
  if (needed > board.jsVars)
    warnings.push({
      path: "devices",
      code: "board-little-memory",
      problem: `${config.devices.length} devices want about ${needed} variables, and ${board.name} has ${board.jsVars}`,
      remedy: "use fewer devices, or a board with an ESP32 or ESP32-S3",
    });
  if (config.sinricpro.server.startsWith("wss:"))
    warnings.push({
      path: "sinricpro.server",
      code: "board-little-memory-for-tls",
      problem: `encryption takes about 32 KB, and ${board.name} has only ${board.jsVars} variables and a small stack`,
      remedy: "write ws://ws.sinric.pro, or use a board with an ESP32-S3; each message is signed either way",
    });
  return warnings;
}

/** What will work but may surprise: levels at boot that nobody asked for, inputs without a resistor, little memory. */
export function pinWarnings(board: Board, config: Config): Problem[] {
  const uses = pinUses(config);
  const warnings = uses.flatMap((use): Problem[] => {
    const pin = findPin(board, use.pin);
    if (!pin) return [];
    return surprises(board, pin, use).map(([code, problem, remedy = "better pins: "]) => ({
      path: use.path,
      code,
      problem,
      remedy: remedy + suggest(board, uses, use),
    }));
  });
  return [...warnings, ...memoryWarnings(board, config)];
}
