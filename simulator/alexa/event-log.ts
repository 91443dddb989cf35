import { isoTime, type Stamp } from "./messages.js";
import type { GatewayEvent, Message } from "./types.js";

/** The most events that are kept. */
export const MAX_EVENTS = 1000;

/** What goes to Alexa without being the answer to a directive. */
export interface EventLog {
  push(message: Message): void;
  /** The events newer than an id (default: all kept), oldest first. */
  since(id?: number): GatewayEvent[];
  /** Calls `fn` with every event from now on. @returns what ends it */
  onEvent(fn: (event: GatewayEvent) => void): () => void;
}

/** Keeps the latest events. */
export function createEventLog(stamp: Stamp): EventLog {
  const kept: GatewayEvent[] = [];
  const listeners = new Set<(event: GatewayEvent) => void>();
  let lastId = 0;
  return {
    push(message) {
      const event = { id: ++lastId, at: isoTime(stamp.unixNow()), event: message };
      kept.push(event);
      if (kept.length > MAX_EVENTS) kept.shift();
      for (const listener of [...listeners]) listener(event);
    },
    since: (id = 0) => kept.filter((event) => event.id > id),
    onEvent(fn) {
      listeners.add(fn);
      return () => void listeners.delete(fn);
    },
  };
}
