import type { Client } from "../client.js";
import type { Done, Feature } from "../devices/feature.js";
import type { Clock, Pin, Pins } from "../ports.js";
import { setHandler } from "../requests/jobs.js";

/** How a lock is wired. */
export interface Bolt {
  /** Drives the relay that locks while it is on. */
  relay_: Pin;
  activeLow_: boolean;
  /** Reads the contact that is closed while the bolt is out. */
  feedback_: Pin;
  /** True for a contact to ground. */
  pullUp_: boolean;
  /** How long the bolt takes; ms, at most 6000: then Alexa wants to know. */
  travelMs_: number;
}

/** Lets a relay lock and unlock, and a contact tell whether it did: `JAMMED` if not. Turning it by hand is told, too. */
export function attachLock(client: Client, clock: Clock, pins: Pins, lock: Feature, bolt: Bolt): void {
  let moving = false;

  function state(): string {
    return pins.read(bolt.feedback_) === bolt.pullUp_ ? "UNLOCKED" : "LOCKED";
  }

  pins.watch(bolt.feedback_, bolt.pullUp_, 50, function () {
    if (!moving) client.change(lock, state(), "PHYSICAL_INTERACTION");
  });
  lock.value_ = state();
  // The relay starts as the bolt is, so that nothing moves at boot.
  pins.write(bolt.relay_, (lock.value_ === "LOCKED") !== bolt.activeLow_);
  setHandler(lock, function (wanted: unknown, done: Done) {
    moving = true;
    pins.write(bolt.relay_, (wanted === "LOCKED") !== bolt.activeLow_);
    clock.after(bolt.travelMs_, function () {
      moving = false;
      done(state() === wanted ? wanted : "JAMMED");
    });
  });
}
