import type { LinkClock } from "../../lib/ports.js";

let told = 0;

/** The Clock port over Node's monotonic time and timers. */
export const nodeClock: LinkClock = {
  now: () => (told = performance.now()),
  recent: () => told,
  after: (ms, fn) => setTimeout(fn, ms),
  cancel: (id) => clearTimeout(id as NodeJS.Timeout),
};
