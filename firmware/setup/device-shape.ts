import { z } from "zod";
import { alternatives, type SchemaNode } from "../build/config-schema.js";
import type { DeviceType, PinSlot } from "../build/devices/device-type.js";
import { pinUses } from "../build/pin-uses.js";
import type { Purpose } from "./pin-choices.js";

/** A piece of hardware that a device of some type may have, as its schema describes it. */
export interface BlockShape {
  readonly name: string;
  /** For people, without an article being promised: "the relay", "a push button that ...". */
  readonly description: string;
  /** Its settings. */
  readonly fields: Readonly<Record<string, SchemaNode>>;
  /** The settings without a default. */
  readonly required: readonly string[];
  /** Its settings that take pins. */
  readonly slots: readonly PinSlot[];
  /** How many there are, if it is a list. */
  readonly list?: { readonly min: number; readonly max: number };
}

/** All that a device of a type may be given, besides what every device has. */
export interface DeviceShape {
  readonly blocks: readonly BlockShape[];
  /** Settings that are no hardware, by name. */
  readonly settings: Readonly<Record<string, SchemaNode>>;
  readonly required: readonly string[];
}

const HEAD = ["type", "id", "name", "virtual"];

type Draft = Readonly<Record<string, unknown>>;

/** What a type's schema says of its devices. */
export function shapeOf(type: DeviceType): DeviceShape {
  const { properties = {}, required = [] } = z.toJSONSchema(type.schema, { io: "input" }) as SchemaNode;
  const blocks: BlockShape[] = [];
  const settings: Record<string, SchemaNode> = {};
  for (const [name, node] of Object.entries(properties)) {
    if (HEAD.includes(name)) continue;
    // Where one or a list will do, one.
    const one = alternatives(node).find((alternative) => alternative.properties);
    const many = alternatives(node).find((alternative) => alternative.items?.properties);
    const shape = one ?? many?.items;
    if (!shape) settings[name] = node;
    else
      blocks.push({
        name,
        description: node.description ?? shape.description ?? name,
        fields: shape.properties!,
        required: shape.required ?? [],
        slots: type.pins.filter(({ block }) => block === name),
        ...(!one && { list: { min: many!.minItems ?? 1, max: many!.maxItems ?? 8 } }),
      });
  }
  return { blocks, settings, required: required.filter((name) => !HEAD.includes(name)) };
}

interface Flat {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly custom: boolean;
}

/** A schema's complaints; of a union those of its first alternative. */
function flatten(issues: readonly z.core.$ZodIssue[], base: readonly PropertyKey[] = []): Flat[] {
  return issues.flatMap((issue): Flat[] => {
    const path = [...base, ...issue.path];
    if (issue.code === "invalid_union" && issue.errors[0]?.length) return flatten(issue.errors[0], path);
    return [{ path, message: issue.message, custom: issue.code === "custom" }];
  });
}

function complaints(type: DeviceType, draft: Draft): Flat[] {
  const parsed = type.schema.safeParse({ ...draft, type: type.type });
  return parsed.success ? [] : flatten(parsed.error.issues);
}

/** What is wrong with one value of a device, or undefined. */
export function problemAt(type: DeviceType, draft: Draft, path: readonly PropertyKey[]): string | undefined {
  const text = path.join(".");
  return complaints(type, draft).find((found) => `${found.path.join(".")}.`.startsWith(`${text}.`))?.message;
}

/** What is wrong with a device, as the start of a sentence, or undefined. */
export function problemWith(type: DeviceType, draft: Draft): string | undefined {
  const [found] = complaints(type, draft);
  return found && `${found.path.join(".")} ${found.message}`;
}

/** Blocks of which the schema says that they, or others in their place, are missing. */
export function missingBlocks(type: DeviceType, draft: Draft): string[] {
  return complaints(type, draft)
    .filter(({ path, custom }) => custom && path.length === 1 && draft[String(path[0])] === undefined)
    .map(({ path }) => String(path[0]));
}

/** True if the device may have this block beside those that it has. */
export function mayHave(type: DeviceType, draft: Draft, block: string): boolean {
  return !complaints(type, { ...draft, [block]: {} }).some(
    ({ path, custom }) => custom && path.length === 1 && path[0] === block,
  );
}

/** Blocks each of which would do for the one called `missing`. */
export function remediesFor(type: DeviceType, draft: Draft, missing: string, blocks: readonly BlockShape[]): BlockShape[] {
  return blocks.filter(
    ({ name }) => draft[name] === undefined && !missingBlocks(type, { ...draft, [name]: {} }).includes(missing),
  );
}

/** What a pin of a block is wanted for, given the block's other settings. */
export function purposeOf(type: DeviceType, { block, key = "pin" }: PinSlot, settings: Draft): Purpose {
  const uses = pinUses({ devices: [{ type: type.type, [block]: { ...settings, [key]: "D0" } }] });
  return uses.find(({ path }) => path === `devices[0].${block}.${key}`)!;
}

/** True if a device of the type is virtual whatever hardware it has: hands that change it, say. */
export function isVirtualAnyway(type: DeviceType, draft: Draft): boolean {
  return missingBlocks(type, draft).includes("virtual");
}
