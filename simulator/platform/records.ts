import { isDeepStrictEqual } from "node:util";
import { eventIntervalMs, mergeState, stateKey } from "./actions.js";
import type { DeviceConfig, DeviceView, Json, StateEntry } from "./types.js";

// What a clock of a maker's board and a home network may shift between two events sent in time.
const JITTER_MS = 50;

// Instance ids come from the board: they must not fill our memory.
const MAX_KEYS = 256;

/** What the platform keeps of one device. */
export class DeviceRecord {
  online = false;
  private readonly states = new Map<string, StateEntry>();
  private readonly lastEvent = new Map<string, number>();

  constructor(
    readonly config: DeviceConfig,
    private since: number,
  ) {}

  /** @returns whether this is a transition */
  setOnline(online: boolean, unix: number): boolean {
    if (online === this.online) return false;
    this.online = online;
    this.since = unix;
    return true;
  }

  /** Keeps what a successful response or an event says. @returns whether it was news */
  remember(payload: Json, value: Json, unix: number): boolean {
    const key = stateKey(payload);
    if (key === undefined || (!this.states.has(key) && this.states.size >= MAX_KEYS)) return false;
    const instanceId = payload.instanceId as string | undefined;
    const before = this.states.get(key)?.value;
    const now = mergeState(key, before, value);
    const changed = !isDeepStrictEqual(before, now);
    this.states.set(key, { action: key.split(":")[0], ...(instanceId && { instanceId }), value: now, at: unix });
    return changed;
  }

  /**
   * Whether an event comes too early after the last one accepted (protocol.md, Platform limits).
   *
   * @param nowMs monotonic milliseconds
   * @returns milliseconds still to wait, 0 if the event is accepted and counted
   */
  pace(action: string, instanceId: unknown, nowMs: number): number {
    const key = `${action}:${instanceId ?? ""}`;
    const last = this.lastEvent.get(key);
    const wait = last === undefined ? 0 : last + eventIntervalMs(action) - nowMs;
    if (wait > JITTER_MS) return wait;
    if (last === undefined && this.lastEvent.size >= MAX_KEYS) this.lastEvent.clear();
    this.lastEvent.set(key, nowMs);
    return 0;
  }

  state(): Record<string, StateEntry> {
    return Object.fromEntries(this.states);
  }

  view(): DeviceView {
    return { ...this.config, online: this.online, since: this.since, state: this.state() };
  }
}
