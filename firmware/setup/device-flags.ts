import type { Board } from "../boards/board.js";
import { closest } from "../build/did-you-mean.js";
import { alternatives, type SchemaNode } from "../build/config-schema.js";
import { PIN_NAME } from "../build/devices/blocks.js";
import type { DeviceType } from "../build/devices/device-type.js";
import { deviceTypes, findType } from "../build/devices/index.js";
import { isVirtualAnyway, missingBlocks, purposeOf, remediesFor, shapeOf, type BlockShape } from "./device-shape.js";
import type { DeviceDraft } from "./draft.js";
import { SetupError } from "./errors.js";
import { pinChoices } from "./pin-choices.js";

type Values = Record<string, unknown>;

/** `type=light,pwm=D16,pwm.hertz=500` as pairs; a word without = has the value "". */
function pairsOf(spec: string): [string, string][] {
  return spec.split(",").map((part) => {
    const [key, ...rest] = part.split("=");
    return [key.trim(), rest.join("=").trim()];
  });
}

/** The pins that are named in `--device` flags: no other part may get them. */
export function pinsIn(specs: readonly string[]): string[] {
  const pins = specs.flatMap((spec) => pairsOf(spec).flatMap(([, value]) => value.split("+")));
  return pins.filter((value) => PIN_NAME.test(value));
}

/** Text as the schema's node wants it; what does not fit stays as it is, and the schema refuses it with its reason. */
function valueFor(node: SchemaNode, text: string): unknown {
  const types = alternatives(node).map(({ type }) => type);
  if (types.includes("boolean")) return text === "" || text === "true" ? true : text === "false" ? false : text;
  if (types.includes("array")) return text.split("+").filter(Boolean);
  const isNumber = types.includes("number") || types.includes("integer");
  return isNumber && text !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

function unknownKey(key: string, known: readonly string[], type: DeviceType): SetupError {
  const guess = closest(key, known);
  return new SetupError(
    "bad-arguments",
    `--device: a device of type ${type.type} has no "${key.slice(0, 20)}"${guess ? `; did you mean "${guess}"?` : "."} It takes ${known.join(", ")}.`,
  );
}

/** Puts a value into a block, or into each of a list. */
function put(block: unknown, key: string, value: unknown): void {
  for (const one of [block].flat() as Values[]) one[key] = value;
}

function firstPinKey({ slots }: BlockShape): string {
  return slots[0]?.key ?? "pin";
}

function fillPins(device: DeviceDraft, type: DeviceType, blocks: readonly BlockShape[], board: Board, taken: string[]): void {
  for (const block of blocks)
    for (const one of [device[block.name] ?? []].flat() as Values[])
      for (const slot of block.slots) {
        const { key = "pin" } = slot;
        if (one[key] !== undefined || !block.required.includes(key)) continue;
        const pin = pinChoices(board, purposeOf(type, slot, one), taken)[0]?.pin;
        if (pin === undefined)
          throw new SetupError("no-pin-left", `${board.name} has no free pin for the ${slot.what}. Use fewer parts.`);
        // The pin first, as people write it.
        const rest = { ...one };
        for (const name of Object.keys(one)) delete one[name];
        Object.assign(one, { [key]: pin }, rest);
        taken.push(pin);
      }
}

/**
 * Reads one `--device`: what every device has, and the blocks and settings that its type may have.
 *
 * - `relay` or `relay=D16` is a block with its (first) pin, free and good if none is named; `speeds=D16+D17+D23` is a list.
 * - `motor.upSeconds=20` is a setting of a block. Without the block's name it belongs to the first block that has it.
 *
 * @param taken pins in use; those that are chosen are added
 * @throws SetupError `bad-arguments` or `no-pin-left`
 */
export function deviceFromFlag(spec: string, board: Board | undefined, taken: string[]): DeviceDraft {
  const pairs = pairsOf(spec);
  const given = new Map(pairs);
  const typeName = given.get("type") ?? "switch";
  const type = findType(typeName);
  if (!type) {
    const known = deviceTypes.map((candidate) => candidate.type);
    const guess = closest(typeName, known);
    throw new SetupError(
      "bad-arguments",
      `--device: there is no type "${typeName.slice(0, 20)}"${guess ? `; did you mean "${guess}"?` : "."} There are ${known.join(", ")}.`,
    );
  }
  const { blocks, settings } = shapeOf(type);
  const device: DeviceDraft = { type: typeName, id: given.get("id") ?? "", name: given.get("name") ?? "" };
  const known = (key: string): string[] => {
    const block = blocks.find(({ name }) => key.startsWith(`${name}.`));
    if (block) return Object.keys(block.fields).map((field) => `${block.name}.${field}`);
    return [...["type", "id", "name", "virtual"], ...blocks.map(({ name }) => name), ...Object.keys(settings)];
  };
  const setField = (block: BlockShape, field: string, text: string): void => {
    device[block.name] ??= {};
    put(device[block.name], field, valueFor(block.fields[field], text));
  };
  // Blocks first: what lacks a block's name looks for a block that has it.
  const later: [string, string][] = [];
  for (const [key, text] of pairs) {
    const block = blocks.find(({ name }) => name === key);
    if (!block) later.push([key, text]);
    else {
      const pins = text.split("+").map((pin): Values => (pin ? { [firstPinKey(block)]: pin } : {}));
      device[key] = (block.list ?? pins.length > 1) ? pins : pins[0];
    }
  }
  for (const [key, text] of later) {
    if (["type", "id", "name"].includes(key)) continue;
    const [name, field] = key.split(".");
    const named = blocks.find((block) => block.name === name && field in block.fields);
    if (key === "virtual") device.virtual = valueFor({ type: "boolean" }, text);
    else if (key in settings) device[key] = valueFor(settings[key], text);
    else if (field !== undefined && named) setField(named, field, text);
    else {
      const having = blocks.filter(({ fields }) => key in fields);
      const block = having.find((candidate) => device[candidate.name] !== undefined) ?? having[0];
      if (!block) throw unknownKey(key, known(key), type);
      setField(block, key, text);
    }
  }
  // Where there is no choice it need not be said: a switch has a relay.
  const implied = (): BlockShape | undefined =>
    missingBlocks(type, device)
      .map((missing) => remediesFor(type, device, missing, blocks))
      .find((choices) => choices.length === 1 && !choices[0].list)?.[0];
  if (device.virtual === undefined) for (let block = implied(); block; block = implied()) device[block.name] = {};
  if (isVirtualAnyway(type, device)) device.virtual = true;
  if (board) fillPins(device, type, blocks, board, taken);
  return device;
}
