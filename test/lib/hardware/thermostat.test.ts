import { expect } from "chai";
import fc from "fast-check";
import { powerState } from "../../../lib/capabilities/power-state.js";
import { targetTemperature } from "../../../lib/capabilities/target-temperature.js";
import { temperature } from "../../../lib/capabilities/temperature.js";
import { thermostatMode } from "../../../lib/capabilities/thermostat-mode.js";
import type { Client } from "../../../lib/client.js";
import { Code } from "../../../lib/codes.js";
import { createFeature, setState, type Feature } from "../../../lib/devices/feature.js";
import { AtBoot } from "../../../lib/hardware/relay.js";
import { attachControl, type ThermostatPlan } from "../../../lib/hardware/thermostat.js";
import { VirtualClock } from "../../fakes/clock.js";
import { FakePins } from "../../fakes/pins.js";

const MINUTE = 60_000;
const CYCLE = 5 * MINUTE;
const STALE = 10 * MINUTE;
/** How often the test looks. */
const LOOK = 1000;
/** How late it may notice something. */
const TICK = 5000;

/** A house with a thermostat in it; `kept` are states from before a power cut. */
function house(plan: Partial<ThermostatPlan> = {}, kept: Record<string, unknown> = {}) {
  const clock = new VirtualClock(123_456);
  const pins = new FakePins();
  const logged: number[] = [];
  const feature = (capability: Feature["capability_"]): Feature => createFeature("0".repeat(24), capability);
  const features = {
    power_: feature(powerState),
    mode_: feature(thermostatMode),
    target_: feature(targetTemperature),
    temperature_: feature(temperature),
  };
  attachControl(
    { kept: ({ capability_ }: Feature) => kept[capability_.action_] } as unknown as Client,
    clock,
    pins,
    (_, code) => logged.push(code),
    features,
    {
      heater_: { pin_: "heater", activeLow_: false },
      cooler_: { pin_: "cooler", activeLow_: true },
      hysteresis_: 0.5,
      cycleMs_: CYCLE,
      staleMs_: STALE,
      eco_: 3,
      least_: 5,
      most_: 30,
      atBoot_: AtBoot.Last,
      ...plan,
    },
  );
  return {
    clock,
    pins,
    logged,
    ...features,
    heats: () => pins.level("heater") === true,
    cools: () => pins.level("cooler") === false,
    set: (mode: string, target: number) => {
      setState(features.target_, { temperature: target });
      setState(features.mode_, mode);
    },
    read: (degrees: number) => setState(features.temperature_, { temperature: Math.round(degrees * 10) / 10 }),
  };
}

type House = ReturnType<typeof house>;

/** A room that leaks to `outside` and follows the relays, read each 30 s; returns its temperature and what was on, each 30 s. */
function live(home: House, hours: number, start: number, outside: number): { degrees: number; heats: boolean; cools: boolean }[] {
  const course = [];
  let degrees = start;
  for (let i = 0; i < hours * 120; i++) {
    home.clock.advance(30_000);
    const power = (home.heats() ? 12 : 0) - (home.cools() ? 12 : 0);
    degrees += ((outside - degrees) / 4 + power) / 120;
    home.read(degrees);
    course.push({ degrees, heats: home.heats(), cools: home.cools() });
  }
  return course;
}

const switchings = (course: { heats: boolean; cools: boolean }[]): number =>
  course.filter((at, i) => i > 0 && (at.heats !== course[i - 1].heats || at.cools !== course[i - 1].cools)).length;

