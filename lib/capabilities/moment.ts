import { encode } from "../protocol/json.js";
import type { Capability, Slot } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";

/**
 * Writes something that happens and is over: it is told once, and never again after a reconnect or in doubt, because a
 * second ring or key stroke would be a lie. So its value leaves the slot with the message that holds it.
 */
export function takeOut(slot: Slot): unknown {
  const value = slot.value_;
  // A refused request is answered while an event waits for its turn: that keeps it.
  if (slot.cause_) return undefined;
  slot.value_ = undefined;
  slot.again_ = 0;
  return value;
}

/**
 * Something that happens, as a key stroke.
 *
 * @param check see `Capability.check_`
 * @param ask see `Capability.ask_`
 */
export function moment(
  action: string,
  field: string,
  check: (value: unknown) => string,
  ask?: (action: string, value: Record<string, unknown>) => unknown,
): Capability {
  return {
    action_: action,
    field_: field,
    check_: check,
    ask_: ask,
    once_: true,
    wire_(slot) {
      const value = takeOut(slot);
      return value === undefined ? "{}" : '{"' + field + '":' + encode(value) + "}";
    },
    pace_: STATE_PACE_MS,
  };
}
