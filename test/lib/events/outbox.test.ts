import { expect } from "chai";
import fc from "fast-check";
import { powerState } from "../../../lib/capabilities/power-state.js";
import { createFeature, type Feature } from "../../../lib/devices/feature.js";
import { createOutbox, type Outbox } from "../../../lib/events/outbox.js";
import { VirtualClock } from "../../fakes/clock.js";
import { LogRecorder } from "../../fakes/log.js";
import { SeededRandom } from "../../fakes/random.js";
import { LAMP, PLUG, START } from "../../fakes/world.js";

/** An outbox on a link that a test opens and closes. */
class Rig {
  readonly clock = new VirtualClock();
  ready = true;
  readonly sent: { at: number; state: string; cause: string; createdAt: number; deviceId: string }[] = [];
  readonly features: Feature[];
  readonly outbox: Outbox;

  constructor(pace = powerState.pace_) {
    this.features = [LAMP, PLUG].map((id) => createFeature(id, { ...powerState, pace_: pace }));
    this.outbox = createOutbox({
      clock: this.clock,
      random: new SeededRandom(1),
      log: new LogRecorder().log,
      features: this.features,
      isReady: () => this.ready,
      serverNow: () => START + this.clock.now() / 1000,
      send: (payload) => {
        const { value, cause, createdAt, deviceId } = JSON.parse(payload);
        this.sent.push({ at: this.clock.now(), state: value.state, cause: cause.type, createdAt, deviceId });
      },
    });
  }

  change(state: string, i = 0): number {
    this.features[i].value_ = state;
    return this.outbox.report(this.features[i], "PHYSICAL_INTERACTION");
  }

  /** What a life of a while is like: all was told and heard. */
  settle(): void {
    for (const feature of this.features) this.outbox.told(feature);
    this.outbox.onPing();
    this.outbox.onPong();
  }

  reconnect(): void {
    this.ready = true;
    this.outbox.onReady();
  }
}

