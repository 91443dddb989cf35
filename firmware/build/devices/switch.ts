import { switchParts } from "../../../lib/devices/switch.js";
import { relays } from "./blocks.js";
import { clock, pins } from "./code.js";
import { buttonCode, switchButton } from "./hands.js";
import { makeType } from "./make-type.js";

const AT_BOOT = ["off", "on", "last", "server"];

/** One relay or several that switch together, and perhaps a button that toggles it. */
export const switchType = makeType({
  type: "switch",
  portalName: "Switch",
  capabilities: switchParts,
  blocks: { relay: relays.optional(), button: switchButton.optional() },
  needs: ["relay"],
  pins: [
    { block: "relay", what: "relay", needs: "output" },
    { block: "button", what: "button", needs: "watch" },
  ],
  program(device, program) {
    const feature = program.feature("powerState");
    let code = "";
    const list = [device.relay ?? []].flat();
    for (const { pin, activeLow, atBoot } of list)
      code += `${program.use("attachRelay", "lib/hardware/relay.ts")}(client, ${pins(program)}, ${feature}, ${pin}, ${activeLow}, ${AT_BOOT.indexOf(atBoot)});\n`;
    if (list[0]?.pulseMs)
      code += `${program.use("attachPulse", "lib/hardware/pulse.ts")}(client, ${clock(program)}, ${feature}, ${list[0].pulseMs});\n`;
    return code + buttonCode(device.button, program);
  },
});
