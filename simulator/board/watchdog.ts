import type { Clock, TimerId } from "../../lib/ports.js";

/** The task watchdog: bites when it was not kicked for so long as it was started with. */
export class Watchdog {
  private seconds = 0;
  private timer: TimerId | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly bite: () => void,
  ) {}

  start(seconds: number): void {
    this.stop();
    this.seconds = seconds;
    this.timer = this.clock.after(seconds * 1000, this.bite);
  }

  kick(): void {
    if (this.timer !== undefined) this.start(this.seconds);
  }

  stop(): void {
    if (this.timer !== undefined) this.clock.cancel(this.timer);
    this.timer = undefined;
  }
}