describe("the outbox", () => {
  let rig: Rig;
  beforeEach(() => (rig = new Rig()));

  it("sends at once and says so", () => {
    expect(rig.change("On")).to.equal(0);
    expect(rig.sent).to.deep.equal([{ at: 0, state: "On", cause: "PHYSICAL_INTERACTION", createdAt: START, deviceId: LAMP }]);
  });

  it("holds the platform's pace, and the trailing state always goes", () => {
    rig.change("On");
    rig.clock.advance(100);
    expect(rig.change("Off")).to.equal(powerState.pace_ - 100);
    rig.change("On");
    rig.change("Off");
    rig.clock.advance(10_000);
    expect(rig.sent.map(({ at, state }) => [at, state])).to.deep.equal([
      [0, "On"],
      [powerState.pace_, "Off"],
    ]);
    expect(rig.clock.pending).to.equal(0);
  });

  it("paces a sensor by its own minute", () => {
    rig = new Rig(60_000);
    rig.change("On");
    expect(rig.change("Off")).to.equal(60_000);
    rig.clock.advance(59_999);
    expect(rig.sent).to.have.length(1);
    rig.clock.advance(1);
    expect(rig.sent).to.have.length(2);
  });

  it("paces each device by itself", () => {
    expect([rig.change("On", 0), rig.change("On", 1)]).to.deep.equal([0, 0]);
    rig.clock.advance(500);
    rig.change("Off", 1);
    rig.clock.advance(300);
    rig.change("Off", 0);
    rig.clock.advance(5000);
    expect(rig.sent.slice(2).map(({ at }) => at)).to.deep.equal([powerState.pace_, powerState.pace_]);
  });

  it("keeps only the newest state while offline and stamps it when it goes", () => {
    rig.ready = false;
    expect(rig.change("On")).to.equal(-1);
    rig.clock.advance(3600_000);
    rig.change("Off");
    rig.clock.advance(5000);
    expect(rig.sent).to.have.length(0);
    rig.reconnect();
    expect(rig.sent).to.deep.equal([
      { at: 3605_000, state: "Off", cause: "PHYSICAL_INTERACTION", createdAt: START + 3605, deviceId: LAMP },
    ]);
  });

  it("loses nothing that waits for its pace when the link goes", () => {
    rig.change("On");
    rig.change("Off");
    rig.ready = false;
    rig.clock.advance(60_000);
    expect(rig.sent).to.have.length(1);
    rig.reconnect();
    expect(rig.sent.at(-1)).to.include({ state: "Off" });
  });

  it("reports again after a reconnect what the old link may have lost, and only that", () => {
    rig.settle();
    rig.change("On", 0);
    rig.outbox.onPing();
    rig.change("On", 1);
    rig.outbox.onPong();
    rig.ready = false;
    rig.clock.advance(5000);
    rig.reconnect();
    expect(rig.sent.slice(2).map(({ deviceId, cause }) => [deviceId, cause])).to.deep.equal([[PLUG, "PERIODIC_POLL"]]);
  });

  it("reports an answer again that may have been lost", () => {
    rig.features[0].value_ = "On";
    rig.outbox.told(rig.features[0]);
    rig.ready = false;
    rig.reconnect();
    expect(rig.sent.map(({ state }) => state)).to.deep.equal(["On"]);
  });

  it("reports the state at the first connect, and nothing of what is unknown", () => {
    rig.features[0].value_ = "Off";
    rig.reconnect();
    expect(rig.sent.map(({ deviceId }) => deviceId)).to.deep.equal([LAMP]);
  });

  it("lets the platform restore a state for 5 s before it reports its own", () => {
    rig.features[0].value_ = "Off";
    rig.features[0].restore_ = true;
    rig.reconnect();
    rig.clock.advance(4900);
    expect(rig.sent).to.have.length(0);
    rig.clock.advance(200);
    expect(rig.sent).to.have.length(1);
  });

  it("does not report its own when the platform restored one", () => {
    rig.features[0].value_ = "Off";
    rig.features[0].restore_ = true;
    rig.reconnect();
    rig.features[0].value_ = "On";
    rig.outbox.told(rig.features[0]);
    rig.clock.advance(60_000);
    expect(rig.sent).to.have.length(0);
  });

  it("repeats an event that may have come too soon after the one before, once it must have arrived", () => {
    rig.change("On");
    rig.clock.advance(2000);
    rig.change("Off");
    rig.outbox.onPing();
    rig.clock.advance(20_000);
    rig.outbox.onPong();
    expect(rig.sent).to.have.length(2);
    rig.clock.advance(60_000);
    rig.outbox.onPing();
    rig.outbox.onPong();
    rig.clock.advance(60_000);
    expect(rig.sent.map(({ state }) => state)).to.deep.equal(["On", "Off", "Off"]);
  });

  it("repeats the first event of a life once: another one of the life before may have come right before it", () => {
    rig.change("On");
    for (let i = 0; i < 5; i++) {
      rig.outbox.onPing();
      rig.clock.advance(20);
      rig.outbox.onPong();
      rig.clock.advance(25_000);
    }
    expect(rig.sent.map(({ at, cause }) => [at, cause])).to.deep.equal([
      [0, "PHYSICAL_INTERACTION"],
      [20 + powerState.pace_, "PERIODIC_POLL"],
    ]);
  });

  it("does not repeat an event that stood alone", () => {
    rig.settle();
    for (const state of ["On", "Off", "On"]) {
      rig.change(state);
      rig.outbox.onPing();
      rig.clock.advance(20);
      rig.outbox.onPong();
      rig.clock.advance(30_000);
    }
    expect(rig.sent).to.have.length(3);
  });

  it("always lets the last state win, holding the pace, whatever happens in between", () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("change"), device: fc.nat(1), on: fc.boolean() }),
      fc.record({ do: fc.constantFrom("down", "up", "ping", "pong", "told"), device: fc.nat(1) }),
      fc.record({ do: fc.constant("wait"), ms: fc.integer({ min: 0, max: 3000 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const rig = new Rig();
        for (const s of steps as { do: string; device: number; on?: boolean; ms?: number }[]) {
          if (s.do === "change") rig.change(s.on ? "On" : "Off", s.device);
          else if (s.do === "down") rig.ready = false;
          else if (s.do === "up" && !rig.ready) rig.reconnect();
          else if (s.do === "ping") rig.outbox.onPing();
          else if (s.do === "pong") rig.outbox.onPong();
          else if (s.do === "wait") rig.clock.advance(s.ms!);
        }
        if (!rig.ready) rig.reconnect();
        rig.clock.advance(20_000);
        for (const feature of rig.features) {
          const sent = rig.sent.filter((event) => event.deviceId === feature.id_);
          if (feature.value_ !== undefined) expect(sent.at(-1)?.state).to.equal(feature.value_);
          for (let i = 1; i < sent.length; i++) expect(sent[i].at - sent[i - 1].at).to.be.at.least(powerState.pace_ - 1e-6);
        }
        expect(rig.clock.pending).to.equal(0);
      }),
      { numRuns: 300 },
    );
  });
});
