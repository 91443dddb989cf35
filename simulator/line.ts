import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import type { Clock } from "../lib/ports.js";
import { createFrameTap } from "./frame-tap.js";

/** `in` to the board, `out` of it. */
export type Direction = "in" | "out";

/** The line between one board and the platform, and what can be wrong with it. */
export interface Line {
  /** Where the board finds the platform. */
  readonly port: number;
  /** Nobody listens and what was open is reset: the platform, or the way to it, is down. */
  setDown(down: boolean): Promise<void>;
  /** Connections stay open and nothing passes; those that were open then stay dead for good: a half-open link. */
  setSilent(silent: boolean): void;
  /** Every piece takes `ms`, give or take `jitterMs`; order is kept. */
  setDelay(ms: number, jitterMs: number): void;
  close(): Promise<void>;
}

interface Pair {
  ends: Socket[];
  severed: boolean;
}

/**
 * A TCP relay on 127.0.0.1 in front of the platform: the same for a virtual board and for one on an interpreter.
 *
 * @param onText called when a text message reaches the board's end of the line (`in`) or leaves it (`out`)
 */
export async function openLine(
  target: number,
  clock: Clock,
  onText: (direction: Direction, text: string) => void,
  random: () => number = Math.random,
): Promise<Line> {
  const pairs = new Set<Pair>();
  let silent = false;
  let delay = { ms: 0, jitterMs: 0 };

  const server = createServer((board) => {
    const platform = connect({ host: "127.0.0.1", port: target });
    const pair: Pair = { ends: [board, platform], severed: silent };
    pairs.add(pair);
    pass(pair, "in", platform, board);
    pass(pair, "out", board, platform);
  });

  function pass(pair: Pair, direction: Direction, from: Socket, to: Socket): void {
    const tap = createFrameTap((text) => onText(direction, text));
    let due = 0;
    let waiting = 0;
    /** Runs `step` when what came before it has passed. */
    const after = (step: () => void): void => {
      const now = clock.now();
      const wait = delay.ms ? Math.max(0, delay.ms + (2 * random() - 1) * delay.jitterMs) : 0;
      due = Math.max(due, now + wait);
      if (due <= now && !waiting) return step();
      waiting++;
      clock.after(due - now, () => {
        waiting--;
        step();
      });
    };
    from.setNoDelay(true);
    from.on("data", (chunk: Buffer) => {
      if (pair.severed) return;
      if (direction === "out") tap.feed(chunk);
      after(() => {
        if (pair.severed || to.destroyed) return;
        if (direction === "in") tap.feed(chunk);
        to.write(chunk);
      });
    });
    from.on("error", () => from.destroy());
    from.on("end", () => pair.severed || after(() => void to.end()));
    from.on("close", () => {
      if (pair.severed && direction === "in") return;
      pairs.delete(pair);
      after(() => void to.destroy());
    });
  }

  function listen(port: number): Promise<void> {
    return new Promise((done, fail) => {
      server.once("error", fail);
      server.listen(port, "127.0.0.1", () => {
        server.off("error", fail);
        done();
      });
    });
  }

  function stop(): Promise<void> {
    return new Promise((done) => {
      if (server.listening) server.close(() => done());
      else done();
      for (const { ends } of pairs) for (const end of ends) end.resetAndDestroy();
      pairs.clear();
    });
  }

  await listen(0);
  const { port } = server.address() as AddressInfo;
  let down = false;
  let changing = Promise.resolve();
  return {
    port,
    setDown(wanted) {
      changing = changing.then(async () => {
        if (down === wanted) return;
        down = wanted;
        await (down ? stop() : listen(port));
      });
      return changing;
    },
    setSilent(on) {
      silent = on;
      if (on) for (const pair of pairs) pair.severed = true;
    },
    setDelay(ms, jitterMs) {
      delay = { ms, jitterMs };
    },
    close: () => changing.then(stop),
  };
}
