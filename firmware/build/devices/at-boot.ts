import { z } from "zod";
import type { Program } from "./device-type.js";

/** What a lamp or a fan does when the power comes back. */
export const atBoot = z
  .enum(["off", "last", "server"])
  .default("off")
  .describe("what it does at power-up: off, last (as it was, with its level and colour), or server (off until Sinric Pro says)");

/** What keeps the states of these capabilities, as code; after that of the hardware. */
export function keepCode(value: z.output<typeof atBoot>, capabilities: readonly string[], program: Program): string {
  if (value === "off") return "";
  const features = capabilities.map((capability) => program.feature(capability));
  return `${program.use("keepStates", "lib/hardware/keep.ts")}(client, [${features.join(", ")}], ${value === "server"});\n`;
}
