import { createHmac } from "node:crypto";
import { expect } from "chai";
import { ask, APP_SECRET, type Bed, believed, LAMP, noted, goOnline, onlineAgain, press, relay } from "./bed.js";
import type { Kind } from "./bundles.js";

/** An envelope around a payload, signed with Node's own HMAC. */
function wire(payload: object, secret = APP_SECRET): string {
  const text = JSON.stringify(payload);
  const hmac = createHmac("sha256", secret).update(text, "utf8").digest("base64");
  return `{"header":{"payloadVersion":2,"signatureVersion":1},"payload":${text},"signature":{"HMAC":"${hmac}"}}`;
}

let count = 0;

/** A request to switch the lamp on that differs from a good one in `rest`. */
function order(rest: object = {}): Record<string, unknown> {
  return {
    action: "setPowerState",
    clientId: "alexa-skill",
    createdAt: Math.floor(Date.now() / 1000),
    deviceAttributes: [],
    deviceId: LAMP,
    replyToken: `6ec1f778-e92f-487c-9818-${String(++count).padStart(12, "0")}`,
    type: "request",
    value: { state: "On" },
    ...rest,
  };
}

/** Messages that must never switch anything, at a time in Unix seconds. */
function evil(now: number): Record<string, string> {
  const good = wire(order({ createdAt: now }));
  return {
    "signed with another secret": wire(order({ createdAt: now }), "another"),
    "changed after signing": good.replace('"clientId":"alexa-skill"', '"clientId":"alexa-skull"'),
    "without a signature": good.replace(/,"signature".*$/, "}"),
    "with an empty signature": good.replace(/"HMAC":"[^"]*"/, '"HMAC":""'),
    "with a signature that is no text": good.replace(/"HMAC":"[^"]*"/, '"HMAC":null'),
    stale: wire(order({ createdAt: now - 61 })),
    // More than the window of 60 s: this file's messages are made once, and time passes before this one's turn.
    "from the future": wire(order({ createdAt: now + 90 })),
    "for a device that is not ours": wire(order({ createdAt: now, deviceId: "f".repeat(24) })),
    "with an unknown action": wire(order({ createdAt: now, action: "setPowerStat" })),
    "with an action that every object has": wire(order({ createdAt: now, action: "constructor" })),
    "with a wrong value": wire(order({ createdAt: now, value: { state: "on" } })),
    "without a value": wire(order({ createdAt: now, value: undefined })),
    "without a reply token": wire(order({ createdAt: now, replyToken: undefined })),
    "without a time": wire(order({ createdAt: undefined })),
    "of another type": wire(order({ createdAt: now, type: "response" })),
    "that is no object": wire([order({ createdAt: now })]),
    "cut in two": good.slice(0, 200),
    "not JSON": "{",
    empty: "",
    "a plain timestamp": '{"timestamp":1}',
    "deeply nested": "[".repeat(500),
  };
}

