import { finite } from "./values.js";
import type { Json } from "../platform/types.js";

/** The scale that Sinric Pro's devices have. */
export const CELSIUS = "CELSIUS";

// Of each scale: what is 0 degrees Celsius, and how many of its degrees make one of Celsius.
const SCALES: Record<string, { zero: number; perDegree: number }> = {
  CELSIUS: { zero: 0, perDegree: 1 },
  FAHRENHEIT: { zero: 32, perDegree: 1.8 },
  KELVIN: { zero: 273.15, perDegree: 1 },
};

/** Alexa's `{value, scale}` in degrees Celsius to a tenth; undefined if it is no temperature. */
export function toCelsius(temperature: Json): number | undefined {
  return convert(temperature, true);
}

/** The same for a difference of temperatures. */
export function toCelsiusDelta(delta: Json): number | undefined {
  return convert(delta, false);
}

function convert({ value, scale }: Json, absolute: boolean): number | undefined {
  const number = finite(value);
  if (number === undefined || typeof scale !== "string" || !Object.hasOwn(SCALES, scale)) return undefined;
  const { zero, perDegree } = SCALES[scale];
  return Math.round(((number - (absolute ? zero : 0)) / perDegree) * 10) / 10 + 0;
}
