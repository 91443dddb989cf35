import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import ts from "typescript";
import { deviceTypes } from "../../firmware/build/devices/index.js";
import { checkBundle } from "../../firmware/build/check-bundle.js";
import { createVirtualBed } from "./virtual-bed.js";
import { BOARD_ID, programBundle } from "./programs.js";

const FOLDER = new URL("../../examples/", import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".ts"));
const LONG = !!process.env.LONG;
/** The whole list with LONG=1, and in CI. */
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
    it(`${file} is built, boots and goes online`, async () => {
      const source = readFileSync(new URL(file, FOLDER), "utf8");
      // `npm run typecheck` checks their types all at once; a build would do so for each by itself, in seconds.
      const compilerOptions = { target: ts.ScriptTarget.ES5, module: ts.ModuleKind.ES2015, ignoreDeprecations: "5.0" };
      const { outputText } = ts.transpileModule(source, { compilerOptions });
      const code = await programBundle(`example-${file.replace(".ts", "")}`, outputText);
      expect(checkBundle(code)).to.deep.equal([]);
      const id = /id: "([0-9a-f]{24})"/.exec(source)![1];
      const bed = createVirtualBed(BOARD_ID, code, undefined, [{ id, type: "custom", name: "It" }]);
      bed.board.powerOn();
      await bed.until("it is online", () => bed.platform.device(id)!.online, 20_000);
      await bed.hold(3000);
      expect(bed.lines.filter((line) => /^SP\d+ E|Uncaught/.test(line))).to.deep.equal([]);
      await bed.close();
    });
});
