import type { Capability } from "../capabilities/capability.js";
import { quote } from "../protocol/text.js";

/** Why a state changed (protocol.md, Payloads). */
export type Cause = "PHYSICAL_INTERACTION" | "APP_INTERACTION" | "VOICE_INTERACTION" | "PERIODIC_POLL" | "ALERT";

/**
 * Calls back once: nothing or `true` for "done as asked", `false` or an Error for "failed", anything else for the
 * state that was really reached.
 */
export type Done = (result?: unknown) => void;

/**
 * Carries a request out. It returns its result (see {@link Done}) or a promise of it; one that takes
 * `done` calls that instead. Throwing and rejecting mean "failed", and Alexa is told why.
 */
export type Handler = (value: never, done: Done) => unknown;

/** One capability of one device (and instance), with its state. Plain data: a device is a list of these. */
export interface Feature {
  /** The device's id, 24 hex digits. */
  id_: string;
  capability_: Capability;
  /** Tells several of the same capability apart on one device. */
  instance_?: string;
  /** The state; undefined while unknown. */
  value_: unknown;
  handler_?: Handler;
  /** The hardware that shows the state. */
  drive_?: (value: unknown) => void;
  /** Kept over a power cut (`atBoot: "last"`). */
  keep_?: boolean;
  /** The platform restores it after a power cut (`atBoot: "server"`). */
  restore_?: boolean;
  /** Why the state has to be reported; "" if the platform was told. */
  cause_: Cause | "";
  /** When the last event left, ms of the Clock. */
  sentAt_: number;
  /** The number of the message that last told the platform; more than any has while none did. See the outbox. */
  told_: number;
  /** The last event may have caught up with the one before it; see the outbox. Not 0: a number takes the board one variable less. */
  again_?: number;
  /** Of what only happens: when it did last, ms of the Clock. */
  happened_?: number;
}

/** Makes a feature without a state. */
export function createFeature(id: string, capability: Capability, instance?: string): Feature {
  const feature: Feature = { id_: id, capability_: capability, value_: undefined, cause_: "", sentAt_: -1e9, told_: 1e9 };
  if (instance) feature.instance_ = instance;
  return feature;
}

/** Sets a feature's state and shows it. */
export function setState(feature: Feature, value: unknown): void {
  feature.value_ = value;
  if (feature.drive_) feature.drive_(value);
}

/** Lets one more piece of hardware show the state. */
export function addDriver(feature: Feature, drive: (value: unknown) => void): void {
  const before = feature.drive_;
  feature.drive_ = before
    ? function (value) {
        before(value);
        drive(value);
      }
    : drive;
}

/** The wire's `value` for a feature's state, `{}` while it is unknown. */
export function wireValue(feature: Feature): string {
  const value = feature.value_;
  const wire = feature.capability_.wire_;
  let text = "{}";
  if (value !== undefined)
    if (wire) text = wire(feature);
    else {
      const json = quote(value);
      text = '{"' + feature.capability_.field_ + '":' + json + "}";
    }
  return text;
}
