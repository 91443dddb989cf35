import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { deviceTypes } from "../../firmware/build/devices/index.js";
import { buildBundle } from "../../firmware/build/build.js";
import { checkBundle } from "../../firmware/build/check-bundle.js";
import { createVirtualBed } from "./virtual-bed.js";
import { BOARD_ID, configFor } from "./programs.js";

const FOLDER = new URL("../../examples/", import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".ts"));
const LONG = !!process.env.LONG;
/** Building one takes seconds: the whole list with LONG=1, and in CI. */
const tested = LONG || process.env.CI ? files : ["my-lamp.ts", "light.ts", "custom.ts"];

const kebab = (type: string): string => type.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();

describe("the examples", () => {
  it("are there for each type of device, and short", () => {
    for (const { type } of deviceTypes)
      expect(files).to.include(type === "switch" ? "my-lamp.ts" : type === "dimSwitch" ? "dimmer.ts" : `${kebab(type)}.ts`);
    for (const file of files) {
      const lines = readFileSync(new URL(file, FOLDER), "utf8").trimEnd().split("\n").length;
      expect(lines, file).to.be.at.most(file === "my-lamp.ts" ? 12 : 50);
    }
  });

  for (const file of tested)
    it(`${file} compiles, boots and goes online`, async () => {
      const { board, config } = configFor({});
      const path = fileURLToPath(new URL(file, FOLDER));
      const { code } = await buildBundle({ board, config, entry: path });
      expect(checkBundle(code)).to.deep.equal([]);
      const id = /id: "([0-9a-f]{24})"/.exec(readFileSync(path, "utf8"))![1];
      const bed = createVirtualBed(BOARD_ID, code, undefined, [{ id, type: "custom", name: "It" }]);
      bed.board.powerOn();
      await bed.until("it is online", () => bed.platform.device(id)!.online, 20_000);
      await bed.hold(3000);
      expect(bed.lines.filter((line) => /^SP\d+ E|Uncaught/.test(line))).to.deep.equal([]);
      await bed.close();
    });
});
