import { expect } from "chai";
import fc from "fast-check";
import { Bench, FakeBoard, LAMP, PLUG, sign, START, wire } from "./bench.js";

describe("the platform, listening", () => {
  let bench: Bench;
  let board: FakeBoard;
  beforeEach(() => {
    bench = new Bench();
    board = new FakeBoard(bench);
  });

  it("takes an event exactly as protocol.md writes it", () => {
    const payload = `{"action":"setPowerState","cause":{"type":"PHYSICAL_INTERACTION"},"createdAt":${START},"deviceId":"${LAMP}","replyToken":"0f1d6a5e-51e3-4a35-8c1f-9a9d1f5b7a11","type":"event","value":{"state":"On"}}`;
    board.link.receive(wire(payload));
    const { text, ...entry } = bench.of("event")[0];
    expect(entry).to.deep.equal({
      kind: "event",
      at: START,
      deviceId: LAMP,
      action: "setPowerState",
      instanceId: undefined,
      replyToken: "0f1d6a5e-51e3-4a35-8c1f-9a9d1f5b7a11",
      cause: "PHYSICAL_INTERACTION",
      value: { state: "On" },
      changed: true,
    });
    expect(text).to.equal(wire(payload));
    expect(bench.platform.state(LAMP).setPowerState.value).to.deep.equal({ state: "On" });
  });

  it("says of a repeated state that nothing changed", async () => {
    board.send(board.event());
    await bench.clock.advance(1000);
    board.send(board.event());
    expect(bench.of("event").map((entry) => entry.changed)).to.deep.equal([true, false]);
  });

  const bad: [string, () => string, string][] = [
    ["what is not JSON", () => "{", "NOT_JSON"],
    ["an empty message", () => "", "NOT_JSON"],
    ["an array", () => "[]", "BAD_ENVELOPE"],
    ["no payload", () => "{}", "BAD_ENVELOPE"],
    ["a payload of null", () => wire("null"), "BAD_ENVELOPE"],
    ["a payload that is a list", () => wire("[]"), "BAD_ENVELOPE"],
    ["no signature", () => `{"payload":${JSON.stringify(board.event())}}`, "MISSING_SIGNATURE"],
    ["an empty signature", () => wire(board.event()).replace(/"HMAC":"[^"]+"/, '"HMAC":""'), "MISSING_SIGNATURE"],
    ["a wrong key", () => wire(board.event(), "other"), "BAD_SIGNATURE"],
    ["a changed value", () => wire(board.event()).replace('"On"', '"Off"'), "BAD_SIGNATURE"],
    ["an unknown type", () => wire(board.event({ type: "request" })), "UNKNOWN_TYPE"],
    ["a text as createdAt", () => wire(board.event({ createdAt: "now" })), "BAD_PAYLOAD"],
    ["a fraction as createdAt", () => wire(board.event({ createdAt: START + 0.5 })), "BAD_PAYLOAD"],
    ["a reply token that is no UUID v4", () => wire(board.event({ replyToken: "1" })), "BAD_PAYLOAD"],
    ["an instance id that is no text", () => wire(board.event({ instanceId: 7 })), "BAD_PAYLOAD"],
    ["no cause and no value", () => wire(board.event({ cause: undefined, value: undefined })), "BAD_PAYLOAD"],
    ["a device of another board", () => wire(board.event({ deviceId: PLUG })), "UNKNOWN_DEVICE"],
    ["no device", () => wire(board.event({ deviceId: undefined })), "UNKNOWN_DEVICE"],
    ["an action that is no event", () => wire(board.event({ action: "adjustBrightness" })), "UNKNOWN_ACTION"],
    ["an action of Object's prototype", () => wire(board.event({ action: "constructor" })), "UNKNOWN_ACTION"],
    ["an answer nobody waits for", () => wire({ ...board.event(), type: "response" }), "UNKNOWN_REPLY_TOKEN"],
    ["a message that is too long", () => wire(board.event({ value: { x: "x".repeat(65_536) } })), "TOO_LARGE"],
  ];
  for (const [what, make, code] of bad) {
    it(`drops ${what}`, () => {
      const text = make();
      board.link.receive(text);
      expect(bench.codes()).to.deep.equal([code]);
      expect(bench.platform.state(LAMP)).to.deep.equal({});
      expect(board.received).to.have.length(1);
    });
  }

  // What V8 would write for the same object is what the real platform signs (protocol.md, Envelope).
  const noncanonical: [string, string, string][] = [
    ["24.0 for 24", '"temperature":24.0', '"temperature":24'],
    ["an exponent", '"temperature":1e2', '"temperature":100'],
    ["an escape V8 would not write", '"input":"\\u00fc"', '"input":"\u00fc"'],
    ["a space", '"temperature": 24', '"temperature":24'],
  ];
  for (const [what, written, canonical] of noncanonical) {
    it(`drops ${what}, signed over its own text, and takes it if signed as V8 writes it`, () => {
      const make = (member: string): string =>
        `{"action":"targetTemperature","cause":{"type":"PHYSICAL_INTERACTION"},"createdAt":${START},"deviceId":"${LAMP}","replyToken":"${bench.uuid()}","type":"event","value":{${member}}}`;
      board.send(make(written));
      expect(bench.codes()).to.deep.equal(["NOT_CANONICAL"]);
      const payload = make(written);
      const signature = sign(payload.replace(written, canonical));
      board.link.receive(`{"header":{},"payload":${payload},"signature":{"HMAC":"${signature}"}}`);
      expect(bench.of("event")).to.have.length(1);
    });
  }

  for (const off of [-61, 61]) {
    it(`drops a message ${off} s off`, () => {
      board.send(board.event({ createdAt: START + off }));
      expect(bench.codes()).to.deep.equal(["STALE"]);
    });
    it(`takes a message ${off - Math.sign(off)} s off`, () => {
      board.send(board.event({ createdAt: START + off - Math.sign(off) }));
      expect(bench.codes()).to.deep.equal([]);
    });
  }

  it("takes one state event a second for each device, action and instance", async () => {
    board.send(board.event());
    await bench.clock.advance(900);
    board.send(board.event());
    board.send(board.event({ action: "setBrightness", value: { brightness: 1 } }));
    board.send(board.event({ instanceId: "two" }));
    expect(bench.codes()).to.deep.equal(["TOO_FAST"]);
    // A dropped event does not put the next one off.
    await bench.clock.advance(100);
    board.send(board.event());
    expect(bench.codes()).to.have.length(1);
    expect(bench.of("event")).to.have.length(4);
  });

  it("forgives what a network shifts between two events a second apart", async () => {
    board.send(board.event());
    await bench.clock.advance(960);
    board.send(board.event());
    expect(bench.codes()).to.deep.equal([]);
  });

  it("takes one sensor value a minute", async () => {
    const reading = () =>
      board.event({ action: "currentTemperature", cause: { type: "PERIODIC_POLL" }, value: { temperature: 21.5, humidity: -1 } });
    board.send(reading());
    await bench.clock.advance(59_000);
    board.send(reading());
    expect(bench.codes()).to.deep.equal(["TOO_FAST"]);
    await bench.clock.advance(1000);
    board.send(reading());
    expect(bench.of("event")).to.have.length(2);
  });

  it("answers a signed getTimestamp", async () => {
    await bench.clock.advance(5500);
    const replyToken = "0f1d6a5e-51e3-4a35-8c1f-9a9d1f5b7a11";
    board.send({ action: "getTimestamp", createdAt: 0, deviceId: LAMP, replyToken, type: "request" });
    expect(board.received[1]).to.equal(
      wire(
        `{"action":"getTimestamp","createdAt":${START + 5},"deviceId":"${LAMP}","message":"OK","replyToken":"${replyToken}","success":true,"type":"response","value":{"timestamp":${START + 5}}}`,
      ),
    );
    expect(bench.of("timestamp")[0]).to.include({ answered: true, deviceId: LAMP });
  });

  it("leaves a getTimestamp unanswered when told so, when unsigned, and from a strange device", () => {
    const ask = { action: "getTimestamp", createdAt: 0, deviceId: LAMP, replyToken: bench.uuid(), type: "request" };
    board.send(ask, "other");
    board.send({ ...ask, deviceId: PLUG });
    bench.platform.faults.answerTimestamp = false;
    board.send(ask);
    expect(board.received).to.have.length(1);
    expect(bench.codes()).to.deep.equal(["BAD_SIGNATURE", "UNKNOWN_DEVICE"]);
    expect(bench.of("timestamp")[0].answered).to.equal(false);
  });

  it("never throws and never believes, whatever arrives", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json(),
      fc.json().map((json) => `{"payload":${json},"signature":{"HMAC":"x"}}`),
      fc.constantFrom("[".repeat(60_000), '{"payload":'.repeat(5000), '{"__proto__":{"payload":{}}}', "\ud800"),
    );
    fc.assert(
      fc.property(text, (junk) => {
        const before = bench.entries.length;
        board.link.receive(junk);
        expect(bench.entries).to.have.length(before + 1);
        expect(bench.entries[before].kind).to.equal("violation");
      }),
      { numRuns: 300 },
    );
    expect(bench.platform.state(LAMP)).to.deep.equal({});
  });

  it("survives any signed payload", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom("action", "type", "createdAt", "deviceId", "replyToken", "value", "cause", "scope", "instanceId"),
          fc.jsonValue(),
        ),
        (part) => {
          board.send(board.event({ ...part }));
          board.send(JSON.stringify(part));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keeps a bounded record of a board that makes up instances without end", () => {
    for (let i = 0; i < 1000; i++) board.send(board.event({ instanceId: `i${i}` }));
    expect(Object.keys(bench.platform.state(LAMP)).length).to.be.at.most(256);
  });
});
