import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { toJsonSchema } from "./config-schema.js";
import { boards } from "../boards/index.js";
import { configurationTable } from "./configuration-table.js";
import { pinTypes } from "./pin-types.js";

const SCHEMA = fileURLToPath(new URL("../config.schema.json", import.meta.url));
const DOCS = fileURLToPath(new URL("../../docs/configuration.md", import.meta.url));

async function write(path: string, text: string, parser: string): Promise<void> {
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), parser }));
}

await write(SCHEMA, JSON.stringify(toJsonSchema()), "json");
await write(DOCS, configurationTable(), "markdown");

const PINS = fileURLToPath(new URL("../pins/", import.meta.url));
mkdirSync(PINS, { recursive: true });
for (const board of boards) await write(`${PINS}${board.id}.d.ts`, pinTypes(board), "typescript");
