import { expect } from "chai";
import Draft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { existsSync, readFileSync } from "node:fs";

// Amazon's, so not ours to commit: it lies beside the repository.
const FILE = new URL("../../../../shared/alexa/alexa_smart_home_message_schema.json", import.meta.url);

/** Why messages cannot be checked here, or undefined if they can. */
export const schemaMissing = existsSync(FILE) ? undefined : "skipped: Amazon's message schema is not at ../shared/alexa";

let validate: ((message: unknown) => boolean) | undefined;

// Compiling takes seconds: not at the expense of whichever test is first.
before(() => {
  if (!schemaMissing) validate ??= compile();
});

/** Checks a message against Amazon's JSON Schema; does nothing where the schema is absent. */
export function expectValid(message: unknown): void {
  if (schemaMissing) return;
  validate ??= compile();
  // Over the wire and back, for that is what Amazon would see.
  const seen = JSON.parse(JSON.stringify(message));
  expect(validate(seen), `not valid by Amazon's schema: ${JSON.stringify(seen)}`).to.equal(true);
}

function compile(): (message: unknown) => boolean {
  // The published file has a trailing comma, which JSON does not allow.
  const text = readFileSync(FILE, "utf8").replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, (_all, string) => string ?? "");
  // Its patterns have escapes that only a regular expression without the flag u accepts.
  const ajv = new Draft04({ strict: false, logger: false, unicodeRegExp: false });
  addFormats(ajv as never);
  return ajv.compile(JSON.parse(text)) as (message: unknown) => boolean;
}
