import { z } from "zod";
import { identity } from "./blocks.js";
import { featuresOf } from "./capabilities.js";
import { deviceSettings } from "./settings.js";
import type { DeviceType, PinSlot, Program } from "./device-type.js";

/** `"virtual": true` */
export const virtual = z
  .literal(true)
  .optional()
  .describe("true for a device without hardware that only keeps its state, for trying phrases out; leave it out otherwise");

/** The name of a type, and all that every device has. */
function head<T extends string>(type: T) {
  return { type: z.literal(type).describe(`"${type}"`), ...identity, virtual, settings: deviceSettings };
}

/** How a type that is made of capabilities is described. */
export interface TypeParts<T extends string, B extends z.ZodRawShape> {
  readonly type: T;
  readonly portalName: string;
  /** An object whose keys are the capabilities: one of lib/devices. */
  readonly capabilities: object;
  /** The hardware that a device may have, a block each; all optional. */
  readonly blocks: B;
  /** The blocks of which one must be there unless the device is virtual; by default any. */
  readonly needs?: readonly (keyof B & string)[];
  /** Of these, too, unless the device is virtual. */
  readonly needsToo?: readonly (keyof B & string)[];
  /** Blocks that only work together. */
  readonly together?: readonly (keyof B & string)[];
  /** Blocks of which a device has one at most. */
  readonly either?: readonly (keyof B & string)[];
  readonly pins: readonly PinSlot[];
  /** The capabilities of a device with this hardware, if not all of them. */
  features?(device: z.output<z.ZodObject<B>>): object;
  program?(device: z.output<z.ZodObject<B>>, program: Program): string;
}

/** Makes a device type of capabilities and hardware. Without hardware it must be virtual. */
export function makeType<T extends string, B extends z.ZodRawShape>(parts: TypeParts<T, B>) {
  const { type, portalName, capabilities, blocks, pins, features, program } = parts;
  const needs = parts.needs ?? (Object.keys(blocks) as (keyof B & string)[]);
  let schema = z.strictObject({ ...head(type), ...blocks });
  for (const group of [needs, ...(parts.needsToo ? [parts.needsToo] : [])])
    schema = schema.refine(
      (device) => {
        const given = device as Record<string, unknown>;
        return given.virtual !== undefined || group.some((block) => given[block] !== undefined);
      },
      // Judged also when something else is wrong: all problems are told at once.
      {
        path: [group.length ? group[0] : "virtual"],
        message: "is missing",
        when: ({ value }) => typeof value === "object" && value !== null,
      },
    );
  const { together = [] } = parts;
  for (const block of together)
    schema = schema.refine(
      (device) => {
        const given = device as Record<string, unknown>;
        return given[block] !== undefined || together.every((other) => given[other] === undefined);
      },
      { path: [block], message: "is missing", when: ({ value }) => typeof value === "object" && value !== null },
    );
  const { either = [] } = parts;
  for (const block of either.slice(1))
    schema = schema.refine(
      (device) => {
        const given = device as Record<string, unknown>;
        return given[block] === undefined || either.every((other) => other === block || given[other] === undefined);
      },
      {
        path: [block],
        message: `is one too many: a device has one of ${either.join(", ")}`,
        when: ({ value }) => typeof value === "object" && value !== null,
      },
    );
  return {
    type,
    portalName,
    schema,
    pins,
    features: (device: unknown) =>
      featuresOf(features && !(device as { virtual?: true }).virtual ? features(device as never) : capabilities),
    ...(program && { program: program as (device: never, program: Program) => string }),
  } satisfies DeviceType<typeof schema>;
}
