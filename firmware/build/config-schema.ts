import { z } from "zod";
import { pin } from "./devices/blocks.js";
import { deviceSchema } from "./devices/index.js";
import { boardSettings } from "./devices/settings.js";

/*
 * Each description is written as what to put there: it is the remedy in error messages, the help in the maker's editor
 * (config.schema.json) and the table in docs/configuration.md.
 */

const bytes = (text: string): number => Buffer.byteLength(text, "utf8");

function isServerUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    (url.protocol === "ws:" || url.protocol === "wss:") &&
    url.hostname !== "" &&
    url.pathname === "/" &&
    url.username + url.password + url.search + url.hash === ""
  );
}

const wifi = z
  .strictObject({
    ssid: z
      .string()
      .min(1, "is empty")
      .refine((text) => bytes(text) <= 31, "is longer than 31 bytes, which Espruino would cut")
      .describe("the name of the Wi-Fi network, 1 to 31 bytes"),
    password: z
      .string()
      .refine((text) => text === "" || (bytes(text) >= 8 && bytes(text) <= 63), "is not 8 to 63 bytes long")
      .describe('its password, 8 to 63 bytes, or "" for an open network'),
  })
  .describe("the Wi-Fi network; required by boards that have Wi-Fi, ignored by the others");

const wifiSetup = z
  .union([
    z.boolean(),
    z.strictObject({
      button: pin
        .optional()
        .describe("the pin of a button to ground that opens the page when it is held for 10 s at power-up, such as D0"),
      password: z
        .string()
        .refine((text) => bytes(text) >= 8 && bytes(text) <= 63, "is not 8 to 63 bytes long")
        .optional()
        .describe("the password of the board's own network, 8 to 63 bytes; without it that network is open to anyone in reach"),
    }),
  ])
  .describe(
    "true, or a block, for a set-up page in a Wi-Fi network of the board's own when it cannot join yours; wifi may then be left out",
  );

const sinricpro = z
  .strictObject({
    appKey: z
      .guid("is not a UUID")
      .describe("the app key from the Credentials page of the Sinric Pro portal, 8-4-4-4-12 hexadecimal digits"),
    appSecret: z
      .string()
      .regex(/^[!-~]{1,128}$/, "is not 1 to 128 printable ASCII characters without blanks")
      .describe("the app secret from the Credentials page of the Sinric Pro portal, copied whole"),
    server: z
      .string()
      .refine(isServerUrl, "is not a ws:// or wss:// address of a host and nothing after it")
      .default("ws://ws.sinric.pro")
      .describe("ws:// or wss:// and the host, with :port if it is unusual; wss needs about 32 KB more memory on the board"),
    maskKey: z
      .string()
      .regex(/^[0-9a-f]{8}$/i, "is not 8 hexadecimal digits")
      .optional()
      .describe(
        "a constant masking key, 8 hexadecimal digits: 00000000 saves the board work; read docs/security.md first; an unpredictable one for each message if absent",
      ),
  })
  .describe("the Sinric Pro account");

/** The one schema of `firmware/config.json` (issue 2, item 3). Everything else about the format is derived from it. */
export const configSchema = z.strictObject({
  $schema: z.string().optional().describe("./config.schema.json, for help in your editor"),
  board: z.string().optional().describe("the board's id, such as esp32-devkitc; --board overrides it"),
  wifi: wifi.optional(),
  wifiSetup: wifiSetup.optional(),
  sinricpro,
  devices: z.array(deviceSchema).default([]).describe("a list of devices"),
  settings: boardSettings,
  hostname: z
    .string()
    .regex(/^[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/, "is not a host name")
    .optional()
    .describe("the board's name in your network: 1 to 32 letters, digits and hyphens, no hyphen first or last"),
  logLevel: z
    .enum(["error", "warning", "info", "debug"])
    .default("info")
    .describe("the least serious messages to print on the console: error, warning, info or debug"),
  statusLight: z
    .strictObject({
      pin: pin.describe("the pin of the LED that shows the link's state, such as D2"),
      activeLow: z.boolean().default(false).describe("true if a low level lights it, else false"),
    })
    .optional()
    .describe("an LED that shows the state of the link"),
  watchdogSeconds: z
    .union([z.literal(0), z.int().min(60).max(3600)])
    .optional()
    .describe(
      "seconds after which a board that hangs restarts, a whole number from 60 to 3600, or 0 for never; the board's default if absent",
    ),
  version: z
    .string()
    .regex(/^(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})$/, "is not three numbers up to 9999")
    .default("0.0.0")
    .describe("the version of your firmware, which updates over the air compare: three numbers up to 9999, such as 1.2.0"),
  ota: z.boolean().default(false).describe("true makes the board take signed updates over the air, which docs/ota.md explains"),
  health: z
    .boolean()
    .default(false)
    .describe(
      "true lets the board answer the app's questions for its health (memory, signal, uptime, reason of the last start, last error); takes about 2.5 KB",
    ),
  allowRepl: z
    .boolean()
    .default(false)
    .describe("true leaves Espruino's Telnet and Bluetooth consoles open to anyone in reach; false closes them"),
});

/** A configuration with its defaults filled in. */
export type Config = z.output<typeof configSchema>;

/** One entry of `devices`. */
export type DeviceConfig = Config["devices"][number];

/** A node of a JSON Schema, as far as this project reads it. */
export interface SchemaNode {
  readonly type?: string;
  readonly const?: unknown;
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  /** Of each member that is not in `properties`; false: there must be none. */
  readonly additionalProperties?: SchemaNode | boolean;
  readonly oneOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly enum?: readonly unknown[];
  readonly minItems?: number;
  readonly maxItems?: number;
}

let schema: SchemaNode | undefined;

/** The schema as JSON Schema (draft 2020-12), for editors: `firmware/config.schema.json`. */
export function toJsonSchema(): SchemaNode {
  return (schema ??= {
    title: "Configuration of sinricpro-espruino",
    ...z.toJSONSchema(configSchema, { io: "input" }),
  } as SchemaNode);
}

/** A node's alternatives (the members of a union), or the node itself. */
export function alternatives(node: SchemaNode): SchemaNode[] {
  const several = node.oneOf ?? node.anyOf;
  return several ? several.flatMap(alternatives) : [node];
}

/** What describes a node's members of any name, as those of `settings`. */
export function others(node: SchemaNode): SchemaNode | undefined {
  return typeof node.additionalProperties === "object" ? node.additionalProperties : undefined;
}

/** Those of a union that `value` can be meant for, by its `type`; all if that tells nothing. */
export function meant(nodes: SchemaNode[], value: unknown): SchemaNode[] {
  const type = (value as { type?: unknown } | null | undefined)?.type;
  const same = nodes.filter((node) => type !== undefined && node.properties?.type?.const === type);
  return same.length ? same : nodes;
}

/**
 * The nodes that describe `path` in `value`, one for each alternative on the way that it can be meant for; empty if the
 * schema has no such place.
 */
export function nodesAt(path: readonly PropertyKey[], value?: unknown): SchemaNode[] {
  let nodes = [toJsonSchema()];
  let at = value;
  for (const step of path) {
    nodes = meant(nodes.flatMap(alternatives), at)
      .map((node) => (typeof step === "number" ? node.items : (node.properties?.[String(step)] ?? others(node))))
      .filter((node) => node !== undefined);
    at = (at as Record<PropertyKey, unknown> | null | undefined)?.[step];
  }
  return nodes;
}
