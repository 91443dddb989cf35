import type { Client } from "../client.js";
import type { Feature } from "../devices/feature.js";
import type { Pin, Pins } from "../ports.js";

/**
 * Lets a contact or a sensor with a digital output tell a state: a reed switch, a PIR.
 *
 * @param pullUp true for one that connects to ground; false for one to the supply, and for modules that drive their output
 * @param debounceMs how long it must be quiet, in ms
 * @param high the state while the pin is high, e.g. `open`
 * @param low the state while it is low
 */
export function attachContact(
  client: Client,
  pins: Pins,
  feature: Feature,
  pin: Pin,
  pullUp: boolean,
  debounceMs: number,
  high: unknown,
  low: unknown,
): void {
  pins.watch(pin, pullUp, debounceMs, function (level) {
    client.change(feature, level ? high : low, "PHYSICAL_INTERACTION");
  });
  // Told as soon as the link is up.
  feature.value_ = pins.read(pin) ? high : low;
}
