import { encode } from "../protocol/json.js";
import { expected } from "./judge.js";
import { reading, SENSOR_PACE_MS } from "./reading.js";

/** What a power meter measures; -1 or absent: it is not measured. */
export interface PowerUsage {
  /** When the measuring began; Unix seconds. */
  startTime?: number;
  /** Volts. */
  voltage?: number;
  /** Amperes. */
  current?: number;
  /** Watts. */
  power?: number;
  /** Volt-amperes. */
  apparentPower?: number;
  /** Volt-amperes reactive. */
  reactivePower?: number;
  /** The power factor, 0..1. */
  factor?: number;
  /** Watt-hours since `startTime`. */
  wattHours?: number;
}

const FIELDS = ["apparentPower", "current", "factor", "power", "reactivePower", "startTime", "voltage", "wattHours"];

/** powerUsage (protocol.md, Actions). */
export const powerUsage = reading(
  "powerUsage",
  "power",
  SENSOR_PACE_MS,
  function (value) {
    const usage = value as Record<string, unknown>;
    if (!usage || typeof usage !== "object") return expected("powerUsage", "an object");
    for (let i = 0; i < FIELDS.length; i++) {
      const number = usage[FIELDS[i]];
      if (number !== undefined && (typeof number !== "number" || !isFinite(number))) return expected(FIELDS[i], "a number");
    }
    return "";
  },
  function (usage: Record<string, unknown>) {
    const all: Record<string, unknown> = {};
    for (let i = 0; i < FIELDS.length; i++) all[FIELDS[i]] = usage[FIELDS[i]] === undefined ? -1 : usage[FIELDS[i]];
    return encode(all);
  },
);
