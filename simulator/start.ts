import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Board } from "../firmware/boards/board.js";
import type { Config } from "../firmware/build/config-schema.js";
import { loadConfig } from "../firmware/build/load-config.js";
import { createAlexa } from "./alexa/core.js";
import { forwardEvents, type GatewayAddress, type GatewayNote } from "./alexa/event-gateway.js";
import { alexaRoutes } from "./alexa/http.js";
import type { Bench } from "./bench.js";
import type { SimulatedBoard } from "./board/board.js";
import { createInterpreterBoard } from "./board/interpreter-board.js";
import { createNodeWorld } from "./board/node-world.js";
import { createVirtualBoard } from "./board/virtual-board.js";
import { SimulatorError } from "./errors.js";
import type { Variant } from "./faults/stage.js";
import { buildWithHandler } from "./handler-bundle.js";
import { openLine, type Direction } from "./line.js";
import { buildPage, type PageFiles } from "./page-bundle.js";
import { createPlatform } from "./platform/core.js";
import { servePlatform } from "./platform/server.js";
import type { AccountConfig, DeviceConfig } from "./platform/types.js";
import { createSeat } from "./seat.js";
import { serveBench } from "./server.js";
import { createTimeline, formatRow } from "./timeline.js";

/** What `npm start` was asked for. */
export interface StartOptions {
  /** Undefined: 8080, or the next free one. */
  port?: number;
  /** Paths, a board each; undefined: firmware/config.json if there is one, else the example. */
  configs?: readonly string[];
  /** How many boards; more than there are configurations: the last one again, with ids and names of their own. */
  boards?: number;
  /** Board id; undefined: `linux` with an interpreter, else the configuration's. */
  board?: string;
  /** Path of an Espruino binary for Linux. */
  interpreter?: string;
  /** Where Alexa's events are posted as well. */
  eventGateway?: GatewayAddress;
  /** How much faster than real time passes on virtual boards and for the platform, for tests; 1 by default. */
  speed?: number;
  print(line: string): void;
  /** Builds the bundle; the real build by default. */
  build?(options: { board: Board; config: Config }): Promise<{ code: string; bytes: number }>;
  /** Builds the page; the real one by default. */
  buildPage?(): Promise<PageFiles>;
}

/** A bench that runs. */
export interface RunningBench {
  readonly url: string;
  /** The first board. */
  readonly board: SimulatedBoard;
  readonly benches: readonly Bench[];
  close(): Promise<void>;
}

const DEFAULT_PORT = 8080;
const PORTS_TRIED = 20;
/** The most boards on one bench. */
export const MOST_BOARDS = 16;
const inRepository = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

function defaultConfig(): string {
  const own = inRepository("firmware/config.json");
  return existsSync(own) ? own : inRepository("firmware/config.example.json");
}

/** The same board again, with ids and names of its own: the last two digits of each id count up. */
function copyOf(config: Config, copy: number): Config {
  if (!copy) return config;
  const id = (text: string): string =>
    text.slice(0, -2) + ((parseInt(text.slice(-2), 16) + copy * 16) % 256).toString(16).padStart(2, "0");
  return {
    ...config,
    devices: config.devices.map((device) => ({ ...device, id: id(device.id), name: `${device.name} ${copy + 1}` })),
  };
}

/** What the platform knows of a device, as its owner would enter it in the portal. */
function platformDevice(device: Config["devices"][number]): DeviceConfig {
  const { id, type, name, capabilities } = device as DeviceConfig;
  return { id, type, name, ...(capabilities && { capabilities }) };
}

const DISCOVER = {
  directive: {
    header: { namespace: "Alexa.Discovery", name: "Discover", payloadVersion: "3", messageId: "warm-up" },
    payload: { scope: { type: "BearerToken", token: "local-platform" } },
  },
};

/** An app key as the portal would write it, which no account here has. */
function withWrongKey(config: Config): Config {
  return { ...config, sinricpro: { ...config.sinricpro, appKey: randomUUID() } };
}

/** One account for each app key. */
function accountsOf(configs: readonly Config[]): AccountConfig[] {
  const accounts = new Map<string, AccountConfig>();
  for (const { sinricpro, devices } of configs) {
    const { appKey, appSecret } = sinricpro;
    const account = accounts.get(appKey) ?? { appKey, appSecret, devices: [] };
    if (account.appSecret !== appSecret)
      throw new SimulatorError(
        "config-secrets-differ",
        "Two configurations have the same app key and different app secrets.",
        "Copy both again from the portal's Credentials page.",
      );
    account.devices.push(...devices.map(platformDevice));
    accounts.set(appKey, account);
  }
  return [...accounts.values()];
}

/**
 * Builds the bundles, starts the platform, Alexa's side and the page on 127.0.0.1, and powers the boards on.
 *
 * @throws SimulatorError or BuildError with a stable code for what the user can put right; nothing is left running
 */
