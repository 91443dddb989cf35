import { encode } from "../protocol/json.js";
import type { Capability } from "./capability.js";
import { STATE_PACE_MS } from "./capability.js";
import { clamp, expected, judgeNumber } from "./judge.js";

/** What a thermostat is to reach. */
export interface Target {
  /** Degrees Celsius, -100..100. */
  temperature: number;
  /** For how long; `duration` in ISO 8601, e.g. `PT3H`. */
  schedule?: { duration: string };
}

/** Amazon's bounds of a setpoint; degrees Celsius. */
const LIMIT = 100;
/** What a change is relative to while nothing is known; degrees Celsius. */
const USUAL = 20;

/** targetTemperature and adjustTargetTemperature (protocol.md, Actions). */
export const targetTemperature: Capability = {
  action_: "targetTemperature",
  field_: "temperature",
  check_(value) {
    if (value instanceof Error) return value.message;
    const target = (value || {}) as { temperature?: unknown; schedule?: { duration?: unknown } | null };
    const schedule = target.schedule;
    return (
      judgeNumber("temperature", -LIMIT, LIMIT, 0, target.temperature) ||
      (schedule !== undefined && (!schedule || typeof schedule.duration !== "string" || schedule.duration.charAt(0) !== "P")
        ? expected("schedule.duration", "an ISO 8601 duration")
        : "")
    );
  },
  also_: ["adjustTargetTemperature"],
  ask_(action, value, current) {
    const schedule = value.schedule;
    if (action === "targetTemperature") return { schedule, temperature: value.temperature };
    const wrong = judgeNumber("temperature", -LIMIT, LIMIT, 0, value.temperature);
    return wrong
      ? new Error(wrong)
      : {
          temperature: clamp((current ? (current as Target).temperature : USUAL) + (value.temperature as number), -LIMIT, LIMIT),
        };
  },
  wire_(slot) {
    const target = slot.value_ as Target;
    const schedule = target.schedule;
    return encode({ schedule: schedule && { duration: schedule.duration }, temperature: target.temperature });
  },
  pace_: STATE_PACE_MS,
};
