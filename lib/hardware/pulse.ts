import type { Client } from "../client.js";
import type { Feature } from "../devices/feature.js";
import { addDriver } from "../devices/feature.js";
import type { Clock, TimerId } from "../ports.js";

/**
 * Switches a power state off again by itself, and tells the platform so. Asking for On during a pulse does not prolong it, so
 * that whoever asks over and over cannot keep a relay on.
 *
 * @param ms from On to Off, 50..3600000
 */
export function attachPulse(client: Client, clock: Clock, power: Feature, ms: number): void {
  let timer: TimerId;
  addDriver(power, function (value) {
    if (value !== "On") {
      if (timer !== undefined) clock.cancel(timer);
      timer = undefined;
    } else if (timer === undefined)
      timer = clock.after(ms, function () {
        timer = undefined;
        client.change(power, "Off", "PHYSICAL_INTERACTION");
      });
  });
}
