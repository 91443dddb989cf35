import { lookup } from "node:dns";
import { randomBytes } from "node:crypto";
import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { joined } from "../../lib/protocol/rope.js";
import type { Framing, Network, Random, Storage } from "../../lib/ports.js";

let open: Socket | undefined;

/** The Network port over Node's sockets. TLS verifies the certificate, by Node's own authorities and NODE_EXTRA_CA_CERTS. */
export const network: Network = {
  resolve: (host, done) => lookup(host, (error, address) => done(error ? "" : address)),
  connect(host, port, tls, events) {
    const socket = (open = tls ? connectTls({ host, port }) : connectPlain({ host, port }));
    let reason = "closed";
    socket.setNoDelay(true).setEncoding("latin1");
    socket.on(tls ? "secureConnect" : "connect", () => events.onOpen());
    socket.on("data", (bytes: string) => events.onData(bytes));
    socket.on("error", (error) => (reason = error.message));
    socket.on("close", () => {
      open = undefined;
      events.onClose(reason);
    });
  },
  write: (bytes) => void open?.write(bytes, "latin1"),
  close() {
    open?.removeAllListeners("close").destroy();
    open = undefined;
  },
};

/** The Random port over the kernel's generator. */
export const random: Random = { uint32: () => randomBytes(4).readUInt32LE() };

/** The Framing port. */
export const framing: Framing = (first, payload, { uint32 }) => {
  const text = joined(payload);
  const start = text.length < 126 ? 6 : 8;
  const frame = Buffer.alloc(start + text.length);
  frame[0] = first;
  if (start === 6) frame[1] = 0x80 | text.length;
  else frame.writeUInt16BE(text.length, 2);
  if (start === 8) frame[1] = 0xfe;
  frame.writeUInt32LE(uint32(), start - 4);
  frame.write(text, start, "latin1");
  for (let i = start; i < frame.length; i++) frame[i] ^= frame[start - 4 + ((i - start) & 3)];
  return frame.toString("latin1");
};

/** The Storage port over memory: a program that runs once keeps nothing. */
export function memoryStorage(): Storage {
  const records = new Map<string, string>();
  return { read: (name) => records.get(name), write: (name, data) => void records.set(name, data) };
}
