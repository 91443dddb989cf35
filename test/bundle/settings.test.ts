import { expect } from "chai";
import { createSettingsDesk, MODULE } from "../../simulator/settings-desk.js";
import { PROGRAM, CONFIGURED, programRows, rows } from "../espruino/settings-rows.js";
import { goOnline, LAMP, type Bed } from "../espruino/bed.js";
import { BOARD_ID, programBundle, stockBundle } from "./programs.js";
import { createVirtualBed } from "./virtual-bed.js";

describe("declared settings, on the virtual board", function () {
  let bed: Bed;

  describe("of the configuration", () => {
    before(async () => {
      bed = createVirtualBed(BOARD_ID, await stockBundle(CONFIGURED));
      await goOnline(bed);
    });
    after(() => bed.close());
    rows(() => bed);

    it("are shown and set by the bench", async () => {
      const desk = createSettingsDesk(CONFIGURED, bed.platform);
      const stop = bed.platform.observe(desk.note);
      const value = (owner: string, id: string) => desk.view().find((one) => one.owner === owner && one.id === id)?.value;
      expect([value(LAMP, "threshold"), value(MODULE, "place")]).to.deep.equal([20, ""]);
      expect(await bed.settled(desk.set(LAMP, "threshold", 7))).to.deep.equal({ id: "threshold", value: 7 });
      expect(await bed.settled(desk.set(MODULE, "place", "Flur"))).to.deep.equal({ id: "place", value: "Flur" });
      const refused: unknown = await bed.settled(desk.set(LAMP, "threshold", 101)).catch((error: unknown) => error);
      expect(refused).to.include({ status: 409, message: "threshold: expected a whole number from 0 to 100" });
      expect([value(LAMP, "threshold"), value(MODULE, "place")]).to.deep.equal([7, "Flur"]);
      stop();
    });
  });

  describe("of a program", () => {
    before(async () => {
      bed = createVirtualBed(BOARD_ID, await programBundle("settings", PROGRAM, { health: true }));
      await goOnline(bed);
    });
    after(() => bed.close());
    rows(() => bed);
    programRows(() => bed);
  });
});
