import type { Clock, Wifi } from "../../lib/ports.js";

/** The Wifi port in virtual time. It holds its user to the contract: one join at a time. */
export class FakeWifi implements Wifi {
  /** Whether the access point is there. */
  available = true;
  /** How long a join takes, in ms; Infinity: it never ends (no DHCP answer). */
  joinMs = 0;
  joins = 0;
  /** Whether the board has an association that works. */
  associated = false;
  private attempt = 0;
  private joining = false;

  constructor(private readonly clock: Clock) {}

  join = (done: (failure: string) => void): void => {
    if (this.joining) throw new Error("a second join while one is under way");
    this.joins++;
    const mine = ++this.attempt;
    const end = (): void => {
      if (mine !== this.attempt) return;
      this.joining = false;
      this.associated = this.available;
      done(this.available ? "" : "no AP found");
    };
    if (this.associated || !this.joinMs) return end();
    this.joining = true;
    if (this.joinMs !== Infinity) this.clock.after(this.joinMs, end);
  };

  leave = (): void => {
    this.attempt++;
    this.joining = false;
  };

  /** The access point goes away, or comes back; what runs over it is the network's affair. */
  set(available: boolean): void {
    this.available = available;
    if (!available) this.associated = false;
  }
}
