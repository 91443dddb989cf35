import { expect } from "chai";
import type { Answer, Message } from "../../../simulator/alexa/types.js";
import { directive } from "./directives.js";
import { idOf, properties, rig } from "./rig.js";
import { expectValid } from "./schema.js";

const lock = () => directive("Alexa.LockController", "Lock", { endpointId: idOf("lock") });
const CLOSE = { endpointId: idOf("blinds"), payload: { rangeValue: 0 }, header: { instance: "Blind.Lift" } };
const close = () => directive("Alexa.RangeController", "SetRangeValue", CLOSE);

describe("Alexa's deferred answers", () => {
  const made = () => rig([{ type: "lock" }, { type: "blinds" }, { type: "garageDoor" }, { type: "switch", slow: true }]);

  /** Asynchronous answers among the events, all events being valid. */
  function answers(r: ReturnType<typeof rig>): Message[] {
    const events = r.alexa.events().map(({ event }) => event);
    events.forEach(expectValid);
    return events.filter(({ event }) => /^(Error)?Response$/.test(String(event.header.name)));
  }

  it("promises a Response for a lock at once, and sends it when the device has done", async () => {
    const r = made();
    r.board.reply = undefined;
    const first = await r.ask(lock());
    // The seeds' example of a DeferredResponse: a correlation token, no endpoint, no scope.
    expect(first).to.deep.equal({
      event: {
        header: {
          namespace: "Alexa",
          name: "DeferredResponse",
          messageId: first.event.header.messageId,
          payloadVersion: "3",
          correlationToken: "abcdef-123456",
        },
        payload: { estimatedDeferralInSeconds: 29 },
      },
    });
    await r.bench.clock.advance(20_000);
    expect(answers(r)).to.deep.equal([]);
    r.board.send(r.board.response(r.board.last, { value: { state: "LOCKED" } }));
    await r.bench.clock.advance(0);
    const [message, ...more] = answers(r);
    expect(more).to.deep.equal([]);
    expect(message.event.header).to.include({ name: "Response", correlationToken: "abcdef-123456" });
    expect(message.event.endpoint).to.deep.equal({
      scope: { type: "BearerToken", token: "local-platform" },
      endpointId: idOf("lock"),
    });
    expect(properties(message.context?.properties)["LockController.lockState"]).to.equal("LOCKED");
  });

  for (const [what, ask, limit] of [
    ["a lock", lock, 30],
    ["blinds", close, 8],
  ] as const)
    it(`gives ${what} ${limit} seconds, then fails as an event`, async () => {
      const r = made();
      r.board.reply = undefined;
      expect((await r.ask(ask())).event.payload).to.deep.equal({ estimatedDeferralInSeconds: limit - 1 });
      await r.bench.clock.advance(limit * 1000 - 1);
      expect(answers(r)).to.deep.equal([]);
      await r.bench.clock.advance(1);
      const [{ event, context }] = answers(r);
      expect(context).to.equal(undefined);
      expect(event.header).to.include({ name: "ErrorResponse", correlationToken: "abcdef-123456" });
      expect(event.payload.type).to.equal("ENDPOINT_UNREACHABLE");
      expect(event.payload.message).to.match(new RegExp(`within ${limit} seconds`));
      // What the device says afterwards changes nothing any more.
      r.board.send(r.board.response(r.board.last, { value: { state: "LOCKED", rangeValue: 0 } }));
      await r.bench.clock.advance(0);
      expect(answers(r)).to.have.length(1);
      expect(r.bench.codes()).to.deep.equal(["UNKNOWN_REPLY_TOKEN"]);
    });

  it("tells of a failure of the device the same way", async () => {
    const r = made();
    r.board.reply = () => ({ success: false, message: "the bolt is stuck" });
    await r.ask(lock());
    expect(answers(r)[0].event.payload).to.deep.equal({ type: "INTERNAL_ERROR", message: "lock failed: the bolt is stuck" });
  });

  it("does not defer what is known at once: offline, out of range, unknown", async () => {
    const r = made();
    const name = async (input: unknown) => (await r.ask(input)).event.payload.type;
    expect(await name(directive("Alexa.RangeController", "SetRangeValue", { ...CLOSE, payload: { rangeValue: 101 } }))).to.equal(
      "VALUE_OUT_OF_RANGE",
    );
    expect(await name(directive("Alexa.LockController", "Explode", { endpointId: idOf("lock") }))).to.equal("INVALID_DIRECTIVE");
    r.board.link.closed();
    expect(await name(lock())).to.equal("ENDPOINT_UNREACHABLE");
    expect(answers(r)).to.deep.equal([]);
  });

  it("fails at once when the link goes down meanwhile", async () => {
    const r = made();
    r.board.reply = undefined;
    await r.ask(lock());
    r.board.link.closed();
    await r.bench.clock.advance(0);
    expect(answers(r)[0].event.payload.type).to.equal("ENDPOINT_UNREACHABLE");
  });

  it("goes by the device's own word, whatever its type", async () => {
    const r = rig([
      { type: "lock", slow: false },
      { type: "switch", slow: true },
      { type: "custom", capabilities: ["lock"] },
    ]);
    const name = async (input: unknown) => (await r.ask(input)).event.header.name;
    r.board.reply = () => ({ value: { state: "LOCKED" } });
    expect(await name(lock())).to.equal("Response");
    expect(await name(directive("Alexa.LockController", "Lock", { endpointId: idOf("custom") }))).to.equal("DeferredResponse");
    r.board.reply = ({ value }) => ({ value });
    expect(await name(directive("Alexa.PowerController", "TurnOn", { endpointId: idOf("switch") }))).to.equal("DeferredResponse");
    expect(answers(r)).to.have.length(2);
  });

  it("keeps a lock that is not slow to 8 seconds", async () => {
    const r = rig([{ type: "lock", slow: false }]);
    r.board.reply = undefined;
    let answer: Answer | undefined;
    void r.alexa.handle(lock()).then((done) => (answer = done));
    await r.bench.clock.advance(7999);
    expect(answer).to.equal(undefined);
    await r.bench.clock.advance(1);
    expect(answer).to.have.nested.property("body.event.payload.type", "ENDPOINT_UNREACHABLE");
  });
});
