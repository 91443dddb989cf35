import { EXPLANATIONS } from "../../lib/errors.js";

/** What the firmware prints: `SP105 W 401` is code 105, a warning, about 401 (firmware/src/log.ts). */
const LOG_LINE = /^SP(\d{3}) ([EWID])(?: (.*))?$/;

/** The letters of a log line. */
export type Severity = "E" | "W" | "I" | "D";

/** A line that the firmware logged. */
export interface LogLine {
  readonly code: number;
  readonly severity: Severity;
  readonly detail: string;
}

/** Reads a line of the log; undefined if it is something else that was printed. */
export function parseLine(line: string): LogLine | undefined {
  const found = LOG_LINE.exec(line.trim());
  return found ? { code: Number(found[1]), severity: found[2] as Severity, detail: found[3] ?? "" } : undefined;
}

/** What a line of the log means: what happened, and what to do about it. Undefined for other lines and unknown codes. */
export function explainLine(line: string): (LogLine & { what: string; remedy: string }) | undefined {
  const entry = parseLine(line);
  const known = entry && EXPLANATIONS[entry.code];
  if (!entry || !known) return undefined;
  const what = known.what.includes("<detail>")
    ? known.what.replaceAll("<detail>", entry.detail || "no details")
    : known.what + (entry.detail ? ` (${entry.detail})` : "");
  return { ...entry, what, remedy: known.remedy };
}

/** A line for people: the code with what it means, and for errors and warnings what to do. Other lines stay as they are. */
export function describeLine(line: string): string {
  const known = explainLine(line);
  if (!known) return line;
  const { code, severity, what, remedy } = known;
  return `SP${code} ${severity} ${what}${severity === "E" || severity === "W" ? ` -> ${remedy}` : ""}`;
}
