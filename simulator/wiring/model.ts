import type { Board, BoardPin } from "../../firmware/boards/board.js";
import { layoutOf } from "./layouts.js";

/** One pad of a header. */
export interface Pad {
  name: string;
  /** `no`: keep off it; `care`: it works, with the surprise that `reason` tells; absent: nothing to say. */
  caution?: "no" | "care";
  reason?: string;
}

/** A connection of a part: to a pin, or to a power pad. */
export interface Terminal {
  name: string;
  pad: string;
}

/** A thing that is wired to the board. */
export interface Part {
  /** Unique, and the place in the configuration: `devices[0].relay`. */
  id: string;
  /** The configuration's word for it: relay, button, statusLight and others. */
  kind: string;
  /** For people. */
  label: string;
  deviceId?: string;
  /** Its pins first, then power. */
  terminals: Terminal[];
  activeLow: boolean;
  /** Of lights: what the eye sees is the duty to the power of 1 / gamma; 1 if absent. */
  gamma?: number;
  /** Of a strip: in which order an LED takes its colours, and how many LEDs there are. */
  order?: string;
  count?: number;
}

/** Blocks that are a relay by another name. */
export const RELAYS = ["relay", "speeds", "opener", "bolt", "heater", "cooler"];
/** Blocks whose pins drive something. */
export const OUTPUTS = [...RELAYS, "motor", "pwm", "rgb", "neopixel", "statusLight"];
/** Blocks that are a thermometer with a data line. */
export const THERMOMETERS = ["dht22", "ds18b20"];

/** All that a wiring diagram shows; plain data, so that it can be sent to the page. */
export interface WiringModel {
  board: string;
  module?: string;
  left: Pad[];
  right: Pad[];
  parts: Part[];
}

type Json = Record<string, unknown>;
const PIN = /^D\d{1,2}$/;
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

/** What a maker has to know of a pin before using it (the meaning of the traits is in firmware/boards/board.ts). */
function caution(pin: BoardPin): Pick<Pad, "caution" | "reason"> {
  const has = (trait: BoardPin["traits"][number]): boolean => pin.traits.includes(trait);
  if (has("flash")) return { caution: "no", reason: "Wired to the flash chip: using it crashes the board." };
  if (has("psram")) return { caution: "no", reason: "Wired to the module's extra memory: using it crashes the board." };
  if (pin.usedBy !== undefined) return { caution: "no", reason: `Used by ${pin.usedBy}.` };
  if (has("console")) return { caution: "no", reason: "Carries the serial console." };
  if (!pin.abilities.includes("output"))
    return { caution: "care", reason: "Input only, without a resistor inside: nothing can be switched with it." };
  const reasons = [
    has("strap") ? "Its level at reset decides how the chip boots." : "",
    has("pulled-up") ? "Pulled up for 200 ms at power-up: a relay may click." : "",
    has("boot-log") ? "The chip's ROM prints on it at every reset." : "",
    pin.abilities.includes("watch") ? "" : "Cannot be watched: no button here.",
  ].filter(Boolean);
  return reasons.length ? { caution: "care", reason: reasons.join(" ") } : {};
}

/** What a part needs besides its pins, by kind; [terminal, pad]. */
function power(kind: string, part: Json): [string, string][] {
  if (kind === "rgb") return [["GND", "GND"]];
  if (RELAYS.includes(kind))
    return [
      ["VCC", "5V"],
      ["GND", "GND"],
    ];
  if (kind === "neopixel")
    return [
      ["5V", "5V"],
      ["GND", "GND"],
    ];
  if (kind === "button" || kind === "dimButtons") return [part.wiring === "to-supply" ? ["2", "3V3"] : ["2", "GND"]];
  if (kind === "statusLight") return [["−", part.activeLow === true ? "3V3" : "GND"]];
  return [
    ["+", "3V3"],
    ["−", "GND"],
  ];
}

/** Every object of a configuration that names pins is a part; so hardware that is new to this file is drawn too. */
function partsOf(value: unknown, path: string, device: Json | undefined, parts: Part[]): void {
  if (Array.isArray(value)) {
    value.forEach((item: unknown, i) => partsOf(item, `${path}[${i}]`, isObject(item) && "id" in item ? item : device, parts));
    return;
  }
  if (!isObject(value)) return;
  const kind = /([A-Za-z][A-Za-z0-9]*)(\[\d+\])?$/.exec(path)?.[1] ?? "";
  const pins = Object.entries(value).filter((entry): entry is [string, string] => PIN.test(String(entry[1])));
  if (pins.length) {
    const signals: Record<string, string> = { button: "1", statusLight: "+", neopixel: "DIN" };
    for (const name of RELAYS) signals[name] = "IN";
    for (const name of THERMOMETERS) signals[name] = "DATA";
    parts.push({
      id: path,
      kind,
      label: device
        ? `${String(device.name)}${kind === "relay" ? "" : `: ${kind}`}`
        : kind === "statusLight"
          ? "Status light"
          : kind,
      deviceId: device && String(device.id),
      terminals: [
        ...pins.map(([name, pad]) => ({ name: name === "pin" ? (signals[kind] ?? "signal") : name, pad })),
        ...power(kind, value).map(([name, pad]) => ({ name, pad })),
      ],
      activeLow: value.activeLow === true,
      ...(typeof value.gamma === "number" && { gamma: value.gamma }),
      ...(typeof value.order === "string" && { order: value.order }),
      ...(typeof value.count === "number" && { count: value.count }),
    });
  }
  for (const [key, inner] of Object.entries(value))
    if (isObject(inner)) partsOf(inner, path ? `${path}.${key}` : key, device, parts);
}

/** What to draw for a board with this configuration. Nothing secret is in it. */
export function wiringModel(board: Board, config: { devices: readonly unknown[] }): WiringModel {
  const { left, right, module } = layoutOf(board);
  const pad = (name: string): Pad => {
    const pin = board.pins.find((one) => one.name === name);
    return name === "EN" ? { name, caution: "care", reason: "Low resets the board." } : { name, ...(pin && caution(pin)) };
  };
  const parts: Part[] = [];
  partsOf(config, "", undefined, parts);
  return { board: board.name, module, left: left.map(pad), right: right.map(pad), parts };
}
