import type { LinkClock } from "../ports.js";

/** How far an unsigned timestamp may move a known clock forward, in seconds. */
const UNSIGNED_STEP_S = 60;
/** A timestamp, in whole seconds and a moment old, that differs by more than this is another time. */
const DOUBT_S = 2;

/** The platform's clock as the board knows it. */
export interface ServerClock {
  /** Unix seconds, with a fraction; meaningless before it is known. */
  now(): number;
  /** The same as of the clock's `recent`. */
  recent(): number;
  /** The newest time that a signed message proved, Unix seconds; never goes back. */
  mark(): number;
  /**
   * The unsigned timestamp frame. It sets an unknown clock, though never below the mark, and moves a
   * known one forward by a minute at most: it proves nothing, so it can turn nothing back.
   *
   * @returns by how many seconds it differs, 0 if there is nothing to doubt
   */
  unsigned(seconds: number): number;
  /** The `createdAt` of an authentic request inside the window: proof that it is at least so late. `now` is what `now` said. */
  witnessed(seconds: number, now: number): void;
  /**
   * The platform's signed answer, in whole seconds, to our own fresh question: corrects in both directions a clock that
   * cannot be right, if the answer was prompt.
   */
  answered(seconds: number): void;
}

/**
 * Keeps the platform's time on the board's monotonic clock (protocol.md, Link; docs/security.md).
 *
 * @param mark the mark that an earlier life kept, Unix seconds, 0 if none
 */
export function createServerClock(clock: LinkClock, mark: number): ServerClock {
  /** Server time when the monotonic clock was 0; 0 while it is not known. */
  let zero = 0;

  function now(): number {
    return zero + clock.now() / 1000;
  }

  /** @cold */
  function set(seconds: number): void {
    zero = (seconds > mark ? seconds : mark) - clock.now() / 1000;
  }

  return {
    now,
    recent() {
      return zero + clock.recent() / 1000;
    },
    mark() {
      return mark;
    },
    unsigned(seconds) {
      if (!zero) set(seconds);
      const off = seconds - now();
      if (off > 0 && off <= UNSIGNED_STEP_S) set(seconds);
      return off > DOUBT_S || off < -DOUBT_S ? off : 0;
    },
    witnessed(seconds, time) {
      if (seconds > time) set(seconds);
      if (seconds > mark) mark = seconds;
    },
    answered(seconds) {
      const off = seconds - now();
      if (seconds > mark) mark = seconds;
      if (off > 0 || off < -DOUBT_S) set(seconds);
    },
  };
}
