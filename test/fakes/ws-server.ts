import { createHash } from "node:crypto";
import type { Bytes } from "../../lib/ports.js";
import { xor } from "./bytes.js";

/** What the server side of a WebSocket tells its owner. */
export interface WsServerEvents {
  /** Bytes for the socket. */
  write(bytes: Bytes): void;
  /** Decides on an upgrade: 101, or the HTTP status that refuses it. Frames may be sent from within. */
  onRequest(headers: Record<string, string>): number;
  onText(text: Bytes): void;
  /** The client asked to close, or agreed to it. */
  onClose(code: number): void;
}

/** A frame as a server sends it (RFC 6455, 5.2): not masked, the shortest length form. */
export function serverFrame(opcode: number, payload: Bytes, final = true): Bytes {
  const first = String.fromCharCode((final ? 0x80 : 0) | opcode);
  const n = payload.length;
  if (n < 126) return first + String.fromCharCode(n) + payload;
  if (n < 65536) return first + String.fromCharCode(126, n >> 8, n & 255) + payload;
  return first + String.fromCharCode(127, 0, 0, 0, 0, (n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255) + payload;
}

/** The value that accepts a key (RFC 6455, 4.2.2), by Node's own hash. */
export function acceptFor(key: string): string {
  return createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
}

/** One frame of a client, unmasked. */
export interface ClientFrame {
  opcode: number;
  payload: Bytes;
  key: number;
}

/**
 * Takes the frames of a client off a stream, unforgiving: whatever RFC 6455 forbids a client throws.
 * @returns the whole frames and the bytes that are left
 */
export function clientFrames(bytes: Bytes): { frames: ClientFrame[]; rest: Bytes } {
  const frames: ClientFrame[] = [];
  const at = (i: number): number => bytes.charCodeAt(i);
  while (bytes.length >= 2) {
    if ((at(0) & 0xf0) !== 0x80) throw new Error("the client sent a fragment or a reserved bit");
    if (!(at(1) & 0x80)) throw new Error("the client sent a frame without a mask");
    const short = at(1) & 0x7f;
    if (short === 127) throw new Error("the client used a 64-bit length");
    const start = short === 126 ? 8 : 6;
    if (bytes.length < start) break;
    const length = short === 126 ? at(2) * 256 + at(3) : short;
    if (short === 126 && length < 126) throw new Error("the client's length is not the shortest");
    if (bytes.length < start + length) break;
    const key = Buffer.from(bytes.slice(start - 4, start), "latin1").readUInt32BE();
    frames.push({ opcode: at(0) & 15, payload: xor(bytes.slice(start, start + length), key), key });
    bytes = bytes.slice(start + length);
  }
  return { frames, rest: bytes };
}

/** The server side of RFC 6455 without I/O, for tests: bytes in, events and bytes out. */
export class WsServer {
  private received: Bytes = "";
  private open = false;
  private closing = false;
  /** Frames that go out together with the 101 response. */
  private early: Bytes = "";

  constructor(private readonly events: WsServerEvents) {}

  receive(bytes: Bytes): void {
    this.received += bytes;
    if (!this.open && !this.upgrade()) return;
    const { frames, rest } = clientFrames(this.received);
    this.received = rest;
    for (const frame of frames) this.take(frame);
  }

  /** @param parts more than one: sent as so many fragments */
  sendText(text: Bytes, parts = 1): void {
    const size = Math.ceil(text.length / parts) || 1;
    let out = "";
    for (let i = 0; i === 0 || i < text.length; i += size)
      out += serverFrame(i ? 0 : 1, text.slice(i, i + size), i + size >= text.length);
    this.sendRaw(out);
  }

  sendRaw(bytes: Bytes): void {
    if (this.open) this.events.write(bytes);
    else this.early += bytes;
  }

  close(code: number): void {
    if (this.closing) return;
    this.closing = true;
    this.sendRaw(serverFrame(8, String.fromCharCode(code >> 8, code & 255)));
  }

  private upgrade(): boolean {
    const end = this.received.indexOf("\r\n\r\n");
    if (end < 0) return false;
    const [line, ...lines] = this.received.slice(0, end).split("\r\n");
    this.received = this.received.slice(end + 4);
    if (line !== "GET / HTTP/1.1") throw new Error(`the request line is ${line}`);
    const headers = Object.fromEntries(
      lines.map((text) => text.split(/:\s*(.*)/s).slice(0, 2)).map(([k, v]) => [k.toLowerCase(), v]),
    );
    const status = this.events.onRequest(headers as Record<string, string>);
    if (status !== 101) {
      this.events.write(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
      this.events.onClose(1006);
      return false;
    }
    this.open = true;
    const accept = acceptFor(headers["sec-websocket-key"] as string);
    const head = `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
    this.events.write(head + this.early);
    return true;
  }

  private take({ opcode, payload }: ClientFrame): void {
    if (opcode === 1) this.events.onText(payload);
    else if (opcode === 9) this.sendRaw(serverFrame(10, payload));
    else if (opcode === 8) {
      const code = payload.length > 1 ? payload.charCodeAt(0) * 256 + payload.charCodeAt(1) : 1005;
      this.close(code);
      this.events.onClose(code);
    } else if (opcode !== 10) throw new Error(`the client sent opcode ${opcode}`);
  }
}
