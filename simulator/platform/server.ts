import { createServer as createHttp, STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createHttps } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import { MAX_MESSAGE_BYTES } from "./wire.js";
import type { Peer, Platform } from "./types.js";

/** Where to listen; wss if there is a key pair. */
export interface ServeOptions {
  /** 0, the default: any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  tls?: { key: string | Buffer; cert: string | Buffer };
}

/** A platform that listens. */
export interface PlatformServer {
  readonly port: number;
  /** Takes an upgrade that came to another server of this computer as if it had come here. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Drops all links and stops listening. Idempotent. */
  close(): Promise<void>;
  /** Drops all links without a goodbye; boards may come back. */
  dropAll(): void;
  /** True: reads nothing, answers no ping and no upgrade, but keeps every link open; half-open as boards see it. */
  freeze(on: boolean): void;
}

// A board that reads nothing must not make us buffer without end.
const MAX_BUFFERED_BYTES = 1_048_576;

/** Puts a platform on a socket: path `/`, text frames; refusals are HTTP statuses of the upgrade (protocol.md, Link). */
export async function servePlatform(platform: Platform, options: ServeOptions = {}): Promise<PlatformServer> {
  const { port = 0, host = "127.0.0.1", tls } = options;
  const http = tls ? createHttps({ key: tls.key, cert: tls.cert }, answer) : createHttp(answer);
  const wss = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  const sockets = new Set<Duplex>();
  let frozen = false;

  const track = (socket: Duplex): void => {
    sockets.add(socket);
    // The HTTP server drops its own error listener with the upgrade.
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  };
  http.on("connection", track);
  if (tls) http.on("secureConnection", track);
  http.on("upgrade", take);

  function take(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (frozen) return;
    if (pathOf(request) !== "/") return refuseUpgrade(socket, 404, "NO_SUCH_PATH", "The platform's path is /.");
    let ws: WebSocket | undefined;
    const early: string[] = [];
    const peer: Peer = {
      send(text) {
        if (!ws) early.push(text);
        else if (ws.bufferedAmount > MAX_BUFFERED_BYTES) ws.terminate();
        else if (ws.readyState === ws.OPEN) ws.send(text);
      },
      close: (code, reason) => (ws ? ws.close(code, reason) : socket.destroy()),
    };
    const connection = platform.connect(request.headers, peer);
    if ("status" in connection) return refuseUpgrade(socket, connection.status, connection.code, connection.reason);
    // The only end there is, also of an upgrade that ws itself turns down.
    socket.on("close", connection.closed);
    wss.handleUpgrade(request, socket, head, (opened) => {
      ws = opened;
      ws.on("error", () => opened.terminate());
      ws.on("message", (data, isBinary) => {
        if (isBinary) opened.close(1003, "text frames only");
        else connection.receive(String(data));
      });
      for (const text of early) ws.send(text);
    });
  }
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, host, () => {
      http.off("error", reject);
      resolve();
    });
  });

  let closing: Promise<void> | undefined;
  const dropAll = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    port: (http.address() as AddressInfo).port,
    dropAll,
    upgrade(request, socket, head) {
      track(socket);
      take(request, socket, head);
    },
    freeze(on) {
      frozen = on;
      for (const client of wss.clients) {
        if (on) client.pause();
        else client.resume();
      }
    },
    close() {
      closing ??= new Promise((resolve) => {
        http.close(() => resolve());
        dropAll();
      });
      return closing;
    },
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?")[0];
}

function answer(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(426, { "content-type": "text/plain", upgrade: "websocket", connection: "close" });
  response.end("This is the platform's WebSocket. Connect with ws:// and the headers appkey and deviceids.\n");
}

/** Answers an upgrade with an HTTP status, a code and a reason. */
export function refuseUpgrade(socket: Duplex, status: number, code: string, reason: string): void {
  const body = JSON.stringify({ code, reason });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    "Connection: close",
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Error: ${code}`,
  ];
  socket.end(head.join("\r\n") + "\r\n\r\n" + body);
}
