import { expect } from "chai";
import { pinWarnings } from "../../firmware/build/check-pins.js";
import { findBoard } from "../../firmware/boards/index.js";
import { ask, LAMP, goOnline } from "../espruino/bed.js";
import { configFor, programBundle, stockBundle } from "./programs.js";
import { createVirtualBed, type VirtualBed } from "./virtual-bed.js";

/** Espruino inverts D4, D16 and D17 of this board, its LEDs (boards/ESP32_CYD.py). */
const board = "esp32-cyd";

describe("outputs on pins that Espruino inverts", function () {
  let bed: VirtualBed | undefined;
  afterEach(() => bed?.close());

  const level = (pin: string): number => bed!.board.pins().find((state) => state.pin === pin)!.level;

  for (const activeLow of [false, true])
    it(`switch at the level that is asked for: ${activeLow ? "low" : "high"}`, async () => {
      const relay = [
        { pin: "D17", activeLow },
        { pin: "D22", activeLow },
      ];
      const devices = [{ type: "switch", id: LAMP, name: "Lamp", relay }];
      const code = await stockBundle({ board, devices, statusLight: { pin: "D4", activeLow } });
      bed = createVirtualBed(board, code);
      await goOnline(bed);
      await bed.hold(100);
      const [on, off] = activeLow ? [0, 1] : [1, 0];
      expect([level("D17"), level("D22"), level("D4")]).to.deep.equal([off, off, on]);
      await ask(bed, true);
      expect([level("D17"), level("D22")]).to.deep.equal([on, on]);
    });

  it("do so in programs too", async () => {
    const code = await programBundle(
      "negated",
      `import { createSwitch, sinricPro } from "sinricpro-espruino";
       import { config } from "sinricpro-espruino/config";
       sinricPro(config, [createSwitch({ id: "${LAMP}", relay: { pin: D0 } })]);`,
    );
    bed = createVirtualBed("esp32-devkitc", code);
    await goOnline(bed);
    expect(level("D0")).to.equal(0);
    await ask(bed, true);
    expect(level("D0")).to.equal(1);
  });

  for (const activeLow of [false, true])
    it(`do so in programs with all that drives one pin: ${activeLow ? "low" : "high"}`, async () => {
      const fan = LAMP.replace("5", "6");
      const dimmer = LAMP.replace("5", "7");
      const code = await programBundle(
        `negated-${activeLow}`,
        `import { addRelays, attachDimmer, attachSpeeds, createDimSwitch, createFan, createSwitch, sinricPro } from "sinricpro-espruino";
         import { config } from "sinricpro-espruino/config";
         var lamp = createSwitch({ id: "${LAMP}" });
         addRelays(lamp, [{ pin: D17, activeLow: ${activeLow} }]);
         var fan = createFan({ id: "${fan}" });
         attachSpeeds(fan, [{ pin: D16, activeLow: ${activeLow} }]);
         var dim = createDimSwitch({ id: "${dimmer}" });
         attachDimmer(dim, { pin: D4, activeLow: ${activeLow}, fadeMs: 0 });
         sinricPro(config, [lamp, fan, dim]);`,
        { board },
      );
      const devices = [LAMP, fan, dimmer].map((id) => ({ id, type: "switch", name: id }));
      bed = createVirtualBed(board, code, undefined, devices);
      await goOnline(bed);
      const [on, off] = activeLow ? [0, 1] : [1, 0];
      const levels = (): number[] => ["D17", "D16", "D4"].map(level);
      expect(levels()).to.deep.equal([off, off, off]);
      for (const { id } of devices) await bed.settled(bed.platform.request(id, "setPowerState", { state: "On" }));
      await bed.hold(300);
      expect(levels()).to.deep.equal([on, on, on]);
    });

  const RGBW = { red: "D4", green: "D22", blue: "D17", white: "D27" };
  const ways: [string, boolean, () => Promise<string>][] = [
    [
      "configuration",
      true,
      () => {
        const rgb = { ...RGBW, activeLow: true, fadeMs: 0 };
        return stockBundle({ board, devices: [{ type: "light", id: LAMP, name: "Lamp", rgb }] });
      },
    ],
    [
      "program",
      false,
      () =>
        programBundle(
          "negated-rgb",
          `import { attachRgbw, createLight, sinricPro } from "sinricpro-espruino";
           import { config } from "sinricpro-espruino/config";
           var lamp = createLight({ id: "${LAMP}" });
           attachRgbw(lamp, { red: D4, green: D22, blue: D17, white: D27, fadeMs: 0 });
           sinricPro(config, [lamp]);`,
          { board },
        ),
    ],
  ];
  for (const [what, activeLow, build] of ways)
    it(`give each part of a colour its light, in a ${what}, bright at a ${activeLow ? "low" : "high"} level`, async () => {
      bed = createVirtualBed(board, await build(), undefined, [{ id: LAMP, type: "light", name: "Lamp" }]);
      const light = (): number[] => Object.values(RGBW).map((pin) => Math.round(100 * (activeLow ? 1 - level(pin) : level(pin))));
      await goOnline(bed);
      expect(light()).to.deep.equal([0, 0, 0, 0]);
      await ask(bed, true);
      await bed.settled(bed.platform.request(LAMP, "setColor", { color: { r: 255, g: 186, b: 136 } }));
      // 0.729 and 0.533 to the power of 2.2; white has what all have in common.
      expect(light()).to.deep.equal([75, 25, 0, 25]);
    });

  it("are warned of where the relays of a motor share one level", () => {
    const motor = { up: "D4", down: "D22", upSeconds: 10, downSeconds: 10 };
    const { config } = configFor({ board, devices: [{ type: "blinds", id: LAMP, name: "Blind", motor }] });
    const codes = (given: typeof config): string[] => pinWarnings(findBoard(board), given).map(({ code }) => code);
    expect(codes(config)).to.include("pin-inverted");
    const rgb = { red: "D4", green: "D22", blue: "D27" };
    expect(codes(configFor({ board, devices: [{ type: "light", id: LAMP, name: "Lamp", rgb }] }).config)).to.not.include(
      "pin-inverted",
    );
    const relay = { pin: "D4", activeLow: true };
    expect(codes(configFor({ board, devices: [{ type: "switch", id: LAMP, name: "Lamp", relay }] }).config)).to.not.include(
      "pin-inverted",
    );
  });
});
