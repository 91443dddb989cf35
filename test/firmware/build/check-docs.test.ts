import { join } from "node:path";
import { expect } from "chai";
import { root } from "../../../firmware/build/budget.js";
import { checkDocument, documents } from "../../../firmware/build/check-docs.js";

const check = (text: string): string[] => checkDocument(join(root, "docs", "sample.md"), text, ["build"]);

describe("the check of the documents", () => {
  it("finds links that lead nowhere", () => {
    expect(check("[a](none.md)")).to.have.length(1);
    expect(check("[a](configuration.md#none)")).to.have.length(1);
    expect(check("[a](#none)\n\n# Some")).to.have.length(1);
  });

  it("finds scripts that do not exist", () => {
    expect(check("Type `npm run biuld`.")).to.have.length(1);
  });

  it("accepts what is there", () => {
    expect(
      check(
        "[a](configuration.md) [b](configuration.md#configuration) [c](https://example.org/x) [d](#is-here)\n\n# Is here!\n\n`npm run build`",
      ),
    ).to.deep.equal([]);
    expect(check("```\n[a](none.md)\n```")).to.deep.equal([]);
  });

  it("knows the documents", () => {
    expect(documents().map((path) => path.slice(root.length + 1))).to.include.members([
      "README.md",
      join("docs", "configuration.md"),
    ]);
  });
});
