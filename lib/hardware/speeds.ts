import type { Feature } from "../devices/feature.js";
import { addDriver } from "../devices/feature.js";
import type { Clock, Pin, Pins, TimerId } from "../ports.js";

/** All relays are off for so long before another one goes on; ms. A usual relay (SRD-05VDC) lets go within 5 ms, one with a diode or an arc later. */
const PAUSE_MS = 200;

/** A relay for one speed of a motor. */
export interface SpeedRelay {
  pin_: Pin;
  /** It is on while the pin is low. */
  activeLow_: boolean;
}

/**
 * Lets relays, one for each speed of a motor from the slowest, follow a level while the power is on. Never are two of them on:
 * all are switched off first, a pause before.
 *
 * @param max the highest level, which is the last relay's: the levels are shared out evenly; at 0 all are off
 */
export function attachSpeeds(clock: Clock, pins: Pins, power: Feature, level: Feature, max: number, relays: SpeedRelay[]): void {
  /** The relay that is on, from 1; 0: none. */
  let on = 0;
  let timer: TimerId;

  function write(relay: number, state: boolean): void {
    const one = relays[relay - 1];
    pins.write(one.pin_, state !== one.activeLow_);
  }

  function wanted(): number {
    return power.value_ === "On" ? Math.ceil(((level.value_ as number) * relays.length) / max) : 0;
  }

  function start(): void {
    timer = undefined;
    on = wanted();
    if (on) write(on, true);
  }

  function show(): void {
    const next = wanted();
    if (next === on) return;
    if (on) {
      write(on, false);
      on = 0;
      timer = clock.after(PAUSE_MS, start);
    } else if (timer === undefined) start();
  }

  power.value_ = "Off";
  // The slowest.
  level.value_ = Math.floor(max / relays.length);
  for (let i = relays.length; i; i--) write(i, false);
  addDriver(power, show);
  addDriver(level, show);
}
