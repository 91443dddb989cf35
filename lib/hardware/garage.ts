import type { Client } from "../client.js";
import type { Feature } from "../devices/feature.js";
import type { Clock, Pin, Pins, TimerId } from "../ports.js";
import { setHandler } from "../requests/jobs.js";

/** How a garage door's opener is wired. */
export interface Opener {
  /** Drives the relay that presses the opener's button. */
  relay_: Pin;
  activeLow_: boolean;
  /** How long it presses; ms. */
  pulseMs_: number;
  /** Reads the reed contact. */
  reed_: Pin;
  /** True for a contact to ground. It is closed while the door is. */
  pullUp_: boolean;
  /** The longest that the door takes; ms. */
  travelMs_: number;
}

/**
 * Lets an opener with one button move a garage door, and a reed contact tell whether it is closed. The button is only
 * pressed if the door is not already there; a door that did not get there in time is told as it is.
 */
export function attachGarage(client: Client, clock: Clock, pins: Pins, door: Feature, opener: Opener): void {
  let timer: TimerId;

  function position(level: boolean): string {
    return level === opener.pullUp_ ? "Open" : "Close";
  }

  function settle(): void {
    const now = position(pins.read(opener.reed_));
    timer = undefined;
    if (now !== door.value_) client.change(door, now, "PHYSICAL_INTERACTION");
  }

  pins.write(opener.relay_, opener.activeLow_);
  pins.watch(opener.reed_, opener.pullUp_, 50, function (level) {
    client.change(door, position(level), "PHYSICAL_INTERACTION");
  });
  door.value_ = position(pins.read(opener.reed_));
  setHandler(door, function (wanted: unknown) {
    if (wanted === position(pins.read(opener.reed_))) return;
    if (timer !== undefined) throw new Error("The door is moving");
    pins.write(opener.relay_, !opener.activeLow_);
    clock.after(opener.pulseMs_, function () {
      pins.write(opener.relay_, opener.activeLow_);
    });
    timer = clock.after(opener.travelMs_, settle);
  });
}
