import { expect } from "chai";
import fc from "fast-check";
import { brightness } from "../../../lib/capabilities/brightness.js";
import { color } from "../../../lib/capabilities/color.js";
import { colorTemperature } from "../../../lib/capabilities/color-temperature.js";
import { powerState } from "../../../lib/capabilities/power-state.js";
import { setState, wireValue } from "../../../lib/devices/feature.js";
import { kelvinColor } from "../../../lib/hardware/kelvin.js";
import { showOnPixels } from "../../../lib/hardware/neopixel.js";
import { attachRgb, showOnPwm } from "../../../lib/hardware/rgb.js";
import { showOnWhitePixels } from "../../../lib/hardware/white.js";
import { Rig } from "./rig.js";

describe("the colour of a white", () => {
  it("is near Mitchell Charity's table of black bodies", () => {
    const table: [number, number[]][] = [
      [2200, [255, 147, 44]],
      [2700, [255, 167, 87]],
      [4000, [255, 206, 166]],
      [5500, [255, 236, 224]],
      [7000, [245, 243, 255]],
    ];
    for (const [kelvin, expected] of table) {
      const { r, g, b } = kelvinColor(kelvin);
      [r, g, b].forEach((part, i) => expect(part, `${kelvin} K`).to.be.closeTo(expected[i], 8));
    }
  });

  it("is a colour at any temperature, and cooler ones have no less blue", () => {
    let blue = 0;
    for (let kelvin = 1000; kelvin <= 40_000; kelvin += 100) {
      const made = kelvinColor(kelvin);
      expect(color.check_(made), `${kelvin} K`).to.equal("");
      expect(made.b).to.be.at.least(blue);
      blue = made.b;
    }
  });
});

describe("a light of three colours", () => {
  function light(fadeMs = 0, gamma = 1) {
    const rig = new Rig();
    const features = {
      power_: rig.feature(powerState),
      brightness_: rig.feature(brightness),
      color_: rig.feature(color),
      temperature_: rig.feature(colorTemperature),
    };
    const shown: number[][] = [];
    attachRgb(rig.clock, features, (...parts) => void shown.push(parts), gamma, fadeMs);
    return {
      ...rig,
      clock: rig.clock,
      shown,
      last: () => shown[shown.length - 1],
      power: features.power_,
      brightness: features.brightness_,
      color: features.color_,
      temperature: features.temperature_,
    };
  }

  it("is dark from the first moment on, and white when it is first switched on", () => {
    const { shown, last, power } = light();
    expect(shown).to.deep.equal([[0, 0, 0]]);
    setState(power, "On");
    const { r, g, b } = kelvinColor(4000);
    expect(last()).to.deep.equal([r / 255, g / 255, b / 255].map((part) => (part * 255 * 100) / 25500));
  });

  it("shows colour times brightness, is dark while off, and comes back", () => {
    const { last, power, brightness: level, color: hue } = light();
    setState(hue, { r: 255, g: 0, b: 51 });
    setState(level, 50);
    expect(last()).to.deep.equal([0, 0, 0]);
    setState(power, "On");
    expect(last()).to.deep.equal([0.5, 0, 0.1]);
    setState(power, "Off");
    expect(last()).to.deep.equal([0, 0, 0]);
    setState(power, "On");
    expect(last()).to.deep.equal([0.5, 0, 0.1]);
  });

  it("has a colour or a white, whichever came last, and tells the other one no more", () => {
    const { last, power, color: hue, temperature } = light();
    setState(power, "On");
    temperature.cause_ = "PERIODIC_POLL";
    temperature.again_ = 1;
    setState(hue, { r: 0, g: 255, b: 0 });
    expect(last()).to.deep.equal([0, 1, 0]);
    expect([temperature.cause_, temperature.again_, wireValue(temperature)]).to.deep.equal(["", 0, "{}"]);
    setState(temperature, 7000);
    expect(last()[2]).to.equal(1);
    expect(hue.value_).to.equal(undefined);
  });

  it("makes equal steps look equal", () => {
    const { last, power, brightness: level, color: hue } = light(0, 2.2);
    setState(hue, { r: 255, g: 255, b: 255 });
    setState(power, "On");
    setState(level, 50);
    for (const part of last()) expect(part).to.be.closeTo(0.2176, 1e-4);
  });

  it("fades in step, in the time given, and turns round on the way", () => {
    const { clock, shown, last, power, color: hue } = light(200);
    setState(hue, { r: 255, g: 51, b: 0 });
    clock.advance(1000);
    setState(power, "On");
    clock.advance(99);
    expect(last()[0]).to.be.closeTo(0.5, 0.01);
    for (const [r, g] of shown) expect(g).to.be.closeTo(r / 5, 1e-9);
    clock.advance(100);
    expect(last()).to.deep.equal([1, 0.2, 0]);
    setState(power, "Off");
    clock.advance(60);
    setState(power, "On");
    clock.advance(220);
    expect(last()).to.deep.equal([1, 0.2, 0]);
    expect(clock.pending).to.equal(0);
  });

  it("ends exactly where it was told to, whatever comes in between, and is never out of range", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const step = fc.record({
      set: fc.oneof(
        fc.record({ power: fc.constantFrom("On", "Off") }),
        fc.record({ brightness: fc.integer({ min: 0, max: 100 }) }),
        fc.record({ color: fc.record({ r: byte, g: byte, b: byte }) }),
        fc.record({ temperature: fc.constantFrom(2200, 2700, 4000, 5500, 7000) }),
      ),
      ms: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(step), fc.constantFrom(0, 300), (story, fadeMs) => {
        const lamp = light(fadeMs);
        for (const { set, ms } of story) {
          for (const [name, value] of Object.entries(set)) setState(lamp[name as "power"], value);
          lamp.clock.advance(ms);
        }
        lamp.clock.advance(400);
        for (const parts of lamp.shown) for (const part of parts) expect(part).to.be.within(0, 1);
        const { r, g, b } = (lamp.color.value_ ?? kelvinColor(lamp.temperature.value_ as number)) as Record<string, number>;
        const scale = lamp.power.value_ === "On" ? (lamp.brightness.value_ as number) / 25500 : 0;
        expect(lamp.last()).to.deep.equal([r * scale, g * scale, b * scale]);
        expect(lamp.clock.pending).to.equal(0);
      }),
    );
  });
});

