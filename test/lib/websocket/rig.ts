import type { WebSocket } from "../../../lib/websocket/websocket.js";
import { createWebSocket } from "../../../lib/websocket/websocket.js";
import { nodeHash } from "../../../simulator/node-hash.js";
import { framing } from "../../fakes/bytes.js";
import { acceptFor, type ClientFrame, clientFrames } from "../../fakes/ws-server.js";

/** A WebSocket client alone, and all it said. */
export class SocketRig {
  written = "";
  readonly events: string[] = [];
  readonly socket: WebSocket;

  /** @param words what the random generator gives out; the last one for ever */
  constructor(words: number[] = [0x01020304]) {
    this.socket = createWebSocket(
      "ws.sinric.pro",
      () => "appkey: k\r\n",
      nodeHash,
      { uint32: () => (words.length > 1 ? words.shift()! : words[0]) },
      framing,
      {
        write: (bytes) => (this.written += bytes),
        onUpgrade: () => this.events.push("upgrade"),
        onText: (bytes, from) => {
          const text = bytes.slice(from);
          this.events.push(`text ${text.length > 60 ? text.length : text}`);
        },
        onPong: () => this.events.push("pong"),
        onEnd: (code) => this.events.push(`end ${code}`),
      },
    );
  }

  /** The key of the upgrade request. */
  get key(): string {
    return /Sec-WebSocket-Key: (.*)\r\n/.exec(this.written)![1];
  }

  /** A valid response to the upgrade request. */
  accepted(): string {
    return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptFor(this.key)}\r\n\r\n`;
  }

  /** Brings the conversation to where frames flow. */
  open(): this {
    this.socket.begin();
    this.socket.receive(this.accepted());
    this.events.length = 0;
    this.written = "";
    return this;
  }

  /** What it sent since it was opened. */
  frames(): ClientFrame[] {
    const { frames, rest } = clientFrames(this.written);
    if (rest) throw new Error("half a frame was written");
    return frames;
  }
}