/** The end-to-end scenarios, on whatever runs the bundle; `make` returns a board, off, and a fresh platform. */
export function scenarios(make: (kind: Kind) => Promise<Bed>): void {
  let bed: Bed;
  async function start(kind: Kind = "stock"): Promise<void> {
    bed = await make(kind);
    await goOnline(bed);
  }
  afterEach(async () => {
    await bed?.close();
  });

  it("switches On, Off, On and answers with a valid signature", async () => {
    await start();
    for (const on of [true, false, true]) {
      const result = await ask(bed, on);
      expect(result).to.have.property("ok", true);
      expect(relay(bed)).to.equal(on);
    }
    const responses = noted(bed, "response");
    expect(responses.map(({ value }) => value)).to.deep.equal([{ state: "On" }, { state: "Off" }, { state: "On" }]);
    for (const { text } of responses) {
      const [, payload, hmac] = /"payload":(.*),"signature":\{"HMAC":"(.{44})"\}\}$/.exec(text)!;
      expect(createHmac("sha256", APP_SECRET).update(payload).digest("base64")).to.equal(hmac);
      expect(JSON.stringify(JSON.parse(payload))).to.equal(payload);
    }
    expect(noted(bed, "violation")).to.deep.equal([]);
  });

  it("is not moved by what is forged, unsigned, stale, unknown or malformed", async () => {
    await start();
    await ask(bed, false);
    let moved = 0;
    bed.board.onPin(({ pin, level }) => (moved += pin === "D16" && level === 1 ? 1 : 0));
    const messages = evil(Math.floor(noted(bed, "response")[0].at));
    for (const [what, text] of Object.entries(messages)) {
      expect(bed.platform.sendRaw(LAMP, text)).to.equal(true);
      // Messages are handled in order: when this one is answered, the bad one has been.
      expect(await ask(bed, false), `after one ${what}`).to.have.property("ok", true);
      expect([moved, relay(bed)], what).to.deep.equal([0, false]);
    }
    expect(noted(bed, "online")).to.have.length(1);
    expect(await ask(bed, true)).to.have.property("ok", true);
    expect(moved).to.equal(1);
  });

  it("answers a repeated request again without acting", async () => {
    await start();
    await ask(bed, true);
    const first = noted(bed, "request")[0].text;
    await ask(bed, false);
    bed.platform.sendRaw(LAMP, first);
    await ask(bed, false);
    expect(relay(bed)).to.equal(false);
    // The platform is not waiting for it any more, and notes what came.
    const [again] = noted(bed, "violation");
    expect(again.code).to.equal("UNKNOWN_REPLY_TOKEN");
    expect(JSON.parse(again.text).payload).to.deep.include({ success: true, value: { state: "On" } });
  });

  it("reports a press of the button by exactly one event", async () => {
    await start();
    await bed.until("the first state is reported", () => noted(bed, "event").length > 0);
    await ask(bed, false);
    const before = noted(bed, "event").length;
    await bed.hold(1100); // what the platform wants between two events
    await press(bed);
    expect(relay(bed)).to.equal(true);
    await bed.until("the event", () => noted(bed, "event").length > before);
    await ask(bed, true);
    const events = noted(bed, "event").slice(before);
    expect(events.map(({ cause, value }) => [cause, value])).to.deep.equal([["PHYSICAL_INTERACTION", { state: "On" }]]);
    expect(noted(bed, "violation")).to.deep.equal([]);
  });

  it("survives a cut link, and delivers the last state within 2 s of the reconnect", async () => {
    await start();
    await ask(bed, false);
    const links = noted(bed, "online").length;
    bed.dropLinks();
    await bed.until("the platform knows", () => !bed.platform.device(LAMP)!.online);
    for (let i = 0; i < 3; i++) await press(bed);
    expect(relay(bed)).to.equal(true);
    await onlineAgain(bed, links);
    const back = bed.now();
    await bed.until("the platform believes it", () => believed(bed), 2000);
    expect(bed.now() - back).to.be.below(2000);
    const result = await ask(bed, false);
    expect(result).to.have.property("ok", true);
    expect(noted(bed, "violation")).to.deep.equal([]);
  });

  it("answers for a handler that hangs before 7.2 s", async () => {
    await start("hanging");
    const from = bed.now();
    const result = await ask(bed, true);
    expect(result).to.deep.include({ ok: false, error: "failed" });
    expect(bed.now() - from).to.be.within(6000, 7200);
    expect(relay(bed)).to.equal(false);
  });

  it("agrees with the platform after 200 quick presses", async () => {
    await start();
    for (let i = 0; i < 201; i++) await press(bed);
    expect(relay(bed)).to.equal(true);
    await bed.until("the platform agrees", () => believed(bed) === relay(bed), 3000);
    // And stays so: nothing is still on its way.
    await bed.hold(1500);
    expect(believed(bed)).to.equal(relay(bed));
    expect(noted(bed, "violation")).to.deep.equal([]);
  });

  it("is as it was before a power cut, from the first level on", async () => {
    await start();
    await ask(bed, true);
    await ask(bed, true);
    bed.board.powerOff();
    await bed.until("the platform knows", () => !bed.platform.device(LAMP)!.online);
    const levels: number[] = [];
    bed.board.onPin(({ pin, mode, level }) => {
      if (pin === "D16" && mode === "output") levels.push(level);
    });
    const links = noted(bed, "online").length;
    // Requests of the second in which the last one was signed would be replays in the new life: they are not believed.
    await bed.hold(1100);
    bed.board.powerOn();
    await onlineAgain(bed, links);
    expect(levels).to.deep.equal([1]);
    expect(await ask(bed, false)).to.have.property("ok", true);
  });
}
