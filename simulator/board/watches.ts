import type { Clock, TimerId } from "../../lib/ports.js";
import { BoardError, type PinBank } from "./pin-bank.js";

interface Watch {
  id: number;
  pin: number;
  repeat: boolean;
  /** Milliseconds; 0 for none. */
  debounce: number;
  /** 1 rising, -1 falling, 0 both. */
  edge: number;
  state: boolean;
  lastTime: number | undefined;
  timer?: { id: TimerId; state: boolean; due: number };
}

/** Options of setWatch that the runtime has already sorted out. */
export interface WatchOptions {
  repeat: boolean;
  debounce: number;
  edge: number;
}

/** Calls a watch's callback with the fields of its event; times in seconds on the board's clock. */
export type FireWatch = (id: number, pin: number, state: boolean, time: number, lastTime: number | undefined) => void;

/** setWatch and its debounce, as jsinteractive.c does it: every edge restarts the wait, then only a changed level counts. */
export class Watches {
  private readonly all = new Map<number, Watch>();
  private next = 1;
  private queue: (() => void)[] = [];
  private readonly stop: () => void;

  constructor(
    private readonly pins: PinBank,
    private readonly clock: Clock,
    /** The board's time at a time of the world's clock, now if absent; s. */
    private readonly time: (at?: number) => number,
    private readonly fire: FireWatch,
  ) {
    this.stop = pins.onEdge(({ pin, at }) => this.edge(pin, at));
  }

  /** @returns the watch's id, or undefined when the pin cannot be watched (Espruino only prints a warning then) */
  add(pin: number, options: WatchOptions): number | undefined {
    if (!this.pins.watchable(pin)) return undefined;
    const state = this.pins.read(pin);
    if (![...this.all.values()].some((watch) => watch.pin === pin)) this.pins.forceWatched(pin);
    const id = this.next++;
    this.all.set(id, { id, pin, ...options, state, lastTime: undefined });
    return id;
  }

  remove(id: number): void {
    const watch = this.all.get(id);
    if (!watch) throw new BoardError(`Unknown Watch ${id}`);
    this.drop(watch);
  }

  clear(): void {
    for (const watch of [...this.all.values()]) this.drop(watch);
  }

  /** Handles the edges that wait. The interpreter does so before it looks for timers that are due, however late it is. */
  flush(): void {
    for (let next = this.queue.shift(); next; next = this.queue.shift()) next();
  }

  /** The board lost its power. */
  dispose(): void {
    this.stop();
    this.queue = [];
    this.clear();
  }

  private drop(watch: Watch): void {
    if (watch.timer) this.clock.cancel(watch.timer.id);
    watch.timer = undefined;
    this.all.delete(watch.id);
  }

  private edge(pin: number, at: number | undefined): void {
    const high = this.pins.level(pin);
    for (const watch of [...this.all.values()]) if (watch.pin === pin) this.process(watch, high, at);
  }

  private process(watch: Watch, high: boolean, at: number | undefined): void {
    if (watch.debounce <= 0) {
      watch.state = high;
      const time = this.time(at);
      // The interpreter queues the edge and gets to it on its next idle pass.
      this.queue.push(() => this.all.has(watch.id) && this.call(watch, high, time));
      this.clock.after(0, () => this.flush());
      return;
    }
    if (watch.timer) this.clock.cancel(watch.timer.id);
    else if (high === watch.state) return;
    const due = this.clock.now() + watch.debounce;
    watch.timer = { state: high, due, id: this.clock.after(watch.debounce, () => this.settled(watch)) };
  }

  private settled(watch: Watch): void {
    const state = watch.timer!.state;
    watch.timer = undefined;
    if (state === watch.state) return;
    watch.state = state;
    this.call(watch, state, this.time() - watch.debounce / 1000);
  }

  private call(watch: Watch, state: boolean, time: number): void {
    const { lastTime } = watch;
    watch.lastTime = time;
    if (watch.edge !== 0 && watch.edge > 0 !== state) return;
    if (!watch.repeat) this.drop(watch);
    this.fire(watch.id, watch.pin, state, time, lastTime);
  }
}
