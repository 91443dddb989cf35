import type { Log } from "../../lib/ports.js";

/** `SP101 I detail`: the code, the severity, what it is about. `npm run monitor` and docs/errors.md say the rest. */
export function createLog(most: number): Log {
  /** @cold */
  function log(level: number, code: number, detail?: unknown): void {
    if (level <= most) console.log("SP" + code + " " + "EWID".charAt(level) + (detail === undefined ? "" : " " + detail));
  }
  return log;
}
