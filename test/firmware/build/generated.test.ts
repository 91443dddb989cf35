import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";
import { expect } from "chai";
import { format } from "prettier";
import { boards } from "../../../firmware/boards/index.js";
import { pinTypes } from "../../../firmware/build/pin-types.js";
import { toJsonSchema } from "../../../firmware/build/config-schema.js";
import { configurationTable } from "../../../firmware/build/configuration-table.js";

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

describe("generated files", () => {
  it("firmware/config.schema.json is current (npm run schema)", () => {
    expect(JSON.parse(read("firmware/config.schema.json"))).to.deep.equal(toJsonSchema());
  });

  it("docs/configuration.md is current (npm run schema)", async () => {
    expect(read("docs/configuration.md")).to.equal(await format(configurationTable(), { parser: "markdown", printWidth: 130 }));
  });

  for (const board of boards)
    it(`firmware/pins/${board.id}.d.ts is current (npm run schema)`, async () => {
      expect(read(`firmware/pins/${board.id}.d.ts`)).to.equal(
        await format(pinTypes(board), { parser: "typescript", printWidth: 130 }),
      );
    });

  it("the JSON Schema accepts the example and refuses unknown settings", () => {
    const ajv = new Ajv2020();
    addFormats(ajv);
    const validate = ajv.compile(toJsonSchema());
    const example = JSON.parse(read("firmware/config.example.json")) as Record<string, unknown>;
    expect(validate(example), JSON.stringify(validate.errors)).to.equal(true);
    expect(validate({ ...example, wify: {} })).to.equal(false);
  });
});
