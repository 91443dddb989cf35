import { z } from "zod";
import { judgeSetting, type SettingSpec } from "../../../lib/settings/spec.js";

/** The most settings of one device, or of the board: all of them share a record in flash. */
const MOST = 32;
/** The most characters of a text setting. */
const LONGEST = 200;

const value = "its value until somebody sets it";
const word = z.string().min(1, "is empty").max(64, "is longer than 64 characters");

const spec = z.discriminatedUnion(
  "type",
  [
    z.strictObject({
      type: z.literal("boolean").describe('"boolean"'),
      default: z.boolean().describe(`${value}: true or false`),
    }),
    z.strictObject({
      type: z.literal("integer").describe('"integer"'),
      min: z.int().describe("the least whole number that is allowed"),
      max: z.int().describe("the greatest whole number that is allowed"),
      default: z.number().describe(`${value}, from min to max`),
    }),
    z.strictObject({
      type: z.literal("number").describe('"number"'),
      min: z.number().describe("the least number that is allowed"),
      max: z.number().describe("the greatest number that is allowed"),
      default: z.number().describe(`${value}, from min to max`),
    }),
    z.strictObject({
      type: z.literal("text").describe('"text"'),
      maxLength: z.int().min(1).max(LONGEST).describe(`the most characters that it may have, 1 to ${LONGEST}`),
      default: z.string().describe(`${value}, "" for an empty text`),
    }),
    z.strictObject({
      type: z.literal("choice").describe('"choice"'),
      choices: z
        .array(word)
        .min(1)
        .max(MOST)
        .refine((list) => new Set(list).size === list.length, "has the same text twice")
        .describe('the texts that are allowed, such as ["low", "high"]'),
      default: z.string().describe(`${value}: one of choices`),
    }),
  ],
  "is not a known type of setting",
);

/** "" or why the default is not one. */
function wrongDefault(setting: SettingSpec): string {
  if ("min" in setting && setting.min > setting.max) return "";
  // Characters are counted as on the board, where a text is UTF-8 bytes.
  const value = setting.type === "text" ? Buffer.from(setting.default, "utf8").toString("latin1") : setting.default;
  return judgeSetting("", setting, value).replace(/^: /, "");
}

const one = spec
  .refine((setting) => !("min" in setting) || setting.min <= setting.max, { path: ["max"], error: "is less than min" })
  .refine((setting) => !wrongDefault(setting), {
    path: ["default"],
    error: ({ input }) => `is not what the setting allows: ${wrongDefault(input as SettingSpec)}`,
  })
  .describe(
    'a setting under an id of 1 to 32 letters, digits and _ . -, such as "threshold": { "type": "integer", "min": 0, "max": 100, "default": 20 }',
  );

const id = z
  .string()
  .regex(
    /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,30}[A-Za-z0-9])?$/,
    "has an id that is not 1 to 32 letters, digits, and _ . - between them",
  );

const settings = z.record(id, one).refine((list) => Object.keys(list).length <= MOST, `has more than ${MOST} settings`);

function describe(whose: string) {
  return settings
    .optional()
    .describe(
      `settings of ${whose} that the portal and the app may change; they are checked, kept in flash and answered. By id: ` +
        '{ "threshold": { "type": "integer", "min": 0, "max": 100, "default": 20 } }',
    );
}

/** `settings` of a device, and of the board. */
export const deviceSettings = describe("the device");
export const boardSettings = describe("the board itself");
