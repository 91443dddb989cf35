import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { buildBundle } from "../../../firmware/build/build.js";
import { BuildError } from "../../../firmware/build/errors.js";
import { loadConfig } from "../../../firmware/build/load-config.js";

describe("a maker's program", () => {
  const directory = mkdtempSync(join(tmpdir(), "program-"));
  const { board, config } = loadConfig("firmware/config.example.json", {});
  after(() => rmSync(directory, { recursive: true }));

  function program(relay: string, more = ""): string {
    const entry = join(directory, `${relay}.ts`);
    writeFileSync(
      entry,
      `import { createSwitch, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
sinricPro(config, [createSwitch({ id: "0123456789abcdef01234567", relay: { pin: ${relay} } })]);
${more}`,
    );
    return entry;
  }

  it("is built wherever it stands: the README's", async () => {
    const entry = join(directory, "my-lamp.ts");
    copyFileSync(new URL("../../../examples/my-lamp.ts", import.meta.url), entry);
    const { code } = await buildBundle({ board, config, entry });
    expect(code)
      .to.include("D16")
      .and.include(/[0-9a-f]{24}/.exec(readFileSync(entry, "utf8"))![0]);
  });

  it("keeps its functions, of which nobody knows how often they run", async () => {
    const entry = program(
      "D16",
      `declare function setInterval(fn: () => void, ms: number): void;
declare function print(...values: number[]): void;
function twice(n: number): number { return 2 * n; }
setInterval(function () { print(twice(1), twice(2)); }, 20);`,
    );
    const { code } = await buildBundle({ board, config, entry });
    expect(code).to.match(/[;}]function \w+\((\w+)\)\{return 2\*\1\}/);
  });

  it("is refused with all that is wrong, among it a relay on an input-only pin", async () => {
    const entry = program("D34", "const text: string = 1;");
    const error = await buildBundle({ board, config, entry }).then(
      () => undefined,
      (thrown: unknown) => thrown as BuildError,
    );
    expect(error).to.be.instanceOf(BuildError).with.property("code", "program-invalid");
    expect(error!.message)
      .to.match(/D34\.ts \(3:\d+\): TS2741.*OutputPin/)
      .and.match(/\(4:7\): TS2322/);
    expect(error!.message).not.to.include(config.sinricpro.appSecret);
  });
});
