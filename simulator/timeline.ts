import type { Hop } from "./hops.js";
import { REQUEST_TIMEOUT_MS } from "./platform/core.js";
import type { Entry } from "./platform/types.js";

/** What a row is about. */
export type RowKind =
  | "online"
  | "offline"
  | "refused"
  | "request"
  | "relay"
  | "button"
  | "response"
  | "timeout"
  | "event"
  | "violation"
  | "clock"
  | "log"
  | "power"
  | "fault"
  | "attack";

/** What the platform thinks of a signature, or what is known of one that the bench made. */
export type Verdict = "valid" | "invalid" | "missing" | "not canonical" | "forged" | "replayed";

/** One row of the timeline. */
export interface Row {
  /** Counts up from 1. */
  id: number;
  /** ISO 8601, UTC. */
  at: string;
  kind: RowKind;
  deviceId?: string;
  /** For people, without the device's name and without secrets. */
  text: string;
  /** Milliseconds since the request that this row belongs to was sent. */
  elapsedMs?: number;
  /** The part of Alexa's 8 seconds that is used up, in percent. */
  budgetPercent?: number;
  replyToken?: string;
  /** The message as it went over the wire. */
  wire?: string;
  signature?: Verdict;
  /** Where the time of a request went. */
  hops?: Hop[];
}

/** A row before it has a place and a time. */
export type RowDraft = Omit<Row, "id" | "at" | "budgetPercent">;

/** The latest rows, oldest first. */
export interface Timeline {
  add(draft: RowDraft, unixSeconds?: number): Row;
  /** Takes over what the platform saw. */
  note(entry: Entry, hops?: Hop[]): Row;
  /** Rows newer than `since`. */
  rows(since?: number): Row[];
  /** Milliseconds since the newest unanswered request to this device went out, or undefined. */
  pendingFor(deviceId: string): number | undefined;
  onRow(fn: (row: Row) => void): () => void;
}

/** Keeps the latest `capacity` rows: a day of an ordinary home. `unixNow`: seconds with a fraction. */
export function createTimeline(unixNow: () => number, capacity = 20_000): Timeline {
  const kept: Row[] = [];
  const listeners = new Set<(row: Row) => void>();
  const pending = new Map<string, { token: string; at: number }>();
  let last = 0;

  function add(draft: RowDraft, at = unixNow()): Row {
    const row: Row = { id: ++last, at: new Date(at * 1000).toISOString(), ...draft };
    if (row.elapsedMs !== undefined) row.budgetPercent = Math.round((row.elapsedMs / REQUEST_TIMEOUT_MS) * 10_000) / 100;
    kept.push(row);
    // In bulk, because taking off the first one moves all the others.
    if (kept.length > capacity * 1.1) kept.splice(0, kept.length - capacity);
    for (const listener of [...listeners]) listener(row);
    return row;
  }

  return {
    add,
    note(entry, hops) {
      const deviceId = "deviceId" in entry ? entry.deviceId : undefined;
      if (entry.kind === "request" && deviceId) pending.set(deviceId, { token: entry.replyToken, at: entry.at });
      if (
        (entry.kind === "response" || entry.kind === "timeout") &&
        deviceId &&
        pending.get(deviceId)?.token === entry.replyToken
      )
        pending.delete(deviceId);
      return add({ ...describe(entry), ...(hops?.length && { hops }) }, entry.at);
    },
    rows: (since = 0) => kept.slice(Math.max(0, kept.length - capacity)).filter((row) => row.id > since),
    pendingFor(deviceId) {
      const request = pending.get(deviceId);
      return request && (unixNow() - request.at) * 1000;
    },
    onRow(fn) {
      listeners.add(fn);
      return () => void listeners.delete(fn);
    },
  };
}

/** `Kitchen lamp  setPowerState {"state":"On"}` as a line of a terminal. */
export function formatRow(row: Row, deviceName: (id: string) => string): string {
  const share = row.elapsedMs === undefined ? "" : `  ${row.elapsedMs.toFixed(1)} ms, ${row.budgetPercent!.toFixed(2)} % of 8 s`;
  const name = row.deviceId ? `${deviceName(row.deviceId)}  ` : "";
  return `${row.at.slice(11, 23)}  ${row.kind.padEnd(9)}  ${name}${row.text}${share}`;
}

const BAD_SIGNATURES: Record<string, Verdict> = {
  BAD_SIGNATURE: "invalid",
  MISSING_SIGNATURE: "missing",
  NOT_CANONICAL: "not canonical",
};

/** Undefined where there is no signature to judge: the platform stops at the first thing that is wrong. */
function verdict(entry: Entry): Verdict | undefined {
  if (entry.kind !== "violation") return "text" in entry ? "valid" : undefined;
  if (Object.hasOwn(BAD_SIGNATURES, entry.code)) return BAD_SIGNATURES[entry.code];
  return ["NOT_JSON", "BAD_ENVELOPE", "TOO_LARGE"].includes(entry.code) ? undefined : "valid";
}

function describe(entry: Entry): RowDraft {
  const kind = entry.kind === "timestamp" ? "clock" : entry.kind;
  const row = {
    kind: kind as RowKind,
    deviceId: "deviceId" in entry ? entry.deviceId : undefined,
    replyToken: "replyToken" in entry ? entry.replyToken : undefined,
    wire: "text" in entry ? entry.text : undefined,
    elapsedMs: "elapsedMs" in entry ? entry.elapsedMs : undefined,
    signature: verdict(entry),
  };
  switch (entry.kind) {
    case "online":
      return { ...row, text: entry.replaced ? "connected anew; the older link was closed" : "connected" };
    case "offline":
      return { ...row, text: entry.reason };
    case "refused":
      return { ...row, text: `${entry.status} ${entry.code}: ${entry.reason}` };
    case "request":
      return { ...row, text: `${entry.action} ${JSON.stringify(entry.value)} from ${entry.clientId}` };
    case "response":
      return { ...row, text: `${entry.success ? "done" : "failed"}: ${entry.message} ${JSON.stringify(entry.value)}` };
    case "timeout":
      return { ...row, text: entry.reason === "offline" ? "the link went down before the answer" : "no answer" };
    case "event":
      return { ...row, text: `${entry.action} ${JSON.stringify(entry.value)}, ${entry.cause}` };
    case "violation":
      return { ...row, text: `dropped, ${entry.code}: ${entry.message}` };
    case "timestamp":
      return { ...row, text: entry.answered ? "time asked and answered" : "time asked, left unanswered" };
  }
}
