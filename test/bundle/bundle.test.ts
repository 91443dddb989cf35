import { expect } from "chai";
import { boards } from "../../firmware/boards/index.js";
import { readBudgets } from "../../firmware/build/budget.js";
import { buildBundle, type Bundle } from "../../firmware/build/build.js";
import { checkBundle } from "../../firmware/build/check-bundle.js";
import { configFor } from "../../firmware/build/example-config.js";

const budget = readBudgets().switch;

// One board of each chip: the others' bundles differ in nothing but their pins.
for (const id of ["esp32-devkitc", "esp32-c3-devkitm", "esp32-s3-devkitc", "linux"]) {
  describe(`the bundle of a switch for ${id}`, () => {
    let bundle: Bundle;
    before(async () => {
      const { board, config } = configFor(budget.config, id);
      bundle = await buildBundle({ board, config });
    });

    it("is ES5 that the interpreter can run", () => {
      expect(checkBundle(bundle.code)).to.deep.equal([]);
    });

    it("stays within its budget", () => {
      expect(bundle.bytes).to.equal(Buffer.byteLength(bundle.code));
      expect(bundle.bytes).to.be.at.most(budget.maxBytes);
    });

    it("is one script: it imports and exports nothing", () => {
      expect(bundle.code).to.not.match(/\b(?:import|export)\b[\s{*]/);
      for (const [, name] of bundle.code.matchAll(/require\(\\?["']([^"'\\]+)/g)) expect(name).to.match(/^[A-Za-z0-9]+$/);
    });

    it("has no Wi-Fi password where there is no Wi-Fi", () => {
      expect(bundle.code.includes("its password")).to.equal(boards.find((board) => board.id === id)!.wifi);
    });
  });
}
