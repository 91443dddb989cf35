import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { toJsonSchema } from "./config-schema.js";
import { configurationTable } from "./configuration-table.js";

const SCHEMA = fileURLToPath(new URL("../config.schema.json", import.meta.url));
const DOCS = fileURLToPath(new URL("../../docs/configuration.md", import.meta.url));

async function write(path: string, text: string, parser: string): Promise<void> {
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), parser }));
}

await write(SCHEMA, JSON.stringify(toJsonSchema()), "json");
await write(DOCS, configurationTable(), "markdown");
