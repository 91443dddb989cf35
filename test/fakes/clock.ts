import type { Clock, LinkClock } from "../../lib/ports.js";

interface Timer {
  due: number;
  order: number;
  fn: (() => void) | undefined;
}

/**
 * Time that stands still until a test moves it. It holds its users to the Clock port: a delay out of
 * range and the cancelling of a timer that is not pending throw.
 */
export class VirtualClock implements LinkClock {
  private time: number;
  private order = 0;
  /** A binary heap, the earliest first; those due at once keep their order. */
  private readonly heap: Timer[] = [];
  private live = 0;
  private standing = 0;

  /** @param start ms, to begin close to a mark such as 2^32 */
  constructor(start = 0) {
    this.time = start;
  }

  private told = NaN;

  now = (): number => (this.told = this.time);

  recent = (): number => this.told;

  after = (ms: number, fn: () => void): Timer => {
    if (!(ms >= 0 && ms <= 0x7fffffff)) throw new Error(`a timer of ${ms} ms`);
    const timer: Timer = { due: this.time + ms, order: this.order++, fn };
    this.live++;
    this.push(timer);
    return timer;
  };

  cancel = (id: unknown): void => {
    const timer = id as Timer | undefined;
    if (!timer?.fn) throw new Error("a timer was cancelled that is not pending");
    timer.fn = undefined;
    this.live--;
  };

  /** Timers that wait. */
  get pending(): number {
    return this.live;
  }

  /** Moves on by `ms`, firing what falls due in order. Promises do not settle meanwhile. */
  advance(ms: number): void {
    const end = this.time + ms;
    while (this.fire(end));
    this.time = end;
  }

  /** The same, letting promises settle after every timer. */
  async run(ms: number): Promise<void> {
    const end = this.time + ms;
    await settle();
    while (this.fire(end)) await settle();
    this.time = end;
    await settle();
  }

  private fire(end: number): boolean {
    const heap = this.heap;
    while (heap.length && !heap[0].fn) this.pop();
    if (!heap.length || heap[0].due > end) return false;
    const { due, fn } = heap[0];
    heap[0].fn = undefined;
    this.pop();
    this.live--;
    // Something that re-arms itself without an end would hang the tests, saying nothing.
    if (due > this.time + 0.1) this.standing = 0;
    else if (++this.standing > 100_000) throw new Error(`time stands still at ${this.time} ms`);
    this.time = Math.max(this.time, due);
    fn!();
    return true;
  }

  private push(timer: Timer): void {
    const heap = this.heap;
    let at = heap.length;
    heap.push(timer);
    while (at) {
      const up = (at - 1) >> 1;
      if (!before(timer, heap[up])) break;
      heap[at] = heap[up];
      at = up;
    }
    heap[at] = timer;
  }

  private pop(): void {
    const heap = this.heap;
    const last = heap.pop()!;
    if (!heap.length) return;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down + 1 < heap.length && before(heap[down + 1], heap[down])) down++;
      if (down >= heap.length || !before(heap[down], last)) break;
      heap[at] = heap[down];
      at = down;
    }
    heap[at] = last;
  }
}

function before(a: Timer, b: Timer): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}

/** Lets everything that is ready to run, run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await Promise.resolve();
}

/**
 * The clock of a board whose crystal is not perfect, over the world's.
 *
 * @param rate its seconds a true second, e.g. 1.0001 for one that is 8.6 s a day fast
 * @param isAlive once false, none of its timers fires any more: the power is gone
 */
export function crystal(world: Clock, rate: number, start: number, isAlive: () => boolean): LinkClock {
  const from = world.now();
  let told = NaN;
  return {
    now: () => (told = start + (world.now() - from) * rate),
    recent: () => told,
    after: (ms, fn) =>
      // A little more: near 2^32 ms a sum rounds, and a timer must never come before its time.
      world.after(ms / rate + 0.01, () => {
        if (isAlive()) fn();
      }),
    cancel: (id) => world.cancel(id),
  };
}
