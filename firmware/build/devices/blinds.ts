import { z } from "zod";
import { blinds } from "../../../lib/devices/blinds.js";
import { pin } from "./blocks.js";
import { clock, pins } from "./code.js";
import { makeType } from "./make-type.js";

const seconds = z.number().min(1).max(300);

const motor = z
  .strictObject({
    up: pin.describe("the pin of the relay that opens, such as D16"),
    down: pin.describe("the pin of the relay that closes, such as D17"),
    activeLow: z.boolean().default(false).describe("true if a low level switches the relays on, else false"),
    upSeconds: seconds.describe("how long it takes to open, 1 to 300 seconds"),
    downSeconds: seconds.describe("how long it takes to close, 1 to 300 seconds"),
  })
  .describe("a motor with a relay for each direction, never both on");

/** Blinds that two interlocked relays move. */
export const blindsType = makeType({
  type: "blinds",
  portalName: "Blinds",
  capabilities: blinds,
  blocks: { motor: motor.optional() },
  pins: [
    { block: "motor", key: "up", what: "relay", needs: "output" },
    { block: "motor", key: "down", what: "relay", needs: "output" },
  ],
  program({ motor: given }, program) {
    if (!given) return "";
    const { up, down, activeLow, upSeconds, downSeconds } = given;
    const range = program.feature("range");
    return (
      `${program.use("attachBlinds", "lib/hardware/blinds.ts")}(client, ${clock(program)}, ${pins(program)}, ${range}, ` +
      `{ up_: ${up}, down_: ${down}, activeLow_: ${activeLow}, upMs_: ${upSeconds * 1000}, downMs_: ${downSeconds * 1000} });\n` +
      `${program.use("attachOpening", "lib/hardware/blinds.ts")}(client, ${range}, ${program.feature("powerState")}, ${program.feature("openClose")});\n`
    );
  },
});