describe("a thermostat in a simulated room", () => {
  it("heats a cold room up and keeps it there, in few cycles", () => {
    const home = house();
    home.set("HEAT", 21);
    const course = live(home, 12, 12, 5);
    expect(course[8].heats, "right after power-up").to.equal(false);
    expect(course[10].heats).to.equal(true);
    const settled = course.slice(4 * 120);
    expect(Math.min(...settled.map(({ degrees }) => degrees))).to.be.within(19.9, 20.6);
    expect(Math.max(...settled.map(({ degrees }) => degrees))).to.be.within(20.9, 21.9);
    expect(switchings(settled)).to.be.within(8, 95);
    expect(course.some(({ cools }) => cools)).to.equal(false);
  });

  it("cools a hot room down and keeps it there", () => {
    const home = house();
    home.set("COOL", 24);
    const course = live(home, 12, 31, 34);
    const settled = course.slice(4 * 120);
    expect(Math.max(...settled.map(({ degrees }) => degrees))).to.be.within(24.4, 25.2);
    expect(Math.min(...settled.map(({ degrees }) => degrees))).to.be.within(23, 24.1);
    expect(course.some(({ heats }) => heats)).to.equal(false);
  });

  it("heats in AUTO when it is cold outside, and cools when it is hot", () => {
    const home = house();
    home.set("AUTO", 22);
    const cold = live(home, 8, 15, 2);
    const hot = live(home, 8, cold[cold.length - 1].degrees, 38);
    const end = (course: typeof cold): typeof cold => course.slice(5 * 120);
    expect(end(cold).every(({ degrees, cools }) => degrees > 20.5 && degrees < 23.5 && !cools)).to.equal(true);
    expect(end(hot).every(({ degrees, heats }) => degrees > 20.5 && degrees < 24 && !heats)).to.equal(true);
  });

  it("saves in ECO: heats to three degrees less, cools from three degrees more", () => {
    const home = house();
    home.set("ECO", 21);
    const cold = live(home, 8, 21, 5).slice(5 * 120);
    expect(cold.every(({ degrees }) => degrees > 16.8 && degrees < 19)).to.equal(true);
    const hot = live(home, 8, 21, 38).slice(5 * 120);
    expect(hot.every(({ degrees }) => degrees > 23 && degrees < 25.5)).to.equal(true);
  });
});

describe("a thermostat", () => {
  it("drives both relays off first of all, whatever was kept", () => {
    const { pins } = house({}, { setThermostatMode: "HEAT" });
    expect(pins.writes.slice(0, 2)).to.deep.equal([
      { pin: "heater", level: false },
      { pin: "cooler", level: true },
    ]);
  });

  /** Heating, five minutes after power-up. */
  function heating(): House {
    const home = house();
    home.set("HEAT", 21);
    home.read(15);
    home.clock.advance(CYCLE - TICK);
    expect(home.heats()).to.equal(false);
    home.clock.advance(2 * TICK);
    home.read(15);
    expect(home.heats()).to.equal(true);
    return home;
  }

  it("goes off at once when the user says so, and not on again before its time", () => {
    const turns: [string, (home: House) => void][] = [
      ["mode OFF", (home) => setState(home.mode_, "OFF")],
      ["mode COOL", (home) => setState(home.mode_, "COOL")],
      ["power off", (home) => setState(home.power_, "Off")],
    ];
    for (const [what, turn] of turns) {
      const home = heating();
      turn(home);
      expect(home.heats(), what).to.equal(false);
      setState(home.power_, "On");
      home.set("HEAT", 21);
      home.clock.advance(CYCLE - 1);
      home.read(15);
      expect(home.heats(), what).to.equal(false);
      home.clock.advance(TICK);
      expect(home.heats(), what).to.equal(true);
    }
  });

  it("stays on for its time although it is warm enough, and off at the target", () => {
    const home = heating();
    home.read(22);
    home.clock.advance(CYCLE - 2 * TICK);
    home.read(22);
    expect(home.heats()).to.equal(true);
    home.clock.advance(2 * TICK);
    expect(home.heats()).to.equal(false);
  });

  it("goes off when the sensor is silent, says so, and on when it speaks again", () => {
    const home = heating();
    home.clock.advance(STALE - 1);
    expect(home.heats()).to.equal(true);
    home.clock.advance(TICK + 1);
    expect(home.heats()).to.equal(false);
    expect(home.logged).to.deep.equal([Code.SensorSilent]);
    home.clock.advance(60 * MINUTE);
    expect(home.heats()).to.equal(false);
    expect(home.logged).to.have.length(1);
    home.read(15);
    expect(home.heats()).to.equal(true);
  });

  it("never heats before its sensor ever spoke", () => {
    const home = house({}, { setThermostatMode: "HEAT", targetTemperature: { temperature: 25 } });
    home.clock.advance(60 * MINUTE);
    expect(home.heats()).to.equal(false);
  });

  const start = ({ power_, mode_, target_ }: House): unknown[] => [power_.value_, mode_.value_, target_.value_];
  const KEPT = { setPowerState: "Off", setThermostatMode: "COOL", targetTemperature: { temperature: 23.5 } };
  it("begins as it was, or OFF, or as Sinric Pro knows it", () => {
    expect(start(house({}, KEPT))).to.deep.equal(["Off", "COOL", { temperature: 23.5 }]);
    expect(start(house())).to.deep.equal(["On", "OFF", { temperature: 20 }]);
    const off = house({ atBoot_: AtBoot.Off }, KEPT);
    expect(start(off)).to.deep.equal(["On", "OFF", { temperature: 20 }]);
    expect([off.mode_.keep_, off.mode_.restore_]).to.deep.equal([false, false]);
    const server = house({ atBoot_: AtBoot.Server }, KEPT);
    expect(start(server)).to.deep.equal(["On", "OFF", { temperature: 20 }]);
    expect(server.target_.restore_).to.equal(true);
  });

  it("takes nothing for a state that is none", () => {
    expect(start(house({}, { setPowerState: 1, setThermostatMode: "WARM", targetTemperature: 21 }))).to.deep.equal([
      "On",
      "OFF",
      { temperature: 20 },
    ]);
  });

  it("refuses what it cannot do", () => {
    const ask = (feature: Feature, value: unknown) => (): unknown => feature.handler_!(value as never, () => {});
    const { mode_, target_ } = house({ cooler_: undefined });
    expect(ask(mode_, "COOL")).to.throw("It cannot COOL");
    for (const mode of ["HEAT", "AUTO", "ECO", "OFF"]) expect(ask(mode_, mode)).to.not.throw();
    expect(ask(house({ heater_: undefined }).mode_, "HEAT")).to.throw("It cannot HEAT");
    for (const temperature of [4.9, 30.1]) expect(ask(target_, { temperature })).to.throw("It takes 5 to 30 degrees");
    for (const temperature of [5, 30]) expect(ask(target_, { temperature })).to.not.throw();
  });
});

