import type { Json } from "../platform/types.js";

/** A capability of an endpoint, as Discover.Response has it; only what phrases need. */
export interface Capability {
  interface: string;
  instance?: string;
  inputs?: { name: string }[];
  capabilityResources?: { friendlyNames?: Label[] };
  configuration?: {
    supportedRange?: { minimumValue: number; maximumValue: number };
    presets?: { rangeValue: number; presetResources: { friendlyNames: Label[] } }[];
    supportedModes?: ({ value: string; modeResources: { friendlyNames: Label[] } } | string)[];
  };
  semantics?: { actionMappings?: { actions: string[]; directive: { name: string; payload: Json } }[] };
}

/** A spoken label: a text, or an entry of Amazon's catalogue. */
interface Label {
  value: { text?: string; assetId?: string };
}

/** An endpoint of Discover.Response. */
export interface Endpoint {
  endpointId: string;
  friendlyName: string;
  capabilities: Capability[];
}

/** A capability of an endpoint by the end of its interface's name, or undefined. */
export function has(endpoint: Endpoint, name: string): Capability | undefined {
  return endpoint.capabilities.find((one) => one.interface === `Alexa.${name}`);
}

/** Lower case, without accents, punctuation, fillers and the wake word: what two people would write alike. */
export function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u2018\u2019']/g, "")
    .toLowerCase()
    .replace(/%|\bper cent\b/g, " percent ")
    .replace(/\u00b0/g, " degrees ")
    .replace(/(\d),(\d)/g, "$1.$2")
    .replace(/[^\p{L}\p{N}.+-]+|\.(?!\d)|[-+](?!\d)|(?<=[^ ])[-+]/gu, " ")
    .replace(/^ *(?:hey )?(?:alexa|computer|echo) /, " ")
    .replace(/\b(?:please|could you|can you|would you)\b/g, " ")
    .replace(/ +/g, " ")
    .trim();
}

/** A device's name as it is compared: plain, without articles and where it is said to be. */
export function nameKey(name: string): string {
  const key = plain(name).replace(/\b(?:the|my|a|an|our|in|of|at)\b(?= )/g, " ");
  return key.replace(/ +/g, " ").trim() || plain(name);
}

/** The texts of labels; of an asset the last word of its id, e.g. `High` of `Alexa.Value.High`, with blanks in it. */
export function labels(list: Label[] = []): string[] {
  return list.map(({ value }) =>
    plain(
      value.text ??
        value.assetId
          ?.split(".")
          .pop()
          ?.replace(/([a-z])([A-Z])/g, "$1 $2") ??
        "",
    ),
  );
}

/** The endpoints whose name comes nearest to what was said: exact ones, else part of the name, else misspelt. */
export function findByName(said: string, endpoints: readonly Endpoint[]): Endpoint[] {
  const wanted = nameKey(said);
  if (!wanted) return [];
  const named = endpoints.map((endpoint) => ({ endpoint, key: nameKey(endpoint.friendlyName) }));
  const where = (test: (key: string) => boolean) => named.filter(({ key }) => test(key)).map(({ endpoint }) => endpoint);
  for (const test of [
    (key: string) => key === wanted,
    (key: string) => key.replace(/ /g, "") === wanted.replace(/ /g, ""),
    (key: string) => wanted.split(" ").every((word) => key.split(" ").some((own) => same(own, word))),
    (key: string) => wanted.length >= 4 && distance(key, wanted) <= Math.min(2, Math.floor(wanted.length / 4)),
  ]) {
    const found = where(test);
    if (found.length) return found;
  }
  return [];
}

// "lights" for "light": plurals are said as it comes.
const same = (a: string, b: string): boolean => a === b || `${a}s` === b || a === `${b}s`;

/** How many letters have to be changed, put in or left out to make one word of the other (Levenshtein). */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}

/** Colours by name: hue, saturation, brightness, as Amazon lists them for Alexa. */
export const COLORS: Readonly<Record<string, readonly [number, number, number]>> = {
  red: [0, 1, 1],
  crimson: [348, 0.91, 0.86],
  salmon: [17, 0.51, 1],
  orange: [39, 1, 1],
  gold: [50, 1, 1],
  yellow: [60, 1, 1],
  green: [120, 1, 1],
  turquoise: [174, 0.71, 0.88],
  cyan: [180, 1, 1],
  "sky blue": [197, 0.42, 0.91],
  blue: [240, 1, 1],
  purple: [277, 0.86, 0.94],
  magenta: [300, 1, 1],
  pink: [348, 0.25, 1],
  lavender: [255, 0.5, 1],
};

/** Whites by name, in kelvin (Alexa.ColorTemperatureController). */
export const WHITES: Readonly<Record<string, number>> = {
  warm: 2200,
  "warm white": 2200,
  incandescent: 2700,
  "soft white": 2700,
  white: 4000,
  daylight: 5500,
  "daylight white": 5500,
  cool: 7000,
  "cool white": 7000,
};
