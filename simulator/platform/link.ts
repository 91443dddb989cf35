import type { Clock } from "../../lib/ports.js";
import type { Faults, Peer } from "./types.js";

// Behind a long delay a flood must not pile up without end.
const MAX_IN_FLIGHT = 1000;

/** One direction of a link: hands messages on, late or never if the faults say so, and in order always. */
class Lane {
  private due = 0;
  private inFlight = 0;

  constructor(
    private readonly clock: Clock,
    private readonly faults: Faults,
    private readonly deliver: (text: string) => void,
  ) {}

  push(text: string): void {
    if (this.faults.silent || this.inFlight >= MAX_IN_FLIGHT) return;
    const now = this.clock.now();
    this.due = Math.max(this.due, now + this.faults.delayMs());
    if (this.due <= now && !this.inFlight) return this.deliver(text);
    this.inFlight++;
    this.clock.after(this.due - now, () => {
      this.inFlight--;
      this.deliver(text);
    });
  }
}

/** A link as the core uses it: both directions through the faults, nothing after the end. */
export class Link {
  private ended = false;
  private readonly out: Lane;
  private readonly in: Lane;

  constructor(
    clock: Clock,
    faults: Faults,
    private readonly peer: Peer,
    onText: (text: string) => void,
  ) {
    this.out = new Lane(clock, faults, (text) => {
      if (!this.ended) peer.send(text);
    });
    this.in = new Lane(clock, faults, (text) => {
      if (!this.ended) onText(text);
    });
  }

  send(text: string): void {
    this.out.push(text);
  }

  receive(text: string): void {
    if (!this.ended) this.in.push(text);
  }

  /** @returns false if it had ended before */
  end(): boolean {
    const first = !this.ended;
    this.ended = true;
    return first;
  }

  close(code: number, reason: string): void {
    this.end();
    this.peer.close(code, reason);
  }
}
