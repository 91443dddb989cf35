import type { Bytes } from "../../lib/ports.js";
import type { World } from "./world.js";

/** The far end of a virtual connection. */
export interface VirtualPeer {
  send(bytes: Bytes): void;
  /** Closes from the far side (FIN or RST: Espruino cannot tell them apart). */
  close(): void;
  onData: (bytes: Bytes) => void;
  /** The board closed or vanished. */
  onClose: () => void;
  readonly tls: boolean;
}

/** A world without a real clock or network; nothing happens until `advance`. */
export interface VirtualWorld extends World {
  /** Moves time forward by `ms` and runs what falls due, in order. */
  advance(ms: number): void;
  /** Accepts connections on `port`; returns a function that stops. */
  listen(port: number, accept: (peer: VirtualPeer) => void): () => void;
  /** Names that resolve, with their addresses. Dotted addresses always do. */
  hosts: Record<string, string>;
  /** One-way delay of every byte, milliseconds. */
  latency: number;
}

interface Due {
  at: number;
  order: number;
  fn: () => void;
}

/** Creates a virtual world at time 0 (Unix time `unixStart` seconds). */
export function createVirtualWorld(unixStart = 1_700_000_000): VirtualWorld {
  let now = 0;
  let order = 0;
  let seed = 0x2545f491;
  const due: Due[] = [];
  const servers = new Map<number, (peer: VirtualPeer) => void>();

  const after = (ms: number, fn: () => void): Due => {
    const entry = { at: now + Math.max(0, ms), order: order++, fn };
    let i = due.length;
    while (i > 0 && due[i - 1].at > entry.at) i--;
    due.splice(i, 0, entry);
    return entry;
  };

  const world: VirtualWorld = {
    hosts: { localhost: "127.0.0.1" },
    latency: 0,
    clock: {
      now: () => now,
      after,
      cancel(id) {
        const i = due.indexOf(id as Due);
        if (i >= 0) due.splice(i, 1);
      },
    },
    unixNow: () => unixStart + now / 1000,
    random: () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0),
    resolve(host, done) {
      const address = /^\d+\.\d+\.\d+\.\d+$/.test(host) ? host : (world.hosts[host] ?? "");
      after(world.latency, () => done(address));
    },
    connect(host, port, tls, events) {
      if (!/^\d+\.\d+\.\d+\.\d+$/.test(host) && !world.hosts[host]) return "no-host";
      const accept = servers.get(port);
      if (!accept) return "refused";
      let open = true;
      const peer: VirtualPeer = {
        tls,
        onData: () => {},
        onClose: () => {},
        send: (bytes) => void after(world.latency, () => open && events.onData(bytes)),
        close: () =>
          void after(world.latency, () => {
            if (!open) return;
            open = false;
            events.onClose(false);
          }),
      };
      const vanish = (): void => {
        if (!open) return;
        open = false;
        after(world.latency, () => peer.onClose());
      };
      after(world.latency, () => {
        if (!open) return;
        // What the far end sends at once is there in the first idle pass, as after Espruino's blocking connect.
        accept(peer);
        if (open) events.onOpen();
      });
      return { write: (bytes) => void (open && after(world.latency, () => peer.onData(bytes))), end: vanish, destroy: vanish };
    },
    advance(ms) {
      const end = now + ms;
      while (due.length && due[0].at <= end) {
        const next = due.shift()!;
        now = Math.max(now, next.at);
        next.fn();
      }
      now = end;
    },
    listen(port, accept) {
      servers.set(port, accept);
      return () => void servers.delete(port);
    },
  };
  return world;
}
