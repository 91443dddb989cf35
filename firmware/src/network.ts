import type { Bytes, Network, SocketEvents } from "../../lib/ports.js";
import { caught, guard } from "./guard.js";

/** After `end`, unsent data may go for so long before the socket is freed by force; ms. */
const LINGER_MS = 2000;

/** Counts what arrived; see `onData`. */
let arrivals = 0;

/** Frees a socket whose peer stalls: with unsent data `end` alone would wait for ever (espruino.md 1). */
function free(left: EspruinoSocket): void {
  left.dSnd = "";
  left.clsNow = true;
}

/**
 * The Network port over Espruino's sockets, for one at a time.
 *
 * @param lookup Wifi.getHostByName; undefined where connect may be given a name
 */
export function createNetwork(lookup?: (name: string, done: (address: string | null) => void) => void): Network {
  /** The socket that is open or about to be. */
  let socket: EspruinoSocket | undefined;
  /** @once Who is told. */
  let listener: SocketEvents;

  /** Tells once that a socket is gone, unless it was given up before. @cold */
  function end(left: EspruinoSocket | undefined, reason: string): void {
    if (left !== socket) return;
    socket = undefined;
    guard(listener.onClose, reason);
  }

  function onConnect(this: EspruinoSocket): void {
    // Ten variables that are needed no more.
    this.removeAllListeners("connect");
    if (this === socket) guard(listener.onOpen, undefined as void);
  }

  /** @hot */
  function onData(this: EspruinoSocket, bytes: Bytes): void {
    // As `guard`, without a call for each message.
    if (this === socket)
      try {
        listener.onData(bytes);
      } catch (error) {
        caught(error);
      }
    // Collects, which puts the list of free variables in order again: see `tick` in run.ts.
    if (!(++arrivals & 15)) setTimeout(process.memory, 1);
  }

  /** For 'error', which hands one over, and for 'close', which only tells whether there was one. */
  function onGone(this: EspruinoSocket, error: { message: string } | boolean): void {
    end(this, typeof error === "object" ? error.message : "closed");
  }

  return {
    resolve(host, done) {
      if (lookup)
        lookup(host, function (address) {
          guard(done, address || "");
        });
      else done(host);
    },
    connect(address, port, tls, events) {
      listener = events;
      try {
        // Blocks, and throws when it fails. No connect callback: with a listener for 'connect' as well the call is corrupted.
        socket = require(tls ? "tls" : "net").connect({ host: address, port });
        socket.on("connect", onConnect);
        socket.on("data", onData);
        socket.on("error", onGone);
        socket.on("close", onGone);
      } catch (error) {
        setTimeout(end, 0, socket, (error as Error).message || "" + error);
      }
    },
    write(bytes) {
      try {
        if (socket) socket.write(bytes);
      } catch (error) {
        // Closed by the other end, and its 'close' is still on the way.
        setTimeout(end, 0, socket, "write failed");
      }
    },
    close() {
      if (!socket) return;
      socket.end();
      setTimeout(free, LINGER_MS, socket);
      socket = undefined;
    },
  };
}
