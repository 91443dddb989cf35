import type { Client } from "../client.js";
import type { Feature } from "../devices/feature.js";
import type { Clock, Pin, Pins, TimerId } from "../ports.js";
import { DOUBLE_MS, HOLD_MS } from "./press-times.js";

const enum Phase {
  Rest,
  Down,
  /** Down for long. */
  Held,
  /** Up after a first press. */
  Between,
  /** Down for the second time. */
  Second,
}

/**
 * Tells a short press from a double and a long one. What can still become something else has to wait: a short press is told when
 * the button is let go, and where there is a double press `DOUBLE_MS` later. A button that is down while the board starts does
 * nothing until it is pressed again.
 *
 * @param pullUp as for `attachButton`; `debounceMs` too
 * @param double undefined: two presses are two short ones
 * @param long told true after `HOLD_MS` and false when it is let go; undefined: a long press is a short one
 */
export function attachPresses(
  clock: Clock,
  pins: Pins,
  pin: Pin,
  pullUp: boolean,
  debounceMs: number,
  single: () => void,
  double: (() => void) | undefined,
  long: ((held: boolean) => void) | undefined,
): void {
  let phase = Phase.Rest;
  let timer: TimerId;

  function expire(): void {
    timer = undefined;
    if (phase === Phase.Down) {
      phase = Phase.Held;
      long!(true);
    } else {
      phase = Phase.Rest;
      single();
    }
  }

  pins.watch(pin, pullUp, debounceMs, function (level) {
    const before = phase;
    if (timer !== undefined) clock.cancel(timer);
    timer = undefined;
    if (level !== pullUp) {
      phase = before === Phase.Between ? Phase.Second : Phase.Down;
      if (phase === Phase.Second) double!();
      else if (long) timer = clock.after(HOLD_MS, expire);
      return;
    }
    phase = Phase.Rest;
    if (before === Phase.Held) long!(false);
    else if (before === Phase.Down) {
      if (!double) return single();
      phase = Phase.Between;
      timer = clock.after(DOUBLE_MS, expire);
    }
  });
}

/** What a press may do: give a state a value, or turn On into Off and back if there is none. */
export function setter(client: Client, feature: Feature, value?: unknown): () => void {
  return function () {
    client.change(feature, value === undefined ? (feature.value_ === "On" ? "Off" : "On") : value, "PHYSICAL_INTERACTION");
  };
}

/** Does it when a long press begins, and nothing when it ends. */
export function onHold(act: () => void): (held: boolean) => void {
  return function (held) {
    if (held) act();
  };
}
