import type { Clock, TimerId } from "../../lib/ports.js";
import { isObject } from "./wire.js";
import type { Json, RequestResult } from "./types.js";

/** A request that waits for its response. */
export interface Waiting {
  deviceId: string;
  action: string;
  instanceId?: string;
  scope?: "module";
  clientId: string;
  replyToken: string;
  /** Monotonic milliseconds. */
  sentAt: number;
  settle(result: RequestResult): void;
}

const MAX_WAITING = 1000;

/** The requests under way, by reply token. */
export class Pending {
  private readonly byToken = new Map<string, Waiting & { timer: TimerId }>();

  constructor(private readonly clock: Clock) {}

  get full(): boolean {
    return this.byToken.size >= MAX_WAITING;
  }

  add(waiting: Waiting, timeoutMs: number, onTimeout: (waiting: Waiting) => void): void {
    const timer = this.clock.after(timeoutMs, () => {
      this.byToken.delete(waiting.replyToken);
      onTimeout(waiting);
    });
    this.byToken.set(waiting.replyToken, { ...waiting, timer });
  }

  get(replyToken: string): Waiting | undefined {
    return this.byToken.get(replyToken);
  }

  /** Takes one out before its time-out. */
  remove(replyToken: string): void {
    const waiting = this.byToken.get(replyToken);
    if (!waiting) return;
    this.clock.cancel(waiting.timer);
    this.byToken.delete(replyToken);
  }

  /** Those of some devices, oldest first. */
  of(deviceIds: readonly string[]): Waiting[] {
    return [...this.byToken.values()].filter((waiting) => deviceIds.includes(waiting.deviceId));
  }
}

/** In what a response differs from what its request calls for (protocol.md, Payloads); [] if in nothing. */
export function responseFaults(payload: Json, request: Waiting): string[] {
  const module = request.scope === "module";
  const expected: [string, unknown][] = [
    ["action", request.action],
    ["clientId", request.clientId],
    ["deviceId", module ? undefined : request.deviceId],
    ["instanceId", request.instanceId],
    ["scope", request.scope],
  ];
  const faults = expected
    .filter(([key, value]) => payload[key] !== value)
    .map(([key, value]) =>
      value === undefined ? `${key} must be left out` : `${key} must be echoed as ${JSON.stringify(value)}`,
    );
  if (typeof payload.success !== "boolean") faults.push("success must be true or false");
  if (typeof payload.message !== "string" || !payload.message) faults.push("message must be a text");
  if (!isObject(payload.value)) faults.push("value must be an object");
  return faults;
}
