import { expect } from "chai";
import { boot } from "./rig.js";

describe("the virtual board's pins", () => {
  it("pulls up what Espruino pulls up at boot, 200 ms before the program runs", () => {
    const { board, world, lines } = boot(`print("program");`, { off: true });
    board.powerOn();
    const state = Object.fromEntries(board.pins().map(({ pin, mode, level }) => [pin, `${mode} ${level}`]));
    expect(state).to.include({ D12: "input_pullup 1", D16: "input 0", D23: "input 0", D34: "input 0" });
    world.advance(199);
    expect(lines).to.deep.equal([]);
    world.advance(1);
    expect(lines).to.deep.equal(["program"]);
  });

  it("sets the level before the direction with digitalWrite, and drives low first with pinMode", () => {
    const write = boot(`digitalWrite(D16, 1);`).changes.filter(({ pin }) => pin === "D16");
    expect(write).to.deep.equal([{ pin: "D16", mode: "output", level: 1 }]);
    const mode = boot(`pinMode(D12, "output"); digitalWrite(D12, 1);`).changes.filter(({ pin }) => pin === "D12");
    expect(mode.map(({ mode: how, level }) => `${how} ${level}`)).to.deep.equal(["input_pullup 1", "output 0", "output 1"]);
  });

  it("keeps what a strip of LEDs was sent, and takes only whole LEDs", () => {
    const { board, lines } = boot(`
      var n = require("neopixel");
      n.write(D16, [255, 0, 128]); n.write(D17, "\\x01\\x02\\x03");
      try { n.write(D16, [1, 2]); } catch (e) { print(e.message); }
      try { n.write(D16, ""); } catch (e) { print(e.message); }`);
    const pixels = (pin: string): string | undefined => board.pins().find((one) => one.pin === pin)!.pixels;
    expect([pixels("D16"), pixels("D17"), pixels("D4")]).to.deep.equal(["ff0080", "010203", undefined]);
    // Its own words (jswrap_neopixel.c).
    expect(lines).to.deep.equal(["Data length must be a multiple of 3 (RGB)", "Data must be a non empty array"]);
    board.powerOff();
    expect(pixels("D16")).to.equal(undefined);
  });

  it("lets setWatch force an input with a pull-up that getPinMode does not know of", () => {
    const { board, lines } = boot(
      `digitalWrite(D16, 1); pinMode(D16, "output"); setWatch(print, D16, true); print(getPinMode(D16));`,
    );
    expect(lines).to.deep.equal(["output"]);
    expect(board.pins().find(({ pin }) => pin === "D16")).to.deep.equal({ pin: "D16", mode: "input_pullup", level: 1 });
  });

  const WATCH = `pinMode(D17, "input_pullup"); setWatch(function (e) { print(e.state, e.time, e.lastTime, e.pin); }, D17, { repeat: true, edge: "both", debounce: 25 });`;
  it("debounces: the level must be quiet before it counts", () => {
    const { board, world, lines } = boot(WATCH);
    for (const level of [false, true, false, true, false]) {
      board.setInput("D17", level);
      world.advance(10);
    }
    world.advance(14);
    expect(lines).to.deep.equal([]);
    world.advance(1);
    expect(lines).to.deep.equal(["false 0.04 undefined D17"]);
    board.setInput("D17", null);
    world.advance(25);
    expect(lines[1]).to.match(/^true 0\.06\d* 0\.04\d* D17$/);
    board.setInput("D17", false);
    world.advance(5);
    board.setInput("D17", null);
    world.advance(100);
    expect(lines).to.have.length(2);
  });

  it("misses the first press of a pin that was not pulled up before setWatch read it", () => {
    const { board, world, lines } = boot(WATCH.replace(/^pinMode[^;]*;/, ""));
    board.setInput("D17", false);
    world.advance(50);
    expect(lines).to.deep.equal([]);
  });

  it("reads D0 upside down and takes its defaults for the button", () => {
    const { board, world, lines } = boot(
      `print(digitalRead(D0)); setWatch(function (e) { print("pressed", e.state); }, BTN1, { repeat: true });`,
    );
    board.setInput("D0", false);
    world.advance(30);
    board.setInput("D0", null);
    world.advance(30);
    expect(lines).to.deep.equal(["0", "pressed true"]);
  });

  it("cannot watch D6 to D12, nor drive or pull D34", () => {
    const { board, lines } = boot(
      `print(setWatch(print, D12, true)); digitalWrite(D34, 1); pinMode(D35, "input_pullup"); print(digitalRead(D35));`,
    );
    expect(lines).to.deep.equal(["WARNING: Unable to set watch. This pin cannot be used with watch", "undefined", "0"]);
    expect(board.pins().find(({ pin }) => pin === "D34")?.level).to.equal(0);
  });

  it("watches once unless told to repeat, and not after clearWatch", () => {
    const { board, world, lines } = boot(
      `pinMode(D4, "input_pulldown"); setWatch(function () { print("once"); }, D4); pinMode(D5, "input_pulldown"); var w = setWatch(print, D5, true); clearWatch(w);`,
    );
    for (const level of [true, false, true]) {
      board.setInput("D4", !level);
      board.setInput("D5", level);
      world.advance(1);
    }
    expect(lines).to.deep.equal(["once"]);
  });

  it("pulses, and shows PWM as a duty cycle", () => {
    const { board, world } = boot(`digitalPulse(D16, 1, 50); analogWrite(D23, 0.25);`);
    const level = (name: string) => board.pins().find(({ pin }) => pin === name);
    expect(level("D16")?.level).to.equal(1);
    world.advance(50);
    expect(level("D16")?.level).to.equal(0);
    expect(level("D23")).to.deep.equal({ pin: "D23", mode: "pwm", level: 0.25 });
  });

  it("refuses to drive a pin that is not there", () => {
    expect(() => boot("").board.setInput("D99", true)).to.throw(RangeError, /no pin D99/);
  });
});
