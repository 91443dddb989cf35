import { ExitCode, FlashError } from "./errors.js";
import type { Port } from "./port.js";

/** The firmware's line for `Code.Ready`. */
const READY = /^SP101 I\b/;

/** Calls `listener` with each line of a port's text, without the console's prompts and colours. Returns what stops it. */
export function readLines(port: Port, listener: (line: string) => void): () => void {
  let rest = "";
  return port.onData((text) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop()!;
    for (const part of parts) {
      const line = part.replace(/\x1b\[[\d;?]*[A-Za-z]|[\x00-\x08\x0b-\x1f]/g, "").replace(/^[> ]+(?=SP\d)|^>$/, "");
      if (line.trim()) listener(Buffer.from(line, "latin1").toString("utf8"));
    }
  });
}

/**
 * Waits until the firmware says that its link is up, and hands on every line on the way.
 *
 * @param reopen makes a new connection when the board's own USB went away with its reboot
 * @throws FlashError `not-ready` after `timeoutMs`
 * @returns the port that is open at the end
 */
export function awaitReady(
  port: Port,
  reopen: () => Promise<Port>,
  timeoutMs: number,
  onLine: (line: string) => void,
): Promise<Port> {
  return new Promise((resolve, reject) => {
    let current = port;
    let retry: NodeJS.Timeout | undefined;
    let over = false;
    let stops: (() => void)[] = [];
    const finish = (act: () => void): void => {
      over = true;
      clearTimeout(timer);
      clearTimeout(retry);
      for (const stop of stops) stop();
      act();
    };
    const timer = setTimeout(
      () =>
        finish(() => {
          current.close();
          const hint = "The log above says why; npm run monitor goes on showing it, with what to do.";
          reject(
            new FlashError("not-ready", ExitCode.NotReady, `the firmware was not ready within ${timeoutMs / 1000} s. ${hint}`),
          );
        }),
      timeoutMs,
    );
    const again = (): void => {
      if (over) return;
      retry = setTimeout(() => {
        reopen().then(
          (opened) => (over ? opened.close() : listen(opened)),
          () => again(),
        );
      }, 250);
    };
    const listen = (to: Port): void => {
      current = to;
      stops = [
        readLines(to, (line) => {
          onLine(line);
          if (READY.test(line)) finish(() => resolve(to));
        }),
        to.onClose(again),
      ];
    };
    listen(port);
  });
}
