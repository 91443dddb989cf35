import { randomUUID } from "node:crypto";
import { esp32DevkitC } from "../../firmware/boards/esp32-devkitc.js";
import { createBench } from "../../simulator/bench.js";
import { createVirtualBoard, BOOT_MS } from "../../simulator/board/virtual-board.js";
import { createVirtualWorld } from "../../simulator/board/virtual-world.js";
import { createPlatform } from "../../simulator/platform/core.js";
import { createTimeline } from "../../simulator/timeline.js";

export const ID = "0123456789abcdef01234567";
export const APP_KEY = "11111111-1111-4111-8111-111111111111";
const PROGRAM = `digitalWrite(D16, 0); pinMode(D17, "input_pullup");
  setWatch(function (e) { if (!e.state) digitalWrite(D16, !digitalRead(D16) && 1); }, D17, { repeat: true, edge: "both", debounce: 25 }); print("up");`;

/** A board with a lamp, a button and a program that joins them, on a bench in virtual time. */
export function rig() {
  const world = createVirtualWorld();
  const platform = createPlatform({
    accounts: [{ appKey: APP_KEY, appSecret: "secret", devices: [{ id: ID, type: "switch", name: "Lamp" }] }],
    clock: world.clock,
    unixNow: world.unixNow,
    uuid: randomUUID,
  });
  const board = createVirtualBoard({ board: esp32DevkitC, code: PROGRAM, world });
  const timeline = createTimeline(world.unixNow, 50);
  const devices = [
    {
      id: ID,
      type: "switch",
      name: "Lamp",
      relay: { pin: "D16", activeLow: false },
      button: { pin: "D17", wiring: "to-ground" as const },
    },
    { id: "f".repeat(24), type: "switch", name: "Bare" },
  ];
  const bench = createBench({
    platform,
    board,
    boardData: esp32DevkitC,
    devices,
    timeline,
    clock: world.clock,
    unixNow: world.unixNow,
  });
  board.powerOn();
  world.advance(BOOT_MS);
  return { world, board, bench, timeline, platform };
}
