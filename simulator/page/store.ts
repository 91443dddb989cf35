import type { BoardView } from "../bench.js";
import type { Row } from "../timeline.js";
import type { WiringModel } from "../wiring/model.js";
import { createItems, type Items } from "./items.js";

/** One board as the page knows it. */
export interface Seat {
  model: WiringModel;
  view: BoardView;
  items: Items;
}

/** Everything the page shows; grows in place, `onChange` tells. */
export interface Store {
  readonly seats: readonly Seat[];
  /** False while the bench does not answer. */
  readonly alive: boolean;
  onChange(fn: () => void): () => void;
}

/** Reads what came with the page, then follows the bench's stream. */
export function createStore(): Store {
  const boot = JSON.parse(document.getElementById("boot")!.textContent) as Omit<Seat, "items">[];
  const seats: Seat[] = boot.map((one) => ({ ...one, items: createItems() }));
  const listeners = new Set<() => void>();
  let alive = true;
  let due = false;

  // However many messages arrive, the page is drawn once a frame.
  const changed = (): void => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      for (const fn of listeners) fn();
    });
  };
  const seatOf = (number: number): Seat | undefined => seats.find(({ view }) => view.seat === number);

  /** Rows that arrive before the older ones have been fetched wait for them. */
  let early: (Row & { seat: number })[] | undefined = [];
  const take = (row: Row & { seat: number }): void => {
    seatOf(row.seat)?.items.add(row);
    changed();
  };

  const stream = new EventSource("/api/stream");
  stream.addEventListener("board", (event: MessageEvent<string>) => {
    const view = JSON.parse(event.data) as BoardView;
    const seat = seatOf(view.seat);
    if (seat) seat.view = view;
    changed();
  });
  stream.addEventListener("row", (event: MessageEvent<string>) => {
    const row = JSON.parse(event.data) as Row & { seat: number };
    if (early) early.push(row);
    else take(row);
  });
  stream.addEventListener("open", () => {
    early ??= [];
    const catchUp = async ({ view, items }: Seat): Promise<void> => {
      const response = await fetch(`/api/timeline?board=${view.seat}&since=${items.last}`);
      for (const row of (await response.json()) as Row[]) items.add(row);
    };
    void Promise.all(seats.map(catchUp))
      .catch(() => {})
      .then(() => {
        const waiting = early ?? [];
        early = undefined;
        alive = true;
        waiting.forEach(take);
        changed();
      });
  });
  stream.addEventListener("error", () => {
    alive = false;
    changed();
  });

  return {
    seats,
    get alive() {
      return alive;
    },
    onChange(fn) {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
  };
}

/** Asks the bench. @returns undefined, or why not */
export async function post(path: string, body?: object): Promise<string | undefined> {
  try {
    const sent = body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(path, { method: "POST", ...sent });
    if (response.ok) return undefined;
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    return errors.map(({ message }) => message).join(" ");
  } catch {
    return "The bench does not answer. Is it still running?";
  }
}
