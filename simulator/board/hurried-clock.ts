import type { Clock } from "../../lib/ports.js";

/** However long the process was kept waiting, no more real time than this passes at once, in ms. */
const STEP_MS = 2;

interface Due {
  at: number;
  fn: () => void;
}

/**
 * A clock that runs `speed` times as fast as real time, for tests that would otherwise wait. A busy computer makes it slower,
 * never jumpy: 200 ms in which the process gets no turn are not 4 s in which the board did not answer.
 */
export function createHurriedClock(speed: number): Clock {
  const queue: Due[] = [];
  let now = 0;
  let last = performance.now();
  let ticking = false;

  function step(): number {
    const real = performance.now();
    const until = now + Math.min(real - last, STEP_MS) * speed;
    last = real;
    return until;
  }

  function tick(): void {
    const until = step();
    while (queue.length && queue[0].at <= until) {
      const { at, fn } = queue.shift()!;
      now = Math.max(now, at);
      fn();
    }
    now = until;
    ticking = queue.length > 0;
    if (ticking) setTimeout(tick, 1);
  }

  return {
    now: () => now,
    after(ms, fn) {
      // The interpreter's idle loop does not wait for a timer of 0 ms.
      if (ms <= 0) return setImmediate(fn);
      if (!ticking) {
        now = step();
        ticking = true;
        setTimeout(tick, 1);
      }
      const due = { at: now + ms, fn };
      let i = queue.length;
      while (i > 0 && queue[i - 1].at > due.at) i--;
      queue.splice(i, 0, due);
      return due;
    },
    cancel(id) {
      const i = queue.indexOf(id as Due);
      if (i >= 0) queue.splice(i, 1);
      else clearImmediate(id as NodeJS.Immediate);
    },
  };
}
