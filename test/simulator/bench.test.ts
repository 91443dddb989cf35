import { expect } from "chai";
import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { createServer } from "node:net";
import { esp32DevkitC } from "../../firmware/boards/esp32-devkitc.js";
import { createBench, type Bench } from "../../simulator/bench.js";
import { createVirtualBoard, BOOT_MS } from "../../simulator/board/virtual-board.js";
import { createVirtualWorld } from "../../simulator/board/virtual-world.js";
import { readFlags } from "../../simulator/cli.js";
import { createPlatform } from "../../simulator/platform/core.js";
import { serveBench, type BenchServer } from "../../simulator/server.js";
import { createTimeline, formatRow } from "../../simulator/timeline.js";

const ID = "0123456789abcdef01234567";
const PROGRAM = `digitalWrite(D16, 0); pinMode(D17, "input_pullup");
  setWatch(function (e) { if (!e.state) digitalWrite(D16, !digitalRead(D16) && 1); }, D17, { repeat: true, edge: "both", debounce: 25 }); print("up");`;

const PAGE = { html: "<html><!--boot--></html>", css: "a{}", js: "1" };

function rig() {
  const world = createVirtualWorld();
  const platform = createPlatform({
    accounts: [{ appKey: randomUUID(), appSecret: "secret", devices: [{ id: ID, type: "switch", name: "Lamp" }] }],
    clock: world.clock,
    unixNow: world.unixNow,
    uuid: randomUUID,
  });
  const board = createVirtualBoard({ board: esp32DevkitC, code: PROGRAM, world });
  const timeline = createTimeline(world.unixNow, 50);
  const devices = [
    {
      id: ID,
      type: "switch",
      name: "Lamp",
      relay: { pin: "D16", activeLow: false },
      button: { pin: "D17", wiring: "to-ground" as const },
    },
    { id: "f".repeat(24), type: "switch", name: "Bare" },
  ];
  const bench = createBench({
    platform,
    board,
    boardData: esp32DevkitC,
    devices,
    timeline,
    clock: world.clock,
    unixNow: world.unixNow,
  });
  board.powerOn();
  world.advance(BOOT_MS);
  return { world, board, bench, timeline, platform };
}

