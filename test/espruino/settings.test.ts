import { programBundle, stockBundle } from "../bundle/programs.js";
import { expect } from "chai";
import { goOnline, LAMP, noted, onlineAgain, type Bed } from "./bed.js";
import { createCodeBed } from "./interpreter-bed.js";
import { onInterpreter } from "./on-interpreter.js";
import { CONFIGURED, PROGRAM, programRows, rows, set } from "./settings-rows.js";

/** Takes any setting, of the lamp and of the board. */
const UNDECLARED = `import { createDimSwitch, createModule, onSetting, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
var lamp = createDimSwitch({ id: "${LAMP}" });
var board = createModule(config);
function take(setting) { if (setting.value === "bad") throw new Error("There is no such setting"); }
onSetting(lamp, take);
onSetting(board, take);
sinricPro(config, [lamp, board]);
`;

onInterpreter("settings", (interpreter) => {
  let bed: Bed;

  describe("of the configuration", () => {
    before(async () => {
      const code = await stockBundle({ ...CONFIGURED, board: "linux" });
      bed = await createCodeBed(interpreter, "ws", code);
      await goOnline(bed);
    });
    after(() => bed?.close());
    rows(() => bed);
  });

  describe("of a program", () => {
    before(async () => {
      const code = await programBundle("settings-linux", PROGRAM, { board: "linux", health: true });
      bed = await createCodeBed(interpreter, "ws", code);
      await goOnline(bed);
    });
    after(() => bed?.close());
    rows(() => bed);
    programRows(() => bed);
  });

  describe("that nobody declared", () => {
    before(async () => {
      const code = await programBundle("undeclared-linux", UNDECLARED, { board: "linux" });
      bed = await createCodeBed(interpreter, "ws", code);
      await goOnline(bed);
    });
    after(() => bed?.close());

    it("are answered, and told again after the link was lost, each with its newest value", async () => {
      const value = { x: ["é", 0.5] };
      for (const scope of [undefined, "module"] as const) {
        expect(await set(bed, "a", 1, scope)).to.include({ success: true });
        expect(await set(bed, "b", value, scope)).to.deep.include({ success: true, value: { id: "b", value } });
        expect(await set(bed, "a", 2, scope)).to.include({ success: true });
        expect(await set(bed, "a", "bad", scope)).to.include({ success: false, message: "There is no such setting" });
      }
      const links = noted(bed, "online").length;
      const events = () => noted(bed, "event").filter(({ action }) => action === "setSetting");
      bed.dropLinks();
      await onlineAgain(bed, links);
      await bed.until("all are told", () => events().length === 4);
      const wanted = [2, value].map((what, i) => ({ id: "ab"[i], value: what }));
      for (const whose of [LAMP, undefined])
        expect(events().flatMap((event) => (event.deviceId === whose ? [event.value] : []))).to.have.deep.members(wanted);
      expect(noted(bed, "violation")).to.deep.equal([]);
      expect(bed.lines.filter((line) => /Uncaught|^SP\d+ E/.test(line))).to.deep.equal([]);
    });
  });
});
