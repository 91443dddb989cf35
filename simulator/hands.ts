import type { Clock, TimerId } from "../lib/ports.js";
import type { SimulatedBoard } from "./board/board.js";
import { refuse, Refused } from "./http.js";
import type { Timeline } from "./timeline.js";

/** The longest press, in milliseconds; a held button whose page went away is let go after it. */
export const LONGEST_PRESS_MS = 60_000;

type Wiring = "to-ground" | "to-supply";

/** What of a device can be touched. */
export interface HandledDevice {
  id: string;
  name: string;
  button?: { pin: string; wiring: Wiring };
  dimButtons?: { up: string; down: string; wiring: Wiring };
  rotary?: { a: string; b: string; wiring: Wiring; changesPerClick: number };
}

/** Why something could not be touched. */
export interface PressFault {
  status: 404 | 409;
  code: string;
  message: string;
}

/** The buttons and knobs of a board. Keys: the device's id; of a pair of buttons the id with `.up` or `.down`. */
export interface Hands {
  /** Presses for `ms` milliseconds. @returns undefined, or why not */
  press(key: string, ms: number): PressFault | undefined;
  /** Lets a held button go. */
  release(key: string): PressFault | undefined;
  /** Turns a device's knob by one click, 1 for more and -1 for less. */
  turn(deviceId: string, way: 1 | -1): PressFault | undefined;
  /** The buttons that are down. */
  pressed(): string[];
  /** Clicks to the right less those to the left. */
  turned(deviceId: string): number;
  /** The pins that this has in hand. */
  readonly pins: ReadonlySet<string>;
  dispose(): void;
}

/** From one change of an encoder's contacts to the next, ms: an interpreter hears of them over a pipe, and debounces. */
const QUARTER_MS = 25;
/** As many clicks may wait: more than a second of turning is not what the hand did. */
const MOST_WAITING_MS = 1000;

/** Touches what the configuration names. */
export function createHands(
  devices: readonly HandledDevice[],
  board: SimulatedBoard,
  clock: Clock,
  timeline: Timeline,
  changed: () => void,
): Hands {
  interface Button {
    device: HandledDevice;
    pin: string;
    wiring: Wiring;
    which: string;
  }
  interface Knob {
    clicks: number;
    /** Whether both contacts rest closed: an encoder of two changes does at every other click. */
    closed: boolean;
    /** When its contacts are at rest again, ms of the clock. */
    free: number;
  }
  const buttons = new Map<string, Button>();
  const knobs = new Map<string, Knob>();
  const pins = new Set<string>();
  const pressed = new Map<string, TimerId>();
  for (const device of devices) {
    const { id, button, dimButtons, rotary } = device;
    if (button) buttons.set(id, { device, pin: button.pin, wiring: button.wiring, which: "" });
    for (const way of ["up", "down"] as const)
      if (dimButtons) buttons.set(`${id}.${way}`, { device, pin: dimButtons[way], wiring: dimButtons.wiring, which: `${way} ` });
    if (rotary) {
      knobs.set(id, { clicks: 0, closed: false, free: 0 });
      pins.add(rotary.a).add(rotary.b);
    }
  }
  for (const { pin } of buttons.values()) pins.add(pin);

  function known(key: string): PressFault | HandledDevice {
    const [id] = key.split(".");
    const device = devices.find((one) => one.id === id);
    return device ?? { status: 404, code: "no-such-device", message: `There is no device ${id}. GET /api/board lists them.` };
  }

  function buttonOf(key: string): PressFault | Button {
    const button = buttons.get(key);
    if (button) return button;
    const device = known(key);
    if ("status" in device) return device;
    return { status: 409, code: "no-button", message: `${device.name} has no such button in the configuration.` };
  }

  function letGo(key: string, { device, pin, which }: Button): void {
    clock.cancel(pressed.get(key));
    pressed.delete(key);
    board.setInput(pin, null);
    timeline.add({ kind: "button", deviceId: device.id, text: `${which}released` });
    changed();
  }

  return {
    pins,
    press(key, ms) {
      const button = buttonOf(key);
      if ("status" in button) return button;
      const { device, pin, wiring, which } = button;
      if (pressed.has(key)) return { status: 409, code: "already-pressed", message: `${device.name}'s button is down already.` };
      pressed.set(
        key,
        clock.after(ms, () => letGo(key, button)),
      );
      timeline.add({ kind: "button", deviceId: device.id, text: `${which}pressed` });
      board.setInput(pin, wiring === "to-supply");
      changed();
      return undefined;
    },
    release(key) {
      const button = buttonOf(key);
      if ("status" in button) return button;
      if (!pressed.has(key)) return { status: 409, code: "not-pressed", message: `${button.device.name}'s button is not down.` };
      letGo(key, button);
      return undefined;
    },
    turn(id, way) {
      const device = known(id);
      if ("status" in device) return device;
      const knob = knobs.get(id);
      if (!knob) return { status: 409, code: "no-knob", message: `${device.name} has no knob in the configuration.` };
      const { a, b, wiring, changesPerClick } = device.rotary!;
      const now = clock.now();
      const from = Math.max(now, knob.free);
      if (from - now > MOST_WAITING_MS)
        return { status: 409, code: "knob-busy", message: `${device.name}'s knob is still turning. Turn it more slowly.` };
      // A leads to the right, B to the left (lib/hardware/rotary.ts).
      const order = way > 0 ? [a, b] : [b, a];
      const changes: [string, boolean][] = (changesPerClick === 4 ? [true, false] : [!knob.closed]).flatMap((closes) =>
        order.map((pin): [string, boolean] => [pin, closes]),
      );
      changes.forEach(([pin, closes], i) =>
        clock.after(from - now + i * QUARTER_MS, () => board.setInput(pin, closes ? wiring === "to-supply" : null)),
      );
      knob.free = from + changes.length * QUARTER_MS;
      knob.closed = changesPerClick === 2 && !knob.closed;
      knob.clicks += way;
      timeline.add({ kind: "button", deviceId: id, text: way > 0 ? "knob turned to the right" : "knob turned to the left" });
      changed();
      return undefined;
    },
    pressed: () => [...pressed.keys()],
    turned: (id) => knobs.get(id)?.clicks ?? 0,
    dispose() {
      for (const timer of pressed.values()) clock.cancel(timer);
      pressed.clear();
    },
  };
}

/**
 * Milliseconds of a press, as a request asks for it; 80 if the body is empty or does not say.
 * @throws Refused with all that is wrong
 */
export function pressTime(body: unknown): number {
  const reasons: { code: string; path?: string; message: string }[] = [];
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw refuse(400, "not-an-object", 'Send an object such as {"ms":80}.');
  const { ms = 80, ...others } = body as Record<string, unknown>;
  if (!Number.isInteger(ms) || (ms as number) < 1 || (ms as number) > LONGEST_PRESS_MS)
    reasons.push({ code: "bad-ms", path: "ms", message: `ms is a whole number of milliseconds, 1 to ${LONGEST_PRESS_MS}.` });
  for (const key of Object.keys(others))
    reasons.push({ code: "unknown-key", path: key.slice(0, 40), message: "There is only ms." });
  if (reasons.length) throw new Refused(400, reasons);
  return ms as number;
}
