import type { Client } from "../../lib/client.js";
import { createClient } from "../../lib/client.js";
import { Code } from "../../lib/codes.js";
import type { Feature } from "../../lib/devices/feature.js";
import { State } from "../../lib/link/table.js";
import type { Framing, Random, Wifi } from "../../lib/ports.js";
import { LogLevel } from "../../lib/ports.js";
import type { Module } from "../../lib/requests/requests.js";
import type { Server } from "../../lib/link/link.js";
import { clock, forgetJump, setBoardTime } from "./clock.js";
import { reportTo } from "./guard.js";
import { hash } from "./hash.js";
import { createLog } from "./log.js";
import { createNetwork } from "./network.js";
import { storage } from "./storage.js";

/** How often the board looks after itself; ms. Shorter than any watchdog. */
const TICK_MS = 5000;
/** A tick so late was no blocking connect: somebody set the clock; ms. */
const JUMP_MS = 120000;
/** The link is shed when fewer variables than this are free after a collection: a request takes about 250. */
const LOW_VARS = 400;

/** What the build makes of the configuration; see firmware/build/entry.ts. */
export interface FirmwareConfig {
  appKey: string;
  appSecret: string;
  server: Server;
  wifi: Wifi;
  lookup?: (name: string, done: (address: string | null) => void) => void;
  headers: () => string;
  random: Random;
  framing_: Framing;
  /** The most talkative level that is printed. */
  log: LogLevel;
  /** Seconds without a healthy loop until the board restarts, 60 or more; 0: none. */
  watchdog: number;
  onState?: (state: State) => void;
  /** Takes the requests for the board itself. */
  module?: Module;
  /** See `Account.onPong_`. */
  onPong_?: () => void;
  /** Pins that Espruino inverts on this board. */
  negated?: Pin[];
}

/** Starts the firmware. The features' hardware has been set up by then. */
export function createFirmware(config: FirmwareConfig, features: Feature[]): Client {
  const log = createLog(config.log);
  let tickedAt = clock.now();

  reportTo(log);
  const client: Client = createClient(
    {
      clock,
      hash,
      framing_: config.framing_,
      random: config.random,
      network: createNetwork(config.lookup),
      wifi: config.wifi,
      storage,
      log,
    },
    config,
    features,
    function (state) {
      if (state === State.Ready) {
        setBoardTime(client.time());
        // For the first requests; see `tick`.
        process.memory();
      }
      if (config.onState) config.onState(state);
    },
  );

  function tick(): void {
    const late = clock.now() - tickedAt - TICK_MS;
    clock.after(TICK_MS, tick);
    if (late > JUMP_MS) {
      log(LogLevel.Warning, Code.TimeJumped, Math.round(late));
      forgetJump(late);
    }
    tickedAt = clock.now();
    // A loop that turns while the link is stuck is not healthy.
    if (config.watchdog && !client.lost_()) E.kickWatchdog();
    // Collects as well, which puts the list of free variables in order again: after some hundred requests a hash walks over
    // thousands of scattered ones until it finds a few in a row (jsvar.c, jsvNewFlatStringOfLength; docs/performance.md).
    const free = process.memory().free;
    if (free < LOW_VARS) {
      log(LogLevel.Error, Code.MemoryLow, free);
      client.renew();
    }
  }

  if (config.watchdog) E.enableWatchdog(config.watchdog, false);
  clock.after(TICK_MS, tick);
  return client;
}
