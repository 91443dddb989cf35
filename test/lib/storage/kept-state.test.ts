import { expect } from "chai";
import { Code } from "../../../lib/codes.js";
import { createKeptState, type Kept } from "../../../lib/storage/kept-state.js";
import { nodeHash } from "../../../simulator/node-hash.js";
import { VirtualClock } from "../../fakes/clock.js";
import { LogRecorder } from "../../fakes/log.js";
import { FakeStorage } from "../../fakes/storage.js";

describe("kept state", () => {
  let clock: VirtualClock;
  let storage: FakeStorage;
  let log: LogRecorder;
  let now: Kept;
  beforeEach(() => {
    clock = new VirtualClock();
    storage = new FakeStorage(clock.now);
    log = new LogRecorder();
    now = { mark: 0, states: {} };
  });

  const boot = () => createKeptState(clock, nodeHash, storage, log.log, "sinric", () => now);

  it("knows nothing on a new board", () => {
    expect(boot().boot).to.deep.equal({ mark: 0, states: {} });
  });

  it("reads what an earlier life wrote, the newer of two records", () => {
    for (let i = 1; i <= 4; i++) {
      now = { mark: 1700000000 + i, states: { lamp: i } };
      boot().changed(true);
      clock.advance(60_000);
      expect(boot().boot).to.deep.equal(now);
    }
    expect(storage.flash.list().sort()).to.deep.equal(["sinric0", "sinric1"]);
  });

  it("writes a state at once, then at most every 10 s, and always the last", () => {
    const kept = boot();
    for (let i = 0; i < 60; i++) {
      now = { mark: 0, states: { lamp: i } };
      kept.changed(true);
      clock.advance(1000);
    }
    clock.advance(20_000);
    expect(storage.writes).to.have.length(7);
    for (let i = 1; i < 7; i++) expect(storage.writes[i].at - storage.writes[i - 1].at).to.be.at.least(10_000);
    expect(boot().boot.states).to.deep.equal({ lamp: 59 });
  });

  for (const state of [false, true]) {
    it(`writes the mark at most once a minute${state ? ", also when a state was set to what it was" : ""}`, () => {
      const kept = boot();
      for (let i = 0; i < 600; i++) {
        now = { mark: 1700000000 + i, states: { lamp: "On" } };
        kept.changed(state);
        clock.advance(1000);
      }
      clock.advance(100_000);
      expect(storage.writes.length).to.be.within(10, 12);
      expect(boot().boot.mark).to.equal(1700000599);
    });
  }

  it("does not let a waiting mark delay a state", () => {
    const kept = boot();
    now = { mark: 1, states: { lamp: "On" } };
    kept.changed(true);
    clock.advance(15_000);
    now = { mark: 2, states: { lamp: "On" } };
    kept.changed(false);
    clock.advance(5000);
    now = { mark: 3, states: { lamp: "Off" } };
    kept.changed(true);
    clock.advance(1);
    expect(boot().boot).to.deep.equal(now);
  });

  it("writes nothing when nothing changed", () => {
    now = { mark: 7, states: { lamp: "On" } };
    boot().changed(true);
    clock.advance(60_000);
    boot().changed(true);
    clock.advance(60_000);
    expect(storage.writes).to.have.length(1);
  });

  it("leaves the old or the new state when the power goes at any byte of a write", () => {
    const old = { mark: 1700000001, states: { lamp: "On", plug: "Off" } };
    const next = { mark: 1700000002, states: { lamp: "Off", plug: "Off" } };
    let olds = 0;
    for (let byte = -1; byte < 80; byte++) {
      storage = new FakeStorage(clock.now);
      const kept = boot();
      for (const state of [{ mark: 1, states: {} }, { mark: 2, states: { lamp: "Off" } }, old]) {
        now = state;
        kept.changed(true);
        clock.advance(60_000);
      }
      storage.tear(byte);
      now = next;
      kept.changed(true);
      clock.advance(60_000);
      const found = boot().boot;
      expect([old, next], `power cut at byte ${byte}`).to.deep.include(found);
      if (found.mark === old.mark) olds++;
    }
    // Every cut but those after its last byte.
    expect(olds).to.equal(storage.writes.at(-1)!.data.length + 1);
  });

  it("does not overwrite the good record after a write that failed", () => {
    const kept = boot();
    now = { mark: 1, states: { lamp: "On" } };
    kept.changed(true);
    clock.advance(60_000);
    storage.failures = 1;
    now = { mark: 2, states: { lamp: "Off" } };
    kept.changed(true);
    clock.advance(60_000);
    expect(log.codes()).to.deep.equal([Code.StorageFailed]);
    storage.tear(10);
    now = { mark: 3, states: { lamp: "On" } };
    kept.changed(true);
    clock.advance(60_000);
    expect(boot().boot).to.deep.equal({ mark: 1, states: { lamp: "On" } });
  });

  for (const [what, record] of Object.entries({ "an empty": " ", "a blank": "\xff".repeat(60), "a foreign": '{"a":1}' })) {
    it(`ignores ${what} record`, () => {
      storage.write("sinric0", record);
      storage.write("sinric1", record);
      expect(boot().boot).to.deep.equal({ mark: 0, states: {} });
    });
  }
});
