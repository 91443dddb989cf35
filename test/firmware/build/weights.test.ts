import { expect } from "chai";
import { join } from "node:path";
import { root } from "../../../firmware/build/budget.js";
import { buildBundle } from "../../../firmware/build/build.js";
import { configFor } from "../../../firmware/build/example-config.js";
import { minifiedWeights } from "../../../firmware/build/weights.js";

describe("the weights of a bundle's modules", () => {
  it("give each byte to the place that the map named last", () => {
    const at = (column: number, source: number): [number, number, number, number] => [column, source, 0, 0];
    const map = {
      version: 3 as const,
      sources: ["lib/a.ts", "generated:main"],
      names: [],
      mappings: [[at(2, 0), at(5, 1)], [], [at(1, 0)]],
    };
    // (f|aa;|bb\n||\n|c|dd
    expect(minifiedWeights("(faa;bb\n\ncdd", map)).to.deep.equal([
      { id: "(glue)", bytes: 2 },
      { id: join(root, "lib/a.ts"), bytes: 5 },
      { id: "generated:main", bytes: 5 },
    ]);
  });

  it("add up to the bundle", async function () {
    const request = configFor("firmware/config.example.json", "esp32-devkitc");
    const weighed = await buildBundle({ ...request, weigh: true });
    expect(weighed.modules.reduce((sum, { bytes }) => sum + bytes, 0)).to.equal(weighed.bytes);
    const ids = weighed.modules.map(({ id }) => id);
    expect(ids).to.include.members(["lib/client.ts", "firmware/src/wifi.ts", "main", "sinricpro-espruino/config"]);
  });
});
