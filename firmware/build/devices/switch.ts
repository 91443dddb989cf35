import { switchParts } from "../../../lib/devices/switch.js";
import { button, relay } from "./blocks.js";
import { contactArgs } from "./button-code.js";
import { makeType } from "./make-type.js";

const AT_BOOT = ["off", "on", "last", "server"];

/** One relay, and perhaps a button that toggles it. */
export const switchType = makeType({
  type: "switch",
  portalName: "Switch",
  capabilities: switchParts,
  blocks: { relay: relay.optional(), button: button.optional() },
  needs: ["relay"],
  pins: [
    { block: "relay", what: "relay", needs: "output" },
    { block: "button", what: "button", needs: "watch" },
  ],
  program(device, program) {
    const feature = program.feature("powerState");
    let code = "";
    if (device.relay) {
      const { pin, activeLow, atBoot } = device.relay;
      code += `${program.use("attachRelay", "lib/hardware/relay.ts")}(client, ${program.use("pins", "firmware/src/pins.ts")}, ${feature}, ${pin}, ${activeLow}, ${AT_BOOT.indexOf(atBoot)});\n`;
    }
    if (device.button)
      code += `${program.use("attachButton", "lib/hardware/button.ts")}(client, ${program.use("pins", "firmware/src/pins.ts")}, ${feature}, ${contactArgs(device.button, program)});\n`;
    return code;
  },
});
