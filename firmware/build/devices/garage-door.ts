import { z } from "zod";
import { garageDoor } from "../../../lib/devices/garage-door.js";
import { contact, output } from "./blocks.js";
import { clock, pins, pullUp } from "./code.js";
import { makeType } from "./make-type.js";

const opener = output
  .extend({
    pulseMs: z.int().min(50).max(5000).default(500).describe("milliseconds that it presses the opener's button, 50 to 5000"),
    travelSeconds: z.number().min(1).max(120).default(30).describe("the longest that the door takes, 1 to 120 seconds"),
  })
  .describe("the relay that presses the opener's button");

/** A garage door with one button, and a reed contact that is closed while the door is. */
export const garageDoorType = makeType({
  type: "garageDoor",
  portalName: "Garage Door",
  capabilities: garageDoor,
  blocks: {
    opener: opener.optional(),
    reed: contact.optional().describe("the contact that is closed while the door is; needed with an opener"),
  },
  together: ["opener", "reed"],
  pins: [
    { block: "opener", what: "relay", needs: "output" },
    { block: "reed", what: "reed contact", needs: "watch" },
  ],
  program({ opener: relay, reed }, program) {
    if (!relay || !reed) return "";
    return (
      `${program.use("attachGarage", "lib/hardware/garage.ts")}(client, ${clock(program)}, ${pins(program)}, ${program.feature("door")}, ` +
      `{ relay_: ${relay.pin}, activeLow_: ${relay.activeLow}, pulseMs_: ${relay.pulseMs}, reed_: ${reed.pin}, ` +
      `pullUp_: ${pullUp(reed, program)}, travelMs_: ${relay.travelSeconds * 1000} });\n`
    );
  },
});
