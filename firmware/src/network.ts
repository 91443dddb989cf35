import type { Bytes, Network, Socket, SocketEvents } from "../../lib/ports.js";
import { guard } from "./guard.js";

/**
 * The Network port over Espruino's sockets.
 *
 * @param lookup Wifi.getHostByName; undefined where connect may be given a name
 */
export function createNetwork(lookup?: (name: string, done: (address: string | null) => void) => void): Network {
  return {
    resolve(host, done) {
      if (lookup)
        lookup(host, function (address) {
          guard(done, address || "");
        });
      else done(host);
    },
    connect,
  };
}

/** After `end`, unsent data may go for so long before the socket is freed by force; ms. */
const LINGER_MS = 2000;

/** Counts what arrived; see `connect`. */
let arrivals = 0;

/** Frees a socket whose peer stalls: with unsent data `end` alone would wait for ever (espruino.md 1). */
function free(socket: EspruinoSocket): void {
  socket.dSnd = "";
  socket.clsNow = true;
}

function connect(address: string, port: number, tls: boolean, events: SocketEvents): Socket {
  let socket: EspruinoSocket | undefined;
  let open = true;

  function end(reason: string): void {
    if (!open) return;
    open = false;
    guard(events.onClose, reason);
  }

  try {
    // Blocks, and throws when it fails. No connect callback: with a listener for 'connect' as well the call is corrupted.
    socket = require(tls ? "tls" : "net").connect({ host: address, port });
    socket.on("connect", function () {
      if (open) guard(events.onOpen, undefined as void);
    });
    socket.on("data", function (bytes: Bytes) {
      if (open) guard(events.onData, bytes);
      if (!(++arrivals & 63)) setTimeout(process.memory, 1);
    });
    socket.on("error", function (error) {
      end(error.message);
    });
    socket.on("close", function () {
      end("closed");
    });
  } catch (error) {
    setTimeout(end, 0, (error as Error).message || "" + error);
  }
  return {
    write(bytes) {
      try {
        if (open && socket) socket.write(bytes);
      } catch (error) {
        // Closed by the other end, and its 'close' is still on the way.
        setTimeout(end, 0, "write failed");
      }
    },
    close() {
      if (open && socket) {
        socket.end();
        setTimeout(free, LINGER_MS, socket);
      }
      open = false;
    },
  };
}
