import type { z } from "zod";
import { fan } from "../../../lib/devices/fan.js";
import { fanUS } from "../../../lib/devices/fan-us.js";
import { atBoot, keepCode } from "./at-boot.js";
import { dimmed, speeds } from "./blocks.js";
import { clock, pins } from "./code.js";
import type { PinSlot, Program } from "./device-type.js";
import { levelBlocks, levelSlots, pwmCode } from "./dimmers.js";
import { buttonCode, handCode, type Level } from "./hands.js";
import { makeType } from "./make-type.js";

const SPEEDS: PinSlot = { block: "speeds", what: "relay", needs: "output" };

function speedCode(relays: z.output<typeof speeds> | undefined, { level, max }: Level, program: Program): string {
  if (!relays) return "";
  const list = relays.map(({ pin, activeLow }) => `{ pin_: ${pin}, activeLow_: ${activeLow} }`);
  return (
    `${program.use("attachSpeeds", "lib/hardware/speeds.ts")}(${clock(program)}, ${pins(program)}, ${program.feature("powerState")}, ` +
    `${program.feature(level)}, ${max}, [${list.join(", ")}]);\n`
  );
}

const PERCENT: Level = { level: "powerLevel", power: "powerState", min: 1, max: 100 };

/** A fan whose speed PWM sets (`gamma` 1 suits it), or a relay for each speed. */
export const fanType = makeType({
  type: "fan",
  portalName: "Fan",
  capabilities: fan,
  blocks: {
    pwm: dimmed.optional(),
    speeds: speeds.min(1).max(8).optional().describe("1 to 8 relays, the slowest speed's first; never two on"),
    ...levelBlocks,
    atBoot,
  },
  needs: ["pwm", "speeds"],
  either: ["pwm", "speeds"],
  pins: [{ block: "pwm", what: "dimmer", needs: "pwm", hertz: 1000 }, SPEEDS, ...levelSlots],
  program: (device, program) =>
    pwmCode(device.pwm, "powerLevel", program) +
    speedCode(device.speeds, PERCENT, program) +
    keepCode(device.pwm || device.speeds ? device.atBoot : "off", ["powerState", "powerLevel"], program) +
    buttonCode(device.button, program, PERCENT) +
    handCode(device, program, PERCENT),
});

const THREE: Level = { level: "fanSpeed", power: "powerState", min: 1, max: 3 };

/** A fan with three speeds, a relay for each. */
export const fanUSType = makeType({
  type: "fanUS",
  portalName: "Fan (US)",
  capabilities: fanUS,
  blocks: {
    speeds: speeds.length(3).optional().describe("three relays, the slowest speed's first; never two on"),
    ...levelBlocks,
    atBoot,
  },
  needs: ["speeds"],
  pins: [SPEEDS, ...levelSlots],
  program: (device, program) =>
    speedCode(device.speeds, THREE, program) +
    keepCode(device.speeds ? device.atBoot : "off", ["powerState", "fanSpeed"], program) +
    buttonCode(device.button, program, THREE) +
    handCode(device, program, THREE),
});
