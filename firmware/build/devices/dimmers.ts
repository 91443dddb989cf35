import type { z } from "zod";
import { brightness } from "../../../lib/capabilities/brightness.js";
import { powerState } from "../../../lib/capabilities/power-state.js";
import { dimSwitch } from "../../../lib/devices/dim-switch.js";
import { light } from "../../../lib/devices/light.js";
import { atBoot, keepCode } from "./at-boot.js";
import { dimmed, neopixel, rgb } from "./blocks.js";
import { clock, pwm } from "./code.js";
import type { PinSlot, Program } from "./device-type.js";
import { buttonCode, handBlocks, handCode, handSlots, lampButton, type Level } from "./hands.js";
import { makeType } from "./make-type.js";

/** A push button that switches a lamp or a fan, and what else may change its level. */
export const levelBlocks = {
  button: lampButton.optional().describe("a push button that switches it on and off, and may dim it"),
  ...handBlocks,
};
/** The pins of {@link levelBlocks}. */
export const levelSlots: readonly PinSlot[] = [{ block: "button", what: "button", needs: "watch" }, ...handSlots];

/** A PWM output that follows a level, as code. */
export function pwmCode(block: z.output<typeof dimmed> | undefined, level: string, program: Program): string {
  if (!block) return "";
  const { pin, activeLow, hertz, gamma, fadeMs } = block;
  return (
    `${program.use("attachDimmer", "lib/hardware/dimmer.ts")}(${clock(program)}, ${pwm(program)}, ${program.feature("powerState")}, ${program.feature(level)}, ` +
    `{ pin_: ${pin}, activeLow_: ${activeLow}, hertz_: ${hertz}, gamma_: ${gamma}, fadeMs_: ${fadeMs} });\n`
  );
}

const LEVEL: Level = { level: "powerLevel", power: "powerState", min: 1, max: 100 };

/** A lamp behind a dimmer. */
export const dimSwitchType = makeType({
  type: "dimSwitch",
  portalName: "Dimmable Switch",
  capabilities: dimSwitch,
  blocks: { pwm: dimmed.optional(), ...levelBlocks, atBoot },
  needs: ["pwm"],
  pins: [{ block: "pwm", what: "dimmer", needs: "pwm", hertz: 1000 }, ...levelSlots],
  program: (device, program) =>
    pwmCode(device.pwm, "powerLevel", program) +
    keepCode(device.pwm ? device.atBoot : "off", ["powerState", "powerLevel"], program) +
    buttonCode(device.button, program, LEVEL) +
    handCode(device, program, LEVEL),
});

interface Colored {
  readonly rgb?: z.output<typeof rgb>;
  readonly neopixel?: z.output<typeof neopixel>;
}

const WHITE = "lib/hardware/white.ts";

function pwmShow({ red, green, blue, white, activeLow, hertz }: z.output<typeof rgb>, program: Program): string {
  // They share a level, and Espruino turns some pins round.
  const turned = [red, green, blue, white].filter((pin) => pin !== undefined && program.isNegated(pin));
  const port = turned.length
    ? `${program.use("turnedPwm", "firmware/src/pwm.ts")}(function (pin) { return ${turned.map((pin) => `pin === ${pin}`).join(" || ")}; })`
    : pwm(program);
  const show = `${program.use("showOnPwm", "lib/hardware/rgb.ts")}(${port}, ${red}, ${green}, ${blue}, ${activeLow}, ${hertz})`;
  return white ? `${program.use("showWhiteOnPwm", WHITE)}(${show}, ${port}, ${white}, ${activeLow}, ${hertz})` : show;
}

function pixelShow({ pin, order, count }: z.output<typeof neopixel>, program: Program): string {
  const show = order.includes("w")
    ? program.use("showOnWhitePixels", WHITE)
    : program.use("showOnPixels", "lib/hardware/neopixel.ts");
  return `${show}(${program.use("pixels", "firmware/src/neopixel.ts")}, ${pin}, "${order}", ${count})`;
}

function colorCode({ rgb: three, neopixel: strip }: Colored, program: Program): string {
  const given = three ?? strip;
  if (!given) return "";
  const features = ["power_: powerState", "brightness_: brightness", "color_: color", "temperature_: colorTemperature"]
    .map((one) => one.split(" "))
    .map(([key, capability]) => `${key} ${program.feature(capability)}`);
  const show = three ? pwmShow(three, program) : pixelShow(strip!, program);
  return (
    `${program.use("attachRgb", "lib/hardware/rgb.ts")}(${clock(program)}, { ${features.join(", ")} }, ${show}, ` +
    `${given.gamma}, ${given.fadeMs});\n`
  );
}

const BRIGHTNESS: Level = { ...LEVEL, level: "brightness" };

/** White only, or of any colour. */
const keptOf = ({ pwm: white }: { pwm?: unknown }): string[] => Object.keys(white ? { powerState, brightness } : light);

/** A lamp: white behind a dimmer, or of any colour. */
export const lightType = makeType({
  type: "light",
  portalName: "Smart Light Bulb",
  capabilities: light,
  blocks: { pwm: dimmed.optional(), rgb: rgb.optional(), neopixel: neopixel.optional(), ...levelBlocks, atBoot },
  needs: ["pwm", "rgb", "neopixel"],
  either: ["pwm", "rgb", "neopixel"],
  pins: [
    { block: "pwm", what: "dimmer", needs: "pwm", hertz: 1000 },
    { block: "rgb", key: "red", what: "red channel", needs: "pwm", hertz: 5000 },
    { block: "rgb", key: "green", what: "green channel", needs: "pwm", hertz: 5000 },
    { block: "rgb", key: "blue", what: "blue channel", needs: "pwm", hertz: 5000 },
    { block: "rgb", key: "white", what: "white channel", needs: "pwm", hertz: 5000 },
    { block: "neopixel", what: "LED strip", needs: "output" },
    ...levelSlots,
  ],
  // A white lamp has no colours.
  features: ({ pwm: white }) => (white ? { powerState, brightness } : light),
  program: (device, program) =>
    pwmCode(device.pwm, "brightness", program) +
    colorCode(device, program) +
    keepCode(device.pwm || device.rgb || device.neopixel ? device.atBoot : "off", keptOf(device), program) +
    buttonCode(device.button, program, BRIGHTNESS) +
    handCode(device, program, BRIGHTNESS),
});
