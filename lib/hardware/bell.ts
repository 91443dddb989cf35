import type { Client } from "../client.js";
import type { Feature } from "../devices/feature.js";
import type { Clock, Pin, Pins } from "../ports.js";

/** A ring while the link is down is told if it comes back within this; ms. */
const RING_MS = 30000;

/**
 * Lets a push button ring the doorbell. `pullUp` and `debounceMs` as for `attachButton`.
 */
export function attachBell(
  client: Client,
  clock: Clock,
  pins: Pins,
  feature: Feature,
  pin: Pin,
  pullUp: boolean,
  debounceMs: number,
): void {
  let rings = 0;
  pins.watch(pin, pullUp, debounceMs, function (level) {
    if (level === pullUp) return;
    const ring = ++rings;
    if (client.change(feature, "pressed", "PHYSICAL_INTERACTION") < 0)
      clock.after(RING_MS, function () {
        if (ring !== rings || !feature.cause_) return;
        feature.cause_ = "";
        feature.value_ = undefined;
      });
  });
}
