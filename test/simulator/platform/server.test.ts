import { expect } from "chai";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import { createPlatform } from "../../../simulator/platform/core.js";
import { nodeClock } from "../../../simulator/platform/node-clock.js";
import { servePlatform, type PlatformServer, type ServeOptions } from "../../../simulator/platform/server.js";
import type { Entry, Platform } from "../../../simulator/platform/types.js";
import { APP_KEY, LAMP, SECRET, wire } from "./bench.js";

const fixture = (name: string): string => readFileSync(new URL(`../../fixtures/platform/${name}`, import.meta.url), "utf8");

describe("the platform on real sockets", () => {
  let platform: Platform;
  let server: PlatformServer;
  let entries: Entry[];

  async function serve(options: ServeOptions = {}): Promise<void> {
    const accounts = [{ appKey: APP_KEY, appSecret: SECRET, devices: [{ id: LAMP, type: "switch", name: "Lamp" }] }];
    platform = createPlatform({ accounts, clock: nodeClock, unixNow: () => Date.now() / 1000, uuid: randomUUID });
    entries = [];
    platform.observe((entry) => entries.push(entry));
    server = await servePlatform(platform, options);
  }
  afterEach(() => server.close());

  const open = (scheme = "ws", headers: Record<string, string> = {}, path = "/"): WebSocket =>
    new WebSocket(`${scheme}://127.0.0.1:${server.port}${path}`, {
      headers: { appkey: APP_KEY, deviceids: LAMP, ...headers },
      rejectUnauthorized: false,
    });
  const happens = (kind: Entry["kind"]): Promise<void> =>
    new Promise((resolve) => {
      const stop = platform.observe((entry) => {
        if (entry.kind !== kind) return;
        stop();
        resolve();
      });
    });

  for (const scheme of ["ws", "wss"]) {
    it(`carries a request and its answer over ${scheme}://`, async () => {
      await serve(scheme === "wss" ? { tls: { key: fixture("tls-key.pem"), cert: fixture("tls-cert.pem") } } : {});
      const socket = open(scheme);
      const [first] = await once(socket, "message");
      expect(JSON.parse(String(first)).timestamp).to.be.closeTo(Date.now() / 1000, 60);
      socket.on("message", (data) => {
        const { payload } = JSON.parse(String(data));
        const { action, clientId, createdAt, deviceId, replyToken, value } = payload;
        socket.send(
          wire({ action, clientId, createdAt, deviceId, message: "OK", replyToken, success: true, type: "response", value }),
        );
      });
      expect(await platform.request(LAMP, "setPowerState", { state: "On" })).to.include({ ok: true });
      const gone = happens("offline");
      socket.close();
      await gone;
    });
  }

  const refusals: [string, Record<string, string>, string, number, string][] = [
    ["an unknown app key", { appkey: "x" }, "/", 401, "UNKNOWN_APPKEY"],
    ["an unknown device", { deviceids: "0".repeat(24) }, "/", 403, "UNKNOWN_DEVICE_ID"],
    ["a malformed id", { deviceids: "x" }, "/", 400, "MALFORMED_DEVICE_ID"],
    ["another path", {}, "/other", 404, "NO_SUCH_PATH"],
  ];
  for (const [what, headers, path, status, code] of refusals) {
    it(`refuses the upgrade with HTTP ${status} for ${what}`, async () => {
      await serve();
      const socket = open("ws", headers, path);
      const [, response] = await once(socket, "unexpected-response");
      expect(response.statusCode).to.equal(status);
      let body = "";
      for await (const chunk of response) body += chunk;
      expect(JSON.parse(body)).to.include({ code });
    });
  }

  it("answers plain HTTP with a hint", async () => {
    await serve();
    const response = await fetch(`http://127.0.0.1:${server.port}/`);
    expect(response.status).to.equal(426);
    expect(await response.text()).to.include("appkey");
  });

  it("answers a ping", async () => {
    await serve();
    const socket = open();
    await once(socket, "message");
    socket.ping("hello");
    const [data] = await once(socket, "pong");
    expect(String(data)).to.equal("hello");
    socket.terminate();
  });

  it("closes an older link with 4001, a binary message with 1003 and a huge one with 1009", async () => {
    await serve();
    const old = open();
    await once(old, "message");
    const replaced = once(old, "close");
    const young = open();
    await once(young, "message");
    expect((await replaced)[0]).to.equal(4001);
    young.send(Buffer.from("{}"));
    expect((await once(young, "close"))[0]).to.equal(1003);
    const huge = open();
    await once(huge, "message");
    huge.on("error", () => {});
    huge.send("x".repeat(70_000));
    expect((await once(huge, "close"))[0]).to.equal(1009);
  });

  it("frozen, keeps links open but reads nothing until thawed", async () => {
    await serve();
    const socket = open();
    await once(socket, "message");
    server.freeze(true);
    const ponged = once(socket, "pong");
    socket.ping();
    const heard = happens("violation");
    socket.send("rubbish");
    // Two round trips of their own over the same loopback: what was sent before them has long arrived.
    for (let i = 0; i < 2; i++) await fetch(`http://127.0.0.1:${server.port}/`).then((response) => response.text());
    expect(entries.some((entry) => entry.kind === "violation")).to.equal(false);
    server.freeze(false);
    await Promise.all([ponged, heard]);
    socket.terminate();
  });

  it("drops all links at once, and boards may come back", async () => {
    await serve();
    const socket = open();
    await once(socket, "message");
    socket.on("error", () => {});
    const closed = once(socket, "close");
    server.dropAll();
    await closed;
    const again = open();
    await once(again, "message");
    again.terminate();
  });

  it("reports a port that is taken", async () => {
    await serve();
    const failure = await servePlatform(platform, { port: server.port }).catch((error: NodeJS.ErrnoException) => error.code);
    expect(failure).to.equal("EADDRINUSE");
  });
});
