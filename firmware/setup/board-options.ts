import type { z } from "zod";
import { configSchema, toJsonSchema, type SchemaNode } from "../build/config-schema.js";
import type { Asker } from "./ask.js";
import { checker } from "./check.js";
import type { ConfigDraft } from "./draft.js";
import type { Flags } from "./flags.js";
import { askOption } from "./options.js";

/** Settings of the board that have a usual value. */
const NAMES = ["hostname", "logLevel", "watchdogSeconds", "allowRepl"] as const;

/** Asks whether more of the board is to be set, and for each that no flag says. */
export async function askBoardOptions(ask: Asker, flags: Flags, draft: ConfigDraft): Promise<void> {
  const { properties = {} } = toJsonSchema();
  const names = NAMES.filter((name) => name !== "hostname" || flags.hostname === undefined);
  const servers = flags.server === undefined ? ["server"] : [];
  if (!(await ask.yes(`More options for the board (${[...names, ...servers].join(", ")})? Each has a usual value.`, false)))
    return;
  const option = (name: string, field: SchemaNode, schema: z.ZodType): Promise<unknown> =>
    askOption(ask, name, field, (value) => checker(schema)(value));
  for (const name of names) {
    const value = await option(name, properties[name], configSchema.shape[name]);
    if (value !== undefined) Object.assign(draft, { [name]: value });
  }
  const account = configSchema.shape.sinricpro.shape;
  for (const name of servers) {
    const value = await option(name, properties.sinricpro.properties![name], account.server);
    if (value !== undefined) draft.sinricpro.server = value as string;
  }
}
