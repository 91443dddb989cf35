import type { SchemaNode } from "../build/config-schema.js";
import type { DeviceType } from "../build/devices/device-type.js";
import type { Asker } from "./ask.js";
import { problemWith, type DeviceShape } from "./device-shape.js";
import type { DeviceDraft } from "./draft.js";
import { askOption, choicesOf } from "./options.js";

type Values = Record<string, unknown>;

interface Option {
  readonly name: string;
  readonly field: SchemaNode;
  /** Undefined for a setting of the device. */
  readonly block?: string;
}

/** True if the questions for the hardware ask for it: it depends on the wiring. */
export function isAskedAnyway(field: SchemaNode): boolean {
  return field.default !== undefined && (field.type === "boolean" || !!field.enum);
}

/** What a device could be told and was not asked for. */
function optionsOf({ blocks, settings, required }: DeviceShape, device: DeviceDraft): Option[] {
  const options: Option[] = [];
  for (const block of blocks) {
    const given = device[block.name];
    if (typeof given !== "object" || Array.isArray(given)) continue;
    const pins = block.slots.map(({ key = "pin" }) => key);
    for (const [name, field] of Object.entries(block.fields))
      if (!pins.includes(name) && !block.required.includes(name) && !isAskedAnyway(field))
        options.push({ name, field, block: block.name });
  }
  // Not for declared settings: nothing in the stock program depends on one, and a maker's declares its own (docs/devices.md).
  const values = (field: SchemaNode): boolean => field.type !== "object" && field.type !== "array";
  for (const [name, field] of Object.entries(settings))
    if (!device.virtual && values(field) && !required.includes(name)) options.push({ name, field });
  return options;
}

/** Asks whether more is to be set, and for each of it that the device's hardware has. `device` is whole before and after. */
export async function askDeviceOptions(ask: Asker, type: DeviceType, shape: DeviceShape, device: DeviceDraft): Promise<void> {
  const options = optionsOf(shape, device);
  const names = [...new Set(options.map(({ name }) => name))];
  if (!names.length || !(await ask.yes(`More options for it (${names.join(", ")})? Each has a usual value.`, false))) return;
  for (const { name, field, block } of options) {
    const target = block === undefined ? (device as Values) : (device[block] as Values);
    const value = await askOption(ask, block === undefined ? name : `${block}.${name}`, field, (answer) => {
      const changed = { ...target, [name]: answer };
      const problem = problemWith(type, block === undefined ? changed : { ...device, [block]: changed });
      return problem && `${problem}${choicesOf(field) ? "" : `: write ${field.description ?? name}`}.`;
    });
    if (value !== undefined) target[name] = value;
  }
}