export async function startBench(options: StartOptions): Promise<RunningBench> {
  const { print, interpreter, speed } = options;
  const world = createNodeWorld(speed);
  const { clock, unixNow } = world;
  const paths = options.configs?.length ? options.configs : [defaultConfig()];
  const boardId = options.board ?? (interpreter ? "linux" : undefined);
  const count = Math.max(paths.length, options.boards ?? 1);
  const closers: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    while (closers.length) await closers.pop()!();
  };
  print("Building the firmware and the page …");
  try {
    const plans = Array.from({ length: count }, (_, i) => {
      const path = paths[Math.min(i, paths.length - 1)];
      return { path, copy: Math.max(0, i - paths.length + 1) };
    });
    const load = ({ path, copy }: (typeof plans)[number], server?: string): { board: Board; config: Config } => {
      const { board, config } = loadConfig(path, { board: boardId, ...(server !== undefined && { server }) });
      return { board, config: copyOf(config, copy) };
    };
    const accounts = accountsOf(plans.map((plan) => load(plan).config));
    const platform = createPlatform({ accounts, clock, unixNow, uuid: randomUUID });
    const server = await servePlatform(platform);
    closers.push(() => server.close());
    const pageFiles = (options.buildPage ?? buildPage)();
    // If something else fails first, nobody is left to hear of this.
    pageFiles.catch(() => {});
    const build = options.build ?? (await import("../firmware/build/build.js")).buildBundle;
    const benches: Bench[] = [];
    const boards: SimulatedBoard[] = [];

    for (const plan of plans) {
      const seat = benches.length + 1;
      let heard: (direction: Direction, text: string) => void = () => {};
      const line = await openLine(server.port, clock, (...passed) => heard(...passed));
      closers.push(() => line.close());
      const { board: boardData, config: loaded } = load(plan, `ws://127.0.0.1:${line.port}`);
      // What the bench watches for is in the log, so the least that it needs is printed.
      const config: Config = { ...loaded, logLevel: loaded.logLevel === "debug" ? "debug" : "info" };
      if (interpreter && boardData.wifi)
        throw new SimulatorError(
          "interpreter-board",
          `The interpreter cannot be ${boardData.name}: it has no Wi-Fi module.`,
          "Use --board linux.",
        );
      const { code, bytes } = await build({ board: boardData, config });
      const virtual = interpreter ? undefined : createVirtualBoard({ board: boardData, code, world });
      const board = virtual ?? createInterpreterBoard({ board: boardData, code, interpreter: interpreter! });
      closers.push(() => board.dispose());
      const timeline = createTimeline(unixNow);
      const names = new Map(config.devices.map(({ id, name }) => [id, name]));
      const prefix = count > 1 ? `[${seat}] ` : "";
      timeline.onRow((row) => print(prefix + formatRow(row, (id) => names.get(id) ?? id)));
      let withHandler: ReturnType<typeof buildWithHandler> | undefined;
      const buildVariant = async (variant: Variant): Promise<string> =>
        variant === "wrong-key"
          ? (await build({ board: boardData, config: withWrongKey(config) })).code
          : (await (withHandler ??= buildWithHandler(boardData, config)))(variant);
      const parts = { seat, platform, line, board, virtual, boardData, config, code, timeline, world, buildVariant };
      const bench = createSeat(parts);
      closers.push(() => bench.dispose());
      heard = bench.heard;
      benches.push(bench);
      boards.push(board);
      print(`${prefix}${boardData.name}, bundle of ${bytes} bytes${interpreter ? `, on ${interpreter}` : ", virtual"}`);
      print(`${prefix}Configuration: ${plan.path}`);
    }

    const alexa = createAlexa({ platform, unixNow, uuid: randomUUID });
    // Once before anybody speaks, so that the first directive does not wait for code that has never run.
    await alexa.handle(DISCOVER);
    if (options.eventGateway) {
      const onNote = ({ eventId, outcome, detail }: GatewayNote): void =>
        print(`event gateway: event ${eventId} ${outcome}, ${detail}`);
      closers.push(forwardEvents(alexa, { ...options.eventGateway, clock, onNote }));
    }
    const first = options.port ?? DEFAULT_PORT;
    const last = options.port === undefined ? first + PORTS_TRIED : first;
    const served = { benches, routes: alexaRoutes(alexa), page: await pageFiles, upgrade: server.upgrade };
    const page = await serveBench(served, first, last);
    closers.push(() => page.close());
    print(`Sinric Pro for other boards on this computer: ws://127.0.0.1:${page.port}`);
    print(`The bench: ${page.url}   (Ctrl-C ends it)`);
    for (const board of boards) board.powerOn();
    return { url: page.url, board: boards[0], benches, close };
  } catch (error) {
    await close();
    throw error;
  }
}
