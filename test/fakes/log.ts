import type { Log } from "../../lib/ports.js";
import type { LogLevel } from "../../lib/ports.js";

/** One line of a board's log. */
export interface Line {
  level: LogLevel;
  code: number;
  detail: unknown;
}

/** Keeps the newest lines of a board's log. */
export class LogRecorder {
  readonly lines: Line[] = [];

  log: Log = (level, code, detail) => {
    if (this.lines.length >= 10_000) this.lines.splice(0, 5000);
    this.lines.push({ level, code, detail });
  };

  /** The lines of one code. */
  of(code: number): Line[] {
    return this.lines.filter((line) => line.code === code);
  }

  codes(): number[] {
    return this.lines.map((line) => line.code);
  }
}
