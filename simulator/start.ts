import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Board } from "../firmware/boards/board.js";
import type { Config } from "../firmware/build/config-schema.js";
import { loadConfig } from "../firmware/build/load-config.js";
import { createAlexa } from "./alexa/core.js";
import { alexaRoutes } from "./alexa/http.js";
import { createBench } from "./bench.js";
import type { SimulatedBoard } from "./board/board.js";
import { createInterpreterBoard } from "./board/interpreter-board.js";
import { createNodeWorld } from "./board/node-world.js";
import { createVirtualBoard } from "./board/virtual-board.js";
import { SimulatorError } from "./errors.js";
import { createPlatform } from "./platform/core.js";
import { servePlatform } from "./platform/server.js";
import { serveBench } from "./server.js";
import { createTimeline, formatRow } from "./timeline.js";

/** What `npm start` was asked for. */
export interface StartOptions {
  /** Undefined: 8080, or the next free one. */
  port?: number;
  /** Path; undefined: firmware/config.json if there is one, else the example. */
  config?: string;
  /** Board id; undefined: `linux` with an interpreter, else the configuration's. */
  board?: string;
  /** Path of an Espruino binary for Linux. */
  interpreter?: string;
  print(line: string): void;
  /** Builds the bundle; the real build by default. */
  build?(options: { board: Board; config: Config }): Promise<{ code: string; bytes: number }>;
}

/** A bench that runs. */
export interface RunningBench {
  readonly url: string;
  readonly board: SimulatedBoard;
  close(): Promise<void>;
}

const DEFAULT_PORT = 8080;
const PORTS_TRIED = 20;
const inRepository = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

function configPath(asked: string | undefined): string {
  if (asked !== undefined) return asked;
  const own = inRepository("firmware/config.json");
  return existsSync(own) ? own : inRepository("firmware/config.example.json");
}

/**
 * Builds the bundle, starts the platform, Alexa's side and the page on 127.0.0.1, and powers the board on.
 *
 * @throws SimulatorError or BuildError with a stable code for what the user can put right; nothing is left running
 */
export async function startBench(options: StartOptions): Promise<RunningBench> {
  const { print, interpreter } = options;
  const clock = createNodeWorld().clock;
  // Date.now() counts whole milliseconds, too coarse for what a relay takes.
  const unixNow = (): number => (performance.timeOrigin + performance.now()) / 1000;
  const path = configPath(options.config);
  const boardId = options.board ?? (interpreter ? "linux" : undefined);
  const closers: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    while (closers.length) await closers.pop()!();
  };
  try {
    const { config: checked } = loadConfig(path, { board: boardId });
    const { appKey, appSecret } = checked.sinricpro;
    const platform = createPlatform({
      accounts: [{ appKey, appSecret, devices: checked.devices.map(({ id, type, name }) => ({ id, type, name })) }],
      clock,
      unixNow,
      uuid: randomUUID,
    });
    const server = await servePlatform(platform);
    closers.push(() => server.close());
    const { board: boardData, config } = loadConfig(path, { board: boardId, server: `ws://127.0.0.1:${server.port}` });
    if (interpreter && boardData.wifi)
      throw new SimulatorError(
        "interpreter-board",
        `The interpreter cannot be ${boardData.name}: it has no Wi-Fi module.`,
        "Use --board linux.",
      );
    const build = options.build ?? (await import("../firmware/build/build.js")).buildBundle;
    const { code, bytes } = await build({ board: boardData, config });
    const board = interpreter
      ? createInterpreterBoard({ board: boardData, code, interpreter })
      : createVirtualBoard({ board: boardData, code, world: createNodeWorld() });
    closers.push(() => board.dispose());

    const timeline = createTimeline(unixNow);
    const names = new Map(config.devices.map(({ id, name }) => [id, name]));
    timeline.onRow((row) => print(formatRow(row, (id) => names.get(id) ?? id)));
    const bench = createBench({ platform, board, boardData, devices: config.devices, timeline, clock });
    closers.push(() => bench.dispose());
    const alexa = createAlexa({ platform, unixNow, uuid: randomUUID });
    const first = options.port ?? DEFAULT_PORT;
    const last = options.port === undefined ? first + PORTS_TRIED : first;
    const page = await serveBench(bench, alexaRoutes(alexa), first, last);
    closers.push(() => page.close());

    print(`${boardData.name}, bundle of ${bytes} bytes${interpreter ? `, on ${interpreter}` : ", virtual"}`);
    print(`Configuration: ${path}`);
    print(`The bench: ${page.url}   (Ctrl-C ends it)`);
    board.powerOn();
    return { url: page.url, board, close };
  } catch (error) {
    await close();
    throw error;
  }
}
