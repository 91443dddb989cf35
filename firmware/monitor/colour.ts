import type { LogLine } from "./describe-line.js";

const CODES = { E: 31, W: 33, I: 32, D: 90 } as const;

/** Colours a line by its severity; a line that is no log line stays as it is. */
export function colour(text: string, entry: LogLine | undefined, on: boolean): string {
  return on && entry ? `\x1b[${CODES[entry.severity]}m${text}\x1b[0m` : text;
}

/** `12:34:56.789`, local time. */
export function timeOfDay(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}
