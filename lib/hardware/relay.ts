import type { Feature } from "../devices/feature.js";
import { addDriver } from "../devices/feature.js";
import type { Pin, Pins } from "../ports.js";

/**
 * Lets a relay follow a power state. The first write is the first thing that happens to the pin, and sets the level
 * before the direction, so the relay does not click (espruino.md 4).
 *
 * @param activeLow the relay is on when the pin is low
 * @param on what it shows from the start
 */
export function relay(pins: Pins, feature: Feature, pin: Pin, activeLow: boolean, on: boolean): void {
  addDriver(feature, function (value) {
    pins.write(pin, (value === "On") !== activeLow);
  });
  pins.write(pin, on !== activeLow);
}
