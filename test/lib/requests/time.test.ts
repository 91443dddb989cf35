import { expect } from "chai";
import { Code } from "../../../lib/codes.js";
import { START, requestFor } from "../../fakes/world.js";
import { RequestsRig } from "./rig.js";

describe("requests and the time", () => {
  let rig: RequestsRig;
  beforeEach(() => (rig = new RequestsRig()));

  function answerQuestions(unix = rig.server.now()): void {
    rig.server.answered(unix);
    for (const question of rig.questions.splice(0)) question();
  }

  for (const [age, code] of [
    [6.9, 0],
    [7, Code.Late],
    [60, Code.Late],
    [61, Code.Stale],
    [1e9, Code.Stale],
    [-60, 0],
    [-61, Code.Stale],
    [-1e9, Code.Stale],
  ] as const) {
    it(`${code ? "does not act" : "acts"} on a request that is ${age} s old for certain`, () => {
      rig.ask(true, age);
      answerQuestions();
      expect(rig.answers).to.have.length(1);
      expect(rig.driven).to.have.length(code ? 0 : 1);
      expect(rig.log.codes()).to.deep.equal(code ? [code] : []);
    });
  }

  it("holds a request that looks late until the clock is checked, and acts if only the clock was fast", () => {
    rig.ask(true, 8);
    expect([rig.answers, rig.driven]).to.deep.equal([[], []]);
    rig.clock.advance(100);
    answerQuestions(START - 7);
    expect(rig.driven).to.deep.equal(["On"]);
    expect(rig.answers[0]).to.include({ failure: "", at: 100 });
  });

  it("holds a request that looks to be from the future too, and acts if only the clock was slow", () => {
    rig.ask(true, -100);
    expect(rig.answers).to.deep.equal([]);
    answerQuestions(START + 100);
    expect(rig.driven).to.deep.equal(["On"]);
  });

  it("lets nothing overtake a request that is held: the last word stays the last", () => {
    rig.ask(true, 7.5);
    rig.ask(false, 6.5);
    answerQuestions(START - 5);
    expect(rig.driven).to.deep.equal(["On", "Off"]);
  });

  it("goes back to acting at once when nothing is held any more", () => {
    rig.ask(true, 8);
    answerQuestions();
    rig.ask(false);
    expect(rig.driven).to.deep.equal(["Off"]);
  });

  it("does not act on what an earlier life may have carried out", () => {
    rig = new RequestsRig(START - 2);
    rig.take(requestFor(true, START - 2, "old"));
    rig.questions.shift()!();
    expect([rig.driven, rig.log.codes()]).to.deep.equal([[], [Code.Stale]]);
    rig.take(requestFor(true, START - 1, "new"));
    expect(rig.driven).to.deep.equal(["On"]);
  });

  it("takes the newest signed time as the mark", () => {
    rig.ask(true, -3);
    expect(rig.server.mark()).to.equal(START + 3);
    expect(rig.server.now()).to.equal(START + 3);
    rig.ask(true, 2);
    expect(rig.server.mark()).to.equal(START + 3);
  });
});
