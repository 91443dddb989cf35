import { z } from "zod";
import { identity } from "./blocks.js";
import { capabilityPart, customFeatures } from "./capabilities.js";
import type { DeviceType } from "./device-type.js";
import { virtual } from "./make-type.js";
import { deviceSettings } from "./settings.js";

const schema = z
  .strictObject({
    type: z.literal("custom").describe('"custom"'),
    ...identity,
    virtual,
    settings: deviceSettings,
    capabilities: z
      .array(capabilityPart)
      .min(1)
      .describe("what the device is made of: names, or { type, instanceId, ... } blocks"),
  })
  .refine((device) => device.virtual !== undefined, {
    path: ["virtual"],
    message: "is missing",
    when: ({ value }) => typeof value === "object" && value !== null,
  });

/** A device made of any capabilities, several of one kind told apart by instance ids. */
export const customType = {
  type: "custom",
  portalName: "Custom Device Type",
  schema,
  pins: [],
  features: ({ capabilities }) => customFeatures(capabilities),
} satisfies DeviceType<typeof schema>;
