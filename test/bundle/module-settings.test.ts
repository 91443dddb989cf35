import { expect } from "chai";
import { LAMP, noted, goOnline } from "../espruino/bed.js";
import { set } from "../espruino/settings-rows.js";
import { BOARD_ID, programBundle } from "./programs.js";
import { createVirtualBed, type VirtualBed } from "./virtual-bed.js";

const PROGRAM = `import { createModule, createSwitch, onSetting, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
var lamp = createSwitch({ id: "${LAMP}", relay: { pin: D16 } });
var board = createModule(config);
onSetting(board, function (setting, done) {
  if (setting.id === "bad") throw new Error("There is no such setting");
  if (setting.id === "slow") return setTimeout(done, 1000), undefined;
  if (setting.id === "promised") return Promise.reject(new Error("Größe \\u20ac"));
  if (setting.id !== "never") done();
});
console.log("Grüße €", "\\xe2\\x82\\xac", \`\\u00e4\`, "\\\\u00e4");
sinricPro(config, [lamp, board]);
`;

describe("a handler for settings of the board itself", function () {
  let bed: VirtualBed;
  before(async () => {
    bed = createVirtualBed(BOARD_ID, await programBundle("module-settings", PROGRAM));
    await goOnline(bed);
  });
  after(() => bed.close());

  it("takes any value, at once or later", async () => {
    const value = { a: [1, "é"] };
    expect(await set(bed, "any", value, "module")).to.deep.equal({ success: true, message: "OK", value: { id: "any", value } });
    expect(await set(bed, "slow", 1, "module")).to.deep.include({ success: true });
    expect(noted(bed, "response").at(-1)!.elapsedMs).to.be.within(1000, 1100);
  });

  it("may refuse, and has a deadline", async () => {
    expect(await set(bed, "bad", 1, "module")).to.include({ success: false, message: "There is no such setting" });
    expect(await set(bed, "promised", 1, "module")).to.include({ success: false, message: "Größe €" });
    expect(await set(bed, "never", 1, "module")).to.include({ success: false, message: "The device did not finish in time" });
    expect(await set(bed, "", 1, "module")).to.include({ success: false, message: "id: expected a text" });
  });

  it("is not asked for what a device has or has not", async () => {
    expect(await set(bed, "any", 1)).to.include({ success: false, message: "This board has no such device or action" });
    const health = await bed.settled(bed.platform.request(LAMP, "health", undefined, { scope: "module" }));
    expect(health).to.include({ ok: false, message: "This board has no such device or action" });
    expect(noted(bed, "violation")).to.deep.equal([]);
  });

  it("stands in a program whose texts reach the board as UTF-8, however they are written", () =>
    expect(bed.lines).to.include("Grüße € € ä \\u00e4"));
});