describe("whatever happens, a thermostat", () => {
  type Step = { wait: number } | { read: number } | { mode: string } | { target: number } | { power: string };
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ wait: fc.integer({ min: 0, max: 4 * MINUTE }) }) },
    { weight: 4, arbitrary: fc.record({ read: fc.integer({ min: 10, max: 35 }) }) },
    { weight: 1, arbitrary: fc.record({ wait: fc.integer({ min: STALE, max: 3 * STALE }) }) },
    { weight: 1, arbitrary: fc.record({ mode: fc.constantFrom("HEAT", "COOL", "AUTO", "ECO", "OFF") }) },
    { weight: 1, arbitrary: fc.record({ target: fc.integer({ min: 16, max: 28 }) }) },
    { weight: 1, arbitrary: fc.record({ power: fc.constantFrom("On", "Off") }) },
  );

  it("never has both on, rests between two cycles, and is never on without a fresh reading or against its mode", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const home = house();
        let readAt = -Infinity;
        /** Why it may go off before its time. */
        let stopped = false;
        let on = "";
        let since = home.clock.now();
        setState(home.mode_, "AUTO");

        function look(): void {
          const { clock, mode_, power_ } = home;
          expect(home.heats() && home.cools(), "both on").to.equal(false);
          const now = home.heats() ? "heats" : home.cools() ? "cools" : "";
          if (now) {
            expect(clock.now() - readAt, "age of the reading").to.be.at.most(STALE + TICK);
            expect(power_.value_).to.equal("On");
            expect(mode_.value_).to.not.be.oneOf(["OFF", now === "heats" ? "COOL" : "HEAT"]);
          }
          if (now === on) return;
          expect(on === "" || now === "", "from one to the other").to.equal(true);
          const stale = clock.now() - readAt >= STALE;
          if (now || !(stopped || stale)) expect(clock.now() - since, `time until ${now || "off"}`).to.be.at.least(CYCLE - LOOK);
          on = now;
          since = clock.now();
        }

        for (const one of steps) {
          stopped = "mode" in one || "power" in one;
          if ("wait" in one)
            for (let left = one.wait; left > 0; left -= LOOK) {
              home.clock.advance(Math.min(left, LOOK));
              look();
            }
          else if ("read" in one) {
            readAt = home.clock.now();
            home.read(one.read);
          } else if ("mode" in one) setState(home.mode_, one.mode);
          else if ("target" in one) setState(home.target_, { temperature: one.target });
          else setState(home.power_, one.power);
          look();
        }
      }),
      { numRuns: process.env.LONG ? 2000 : 60 },
    );
  });
});
