import { findPin, safePins, type Board, type PinAbility } from "../boards/board.js";
import { PIN_NAME, type Config } from "./config-schema.js";
import type { Problem } from "./errors.js";

/** One place of the configuration that takes a pin. */
interface PinUse {
  readonly path: string;
  readonly pin: string;
  readonly what: string;
  readonly needs: PinAbility;
}

/** Reads the pins from a file that may be wrong elsewhere, so that everything can be reported at once. */
function usesOf(raw: unknown): PinUse[] {
  const uses: PinUse[] = [];
  const add = (path: string, part: { pin?: unknown } | null | undefined, what: string, needs: PinAbility): void => {
    if (typeof part?.pin === "string" && PIN_NAME.test(part.pin)) uses.push({ path, pin: part.pin, what, needs });
  };
  const { devices, statusLight } = (raw ?? {}) as { devices?: unknown; statusLight?: { pin?: unknown } };
  (Array.isArray(devices) ? devices : []).forEach(
    (device: { relay?: { pin?: unknown }; button?: { pin?: unknown } } | null, i) => {
      add(`devices[${i}].relay.pin`, device?.relay, "relay", "output");
      add(`devices[${i}].button.pin`, device?.button, "button", "watch");
    },
  );
  add("statusLight.pin", statusLight, "status light", "output");
  return uses;
}

/** Checks every pin of the configuration against what the board's pins can do (espruino.md 4). */
export function checkPins(board: Board, raw: unknown): Problem[] {
  const problems: Problem[] = [];
  const uses = usesOf(raw);
  const taken = new Map<string, PinUse>();
  for (const use of uses) {
    const good = safePins(board, [use.needs]).filter((name) => uses.every((other) => other.pin !== name));
    const remedy = `use a pin that is free and can do it: ${good.join(", ")}`;
    const report = (code: string, problem: string): void => void problems.push({ path: use.path, code, problem, remedy });
    const pin = findPin(board, use.pin);
    const other = taken.get(use.pin);
    if (!pin) report("pin-unknown", `${board.name} has no pin ${use.pin}`);
    else if (pin.traits.includes("flash"))
      report("pin-flash", `${use.pin} is wired to the flash chip; using it crashes the board`);
    else if (pin.traits.includes("console")) report("pin-console", `${use.pin} carries the serial console`);
    else if (!pin.abilities.includes(use.needs)) {
      if (use.needs === "output") report("pin-input-only", `${use.pin} is input-only and cannot drive a ${use.what}`);
      else report("pin-not-watchable", `Espruino cannot watch ${use.pin}, so a ${use.what} there would not be noticed`);
    }
    if (other) report("pin-twice", `${use.pin} is already used by ${other.path}`);
    else taken.set(use.pin, use);
  }
  return problems;
}

/** What will work but may surprise: levels at boot that nobody asked for, and inputs without a resistor. */
export function pinWarnings(board: Board, config: Config): Problem[] {
  const warnings: Problem[] = [];
  config.devices.forEach((device, i) => {
    const { relay, button } = device;
    const relayPin = findPin(board, relay.pin);
    if (relayPin?.traits.includes("pulled-up") && !relay.activeLow) {
      warnings.push({
        path: `devices[${i}].relay.pin`,
        code: "pin-pulled-up-at-boot",
        problem: `Espruino pulls ${relay.pin} up for 200 ms at boot, so the relay may click`,
        remedy: `better pins: ${safePins(board, ["output"]).join(", ")}`,
      });
    }
    for (const [part, name] of [["relay", relay.pin], ...(button ? [["button", button.pin]] : [])]) {
      if (!findPin(board, name)?.traits.includes("strap")) continue;
      warnings.push({
        path: `devices[${i}].${part}.pin`,
        code: "pin-strap",
        problem: `the level of ${name} at reset decides how the chip boots; what is wired to it may keep the board from starting`,
        remedy: `better pins: ${safePins(board, [part === "relay" ? "output" : "watch"]).join(", ")}`,
      });
    }
    const buttonPin = button && findPin(board, button.pin);
    if (button && buttonPin && !buttonPin.abilities.includes(button.wiring === "to-ground" ? "pullUp" : "pullDown")) {
      warnings.push({
        path: `devices[${i}].button.pin`,
        code: "pin-without-pull",
        problem: `${button.pin} has no resistor of its own; without one it reads noise`,
        remedy: `wire 10 kOhm from it to ${button.wiring === "to-ground" ? "3.3 V" : "GND"}, or use another pin: ${safePins(board, ["watch", "pullUp"]).join(", ")}`,
      });
    }
  });
  return warnings;
}
