import type { Client } from "../client.js";
import type { Feature } from "../devices/feature.js";
import { addDriver } from "../devices/feature.js";
import type { Pin, Pins } from "../ports.js";

/** What a relay does when the board gets its power back. */
export const enum AtBoot {
  Off,
  On,
  /** As it was, at most 10 s before the cut. */
  Last,
  /** Off, until the platform restores what it knows. */
  Server,
}

/**
 * Lets a relay follow a power state. The first write is the first thing that happens to the pin, and sets the level
 * before the direction, so the relay does not click (espruino.md 4).
 *
 * @param activeLow the relay is on when the pin is low
 */
export function attachRelay(client: Client, pins: Pins, feature: Feature, pin: Pin, activeLow: boolean, atBoot: AtBoot): void {
  function show(value: unknown): void {
    pins.write(pin, (value === "On") !== activeLow);
  }

  if (atBoot === AtBoot.Last) feature.keep_ = true;
  if (atBoot === AtBoot.Server) feature.restore_ = true;
  feature.value_ = atBoot === AtBoot.On || (feature.keep_ && client.kept(feature) === "On") ? "On" : "Off";
  show(feature.value_);
  addDriver(feature, show);
}
