import type { Row } from "../timeline.js";

/** A line of the timeline: one row, or a request with all that belongs to it. */
export interface Item {
  /** That of its first row. */
  id: number;
  /** Its first row. */
  row: Row;
  /** The relays that moved because of it. */
  relays: Row[];
  /** The response or the time-out. */
  end?: Row;
}

/** The lines of one board's timeline, oldest first. */
export interface Items {
  readonly all: readonly Item[];
  /** The id of the newest row. */
  readonly last: number;
  add(row: Row): void;
}

const MOST = 20_000;

/** Joins rows into lines. */
export function createItems(): Items {
  let all: Item[] = [];
  let last = 0;
  const open = new Map<string, Item>();
  return {
    get all() {
      return all;
    },
    get last() {
      return last;
    },
    add(row) {
      // After a reconnect some rows come twice.
      if (row.id <= last) return;
      last = row.id;
      const item = row.replyToken === undefined ? undefined : open.get(row.replyToken);
      if (item && (row.kind === "response" || row.kind === "timeout")) {
        item.end = row;
        open.delete(row.replyToken!);
        return;
      }
      if (row.kind === "relay" && row.elapsedMs !== undefined) {
        const waiting = [...open.values()]
          .reverse()
          .find((one) => one.row.deviceId === row.deviceId && !one.relays.some(({ text }) => text === row.text));
        if (waiting) {
          waiting.relays.push(row);
          return;
        }
      }
      const fresh: Item = { id: row.id, row, relays: [] };
      if (row.kind === "request" && row.replyToken !== undefined) open.set(row.replyToken, fresh);
      all.push(fresh);
      if (all.length > MOST * 1.1) all = all.slice(-MOST);
    },
  };
}

const GROUPS: Record<string, readonly string[]> = {
  messages: ["request", "response", "event", "timeout", "clock", "violation", "attack"],
  board: ["relay", "button", "power", "fault"],
  link: ["online", "offline", "refused"],
  log: ["log"],
};

/** What can be left out. */
export const FILTERS = ["everything", ...Object.keys(GROUPS)] as const;

/** The lines that a filter and a search leave, newest first. */
export function visible(all: readonly Item[], filter: string, search: string): Item[] {
  const kinds = GROUPS[filter];
  const wanted = search.trim().toLowerCase();
  const fits = ({ row, end }: Item): boolean =>
    (!kinds || kinds.includes(row.kind)) &&
    (!wanted || `${row.kind} ${row.text} ${end?.text ?? ""} ${row.wire ?? ""}`.toLowerCase().includes(wanted));
  const kept = kinds || wanted ? all.filter(fits) : all.slice();
  return kept.reverse();
}
