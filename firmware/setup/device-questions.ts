import type { Board } from "../boards/board.js";
import { alternatives, type SchemaNode } from "../build/config-schema.js";
import { identity } from "../build/devices/blocks.js";
import type { DeviceType, PinSlot } from "../build/devices/device-type.js";
import { deviceTypes, findType } from "../build/devices/index.js";
import type { Asker } from "./ask.js";
import { checker } from "./check.js";
import { askDeviceOptions } from "./device-options.js";
import {
  isVirtualAnyway,
  mayHave,
  missingBlocks,
  problemAt,
  purposeOf,
  remediesFor,
  shapeOf,
  type BlockShape,
  type DeviceShape,
} from "./device-shape.js";
import type { DeviceDraft } from "./draft.js";
import { SetupError } from "./errors.js";
import { asked } from "./options.js";
import { pinChoices } from "./pin-choices.js";

type Values = Record<string, unknown>;

/** Asks for devices. */
export interface DeviceAsker {
  readonly ask: Asker;
  readonly board: Board;
  /** Pins in use; those that are chosen are added. */
  readonly taken: string[];
  readonly print: (line: string) => void;
}

async function askPin({ ask, board, taken }: DeviceAsker, type: DeviceType, slot: PinSlot, node: SchemaNode, given: Values) {
  const purpose = purposeOf(type, slot, given);
  const choices = pinChoices(board, purpose, taken).map(({ pin, note }) => ({
    value: pin,
    name: note ? `${pin}  (${note})` : pin,
  }));
  if (!choices.length)
    throw new SetupError("no-pin-left", `${board.name} has no free pin for a ${purpose.what}. Use fewer parts.`);
  const pin = await ask.choose(`${asked(node.description ?? `the pin of the ${purpose.what}`)}:`, choices);
  taken.push(pin);
  return pin;
}

/** A value that is no pin; undefined to leave the default. */
async function askValue(
  { ask }: DeviceAsker,
  field: SchemaNode,
  name: string,
  isRequired: boolean,
  check: (value: unknown) => string | undefined,
): Promise<unknown> {
  const text = field.description ?? name;
  const choices = alternatives(field).find((node) => node.enum)?.enum;
  if (field.type === "boolean" && field.default !== undefined) {
    const yes = await ask.yes(`Is it ${text.replace(/, else false$/, "").replace(/^true if /, "true that ")}?`, false);
    return yes || undefined;
  }
  if (choices && field.default !== undefined) {
    const first = [...new Set([String(field.default), ...choices.map(String)])];
    const chosen = await ask.choose(
      `${asked(text)}:`,
      first.map((value) => ({ value, name: value })),
    );
    return chosen === field.default ? undefined : chosen;
  }
  if (!isRequired) return undefined;
  const read = (answer: string): unknown => {
    if (field.type === "array") return answer.split(/[\s,+]+/).filter(Boolean);
    return field.type === "number" || field.type === "integer" ? Number(answer || NaN) : answer;
  };
  return read(
    await ask.text(`${asked(text)}:`, (answer) => {
      const problem = check(read(answer));
      return problem && `This ${problem}: write ${text}.`;
    }),
  );
}

/** Asks for one piece of hardware: what its pins depend on first, then the pins. */
async function askBlock(asker: DeviceAsker, type: DeviceType, block: BlockShape): Promise<Values> {
  const values: Values = {};
  const isPin = (name: string): boolean => block.slots.some(({ key = "pin" }) => key === name);
  for (const [name, field] of Object.entries(block.fields)) {
    if (isPin(name)) continue;
    const value = await askValue(asker, field, name, block.required.includes(name), (answer) =>
      problemAt(type, { [block.name]: { ...values, [name]: answer } }, [block.name, name]),
    );
    if (value !== undefined) values[name] = value;
  }
  for (const slot of block.slots) {
    const { key = "pin" } = slot;
    const field = block.fields[key];
    if (block.required.includes(key) || (await asker.ask.yes(`Is this wired too: ${asked(field.description ?? key)}?`, false)))
      values[key] = await askPin(asker, type, slot, field, values);
  }
  return values;
}

