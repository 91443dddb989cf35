import { expect } from "chai";
import fc from "fast-check";
import { createStatusLight } from "../../../lib/hardware/status-light.js";
import { State } from "../../../lib/link/table.js";
import { VirtualClock } from "../../fakes/clock.js";
import { FakePins } from "../../fakes/pins.js";

const ALL = [
  State.Stopped,
  State.Wifi,
  State.Lookup,
  State.Connect,
  State.Handshake,
  State.Timestamp,
  State.Ready,
  State.Probing,
  State.Closing,
  State.Pause,
];

/** A light, and a look at it that somebody takes. */
class Light {
  readonly clock = new VirtualClock();
  readonly pins = new FakePins();
  readonly tell: (state: State) => void;

  constructor(private readonly activeLow = false) {
    this.tell = createStatusLight(this.clock, this.pins, "D2", activeLow);
  }

  get lit(): boolean {
    return this.pins.level("D2") === !this.activeLow;
  }

  /** What is seen for 10 s: "on", "off" or the flashes of each whole row. */
  watch(): "on" | "off" | number[] {
    const rows: number[] = [];
    let changes = 0;
    let flashes = 0;
    let darkMs = 0;
    for (let ms = 0; ms < 10_000; ms += 50) {
      const before = this.lit;
      this.clock.advance(50);
      if (this.lit !== before) changes++;
      if (this.lit && !before) flashes++;
      darkMs = this.lit ? 0 : darkMs + 50;
      if (darkMs === 600 && flashes) {
        rows.push(flashes);
        flashes = 0;
      }
    }
    return changes ? rows : this.lit ? "on" : "off";
  }
}

function seen(...states: State[]): "on" | "off" | number {
  const light = new Light();
  states.forEach(light.tell);
  const rows = light.watch();
  if (typeof rows === "string") return rows;
  expect(rows.length).to.be.greaterThan(3);
  expect(new Set(rows).size, `rows of ${rows.join()}`).to.equal(1);
  return rows[0];
}

describe("status light", () => {
  it("counts the steps of connecting, and shines when the link is up", () => {
    expect([State.Wifi, State.Lookup, State.Connect, State.Handshake, State.Timestamp].map((state) => seen(state))).to.deep.equal(
      [1, 2, 2, 3, 3],
    );
    expect(seen(State.Wifi, State.Timestamp, State.Ready)).to.equal("on");
    expect(seen(State.Ready, State.Probing, State.Ready)).to.equal("on");
    expect(seen(State.Ready, State.Stopped)).to.equal("off");
  });

  it("shows in the pause what failed", () => {
    expect(seen(State.Wifi, State.Pause)).to.equal(1);
    expect(seen(State.Wifi, State.Lookup, State.Connect, State.Pause)).to.equal(2);
    expect(seen(State.Connect, State.Handshake, State.Pause)).to.equal(3);
  });

  it("never shines for a link that is lost", () => {
    expect(seen(State.Ready, State.Probing, State.Pause)).to.equal(2);
    expect(seen(State.Ready, State.Closing)).to.equal(2);
    expect(seen(State.Ready, State.Closing, State.Pause)).to.equal(2);
  });

  it("goes on with its row while the state says the same", () => {
    const light = new Light();
    light.tell(State.Lookup);
    for (let i = 0; i < 30; i++) {
      light.clock.advance(1000);
      light.tell(i & 1 ? State.Connect : State.Lookup);
    }
    expect(light.pins.writes.filter(({ level }) => level).length).to.be.greaterThan(25);
  });

  it("drives an LED to the supply the other way round", () => {
    const light = new Light(true);
    light.tell(State.Wifi);
    expect(light.pins.writes).to.deep.equal([{ pin: "D2", level: true }]);
    light.tell(State.Ready);
    expect(light.pins.level("D2")).to.equal(false);
    expect(light.watch()).to.equal("on");
  });

  it("has one timer at most, and shines steadily exactly while the link is up", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ state: fc.constantFrom(...ALL), ms: fc.integer({ min: 0, max: 5000 }) }), { minLength: 1 }),
        (story) => {
          const light = new Light();
          for (const { state, ms } of story) {
            light.tell(state);
            light.clock.advance(ms);
            expect(light.clock.pending).to.be.at.most(1);
          }
          const last = story[story.length - 1].state;
          expect(light.watch() === "on").to.equal(last === State.Ready || last === State.Probing);
        },
      ),
    );
  });
});
