import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { EventEmitter } from "node:events";
import { createPlatform } from "../simulator/platform/core.js";
import { nodeClock } from "../simulator/platform/node-clock.js";
import { servePlatform, type ServeOptions } from "../simulator/platform/server.js";
import type { Entry, Platform } from "../simulator/platform/types.js";

/** The account of everything that the bench runs; the values have the real ones' lengths. */
export const ACCOUNT = {
  appKey: "de0b0000-1000-4000-a000-5dab00000000",
  appSecret: "a751abdb-e260-4bfd-a42c-60660561123d-3d8e6a30-0f39-42f0-a1ec-e47d47fb1392",
  deviceId: "5d737888aea17c30a056d759",
} as const;

/** The local platform on a socket, with one switch. */
export interface Session {
  readonly platform: Platform;
  readonly port: number;
  /** Resolves when the switch comes online; ask before the program starts. */
  online(): Promise<void>;
  /** Resolves when the switch is offline; ask after the program was told to end. */
  offline(): Promise<void>;
  /** Asks for On and Off in turn, each as soon as the last was answered. @returns ms from request to response of each */
  requests(count: number): Promise<number[]>;
  /** The next thing that happened, of one kind. */
  next<K extends Entry["kind"]>(kind: K): Promise<Extract<Entry, { kind: K }>>;
  close(): Promise<void>;
}

/** Starts the platform on 127.0.0.1. */
export async function startSession(options: ServeOptions = {}): Promise<Session> {
  const platform = createPlatform({
    accounts: [
      {
        appKey: ACCOUNT.appKey,
        appSecret: ACCOUNT.appSecret,
        devices: [{ id: ACCOUNT.deviceId, type: "switch", name: "Lamp" }],
      },
    ],
    clock: nodeClock,
    unixNow: () => Date.now() / 1000,
    uuid: randomUUID,
  });
  const server = await servePlatform(platform, options);
  const entries = new EventEmitter();
  platform.observe((entry) => entries.emit(entry.kind, entry));
  let on = false;
  const next: Session["next"] = async (kind) => (await once(entries, kind))[0];
  return {
    platform,
    port: server.port,
    next,
    async online() {
      if (!platform.device(ACCOUNT.deviceId)!.online) await next("online");
    },
    async offline() {
      if (platform.device(ACCOUNT.deviceId)!.online) await next("offline");
    },
    async requests(count) {
      const took: number[] = [];
      for (let i = 0; i < count; i++) {
        on = !on;
        const state = on ? "On" : "Off";
        const result = await platform.request(
          ACCOUNT.deviceId,
          "setPowerState",
          { state },
          { clientId: "alexa-skill", timeoutMs: 60_000 },
        );
        if (!result.ok) throw new Error(`Request ${i} failed: ${result.message}`);
        took.push(result.elapsedMs);
      }
      return took;
    },
    close: () => server.close(),
  };
}
