import type { Capability } from "./capability.js";

/** The platform takes one sensor value a minute; a little more, as with STATE_PACE_MS. */
export const SENSOR_PACE_MS = 61000;

/** What a request for something that the device only tells is answered with. */
export function notAsked(action: string): Error {
  return new Error(action + ": this device reports it and takes no requests for it");
}

/**
 * A value that is measured: the device tells it, nobody sets it.
 *
 * @param check judges a value that is no Error
 * @param pace ms between two events
 * @param wire the wire's `value` for a value
 */
export function reading(
  action: string,
  field: string,
  pace: number,
  check: (value: unknown) => string,
  wire?: (value: never) => string,
): Capability {
  return {
    action_: action,
    field_: field,
    check_(value) {
      return value instanceof Error ? value.message : check(value);
    },
    ask_: notAsked,
    wire_:
      wire &&
      function (slot) {
        return wire(slot.value_ as never);
      },
    pace_: pace,
  };
}
