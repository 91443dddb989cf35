import type { Board, PinAbility } from "../boards/board.js";
import { PIN_NAME } from "./devices/blocks.js";
import type { PinSlot } from "./devices/device-type.js";
import { deviceTypes } from "./devices/index.js";

/** One place of the configuration that takes a pin. */
export interface PinUse {
  /** `devices[0].relay.pin` */
  readonly path: string;
  readonly pin: string;
  /** For messages: relay, button, status light. */
  readonly what: string;
  readonly needs: PinAbility;
  /** For an output: whether a low level switches it on. */
  readonly activeLow: boolean;
  /** For a contact: what it connects the pin to. Absent: it is no contact. */
  readonly wiring?: "to-ground" | "to-supply";
  /** Of a PWM output: its frequency. */
  readonly hertz?: number;
  /** A line that both ends pull low. */
  readonly openDrain?: true;
  /** It has an address, and so shares its pin with others that have one. */
  readonly shared?: true;
}

type Loose = Record<string, unknown>;

function isRecord(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every pin of a configuration that may be wrong elsewhere, so that everything can be reported at once. */
export function pinUses(raw: unknown): PinUse[] {
  const uses: PinUse[] = [];
  const add = (path: string, block: unknown, slot: Omit<PinSlot, "block">): void => {
    const { key = "pin", what, needs, openDrain, address, hertz } = slot;
    const name = isRecord(block) ? block[key] : undefined;
    if (!isRecord(block) || typeof name !== "string" || !PIN_NAME.test(name)) return;
    const contact = needs === "watch" && !openDrain && (block.wiring === "to-supply" ? "to-supply" : "to-ground");
    uses.push({
      path,
      pin: name,
      what,
      needs,
      activeLow: block.activeLow === true,
      ...(contact && { wiring: contact }),
      ...(hertz && { hertz: typeof block.hertz === "number" ? block.hertz : hertz }),
      ...(openDrain && { openDrain }),
      ...(address !== undefined && block[address] !== undefined && { shared: true as const }),
    });
  };
  if (!isRecord(raw)) return uses;
  const devices: unknown[] = Array.isArray(raw.devices) ? raw.devices : [];
  devices.forEach((device, i) => {
    if (!isRecord(device)) return;
    // A device of unknown type is a problem of its own; its usual parts are checked all the same.
    const type = deviceTypes.find((candidate) => candidate.type === device.type) ?? deviceTypes[0];
    for (const slot of type.pins) {
      const { block, key = "pin" } = slot;
      const given = device[block];
      if (Array.isArray(given)) given.forEach((one: unknown, n) => add(`devices[${i}].${block}[${n}].${key}`, one, slot));
      else add(`devices[${i}].${block}.${key}`, given, slot);
    }
  });
  add("statusLight.pin", raw.statusLight, { what: "status light", needs: "output" });
  add("wifiSetup.button", raw.wifiSetup, { what: "set-up button", needs: "watch", key: "button" });
  return uses;
}

/** True if the pin is where the board has such a part already: its own LED, button or relay. */
export function isOwnPart(board: Board, { pin, what, needs }: PinUse): boolean {
  if (what === "status light") return board.led?.pin === pin;
  if (needs === "watch") return what.endsWith("button") && board.button?.pin === pin;
  return board.relays?.some((relay) => relay.pin === pin) ?? false;
}
