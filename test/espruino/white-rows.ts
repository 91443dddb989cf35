import { expect } from "chai";
import { type Bed, LAMP, noted, goOnline } from "./bed.js";

export const STRIP = "5d737888aea17c30a056d752";

/** An RGBW strip on four outputs and an addressable one. */
export const WHITES = [
  {
    type: "light",
    id: LAMP,
    name: "Strip",
    rgb: { red: "D4", green: "D16", blue: "D17", white: "D23", gamma: 1, fadeMs: 0 },
  },
  { type: "light", id: STRIP, name: "Pixels", neopixel: { pin: "D18", count: 2, order: "grbw", gamma: 1, fadeMs: 0 } },
];

/** The same as a program says it. */
export const PROGRAM = `import { attachRgbw, attachRgbwNeopixel, createLight, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
var strip = createLight({ id: "${LAMP}" });
attachRgbw(strip, { red: D4, green: D16, blue: D17, white: D23, gamma: 1, fadeMs: 0 });
var pixels = createLight({ id: "${STRIP}" });
attachRgbwNeopixel(pixels, { pin: D18, count: 2, gamma: 1, fadeMs: 0 });
sinricPro(config, [strip, pixels]);
`;

/** What lights with a white channel do. */
export function whiteRows(create: () => Promise<Bed>): void {
  let bed: Bed;
  before(async () => {
    bed = await create();
    await goOnline(bed);
  });
  after(() => bed?.close());

  const state = (pin: string) => bed.board.pins().find((one) => one.pin === pin)!;
  const duties = (): number[] => ["D4", "D16", "D17", "D23"].map((pin) => Math.round(100 * state(pin).level));
  const ask = async (device: string, action: string, value: object): Promise<void> =>
    void expect(await bed.settled(bed.platform.request(device, action, value))).to.include({ ok: true });

  it("are dark at power-up", () => expect(duties()).to.deep.equal([0, 0, 0, 0]));

  it("give what the colours have in common by the white one, and the rest by the colours", async () => {
    for (const [color, seen, sent] of [
      [{ r: 255, g: 255, b: 255 }, [0, 0, 0, 100], "000000ff000000ff00"],
      [{ r: 255, g: 51, b: 0 }, [100, 20, 0, 0], "33ff000033ff000000"],
      [{ r: 255, g: 204, b: 51 }, [80, 60, 0, 20], "99cc003399cc003300"],
    ] as const) {
      for (const device of [LAMP, STRIP]) {
        await ask(device, "setPowerState", { state: "On" });
        await ask(device, "setColor", { color });
      }
      await bed.until(`the strip is ${seen.join()}`, () => duties().join() === seen.join());
      // The last byte is for no LED: Espruino sends whole LEDs of three colours.
      await bed.until(`the LEDs are sent ${sent}`, () => state("D18").pixels === sent);
    }
  });

  it("are dark while off", async () => {
    for (const device of [LAMP, STRIP]) await ask(device, "setPowerState", { state: "Off" });
    await bed.until("both are dark", () => duties().every((duty) => !duty) && state("D18").pixels === "0".repeat(18));
    expect(noted(bed, "violation")).to.deep.equal([]);
    expect(bed.lines.filter((line) => /Uncaught|^SP\d+ E/.test(line))).to.deep.equal([]);
  });
}
