import { resolve } from "node:path";
import { expect } from "chai";
import { boards } from "../../firmware/boards/index.js";
import { readBudgets, root } from "../../firmware/build/budget.js";
import { buildBundle, type Bundle } from "../../firmware/build/build.js";
import { checkBundle } from "../../firmware/build/check-bundle.js";
import { loadConfig } from "../../firmware/build/load-config.js";

const budget = readBudgets().switch;

for (const { id } of boards) {
  describe(`the bundle of a switch for ${id}`, function () {
    this.timeout(60000);
    let bundle: Bundle;
    before(async () => {
      const { board, config } = loadConfig(resolve(root, budget.config), { board: id });
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
