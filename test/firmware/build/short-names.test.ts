import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { OURS } from "../../../rollup.config.js";

const ROOT = new URL("../../../", import.meta.url).pathname;

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));
}

describe("the names that the build shortens", () => {
  const code = ["lib", "firmware/src"]
    .flatMap(sources)
    .filter((path) => !path.endsWith(".d.ts"))
    .map((path) => readFileSync(path, "utf8").replace(/\/\*[^]*?\*\/|\/\/.*/g, ""))
    .join("\n");

  for (const name of OURS) {
    it(`has ${name} as no name of the interpreter's or of the wire's`, () => {
      // A member of one of the interpreter's own objects, which are the ones with a capital, and of its modules.
      const builtIn = new RegExp(`\\b([A-Z]\\w*|process|console|require\\("\\w+"\\))\\.${name}\\b`);
      expect(code).not.to.match(builtIn);
      // A text that names it: the wire's keys are looked up by texts, and written in texts.
      expect(code).not.to.match(new RegExp(`\\\\?"${name}\\\\?":`));
    });
  }
});
