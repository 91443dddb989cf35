import { expect } from "chai";
import { kelvinColor } from "../../lib/hardware/kelvin.js";
import { LAMP, noted, goOnline, type Bed } from "./bed.js";

const id = (n: number): string => `5d737888aea17c30a056d75${n}`;
export const RGB = id(1);
export const STRIP = id(2);
export const FAN = id(3);
export const SPEAKER = id(4);

/** Relays that pulse together, a lamp of three colours with a knob, a strip with a clever button, a fan with three speeds, a radio. */
export const HANDS = [
  {
    type: "switch",
    id: LAMP,
    name: "Gate",
    relay: [
      { pin: "D16", pulseMs: 400 },
      { pin: "D17", activeLow: true, pulseMs: 400 },
    ],
    button: { pin: "D18", debounceMs: 5 },
  },
  {
    type: "light",
    id: RGB,
    name: "Lamp",
    rgb: { red: "D4", green: "D23", blue: "D32", gamma: 1, fadeMs: 0 },
    rotary: { a: "D25", b: "D26" },
  },
  {
    type: "light",
    id: STRIP,
    name: "Strip",
    neopixel: { pin: "D14", count: 3, gamma: 1, fadeMs: 40 },
    button: { pin: "D27", debounceMs: 5, longPress: "dim", doublePress: "full" },
  },
  {
    type: "fanUS",
    id: FAN,
    name: "Fan",
    speeds: [{ pin: "D19" }, { pin: "D21" }, { pin: "D22" }],
    button: { pin: "D15", debounceMs: 5, longPress: "off" },
  },
  { type: "speaker", id: SPEAKER, name: "Radio", virtual: true, dimButtons: { up: "D13", down: "D5", debounceMs: 5, step: 20 } },
];

/** The same devices as a maker writes them. */
export const PROGRAM = `import { addRelays, attachDimButtons, attachNeopixel, attachPresses, attachPulse, attachRgb, attachRotary, attachSpeeds, createFanUS,
  createLight, createSpeaker, createSwitch, dimOnHold, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
var gate = createSwitch({ id: "${LAMP}", relay: { pin: D16 }, button: { pin: D18, debounceMs: 5 } });
addRelays(gate, [{ pin: D17, activeLow: true }]);
attachPulse(gate, 400);
var lamp = createLight({ id: "${RGB}" });
attachRgb(lamp, { red: D4, green: D23, blue: D32, gamma: 1, fadeMs: 0 });
attachRotary(lamp, { a: D25, b: D26 });
var strip = createLight({ id: "${STRIP}" });
attachNeopixel(strip, { pin: D14, count: 3, gamma: 1, fadeMs: 40 });
attachPresses(strip, { pin: D27, debounceMs: 5 }, {
  single: function () { strip.setPowerState(!strip.getPowerState()); },
  double: function () { strip.setBrightness(100); strip.setPowerState(true); },
  long: dimOnHold(strip),
});
var fan = createFanUS({ id: "${FAN}" });
attachSpeeds(fan, [{ pin: D19 }, { pin: D21 }, { pin: D22 }]);
attachPresses(fan, { pin: D15, debounceMs: 5 }, {
  single: function () { fan.setPowerState(!fan.getPowerState()); },
  long: function (held) { if (held) fan.setPowerState(false); },
});
var radio = createSpeaker({ id: "${SPEAKER}" });
attachDimButtons(radio, { up: D13, down: D5, debounceMs: 5, step: 20 });
sinricPro(config, [gate, lamp, strip, fan, radio]);
`;

