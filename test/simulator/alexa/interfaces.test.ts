import { expect } from "chai";
import fc from "fast-check";
import type { Json } from "../../../simulator/platform/types.js";
import { BAD } from "./bad-directives.js";
import { custom, DEVICES, GOOD, type Good, QUICK } from "./good-directives.js";
import { properties, rig } from "./rig.js";
import { expectValid } from "./schema.js";

describe("Alexa's interfaces", () => {
  const made = () => rig([...DEVICES, ...QUICK, custom]);
  const call = (r: ReturnType<typeof rig>, [type, face, name, payload, instance]: Good["ask"]) =>
    r.tell(type, face, name, payload, { instance });

  for (const good of GOOD)
    it(`${good.ask.slice(0, 3).join(" ")} ${JSON.stringify(good.ask[3] ?? {})}`, async () => {
      const r = made();
      r.board.reply = ({ value }) => ({ value: good.reaches ?? value });
      const { event, context } = await call(r, good.ask);
      expect(event.header.name, JSON.stringify(event.payload)).to.equal("Response");
      const { action, value, instanceId, clientId } = r.board.last;
      expect({ action, value, instanceId }).to.deep.equal({
        action: good.sends[0],
        value: good.sends[1],
        instanceId: good.instanceId,
      });
      expect(clientId).to.equal("alexa-skill");
      // The order on the wire is the platform's, alphabetical, in depth too.
      expect(JSON.stringify(value)).to.equal(JSON.stringify(good.sends[1]));
      expect(properties(context?.properties)).to.deep.include({ "EndpointHealth.connectivity": { value: "OK" }, ...good.shows });
    });

  for (const [ask, type, message] of BAD)
    it(`refuses ${ask.slice(0, 3).join(" ")} ${JSON.stringify(ask[3] ?? {})}: ${type}`, async () => {
      const r = made();
      const { event } = await call(r, ask);
      expect(event.header.name).to.equal("ErrorResponse");
      expect(event.payload.type).to.equal(type);
      expect(event.payload.message).to.match(message);
      expect(event.header.namespace).to.equal(/SETPOINTS|THERMOSTAT/.test(type) ? "Alexa.ThermostatController" : "Alexa");
      // Nothing reached the board but the time of day.
      expect(r.board.received).to.have.length(1);
    });

  it("takes an answer in which the state is missing for a failure, though another is known", async () => {
    const r = made();
    await r.tell("tv", "Speaker", "SetVolume", { volume: 5 });
    r.board.reply = () => ({ value: {} });
    const { event } = await r.tell("tv", "Speaker", "SetMute", { mute: true });
    expect(event.payload.type).to.equal("INTERNAL_ERROR");
  });

  it("answer any payload, and any answer of the device, validly", async () => {
    const value = fc.oneof(fc.jsonValue(), fc.integer({ min: -200, max: 200 }), fc.constantFrom("On", "lock", NaN, null));
    const asks = fc.constantFrom(...GOOD.map(({ ask }) => ask));
    const r = made();
    const some = (keys: Json) =>
      fc.record(Object.fromEntries(Object.keys(keys).map((key) => [key, value])), { requiredKeys: [] });
    const run = asks.chain((ask) => {
      const sends = GOOD.find((good) => good.ask === ask)!.sends[1];
      return fc.record({ ask: fc.constant(ask), payload: some(ask[3] ?? {}), reached: fc.oneof(some(sends), fc.object()) });
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ ask: [type, face, name, , instance], payload, reached }) => {
        r.board.reply = () => ({ value: reached });
        await r.tell(type, face, name, payload as Json, { instance });
      }),
      { numRuns: 300 },
    );
    for (const { event } of r.alexa.events()) expectValid(event);
  });

  describe("camera", () => {
    const offer = { sessionId: "s-1", offer: { format: "SDP", value: "v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\n" } };

    it("carries offer and answer in base64 to the device, as they are to Alexa", async () => {
      const r = made();
      r.board.reply = () => ({ value: { answer: Buffer.from("v=0\r\ns=r\u00e9ponse\r\n").toString("base64") } });
      const { event } = await r.tell("camera", "RTCSessionController", "InitiateSessionWithOffer", offer);
      expect(r.board.last).to.deep.include({
        action: "getWebRTCAnswer",
        value: { offer: "dj0wDQpvPS0gMSAyIElOIElQNCAwLjAuMC4wDQo=" },
      });
      expect(event.header).to.include({ namespace: "Alexa.RTCSessionController", name: "AnswerGeneratedForSession" });
      expect(event.payload).to.deep.equal({ answer: { format: "SDP", value: "v=0\r\ns=r\u00e9ponse\r\n" } });
    });

    it("does not hand on what is no session description", async () => {
      const r = made();
      r.board.reply = () => ({ value: { answer: "!" } });
      const { event } = await r.tell("camera", "RTCSessionController", "InitiateSessionWithOffer", offer);
      expect(event.payload.type).to.equal("INTERNAL_ERROR");
    });

    for (const name of ["SessionConnected", "SessionDisconnected"])
      it(`acknowledges ${name} by itself`, async () => {
        const r = made();
        const { event } = await r.tell("camera", "RTCSessionController", name, { sessionId: "s-1" });
        expect(event.header).to.include({ namespace: "Alexa.RTCSessionController", name });
        expect(event.payload).to.deep.equal({ sessionId: "s-1" });
        expect(r.board.received).to.have.length(1);
      });
  });
});
