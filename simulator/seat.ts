import type { Board } from "../firmware/boards/board.js";
import type { Config } from "../firmware/build/config-schema.js";
import { createBench, type Bench, type BenchDevice } from "./bench.js";
import type { SimulatedBoard } from "./board/board.js";
import type { SensorPlug, SimulatedSensor } from "./board/sensors/sensor.js";
import type { VirtualBoard } from "./board/virtual-board.js";
import type { World } from "./board/world.js";
import { createFaultDesk } from "./faults/desk.js";
import type { Stage, Subject, Variant } from "./faults/stage.js";
import type { Line } from "./line.js";
import type { Platform } from "./platform/types.js";
import type { Timeline } from "./timeline.js";

/** What a board on the bench is made of. */
export interface SeatOptions {
  seat: number;
  platform: Platform;
  line: Line;
  board: SimulatedBoard;
  /** The same board, if it is virtual. */
  virtual?: VirtualBoard;
  boardData: Board;
  config: Config;
  /** The stock program. */
  code: string;
  timeline: Timeline;
  world: World;
  /** Builds another program for the same board. */
  buildVariant(variant: Variant): Promise<string>;
}

const STARTED: Record<Variant, string> = {
  slow: "on, with a slow handler of your own",
  hang: "on, with a handler of your own that hangs",
  throw: "on, with a handler of your own that fails",
  "wrong-key": "on, with a wrong app key",
};

/** The devices as the bench looks at them: of relays that switch together, at the first. */
function benchDevices(config: Config): (BenchDevice & { relay?: Subject["relay"] })[] {
  return config.devices.map((device) => {
    const { relay } = device as { relay?: Subject["relay"] | Subject["relay"][] };
    return { ...(device as BenchDevice), relay: Array.isArray(relay) ? relay[0] : relay };
  });
}

/** The first device whose power state shows on a relay and stays: a pulse would be over before a fault is. */
function subjectOf(config: Config): Subject | undefined {
  for (const { id, name, relay, button } of benchDevices(config))
    if (relay && relay.pulseMs === undefined) return { id, name, relay, hasButton: button !== undefined };
  return undefined;
}

/** Wires the configured thermometers to a virtual board. An interpreter has no edges to simulate them with. */
function plugSensors(config: Config, board: VirtualBoard | undefined): Map<string, SimulatedSensor> {
  const sensors = new Map<string, SimulatedSensor>();
  for (const device of config.devices)
    for (const kind of ["dht22", "ds18b20"] as const) {
      const block = (device as Partial<Record<typeof kind, Omit<SensorPlug, "kind">>>)[kind];
      if (block && board) sensors.set(device.id, board.plug({ kind, pin: block.pin, address: block.address }));
    }
  return sensors;
}

/** A board with its bench and the switches that break it. */
export function createSeat(options: SeatOptions): Bench {
  const { seat, platform, line, board, virtual, boardData, config, code, timeline, world } = options;
  const { clock, unixNow } = world;
  const bench = createBench({
    platform,
    board,
    boardData,
    devices: benchDevices(config),
    config,
    timeline,
    clock,
    unixNow,
    sensors: plugSensors(config, virtual),
    seat,
  });
  const subject = subjectOf(config);
  const variants = new Map<Variant, string>();
  /** What the firmware says of its link: SP101 is up, SP102 to SP107 are ways to lose it (lib/codes.ts). */
  let up = false;
  const stop = board.onConsole((text) => {
    const code = /^SP(10\d)\b/.exec(text)?.[1];
    if (code) up = code === "101";
  });
  function power(on: boolean, text: string): void {
    up = false;
    if (on) board.powerOn();
    else board.powerOff();
    timeline.add({ kind: "power", text });
  }
  const stage: Stage = {
    board,
    virtual,
    hasWifi: boardData.wifi,
    line,
    platform,
    timeline,
    subject,
    relayOn: () => subject !== undefined && bench.relayOn(subject.id),
    linkUp: () => up && board.powered && subject !== undefined && platform.device(subject.id)?.online === true,
    power: (on) => power(on, on ? "back" : "cut"),
    press: (ms) => void (subject && bench.press(subject.id, ms)),
    async program(variant) {
      const next = variant ? (variants.get(variant) ?? (await options.buildVariant(variant))) : code;
      if (variant) variants.set(variant, next);
      power(false, "off, for another program");
      board.flash(next);
      power(true, variant ? STARTED[variant] : "on, with the stock program");
    },
    now: () => clock.now(),
    unixNow,
  };
  const desk = createFaultDesk(stage, clock, () => bench.changed());
  bench.faults = desk;
  const dispose = bench.dispose;
  bench.dispose = () => {
    stop();
    desk.dispose();
    dispose();
  };
  return bench;
}
