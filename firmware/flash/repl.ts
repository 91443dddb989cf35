import { randomBytes } from "node:crypto";
import { ExitCode, FlashError } from "./errors.js";
import type { Port } from "./port.js";

/** A conversation with Espruino's console. */
export interface Repl {
  /**
   * The value of an expression, as text. One at a time.
   * @throws FlashError `no-answer` after `timeoutMs`, `connection-lost`, or `board-error` with what the expression threw
   */
  evaluate(expression: string, timeoutMs?: number): Promise<string>;
  /** Sends a line without waiting for anything. */
  send(line: string): void;
  close(): void;
}

const ANSWER_MS = 5000;

function lost(port: Port): FlashError {
  return new FlashError(
    "connection-lost",
    ExitCode.UploadFailed,
    `the connection to ${port.name} broke. Check the cable, then run this again; what the board had before is still there.`,
  );
}

/**
 * Speaks Espruino's console: `\x10` in front of a line keeps it from being echoed, and the answer comes between marks
 * that no log line has, because the program on the board may go on printing (README of espruino/EspruinoTools).
 */
export function createRepl(port: Port): Repl {
  let heard = "";
  let onHeard: () => void = () => {};
  const stop = port.onData((text) => {
    // XON and XOFF are the console's flow control, not part of what it says.
    heard += text.replace(/[\x11\x13]/g, "");
    onHeard();
    if (heard.length > 1 << 16) heard = heard.slice(-4096);
  });

  function evaluate(expression: string, timeoutMs = ANSWER_MS): Promise<string> {
    const mark = randomBytes(4).toString("hex");
    const answer = new RegExp(`\x02${mark}([+-])([^\x03]*)\x03`);
    return new Promise((resolve, reject) => {
      // A port that is closed already says so before there is anything to stop.
      let stopClose = (): void => {};
      const finish = (act: () => void): void => {
        clearTimeout(timer);
        stopClose();
        onHeard = () => {};
        act();
      };
      const timer = setTimeout(() => {
        const hint = "Is Espruino on it? Press its reset button and run this again; ./flash.sh --firmware <dir> writes Espruino.";
        finish(() =>
          reject(new FlashError("no-answer", ExitCode.UploadFailed, `the board at ${port.name} does not answer. ${hint}`)),
        );
      }, timeoutMs);
      stopClose = port.onClose(() => finish(() => reject(lost(port))));
      onHeard = () => {
        const found = answer.exec(heard);
        if (!found) return;
        heard = "";
        if (found[1] === "+") return finish(() => resolve(found[2]));
        finish(() => reject(new FlashError("board-error", ExitCode.UploadFailed, `the board says: ${found[2].slice(0, 200)}.`)));
      };
      port.write(
        `\x10(function(a,k){try{a=eval(${JSON.stringify(expression)});k="+"}catch(e){a=e;k="-"}print("\\x02${mark}"+k+a+"\\x03")})()\n`,
      );
    });
  }

  return {
    evaluate,
    send: (line) => port.write(`\x10${line}\n`),
    close() {
      stop();
      port.close();
    },
  };
}

/**
 * Gets the console's attention: breaks off what runs or was typed half, and asks until it answers.
 *
 * @throws FlashError `no-answer` or `connection-lost`
 */
export async function wake(repl: Repl, timeoutMs: number): Promise<void> {
  const until = performance.now() + timeoutMs;
  repl.send("");
  for (let tries = 0; ; tries++) {
    const left = until - performance.now();
    try {
      // Not the first thing: the interpreter for Linux ends at the second Ctrl-C in a row.
      if (tries === 1) repl.send("\x03");
      if ((await repl.evaluate("6*7", Math.max(200, Math.min(left, 1500)))) === "42") return;
    } catch (error) {
      if (!(error instanceof FlashError) || error.code === "connection-lost" || left <= 1500) throw error;
    }
  }
}
