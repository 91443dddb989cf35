import type { Board } from "../firmware/boards/board.js";
import type { Clock, TimerId } from "../lib/ports.js";
import type { PinState, SimulatedBoard } from "./board/board.js";
import type { Platform } from "./platform/types.js";
import type { RowDraft, Timeline } from "./timeline.js";

/** What the bench needs to know of a configured device. */
export interface BenchDevice {
  id: string;
  type: string;
  name: string;
  relay?: { pin: string; activeLow: boolean };
  button?: { pin: string; wiring: "to-ground" | "to-supply" };
}

/** `GET /api/board`. */
export interface BoardView {
  board: { id: string; name: string; powered: boolean };
  /** `detail` is the firmware's latest log line. */
  link: { state: "off" | "connecting" | "online"; detail: string };
  pins: (PinState & { use?: string })[];
  devices: {
    id: string;
    type: string;
    name: string;
    online: boolean;
    relay?: { pin: string; on: boolean };
    button?: { pin: string; pressed: boolean };
  }[];
}

/** Why a button could not be pressed. */
export interface PressFault {
  status: 404 | 409;
  code: string;
  message: string;
}

/** A board on the bench: what there is to see, and its buttons. */
export interface Bench {
  readonly timeline: Timeline;
  view(): BoardView;
  /** Presses a device's button for `ms` milliseconds. @returns undefined, or why not */
  press(deviceId: string, ms: number): PressFault | undefined;
  /** Lets a held button go. */
  release(deviceId: string): PressFault | undefined;
  /** Called when `view()` may have changed. */
  onView(fn: () => void): () => void;
  dispose(): void;
}

/** The longest press, in milliseconds; a held button whose page went away is let go after it. */
export const LONGEST_PRESS_MS = 60_000;

/** Puts a board and a platform on the bench and writes down what they do. */
export function createBench(options: {
  platform: Platform;
  board: SimulatedBoard;
  boardData: Board;
  devices: BenchDevice[];
  timeline: Timeline;
  clock: Clock;
}): Bench {
  const { platform, board, boardData, devices, timeline, clock } = options;
  const uses = new Map<string, string>();
  const pressed = new Map<string, TimerId>();
  const listeners = new Set<() => void>();
  const relayLevels = new Map<string, boolean>();
  let detail = "";
  for (const { name, relay, button } of devices) {
    if (relay) uses.set(relay.pin, `relay of ${name}`);
    if (button) uses.set(button.pin, `button of ${name}`);
  }

  const changed = (): void => {
    for (const fn of [...listeners]) fn();
  };
  const relayOn = (relay: { pin: string; activeLow: boolean }, pins: PinState[]): boolean => {
    const pin = pins.find((one) => one.pin === relay.pin);
    return pin?.mode === "output" && (pin.level === 1) !== relay.activeLow;
  };

  const stops = [
    platform.observe((entry) => {
      timeline.note(entry);
      changed();
    }),
    board.onPin((state) => {
      for (const { id, relay } of devices) {
        if (relay?.pin !== state.pin) continue;
        const on = relayOn(relay, [state]);
        if (relayLevels.get(id) === on) continue;
        const known = relayLevels.has(id);
        relayLevels.set(id, on);
        if (known || on) {
          const row: RowDraft = { kind: "relay", deviceId: id, text: `${relay.pin} ${on ? "on" : "off"}` };
          timeline.add({ ...row, elapsedMs: timeline.pendingFor(id) });
        }
      }
      changed();
    }),
    board.onConsole((line) => {
      detail = line;
      timeline.add({ kind: "log", text: line });
      changed();
    }),
  ];

  function withButton(deviceId: string): PressFault | Required<BenchDevice> {
    const device = devices.find((one) => one.id === deviceId);
    if (!device)
      return { status: 404, code: "no-such-device", message: `There is no device ${deviceId}. GET /api/board lists them.` };
    if (!device.button) return { status: 409, code: "no-button", message: `${device.name} has no button in the configuration.` };
    return device as Required<BenchDevice>;
  }

  function letGo(device: Required<BenchDevice>): void {
    clock.cancel(pressed.get(device.id));
    pressed.delete(device.id);
    board.setInput(device.button.pin, null);
    timeline.add({ kind: "button", deviceId: device.id, text: "released" });
    changed();
  }

  return {
    timeline,
    view() {
      const pins = board.pins();
      const online = devices.some(({ id }) => platform.device(id)?.online);
      return {
        board: { id: boardData.id, name: boardData.name, powered: board.powered },
        link: { state: !board.powered ? "off" : online ? "online" : "connecting", detail },
        pins: pins.map((pin) => (uses.has(pin.pin) ? { ...pin, use: uses.get(pin.pin) } : pin)),
        devices: devices.map(({ id, type, name, relay, button }) => ({
          id,
          type,
          name,
          online: platform.device(id)?.online ?? false,
          relay: relay && { pin: relay.pin, on: relayOn(relay, pins) },
          button: button && { pin: button.pin, pressed: pressed.has(id) },
        })),
      };
    },
    press(deviceId, ms) {
      const device = withButton(deviceId);
      if ("status" in device) return device;
      if (pressed.has(deviceId))
        return { status: 409, code: "already-pressed", message: `${device.name}'s button is down already.` };
      pressed.set(
        deviceId,
        clock.after(ms, () => letGo(device)),
      );
      timeline.add({ kind: "button", deviceId, text: "pressed" });
      board.setInput(device.button.pin, device.button.wiring === "to-supply");
      changed();
      return undefined;
    },
    release(deviceId) {
      const device = withButton(deviceId);
      if ("status" in device) return device;
      if (!pressed.has(deviceId)) return { status: 409, code: "not-pressed", message: `${device.name}'s button is not down.` };
      letGo(device);
      return undefined;
    },
    onView(fn) {
      listeners.add(fn);
      return () => void listeners.delete(fn);
    },
    dispose() {
      for (const stop of stops) stop();
      for (const timer of pressed.values()) clock.cancel(timer);
      pressed.clear();
      listeners.clear();
    },
  };
}
