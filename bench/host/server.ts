import { createHmac, randomUUID } from "node:crypto";
import { createServer } from "node:https";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";
import { open, seal } from "../../lib/protocol/envelope.js";
import { requestPayload } from "../../simulator/platform/payloads.js";
import { ACCOUNT } from "../session.js";
import { joined } from "../../lib/protocol/rope.js";
import type { Rope } from "../../lib/ports.js";

/** A server that asks. */
export interface AskingServer {
  readonly port: number;
  /** Resolves with the next connection. */
  connected(): Promise<void>;
  /** Asks the newest connection for On or Off. @returns ms until its verified response */
  ask(on: boolean): Promise<number>;
  close(): void;
}

const sign = (payload: Rope): string => createHmac("sha256", ACCOUNT.appSecret).update(joined(payload)).digest("base64");

/**
 * As much of the platform as two programs need that are to be compared. Not simulator/platform, which refuses the published
 * package's responses for the `scope` in them.
 */
export async function serveRequests(tls: { key: Buffer; cert: Buffer }): Promise<AskingServer> {
  const https = createServer(tls);
  const webSockets = new WebSocketServer({ server: https, perMessageDeflate: false });
  const waiting = new Map<string, { from: number; done: (ms: number) => void; fail: (error: Error) => void }>();
  const now = (): number => Math.floor(Date.now() / 1000);
  let board: WebSocket;

  function take(text: string): void {
    const payload = open(text, 0, sign);
    if (!payload) throw new Error(`A signature is wrong: ${text}`);
    const message = JSON.parse(payload) as { type: string; replyToken: string; success?: boolean };
    const asked = waiting.get(message.replyToken);
    if (message.type !== "response" || !asked) return;
    waiting.delete(message.replyToken);
    if (message.success) asked.done(performance.now() - asked.from);
    else asked.fail(new Error(`A request failed: ${text}`));
  }

  webSockets.on("connection", (connection) => {
    board = connection;
    connection.on("message", (data: Buffer) => take(data.toString("utf8")));
    connection.send(`{"timestamp":${now()}}`);
  });
  https.listen(0, "127.0.0.1");
  await once(https, "listening");
  return {
    port: (https.address() as AddressInfo).port,
    connected: async () => void (await once(webSockets, "connection")),
    ask(on) {
      const replyToken = randomUUID();
      const value = { state: on ? "On" : "Off" };
      const parts = { action: "setPowerState", clientId: "alexa-skill", createdAt: now(), replyToken, value };
      const payload = requestPayload({ ...parts, deviceId: ACCOUNT.deviceId });
      return new Promise((done, fail) => {
        waiting.set(replyToken, { from: performance.now(), done, fail });
        board.send(joined(seal(JSON.stringify(payload), sign)));
      });
    },
    close() {
      webSockets.clients.forEach((client) => client.terminate());
      https.close();
    },
  };
}
