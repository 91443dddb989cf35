import { z } from "zod";
import type { FeatureSpec } from "./device-type.js";

/** A capability's states at power-up, where they are known. */
const START: Readonly<Record<string, unknown>> = { powerState: "Off" };

/** What no state answers. */
const UNANSWERED = ["snapshot", "webrtc", "streamUrl"];

/** The features of a device made of plain capabilities. */
export function featuresOf(capabilities: object): FeatureSpec[] {
  return Object.keys(capabilities).map((capability) => ({
    capability,
    start: START[capability],
    ...(UNANSWERED.includes(capability) && { unanswered: true }),
  }));
}

/** What the parts of a custom device are made of, by the names of the configuration. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    (
      "powerState powerLevel brightness color colorTemperature percentage range mode toggle thermostatMode targetTemperature " +
      "temperature lock volume mute media input channel equalizer keypad openClose startStop pauseUnpause smartButton " +
      "motion contact doorbell airQuality powerUsage setting pushNotification snapshot webrtc streamUrl"
    )
      .split(" ")
      .map((name) => [name, [name]]),
  ),
  thermostat: ["thermostatMode", "targetTemperature"],
  camera: ["snapshot", "webrtc", "streamUrl"],
};

/** Names of capabilities that a custom device may have. */
export const capabilityNames = Object.keys(PARTS) as [string, ...string[]];

const type = z.enum(capabilityNames);

/** One entry of a custom device's `capabilities`. */
export const capabilityPart = z.union([
  type.describe(`the name of a capability: ${capabilityNames.join(", ")}`),
  z
    .strictObject({
      type: type.describe(`the name of a capability: ${capabilityNames.join(", ")}`),
      instanceId: z
        .string()
        .regex(/^[A-Za-z0-9_.-]{1,64}$/, "is not 1 to 64 letters, digits, and _ . -")
        .optional()
        .describe("tells several of one type apart; as in the device's template in the portal"),
      name: z.string().min(1, "is empty").max(64).optional().describe("what this part is called by voice"),
      min: z.number().optional().describe("of a range: the least value, 0 if absent"),
      max: z.number().optional().describe("of a range: the greatest value, 100 if absent"),
      step: z.number().positive().optional().describe("of a range: the distance between two values, 1 if absent"),
      modes: z.array(z.string().min(1, "is empty")).min(1).optional().describe("of a mode: the values that it takes"),
      inputs: z.array(z.string().min(1, "is empty")).min(1).optional().describe("of an input: the inputs that there are"),
    })
    .refine(({ min = 0, max = 100 }) => min < max, { path: ["max"], message: "is not more than min" })
    .describe('a capability with more to say: { "type": "range", "instanceId": "speed", "min": 1, "max": 5 }'),
]);

function special(part: Exclude<z.output<typeof capabilityPart>, string>): Pick<FeatureSpec, "make" | "file"> {
  const { type: name, min, max, step, modes, inputs } = part;
  if (name === "range" && (min ?? max ?? step) !== undefined)
    return { make: { name: "rangeOf", args: [min ?? 0, max ?? 100, step ?? 1] } };
  if (name === "mode" && modes) return { make: { name: "modeOf", args: [modes] } };
  if (name === "input" && inputs) return { make: { name: "inputOf", args: [inputs] } };
  return {};
}

/** The features of a custom device. Those with an instance id first: one without takes requests for any. */
export function customFeatures(parts: readonly z.output<typeof capabilityPart>[]): FeatureSpec[] {
  const all = parts.flatMap((one): FeatureSpec[] => {
    const part = typeof one === "string" ? { type: one } : one;
    return PARTS[part.type].flatMap((name) =>
      featuresOf({ [name]: 0 }).map((spec) => ({ ...spec, ...special(part), instance: part.instanceId })),
    );
  });
  return [...all.filter(({ instance }) => instance !== undefined), ...all.filter(({ instance }) => instance === undefined)];
}
