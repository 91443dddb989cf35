import { expect } from "chai";
import type { ConfigError } from "../../../firmware/build/errors.js";
import { mainModule } from "../../../firmware/build/entry.js";
import { checkConfig } from "../../../firmware/build/load-config.js";

const identity = (n = 0) => ({ id: `${n}`.padStart(24, "0"), name: `Device ${n}` });

function config(devices: object[], board: string): unknown {
  const sinricpro = { appKey: "00000000-0000-4000-8000-000000000000", appSecret: "x" };
  return {
    board,
    wifi: { ssid: "x", password: "" },
    sinricpro,
    devices: devices.map((device, n) => ({ ...identity(n), ...device })),
  };
}

/** What is wrong, or surprises, by place and code. */
function found(devices: object[], board = "esp32-devkitc"): string[] {
  try {
    return checkConfig(config(devices, board), "test").warnings.map(({ path, code }) => `${path} ${code}`);
  } catch (error) {
    return (error as ConfigError).problems.map(({ path, code }) => `${path} ${code}`);
  }
}

function message(devices: object[], board = "esp32-devkitc"): string {
  try {
    checkConfig(config(devices, board), "test");
    return "";
  } catch (error) {
    return (error as ConfigError).message;
  }
}

function program(device: object): string {
  const loaded = checkConfig(config([device], "esp32-devkitc"), "test");
  return mainModule(loaded.board, loaded.config);
}

const RGB = { red: "D16", green: "D17", blue: "D23" };

