import { expect } from "chai";
import { ask, LAMP, noted, online, relay } from "../espruino/bed.js";
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
    bed.board.powerOn();
    await online(bed);
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
