import type { Log } from "../../lib/ports.js";

/** `SP101 I detail`: the code, the severity, what it is about. `npm run monitor` and docs/errors.md say the rest. */
export function createLog(most: number): Log {
  return function (level, code, detail) {
    if (level <= most) console.log("SP" + code + " " + "EWID".charAt(level) + (detail === undefined ? "" : " " + detail));
  };
}
