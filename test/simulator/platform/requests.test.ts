import { expect } from "chai";
import type { Json, RequestResult } from "../../../simulator/platform/types.js";
import { Bench, FakeBoard, LAMP, PLUG, sign, START, wire } from "./bench.js";

const ON = { state: "On" };

describe("the platform, asking", () => {
  let bench: Bench;
  let board: FakeBoard;
  beforeEach(() => {
    bench = new Bench();
    board = new FakeBoard(bench);
  });

  async function ask(...args: Parameters<typeof bench.platform.request>): Promise<RequestResult> {
    const result = bench.platform.request(...args);
    await bench.clock.advance(0);
    return result;
  }

  it("sends the published vector, byte for byte", async () => {
    // protocol.md, Envelope: the known-good vector, signature included.
    const payload =
      '{"action":"setPowerState","clientId":"alexa-skill","createdAt":1567852244,"deviceAttributes":[],"deviceId":"5d737888aea17c30a056d759","replyToken":"6ec1f778-e92f-487c-9818-bdbe3438f30e","type":"request","value":{"state":"On"}}';
    const expected = `{"header":{"payloadVersion":2,"signatureVersion":1},"payload":${payload},"signature":{"HMAC":"5aR5dHuVPOb1rYrWIzSbwqJX6mWMlH1EluQ2Pl7sPDg="}}`;
    await ask(LAMP, "setPowerState", ON, { clientId: "alexa-skill" });
    expect(board.received[1]).to.equal(expected);
    expect(bench.of("request")[0].text).to.equal(expected);
  });

  it("puts instance id and scope where the platform's samples have them, and no device id in module scope", async () => {
    await ask(LAMP, "setToggleState", ON, { instanceId: "outlet1" });
    expect(Object.keys(board.last).join()).to.equal(
      "action,clientId,createdAt,deviceAttributes,deviceId,instanceId,replyToken,type,value",
    );
    const result = await ask(LAMP, "setSetting", { id: "led", value: 1 }, { scope: "module" });
    expect(Object.keys(board.last).join()).to.equal("action,clientId,createdAt,deviceAttributes,replyToken,scope,type,value");
    expect(result.ok).to.equal(true);
    expect(bench.platform.state(LAMP)).to.have.all.keys("setToggleState:outlet1");
  });

  it("signs text beyond ASCII over its UTF-8 bytes", async () => {
    await ask(LAMP, "selectInput", { input: "K\u00fcche \u20ac \u{1f4a1}" });
    const { payload, signature } = JSON.parse(board.received[1]);
    expect(signature.HMAC).to.equal(sign(JSON.stringify(payload)));
  });

  it("resolves with the response, the time it took, and keeps the state really reached", async () => {
    board.reply = undefined;
    const result = bench.platform.request(LAMP, "setBrightness", { brightness: 150 });
    await bench.clock.advance(120);
    board.send(board.response(board.last, { value: { brightness: 100 } }));
    expect(await result).to.include({ ok: true, elapsedMs: 120 });
    expect(bench.of("response")[0]).to.include({ elapsedMs: 120, success: true, changed: true });
    expect(bench.platform.state(LAMP).setBrightness).to.deep.equal({
      action: "setBrightness",
      value: { brightness: 100 },
      at: START + 0.12,
    });
    expect(bench.clock.pending).to.equal(0);
  });

  it("keeps an adjust's absolute result under the action that sets it, for each instance", async () => {
    board.reply = () => ({ value: { rangeValue: 3 } });
    await ask(LAMP, "adjustRangeValue", { rangeValueDelta: 1 }, { instanceId: "blades" });
    expect(bench.platform.state(LAMP)["setRangeValue:blades"].value).to.deep.equal({ rangeValue: 3 });
  });

  it("hands on a failure with its message and keeps the old state", async () => {
    board.reply = () => ({ success: false, message: "the relay is jammed" });
    const result = await ask(LAMP, "setPowerState", ON);
    expect(result).to.include({ ok: false, error: "failed", message: "the relay is jammed" });
    expect(bench.platform.state(LAMP)).to.deep.equal({});
  });

  it("answers at once for a device that is offline", async () => {
    expect(await bench.platform.request(PLUG, "setPowerState", ON)).to.include({ ok: false, error: "offline" });
    expect(bench.of("request")).to.deep.equal([]);
  });

  it("throws for a device that nobody has", async () => {
    const failure = await bench.platform
      .request("f".repeat(24), "setPowerState", ON)
      .catch((error: { code: string }) => error.code);
    expect(failure).to.equal("platform-unknown-device");
  });

  it("gives up after exactly 8 s, and drops the answer that comes later", async () => {
    board.reply = undefined;
    let result: RequestResult | undefined;
    void bench.platform.request(LAMP, "setPowerState", ON).then((r) => (result = r));
    await bench.clock.advance(7999);
    expect(result).to.equal(undefined);
    await bench.clock.advance(1);
    expect(result).to.include({ ok: false, error: "timeout" });
    expect(bench.of("timeout")[0]).to.include({ reason: "timeout", elapsedMs: 8000, deviceId: LAMP });
    board.send(board.response(board.last, { value: ON }));
    expect(bench.codes()).to.deep.equal(["UNKNOWN_REPLY_TOKEN"]);
    expect(bench.platform.state(LAMP)).to.deep.equal({});
  });

  it("gives up at once when the link goes down meanwhile", async () => {
    board.reply = undefined;
    const result = bench.platform.request(LAMP, "setPowerState", ON);
    board.link.closed();
    expect(await result).to.include({ ok: false, error: "offline" });
    expect(bench.clock.pending).to.equal(0);
  });

  it("takes the answer over the link that replaced the one asked", async () => {
    board.reply = undefined;
    const result = bench.platform.request(LAMP, "setPowerState", ON);
    const request = board.last;
    const young = new FakeBoard(bench);
    young.send(young.response(request, { value: ON }));
    expect(await result).to.include({ ok: true });
  });

  const wrong: [string, Json, RegExp][] = [
    ["another device", { deviceId: PLUG }, /deviceId must be echoed/],
    ["another action", { action: "setMute" }, /action must be echoed/],
    ["another client", { clientId: "x" }, /clientId must be echoed/],
    ["an instance nobody asked", { instanceId: "x" }, /instanceId must be left out/],
    ["no verdict and no message", { success: "yes", message: "" }, /success must be.*message must be/],
    ["no value", { value: null }, /value must be/],
  ];
  for (const [what, rest, message] of wrong) {
    it(`drops an answer with ${what} and goes on waiting`, async () => {
      board.reply = undefined;
      const result = bench.platform.request(LAMP, "setPowerState", ON);
      const request = board.last;
      board.send(board.response(request, { value: ON, ...rest }));
      expect(bench.of("violation")[0].code).to.equal("WRONG_RESPONSE");
      expect(bench.of("violation")[0].message).to.match(message);
      board.send(board.response(request, { value: ON }));
      expect((await result).ok).to.equal(true);
    });
  }

  it("does not wait for more than a thousand answers at once", async () => {
    board.reply = undefined;
    for (let i = 0; i < 1000; i++) void bench.platform.request(LAMP, "setPowerState", ON);
    expect(await bench.platform.request(LAMP, "setPowerState", ON)).to.include({ ok: false, error: "failed" });
    await bench.clock.advance(8000);
    expect(bench.clock.pending).to.equal(0);
  });

  it("sends what a test makes up, and stale requests", async () => {
    board.reply = undefined;
    expect(bench.platform.sendRaw(LAMP, "rubbish")).to.equal(true);
    expect(board.received.includes("rubbish")).to.equal(true);
    expect(bench.platform.sendRaw(PLUG, "rubbish")).to.equal(false);
    void bench.platform.request(LAMP, "setPowerState", ON, { createdAt: 5 });
    expect(board.last.createdAt).to.equal(5);
  });

  describe("with faults", () => {
    it("is silent both ways, though the link stays", async () => {
      bench.platform.faults.silent = true;
      const result = bench.platform.request(LAMP, "setPowerState", ON);
      board.send(board.event());
      await bench.clock.advance(8000);
      expect(board.received).to.have.length(1);
      expect(bench.of("event")).to.deep.equal([]);
      expect(await result).to.include({ error: "timeout" });
    });

    it("delays in both directions and never lets messages overtake", async () => {
      const delays = [300, 100, 50];
      bench.platform.faults.delayMs = () => delays.shift() ?? 0;
      const first = bench.platform.request(LAMP, "setPowerState", ON);
      bench.platform.sendRaw(LAMP, wire({ second: true }));
      await bench.clock.advance(299);
      expect(board.received).to.have.length(1);
      await bench.clock.advance(1);
      expect(board.received).to.have.length(3);
      expect(board.last).to.deep.equal({ second: true });
      await bench.clock.advance(50);
      expect(await first).to.include({ ok: true, elapsedMs: 350 });
    });
  });
});
