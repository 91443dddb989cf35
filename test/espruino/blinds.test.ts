import { expect } from "chai";
import { type Bed, goOnline, LAMP, noted } from "./bed.js";
import { createStockBed } from "./interpreter-bed.js";
import { onInterpreter } from "./on-interpreter.js";

const BLINDS = [{ type: "blinds", id: LAMP, name: "Blinds", motor: { up: "D16", down: "D17", upSeconds: 1, downSeconds: 1 } }];

onInterpreter("blinds", (interpreter) => {
  let bed: Bed;
  before(async () => {
    bed = await createStockBed(interpreter, BLINDS);
    await goOnline(bed);
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
