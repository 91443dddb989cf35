import type { Board } from "../firmware/boards/board.js";
import type { Clock } from "../lib/ports.js";
import type { PinState, SimulatedBoard } from "./board/board.js";
import type { SimulatedSensor, Surroundings } from "./board/sensors/sensor.js";
import { contactOn, contactsOf } from "./contacts.js";
import type { FaultView } from "./faults/desk.js";
import { createHands, type HandledDevice, type Hands, type PressFault } from "./hands.js";
import { createHops } from "./hops.js";
import type { Direction } from "./line.js";
import type { Entry, Platform } from "./platform/types.js";
import { createSettingsDesk, type SettingsConfig, type SettingsDesk, type SettingView } from "./settings-desk.js";
import type { SensorView } from "./sense.js";
import type { RowDraft, Timeline } from "./timeline.js";
import { OUTPUTS, wiringModel, type WiringModel } from "./wiring/model.js";

/** What the bench needs to know of a configured device. */
export interface BenchDevice extends HandledDevice {
  type: string;
  relay?: { pin: string; activeLow: boolean };
}

/** `GET /api/board`. */
export interface BoardView {
  /** Which board it is, from 1. */
  seat: number;
  /** Wired pins that read something other than a button, and what is put on them. */
  inputs: {
    pin: string;
    use: string;
    analog: boolean;
    level: number | null;
    /** A contact or a digital sensor: the level of the pin while it says yes. */
    active?: 0 | 1;
  }[];
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
    /** All its relays; `name` is "" for those that simply follow the power state. */
    contacts: { name: string; pin: string; on: boolean }[];
    button?: { pin: string; pressed: boolean };
    /** Clicks to the right less those to the left. */
    knob?: { clicks: number };
  }[];
  /** The buttons that are down: ids of devices, of a pair of buttons with `.up` or `.down`. */
  pressed: string[];
  /** Simulated thermometers, and what is around them. */
  sensors: SensorView[];
  /** The declared settings, and what the platform knows of them. */
  settings: SettingView[];
  faults: FaultView[];
}

/** A board on the bench: what there is to see, and its buttons. */
export interface Bench {
  readonly seat: number;
  readonly timeline: Timeline;
  /** What to draw. */
  readonly model: WiringModel;
  view(): BoardView;
  /** See `Hands`. */
  press: Hands["press"];
  release: Hands["release"];
  turn: Hands["turn"];
  /** Puts a share 0..1 of the supply on a wired input, as a sensor would; null lets it go. @returns undefined, or why not */
  drive(pin: string, level: number | null): PressFault | undefined;
  /** Changes what is around a device's thermometer. @returns undefined, or why not */
  sense(deviceId: string, change: Partial<Surroundings>): PressFault | undefined;
  /** See `SettingsDesk.set`. */
  setSetting: SettingsDesk["set"];
  /** Whether the device's relay is on, as its pin says; false without one. */
  relayOn(deviceId: string): boolean;
  /** A text message passed the board's end of the line. */
  heard(direction: Direction, text: string): void;
  /** The switches of "break it", once there are any. */
  faults?: { view(): FaultView[]; set(id: string, on: boolean): PressFault | undefined };
  /** Called when `view()` may have changed. */
  onView(fn: () => void): () => void;
  /** Tells that `view()` has changed. */
  changed(): void;
  dispose(): void;
}

const REPLY_TOKEN = /"replyToken":"([^"]{1,64})"/;