describe("the bench", () => {
  it("shows pins, devices and the link, and a press lights the lamp", () => {
    const { world, bench, timeline } = rig();
    expect(bench.view().devices[0]).to.deep.include({
      online: false,
      relay: { pin: "D16", on: false },
      button: { pin: "D17", pressed: false },
    });
    expect(bench.view().link).to.deep.equal({ state: "connecting", detail: "up" });
    expect(bench.press(ID, 80)).to.equal(undefined);
    expect(bench.press(ID, 80)?.code).to.equal("already-pressed");
    world.advance(79);
    expect(bench.view().devices[0]).to.deep.include({ relay: { pin: "D16", on: true }, button: { pin: "D17", pressed: true } });
    world.advance(1);
    expect(bench.view().devices[0].button?.pressed).to.equal(false);
    expect(timeline.rows().map(({ kind, text }) => `${kind} ${text}`)).to.deep.equal([
      "log up",
      "button pressed",
      "relay D16 on",
      "button released",
    ]);
    expect(bench.view().pins.find(({ pin }) => pin === "D17")).to.deep.include({
      mode: "input_pullup",
      level: 1,
      use: "Lamp: button",
    });
  });

  it("holds a button until it is let go, and says what it cannot press", () => {
    const { world, bench, board } = rig();
    bench.press(ID, 60_000);
    world.advance(1000);
    expect(bench.release(ID)).to.equal(undefined);
    expect(bench.release(ID)?.code).to.equal("not-pressed");
    expect(bench.press("nobody", 80)?.status).to.equal(404);
    expect(bench.press("f".repeat(24), 80)?.code).to.equal("no-button");
    board.powerOff();
    expect(bench.view().link.state).to.equal("off");
  });

  it("gives a wired sensor a slider, whatever it is", () => {
    const world = createVirtualWorld();
    const platform = createPlatform({ accounts: [], clock: world.clock, unixNow: world.unixNow, uuid: randomUUID });
    const code = `setTimeout(function () { print(analogRead(D34)); }, 500);`;
    const board = createVirtualBoard({ board: esp32DevkitC, code, world });
    const config = { devices: [{ id: ID, name: "Tank", level: { pin: "D34" } }] };
    const timeline = createTimeline(world.unixNow);
    const base = { platform, board, boardData: esp32DevkitC, timeline, clock: world.clock, unixNow: world.unixNow };
    const bench = createBench({ ...base, devices: [{ id: ID, type: "tank", name: "Tank" }], config });
    board.powerOn();
    world.advance(BOOT_MS);
    expect(bench.view().inputs).to.deep.equal([{ pin: "D34", use: "Tank: level", analog: false, level: null }]);
    expect(bench.drive("D34", 0.25)).to.equal(undefined);
    world.advance(500);
    expect(timeline.rows().at(-1)?.text).to.equal("0.25");
    expect(bench.view().inputs[0]).to.deep.include({ analog: true, level: 0.25 });
  });

  it("shows a simulated thermometer, and changes what is around it", () => {
    const { platform, board, timeline, world } = rig();
    const base = { platform, board, boardData: esp32DevkitC, timeline, clock: world.clock, unixNow: world.unixNow };
    const devices = [{ id: ID, type: "temperatureSensor", name: "Room", dht22: { pin: "D4" } }];
    const sensors = new Map([[ID, board.plug({ kind: "dht22", pin: "D4" })]]);
    const bench = createBench({ ...base, devices, sensors });
    let told = 0;
    bench.onView(() => told++);
    const room = { deviceId: ID, name: "Room", kind: "dht22", pin: "D4", temperature: 20, humidity: 50, fault: "none" };
    expect(bench.view().sensors).to.deep.equal([room]);
    expect(bench.sense(ID, { temperature: -3.5, fault: "silent" })).to.equal(undefined);
    expect(bench.view().sensors).to.deep.equal([{ ...room, temperature: -3.5, fault: "silent" }]);
    expect(told).to.equal(1);
    expect(bench.view().inputs).to.deep.equal([]);
    expect(bench.drive("D4", 0)?.code).to.equal("no-such-input");
    expect(bench.sense("f".repeat(24), {})?.code).to.equal("no-such-sensor");
  });

  it("keeps a bounded timeline and tells of a response in milliseconds and its share of 8 s", () => {
    const timeline = createTimeline(() => 1_700_000_000, 3);
    for (let i = 0; i < 5; i++) timeline.add({ kind: "log", text: String(i) });
    expect(timeline.rows().map(({ id }) => id)).to.deep.equal([3, 4, 5]);
    expect(timeline.rows(4)).to.have.length(1);
    const at = 1_700_000_000;
    const common = { at, deviceId: ID, action: "setPowerState", replyToken: "t", clientId: "alexa-skill", text: "{}" };
    timeline.note({ ...common, kind: "request", value: { state: "On" } });
    expect(timeline.pendingFor(ID)).to.equal(0);
    const row = timeline.note({
      ...common,
      kind: "response",
      success: true,
      message: "OK",
      value: { state: "On" },
      elapsedMs: 40,
      changed: true,
    });
    expect(timeline.pendingFor(ID)).to.equal(undefined);
    expect(formatRow(row, () => "Lamp")).to.equal(
      '22:13:20.000  response   Lamp  done: OK {"state":"On"}  40.0 ms, 0.50 % of 8 s',
    );
  });
});

describe("the bench's HTTP server", () => {
  let server: BenchServer;
  let bench: Bench;
  let advance: (ms: number) => void;
  before(async () => {
    const made = rig();
    bench = made.bench;
    advance = made.world.advance;
    server = await serveBench({ benches: [bench], routes: async () => false, page: PAGE }, 0);
  });
  after(() => server.close());

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
    const failure = await serveBench({ benches: [bench], routes: async () => false, page: PAGE }, server.port).catch(
      (error: unknown) => error,
    );
    expect(failure).to.have.property("code", "port-in-use");
    const blocker = createServer();
    await new Promise<void>((done) => blocker.listen(0, "127.0.0.1", done));
    const taken = (blocker.address() as { port: number }).port;
    const next = await serveBench(
      { benches: [bench], routes: async () => false, page: PAGE },
      taken,
      Math.min(65535, taken + 20),
    );
    expect(next.port).to.be.greaterThan(taken);
    await next.close();
    await new Promise((done) => blocker.close(done));
  });
});

describe("npm start's flags", () => {
  it("are read, and wrong ones have a code", () => {
    expect(readFlags(["--port", "0", "--no-open", "--board", "linux"])).to.deep.include({
      port: 0,
      open: false,
      board: "linux",
      help: false,
    });
    for (const [args, code] of [
      [["--port", "x"], "bad-port"],
      [["--port", "70000"], "bad-port"],
      [["--boards", "0"], "bad-boards"],
      [["--boards", "17"], "bad-boards"],
      [["--nope"], "bad-arguments"],
      [["stray"], "bad-arguments"],
    ] as const)
      expect(() => readFlags(args))
        .to.throw()
        .with.property("code", code);
  });
});
