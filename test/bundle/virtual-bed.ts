import { randomUUID } from "node:crypto";
import { findBoard } from "../../firmware/boards/index.js";
import type { FlashStorage } from "../../simulator/board/flash-storage.js";
import { createVirtualBoard, type VirtualBoard } from "../../simulator/board/virtual-board.js";
import { createVirtualWorld, type VirtualPeer, type VirtualWorld } from "../../simulator/board/virtual-world.js";
import { createPlatform } from "../../simulator/platform/core.js";
import type { DeviceConfig, Entry } from "../../simulator/platform/types.js";
import { APP_KEY, APP_SECRET, LAMP_ONLY, type Bed } from "../espruino/bed.js";
import { PLACE_PORT } from "../espruino/bundles.js";
import type { ServerEnd } from "../fakes/network.js";
import { hostPlatform } from "../fakes/platform-host.js";

/** How far time goes before promises may settle; ms. */
const STEP_MS = 5;

/** A bed in virtual time. */
export interface VirtualBed extends Bed {
  readonly board: VirtualBoard;
  readonly world: VirtualWorld;
  /** True: what the board sends is lost on its way, and nobody is told. */
  lose(on: boolean): void;
}

/** The bundle on the virtual board, the platform's core behind a virtual socket. */
export function createVirtualBed(
  boardId: string,
  code: string,
  storage?: FlashStorage,
  devices: readonly DeviceConfig[] = LAMP_ONLY,
): VirtualBed {
  const world = createVirtualWorld();
  world.latency = 1;
  const platform = createPlatform({
    accounts: [{ appKey: APP_KEY, appSecret: APP_SECRET, devices: [...devices] }],
    clock: world.clock,
    unixNow: world.unixNow,
    uuid: randomUUID,
  });
  const entries: Entry[] = [];
  platform.observe((entry) => entries.push(entry));
  const host = hostPlatform(world.clock, platform);
  const peers = new Set<VirtualPeer>();
  let losing = false;
  world.listen(PLACE_PORT, (peer) => {
    peers.add(peer);
    const end = { write: peer.send, end: peer.close, connection: { reset: peer.close } } as unknown as ServerEnd;
    const events = host.accept(end);
    peer.onData = (bytes) => void (losing || events.onData(bytes));
    peer.onClose = () => {
      peers.delete(peer);
      events.onClose();
    };
  });
  const board = createVirtualBoard({ board: findBoard(boardId)!, code, world, storage });
  const lines: string[] = [];
  board.onConsole((line) => lines.push(line));

  async function step(ms = STEP_MS): Promise<void> {
    world.advance(ms);
    // Everything that promises lead to, also inside the board.
    await new Promise(setImmediate);
  }

  async function until(what: string, holds: () => boolean, limitMs = 5000): Promise<void> {
    const end = world.clock.now() + limitMs;
    while (!holds()) {
      if (world.clock.now() >= end) throw new Error(`not within ${limitMs} ms: ${what}\n${lines.join("\n")}`);
      await step();
    }
  }

  return {
    platform,
    board,
    world,
    entries,
    lines,
    now: world.clock.now,
    until,
    async settled(promise) {
      let done = false;
      const mark = (): void => void (done = true);
      promise.then(mark, mark);
      await until("a promise settles", () => done, 100_000);
      return promise;
    },
    async hold(ms) {
      const end = world.clock.now() + ms;
      while (world.clock.now() < end) await step(Math.min(STEP_MS, end - world.clock.now()));
    },
    dropLinks() {
      for (const peer of [...peers]) {
        peer.close();
        peer.onClose();
      }
    },
    freeze: host.freeze,
    lose: (on) => void (losing = on),
    close: () => board.dispose(),
  };
}
