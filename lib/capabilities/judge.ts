/** What was expected, as answers and errors put it. */
export function expected(field: string, what: string): string {
  return field + ": expected " + what;
}

/** Judges a text of a list; see `Capability.check_`. An Error is what `ask_` found wrong before. */
export function judgeChoice(field: string, choices: string[], value: unknown): string {
  if (value instanceof Error) return value.message;
  return choices.indexOf(value as string) >= 0 ? "" : expected(field, '"' + choices.join('" or "') + '"');
}

/** Judges a number from `min` to `max` in steps of `step`, 0 for any number. */
export function judgeNumber(field: string, min: number, max: number, step: number, value: unknown): string {
  if (value instanceof Error) return value.message;
  if (typeof value === "number" && value >= min && value <= max && onStep(value - min, step)) return "";
  return expected(
    field,
    (step === 1 ? "a whole number" : "a number") +
      " from " +
      min +
      " to " +
      max +
      (step === 1 || !step ? "" : " in steps of " + step),
  );
}

function onStep(distance: number, step: number): boolean {
  // Steps such as 0.1 are not exact.
  return !step || Math.abs(distance / step - Math.round(distance / step)) < 1e-6;
}

/** Judges a text that is not empty. */
export function judgeText(field: string, value: unknown): string {
  if (value instanceof Error) return value.message;
  return typeof value === "string" && value !== "" ? "" : expected(field, "a text");
}

/** `value` between the limits. */
export function clamp(value: number, min: number, max: number): number {
  return value < min ? min : value > max ? max : value;
}
