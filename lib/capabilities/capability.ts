/** What a capability may know of the feature whose state it writes. */
export interface Slot {
  value_: unknown;
  /** Why its state still has to be reported; "" while it is being written. */
  cause_: string;
  again_?: number;
}

/**
 * One thing that a device can do, as a table row: which action sets it, what its value looks like.
 * A new one is such a row and not another class (architecture.md, rule 7).
 */
export interface Capability {
  /** The action that sets it, which is also the name of its event, e.g. `setPowerState`. */
  action_: string;
  /** The member of `value` that holds it, e.g. `state`. */
  field_: string;
  /** Judges a value, which may be anything: "" or what was expected instead, e.g. `state: expected "On" or "Off"`. */
  check_(value: unknown): string;
  /** Further actions that it answers, e.g. `adjustBrightness`; absent: none. */
  also_?: string[];
  /**
   * What state a request asks for, if that is not just `value[field_]`: an `adjust…` from the current state, `lock` for
   * `LOCKED`. Anything that `check_` refuses means that the request is not valid; an Error says why.
   */
  ask_?(action: string, value: Record<string, unknown>, current: unknown): unknown;
  /**
   * The wire's `value` as JSON text, where it is more than `field_` and a string or a whole number. Called once for each
   * event and answer, right when it leaves; a moment takes its value out then (`moment.ts`).
   */
  wire_?(slot: Slot): string;
  /** It is something that happens and is over, not a state. */
  once_?: boolean;
  /** The least time between two events, in ms: 1 s for states, 60 s for sensors (protocol.md, limits). */
  pace_: number;
}

/**
 * The platform takes one state event a second. A tenth more, because two events that left a second
 * apart may arrive closer together, and the second would be lost.
 */
export const STATE_PACE_MS = 1100;
