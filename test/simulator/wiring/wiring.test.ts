import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { boards, findBoard } from "../../../firmware/boards/index.js";
import { wiringSvg } from "../../../simulator/wiring/cli.js";
import { drawWiring } from "../../../simulator/wiring/drawing.js";
import { wiringModel } from "../../../simulator/wiring/model.js";
import type { Live } from "../../../simulator/wiring/parts.js";
import { toText } from "../../../simulator/wiring/shape.js";

const EXAMPLE = new URL("../../../firmware/config.example.json", import.meta.url).pathname;
const devkit = findBoard("esp32-devkitc");
const lamp = {
  devices: [{ id: "a".repeat(24), name: 'Lamp <"1">', relay: { pin: "D16", activeLow: false }, button: { pin: "D17" } }],
};
const live = (pins: Live["pins"], pressed: string[] = []): Live => ({ powered: true, pins, pressed });

describe("the wiring drawing", () => {
  it("draws every board, each of its pins once at most", () => {
    for (const board of boards) {
      const model = wiringModel(board, { devices: [] });
      const pads = [...model.left, ...model.right].map(({ name }) => name).filter((name) => /^D\d/.test(name));
      expect(pads.length, board.id).to.be.greaterThan(3);
      expect(toText(drawWiring(model)), board.id).to.match(/^<svg xmlns=[^>]+viewBox="0 0 \d+ \d+"/);
    }
  });

  it("has the DevKitC's 38 pads, and says why some are better left alone", () => {
    const { left, right } = wiringModel(devkit, lamp);
    expect([left.length, right.length]).to.deep.equal([19, 19]);
    const pad = (name: string) => [...left, ...right].find((one) => one.name === name);
    expect(pad("D6")).to.deep.include({ caution: "no" });
    expect(pad("D6")?.reason).to.match(/flash/);
    expect(pad("D1")?.reason).to.match(/console/);
    expect(pad("D34")?.reason).to.match(/Input only/);
    expect(pad("D0")?.reason).to.match(/reset decides.*Pulled up/);
    expect(pad("D16")).to.deep.equal({ name: "D16" });
  });

  it("lights the lamp when the relay's pin is driven the right way, and shows a button that is down", () => {
    const model = wiringModel(devkit, lamp);
    const on = toText(drawWiring(model, live({ D16: { mode: "output", level: 1 } }, ["a".repeat(24)])));
    expect(on).to.include("Lamp &lt;&quot;1&quot;&gt; is on").and.include("w-button w-down").and.include("w-lively");
    const dark: Live["pins"][] = [{ D16: { mode: "output", level: 0 } }, { D16: { mode: "input_pullup", level: 1 } }, {}];
    for (const pins of dark)
      expect(toText(drawWiring(model, live(pins))))
        .to.include("is off")
        .and.not.include("w-down");
    const low = wiringModel(devkit, { devices: [{ ...lamp.devices[0], relay: { pin: "D16", activeLow: true } }] });
    expect(toText(drawWiring(low, live({ D16: { mode: "output", level: 0 } })))).to.include("is on");
  });

  it("dims and mixes what is dimmed, and draws what it does not know as a box with its name", () => {
    const model = wiringModel(devkit, {
      devices: [
        { id: "b", name: "Strip", light: { red: "D4", green: "D16", blue: "D17" } },
        { id: "c", name: "Motor", stepper: { step: "D18", direction: "D19" } },
      ],
    });
    const text = toText(
      drawWiring(
        model,
        live({ D4: { mode: "pwm", level: 0.5 }, D16: { mode: "pwm", level: 0.25 }, D17: { mode: "pwm", level: 0 } }),
      ),
    );
    expect(text).to.include("rgb(255,128,0)").and.include("50 %").and.include(">stepper<").and.include("step to D18");
  });

  it("draws each relay of several, and those of other names", () => {
    const { parts } = wiringModel(devkit, {
      devices: [
        { id: "b", name: "Gate", relay: [{ pin: "D16" }, { pin: "D17", activeLow: true }] },
        { id: "c", name: "Fan", speeds: [{ pin: "D4" }, { pin: "D23" }] },
      ],
    });
    expect(parts.map(({ id, kind, activeLow }) => `${id} ${kind} ${activeLow}`)).to.deep.equal([
      "devices[0].relay[0] relay false",
      "devices[0].relay[1] relay true",
      "devices[1].speeds[0] speeds false",
      "devices[1].speeds[1] speeds false",
    ]);
    const text = toText(drawWiring({ ...wiringModel(devkit, { devices: [] }), parts }));
    expect(text.match(/>RELAY</g)).to.have.length(4);
  });

  it("shows of a light what the eye sees: each LED's colour, and a duty's brightness", () => {
    const strip = wiringModel(devkit, {
      devices: [{ id: "b", name: "Strip", neopixel: { pin: "D16", count: 2, order: "bgr", gamma: 2 } }],
    });
    const on = toText(drawWiring(strip, live({ D16: { mode: "af_output", level: 0, pixels: "0040ff000000" } })));
    expect(on).to.include("rgb(255,128,0)").and.include("shows #0040ff (bgr)").and.include("2 LEDs").and.include("DIN to D16");
    expect(toText(drawWiring(strip))).not.to.include("rgb(");
    const lamp = wiringModel(devkit, {
      devices: [{ id: "b", name: "Lamp", rgb: { red: "D4", green: "D16", blue: "D17", gamma: 2 } }],
    });
    const pwm = (level: number) => ({ mode: "pwm", level });
    const mixed = toText(drawWiring(lamp, live({ D4: pwm(0.25), D16: pwm(0.0625), D17: pwm(0) })));
    expect(mixed).to.include("rgb(255,128,0)").and.include("50 %");
  });

  it("adds the light of a white channel to the colours", () => {
    const strip = wiringModel(devkit, {
      devices: [{ id: "b", name: "Strip", neopixel: { pin: "D16", count: 2, order: "grbw", gamma: 1 } }],
    });
    const on = toText(drawWiring(strip, live({ D16: { mode: "af_output", level: 0, pixels: "0040002000000080" } })));
    expect(on).to.include("rgb(96,32,32)").and.include("rgb(128,128,128)").and.include("shows #00400020 (grbw)");
    const lamp = wiringModel(devkit, {
      devices: [{ id: "b", name: "Lamp", rgb: { red: "D4", green: "D16", blue: "D17", white: "D23", gamma: 2 } }],
    });
    const pwm = (level: number) => ({ mode: "pwm", level });
    const mixed = toText(drawWiring(lamp, live({ D4: pwm(0.1875), D16: pwm(0), D17: pwm(0), D23: pwm(0.0625) })));
    expect(mixed).to.include("rgb(255,128,128)").and.include("50 %").and.include("white to D23");
  });

  it("draws a knob, and two buttons that go down", () => {
    const model = wiringModel(devkit, {
      devices: [{ id: "b", name: "Lamp", rotary: { a: "D16", b: "D17" }, dimButtons: { up: "D4", down: "D23" } }],
    });
    expect(model.parts.map(({ terminals }) => terminals.map(({ pad }) => pad).join())).to.deep.equal([
      "D16,D17,3V3,GND",
      "D4,D23,GND",
    ]);
    const text = toText(drawWiring(model, { ...live({}, ["b.up"]), turned: { b: 3 } }));
    expect(text).to.include('data-press="b.up"').and.include('data-way="right"').and.include("rotate(54 ");
    expect(text.match(/w-down/g)).to.have.length(1);
  });

  it("draws thermometers with what they feel, and a thermostat's relays", () => {
    const id = "c".repeat(24);
    const model = wiringModel(devkit, {
      devices: [
        {
          id,
          name: "Hall",
          dht22: { pin: "D4", everySeconds: 30 },
          heater: { pin: "D16" },
          cooler: { pin: "D17", activeLow: true },
        },
      ],
    });
    expect(model.parts.map(({ kind }) => kind)).to.deep.equal(["dht22", "heater", "cooler"]);
    expect(model.parts[0].terminals.map(({ name, pad }) => `${name} ${pad}`)).to.deep.equal(["DATA D4", "+ 3V3", "− GND"]);
    const pins = { D16: { mode: "output", level: 1 }, D17: { mode: "output", level: 1 } };
    const sensors = { [id]: { temperature: -3.52, humidity: 61.4 } };
    const text = toText(drawWiring(model, { ...live(pins), sensors }));
    expect(text).to.include("-3.5 °C, 61 %").and.include("heater is on").and.include("cooler is off").and.include("4.7 kΩ");
    const one = wiringModel(devkit, { devices: [{ id, name: "Pipe", ds18b20: { pin: "D4" } }] });
    expect(one.parts[0].kind).to.equal("ds18b20");
    expect(toText(drawWiring(one, { ...live({}), sensors }))).to.include("-3.5 °C<");
    expect(toText(drawWiring(one))).to.not.include("°C");
  });

  it("is written to a file by npm run wiring, without a secret", () => {
    expect(wiringSvg(EXAMPLE)).to.include("<style>").and.not.include("secret");
    const directory = mkdtempSync(join(tmpdir(), "wiring-"));
    try {
      const out = join(directory, "w.svg");
      const cli = new URL("../../../simulator/wiring/cli.ts", import.meta.url).pathname;
      execFileSync(process.execPath, ["--import=tsx", cli, "--config", EXAMPLE, "--out", out], { stdio: "ignore" });
      expect(readFileSync(out, "utf8")).to.equal(wiringSvg(EXAMPLE));
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