describe("what shows a colour", () => {
  it("drives three PWM outputs, bright while high or low", () => {
    for (const activeLow of [false, true]) {
      const written: unknown[][] = [];
      const pwm = { write: (...args: unknown[]) => void written.push(args) };
      showOnPwm(pwm, "R", "G", "B", activeLow, 5000)(1, 0.25, 0);
      const duty = (value: number): number => (activeLow ? 1 - value : value);
      expect(written).to.deep.equal([
        ["R", duty(1), 5000],
        ["G", duty(0.25), 5000],
        ["B", duty(0), 5000],
      ]);
    }
  });

  it("shows what is not dark, be it ever so little", () => {
    const written: unknown[][] = [];
    const pwm = { write: (...args: unknown[]) => void written.push(args) };
    showOnPwm(pwm, "R", "G", "B", false, 5000)(0.00004, 0, 0.5);
    showOnPwm(pwm, "R", "G", "B", true, 5000)(0.00004, 0, 0.5);
    expect(written.map(([, duty]) => duty)).to.deep.equal([1 / 1024, 0, 0.5, 1023 / 1024, 1, 0.5]);
    let sent = "";
    showOnPixels({ write: (_pin, bytes) => void (sent = bytes) }, "D1", "rgb", 1)(0.00004, 0, 1);
    expect(sent).to.equal("\x01\0\xff");
  });

  it("sends each LED of a strip its colours in its order", () => {
    for (const [order, count, hex] of [
      ["grb", 1, "40ff00"],
      ["rgb", 2, "ff4000ff4000"],
      ["bgr", 3, "0040ff0040ff0040ff"],
    ] as const) {
      const written: string[] = [];
      const pixels = { write: (_pin: unknown, bytes: string) => void written.push(Buffer.from(bytes, "latin1").toString("hex")) };
      showOnPixels(pixels, "D1", order, count)(1, 0.25, 0);
      expect(written).to.deep.equal([hex]);
    }
  });

  it("sends an LED with white what the colours have in common as white, in whole LEDs of three colours", () => {
    for (const [count, hex] of [
      [1, "00bf0040" + "0000"],
      [2, "00bf0040".repeat(2) + "00"],
      [3, "00bf0040".repeat(3)],
      [4, "00bf0040".repeat(4) + "0000"],
    ] as const) {
      const written: string[] = [];
      const pixels = { write: (_pin: unknown, bytes: string) => void written.push(Buffer.from(bytes, "latin1").toString("hex")) };
      showOnWhitePixels(pixels, "D1", "grbw", count)(1, 0.25, 0.25);
      expect(written).to.deep.equal([hex]);
      expect(hex.length % 6).to.equal(0);
    }
  });
});