describe("hardware in the configuration", () => {
  const cases: [what: string, devices: object[], problems: string[], board?: string][] = [
    ["one relay", [{ type: "switch", relay: { pin: "D16" } }], []],
    ["two relays that switch together", [{ type: "switch", relay: [{ pin: "D16" }, { pin: "D17", activeLow: true }] }], []],
    ["no relay in a list", [{ type: "switch", relay: [] }], ["devices[0].relay bad-value"]],
    ["a relay as text", [{ type: "switch", relay: "D16" }], ["devices[0].relay bad-value"]],
    [
      "one pin for two relays",
      [{ type: "switch", relay: [{ pin: "D16" }, { pin: "D16" }] }],
      ["devices[0].relay[1].pin pin-twice"],
    ],
    [
      "a second relay on an input",
      [{ type: "switch", relay: [{ pin: "D16" }, { pin: "D34" }] }],
      ["devices[0].relay[1].pin pin-input-only"],
    ],
    [
      "a misspelt setting of a second relay",
      [{ type: "switch", relay: [{ pin: "D16" }, { pin: "D17", activelow: 1 }] }],
      ["devices[0].relay[1].activelow unknown-key"],
    ],
    [
      "relays that start differently",
      [{ type: "switch", relay: [{ pin: "D16", atBoot: "on" }, { pin: "D17" }] }],
      ["devices[0].relay bad-value"],
    ],
    ["a pulse", [{ type: "switch", relay: { pin: "D16", pulseMs: 500 } }], []],
    [
      "a pulse that is too short",
      [{ type: "switch", relay: { pin: "D16", pulseMs: 10 } }],
      ["devices[0].relay.pulseMs bad-value"],
    ],
    [
      "a pulse that would outlive a power cut",
      [{ type: "switch", relay: { pin: "D16", pulseMs: 500, atBoot: "last" } }],
      ["devices[0].relay.atBoot bad-value"],
    ],
    [
      "a pulse at power-up",
      [{ type: "switch", relay: [{ pin: "D16", pulseMs: 500, atBoot: "on" }] }],
      ["devices[0].relay[0].atBoot bad-value"],
    ],
    ["three speeds", [{ type: "fanUS", speeds: [{ pin: "D16" }, { pin: "D17" }, { pin: "D23" }] }], []],
    ["two speeds of three", [{ type: "fanUS", speeds: [{ pin: "D16" }, { pin: "D17" }] }], ["devices[0].speeds bad-value"]],
    [
      "a speed on an input",
      [{ type: "fan", speeds: [{ pin: "D16" }, { pin: "D35" }] }],
      ["devices[0].speeds[1].pin pin-input-only"],
    ],
    ["speeds and a dimmer", [{ type: "fan", speeds: [{ pin: "D16" }], pwm: { pin: "D17" } }], ["devices[0].speeds bad-value"]],
    ["three colours", [{ type: "light", rgb: RGB }], []],
    ["a colour on a voltage output", [{ type: "light", rgb: { ...RGB, red: "D25" } }], ["devices[0].rgb.red pin-unsuitable"]],
    [
      "a colour that Espruino pulls up",
      [{ type: "light", rgb: { ...RGB, red: "D18" } }],
      ["devices[0].rgb.red pin-pulled-up-at-boot"],
    ],
    ["a colour that is missing", [{ type: "light", rgb: { red: "D16", green: "D17" } }], ["devices[0].rgb.blue missing"]],
    ["a strip", [{ type: "light", neopixel: { pin: "D18", count: 30 } }], []],
    [
      "a strip that is too long",
      [{ type: "light", neopixel: { pin: "D16", count: 301 } }],
      ["devices[0].neopixel.count bad-value"],
    ],
    ["a strip on an input", [{ type: "light", neopixel: { pin: "D34", count: 1 } }], ["devices[0].neopixel.pin pin-input-only"]],
    [
      "two kinds of light in one",
      [{ type: "light", neopixel: { pin: "D16", count: 1 }, pwm: { pin: "D17" } }],
      ["devices[0].neopixel bad-value"],
    ],
    ["a strip on a C3", [{ type: "light", neopixel: { pin: "D4", count: 1 } }], [], "esp32-c3-devkitm"],
    ["a strip on an S3", [{ type: "light", neopixel: { pin: "D4", count: 1 } }], [], "esp32-s3-devkitc"],
    [
      "a strip on a board whose Espruino cannot",
      [{ type: "light", neopixel: { pin: "D27", count: 1 } }],
      ["devices[0].neopixel.pin neopixel-missing"],
      "esp32-cyd",
    ],
    ["a light without hardware", [{ type: "light" }], ["devices[0].pwm missing"]],
    [
      "more colours than there are PWM channels",
      [
        { type: "light", rgb: RGB },
        { type: "light", rgb: { red: "D32", green: "D33", blue: "D4" } },
      ],
      ["devices[1].rgb.blue pwm-too-many"],
    ],
    [
      "five pins at one frequency and three at others",
      [
        { type: "light", rgb: RGB },
        { type: "dimSwitch", pwm: { pin: "D4", hertz: 5000 } },
        { type: "dimSwitch", pwm: { pin: "D32", hertz: 5000 } },
        { type: "light", rgb: { red: "D13", green: "D14", blue: "D27", hertz: 500, activeLow: true } },
      ],
      [],
    ],
    [
      "two dimmers with frequencies of their own on a C3",
      [
        { type: "dimSwitch", pwm: { pin: "D4" } },
        { type: "dimSwitch", pwm: { pin: "D5" } },
      ],
      ["devices[1].pwm.pin pwm-too-many"],
      "esp32-c3-devkitm",
    ],
    ["an encoder", [{ type: "dimSwitch", pwm: { pin: "D16" }, rotary: { a: "D32", b: "D33" } }], []],
    [
      "an encoder on pins that cannot be watched",
      [{ type: "dimSwitch", pwm: { pin: "D16" }, rotary: { a: "D12", b: "D33" } }],
      ["devices[0].rotary.a pin-not-watchable"],
    ],
    ["an encoder with one contact", [{ type: "light", rgb: RGB, rotary: { a: "D32" } }], ["devices[0].rotary.b missing"]],
    [
      "an encoder of three changes",
      [{ type: "light", rgb: RGB, rotary: { a: "D32", b: "D33", changesPerClick: 3 } }],
      ["devices[0].rotary.changesPerClick bad-value"],
    ],
    ["buttons for more and less", [{ type: "light", rgb: RGB, dimButtons: { up: "D32", down: "D33" } }], []],
    ["only a knob", [{ type: "light", rotary: { a: "D32", b: "D33" } }], ["devices[0].pwm missing"]],
    ["a speaker's knob", [{ type: "speaker", virtual: true, rotary: { a: "D32", b: "D33" } }], []],
    ["a long press", [{ type: "light", rgb: RGB, button: { pin: "D32", longPress: "dim", doublePress: "full" } }], []],
    [
      "a switch that should dim",
      [{ type: "switch", relay: { pin: "D16" }, button: { pin: "D32", longPress: "dim" } }],
      ["devices[0].button.longPress bad-value"],
    ],
  ];
  for (const [what, devices, problems, board] of cases)
    it(`${problems.length ? "notes" : "takes"} ${what}`, () => expect(found(devices, board)).to.deep.equal(problems));

  it("says what would do", () => {
    expect(message([{ type: "light", neopixel: { pin: "D27", count: 1 } }], "esp32-cyd")).to.match(/rgb.*esp32-devkitc/);
    expect(
      message([
        { type: "light", rgb: RGB },
        { type: "light", rgb: { red: "D32", green: "D33", blue: "D4" } },
      ]),
    ).to.match(/another frequency/);
    expect(message([{ type: "light", rgb: RGB, pwm: { pin: "D4" } }])).to.include("one of pwm, rgb, neopixel");
  });

  it("gives a white lamp no colours, and one of three colours all", () => {
    expect(program({ type: "light", pwm: { pin: "D16" } })).not.to.include("color");
    expect(program({ type: "light", rgb: RGB })).to.include("colorTemperature");
  });

  it("builds a plain button as ever, and waits only where something else may come", () => {
    const plain = { type: "dimSwitch", pwm: { pin: "D16" }, button: { pin: "D17" } };
    expect(program(plain)).to.include("attachButton(").and.not.include("attachPresses");
    const more = program({ ...plain, button: { pin: "D17", longPress: "dim" } });
    expect(more).to.include("attachPresses(").and.not.include("attachButton");
    expect(more).to.match(/undefined, createDimHold/);
  });
});
