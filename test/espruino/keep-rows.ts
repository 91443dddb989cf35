import { expect } from "chai";
import { type Bed, LAMP, noted, goOnline, onlineAgain } from "./bed.js";

const RGB = "5d737888aea17c30a056d751";
const FAN = "5d737888aea17c30a056d753";

/** A dimmed lamp, one of any colour and a fan with three speeds, which are after a power cut what they were before. */
export const KEPT = [
  { type: "dimSwitch", id: LAMP, name: "Lamp", pwm: { pin: "D4", gamma: 1, fadeMs: 0 }, atBoot: "last" },
  {
    type: "light",
    id: RGB,
    name: "Strip",
    rgb: { red: "D16", green: "D17", blue: "D23", gamma: 1, fadeMs: 0 },
    atBoot: "last",
  },
  { type: "fanUS", id: FAN, name: "Fan", speeds: [{ pin: "D18" }, { pin: "D19" }, { pin: "D21" }], atBoot: "last" },
];

/** The same as a program says it. */
export const PROGRAM = `import { attachDimmer, attachRgb, attachSpeeds, createDimSwitch, createFanUS, createLight, keepStates, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
var lamp = createDimSwitch({ id: "${LAMP}" });
attachDimmer(lamp, { pin: D4, gamma: 1, fadeMs: 0 });
var strip = createLight({ id: "${RGB}" });
attachRgb(strip, { red: D16, green: D17, blue: D23, gamma: 1, fadeMs: 0 });
var fan = createFanUS({ id: "${FAN}" });
attachSpeeds(fan, [{ pin: D18 }, { pin: D19 }, { pin: D21 }]);
[lamp, strip, fan].forEach(function (device) { keepStates(device, "last"); });
sinricPro(config, [lamp, strip, fan]);
`;

/** What they do. */
export function keepRows(create: () => Promise<Bed>): void {
  let bed: Bed;
  before(async () => {
    bed = await create();
    await goOnline(bed);
  });
  after(() => bed?.close());

  const level = (pin: string): number => bed.board.pins().find((one) => one.pin === pin)!.level;
  const levels = (): string => ["D4", "D16", "D17", "D23", "D18", "D19", "D21"].map((pin) => level(pin).toFixed(2)).join(" ");
  const OFF = "0.00 0.00 0.00 0.00 0.00 0.00 0.00";
  const ON = "0.30 0.20 0.40 0.00 0.00 1.00 0.00";

  async function cut(): Promise<string[]> {
    // What changed is written 10 s after the write before it.
    await bed.hold(11_000);
    const links = noted(bed, "online").length;
    bed.board.powerOff();
    const seen: string[] = [];
    bed.board.onPin(
      ({ pin, mode, level }) => void (mode !== "input" && /output|pwm/.test(mode) && seen.push(`${pin}=${level.toFixed(2)}`)),
    );
    bed.board.powerOn();
    await onlineAgain(bed, links);
    return seen;
  }

  it("are off at first", () => expect(levels()).to.equal(OFF));

  it("are after a power cut what they were, and nothing else in between", async () => {
    for (const [id, action, value] of [
      [LAMP, "setPowerLevel", { powerLevel: 30 }],
      [RGB, "setColor", { color: { r: 102, g: 204, b: 0 } }],
      [RGB, "setBrightness", { brightness: 50 }],
      [FAN, "setRangeValue", { rangeValue: 2 }],
      [LAMP, "setPowerState", { state: "On" }],
      [RGB, "setPowerState", { state: "On" }],
      [FAN, "setPowerState", { state: "On" }],
    ] as const)
      expect(await bed.settled(bed.platform.request(id, action, value))).to.include({ ok: true });
    await bed.until("all are on", () => levels() === ON);
    const seen = await cut();
    await bed.until("all are on again", () => levels() === ON);
    expect(seen).to.not.include("D4=1.00").and.not.include("D18=1.00").and.not.include("D16=0.40");
    const told = (id: string, action: string) => JSON.stringify(bed.platform.state(id)[action]?.value);
    await bed.until("all is told", () => told(FAN, "setRangeValue") === '{"rangeValue":2}');
    expect(told(RGB, "setColor")).to.equal('{"color":{"b":0,"g":204,"r":102}}');
  });

  it("stay off if they were off", async () => {
    for (const id of [LAMP, RGB, FAN])
      expect(await bed.settled(bed.platform.request(id, "setPowerState", { state: "Off" }))).to.include({ ok: true });
    const seen = await cut();
    expect(seen.filter((one) => !one.endsWith("=0.00"))).to.deep.equal([]);
    expect(levels()).to.equal(OFF);
    expect(bed.lines.filter((line) => /Uncaught|^SP\d+ E/.test(line))).to.deep.equal([]);
  });
}
