import { expect } from "chai";
import fc from "fast-check";
import { fanSpeed } from "../../../lib/capabilities/fan-speed.js";
import { powerLevel } from "../../../lib/capabilities/power-level.js";
import { powerState } from "../../../lib/capabilities/power-state.js";
import { setState } from "../../../lib/devices/feature.js";
import { attachPulse } from "../../../lib/hardware/pulse.js";
import { attachSpeeds } from "../../../lib/hardware/speeds.js";
import { Rig } from "./rig.js";

describe("a pulse", () => {
  function pulse() {
    const rig = new Rig();
    const power = rig.feature(powerState, "Off");
    attachPulse(rig.client, rig.clock, power, 500);
    return { rig, power };
  }

  it("ends by itself, and tells so", () => {
    const { rig, power } = pulse();
    setState(power, "On");
    rig.clock.advance(499);
    expect(power.value_).to.equal("On");
    rig.clock.advance(1);
    expect(rig.told).to.deep.equal([{ feature: power, value: "Off", at: 500 }]);
    expect(rig.clock.pending).to.equal(0);
  });

  it("ends early when it is told to, and is never longer, whatever is asked", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ on: fc.boolean(), ms: fc.integer({ min: 0, max: 700 }) })), (story) => {
        const { rig, power } = pulse();
        let since: number | undefined;
        for (const { on, ms } of story) {
          setState(power, on ? "On" : "Off");
          since = on ? (since ?? rig.clock.now()) : undefined;
          const ends = since === undefined ? undefined : since + 500;
          rig.clock.advance(ms);
          if (ends !== undefined && ends <= rig.clock.now()) since = undefined;
          expect(power.value_).to.equal(since === undefined ? "Off" : "On");
        }
        rig.clock.advance(500);
        expect(power.value_).to.equal("Off");
        expect(rig.clock.pending).to.equal(0);
      }),
    );
  });
});

describe("speeds by relays", () => {
  const PINS = ["D1", "D2", "D3"];
  function fan(capability = fanSpeed, max = 3, activeLow = false) {
    const rig = new Rig();
    const power = rig.feature(powerState);
    const level = rig.feature(capability);
    attachSpeeds(
      rig.clock,
      rig.pins,
      power,
      level,
      max,
      PINS.map((pin_) => ({ pin_, activeLow_: activeLow })),
    );
    return { rig, power, level, on: () => PINS.filter((pin) => rig.pins.level(pin) === !activeLow) };
  }

  it("are all off at boot, and the slowest is next", () => {
    for (const activeLow of [false, true]) {
      const { rig, power, level, on } = fan(fanSpeed, 3, activeLow);
      expect(rig.pins.writes.map(({ level: written }) => written)).to.deep.equal([activeLow, activeLow, activeLow]);
      expect([power.value_, level.value_, on()]).to.deep.equal(["Off", 1, []]);
      setState(power, "On");
      expect(on()).to.deep.equal(["D1"]);
    }
  });

  it("change after a pause in which all are off", () => {
    const { rig, power, level, on } = fan();
    setState(power, "On");
    setState(level, 3);
    expect(on()).to.deep.equal([]);
    rig.clock.advance(199);
    expect(on()).to.deep.equal([]);
    rig.clock.advance(1);
    expect(on()).to.deep.equal(["D3"]);
  });

  it("share a percentage out, none at 0", () => {
    const { rig, power, level, on } = fan(powerLevel, 100);
    setState(power, "On");
    for (const [percent, pin] of [
      [0, undefined],
      [1, "D1"],
      [33, "D1"],
      [34, "D2"],
      [66, "D2"],
      [67, "D3"],
      [100, "D3"],
    ] as const) {
      setState(level, percent);
      rig.clock.advance(200);
      expect(on(), `${percent} %`).to.deep.equal(pin ? [pin] : []);
    }
  });

  it("are never two at once, and end where they should, whatever is asked", () => {
    const asked = fc.record({
      power: fc.constantFrom("On", "Off", undefined),
      level: fc.constantFrom(1, 2, 3, undefined),
      ms: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(asked), (story) => {
        const { rig, power, level, on } = fan();
        const lastOff: Record<string, number> = {};
        const write = rig.pins.write;
        rig.pins.write = (pin, state) => {
          write(pin, state);
          expect(on().length).to.be.at.most(1);
          if (!state) lastOff[pin as string] = rig.clock.now();
          // Whatever another relay held has had its pause.
          else
            for (const other of PINS) if (other !== pin) expect(rig.clock.now() - (lastOff[other] ?? -200)).to.be.at.least(200);
        };
        for (const one of story) {
          if (one.power) setState(power, one.power);
          if (one.level) setState(level, one.level);
          rig.clock.advance(one.ms);
        }
        rig.clock.advance(200);
        expect(on()).to.deep.equal(power.value_ === "On" ? [`D${level.value_ as number}`] : []);
        expect(rig.clock.pending).to.equal(0);
      }),
    );
  });
});