/** Puts a board and a platform on the bench and writes down what they do. */
export function createBench(options: {
  platform: Platform;
  board: SimulatedBoard;
  boardData: Board;
  devices: BenchDevice[];
  /** The whole configuration, to draw; the devices alone if absent. */
  config?: SettingsConfig;
  timeline: Timeline;
  clock: Clock;
  /** Seconds since 1970, with a fraction. */
  unixNow(): number;
  /** Simulated thermometers, by their device's id. */
  sensors?: ReadonlyMap<string, SimulatedSensor>;
  /** From 1, the default. */
  seat?: number;
}): Bench {
  const { platform, board, boardData, devices, timeline, clock, unixNow, seat = 1, sensors = new Map() } = options;
  const model = wiringModel(boardData, options.config ?? { devices });
  const uses = new Map<string, string>();
  const listeners = new Set<() => void>();
  const relayLevels = new Map<string, boolean>();
  const contacts = contactsOf(model);
  /** Outputs are inputs as well until the firmware has begun; nothing is to be put on them. */
  const outputs = new Set(
    model.parts.filter(({ kind }) => OUTPUTS.includes(kind)).flatMap(({ terminals }) => terminals.map(({ pad }) => pad)),
  );
  const sensed = new Set([...sensors.values()].map(({ pin }) => pin));
  const driven = new Map<string, number | null>();
  const settings = createSettingsDesk(options.config ?? { devices }, platform);
  const hops = createHops();
  let detail = "";
  for (const { label, kind, terminals } of model.parts) {
    const signals = terminals.filter(({ pad }) => /^D\d/.test(pad));
    const whole = label.endsWith(kind) ? label : `${label}: ${kind}`;
    for (const { name, pad } of signals) uses.set(pad, signals.length > 1 ? `${whole} ${name}` : whole);
  }

  const changed = (): void => {
    for (const fn of [...listeners]) fn();
  };
  const onAt = (relay: { pin: string; activeLow: boolean }, pins: PinState[]): boolean =>
    contactOn(
      relay,
      pins.find(({ pin }) => pin === relay.pin),
    );
  const hands = createHands(devices, board, clock, timeline, changed);

  /** Other boards have rows of their own; what names no device may be anybody's: a board's own requests do not say whose. */
  const concerns = (entry: Entry): boolean => {
    const id = "deviceId" in entry ? entry.deviceId : undefined;
    return id === undefined || devices.some((one) => one.id === id);
  };

  const stops = [
    platform.observe((entry) => {
      if (!concerns(entry)) return;
      if (entry.kind === "request" && entry.deviceId) hops.sent(entry.replyToken, entry.deviceId, entry.at);
      const over = entry.kind === "response" || entry.kind === "timeout";
      settings.note(entry);
      timeline.note(entry, over ? hops.done(entry.replyToken, entry.at) : []);
      changed();
    }),
    board.onPin((state) => {
      for (const { deviceId, name, pin, activeLow } of contacts) {
        if (pin !== state.pin) continue;
        const on = contactOn({ activeLow }, state);
        if (relayLevels.get(pin) === on) continue;
        const known = relayLevels.has(pin);
        relayLevels.set(pin, on);
        hops.moved(deviceId, unixNow());
        if (known || on) {
          const row: RowDraft = { kind: "relay", deviceId, text: `${name && `${name} `}${pin} ${on ? "on" : "off"}` };
          timeline.add({ ...row, elapsedMs: timeline.pendingFor(deviceId) });
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

  /** The level of an input while the contact or sensor that is wired to it says yes; undefined for what has no wiring of two states. */
  function activeLevel(pin: string): 0 | 1 | undefined {
    const block = devices
      .flatMap((device) => Object.values(device))
      .find((one: { pin?: string } | undefined) => one?.pin === pin) as { wiring?: string } | undefined;
    return block?.wiring === undefined ? undefined : block.wiring === "to-supply" ? 1 : 0;
  }

  const bench: Bench = {
    seat,
    timeline,
    model,
    view() {
      const pins = board.pins();
      const online = devices.some(({ id }) => platform.device(id)?.online);
      return {
        seat,
        inputs: pins.flatMap(({ pin, mode }) => {
          const use = uses.get(pin);
          if (use === undefined || outputs.has(pin) || hands.pins.has(pin) || sensed.has(pin)) return [];
          const active = activeLevel(pin);
          // Without power every pin is an input.
          if (active === undefined && !(board.powered && (mode === "analog" || mode.startsWith("input")))) return [];
          const level = driven.get(pin) ?? null;
          return [{ pin, use, analog: mode === "analog", level, ...(active !== undefined && { active }) }];
        }),
        board: { id: boardData.id, name: boardData.name, powered: board.powered },
        link: { state: !board.powered ? "off" : online ? "online" : "connecting", detail },
        pins: pins.map((pin) => (uses.has(pin.pin) ? { ...pin, use: uses.get(pin.pin) } : pin)),
        pressed: hands.pressed(),
        devices: devices.map(({ id, type, name, relay, button, rotary }) => ({
          id,
          type,
          name,
          online: platform.device(id)?.online ?? false,
          relay: relay && { pin: relay.pin, on: onAt(relay, pins) },
          contacts: contacts
            .filter(({ deviceId }) => deviceId === id)
            .map((one) => ({ name: one.name, pin: one.pin, on: onAt(one, pins) })),
          button: button && { pin: button.pin, pressed: hands.pressed().includes(id) },
          knob: rotary && { clicks: hands.turned(id) },
        })),
        sensors: devices.flatMap(({ id, name }): SensorView[] => {
          const sensor = sensors.get(id);
          return sensor ? [{ deviceId: id, name, kind: sensor.kind, pin: sensor.pin, ...sensor.around }] : [];
        }),
        settings: settings.view(),
        faults: bench.faults?.view() ?? [],
      };
    },
    press: hands.press,
    release: hands.release,
    turn: hands.turn,
    drive(pin, level) {
      if (!uses.has(pin) || hands.pins.has(pin) || sensed.has(pin))
        return { status: 404, code: "no-such-input", message: `Nothing that ${pin} could read is wired to it.` };
      driven.set(pin, level);
      board.setInput(pin, level);
      changed();
      return undefined;
    },
    sense(deviceId, change) {
      const sensor = sensors.get(deviceId);
      if (!sensor)
        return { status: 404, code: "no-such-sensor", message: "GET /api/board lists the devices with a simulated thermometer." };
      Object.assign(sensor.around, change);
      changed();
      return undefined;
    },
    setSetting: settings.set,
    relayOn(deviceId) {
      const relay = devices.find((one) => one.id === deviceId)?.relay;
      return relay !== undefined && onAt(relay, board.pins());
    },
    heard(direction, text) {
      const token = REPLY_TOKEN.exec(text)?.[1];
      if (token) (direction === "in" ? hops.reached : hops.replied)(token, unixNow());
    },
    changed,
    onView(fn) {
      listeners.add(fn);
      return () => void listeners.delete(fn);
    },
    dispose() {
      for (const stop of stops) stop();
      hands.dispose();
      listeners.clear();
    },
  };
  return bench;
}
