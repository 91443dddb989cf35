import type { Clock } from "../../lib/ports.js";

/** The Clock port over Node's monotonic time and timers. */
export const nodeClock: Clock = {
  now: () => performance.now(),
  after: (ms, fn) => setTimeout(fn, ms),
  cancel: (id) => clearTimeout(id as NodeJS.Timeout),
};
