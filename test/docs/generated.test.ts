import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { format, resolveConfig } from "prettier";
import { documents } from "../../bench/docs/documents.js";
import { fill } from "../../bench/docs/regions.js";
import { root } from "../../firmware/build/budget.js";

const read = (path: string): string => readFileSync(join(root, path), "utf8");

describe("documents made from the sources", () => {
  for (const { path, make } of documents) {
    it(`${path} is current (npm run docs)`, async () => {
      const made = make(read);
      const options = { ...(await resolveConfig(join(root, path))), parser: "markdown" };
      expect(read(path)).to.equal(path.endsWith(".md") ? await format(made, options) : made);
    });
  }

  it("replaces a place of a document and nothing else", () => {
    const text = "a\n<!-- x: by hand -->\nold\n<!-- /x -->\nb\n<!-- y: - -->\n<!-- /y -->\n";
    expect(fill(text, "x", "new $&")).to.equal(
      "a\n<!-- x: by hand -->\n\nnew $&\n\n<!-- /x -->\nb\n<!-- y: - -->\n<!-- /y -->\n",
    );
    expect(() => fill(text, "z", "")).to.throw("no place");
  });
});