async function askBlocks(asker: DeviceAsker, type: DeviceType, block: BlockShape): Promise<unknown> {
  asker.print(`${asked(block.description)}:`);
  if (!block.list) return askBlock(asker, type, block);
  const { min, max } = block.list;
  const count =
    min === max
      ? min
      : Number(
          await asker.ask.text(`How many, ${min} to ${max}?`, (answer) =>
            /^\d+$/.test(answer) && Number(answer) >= min && Number(answer) <= max
              ? undefined
              : `Write a number from ${min} to ${max}.`,
          ),
        );
  const list: Values[] = [];
  while (list.length < count) list.push(await askBlock(asker, type, block));
  return list;
}

async function askHardware(asker: DeviceAsker, type: DeviceType, { blocks }: DeviceShape): Promise<Values> {
  const { ask } = asker;
  const draft: Values = {};
  const add = async (block: BlockShape): Promise<void> => {
    draft[block.name] = await askBlocks(asker, type, block);
  };
  for (;;) {
    const [missing] = missingBlocks(type, draft);
    if (missing === undefined) break;
    const choices = remediesFor(type, draft, missing, blocks);
    if (!choices.length) break;
    const name =
      choices.length === 1
        ? choices[0].name
        : await ask.choose(
            "What is wired?",
            choices.map((block) => ({ value: block.name, name: asked(block.description) })),
          );
    await add(choices.find((block) => block.name === name)!);
  }
  for (const block of blocks)
    if (draft[block.name] === undefined && mayHave(type, draft, block.name))
      if (await ask.yes(`Is this wired too: ${asked(block.description)}?`, false)) await add(block);
  return draft;
}

/**
 * Asks for one device: its type, where it is in the portal, the hardware that its type may have, and what more that can be told.
 *
 * @throws SetupError `no-pin-left`
 */
export async function askDevice(asker: DeviceAsker, others: readonly DeviceDraft[]): Promise<DeviceDraft> {
  const { ask, print } = asker;
  const shapes = new Map(deviceTypes.map((type) => [type.type, shapeOf(type)]));
  const wired = (type: DeviceType): boolean => shapes.get(type.type)!.blocks.length > 0;
  const chosen = await ask.choose(
    "What kind of device, as the portal calls it?",
    [...deviceTypes.filter(wired), ...deviceTypes.filter((type) => !wired(type))].map((type) => ({
      value: type.type,
      name: wired(type) ? type.portalName : `${type.portalName}  (virtual: without hardware, it keeps its state)`,
    })),
  );
  const type = findType(chosen)!;
  const shape = shapes.get(chosen)!;
  print(
    `On https://portal.sinric.pro choose Devices; if it is not there, Add Device, Device Type "${type.portalName}". Its Device Id is under its name.`,
  );
  const id = await ask.text("Device Id:", (answer) =>
    others.some((other) => other.id === answer) ? "Another device has this id already." : checker(identity.id)(answer),
  );
  const name = await ask.text("Its name, as you say it to Alexa:", checker(identity.name));
  const device: DeviceDraft = { type: chosen, id, name };
  const isVirtual =
    isVirtualAnyway(type, {}) ||
    !(await ask.yes("Is hardware wired to the board for it (no: it is virtual and only keeps its state)?", true));
  if (isVirtual) device.virtual = true;
  if (!isVirtual || isVirtualAnyway(type, {})) Object.assign(device, await askHardware(asker, type, shape));
  for (const [key, node] of Object.entries(shape.settings))
    if (shape.required.includes(key))
      device[key] = await askValue(asker, node, key, true, (answer) => problemAt(type, { [key]: answer }, [key]));
  await askDeviceOptions(ask, type, shape, device);
  return device;
}
