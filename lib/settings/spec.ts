import { expected, judgeChoice, judgeNumber } from "../capabilities/judge.js";

/** What a declared setting may be. `default` is its value until somebody sets it. */
export type SettingSpec =
  | { type: "boolean"; default: boolean }
  /** A whole number, or any number, from `min` to `max`. */
  | { type: "integer" | "number"; min: number; max: number; default: number }
  /** At most `maxLength` characters; may be empty. */
  | { type: "text"; maxLength: number; default: string }
  | { type: "choice"; choices: readonly string[]; default: string };

/** The characters of a text in UTF-8 bytes, which is what texts are on the board: those that only continue one do not count. */
function characters(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128 || code > 191) count++;
  }
  return count;
}

/** Judges a value, which may be anything: "" or what was expected instead, e.g. `label: expected a text of at most 20 characters`. */
export function judgeSetting(id: string, spec: SettingSpec, value: unknown): string {
  if (spec.type === "boolean") return typeof value === "boolean" ? "" : expected(id, "true or false");
  if (spec.type === "choice") return judgeChoice(id, spec.choices as string[], value);
  if (spec.type === "text")
    return typeof value === "string" && characters(value) <= spec.maxLength
      ? ""
      : expected(id, "a text of at most " + spec.maxLength + " characters");
  const wrong = judgeNumber(id, spec.min, spec.max, 0, value);
  // Not by steps of 1: judgeNumber takes what is nearly on one, because steps such as 0.1 cannot be exact.
  return spec.type === "integer" && (wrong || (value as number) % 1) ? judgeNumber(id, spec.min, spec.max, 1, NaN) : wrong;
}
