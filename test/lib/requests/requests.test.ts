import { expect } from "chai";
import { Code } from "../../../lib/codes.js";
import type { Done } from "../../../lib/devices/feature.js";
import { settle } from "../../fakes/clock.js";
import { PLUG, START, requestFor } from "../../fakes/world.js";
import { RequestsRig } from "./rig.js";

const ON = '{"state":"On"}';
const OFF = '{"state":"Off"}';

describe("requests", () => {
  let rig: RequestsRig;
  beforeEach(() => (rig = new RequestsRig()));

  it("sets the state and answers with it at once when there is no handler", () => {
    rig.ask(true);
    expect(rig.driven).to.deep.equal(["On"]);
    expect(rig.answers).to.deep.equal([{ at: 0, token: "token-0", failure: "", value: ON }]);
    expect(rig.clock.pending).to.equal(0);
  });

  const ways: [string, (done: Done) => unknown, string, string][] = [
    ["returns nothing", () => undefined, "", ON],
    ["returns true", () => true, "", ON],
    ["returns the state that it reached", () => "Off", "", OFF],
    ["returns false", () => false, "The device reported a failure", OFF],
    ["returns an impossible state", () => "Half", 'state: expected "On" or "Off"', OFF],
    ["throws", () => fail("jammed"), "jammed", OFF],
    ["throws something that is no Error", () => failWith("jammed"), "jammed", OFF],
    ["throws nothing", () => failWith(undefined), "The device reported a failure", OFF],
    ["throws two lines", () => fail("a\nb"), "a b", OFF],
    ["throws a novel", () => fail("x".repeat(201)), "The device failed", OFF],
    ["returns a promise", () => Promise.resolve(), "", ON],
    ["returns a promise of a state", () => Promise.resolve("Off"), "", OFF],
    ["rejects", () => Promise.reject(new Error("jammed")), "jammed", OFF],
  ];
  for (const [what, handler, failure, value] of ways) {
    it(`answers for a handler that ${what}`, async () => {
      rig.handle(handler as never);
      rig.ask(true);
      await settle();
      expect(rig.answers).to.deep.equal([{ at: 0, token: "token-0", failure, value }]);
      expect(rig.clock.pending).to.equal(0);
    });
  }

  for (const [what, result, failure] of [
    ["done()", undefined, ""],
    ["done(true)", true, ""],
    ["done(Error)", new Error("jammed"), "jammed"],
    ["done(false)", false, "The device reported a failure"],
  ] as const) {
    it(`answers when the handler calls ${what}, and only the first time`, () => {
      rig.handle(
        (_value: never, done: Done) => void rig.clock.after(300, () => [done(result), done(), done(new Error("again"))]),
      );
      rig.ask(true);
      rig.clock.advance(10_000);
      expect(rig.answers).to.deep.equal([{ at: 300, token: "token-0", failure, value: failure ? OFF : ON }]);
    });
  }

  it("answers a handler that hangs before 7.2 s, and goes on with the next request", () => {
    let calls = 0;
    rig.handle((_value: never, done: Done) => void (calls++ && done()));
    rig.ask(true);
    rig.clock.advance(1000);
    rig.ask(true);
    rig.clock.advance(6199);
    expect(rig.answers.map(({ at, failure }) => [at, failure])).to.deep.equal([
      [7000, "The device did not finish in time"],
      [7000, ""],
    ]);
    expect(rig.log.of(Code.HandlerLate)).to.have.length(1);
  });

  it("takes the request's age off a handler's time", () => {
    rig.handle((_value: never, _done: Done) => undefined);
    rig.ask(true, 3);
    rig.clock.advance(10_000);
    expect(rig.answers[0].at).to.be.closeTo(4000, 1);
  });

  it("reports the state that a late handler reaches, and nothing when it fails late", () => {
    const handlers: Done[] = [];
    rig.handle((_value: never, done: Done) => void handlers.push(done));
    rig.ask(true);
    rig.clock.advance(9000);
    handlers[0]();
    expect(rig.answers).to.have.length(1);
    expect([rig.driven, rig.events]).to.deep.equal([["On"], ["On"]]);
    rig.ask(false);
    rig.clock.advance(9000);
    handlers[1](new Error("late and wrong"));
    expect(rig.answers).to.have.length(2);
    expect(rig.events).to.have.length(1);
  });

  it("handles one device's requests in order and another's meanwhile", () => {
    const handlers: [string, Done][] = [];
    const wait = (value: never, done: Done): void => void handlers.push([value, done]);
    rig.handle(wait);
    rig.handle(wait, rig.plug);
    rig.ask(true);
    rig.ask(false);
    rig.ask(true, 0, { deviceId: PLUG });
    expect(handlers.map(([value]) => value)).to.deep.equal(["On", "On"]);
    handlers[1][1]();
    handlers[0][1]();
    rig.clock.advance(1);
    expect(handlers.map(([value]) => value)).to.deep.equal(["On", "On", "Off"]);
    handlers[2][1]();
    expect(rig.answers.map(({ token }) => token)).to.deep.equal(["token-2", "token-0", "token-1"]);
  });

  it("carries a request for a device without a handler out while another's handler is busy", () => {
    rig.handle((_value: never, _done: Done) => undefined);
    rig.ask(true);
    rig.ask(true, 0, { deviceId: PLUG });
    expect(rig.answers).to.deep.equal([{ at: 0, token: "token-1", failure: "", value: ON }]);
  });

  it("answers what does not fit the queue, and everything in it before its time is over", () => {
    rig.handle((_value: never, _done: Done) => undefined);
    for (let i = 0; i < 12; i++) rig.ask(true);
    expect(rig.answers.map(({ failure }) => failure)).to.deep.equal(Array(4).fill("The device is busy"));
    rig.clock.advance(7200);
    expect(rig.answers).to.have.length(12);
  });

  it("keeps the call chain flat however many requests wait: the board's stack holds some thirty calls", () => {
    const depths: number[] = [];
    let first: Done | undefined;
    rig.handle((_value: never, done: Done) => {
      if (!first) return void (first = done);
      const limit = Error.stackTraceLimit;
      Error.stackTraceLimit = Infinity;
      depths.push(new Error().stack!.split("\n").filter((line) => line.includes("/lib/requests/requests")).length);
      Error.stackTraceLimit = limit;
      done();
    });
    for (let i = 0; i < 8; i++) rig.ask(true);
    first!();
    rig.clock.advance(10);
    expect(rig.answers).to.have.length(8);
    expect(Math.max(...depths)).to.be.at.most(4);
  });

  const refusals: [string, object, number, string][] = [
    [
      "an unknown device",
      { deviceId: "5d737888aea17c30a056d7ff" },
      Code.UnknownTarget,
      "This board has no such device or action",
    ],
    ["an unknown action", { action: "setBrightness" }, Code.UnknownTarget, "This board has no such device or action"],
    ["an action of Object's prototype", { action: "constructor" }, Code.UnknownTarget, "This board has no such device or action"],
    ["a wrong value", { value: { state: "on" } }, Code.BadValue, 'state: expected "On" or "Off"'],
    ["no value", { value: undefined }, Code.BadValue, 'state: expected "On" or "Off"'],
    ["a value of null", { value: null }, Code.BadValue, 'state: expected "On" or "Off"'],
    ["a value that is a text", { value: "On" }, Code.BadValue, 'state: expected "On" or "Off"'],
  ];
  for (const [what, rest, code, failure] of refusals) {
    it(`answers ${what} and moves nothing`, () => {
      rig.ask(true, 0, rest);
      expect(rig.answers.map((answer) => answer.failure)).to.deep.equal([failure]);
      expect(rig.log.codes()).to.deep.equal([code]);
      expect(rig.driven).to.deep.equal([]);
    });
  }

  for (const [what, rest] of Object.entries({
    "no reply token": { replyToken: undefined },
    "an empty reply token": { replyToken: "" },
    "a reply token that is a number": { replyToken: 1 },
    "a reply token without end": { replyToken: "x".repeat(65) },
    "no action": { action: undefined },
    "no createdAt": { createdAt: undefined },
    "a text as createdAt": { createdAt: `${START}` },
  })) {
    it(`does not act on a request with ${what}`, () => {
      rig.ask(true, 0, rest);
      expect([rig.answers, rig.driven, rig.log.codes()]).to.deep.equal([[], [], [Code.NotUnderstood]]);
    });
  }

  it("answers a repeat as before, without acting", () => {
    const request = requestFor(true, START, "again");
    rig.take(request);
    rig.ask(false);
    rig.take(request);
    expect(rig.driven).to.deep.equal(["On", "Off"]);
    expect(rig.answers[2]).to.deep.equal(rig.answers[0]);
    expect(rig.log.codes()).to.deep.equal([Code.Repeated]);
  });

  it("answers a repeat of a failure as before", () => {
    rig.handle(() => fail("jammed"));
    const request = requestFor(true, START, "again");
    rig.take(request);
    rig.handle(() => true);
    rig.take(request);
    expect(rig.answers[1]).to.deep.equal(rig.answers[0]);
    expect(rig.driven).to.deep.equal([]);
  });

  it("runs a request once that comes again while its handler works", () => {
    let calls = 0;
    rig.handle((_value: never, _done: Done) => void calls++);
    const request = requestFor(true, START, "again");
    rig.take(request);
    rig.take(request);
    rig.clock.advance(8000);
    expect([calls, rig.answers.length]).to.deep.equal([1, 1]);
  });

  it("remembers a fresh request however many old ones are replayed after it", () => {
    const request = requestFor(true, START, "fresh");
    rig.take(request);
    rig.ask(false);
    for (let i = 0; i < 500; i++) rig.ask(true, 1000 + i);
    for (const question of rig.questions.splice(0)) question();
    rig.take(request);
    expect(rig.driven).to.deep.equal(["On", "Off"]);
  });
});

function fail(text: string): never {
  throw new Error(text);
}

function failWith(thrown: unknown): never {
  throw thrown;
}
