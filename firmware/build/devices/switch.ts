import { z } from "zod";
import { button, identity, relay } from "./blocks.js";
import type { DeviceType } from "./device-type.js";

const schema = z.strictObject({ type: z.literal("switch").describe('"switch"'), ...identity, relay, button: button.optional() });

/** One relay, and perhaps a button that toggles it. */
export const switchType = {
  type: "switch",
  portalName: "Switch",
  schema,
  pins: [
    { block: "relay", what: "relay", needs: "output" },
    { block: "button", what: "button", needs: "watch" },
  ],
} as const satisfies DeviceType<typeof schema>;
