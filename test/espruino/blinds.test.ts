import { expect } from "chai";
import { buildBundle } from "../../firmware/build/build.js";
import { checkConfig } from "../../firmware/build/load-config.js";
import { APP_KEY, APP_SECRET, type Bed, LAMP, noted, online } from "./bed.js";
import { PLACE_PORT } from "./bundles.js";
import { createCodeBed } from "./interpreter-bed.js";

const interpreter = process.env.ESPRUINO_BIN;
const BLINDS = [{ type: "blinds", id: LAMP, name: "Blinds", motor: { up: "D16", down: "D17", upSeconds: 1, downSeconds: 1 } }];

describe("blinds, on a real interpreter", function () {
  let bed: Bed;
  before(async function () {
    if (!interpreter) {
      console.log("      skipped: set ESPRUINO_BIN to an Espruino binary for Linux");
      return this.skip();
    }
    const sinricpro = { appKey: APP_KEY, appSecret: APP_SECRET, server: `ws://127.0.0.1:${PLACE_PORT}` };
    const { code } = await buildBundle(checkConfig({ board: "linux", sinricpro, devices: BLINDS }, "test"));
    bed = await createCodeBed(interpreter, "ws", code, BLINDS);
    bed.board.powerOn();
    await online(bed);
  });
  after(() => bed?.close());

  it("move, and say so in all three ways", async () => {
    const on = new Set<string>();
    bed.board.onPin(({ pin, level }) => void (level && on.add(pin)));
    for (const [percent, pin] of [
      [60, "D16"],
      [0, "D17"],
    ] as const) {
      on.clear();
      await bed.settled(bed.platform.request(LAMP, "setRangeValue", { rangeValue: percent }));
      await bed.until("a relay is on", () => on.size > 0);
      expect([...on]).to.deep.equal([pin]);
      const { state } = bed.platform;
      const says = (action: string): string => JSON.stringify(state(LAMP)[action]?.value);
      await bed.until("all is told", () => says("setPowerState") === `{"state":"${percent ? "On" : "Off"}"}`);
      await bed.until("all is told", () => says("setOpenClose") === `{"openPercent":${percent}}`);
      await bed.until("both relays are off", () => bed.board.pins().every((one) => !/D1[67]/.test(one.pin) || one.level === 0));
    }
    expect(noted(bed, "violation")).to.deep.equal([]);
    expect(bed.lines.filter((line) => /Uncaught|^SP\d+ E/.test(line))).to.deep.equal([]);
  });
});