/** What the hardware of {@link HANDS} does on a board that runs the stock program. */
export function hands(create: () => Promise<Bed>): void {
  let bed: Bed;
  before(async function () {
    bed = await create();
    await goOnline(bed);
  });
  after(() => bed?.close());

  const state = (pin: string) => bed.board.pins().find((one) => one.pin === pin)!;
  const levels = (...pins: string[]): number[] => pins.map((pin) => state(pin).level);
  const ask = async (device: string, action: string, value: object): Promise<void> => {
    const result = await bed.settled(bed.platform.request(device, action, value, { clientId: "alexa-skill" }));
    expect(result, JSON.stringify(result)).to.include({ ok: true });
  };
  const told = (device: string, action: string) => bed.platform.state(device)[action]?.value;
  const knows = (device: string, action: string, value: object): Promise<void> =>
    bed.until(
      `the platform is told ${JSON.stringify(value)}, and not ${JSON.stringify(told(device, action))}`,
      () => JSON.stringify(told(device, action)) === JSON.stringify(value),
    );
  /** Brings a contact to ground or lets it go, and waits until the board has seen it and is done with its bouncing. */
  const contact = async (pin: string, closed: boolean, ms: number): Promise<void> => {
    bed.board.setInput(pin, closed ? false : null);
    await bed.until(`${pin} is ${closed ? "closed" : "open"}`, () => state(pin).level === (closed ? 0 : 1));
    await bed.hold(ms);
  };
  const press = async (pin: string): Promise<void> => {
    await contact(pin, true, 60);
    await contact(pin, false, 60);
  };
  const shows = (what: string, holds: () => boolean): Promise<void> => bed.until(what, holds, 3000);

  it("pulses relays together, and tells that the pulse is over", async () => {
    expect(levels("D16", "D17")).to.deep.equal([0, 1]);
    await ask(LAMP, "setPowerState", { state: "On" });
    expect(levels("D16", "D17")).to.deep.equal([1, 0]);
    await shows("the relays let go", () => levels("D16", "D17").join() === "0,1");
    await knows(LAMP, "setPowerState", { state: "Off" });
    expect(
      noted(bed, "event")
        .filter(({ deviceId, action }) => deviceId === LAMP && action === "setPowerState")
        .pop(),
    ).to.include({
      cause: "PHYSICAL_INTERACTION",
    });
    // And by hand.
    bed.board.setInput("D18", false);
    await shows("the relays are on", () => levels("D16", "D17").join() === "1,0");
    bed.board.setInput("D18", null);
    await shows("the relays let go", () => levels("D16", "D17").join() === "0,1");
  });

  it("mixes colours and whites, is dark while off and comes back", async () => {
    // The answer may overtake what an interpreter tells of its pins.
    const near = (expected: number[]): Promise<void> =>
      bed.until(`the duties are ${expected.join()}`, () =>
        levels("D4", "D23", "D32").every((level, i) => Math.abs(level - expected[i]) < 1e-6),
      );
    await near([0, 0, 0]);
    await ask(RGB, "setColor", { color: { r: 255, g: 0, b: 51 } });
    await near([0, 0, 0]);
    await ask(RGB, "setPowerState", { state: "On" });
    await near([1, 0, 0.2]);
    await ask(RGB, "setBrightness", { brightness: 50 });
    await near([0.5, 0, 0.1]);
    await ask(RGB, "setColorTemperature", { colorTemperature: 2700 });
    const { r, g, b } = kelvinColor(2700);
    await near([r / 510, g / 510, b / 510]);
    await ask(RGB, "decreaseColorTemperature", {});
    expect(told(RGB, "setColorTemperature")).to.deep.equal({ colorTemperature: 2200 });
    await ask(RGB, "setColor", { color: { r: 0, g: 255, b: 0 } });
    await ask(RGB, "setPowerState", { state: "Off" });
    await near([0, 0, 0]);
    await ask(RGB, "setPowerState", { state: "On" });
    await near([0, 0.5, 0]);
    // What is no state of a light that has a colour: the middle of the scale.
    await ask(RGB, "increaseColorTemperature", {});
    expect(told(RGB, "setColorTemperature")).to.deep.equal({ colorTemperature: 5500 });
  });

  it("follows a knob that bounces", async () => {
    await ask(RGB, "setBrightness", { brightness: 50 });
    for (let click = 0; click < 3; click++)
      for (const [pin, closed] of [
        ["D25", true],
        ["D26", true],
        ["D25", false],
        ["D26", false],
      ] as const) {
        bed.board.setInput(pin, !closed);
        bed.board.setInput(pin, closed ? null : false);
        await contact(pin, closed, 20);
      }
    await knows(RGB, "setBrightness", { brightness: 65 });
    for (const pin of ["D26", "D25"]) await contact(pin, true, 20);
    for (const pin of ["D26", "D25"]) await contact(pin, false, 20);
    await knows(RGB, "setBrightness", { brightness: 60 });
  });

  it("sends a strip its colours", async () => {
    expect(state("D14").pixels).to.equal("000000".repeat(3));
    await ask(STRIP, "setColor", { color: { r: 255, g: 102, b: 0 } });
    await ask(STRIP, "setPowerState", { state: "On" });
    await shows("the strip is orange", () => state("D14").pixels === "66ff00".repeat(3));
    await ask(STRIP, "setPowerState", { state: "Off" });
    await shows("the strip is dark", () => state("D14").pixels === "000000".repeat(3));
  });

  it("tells one press from two and from a long one", async () => {
    await ask(STRIP, "setBrightness", { brightness: 60 });
    await press("D27");
    await knows(STRIP, "setPowerState", { state: "On" });
    await shows("it shines", () => state("D14").pixels!.startsWith("3d99"));
    bed.board.setInput("D27", false);
    await shows("it is dimmed", () => parseInt(state("D14").pixels!.slice(2, 4), 16) < 140);
    bed.board.setInput("D27", null);
    await bed.hold(1300);
    const { brightness } = told(STRIP, "setBrightness") as { brightness: number };
    expect(brightness).to.be.within(1, 55);
    expect(told(STRIP, "setPowerState")).to.deep.equal({ state: "On" });
    const full = (): boolean => (told(STRIP, "setBrightness") as { brightness: number }).brightness === 100;
    // On a computer that is busy fingers may be too slow: that are two presses then, and it is on as before.
    for (let tries = 0; tries < 5 && !full(); tries++) {
      await press("D27");
      await press("D27");
      await bed.hold(1500);
    }
    expect(told(STRIP, "setBrightness")).to.deep.equal({ brightness: 100 });
    expect(told(STRIP, "setPowerState")).to.deep.equal({ state: "On" });
  });

  it("changes a fan's speed with all its relays off in between", async () => {
    let both = 0;
    const stop = bed.board.onPin(() => (both += levels("D19", "D21", "D22").filter(Boolean).length > 1 ? 1 : 0));
    expect(levels("D19", "D21", "D22")).to.deep.equal([0, 0, 0]);
    await ask(FAN, "setPowerState", { state: "On" });
    expect(levels("D19", "D21", "D22")).to.deep.equal([1, 0, 0]);
    await ask(FAN, "setRangeValue", { rangeValue: 3 });
    expect(levels("D19", "D21", "D22")).to.deep.equal([0, 0, 0]);
    await shows("the third is on", () => levels("D19", "D21", "D22").join() === "0,0,1");
    await ask(FAN, "adjustRangeValue", { rangeValueDelta: -1 });
    await ask(FAN, "setPowerState", { state: "Off" });
    await bed.hold(300);
    expect(levels("D19", "D21", "D22")).to.deep.equal([0, 0, 0]);
    // A short press switches on when the button is let go, a long one off.
    bed.board.setInput("D15", false);
    await bed.hold(60);
    expect(levels("D19", "D21", "D22")).to.deep.equal([0, 0, 0]);
    bed.board.setInput("D15", null);
    await shows("the second is on again", () => levels("D19", "D21", "D22").join() === "0,1,0");
    bed.board.setInput("D15", false);
    await shows("it is off", () => levels("D19", "D21", "D22").join() === "0,0,0");
    bed.board.setInput("D15", null);
    await knows(FAN, "setPowerState", { state: "Off" });
    stop();
    expect(both).to.equal(0);
  });

  it("changes a volume by buttons, from nothing", async () => {
    await press("D5");
    await press("D13");
    await press("D13");
    await knows(SPEAKER, "setVolume", { volume: 40 });
    await press("D5");
    await knows(SPEAKER, "setVolume", { volume: 20 });
  });

  it("breaks no rule of the platform, and nothing fails", () => {
    expect(noted(bed, "violation")).to.deep.equal([]);
    expect(bed.lines.filter((line) => /^SP\d+ [EW]|Uncaught/.test(line))).to.deep.equal([]);
  });
}
