import { randomBytes } from "node:crypto";
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Clock } from "../../lib/ports.js";
import { createHurriedClock } from "./hurried-clock.js";
import type { World } from "./world.js";

const LONGEST_TIMEOUT = 2147483647;

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function createRealClock(startedAt: number): Clock {
  return {
    now: () => performance.now() - startedAt,
    // A Node timer of 0 ms waits 1 ms; the interpreter's idle loop does not.
    after: (ms, fn) => (ms > 0 ? setTimeout(fn, Math.min(ms, LONGEST_TIMEOUT)) : setImmediate(fn)),
    cancel(id) {
      clearTimeout(id as NodeJS.Timeout);
      clearImmediate(id as NodeJS.Immediate);
    },
  };
}

/**
 * The real world as a bench needs it: Node's timers and sockets, loopback only, so that a bundle under
 * trial never reaches the internet with the secrets it was built with.
 *
 * One difference from a board: Node cannot report a refused connection synchronously, so it arrives as a close
 * without an open. The virtual world refuses as Espruino does, by a throw.
 *
 * @param speed how much faster than real time passes; see `createHurriedClock`
 */
export function createNodeWorld(speed = 1): World {
  const startedAt = performance.now();
  const clock = speed === 1 ? createRealClock(startedAt) : createHurriedClock(speed);
  return {
    clock,
    // Date.now() counts whole milliseconds, too coarse for what a relay takes.
    unixNow: () => (performance.timeOrigin + startedAt + clock.now()) / 1000,
    random: () => randomBytes(4).readUInt32LE(),
    resolve(host, done) {
      setImmediate(() => done(isLoopback(host) ? (isIP(host) === 4 ? host : "127.0.0.1") : ""));
    },
    connect(host, port, tls, events) {
      if (!isLoopback(host)) return "no-host";
      const tcp = connectTcp({ host: isIP(host) ? host : "127.0.0.1", port });
      tcp.setNoDelay(true);
      let stream: Socket = tcp;
      let dead = false;
      let opened = false;
      let secure = false;
      const finish = (): void => {
        if (dead) return;
        dead = true;
        tcp.destroy();
        events.onClose(tls && opened && !secure);
      };
      tcp.once("connect", () => {
        opened = true;
        if (tls) {
          // Espruino verifies no certificate and tells of a connection before the handshake (espruino.md 1).
          stream = connectTls({ socket: tcp, rejectUnauthorized: false, maxVersion: "TLSv1.2" }, () => (secure = true));
          listen(stream);
        }
        if (!dead) events.onOpen();
      });
      const listen = (socket: Socket): void => {
        socket.on("data", (chunk: Buffer) => {
          if (!dead) events.onData(chunk.toString("latin1"));
        });
        socket.on("end", finish).on("error", finish).on("close", finish);
      };
      if (tls) tcp.on("error", finish).on("close", finish);
      else listen(tcp);
      return {
        write: (bytes) => void (dead || stream.write(bytes, "latin1")),
        end() {
          if (dead) return;
          dead = true;
          stream.end(() => tcp.destroy());
        },
        destroy() {
          dead = true;
          tcp.destroy();
        },
      };
    },
  };
}
