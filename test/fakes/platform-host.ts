import type { Clock } from "../../lib/ports.js";
import type { Connection as PlatformLink, Platform } from "../../simulator/platform/types.js";
import { fromUtf8, utf8 } from "./bytes.js";
import type { ServerEnd, ServerEvents } from "./network.js";
import { WsServer } from "./ws-server.js";

/** What happens to whole messages on their way to the board; nothing at first. */
export interface HostFaults {
  /** What is sent in a message's place: none, several (duplicates), or others (held back ones). */
  down(text: string): string[];
  /** In how many fragments a message goes out. */
  fragments(): number;
  /** Refuses upgrades with this HTTP status. */
  refuse: number;
}

/** A frozen or half-open link is given up by the platform's end so long after it was replaced or died; ms. */
const KEEP_ALIVE_MS = 120_000;

/** Puts the platform's core behind a fake network: what its `ws` shell is with real sockets. */
export function hostPlatform(clock: Clock, platform: Platform) {
  const faults: HostFaults = { down: (text) => [text], fragments: () => 1, refuse: 0 };

  /** What a stopped process has not done yet; undefined while it runs. */
  let backlog: (() => void)[] | undefined;

  function inTurn(fn: () => void): void {
    if (backlog) backlog.push(fn);
    else fn();
  }

  /** Stops the platform's process, as SIGSTOP does, or lets it run on: nothing is lost, all of it is late. */
  function freeze(on: boolean): void {
    const late = backlog ?? [];
    backlog = on ? late : undefined;
    if (!on) for (const fn of late) fn();
  }

  function accept(end: ServerEnd): ServerEvents {
    let link: PlatformLink | undefined;
    const server = new WsServer({
      write: (bytes) => inTurn(() => end.write(bytes)),
      onRequest(headers) {
        if (faults.refuse) return faults.refuse;
        const result = platform.connect(headers, {
          send(text) {
            for (const one of faults.down(text)) server.sendText(utf8(one), faults.fragments());
          },
          close(code) {
            server.close(code);
            // A peer that does not answer the close frame is cut off.
            clock.after(KEEP_ALIVE_MS, () => end.connection.reset());
          },
        });
        if ("status" in result) return result.status;
        link = result;
        return 101;
      },
      onText: (text) => link?.receive(fromUtf8(text)),
      onClose: () => end.end(),
    });
    return {
      onData: (bytes) => inTurn(() => server.receive(bytes)),
      onClose: () => inTurn(() => link?.closed()),
    };
  }

  return { accept, faults, freeze };
}
