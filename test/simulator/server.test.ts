import { expect } from "chai";
import { once } from "node:events";
import { request } from "node:http";
import { createServer } from "node:net";
import { WebSocket } from "ws";
import type { Bench } from "../../simulator/bench.js";
import { servePlatform, type PlatformServer } from "../../simulator/platform/server.js";
import { serveBench, type BenchServer, type Served } from "../../simulator/server.js";
import { APP_KEY, ID, rig } from "./rig.js";

const PAGE = { html: "<html><!--boot--></html>", css: "a{}", js: "1" };

describe("the bench's HTTP server", () => {
  let server: BenchServer;
  let bench: Bench;
  let served: Served;
  let platform: PlatformServer;
  let advance: (ms: number) => void;
  before(async () => {
    const made = rig();
    bench = made.bench;
    advance = made.world.advance;
    platform = await servePlatform(made.platform);
    served = { benches: [bench], routes: async () => false, page: PAGE, upgrade: platform.upgrade };
    server = await serveBench(served, 0);
  });
  after(() => Promise.all([server.close(), platform.close()]));

  function call(
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: string; type: string }> {
    return new Promise((done, fail) => {
      const sent = request({ host: "127.0.0.1", port: server.port, method, path, headers, agent: false }, (response) => {
        let text = "";
        response
          .on("data", (chunk) => (text += chunk))
          .on("end", () => done({ status: response.statusCode!, body: text, type: response.headers["content-type"]! }));
      });
      sent.on("error", fail).end(body);
    });
  }
  const JSON_TYPE = { "content-type": "application/json" };
  const press = `/api/board/buttons/${ID}/press`;

  it("serves the page without anything from elsewhere", async () => {
    for (const [path, type, text] of [
      ["/", "text/html", '<html><script type="application/json" id="boot">[{"model":'],
      ["/page.css", "text/css", PAGE.css],
      ["/page.js", "text/javascript", PAGE.js],
    ]) {
      const { status, body, type: got } = await call("GET", path);
      expect([status, got.split(";")[0]]).to.deep.equal([200, type]);
      expect(body).to.include(text);
    }
  });

  it("serves board and timeline, and presses", async () => {
    expect(JSON.parse((await call("GET", "/api/board")).body)).to.deep.equal(JSON.parse(JSON.stringify(bench.view())));
    expect((await call("POST", press, '{"ms":80}', JSON_TYPE)).status).to.equal(202);
    expect((await call("POST", press, "", JSON_TYPE)).status).to.equal(409);
    advance(80);
    const rows = JSON.parse((await call("GET", "/api/timeline?since=1")).body) as { text: string }[];
    expect(rows.map(({ text }) => text)).to.deep.equal(["pressed", "D16 on", "released"]);
    expect((await call("POST", `/api/board/buttons/${ID}/down`)).status).to.equal(202);
    expect((await call("POST", `/api/board/buttons/${ID}/up`)).status).to.equal(202);
  });

  it("streams the board at once, then rows", async () => {
    await new Promise<void>((done) => {
      const sent = request({ host: "127.0.0.1", port: server.port, path: "/api/stream", agent: false }, (response) => {
        let text = "";
        response.on("data", (chunk) => {
          text += chunk;
          if (text.includes("event: board") && !text.includes("event: row"))
            bench.timeline.add({ kind: "log", text: "streamed" });
          if (!text.includes('"streamed"')) return;
          sent.destroy();
          done();
        });
      });
      sent.on("error", () => {}).end();
    });
  });

  const BAD: [string, string, string, string | undefined, Record<string, string>, number, string][] = [
    ["a foreign host", "GET", "/api/board", undefined, { host: "evil.test" }, 403, "foreign-host"],
    ["a foreign origin", "POST", press, "{}", { origin: "http://evil.test", ...JSON_TYPE }, 403, "foreign-origin"],
    ["another path", "GET", "/api/nothing", undefined, {}, 404, "no-such-path"],
    ["a path out of the page", "GET", "/../package.json", undefined, {}, 404, "no-such-path"],
    ["an unknown device", "POST", "/api/board/buttons/nobody/press", "{}", JSON_TYPE, 404, "no-such-device"],
    ["another action", "POST", `/api/board/buttons/${ID}/kick`, "{}", JSON_TYPE, 404, "no-such-path"],
    ["another method", "GET", press, undefined, {}, 405, "method-not-allowed"],
    ["another type", "POST", press, "{}", { "content-type": "text/plain" }, 415, "not-json-type"],
    ["what is not JSON", "POST", press, "{", JSON_TYPE, 400, "not-json"],
    ["a list", "POST", press, "[]", JSON_TYPE, 400, "not-an-object"],
    ["a long body", "POST", press, " ".repeat(5000), JSON_TYPE, 413, "body-too-large"],
    ["a knob that is not there", "POST", `/api/board/knobs/${ID}/right`, undefined, {}, 409, "no-knob"],
    ["another way to turn it", "POST", `/api/board/knobs/${ID}/up`, undefined, {}, 404, "no-such-path"],
    ["reading a knob", "GET", `/api/board/knobs/${ID}/left`, undefined, {}, 405, "method-not-allowed"],
    ["an input that is not wired", "POST", "/api/board/pins/D34/50", undefined, {}, 404, "no-such-input"],
    ["a level beyond all", "POST", "/api/board/pins/D34/101", undefined, {}, 404, "no-such-path"],
    [
      "a thermometer that is not there",
      "POST",
      `/api/board/sensors/${ID}`,
      '{"temperature":1}',
      JSON_TYPE,
      404,
      "no-such-sensor",
    ],
    ["a temperature that is none", "POST", `/api/board/sensors/${ID}`, '{"temperature":"1"}', JSON_TYPE, 400, "bad-temperature"],
    ["reading a thermometer", "GET", `/api/board/sensors/${ID}`, undefined, {}, 405, "method-not-allowed"],
    ["a board that is not there", "GET", "/api/board?board=2", undefined, {}, 404, "no-such-board"],
    ["a setting of nobody", "POST", "/api/settings/nobody", "{}", JSON_TYPE, 404, "no-such-device"],
    ["a setting while the board is away", "POST", "/api/settings/module", '{"id":"a","value":1}', JSON_TYPE, 504, "board-silent"],
    ["reading a setting", "GET", "/api/settings/module", undefined, {}, 405, "method-not-allowed"],
    ["a fault where there are none", "POST", "/api/faults/wifi-off/on", undefined, {}, 404, "no-such-path"],
    ["a bad since", "GET", "/api/timeline?since=-1", undefined, {}, 400, "bad-since"],
  ];
  for (const [what, method, path, body, headers, status, code] of BAD)
    it(`refuses ${what}`, async () => {
      const answer = await call(method, path, body, headers);
      expect([answer.status, JSON.parse(answer.body).errors[0].code]).to.deep.equal([status, code]);
    });

  it("gives all reasons at once", async () => {
    const { status, body } = await call("POST", press, '{"ms":0,"x":1}', JSON_TYPE);
    expect(status).to.equal(400);
    expect(JSON.parse(body).errors.map((error: { code: string }) => error.code)).to.deep.equal(["bad-ms", "unknown-key"]);
  });

  it("takes the next free port only where it may", async () => {
    const failure = await serveBench(served, server.port).catch((error: unknown) => error);
    expect(failure).to.have.property("code", "port-in-use");
    const blocker = createServer();
    await new Promise<void>((done) => blocker.listen(0, "127.0.0.1", done));
    const taken = (blocker.address() as { port: number }).port;
    const next = await serveBench(served, taken, Math.min(65535, taken + 20));
    expect(next.port).to.be.greaterThan(taken);
    await next.close();
    await new Promise((done) => blocker.close(done));
  });

  const board = (appkey: string, path = "/", headers: Record<string, string> = {}): WebSocket =>
    new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers: { appkey, deviceids: ID, ...headers } });

  it("is the platform for boards that were given the page's address", async () => {
    const socket = board(APP_KEY);
    const [first] = await once(socket, "message");
    expect(JSON.parse(String(first))).to.have.property("timestamp");
    expect(bench.view().devices[0].online).to.equal(true);
    socket.terminate();
  });

  it("tells such a board why it is not let in, and the timeline too", async () => {
    for (const [socket, status, code] of [
      [board("00000000-0000-4000-8000-000000000000"), 401, "UNKNOWN_APPKEY"],
      [board(APP_KEY, "/api/board"), 404, "NO_SUCH_PATH"],
      [board(APP_KEY, "/", { origin: "http://evil.test" }), 403, "foreign-origin"],
      [board(APP_KEY, "/", { host: "evil.test" }), 403, "foreign-host"],
    ] as const) {
      const [, response] = await once(socket, "unexpected-response");
      expect([response.statusCode, response.headers["x-error"]]).to.deep.equal([status, code]);
      response.destroy();
    }
    expect(bench.timeline.rows().filter(({ kind }) => kind === "refused")).to.have.length(1);
  });

  it("closes although a board holds on to its link", async () => {
    const other = await serveBench(served, 0);
    const socket = new WebSocket(`ws://127.0.0.1:${other.port}`, { headers: { appkey: APP_KEY, deviceids: ID } });
    await once(socket, "open");
    await Promise.all([once(socket, "close"), other.close()]);
  });
});
