import type { Client } from "../client.js";
import type { Feature } from "../devices/feature.js";
import type { Pin, Pins } from "../ports.js";

/**
 * Lets a push button toggle a power state, link or no link. Both edges are debounced; a button that is held while the
 * board starts does nothing until it is pressed again.
 *
 * @param pullUp true for a button to ground: pulled up, and low while it is pressed; false for one to the supply
 * @param debounceMs how long the contact must be quiet, in ms, 5..500; 25 suits most
 */
export function attachButton(client: Client, pins: Pins, feature: Feature, pin: Pin, pullUp: boolean, debounceMs: number): void {
  pins.watch(pin, pullUp, debounceMs, function (level) {
    if (level !== pullUp) client.change(feature, feature.value_ === "On" ? "Off" : "On", "PHYSICAL_INTERACTION");
  });
}
