import type { z } from "zod";
import { brightness } from "../../../lib/capabilities/brightness.js";
import { powerState } from "../../../lib/capabilities/power-state.js";
import { dimSwitch } from "../../../lib/devices/dim-switch.js";
import { fan } from "../../../lib/devices/fan.js";
import { light } from "../../../lib/devices/light.js";
import { button, dimmed } from "./blocks.js";
import { contactArgs } from "./button-code.js";
import { clock, pins, pwm } from "./code.js";
import type { PinSlot, Program } from "./device-type.js";
import { makeType } from "./make-type.js";

const blocks = { pwm: dimmed.optional(), button: button.optional().describe("a push button that switches it on and off") };
const slots: readonly PinSlot[] = [
  { block: "pwm", what: "dimmer", needs: "pwm" },
  { block: "button", what: "button", needs: "watch" },
];

interface Dimmable {
  readonly pwm?: z.output<typeof dimmed>;
  readonly button?: z.output<typeof button>;
}

function dims(device: Dimmable, level: string, program: Program): string {
  const power = program.feature("powerState");
  let code = "";
  if (device.pwm) {
    const { pin, activeLow, hertz, gamma, fadeMs } = device.pwm;
    code +=
      `${program.use("attachDimmer", "lib/hardware/dimmer.ts")}(${clock(program)}, ${pwm(program)}, ${power}, ${program.feature(level)}, ` +
      `{ pin_: ${pin}, activeLow_: ${activeLow}, hertz_: ${hertz}, gamma_: ${gamma}, fadeMs_: ${fadeMs} });\n`;
  }
  if (device.button)
    code += `${program.use("attachButton", "lib/hardware/button.ts")}(client, ${pins(program)}, ${power}, ${contactArgs(device.button, program)});\n`;
  return code;
}

/** A lamp behind a dimmer. */
export const dimSwitchType = makeType({
  type: "dimSwitch",
  portalName: "Dimmable Switch",
  capabilities: dimSwitch,
  blocks,
  needs: ["pwm"],
  pins: slots,
  program: (device, program) => dims(device, "powerLevel", program),
});

/** A white lamp behind a dimmer; one of many colours is virtual, or your own program's. */
export const lightType = makeType({
  type: "light",
  portalName: "Smart Light Bulb",
  capabilities: light,
  blocks,
  needs: ["pwm"],
  pins: slots,
  features: () => ({ powerState, brightness }),
  program: (device, program) => dims(device, "brightness", program),
});

/** A fan whose speed PWM sets; `gamma` 1 suits it. */
export const fanType = makeType({
  type: "fan",
  portalName: "Fan",
  capabilities: fan,
  blocks,
  needs: ["pwm"],
  pins: slots,
  program: (device, program) => dims(device, "powerLevel", program),
});
