import { isObject } from "../platform/wire.js";
import type { DeviceView, Json } from "../platform/types.js";
import type { Command, Fault, Property } from "./types.js";

/**
 * A property that is read from what the platform keeps under a state key.
 *
 * @param key the action that sets it, and `:instance` if it has one
 * @param pick takes Alexa's value out of Sinric Pro's; undefined if there is none in it
 */
export function stateProperty(name: string, key: string, pick: (value: Json) => unknown, initial?: unknown): Property {
  return {
    name,
    key,
    initial,
    read({ state }: DeviceView) {
      const entry = Object.hasOwn(state, key) ? state[key] : undefined;
      const value = entry && pick(entry.value);
      return value === undefined ? undefined : { value, at: entry!.at };
    },
  };
}

/** A whole number within limits, as Amazon's schema wants it; a fraction is rounded, anything else is undefined. */
export function whole(value: unknown, min = -Infinity, max = Infinity): number | undefined {
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  // "-0" would be another value than 0 to whoever compares.
  const rounded = Math.round(value) + 0;
  return rounded >= min && rounded <= max ? rounded : undefined;
}

/** A finite number, or undefined. */
export function finite(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** The entry of a table, or undefined; only texts are looked up, and only the table's own. */
export function lookUp<T>(table: Readonly<Record<string, T>>, key: unknown): T | undefined {
  return typeof key === "string" && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The value is not what the directive calls for. */
export function invalidValue(message: string): Fault {
  return { type: "INVALID_VALUE", message };
}

/** What a number in a directive may be. */
export interface Limits {
  min: number;
  max: number;
  /** True: fractions are refused. */
  whole?: boolean;
}

/** Judges a number of a payload: what is wrong with it, or undefined (Alexa.ErrorResponse). */
export function numberFault(payload: Json, field: string, { min, max, whole: wholly = true }: Limits): Fault | undefined {
  const value = payload[field];
  if (typeof value !== "number" || !Number.isFinite(value) || (wholly && !Number.isInteger(value)))
    return invalidValue(`${field} must be a ${wholly ? "whole " : ""}number from ${min} to ${max}.`);
  if (value < min || value > max) {
    const validRange = { minimumValue: min, maximumValue: max };
    return { type: "VALUE_OUT_OF_RANGE", message: `${field} must be from ${min} to ${max}, not ${value}.`, validRange };
  }
  return undefined;
}

/** A directive that hands one number on, under the same name or another. */
export function numberDirective(action: string, field: string, limits: Limits, sinricField = field, instanceId?: string) {
  return (payload: Json): Command | Fault =>
    numberFault(payload, field, limits) ?? { action, value: { [sinricField]: payload[field] }, instanceId };
}

/** A member that should be an object; {} if it is none, so that its members are missing instead. */
export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

/** A label that a person speaks, in Amazon's form. */
export function label(text: string): Json {
  return { "@type": "text", value: { text, locale: "en-US" } };
}

/** A label out of Amazon's catalogue, which knows it in every language. */
export function asset(assetId: string): Json {
  return { "@type": "asset", value: { assetId } };
}

/** Utterances such as "open" as a directive (semantics, actionMappings). `actions` without `Alexa.Actions.`. */
export function meaning(actions: string[], name: string, payload: Json): Json {
  return {
    "@type": "ActionsToDirective",
    actions: actions.map((action) => `Alexa.Actions.${action}`),
    directive: { name, payload },
  };
}
