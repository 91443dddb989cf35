import { Code } from "../../lib/codes.js";
import { LogLevel } from "../../lib/ports.js";
import type { Log } from "../../lib/ports.js";

/** @once Where errors go. */
let log: Log | undefined;

/** Says where the errors that `guard` catches go. */
export function reportTo(to: Log): void {
  log = to;
}

/**
 * Runs one callback. Every callback that Espruino makes comes through here, because its `uncaughtException` is
 * unreliable and an error in one handler can be lost (espruino.md 5). @warm
 */
export function guard<T>(fn: (argument: T) => void, argument: T): void {
  try {
    fn(argument);
  } catch (error) {
    caught(error);
  }
}

/** What a callback that is not run by `guard` does with what it catches. @cold */
export function caught(error: unknown): void {
  report(LogLevel.Error, Code.CallbackFailed, (error as Error).message || error);
}

/** The Log port, for hardware that is set up beside the client. */
export const report: Log = function (level, code, detail) {
  if (log) log(level, code, detail);
};
