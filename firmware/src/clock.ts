import type { LinkClock } from "../../lib/ports.js";
import { guard } from "./guard.js";

/** What `getTime` is ahead of our own time, ms; the last time given out. */
let skew = getTime() * 1000;
let last = 0;

function now(): number {
  const time = getTime() * 1000 - skew;
  // Somebody set the clock back (setTime, SNTP): our time stands still for a moment instead.
  if (time < last) skew += time - last;
  else last = time;
  return last;
}

/** Takes a jump of `getTime` out of our time; ms. */
export function forgetJump(ms: number): void {
  skew += ms;
}

/** Sets the board's own clock, for the maker's Date, without moving ours. */
export function setBoardTime(seconds: number): void {
  const before = getTime();
  setTime(seconds);
  skew += (getTime() - before) * 1000;
}

/** The Clock port over getTime and setTimeout. setInterval is never used: it catches up after a block (espruino.md 6). */
export const clock: LinkClock = {
  now,
  recent() {
    return last;
  },
  after(ms, fn) {
    return setTimeout(guard, ms, fn);
  },
  cancel(id) {
    clearTimeout(id as number);
  },
};
