import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { linux } from "../../firmware/boards/linux.js";
import { createInterpreterBoard } from "../../simulator/board/interpreter-board.js";
import { createPlatform } from "../../simulator/platform/core.js";
import { nodeClock } from "../../simulator/platform/node-clock.js";
import { servePlatform } from "../../simulator/platform/server.js";
import type { DeviceConfig, Entry } from "../../simulator/platform/types.js";
import { stockBundle } from "../bundle/programs.js";
import { APP_KEY, APP_SECRET, LAMP_ONLY, type Bed } from "./bed.js";
import { atPort, bundleFor, type Kind } from "./bundles.js";

const pem = (name: string): Buffer => readFileSync(new URL(`../fixtures/platform/tls-${name}.pem`, import.meta.url));

/**
 * Fingers over a socket of their own: on its console Espruino for Linux loses a character now and then, because it reads it
 * in a thread without a lock, and waits for a closing bracket from then on.
 */
async function createFingers() {
  let board: Socket | undefined;
  const server = createServer((socket) => {
    board = socket.setNoDelay(true).on("error", () => {});
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    /** Runs before the bundle; `_in` is the interpreter board's way to drive a pin. */
    code: `require("net").connect({host:"127.0.0.1",port:${port}}).on("data",function(d){d.split(";").forEach(function(c){if(c){var a=c.split(",");_in(+a[0],+a[1])}})});`,
    drive: (pin: string, level: boolean | null) => board?.write(`${pin.slice(1)},${level === null ? -1 : Number(level)};`),
    close() {
      board?.destroy();
      return new Promise((done) => server.close(done));
    },
  };
}

/** The platform on a real socket, the bundle on a real interpreter. */
export async function createInterpreterBed(interpreter: string, scheme: "ws" | "wss", kind: Kind): Promise<Bed> {
  return createCodeBed(interpreter, scheme, await bundleFor("linux", scheme, kind));
}

/** The same for the stock program with these devices. */
export async function createStockBed(interpreter: string, devices: readonly DeviceConfig[]): Promise<Bed> {
  return createCodeBed(interpreter, "ws", await stockBundle({ board: "linux", devices }), devices);
}

/** The same for any bundle, made for PLACE_PORT, and any devices. */
export async function createCodeBed(
  interpreter: string,
  scheme: "ws" | "wss",
  code: string,
  devices: readonly DeviceConfig[] = LAMP_ONLY,
): Promise<Bed> {
  const platform = createPlatform({
    accounts: [{ appKey: APP_KEY, appSecret: APP_SECRET, devices: [...devices] }],
    clock: nodeClock,
    unixNow: () => Date.now() / 1000,
    uuid: randomUUID,
  });
  const server = await servePlatform(platform, scheme === "wss" ? { tls: { key: pem("key"), cert: pem("cert") } } : {});
  const fingers = await createFingers();
  const running = createInterpreterBoard({ board: linux, code: fingers.code + atPort(code, server.port), interpreter });
  const board = Object.create(running, { setInput: { value: fingers.drive } }) as typeof running;
  const entries: Entry[] = [];
  const lines: string[] = [];
  const watchers = new Set<() => void>();
  const happened = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  platform.observe((entry) => {
    entries.push(entry);
    happened();
  });
  board.onConsole((line) => {
    lines.push(line);
    happened();
  });
  board.onPin(happened);

  return {
    platform,
    board,
    entries,
    lines,
    now: () => performance.now(),
    until(what, holds, limitMs = 5000) {
      return new Promise((done, fail) => {
        const check = (): void => {
          if (!holds()) return;
          watchers.delete(check);
          clearTimeout(timer);
          done();
        };
        const timer = setTimeout(() => {
          watchers.delete(check);
          fail(new Error(`not within ${limitMs} ms: ${what}\n${lines.join("\n")}`));
        }, limitMs);
        watchers.add(check);
        check();
      });
    },
    settled: (promise) => promise,
    hold: (ms) => new Promise((done) => setTimeout(done, ms)),
    dropLinks: () => server.dropAll(),
    freeze: (on) => server.freeze(on),
    async close() {
      await board.dispose();
      await fingers.close();
      await server.close();
    },
  };
}
