import { expect } from "chai";
import { ask, LAMP, noted, goOnline, relay } from "../espruino/bed.js";
import { BOARD_ID, programBundle } from "./programs.js";
import { createVirtualBed } from "./virtual-bed.js";

const PROGRAM = `import { createNotifier, createSwitch, onSetting, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
var lamp = createSwitch({ id: "${LAMP}", relay: { pin: D16 } });
var owner = createNotifier(lamp);
onSetting(lamp, function (setting) {
  if (setting.id !== "say") throw new Error("There is no such setting");
  owner.send(setting.value);
});
sinricPro(config, [lamp]);
`;

describe("settings and notifications of a switch", () => {
  it("take and send", async () => {
    const bed = createVirtualBed(BOARD_ID, await programBundle("extras", PROGRAM));
    await goOnline(bed);
    const set = (id: string, value: unknown) => bed.settled(bed.platform.request(LAMP, "setSetting", { id, value }));
    expect(await set("say", "Größe")).to.have.property("ok", true);
    expect(await set("say", "")).to.deep.include({ ok: false, message: "SP402: alert: expected a text" });
    expect(await set("color", "red")).to.deep.include({ ok: false, message: "There is no such setting" });
    await bed.until("the text arrives", () => noted(bed, "event").some(({ action }) => action === "pushNotification"));
    const [event] = noted(bed, "event").filter(({ action }) => action === "pushNotification");
    expect(event).to.deep.include({ cause: "ALERT", value: { alert: "Größe" } });
    expect(await ask(bed, true)).to.have.property("ok", true);
    expect(relay(bed)).to.equal(true);
    expect(noted(bed, "violation")).to.deep.equal([]);
    await bed.close();
  });
});

describe("what only happens", () => {
  const BELL = `import { createCustom, doorbell, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
var gate = createCustom({ id: "${LAMP}", parts: { bell: { capability: doorbell } } });
setWatch(function () { gate.set("bell", "pressed"); }, D17, { repeat: true, edge: "falling" });
sinricPro(config, [gate]);
`;
  let code: string;
  before(async () => {
    code = await programBundle("bell", BELL);
  });

  /** Rings so many seconds after the link went, lets it come back then, and counts what is told. */
  async function told(seconds: readonly number[], back: number): Promise<number> {
    const bed = createVirtualBed(BOARD_ID, code);
    await goOnline(bed);
    bed.lose(true);
    bed.dropLinks();
    for (let second = 0; second < back; second++) {
      if (seconds.includes(second)) {
        bed.board.setInput("D17", false);
        bed.board.setInput("D17", null);
      }
      await bed.hold(1000);
    }
    bed.lose(false);
    const links = noted(bed, "online").length;
    await bed.until("the link is back", () => noted(bed, "online").length > links, 60_000);
    const at = bed.now();
    await bed.hold(3000);
    const events = noted(bed, "event").filter(({ action }) => action === "DoorbellPress");
    expect(noted(bed, "violation")).to.deep.equal([]);
    await bed.close();
    expect(at).to.be.lessThan(60_000);
    return events.length;
  }

  it("is told if the link is back within 30 s of the last time, and not later", async () => {
    expect(await told([1], 4)).to.equal(1);
    expect(await told([1, 22], 36)).to.equal(1);
    expect(await told([1], 40)).to.equal(0);
  });
});
