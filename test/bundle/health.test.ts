import { expect } from "chai";
import pack from "../../package.json" with { type: "json" };
import { LAMP, noted, goOnline } from "../espruino/bed.js";
import { BOARD_ID, stockBundle } from "./programs.js";
import { createVirtualBed } from "./virtual-bed.js";

describe("the health report, on the virtual board", () => {
  let code: string;
  before(async () => {
    code = await stockBundle({ health: true, version: "1.2.3", statusLight: { pin: "D2" } });
  });

  it("is JSON in a text, and the answer names no device", async () => {
    const bed = createVirtualBed(BOARD_ID, code);
    await goOnline(bed);
    expect(noted(bed, "online")[0]).to.include({ firmwareVersion: "1.2.3", sdkVersion: pack.version });
    const links = noted(bed, "online").length;
    bed.dropLinks();
    await bed.until("it is back", () => noted(bed, "online").length > links, 20_000);
    await bed.hold(1000);
    const result = await bed.settled(bed.platform.request(LAMP, "health", undefined, { scope: "module" }));
    expect(result.ok, JSON.stringify(result)).to.equal(true);
    const { text, value } = noted(bed, "response").at(-1)!;
    expect(text).to.not.include('"deviceId"');
    expect(text).to.include('"scope":"module"');
    const report = JSON.parse((value as { report: string }).report) as Record<string, unknown>;
    expect(report).to.include({ version: "1.2.3", reconnects: 1, espruino: "2v29", freeHeap: 100000, lowestFreeHeap: 90000 });
    expect(report.rebootReason).to.equal("power-on or reset button");
    expect(report.sdk).to.match(/^\d+\.\d+\.\d+$/);
    expect(report.lastError).to.match(/^SP104 W/);
    expect(report.lowestFreeVariables).to.be.at.most(report.freeVariables as number);
    expect(report.rssi).to.be.below(0);
    expect(report.uptimeSeconds).to.be.within(1, 60);
    // What nobody takes is refused with a reason.
    const ota = await bed.settled(bed.platform.request(LAMP, "otaUpdateAvailable", {}, { scope: "module" }));
    expect(ota).to.include({ ok: false, message: "This board has no such device or action" });
    expect(noted(bed, "violation")).to.deep.equal([]);
    await bed.close();
  });

  it("says why the board started", async () => {
    const bed = createVirtualBed(BOARD_ID, `${code};setTimeout(function () { if (digitalRead(D17)) E.reboot() }, 2000);`);
    const reason = async (): Promise<unknown> => {
      await bed.settled(bed.platform.request(LAMP, "health", undefined, { scope: "module" }));
      const { report } = noted(bed, "response").at(-1)!.value as { report: string };
      return (JSON.parse(report) as { rebootReason: unknown }).rebootReason;
    };
    bed.board.setInput("D17", true);
    await goOnline(bed);
    expect(await reason()).to.equal("power-on or reset button");
    await bed.until("it rebooted", () => bed.board.boots === 2);
    bed.board.setInput("D17", false);
    await bed.until("it is back", () => noted(bed, "online").length === 2, 20_000);
    expect(await reason()).to.equal("restart, crash or watchdog");
    await bed.close();
  });
});
