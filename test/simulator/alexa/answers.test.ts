import { expect } from "chai";
import { findAnswer, resolvePhrase, sayAnswer } from "../../../simulator/alexa/phrases.js";
import type { Json } from "../../../simulator/platform/types.js";
import { endpointsOf, made } from "./home.js";
import { idOf } from "./rig.js";

describe("Alexa's spoken answers", () => {
  /** Says a phrase to devices that answer with `reply`, after the events have come. */
  async function converse(
    phrase: string,
    reply?: (request: Json) => Json,
    events: [string, string, Json][] = [],
  ): Promise<string> {
    const r = made();
    for (const [type, action, value] of events) r.board.send(r.board.event({ action, deviceId: idOf(type), value }));
    if (reply) r.board.reply = reply;
    const found = resolvePhrase(phrase, await endpointsOf(r));
    if ("say" in found) return sayAnswer(found, undefined);
    const first = await r.ask({ directive: found.directive });
    if (first.event.header.name !== "DeferredResponse") return sayAnswer(found, first);
    expect(sayAnswer(found, first)).to.equal(`Okay, working on ${found.device}.`);
    await r.bench.clock.advance(0);
    return sayAnswer(found, findAnswer(found, r.alexa.events())?.event);
  }

  it("OK, also when it was deferred", async () => {
    expect(await converse("turn on the kitchen lamp")).to.equal("OK.");
    expect(await converse("lock the front door", () => ({ value: { state: "LOCKED" } }))).to.equal("OK.");
  });

  it("what went wrong", async () => {
    expect(await converse("lock the front door", () => ({ value: { state: "JAMMED" } }))).to.equal("Front Door is jammed.");
    expect(await converse("turn on the kitchen lamp", () => ({ success: false, message: "the relay is stuck" }))).to.equal(
      "Sorry, Kitchen lamp couldn't do that: Kitchen lamp failed: the relay is stuck",
    );
    expect(await converse("set the kitchen lamp to 300 percent")).to.equal("I can only set Kitchen lamp to between 0 and 100.");
    expect(await converse("set the bedroom to 300 degrees")).to.equal("I can only set Bedroom to between -100 and 100.");
    expect(await converse("turn on the sauna")).to.match(/couldn't find a device called the sauna/);
  });

  it("that a device is not responding", async () => {
    const r = made();
    r.board.link.closed();
    const found = resolvePhrase("turn on the kitchen lamp", await endpointsOf(r));
    const answer = await r.ask({ directive: (found as { directive: unknown }).directive });
    expect(sayAnswer(found, answer)).to.match(/^Kitchen lamp isn't responding\./);
  });

  it("temperatures", async () => {
    const measured = (type: string): [string, string, Json] => [type, "currentTemperature", { humidity: 40, temperature: 21.5 }];
    expect(await converse("what is the temperature of the greenhouse", undefined, [measured("temperatureSensor")])).to.equal(
      "Greenhouse is at 21.5 degrees.",
    );
    expect(await converse("what is the temperature of the greenhouse")).to.equal("I don't know yet: Greenhouse hasn't told.");
    expect(
      await converse("what's the temperature in the bedroom", undefined, [
        measured("thermostat"),
        ["thermostat", "targetTemperature", { temperature: 20 }],
      ]),
    ).to.equal("Bedroom is at 21.5 degrees and set to 20 degrees.");
    expect(
      await converse("what's the temperature in the bedroom", undefined, [
        ["thermostat", "targetTemperature", { temperature: 0 }],
      ]),
    ).to.equal("Bedroom is set to 0 degrees.");
  });

  it("yes, no and how it is", async () => {
    expect(await converse("is the front door locked", undefined, [["lock", "setLockState", { state: "UNLOCKED" }]])).to.equal(
      "No, Front Door is unlocked.",
    );
    expect(await converse("is the front door locked")).to.match(/I don't know yet/);
    expect(await converse("is the kitchen lamp off")).to.equal("Yes, Kitchen lamp is off.");
    expect(await converse("is the window open", undefined, [["contactSensor", "setContactState", { state: "open" }]])).to.equal(
      "Yes, Window is open.",
    );
    expect(await converse("is the garage door closed", undefined, [["garageDoor", "setMode", { mode: "Close" }]])).to.equal(
      "Yes, Garage Door is closed.",
    );
    expect(await converse("are the blinds closed", undefined, [["blinds", "setRangeValue", { rangeValue: 1 }]])).to.equal(
      "No, Living Room Ceiling Blinds is open.",
    );
    expect(await converse("what is the state of the stereo")).to.match(
      /^Stereo: power state off, volume 0, muted false, bands bass 0 midrange 0 treble 0\.$/,
    );
  });

  it("something about whatever comes back", () => {
    const phrase = { directive: { header: {}, payload: {} }, device: "Lamp", endpointId: "x" };
    for (const junk of [undefined, null, 5, "x", {}, { errors: [{ message: "no" }] }])
      expect(sayAnswer(phrase, junk)).to.match(/went wrong/);
  });
});
